//! Thousands of worlds, on all processors; and worlds with a mistake in them, which must be found.

use std::{
    io::Write as _,
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

use crate::{
    Product,
    figures::{Broken, Figures},
    world,
};

/// Worlds of a run, unless `CITIZEN_SPOT_WORLDS` says how many.
const ALWAYS: u64 = 2_000;
/// A mistake is found in the first so many.
const FEW: u64 = 1_000;

/// Past the test's own capture: what was simulated is told in every run.
fn tell(line: &str) {
    writeln!(std::io::stdout(), "simulation: {line}").unwrap();
}

/// Lives through the worlds of all seeds, or tells the first one that is broken.
fn storm(n_seeds: u64, product: Product) -> Result<Figures, Broken> {
    let next = AtomicU64::new(0);
    let work = || {
        let mut figures = Figures::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= n_seeds {
                return Ok(figures);
            }
            match world::run(seed, product) {
                Ok((more, _)) => figures.add(&more),
                Err(broken) => {
                    next.store(n_seeds, Ordering::Relaxed);
                    return Err(broken);
                }
            }
        }
    };
    let n_workers = thread::available_parallelism().map_or(1, usize::from);
    let results: Vec<_> = thread::scope(|scope| {
        let start = |_| {
            let name = "storm".to_owned();
            let worker = thread::Builder::new().name(name);
            worker.spawn_scoped(scope, work).unwrap()
        };
        let workers: Vec<_> = (0..n_workers).map(start).collect();
        workers.into_iter().map(|it| it.join().unwrap()).collect()
    });
    let mut all = Figures::default();
    let mut broken: Vec<Broken> = Vec::new();
    for result in results {
        match result {
            Ok(figures) => all.add(&figures),
            Err(one) => broken.push(one),
        }
    }
    match broken.into_iter().min_by_key(|broken| broken.seed) {
        Some(first) => Err(first),
        None => Ok(all),
    }
}

#[test]
fn every_entry_arrives_once_and_in_order_or_its_kit_knows_why_not() {
    let asked = std::env::var("CITIZEN_SPOT_WORLDS").map(|text| text.parse().unwrap());
    let n_seeds = asked.unwrap_or(ALWAYS);
    let figures = storm(n_seeds, Product::AsItIs).unwrap_or_else(|broken| panic!("{broken:?}"));
    tell(&figures.to_string());
    assert_eq!(figures.kinds(), 21, "every kind of fault fired");
}

#[test]
fn the_same_seed_gives_the_same_trace() {
    let trace = |seed| world::run(seed, Product::AsItIs).unwrap().1;
    let traces: Vec<u64> = (0..20).map(trace).collect();
    assert_eq!(traces, (0..20).map(trace).collect::<Vec<_>>());
    tell(&format!("trace of seed 0: {:016x}", traces[0]));
    assert_ne!(traces[0], traces[1]);
}

#[test]
fn every_mistake_is_found() {
    for mistake in [
        Product::TakingTwice,
        Product::AcknowledgingEarly,
        Product::IgnoringHashes,
        Product::KitIgnoringHashes,
    ] {
        let broken = storm(FEW, mistake).expect_err("a mistake that nobody finds");
        tell(&format!(
            "{mistake:?} is found by seed {}: {}",
            broken.seed, broken.what
        ));
    }
}
