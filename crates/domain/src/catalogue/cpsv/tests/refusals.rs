//! Damaged documents: refused whole, by node and property.

use serde_json::{Value as Json, json};

use super::super::{CpsvError, Fault};
use super::{export, import, small};

const SERVICE: &str = "urn:x-spot:service:carta-revalidar";
const COST: &str = "urn:x-spot:service:carta-revalidar:cost:1";

fn refused(document: &Json) -> CpsvError {
    import(&document.to_string()).expect_err("a damaged document was taken")
}

fn node<'d>(document: &'d mut Json, id: &str) -> &'d mut Json {
    let mut nodes = document["@graph"].as_array_mut().unwrap().iter_mut();
    nodes.find(|node| node["@id"] == id).unwrap()
}

/// The small catalogue with one property set to something else.
fn with(id: &str, property: &str, value: Json) -> Json {
    let mut document = export(&small::catalogue());
    node(&mut document, id)[property] = value;
    document
}

fn check(id: &str, property: &str, value: Json, expected: Fault) {
    let err = refused(&with(id, property, value.clone()));
    assert_eq!(
        (err.node.as_str(), err.property.as_str()),
        (id, property),
        "{err}"
    );
    assert_eq!(err.fault, expected, "{value}");
}

#[test]
fn a_value_of_another_type_is_refused_by_node_and_property() {
    let pt = json!({"@value": "Revalidar", "@language": "pt"});
    check(
        SERVICE,
        "dct:title",
        json!("Revalidar"),
        Fault::Type("rdf:langString"),
    );
    check(SERVICE, "dct:title", pt.clone(), Fault::Language("en"));
    check(SERVICE, "dct:title", json!([pt, pt]), Fault::Several);
    check(SERVICE, "dct:title", json!([]), Fault::Missing);
    check(SERVICE, "dct:title", json!(null), Fault::Missing);
    check(SERVICE, "dct:identifier", json!(["a", "b"]), Fault::Several);
    check(
        SERVICE,
        "dct:identifier",
        json!(7),
        Fault::Type("xsd:string"),
    );
    check(
        SERVICE,
        "spot:version",
        json!("one"),
        Fault::Type("xsd:integer"),
    );
    check(
        SERVICE,
        "spot:version",
        json!(-1),
        Fault::Type("xsd:integer"),
    );
    check(
        SERVICE,
        "spot:offlineOk",
        json!("yes"),
        Fault::Type("xsd:boolean"),
    );
    check(
        SERVICE,
        "spot:channel",
        json!("fax"),
        Fault::Unknown("fax".to_owned()),
    );
    check(SERVICE, "spot:step", json!("first"), Fault::Type("@id"));
    check(
        "urn:x-spot:catalogue",
        "dct:modified",
        json!("today"),
        Fault::Type("xsd:date"),
    );
    check(
        "urn:x-spot:life-event:lost-wallet",
        "spot:services",
        json!("queixa"),
        Fault::Type("@list"),
    );
}

#[test]
fn an_amount_that_is_not_plain_money_is_refused() {
    let double = |text: &str| json!({"@value": text, "@type": "xsd:double"});
    let fine = Fault::Decimals("30.005".to_owned());
    check(COST, "cv:hasValue", double("30.005"), fine.clone());
    check(COST, "cv:hasValue", json!(30.005), fine);
    check(
        COST,
        "cv:hasValue",
        double("NaN"),
        Fault::Amount("NaN".to_owned()),
    );
    check(
        COST,
        "cv:hasValue",
        json!("30.0"),
        Fault::Type("xsd:double"),
    );
    check(COST, "cv:hasValue", json!([30, 40]), Fault::Several);
    let dollar = "http://publications.europa.eu/resource/authority/currency/USD";
    let mut document = with(
        COST,
        "cv:currency",
        json!({"@id": dollar, "@type": "skos:Concept"}),
    );
    assert_eq!(refused(&document).fault, Fault::Unknown(dollar.to_owned()));
    node(&mut document, COST)
        .as_object_mut()
        .unwrap()
        .remove("cv:currency");
    assert_eq!(refused(&document).fault, Fault::Missing);
}

#[test]
fn a_link_to_nothing_or_to_something_else_is_refused() {
    let nowhere = "urn:x-spot:entity:nobody";
    let unknown = Fault::Unknown(nowhere.to_owned());
    check(
        SERVICE,
        "cv:hasCompetentAuthority",
        json!({"@id": nowhere}),
        unknown,
    );
    let err = refused(&with(
        SERVICE,
        "cv:hasCompetentAuthority",
        json!({"@id": COST}),
    ));
    assert_eq!(err.node, COST);
    assert_eq!(err.fault, Fault::Type("cv:PublicOrganisation"));
}

#[test]
fn a_document_that_says_two_things_is_refused() {
    let link = |id: &str| json!({"@id": id});
    let event = "urn:x-spot:life-event:lost-wallet";
    let order = Fault::Contradiction("spot:services".to_owned());
    let err = refused(&with(event, "spot:services", json!({"@list": []})));
    assert_eq!(
        (err.node.as_str(), err.property.as_str()),
        (event, "cv:hasRelatedService")
    );
    assert_eq!(err.fault, order);
    let web = link("urn:x-spot:channel:online");
    check(
        SERVICE,
        "cv:hasChannel",
        web,
        Fault::Contradiction("spot:channel".to_owned()),
    );
    let cost = link("urn:x-spot:service:queixa:cost:1");
    let prices = Fault::Contradiction("cv:hasCost".to_owned());
    check(SERVICE, "spot:hasUnverifiedCost", cost, prices);
}

#[test]
fn a_slip_in_one_of_our_own_names_is_refused() {
    let unknown = Fault::Unknown("spot:ofline".to_owned());
    check(SERVICE, "spot:ofline", json!(true), unknown);
}

#[test]
fn a_rule_of_the_catalogue_is_told_at_its_node_and_property() {
    let titles = |text: &str| json!([{"@value": text, "@language": "pt"}, {"@value": "Renew", "@language": "en"}]);
    let title = |text: &str| refused(&with(SERVICE, "dct:title", titles(text)));
    for (text, fault) in [
        ("x".repeat(10_000), Fault::TooLong),
        (" ".to_owned(), Fault::Empty),
        (
            "\u{202e}atrac".to_owned(),
            Fault::ForbiddenCharacter("U+202E".to_owned()),
        ),
    ] {
        let err = title(&text);
        assert_eq!(
            (err.node.as_str(), err.property.as_str()),
            (SERVICE, "dct:title.pt")
        );
        assert_eq!(err.fault, fault);
    }
    let err = refused(&with(COST, "cv:hasValue", json!(-3)));
    assert_eq!(
        (err.node.as_str(), err.property.as_str()),
        (SERVICE, "cv:hasCost[0].cents")
    );
    let err = refused(&with(
        "urn:x-spot:service:queixa",
        "dct:identifier",
        json!("carta-revalidar"),
    ));
    assert_eq!(
        (err.property.as_str(), err.fault),
        (
            "dct:identifier",
            Fault::Duplicate("carta-revalidar".to_owned())
        )
    );
    let sayings = json!({"@list": [{"@value": " ", "@language": "pt"}]});
    let err = refused(&with("urn:x-spot:want:2", "spot:sayings", sayings));
    assert_eq!(
        (err.node.as_str(), err.property.as_str()),
        ("urn:x-spot:want:2", "spot:sayings[0]")
    );
    let err = refused(&with(
        "urn:x-spot:spot:EC0850",
        "spot:zone",
        json!("Europe/Lisboa"),
    ));
    assert_eq!(
        err.to_string(),
        "urn:x-spot:spot:EC0850, spot:zone: unknown `Europe/Lisboa`; correct it, or add what it names"
    );
}

#[test]
fn what_is_not_json_ld_as_we_read_it_is_refused() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep_nodes = format!("{}1{}", "{\"a\":".repeat(500), "}".repeat(500));
    let large = format!("\"{}\"", "x".repeat(17 << 20));
    for (text, code) in [
        ("", "json"),
        ("{", "json"),
        (&deep, "json"),
        (&deep_nodes, "json"),
        (&large, "too-large"),
        ("3", "type"),
        ("[3]", "form"),
        ("{}", "missing"),
        ("[]", "missing"),
        (r#"{"@graph": 3}"#, "type"),
        (r#"{"@id": "urn:x", "@graph": []}"#, "type"),
        (r#"{"@context": "https://example.org/c.jsonld"}"#, "context"),
        (
            r#"{"@context": {"@vocab": "http://purl.org/dc/terms/"}}"#,
            "context",
        ),
        (r#"{"@context": {"dct": {"@reverse": "x"}}}"#, "context"),
        (r#"[{"dct:title": "no context"}]"#, "context"),
        (r#"[{"@reverse": {}}]"#, "form"),
        (r#"[{"a": [[1]]}]"#, "form"),
        (r#"[{"a": {"@value": {}}}]"#, "type"),
        (
            r#"[{"a": {"@value": "x", "@language": "pt", "@type": "b"}}]"#,
            "type",
        ),
        (r#"[{"@id": 3}]"#, "type"),
        (r#"[{"@type": 3}]"#, "type"),
    ] {
        let err = import(text).unwrap_err();
        let start: String = text.chars().take(60).collect();
        assert_eq!(err.fault.code(), code, "{start}: {err}");
    }
}

#[test]
fn huge_lists_are_refused_before_they_are_worked_through() {
    let many = vec![json!({"@id": "urn:x"}); 50_000];
    assert_eq!(
        refused(&json!([{"@id": "urn:a", "p": many}])).fault,
        Fault::TooLarge
    );
    let spread: Vec<Json> = (0..10_000)
        .map(|n| json!({"@id": "urn:a", "p": n}))
        .collect();
    assert_eq!(refused(&json!(spread)).fault, Fault::TooLarge);
    let classes: Vec<String> = (0..10_000).map(|n| format!("urn:c{n}")).collect();
    assert_eq!(
        refused(&json!([{"@id": "urn:a", "@type": classes}])).fault,
        Fault::TooLarge
    );
}

#[test]
fn names_that_stand_for_each_other_end() {
    let text = r#"{"@context": {"a": "b:x", "b": "a:y"}, "@graph": [{"a:c": 1}]}"#;
    assert_eq!(import(text).unwrap_err().fault, Fault::Missing);
}

/// What may be missing from the small catalogue's document without a refusal, as class and property.
const MAY_BE_MISSING: &[(&str, &str)] = &[
    ("cpsv:PublicService", "cpsv:hasInput"),
    ("cpsv:PublicService", "cv:hasChannel"),
    ("cpsv:PublicService", "cv:hasLegalResource"),
    ("cpsv:PublicService", "cv:isGroupedBy"),
    ("cpsv:PublicService", "dcat:keyword"),
    ("cpsv:PublicService", "spot:feeNote"),
    ("cpsv:PublicService", "spot:popularRank"),
    ("cpsv:PublicService", "spot:portal"),
    ("cpsv:PublicService", "spot:seenAt"),
    ("cv:Cost", "spot:maxAge"),
    ("cv:Cost", "spot:minAge"),
    ("cv:Cost", "spot:validFrom"),
    ("cv:Cost", "spot:validTo"),
    ("cv:LifeEvent", "cv:hasRelatedService"),
    ("cv:PublicOrganisation", "skos:altLabel"),
    ("cv:PublicOrganisation", "spot:domain"),
    ("cv:PublicOrganisation", "spot:shares"),
    ("spot:Municipality", "skos:altLabel"),
    ("spot:Municipality", "spot:display"),
    ("spot:Spot", "spot:municipality"),
];

#[test]
fn a_document_that_lost_a_property_is_refused_unless_it_may_be_missing() {
    let document = export(&small::catalogue());
    let mut missing = Vec::new();
    for (place, node) in document["@graph"].as_array().unwrap().iter().enumerate() {
        for property in node.as_object().unwrap().keys() {
            let mut damaged = document.clone();
            let node = damaged["@graph"][place].as_object_mut().unwrap();
            node.remove(property);
            let classes = node.get("@type").map(Json::to_string).unwrap_or_default();
            // Nodes that nobody names need no address; those without a place come in the document's order.
            let may = matches!(property.as_str(), "@id" | "spot:position")
                || MAY_BE_MISSING
                    .iter()
                    .any(|(class, name)| classes.contains(class) && property == name);
            if import(&damaged.to_string()).is_ok() && !may {
                missing.push(format!("{classes} {property}"));
            }
        }
    }
    missing.sort();
    missing.dedup();
    assert_eq!(missing, Vec::<String>::new());
}
