//! How long the catalogue takes to load and a key press takes to answer: one JSON line each.
//!
//! `cargo bench -p domain --bench search`

use std::time::Instant;

use domain::catalogue::{Catalogue, Files};
use domain::search::{Document, Index, Matched, Passage, Scratch, SearchIndex};

const FILES: Files<'static> = Files {
    manifest: include_str!("../../../assets/catalogue/catalogue.json"),
    services: include_str!("../../../assets/catalogue/services.json"),
    entities: include_str!("../../../assets/catalogue/entities.json"),
    life_events: include_str!("../../../assets/catalogue/life_events.json"),
    signposts: include_str!("../../../assets/catalogue/signposts.json"),
    municipalities: include_str!("../../../assets/catalogue/municipalities.json"),
    spots: include_str!("../../../assets/catalogue/spots.json"),
    synonyms: include_str!("../../../assets/catalogue/synonyms.json"),
};

const QUERIES: &str = include_str!("../tests/queries.tsv");
const ROUNDS: usize = 9;
const SHOWN: usize = 20;

fn main() {
    let Ok(catalogue) = Catalogue::from_files(&FILES) else {
        return;
    };
    let keys = keys();
    let load = rounds(|| {
        vec![micros(|| {
            drop(Catalogue::from_files(&FILES).map(|catalogue| SearchIndex::new(&catalogue)))
        })]
    });
    print("catalogue-load", &load, 50);

    let index = SearchIndex::new(&catalogue);
    let few = rounds(|| {
        keys.iter()
            .map(|key| micros(|| drop(index.search(key, SHOWN))))
            .collect()
    });
    print("search-327-p50", &few, 50);
    print("search-327-p99", &few, 99);

    let entries = entries(&catalogue, 20_000);
    let documents = entries.iter().map(|entry| Document {
        passages: passages(entry),
        boost: 0,
    });
    let index = Index::new(documents);
    let mut scratch = Scratch::default();
    let many = rounds(|| {
        keys.iter()
            .map(|key| micros(|| drop(index.find(key, SHOWN, &mut scratch))))
            .collect()
    });
    print("search-20000-p50", &many, 50);
    print("search-20000-p99", &many, 99);
}

/// Each query as it grows on the screen, key by key.
fn keys() -> Vec<&'static str> {
    let queries = QUERIES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').nth(1));
    let ends = |query: &'static str| {
        query
            .char_indices()
            .filter_map(move |(place, letter)| query.get(..place + letter.len_utf8()))
    };
    queries.flat_map(ends).collect()
}

/// Names, keywords and sentences of the catalogue, each with the name of a municipality.
fn entries(catalogue: &Catalogue, count: usize) -> Vec<[String; 3]> {
    let places = catalogue
        .municipalities
        .iter()
        .map(|municipality| municipality.name.as_str());
    let pairs = places.flat_map(|place| {
        catalogue
            .services
            .iter()
            .map(move |service| (service, place))
    });
    let entry = |(service, place): (&domain::catalogue::Service, &str)| {
        [
            format!("{} {place}", service.name.pt),
            service.keywords.join(" "),
            service.summary.pt.clone(),
        ]
    };
    pairs.take(count).map(entry).collect()
}

fn passages(entry: &[String; 3]) -> Vec<Passage<'_>> {
    entry
        .iter()
        .zip([100, 85, 25])
        .map(|(text, weight)| Passage {
            text,
            weight,
            matched: Matched::Freely,
        })
        .collect()
}

fn rounds(mut round: impl FnMut() -> Vec<f64>) -> Vec<Vec<f64>> {
    (0..ROUNDS).map(|_| round()).collect()
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn micros(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e6
}

/// The percentile of each round, in milliseconds: the least, the median and the greatest of them.
#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
fn print(name: &str, rounds: &[Vec<f64>], percentile: usize) {
    let mut figures: Vec<f64> = rounds
        .iter()
        .filter_map(|round| nth(round, percentile))
        .map(|micros| micros / 1e3)
        .collect();
    figures.sort_by(f64::total_cmp);
    let (Some(min), Some(median), Some(max)) = (figures.first(), nth(&figures, 50), figures.last())
    else {
        return;
    };
    let n: usize = rounds.iter().map(Vec::len).sum();
    println!(
        r#"{{"name":"{name}","value":{median:.4},"unit":"ms","n":{n},"min":{min:.4},"median":{median:.4},"max":{max:.4}}}"#
    );
}

fn nth(figures: &[f64], percentile: usize) -> Option<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
        .get((sorted.len() * percentile / 100).min(sorted.len().saturating_sub(1)))
        .copied()
}
