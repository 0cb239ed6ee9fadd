//! Expressions that may stand for each other: what else people call what a text names.

use std::collections::BTreeMap;

use super::words::{each_word, is_stop_word, stem};

/// Groups of expressions, by the first word of each.
#[derive(Debug)]
pub(super) struct Alike<'a> {
    groups: &'a [Vec<String>],
    by_first: BTreeMap<String, Vec<Expression>>,
}

#[derive(Debug)]
struct Expression {
    stems: Vec<String>,
    group: usize,
}

impl<'a> Alike<'a> {
    pub(super) fn new(groups: &'a [Vec<String>]) -> Self {
        let mut by_first: BTreeMap<String, Vec<Expression>> = BTreeMap::new();
        for (group, expressions) in groups.iter().enumerate() {
            for stems in expressions.iter().map(|expression| stems(expression)) {
                if let Some(first) = stems.first().cloned() {
                    by_first
                        .entry(first)
                        .or_default()
                        .push(Expression { stems, group });
                }
            }
        }
        Self { groups, by_first }
    }

    /// Adds to `found` the groups of the expressions in `text` that are not there yet.
    pub(super) fn named_in(&self, text: &str, found: &mut Vec<usize>) {
        let words = stems(text);
        let mut rest = words.as_slice();
        while let Some((first, after)) = rest.split_first() {
            for expression in self.by_first.get(first).into_iter().flatten() {
                if rest.starts_with(&expression.stems) && !found.contains(&expression.group) {
                    found.push(expression.group);
                }
            }
            rest = after;
        }
    }

    pub(super) fn expressions(&self, group: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.groups
            .get(group)
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

fn stems(text: &str) -> Vec<String> {
    let mut stems = Vec::new();
    each_word(text, |word, _| {
        if !is_stop_word(word) {
            stems.push(stem(word));
        }
    });
    stems
}
