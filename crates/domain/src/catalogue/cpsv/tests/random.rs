//! Documents and catalogues that nobody thought of.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value as Json, json};

use super::{check_reads_back, export, import, small};
use crate::Cents;
use crate::catalogue::{Catalogue, Document, Localised, Offer, PriceChannel, PriceRule, check};

fn text() -> impl Strategy<Value = String> {
    // No control, direction or invisible characters; not only spaces.
    "[a-zA-Zà-ÿ0-9€«»\"\\\\{}:@#%/ 漢字🙂]{0,40}[a-z]"
}

fn localised() -> impl Strategy<Value = Localised> {
    (text(), text(), proptest::option::of(text())).prop_map(|(pt, en, fr)| Localised { pt, en, fr })
}

prop_compose! {
    fn rule()(
        cents in 0..Cents::LIMIT.0,
        ages in proptest::option::of((0_u8..100, 0_u8..100)),
        urgency in proptest::option::of(select(vec!["normal", "express"])),
        host in any::<bool>(),
    ) -> PriceRule {
        PriceRule {
            cents: Cents(cents),
            channel: PriceChannel::Online,
            min_age: ages.map(|(one, other)| one.min(other)),
            max_age: ages.map(|(one, other)| one.max(other)),
            urgency: urgency.map(str::to_owned),
            host: host.then(|| "Junta de Freguesia".to_owned()),
            valid_from: None,
            valid_to: None,
        }
    }
}

prop_compose! {
    /// The small catalogue with other words, prices and codes.
    fn catalogue()(
        names in proptest::collection::vec(localised(), 4),
        words in proptest::collection::vec(text(), 0..6),
        codes in [text(), text(), text()],
        rule in rule(),
        is_verified in any::<bool>(),
        version in 1_u32..,
        offers_all_but in any::<bool>(),
    ) -> Catalogue {
        let mut catalogue = small::catalogue();
        let service = &mut catalogue.services[1];
        let [category, audience, portal] = codes;
        service.name = names[0].clone();
        service.documents = names
            .into_iter()
            .map(|words| Document {
                conditional: words.fr.is_some(),
                words,
            })
            .collect();
        service.category = category;
        service.audience = audience;
        service.portal = Some(portal);
        service.keywords.clone_from(&words);
        service.prices = vec![rule];
        service.fee_verified = is_verified;
        service.version = version;
        catalogue.entities[0].aliases = words;
        if offers_all_but {
            catalogue.spots[0].offer = Offer::AllBut(Vec::new());
        }
        check::whole(&catalogue).unwrap();
        catalogue
    }
}

fn anything() -> impl Strategy<Value = Json> {
    select(vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!(""),
        json!("x".repeat(10_000)),
        json!([]),
        json!([[]]),
        json!({}),
        json!({"@id": "urn:x-spot:service:queixa"}),
        json!({"@id": "urn:x-spot:catalogue"}),
        json!({"@id": ""}),
        json!({"@list": []}),
        json!({"@list": [{"@list": [1]}]}),
        json!({"@value": 3}),
        json!({"@value": "x", "@language": "pt"}),
        json!({"@value": "9".repeat(500), "@type": "xsd:integer"}),
        json!({"@type": ["cpsv:PublicService", "dcat:Catalog"]}),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_catalogue_reads_back_the_same(catalogue in catalogue()) {
        check_reads_back(&catalogue, &export(&catalogue));
    }

    /// Never a panic; and what is taken says of itself what was taken.
    #[test]
    fn a_document_damaged_anywhere_is_refused_or_reads_back(
        node in any::<prop::sample::Index>(),
        property in any::<prop::sample::Index>(),
        value in anything(),
    ) {
        let mut document = export(&small::catalogue());
        let nodes = document["@graph"].as_array_mut().unwrap();
        let node = node.get_mut(nodes).as_object_mut().unwrap();
        let names: Vec<String> = node.keys().cloned().collect();
        node.insert(property.get(&names).clone(), value);
        if let Ok(imported) = import(&document.to_string()) {
            let again = import(&export(&imported.catalogue).to_string()).unwrap();
            prop_assert!(again.catalogue == imported.catalogue);
        }
    }

    #[test]
    fn a_document_cut_or_changed_by_a_byte_never_breaks_the_reading(
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = export(&small::catalogue()).to_string().into_bytes();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        if let Ok(text) = String::from_utf8(bytes) {
            let read = import(&text);
            prop_assert!(!cut || read.is_err());
        }
    }
}
