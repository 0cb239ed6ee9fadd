//! What the shipped catalogue says; prices and refusals have files of their own.

mod prices;
mod refusals;

use jiff::civil::date;

use super::{Service, shipped};
use crate::{Language, LifeEventId, ServiceId, catalogue::Localised};

fn service(id: &str) -> Service {
    shipped::catalogue().service(&id.into()).unwrap().clone()
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
