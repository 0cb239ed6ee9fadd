//! Orders that kits asked the payment platform for, and the last that is known of each.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Cents, JournalId, Timestamp,
    order::{Issued, OrderMeans, OrderState},
};
use protocol::{KeyId, payments::OrderRequest};

use super::{
    Applied, Ledger, LedgerError, Row, Step, Value, journals::Journal, most, of_word, row, word,
};

/// The number of an order, everywhere: the entry that asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OrderKey {
    pub kit: KeyId,
    pub journal: JournalId,
    pub seq: u64,
}

impl OrderKey {
    pub fn new(of: &Journal, seq: u64) -> Self {
        Self {
            kit: of.kit,
            journal: of.journal,
            seq,
        }
    }

    fn named(&self) -> Vec<Value> {
        vec![self.kit.0.into(), self.journal.0.into(), self.seq.into()]
    }
}

/// An order as it is known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownOrder {
    pub key: OrderKey,
    pub cents: Cents,
    pub means: OrderMeans,
    pub state: OrderState,
    pub issued: Option<Issued>,
    pub opened_at: Timestamp,
    pub told_at: Timestamp,
}

impl KnownOrder {
    fn read(row: &Row) -> Result<Self, LedgerError> {
        let damaged = || LedgerError::Damaged("an order");
        let issued = if row.is_null(6) {
            None
        } else {
            let issued = serde_json::from_str(row.text(6)?);
            Some(issued.map_err(|_quoting| damaged())?)
        };
        Ok(Self {
            key: OrderKey {
                kit: KeyId(row.array(0)?),
                journal: JournalId(row.array(1)?),
                seq: row.count(2)?,
            },
            cents: Cents(row.int(3)?),
            means: of_word(row.text(4)?).ok_or_else(damaged)?,
            state: of_word(row.text(5)?).ok_or_else(damaged)?,
            issued,
            opened_at: Timestamp(row.int(7)?),
            told_at: Timestamp(row.int(8)?),
        })
    }
}

/// # Errors
/// As the ledger's.
pub async fn order(ledger: &dyn Ledger, key: OrderKey) -> Result<Option<KnownOrder>, LedgerError> {
    let sql =
        "SELECT kit, journal, seq, cents, means, state, issued, opened_at, told_at FROM payment
        WHERE kit = $1 AND journal = $2 AND seq = $3";
    row(ledger, sql, key.named())
        .await?
        .map(|row| KnownOrder::read(&row))
        .transpose()
}

/// A page of all orders, after one of them.
///
/// # Errors
/// As the ledger's.
pub async fn orders(
    ledger: &dyn Ledger,
    after: Option<OrderKey>,
    limit: usize,
) -> Result<Vec<KnownOrder>, LedgerError> {
    let sql =
        "SELECT kit, journal, seq, cents, means, state, issued, opened_at, told_at FROM payment
        WHERE (kit, journal, seq) > ($1, $2, $3) ORDER BY kit, journal, seq LIMIT $4";
    let mut with = after.map_or_else(
        || vec![Vec::new().into(), Vec::new().into(), 0_i64.into()],
        |key| key.named(),
    );
    with.push(most(limit).into());
    let rows = ledger.rows(sql, with, limit).await?;
    rows.iter().map(KnownOrder::read).collect()
}

/// Writes an order down before the platform hears of it. What is here already stays as it is.
///
/// # Errors
/// As the ledger's.
pub async fn ask(
    ledger: &dyn Ledger,
    key: OrderKey,
    request: &OrderRequest,
    now: Timestamp,
) -> Result<(), LedgerError> {
    let sql = "INSERT INTO payment (kit, journal, seq, cents, means, state, opened_at, told_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (kit, journal, seq) DO NOTHING";
    let mut with = key.named();
    with.extend([
        request.cents.0.into(),
        word(&request.means).into(),
        word(&OrderState::Asked).into(),
        now.0.into(),
    ]);
    ledger.apply(vec![Step::any(sql, with)]).await.map(drop)
}

/// Writes down what is known of an order now, if it still was as it was before.
///
/// # Errors
/// As the ledger's.
pub async fn tell(
    ledger: &dyn Ledger,
    before: &KnownOrder,
    after: &KnownOrder,
) -> Result<Applied, LedgerError> {
    let sql = "UPDATE payment SET state = $1, issued = $2, told_at = $3
        WHERE kit = $4 AND journal = $5 AND seq = $6 AND state = $7";
    let issued = after.issued.as_ref().map(serde_json::to_string).transpose();
    let issued = issued.map_err(|_unwritable| LedgerError::Damaged("an order"))?;
    let mut with = vec![
        word(&after.state).into(),
        issued.into(),
        after.told_at.0.into(),
    ];
    with.extend(before.key.named());
    with.push(word(&before.state).into());
    ledger.apply(vec![Step::one(sql, with)]).await
}

/// How some orders of a journal stand, and their amounts.
///
/// # Errors
/// As the ledger's.
pub async fn standing(
    ledger: &dyn Ledger,
    of: &Journal,
    wanted: &BTreeSet<u64>,
) -> Result<BTreeMap<u64, (OrderState, Cents)>, LedgerError> {
    let sql = "SELECT seq, state, cents FROM payment WHERE kit = $1 AND journal = $2 AND seq = $3";
    let each = wanted.iter().map(|seq| OrderKey::new(of, *seq).named());
    let rows = ledger.row_each(sql, each.collect()).await?;
    let mut orders = BTreeMap::new();
    for row in rows.iter().flatten() {
        if let Some(state) = of_word(row.text(1)?) {
            orders.insert(row.count(0)?, (state, Cents(row.int(2)?)));
        }
    }
    Ok(orders)
}
