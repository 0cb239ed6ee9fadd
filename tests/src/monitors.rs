//! Monitors that come and go, and a citizen's window that leaves the keyboard to the mediator.

use crate::desk::{Desk, Talker, eventually, program};

#[test]
fn a_monitor_that_goes_and_comes_is_noticed() {
    let desk = Desk::start(&[]);
    let watcher = Talker::start(desk.command(program("look")).arg("monitors"));
    let both = "DUMMY0 1920x1080+0+0, DUMMY1 1920x1080+1920+0 | citizen: DUMMY1";
    let alone = "DUMMY0 1920x1080+0+0 | citizen: none";

    watcher.line(|line| line == both);
    for _ in 0..3 {
        desk.unplug();
        watcher.line(|line| line == alone);
        desk.plug();
        watcher.line(|line| line == both);
    }
    assert_eq!(watcher.finish(), ["ended"], "no change, no news");
}

#[test]
fn a_monitor_that_is_plugged_in_after_the_start_is_noticed() {
    let desk = Desk::start(&["--unplugged"]);
    let watcher = Talker::start(desk.command(program("look")).arg("monitors"));
    watcher.line(|line| line.ends_with("citizen: none"));
    desk.plug();
    watcher.line(|line| line.ends_with("citizen: DUMMY1"));
}

#[test]
fn without_a_display_the_monitors_are_unknown() {
    let desk = Desk::start(&[]);
    let mut look = desk.command(program("look"));
    let output = look.arg("monitors").env_remove("DISPLAY").output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("Unsupported"));
}

/// A mediator's window with the keyboard, and citizen's windows that come and go beside it.
struct TwoWindows {
    desk: Desk,
    mediator: Talker,
    focused: Vec<u8>,
}

impl TwoWindows {
    fn new() -> Self {
        let desk = Desk::start(&[]);
        let mediator = Talker::start(desk.command("xev").args(["-event", "keyboard"]));
        let focused = eventually("the mediator's window has the keyboard", || focused(&desk));
        Self {
            desk,
            mediator,
            focused,
        }
    }

    /// The program that shows it, and its number, once it covers the citizen's monitor.
    fn show_citizen(&self) -> (Talker, String) {
        let (citizen, id) = self.start_citizen(&[]);
        self.wait_for_full_screen(&id);
        let place = self.desk.output("xwininfo", &["-id", &id]);
        for line in ["left X:  1920", "left Y:  0", "Width: 1920", "Height: 1080"] {
            assert!(place.contains(line), "{place}");
        }
        (citizen, id)
    }

    fn start_citizen(&self, options: &[&str]) -> (Talker, String) {
        let mut look = self.desk.command(program("look"));
        look.args(["window", "1920", "0", "1920", "1080"])
            .args(options);
        let citizen = Talker::start(&mut look);
        let id = citizen.line(|_| true);
        (citizen, id)
    }

    fn state(&self, id: &str) -> String {
        self.desk
            .output("xprop", &["-id", id, "_NET_WM_STATE", "WM_STATE"])
    }

    fn wait_for_full_screen(&self, id: &str) {
        eventually("the window is full screen", || {
            let state = self.state(id);
            let shown = state.contains("window state: Normal");
            (shown && state.contains("_NET_WM_STATE_FULLSCREEN")).then_some(())
        });
    }

    /// The window manager has forgotten the window: its number may be used again.
    fn wait_until_forgotten(&self, id: &str) {
        let id: u32 = id.parse().unwrap();
        eventually("the window is gone", || {
            let known = self.desk.output("xprop", &["-root", "_NET_CLIENT_LIST"]);
            (!known.contains(&format!("{id:#x}"))).then_some(())
        });
    }

    fn check_that_keys_reach_the_mediator(&self) {
        assert_eq!(focused(&self.desk).as_ref(), Some(&self.focused));
        self.desk.output("xdotool", &["key", "a"]);
        self.mediator.line(|line| line.contains("keysym 0x61, a"));
    }
}

fn focused(desk: &Desk) -> Option<Vec<u8>> {
    let output = desk
        .command("xdotool")
        .arg("getactivewindow")
        .output()
        .unwrap();
    output.status.success().then_some(output.stdout)
}

#[test]
fn the_citizens_window_covers_its_monitor_and_never_takes_the_keyboard() {
    let windows = TwoWindows::new();
    for _ in 0..3 {
        let (citizen, id) = windows.show_citizen();
        windows.check_that_keys_reach_the_mediator();
        drop(citizen);
        windows.wait_until_forgotten(&id);
        windows.check_that_keys_reach_the_mediator();
    }
}

#[test]
fn a_citizens_window_that_lost_its_full_screen_gets_it_back_without_the_keyboard() {
    let windows = TwoWindows::new();
    let (citizen, id) = windows.start_citizen(&["wiped"]);
    eventually("the window is shown", || {
        let state = windows.state(&id);
        state.contains("window state: Normal").then_some(())
    });
    assert!(!windows.state(&id).contains("_NET_WM_STATE_FULLSCREEN"));
    windows.desk.output(program("look"), &["full-screen", &id]);
    windows.wait_for_full_screen(&id);
    windows.check_that_keys_reach_the_mediator();
    drop(citizen);
}
