//! A whole attendance written down afterwards: one line of `attend`, read and checked.

use serde_json::{Map, Value};

use super::{
    Autonomy, DocumentShown, MOST_LEGS, Network, Outcome, Step, StopReason,
    decide::{Charge, check_rating, fee_line},
};
use crate::{
    Cents, Language, Reason, Refusal, ServiceId, Timestamp,
    catalogue::{Catalogue, Service, Spot},
    entry::{Citizen, Recorded, RecordedLeg, Sealed},
    fee::{FeeLine, Means, Payment},
    form::{self, Values},
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

/// Longest reference that a caller may give, in characters.
const REFERENCE_LIMIT: usize = 80;

impl Line {
    /// # Errors
    /// Not JSON, an unknown name, or a value of the wrong type, with the path of the field.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let value: Value =
            serde_json::from_str(text).map_err(|_not_json| Refusal::new(Reason::NotJson))?;
        let Value::Object(fields) = value else {
            return Err(Reason::NotJson.into());
        };
        only(
            &fields,
            &[
                "ref", "at", "language", "citizen", "services", "payment", "rating",
            ],
        )?;
        let services = match fields.get("services") {
            Some(Value::Array(services)) => services,
            None | Some(Value::Null) => return Err(Refusal::new(Reason::NoServices).at("services")),
            Some(_) => return Err(Refusal::new(Reason::NotJson).at("services")),
        };
        Ok(Self {
            reference: text_of(&fields, "ref", REFERENCE_LIMIT)?,
            at: text_of(&fields, "at", 40)?
                .map(|text| {
                    Timestamp::parse(&text).ok_or_else(|| Refusal::new(Reason::NotADate).at("at"))
                })
                .transpose()?,
            language: match text_of(&fields, "language", 8)? {
                None => Language::Pt,
                Some(code) => Language::parse(&code)
                    .ok_or_else(|| Refusal::new(Reason::UnknownLanguage).at("language"))?,
            },
            citizen: object_of(&fields, "citizen")?
                .map(|citizen| read_citizen(citizen).map_err(|refusal| refusal.within("citizen")))
                .transpose()?,
            services: services
                .iter()
                .enumerate()
                .map(|(place, service)| {
                    read_service(service)
                        .map_err(|refusal| refusal.within(&format!("services[{place}]")))
                })
                .collect::<Result<_, _>>()?,
            payment: object_of(&fields, "payment")?
                .map(|payment| read_payment(payment).map_err(|refusal| refusal.within("payment")))
                .transpose()?,
            rating: number_of(&fields, "rating")?
                .map(|rating| {
                    u8::try_from(rating)
                        .map_err(|_large| Refusal::new(Reason::RatingOutOfRange).at("rating"))
                })
                .transpose()?,
        })
    }

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
        let mut legs = Vec::with_capacity(self.services.len());
        let mut due = Vec::new();
        for (leg, asked) in (0_u16..).zip(&self.services) {
            let checked = asked
                .check(leg, catalogue, spot, at)
                .map_err(|refusal| refusal.within(&format!("services[{leg}]")))?;
            legs.push(checked.leg);
            due.extend(checked.due);
            sealed.forms.push((leg, checked.values));
            if let Some(reason) = checked.exempt {
                sealed.note = Some(reason);
            }
        }
        sealed.forms.retain(|(_, values)| !values.is_empty());
        let open = Recorded {
            reference: None,
            served: at,
            language: self.language,
            shown: self.citizen.as_ref().and_then(|citizen| citizen.shown),
            legs,
            payment: self.settle(due)?,
            receipt: None,
            rating: self.rating,
        };
        Ok(Record { open, sealed })
    }

    fn settle(&self, due: Vec<FeeLine>) -> Result<Option<Payment>, Refusal> {
        if due.iter().all(|line| line.rule.cents == Cents::ZERO) {
            return Ok(None);
        }
        let payment = self
            .payment
            .as_ref()
            .ok_or_else(|| Refusal::new(Reason::PaymentMissing).at("payment"))?;
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
    exempt: Option<String>,
}

impl LineService {
    fn check(
        &self,
        leg: u16,
        catalogue: &Catalogue,
        spot: &Spot,
        at: Timestamp,
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
        let values = self.checked_values(service, today)?;
        let charge = Charge {
            values: &values,
            urgency: self.urgency.as_deref(),
            at,
            today,
            network: Network::Up,
        };
        let fee = if self.outcome.is_charged() {
            fee_line(leg, service, &charge)?
        } else {
            None
        };
        let exempt = self
            .exempt
            .as_ref()
            .map(|reason| form::clean_text(reason, 200).map_err(|refusal| refusal.at("exempt")))
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
            exempt,
        })
    }

    /// An abandoned service may lack fields; those that are there must be right.
    fn checked_values(&self, service: &Service, today: crate::Date) -> Result<Values, Refusal> {
        let must_be_whole = !matches!(self.outcome, Outcome::Abandoned(_));
        form::check_all(service, &self.fields, today).or_else(|refusals| {
            let first = refusals
                .into_iter()
                .find(|refusal| must_be_whole || refusal.reason != Reason::Missing);
            match first {
                Some(refusal) => Err(refusal.within("fields")),
                None => Ok(self.fields.clone()),
            }
        })
    }
}

fn read_citizen(fields: &Map<String, Value>) -> Result<LineCitizen, Refusal> {
    only(fields, &["name", "nif", "shown"])?;
    let shown = match text_of(fields, "shown", 40)? {
        None => None,
        Some(text) => {
            Some(named(&text).ok_or_else(|| Refusal::new(Reason::UnknownDocument).at("shown"))?)
        }
    };
    Ok(LineCitizen {
        name: text_of(fields, "name", 120)?,
        nif: text_of(fields, "nif", 40)?,
        shown,
    })
}

fn read_service(value: &Value) -> Result<LineService, Refusal> {
    let Value::Object(fields) = value else {
        return Err(Reason::NotJson.into());
    };
    only(
        fields,
        &[
            "service", "fields", "steps", "outcome", "reason", "urgency", "exempt",
        ],
    )?;
    let service = text_of(fields, "service", 80)?
        .ok_or_else(|| Refusal::new(Reason::Missing).at("service"))?;
    let mut values = Values::new();
    for (id, value) in object_of(fields, "fields")?.into_iter().flatten() {
        let text =
            plain(value).ok_or_else(|| Refusal::new(Reason::NotText).at(format!("fields.{id}")))?;
        values.insert(id.as_str().into(), text);
    }
    let steps = match fields.get("steps") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(steps)) => steps
            .iter()
            .enumerate()
            .map(|(place, step)| {
                step.as_str()
                    .and_then(named)
                    .ok_or_else(|| Refusal::new(Reason::UnknownShare).at(format!("steps[{place}]")))
            })
            .collect::<Result<_, _>>()?,
        Some(_) => return Err(Refusal::new(Reason::UnknownShare).at("steps")),
    };
    Ok(LineService {
        service: ServiceId(service),
        fields: values,
        steps,
        outcome: read_outcome(fields)?,
        urgency: text_of(fields, "urgency", 40)?,
        exempt: text_of(fields, "exempt", 200)?,
    })
}

fn read_outcome(fields: &Map<String, Value>) -> Result<Outcome, Refusal> {
    let reason = text_of(fields, "reason", 200)?;
    match text_of(fields, "outcome", 40)?.as_deref() {
        None | Some("done") => Ok(Outcome::Done),
        Some("submitted") => Ok(Outcome::Submitted),
        Some("ticket") => Ok(Outcome::Ticket),
        Some("abandoned") => match reason.as_deref() {
            None | Some("") => Err(Refusal::new(Reason::ReasonMissing).at("reason")),
            Some(text) => Ok(Outcome::Abandoned(named(text).unwrap_or(StopReason::Other))),
        },
        Some(_) => Err(Refusal::new(Reason::UnknownOutcome).at("outcome")),
    }
}

fn read_payment(fields: &Map<String, Value>) -> Result<LinePayment, Refusal> {
    only(fields, &["method", "received_cents", "payment_reference"])?;
    let reference = || -> Result<String, Refusal> {
        text_of(fields, "payment_reference", 40)?
            .ok_or_else(|| Refusal::new(Reason::ReferenceMissing).at("payment_reference"))
    };
    let means = match text_of(fields, "method", 20)?.as_deref() {
        Some("cash") => {
            let received = number_of(fields, "received_cents")?
                .ok_or_else(|| Refusal::new(Reason::Missing).at("received_cents"))?;
            Means::Cash {
                received: Cents(received),
            }
        }
        Some("card") => Means::Card {
            reference: reference()?,
        },
        Some("reference") => Means::Reference {
            reference: reference()?,
        },
        None => return Err(Refusal::new(Reason::Missing).at("method")),
        Some(_) => return Err(Refusal::new(Reason::UnknownMethod).at("method")),
    };
    Ok(LinePayment { means })
}

/// A variant of an enum by its name in kebab case.
fn named<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(Value::String(text.to_owned())).ok()
}

fn only(fields: &Map<String, Value>, known: &[&str]) -> Result<(), Refusal> {
    match fields.keys().find(|key| !known.contains(&key.as_str())) {
        // The name itself may be personal data or hostile: it is not repeated beyond what a person can read.
        Some(key) => Err(Refusal::new(Reason::UnknownField).at(key
            .chars()
            .take(40)
            .filter(|c| !form::is_forbidden(*c))
            .collect::<String>())),
        None => Ok(()),
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Null => Some(String::new()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

fn text_of(
    fields: &Map<String, Value>,
    key: &str,
    limit: usize,
) -> Result<Option<String>, Refusal> {
    match fields.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.chars().count() > limit => {
            Err(Refusal::counted(Reason::TooLong, u32::try_from(limit).unwrap_or(u32::MAX)).at(key))
        }
        Some(Value::String(text)) if text.chars().any(form::is_forbidden) => {
            Err(Refusal::new(Reason::ForbiddenCharacter).at(key))
        }
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(Refusal::new(Reason::NotText).at(key)),
    }
}

fn number_of(fields: &Map<String, Value>, key: &str) -> Result<Option<i64>, Refusal> {
    match fields.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value
            .as_i64()
            .filter(|number| *number >= 0)
            .map(Some)
            .ok_or_else(|| Refusal::new(Reason::NotAnAmount).at(key)),
    }
}

fn object_of<'a>(
    fields: &'a Map<String, Value>,
    key: &str,
) -> Result<Option<&'a Map<String, Value>>, Refusal> {
    match fields.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(object)) => Ok(Some(object)),
        Some(_) => Err(Refusal::new(Reason::NotJson).at(key)),
    }
}
