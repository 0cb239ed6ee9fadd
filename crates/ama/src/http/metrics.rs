//! Figures for whoever watches the gateway. No kit and no person is named in them.

use std::sync::atomic::AtomicU64;

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{
        counter::Counter,
        family::Family,
        histogram::{Histogram, exponential_buckets},
    },
    registry::Registry,
};
use protocol::RefusalCode;

use crate::ledger::refusals::code_name;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Reason {
    code: String,
}

#[derive(Debug)]
pub(super) struct Metrics {
    registry: Registry,
    answers: Family<Answer, Counter>,
    secs: Histogram,
    entries: Counter<u64, AtomicU64>,
    refused: Family<Reason, Counter>,
    pub(super) forks: Counter<u64, AtomicU64>,
    pub(super) leaves: Counter<u64, AtomicU64>,
}

impl Metrics {
    pub(super) fn new() -> Self {
        let mut registry = Registry::with_prefix("ama_gateway");
        let (answers, refused) = (Family::default(), Family::default());
        let secs = Histogram::new(exponential_buckets(0.001, 2.0, 14));
        let (entries, forks, leaves) = (Counter::default(), Counter::default(), Counter::default());
        registry.register("answers", "Answers by route and status", answers.clone());
        registry.register("answer_seconds", "Time until an answer", secs.clone());
        registry.register("entries", "Entries taken in", entries.clone());
        registry.register(
            "refused_entries",
            "Entries that are kept and not accepted, by reason",
            refused.clone(),
        );
        registry.register(
            "forks",
            "Batches, and heads of kits that fetch, that contradict what is here",
            forks.clone(),
        );
        registry.register(
            "log_leaves",
            "Leaves that got their place in the public log",
            leaves.clone(),
        );
        Self {
            registry,
            answers,
            secs,
            entries,
            refused,
            forks,
            leaves,
        }
    }

    pub(super) fn answered(&self, route: &str, status: u16, secs: f64) {
        let answer = Answer {
            route: route.to_owned(),
            status,
        };
        self.answers.get_or_create(&answer).inc();
        self.secs.observe(secs);
    }

    pub(super) fn taken(&self, n_entries: usize) {
        self.entries
            .inc_by(u64::try_from(n_entries).unwrap_or(u64::MAX));
    }

    pub(super) fn refused(&self, codes: &[RefusalCode]) {
        for code in codes {
            let code = code_name(*code);
            self.refused.get_or_create(&Reason { code }).inc();
        }
    }

    /// As Prometheus reads them.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        match encode(&mut text, &self.registry) {
            Ok(()) => text,
            Err(std::fmt::Error) => String::new(),
        }
    }
}
