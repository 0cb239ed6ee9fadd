//! The form of a service: what its fields accept, and what of them the citizen's window may show.

mod corrected;

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

pub use corrected::corrected;

use crate::{
    Cents, Date, FieldId, Reason, Refusal,
    attendance::DocumentShown,
    catalogue::{Field, FieldKind, Service},
    numbers,
};

/// Values by field, as typed (a draft) or as kept (agreed).
pub type Values = BTreeMap<FieldId, String>;

/// Longest text that a field takes, in characters; a description may be longer.
const TEXT_LIMIT: usize = 120;
const DESCRIPTION_LIMIT: usize = 2000;

/// Nobody alive was born before; older documents exist.
const OLDEST_YEAR: i16 = 1880;

/// What the citizen's window may show of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// In full.
    Shown,
    /// In full while it is typed and at the confirmation; otherwise its last three characters.
    Masked,
    /// Not at all: codes and secrets.
    Never,
}

/// The privacy class of a field. Numbers of persons, documents, accounts and contacts are masked.
pub fn privacy(field: &Field) -> Privacy {
    match &field.kind {
        FieldKind::Nif
        | FieldKind::Niss
        | FieldKind::Nis
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::Plate => Privacy::Masked,
        FieldKind::Text => match field.id.as_str() {
            id if id.ends_with("_code") => Privacy::Never,
            "access" | "letter" => Privacy::Never,
            id if id.ends_with("_number") => Privacy::Masked,
            "iban" | "cpe" | "member" | "microchip" | "household_nifs" | "hunter_card"
            | "certificate" | "vin" | "rnt" | "property_article" | "doc" | "debt" | "item" => {
                Privacy::Masked
            }
            _ => Privacy::Shown,
        },
        FieldKind::Date
        | FieldKind::PostalCode
        | FieldKind::Choice(_)
        | FieldKind::Boolean
        | FieldKind::Money
        | FieldKind::File => Privacy::Shown,
    }
}

/// The last three characters of a value, the rest hidden.
pub fn last_three(value: &str) -> String {
    let kept: Vec<char> = value
        .chars()
        .filter(|character| character.is_alphanumeric())
        .collect();
    kept.iter().skip(kept.len().saturating_sub(3)).collect()
}

/// What a check depends on, beside the field.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    pub today: Date,
    /// Whose number an identity document's number is.
    pub shown: Option<DocumentShown>,
}

impl Facts {
    /// Whether the field has to be filled in. Who lost every document, and is known only by what they say, may not know
    /// the number of one.
    pub fn needs(&self, field: &Field) -> bool {
        let is_unknown =
            field.id.as_str() == "id_number" && self.shown == Some(DocumentShown::None);
        field.required && !is_unknown
    }
}

/// Nothing was shown.
impl From<Date> for Facts {
    fn from(today: Date) -> Self {
        Self { today, shown: None }
    }
}

/// Checks a typed value against its field and gives the form in which it is kept.
///
/// An empty value of a field that is not required gives an empty text.
///
/// # Errors
/// A refusal that says which kind of mistake it is, without a field name.
pub fn check(field: &Field, typed: &str, facts: impl Into<Facts>) -> Result<String, Refusal> {
    let facts = facts.into();
    let clean = clean_text(typed, text_limit(field))?;
    if clean.is_empty() {
        return if facts.needs(field) {
            Err(Reason::Missing.into())
        } else {
            Ok(clean)
        };
    }
    match &field.kind {
        FieldKind::Text => check_text(field, clean, facts.shown),
        FieldKind::Date => check_date(field, &clean, facts.today).map(|date| date.to_string()),
        FieldKind::Nif => numbers::parse_nif(&clean),
        FieldKind::Niss => numbers::parse_niss(&clean),
        FieldKind::Nis => numbers::parse_nis(&clean),
        FieldKind::Phone => numbers::parse_phone(&clean),
        FieldKind::Email => numbers::parse_email(&clean),
        FieldKind::PostalCode => numbers::parse_postal_code(&clean),
        FieldKind::Plate => numbers::parse_plate(&clean),
        FieldKind::Choice(choices) => choices
            .iter()
            .find(|choice| choice.id == clean)
            .map(|choice| choice.id.clone())
            .ok_or_else(|| Reason::NotAChoice.into()),
        FieldKind::Boolean => match clean.as_str() {
            "true" | "false" => Ok(clean),
            _ => Err(Reason::NotYesOrNo.into()),
        },
        FieldKind::Money => Cents::parse(&clean)
            .map(|cents| cents.0.to_string())
            .ok_or_else(|| Reason::NotAnAmount.into()),
        // The paper itself stays at the desk: the field holds what was handed in.
        FieldKind::File => check_text(field, clean, None),
    }
}

/// Checks every field of a service's form; gives the kept values.
///
/// # Errors
/// Every refusal, each naming its field, in the form's order; unknown fields last.
pub fn check_all(
    service: &Service,
    typed: &Values,
    facts: impl Into<Facts>,
) -> Result<Values, Vec<Refusal>> {
    let (kept, refusals) = check_each(service, typed, facts);
    if refusals.is_empty() {
        Ok(kept)
    } else {
        Err(refusals)
    }
}

/// The values that may be kept, and every refusal of the others, in the form's order; unknown fields last.
pub(crate) fn check_each(
    service: &Service,
    typed: &Values,
    facts: impl Into<Facts>,
) -> (Values, Vec<Refusal>) {
    let facts = facts.into();
    let mut kept = Values::new();
    let mut refusals = Vec::new();
    for field in &service.fields {
        let value = typed.get(&field.id).map_or("", String::as_str);
        match check(field, value, facts) {
            Ok(value) if value.is_empty() => {}
            Ok(value) => {
                kept.insert(field.id.clone(), value);
            }
            Err(refusal) => refusals.push(refusal.at(field.id.as_str())),
        }
    }
    for id in typed.keys() {
        if !service.fields.iter().any(|field| field.id == *id) {
            refusals.push(Refusal::new(Reason::UnknownField).at(readable(id.as_str())));
        }
    }
    (kept, refusals)
}

/// A name that somebody made up, as far as a person can read it: it may be long, hostile or personal.
pub(crate) fn readable(name: &str) -> String {
    name.chars()
        .filter(|character| !character.is_control() && !is_forbidden(*character))
        .take(40)
        .collect()
}

fn text_limit(field: &Field) -> usize {
    if field.id.as_str() == "description" {
        DESCRIPTION_LIMIT
    } else {
        TEXT_LIMIT
    }
}

/// NFC, trimmed, inner runs of spaces folded; control and bidirectional characters are refused.
///
/// # Errors
/// Too long (with the limit), or a forbidden character.
pub fn clean_text(typed: &str, limit: usize) -> Result<String, Refusal> {
    // A cheap bound before any work: no character takes more than four bytes, no composition more than a few.
    if typed.len() > limit.saturating_mul(16) {
        return Err(too_long(limit));
    }
    if typed.chars().any(is_forbidden) {
        return Err(Reason::ForbiddenCharacter.into());
    }
    let normal: String = typed.nfc().collect();
    let clean = normal.split_whitespace().collect::<Vec<_>>().join(" ");
    if clean.chars().count() > limit {
        Err(too_long(limit))
    } else {
        Ok(clean)
    }
}

fn too_long(limit: usize) -> Refusal {
    Refusal::counted(Reason::TooLong, u32::try_from(limit).unwrap_or(u32::MAX))
}

/// Control characters and those that turn the direction of writing or hide (Unicode TR 36), tags among them.
pub fn is_forbidden(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r')
        || matches!(character, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn check_text(
    field: &Field,
    clean: String,
    shown: Option<DocumentShown>,
) -> Result<String, Refusal> {
    match field.id.as_str() {
        "id_number" if shown == Some(DocumentShown::Passport) => numbers::parse_passport(&clean),
        "id_number" => numbers::parse_id_number(&clean),
        "iban" => numbers::parse_iban(&clean),
        id if is_name_of_a_person(id) && !clean.chars().all(may_stand_in_a_name) => {
            Err(Reason::NotText.into())
        }
        _ if clean.chars().any(char::is_alphanumeric) => Ok(clean),
        _ => Err(Reason::NotText.into()),
    }
}

fn is_name_of_a_person(id: &str) -> bool {
    matches!(
        id,
        "name" | "child_name" | "deceased_name" | "record_name" | "partner_name" | "cared_name"
    )
}

/// Letters of any writing with their marks, and what stands between the parts of a name.
fn may_stand_in_a_name(character: char) -> bool {
    character.is_alphabetic()
        || unicode_normalization::char::is_combining_mark(character)
        || matches!(
            character,
            ' ' | '.' | ',' | '-' | '‐' | '\'' | '’' | '(' | ')'
        )
}

/// Days that have not come yet: everything else lies in the past.
fn may_be_in_future(field: &Field) -> bool {
    matches!(
        field.id.as_str(),
        "preferred_date"
            | "start"
            | "end"
            | "date"
            | "from"
            | "to"
            | "until"
            | "trip"
            | "burn_date"
            | "show_date"
    )
}

fn check_date(field: &Field, clean: &str, today: Date) -> Result<Date, Refusal> {
    let date = parse_date(clean).ok_or(Reason::NotADate)?;
    if date > today && !may_be_in_future(field) {
        return Err(Reason::DateInFuture.into());
    }
    if date.year() < OLDEST_YEAR {
        return Err(Reason::DateTooOld.into());
    }
    Ok(date)
}

/// `2/3/1955`, `02-03-1955`, `2.3.1955`, `02031955` or `1955-03-02`.
pub fn parse_date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text
        .split(['/', '-', '.', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let (day, month, year) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (*day, *month, *year),
        [day, month, year] if year.len() == 4 => (*day, *month, *year),
        [all] if all.len() == 8 && all.is_ascii() => (all.get(..2)?, all.get(2..4)?, all.get(4..)?),
        _ => return None,
    };
    let number = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| part.parse::<i16>().ok())?
    };
    Date::new(
        number(year)?,
        i8::try_from(number(month)?).ok()?,
        i8::try_from(number(day)?).ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests;
