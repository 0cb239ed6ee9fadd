//! Every sheet of paper: one tree of blocks, drawn as PDF (A4, large print, rolls), written as plain text, or told
//! to a receipt printer in its own language.
//!
//! A sheet is built once ([`receipt`], [`learning_card`]) and knows nothing of its paper: [`pdf`], [`drawing`], [`plain`]
//! and [`escpos`] take it from there.

mod columns;
mod drawing;
mod escpos;
mod font;
mod heading;
mod layout;
mod learning;
mod lines;
mod pdf;
mod plain;
mod proof;
mod qr;
mod receipt;
mod report;
mod settlement;
mod sheet;
mod style;
mod test_page;
mod till;
mod void;
mod wrap;

pub use drawing::{Drawing, Drawn, drawing};
pub use escpos::{Roll, escpos};
pub use font::{FAMILY, faces};
pub use learning::{KeptNumber, LearningCard, learning_card};
pub use pdf::pdf;
pub use plain::plain;
pub use proof::{Proof, ProvenService, proof};
pub use qr::{Code, Run};
pub use receipt::receipt;
pub use report::{Report, report};
pub use settlement::{Party, SettledReceipt, SettledService, Settlement, settlement};
pub use sheet::{Address, Align, Block, Caption, Column, Item, Sheet, Table, Words};
pub use style::Paper;
pub use test_page::{TestPage, test_page};
pub use till::{TillClosing, till_closing};
pub use void::{Void, void};

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
