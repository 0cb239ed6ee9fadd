//! Receipts: their list, and the entry that each one rests on.

use domain::{
    AttendanceId, Cents, ReceiptNumber, Series, Timestamp,
    entry::{Act, Entry, Recorded},
    fee::Payment,
};
use protocol::{Hash, decode};
use rusqlite::{OptionalExtension as _, named_params};

use crate::{Store, StoreError};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptRow {
    pub number: ReceiptNumber,
    pub attendance: AttendanceId,
    /// Of its entry.
    pub seq: u64,
    pub at: Timestamp,
    pub total: Cents,
    /// Renderings made so far, the original included; none while no paper came out.
    pub copies: u32,
    pub void: VoidState,
}

/// How far the void of a receipt went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoidState {
    /// Nobody asked for one.
    Stands,
    /// By this entry, and nobody has answered.
    Asked(u64),
    /// By this entry.
    Voided(u64),
}

/// What a receipt is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptSource {
    pub row: ReceiptRow,
    pub entry: Entry,
    pub hash: Hash,
    pub payment: Payment,
}

impl Store {
    /// The latest receipts first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn receipts(&self, limit: u32) -> Result<Vec<ReceiptRow>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT year, number, seq, attendance, at, total, copies, void_asked, voided FROM receipt
             ORDER BY year DESC, number DESC LIMIT :limit",
        )?;
        let rows =
            statement.query_map(named_params! {":limit": limit}, |row| self.receipt_row(row))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Receipts given at or after, and before, the latest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn receipts_between(
        &self,
        from: Timestamp,
        past: Timestamp,
        limit: u32,
    ) -> Result<Vec<ReceiptRow>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT year, number, r.seq AS seq, r.attendance AS attendance, r.at AS at, r.total AS total, copies,
                void_asked, voided
             FROM taking t JOIN receipt r ON r.seq = t.seq WHERE t.at >= :from AND t.at < :past
             ORDER BY t.seq DESC LIMIT :limit",
        )?;
        let between = named_params! {":from": from.0, ":past": past.0, ":limit": limit};
        let rows = statement.query_map(between, |row| self.receipt_row(row))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Receipts of attendances with orders that no paper was made of, and that stand: their money came when nobody stood at
    /// the desk for it. The oldest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn receipts_without_paper(
        &self,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<ReceiptRow>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT year, number, r.seq AS seq, r.attendance AS attendance, r.at AS at, r.total AS total, copies,
                void_asked, voided
             FROM taking t JOIN receipt r ON r.seq = t.seq
             WHERE t.at >= :since AND copies = 0 AND voided = 0
                AND r.attendance IN (SELECT attendance FROM payment_order)
             ORDER BY t.seq LIMIT :limit",
        )?;
        let since = named_params! {":since": since.0, ":limit": limit};
        let rows = statement.query_map(since, |row| self.receipt_row(row))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The entry that a receipt rests on; None where this journal never gave such a number.
    ///
    /// # Errors
    /// The file or the entry cannot be read.
    pub fn receipt_source(
        &self,
        number: &ReceiptNumber,
    ) -> Result<Option<ReceiptSource>, StoreError> {
        if number.series.spot != self.identity.spot || number.series.letter != self.identity.letter
        {
            return Ok(None);
        }
        let row = self
            .db
            .prepare_cached(
                "SELECT year, number, seq, attendance, at, total, copies, void_asked, voided FROM receipt
                 WHERE year = :year AND number = :number",
            )?
            .query_row(
                named_params! {":year": number.series.year, ":number": number.number},
                |row| self.receipt_row(row),
            )
            .optional()?;
        let Some(row) = row else { return Ok(None) };
        let (bytes, hash): (Vec<u8>, [u8; 32]) = self
            .db
            .prepare_cached("SELECT bytes, hash FROM entry WHERE seq = :seq")?
            .query_row(named_params! {":seq": row.seq}, |row| {
                Ok((row.get("bytes")?, row.get("hash")?))
            })?;
        let entry = decode(&bytes)?;
        let (Act::FeePaid { payment, .. }
        | Act::AttendanceRecorded(Recorded {
            payment: Some(payment),
            ..
        })) = &entry.act
        else {
            return Err(StoreError::Damaged(format!(
                "entry {} paid nothing",
                row.seq
            )));
        };
        let payment = payment.clone();
        Ok(Some(ReceiptSource {
            row,
            entry,
            hash: Hash(hash),
            payment,
        }))
    }

    /// The latest void that was asked for and does not stand: the entry that asked, and when.
    ///
    /// # Errors
    /// The file or the entry cannot be read.
    pub fn last_open_void(&self) -> Result<Option<(u64, Timestamp)>, StoreError> {
        let asked: Option<(u64, Vec<u8>)> = self
            .db
            .prepare_cached(
                "SELECT e.seq AS seq, e.bytes AS bytes FROM receipt r JOIN entry e ON e.seq = r.void_asked
                 WHERE r.void_asked > 0 AND r.voided = 0 ORDER BY r.void_asked DESC LIMIT 1",
            )?
            .query_row([], |row| Ok((row.get("seq")?, row.get("bytes")?)))
            .optional()?;
        asked
            .map(|(seq, bytes)| Ok((seq, decode(&bytes)?.at)))
            .transpose()
    }

    fn receipt_row(&self, row: &rusqlite::Row<'_>) -> Result<ReceiptRow, rusqlite::Error> {
        let series = Series {
            spot: self.identity.spot.clone(),
            year: row.get("year")?,
            letter: self.identity.letter.clone(),
        };
        Ok(ReceiptRow {
            number: ReceiptNumber {
                series,
                number: row.get("number")?,
            },
            attendance: AttendanceId(row.get("attendance")?),
            seq: row.get("seq")?,
            at: Timestamp(row.get("at")?),
            total: Cents(row.get("total")?),
            copies: row.get("copies")?,
            void: match (row.get("void_asked")?, row.get("voided")?) {
                (0_u64, _) => VoidState::Stands,
                (asked, 0_u64) => VoidState::Asked(asked),
                (_, voided) => VoidState::Voided(voided),
            },
        })
    }
}
