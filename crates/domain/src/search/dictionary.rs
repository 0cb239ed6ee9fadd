//! A sorted dictionary of terms, each with the documents that it stands in.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::typo;

/// A document and how much a term says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting {
    pub(super) document: u32,
    pub(super) weight: u32,
}

/// Terms in order, all in one text; their postings in one list.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    text: String,
    ends: Vec<usize>,
    letters: Vec<u32>,
    postings: Vec<Posting>,
    posting_ends: Vec<usize>,
}

/// Collects terms in any order, and their documents one after the other.
#[derive(Debug, Default)]
pub(super) struct Builder {
    terms: HashMap<String, usize, BuildHasherDefault<Fnv>>,
    /// Of each term, its last posting.
    last: Vec<usize>,
    postings: Vec<(usize, Posting)>,
}

/// FNV-1a: three times as fast on short words as the standard hash, which guards against chosen input that a signed
/// catalogue does not hold.
#[derive(Debug)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl Builder {
    pub(super) fn number(&self, term: &str) -> Option<usize> {
        self.terms.get(term).copied()
    }

    /// The number of a term, new or met before.
    pub(super) fn term(&mut self, term: &str) -> usize {
        if let Some(number) = self.number(term) {
            return number;
        }
        let number = self.last.len();
        self.terms.insert(term.to_owned(), number);
        self.last.push(usize::MAX);
        number
    }

    /// A term met again in the same document keeps its greatest weight.
    pub(super) fn add(&mut self, term: usize, posting: Posting) {
        let Some(last) = self.last.get_mut(term) else {
            return;
        };
        match self
            .postings
            .get_mut(*last)
            .filter(|(_, last)| last.document == posting.document)
        {
            Some((_, last)) => last.weight = last.weight.max(posting.weight),
            None => {
                *last = self.postings.len();
                self.postings.push((term, posting));
            }
        }
    }

    pub(super) fn finish(self) -> Dictionary {
        let mut terms: Vec<(String, usize)> = self.terms.into_iter().collect();
        terms.sort_unstable();
        let mut order = vec![0; terms.len()];
        for (place, (_, number)) in terms.iter().enumerate() {
            if let Some(slot) = order.get_mut(*number) {
                *slot = place;
            }
        }
        let mut dictionary = Dictionary::default();
        for (term, _) in &terms {
            dictionary.text.push_str(term);
            dictionary.ends.push(dictionary.text.len());
            dictionary.letters.push(typo::letters(term));
        }
        (dictionary.postings, dictionary.posting_ends) = by_place(&self.postings, &order);
        dictionary
    }
}

/// The postings by the place of their term, each term's in their old order; and where each term's end.
fn by_place(postings: &[(usize, Posting)], order: &[usize]) -> (Vec<Posting>, Vec<usize>) {
    let place_of = |term: usize| order.get(term).copied().unwrap_or_default();
    // Of each term: how many postings, then where the next one goes, which ends as where they end.
    let mut next = vec![0_usize; order.len()];
    for (term, _) in postings {
        if let Some(count) = next.get_mut(place_of(*term)) {
            *count = count.saturating_add(1);
        }
    }
    let mut start = 0;
    for slot in &mut next {
        let count = std::mem::replace(slot, start);
        start = start.saturating_add(count);
    }
    let mut placed = vec![
        Posting {
            document: 0,
            weight: 0
        };
        postings.len()
    ];
    for (term, posting) in postings {
        let Some(slot) = next.get_mut(place_of(*term)) else {
            continue;
        };
        if let Some(place) = placed.get_mut(*slot) {
            *place = *posting;
        }
        *slot = slot.saturating_add(1);
    }
    (placed, next)
}

impl Dictionary {
    pub(super) fn term(&self, place: usize) -> &str {
        self.text.get(slice(&self.ends, place)).unwrap_or_default()
    }

    pub(super) fn postings(&self, place: usize) -> &[Posting] {
        self.postings
            .get(slice(&self.posting_ends, place))
            .unwrap_or_default()
    }

    pub(super) fn exact(&self, term: &str) -> Option<usize> {
        let place = self.first_from(term);
        (place < self.ends.len() && self.term(place) == term).then_some(place)
    }

    /// The terms that begin with `prefix`.
    pub(super) fn beginning_with(&self, prefix: &str) -> Range<usize> {
        let start = self.first_from(prefix);
        let end = self.first_where(start, |term| !term.starts_with(prefix));
        start..end
    }

    /// The terms within a few slips of `typed`; of their beginnings where it is still being typed.
    /// People rarely miss the first letter: other ones are tried only when it gives nothing.
    pub(super) fn similar(&self, typed: &str, is_prefix: bool) -> Vec<(usize, u8)> {
        let limit = typo::slips_allowed(typed.len());
        if limit == 0 {
            return Vec::new();
        }
        let first = typed.chars().next().map_or(0..0, |letter| {
            self.beginning_with(letter.encode_utf8(&mut [0; 4]))
        });
        let near = self.similar_in(first, typed, limit, is_prefix);
        if near.is_empty() {
            self.similar_in(0..self.ends.len(), typed, 1, false)
        } else {
            near
        }
    }

    fn similar_in(
        &self,
        places: Range<usize>,
        typed: &str,
        limit: u8,
        is_prefix: bool,
    ) -> Vec<(usize, u8)> {
        let mask = typo::letters(typed);
        let masks = self.letters.get(places.clone()).unwrap_or_default();
        let candidates = places
            .zip(masks)
            .filter(|(_, term)| typo::could_match(mask, **term, limit, is_prefix));
        candidates
            .filter_map(|(place, _)| {
                Some((
                    place,
                    typo::slips(typed, self.term(place), limit, is_prefix)?,
                ))
            })
            .collect()
    }

    fn first_from(&self, term: &str) -> usize {
        self.first_where(0, |other| other >= term)
    }

    /// The first place from `start` where `is_past` holds; it holds for all later ones too.
    fn first_where(&self, start: usize, is_past: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (start, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            if is_past(self.term(middle)) {
                high = middle;
            } else {
                low = middle.saturating_add(1);
            }
        }
        low
    }
}

/// The range of one item in a list of ends.
fn slice(ends: &[usize], place: usize) -> Range<usize> {
    let end = ends.get(place).copied().unwrap_or(0);
    let start = place
        .checked_sub(1)
        .and_then(|before| ends.get(before))
        .copied()
        .unwrap_or(0);
    start..end
}
