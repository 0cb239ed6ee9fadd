//! An attendance: one citizen served, from greeting to closing; the fold of its entries.
//!
//! `decide` says what may be done and gives the act; `apply` folds an act. Both are pure, at the kit and at AMA.

mod correct;
mod decide;
mod draft;
mod fold;
mod line;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use correct::Correction;
pub use decide::{Charge, Network, SHOWN, price_of};
pub use draft::{
    Brought, Draft, FIELDS_A_PAGE, FormPage, Method, NOTE_LIMIT, Place, Tender, Topic, fill_pages,
    identify_pages,
};
pub use line::{Line, LineCitizen, LinePayment, LineService, Record};

use crate::{
    AttendanceId, Language, LifeEventId, MediatorNumber, ReceiptNumber, ServiceId, Timestamp,
    catalogue::PriceRule,
    entry::{Approver, VoidCause},
    fee::Payment,
    order::{Order, OrderState},
};

/// Most services in one attendance.
pub const MOST_LEGS: usize = 40;

/// One citizen served. Without personal data: that is in the draft and in the sealed parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    pub id: AttendanceId,
    pub opened_at: Timestamp,
    /// Who opened it.
    pub by: Option<MediatorNumber>,
    pub language: Language,
    pub identified: Option<DocumentShown>,
    pub legs: Vec<Leg>,
    pub payments: Vec<Paid>,
    /// Payments that were to be made elsewhere, in the order they were asked for.
    pub orders: Vec<Order>,
    /// What was corrected after the closing, in order.
    pub corrections: Vec<Correction>,
    pub state: State,
}

/// One service within an attendance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    pub service: ServiceId,
    pub version: u32,
    pub event: Option<LifeEventId>,
    pub needed: bool,
    pub steps: BTreeMap<Step, Autonomy>,
    pub agreed: bool,
    /// What it costs was paid, or exempted.
    pub settled: Option<Settled>,
    pub outcome: Option<Outcome>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    Paid(ReceiptNumber),
    Exempted(PriceRule),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    pub at: Timestamp,
    pub payment: Payment,
    pub receipt: ReceiptNumber,
    pub void: Option<Void>,
}

/// How far the void of a receipt went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Void {
    /// The entry that asked for it, and who did.
    pub asked: u64,
    pub by: Option<MediatorNumber>,
    pub cause: VoidCause,
    /// When it stood, and by whose word; None while nobody has answered.
    pub stands: Option<(Timestamp, Approver)>,
}

impl Paid {
    pub fn is_void(&self) -> bool {
        self.void.is_some_and(|void| void.stands.is_some())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    Held { at: Timestamp, reason: HoldReason },
    Closed { at: Timestamp, rating: Option<u8> },
    Abandoned { at: Timestamp, reason: StopReason },
}

/// The six steps of every service, as the step bar and the citizen's window count them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    Identify,
    Requirements,
    Fill,
    Confirm,
    Fee,
    End,
}

impl Step {
    pub const ALL: [Self; 6] = [
        Self::Identify,
        Self::Requirements,
        Self::Fill,
        Self::Confirm,
        Self::Fee,
        Self::End,
    ];

    /// From 1, as people count.
    pub fn number(self) -> u8 {
        match self {
            Self::Identify => 1,
            Self::Requirements => 2,
            Self::Fill => 3,
            Self::Confirm => 4,
            Self::Fee => 5,
            Self::End => 6,
        }
    }

    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|step| *step > self)
    }
}

/// Who did a step.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Autonomy {
    Mediator,
    #[default]
    Together,
    /// The citizen alone.
    Citizen,
}

/// What the citizen showed to say who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentShown {
    CitizenCard,
    Passport,
    ResidencePermit,
    DrivingLicence,
    /// Known only by what they said.
    None,
}

impl DocumentShown {
    pub const ALL: [Self; 5] = [
        Self::CitizenCard,
        Self::Passport,
        Self::ResidencePermit,
        Self::DrivingLicence,
        Self::None,
    ];
}

/// How a service ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Done,
    /// The request went in; the entity answers later.
    Submitted,
    /// Taken down with no network: it goes by itself, and is provisional until AMA has accepted it.
    Provisional,
    /// Went to the contact centre.
    Ticket,
    Abandoned(StopReason),
}

impl Outcome {
    /// Whether the citizen pays for it.
    pub fn is_charged(self) -> bool {
        match self {
            Self::Done | Self::Submitted | Self::Provisional => true,
            Self::Ticket | Self::Abandoned(_) => false,
        }
    }
}

/// Why an attendance waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HoldReason {
    CitizenLeft,
    MissingDocument,
    NoNetwork,
    ServiceDown,
    /// What was ordered is still to be paid, or the citizen fetches the money.
    Payment,
    Other,
}

impl HoldReason {
    pub const ALL: [Self; 6] = [
        Self::CitizenLeft,
        Self::MissingDocument,
        Self::NoNetwork,
        Self::ServiceDown,
        Self::Payment,
        Self::Other,
    ];
}

/// Why an attendance, or one of its services, was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StopReason {
    CitizenGaveUp,
    MissingDocument,
    ServiceDown,
    OpenedByMistake,
    Other,
}

impl StopReason {
    pub const ALL: [Self; 5] = [
        Self::CitizenGaveUp,
        Self::MissingDocument,
        Self::ServiceDown,
        Self::OpenedByMistake,
        Self::Other,
    ];
}

impl Attendance {
    pub fn leg(&self, leg: u16) -> Option<&Leg> {
        self.legs.get(usize::from(leg))
    }

    /// What was paid and not given back.
    pub fn standing_payments(&self) -> impl Iterator<Item = &Paid> {
        self.payments.iter().filter(|paid| !paid.is_void())
    }

    pub fn paid_by(&self, receipt: &ReceiptNumber) -> Option<&Paid> {
        self.payments.iter().find(|paid| paid.receipt == *receipt)
    }

    pub fn order(&self, seq: u64) -> Option<&Order> {
        self.orders.iter().find(|order| order.seq == seq)
    }

    /// Whether money may still come for an order of this service.
    pub fn waits_for_money(&self, leg: u16) -> bool {
        let is_of_this = |order: &Order| order.lines.iter().any(|line| line.leg == leg);
        let mut orders = self.orders.iter();
        orders.any(|order| order.state.is_waiting() && is_of_this(order))
    }

    /// Whether the services of an order still go on unpaid.
    pub fn is_wanted(&self, order: &Order) -> bool {
        let goes_on = matches!(self.state, State::Open | State::Held { .. });
        let is_open = |leg: &Leg| leg.settled.is_none() && leg.outcome.is_none();
        let mut lines = order.lines.iter();
        goes_on && lines.all(|line| self.leg(line.leg).is_some_and(is_open))
    }

    /// Orders that were paid although no receipt rests on them, or one that was voided: their money is to be given back.
    pub fn to_refund(&self) -> impl Iterator<Item = &Order> {
        self.orders.iter().filter(|order| {
            let mut standing = self.standing_payments();
            let is_used = standing.any(|paid| paid.payment.means.order() == Some(order.seq));
            order.state == OrderState::Paid && !is_used
        })
    }

    /// Services that still need somebody, by their place.
    pub fn open_legs(&self) -> impl Iterator<Item = (u16, &Leg)> {
        (0_u16..)
            .zip(&self.legs)
            .filter(|(_, leg)| leg.needed && leg.outcome.is_none())
    }

    /// Steps done by the citizen alone, and steps done.
    pub fn autonomy(&self) -> (usize, usize) {
        let steps = || self.legs.iter().flat_map(|leg| leg.steps.values());
        (
            steps().filter(|by| **by == Autonomy::Citizen).count(),
            steps().count(),
        )
    }
}

impl Leg {
    pub fn is_paid(&self) -> bool {
        matches!(self.settled, Some(Settled::Paid(_)))
    }

    /// The step to work on: the first one not done.
    pub fn step(&self) -> Step {
        Step::ALL
            .into_iter()
            .find(|step| !self.steps.contains_key(step))
            .unwrap_or(Step::End)
    }
}
