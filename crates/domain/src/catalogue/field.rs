//! The fields of a service's form.

use serde::{Deserialize, Serialize};

use super::Localised;
use crate::FieldId;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub id: FieldId,
    pub label: Localised,
    pub kind: FieldKind,
    pub required: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    Text,
    Date,
    /// Tax number.
    Nif,
    /// Social Security number.
    Niss,
    /// User number of the national health service.
    Nis,
    Phone,
    Email,
    PostalCode,
    Plate,
    Choice(Vec<Choice>),
    Boolean,
    Money,
    /// A document that goes with the request.
    File,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    pub label: Localised,
}
