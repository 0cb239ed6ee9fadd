//! What the next entry of a journal is checked against: the attendances that are not over, the last receipt of each year,
//! the tills that are not closed.

use std::collections::BTreeMap;

use domain::{
    AttendanceId,
    attendance::{Attendance, State},
    entry::Entry,
};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::Tills;

/// An attendance that is not over, and the entries that it is folded from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    pub attendance: Attendance,
    pub entries: Vec<u64>,
}

/// A fold of the journal. It is small: what is over is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub open: BTreeMap<AttendanceId, Open>,
    /// The last number given, by year.
    pub receipts: BTreeMap<i16, u32>,
    pub tills: Tills,
}

#[derive(Debug, thiserror::Error)]
pub enum ProgressError {
    #[error("what is kept beside a journal's head is damaged: {0}")]
    Json(#[from] serde_json::Error),
    #[error("entry {0} does not open the attendance that it is said to open")]
    Entry(u64),
}

/// As it is kept: the numbers of the entries stand for the attendances.
#[derive(Serialize, Deserialize)]
struct Kept {
    open: BTreeMap<u64, Vec<u64>>,
    receipts: BTreeMap<i16, u32>,
    /// None where it was written before tills were followed.
    #[serde(default)]
    tills: Option<Tills>,
}

impl Progress {
    /// # Errors
    /// Only where it cannot be written as JSON.
    pub fn write(&self) -> Result<String, ProgressError> {
        let open = self
            .open
            .iter()
            .map(|(id, open)| (id.0, open.entries.clone()));
        Ok(serde_json::to_string(&Kept {
            open: open.collect(),
            receipts: self.receipts.clone(),
            tills: Some(self.tills.clone()),
        })?)
    }

    /// The entries that [`Progress::read`] wants to see.
    ///
    /// # Errors
    /// The text is damaged.
    pub fn wanted(text: &str) -> Result<Vec<u64>, ProgressError> {
        let kept: Kept = serde_json::from_str(text)?;
        Ok(kept.open.into_values().flatten().collect())
    }

    /// Whether tills were not followed yet when this was written: then they are to be folded from the whole journal.
    ///
    /// # Errors
    /// The text is damaged.
    pub fn lacks_tills(text: &str) -> Result<bool, ProgressError> {
        let kept: Kept = serde_json::from_str(text)?;
        Ok(kept.tills.is_none())
    }

    /// # Errors
    /// The text, or an entry that it names, is damaged.
    pub fn read(text: &str, entries: &BTreeMap<u64, Entry>) -> Result<Self, ProgressError> {
        let kept: Kept = serde_json::from_str(text)?;
        let mut open = BTreeMap::new();
        for (id, numbers) in kept.open {
            let folded = Attendance::fold(numbers.iter().filter_map(|seq| entries.get(seq)));
            let attendance = folded.ok_or(ProgressError::Entry(id))?;
            open.insert(
                AttendanceId(id),
                Open {
                    attendance,
                    entries: numbers,
                },
            );
        }
        Ok(Self {
            open,
            receipts: kept.receipts,
            tills: kept.tills.unwrap_or_default(),
        })
    }

    /// Folds one more entry in; gives the attendance that is over with it.
    pub(super) fn apply(&mut self, entry: &Entry, zone: &TimeZone) -> Option<Attendance> {
        self.tills.apply(entry, zone);
        let open = if let Some(attendance) = Attendance::opened_by(entry) {
            Open {
                attendance,
                entries: vec![entry.seq],
            }
        } else {
            let mut open = entry.about.and_then(|id| self.open.remove(&id))?;
            open.attendance.apply(entry);
            open.entries.push(entry.seq);
            open
        };
        match open.attendance.state {
            State::Open | State::Held { .. } => {
                self.open.insert(open.attendance.id, open);
                None
            }
            State::Closed { .. } | State::Abandoned { .. } => Some(open.attendance),
        }
    }
}
