//! The tables of money: fees as they were taken and given back, entries that move cash, orders, print jobs.

use domain::{
    Cents, Date, ReceiptNumber, Timestamp,
    attendance::Attendance,
    entry::{Act, Entry},
    fee::{FeeLine, Payment},
    order::{Order, OrderState},
    printing::{PrintState, Printed},
};
use protocol::decode;
use rusqlite::{Connection, OptionalExtension as _, named_params};

use crate::{StoreError, write::Folded};

/// Takes one entry in. `folded` is its attendance after the entry.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "most kinds move no money and print nothing"
)]
pub(super) fn project(
    db: &Connection,
    entry: &Entry,
    folded: Option<&Folded>,
) -> Result<(), StoreError> {
    match &entry.act {
        Act::FeePaid { payment, .. } => take(db, entry, entry.at, payment)?,
        Act::AttendanceRecorded(recorded) => {
            if let Some(payment) = &recorded.payment {
                take(db, entry, recorded.served, payment)?;
            }
        }
        Act::ReceiptVoidAsked { receipt, .. } => mark(db, "void_asked", receipt, entry.seq)?,
        Act::ReceiptVoided { receipt, cash, .. } => {
            mark(db, "voided", receipt, entry.seq)?;
            if let Some(folded) = folded {
                give_back(db, entry, &folded.attendance, receipt, *cash)?;
            }
        }
        Act::TillOpened { from, .. } => keep_till(db, entry, None, *from)?,
        Act::TillMoved { .. } => keep_till(db, entry, None, None)?,
        Act::TillClosed(closing) => keep_till(db, entry, Some(closing.day), None)?,
        // Counted again, or a word on that: it is in no till.
        Act::BagCounted { closing: takes, .. } | Act::DifferenceExplained { count: takes, .. } => {
            let of_nobody = Entry {
                by: None,
                ..entry.clone()
            };
            keep_till(db, &of_nobody, None, Some(*takes))?;
        }
        Act::PrintAsked { .. } => ask_print(db, entry)?,
        Act::PrintTold { job, state, .. } => tell_print(db, entry, *job, *state)?,
        _ => {}
    }
    match folded {
        Some(folded) => keep_orders(db, entry, &folded.attendance),
        None => Ok(()),
    }
}

fn take(
    db: &Connection,
    entry: &Entry,
    at: Timestamp,
    payment: &Payment,
) -> Result<(), StoreError> {
    let taking = Taking {
        at,
        paid_at: at,
        sign: 1,
        total: payment.total,
        cash: payment.cash(),
        lines: &payment.lines,
    };
    taking.insert(db, entry)?;
    if payment.cash() > Cents::ZERO {
        keep_till(db, entry, None, None)?;
    }
    Ok(())
}

fn give_back(
    db: &Connection,
    entry: &Entry,
    attendance: &Attendance,
    receipt: &ReceiptNumber,
    cash: Cents,
) -> Result<(), StoreError> {
    let Some(paid) = attendance.paid_by(receipt) else {
        return Ok(());
    };
    let taking = Taking {
        at: entry.at,
        paid_at: paid.at,
        sign: -1,
        total: paid.payment.total,
        cash,
        lines: &paid.payment.lines,
    };
    taking.insert(db, entry)?;
    if cash > Cents::ZERO {
        keep_till(db, entry, None, None)?;
    }
    Ok(())
}

struct Taking<'a> {
    at: Timestamp,
    paid_at: Timestamp,
    /// -1 for a void.
    sign: i64,
    total: Cents,
    cash: Cents,
    lines: &'a [FeeLine],
}

impl Taking<'_> {
    fn insert(&self, db: &Connection, entry: &Entry) -> Result<(), StoreError> {
        db.prepare_cached(
            "INSERT INTO taking (seq, attendance, at, paid_at, total, cash)
             VALUES (:seq, :attendance, :at, :paid_at, :total, :cash)",
        )?
        .execute(named_params! {
            ":seq": entry.seq, ":attendance": entry.about.map_or(0, |id| id.0), ":at": self.at.0,
            ":paid_at": self.paid_at.0, ":total": self.sign * self.total.0, ":cash": self.sign * self.cash.0,
        })?;
        for (place, line) in (0_u32..).zip(self.lines) {
            db.prepare_cached(
                "INSERT INTO fee (seq, line, service, entity, cents) VALUES (:seq, :line, :service, :entity, :cents)",
            )?
            .execute(named_params! {
                ":seq": entry.seq, ":line": place, ":service": line.service.as_str(),
                ":entity": line.entity.as_str(), ":cents": self.sign * line.rule.cents.0,
            })?;
        }
        Ok(())
    }
}

fn mark(
    db: &Connection,
    column: &'static str,
    receipt: &ReceiptNumber,
    seq: u64,
) -> Result<(), StoreError> {
    db.prepare_cached(&format!(
        "UPDATE receipt SET {column} = :seq WHERE year = :year AND number = :number"
    ))?
    .execute(named_params! {
        ":seq": seq, ":year": receipt.series.year, ":number": receipt.number,
    })?;
    Ok(())
}

fn keep_till(
    db: &Connection,
    entry: &Entry,
    closes: Option<Date>,
    takes: Option<u64>,
) -> Result<(), StoreError> {
    let closes = closes.map(|day| day.to_string()).unwrap_or_default();
    db.prepare_cached(
        "INSERT INTO till_entry (seq, mediator, at, closes, takes) VALUES (:seq, :mediator, :at, :closes, :takes)",
    )?
    .execute(named_params! {
        ":seq": entry.seq, ":mediator": entry.by.map_or(0, |number| number.0), ":at": entry.at.0,
        ":closes": closes, ":takes": takes.unwrap_or(0),
    })?;
    Ok(())
}

/// A new order, or one that something was said of, or whose services were settled otherwise.
fn keep_orders(db: &Connection, entry: &Entry, attendance: &Attendance) -> Result<(), StoreError> {
    for order in &attendance.orders {
        db.prepare_cached(
            "INSERT INTO payment_order (seq, attendance, at, is_settled) VALUES (:seq, :attendance, :at, :settled)
             ON CONFLICT (seq) DO UPDATE SET is_settled = excluded.is_settled",
        )?
        .execute(named_params! {
            ":seq": order.seq, ":attendance": attendance.id.0, ":at": entry.at.0,
            ":settled": is_settled(attendance, order),
        })?;
    }
    Ok(())
}

fn is_settled(attendance: &Attendance, order: &Order) -> bool {
    let is_used = || {
        attendance
            .standing_payments()
            .any(|paid| paid.payment.means.order() == Some(order.seq))
    };
    match order.state {
        OrderState::Asked | OrderState::Pending => false,
        OrderState::Paid => is_used(),
        OrderState::Expired | OrderState::Cancelled | OrderState::Failed | OrderState::Refunded => {
            true
        }
    }
}

fn ask_print(db: &Connection, entry: &Entry) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO print_job (seq, told, is_over) VALUES (:seq, :seq, 0)")?
        .execute(named_params! {":seq": entry.seq})?;
    Ok(())
}

fn tell_print(
    db: &Connection,
    entry: &Entry,
    job: u64,
    state: PrintState,
) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE print_job SET told = :told, is_over = :over WHERE seq = :job")?
        .execute(named_params! {":told": entry.seq, ":over": state.is_final(), ":job": job})?;
    match state {
        PrintState::Waiting | PrintState::Sent => Ok(()),
        PrintState::Printed | PrintState::NotConfirmed => count_paper(db, job, 1),
        PrintState::Failed | PrintState::GivenUp => count_paper(db, job, 0),
    }
}

/// An original that never came out does not count: the next paper is the original.
fn count_paper(db: &Connection, job: u64, copies: u32) -> Result<(), StoreError> {
    let bytes: Option<Vec<u8>> = db
        .prepare_cached("SELECT bytes FROM entry WHERE seq = :seq")?
        .query_row(named_params! {":seq": job}, |row| row.get("bytes"))
        .optional()?;
    let asked = bytes.map(|bytes| decode(&bytes)).transpose()?;
    let Some(Act::PrintAsked {
        what: Printed::Receipt { number, copy: 1 },
        ..
    }) = asked.map(|asked| asked.act)
    else {
        return Ok(());
    };
    db.prepare_cached(
        "UPDATE receipt SET copies = :copies WHERE year = :year AND number = :number AND copies <= 1",
    )?
    .execute(named_params! {
        ":copies": copies, ":year": number.series.year, ":number": number.number,
    })?;
    Ok(())
}
