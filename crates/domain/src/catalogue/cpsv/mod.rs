//! The catalogue as CPSV-AP 3.2.0, the European form in which catalogues of public services are exchanged (JSON-LD).
//!
//! | ours | in the document |
//! | --- | --- |
//! | service | `cpsv:PublicService`; category and audience are `skos:Concept`, documents `cv:Evidence`, keywords `dcat:keyword`, the law `eli:LegalResource` |
//! | verified price | `cv:hasCost` to a `cv:Cost` in euros |
//! | price that nobody verified | `spot:hasUnverifiedCost`: not a `cv:Cost`, so that nobody takes it for certain |
//! | entity | `cv:PublicOrganisation`, old and other names as `skos:altLabel` |
//! | life event | `cv:LifeEvent`; the order of work in `spot:services` |
//! | all else | our own names, `spot:` |
//!
//! What is written reads back to the same catalogue, from any order of nodes and in any of three spellings: prefixed
//! names, whole addresses, the official names. A document that is damaged, or that says two things, is refused whole.

mod context;
mod cost;
mod entity;
mod error;
mod flatten;
mod graph;
mod money;
mod names;
mod place;
mod service;
mod subject;
mod words;

use std::collections::BTreeSet;

pub use error::{CpsvError, Fault};
pub use flatten::LARGEST;
use graph::{Graph, Node, Value};
use names::{OWN, PORTUGAL, address};
use service::each;
use subject::{Read, Subject};

use super::read::{
    ENTITIES, LIFE_EVENTS, MANIFEST, MUNICIPALITIES, SERVICES, SIGNPOSTS, SPOTS, SYNONYMS,
};
use super::{Catalogue, CatalogueError, Former, Synonyms, check};

const CATALOGUE: &str = "dcat:Catalog";

/// A catalogue read from a document, and what of the document has no place in it.
#[derive(Debug)]
pub struct Imported {
    pub catalogue: Catalogue,
    pub left_out: Vec<LeftOut>,
}

/// A property that the catalogue does not keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub node: String,
    pub property: String,
}

/// The whole catalogue as one JSON-LD document with its own context.
pub fn export(catalogue: &Catalogue) -> serde_json::Value {
    graph(catalogue).to_json()
}

fn graph(catalogue: &Catalogue) -> Graph {
    let mut graph = Graph::default();
    let place = || 0_usize..;
    graph.add(
        Node::new("urn:x-spot:catalogue".to_owned(), &[CATALOGUE])
            .typed("spot:revision", "xsd:integer", [catalogue.revision])
            .typed("dct:modified", "xsd:date", [catalogue.date]),
    );
    for (service, place) in catalogue.services.iter().zip(place()) {
        service::write(&mut graph, service, place);
    }
    for (entity, place) in catalogue.entities.iter().zip(place()) {
        graph.add(entity::write(entity, place));
    }
    for (event, place) in catalogue.life_events.iter().zip(place()) {
        graph.add(entity::write_life_event(event, place));
    }
    for (signpost, place) in catalogue.signposts.iter().zip(place()) {
        graph.add(entity::write_signpost(signpost, place));
    }
    for (municipality, place) in catalogue.municipalities.iter().zip(place()) {
        graph.add(place::write_municipality(municipality, place));
    }
    for (spot, place) in catalogue.spots.iter().zip(place()) {
        place::write(&mut graph, spot, place);
    }
    for (words, place) in catalogue.synonyms.alike.iter().zip(place()) {
        graph.add(words::write_alike(words, place));
    }
    for (want, place) in catalogue.synonyms.wants.iter().zip(place()) {
        graph.add(words::write_want(want, place));
    }
    write_shared(&mut graph, catalogue);
    graph
}

/// The nodes that others lead to and that hold nothing of their own.
fn write_shared(graph: &mut Graph, catalogue: &Catalogue) {
    cost::write_shared(graph, &catalogue.services);
    graph.add(Node::new(PORTUGAL.to_owned(), &["dct:Location"]));
    let services = || catalogue.services.iter();
    let categories = services().map(|service| ("category", &service.category));
    let audiences = services().map(|service| ("audience", &service.audience));
    let concepts: BTreeSet<(&str, &String)> = categories.chain(audiences).collect();
    for (kind, name) in concepts {
        let node = Node::new(address(kind, name), &["skos:Concept"]);
        graph.add(node.plain("skos:notation", [name]));
    }
}

/// Reads a document, or says which node and property is wrong, and what to do. Nothing is fetched.
pub fn import(text: &str) -> Result<Imported, CpsvError> {
    let graph = flatten::read(text)?;
    let mut catalogue = read(&graph)?;
    check::whole(&catalogue).map_err(|err| broken_rule(&graph, err))?;
    catalogue.index();
    let left_out = left_out(&graph)?;
    Ok(Imported {
        catalogue,
        left_out,
    })
}

fn read(graph: &Graph) -> Read<Catalogue> {
    let all = |class| Subject::of_class(graph, class);
    let head = match all(CATALOGUE)?.as_slice() {
        [head] => *head,
        found => {
            return Err(CpsvError {
                node: String::new(),
                property: CATALOGUE.to_owned(),
                fault: if found.is_empty() {
                    Fault::Missing
                } else {
                    Fault::Several
                },
            });
        }
    };
    let services = all(service::CLASS)?;
    let grouped = entity::grouped(&services)?;
    let events = all(entity::LIFE_EVENT)?;
    Ok(Catalogue {
        revision: head.typed("spot:revision", "xsd:integer")?,
        date: head.typed("dct:modified", "xsd:date")?,
        services: each(services, service::read)?,
        entities: each(all(entity::CLASS)?, entity::read)?,
        life_events: each(events, |event| entity::read_life_event(event, &grouped))?,
        signposts: each(all(entity::SIGNPOST)?, entity::read_signpost)?,
        municipalities: each(all(place::MUNICIPALITY)?, place::read_municipality)?,
        spots: each(all(place::SPOT)?, place::read)?,
        synonyms: Synonyms {
            alike: each(all(words::ALIKE)?, words::read_alike)?,
            wants: each(all(words::WANT)?, words::read_want)?,
        },
        former: Former::default(),
        by_id: Vec::new(),
        by_rank: Vec::new(),
    })
}

/// What nobody asked for. Of our own names nothing may be left: a slip of spelling would lose what it says.
fn left_out(graph: &Graph) -> Read<Vec<LeftOut>> {
    let mut left_out = Vec::new();
    for node in graph.nodes() {
        for (name, property) in &node.properties {
            let at = |property: String| LeftOut {
                node: node.id.clone(),
                property,
            };
            if !property.asked.get() {
                if name.starts_with(OWN) {
                    return Err(CpsvError {
                        node: node.id.clone(),
                        property: name.clone(),
                        fault: Fault::Unknown(name.clone()),
                    });
                }
                left_out.push(at(name.clone()));
            } else if let Some(language) = property.values.iter().find_map(unread_language) {
                left_out.push(at(format!("{name}@{language}")));
            }
        }
    }
    Ok(left_out)
}

/// A language that no text of the catalogue is kept in.
fn unread_language(value: &Value) -> Option<&str> {
    let Value::Text { language, .. } = value else {
        return None;
    };
    let known = ["pt", "pt-BR", "en", "fr", "und"];
    let is_known = known.iter().any(|tag| subject::is_language(language, tag));
    (!is_known).then_some(language.as_str())
}

/// A rule of the catalogue, told at the node and property that broke it.
fn broken_rule(graph: &Graph, err: CatalogueError) -> CpsvError {
    CpsvError {
        node: node_of(graph, &err).unwrap_or_else(|| err.entry.clone()),
        property: names::property_of(err.file, &err.field),
        fault: err.problem.into(),
    }
}

/// The address of the node that became an entry of the catalogue.
fn node_of(graph: &Graph, err: &CatalogueError) -> Option<String> {
    let class = match err.file {
        SERVICES => service::CLASS,
        ENTITIES => entity::CLASS,
        LIFE_EVENTS => entity::LIFE_EVENT,
        SIGNPOSTS => entity::SIGNPOST,
        MUNICIPALITIES => place::MUNICIPALITY,
        SPOTS => place::SPOT,
        SYNONYMS if err.entry.starts_with("alike") => words::ALIKE,
        SYNONYMS => words::WANT,
        _ => CATALOGUE,
    };
    let nodes = Subject::of_class(graph, class).ok()?;
    let node = match err.file {
        MANIFEST => nodes.first(),
        // Its entries have places instead of names, as in `wants[3]`.
        SYNONYMS => {
            let (_, place) = err.entry.trim_end_matches(']').split_once('[')?;
            nodes.get(place.parse::<usize>().ok()?)
        }
        _ => nodes
            .iter()
            .rfind(|node| node.identifier().is_ok_and(|id| id == err.entry)),
    };
    node.map(|node| node.address().to_owned())
}

#[cfg(test)]
mod tests;
