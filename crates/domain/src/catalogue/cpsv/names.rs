//! Names: the namespaces of CPSV-AP, our own, and the addresses of our nodes.

use std::fmt::Write as _;

use crate::catalogue::read::{ENTITIES, MUNICIPALITIES, SYNONYMS};

/// Prefixes as documents write them and errors tell them.
pub(super) const PREFIXES: [(&str, &str); 13] = [
    ("cpsv", "http://purl.org/vocab/cpsv#"),
    ("cv", "http://data.europa.eu/m8g/"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("eli", "http://data.europa.eu/eli/ontology#"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("locn", "http://www.w3.org/ns/locn#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("spot", "urn:x-spot:terms#"),
    ("time", "http://www.w3.org/2006/time#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// What begins like this is ours: it is understood whole, or the document is refused.
pub(super) const OWN: &str = "spot:";

pub(super) const EURO: &str = "http://publications.europa.eu/resource/authority/currency/EUR";
pub(super) const PORTUGAL: &str = "http://publications.europa.eu/resource/authority/country/PRT";

/// The whole name with its known prefix, or as it is.
pub(super) fn compact(iri: &str) -> String {
    let found = PREFIXES
        .iter()
        .find_map(|(prefix, namespace)| Some((prefix, iri.strip_prefix(namespace)?)));
    found.map_or_else(
        || iri.to_owned(),
        |(prefix, name)| format!("{prefix}:{name}"),
    )
}

/// The address of a node of ours, as in `urn:x-spot:service:carta-revalidar`.
pub(super) fn address(kind: &str, id: &str) -> String {
    let mut address = format!("urn:x-spot:{kind}:");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            address.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            write!(address, "%{byte:02X}").unwrap_or_default();
        }
    }
    address
}

/// The address of the nth part of a node, as in `urn:x-spot:service:carta-revalidar:step:1`.
pub(super) fn part(whole: &str, kind: &str, place: usize) -> String {
    format!("{whole}:{kind}:{}", place.saturating_add(1))
}

/// The property that holds a field of the catalogue's files: `prices[1].cents` is `cv:hasCost[1].cents`.
pub(super) fn property_of(file: &str, field: &str) -> String {
    let end = field.find(['[', '.']).unwrap_or(field.len());
    let (head, tail) = field.split_at_checked(end).unwrap_or((field, ""));
    let property = match head {
        "id" | "code" | "dico" => "dct:identifier",
        "" => "spot:words",
        "to" => "spot:toServices",
        "pt" | "br" | "en" | "fr" if file == SYNONYMS => "spot:sayings",
        "name" if file == ENTITIES || file == MUNICIPALITIES => "skos:prefLabel",
        "name" => "dct:title",
        "summary" | "place" => "dct:description",
        "source" => "dct:source",
        "date" => "dct:modified",
        "aliases" => "skos:altLabel",
        "entity" => "cv:hasCompetentAuthority",
        "category" => "cv:thematicArea",
        "audience" => "dct:audience",
        "documents" => "cpsv:hasInput",
        "prices" => "cv:hasCost",
        "keywords" => "dcat:keyword",
        "legal_basis" => "cv:hasLegalResource",
        "address" => "locn:address",
        "steps" => "spot:step",
        "fields" => "spot:field",
        "related" => "spot:alsoOffered",
        other => return format!("{OWN}{}{tail}", camel(other)),
    };
    format!("{property}{tail}")
}

/// `fee_source` as `feeSource`.
fn camel(field: &str) -> String {
    let mut words = field.split('_');
    let mut name = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}
