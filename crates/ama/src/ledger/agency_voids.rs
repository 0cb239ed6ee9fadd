//! Receipts that the agency itself voids: those of journals in which nothing is written any more.

use std::fmt;

use domain::{Cents, Date, JournalId, ReceiptNumber, Timestamp, entry::VoidCause};
use protocol::{EntryError, KeyId, documents::FormerVoid, log};

use super::{
    Ledger, LedgerError, Row, Step,
    fees::give_back,
    journals::{self, Journal},
    most, of_word, row, transparency,
    voids::BY_AGENCY,
    word,
};

/// Journals before one journal that are gone through: computers that a spot lost, one after another.
const MOST_FORMER: usize = 100;

/// What [`AgencyVoid::read`] reads.
macro_rules! select {
    ($which:literal) => {
        concat!(
            "SELECT kit, journal, receipt, seq, cents, cash, cause, approver, reason, voided_at FROM agency_void ",
            $which
        )
    };
}

/// A receipt that the agency voided.
#[derive(Clone, PartialEq, Eq)]
pub struct AgencyVoid {
    pub kit: KeyId,
    pub journal: JournalId,
    pub receipt: ReceiptNumber,
    /// The entry that gave the receipt.
    pub seq: u64,
    pub total: Cents,
    /// What of it was paid in cash.
    pub cash: Cents,
    pub cause: VoidCause,
    /// Who decided, as they named themselves.
    pub approver: String,
    /// In words: sealed, and empty where the key of its attendance is gone.
    pub reason: Vec<u8>,
    pub at: Timestamp,
}

impl fmt::Debug for AgencyVoid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AgencyVoid({}, …)", self.receipt)
    }
}

impl AgencyVoid {
    fn read(row: &Row) -> Result<Self, LedgerError> {
        let damaged = || LedgerError::Damaged("a void by the agency");
        Ok(Self {
            kit: KeyId(row.array(0)?),
            journal: JournalId(row.array(1)?),
            receipt: ReceiptNumber::parse(row.text(2)?).ok_or_else(damaged)?,
            seq: row.count(3)?,
            total: Cents(row.int(4)?),
            cash: Cents(row.int(5)?),
            cause: of_word(row.text(6)?).ok_or_else(damaged)?,
            approver: row.text(7)?.to_owned(),
            reason: row.bytes(8)?.to_vec(),
            at: Timestamp(row.int(9)?),
        })
    }

    /// Its place in the public log is kept for this.
    ///
    /// # Errors
    /// As [`log::VoidByAgency::leaf`]'s.
    pub fn leaf(&self) -> Result<log::Leaf, EntryError> {
        let void = log::VoidByAgency {
            journal: self.journal,
            seq: self.seq,
            total: self.total,
            cause: self.cause,
            at: self.at,
        };
        void.leaf()
    }
}

/// The entry that gave a receipt, and what was charged on it; None where no accepted one did.
///
/// # Errors
/// As the ledger's.
pub async fn given(
    ledger: &dyn Ledger,
    of: &Journal,
    receipt: &ReceiptNumber,
) -> Result<Option<(u64, Cents)>, LedgerError> {
    let sql = "SELECT seq, CAST(SUM(cents) AS BIGINT) FROM fee
        WHERE kit = $1 AND journal = $2 AND receipt = $3 AND cents >= 0 GROUP BY seq ORDER BY seq LIMIT 1";
    let with = vec![
        of.kit.0.into(),
        of.journal.0.into(),
        receipt.to_string().into(),
    ];
    let found = row(ledger, sql, with).await?;
    found
        .map(|row| Ok((row.count(0)?, Cents(row.int(1)?))))
        .transpose()
}

/// Whether nobody writes in a journal any more: another goes on from it, or its kit is out of service for good.
///
/// # Errors
/// As the ledger's.
pub async fn has_ended(ledger: &dyn Ledger, of: &Journal) -> Result<bool, LedgerError> {
    let sql = "SELECT kit.state FROM kit WHERE kit.kit = $1 AND (kit.state = 'revoked'
            OR EXISTS (SELECT 1 FROM journal WHERE journal.replaces = $2))";
    let with = vec![of.kit.0.into(), of.journal.0.into()];
    Ok(row(ledger, sql, with).await?.is_some())
}

/// Voids a receipt on a day, takes its lines back, and has it wait for its place in the public log. Nothing is written where
/// the journal is not as it was looked at, or the agency voided the receipt before.
///
/// # Errors
/// As [`AgencyVoid::leaf`]'s.
pub(crate) fn steps(of: &Journal, void: &AgencyVoid, day: Date) -> Result<Vec<Step>, EntryError> {
    let receipt = void.receipt.to_string();
    let named = || {
        vec![
            of.kit.0.into(),
            of.journal.0.into(),
            receipt.as_str().into(),
        ]
    };
    let unmoved =
        "UPDATE journal SET head_seq = head_seq WHERE kit = $1 AND journal = $2 AND head_seq = $3";
    let at_head = vec![of.kit.0.into(), of.journal.0.into(), of.head.seq.into()];
    let add = "INSERT INTO agency_void (kit, journal, receipt, seq, cents, cash, cause, approver, reason, voided_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let mut row = named();
    row.extend([
        void.seq.into(),
        void.total.0.into(),
        void.cash.0.into(),
        word(&void.cause).into(),
        void.approver.as_str().into(),
        void.reason.clone().into(),
        void.at.0.into(),
    ]);
    let voided = "INSERT INTO voided (kit, journal, receipt, seq, day) VALUES ($1, $2, $3, $4, $5)";
    let mut on = named();
    on.extend([BY_AGENCY.into(), day.to_string().into()]);
    Ok(vec![
        Step::one(unmoved, at_head),
        Step::one(add, row),
        Step::one(voided, on),
        give_back(of, &receipt),
        transparency::wait(of.kit, &void.leaf()?, void.at),
    ])
}

/// What the agency said of a receipt that it voided.
///
/// # Errors
/// As the ledger's.
pub async fn of_receipt(
    ledger: &dyn Ledger,
    of: &Journal,
    receipt: &ReceiptNumber,
) -> Result<Option<AgencyVoid>, LedgerError> {
    let sql = select!("WHERE kit = $1 AND journal = $2 AND receipt = $3");
    let with = vec![
        of.kit.0.into(),
        of.journal.0.into(),
        receipt.to_string().into(),
    ];
    let found = row(ledger, sql, with).await?;
    found.as_ref().map(AgencyVoid::read).transpose()
}

/// Those that have no place in the public log and wait for none, as earlier versions left them.
///
/// # Errors
/// As the ledger's.
pub(crate) async fn unlogged(
    ledger: &dyn Ledger,
    limit: usize,
) -> Result<Vec<AgencyVoid>, LedgerError> {
    let sql = select!(
        "WHERE NOT EXISTS (SELECT 1 FROM log_queue WHERE log_queue.kit = agency_void.kit
            AND log_queue.journal = agency_void.journal
            AND log_queue.seq = agency_void.seq + $1)
        AND NOT EXISTS (SELECT 1 FROM log_leaf WHERE log_leaf.journal = agency_void.journal
            AND log_leaf.seq = agency_void.seq + $1) LIMIT $2"
    );
    let with = vec![log::beside(0).into(), most(limit).into()];
    let rows = ledger.rows(sql, with, limit).await?;
    rows.iter().map(AgencyVoid::read).collect()
}

/// A page of what the agency voided, after one of them.
///
/// # Errors
/// As the ledger's.
pub async fn page(
    ledger: &dyn Ledger,
    after: Option<&AgencyVoid>,
    limit: usize,
) -> Result<Vec<AgencyVoid>, LedgerError> {
    let sql = select!(
        "WHERE (kit, journal, receipt) > ($1, $2, $3) ORDER BY kit, journal, receipt LIMIT $4"
    );
    let (kit, journal, receipt) = match after {
        Some(void) => (
            void.kit.0.to_vec(),
            void.journal.0.to_vec(),
            void.receipt.to_string(),
        ),
        None => (Vec::new(), Vec::new(), String::new()),
    };
    let with = vec![
        kit.into(),
        journal.into(),
        receipt.into(),
        most(limit).into(),
    ];
    let rows = ledger.rows(sql, with, limit).await?;
    rows.iter().map(AgencyVoid::read).collect()
}

/// What a kit is to hear of the receipts of journals before its own, the latest first. A kit without such a journal costs
/// no look.
///
/// # Errors
/// As the ledger's.
pub async fn of_former(
    ledger: &dyn Ledger,
    of: &Journal,
    limit: usize,
) -> Result<Vec<FormerVoid>, LedgerError> {
    let sql = select!("WHERE kit = $1 AND journal = $2 ORDER BY voided_at DESC, receipt LIMIT $3");
    let mut told = Vec::new();
    let mut before = of.replaces;
    for _ in 0..MOST_FORMER {
        let Some(id) = before else { break };
        let Some(former) = journals::journal(ledger, id).await? else {
            break;
        };
        let with = vec![
            former.kit.0.into(),
            former.journal.0.into(),
            most(limit).into(),
        ];
        for row in ledger.rows(sql, with, limit).await? {
            let void = AgencyVoid::read(&row)?;
            told.push(FormerVoid {
                receipt: void.receipt,
                total: void.total,
                cash: void.cash,
                at: void.at,
            });
        }
        before = former.replaces;
    }
    told.sort_by_key(|void| std::cmp::Reverse(void.at));
    told.truncate(limit);
    Ok(told)
}
