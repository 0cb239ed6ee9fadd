//! Every sheet of paper: one tree of blocks, drawn as PDF (A4 and 80 mm roll) or written as plain text.
//!
//! A sheet is built once ([`receipt`], [`learning_card`]) and knows nothing of its paper. [`pdf`] and [`plain`] draw it;
//! a thermal printer's own language draws the same tree.

mod font;
mod layout;
mod learning;
mod pdf;
mod plain;
mod qr;
mod receipt;
mod sheet;
mod style;
mod wrap;

pub use learning::{KeptNumber, LearningCard, learning_card};
pub use pdf::pdf;
pub use plain::plain;
pub use qr::{Code, Run};
pub use receipt::receipt;
pub use sheet::{Block, Caption, Item, Sheet, Words};
pub use style::Paper;

/// Why a sheet could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    #[error("the font of the papers cannot be read")]
    Font,
    #[error("the text does not fit in a QR code: {0}")]
    Code(qrcode::types::QrError),
    #[error("the PDF was written with warnings: {0}")]
    Warnings(String),
    #[error("the PDF lacks its identifier or its catalogue")]
    Unwritten,
    #[error("the PDF cannot be written: {0}")]
    Write(#[from] std::io::Error),
}
