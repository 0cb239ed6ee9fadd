//! What is known of a citizen leaves both windows with them, and never reaches a file that others can read.

use std::fs;
use std::path::Path;

use crate::desk::{Counter, Window};

/// As typed, and as kept and shown.
const CANARY: [&str; 6] = [
    "Zulmira",
    "Quaresma",
    "227866410",
    "227 866 410",
    "912345678",
    "912 345 678",
];

#[test]
fn nothing_of_a_citizen_is_left_when_they_are_gone() {
    let counter = Counter::open(&[]);
    counter.sign_in();
    counter.begin_licence();
    counter.says(Window::Citizen, "912 345 678");
    check_files(&counter, "open");

    let painted_after = counter.time_to_paint("ctrl+l");
    println!("the citizen's window painted {painted_after:?} after Ctrl+L");
    counter.wait("O balcão está bloqueado");
    check_gone(&counter, "locked");
    counter.unlock();
    counter.says(Window::Citizen, "termina em 678");

    counter.press(&["F9"]);
    counter.wait("Suspender o atendimento");
    // Past its last button the dialog begins again.
    counter.walk_to("Suspender");
    counter.walk_to("O cidadão saiu");
    counter.walk_to("Suspender");
    counter.press(&["Return"]);
    counter.wait("De que precisa o cidadão?");
    check_gone(&counter, "held");
    counter.press(&["F9"]);
    counter.says(Window::Citizen, "termina em 678");

    counter.on_to_the_fee();
    counter.fill(&[("Recebido, em euros", "15")]);
    counter.says(Window::Mediator, "sem troco");
    counter.press(&["ctrl+Return"]);
    counter.says(Window::Mediator, "A/000001");
    counter.press(&["ctrl+p"]);
    counter.on_to("Da próxima vez, em casa");
    counter.on_to("Fechar atendimento");
    counter.on_to("De que precisa o cidadão?");
    check_gone(&counter, "closed");
    counter.close();
    check_files(&counter, "ended");
}

fn check_gone(counter: &Counter, when: &str) {
    counter.says(Window::Citizen, "Diga-nos o que precisa.");
    for window in [Window::Mediator, Window::Citizen] {
        check_text(&counter.text(window), &format!("{when}, {window:?}"));
    }
    check_text(
        &counter.read_citizens_monitor(),
        &format!("{when}, as read on the monitor"),
    );
    check_files(counter, when);
}

fn check_text(text: &str, place: &str) {
    for canary in CANARY {
        assert!(!text.contains(canary), "{place}: {canary} in {text}");
    }
}

/// No file that the program could write to holds a canary, in either of the usual forms of text.
fn check_files(counter: &Counter, when: &str) {
    let runtime = counter.desk.output("printenv", &["XDG_RUNTIME_DIR"]);
    let mut n_files = 0;
    for root in [counter.home().as_path(), Path::new(runtime.trim())] {
        n_files += check_folder(root, when);
    }
    assert!(n_files > 3, "{n_files} files were looked at");
}

fn check_folder(folder: &Path, when: &str) -> usize {
    let mut n_files = 0;
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            n_files += check_folder(&entry.path(), when);
        } else if kind.is_file() {
            n_files += 1;
            check_bytes(
                &fs::read(entry.path()).unwrap(),
                &format!("{when}: {}", entry.path().display()),
            );
        }
    }
    n_files
}

fn check_bytes(bytes: &[u8], place: &str) {
    for canary in CANARY {
        let little: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for form in [canary.as_bytes(), &little] {
            let found = bytes.windows(form.len()).any(|window| window == form);
            assert!(!found, "{canary} in {place}");
        }
    }
}
