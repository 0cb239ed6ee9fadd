//! Voids that are asked for, and what the agency says of them at spots where nobody else can.

use std::collections::BTreeSet;

use domain::{Cents, Date, JournalId, MediatorNumber, ReceiptNumber, SpotCode, Timestamp};
use protocol::{KeyId, documents::VoidAnswer};

use super::{Applied, Ledger, LedgerError, Step, journals::Journal, most, row};

/// In the table `voided`, the number of what the agency itself voids: that of no entry, so that it is the first.
pub(super) const BY_AGENCY: u64 = 0;

/// How long a no is told to the kit.
const TOLD_MILLIS: i64 = 60 * 86_400_000;

/// A void that nobody has agreed to yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenVoid {
    pub kit: KeyId,
    pub journal: JournalId,
    pub seq: u64,
    pub receipt: String,
    pub cause: String,
    pub asked_by: MediatorNumber,
    /// The kit's clock.
    pub asked_at: Timestamp,
    pub spot: SpotCode,
    /// What would be given back.
    pub cents: Cents,
    /// The agency said no before.
    pub refused: bool,
}

/// A page of the voids that nobody has agreed to yet, after one of them.
///
/// # Errors
/// As the ledger's.
pub async fn open_voids(
    ledger: &dyn Ledger,
    after: Option<(KeyId, JournalId, u64)>,
    limit: usize,
) -> Result<Vec<OpenVoid>, LedgerError> {
    let sql = "SELECT void_asked.kit, void_asked.journal, void_asked.seq, void_asked.receipt, cause, asked_by, asked_at, spot,
            (SELECT CAST(COALESCE(SUM(cents), 0) AS BIGINT) FROM fee WHERE fee.kit = void_asked.kit
                AND fee.journal = void_asked.journal AND fee.receipt = void_asked.receipt AND fee.cents > 0),
            approved
        FROM void_asked JOIN journal ON journal.kit = void_asked.kit AND journal.journal = void_asked.journal
        WHERE (approved IS NULL OR approved = 0)
        AND NOT EXISTS (SELECT 1 FROM voided WHERE voided.kit = void_asked.kit
            AND voided.journal = void_asked.journal AND voided.receipt = void_asked.receipt)
        AND (void_asked.kit, void_asked.journal, void_asked.seq) > ($1, $2, $3)
        ORDER BY void_asked.kit, void_asked.journal, void_asked.seq LIMIT $4";
    let (kit, journal, seq) = match after {
        Some((kit, journal, seq)) => (kit.0.to_vec(), journal.0.to_vec(), seq),
        None => (Vec::new(), Vec::new(), 0),
    };
    let with = vec![kit.into(), journal.into(), seq.into(), most(limit).into()];
    let rows = ledger.rows(sql, with, limit).await?;
    rows.iter()
        .map(|row| {
            Ok(OpenVoid {
                kit: KeyId(row.array(0)?),
                journal: JournalId(row.array(1)?),
                seq: row.count(2)?,
                receipt: row.text(3)?.to_owned(),
                cause: row.text(4)?.to_owned(),
                asked_by: MediatorNumber(u32::try_from(row.count(5)?).unwrap_or_default()),
                asked_at: Timestamp(row.int(6)?),
                spot: row.text(7)?.into(),
                cents: Cents(row.int(8)?),
                refused: !row.is_null(9),
            })
        })
        .collect()
}

/// Agrees to a void, or does not; the kit hears of it with its next documents. A no may become a yes, never the other way
/// round. Nothing changes where there is no such void, or it stands already.
///
/// # Errors
/// As the ledger's.
pub async fn answer(
    ledger: &dyn Ledger,
    of: &Journal,
    asked: u64,
    approved: bool,
    now: Timestamp,
) -> Result<Applied, LedgerError> {
    let sql = "UPDATE void_asked SET approved = $1, answered_at = $2
        WHERE kit = $3 AND journal = $4 AND seq = $5 AND (approved IS NULL OR approved < $1)
        AND NOT EXISTS (SELECT 1 FROM voided WHERE voided.kit = void_asked.kit
            AND voided.journal = void_asked.journal AND voided.receipt = void_asked.receipt)";
    let with = vec![
        i64::from(approved).into(),
        now.0.into(),
        of.kit.0.into(),
        of.journal.0.into(),
        asked.into(),
    ];
    ledger.apply(vec![Step::one(sql, with)]).await
}

/// What a kit is to hear of its voids: until they stand, or long enough.
///
/// # Errors
/// As the ledger's.
pub async fn answers(
    ledger: &dyn Ledger,
    (kit, journal): (KeyId, JournalId),
    now: Timestamp,
    limit: usize,
) -> Result<Vec<VoidAnswer>, LedgerError> {
    let sql = "SELECT seq, approved, answered_at FROM void_asked
        WHERE kit = $1 AND journal = $2 AND approved IS NOT NULL AND (approved = 1 OR answered_at > $3)
        AND NOT EXISTS (SELECT 1 FROM voided WHERE voided.kit = void_asked.kit
            AND voided.journal = void_asked.journal AND voided.receipt = void_asked.receipt)
        ORDER BY seq LIMIT $4";
    let since = now.0.saturating_sub(TOLD_MILLIS);
    let with = vec![
        kit.0.into(),
        journal.0.into(),
        since.into(),
        most(limit).into(),
    ];
    let rows = ledger.rows(sql, with, limit).await?;
    rows.iter()
        .map(|row| {
            Ok(VoidAnswer {
                asked: row.count(0)?,
                approved: row.int(1)? == 1,
                at: Timestamp(row.int(2)?),
            })
        })
        .collect()
}

/// Those of some voids that the agency agreed to.
///
/// # Errors
/// As the ledger's.
pub async fn approved(
    ledger: &dyn Ledger,
    of: &Journal,
    asked: &BTreeSet<u64>,
) -> Result<BTreeSet<u64>, LedgerError> {
    let sql =
        "SELECT seq FROM void_asked WHERE kit = $1 AND journal = $2 AND seq = $3 AND approved = 1";
    let each = asked
        .iter()
        .map(|seq| vec![of.kit.0.into(), of.journal.0.into(), (*seq).into()]);
    let rows = ledger.row_each(sql, each.collect()).await?;
    rows.iter().flatten().map(|row| row.count(0)).collect()
}

/// A void that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voided {
    /// The entry that voids the receipt; None where the agency itself did.
    pub seq: Option<u64>,
    /// In the spot's zone.
    pub day: Date,
}

/// The void of a receipt; None while it stands.
///
/// # Errors
/// As the ledger's.
pub async fn voided(
    ledger: &dyn Ledger,
    (kit, journal): (KeyId, JournalId),
    receipt: &ReceiptNumber,
) -> Result<Option<Voided>, LedgerError> {
    let sql =
        "SELECT seq, day FROM voided WHERE kit = $1 AND journal = $2 AND receipt = $3 ORDER BY seq";
    let with = vec![kit.0.into(), journal.0.into(), receipt.to_string().into()];
    let Some(found) = row(ledger, sql, with).await? else {
        return Ok(None);
    };
    let seq = Some(found.count(0)?).filter(|seq| *seq > BY_AGENCY);
    let day = found.text(1)?.parse();
    let day = day.map_err(|_no_day| LedgerError::Damaged("a void"))?;
    Ok(Some(Voided { seq, day }))
}
