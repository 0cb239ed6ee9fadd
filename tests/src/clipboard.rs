//! Copying and pasting between the mediator's window and another program at the same desk.

use serde_json::{Value, json};

use crate::desk::{Counter, Talker, Window, eventually};

/// A browser, say, with something to give or to take.
struct Other(Talker);

impl Other {
    fn beside(counter: &Counter) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/desk/clipboard.py");
        Self(Talker::start(&mut counter.desk.command(script)))
    }

    fn ask(&mut self, request: &Value) -> Value {
        let answer: Value = serde_json::from_str(&self.0.ask(&request.to_string())).unwrap();
        answer["ok"].clone()
    }

    fn copy(&mut self, text: &str) {
        self.ask(&json!({"do": "copy", "text": text}));
    }

    fn paste(&mut self) -> Value {
        self.ask(&json!({"do": "paste"}))
    }

    /// Waits until this is what it would paste.
    fn finds(&mut self, text: &str) {
        eventually(text, || (self.paste() == text).then_some(()));
    }
}

const REFERENCE: &str = "Referência do terminal";

#[test]
fn a_reference_copied_in_another_program_is_pasted_and_written_down() {
    let counter = Counter::open(&[]);
    let mut other = Other::beside(&counter);
    counter.sign_in();
    counter.begin_licence();
    counter.on_to_the_fee();
    counter.walk_to("Dinheiro");
    counter.press(&["Down"]);
    counter.wait(REFERENCE);
    counter.walk_to(REFERENCE);

    // A program that does not answer keeps nobody: what is typed after it arrives, and the window says what happened.
    for request in ["mute", "endless"] {
        other.ask(&json!({"do": request}));
        counter.press(&["ctrl+v"]);
        counter.says(Window::Mediator, "Nada foi colado");
        counter.type_text("7");
        counter.holds(REFERENCE, "7");
        counter.press(&["BackSpace"]);
        counter.holds(REFERENCE, "");
    }

    // A page brings along what nobody sees; what is typed after a paste stays after it.
    other.copy("  1042\u{200b}33\u{ad}48\r\n");
    counter.press(&["ctrl+v", "7"]);
    counter.holds(REFERENCE, "104233487");
    counter.press(&["shift+Home", "ctrl+c"]);
    counter.press(&["ctrl+Return"]);
    counter.says(Window::Mediator, "A/000001");
    assert_eq!(counter.close().code(), Some(0));
    let paid = counter.entries().into_iter().map(|entry| entry.to_string());
    assert!(paid.into_iter().any(|entry| entry.contains("104233487")));
    assert_eq!(other.paste(), Value::Null, "it goes with the program");
}

#[test]
fn what_was_copied_of_a_citizen_leaves_the_clipboard_with_them() {
    let counter = Counter::open(&[]);
    let mut other = Other::beside(&counter);
    counter.sign_in();
    counter.begin("revalidar a carta");
    counter.wait("Quem é o cidadão");
    counter.show_card();
    counter.fill(&[("NIF", "227866410")]);

    copy_out(&counter, &mut other);
    counter.press(&["ctrl+l"]);
    counter.wait("O balcão está bloqueado");
    other.finds("");
    // A PIN is not copied at all.
    counter.type_text("246810");
    counter.press(&["ctrl+a", "ctrl+c"]);
    counter.unlock();
    other.finds("");

    copy_out(&counter, &mut other);
    counter.press(&["F9"]);
    counter.wait("Suspender o atendimento");
    counter.walk_to("Suspender");
    counter.press(&["Return"]);
    counter.wait("De que precisa o cidadão?");
    other.finds("");

    // What another program has is not ours to take away.
    counter.press(&["F9"]);
    counter.wait("Quem é o cidadão");
    copy_out(&counter, &mut other);
    other.copy("deles");
    counter.press(&["ctrl+l"]);
    counter.wait("O balcão está bloqueado");
    other.finds("deles");
}

fn copy_out(counter: &Counter, other: &mut Other) {
    counter.walk_to("NIF");
    counter.press(&["ctrl+a", "ctrl+c"]);
    other.finds("227866410");
}
