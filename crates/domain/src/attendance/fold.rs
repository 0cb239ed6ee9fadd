//! Folding: an attendance is what its entries say, one after the other.

use std::collections::BTreeMap;

use super::{Attendance, Autonomy, Correction, Leg, Outcome, Paid, Settled, State, Step, Void};
use crate::{
    AttendanceId, ReceiptNumber, Timestamp,
    entry::{Act, CorrectionCause, Entry, Recorded},
    fee::Payment,
    order::{Order, OrderState},
};

impl Attendance {
    /// The attendance that this entry opens, if it opens one.
    pub fn opened_by(entry: &Entry) -> Option<Self> {
        let empty = |language, state| Self {
            id: AttendanceId(entry.seq),
            opened_at: entry.at,
            by: entry.by,
            language,
            identified: None,
            legs: Vec::new(),
            payments: Vec::new(),
            orders: Vec::new(),
            corrections: Vec::new(),
            state,
        };
        if let Act::AttendanceOpened { language } = &entry.act {
            return Some(empty(*language, State::Open));
        }
        let Act::AttendanceRecorded(recorded) = &entry.act else {
            return None;
        };
        let state = State::Closed {
            at: entry.at,
            rating: recorded.rating,
        };
        let mut attendance = Self {
            opened_at: recorded.served,
            ..empty(recorded.language, state)
        };
        attendance.take_recorded(recorded);
        Some(attendance)
    }

    /// The attendance that these entries, in order, tell of.
    pub fn fold<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Option<Self> {
        let mut entries = entries.into_iter();
        let mut attendance = Self::opened_by(entries.next()?)?;
        for entry in entries {
            attendance.apply(entry);
        }
        Some(attendance)
    }

    /// Takes one more entry in. Entries about others, or of other kinds, change nothing.
    pub fn apply(&mut self, entry: &Entry) {
        if entry.about != Some(self.id) {
            return;
        }
        let at = entry.at;
        match &entry.act {
            Act::LanguageChanged { language } => self.language = *language,
            Act::CitizenIdentified { shown } => self.identified = Some(*shown),
            Act::FeePaid { payment, receipt } => self.take_payment(at, payment, receipt),
            Act::AttendanceHeld { reason } => {
                self.state = State::Held {
                    at,
                    reason: *reason,
                }
            }
            Act::AttendanceResumed {} => self.state = State::Open,
            Act::AttendanceClosed { rating } => {
                self.state = State::Closed {
                    at,
                    rating: *rating,
                }
            }
            Act::AttendanceAbandoned { reason } => {
                self.state = State::Abandoned {
                    at,
                    reason: *reason,
                }
            }
            Act::ServiceChosen { .. }
            | Act::StepDone { .. }
            | Act::FormAgreed { .. }
            | Act::FeeExempted { .. }
            | Act::ServiceFinished { .. }
            | Act::ServiceNeeded { .. } => self.apply_to_leg(&entry.act),
            Act::AttendanceCorrected {
                leg,
                outcome,
                cause,
            } => self.take_correction(entry, *leg, *outcome, *cause),
            Act::PaymentOrdered { .. }
            | Act::PaymentTold { .. }
            | Act::ReceiptVoidAsked { .. }
            | Act::ReceiptVoided { .. } => self.apply_to_money(entry),
            Act::KitEnrolled { .. }
            | Act::DocumentApplied { .. }
            | Act::MediatorSignedIn {}
            | Act::MediatorSignedOut { .. }
            | Act::SignInRefused { .. }
            | Act::PinChanged {}
            | Act::SettingChanged { .. }
            | Act::ClockBehind { .. }
            | Act::CitizenScreen { .. }
            | Act::PaperMade { .. }
            | Act::AttendanceOpened { .. }
            | Act::AttendanceRecorded(_)
            | Act::TillOpened { .. }
            | Act::TillMoved { .. }
            | Act::TillClosed(_)
            | Act::BagCounted { .. }
            | Act::DifferenceExplained { .. }
            | Act::PrintAsked { .. }
            | Act::PrintTold { .. } => {}
        }
    }

    /// Orders and voids.
    fn apply_to_money(&mut self, entry: &Entry) {
        if let Act::PaymentOrdered {
            lines,
            total,
            means,
        } = &entry.act
        {
            self.orders.push(Order {
                seq: entry.seq,
                lines: lines.clone(),
                total: *total,
                means: *means,
                state: OrderState::Asked,
                since: entry.at,
                issued: None,
            });
        } else if let Act::PaymentTold {
            order,
            state,
            issued,
        } = &entry.act
        {
            let mut orders = self.orders.iter_mut();
            if let Some(order) = orders.find(|it| it.seq == *order) {
                let after = order.state.after(*state);
                if after != order.state {
                    (order.state, order.since) = (after, entry.at);
                }
                order.issued = order.issued.take().or_else(|| issued.clone());
            }
        } else if let Act::ReceiptVoidAsked { receipt, cause } = &entry.act {
            let void = Void {
                asked: entry.seq,
                by: entry.by,
                cause: *cause,
                stands: None,
            };
            self.with_paid(receipt, |paid| paid.void = Some(void));
        } else if let Act::ReceiptVoided {
            receipt, approved, ..
        } = &entry.act
        {
            let stands = Some((entry.at, *approved));
            self.with_paid(receipt, |paid| {
                paid.void = paid.void.map(|void| Void { stands, ..void });
            });
            let was_paid = Settled::Paid(receipt.clone());
            for leg in &mut self.legs {
                leg.settled.take_if(|settled| *settled == was_paid);
            }
        }
    }

    fn with_paid(&mut self, receipt: &ReceiptNumber, change: impl FnOnce(&mut Paid)) {
        let mut payments = self.payments.iter_mut();
        if let Some(paid) = payments.find(|paid| paid.receipt == *receipt) {
            change(paid);
        }
    }

    /// What concerns one service alone.
    fn apply_to_leg(&mut self, act: &Act) {
        if let Act::ServiceChosen {
            leg: _,
            service,
            version,
            event,
        } = act
        {
            self.legs.push(Leg {
                service: service.clone(),
                version: *version,
                event: event.clone(),
                needed: true,
                steps: BTreeMap::new(),
                agreed: false,
                settled: None,
                outcome: None,
            });
        } else if let Act::StepDone {
            leg,
            step,
            by,
            view: _,
        } = act
        {
            self.with_leg(*leg, |leg| leg.take_step(*step, *by));
        } else if let Act::FormAgreed { leg, view: _ } = act {
            self.with_leg(*leg, |leg| leg.agreed = true);
        } else if let Act::FeeExempted { leg, rule } = act {
            self.with_leg(*leg, |leg| {
                leg.settled = Some(Settled::Exempted(rule.clone()));
            });
        } else if let Act::ServiceFinished { leg, outcome } = act {
            self.with_leg(*leg, |leg| leg.outcome = Some(*outcome));
        } else if let Act::ServiceNeeded { leg, needed } = act {
            self.with_leg(*leg, |leg| leg.needed = *needed);
        }
    }

    fn take_correction(
        &mut self,
        entry: &Entry,
        leg: u16,
        outcome: Option<Outcome>,
        cause: CorrectionCause,
    ) {
        let known = self.leg(leg).and_then(|leg| leg.outcome);
        self.corrections.push(Correction {
            at: entry.at,
            by: entry.by,
            leg,
            cause,
            before: known.filter(|_| outcome.is_some()),
        });
        if outcome.is_some() {
            self.with_leg(leg, |leg| leg.outcome = outcome);
        }
    }

    fn take_payment(&mut self, at: Timestamp, payment: &Payment, receipt: &ReceiptNumber) {
        for line in &payment.lines {
            self.with_leg(line.leg, |leg| {
                leg.settled = Some(Settled::Paid(receipt.clone()));
            });
        }
        self.payments.push(Paid {
            at,
            payment: payment.clone(),
            receipt: receipt.clone(),
            void: None,
        });
    }

    fn with_leg(&mut self, leg: u16, change: impl FnOnce(&mut Leg)) {
        if let Some(leg) = self.legs.get_mut(usize::from(leg)) {
            change(leg);
        }
    }

    fn take_recorded(&mut self, recorded: &Recorded) {
        self.identified = recorded.shown;
        self.legs = recorded
            .legs
            .iter()
            .map(|leg| Leg {
                service: leg.service.clone(),
                version: leg.version,
                event: None,
                needed: true,
                steps: Step::ALL
                    .into_iter()
                    .zip(leg.steps.iter().copied())
                    .collect(),
                agreed: leg.outcome.is_charged(),
                settled: leg.exempted.clone().map(Settled::Exempted),
                outcome: Some(leg.outcome),
            })
            .collect();
        if let (Some(payment), Some(receipt)) = (&recorded.payment, &recorded.receipt) {
            self.take_payment(recorded.served, payment, receipt);
        }
    }
}

impl Leg {
    /// What was agreed to and is opened again must be agreed to again, unless it is paid already.
    fn take_step(&mut self, step: Step, by: Autonomy) {
        if step < Step::Confirm && self.agreed && self.settled.is_none() {
            self.agreed = false;
            self.steps.retain(|done, _| *done < Step::Confirm);
        }
        self.steps.insert(step, by);
    }
}
