//! Answers of a form as values that are shown: in full, grouped, in the catalogue's words, masked, or hidden.

use crate::{
    Cents,
    catalogue::{Field, FieldKind},
    form::{self, Privacy},
    view::Value,
};

/// What the citizen sees while it is written: hidden but for its end unless it is its turn, or hidden whole.
pub(super) fn while_typed(field: &Field, typed: &str, is_lit: bool) -> Value {
    match form::privacy(field) {
        _ if typed.is_empty() => Value::Empty,
        Privacy::Never => Value::Hidden,
        Privacy::Masked if !is_lit => masked(field, typed),
        Privacy::Masked | Privacy::Shown => in_full(field, typed),
    }
}

/// What the citizen sees of what is right, once it was written.
pub(super) fn when_left(field: &Field, kept: &str) -> Value {
    if form::privacy(field) == Privacy::Shown {
        kept_value(field, kept)
    } else {
        while_typed(field, kept, false)
    }
}

/// What the citizen sees of what is kept, to check it.
pub(super) fn to_check(field: &Field, kept: &str) -> Value {
    if form::privacy(field) == Privacy::Never && !kept.is_empty() {
        Value::Hidden
    } else {
        kept_value(field, kept)
    }
}

/// Hidden but for its end; of an address of e-mail its first letter and where it goes stay, so that a slip is seen.
fn masked(field: &Field, text: &str) -> Value {
    let address = text
        .split_once('@')
        .filter(|_| field.kind == FieldKind::Email);
    match address.and_then(|(name, host)| Some((name.chars().next()?, host))) {
        Some((first, host)) => Value::Around(format!("{first}…@{host}")),
        None => Value::EndsIn(form::last_three(text)),
    }
}

/// A value as it is kept, for who may see it: days and amounts are written as people say them.
pub fn kept_value(field: &Field, kept: &str) -> Value {
    let as_people_say = if field.kind == FieldKind::Date {
        form::parse_date(kept).map(Value::Day)
    } else if field.kind == FieldKind::Money {
        kept.parse().ok().map(|cents| Value::Amount(Cents(cents)))
    } else {
        None
    };
    as_people_say.unwrap_or_else(|| in_full(field, kept))
}

/// A value as it was typed.
fn in_full(field: &Field, text: &str) -> Value {
    match &field.kind {
        _ if text.is_empty() => Value::Empty,
        FieldKind::Choice(choices) => match choices.iter().find(|choice| choice.id == text) {
            Some(choice) => Value::Words(choice.label.clone()),
            None => Value::Empty,
        },
        FieldKind::Boolean if text == "true" => Value::Yes,
        FieldKind::Boolean => Value::No,
        FieldKind::Text
        | FieldKind::Date
        | FieldKind::Nif
        | FieldKind::Niss
        | FieldKind::Nis
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::PostalCode
        | FieldKind::Plate
        | FieldKind::Money
        | FieldKind::File => Value::Full(display(field, text)),
    }
}

/// Numbers grouped as people read them; everything else as it stands.
fn display(field: &Field, text: &str) -> String {
    if field.id.as_str() == "id_number" {
        return crate::numbers::spaced_id_number(text);
    }
    let is_grouped = matches!(
        field.kind,
        FieldKind::Nif | FieldKind::Niss | FieldKind::Nis | FieldKind::Phone
    );
    if is_grouped && text.bytes().all(|byte| byte.is_ascii_digit()) {
        crate::numbers::grouped(text)
    } else {
        text.to_owned()
    }
}

/// How many digits a number has, where everybody's has the same.
pub(super) fn digits_of(kind: &FieldKind) -> Option<u8> {
    match kind {
        FieldKind::Nif | FieldKind::Nis | FieldKind::Phone => Some(9),
        FieldKind::Niss => Some(11),
        FieldKind::PostalCode => Some(7),
        FieldKind::Text
        | FieldKind::Date
        | FieldKind::Email
        | FieldKind::Plate
        | FieldKind::Choice(_)
        | FieldKind::Boolean
        | FieldKind::Money
        | FieldKind::File => None,
    }
}
