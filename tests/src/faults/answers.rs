//! What the storm was answered, and what is in its store afterwards: the second must hold the first.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::{Command, Output},
};

use crate::desk::program;

/// Everything that was answered so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers {
    /// Receipt by attendance.
    records: BTreeMap<u64, String>,
    /// Hash by sequence.
    entries: BTreeMap<u64, String>,
    paid: BTreeSet<String>,
    voided: BTreeSet<String>,
    /// The last draft that was kept, by attendance.
    drafts: BTreeMap<u64, u64>,
}

impl Answers {
    /// Takes in what the storm said; a last line cut short was no answer.
    pub(super) fn hear(&mut self, said: &str) {
        for line in said
            .split_inclusive('\n')
            .filter(|line| line.ends_with('\n'))
        {
            let words: Vec<&str> = line.split_ascii_whitespace().collect();
            match words.as_slice() {
                ["record", n, receipt] => {
                    self.records
                        .insert(n.parse().unwrap(), (*receipt).to_owned());
                }
                ["entry", seq, hash] => {
                    self.entries
                        .insert(seq.parse().unwrap(), (*hash).to_owned());
                }
                ["paid", receipt] => {
                    self.paid.insert((*receipt).to_owned());
                }
                ["voided", receipt] => {
                    self.voided.insert((*receipt).to_owned());
                }
                ["draft", id, note] => {
                    self.drafts
                        .insert(id.parse().unwrap(), note.parse().unwrap());
                }
                _ => {}
            }
        }
    }

    /// The attendance to go on with: the first one that was not answered.
    pub(super) fn next(&self) -> u64 {
        self.records.last_key_value().map_or(0, |(n, _)| n + 1)
    }

    pub(super) fn count(&self) -> usize {
        self.records.len() + self.entries.len()
    }

    /// What is lost, doubled or wrong in the store, if anything.
    pub(super) fn compare(&self, folder: &Path) -> Result<(), String> {
        let output = Command::new(program("storm"))
            .arg("check")
            .arg(folder)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            return Err(said.lines().last().unwrap_or("no word").to_owned());
        }
        let mut kept = Self::default();
        let mut n_records = 0;
        for line in said.lines() {
            n_records += usize::from(line.starts_with("record "));
            if line.starts_with("fault ")
                || line == "tables differ"
                || line.starts_with("journal tampered")
            {
                return Err(line.to_owned());
            }
        }
        kept.hear(&said);
        if n_records != kept.records.len() {
            return Err(format!(
                "{} attendances doubled",
                n_records - kept.records.len()
            ));
        }
        self.held_by(&kept)?;
        kept.receipts_without_a_gap()
    }

    fn held_by(&self, kept: &Self) -> Result<(), String> {
        let lost = |what: &str, which: &dyn std::fmt::Display| {
            Err(format!("{what} {which} was answered and is lost"))
        };
        for (n, receipt) in &self.records {
            if kept.records.get(n) != Some(receipt) {
                return lost("attendance", n);
            }
        }
        for (seq, hash) in &self.entries {
            if kept.entries.get(seq) != Some(hash) {
                return lost("entry", seq);
            }
        }
        if let Some(receipt) = self.paid.difference(&kept.paid).next() {
            return lost("receipt", receipt);
        }
        if let Some(receipt) = self.voided.difference(&kept.voided).next() {
            return lost("void of", receipt);
        }
        for (id, note) in &self.drafts {
            // An attendance that ended has none; one that is open has this or a later one.
            if kept.drafts.get(id).is_some_and(|found| found < note) {
                return lost("draft of", id);
            }
        }
        Ok(())
    }

    fn receipts_without_a_gap(&self) -> Result<(), String> {
        let mut years: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
        for receipt in &self.paid {
            let (series, number) = receipt.split_once('/').unwrap();
            years
                .entry(series)
                .or_default()
                .push(number.parse().unwrap());
        }
        for (series, numbers) in years {
            if !numbers.iter().copied().eq(1..=numbers.len() as u64) {
                return Err(format!("the series {series} has a gap"));
            }
        }
        Ok(())
    }
}

/// A storm of `count` attendances from the first one not answered, under another program or with changed surroundings.
pub(super) fn storm(
    answers: &mut Answers,
    folder: &Path,
    count: u64,
    prepare: impl FnOnce(&Path) -> Command,
) -> Output {
    let mut command = prepare(&program("storm"));
    let output = command
        .arg("run")
        .arg(folder)
        .args([answers.next().to_string(), count.to_string()])
        .output()
        .unwrap();
    answers.hear(&String::from_utf8_lossy(&output.stdout));
    output
}

/// What the storm said at its end.
pub(super) fn last_word(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .last()
        .unwrap_or_default()
        .to_owned()
}

/// Rounds of a test: some in every run, all of them before a release (`cargo xtask test --long`).
pub(super) fn rounds(always: u32, long: u32) -> u32 {
    if std::env::var_os("CITIZEN_SPOT_LONG").is_some() {
        long
    } else {
        always
    }
}
