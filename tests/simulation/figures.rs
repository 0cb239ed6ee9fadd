//! What happened in the worlds, in numbers; and the first thing that was wrong in one.

use std::{collections::BTreeMap, fmt};

/// A promise that was not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) seed: u64,
    pub(crate) what: String,
}

#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) seeds: u64,
    pub(crate) kits: u64,
    pub(crate) attendances: u64,
    pub(crate) entries: u64,
    pub(crate) requests: u64,
    fired: BTreeMap<&'static str, u64>,
}

impl Figures {
    pub(crate) fn fired(&mut self, fault: &'static str) {
        *self.fired.entry(fault).or_default() += 1;
    }

    pub(crate) fn kinds(&self) -> usize {
        self.fired.len()
    }

    pub(crate) fn add(&mut self, other: &Self) {
        let Self {
            seeds,
            kits,
            attendances,
            entries,
            requests,
            fired,
        } = other;
        self.seeds += seeds;
        self.kits += kits;
        self.attendances += attendances;
        self.entries += entries;
        self.requests += requests;
        for (fault, n) in fired {
            *self.fired.entry(fault).or_default() += n;
        }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n_fired: u64 = self.fired.values().sum();
        write!(
            f,
            "{} seeds, {} kits, {} attendances, {} entries, {} requests; faults fired: {n_fired}",
            self.seeds, self.kits, self.attendances, self.entries, self.requests
        )?;
        let kinds: Vec<String> = self
            .fired
            .iter()
            .map(|(fault, n)| format!("{fault} {n}"))
            .collect();
        write!(f, " ({})", kinds.join(", "))
    }
}
