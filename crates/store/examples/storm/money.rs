//! Money in a hurry: voids by two, tills, print jobs, and payments that the plug left half done.

use std::collections::{BTreeMap, BTreeSet, btree_map};

use domain::{
    AttendanceId, Cents, Date, MediatorNumber, Reason, ReceiptNumber,
    attendance::{Attendance, Settled},
    entry::{Act, Approver, Paper, Sealed, VoidCause},
    fee::Means,
    printing::{PrintState, Printed},
    till::{CashTo, Count, DifferenceCause, Till},
};
use jiff::tz::TimeZone;
use store::{DraftChange, Moment, Store, StoreError};

use super::{Storm, line, say};

const MEDIATOR: MediatorNumber = MediatorNumber(1000);
const SECOND: MediatorNumber = MediatorNumber(2000);

impl Storm {
    /// What an earlier run left open: what was agreed to is paid, once, and what was paid is not paid again.
    pub(super) fn go_on(&mut self) -> Result<(), StoreError> {
        let open: Vec<Attendance> = self.store.open_attendances().cloned().collect();
        for attendance in open {
            let id = attendance.id;
            let leg = attendance.leg(0);
            if leg.is_some_and(|leg| leg.agreed) {
                let was_paid = leg.is_some_and(|leg| matches!(leg.settled, Some(Settled::Paid(_))));
                match self.pay(id) {
                    Ok(_) if was_paid => say(&"fault paid twice")?,
                    Ok(_) => {}
                    Err(StoreError::Refused(refusal)) if refusal.reason == Reason::AlreadyPaid => {}
                    Err(err) => return Err(err),
                }
            }
            let closed = Act::AttendanceClosed { rating: None };
            self.append(Some(id), closed, DraftChange::Drop)?;
        }
        Ok(())
    }

    pub(super) fn pay(&mut self, id: AttendanceId) -> Result<ReceiptNumber, StoreError> {
        let zone = self.zone.clone();
        let moment = Moment {
            zone: &zone,
            ..self.moment()
        };
        let means = Means::Card {
            reference: "T1".to_owned(),
        };
        let (paid, number) = self
            .store
            .pay(&moment, id, vec![line()], means, DraftChange::Keep)?;
        say(&format_args!("entry {} {}", paid.seq, paid.hash))?;
        say(&format_args!("paid {number}"))?;
        Ok(number)
    }

    /// Asked for by one and agreed to by another; what an earlier run asked for is agreed to now.
    pub(super) fn void(&mut self, receipt: &ReceiptNumber) -> Result<(), StoreError> {
        let zone = self.zone.clone();
        let moment = Moment {
            zone: &zone,
            ..self.moment()
        };
        let reason = Sealed {
            note: Some("Canary of a reason".to_owned()),
            ..Sealed::default()
        };
        let asked = self
            .store
            .ask_void(&moment, receipt, VoidCause::Other, reason);
        refused_only(asked, Reason::VoidAsked)?;
        let voided = self
            .store
            .void(&moment, receipt, Approver::Mediator(SECOND));
        refused_only(voided, Reason::AlreadyVoided)?;
        Ok(say(&format_args!("voided {receipt}"))?)
    }

    /// Opened, counted with a cent too little, closed.
    pub(super) fn till(&mut self) -> Result<(), StoreError> {
        let zone = self.zone.clone();
        let moment = Moment {
            zone: &zone,
            ..self.moment()
        };
        let today = moment.at.date(&zone);
        let open = |till: &Till| till.open(Count::default(), Cents(5000), None);
        refused_only(self.store.at_till(&moment, today, open), Reason::TillOpen)?;
        let closed = self.store.at_till(&moment, today, |till| {
            let counted = Cents(till.round.expected() - 1);
            let cause = Some(DifferenceCause::NotKnown);
            till.close(Count::default(), counted, cause, CashTo::Host)
        })?;
        Ok(say(&format_args!("till {closed}"))?)
    }

    pub(super) fn print(&mut self, receipt: &ReceiptNumber) -> Result<(), StoreError> {
        let ask = Act::PrintAsked {
            what: Printed::Receipt {
                number: receipt.clone(),
                copy: 1,
            },
            paper: Paper::Roll80,
            printer: "Sala".to_owned(),
        };
        let job = self.append(None, ask, DraftChange::Keep)?.seq;
        for state in [PrintState::Sent, PrintState::Printed] {
            let told = Act::PrintTold {
                job,
                state,
                reasons: Vec::new(),
            };
            self.append(None, told, DraftChange::Keep)?;
        }
        Ok(())
    }
}

fn refused_only<T>(done: Result<T, StoreError>, reason: Reason) -> Result<(), StoreError> {
    match done {
        Err(StoreError::Refused(refusal)) if refusal.reason == reason => Ok(()),
        Err(err) => Err(err),
        Ok(_) => Ok(()),
    }
}

/// Tells what is doubled or an orphan among what the journal holds of money and paper.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the others move no money and print nothing"
)]
pub(super) fn check(store: &Store, zone: &TimeZone) -> Result<(), StoreError> {
    let mut receipts = BTreeSet::new();
    let (mut asked, mut voided) = (BTreeSet::new(), BTreeSet::new());
    let mut paid_in: BTreeMap<AttendanceId, u32> = BTreeMap::new();
    let mut jobs = BTreeSet::new();
    let mut tills: BTreeMap<Date, Till> = BTreeMap::new();
    for kept in store.entries_after(0, u32::MAX)? {
        let (act, seq) = (kept.entry.act, kept.seq);
        let is_good = match act {
            Act::FeePaid { receipt, .. } => {
                let times = paid_in.entry(kept.entry.about.unwrap_or(AttendanceId(0)));
                let times = times.or_default();
                *times += 1;
                *times == 1 && receipts.insert(receipt.to_string())
            }
            Act::AttendanceRecorded(recorded) => {
                let receipt = recorded.receipt.map(|receipt| receipt.to_string());
                receipt.is_some_and(|receipt| receipts.insert(receipt))
            }
            Act::ReceiptVoidAsked { receipt, .. } => {
                receipts.contains(&receipt.to_string()) && asked.insert(receipt.to_string())
            }
            Act::ReceiptVoided { receipt, .. } => {
                let receipt = receipt.to_string();
                say(&format_args!("voided {receipt}"))?;
                asked.contains(&receipt) && voided.insert(receipt)
            }
            Act::TillClosed(closing) => {
                let day = closing.day;
                if let btree_map::Entry::Vacant(place) = tills.entry(day) {
                    place.insert(store.till(MEDIATOR, day, zone)?);
                }
                tills.get(&day).is_some_and(|till| is_as_folded(till, seq))
            }
            Act::PrintAsked { .. } => jobs.insert(seq),
            Act::PrintTold { job, .. } => jobs.contains(&job),
            _ => true,
        };
        if !is_good {
            say(&format_args!("fault {seq} doubled or an orphan"))?;
        }
    }
    let rows = store.receipts(u32::MAX)?;
    for row in &rows {
        if store.receipt_source(&row.number)?.is_none()
            || !receipts.contains(&row.number.to_string())
        {
            say(&format_args!(
                "fault {} a receipt without a record",
                row.seq
            ))?;
        }
    }
    if rows.len() != receipts.len() {
        say(&format_args!(
            "fault 0 {} receipts in the list of {}",
            rows.len(),
            receipts.len()
        ))?;
    }
    Ok(())
}

/// What a closing says should have been there is what its till is folded to.
fn is_as_folded(till: &Till, seq: u64) -> bool {
    let closed = till.closed.iter().find(|closed| closed.seq == seq);
    closed.is_some_and(|closed| closed.closing.expected == closed.round.expected())
}
