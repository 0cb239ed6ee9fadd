//! What AMA has not acknowledged yet, and what it does not accept. The journal itself is the outbox.

use std::collections::{BTreeMap, BTreeSet};

use domain::{AttendanceId, Timestamp};
use protocol::{AttendanceKey, Hash, genesis};
use rusqlite::{Connection, OptionalExtension as _, named_params};

use crate::{
    AttendanceRow, Head, Refusals, Store, StoreError, attendances::read_row, contact::hear_time,
};

/// How far AMA has this journal, as it signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acknowledged {
    /// 0 before the first acknowledgement.
    pub seq: u64,
    /// The chain's hash there.
    pub head: Hash,
    /// By AMA's clock.
    pub at: Option<Timestamp>,
}

/// An acknowledgement whose signature was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledgement {
    pub seq: u64,
    pub head: Hash,
    /// By AMA's clock.
    pub at: Timestamp,
    /// By this kit's clock, where it came over a line; None by hand, which takes its time.
    pub came_at: Option<Timestamp>,
    /// Entries that AMA keeps and does not accept, with the reason's code.
    pub refused: Vec<(u64, String)>,
}

/// What waits to be sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unacknowledged {
    pub entries: u64,
    /// Attendances with an entry among them.
    pub attendances: u64,
    /// When the first of them was written.
    pub oldest: Option<Timestamp>,
}

/// The attendances that wait, with the last entry of each, as far as they were counted: an entry is read once, so that a
/// kit that wrote for weeks without a network shows what waits after each step as fast as another one.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    after: u64,
    upto: u64,
    last: BTreeMap<AttendanceId, u64>,
}

/// Entries as they are sent, and the keys of their seals.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// What the first entry holds on to.
    pub previous: Head,
    pub entries: Vec<Outgoing>,
    /// Of each attendance with a sealed part among the entries; a forgotten citizen's is gone.
    pub keys: Vec<(AttendanceId, AttendanceKey)>,
}

/// An entry's exact bytes, and its sealed part.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    pub seq: u64,
    pub hash: Hash,
    pub bytes: Vec<u8>,
    pub sealed: Vec<u8>,
}

impl std::fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Outgoing({})", self.seq)
    }
}

/// How much a parcel holds at most; one entry always goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParcelLimit {
    pub entries: u32,
    /// Entries and sealed parts together.
    pub bytes: usize,
}

/// An entry that AMA does not accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedEntry {
    pub seq: u64,
    pub about: Option<AttendanceId>,
    /// Kebab case.
    pub code: String,
    pub since: Timestamp,
    /// None while nobody has resolved it.
    pub resolved: Option<Timestamp>,
}

impl Store {
    /// # Errors
    /// The file cannot be read.
    pub fn acknowledged(&self) -> Result<Acknowledged, StoreError> {
        let kept = self
            .db
            .prepare_cached("SELECT seq, head, at FROM acknowledged WHERE journal = :journal")?
            .query_row(named_params! {":journal": self.identity.journal.0}, |row| {
                Ok(Acknowledged {
                    seq: row.get("seq")?,
                    head: Hash(row.get("head")?),
                    at: Some(Timestamp(row.get("at")?)),
                })
            })
            .optional()?;
        Ok(kept.unwrap_or_else(|| Acknowledged {
            seq: 0,
            head: genesis(self.identity.journal, &self.identity.kit),
            at: None,
        }))
    }

    /// # Errors
    /// The file cannot be read.
    pub fn unacknowledged(&self) -> Result<Unacknowledged, StoreError> {
        let after = self.acknowledged()?.seq;
        let oldest = self.entries_after(after, 1)?;
        Ok(Unacknowledged {
            entries: self.head.seq.saturating_sub(after),
            attendances: self.count_attendances(after)?,
            oldest: oldest.first().map(|kept| kept.entry.at),
        })
    }

    fn count_attendances(&self, after: u64) -> Result<u64, StoreError> {
        let mut counted = self.counted.borrow_mut();
        if after < counted.after {
            // AMA lost something: all of it waits again.
            *counted = Counted::default();
        }
        if after > counted.after {
            counted.last.retain(|_, last| *last > after);
        }
        let mut statement = self.db.prepare_cached(
            "SELECT about, max(seq) AS last FROM entry WHERE seq > :seq AND about > 0 GROUP BY about",
        )?;
        let mut rows = statement.query(named_params! {":seq": after.max(counted.upto)})?;
        while let Some(row) = rows.next()? {
            let about = AttendanceId(row.get("about")?);
            counted.last.insert(about, row.get("last")?);
        }
        counted.after = after;
        counted.upto = self.head.seq;
        Ok(u64::try_from(counted.last.len()).unwrap_or(u64::MAX))
    }

    /// Attendances with an entry that is not acknowledged, the oldest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn waiting_attendances(&self, limit: u32) -> Result<Vec<AttendanceRow>, StoreError> {
        let after = self.acknowledged()?.seq;
        let mut statement = self.db.prepare_cached(
            "SELECT id, code, opened_by, opened_at, ended_at, state, services, total, steps_citizen, rating
             FROM attendance WHERE id IN (SELECT about FROM entry WHERE seq > :after AND about > 0)
             ORDER BY id LIMIT :limit",
        )?;
        let rows =
            statement.query_map(named_params! {":after": after, ":limit": limit}, read_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Entries after `seq` as they are sent.
    ///
    /// # Errors
    /// The journal ends before `seq`, or the file cannot be read.
    pub fn parcel(&self, seq: u64, limit: ParcelLimit) -> Result<Parcel, StoreError> {
        let mut parcel = Parcel {
            previous: Head {
                seq,
                hash: self.hash_at(seq)?,
            },
            entries: Vec::new(),
            keys: Vec::new(),
        };
        let mut statement = self.db.prepare_cached(
            "SELECT seq, about, hash, bytes, sealed FROM entry WHERE seq > :seq ORDER BY seq LIMIT :limit",
        )?;
        let mut rows = statement.query(named_params! {":seq": seq, ":limit": limit.entries})?;
        let (mut n_bytes, mut sealed_of) = (0, BTreeSet::new());
        while let Some(row) = rows.next()? {
            let entry = Outgoing {
                seq: row.get("seq")?,
                hash: Hash(row.get("hash")?),
                bytes: row.get("bytes")?,
                sealed: row.get("sealed")?,
            };
            n_bytes += entry.bytes.len() + entry.sealed.len();
            if n_bytes > limit.bytes && !parcel.entries.is_empty() {
                break;
            }
            if !entry.sealed.is_empty() {
                sealed_of.insert(AttendanceId(row.get("about")?));
            }
            parcel.entries.push(entry);
        }
        parcel.keys = sealed_of
            .into_iter()
            .filter_map(|id| key_of(&self.db, id).transpose())
            .collect::<Result<_, _>>()?;
        Ok(parcel)
    }

    /// The chain's hash after entry `seq`.
    ///
    /// # Errors
    /// [`StoreError::NotOurs`]: the journal ends before it; or the file cannot be read.
    pub fn hash_at(&self, seq: u64) -> Result<Hash, StoreError> {
        if seq == 0 {
            return Ok(genesis(self.identity.journal, &self.identity.kit));
        }
        let hash: Option<[u8; 32]> = self
            .db
            .prepare_cached("SELECT hash FROM entry WHERE seq = :seq")?
            .query_row(named_params! {":seq": seq}, |row| row.get("hash"))
            .optional()?;
        hash.map(Hash).ok_or(StoreError::NotOurs { seq })
    }

    /// Keeps an acknowledgement. It may reach less far than the last one: then AMA lost something, and it is sent again.
    /// A head that fits ends a fork.
    ///
    /// # Errors
    /// [`StoreError::NotOurs`]: the entry of that number is another one here, and nothing was changed.
    pub fn acknowledge(&mut self, answer: &Acknowledgement) -> Result<(), StoreError> {
        self.settle()?;
        let Acknowledgement {
            seq,
            head,
            at,
            came_at,
            refused,
        } = answer;
        if self.hash_at(*seq)? != *head {
            return Err(StoreError::NotOurs { seq: *seq });
        }
        let journal = self.identity.journal;
        self.write(|writer| {
            writer
                .tx
                .prepare_cached(
                    "INSERT INTO acknowledged (journal, seq, head, at) VALUES (:journal, :seq, :head, :at)
                     ON CONFLICT (journal) DO UPDATE SET seq = excluded.seq, head = excluded.head, at = excluded.at",
                )?
                .execute(named_params! {":journal": journal.0, ":seq": seq, ":head": head.0, ":at": at.0})?;
            writer
                .tx
                .execute("UPDATE contact SET standing = 'good' WHERE standing = 'fork'", [])?;
            if let Some(clock) = came_at {
                hear_time(writer.tx, *at, *clock)?;
            }
            refused
                .iter()
                .try_for_each(|(seq, code)| keep_refusal(writer.tx, *seq, code, *at))
        })
    }

    /// Entries that AMA does not accept, the latest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn refusals(&self) -> Result<Vec<RefusedEntry>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT refused_entry.seq, coalesce(entry.about, 0) AS about, code, since, resolved
             FROM refused_entry LEFT JOIN entry ON entry.seq = refused_entry.seq
             ORDER BY refused_entry.seq DESC",
        )?;
        let rows = statement.query_map([], |row| {
            let (about, resolved): (u64, i64) = (row.get("about")?, row.get("resolved")?);
            Ok(RefusedEntry {
                seq: row.get("seq")?,
                about: (about != 0).then_some(AttendanceId(about)),
                code: row.get("code")?,
                since: Timestamp(row.get("since")?),
                resolved: (resolved != 0).then_some(Timestamp(resolved)),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A refusal that AMA no longer names is none: it lost that entry, or had had it from a copy of this disk.
pub(crate) fn keep_refusals(db: &Connection, told: &Refusals) -> Result<(), StoreError> {
    let named: BTreeSet<u64> = told.entries.iter().map(|(seq, ..)| *seq).collect();
    let mut known = db.prepare_cached(
        "SELECT seq FROM refused_entry WHERE resolved = 0 AND seq <= coalesce(:to, seq)",
    )?;
    let known = known.query_map(named_params! {":to": told.to}, |row| row.get("seq"))?;
    let known: Vec<u64> = known.collect::<Result<_, _>>()?;
    for seq in known.iter().filter(|seq| !named.contains(seq)) {
        db.prepare_cached("DELETE FROM refused_entry WHERE seq = :seq")?
            .execute(named_params! {":seq": seq})?;
    }
    told.entries
        .iter()
        .try_for_each(|(seq, code, since)| keep_refusal(db, *seq, code, *since))
}

/// A refusal that is known keeps its first moment.
fn keep_refusal(db: &Connection, seq: u64, code: &str, since: Timestamp) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO refused_entry (seq, code, since, resolved) VALUES (:seq, :code, :since, 0)
         ON CONFLICT (seq) DO UPDATE SET code = excluded.code",
    )?
    .execute(named_params! {":seq": seq, ":code": code, ":since": since.0})?;
    Ok(())
}

pub(crate) fn resolve_refusal(db: &Connection, seq: u64, at: Timestamp) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE refused_entry SET resolved = :at WHERE seq = :seq AND resolved = 0")?
        .execute(named_params! {":seq": seq, ":at": at.0})?;
    Ok(())
}

fn key_of(
    db: &Connection,
    id: AttendanceId,
) -> Result<Option<(AttendanceId, AttendanceKey)>, StoreError> {
    let key: Option<Vec<u8>> = db
        .prepare_cached("SELECT key FROM attendance WHERE id = :id")?
        .query_row(named_params! {":id": id.0}, |row| row.get("key"))
        .optional()?;
    let key = key.and_then(|key| <[u8; 32]>::try_from(key).ok());
    Ok(key.map(|key| (id, AttendanceKey::new(key))))
}
