//! A sheet in the language of receipt printers, ESC/POS: letters, sizes, a QR code of the printer's own, a cut.
//!
//! Written here rather than by a crate: six commands are used, and none may ever come out of a text.

mod letters;

use crate::{
    Address, Code, PaperError, Sheet,
    lines::{Line, Lines, Tone},
};

/// The width of a receipt printer's paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Roll {
    /// 80 mm: 48 letters, 576 dots.
    Mm80,
    /// 58 mm: 32 letters, 384 dots.
    Mm58,
}

impl Roll {
    /// Letters on a line.
    pub fn columns(self) -> u16 {
        match self {
            Self::Mm80 => 48,
            Self::Mm58 => 32,
        }
    }

    /// Dots that a QR code should not exceed, and the largest module.
    fn code(self) -> (u16, u16) {
        match self {
            Self::Mm80 => (340, 8),
            Self::Mm58 => (290, 6),
        }
    }
}

const ESC: u8 = 0x1b;
const GS: u8 = 0x1d;
const FS: u8 = 0x1c;

/// The bytes to send to a receipt printer.
///
/// # Errors
/// A QR code that holds too much.
pub fn escpos(sheet: &Sheet, roll: Roll) -> Result<Vec<u8>, PaperError> {
    let mut lines = Lines::new(roll.columns(), 2, letters::spell);
    lines.sheet(sheet);
    if let Some(note) = &sheet.thermal_note {
        lines.rule();
        lines.words(note, Tone::Plain);
    }
    let mut printer = Printer::new(roll);
    for line in &lines.done {
        match line {
            Line::Text { text, tone } => printer.line(text, *tone, Place::Left),
            Line::Centred { text, tone } => printer.line(text, *tone, Place::Centre),
            Line::Code(address) => printer.code(address)?,
        }
    }
    Ok(printer.cut())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Left,
    Centre,
}

/// What was sent, and how the printer writes after it.
struct Printer {
    roll: Roll,
    sent: Vec<u8>,
    tone: Tone,
    place: Place,
}

impl Printer {
    fn new(roll: Roll) -> Self {
        let mut sent = Vec::with_capacity(4096);
        // As switched on; then no Chinese double bytes, ASCII as it is, and the page with Portuguese and the euro.
        sent.extend([ESC, b'@', FS, b'.', ESC, b'R', 0, ESC, b't', letters::PC858]);
        Self {
            roll,
            sent,
            tone: Tone::Plain,
            place: Place::Left,
        }
    }

    fn line(&mut self, text: &str, tone: Tone, place: Place) {
        self.place(place);
        if self.tone != tone {
            let (bold, size) = match tone {
                Tone::Plain => (0, 0x00),
                Tone::Bold => (1, 0x00),
                Tone::Tall => (1, 0x01),
                Tone::Large => (1, 0x11),
            };
            self.sent.extend([ESC, b'E', bold, GS, b'!', size]);
            self.tone = tone;
        }
        self.sent.extend(text.chars().map(letters::byte));
        self.sent.push(b'\n');
    }

    fn place(&mut self, place: Place) {
        if self.place != place {
            self.sent
                .extend([ESC, b'a', u8::from(place == Place::Centre)]);
            self.place = place;
        }
    }

    /// Model 2, level M, in the middle; the text is stored first, then printed.
    fn code(&mut self, address: &Address) -> Result<(), PaperError> {
        let (room, most) = self.roll.code();
        let module = (room / Code::width_of(address.as_str())?).clamp(3, most);
        self.place(Place::Centre);
        self.symbol(b"A2\0");
        self.symbol(&[b'C', u8::try_from(module).unwrap_or(3)]);
        self.symbol(b"E1");
        self.symbol(&[b"P0", address.as_str().as_bytes()].concat());
        self.symbol(b"Q0");
        self.sent.push(b'\n');
        Ok(())
    }

    /// One command about the QR code, after its length: no code is longer than 4,296 letters.
    fn symbol(&mut self, command: &[u8]) {
        let length = u16::try_from(command.len() + 1).unwrap_or(u16::MAX);
        self.sent.extend([GS, b'(', b'k']);
        self.sent.extend(length.to_le_bytes());
        self.sent.push(b'1');
        self.sent.extend(command);
    }

    /// Far enough that the last line leaves the printer, also one that has no knife.
    fn cut(mut self) -> Vec<u8> {
        self.sent.extend([ESC, b'd', 4, GS, b'V', b'B', 0]);
        self.sent
    }
}
