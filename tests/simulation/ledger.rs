//! What AMA has of a journal, and of the kit that writes it.

use std::collections::BTreeMap;

use ama::intake::{Head, Progress, Suspension};
use protocol::{Hash, RefusalCode, batch::BatchEntry, documents::KitState};
use sync::plan::Millis;

use crate::{journal::Journal, road::Said};

/// An entry as AMA keeps it.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) entry: BatchEntry,
    pub(crate) refused: Option<RefusalCode>,
}

/// A journal, and its kit, in the ledger.
#[derive(Debug)]
pub(crate) struct Book {
    pub(crate) beginning: Journal,
    pub(crate) rows: Vec<Row>,
    /// What each transaction left: when, up to where, and what the next entry is checked against.
    pub(crate) takings: Vec<(Millis, Head, String)>,
    pub(crate) state: KitState,
    pub(crate) suspensions: Vec<Suspension>,
    pub(crate) stamp: u64,
    /// When the ledger was last put back to an older state.
    pub(crate) put_back: Option<Millis>,
}

impl Book {
    pub(crate) fn new(journal: &Journal) -> Self {
        let mut beginning = journal.clone();
        beginning.entries.clear();
        Self {
            beginning,
            rows: Vec::new(),
            takings: Vec::new(),
            state: KitState::Active,
            suspensions: Vec::new(),
            stamp: 0,
            put_back: None,
        }
    }

    pub(crate) fn head(&self) -> Head {
        match self.takings.last() {
            Some((_, head, _)) => *head,
            None => Head {
                seq: 0,
                hash: self.beginning_hash(),
            },
        }
    }

    pub(crate) fn beginning_hash(&self) -> Hash {
        self.beginning.hash_at(0).unwrap()
    }

    pub(crate) fn row(&self, seq: u64) -> Option<&Row> {
        let place = usize::try_from(seq.checked_sub(1)?).unwrap();
        self.rows.get(place)
    }

    pub(crate) fn refused(&self) -> BTreeMap<u64, RefusalCode> {
        self.rows
            .iter()
            .filter_map(|row| Some((row.entry.seq, row.refused?)))
            .collect()
    }

    /// Read back from the words that are kept beside the head, as a gateway does that does not remember.
    pub(crate) fn progress(&self) -> Progress {
        let Some((_, _, text)) = self.takings.last() else {
            return Progress::default();
        };
        let wanted = Progress::wanted(text).unwrap();
        let entries = wanted.iter().filter_map(|seq| {
            let row = self.row(*seq)?;
            Some((*seq, protocol::decode(&row.entry.bytes).unwrap()))
        });
        Progress::read(text, &entries.collect()).unwrap()
    }

    pub(crate) fn acknowledgement(&self, now: Millis, new: &[(u64, RefusalCode)]) -> Said {
        Said::Acknowledged {
            head: self.head(),
            refused: new.to_vec(),
            at: now,
        }
    }
}
