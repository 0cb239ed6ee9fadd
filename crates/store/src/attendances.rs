//! Reading attendances: the open ones, lists and search of the finished ones, one whole.

use domain::{
    AttendanceId, Cents, MediatorNumber, ServiceId, Timestamp,
    attendance::Attendance,
    entry::{Entry, Sealed},
    form::Values,
};
use protocol::{Hash, attendance_code, decode, open};
use rusqlite::{Row, ToSql, named_params};

use crate::{Store, StoreError, write::read_folded};

/// What a list shows of an attendance: nothing personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendanceRow {
    pub id: AttendanceId,
    /// Eight Crockford characters and a check character.
    pub code: String,
    pub opened_by: Option<MediatorNumber>,
    pub opened_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub state: RowState,
    /// Those needed, in order.
    pub services: Vec<ServiceId>,
    pub total: Cents,
    pub citizen_steps: u32,
    pub rating: Option<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowState {
    Open,
    Held,
    Closed,
    Abandoned,
}

/// What is looked for; empty parts do not narrow. Finished attendances only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The smallest and largest code that begin as typed: see [`protocol::attendance_prefix`].
    pub code: Option<(u64, u64)>,
    pub service: Option<ServiceId>,
    /// What was paid in all.
    pub total: Option<Cents>,
    /// Ended at or after, and before.
    pub from: Option<Timestamp>,
    pub to: Option<Timestamp>,
    /// At most so many, the latest first.
    pub limit: u32,
}

/// An entry and its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEntry {
    pub seq: u64,
    pub hash: Hash,
    pub entry: Entry,
}

impl Store {
    /// An attendance, folded from its entries.
    ///
    /// # Errors
    /// There is none of this number, or its entries cannot be read.
    pub fn attendance(&self, id: AttendanceId) -> Result<Attendance, StoreError> {
        match self.live.get(&id) {
            Some(folded) => Ok(folded.attendance.clone()),
            None => Ok(read_folded(&self.db, id, self.head.seq)?.attendance),
        }
    }

    /// Attendances that are not over, in the order that they were opened.
    pub fn open_attendances(&self) -> impl Iterator<Item = &Attendance> {
        self.live.values().map(|folded| &folded.attendance)
    }

    /// How many attendances are over.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn n_ended(&self) -> Result<u64, StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT count(*) AS n FROM attendance WHERE ended_at > 0")?
            .query_row([], |row| row.get("n"))?)
    }

    /// The code of an attendance for people.
    ///
    /// # Errors
    /// There is none of this number.
    pub fn code(&self, id: AttendanceId) -> Result<String, StoreError> {
        let mut statement = self
            .db
            .prepare_cached("SELECT hash FROM entry WHERE seq = :id AND about = :id")?;
        let mut rows = statement.query(named_params! {":id": id.0})?;
        let row = rows.next()?.ok_or(StoreError::UnknownAttendance(id))?;
        Ok(attendance_code(&Hash(row.get("hash")?)))
    }

    /// The entries of an attendance, in order.
    ///
    /// # Errors
    /// An entry that cannot be read.
    pub fn entries_of(&self, id: AttendanceId) -> Result<Vec<KeptEntry>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT seq, hash, bytes FROM entry WHERE seq >= :id AND about = :id ORDER BY seq",
        )?;
        let mut rows = statement.query(named_params! {":id": id.0})?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let entry = decode(&row.get::<_, Vec<u8>>("bytes")?)?;
            entries.push(KeptEntry {
                seq: row.get("seq")?,
                hash: Hash(row.get("hash")?),
                entry,
            });
        }
        Ok(entries)
    }

    /// What is personal in an attendance, opened, by the entry that it was sealed with.
    ///
    /// # Errors
    /// The citizen was forgotten, or a seal does not open.
    pub fn sealed_of(&self, id: AttendanceId) -> Result<Vec<(u64, Sealed)>, StoreError> {
        let folded = read_folded(&self.db, id, self.head.seq)?;
        if folded.key.bytes() == &[0; 32] {
            return Err(StoreError::Forgotten(id));
        }
        let mut statement = self.db.prepare_cached(
            "SELECT seq, sealed FROM entry WHERE seq >= :id AND about = :id AND length(sealed) > 0 ORDER BY seq",
        )?;
        let mut rows = statement.query(named_params! {":id": id.0})?;
        let mut parts = Vec::new();
        while let Some(row) = rows.next()? {
            let seq = row.get("seq")?;
            parts.push((
                seq,
                open(
                    &folded.key,
                    self.identity.journal,
                    seq,
                    &row.get::<_, Vec<u8>>("sealed")?,
                )?,
            ));
        }
        Ok(parts)
    }

    /// The form of a service as it was kept last: agreed to, written down whole, or corrected.
    ///
    /// # Errors
    /// As [`Store::sealed_of`].
    pub fn form_of(&self, id: AttendanceId, leg: u16) -> Result<Option<Values>, StoreError> {
        let parts = self.sealed_of(id)?.into_iter().rev();
        let mut forms = parts.flat_map(|(_, sealed)| sealed.forms);
        Ok(forms.find(|(of, _)| *of == leg).map(|(_, form)| form))
    }

    /// Finished attendances, the latest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn attendances(&self, query: &Query) -> Result<Vec<AttendanceRow>, StoreError> {
        let Query {
            code,
            service,
            total,
            from,
            to,
            limit,
        } = query;
        // Each question goes by the table that leaves least; the unary plus keeps SQLite off its other indexes.
        let (source, latest) = match (code, service, total) {
            (Some(_), _, _) => (
                "attendance a WHERE a.code BETWEEN :code_low AND :code_high",
                "a.id DESC",
            ),
            (None, Some(_), _) => (
                "served s JOIN attendance a ON a.id = s.attendance WHERE s.service = :service",
                "s.attendance DESC",
            ),
            (None, None, Some(_)) => (
                "receipt r JOIN attendance a ON a.id = r.attendance WHERE r.total = :total",
                "r.year DESC, r.number DESC",
            ),
            (None, None, None) => (
                "attendance a WHERE a.ended_at BETWEEN :from AND :to - 1",
                "a.ended_at DESC",
            ),
        };
        let sql = format!(
            "SELECT a.id, a.code, a.opened_by, a.opened_at, a.ended_at, a.state, a.services, a.total, a.steps_citizen,
                a.rating
             FROM {source}
                AND +a.ended_at BETWEEN max(:from, 1) AND :to - 1
                AND (:total IS NULL OR +a.total = :total)
                AND (:service IS NULL OR ' ' || a.services || ' ' LIKE '% ' || :service || ' %')
                AND (:code_low IS NULL OR +a.code BETWEEN :code_low AND :code_high)
             ORDER BY {latest} LIMIT :limit"
        );
        let service = service.as_ref().map(ServiceId::as_str);
        let (low, high) = code.unzip();
        let total = total.map(|total| total.0);
        let from = from.map_or(1, |at| at.0);
        let to = to.map_or(i64::MAX, |at| at.0);
        let parameters: [(&str, &dyn ToSql); 7] = [
            (":code_low", &low),
            (":code_high", &high),
            (":service", &service),
            (":total", &total),
            (":from", &from),
            (":to", &to),
            (":limit", limit),
        ];
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map(parameters.as_slice(), read_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

pub(crate) fn read_row(row: &Row<'_>) -> Result<AttendanceRow, rusqlite::Error> {
    let ended_at: i64 = row.get("ended_at")?;
    let rating: u8 = row.get("rating")?;
    let opened_by: u32 = row.get("opened_by")?;
    let services: String = row.get("services")?;
    Ok(AttendanceRow {
        id: AttendanceId(row.get("id")?),
        code: protocol::code_of_bits(row.get("code")?),
        opened_by: (opened_by != 0).then_some(MediatorNumber(opened_by)),
        opened_at: Timestamp(row.get("opened_at")?),
        ended_at: (ended_at != 0).then_some(Timestamp(ended_at)),
        state: match row.get("state")? {
            0_u8 => RowState::Open,
            1 => RowState::Held,
            2 => RowState::Closed,
            _ => RowState::Abandoned,
        },
        services: services
            .split_ascii_whitespace()
            .map(ServiceId::from)
            .collect(),
        total: Cents(row.get("total")?),
        citizen_steps: row.get("steps_citizen")?,
        rating: (rating != 0).then_some(rating),
    })
}
