//! Damaged catalogues, each refused by its file, entry and field.

use crate::catalogue::{Catalogue, CatalogueError, Files, Problem, shipped};

/// The shipped files with one passage of one of them replaced.
fn refusal(file: &str, old: &str, new: &str) -> CatalogueError {
    let damaged = |name: &str, text: &str| {
        if name != file {
            return text.to_owned();
        }
        assert!(text.contains(old), "{file} has no {old}");
        text.replacen(old, new, 1)
    };
    let shipped = shipped::FILES;
    let texts = [
        ("catalogue.json", shipped.manifest),
        ("services.json", shipped.services),
        ("entities.json", shipped.entities),
        ("life_events.json", shipped.life_events),
        ("signposts.json", shipped.signposts),
        ("municipalities.json", shipped.municipalities),
        ("spots.json", shipped.spots),
        ("synonyms.json", shipped.synonyms),
    ];
    let [
        manifest,
        services,
        entities,
        life_events,
        signposts,
        municipalities,
        spots,
        synonyms,
    ] = &texts.map(|(name, text)| damaged(name, text));
    let files = Files {
        manifest,
        services,
        entities,
        life_events,
        signposts,
        municipalities,
        spots,
        synonyms,
    };
    Catalogue::from_files(&files).expect_err("a damaged catalogue was taken")
}

fn check(file: &str, [old, new]: [&str; 2], entry: &str, field: &str) -> Problem {
    let err = refusal(file, old, new);
    assert_eq!(
        (err.file, err.entry.as_str(), err.field.as_str()),
        (file, entry, field),
        "{err}"
    );
    err.problem
}

#[test]
fn a_damaged_copy_of_each_file_is_refused_by_file_entry_and_field() {
    let wrong_type = ["\"revision\": 1", "\"revision\": \"one\""];
    check("catalogue.json", wrong_type, "", "revision");
    check(
        "services.json",
        ["\"entity\": \"arte\"", "\"entidade\": \"arte\""],
        "cmd-ativar",
        "entidade",
    );
    check(
        "services.json",
        ["\"kind\": \"text\"", "\"kind\": \"colour\""],
        "cmd-ativar",
        "fields[0].kind",
    );
    check(
        "entities.json",
        ["\"aliases\": [\"AMA\"", "\"aliases\": [3, \"AMA\""],
        "arte",
        "aliases[0]",
    );
    check(
        "life_events.json",
        [", \"en\": \"I lost my wallet\"", ""],
        "lost-wallet",
        "name.en",
    );
    check(
        "signposts.json",
        ["\"services\": [\"imt-dados\"]", "\"services\": 1"],
        "first-driving-licence",
        "services",
    );
    check(
        "municipalities.json",
        ["\"name\": \"Águeda\"", "\"name\": null"],
        "0101",
        "name",
    );
    check(
        "spots.json",
        ["\"from\": \"09:00\"", "\"from\": \"25:00\""],
        "EC0850",
        "hours[0].from",
    );
    check(
        "synonyms.json",
        [
            "\"life-event\": \"lost-wallet\"",
            "\"event\": \"lost-wallet\"",
        ],
        "",
        "wants[0].to",
    );
}

#[test]
fn a_file_cut_short_is_refused() {
    for (file, old) in [
        ("services.json", "\"version\": 1"),
        ("spots.json", "\"kind\""),
        ("catalogue.json", "}"),
    ] {
        assert!(
            matches!(refusal(file, old, "\u{0}").problem, Problem::Malformed(_)),
            "{file}"
        );
    }
}

#[test]
fn a_reference_to_nothing_is_refused() {
    let unknown = |what: &str| Problem::Unknown(what.to_owned());
    let checks = [
        (
            "services.json",
            ["\"entity\": \"arte\"", "\"entity\": \"ama\""],
            "cmd-ativar",
            "entity",
            "ama",
        ),
        (
            "life_events.json",
            ["\"cc-2via\"", "\"cc-3via\""],
            "lost-wallet",
            "services[0]",
            "cc-3via",
        ),
        (
            "signposts.json",
            ["[\"imt-dados\"]", "[\"x\"]"],
            "first-driving-licence",
            "services[0]",
            "x",
        ),
        (
            "spots.json",
            ["\"0505\"", "\"9999\""],
            "EC0850",
            "municipality",
            "9999",
        ),
        (
            "spots.json",
            ["Europe/Lisbon", "Europe/Lisboa"],
            "EC0850",
            "zone",
            "Europe/Lisboa",
        ),
        (
            "synonyms.json",
            ["\"life-event\": \"lost-wallet\"", "\"life-event\": \"x\""],
            "wants[0]",
            "to.life-event",
            "x",
        ),
        (
            "services.json",
            ["\"urgency\": \"urgent\"", "\"urgency\": \"soon\""],
            "cc-renovar",
            "prices[4].urgency",
            "soon",
        ),
    ];
    for (file, change, entry, field, what) in checks {
        assert_eq!(check(file, change, entry, field), unknown(what));
    }
}

#[test]
fn the_same_id_twice_is_refused() {
    let twice = |what: &str| Problem::Duplicate(what.to_owned());
    let change = ["\"id\": \"cmd-assinatura\"", "\"id\": \"cmd-ativar\""];
    assert_eq!(
        check("services.json", change, "cmd-ativar", "id"),
        twice("cmd-ativar")
    );
    let change = ["\"dico\": \"0102\"", "\"dico\": \"0101\""];
    assert_eq!(
        check("municipalities.json", change, "0101", "dico"),
        twice("0101")
    );
    let change = ["\"id\": \"id_number\"", "\"id\": \"name\""];
    assert_eq!(
        check("services.json", change, "cmd-ativar", "fields[1].id"),
        twice("name")
    );
}

#[test]
fn a_text_that_is_empty_or_hides_something_is_refused() {
    let name = "Ativar a Chave Móvel Digital\"";
    for (new, problem) in [
        (" \"", Problem::Empty),
        ("Ativar\\u0007\"", Problem::ForbiddenCharacter('\u{7}')),
        ("Ativar\\u202e\"", Problem::ForbiddenCharacter('\u{202e}')),
        ("Ativar\u{200b}\"", Problem::ForbiddenCharacter('\u{200b}')),
        ("Ativar\u{85}\"", Problem::ForbiddenCharacter('\u{85}')),
    ] {
        assert_eq!(
            check("services.json", [name, new], "cmd-ativar", "name.pt"),
            problem
        );
    }
}

#[test]
fn prices_that_contradict_each_other_are_refused() {
    let change = [
        "{\"cents\": 1500, \"channel\": \"assisted\", \"max_age\": 24",
        "{\"cents\": 1500, \"channel\": \"assisted\", \"max_age\": 25",
    ];
    assert_eq!(
        check("services.json", change, "cc-renovar", "prices[1]"),
        Problem::Contradiction
    );
    let change = [
        "{\"cents\": 1500, \"channel\": \"assisted\", \"min_age\": 70}",
        "{\"cents\": 1500, \"channel\": \"assisted\"}",
    ];
    assert_eq!(
        check("services.json", change, "carta-revalidar", "prices[1]"),
        Problem::Contradiction
    );
    let change = [
        "{\"cents\": 3000, \"channel\": \"assisted\"}",
        "{\"cents\": -1, \"channel\": \"assisted\"}",
    ];
    assert_eq!(
        refusal("services.json", change[0], change[1]).problem,
        Problem::OutOfRange
    );
}

#[test]
fn shares_that_cannot_be_are_refused_by_entity_and_rule() {
    let shares = r#""shares": [{"valid_from": "2021-02-02", "host_bp": 1000, "source": "Portaria 26/2021"}]"#;
    let rule = |text: &str| format!("\"shares\": [{text}]");
    let one = r#"{"valid_from": "2021-02-02", "host_bp": 1000, "source": "x"}"#;
    for (rules, field, problem) in [
        (
            rule(r#"{"valid_from": "2021-02-02", "host_bp": 9000, "ama_bp": 1001, "source": "x"}"#),
            "shares[0]",
            Problem::OutOfRange,
        ),
        (
            rule(&format!("{one}, {one}")),
            "shares[1]",
            Problem::Contradiction,
        ),
        (
            rule(r#"{"valid_from": "2021-02-02", "service": "nada", "host_bp": 1, "source": "x"}"#),
            "shares[0]",
            Problem::Unknown("nada".to_owned()),
        ),
    ] {
        let found = check("entities.json", [shares, &rules], "arte", field);
        assert_eq!(found, problem);
    }
}

#[test]
fn a_document_that_lacks_a_file_or_is_none_is_refused_by_name() {
    for (document, file) in [
        (r#"{"catalogue.json":{}}"#, "services.json"),
        ("{}", "catalogue.json"),
        ("[1", "catalogue"),
    ] {
        let refused = Catalogue::from_document(document.as_bytes()).unwrap_err();
        assert_eq!(refused.file, file);
    }
}
