//! Refusals of damaged catalogues, prices, and what the shipped one says.

use jiff::civil::date;

use super::{
    Catalogue, CatalogueError, CounterPrice, Files, Price, PriceChannel, PriceQuestion, PriceRule,
    Problem, Reduced, Service, shipped,
};
use crate::{Cents, Language, LifeEventId, ServiceId, catalogue::Localised};

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

fn service(id: &str) -> Service {
    shipped::catalogue().service(&id.into()).unwrap().clone()
}

fn ask(service: &Service, channel: PriceChannel, age: Option<u8>, urgency: Option<&str>) -> Price {
    service.price(&PriceQuestion {
        channel,
        age,
        urgency,
        host: None,
        on: date(2026, 11, 20),
    })
}

fn cents(price: &Price) -> i64 {
    match price {
        Price::Fixed { cents, .. } => cents.0,
        Price::Free | Price::NeedsAge | Price::NeedsUrgency | Price::ToConfirm => {
            panic!("{price:?}")
        }
    }
}

#[test]
fn an_unverified_price_is_never_free_or_certain() {
    let catalogue = shipped::catalogue();
    for service in catalogue
        .services
        .iter()
        .filter(|service| !service.fee_verified)
    {
        for channel in [PriceChannel::Assisted, PriceChannel::Online] {
            assert_eq!(
                ask(service, channel, Some(40), Some("normal")),
                Price::ToConfirm,
                "{}",
                service.id
            );
        }
        assert_eq!(
            service.counter_price(date(2026, 11, 20)),
            CounterPrice::ToConfirm
        );
    }
    let unverified_zero = service("cmd-ativar");
    assert_eq!(
        unverified_zero.prices.first().map(|rule| rule.cents),
        Some(Cents::ZERO)
    );
}

#[test]
fn the_licence_costs_half_from_seventy() {
    let licence = service("carta-revalidar");
    assert_eq!(
        ask(&licence, PriceChannel::Assisted, None, None),
        Price::NeedsAge
    );
    for (channel, age, expected) in [
        (PriceChannel::Assisted, 69, 3000),
        (PriceChannel::Assisted, 70, 1500),
        (PriceChannel::Online, 69, 2700),
        (PriceChannel::Online, 70, 1350),
    ] {
        assert_eq!(cents(&ask(&licence, channel, Some(age), None)), expected);
    }
    let reduced = Reduced {
        cents: Cents(1500),
        min_age: Some(70),
        max_age: None,
    };
    let plain = CounterPrice::Plain {
        cents: Cents(3000),
        reduced: Some(reduced),
    };
    assert_eq!(licence.counter_price(date(2026, 11, 20)), plain);
}

#[test]
fn the_card_costs_by_urgency_and_changes_at_twenty_five() {
    let card = service("cc-renovar");
    assert_eq!(
        ask(&card, PriceChannel::Assisted, Some(30), None),
        Price::NeedsUrgency
    );
    for (age, urgency, expected) in [
        (24, "normal", 1500),
        (25, "normal", 1800),
        (24, "urgent", 3000),
        (25, "very-urgent", 5300),
    ] {
        assert_eq!(
            cents(&ask(
                &card,
                PriceChannel::Assisted,
                Some(age),
                Some(urgency)
            )),
            expected
        );
    }
    assert_eq!(
        ask(&card, PriceChannel::Online, Some(30), Some("urgent")),
        Price::ToConfirm
    );
    assert_eq!(
        card.urgencies(PriceChannel::Assisted, date(2026, 11, 20)),
        ["normal", "urgent", "very-urgent"]
    );
    assert!(matches!(
        card.counter_price(date(2026, 11, 20)),
        CounterPrice::Plain {
            cents: Cents(1800),
            reduced: Some(_)
        }
    ));
}

#[test]
fn a_verified_zero_is_free_and_an_unknown_channel_to_confirm() {
    assert_eq!(
        ask(
            &service("cc-alterar-morada"),
            PriceChannel::Assisted,
            None,
            None
        ),
        Price::Free
    );
    assert_eq!(
        ask(&service("dua-morada"), PriceChannel::Online, None, None),
        Price::ToConfirm
    );
}

#[test]
fn a_price_holds_from_its_first_to_its_last_day() {
    let mut licence = service("dua-morada");
    let rule = licence.prices.remove(0);
    let old = PriceRule {
        cents: Cents(100),
        valid_to: Some(date(2026, 12, 31)),
        ..rule.clone()
    };
    let new = PriceRule {
        cents: Cents(200),
        valid_from: Some(date(2027, 1, 1)),
        ..rule
    };
    assert!(!old.contradicts(&new));
    licence.prices = vec![old, new];
    for (on, expected) in [(date(2026, 12, 31), 100), (date(2027, 1, 1), 200)] {
        let question = PriceQuestion {
            channel: PriceChannel::Assisted,
            age: None,
            urgency: None,
            host: None,
            on,
        };
        assert_eq!(cents(&licence.price(&question)), expected);
    }
}

#[test]
fn a_price_rule_is_written_as_the_journal_keeps_it() {
    let rule = service("carta-revalidar").prices.remove(1);
    assert_eq!(
        serde_json::to_string(&rule).unwrap(),
        r#"{"cents":1500,"channel":"assisted","min_age":70}"#
    );
    let dated = PriceRule {
        urgency: Some("normal".to_owned()),
        valid_from: Some(date(2026, 1, 2)),
        ..rule
    };
    let written = r#"{"cents":1500,"channel":"assisted","min_age":70,"urgency":"normal","valid_from":"2026-01-02"}"#;
    assert_eq!(serde_json::to_string(&dated).unwrap(), written);
    assert_eq!(serde_json::from_str::<PriceRule>(written).unwrap(), dated);
}

#[test]
fn the_shipped_catalogue_is_whole() {
    let catalogue = shipped::catalogue();
    let added = [
        "uniao-de-facto",
        "venda-veiculo-comunicar",
        "multa-estacionamento-municipal",
    ];
    assert_eq!(
        catalogue
            .services
            .iter()
            .filter(|service| !added.contains(&service.id.as_str()))
            .count(),
        327
    );
    assert_eq!(catalogue.services.len(), 330);
    let counts = [
        catalogue.entities.len(),
        catalogue.life_events.len(),
        catalogue.municipalities.len(),
        catalogue.spots.len(),
    ];
    assert_eq!(counts, [47, 22, 308, 4]);
    assert_eq!(catalogue.most_asked().count(), 60);
    assert_eq!(
        catalogue.most_asked().next().unwrap().id.as_str(),
        "cc-alterar-morada"
    );
}

#[test]
fn life_events_bring_their_services_and_services_know_their_life_events() {
    let catalogue = shipped::catalogue();
    let wallet = catalogue.life_event(&"lost-wallet".into()).unwrap();
    let ids: Vec<&str> = wallet.services.iter().map(ServiceId::as_str).collect();
    assert_eq!(
        ids,
        [
            "cc-2via",
            "carta-2via",
            "dua-2via",
            "cartao-pensionista",
            "adse-cartao",
            "acp-cartao"
        ]
    );
    let birth_certificate = catalogue.service(&"certidao-nascimento".into()).unwrap();
    assert!(
        birth_certificate
            .life_events
            .contains(&LifeEventId::from("death"))
    );
    let without: Vec<&str> = catalogue
        .services
        .iter()
        .filter(|service| service.life_events.is_empty())
        .map(|service| service.id.as_str())
        .collect();
    assert_eq!(
        without,
        [
            "siga-agendar",
            "cc-alterar-pin",
            "tribunais-processo",
            "act-publicacoes"
        ]
    );
}

#[test]
fn a_text_without_french_is_shown_in_portuguese_with_the_english_beside_it() {
    let name = Localised {
        fr: None,
        ..service("carta-revalidar").name
    };
    assert_eq!(name.get(Language::Fr), "Revalidar a carta de condução");
    assert_eq!(name.beside(Language::Fr), Some("Renew the driving licence"));
    assert_eq!(
        (name.beside(Language::Pt), name.beside(Language::En)),
        (None, None)
    );
    let wallet = shipped::catalogue()
        .life_event(&"lost-wallet".into())
        .unwrap()
        .name
        .clone();
    assert_eq!(
        (wallet.get(Language::Fr), wallet.beside(Language::Fr)),
        ("J’ai perdu mon portefeuille", None)
    );
}

#[test]
fn each_spot_offers_its_own_services_in_its_own_hours() {
    let catalogue = shipped::catalogue();
    let spot = |code: &str| catalogue.spot(&code.into()).unwrap();
    assert!(catalogue.spots.iter().all(|spot| spot.demonstration));
    assert!(
        catalogue
            .services
            .iter()
            .all(|service| spot("EC0850").offers(&service.id))
    );
    assert!(
        !spot("EC0917").offers(&"passaporte-pedir".into())
            && spot("EC0917").offers(&"carta-revalidar".into())
    );
    assert!(
        !spot("EC0431").offers(&"atestado-residencia".into())
            && spot("EC0431").offers(&"carta-revalidar".into())
    );
    assert_eq!(spot("EC0990").time_zone().iana_name(), Some("Europe/Paris"));
    let friday = spot("EC0431").hours_on(date(2026, 11, 20)).last().unwrap();
    assert_eq!(
        (friday.from.hour(), friday.to.hour(), friday.to.minute()),
        (14, 17, 30)
    );
    assert_eq!(spot("EC0431").hours_on(date(2026, 11, 21)).count(), 0);
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

#[test]
fn the_price_of_a_host_goes_before_that_of_all() {
    let mut licence = service("carta-revalidar");
    let own = PriceRule {
        cents: Cents(2500),
        host: Some("Junta de Freguesia".to_owned()),
        min_age: None,
        max_age: None,
        ..licence.prices[0].clone()
    };
    licence.prices.push(own);
    let price = |host| {
        let on = date(2026, 11, 20);
        let (age, urgency) = (Some(40), None);
        let channel = PriceChannel::Assisted;
        let question = PriceQuestion {
            channel,
            age,
            urgency,
            host,
            on,
        };
        cents(&licence.price(&question))
    };
    assert_eq!(price(Some("Junta de Freguesia")), 2500);
    assert_eq!(price(Some("Câmara Municipal")), price(None));
    assert_eq!(price(None), 3000);
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
fn no_step_names_an_amount_because_only_a_rule_knows_whose_it_is() {
    for service in &shipped::catalogue().services {
        for step in &service.steps {
            let words = step.text.each().chain(step.teach.each());
            for (_, words) in words {
                let names_one = words.contains('€') || words.contains("EUR");
                assert!(!names_one, "{}: {words}", service.id);
            }
        }
    }
}
