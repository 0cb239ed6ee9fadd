//! Keys that work anywhere on a screen, whatever has the focus.

use egui::{Event, Key, Modifiers, Ui};

/// Whether a key was pressed in this frame. Takes it, so that nobody else sees it; ask for the keys with most modifiers first.
pub(super) fn take(ui: &Ui, modifiers: Modifiers, key: Key) -> bool {
    ui.input_mut(|input| {
        let pressed = input.consume_key(modifiers, key);
        if pressed && modifiers.alt {
            // Some systems send the letter as text too: it is not meant for a field.
            input
                .events
                .retain(|event| !matches!(event, Event::Text(_)));
        }
        pressed
    })
}

/// Whether a letter was pressed with Alt.
pub(super) fn take_alt(ui: &Ui, letter: char) -> bool {
    key_of(letter).is_some_and(|key| take(ui, Modifiers::ALT, key))
}

pub(super) fn key_of(letter: char) -> Option<Key> {
    Key::from_name(&letter.to_uppercase().to_string())
}

/// The digits 1 to 9, as keys.
pub(super) const DIGITS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];
