//! The shape of the tree: which subtrees make up a head and a proof, before any hash is read.
//!
//! A tree of n leaves splits at the largest power of two below n, and so do its parts. A range of leaves below is always
//! such a part: it begins where a complete subtree of its size would begin.

use std::ops::Range;

/// A complete subtree: the leaf `index` at level 0; above, two neighbours of the level below. It never changes any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub level: u32,
    pub index: u64,
}

impl Place {
    pub(super) fn parent(self) -> Self {
        Self {
            level: self.level + 1,
            index: self.index / 2,
        }
    }
}

/// The complete subtrees at the right edge, largest first: what the head of a tree and its growth read.
pub fn edge(size: u64) -> Vec<Place> {
    subtrees(0..size)
}

/// What an inclusion proof reads: at most two nodes for each level.
pub fn inclusion_places(leaf_index: u64, tree_size: u64) -> Vec<Place> {
    let path = inclusion_path(leaf_index, tree_size);
    path.into_iter().flat_map(subtrees).collect()
}

/// What a consistency proof reads: at most two nodes for each level.
pub fn consistency_places(older_size: u64, newer_size: u64) -> Vec<Place> {
    let path = consistency_path(older_size, newer_size);
    path.into_iter().flat_map(subtrees).collect()
}

/// The complete subtrees of a range, left to right.
pub(super) fn subtrees(range: Range<u64>) -> Vec<Place> {
    let mut start = range.start;
    let mut places = Vec::new();
    while let Some(level) = range.end.saturating_sub(start).checked_ilog2() {
        places.push(Place {
            level,
            index: start >> level,
        });
        start += 1 << level;
    }
    places
}

/// The part beside each step from the leaf up to the root: PATH of RFC 6962. Empty where there is no such leaf.
pub(super) fn inclusion_path(leaf_index: u64, tree_size: u64) -> Vec<Range<u64>> {
    let (mut start, mut end) = (0, tree_size);
    let mut path = Vec::new();
    while leaf_index < tree_size && end - start > 1 {
        let split = split(start, end);
        if leaf_index < split {
            path.push(split..end);
            end = split;
        } else {
            path.push(start..split);
            start = split;
        }
    }
    path.reverse();
    path
}

/// The parts that lead from the older root to the newer one: PROOF of RFC 6962. Empty where there is nothing to prove.
pub(super) fn consistency_path(older_size: u64, newer_size: u64) -> Vec<Range<u64>> {
    let (mut start, mut end) = (0, newer_size);
    let mut path = Vec::new();
    while start < older_size && older_size < end {
        let split = split(start, end);
        if older_size <= split {
            path.push(split..end);
            end = split;
        } else {
            path.push(start..split);
            start = split;
        }
    }
    // A part that begins the tree is the older tree itself, whose root the verifier has.
    if start > 0 {
        path.push(start..end);
    }
    path.reverse();
    path
}

/// For two leaves or more.
fn split(start: u64, end: u64) -> u64 {
    start + (1 << (end - start - 1).ilog2())
}
