//! Entities, life events and signposts: whom services belong to, what brings them together, what is done elsewhere.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Localised;
use crate::{EntityId, LifeEventId, ServiceId, split::ShareRule};

/// The body that owns a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    pub id: EntityId,
    pub name: Localised,
    /// As people call it, for lists: `Finanças`, `IMT`.
    pub short: Localised,
    pub acronym: String,
    pub kind: EntityKind,
    pub domain: Option<String>,
    /// Old names and other names; searched, never shown as the name.
    pub aliases: Vec<String>,
    /// How its fees are split; none where that is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shares: Vec<ShareRule>,
    /// A public page showed this entity at a spot.
    pub verified: bool,
    pub source: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntityKind {
    Public,
    Private,
}

/// Something that happens to people and brings services of several entities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LifeEvent {
    pub id: LifeEventId,
    pub name: Localised,
    pub summary: Localised,
    /// In the order in which a mediator would take them.
    pub services: Vec<ServiceId>,
    /// Also worth offering.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<ServiceId>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SignpostId(pub String);

impl From<&str> for SignpostId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl fmt::Display for SignpostId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What people ask for and no spot does: where to go instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signpost {
    pub id: SignpostId,
    pub name: Localised,
    /// Where it is done, in one sentence.
    pub place: Localised,
    /// Services of the catalogue that help on the way.
    pub services: Vec<ServiceId>,
}
