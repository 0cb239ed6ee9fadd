//! Figures for whoever watches the gateway. No kit and no person is named in them.

use std::sync::atomic::AtomicU64;

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::Registry,
};
use protocol::RefusalCode;

use crate::{
    expiring::Holds,
    ledger::{alarms::Alarms, refusals::code_name},
};

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Reason {
    code: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Text {
    role: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Bodies {
    room: &'static str,
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
    kits_forked: Gauge,
    kits_wrong_clock: Gauge,
    body_bytes: Family<Bodies, Gauge>,
    days: Family<Text, Gauge>,
}

impl Metrics {
    pub(super) fn new(compressions: Counter<u64, AtomicU64>) -> Self {
        let mut registry = Registry::with_prefix("ama_gateway");
        let (answers, refused, days) = (Family::default(), Family::default(), Family::default());
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
        registry.register(
            "catalogue_compressions",
            "Times that a catalogue was compressed for kits, whole or as what changed",
            compressions,
        );
        let (kits_forked, kits_wrong_clock) = (Gauge::default(), Gauge::default());
        registry.register(
            "kits_forked",
            "Kits that contradict what is here, until somebody has dealt with it",
            kits_forked.clone(),
        );
        registry.register(
            "kits_wrong_clock",
            "Kits whose clock was off by more than two minutes at their last request",
            kits_wrong_clock.clone(),
        );
        let body_bytes = Family::default();
        registry.register(
            "body_bytes",
            "Room that bodies of requests have taken",
            body_bytes.clone(),
        );
        registry.register(
            "signed_days_left",
            "Full days that a signed text still holds, by role",
            days.clone(),
        );
        Self {
            registry,
            answers,
            secs,
            entries,
            refused,
            forks,
            leaves,
            kits_forked,
            kits_wrong_clock,
            body_bytes,
            days,
        }
    }

    pub(super) fn alarming(&self, alarms: Alarms) {
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        self.kits_forked.set(count(alarms.forked));
        self.kits_wrong_clock.set(count(alarms.wrong_clocks));
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

    pub(super) fn holds(&self, text: &Holds) {
        let days = self.days.get_or_create(&Text { role: text.role });
        days.set(text.days);
    }

    pub(super) fn holding(&self, taken: [(&'static str, usize); 2]) {
        for (room, bytes) in taken {
            let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
            self.body_bytes.get_or_create(&Bodies { room }).set(bytes);
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
