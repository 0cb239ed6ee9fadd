//! One node as the reading of a catalogue asks it: each answer in its type, or the refusal that names node and property.

use std::str::FromStr;

use serde::de::DeserializeOwned;

use super::context::shortened;
use super::error::{CpsvError, Fault};
use super::graph::{Graph, Node, Value};
use crate::catalogue::Localised;

#[derive(Clone, Copy, Debug)]
pub(super) struct Subject<'g> {
    graph: &'g Graph,
    node: &'g Node,
}

pub(super) type Read<T> = Result<T, CpsvError>;

impl<'g> Subject<'g> {
    /// All nodes of a class, in the order of their places; those without one last, as the document has them.
    pub(super) fn of_class(graph: &'g Graph, class: &str) -> Read<Vec<Self>> {
        let nodes = graph.nodes().filter(|node| node.is(class));
        in_order(nodes.map(|node| Self { graph, node }))
    }

    pub(super) fn address(self) -> &'g str {
        &self.node.id
    }

    pub(super) fn refuse<T>(self, property: &str, fault: Fault) -> Read<T> {
        Err(CpsvError {
            node: self.node.id.clone(),
            property: property.to_owned(),
            fault,
        })
    }

    pub(super) fn all(self, property: &str) -> &'g [Value] {
        let Some(property) = self.node.properties.get(property) else {
            return &[];
        };
        property.asked.set(true);
        &property.values
    }

    pub(super) fn maybe(self, property: &str) -> Read<Option<&'g Value>> {
        match self.all(property) {
            [] => Ok(None),
            [value] => Ok(Some(value)),
            [_, _, ..] => self.refuse(property, Fault::Several),
        }
    }

    /// What must be there.
    pub(super) fn needs<T>(self, property: &str, found: Option<T>) -> Read<T> {
        found.map_or_else(|| self.refuse(property, Fault::Missing), Ok)
    }

    pub(super) fn localised(self, property: &str) -> Read<Localised> {
        let found = self.maybe_localised(property)?;
        self.needs(property, found)
    }

    pub(super) fn maybe_localised(self, property: &str) -> Read<Option<Localised>> {
        if self.all(property).is_empty() {
            return Ok(None);
        }
        let [pt, en, fr] = ["pt", "en", "fr"].map(|language| self.text_in(property, language));
        let needed = |text: Option<String>, language| {
            text.map_or_else(|| self.refuse(property, Fault::Language(language)), Ok)
        };
        Ok(Some(Localised {
            pt: needed(pt?, "pt")?,
            en: needed(en?, "en")?,
            fr: fr?,
        }))
    }

    fn text_in(self, property: &str, wanted: &str) -> Read<Option<String>> {
        let mut found = None;
        for value in self.all(property) {
            let (text, language) = self.tagged(property, value)?;
            if !is_language(language, wanted) {
                continue;
            }
            if found.replace(text.to_owned()).is_some() {
                return self.refuse(property, Fault::Several);
            }
        }
        Ok(found)
    }

    pub(super) fn tagged(self, property: &str, value: &'g Value) -> Read<(&'g str, &'g str)> {
        match value {
            Value::Text { text, language } => Ok((text, language)),
            Value::Literal { .. } | Value::Link(_) | Value::List(_) => {
                self.refuse(property, Fault::Type("rdf:langString"))
            }
        }
    }

    /// Words in whatever language: people say them all.
    pub(super) fn texts(self, property: &str) -> Read<Vec<String>> {
        let values = self.all(property).iter();
        let text = |value| Ok(self.tagged(property, value)?.0.to_owned());
        values.map(text).collect()
    }

    pub(super) fn plain(self, property: &str) -> Read<String> {
        let found = self.maybe_plain(property)?;
        self.needs(property, found)
    }

    pub(super) fn maybe_plain(self, property: &str) -> Read<Option<String>> {
        self.maybe_typed(property, "xsd:string")
    }

    pub(super) fn typed<T: FromStr>(self, property: &str, datatype: &'static str) -> Read<T> {
        let found = self.maybe_typed(property, datatype)?;
        self.needs(property, found)
    }

    pub(super) fn maybe_typed<T: FromStr>(
        self,
        property: &str,
        wanted: &'static str,
    ) -> Read<Option<T>> {
        let value = self.maybe(property)?;
        let parse = |value| self.literal(property, wanted, value);
        value.map(parse).transpose()
    }

    fn literal<T: FromStr>(self, property: &str, wanted: &'static str, value: &Value) -> Read<T> {
        let parsed = match value {
            Value::Literal { text, datatype } if datatype == wanted => text.parse().ok(),
            Value::Literal { .. } | Value::Text { .. } | Value::Link(_) | Value::List(_) => None,
        };
        parsed.map_or_else(|| self.refuse(property, Fault::Type(wanted)), Ok)
    }

    /// One of a closed set of words.
    pub(super) fn code<T: DeserializeOwned>(self, property: &str) -> Read<T> {
        let found = self.maybe_code(property)?;
        self.needs(property, found)
    }

    pub(super) fn maybe_code<T: DeserializeOwned>(self, property: &str) -> Read<Option<T>> {
        let code = self.maybe_plain(property)?;
        code.map(|code| self.word(property, code)).transpose()
    }

    pub(super) fn codes<T: DeserializeOwned>(self, property: &str) -> Read<Vec<T>> {
        let list = self.list(property)?;
        let list = self.needs(property, list)?;
        let word = |value| {
            let code = self.literal(property, "xsd:string", value)?;
            self.word(property, code)
        };
        list.iter().map(word).collect()
    }

    fn word<T: DeserializeOwned>(self, property: &str, code: String) -> Read<T> {
        let read = serde_json::from_value(serde_json::Value::String(code.clone()));
        read.or_else(|_| self.refuse(property, Fault::Unknown(shortened(&code))))
    }

    pub(super) fn list(self, property: &str) -> Read<Option<&'g [Value]>> {
        match self.maybe(property)? {
            None => Ok(None),
            Some(Value::List(values)) => Ok(Some(values)),
            Some(Value::Text { .. } | Value::Literal { .. } | Value::Link(_)) => {
                self.refuse(property, Fault::Type("@list"))
            }
        }
    }

    /// The node of this class that a property leads to.
    pub(super) fn link(self, property: &str, class: &'static str) -> Read<Self> {
        let found = self.maybe_link(property, class)?;
        self.needs(property, found)
    }

    pub(super) fn maybe_link(self, property: &str, class: &'static str) -> Read<Option<Self>> {
        let value = self.maybe(property)?;
        let follow = |value| self.follow(property, class, value);
        value.map(follow).transpose()
    }

    pub(super) fn links(self, property: &str, class: &'static str) -> Read<Vec<Self>> {
        let values = self.all(property).iter();
        values
            .map(|value| self.follow(property, class, value))
            .collect()
    }

    /// The same in the order of a list; None where there is none.
    pub(super) fn maybe_list_of(
        self,
        property: &str,
        class: &'static str,
    ) -> Read<Option<Vec<Self>>> {
        let follow = |value| self.follow(property, class, value);
        let list = self.list(property)?;
        list.map(|list| list.iter().map(follow).collect())
            .transpose()
    }

    /// The same in the order of their places: a node's own parts.
    pub(super) fn parts(self, property: &str, class: &'static str) -> Read<Vec<Self>> {
        in_order(self.links(property, class)?.into_iter())
    }

    fn follow(self, property: &str, class: &'static str, value: &'g Value) -> Read<Self> {
        let Value::Link(id) = value else {
            return self.refuse(property, Fault::Type("@id"));
        };
        match self.graph.node(id) {
            None => self.refuse(property, Fault::Unknown(shortened(id))),
            Some(node) if !node.is(class) => {
                Self { node, ..self }.refuse("@type", Fault::Type(class))
            }
            Some(node) => Ok(Self { node, ..self }),
        }
    }

    /// What its own catalogue calls it.
    pub(super) fn identifier(self) -> Read<String> {
        self.plain("dct:identifier")
    }
}

impl Node {
    pub(super) fn is(&self, class: &str) -> bool {
        self.types.iter().any(|name| name == class)
    }
}

/// By their places; a graph has no order of its own.
fn in_order<'g>(subjects: impl Iterator<Item = Subject<'g>>) -> Read<Vec<Subject<'g>>> {
    let placed = subjects.map(|subject| {
        let place = subject.maybe_typed::<u32>("spot:position", "xsd:integer")?;
        Ok((place.unwrap_or(u32::MAX), subject))
    });
    let mut placed: Vec<(u32, Subject<'g>)> = placed.collect::<Read<_>>()?;
    placed.sort_by_key(|&(place, _)| place);
    Ok(placed.into_iter().map(|(_, subject)| subject).collect())
}

/// Portuguese is that of Portugal.
pub(super) fn is_language(tag: &str, wanted: &str) -> bool {
    tag.eq_ignore_ascii_case(wanted) || (wanted == "pt" && tag.eq_ignore_ascii_case("pt-PT"))
}
