//! Fees and voids: what accepted entries mean for money, written with them, and read again to settle.

use domain::{Date, EntityId, JournalId, ServiceId, SpotCode};
use protocol::KeyId;

use super::{Column, Ledger, LedgerError, Row, Step, Value, journals::Journal, row, word};
use crate::intake::Money;

/// Writes what a journal's entries mean for money. A void takes the very lines of its receipt back,
/// on its own day.
pub(crate) fn steps(of: &Journal, money: &Money) -> Vec<Step> {
    let (kit, journal) = (Value::from(of.kit.0), Value::from(of.journal.0));
    let all = || vec![("kit", kit.clone()), ("journal", journal.clone())];
    let mut steps = Vec::new();
    if !money.fees.is_empty() {
        steps.push(fees_step(of, money, all()));
    }
    if !money.asked.is_empty() {
        let asked = &money.asked;
        let columns = vec![
            ("seq", ints(asked, |it| number(it.seq))),
            ("receipt", texts(asked, |it| it.receipt.clone())),
            ("cause", texts(asked, |it| word(&it.cause))),
            ("asked_by", ints(asked, |it| it.by.into())),
            ("asked_at", ints(asked, |it| it.at.0)),
        ];
        steps.push(Step::Insert {
            table: "void_asked",
            all: all(),
            columns,
        });
    }
    if !money.voided.is_empty() {
        let voided = &money.voided;
        let columns = vec![
            ("receipt", texts(voided, |it| it.receipt.clone())),
            ("seq", ints(voided, |it| number(it.seq))),
            ("day", texts(voided, |it| it.day.to_string())),
        ];
        steps.push(Step::Insert {
            table: "voided",
            all: all(),
            columns,
        });
    }
    let voided = money.voided.iter().map(|it| it.receipt.as_str());
    steps.extend(voided.map(|receipt| give_back(of, receipt)));
    steps
}

fn fees_step(of: &Journal, money: &Money, mut all: Vec<(&'static str, Value)>) -> Step {
    let fees = money.fees.as_slice();
    all.push(("spot", of.spot.as_str().into()));
    all.push(("host", money.host.as_str().into()));
    Step::Insert {
        table: "fee",
        all,
        columns: vec![
            ("receipt", texts(fees, |fee| fee.receipt.clone())),
            ("seq", ints(fees, |fee| number(fee.seq))),
            ("line", ints(fees, |fee| place(fee.line))),
            ("day", texts(fees, |fee| fee.day.to_string())),
            ("paid_on", texts(fees, |fee| fee.day.to_string())),
            ("entity", texts(fees, |fee| fee.entity.to_string())),
            ("service", texts(fees, |fee| fee.service.to_string())),
            ("cents", ints(fees, |fee| fee.cents.0)),
            ("pay_order", ints(fees, |fee| number(fee.order))),
        ],
    }
}

/// Takes the lines of a receipt back, if it was voided and they were not taken back before. Where a number was given twice,
/// it is the first one's.
pub(super) fn give_back(of: &Journal, receipt: &str) -> Step {
    let sql = "INSERT INTO fee (kit, journal, receipt, seq, line, day, paid_on, spot, host, entity, service, cents, pay_order)
        SELECT fee.kit, fee.journal, fee.receipt, voided.seq, fee.line, voided.day, fee.paid_on, fee.spot, fee.host,
            fee.entity, fee.service, -fee.cents, fee.pay_order
        FROM fee JOIN voided ON voided.kit = fee.kit AND voided.journal = fee.journal AND voided.receipt = fee.receipt
        WHERE fee.kit = $1 AND fee.journal = $2 AND fee.receipt = $3
        AND fee.seq = (SELECT MIN(paid.seq) FROM fee AS paid
            WHERE paid.kit = $1 AND paid.journal = $2 AND paid.receipt = $3 AND paid.cents > 0)
        AND voided.seq = (SELECT MIN(one.seq) FROM voided AS one
            WHERE one.kit = $1 AND one.journal = $2 AND one.receipt = $3)
        AND NOT EXISTS (SELECT 1 FROM fee AS back
            WHERE back.kit = $1 AND back.journal = $2 AND back.receipt = $3 AND back.cents < 0)";
    let with = vec![of.kit.0.into(), of.journal.0.into(), receipt.into()];
    Step::any(sql, with)
}

fn ints<T>(rows: &[T], value: impl Fn(&T) -> i64) -> Column {
    Column::Ints(rows.iter().map(value).collect())
}

fn texts<T>(rows: &[T], value: impl Fn(&T) -> String) -> Column {
    Column::Texts(rows.iter().map(|row| Some(value(row))).collect())
}

fn number(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

fn place(line: usize) -> i64 {
    i64::try_from(line).unwrap_or(i64::MAX)
}

/// A line of a receipt, or its return, as it is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charged {
    pub kit: KeyId,
    pub journal: JournalId,
    pub receipt: String,
    /// The entry that charged it, or that voided the receipt.
    pub seq: u64,
    pub line: u64,
    /// The day that it counts for.
    pub day: Date,
    /// The day whose rules split it.
    pub paid_on: Date,
    pub spot: SpotCode,
    pub host: String,
    pub entity: EntityId,
    pub service: ServiceId,
    /// Below zero where it was given back.
    pub cents: i64,
}

impl Charged {
    fn read(row: &Row) -> Result<Self, LedgerError> {
        let day = |place| {
            let text = row.text(place)?;
            let day = text.parse();
            day.map_err(|_not_a_day| LedgerError::Damaged("the day of a fee"))
        };
        Ok(Self {
            kit: KeyId(row.array(0)?),
            journal: JournalId(row.array(1)?),
            receipt: row.text(2)?.to_owned(),
            seq: row.count(3)?,
            line: row.count(4)?,
            day: day(5)?,
            paid_on: day(6)?,
            spot: row.text(7)?.into(),
            host: row.text(8)?.to_owned(),
            entity: row.text(9)?.into(),
            service: row.text(10)?.into(),
            cents: row.int(11)?,
        })
    }
}

/// A page of the lines that count for the days from `first` to `last`, in the order of days, after one of them.
///
/// # Errors
/// As the ledger's.
pub async fn charged(
    ledger: &dyn Ledger,
    (first, last): (Date, Date),
    after: Option<&Charged>,
    limit: usize,
) -> Result<Vec<Charged>, LedgerError> {
    let sql = "SELECT kit, journal, receipt, seq, line, day, paid_on, spot, host, entity, service, cents FROM fee
        WHERE (day, kit, journal, receipt, seq, line) > ($1, $2, $3, $4, $5, $6) AND day <= $7
        ORDER BY day, kit, journal, receipt, seq, line LIMIT $8";
    let mut with = match after {
        Some(it) => vec![
            it.day.to_string().into(),
            it.kit.0.into(),
            it.journal.0.into(),
            it.receipt.as_str().into(),
            it.seq.into(),
            it.line.into(),
        ],
        // No kit's id is empty: all lines of the first day come after this.
        None => vec![
            first.to_string().into(),
            Vec::new().into(),
            Vec::new().into(),
            "".into(),
            0_i64.into(),
            0_i64.into(),
        ],
    };
    with.extend([last.to_string().into(), place(limit).into()]);
    let rows = ledger.rows(sql, with, limit).await?;
    rows.iter().map(Charged::read).collect()
}

/// What of the fees that an order paid still stands, in cents; None where no receipt that rests on it is here.
///
/// # Errors
/// As the ledger's.
pub async fn resting_on(
    ledger: &dyn Ledger,
    (kit, journal): (KeyId, JournalId),
    order: u64,
) -> Result<Option<i64>, LedgerError> {
    let sql = "SELECT CAST(SUM(cents) AS BIGINT) FROM fee WHERE kit = $1 AND journal = $2 AND pay_order = $3";
    let with = vec![kit.0.into(), journal.0.into(), order.into()];
    match row(ledger, sql, with).await? {
        Some(row) if !row.is_null(0) => Ok(Some(row.int(0)?)),
        Some(_) | None => Ok(None),
    }
}
