//! Former journals: stores whose place a new journal took, kept beside it to be read, and what AMA has of them.
//!
//! A journal ends where its disk turns out to be an old copy, or comes back from a backup. Its store stays whole, under
//! the same key, in a folder of its own; the kit writes on in a new one, whose first entry names it.

use std::path::PathBuf;

use domain::{
    JournalId, ReceiptNumber, SpotCode, Timestamp,
    entry::{Act, Recorded, Replaced},
};
use protocol::{
    EntryError, Hash, attendance_code,
    enrol::{EnrolError, FormerThere},
};
use serde::{Deserialize, Serialize};
use store::{KeyState, NewDocument, Standing, Store, StoreError};

use super::{
    Home, OpenError,
    former_orders::{self, FormerOrder},
    home::Look,
    trouble, trouble_of,
};

/// Our own document beside AMA's: what became of the journal before this one.
const FORMER: &str = "former-journal";

/// The setting that says when this journal was last backed up: the journal, a space, and ms UTC.
pub(crate) const LAST_BACKUP: &str = "last-backup";

/// What became of the journal before this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Former {
    pub(crate) journal: JournalId,
    /// Its entries on this computer.
    pub(crate) entries: u64,
    /// Those that AMA had when this journal began; None where it did not say.
    pub(crate) at_ama: Option<u64>,
    pub(crate) lost: Lost,
    /// Entries on this computer beside which AMA has others under the same numbers: they stay here, and are not sent.
    pub(crate) disputed: u64,
    /// The letter of its receipts' series; None where nothing of the journal is here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) letter: Option<String>,
    /// Orders that money may still come for, or that it came for: also of journals before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) orders: Vec<FormerOrder>,
}

/// What AMA has and this computer does not: numbers for people to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lost {
    pub(crate) entries: u64,
    /// Codes of those opened.
    pub(crate) attendances: Vec<String>,
    pub(crate) receipts: Vec<String>,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum CompareError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    There(#[from] EnrolError),
    #[error("it cannot be kept: {0}")]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Entry(#[from] EntryError),
}

impl Former {
    /// What both sides have of a journal that is here, with its orders since then.
    pub(crate) fn compare(
        here: &Store,
        there: Option<&FormerThere>,
        since: Timestamp,
    ) -> Result<Self, CompareError> {
        let (journal, entries) = (here.identity().journal, here.head().seq);
        let before = Self::of(here)?.map(|former| former.orders);
        let orders = |lost: &[_]| {
            let own = former_orders::of(here, lost, since)?;
            Ok::<_, StoreError>(before.unwrap_or_default().into_iter().chain(own).collect())
        };
        let nothing = Self {
            journal,
            entries,
            at_ama: None,
            lost: Lost::default(),
            disputed: 0,
            letter: Some(here.identity().letter.clone()),
            orders: Vec::new(),
        };
        let Some(there) = there else {
            return Ok(Self {
                orders: orders(&[])?,
                ..nothing
            });
        };
        let linked = there.linked(here.hash_at(there.after)?)?;
        let is_here = |seq: u64, hash: &Hash| here.hash_at(seq).is_ok_and(|own| own == *hash);
        let n_here = linked
            .iter()
            .take_while(|(seq, hash, _)| is_here(*seq, hash))
            .count();
        let (known, lost) = linked.split_at(n_here);
        let orders = orders(lost)?;
        let common = known.last().map_or(there.after, |(seq, ..)| *seq);
        let lost = Lost {
            entries: there.head.seq.saturating_sub(common),
            attendances: lost
                .iter()
                .filter(|(.., entry)| opens(&entry.act))
                .map(|(_, hash, _)| attendance_code(hash))
                .collect(),
            receipts: lost
                .iter()
                .filter_map(|(.., entry)| receipt(&entry.act))
                .collect(),
        };
        let disputed = match lost.entries {
            0 => 0,
            _ => entries.saturating_sub(common),
        };
        Ok(Self {
            at_ama: Some(there.head.seq),
            lost,
            disputed,
            orders,
            ..nothing
        })
    }

    /// A journal of which nothing is here: its computer is gone, and there was no backup.
    pub(crate) fn elsewhere(there: &FormerThere) -> Self {
        Self {
            journal: there.head.journal,
            entries: 0,
            at_ama: Some(there.head.seq),
            lost: Lost {
                entries: there.head.seq,
                ..Lost::default()
            },
            disputed: 0,
            letter: None,
            orders: Vec::new(),
        }
    }

    pub(crate) fn document(&self) -> Result<NewDocument, CompareError> {
        Ok(NewDocument {
            name: FORMER.to_owned(),
            revision: 1,
            bytes: serde_json::to_vec(self)?,
            is_told: false,
        })
    }

    /// Keeps what became of its orders.
    ///
    /// # Errors
    /// As of the store's writing.
    pub(crate) fn keep(&self, store: &mut Store) -> Result<(), StoreError> {
        let document = self
            .document()
            .map_err(|err| StoreError::Damaged(err.to_string()))?;
        store.keep_own(&document)
    }

    /// Whether a receipt is of its series, at the spot of the journal that goes on from it.
    pub(crate) fn gave(&self, receipt: &ReceiptNumber, spot: &SpotCode) -> bool {
        receipt.series.spot == *spot && self.letter.as_ref() == Some(&receipt.series.letter)
    }

    /// None for a kit that began with this journal.
    pub(crate) fn of(store: &Store) -> Result<Option<Self>, StoreError> {
        let damaged = |_quoting| StoreError::Damaged(format!("the document {FORMER}"));
        store
            .document(FORMER)?
            .map(|(_, bytes)| serde_json::from_slice(&bytes).map_err(damaged))
            .transpose()
    }
}

/// When this journal was last backed up; None where it never was.
pub(crate) fn last_backup(store: &Store) -> Result<Option<Timestamp>, StoreError> {
    let settings = store.settings()?;
    let journal = store.identity().journal.to_string();
    Ok(settings
        .get(LAST_BACKUP)
        .and_then(|kept| kept.split_once(' '))
        .filter(|(of, _)| *of == journal)
        .and_then(|(_, at)| at.parse().ok())
        .map(Timestamp))
}

/// How the first entry of a new journal names the one of which AMA alone has something.
pub(crate) fn replaced_there(there: &FormerThere) -> Replaced {
    Replaced {
        journal: there.head.journal,
        seq: there.head.seq,
        head: there.head.head.to_string(),
    }
}

fn opens(act: &Act) -> bool {
    matches!(
        act,
        Act::AttendanceOpened { .. } | Act::AttendanceRecorded(_)
    )
}

fn receipt(act: &Act) -> Option<String> {
    if let Act::FeePaid { receipt, .. }
    | Act::AttendanceRecorded(Recorded {
        receipt: Some(receipt),
        ..
    }) = act
    {
        Some(receipt.to_string())
    } else {
        None
    }
}

/// Whether AMA's word on a kit leaves it no way on but a new journal.
pub(crate) fn must_begin_anew(standing: Standing) -> bool {
    match standing {
        Standing::Fork | Standing::Revoked => true,
        Standing::Good | Standing::Suspended => false,
    }
}

impl Home {
    pub(crate) fn former_folder(&self) -> PathBuf {
        self.data_dir.join("former")
    }

    pub(crate) fn former_path(&self, journal: JournalId) -> PathBuf {
        self.former_folder().join(format!("{journal}.db"))
    }

    /// Names the journal that came back from a backup and that no new one has gone on from yet.
    pub(crate) fn restored_mark(&self) -> PathBuf {
        self.data_dir.join("kit.restored")
    }

    /// The store that came back from a backup and waits for its new journal.
    ///
    /// # Errors
    /// It cannot be opened.
    pub(crate) fn restored(&self) -> Result<Option<Store>, OpenError> {
        let mark = std::fs::read_to_string(self.restored_mark()).ok();
        let Some(journal) = mark.and_then(|text| JournalId::parse(text.trim())) else {
            return Ok(None);
        };
        self.former(journal).map(Some)
    }

    /// The store of a former journal.
    ///
    /// # Errors
    /// There is none, or it cannot be opened.
    pub(crate) fn former(&self, journal: JournalId) -> Result<Store, OpenError> {
        let Look { key, .. } = self.look()?;
        let key = key.ok_or_else(|| {
            let state = KeyState::KeyMissing;
            OpenError::Trouble(trouble_of(state), format!("{state:?}"))
        })?;
        Store::open(&self.former_path(journal), &key)
            .map_err(|err| OpenError::Trouble(trouble(&err), err.to_string()))
    }
}
