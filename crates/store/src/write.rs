//! The one way in: a transaction that appends entries and brings the tables along, and what an error of its commit means.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use domain::{
    AttendanceId,
    attendance::{Attendance, State},
    entry::{self, Act, Entry},
};
use protocol::{AttendanceKey, decode, digest, encode, link, seal};
use rusqlite::{
    Connection, OptionalExtension as _, Transaction, TransactionBehavior, named_params,
};

use crate::{Appended, DraftChange, Head, Identity, NewEntry, Store, StoreError, tables};

/// An attendance, and what the journal's fold does not hold.
#[derive(Clone, Debug)]
pub(crate) struct Folded {
    pub(crate) attendance: Attendance,
    pub(crate) key: AttendanceKey,
    /// Time on hold so far.
    pub(crate) held_ms: i64,
    /// Written down whole, afterwards.
    pub(crate) is_recorded: bool,
}

impl Folded {
    pub(crate) fn opened_by(entry: &Entry, key: AttendanceKey) -> Option<Self> {
        Some(Self {
            attendance: Attendance::opened_by(entry)?,
            key,
            held_ms: 0,
            is_recorded: matches!(entry.act, Act::AttendanceRecorded(_)),
        })
    }

    pub(crate) fn apply(&mut self, entry: &Entry) {
        if let (State::Held { at, .. }, Act::AttendanceResumed {}) =
            (self.attendance.state, &entry.act)
        {
            self.held_ms = self
                .held_ms
                .saturating_add(entry.at.millis_since(at).max(0));
        }
        self.attendance.apply(entry);
    }

    pub(crate) fn is_over(&self) -> bool {
        matches!(
            self.attendance.state,
            State::Closed { .. } | State::Abandoned { .. }
        )
    }
}

/// A transaction in which entries are written.
pub(crate) struct Writer<'a> {
    pub(crate) tx: &'a Transaction<'a>,
    pub(crate) identity: &'a Identity,
    head: Head,
    live: &'a BTreeMap<AttendanceId, Folded>,
    /// Attendances as they are after this transaction.
    touched: BTreeMap<AttendanceId, Folded>,
}

impl Store {
    /// Runs `work` in one transaction. Either all of it is on the disk when this returns, or none of it.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.in_doubt {
            self.reopen()?;
        }
        let tx = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut writer = Writer {
            tx: &tx,
            identity: &self.identity,
            head: self.head,
            live: &self.live,
            touched: BTreeMap::new(),
        };
        let done = work(&mut writer)?;
        let Writer { head, touched, .. } = writer;
        if let Err(err) = tx.commit() {
            self.find_out(head, err.into())?;
            return Ok(done);
        }
        self.n_commits = self.n_commits.saturating_add(1);
        self.head = head;
        for (id, folded) in touched {
            if folded.is_over() {
                self.live.remove(&id);
            } else {
                self.live.insert(id, folded);
            }
        }
        Ok(done)
    }

    /// An error of a commit does not mean "not saved". Reading the file again tells; and what was read must be made
    /// durable, since the flush that failed may have left it in memory alone.
    fn find_out(&mut self, wanted: Head, err: StoreError) -> Result<(), StoreError> {
        let grew = wanted != self.head;
        let known = self.reopen();
        if known.is_ok() && grew && self.head == wanted {
            return match self.checkpoint() {
                Ok(()) => Ok(()),
                Err(_still_failing) => {
                    self.in_doubt = true;
                    Err(StoreError::InDoubt { seq: wanted.seq })
                }
            };
        }
        match known {
            Ok(()) => Err(err),
            Err(_unreadable) if grew => Err(StoreError::InDoubt { seq: wanted.seq }),
            Err(unreadable) => Err(unreadable),
        }
    }
}

impl Writer<'_> {
    /// The number that the next entry gets.
    pub(crate) fn next_seq(&self) -> u64 {
        self.head.seq.saturating_add(1)
    }

    /// An attendance that is not over.
    pub(crate) fn attendance(&self, id: AttendanceId) -> Result<&Attendance, StoreError> {
        let folded = self
            .touched
            .get(&id)
            .or_else(|| self.live.get(&id))
            .ok_or(StoreError::NotOpen(id))?;
        Ok(&folded.attendance)
    }

    pub(crate) fn append(&mut self, new: &NewEntry<'_>) -> Result<Appended, StoreError> {
        let seq = self.next_seq();
        let opens = matches!(
            new.act,
            Act::AttendanceOpened { .. } | Act::AttendanceRecorded(_)
        );
        let about = if opens {
            Some(AttendanceId(seq))
        } else {
            new.about
        };
        let mut folded = match about {
            Some(_) if opens => None,
            Some(id) => Some(self.folded(id)?),
            None => None,
        };
        let key = match &folded {
            Some(folded) => folded.key.clone(),
            None => fresh_key()?,
        };
        let sealed = match &new.sealed {
            nothing if nothing.is_empty() => Vec::new(),
            _ if about.is_none() => return Err(StoreError::NoAttendance),
            _ if key.bytes() == &[0; 32] => {
                return Err(StoreError::Forgotten(about.unwrap_or(AttendanceId(0))));
            }
            personal => seal(&key, self.identity.journal, seq, personal)?,
        };
        let entry = Entry {
            v: entry::VERSION,
            journal: self.identity.journal,
            seq,
            at: new.at,
            by: new.by,
            about,
            act: new.act.clone(),
            seal: (!sealed.is_empty()).then(|| HEXLOWER.encode(&digest(&sealed).0)),
        };
        let hash = self.insert(&entry, &sealed)?;
        match &mut folded {
            Some(folded) => folded.apply(&entry),
            None => folded = Folded::opened_by(&entry, key),
        }
        tables::project(self.tx, &entry, &hash, folded.as_ref())?;
        if let (Some(id), Some(folded)) = (about, folded) {
            self.change_draft(id, &folded, &new.draft)?;
            self.touched.insert(id, folded);
        }
        Ok(Appended { seq, hash, about })
    }

    fn insert(&mut self, entry: &Entry, sealed: &[u8]) -> Result<protocol::Hash, StoreError> {
        let bytes = encode(entry)?;
        let hash = link(&self.head.hash, &bytes);
        self.tx
            .prepare_cached(
                "INSERT INTO entry (seq, about, bytes, hash, sealed) VALUES (:seq, :about, :bytes, :hash, :sealed)",
            )?
            .execute(named_params! {
                ":seq": entry.seq, ":about": entry.about.map_or(0, |id| id.0), ":bytes": bytes, ":hash": hash.0,
                ":sealed": sealed,
            })?;
        self.tx
            .prepare_cached("UPDATE journal SET head_seq = :seq, head_hash = :hash WHERE one = 1")?
            .execute(named_params! {":seq": entry.seq, ":hash": hash.0})?;
        self.head = Head {
            seq: entry.seq,
            hash,
        };
        Ok(hash)
    }

    /// An attendance, over or not, as it is after what was written so far.
    pub(crate) fn folded(&self, id: AttendanceId) -> Result<Folded, StoreError> {
        match self.touched.get(&id).or_else(|| self.live.get(&id)) {
            Some(folded) => Ok(folded.clone()),
            None => read_folded(self.tx, id, self.head.seq),
        }
    }

    fn change_draft(
        &self,
        id: AttendanceId,
        folded: &Folded,
        change: &DraftChange<'_>,
    ) -> Result<(), StoreError> {
        match change {
            // Nothing personal outlives the attendance, whatever the caller forgot.
            _ if folded.is_over() => drop_draft(self.tx, id),
            DraftChange::Keep => Ok(()),
            DraftChange::Save(draft) => save_draft(self.tx, id, draft),
            DraftChange::Drop => drop_draft(self.tx, id),
        }
    }
}

fn fresh_key() -> Result<AttendanceKey, StoreError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(AttendanceKey::new(bytes))
}

pub(crate) fn save_draft(
    db: &Connection,
    id: AttendanceId,
    draft: &domain::attendance::Draft,
) -> Result<(), StoreError> {
    let json = zeroize::Zeroizing::new(
        serde_json::to_vec(draft)
            .map_err(|_quoting| StoreError::Damaged("a draft that is no JSON".to_owned()))?,
    );
    db.prepare_cached(
        "INSERT INTO draft (attendance, json) VALUES (:id, :json)
         ON CONFLICT (attendance) DO UPDATE SET json = excluded.json",
    )?
    .execute(named_params! {":id": id.0, ":json": *json})?;
    Ok(())
}

fn drop_draft(db: &Connection, id: AttendanceId) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM draft WHERE attendance = :id")?
        .execute(named_params! {":id": id.0})?;
    Ok(())
}

/// Folds an attendance from its entries up to `last`.
pub(crate) fn read_folded(
    db: &Connection,
    id: AttendanceId,
    last: u64,
) -> Result<Folded, StoreError> {
    let key: Vec<u8> = db
        .prepare_cached("SELECT key FROM attendance WHERE id = :id")?
        .query_row(named_params! {":id": id.0}, |row| row.get("key"))
        .optional()?
        .ok_or(StoreError::UnknownAttendance(id))?;
    // A forgotten citizen's key is empty: zeros stand for it, and never seal anything.
    let key = AttendanceKey::new(key.try_into().unwrap_or([0; 32]));
    let mut statement = db.prepare_cached(
        "SELECT bytes FROM entry WHERE seq BETWEEN :first AND :last AND about = :first ORDER BY seq",
    )?;
    let mut rows = statement.query(named_params! {":first": id.0, ":last": last})?;
    let mut folded: Option<Folded> = None;
    while let Some(row) = rows.next()? {
        let entry = decode(
            row.get_ref("bytes")?
                .as_blob()
                .map_err(|_type| damaged(id))?,
        )?;
        match &mut folded {
            None => folded = Folded::opened_by(&entry, key.clone()),
            Some(folded) => folded.apply(&entry),
        }
    }
    folded.ok_or_else(|| damaged(id))
}

fn damaged(id: AttendanceId) -> StoreError {
    StoreError::Damaged(format!("attendance {} has no opening entry", id.0))
}
