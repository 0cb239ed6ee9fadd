//! Writing: an entry with what it changes, a payment with its number, a whole attendance, a draft.

use domain::{
    AttendanceId, MediatorNumber, ReceiptNumber, Series, Timestamp,
    attendance::{Draft, Record},
    entry::{Act, Recorded, Sealed},
    fee::{FeeLine, Means, Payment},
};
use jiff::tz::TimeZone;
use protocol::Hash;
use rusqlite::{Connection, OptionalExtension as _, named_params};

use crate::{
    Store, StoreError, Tendered,
    write::{self, Writer},
};

/// Something that happened, to be written down.
#[derive(Clone, Debug)]
pub struct NewEntry<'a> {
    pub at: Timestamp,
    pub by: Option<MediatorNumber>,
    /// The attendance that it belongs to; ignored by the acts that open one.
    pub about: Option<AttendanceId>,
    pub act: Act,
    pub sealed: Sealed,
    pub draft: DraftChange<'a>,
}

/// What becomes of the attendance's draft in the same transaction. When the attendance is over it is dropped anyway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftChange<'a> {
    Keep,
    Save(&'a Draft),
    Drop,
}

impl NewEntry<'_> {
    /// An entry about no attendance.
    pub fn plain(at: Timestamp, by: Option<MediatorNumber>, act: Act) -> Self {
        Self {
            at,
            by,
            about: None,
            act,
            sealed: Sealed::default(),
            draft: DraftChange::Keep,
        }
    }
}

/// An entry as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    pub seq: u64,
    pub hash: Hash,
    /// Its attendance; of an act that opens one, the new one.
    pub about: Option<AttendanceId>,
}

/// What became of an attendance written down whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedAnswer {
    pub attendance: AttendanceId,
    /// Eight Crockford characters and a check character.
    pub code: String,
    pub receipt: Option<ReceiptNumber>,
    /// The reference was known: this is the first answer again, and nothing was written.
    pub repeated: bool,
}

impl Store {
    /// Writes one entry and what it changes: durable when this returns.
    ///
    /// # Errors
    /// Nothing was saved, unless the error is [`StoreError::InDoubt`]: then the next call finds out.
    pub fn append(&mut self, new: &NewEntry<'_>) -> Result<Appended, StoreError> {
        self.write(|writer| writer.append(new))
    }

    /// Takes a payment: the receipt's number and the entry are given together, without a gap.
    ///
    /// # Errors
    /// As [`Store::append`]; or the rules refuse the payment.
    pub fn pay(
        &mut self,
        moment: &Moment<'_>,
        id: AttendanceId,
        lines: Vec<FeeLine>,
        means: Means,
        draft: DraftChange<'_>,
    ) -> Result<(Appended, ReceiptNumber), StoreError> {
        let tendered = Tendered {
            means,
            also: Vec::new(),
        };
        self.pay_mixed(moment, id, lines, tendered, draft)
    }

    /// Writes down a whole attendance. The same reference gives the first answer again.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn record(
        &mut self,
        moment: &Moment<'_>,
        record: Record,
        reference: Option<&str>,
    ) -> Result<RecordedAnswer, StoreError> {
        let known = reference
            .map(|given| self.first_answer(given))
            .transpose()?;
        if let Some(known) = known.flatten() {
            return Ok(known);
        }
        let reference = reference.map(protocol::reference);
        let Record { open, sealed } = record;
        self.write(|writer| {
            let receipt = match &open.payment {
                Some(Payment { .. }) => Some(next_receipt(writer, open.served, moment.zone)?),
                None => None,
            };
            let act = Act::AttendanceRecorded(Recorded {
                reference,
                receipt: receipt.clone(),
                ..open
            });
            let Appended {
                seq,
                hash,
                about: _,
            } = writer.append(&NewEntry {
                at: moment.at,
                by: moment.by,
                about: None,
                act,
                sealed,
                draft: DraftChange::Keep,
            })?;
            let code = protocol::attendance_code(&hash);
            Ok(RecordedAnswer {
                attendance: AttendanceId(seq),
                code,
                receipt,
                repeated: false,
            })
        })
    }

    /// The first answer to a reference, as the caller gave it; None where it is new.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn first_answer(&mut self, reference: &str) -> Result<Option<RecordedAnswer>, StoreError> {
        self.settle()?;
        let hash = data_encoding::HEXLOWER
            .decode(protocol::reference(reference).as_bytes())
            .unwrap_or_default();
        let id: Option<u64> = self
            .db
            .prepare_cached("SELECT attendance FROM attend_ref WHERE hash = :hash")?
            .query_row(named_params! {":hash": hash}, |row| row.get("attendance"))
            .optional()?;
        let Some(id) = id.map(AttendanceId) else {
            return Ok(None);
        };
        let first = self
            .entries_of(id)?
            .into_iter()
            .next()
            .ok_or(StoreError::UnknownAttendance(id))?;
        let Act::AttendanceRecorded(Recorded { receipt, .. }) = first.entry.act else {
            return Err(StoreError::UnknownAttendance(id));
        };
        let code = protocol::attendance_code(&first.hash);
        Ok(Some(RecordedAnswer {
            attendance: id,
            code,
            receipt,
            repeated: true,
        }))
    }

    /// Keeps what was typed so far: durable when this returns.
    ///
    /// # Errors
    /// As [`Store::append`]; or the attendance is over.
    pub fn save_draft(&mut self, id: AttendanceId, draft: &Draft) -> Result<(), StoreError> {
        self.write(|writer| {
            writer.attendance(id)?;
            write::save_draft(writer.tx, id, draft)
        })
    }

    /// What was typed in an attendance that is not over.
    ///
    /// # Errors
    /// The file cannot be read, or the draft is of no form known here.
    pub fn draft(&self, id: AttendanceId) -> Result<Option<Draft>, StoreError> {
        let json: Option<zeroize::Zeroizing<Vec<u8>>> = self
            .db
            .prepare_cached("SELECT json FROM draft WHERE attendance = :id")?
            .query_row(named_params! {":id": id.0}, |row| {
                row.get("json").map(zeroize::Zeroizing::new)
            })
            .optional()?;
        // The parser's words may quote what was typed: only the place is told.
        json.map(|json| serde_json::from_slice(&json))
            .transpose()
            .map_err(|_quoting| StoreError::Damaged(format!("the draft of attendance {}", id.0)))
    }

    /// Forgets a citizen: the key of the attendance's sealed parts is gone, from the file and from the log beside it.
    ///
    /// # Errors
    /// The attendance is not over yet, or unknown.
    pub fn forget(&mut self, id: AttendanceId) -> Result<(), StoreError> {
        self.write(|writer| {
            let db: &Connection = writer.tx;
            let changed = db
                .prepare_cached("UPDATE attendance SET key = x'' WHERE id = :id AND ended_at != 0")?
                .execute(named_params! {":id": id.0})?;
            if changed == 1 {
                Ok(())
            } else {
                Err(StoreError::UnknownAttendance(id))
            }
        })?;
        self.checkpoint()
    }

    /// After a commit in doubt, reads the file again before anything is told from it.
    pub(crate) fn settle(&mut self) -> Result<(), StoreError> {
        if self.in_doubt { self.reopen() } else { Ok(()) }
    }
}

/// When something happens, by whom, and the zone that the spot's year is counted in.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    pub at: Timestamp,
    pub by: Option<MediatorNumber>,
    pub zone: &'a TimeZone,
}

/// The number after the last one of the series of that year.
pub(crate) fn next_receipt(
    writer: &Writer<'_>,
    at: Timestamp,
    zone: &TimeZone,
) -> Result<ReceiptNumber, StoreError> {
    let year = at.date(zone).year();
    let number: u32 = writer
        .tx
        .prepare_cached(
            "SELECT coalesce(max(number), 0) + 1 AS next FROM receipt WHERE year = :year",
        )?
        .query_row(named_params! {":year": year}, |row| row.get("next"))?;
    let letter = writer.identity.letter.clone();
    Ok(ReceiptNumber {
        series: Series {
            spot: writer.identity.spot.clone(),
            year,
            letter,
        },
        number,
    })
}
