//! The official shapes, read from their own file, held against what is written: how many values a property has, of
//! which type, leading to which class. (The tests of the whole program ask an independent validator the same.)

use std::collections::BTreeMap;

use super::super::graph::{Graph, Node, Property, Value};
use super::super::names::compact;
use super::super::{graph, subject};
use super::small;
use crate::catalogue::shipped;

const SHAPES: &str = include_str!("../../../../../../assets/cpsv-ap/cpsv-ap-3.2.0-SHACL.ttl");

#[derive(Debug, Default)]
struct Constraint {
    path: String,
    class: Option<String>,
    datatype: Option<String>,
    min: Option<usize>,
    max: Option<usize>,
}

/// What each class demands.
fn constraints() -> BTreeMap<String, Vec<Constraint>> {
    let mut classes = BTreeMap::new();
    let mut found: BTreeMap<&str, Vec<Constraint>> = BTreeMap::new();
    for block in SHAPES.split(" .\n\n") {
        let Some((_, named)) = block.trim_start().split_once("cpsv-ap-SHACL.ttl#") else {
            continue;
        };
        let (name, _) = named.split_once('>').unwrap();
        if let Some(class) = word(block, "targetClass") {
            classes.insert(name, class);
        } else if let Some((shape, _)) = name.split_once('/') {
            found.entry(shape).or_default().push(Constraint {
                path: word(block, "path").unwrap(),
                class: word(block, "class"),
                datatype: word(block, "datatype"),
                min: word(block, "minCount").map(|n| n.parse().unwrap()),
                max: word(block, "maxCount").map(|n| n.parse().unwrap()),
            });
        }
    }
    let mut by_class: BTreeMap<String, Vec<Constraint>> = BTreeMap::new();
    for (shape, class) in classes {
        let constraints = by_class.entry(class).or_default();
        constraints.extend(found.remove(shape).unwrap_or_default());
    }
    assert!(found.is_empty(), "{found:?}");
    by_class
}

/// The name after a word of SHACL, with our prefix.
fn word(block: &str, name: &str) -> Option<String> {
    let (_, rest) = block.split_once(&format!("shacl:{name} "))?;
    let word = rest.split([';', '\n', ' ']).next()?;
    Some(match word.strip_prefix("dc:") {
        Some(term) => format!("dct:{term}"),
        None => compact(word.trim_matches(['<', '>'])),
    })
}

fn faults(graph: &Graph) -> Vec<String> {
    let constraints = constraints();
    let mut faults = Vec::new();
    for node in graph.nodes() {
        for constraint in node
            .types
            .iter()
            .filter_map(|class| constraints.get(class))
            .flatten()
        {
            let values = node.properties.get(&constraint.path);
            let values = values.map_or(&[][..], |property| &property.values);
            let fits = constraint.min.is_none_or(|min| min <= values.len())
                && constraint.max.is_none_or(|max| values.len() <= max)
                && values
                    .iter()
                    .all(|value| is_allowed(graph, constraint, value));
            if !fits {
                faults.push(format!("{}: {constraint:?}", node.id));
            }
        }
    }
    faults
}

fn is_allowed(graph: &Graph, constraint: &Constraint, value: &Value) -> bool {
    let is_of_class = |class: &String| match value {
        Value::Link(id) => graph.node(id).is_some_and(|node| node.is(class)),
        Value::Text { .. } | Value::Literal { .. } | Value::List(_) => false,
    };
    let is_of_type = |wanted: &String| match value {
        Value::Text { .. } => wanted == "rdf:langString",
        Value::Literal { datatype, .. } => datatype == wanted,
        Value::Link(_) | Value::List(_) => false,
    };
    constraint.class.as_ref().is_none_or(is_of_class)
        && constraint.datatype.as_ref().is_none_or(is_of_type)
}

/// The small catalogue after one change to the node.
fn faults_after(id: &str, change: impl FnOnce(&mut Node)) -> Vec<String> {
    let mut graph = graph(&small::catalogue());
    assert!(graph.node(id).is_some(), "{id}");
    change(graph.node_mut(id.to_owned()).unwrap());
    faults(&graph)
}

#[test]
fn the_shapes_are_read_whole() {
    let constraints = constraints();
    // 32 shapes; those of codes and concepts are of one class.
    assert_eq!(constraints.len(), 31);
    assert_eq!(constraints.values().flatten().count(), 156);
    let service = &constraints["cpsv:PublicService"];
    let n = |path: &str, is: fn(&Constraint) -> bool| {
        service
            .iter()
            .filter(|one| one.path == path && is(one))
            .count()
    };
    for path in [
        "dct:identifier",
        "dct:title",
        "dct:description",
        "cv:hasCompetentAuthority",
    ] {
        assert_eq!(n(path, |one| one.min == Some(1)), 1, "{path}");
    }
    assert_eq!(n("dct:identifier", |one| one.max == Some(1)), 1);
}

#[test]
fn every_node_that_is_written_has_the_shape_of_its_class() {
    for catalogue in [shipped::catalogue(), &small::catalogue()] {
        assert_eq!(faults(&graph(catalogue)), Vec::<String>::new());
    }
}

#[test]
fn every_class_that_cpsv_ap_knows_of_a_service_is_written_and_checked() {
    let graph = graph(shipped::catalogue());
    let constraints = constraints();
    for class in [
        "cpsv:PublicService",
        "cv:PublicOrganisation",
        "cv:LifeEvent",
        "cv:Cost",
        "cv:Channel",
        "cv:Evidence",
        "eli:LegalResource",
        "skos:Concept",
        "dct:Location",
    ] {
        assert!(constraints.contains_key(class), "{class}");
        assert!(graph.nodes().any(|node| node.is(class)), "{class}");
    }
    let services = subject::Subject::of_class(&graph, "cpsv:PublicService").unwrap();
    assert_eq!(services.len(), shipped::catalogue().services.len());
}

#[test]
fn the_shapes_bite() {
    let service = "urn:x-spot:service:carta-revalidar";
    let remove = |property: &'static str| {
        move |node: &mut Node| drop(node.properties.remove(property).unwrap())
    };
    for property in [
        "dct:title",
        "dct:description",
        "dct:identifier",
        "cv:hasCompetentAuthority",
    ] {
        assert_eq!(
            faults_after(service, remove(property)).len(),
            1,
            "{property}"
        );
    }
    let entity = "urn:x-spot:entity:imt";
    assert_eq!(faults_after(entity, remove("dct:spatial")).len(), 1);
    let set = |property: &'static str, value: Value| {
        move |node: &mut Node| {
            let values = vec![value];
            let property = node.properties.get_mut(property).unwrap();
            *property = Property {
                values,
                ..Property::default()
            };
        }
    };
    let cost = "urn:x-spot:service:carta-revalidar:cost:1";
    let decimal = Value::literal("30.0", "xsd:decimal");
    assert_eq!(faults_after(cost, set("cv:hasValue", decimal)).len(), 1);
    let untagged = Value::literal("Revalidar", "xsd:string");
    assert_eq!(faults_after(service, set("dct:title", untagged)).len(), 1);
    let nowhere = Value::Link("urn:x-spot:service:none".to_owned());
    assert_eq!(faults_after(service, set("cv:hasCost", nowhere)).len(), 1);
    let two = |node: &mut Node| {
        let ids = node.properties.get_mut("dct:identifier").unwrap();
        ids.values.push(Value::literal("other", "xsd:string"));
    };
    assert_eq!(faults_after(service, two).len(), 1);
}
