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
    for set in ["held", "tuned"] {
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
