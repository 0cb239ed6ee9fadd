//! Deciding: what may be done with an attendance now. Each gives the act to write down, or a refusal.

use std::collections::BTreeSet;

use super::{
    Attendance, Autonomy, DocumentShown, HoldReason, Leg, MOST_LEGS, Outcome, State, Step,
    StopReason, Void, identify_pages,
};
use crate::{
    Cents, Date, LifeEventId, Reason, ReceiptNumber, Refusal, Timestamp,
    catalogue::{Price, PriceChannel, PriceQuestion, PriceRule, Service, ServiceChannel},
    entry::{Act, Approver, VoidCause},
    fee::{FeeLine, Means, Part, Payment},
    form::{self, Values},
    order::{Issued, OrderMeans, OrderState},
    time,
};

/// Longest reason for an exemption or a service given up, in characters.
pub(super) const REASON_LIMIT: usize = 200;

/// What a refusal names that is about what the citizen showed.
pub const SHOWN: &str = "shown";

/// Whether the entity's service can be reached now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    Up,
    Down,
}

impl Attendance {
    fn must_be_open(&self) -> Result<(), Refusal> {
        if self.state == State::Open {
            Ok(())
        } else {
            Err(Reason::NotOpen.into())
        }
    }

    /// An open leg of an open attendance.
    fn working(&self, leg: u16) -> Result<&Leg, Refusal> {
        self.must_be_open()?;
        let leg = self.leg(leg).ok_or(Reason::UnknownService)?;
        if leg.outcome.is_none() {
            Ok(leg)
        } else {
            Err(Reason::NotOpen.into())
        }
    }

    /// A leg whose form was agreed to and whose fee is still open.
    fn settling(&self, leg: u16) -> Result<&Leg, Refusal> {
        let working = self.working(leg)?;
        if !working.agreed {
            return Err(Reason::NotAgreed.into());
        }
        if working.settled.is_some() {
            return Err(Reason::AlreadyPaid.into());
        }
        Ok(working)
    }

    pub fn identify(&self, shown: DocumentShown) -> Result<Act, Refusal> {
        self.must_be_open()?;
        Ok(Act::CitizenIdentified { shown })
    }

    /// Whether it can go on without saying what the citizen showed.
    ///
    /// # Errors
    /// The service asks who the citizen is, and that was not said; about [`SHOWN`].
    pub fn must_be_identified(&self, service: &Service) -> Result<(), Refusal> {
        if self.identified.is_some() || identify_pages(service).is_empty() {
            Ok(())
        } else {
            Err(Refusal::new(Reason::NotAChoice).at(SHOWN))
        }
    }

    pub fn choose(&self, service: &Service, event: Option<LifeEventId>) -> Result<Act, Refusal> {
        self.must_be_open()?;
        if self.legs.len() >= MOST_LEGS {
            return Err(Reason::TooManyServices.into());
        }
        if self.open_legs().any(|(_, leg)| leg.service == service.id) {
            return Err(Reason::AlreadyOpen.into());
        }
        let leg = u16::try_from(self.legs.len())
            .map_err(|_too_many| Refusal::new(Reason::TooManyServices))?;
        Ok(Act::ServiceChosen {
            leg,
            service: service.id.clone(),
            version: service.version,
            event,
        })
    }

    pub fn need(&self, leg: u16, needed: bool) -> Result<Act, Refusal> {
        let working = self.working(leg)?;
        if !needed && working.settled.is_some() {
            return Err(Reason::FeeTaken.into());
        }
        if !needed {
            self.must_not_wait(leg)?;
        }
        Ok(Act::ServiceNeeded { leg, needed })
    }

    /// A step may be done again, never ahead of the ones before it; what was agreed to stays so while money may come for it.
    pub fn finish_step(
        &self,
        leg: u16,
        step: Step,
        by: Autonomy,
        view: Option<String>,
    ) -> Result<Act, Refusal> {
        let working = self.working(leg)?;
        if step > working.step() {
            return Err(Reason::NotThisStep.into());
        }
        if step < Step::Confirm {
            self.must_not_wait(leg)?;
        }
        Ok(Act::StepDone {
            leg,
            step,
            by,
            view,
        })
    }

    pub fn agree(&self, leg: u16, view: Option<String>) -> Result<Act, Refusal> {
        let working = self.working(leg)?;
        if working.step() < Step::Confirm {
            return Err(Reason::NotThisStep.into());
        }
        if working.settled.is_some() {
            return Err(Reason::AlreadyPaid.into());
        }
        Ok(Act::FormAgreed { leg, view })
    }

    /// The fee of a leg whose form was agreed to; None when nothing is charged here.
    ///
    /// # Errors
    /// Not agreed, already settled, no network for a service that needs one, or an age that is not known.
    pub fn fee(
        &self,
        leg: u16,
        service: &Service,
        charge: &Charge<'_>,
    ) -> Result<Option<FeeLine>, Refusal> {
        self.settling(leg)?;
        if charge.network == Network::Down && !service.offline_ok {
            return Err(Reason::NeedsNetwork.into());
        }
        if service.channel == ServiceChannel::Ticket {
            return Ok(None);
        }
        fee_line(leg, service, charge)
    }

    /// # Errors
    /// A service that is not agreed to, or settled already; cash that does not reach the total; a missing reference; an
    /// order that waits, or the payment's own that was not paid.
    pub fn pay(
        &self,
        lines: Vec<FeeLine>,
        means: Means,
        receipt: ReceiptNumber,
    ) -> Result<Act, Refusal> {
        self.pay_mixed(lines, means, Vec::new(), receipt)
    }

    /// As [`Attendance::pay`], with parts by other means.
    ///
    /// # Errors
    /// As of [`Attendance::pay`] and of [`Payment::mixed`].
    pub fn pay_mixed(
        &self,
        lines: Vec<FeeLine>,
        means: Means,
        also: Vec<Part>,
        receipt: ReceiptNumber,
    ) -> Result<Act, Refusal> {
        self.may_settle(&lines)?;
        match means.order() {
            Some(order) => self.must_be_paid(order, &lines)?,
            None => self.none_must_wait(&lines)?,
        }
        Ok(Act::FeePaid {
            payment: Payment::mixed(lines, means, also)?,
            receipt,
        })
    }

    fn may_settle(&self, lines: &[FeeLine]) -> Result<(), Refusal> {
        let mut paid = BTreeSet::new();
        for line in lines {
            self.settling(line.leg)?;
            if !paid.insert(line.leg) {
                return Err(Reason::AlreadyPaid.into());
            }
        }
        Ok(())
    }

    fn must_be_paid(&self, order: u64, lines: &[FeeLine]) -> Result<(), Refusal> {
        let is_paid = self
            .order(order)
            .is_some_and(|order| order.state == OrderState::Paid && order.lines == lines);
        is_paid
            .then_some(())
            .ok_or_else(|| Reason::OrderNotPaid.into())
    }

    /// What may still be paid elsewhere is not paid here too.
    fn none_must_wait(&self, lines: &[FeeLine]) -> Result<(), Refusal> {
        lines
            .iter()
            .try_for_each(|line| self.must_not_wait(line.leg))
    }

    fn must_not_wait(&self, leg: u16) -> Result<(), Refusal> {
        if self.waits_for_money(leg) {
            return Err(Reason::OrderPending.into());
        }
        Ok(())
    }

    /// Asks the payment platform for an order; the money counts only once it says that it came.
    ///
    /// # Errors
    /// As of paying; or an order for one of the services waits already.
    pub fn order_payment(&self, lines: Vec<FeeLine>, means: OrderMeans) -> Result<Act, Refusal> {
        self.may_settle(&lines)?;
        self.none_must_wait(&lines)?;
        let total =
            Cents::sum(lines.iter().map(|line| line.rule.cents)).ok_or(Reason::NotAnAmount)?;
        if total == Cents::ZERO {
            return Err(Reason::NothingToPay.into());
        }
        Ok(Act::PaymentOrdered {
            lines,
            total,
            means,
        })
    }

    /// What the platform said of an order; None where it changes nothing. It is taken whatever became of the attendance.
    pub fn hear(&self, order: u64, told: OrderState, issued: Option<Issued>) -> Option<Act> {
        let known = self.order(order)?;
        let is_news =
            known.state.after(told) != known.state || (known.issued.is_none() && issued.is_some());
        is_news.then_some(Act::PaymentTold {
            order,
            state: told,
            issued,
        })
    }

    /// Asks for a void: it stands once a second person agrees. Of a closed attendance too.
    ///
    /// # Errors
    /// No such receipt here; voided, or asked for, already.
    pub fn ask_void(&self, receipt: &ReceiptNumber, cause: VoidCause) -> Result<Act, Refusal> {
        let paid = self.paid_by(receipt).ok_or(Reason::UnknownReceipt)?;
        match paid.void {
            None => Ok(Act::ReceiptVoidAsked {
                receipt: receipt.clone(),
                cause,
            }),
            Some(Void { stands: None, .. }) => Err(Reason::VoidAsked.into()),
            Some(Void {
                stands: Some(_), ..
            }) => Err(Reason::AlreadyVoided.into()),
        }
    }

    /// Voids a receipt: its cash leaves the till, and its services are to be paid again if they go on.
    ///
    /// # Errors
    /// No such receipt here; nobody asked; voided already; the one who agrees is the one who asked.
    pub fn void(&self, receipt: &ReceiptNumber, approved: Approver) -> Result<Act, Refusal> {
        let paid = self.paid_by(receipt).ok_or(Reason::UnknownReceipt)?;
        let void = paid.void.ok_or(Reason::VoidNotAsked)?;
        if void.stands.is_some() {
            return Err(Reason::AlreadyVoided.into());
        }
        if let Approver::Mediator(second) = approved
            && void.by == Some(second)
        {
            return Err(Reason::SamePerson.into());
        }
        Ok(Act::ReceiptVoided {
            receipt: receipt.clone(),
            asked: void.asked,
            approved,
            cash: paid.payment.cash(),
        })
    }

    pub fn exempt(&self, line: &FeeLine, reason: &str) -> Result<Act, Refusal> {
        self.settling(line.leg)?;
        let clean =
            form::clean_text(reason, REASON_LIMIT).map_err(|refusal| refusal.at("exempt"))?;
        if clean.is_empty() {
            return Err(Refusal::new(Reason::ReasonMissing).at("exempt"));
        }
        Ok(Act::FeeExempted {
            leg: line.leg,
            rule: line.rule.clone(),
        })
    }

    /// Ends a service that went its way: done, submitted, or provisional, as its channel and the network say.
    ///
    /// # Errors
    /// Not agreed; a fee that is still open; no network for a service that needs one.
    pub fn finish(&self, leg: u16, service: &Service, charge: &Charge<'_>) -> Result<Act, Refusal> {
        let working = self.working(leg)?;
        if !working.agreed {
            return Err(Reason::NotAgreed.into());
        }
        let outcome = outcome_now(service, charge.network)?;
        if service.channel != ServiceChannel::Ticket
            && working.settled.is_none()
            && fee_line(leg, service, charge)?.is_some()
        {
            return Err(Reason::NotPaid.into());
        }
        Ok(Act::ServiceFinished { leg, outcome })
    }

    /// Gives one service up, or hands it to the contact centre.
    ///
    /// # Errors
    /// An outcome of a service that went its way; or a paid one, which only a void can undo, is given up.
    pub fn stop_leg(&self, leg: u16, outcome: Outcome) -> Result<Act, Refusal> {
        let working = self.working(leg)?;
        if outcome.is_charged() {
            return Err(Reason::NotThisStep.into());
        }
        if matches!(outcome, Outcome::Abandoned(_)) && working.is_paid() {
            return Err(Reason::FeeTaken.into());
        }
        Ok(Act::ServiceFinished { leg, outcome })
    }

    pub fn hold(&self, reason: HoldReason) -> Result<Act, Refusal> {
        self.must_be_open()?;
        Ok(Act::AttendanceHeld { reason })
    }

    pub fn resume(&self) -> Result<Act, Refusal> {
        match self.state {
            State::Held { .. } => Ok(Act::AttendanceResumed {}),
            State::Open => Err(Reason::AlreadyOpen.into()),
            State::Closed { .. } | State::Abandoned { .. } => Err(Reason::NotOpen.into()),
        }
    }

    /// # Errors
    /// A service is still running, or none was chosen.
    pub fn close(&self, rating: Option<u8>) -> Result<Act, Refusal> {
        self.must_be_open()?;
        if self.open_legs().next().is_some() {
            return Err(Reason::StillRunning.into());
        }
        if self.legs.is_empty() {
            return Err(Reason::NoServices.into());
        }
        check_rating(rating)?;
        Ok(Act::AttendanceClosed { rating })
    }

    /// # Errors
    /// Not open; or something was paid in it, which only a void can undo.
    pub fn abandon(&self, reason: StopReason) -> Result<Act, Refusal> {
        match self.state {
            State::Open | State::Held { .. } => {}
            State::Closed { .. } | State::Abandoned { .. } => return Err(Reason::NotOpen.into()),
        }
        if self.standing_payments().next().is_some() {
            return Err(Reason::FeeTaken.into());
        }
        Ok(Act::AttendanceAbandoned { reason })
    }
}

/// What a price depends on, beside the service.
#[derive(Clone, Copy, Debug)]
pub struct Charge<'a> {
    /// The form as agreed: its birth date gives the age, its urgency the rule.
    pub values: &'a Values,
    pub urgency: Option<&'a str>,
    /// Who runs the spot.
    pub host: &'a str,
    /// When the citizen is served, and that day in the spot's zone.
    pub at: Timestamp,
    pub today: Date,
    pub network: Network,
}

impl Charge<'_> {
    pub fn age(&self) -> Option<u8> {
        let birth = self
            .values
            .get("birth_date")
            .and_then(|text| form::parse_date(text))?;
        time::age_on(birth, self.today)
    }

    pub fn urgency(&self) -> Option<&str> {
        self.urgency
            .or_else(|| self.values.get("urgency").map(String::as_str))
    }
}

/// The counter's price of a service for this citizen today. What goes to the contact centre is not charged here: its
/// price is told by them.
pub fn price_of(service: &Service, charge: &Charge<'_>) -> Price {
    match service.channel {
        ServiceChannel::Ticket => Price::ToConfirm,
        ServiceChannel::Online | ServiceChannel::Gateway => listed_price(service, charge),
    }
}

/// The price as the catalogue has it, whoever charges it.
pub(super) fn listed_price(service: &Service, charge: &Charge<'_>) -> Price {
    service.price(&PriceQuestion {
        channel: PriceChannel::Assisted,
        age: charge.age(),
        urgency: charge.urgency(),
        host: Some(charge.host),
        on: charge.today,
    })
}

/// The line that a service adds to the receipt; None when nothing is charged.
pub(super) fn fee_line(
    leg: u16,
    service: &Service,
    charge: &Charge<'_>,
) -> Result<Option<FeeLine>, Refusal> {
    let line = |rule: PriceRule| FeeLine {
        leg,
        service: service.id.clone(),
        version: service.version,
        entity: service.entity.clone(),
        rule,
    };
    match listed_price(service, charge) {
        Price::Fixed { rule, .. } => Ok(Some(line(rule))),
        Price::Free | Price::ToConfirm => Ok(None),
        Price::NeedsAge => Err(Refusal::new(Reason::AgeNeeded).at("birth_date")),
        Price::NeedsUrgency => Err(Refusal::new(Reason::UrgencyNeeded).at("urgency")),
    }
}

fn outcome_now(service: &Service, network: Network) -> Result<Outcome, Refusal> {
    match (network, service.channel) {
        (Network::Down, _) if service.offline_ok => Ok(Outcome::Provisional),
        (Network::Down, _) => Err(Reason::NeedsNetwork.into()),
        (Network::Up, ServiceChannel::Online) => Ok(Outcome::Done),
        (Network::Up, ServiceChannel::Gateway) => Ok(Outcome::Submitted),
        (Network::Up, ServiceChannel::Ticket) => Ok(Outcome::Ticket),
    }
}

pub(super) fn check_rating(rating: Option<u8>) -> Result<(), Refusal> {
    match rating {
        None | Some(1..=5) => Ok(()),
        Some(_) => Err(Refusal::new(Reason::RatingOutOfRange).at("rating")),
    }
}
