//! The kit's encrypted store: the journal, and the tables that are read from it.
//!
//! One process owns the file (`locking_mode=EXCLUSIVE`). An entry and the tables that it changes are one transaction and
//! one flush; what the journal tells can be rebuilt from it. Personal data is in sealed parts and, while an attendance is
//! open, in its draft: nowhere else.

#[cfg(all(feature = "mutant", not(debug_assertions)))]
compile_error!("the mutant saves without flushing: it is for tests alone");

mod append;
mod attendances;
mod backup;
mod check;
mod contact;
mod copy;
mod documents;
mod error;
mod figures;
mod keys;
mod mediators;
mod money;
mod open;
mod outbox;
mod prints;
mod receipts;
mod tables;
mod tills;
mod write;

pub use append::{Appended, DraftChange, Moment, NewEntry, RecordedAnswer};
pub use attendances::{AttendanceRow, KeptEntry, Query, RowState};
pub use backup::Backup;
pub use contact::{Arrival, Contact, GivenMediator, NewDocument, Refusals, Standing};
pub use error::StoreError;
pub use keys::{
    KeyAnswer, KeyFileError, KeyState, KitKeys, Opening, Situation, Wrap, dek_id, key_state,
};
pub use money::{Heard, OpenOrder, Tendered};
pub use open::{Enrolment, Identity};
pub use outbox::{
    Acknowledged, Acknowledgement, Outgoing, Parcel, ParcelLimit, RefusedEntry, Unacknowledged,
};
pub use prints::PrintJob;
pub use receipts::{ReceiptRow, ReceiptSource, VoidState};
pub use tills::{LeftCash, Recount};

use std::{cell::RefCell, collections::BTreeMap, path::PathBuf};

use domain::AttendanceId;
use protocol::Hash;
use rusqlite::Connection;
use zeroize::Zeroizing;

/// The key of the encrypted file: 32 random bytes that the key ring holds.
pub type FileKey = Zeroizing<[u8; 32]>;

/// The open file. Whoever holds it is the only one.
pub struct Store {
    path: PathBuf,
    key: FileKey,
    db: Connection,
    identity: Identity,
    head: Head,
    /// Attendances that are not over, folded.
    live: BTreeMap<AttendanceId, write::Folded>,
    /// The last commit was answered by an error: the file must be read again before anything else.
    in_doubt: bool,
    n_commits: u32,
    counted: RefCell<outbox::Counted>,
}

/// The last entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub seq: u64,
    pub hash: Hash,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({}, head {})", self.path.display(), self.head.seq)
    }
}
