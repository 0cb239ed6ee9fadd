//! What hands do faster than frames are drawn: what one frame sees of it, and what waits for the page it is meant for.

use eframe::egui;
use ui::state::Command;

/// Takes what one frame may see, in the order of the hands. A key that does something, or moves the focus, comes after a
/// frame that has seen what was typed or pressed before it: what it acts on is what had the focus then. Nothing comes
/// after a Tab, which moves the focus only when its frame ends, nor after a key that may lead to another page.
pub(super) fn one_frame(events: &mut Vec<egui::Event>) -> Vec<egui::Event> {
    let (mut is_typed, mut is_pressed) = (false, false);
    let end = events.iter().enumerate().find_map(|(place, event)| {
        is_typed |= matches!(event, egui::Event::Text(_) | egui::Event::Paste(_));
        let egui::Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } = event
        else {
            return None;
        };
        let presses = acts(*key, *modifiers) || *key == egui::Key::Space;
        let moves = *key == egui::Key::Tab;
        if is_pressed && (presses || moves) || is_typed && acts(*key, *modifiers) {
            return Some(place);
        }
        is_pressed |= presses;
        (moves || may_lead_on(*key)).then_some(place + 1)
    });
    events.drain(..end.unwrap_or(events.len())).collect()
}

/// Takes what the hands do otherwise than by typing.
pub(super) fn not_typed(events: &mut Vec<egui::Event>) -> Vec<egui::Event> {
    let is_typed = |event: &egui::Event| {
        matches!(
            event,
            egui::Event::Key { .. }
                | egui::Event::Text(_)
                | egui::Event::Paste(_)
                | egui::Event::Copy
                | egui::Event::Cut
                | egui::Event::Ime(_)
        )
    };
    events.extract_if(.., |event| !is_typed(event)).collect()
}

/// Whether a command leads to another page, to another screen, or out of the dialog that it was asked in.
pub(super) fn leads_on(command: &Command) -> bool {
    matches!(
        command,
        Command::SignIn { .. }
            | Command::ShowDesk
            | Command::Serve(_)
            | Command::ServeEvent(_)
            | Command::Resume(_)
            | Command::Welcome(_)
            | Command::ShowList
            | Command::Work { .. }
            | Command::Continue
            | Command::ContinueWithout
            | Command::Back
            | Command::GoTo(_)
            | Command::Note(_)
            | Command::Exempt { .. }
            | Command::StopService { .. }
            | Command::Hold { .. }
            | Command::Abandon { .. }
            | Command::AskVoid { .. }
            | Command::ApproveVoid { .. }
            | Command::Correct { .. }
            | Command::MoveTill { .. }
            | Command::ExplainDifference { .. }
            | Command::PrintAgain { .. }
            | Command::ChoosePrinter { .. }
    )
}

pub(super) fn is_tab(event: &egui::Event) -> bool {
    matches!(
        event,
        egui::Event::Key {
            key: egui::Key::Tab,
            pressed: true,
            ..
        }
    )
}

/// Whether a key does something rather than write.
fn acts(key: egui::Key, modifiers: egui::Modifiers) -> bool {
    may_lead_on(key) || modifiers.command || modifiers.alt
}

fn may_lead_on(key: egui::Key) -> bool {
    let is_function = (egui::Key::F1..=egui::Key::F12).contains(&key);
    is_function || matches!(key, egui::Key::Enter | egui::Key::Escape)
}

#[cfg(test)]
mod tests {
    use super::egui::{Event, Key, Modifiers};

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    fn key(key: Key) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn check(mut typed: Vec<Event>, frames: &[&[Event]]) {
        for frame in frames {
            assert_eq!(super::one_frame(&mut typed), *frame);
        }
        assert!(typed.is_empty());
    }

    #[test]
    fn what_is_typed_after_a_tab_waits_for_the_next_frame() {
        check(
            vec![text("a"), key(Key::Tab), text("2"), key(Key::Tab)],
            &[&[text("a"), key(Key::Tab)], &[text("2"), key(Key::Tab)]],
        );
    }

    /// Ticked quickly, one after the other: each Space is about the answer that has the focus then.
    #[test]
    fn a_space_is_seen_before_the_tab_after_it_and_before_the_next_space() {
        let space = || key(Key::Space);
        check(
            vec![
                space(),
                text(" "),
                key(Key::Tab),
                space(),
                text(" "),
                space(),
            ],
            &[
                &[space(), text(" ")],
                &[key(Key::Tab)],
                &[space(), text(" ")],
                &[space()],
            ],
        );
    }

    #[test]
    fn what_is_typed_for_the_next_page_waits_and_the_pointer_does_not() {
        let moved = Event::PointerMoved(super::egui::pos2(3.0, 4.0));
        let mut typed = vec![text("R"), moved.clone(), key(Key::Tab), text("7")];
        assert_eq!(super::not_typed(&mut typed), [moved]);
        assert_eq!(typed, [text("R"), key(Key::Tab), text("7")]);
    }

    #[test]
    fn a_key_that_acts_waits_until_a_frame_has_seen_what_was_typed() {
        for acting in [key(Key::Enter), key(Key::F2)] {
            check(
                vec![key(Key::A), text("a"), acting.clone(), text("b")],
                &[&[key(Key::A), text("a")], &[acting], &[text("b")]],
            );
        }
    }
}
