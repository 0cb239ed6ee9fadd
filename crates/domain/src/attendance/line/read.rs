//! Reading a line: names and types right, each refusal with the path of its field.

use serde_json::{Map, Value};

use super::{Line, LineCitizen, LinePayment, LineService};
use crate::{
    Cents, Language, Reason, Refusal, ServiceId, Timestamp,
    attendance::{Outcome, StopReason, decide::REASON_LIMIT},
    fee::Means,
    form::{self, Values},
};

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
            reference: read_reference(&fields)?,
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
            rating: number_of(&fields, "rating", Reason::RatingOutOfRange)?
                .map(|rating| {
                    u8::try_from(rating)
                        .map_err(|_large| Refusal::new(Reason::RatingOutOfRange).at("rating"))
                })
                .transpose()?,
        })
    }
}

/// An empty reference would make the second line that has one a repeat of the first.
fn read_reference(fields: &Map<String, Value>) -> Result<Option<String>, Refusal> {
    let reference = text_of(fields, "ref", REFERENCE_LIMIT)?;
    match reference {
        Some(text) if text.trim().is_empty() => Err(Refusal::new(Reason::Missing).at("ref")),
        reference => Ok(reference),
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
        let text = plain(value).ok_or_else(|| {
            Refusal::new(Reason::NotText).at(format!("fields.{}", form::readable(id)))
        })?;
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
    let (outcome, reason) = read_outcome(fields)?;
    Ok(LineService {
        service: ServiceId(service),
        fields: values,
        steps,
        outcome,
        reason,
        urgency: text_of(fields, "urgency", 40)?,
        exempt: text_of(fields, "exempt", REASON_LIMIT)?,
    })
}

/// How it ended, and why where that is not one of the reasons that have a name.
fn read_outcome(fields: &Map<String, Value>) -> Result<(Outcome, Option<String>), Refusal> {
    let reason = text_of(fields, "reason", REASON_LIMIT)?.unwrap_or_default();
    match text_of(fields, "outcome", 40)?.as_deref() {
        None | Some("done") => Ok((Outcome::Done, None)),
        Some("submitted") => Ok((Outcome::Submitted, None)),
        Some("ticket") => Ok((Outcome::Ticket, None)),
        Some("abandoned") => match (reason.trim(), named(reason.trim())) {
            ("", _) => Err(Refusal::new(Reason::ReasonMissing).at("reason")),
            (_, Some(known)) => Ok((Outcome::Abandoned(known), None)),
            (words, None) => Ok((
                Outcome::Abandoned(StopReason::Other),
                Some(words.to_owned()),
            )),
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
            let received = number_of(fields, "received_cents", Reason::NotAnAmount)?
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
        Some("duc") => Means::Duc {
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
        Some(key) => Err(Refusal::new(Reason::UnknownField).at(form::readable(key))),
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

fn number_of(
    fields: &Map<String, Value>,
    key: &str,
    otherwise: Reason,
) -> Result<Option<i64>, Refusal> {
    match fields.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value
            .as_i64()
            .filter(|number| *number >= 0)
            .map(Some)
            .ok_or_else(|| Refusal::new(otherwise).at(key)),
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
