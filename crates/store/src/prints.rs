//! Print jobs that nobody has heard the end of: what a start after a crash goes on with.

use domain::{
    MediatorNumber, Timestamp,
    entry::{Act, Paper},
    printing::{PrintReason, PrintState, Printed},
};

use rusqlite::named_params;

use crate::{ReceiptRow, Store, StoreError};

/// Jobs after a receipt that are looked at for its own.
const MOST_LOOKED_AT: u32 = 200;

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

    /// Whether a paper of a receipt was asked for, whatever became of it: its job comes soon after it, or not at all.
    ///
    /// # Errors
    /// An entry that cannot be read.
    pub fn was_to_be_printed(&self, receipt: &ReceiptRow) -> Result<bool, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT seq FROM print_job WHERE seq > :paid ORDER BY seq LIMIT :most",
        )?;
        let after = named_params! {":paid": receipt.seq, ":most": MOST_LOOKED_AT};
        let jobs = statement.query_map(after, |row| row.get("seq"))?;
        for job in jobs {
            let job: u64 = job?;
            let asked = self.entries_after(job.saturating_sub(1), 1)?.pop();
            let is_of_it = asked.is_some_and(|asked| {
                matches!(
                    asked.entry.act,
                    Act::PrintAsked { what: Printed::Receipt { number, .. }, .. }
                        if number == receipt.number
                )
            });
            if is_of_it {
                return Ok(true);
            }
        }
        Ok(false)
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
