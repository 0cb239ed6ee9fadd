//! Windows' print spooler, its drawing on printers, and its list of monitors, as functions that are safe to call.
//! Elsewhere it is empty.
//!
//! The one crate of ours that calls what the compiler cannot check. It knows nothing of sheets, and decides nothing.

#![cfg(windows)]

mod canvas;
mod display;
mod page;
mod queue;
mod words;

use std::io;

pub use canvas::Canvas;
pub use display::{Display, displays};
pub use page::{Page, Place, Writing};
pub use queue::{Job, Queue, Standing, installed};

/// A job that the spooler has whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    pub id: u32,
    /// It stays in its queue after it was printed, until it is released.
    pub is_kept: bool,
}

/// Why the spooler does not have a job whole.
#[derive(Debug)]
pub enum Unsent {
    /// Nothing of it was taken.
    Nothing(io::Error),
    /// A part of it may come out.
    Part(io::Error),
}
