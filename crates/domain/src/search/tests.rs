//! What people type must find what they mean.

use std::collections::BTreeSet;

use super::words::each_word;
use super::{HitKind, Match, Scratch, SearchIndex, highlights};
use crate::catalogue::{Catalogue, Want, shipped};

fn id(kind: &HitKind) -> String {
    match kind {
        HitKind::Service(id) => id.to_string(),
        HitKind::LifeEvent(id) => format!("event:{id}"),
        HitKind::Signpost(id) => format!("sign:{id}"),
    }
}

fn found(index: &SearchIndex, query: &str, limit: usize) -> Vec<String> {
    index
        .search(query, limit)
        .iter()
        .map(|hit| id(&hit.what))
        .collect()
}

/// What the catalogue says word for word: finding that proves little, so it does not count.
fn said_in(catalogue: &Catalogue) -> BTreeSet<String> {
    let keywords = catalogue
        .services
        .iter()
        .flat_map(|service| &service.keywords)
        .map(String::as_str);
    let sayings = catalogue.synonyms.wants.iter().flat_map(Want::sayings);
    keywords.chain(sayings).map(folded).collect()
}

fn folded(text: &str) -> String {
    let mut words = Vec::new();
    each_word(text, |word, _| words.push(word.to_owned()));
    words.join(" ")
}

#[test]
fn what_people_type_is_among_the_first_three() {
    let catalogue = shipped::catalogue();
    let (index, said) = (SearchIndex::new(catalogue), said_in(catalogue));
    let (mut all_hits, mut counted) = (0, 0);
    for set in ["held", "later", "blind", "tuned"] {
        let (mut hits, mut first, mut all) = (0, 0, 0);
        for line in include_str!("../../tests/queries.tsv")
            .lines()
            .filter(|line| line.starts_with(set))
        {
            let [_, query, expected] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
            let ids = found(&index, query, 3);
            let place = ids
                .iter()
                .position(|id| expected.split(',').any(|expected| expected == id));
            if place.is_none() {
                println!("{set}: «{query}» found {ids:?}, not {expected}");
            }
            if !said.contains(&folded(query)) {
                all += 1;
                hits += usize::from(place.is_some());
                first += usize::from(place == Some(0));
            }
        }
        println!("{set}: {hits} of {all} in the first three, {first} first");
        all_hits += hits;
        counted += all;
    }
    assert!(counted >= 120, "{counted} queries are too few");
    assert!(all_hits * 100 >= counted * 95, "{all_hits} of {counted}");
}

fn check(queries: &[&str], first: &str) {
    let index = SearchIndex::new(shipped::catalogue());
    for query in queries {
        assert_eq!(found(&index, query, 1), [first], "{query}");
    }
}

#[test]
fn what_is_not_sensible_finds_nothing() {
    let index = SearchIndex::new(shipped::catalogue());
    let long = "🦀".repeat(2_500);
    for query in [
        "xyzzy qwerty",
        "asdf",
        "lorem ipsum",
        "zzzzz",
        "123456",
        "blockchain",
        "hello world",
        "",
        "   ",
        "…!?",
        "\u{202e}",
        &long,
    ] {
        assert_eq!(found(&index, query, 9), [""; 0], "{query}");
    }
    assert_eq!(found(&index, "carta", 0), [""; 0]);
}

#[test]
fn accents_case_and_word_order_do_not_matter() {
    check(
        &[
            "carta de condução revalidar",
            "REVALIDAR CONDUCAO CARTA",
            "conduça\u{303}o carta revalidar",
        ],
        "carta-revalidar",
    );
}

#[test]
fn words_are_found_while_they_are_being_typed() {
    check(
        &[
            "cartao euro",
            "cartão europeu de s",
            "cartão europeu de saúd",
        ],
        "cesd",
    );
    check(&["caderneta p", "cadern"], "caderneta-predial");
}

#[test]
fn small_slips_are_forgiven() {
    check(
        &["passaprote", "pasaporte", "passapore", "passaporrte"],
        "passaporte-pedir",
    );
    check(
        &["certidao de nasimento", "certidao de nacsimento"],
        "certidao-nascimento",
    );
}

#[test]
fn a_short_word_is_never_taken_for_another() {
    let index = SearchIndex::new(shipped::catalogue());
    assert_eq!(
        found(&index, "nis", 3)
            .iter()
            .filter(|id| id.starts_with("nos-"))
            .count(),
        0
    );
    assert_eq!(found(&index, "nos", 9), ["nos-morada", "nos-rescisao"]);
    assert!(
        !found(&index, "buraco nos passeios", 3)
            .iter()
            .any(|id| id.starts_with("nos-"))
    );
}

#[test]
fn entities_are_found_by_old_and_new_names() {
    let catalogue = shipped::catalogue();
    let index = SearchIndex::new(catalogue);
    for (name, entity) in [
        ("SEF", "aima"),
        ("aima", "aima"),
        ("IMTT", "imt"),
        ("Finanças", "at"),
        ("ARTE", "arte"),
        ("ADSE", "adse"),
    ] {
        for hit in index.search(name, 5) {
            let HitKind::Service(id) = &hit.what else {
                panic!("{name}: {hit:?}")
            };
            assert_eq!(
                catalogue.service(id).unwrap().entity.as_str(),
                entity,
                "{name}: {id}"
            );
        }
    }
}

#[test]
fn the_most_asked_for_comes_first_on_an_equal_match() {
    check(&["imt"], "carta-revalidar");
    check(&["adse"], "adse-reembolso");
}

#[test]
fn life_events_are_found_by_name_and_bring_their_services() {
    check(
        &[
            "perdi a carteira",
            "I lost my wallet",
            "j’ai perdu mon portefeuille",
        ],
        "event:lost-wallet",
    );
    let index = SearchIndex::new(shipped::catalogue());
    let ids = found(&index, "perdi a carteira", 9);
    assert!(
        ids.contains(&"carta-2via".to_owned()) && ids.contains(&"cc-2via".to_owned()),
        "{ids:?}"
    );
}

#[test]
fn what_is_done_elsewhere_has_a_signpost() {
    check(&["barulho do vizinho"], "sign:noise-complaint");
    check(&["autoescola"], "sign:first-driving-licence");
}

#[test]
fn a_mended_slip_is_told_from_a_word_as_typed() {
    let index = SearchIndex::new(shipped::catalogue());
    let how = |query: &str| index.search(query, 1).first().map(|hit| hit.how);
    assert_eq!(
        (how("passaporte"), how("passaprote")),
        (Some(Match::Words), Some(Match::Similar))
    );
}

#[test]
fn the_words_met_are_marked_in_the_name_shown() {
    let marked = |query: &str, shown: &str| -> Vec<String> {
        highlights(query, shown)
            .into_iter()
            .map(|range| shown.get(range).unwrap().to_owned())
            .collect()
    };
    assert_eq!(marked("carta", "Revalidar a carta de condução"), ["carta"]);
    assert_eq!(
        marked("CONDUCAO a cart", "Revalidar a carta de condução"),
        ["carta", "condução"]
    );
    assert_eq!(
        marked("renovação cratão", "Renovar o Cartão de Cidadão"),
        ["Renovar", "Cartão"]
    );
    assert_eq!(marked("xyz", "Revalidar a carta de condução"), [""; 0]);
}

#[test]
fn buffers_used_again_change_nothing() {
    let index = SearchIndex::new(shipped::catalogue());
    let mut scratch = Scratch::default();
    for query in ["carta", "perdi a carteira", "xyzzy", "carta"] {
        assert_eq!(
            index.search_with(query, 9, &mut scratch),
            index.search(query, 9),
            "{query}"
        );
    }
}
