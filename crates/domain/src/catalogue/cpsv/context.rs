//! What the names of a document stand for: its own context, or the official one of CPSV-AP 3.2.0. Nothing is fetched.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::error::Fault;
use super::names::{PREFIXES, compact};

/// The official names, as in `PublicService.name`: the file of the release, read when a document asks for it.
const OFFICIAL: &str = include_str!("../../../../../assets/cpsv-ap/cpsv-ap-3.2.0-context.jsonld");

/// Where the release keeps that file.
const OFFICIAL_ADDRESS: &str =
    "https://semiceu.github.io/CPSV-AP/releases/3.2.0/context/cpsv-ap.jsonld";

/// A name that stands for one that stands for another … ends after so many.
const LONGEST_CHAIN: u8 = 4;

#[derive(Debug, Default)]
pub(super) struct Context {
    terms: BTreeMap<String, Term>,
}

#[derive(Debug)]
struct Term {
    iri: String,
    /// `@id`, or the type of its plain values.
    coercion: Option<String>,
}

impl Context {
    pub(super) fn read(json: &Json) -> Result<Self, Fault> {
        let mut context = Self::default();
        context.add(json)?;
        Ok(context)
    }

    fn add(&mut self, json: &Json) -> Result<(), Fault> {
        match json {
            Json::String(address) if address == OFFICIAL_ADDRESS => self.add_official(),
            Json::Array(parts) => parts.iter().try_for_each(|part| match part {
                Json::Array(_) => Err(Fault::Context(part.to_string())),
                Json::String(_)
                | Json::Object(_)
                | Json::Null
                | Json::Bool(_)
                | Json::Number(_) => self.add(part),
            }),
            Json::Object(terms) => self.add_terms(terms),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {
                Err(Fault::Context(shortened(&json.to_string())))
            }
        }
    }

    fn add_official(&mut self) -> Result<(), Fault> {
        let official: Json =
            serde_json::from_str(OFFICIAL).map_err(|err| Fault::Context(err.to_string()))?;
        official
            .get("@context")
            .map_or(Ok(()), |json| self.add(json))
    }

    fn add_terms(&mut self, terms: &Map<String, Json>) -> Result<(), Fault> {
        for (name, definition) in terms {
            let word = |key: &str| definition.get(key).and_then(Json::as_str);
            // A keyword would change how all else is read.
            let iri = definition.as_str().or_else(|| word("@id"));
            let Some(iri) = iri.filter(|iri| !name.starts_with('@') && !iri.starts_with('@'))
            else {
                return Err(Fault::Context(shortened(name)));
            };
            let term = Term {
                iri: iri.to_owned(),
                coercion: word("@type").map(str::to_owned),
            };
            self.terms.insert(name.clone(), term);
        }
        Ok(())
    }

    /// The name of a property, class or type, with its known prefix where it has one.
    pub(super) fn name(&self, name: &str) -> Result<String, Fault> {
        if name.starts_with('@') {
            return Ok(name.to_owned());
        }
        let is_known = |prefix: &str| PREFIXES.iter().any(|(known, _)| *known == prefix);
        let whole = self.whole(name, LONGEST_CHAIN);
        // Left as it was, though it looks like one of ours: the context that says so is missing.
        match whole.split_once(':') {
            Some((prefix, _)) if whole == name && is_known(prefix) => {
                Err(Fault::Context(prefix.to_owned()))
            }
            Some(_) | None => Ok(compact(&whole)),
        }
    }

    /// The whole address of a node.
    pub(super) fn address(&self, id: &str) -> String {
        match id.split_once(':') {
            Some(_) => self.whole(id, LONGEST_CHAIN),
            None => id.to_owned(),
        }
    }

    /// `@id`, or the type that plain values of this property have.
    pub(super) fn coercion(&self, name: &str) -> Result<Option<String>, Fault> {
        let coercion = self
            .terms
            .get(name)
            .and_then(|term| term.coercion.as_deref());
        coercion.map(|datatype| self.name(datatype)).transpose()
    }

    fn whole(&self, name: &str, chain: u8) -> String {
        let Some(chain) = chain.checked_sub(1) else {
            return name.to_owned();
        };
        if let Some(term) = self.terms.get(name) {
            return self.whole(&term.iri, chain);
        }
        match name.split_once(':') {
            Some((prefix, rest)) if !rest.starts_with("//") => {
                let term = self.terms.get(prefix);
                term.map_or_else(
                    || name.to_owned(),
                    |term| format!("{}{rest}", self.whole(&term.iri, chain)),
                )
            }
            Some(_) | None => name.to_owned(),
        }
    }
}

/// Enough of what a document says to find it there.
pub(super) fn shortened(text: &str) -> String {
    text.chars().take(120).collect()
}
