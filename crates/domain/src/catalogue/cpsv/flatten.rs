//! Reading: the JSON of a document to its nodes, in prefixed names, in whole addresses, or in the official names.

use serde_json::{Map, Value as Json};

use super::context::{Context, shortened};
use super::error::{CpsvError, Fault};
use super::graph::{Graph, Value};

/// The largest document that is read, in bytes: several times the whole catalogue.
pub const LARGEST: usize = 16 << 20;

/// Of one property of one node.
const MOST_VALUES: usize = 2_000;

pub(super) fn read(text: &str) -> Result<Graph, CpsvError> {
    let at_top = |fault| refusal("", "", fault);
    if text.len() > LARGEST {
        return Err(at_top(Fault::TooLarge));
    }
    let json = serde_json::from_str(text).map_err(|err| at_top(Fault::Json(err.to_string())))?;
    let (context, roots) = roots(json).map_err(at_top)?;
    let mut reading = Reading {
        context,
        graph: Graph::default(),
    };
    for (place, root) in roots.iter().enumerate() {
        let Json::Object(node) = root else {
            return Err(at_top(Fault::Form(shortened(&root.to_string()))));
        };
        reading.node(node, &format!("#{place}"))?;
    }
    Ok(reading.graph)
}

/// The context, and the nodes beside each other.
fn roots(json: Json) -> Result<(Context, Vec<Json>), Fault> {
    let mut top = match json {
        Json::Array(nodes) => return Ok((Context::default(), nodes)),
        Json::Object(top) => top,
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {
            return Err(Fault::Type("@graph"));
        }
    };
    let context = match top.remove("@context") {
        Some(json) => Context::read(&json)?,
        None => Context::default(),
    };
    match top.remove("@graph") {
        None => Ok((context, vec![Json::Object(top)])),
        Some(Json::Array(nodes)) if top.is_empty() => Ok((context, nodes)),
        Some(_) => Err(Fault::Type("@graph")),
    }
}

struct Reading {
    context: Context,
    graph: Graph,
}

impl Reading {
    /// Takes a node in, with those within it, and answers with its address.
    fn node(&mut self, json: &Map<String, Json>, place: &str) -> Result<String, CpsvError> {
        let id = match json.get("@id") {
            None => place.to_owned(),
            Some(Json::String(id)) => self.context.address(id),
            Some(_) => return Err(refusal(place, "@id", Fault::Type("@id"))),
        };
        self.merge(&id, "@type", Vec::new())?;
        for (name, json) in json {
            let property = self.name(&id, name)?;
            match property.as_str() {
                "@id" => {}
                "@type" => self.types(&id, json)?,
                keyword if keyword.starts_with('@') => {
                    let form = Fault::Form(keyword.to_owned());
                    return Err(refusal(&id, keyword, form));
                }
                _ => {
                    let values = self.values(&id, name, &property, json)?;
                    self.merge(&id, &property, values)?;
                }
            }
        }
        Ok(id)
    }

    fn name(&self, id: &str, name: &str) -> Result<String, CpsvError> {
        let read = self.context.name(name);
        read.map_err(|fault| refusal(id, &shortened(name), fault))
    }

    fn types(&mut self, id: &str, json: &Json) -> Result<(), CpsvError> {
        for json in one_or_each(json) {
            let Json::String(class) = json else {
                return Err(refusal(id, "@type", Fault::Type("@id")));
            };
            let class = self.name(id, class)?;
            if let Some(node) = self.graph.node_mut(id.to_owned()) {
                if node.types.len() >= MOST_VALUES {
                    return Err(refusal(id, "@type", Fault::TooLarge));
                }
                if !node.types.contains(&class) {
                    node.types.push(class);
                }
            }
        }
        Ok(())
    }

    /// A node that stands in several places says all that it says anywhere, each thing once.
    fn merge(&mut self, id: &str, property: &str, values: Vec<Value>) -> Result<(), CpsvError> {
        let Some(node) = self.graph.node_mut(id.to_owned()) else {
            return Ok(());
        };
        if values.is_empty() {
            return Ok(());
        }
        let known = node.properties.entry(property.to_owned()).or_default();
        if known.values.len().saturating_add(values.len()) > MOST_VALUES {
            return Err(refusal(id, property, Fault::TooLarge));
        }
        if known.values.is_empty() {
            known.values = values;
        } else {
            for value in values {
                if !known.values.contains(&value) {
                    known.values.push(value);
                }
            }
        }
        Ok(())
    }

    fn values(
        &mut self,
        id: &str,
        name: &str,
        property: &str,
        json: &Json,
    ) -> Result<Vec<Value>, CpsvError> {
        let found = one_or_each(json);
        if found.len() > MOST_VALUES {
            return Err(refusal(id, property, Fault::TooLarge));
        }
        let mut values = Vec::new();
        for (place, json) in found.iter().enumerate() {
            let at = At {
                id,
                name,
                property,
                place,
            };
            values.extend(self.value(at, json)?);
        }
        Ok(values)
    }

    fn value(&mut self, at: At<'_>, json: &Json) -> Result<Option<Value>, CpsvError> {
        let value = match json {
            Json::Null => return Ok(None),
            Json::Bool(_) | Json::Number(_) | Json::String(_) => {
                let coercion = self.context.coercion(at.name);
                self.scalar(json, coercion.map_err(|fault| at.refusal(fault))?)
            }
            Json::Array(_) => return Err(at.refusal(Fault::Form("[[…]]".to_owned()))),
            Json::Object(object) if object.contains_key("@value") => self.literal(at, object)?,
            Json::Object(object) if object.contains_key("@list") => {
                if let Some(other) = object.keys().find(|key| *key != "@list") {
                    return Err(at.refusal(Fault::Form(shortened(other))));
                }
                let list = object.get("@list").unwrap_or(&Json::Null);
                Value::List(self.values(at.id, at.name, at.property, list)?)
            }
            // Named, not told: the node itself stands elsewhere, or nowhere.
            Json::Object(link) if link.len() == 1 && link.contains_key("@id") => {
                let Some(Json::String(id)) = link.get("@id") else {
                    return Err(at.refusal(Fault::Type("@id")));
                };
                Value::Link(self.context.address(id))
            }
            Json::Object(node) => {
                let place = format!("{}/{}[{}]", at.id, at.property, at.place);
                Value::Link(self.node(node, &place)?)
            }
        };
        Ok(Some(value))
    }

    /// `{"@value": …}` with its language or its type.
    fn literal(&self, at: At<'_>, object: &Map<String, Json>) -> Result<Value, CpsvError> {
        let word = |key: &str| {
            object
                .get(key)
                .map(|json| json.as_str().ok_or("xsd:string"))
        };
        let word = |key: &str| {
            word(key)
                .transpose()
                .map_err(|wanted| at.refusal(Fault::Type(wanted)))
        };
        let known = ["@value", "@language", "@type"];
        if let Some(other) = object.keys().find(|key| !known.contains(&key.as_str())) {
            return Err(at.refusal(Fault::Form(shortened(other))));
        }
        let value = object.get("@value").unwrap_or(&Json::Null);
        match (value, word("@language")?, word("@type")?) {
            (Json::String(text), Some(language), None) => Ok(Value::tagged(text, language)),
            (Json::Bool(_) | Json::Number(_) | Json::String(_), None, datatype) => {
                let datatype = datatype.map(|name| self.name(at.id, name)).transpose()?;
                Ok(self.scalar(value, datatype))
            }
            (_, _, _) => Err(at.refusal(Fault::Type("@value"))),
        }
    }

    fn scalar(&self, json: &Json, datatype: Option<String>) -> Value {
        let text = json
            .as_str()
            .map_or_else(|| json.to_string(), str::to_owned);
        let native = match json {
            Json::Bool(_) => "xsd:boolean",
            Json::Number(number) if number.is_f64() => "xsd:double",
            Json::Number(_) => "xsd:integer",
            Json::Null | Json::String(_) | Json::Array(_) | Json::Object(_) => "xsd:string",
        };
        match datatype {
            Some(datatype) if datatype == "@id" => Value::Link(self.context.address(&text)),
            Some(datatype) => Value::Literal { text, datatype },
            None => Value::literal(&text, native),
        }
    }
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct At<'a> {
    id: &'a str,
    /// As the document writes it.
    name: &'a str,
    property: &'a str,
    place: usize,
}

impl At<'_> {
    fn refusal(self, fault: Fault) -> CpsvError {
        refusal(self.id, self.property, fault)
    }
}

fn one_or_each(json: &Json) -> &[Json] {
    json.as_array()
        .map_or_else(|| std::slice::from_ref(json), Vec::as_slice)
}

fn refusal(node: &str, property: &str, fault: Fault) -> CpsvError {
    CpsvError {
        node: node.to_owned(),
        property: property.to_owned(),
        fault,
    }
}
