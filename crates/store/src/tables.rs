//! The tables that are read from the journal: one function takes an entry in, live and when they are rebuilt.

mod money;

use std::collections::BTreeMap;

use domain::{
    AttendanceId, ReceiptNumber, Timestamp,
    attendance::{Attendance, Autonomy, State},
    entry::{Act, Entry},
    fee::Payment,
};
use protocol::{AttendanceKey, Hash, decode};
use rusqlite::{Connection, named_params, types::ValueRef};

use crate::{Store, StoreError, write::Folded};

/// Takes one entry into the tables. `folded` is its attendance after the entry.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "most kinds change no table of their own"
)]
pub(crate) fn project(
    db: &Connection,
    entry: &Entry,
    hash: &Hash,
    folded: Option<&Folded>,
) -> Result<(), StoreError> {
    match &entry.act {
        Act::AttendanceOpened { .. } | Act::AttendanceRecorded(_) => {
            if let Some(folded) = folded {
                insert_attendance(db, folded, hash)?;
            }
        }
        Act::SettingChanged { name, value } => keep_setting(db, name, value)?,
        Act::SignInRefused { wrong } => count_wrong_pin(db, entry, *wrong)?,
        Act::MediatorSignedIn {} => forgive_wrong_pins(db, entry)?,
        Act::PaperMade {
            receipt,
            paper: _,
            copy,
        } => count_copy(db, receipt, *copy)?,
        _ => {}
    }
    money::project(db, entry, folded)?;
    let Some(folded) = folded else { return Ok(()) };
    match &entry.act {
        Act::AttendanceRecorded(recorded) => {
            if let (Some(payment), Some(number)) = (&recorded.payment, &recorded.receipt) {
                insert_receipt(db, entry, recorded.served, number, payment)?;
            }
            if let Some(reference) = &recorded.reference {
                insert_reference(db, reference, folded.attendance.id)?;
            }
        }
        Act::AttendanceOpened { .. } | Act::PaperMade { .. } => return Ok(()),
        Act::FeePaid { payment, receipt } => {
            insert_receipt(db, entry, entry.at, receipt, payment)?;
            update_attendance(db, folded)?;
        }
        _ => update_attendance(db, folded)?,
    }
    let changes_services = matches!(
        entry.act,
        Act::ServiceChosen { .. } | Act::ServiceNeeded { .. } | Act::AttendanceRecorded(_)
    );
    if changes_services {
        keep_services(db, &folded.attendance)
    } else {
        Ok(())
    }
}

/// What the lists, the search and the figures read of an attendance.
struct Row {
    ended_at: i64,
    state: u8,
    worked_ms: i64,
    services: String,
    total: i64,
    /// By the mediator, together, by the citizen.
    steps: [usize; 3],
    rating: u8,
}

impl Row {
    fn of(folded: &Folded) -> Self {
        let attendance = &folded.attendance;
        let (state, ended_at, worked_ms, rating) = match attendance.state {
            State::Open => (0, 0, -1, None),
            State::Held { .. } => (1, 0, -1, None),
            // Written down afterwards: it ended when the citizen was served, and nobody took the time.
            State::Closed { rating, .. } if folded.is_recorded => {
                (2, attendance.opened_at.0, -1, rating)
            }
            State::Closed { at, rating } => (2, at.0, worked_ms(folded, at), rating),
            State::Abandoned { at, .. } => (3, at.0, worked_ms(folded, at), None),
        };
        let count = |wanted| {
            attendance
                .legs
                .iter()
                .flat_map(|leg| leg.steps.values())
                .filter(|by| **by == wanted)
                .count()
        };
        Self {
            ended_at,
            state,
            worked_ms,
            services: services(attendance).collect::<Vec<_>>().join(" "),
            total: attendance
                .standing_payments()
                .map(|paid| paid.payment.total.0)
                .sum(),
            steps: [Autonomy::Mediator, Autonomy::Together, Autonomy::Citizen].map(count),
            rating: rating.unwrap_or(0),
        }
    }
}

fn services(attendance: &Attendance) -> impl Iterator<Item = &str> {
    attendance
        .legs
        .iter()
        .filter(|leg| leg.needed)
        .map(|leg| leg.service.as_str())
}

/// -1 for a clock that went back.
fn worked_ms(folded: &Folded, ended_at: Timestamp) -> i64 {
    let held_now = match folded.attendance.state {
        State::Held { at, .. } => ended_at.millis_since(at).max(0),
        State::Open | State::Closed { .. } | State::Abandoned { .. } => 0,
    };
    let whole = ended_at.millis_since(folded.attendance.opened_at);
    whole
        .saturating_sub(folded.held_ms)
        .saturating_sub(held_now)
        .max(-1)
}

fn insert_attendance(db: &Connection, folded: &Folded, hash: &Hash) -> Result<(), StoreError> {
    let attendance = &folded.attendance;
    let row = Row::of(folded);
    let [mediator, together, citizen] = row.steps;
    db.prepare_cached(
        "INSERT INTO attendance (id, code, key, opened_by, opened_at, ended_at, state, held_ms, worked_ms, services,
            total, steps_mediator, steps_together, steps_citizen, rating)
         VALUES (:id, :code, :key, :by, :opened_at, :ended_at, :state, 0, :worked_ms, :services,
            :total, :mediator, :together, :citizen, :rating)",
    )?
    .execute(named_params! {
        ":id": attendance.id.0, ":code": protocol::attendance_bits(hash), ":key": folded.key.bytes(),
        ":by": attendance.by.map_or(0, |number| number.0), ":opened_at": attendance.opened_at.0,
        ":ended_at": row.ended_at, ":state": row.state, ":worked_ms": row.worked_ms, ":services": row.services,
        ":total": row.total, ":mediator": mediator, ":together": together, ":citizen": citizen, ":rating": row.rating,
    })?;
    Ok(())
}

fn update_attendance(db: &Connection, folded: &Folded) -> Result<(), StoreError> {
    let row = Row::of(folded);
    let [mediator, together, citizen] = row.steps;
    db.prepare_cached(
        "UPDATE attendance SET ended_at = :ended_at, state = :state, held_ms = :held_ms, worked_ms = :worked_ms,
            services = :services, total = :total, steps_mediator = :mediator, steps_together = :together,
            steps_citizen = :citizen, rating = :rating
         WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": folded.attendance.id.0, ":ended_at": row.ended_at, ":state": row.state, ":held_ms": folded.held_ms,
        ":worked_ms": row.worked_ms, ":services": row.services, ":total": row.total,
        ":mediator": mediator, ":together": together, ":citizen": citizen, ":rating": row.rating,
    })?;
    Ok(())
}

fn keep_services(db: &Connection, attendance: &Attendance) -> Result<(), StoreError> {
    for leg in attendance.legs.iter().filter(|leg| !leg.needed) {
        db.prepare_cached("DELETE FROM served WHERE service = :service AND attendance = :id")?
            .execute(named_params! {":service": leg.service.as_str(), ":id": attendance.id.0})?;
    }
    for service in services(attendance) {
        db.prepare_cached(
            "INSERT OR IGNORE INTO served (service, attendance) VALUES (:service, :id)",
        )?
        .execute(named_params! {":service": service, ":id": attendance.id.0})?;
    }
    Ok(())
}

fn insert_receipt(
    db: &Connection,
    entry: &Entry,
    at: Timestamp,
    receipt: &ReceiptNumber,
    payment: &Payment,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO receipt (year, number, seq, attendance, at, total, copies)
         VALUES (:year, :number, :seq, :attendance, :at, :total, 0)",
    )?
    .execute(named_params! {
        ":year": receipt.series.year, ":number": receipt.number, ":seq": entry.seq,
        ":attendance": entry.about.map_or(0, |id| id.0), ":at": at.0, ":total": payment.total.0,
    })?;
    Ok(())
}

fn count_copy(db: &Connection, receipt: &ReceiptNumber, copy: u32) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE receipt SET copies = max(copies, :copy) WHERE year = :year AND number = :number",
    )?
    .execute(
        named_params! {":copy": copy, ":year": receipt.series.year, ":number": receipt.number},
    )?;
    Ok(())
}

fn insert_reference(db: &Connection, reference: &str, id: AttendanceId) -> Result<(), StoreError> {
    let hash = data_encoding::HEXLOWER
        .decode(reference.as_bytes())
        .unwrap_or_default();
    db.prepare_cached("INSERT INTO attend_ref (hash, attendance) VALUES (:hash, :id)")?
        .execute(named_params! {":hash": hash, ":id": id.0})?;
    Ok(())
}

fn keep_setting(db: &Connection, name: &str, value: &str) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO setting (name, value) VALUES (:name, :value)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )?
    .execute(named_params! {":name": name, ":value": value})?;
    Ok(())
}

fn count_wrong_pin(db: &Connection, entry: &Entry, wrong: u32) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO wrong_pin (mediator, wrong, last_at) VALUES (:mediator, :wrong, :at)
         ON CONFLICT (mediator) DO UPDATE SET wrong = excluded.wrong, last_at = excluded.last_at",
    )?
    .execute(named_params! {
        ":mediator": entry.by.map_or(0, |number| number.0), ":wrong": wrong, ":at": entry.at.0,
    })?;
    Ok(())
}

fn forgive_wrong_pins(db: &Connection, entry: &Entry) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM wrong_pin WHERE mediator = :mediator")?
        .execute(named_params! {":mediator": entry.by.map_or(0, |number| number.0)})?;
    Ok(())
}

impl Store {
    /// The tables that [`Store::rebuild`] makes, as text: a row a line. For comparing; keys show only by their length.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn tables(&self) -> Result<String, StoreError> {
        let mut text = String::new();
        for sql in PROJECTED {
            let mut statement = self.db.prepare(sql)?;
            let n_columns = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                for column in 0..n_columns {
                    text.push_str(&match row.get_ref(column)? {
                        ValueRef::Blob(bytes) if bytes.len() == 32 => "key ".to_owned(),
                        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                            format!("{} ", bytes.escape_ascii())
                        }
                        ValueRef::Integer(number) => format!("{number} "),
                        ValueRef::Null | ValueRef::Real(_) => "- ".to_owned(),
                    });
                }
                text.push('\n');
            }
        }
        Ok(text)
    }

    /// Makes the tables again from the journal alone; only the keys of the seals are taken over. All of it or nothing.
    ///
    /// # Errors
    /// An entry that cannot be read, or an attendance without its opening entry.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        self.write(|writer| rebuild(writer.tx))
    }
}

/// Makes the tables again from the journal alone; only the keys of the seals are taken over.
pub(crate) fn rebuild(db: &Connection) -> Result<(), StoreError> {
    let keys = read_keys(db)?;
    // Drafts refer to attendances that are gone for a moment.
    db.execute_batch(
        "PRAGMA defer_foreign_keys = ON;
         DELETE FROM fee; DELETE FROM taking; DELETE FROM till_entry; DELETE FROM payment_order; DELETE FROM print_job;
         DELETE FROM served; DELETE FROM receipt; DELETE FROM attend_ref; DELETE FROM setting;
         DELETE FROM wrong_pin; DELETE FROM attendance;",
    )?;
    let mut folds: BTreeMap<AttendanceId, Folded> = BTreeMap::new();
    let mut statement = db.prepare("SELECT bytes, hash FROM entry ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let entry = decode(&row.get::<_, Vec<u8>>("bytes")?)?;
        let hash = Hash(row.get("hash")?);
        if let Some(id) = entry.about {
            take_in(&mut folds, id, &entry, &keys);
        }
        project(db, &entry, &hash, entry.about.and_then(|id| folds.get(&id)))?;
    }
    restore_forgotten(db, &keys)
}

/// The tables that are read from the journal, in order, without the keys.
const PROJECTED: [&str; 11] = [
    "SELECT * FROM taking ORDER BY seq",
    "SELECT * FROM fee ORDER BY seq, line",
    "SELECT * FROM till_entry ORDER BY seq",
    "SELECT * FROM payment_order ORDER BY seq",
    "SELECT * FROM print_job ORDER BY seq",
    "SELECT * FROM served ORDER BY service, attendance",
    "SELECT * FROM receipt ORDER BY year, number",
    "SELECT * FROM attend_ref ORDER BY hash",
    "SELECT * FROM setting ORDER BY name",
    "SELECT * FROM wrong_pin ORDER BY mediator",
    "SELECT * FROM attendance ORDER BY id",
];

type Keys = BTreeMap<AttendanceId, Vec<u8>>;

fn read_keys(db: &Connection) -> Result<Keys, StoreError> {
    let mut statement = db.prepare("SELECT id, key FROM attendance")?;
    let keys = statement.query_map([], |row| {
        Ok((AttendanceId(row.get("id")?), row.get("key")?))
    })?;
    Ok(keys.collect::<Result<_, _>>()?)
}

fn take_in(
    folds: &mut BTreeMap<AttendanceId, Folded>,
    id: AttendanceId,
    entry: &Entry,
    keys: &Keys,
) {
    match folds.get_mut(&id) {
        Some(folded) => folded.apply(entry),
        None => {
            let key = keys
                .get(&id)
                .and_then(|key| key.as_slice().try_into().ok())
                .unwrap_or([0; 32]);
            if let Some(folded) = Folded::opened_by(entry, AttendanceKey::new(key)) {
                folds.insert(id, folded);
            }
        }
    }
}

/// A forgotten key stays forgotten.
fn restore_forgotten(db: &Connection, keys: &Keys) -> Result<(), StoreError> {
    for (id, _) in keys.iter().filter(|(_, key)| key.is_empty()) {
        db.prepare_cached("UPDATE attendance SET key = x'' WHERE id = :id")?
            .execute(named_params! {":id": id.0})?;
    }
    Ok(())
}
