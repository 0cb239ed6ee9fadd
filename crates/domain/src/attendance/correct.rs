//! Correcting what was closed: a new entry beside the old ones, which stay. Money is never corrected, only voided.

use super::{Attendance, Charge, Outcome, State, decide::listed_price};
use crate::{
    MediatorNumber, Reason, Refusal, Timestamp,
    catalogue::Service,
    entry::{Act, CorrectionCause},
};

/// Something of a closed attendance that was written down again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correction {
    pub at: Timestamp,
    pub by: Option<MediatorNumber>,
    /// The service's place.
    pub leg: u16,
    pub cause: CorrectionCause,
    /// The outcome that it had before; None where it has it still, and the form or a word was wrong.
    pub before: Option<Outcome>,
}

impl Attendance {
    /// Corrects a closed attendance.
    ///
    /// # Errors
    /// Not closed; no such service; a paid service becomes one that is not charged, which only a void can undo, or the
    /// other way round.
    pub fn correct(
        &self,
        leg: u16,
        outcome: Option<Outcome>,
        cause: CorrectionCause,
    ) -> Result<Act, Refusal> {
        if !matches!(self.state, State::Closed { .. }) {
            return Err(Reason::StillRunning.into());
        }
        let known = self.leg(leg).ok_or(Reason::UnknownService)?;
        let is_charged = |outcome: Option<Outcome>| outcome.is_some_and(Outcome::is_charged);
        if outcome.is_some() && known.is_paid() && !is_charged(outcome) {
            return Err(Reason::FeeTaken.into());
        }
        if outcome.is_some() && known.settled.is_none() && is_charged(outcome) {
            // Whether a fee was due is not known here: what was not charged then is not charged by a correction.
            let was_charged = is_charged(known.outcome);
            if !was_charged {
                return Err(Reason::NotPaid.into());
            }
        }
        Ok(Act::AttendanceCorrected {
            leg,
            outcome,
            cause,
        })
    }

    /// Whether a form of a service may become another one: by both it must cost the same on its day.
    ///
    /// # Errors
    /// A price that would be another one, of a service that is charged.
    pub fn must_cost_the_same(
        &self,
        leg: u16,
        service: &Service,
        was: &Charge<'_>,
        is: &Charge<'_>,
    ) -> Result<(), Refusal> {
        let known = self.leg(leg).ok_or(Reason::UnknownService)?;
        let is_charged = known.outcome.is_some_and(Outcome::is_charged);
        if is_charged && listed_price(service, was) != listed_price(service, is) {
            return Err(Reason::AnotherPrice.into());
        }
        Ok(())
    }

    /// When a service was paid, or else when its attendance began: the day whose prices it has.
    pub fn priced_at(&self, leg: u16) -> Timestamp {
        let is_of = |paid: &&super::Paid| paid.payment.lines.iter().any(|line| line.leg == leg);
        let mut standing = self.standing_payments();
        standing.find(is_of).map_or(self.opened_at, |paid| paid.at)
    }
}
