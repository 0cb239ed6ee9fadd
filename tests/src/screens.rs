//! The citizen's window: on its monitor and nowhere else, gone with it, back with it, and not to be touched.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use serde_json::Value;

use crate::desk::{Counter, Window, time_until};

/// An attendance whose citizen is being asked for their name.
fn at_the_name(name: &str) -> Counter {
    let counter = Counter::open(&[]);
    counter.sign_in();
    counter.begin("revalidar a carta");
    counter.wait("Quem é o cidadão");
    counter.fill(&[("Nome completo", name)]);
    counter.says(Window::Citizen, name);
    counter
}

#[test]
fn the_citizens_window_goes_and_comes_with_its_monitor() {
    let counter = at_the_name("Zulmira");
    counter.citizen_stands();
    let watching = AtomicBool::new(true);
    let (gone_after, strayed) = thread::scope(|scope| {
        let strayed = scope.spawn(|| places_elsewhere(&counter, &watching));
        counter.desk.unplug();
        let gone_after = time_until("the window is gone", || {
            counter.windows(Window::Citizen).is_empty()
        });
        watching.store(false, Ordering::Release);
        (gone_after, strayed.join().unwrap())
    });
    println!("gone {gone_after:?} after its monitor");
    assert_eq!(strayed, Vec::<String>::new(), "seen on another monitor");
    counter.says(Window::Mediator, "Sem ecrã do cidadão");
    counter.says(Window::Mediator, "O cidadão não tem ecrã");
    counter.wait("Virar este ecrã");
    counter.type_text(" Quaresma");

    counter.desk.plug();
    counter.citizen_stands();
    counter.says(Window::Citizen, "Zulmira Quaresma");
    counter.gone(Window::Mediator, "Virar este ecrã");
    counter.close();
    let entries = counter.entries();
    let states: Vec<&Value> = entries
        .iter()
        .filter(|entry| entry["kind"] == "citizen-screen")
        .map(|entry| &entry["open"]["state"])
        .collect();
    assert_eq!(states, ["present", "absent", "present"]);
}

/// Where the citizen's window was seen other than on its monitor: a window manager moves what has lost its place.
fn places_elsewhere(counter: &Counter, watching: &AtomicBool) -> Vec<String> {
    let mut places = Vec::new();
    while watching.load(Ordering::Acquire) {
        for id in counter.windows(Window::Citizen) {
            let look = ["getwindowgeometry", "--shell", &id];
            let look = counter.desk.command("xdotool").args(look).output().unwrap();
            let look = String::from_utf8(look.stdout).unwrap();
            if !look.is_empty() && !look.contains("X=1920\n") {
                places.push(look);
            }
        }
    }
    places
}

#[test]
fn a_citizens_window_that_dies_comes_back_and_no_key_is_lost() {
    let counter = at_the_name("Zulmira");
    counter.citizen_stands();
    let former = counter.citizen_pid();
    let back_after = thread::scope(|scope| {
        scope.spawn(|| counter.type_text(" Quaresma do Vale e do Monte"));
        counter.signal("KILL", former.unwrap());
        // Its number in the X server may be the former one's.
        time_until("there is a new window", || {
            counter.citizen_pid() != former && counter.citizens_window().is_some()
        })
    });
    println!("back {back_after:?} after its process was killed");
    counter.says(Window::Mediator, "O ecrã do cidadão parou e já voltou.");
    let whole = "Zulmira Quaresma do Vale e do Monte";
    counter.holds("Nome completo", whole);
    counter.says(Window::Citizen, whole);
    counter.citizen_stands();
    counter.close();
    let entries = counter.entries();
    assert!(
        entries
            .iter()
            .any(|entry| entry["open"]["state"] == "restarted"),
        "{entries:#?}"
    );
}

#[test]
fn a_program_that_is_killed_takes_the_citizens_window_along() {
    let counter = at_the_name("Zulmira");
    counter.citizen_stands();
    counter.kill();
    let gone_after = time_until("the window is gone", || {
        counter.windows(Window::Citizen).is_empty()
    });
    println!("gone {gone_after:?} after the program was killed");
}

#[test]
fn while_the_program_stands_still_the_citizen_reads_nothing_personal() {
    let counter = at_the_name("Zulmira");
    let program = counter.pid();
    counter.signal("STOP", program);
    let waits_after = time_until("the citizen's window says that it waits", || {
        counter.text(Window::Citizen).contains("A aguardar")
    });
    println!("«a aguardar» after {waits_after:?}");
    counter.type_text(" Quaresma");
    let said = counter.text(Window::Citizen);
    assert!(!said.contains("Zulmira"), "{said}");
    let seen = counter.read_citizens_monitor();
    assert!(
        seen.contains("aguardar") && !seen.contains("Zulmira"),
        "{seen}"
    );

    counter.signal("CONT", program);
    counter.says(Window::Citizen, "Zulmira Quaresma");
    counter.holds("Nome completo", "Zulmira Quaresma");
}

#[test]
fn a_storm_of_keys_and_clicks_changes_nothing_for_the_citizen() {
    let counter = at_the_name("Zulmira");
    let id = counter.citizen_stands();
    let before = counter.text(Window::Citizen);
    let mut storm = counter.desk.command("xdotool");
    let mut storm = storm.arg("-").stdin(Stdio::piped()).spawn().unwrap();
    let mut blows = storm.stdin.take().unwrap();
    blows.write_all(storm_at(&id, 10_000).as_bytes()).unwrap();
    drop(blows);
    assert!(storm.wait().unwrap().success());
    counter.desk.output("/usr/bin/python3", &["-c", CLOSE, &id]);

    counter.walk_to("Nome completo");
    counter.type_text(" Quaresma");
    counter.says(Window::Citizen, "Zulmira Quaresma");
    let after = counter.text(Window::Citizen);
    assert_eq!(after.replace(" Quaresma", ""), before);
    assert_eq!(
        counter.citizen_stands(),
        id,
        "the same window, in its place"
    );
    counter.holds("Nome completo", "Zulmira Quaresma");
}

/// Asks the window manager to close a window, as a panel does.
const CLOSE: &str = "
import sys
from Xlib import X, display
from Xlib.protocol import event
desk = display.Display()
window = desk.create_resource_object('window', int(sys.argv[1]))
close = event.ClientMessage(window=window, client_type=desk.intern_atom('_NET_CLOSE_WINDOW'), data=(32, [0, 2, 0, 0, 0]))
desk.screen().root.send_event(close, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
desk.sync()
";

/// Keys that a desk or a browser listens to, letters, clicks, drags and turns of the wheel; always the same ones.
fn storm_at(id: &str, n_events: u32) -> String {
    const KEYS: [&str; 23] = [
        "F11",
        "alt+F4",
        "Tab",
        "Escape",
        "Return",
        "Menu",
        "space",
        "Delete",
        "F1",
        "F2",
        "F5",
        "F9",
        "ctrl+p",
        "ctrl+o",
        "ctrl+s",
        "ctrl+w",
        "ctrl+l",
        "ctrl+q",
        "ctrl+plus",
        "a",
        "7",
        "Up",
        "Page_Down",
    ];
    let mut script = String::new();
    let mut chance: u32 = 20_260_727;
    for _ in 0..n_events {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (what, rest) = ((chance >> 24) % 10, chance >> 8);
        let (x, y) = (1920 + rest % 1920, (rest >> 4) % 1080);
        match what {
            0..7 => writeln!(
                script,
                "key --delay 0 --window {id} {}",
                KEYS[rest as usize % KEYS.len()]
            ),
            7 => writeln!(
                script,
                "mousemove {x} {y} click {}",
                [1, 1, 4, 5][rest as usize % 4]
            ),
            8 => writeln!(
                script,
                "mousemove {x} {y} mousedown 1 mousemove {} {y} mouseup 1",
                3840 - rest % 1920
            ),
            _ => writeln!(script, "click --window {id} {}", 1 + rest % 7),
        }
        .unwrap();
    }
    script
}
