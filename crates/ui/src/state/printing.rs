//! Printers and the jobs that are on their way.

use domain::{
    Timestamp,
    entry::Paper,
    printing::{PrintReason, PrintState, Printed},
};

/// What can print here, and what is being printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printing {
    pub printers: Vec<Printer>,
    /// The printer of each kind of paper, by its name.
    pub chosen: Vec<(Paper, String)>,
    /// The latest first; of the attendance at hand, or since the mediator signed in.
    pub jobs: Vec<PrintNow>,
    /// Printers are being looked for.
    pub is_looking: bool,
}

/// A printer, by the name that is remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printer {
    pub name: String,
    /// As its maker calls it, or where it is; may be empty.
    pub about: String,
    /// What keeps paper from coming out; empty where it is ready.
    pub reasons: Vec<PrintReason>,
    /// A folder of PDF files, always there.
    pub is_folder: bool,
}

/// A job and how far it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintNow {
    pub job: u64,
    pub what: Printed,
    pub paper: Paper,
    pub printer: String,
    pub state: PrintState,
    pub reasons: Vec<PrintReason>,
    pub since: Timestamp,
    /// No paper for a while, or nobody knows: a person decides how it goes on.
    pub asks: bool,
}

/// A printer's name without the identity that a printer behind TLS has at its end: that is for the program to compare.
pub fn without_identity(name: &str) -> &str {
    let is_secure = name.starts_with("ipps://");
    let place = name.split_once('#').map(|(place, _)| place);
    place.filter(|_| is_secure).unwrap_or(name)
}

impl Printing {
    /// The printer of a kind of paper.
    pub fn printer_of(&self, paper: Paper) -> Option<&Printer> {
        let (_, name) = self.chosen.iter().find(|(kind, _)| *kind == paper)?;
        self.printers.iter().find(|printer| printer.name == *name)
    }

    /// The latest job of something.
    pub fn job_of(&self, is_it: impl Fn(&Printed) -> bool) -> Option<&PrintNow> {
        self.jobs.iter().find(|job| is_it(&job.what))
    }
}
