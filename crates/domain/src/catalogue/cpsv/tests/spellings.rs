//! The same document as others write it: whole addresses, official names, another order, nodes within nodes.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::super::names::PREFIXES;
use super::{check_reads_back, export, import, shipped, shipped_document, small};

const OFFICIAL: &str =
    include_str!("../../../../../../assets/cpsv-ap/cpsv-ap-3.2.0-context.jsonld");

const OFFICIAL_ADDRESS: &str =
    "https://semiceu.github.io/CPSV-AP/releases/3.2.0/context/cpsv-ap.jsonld";

/// `dct:title` as `http://purl.org/dc/terms/title`.
fn whole(name: &str) -> String {
    let prefix = name.split_once(':').filter(|(prefix, _)| *prefix != "urn");
    let namespace = prefix.and_then(|(prefix, rest)| {
        let known = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
        Some(format!("{}{rest}", known.1))
    });
    namespace.unwrap_or_else(|| name.to_owned())
}

/// As processors expand: whole names, every value an object in a list.
fn expanded(json: &Json) -> Json {
    match json {
        Json::Object(object) => object
            .iter()
            .map(|(name, value)| match (name.as_str(), value) {
                ("@type", Json::String(class)) => (name.clone(), json!(whole(class))),
                ("@type", Json::Array(classes)) => {
                    let classes = classes.iter().map(|class| whole(class.as_str().unwrap()));
                    (name.clone(), classes.collect())
                }
                ("@id" | "@value" | "@language", _) => (name.clone(), value.clone()),
                (_, Json::Array(values)) => (whole(name), values.iter().map(expanded).collect()),
                _ => (whole(name), json!([expanded(value)])),
            })
            .collect(),
        Json::Bool(_) => {
            json!({"@value": json.to_string(), "@type": whole("xsd:boolean")})
        }
        Json::Number(_) => {
            json!({"@value": json.to_string(), "@type": whole("xsd:integer")})
        }
        Json::Null | Json::String(_) | Json::Array(_) => json!({"@value": json}),
    }
}

fn nodes(document: &Json) -> Vec<Json> {
    document["@graph"].as_array().unwrap().clone()
}

#[test]
fn whole_addresses_without_a_context_read_the_same() {
    let nodes: Json = nodes(shipped_document()).iter().map(expanded).collect();
    assert!(!nodes.to_string().contains("dct:"));
    check_reads_back(shipped::catalogue(), &nodes);
}

/// The official names of properties, by class and whole name, with how their plain values are meant.
fn official_names() -> BTreeMap<(String, String), (String, Option<String>)> {
    let context: Json = serde_json::from_str(OFFICIAL).unwrap();
    let terms = context["@context"].as_object().unwrap();
    let mut names = BTreeMap::new();
    for (term, definition) in terms {
        if let Some((class, _)) = term.split_once('.') {
            let class = terms[class].as_str().unwrap().to_owned();
            let iri = definition["@id"].as_str().unwrap().to_owned();
            let meant = definition["@type"].as_str().map(str::to_owned);
            names.insert((class, iri), (term.clone(), meant));
        }
    }
    names
}

fn official(node: &Json) -> Json {
    let names = official_names();
    let classes = &node["@type"];
    let classes: Vec<String> = classes
        .as_array()
        .unwrap_or(&vec![classes.clone()])
        .iter()
        .map(|class| whole(class.as_str().unwrap()))
        .collect();
    let mut renamed = Map::new();
    for (name, value) in node.as_object().unwrap() {
        let named = |class: &String| names.get(&(class.clone(), whole(name)));
        let Some((term, meant)) = classes.iter().find_map(named) else {
            renamed.insert(name.clone(), value.clone());
            continue;
        };
        let plain = |value: &Json| match meant.as_deref() {
            Some("@id") => value["@id"].clone(),
            Some(meant) if value["@type"].as_str().map(whole).as_deref() == Some(meant) => {
                value["@value"].clone()
            }
            _ => value.clone(),
        };
        let value = match value.as_array() {
            Some(values) => values.iter().map(plain).collect(),
            None => plain(value),
        };
        renamed.insert(term.clone(), value);
    }
    Json::Object(renamed)
}

#[test]
fn the_official_names_read_the_same_by_address_and_written_out() {
    let mut document = export(&small::catalogue());
    for node in document["@graph"].as_array_mut().unwrap() {
        *node = official(node);
    }
    let text = document.to_string();
    for name in [
        "PublicService.name",
        "Cost.hasValue",
        "Event.hasRelatedService",
    ] {
        assert!(text.contains(name), "{name}");
    }
    let prefixes = document["@context"].clone();
    let official: Json = serde_json::from_str(OFFICIAL).unwrap();
    for context in [json!(OFFICIAL_ADDRESS), official["@context"].clone()] {
        document["@context"] = json!([context, prefixes]);
        check_reads_back(&small::catalogue(), &document);
    }
}

#[test]
fn a_graph_has_no_order_of_its_own() {
    let mut document = shipped_document().clone();
    document["@graph"].as_array_mut().unwrap().reverse();
    check_reads_back(shipped::catalogue(), &document);
}

#[test]
fn a_node_may_stand_where_it_is_named() {
    let mut document = export(&small::catalogue());
    let nodes = document["@graph"].as_array_mut().unwrap();
    let step = nodes
        .iter()
        .position(|node| node["@type"] == "spot:Step")
        .unwrap();
    let mut step = nodes.remove(step);
    step.as_object_mut().unwrap().remove("@id");
    let service = nodes
        .iter_mut()
        .find(|node| node["@type"] == "cpsv:PublicService")
        .unwrap();
    service["spot:step"][0] = step;
    check_reads_back(&small::catalogue(), &document);
}

#[test]
fn amounts_are_read_as_double_decimal_or_integer() {
    for value in [
        json!({"@value": "30.0", "@type": "xsd:double"}),
        json!({"@value": "3.0E1", "@type": "xsd:double"}),
        json!({"@value": "30.00", "@type": "xsd:decimal"}),
        json!({"@value": "30", "@type": "xsd:integer"}),
        json!(30),
        json!(30.0),
    ] {
        let mut document = export(&small::catalogue());
        for node in document["@graph"].as_array_mut().unwrap() {
            if node["@id"] == "urn:x-spot:service:carta-revalidar:cost:1" {
                node["cv:hasValue"] = value.clone();
            }
        }
        check_reads_back(&small::catalogue(), &document);
    }
}

#[test]
fn what_a_catalogue_does_not_keep_is_told() {
    let mut document = export(&small::catalogue());
    let service = &mut document["@graph"][1];
    service["cv:sector"] = json!({"@id": "urn:x:nace"});
    let german = json!({"@value": "Führerschein", "@language": "de"});
    service["dct:title"].as_array_mut().unwrap().push(german);
    let imported = import(&document.to_string()).unwrap();
    assert!(imported.catalogue == small::catalogue());
    let told: Vec<&str> = imported
        .left_out
        .iter()
        .map(|one| one.property.as_str())
        .collect();
    assert_eq!(told, ["cv:sector", "dct:title@de"]);
}
