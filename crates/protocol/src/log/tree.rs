//! The Merkle tree over stored nodes: it grows, and proves, reading a few hashes for each level and never all leaves.
//!
//! Only complete subtrees are stored. They never change: a node is written once, by whoever appends its last leaf.

use std::{collections::BTreeMap, ops::Range};

use sha2::{Digest as _, Sha256};

use super::{
    proof::{ConsistencyProof, InclusionProof, TreeHead},
    shape::{Place, consistency_path, edge, inclusion_path, subtrees},
};
use crate::Hash;

/// Where the hashes of complete subtrees are kept. What answers in one query fetches [`edge`],
/// [`inclusion_places`](super::inclusion_places) or [`consistency_places`](super::consistency_places) into a map first.
pub trait Nodes {
    type Error: std::error::Error;

    /// # Errors
    /// The store does not answer, or has no such node.
    fn hash_at(&self, place: Place) -> Result<Hash, Self::Error>;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the log has no node at level {level}, index {index}", level = .0.level, index = .0.index)]
pub struct MissingNode(pub Place);

impl Nodes for BTreeMap<Place, Hash> {
    type Error = MissingNode;

    fn hash_at(&self, place: Place) -> Result<Hash, MissingNode> {
        self.get(&place).copied().ok_or(MissingNode(place))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TreeError<E: std::error::Error> {
    #[error("a log of {tree_size} leaves has no leaf {leaf_index}")]
    NoLeaf { leaf_index: u64, tree_size: u64 },
    #[error("a log of {newer_size} leaves never had {older_size}")]
    NotOlder { older_size: u64, newer_size: u64 },
    #[error(transparent)]
    Nodes(E),
}

/// The first `size` leaves of the log.
#[derive(Debug)]
pub struct Tree<'a, N> {
    size: u64,
    nodes: &'a N,
}

/// What new leaves change: store the nodes, and then sign the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    pub head: TreeHead,
    pub nodes: Vec<(Place, Hash)>,
}

impl<'a, N: Nodes> Tree<'a, N> {
    pub fn new(size: u64, nodes: &'a N) -> Self {
        Self { size, nodes }
    }

    /// # Errors
    /// As the store's.
    pub fn head(&self) -> Result<TreeHead, N::Error> {
        Ok(TreeHead {
            size: self.size,
            root: self.root_of(0..self.size)?,
        })
    }

    /// Adds leaves, given by their hashes ([`Leaf::hash`](super::Leaf::hash)), in their order.
    ///
    /// # Errors
    /// As the store's.
    pub fn append(&self, leaves: impl IntoIterator<Item = Hash>) -> Result<Growth, N::Error> {
        let mut size = self.size;
        let mut edge = edge(size)
            .into_iter()
            .map(|place| self.nodes.hash_at(place))
            .collect::<Result<Vec<_>, _>>()?;
        let mut nodes = Vec::new();
        for leaf in leaves {
            let leaf_place = Place {
                level: 0,
                index: size,
            };
            let (mut place, mut hash) = (leaf_place, leaf);
            nodes.push((place, hash));
            // The last subtree of the edge is the left neighbour of a right one.
            while place.index % 2 == 1
                && let Some(left) = edge.pop()
            {
                (place, hash) = (place.parent(), node_hash(&left, &hash));
                nodes.push((place, hash));
            }
            edge.push(hash);
            size += 1;
        }
        let head = TreeHead {
            size,
            root: join(edge),
        };
        Ok(Growth { head, nodes })
    }

    /// # Errors
    /// There is no such leaf; or as the store's.
    pub fn inclusion(&self, leaf_index: u64) -> Result<InclusionProof, TreeError<N::Error>> {
        if leaf_index >= self.size {
            return Err(TreeError::NoLeaf {
                leaf_index,
                tree_size: self.size,
            });
        }
        Ok(InclusionProof {
            leaf_index,
            tree_size: self.size,
            hashes: self.roots_of(inclusion_path(leaf_index, self.size))?,
        })
    }

    /// # Errors
    /// The older log is the longer one; or as the store's.
    pub fn consistency(&self, older_size: u64) -> Result<ConsistencyProof, TreeError<N::Error>> {
        if older_size > self.size {
            return Err(TreeError::NotOlder {
                older_size,
                newer_size: self.size,
            });
        }
        Ok(ConsistencyProof {
            older_size,
            newer_size: self.size,
            hashes: self.roots_of(consistency_path(older_size, self.size))?,
        })
    }

    fn roots_of(&self, path: Vec<Range<u64>>) -> Result<Vec<Hash>, TreeError<N::Error>> {
        path.into_iter()
            .map(|range| self.root_of(range).map_err(TreeError::Nodes))
            .collect()
    }

    fn root_of(&self, range: Range<u64>) -> Result<Hash, N::Error> {
        let hashes = subtrees(range)
            .into_iter()
            .map(|place| self.nodes.hash_at(place));
        Ok(join(hashes.collect::<Result<_, _>>()?))
    }
}

/// The hash of a leaf: 0x00 keeps it apart from a node.
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    Hash(
        Sha256::new()
            .chain_update([0])
            .chain_update(leaf)
            .finalize()
            .into(),
    )
}

pub(super) fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let hasher = Sha256::new()
        .chain_update([1])
        .chain_update(left.0)
        .chain_update(right.0);
    Hash(hasher.finalize().into())
}

/// The root over complete subtrees, given left to right; of none, the root of an empty tree.
pub(super) fn join(subtrees: Vec<Hash>) -> Hash {
    let root = subtrees
        .into_iter()
        .rev()
        .reduce(|right, left| node_hash(&left, &right));
    root.unwrap_or_else(|| Hash(Sha256::digest([]).into()))
}

#[cfg(test)]
mod tests;
