//! A whole attendance written down afterwards: one line of `attend`, read and checked.

mod read;
#[cfg(test)]
mod tests;

use super::{
    Autonomy, DocumentShown, MOST_LEGS, Network, Outcome, Step,
    decide::{Charge, REASON_LIMIT, check_rating, fee_line},
};
use crate::{
    Date, Language, Reason, Refusal, ServiceId, Timestamp,
    catalogue::{Catalogue, PriceChannel, Service, Spot},
    entry::{Citizen, Recorded, RecordedLeg, Sealed},
    fee::{FeeLine, Means, Payment},
    form::{self, Facts, Values},
    numbers,
};

/// A line as it was written: names and types right, nothing checked against the catalogue yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub reference: Option<String>,
    pub at: Option<Timestamp>,
    pub language: Language,
    pub citizen: Option<LineCitizen>,
    pub services: Vec<LineService>,
    pub payment: Option<LinePayment>,
    pub rating: Option<u8>,
}

#[derive(Clone, PartialEq, Eq)]
pub struct LineCitizen {
    pub name: Option<String>,
    pub nif: Option<String>,
    pub shown: Option<DocumentShown>,
}

impl std::fmt::Debug for LineCitizen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LineCitizen(…)")
    }
}

#[derive(Clone, PartialEq, Eq)]
pub struct LineService {
    pub service: ServiceId,
    pub fields: Values,
    pub steps: Vec<Autonomy>,
    pub outcome: Outcome,
    /// Why it was abandoned, in words of the caller's own.
    pub reason: Option<String>,
    pub urgency: Option<String>,
    pub exempt: Option<String>,
}

impl std::fmt::Debug for LineService {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LineService({})", self.service)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinePayment {
    pub means: Means,
}

/// A line that may be recorded: the open part (still without its receipt's number) and the sealed one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub open: Recorded,
    pub sealed: Sealed,
}

/// How far a served time may lie ahead of the kit's clock: 5 minutes.
const AHEAD_MILLIS: i64 = 300_000;

/// The field of a form, and of a line, that says how soon it is wanted.
const URGENCY: &str = "urgency";

impl Line {
    /// Checks the line against the catalogue and the spot.
    ///
    /// # Errors
    /// The first thing that a rule of the trade says no to, with the path of its field.
    pub fn check(
        &self,
        catalogue: &Catalogue,
        spot: &Spot,
        now: Timestamp,
    ) -> Result<Record, Refusal> {
        let at = self.at.unwrap_or(now);
        if at.millis_since(now) > AHEAD_MILLIS {
            return Err(Refusal::new(Reason::TimeInFuture).at("at"));
        }
        check_rating(self.rating)?;
        if self.services.is_empty() {
            return Err(Refusal::new(Reason::NoServices).at("services"));
        }
        if self.services.len() > MOST_LEGS {
            return Err(Refusal::new(Reason::TooManyServices).at("services"));
        }
        let mut sealed = Sealed {
            citizen: self.checked_citizen()?,
            ..Sealed::default()
        };
        let shown = self.citizen.as_ref().and_then(|citizen| citizen.shown);
        let mut legs = Vec::with_capacity(self.services.len());
        let mut due = Vec::new();
        let mut notes = Vec::new();
        for (leg, asked) in (0_u16..).zip(&self.services) {
            let checked = asked
                .check(leg, catalogue, spot, at, shown)
                .map_err(|refusal| refusal.within(&format!("services[{leg}]")))?;
            legs.push(checked.leg);
            due.extend(checked.due);
            sealed.forms.push((leg, checked.values));
            notes.extend(checked.note);
        }
        sealed.forms.retain(|(_, values)| !values.is_empty());
        sealed.note = Some(notes.join("; ")).filter(|note| !note.is_empty());
        let open = Recorded {
            reference: None,
            served: at,
            language: self.language,
            shown,
            legs,
            payment: self.settle(due, spot)?,
            receipt: None,
            rating: self.rating,
        };
        Ok(Record { open, sealed })
    }

    /// Money that was taken is never passed over: where nothing is due, none can have been paid.
    fn settle(&self, due: Vec<FeeLine>, spot: &Spot) -> Result<Option<Payment>, Refusal> {
        if due.is_empty() {
            return match &self.payment {
                Some(LinePayment { means }) if means.is_money() => {
                    Err(Refusal::new(Reason::NothingToPay).at("payment"))
                }
                Some(_) | None => Ok(None),
            };
        }
        let payment = self
            .payment
            .as_ref()
            .ok_or_else(|| Refusal::new(Reason::PaymentMissing).at("payment"))?;
        if !spot.payment.contains(&payment.means.method()) {
            return Err(Refusal::new(Reason::MethodNotTaken).at("payment.method"));
        }
        Payment::new(due, payment.means.clone())
            .map(Some)
            .map_err(|refusal| refusal.within("payment"))
    }

    fn checked_citizen(&self) -> Result<Option<Citizen>, Refusal> {
        let Some(LineCitizen {
            name,
            nif,
            shown: _,
        }) = &self.citizen
        else {
            return Ok(None);
        };
        let name = name
            .as_ref()
            .map(|name| form::clean_text(name, 120).map_err(|refusal| refusal.at("citizen.name")))
            .transpose()?;
        let nif = nif
            .as_ref()
            .map(|nif| numbers::parse_nif(nif).map_err(|refusal| refusal.at("citizen.nif")))
            .transpose()?;
        Ok(Some(Citizen { name, nif }).filter(|citizen| *citizen != Citizen::default()))
    }
}

struct Checked {
    leg: RecordedLeg,
    values: Values,
    due: Option<FeeLine>,
    /// Why nothing was charged, or why it was abandoned.
    note: Option<String>,
}

impl LineService {
    fn check(
        &self,
        leg: u16,
        catalogue: &Catalogue,
        spot: &Spot,
        at: Timestamp,
        shown: Option<DocumentShown>,
    ) -> Result<Checked, Refusal> {
        let service = catalogue
            .service(&self.service)
            .ok_or_else(|| Refusal::new(Reason::UnknownService).at("service"))?;
        if !spot.offers(&self.service) {
            return Err(Refusal::new(Reason::NotOffered).at("service"));
        }
        if self.steps.len() > Step::ALL.len() {
            return Err(Refusal::counted(Reason::TooManySteps, 6).at("steps"));
        }
        let zone = spot.time_zone();
        let today = at.date(&zone);
        let urgency = self.checked_urgency(service, today)?;
        let values = self.checked_values(service, urgency, Facts { today, shown })?;
        let charge = Charge {
            values: &values,
            urgency,
            host: &spot.host,
            at,
            today,
            network: Network::Up,
        };
        let fee = if self.outcome.is_charged() {
            fee_line(leg, service, &charge).map_err(in_the_form)?
        } else {
            None
        };
        let exempt = self
            .exempt
            .as_ref()
            .map(|reason| {
                form::clean_text(reason, REASON_LIMIT).map_err(|refusal| refusal.at("exempt"))
            })
            .transpose()?;
        let (due, exempted) = match (&exempt, fee) {
            (Some(reason), _) if reason.is_empty() => {
                return Err(Refusal::new(Reason::ReasonMissing).at("exempt"));
            }
            (Some(_), fee) => (None, fee.map(|line| line.rule)),
            (None, fee) => (fee, None),
        };
        let leg = RecordedLeg {
            service: service.id.clone(),
            version: service.version,
            steps: self.steps.clone(),
            outcome: self.outcome,
            exempted,
        };
        Ok(Checked {
            leg,
            values,
            due,
            note: exempt.or_else(|| self.reason.clone()),
        })
    }

    /// The urgency that sets the price: one that the catalogue has, and the same as the form says.
    fn checked_urgency(&self, service: &Service, today: Date) -> Result<Option<&str>, Refusal> {
        let Some(urgency) = self.urgency.as_deref() else {
            return Ok(None);
        };
        let in_form = self.fields.get(URGENCY).map(|typed| typed.trim());
        let is_one = service
            .urgencies(PriceChannel::Assisted, today)
            .contains(&urgency);
        if is_one && in_form.is_none_or(|typed| typed == urgency) {
            Ok(Some(urgency))
        } else {
            Err(Refusal::new(Reason::NotAChoice).at(URGENCY))
        }
    }

    /// An abandoned service may lack fields; those that are there must be right. An urgency given beside the form is its answer too.
    fn checked_values(
        &self,
        service: &Service,
        urgency: Option<&str>,
        facts: Facts,
    ) -> Result<Values, Refusal> {
        let mut typed = self.fields.clone();
        if let Some(urgency) = urgency
            && service
                .fields
                .iter()
                .any(|field| field.id.as_str() == URGENCY)
        {
            typed.insert(URGENCY.into(), urgency.to_owned());
        }
        let must_be_whole = !matches!(self.outcome, Outcome::Abandoned(_));
        let (kept, refusals) = form::check_each(service, &typed, facts);
        let first = refusals
            .into_iter()
            .find(|refusal| must_be_whole || refusal.reason != Reason::Missing);
        match first {
            Some(refusal) => Err(refusal.within("fields")),
            None => Ok(kept),
        }
    }
}

/// The age is told by a field of the form; the urgency may stand beside it.
fn in_the_form(refusal: Refusal) -> Refusal {
    if refusal.reason == Reason::AgeNeeded {
        refusal.within("fields")
    } else {
        refusal
    }
}
