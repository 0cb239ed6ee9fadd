//! What people type must find what they mean.

use super::{HitKind, SearchIndex};
use crate::catalogue::shipped;

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

#[test]
fn what_people_type_is_among_the_first_three() {
    let index = SearchIndex::new(&shipped::catalogue());
    let queries = include_str!("../../tests/queries.tsv");
    for set in ["held", "fresh", "tuned"] {
        let (mut hits, mut first, mut all) = (0, 0, 0);
        for line in queries.lines().filter(|line| line.starts_with(set)) {
            let [_, query, expected] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
            let expected: Vec<&str> = expected.split(',').collect();
            let ids = found(&index, query, 3);
            let place = ids.iter().position(|id| expected.contains(&id.as_str()));
            all += 1;
            hits += usize::from(place.is_some());
            first += usize::from(place == Some(0));
            if place.is_none() {
                println!("{set}: «{query}» found {ids:?}, not {expected:?}");
            }
        }
        println!("{set}: {hits} of {all} in the first three, {first} first");
        assert!(hits * 100 >= all * 95, "{set}: {hits} of {all}");
    }
}

#[test]
fn zz_look() {
    let index = SearchIndex::new(&shipped::catalogue());
    for query in [
        "c",
        "ca",
        "car",
        "cart",
        "carta",
        "carta d",
        "carta de ",
        "de",
        "xyzzy qwerty",
        "asdf",
        "lorem ipsum",
        "ghjkl",
        "aaaa",
        "zzzzz",
        "123456",
        "blockchain",
        "pizza",
        "imt",
        "nos",
        "at",
        "act",
        "sef",
        "al",
        "segurança social",
        "finanças",
        "wallet",
        "perdi a carteira",
        "cartao",
        "reforma",
        "médico de família",
        "multa",
        "bilhete de identidade",
        "condução carta revalidar",
        "cratão de cidadão",
        "passaprote",
        "chve movel",
        "mulher",
        "foo bar baz",
        "hello world",
        "qwertyuiop",
        "futebol",
        "tarifa social",
        "👍👍👍",
        "ç",
    ] {
        println!(
            "{query}: {:?}",
            index
                .search(query, 8)
                .iter()
                .map(|hit| format!(
                    "{} {}{}",
                    id(&hit.what),
                    hit.score,
                    if hit.how == super::Match::Similar {
                        "~"
                    } else {
                        ""
                    }
                ))
                .collect::<Vec<_>>()
        );
    }
}
