//! People's words, as data: expressions that mean the same, and what people say when they want something.

use serde::{Deserialize, Serialize};

use super::SignpostId;
use crate::{LifeEventId, ServiceId};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synonyms {
    /// Groups of expressions that may stand for each other, as in `carta de condução`, `carteira de motorista`.
    pub alike: Vec<Vec<String>>,
    pub wants: Vec<Want>,
}

/// What people say, and what they mean by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Want {
    pub to: Target,
    /// As said in Portugal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pt: Vec<String>,
    /// As said in Brazil.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub br: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub en: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fr: Vec<String>,
}

impl Want {
    pub fn sayings(&self) -> impl Iterator<Item = &str> {
        [&self.pt, &self.br, &self.en, &self.fr]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    Services(Vec<ServiceId>),
    LifeEvent(LifeEventId),
    Signpost(SignpostId),
}
