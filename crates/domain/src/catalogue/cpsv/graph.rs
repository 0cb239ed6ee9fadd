//! A document as nodes with properties, whatever spelling it came in; and the nodes that an export is built from.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use super::names::{PREFIXES, compact};
use crate::catalogue::Localised;

/// Nodes in the document's order, each address once.
#[derive(Debug, Default)]
pub(super) struct Graph {
    nodes: Vec<Node>,
    places: BTreeMap<String, usize>,
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) id: String,
    /// With their prefixes, as in `cpsv:PublicService`.
    pub(super) types: Vec<String>,
    pub(super) properties: BTreeMap<String, Property>,
}

#[derive(Debug, Default)]
pub(super) struct Property {
    pub(super) values: Vec<Value>,
    /// Somebody looked: what nobody asks for is told as left out.
    pub(super) asked: Cell<bool>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Text {
        text: String,
        language: String,
    },
    /// `xsd:string` where the document names no type.
    Literal {
        text: String,
        datatype: String,
    },
    /// The address of another node.
    Link(String),
    List(Vec<Self>),
}

impl Graph {
    pub(super) fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter()
    }

    pub(super) fn node(&self, id: &str) -> Option<&Node> {
        self.nodes.get(*self.places.get(id)?)
    }

    /// The node with this address, made where it is not there yet.
    pub(super) fn node_mut(&mut self, id: String) -> Option<&mut Node> {
        let place = *self.places.entry(id).or_insert_with_key(|id| {
            self.nodes.push(Node::new(id.clone(), &[]));
            self.nodes.len().saturating_sub(1)
        });
        self.nodes.get_mut(place)
    }

    pub(super) fn add(&mut self, node: Node) {
        self.places.insert(node.id.clone(), self.nodes.len());
        self.nodes.push(node);
    }

    /// The document, in prefixed names, with its own context.
    pub(super) fn to_json(&self) -> Json {
        let context: Map<String, Json> = PREFIXES
            .iter()
            .map(|(prefix, namespace)| ((*prefix).to_owned(), json!(namespace)))
            .collect();
        let nodes: Vec<Json> = self.nodes.iter().map(Node::to_json).collect();
        json!({"@context": context, "@graph": nodes})
    }
}

impl Node {
    pub(super) fn new(id: String, types: &[&str]) -> Self {
        Self {
            id,
            types: types.iter().map(|&name| name.to_owned()).collect(),
            properties: BTreeMap::new(),
        }
    }

    pub(super) fn with(mut self, property: &str, value: Value) -> Self {
        let property = self.properties.entry(property.to_owned()).or_default();
        property.values.push(value);
        self
    }

    fn with_each(self, property: &str, values: impl IntoIterator<Item = Value>) -> Self {
        values
            .into_iter()
            .fold(self, |node, value| node.with(property, value))
    }

    pub(super) fn localised(self, property: &str, text: &Localised) -> Self {
        self.with_each(
            property,
            text.each()
                .map(|(language, text)| Value::tagged(text, language)),
        )
    }

    /// Texts in Portuguese alone.
    pub(super) fn texts<'t>(
        self,
        property: &str,
        texts: impl IntoIterator<Item = &'t String>,
    ) -> Self {
        let tagged = texts.into_iter().map(|text| Value::tagged(text, "pt"));
        self.with_each(property, tagged)
    }

    /// One text or none, as it is in every language.
    pub(super) fn plain<'t>(
        self,
        property: &str,
        texts: impl IntoIterator<Item = &'t String>,
    ) -> Self {
        self.with_each(
            property,
            texts
                .into_iter()
                .map(|text| Value::literal(text, "xsd:string")),
        )
    }

    /// One of a closed set of words, as the catalogue's files write it.
    pub(super) fn code(self, property: &str, code: &impl Serialize) -> Self {
        self.with(property, Value::code(code))
    }

    pub(super) fn codes<T: Serialize>(self, property: &str, codes: &[T]) -> Self {
        self.with(
            property,
            Value::List(codes.iter().map(Value::code).collect()),
        )
    }

    /// A number, a date or a truth value; nothing where there is none.
    pub(super) fn typed<T: ToString>(
        self,
        property: &str,
        datatype: &str,
        value: impl IntoIterator<Item = T>,
    ) -> Self {
        let values = value.into_iter();
        self.with_each(
            property,
            values.map(|value| Value::literal(&value.to_string(), datatype)),
        )
    }

    pub(super) fn links(self, property: &str, ids: impl IntoIterator<Item = String>) -> Self {
        self.with_each(property, ids.into_iter().map(Value::Link))
    }

    /// Its place among its like: a graph has no order of its own.
    pub(super) fn at(self, place: usize) -> Self {
        self.typed("spot:position", "xsd:integer", [place.saturating_add(1)])
    }

    fn to_json(&self) -> Json {
        let mut node = Map::new();
        node.insert("@id".to_owned(), json!(self.id));
        node.insert(
            "@type".to_owned(),
            one_or_list(self.types.iter().map(|name| json!(name))),
        );
        for (name, property) in &self.properties {
            let values = property.values.iter().map(Value::to_json);
            node.insert(name.clone(), one_or_list(values));
        }
        Json::Object(node)
    }
}

fn one_or_list(values: impl Iterator<Item = Json>) -> Json {
    let mut values: Vec<Json> = values.collect();
    match values.len() {
        1 => values.pop().unwrap_or_default(),
        _ => Json::Array(values),
    }
}

impl Value {
    pub(super) fn tagged(text: &str, language: &str) -> Self {
        Self::Text {
            text: text.to_owned(),
            language: language.to_owned(),
        }
    }

    pub(super) fn literal(text: &str, datatype: &str) -> Self {
        Self::Literal {
            text: text.to_owned(),
            datatype: compact(datatype),
        }
    }

    fn code(code: &impl Serialize) -> Self {
        let code = serde_json::to_value(code).unwrap_or_default();
        Self::literal(code.as_str().unwrap_or_default(), "xsd:string")
    }

    fn to_json(&self) -> Json {
        match self {
            Self::Text { text, language } => json!({"@value": text, "@language": language}),
            Self::Literal { text, datatype } => match datatype.as_str() {
                "xsd:string" => json!(text),
                "xsd:boolean" => json!(text == "true"),
                "xsd:integer" => text
                    .parse::<i64>()
                    .map_or_else(|_| json!(text), |n| json!(n)),
                _ => json!({"@value": text, "@type": datatype}),
            },
            Self::Link(id) => json!({"@id": id}),
            Self::List(values) => {
                let values: Vec<Json> = values.iter().map(Self::to_json).collect();
                json!({"@list": values})
            }
        }
    }
}
