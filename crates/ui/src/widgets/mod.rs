//! The pieces that screens are built from. They take every word as a parameter and own none.

mod button;
mod focus;
mod key_cap;
mod words;

pub use button::{Button, link};
pub use focus::{paint_focus_ring, pressed_with_keys};
pub use key_cap::{KeyTone, key_cap, key_size, paint_key};
pub use words::{Words, heading, line, paint_galley, text};
