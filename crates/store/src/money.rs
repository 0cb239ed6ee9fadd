//! Money: payments of several means, orders that are paid elsewhere, voids, corrections.

use domain::{
    AttendanceId, MediatorNumber, Reason, ReceiptNumber, Refusal, Timestamp,
    attendance::{Attendance, Outcome, State},
    entry::{Act, Approver, CorrectionCause, Sealed, VoidCause},
    fee::{FeeLine, Means, Part},
    order::{Issued, Order, OrderMeans, OrderState},
};
use rusqlite::named_params;

use crate::{
    Appended, DraftChange, Moment, NewEntry, Store, StoreError, append::next_receipt, write::Writer,
};

/// A payment of one means, or of one and parts by others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tendered {
    pub means: Means,
    pub also: Vec<Part>,
}

/// What an answer of the payment platform brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It was known.
    Nothing,
    News,
    /// The money came and its receipt is given.
    Paid(ReceiptNumber),
    /// The money came and nobody needs it any more.
    ToRefund,
}

/// An order that something may still be heard of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenOrder {
    pub attendance: AttendanceId,
    /// When it was asked for.
    pub at: Timestamp,
    pub order: Order,
    /// Its services still go on unpaid.
    pub is_wanted: bool,
    /// It was paid, and nobody needs it: its money is to be given back.
    pub to_refund: bool,
}

impl Store {
    /// As [`Store::pay`], with parts by other means.
    ///
    /// # Errors
    /// As [`Store::pay`].
    pub fn pay_mixed(
        &mut self,
        moment: &Moment<'_>,
        id: AttendanceId,
        lines: Vec<FeeLine>,
        tendered: Tendered,
        draft: DraftChange<'_>,
    ) -> Result<(Appended, ReceiptNumber), StoreError> {
        let Tendered { means, also } = tendered;
        self.write(|writer| {
            let receipt = next_receipt(writer, moment.at, moment.zone)?;
            let attendance = writer.attendance(id)?;
            let act = attendance.pay_mixed(lines, means, also, receipt.clone())?;
            let new = NewEntry {
                draft,
                ..entry(moment, id, act)
            };
            Ok((writer.append(&new)?, receipt))
        })
    }

    /// Writes down that an order is asked for: with this it is the platform's to open, once.
    ///
    /// # Errors
    /// As [`Store::append`]; or the rules refuse it.
    pub fn order(
        &mut self,
        moment: &Moment<'_>,
        id: AttendanceId,
        lines: Vec<FeeLine>,
        means: OrderMeans,
        phone: Option<String>,
    ) -> Result<Appended, StoreError> {
        self.write(|writer| {
            let act = writer.attendance(id)?.order_payment(lines, means)?;
            writer.append(&NewEntry {
                sealed: Sealed {
                    phone,
                    ..Sealed::default()
                },
                ..entry(moment, id, act)
            })
        })
    }

    /// Takes in what the platform says of an order. Money that came is written down with its receipt, all at once, also
    /// for an attendance that is on hold.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn hear(
        &mut self,
        moment: &Moment<'_>,
        id: AttendanceId,
        order: u64,
        state: OrderState,
        issued: Option<Issued>,
    ) -> Result<Heard, StoreError> {
        let attendance = self.attendance(id)?;
        if attendance.order(order).is_none() {
            return Err(StoreError::UnknownAttendance(id));
        }
        let Some(act) = attendance.hear(order, state, issued) else {
            return Ok(Heard::Nothing);
        };
        self.write(|writer| {
            writer.append(&entry(moment, id, act))?;
            let attendance = writer.folded(id)?.attendance;
            let is_paid = |order: &Order| order.state == OrderState::Paid;
            let Some(order) = attendance.order(order).filter(|order| is_paid(order)) else {
                return Ok(Heard::News);
            };
            Ok(settle(writer, moment, &attendance, order)?.map_or(Heard::ToRefund, Heard::Paid))
        })
    }

    /// Orders that money may still come for or is to be given back of, and those asked for since then: what is over may
    /// be paid late. The oldest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn open_orders(&self, since: Timestamp) -> Result<Vec<OpenOrder>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT seq, attendance, at FROM payment_order WHERE is_settled = 0 OR at >= :since ORDER BY seq",
        )?;
        let rows = statement.query_map(named_params! {":since": since.0}, |row| {
            Ok((
                row.get("seq")?,
                AttendanceId(row.get("attendance")?),
                Timestamp(row.get("at")?),
            ))
        })?;
        let mut open = Vec::new();
        for row in rows {
            let (seq, id, at): (u64, _, _) = row?;
            let attendance = self.attendance(id)?;
            let Some(order) = attendance.order(seq) else {
                continue;
            };
            let to_refund = attendance.to_refund().any(|other| other.seq == seq);
            let is_over = match order.state {
                OrderState::Paid => !to_refund,
                OrderState::Refunded => true,
                OrderState::Asked
                | OrderState::Pending
                | OrderState::Expired
                | OrderState::Cancelled
                | OrderState::Failed => false,
            };
            if !is_over {
                open.push(OpenOrder {
                    attendance: id,
                    at,
                    order: order.clone(),
                    is_wanted: attendance.is_wanted(order),
                    to_refund,
                });
            }
        }
        Ok(open)
    }

    /// The telephone that an order asks for its money.
    ///
    /// # Errors
    /// The citizen was forgotten, or a seal does not open.
    pub fn phone_of(&self, id: AttendanceId, order: u64) -> Result<Option<String>, StoreError> {
        let parts = self.sealed_of(id)?;
        let part = parts.into_iter().find(|(seq, _)| *seq == order);
        Ok(part.and_then(|(_, sealed)| sealed.phone))
    }

    /// Asks for the void of a receipt. Its reason is sealed, unless the citizen was forgotten.
    ///
    /// # Errors
    /// As [`Store::append`]; no such receipt here; voided, or asked for, already.
    pub fn ask_void(
        &mut self,
        moment: &Moment<'_>,
        receipt: &ReceiptNumber,
        cause: VoidCause,
        reason: Sealed,
    ) -> Result<Appended, StoreError> {
        let id = self.attendance_of(receipt)?;
        let act = self.attendance(id)?.ask_void(receipt, cause)?;
        self.append(&NewEntry {
            sealed: reason,
            ..entry(moment, id, act)
        })
    }

    /// Voids a receipt that was asked to be: its cash leaves the till of whoever gives it back.
    ///
    /// # Errors
    /// As [`Store::append`]; nobody asked for it; voided already; the one who agrees is the one who asked.
    pub fn void(
        &mut self,
        moment: &Moment<'_>,
        receipt: &ReceiptNumber,
        approved: Approver,
    ) -> Result<Appended, StoreError> {
        let id = self.attendance_of(receipt)?;
        let act = self.attendance(id)?.void(receipt, approved)?;
        self.append(&entry(moment, id, act))
    }

    /// Corrects a closed attendance.
    ///
    /// # Errors
    /// As [`Store::append`]; or the rules refuse it.
    pub fn correct(
        &mut self,
        moment: &Moment<'_>,
        id: AttendanceId,
        leg: u16,
        outcome: Option<Outcome>,
        cause: CorrectionCause,
        reason: Sealed,
    ) -> Result<Appended, StoreError> {
        let act = self.attendance(id)?.correct(leg, outcome, cause)?;
        self.append(&NewEntry {
            sealed: reason,
            ..entry(moment, id, act)
        })
    }

    /// The receipt whose void an entry asked for, where nobody has answered yet.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn void_asked_by(&self, seq: u64) -> Result<Option<ReceiptNumber>, StoreError> {
        let asked = self.entries_after(seq.saturating_sub(1), 1)?.pop();
        let Some(Act::ReceiptVoidAsked { receipt, .. }) = asked
            .filter(|kept| kept.seq == seq)
            .map(|kept| kept.entry.act)
        else {
            return Ok(None);
        };
        let attendance = self.attendance(self.attendance_of(&receipt)?)?;
        let void = attendance.paid_by(&receipt).and_then(|paid| paid.void);
        Ok(void
            .is_some_and(|void| void.asked == seq && void.stands.is_none())
            .then_some(receipt))
    }

    /// The attendance that a receipt was given in.
    ///
    /// # Errors
    /// No such receipt in this journal.
    pub fn attendance_of(&self, receipt: &ReceiptNumber) -> Result<AttendanceId, StoreError> {
        let source = self.receipt_source(receipt)?;
        let source = source.ok_or_else(|| Refusal::new(Reason::UnknownReceipt).at("receipt"))?;
        Ok(source.row.attendance)
    }

    /// Who asked for a void: the cash goes back out of their drawer when nobody else is there.
    ///
    /// # Errors
    /// No such receipt in this journal.
    pub fn void_asker(
        &self,
        receipt: &ReceiptNumber,
    ) -> Result<Option<MediatorNumber>, StoreError> {
        let attendance = self.attendance(self.attendance_of(receipt)?)?;
        let void = attendance.paid_by(receipt).and_then(|paid| paid.void);
        Ok(void.and_then(|void| void.by))
    }
}

fn entry(moment: &Moment<'_>, id: AttendanceId, act: Act) -> NewEntry<'static> {
    NewEntry {
        about: Some(id),
        ..NewEntry::plain(moment.at, moment.by, act)
    }
}

/// The payment that a paid order is; what was on hold is so again afterwards. None where nobody needs it any more.
fn settle(
    writer: &mut Writer<'_>,
    moment: &Moment<'_>,
    attendance: &Attendance,
    order: &Order,
) -> Result<Option<ReceiptNumber>, StoreError> {
    let held = match attendance.state {
        State::Open => None,
        State::Held { reason, .. } => Some(reason),
        State::Closed { .. } | State::Abandoned { .. } => return Ok(None),
    };
    let mut going_on = attendance.clone();
    going_on.state = State::Open;
    let means = match order.means {
        OrderMeans::Multibanco => Means::Multibanco { order: order.seq },
        OrderMeans::MbWay => Means::MbWay { order: order.seq },
    };
    let receipt = next_receipt(writer, moment.at, moment.zone)?;
    let Ok(paid) = going_on.pay(order.lines.clone(), means, receipt.clone()) else {
        return Ok(None);
    };
    let id = attendance.id;
    if held.is_some() {
        writer.append(&entry(moment, id, attendance.resume()?))?;
    }
    writer.append(&entry(moment, id, paid))?;
    if let Some(reason) = held {
        writer.append(&entry(moment, id, going_on.hold(reason)?))?;
    }
    Ok(Some(receipt))
}
