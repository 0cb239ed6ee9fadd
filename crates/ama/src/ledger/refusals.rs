//! Entries that are kept and not accepted, until somebody at the agency lets them stand.

use domain::{
    JournalId, ReceiptNumber, Timestamp,
    entry::{Act, Entry},
};
use jiff::tz::TimeZone;
use protocol::{Hash, KeyId, RefusalCode, ack::Refused, documents::Refusal, log::Leaf};

use super::{
    Applied, Ledger, LedgerError, Row, Step, fees,
    journals::{self, Journal},
    of_word, row, transparency, word,
};
use crate::intake::{Money, is_for_the_log, receipt_of};

/// The kebab-case name, as texts and acknowledgements write it.
pub fn code_name(code: RefusalCode) -> String {
    word(&code)
}

fn code_of(name: &str) -> RefusalCode {
    of_word(name).unwrap_or(RefusalCode::Other)
}

/// Entries that are kept and not accepted, unresolved ones, first to last; at most `limit`.
///
/// # Errors
/// As the ledger's.
pub async fn refused(
    ledger: &dyn Ledger,
    kit: KeyId,
    journal: JournalId,
    limit: usize,
) -> Result<Vec<Refusal>, LedgerError> {
    let sql = "SELECT seq, refused, arrived_at FROM entry
        WHERE kit = $1 AND journal = $2 AND refused IS NOT NULL AND resolved = 0 ORDER BY seq LIMIT $3";
    let rows = rows_of(ledger, sql, (kit, journal), limit).await?;
    rows.iter()
        .map(|row| {
            Ok(Refusal {
                seq: row.count(0)?,
                code: code_of(row.text(1)?),
                since: Timestamp(row.int(2)?),
            })
        })
        .collect()
}

/// An entry that is kept and not accepted, as whoever looks into it needs to know it.
#[derive(Clone, Debug)]
pub struct Told {
    pub refusal: Refusal,
    /// As the journal names it; none of an entry that cannot be read.
    pub kind: Option<String>,
    /// The number of the receipt that it gives, copies or voids.
    pub receipt: Option<ReceiptNumber>,
}

/// As [`refused`], each with its kind and its receipt.
///
/// # Errors
/// As the ledger's.
pub async fn told(
    ledger: &dyn Ledger,
    of: &Journal,
    limit: usize,
) -> Result<Vec<Told>, LedgerError> {
    let open = refused(ledger, of.kit, of.journal, limit).await?;
    let places: Vec<u64> = open.iter().map(|refusal| refusal.seq).collect();
    let entries = journals::entries(ledger, of.kit, of.journal, &places).await?;
    let told = open.into_iter().map(|refusal| {
        let act = entries.get(&refusal.seq).map(|entry| &entry.act);
        Told {
            refusal,
            kind: act.and_then(kind_of),
            receipt: act.and_then(named_receipt).cloned(),
        }
    });
    Ok(told.collect())
}

fn kind_of(act: &Act) -> Option<String> {
    let written = serde_json::to_value(act).ok()?;
    written.get("kind")?.as_str().map(str::to_owned)
}

fn named_receipt(act: &Act) -> Option<&ReceiptNumber> {
    if let Act::PaperMade { receipt, .. }
    | Act::ReceiptVoidAsked { receipt, .. }
    | Act::ReceiptVoided { receipt, .. } = act
    {
        Some(receipt)
    } else {
        receipt_of(act)
    }
}

/// Whether the entry of this place and hash is kept and not accepted, while nobody has resolved that.
///
/// # Errors
/// As the ledger's.
pub async fn is_refused(
    ledger: &dyn Ledger,
    of: &Journal,
    seq: u64,
    hash: Hash,
) -> Result<bool, LedgerError> {
    let sql = "SELECT seq FROM entry WHERE kit = $1 AND journal = $2 AND seq = $3 AND hash = $4
        AND refused IS NOT NULL AND resolved = 0";
    let with = vec![
        of.kit.0.into(),
        of.journal.0.into(),
        seq.into(),
        hash.0.into(),
    ];
    Ok(row(ledger, sql, with).await?.is_some())
}

/// How many entries of a journal are kept and not accepted, unresolved ones.
///
/// # Errors
/// As the ledger's.
pub async fn count(ledger: &dyn Ledger, of: &Journal) -> Result<u64, LedgerError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM entry
        WHERE kit = $1 AND journal = $2 AND refused IS NOT NULL AND resolved = 0";
    let with = vec![of.kit.0.into(), of.journal.0.into()];
    row(ledger, sql, with)
        .await?
        .map_or(Ok(0), |row| row.count(0))
}

/// Entries of a range that are kept and not accepted, as an acknowledgement tells them.
///
/// # Errors
/// As the ledger's.
pub async fn refused_between(
    ledger: &dyn Ledger,
    of: &Journal,
    first: u64,
    last: u64,
) -> Result<Vec<Refused>, LedgerError> {
    let sql =
        "SELECT seq, refused FROM entry WHERE kit = $1 AND journal = $2 AND refused IS NOT NULL
        AND seq BETWEEN $3 AND $4 ORDER BY seq";
    let with = vec![
        of.kit.0.into(),
        of.journal.0.into(),
        first.into(),
        last.into(),
    ];
    let rows = ledger
        .rows(sql, with, protocol::batch::MOST_ENTRIES)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Refused {
                seq: row.count(0)?,
                code: code_of(row.text(1)?),
            })
        })
        .collect()
}

/// Entries that were refused once and stand now.
///
/// # Errors
/// As the ledger's.
pub async fn resolved(
    ledger: &dyn Ledger,
    kit: KeyId,
    journal: JournalId,
    limit: usize,
) -> Result<Vec<u64>, LedgerError> {
    let sql = "SELECT seq FROM entry WHERE kit = $1 AND journal = $2 AND refused IS NOT NULL AND resolved = 1
        ORDER BY seq DESC LIMIT $3";
    let rows = rows_of(ledger, sql, (kit, journal), limit).await?;
    rows.iter().map(|row| row.count(0)).collect()
}

async fn rows_of(
    ledger: &dyn Ledger,
    sql: &'static str,
    (kit, journal): (KeyId, JournalId),
    limit: usize,
) -> Result<Vec<Row>, LedgerError> {
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    let with = vec![kit.0.into(), journal.0.into(), most.into()];
    ledger.rows(sql, with, limit).await
}

/// Lets a refused entry stand: the kit hears of it with its next documents. Where it belongs in the public log, its place
/// there is waited for from now on; what it means for money counts from now on. Nothing changes where there is no such
/// entry, or it stands already. The journal's spot is run by `host`, and counts its days in `zone`.
///
/// # Errors
/// As the ledger's.
pub async fn resolve(
    ledger: &dyn Ledger,
    of: &Journal,
    seq: u64,
    (host, zone): (&str, &TimeZone),
    now: Timestamp,
) -> Result<Applied, LedgerError> {
    let sql =
        "SELECT hash, bytes, arrived_at FROM entry WHERE kit = $1 AND journal = $2 AND seq = $3";
    let named = || vec![of.kit.0.into(), of.journal.0.into(), seq.into()];
    let Some(kept) = row(ledger, sql, named()).await? else {
        return Ok(Applied::Nothing);
    };
    let stands = "UPDATE entry SET resolved = 1
        WHERE kit = $1 AND journal = $2 AND seq = $3 AND refused IS NOT NULL AND resolved = 0";
    let mut steps = vec![Step::one(stands, named())];
    let entry: Option<Entry> = protocol::decode(kept.bytes(1)?).ok();
    if let Some(entry) = &entry {
        let mut money = Money {
            host: host.to_owned(),
            ..Money::default()
        };
        money.take(entry, Timestamp(kept.int(2)?), zone);
        steps.extend(fees::steps(of, &money));
        let paid = money.fees.first();
        steps.extend(paid.map(|fee| fees::give_back(of, &fee.receipt)));
    }
    if entry.is_some_and(|entry| is_for_the_log(&entry.act)) {
        let leaf = Leaf {
            journal: of.journal,
            seq,
            entry: Hash(kept.array(0)?),
        };
        steps.push(transparency::wait(of.kit, &leaf, now));
    }
    ledger.apply(steps).await
}

#[cfg(test)]
mod tests {
    use domain::{
        ReceiptNumber,
        entry::{Act, VoidCause},
    };

    use super::{kind_of, named_receipt};

    #[test]
    fn an_entry_is_told_by_its_kind_and_by_the_receipt_that_it_is_about() {
        let receipt = ReceiptNumber::parse("EC0850-2026A/000004").unwrap();
        let asked = Act::ReceiptVoidAsked {
            receipt: receipt.clone(),
            cause: VoidCause::Other,
        };
        assert_eq!(kind_of(&asked).as_deref(), Some("receipt-void-asked"));
        assert_eq!(named_receipt(&asked), Some(&receipt));
        let signed_in = Act::MediatorSignedIn {};
        assert_eq!(kind_of(&signed_in).as_deref(), Some("mediator-signed-in"));
        assert_eq!(named_receipt(&signed_in), None);
    }
}
