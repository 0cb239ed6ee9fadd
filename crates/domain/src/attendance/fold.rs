//! Folding: an attendance is what its entries say, one after the other.

use std::collections::BTreeMap;

use super::{Attendance, Leg, Paid, Settled, State, Step};
use crate::{
    AttendanceId,
    entry::{Act, Entry, Recorded},
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
            state,
        };
        match &entry.act {
            Act::AttendanceOpened { language } => Some(empty(*language, State::Open)),
            Act::AttendanceRecorded(recorded) => {
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
            _ => None,
        }
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
        match &entry.act {
            Act::LanguageChanged { language } => self.language = *language,
            Act::CitizenIdentified { shown } => self.identified = Some(*shown),
            Act::ServiceChosen {
                leg: _,
                service,
                version,
                event,
            } => self.legs.push(Leg {
                service: service.clone(),
                version: *version,
                event: event.clone(),
                needed: true,
                steps: BTreeMap::new(),
                agreed: false,
                settled: None,
                outcome: None,
            }),
            Act::StepDone {
                leg,
                step,
                by,
                view: _,
            } => self.with_leg(*leg, |leg| {
                leg.steps.insert(*step, *by);
            }),
            Act::FormAgreed { leg, view: _ } => self.with_leg(*leg, |leg| leg.agreed = true),
            Act::FeePaid { payment, receipt } => {
                for line in &payment.lines {
                    self.with_leg(line.leg, |leg| {
                        leg.settled = Some(Settled::Paid(receipt.clone()))
                    });
                }
                self.payments.push(Paid {
                    at: entry.at,
                    payment: payment.clone(),
                    receipt: receipt.clone(),
                });
            }
            Act::FeeExempted { leg, rule } => {
                self.with_leg(*leg, |leg| {
                    leg.settled = Some(Settled::Exempted(rule.clone()))
                });
            }
            Act::ServiceFinished { leg, outcome } => {
                self.with_leg(*leg, |leg| leg.outcome = Some(*outcome))
            }
            Act::ServiceNeeded { leg, needed } => self.with_leg(*leg, |leg| leg.needed = *needed),
            Act::AttendanceHeld { reason } => {
                self.state = State::Held {
                    at: entry.at,
                    reason: *reason,
                }
            }
            Act::AttendanceResumed {} => self.state = State::Open,
            Act::AttendanceClosed { rating } => {
                self.state = State::Closed {
                    at: entry.at,
                    rating: *rating,
                }
            }
            Act::AttendanceAbandoned { reason } => {
                self.state = State::Abandoned {
                    at: entry.at,
                    reason: *reason,
                }
            }
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
            | Act::AttendanceRecorded(_) => {}
        }
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
            for line in &payment.lines {
                self.with_leg(line.leg, |leg| {
                    leg.settled = Some(Settled::Paid(receipt.clone()))
                });
            }
            self.payments.push(Paid {
                at: recorded.served,
                payment: payment.clone(),
                receipt: receipt.clone(),
            });
        }
    }
}
