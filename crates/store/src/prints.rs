//! Print jobs that nobody has heard the end of: what a start after a crash goes on with.

use domain::{
    MediatorNumber, Timestamp,
    entry::{Act, Paper},
    printing::{PrintReason, PrintState, Printed},
};

use crate::{Store, StoreError};

/// A job as the journal tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintJob {
    /// The entry that asked for it.
    pub job: u64,
    pub at: Timestamp,
    pub by: Option<MediatorNumber>,
    pub what: Printed,
    pub paper: Paper,
    pub printer: String,
    pub state: PrintState,
    pub reasons: Vec<PrintReason>,
}

impl Store {
    /// Jobs that are not over, the oldest first.
    ///
    /// # Errors
    /// An entry that cannot be read.
    pub fn open_print_jobs(&self) -> Result<Vec<PrintJob>, StoreError> {
        let places: Vec<(u64, u64)> = self
            .db
            .prepare_cached("SELECT seq, told FROM print_job WHERE is_over = 0 ORDER BY seq")?
            .query_map([], |row| Ok((row.get("seq")?, row.get("told")?)))?
            .collect::<Result<_, _>>()?;
        let mut jobs = Vec::new();
        for (seq, told) in places {
            jobs.extend(self.print_job(seq, told)?);
        }
        Ok(jobs)
    }

    fn print_job(&self, seq: u64, told: u64) -> Result<Option<PrintJob>, StoreError> {
        let Some(asked) = self.entries_after(seq.saturating_sub(1), 1)?.pop() else {
            return Ok(None);
        };
        let Act::PrintAsked {
            what,
            paper,
            printer,
        } = asked.entry.act
        else {
            return Ok(None);
        };
        let last = self.entries_after(told.saturating_sub(1), 1)?.pop();
        let (state, reasons) = match last.map(|kept| kept.entry.act) {
            Some(Act::PrintTold { state, reasons, .. }) => (state, reasons),
            Some(_) | None => (PrintState::Waiting, Vec::new()),
        };
        Ok(Some(PrintJob {
            job: seq,
            at: asked.entry.at,
            by: asked.entry.by,
            what,
            paper,
            printer,
            state,
            reasons,
        }))
    }
}
