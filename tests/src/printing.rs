//! Printing by the real program and the library under it, at printers that fail and recover: a private CUPS with its
//! own bus, a printer of IPP Everywhere, a queue that makes PDF files, and a receipt printer that tells its state.

mod choosing;
mod counter;
mod faults;
mod machine;
mod receipts;
mod roll;
