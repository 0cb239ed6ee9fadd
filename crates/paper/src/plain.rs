//! A sheet as lines of text: for a message, a screen reader or a terminal.

use crate::{
    Sheet,
    lines::{Line, Lines},
};

/// The sheet in lines of at most `columns` letters; the QR code as the address that it holds.
pub fn plain(sheet: &Sheet, columns: u16) -> String {
    let mut lines = Lines::new(columns, 1, str::to_owned);
    lines.sheet(sheet);
    let mut text = String::new();
    for line in lines.done {
        match line {
            Line::Text { text: line, .. } | Line::Centred { text: line, .. } => {
                text.push_str(&line);
            }
            // One long word, for a machine to read: it is not wrapped.
            Line::Code(address) => text.push_str(address.as_str()),
        }
        text.push('\n');
    }
    text
}
