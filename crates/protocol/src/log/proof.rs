//! Proofs: that a leaf is in the log, and that a log only grew. Whoever has the root needs nothing else to check them.

use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize};

use super::{
    Leaf,
    shape::{consistency_path, inclusion_path},
    tree::{join, node_hash},
};
use crate::Hash;

/// Enough for 2^63 leaves.
const MAX_HASHES: usize = 64;

/// How many leaves a log has, and the root over them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeHead {
    pub size: u64,
    pub root: Hash,
}

impl TreeHead {
    /// Of a log that has not begun.
    pub fn empty() -> Self {
        Self {
            size: 0,
            root: join(Vec::new()),
        }
    }
}

/// Says: this leaf is in the log, at this place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InclusionProof {
    pub leaf_index: u64,
    pub tree_size: u64,
    /// From the leaf's neighbour upwards.
    #[serde(deserialize_with = "bounded")]
    pub hashes: Vec<Hash>,
}

/// Says: the newer log begins with all that the older one had, in the same order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsistencyProof {
    pub older_size: u64,
    pub newer_size: u64,
    #[serde(deserialize_with = "bounded")]
    pub hashes: Vec<Hash>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    #[error("the proof is for a log of {found} leaves, and the checkpoint has {expected}")]
    OtherSize { expected: u64, found: u64 },
    #[error("a log of {tree_size} leaves has no leaf {leaf_index}")]
    NoLeaf { leaf_index: u64, tree_size: u64 },
    #[error("the log shrank from {older_size} leaves to {newer_size}")]
    Shrank { older_size: u64, newer_size: u64 },
    #[error("the proof has {found} hashes, and {expected} belong in it")]
    Length { expected: usize, found: usize },
    #[error("the proof leads to another root: the entry is not in the log as it was signed")]
    NotIncluded,
    #[error("the proof leads to another root: the log was rewritten")]
    Rewritten,
}

impl InclusionProof {
    /// # Errors
    /// The leaf is not at this place of the log with this head.
    pub fn verify(&self, leaf: &Leaf, head: &TreeHead) -> Result<(), ProofError> {
        self.verify_hash(leaf.hash(), head)
    }

    pub(super) fn verify_hash(&self, leaf: Hash, head: &TreeHead) -> Result<(), ProofError> {
        let (leaf_index, tree_size) = (self.leaf_index, self.tree_size);
        same_size(head.size, tree_size)?;
        if leaf_index >= tree_size {
            return Err(ProofError::NoLeaf {
                leaf_index,
                tree_size,
            });
        }
        let path = inclusion_path(leaf_index, tree_size);
        same_length(path.len(), self.hashes.len())?;
        let root = path
            .iter()
            .zip(&self.hashes)
            .fold(leaf, |below, (beside, hash)| {
                if beside.start > leaf_index {
                    node_hash(&below, hash)
                } else {
                    node_hash(hash, &below)
                }
            });
        if root == head.root {
            Ok(())
        } else {
            Err(ProofError::NotIncluded)
        }
    }
}

impl ConsistencyProof {
    /// # Errors
    /// The newer log does not begin with the older one.
    pub fn verify(&self, older: &TreeHead, newer: &TreeHead) -> Result<(), ProofError> {
        let (older_size, newer_size) = (self.older_size, self.newer_size);
        same_size(older.size, older_size)?;
        same_size(newer.size, newer_size)?;
        if older_size > newer_size {
            return Err(ProofError::Shrank {
                older_size,
                newer_size,
            });
        }
        let path = consistency_path(older_size, newer_size);
        same_length(path.len(), self.hashes.len())?;
        let (old, new) = if older_size == 0 && newer_size > 0 {
            // Every log begins with nothing.
            (join(Vec::new()), newer.root)
        } else {
            self.roots(&path, older)
        };
        if (old, new) == (older.root, newer.root) {
            Ok(())
        } else {
            Err(ProofError::Rewritten)
        }
    }

    /// The roots of both logs, built up from the largest part that they share at the older one's right edge.
    fn roots(&self, path: &[Range<u64>], older: &TreeHead) -> (Hash, Hash) {
        let mut parts = path.iter().zip(&self.hashes).peekable();
        // Where that part is the whole older log, its root is known and was not sent.
        let shared = parts
            .next_if(|(part, _)| part.end == older.size)
            .map_or(older.root, |(_, hash)| *hash);
        parts.fold((shared, shared), |(old, new), (part, hash)| {
            if part.start >= older.size {
                (old, node_hash(&new, hash))
            } else {
                (node_hash(hash, &old), node_hash(hash, &new))
            }
        })
    }
}

fn same_size(expected: u64, found: u64) -> Result<(), ProofError> {
    if expected == found {
        Ok(())
    } else {
        Err(ProofError::OtherSize { expected, found })
    }
}

fn same_length(expected: usize, found: usize) -> Result<(), ProofError> {
    if expected == found {
        Ok(())
    } else {
        Err(ProofError::Length { expected, found })
    }
}

fn bounded<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Hash>, D::Error> {
    let hashes = Vec::deserialize(deserializer)?;
    if hashes.len() > MAX_HASHES {
        return Err(serde::de::Error::custom("a proof has at most 64 hashes"));
    }
    Ok(hashes)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::JournalId;
    use proptest::prelude::{Strategy, any, proptest};

    use super::{ConsistencyProof, InclusionProof, ProofError, TreeHead};
    use crate::{
        Hash,
        log::{Leaf, Place, Tree},
    };

    fn leaf(seq: u64) -> Leaf {
        Leaf {
            journal: JournalId([1; 8]),
            seq,
            entry: Hash([9; 32]),
        }
    }

    fn table(size: u64) -> BTreeMap<Place, Hash> {
        let leaves = (0..size).map(|seq| leaf(seq).hash());
        let growth = Tree::new(0, &BTreeMap::new()).append(leaves);
        growth.unwrap().nodes.into_iter().collect()
    }

    fn head(size: u64, table: &BTreeMap<Place, Hash>) -> TreeHead {
        Tree::new(size, table).head().unwrap()
    }

    fn flip(hash: &mut Hash, bit: usize) {
        hash.0[bit / 8] ^= 1 << (bit % 8);
    }

    /// All that can be done to a list of hashes by flipping, taking away, adding and swapping.
    fn spoilt(hashes: &[Hash], bit: usize) -> Vec<Vec<Hash>> {
        let mut all = Vec::new();
        for place in 0..hashes.len() {
            let mut flipped = hashes.to_vec();
            flip(&mut flipped[place], bit);
            let mut shorter = hashes.to_vec();
            shorter.remove(place);
            let mut longer = hashes.to_vec();
            longer.insert(place, hashes[place]);
            all.extend([flipped, shorter, longer]);
        }
        all.push([hashes, &[Hash([0; 32])]].concat());
        let reversed: Vec<Hash> = hashes.iter().rev().copied().collect();
        if reversed != hashes {
            all.push(reversed);
        }
        all
    }

    /// A size and a number below it.
    fn within() -> impl Strategy<Value = (u64, u64)> {
        (1_u64..130).prop_flat_map(|size| (0..size, proptest::prelude::Just(size)))
    }

    proptest! {
        #[test]
        fn a_spoilt_inclusion_proof_fails((index, size) in within(), bit in 0_usize..256) {
            let table = table(size);
            let head = head(size, &table);
            let proof = Tree::new(size, &table).inclusion(index).unwrap();
            assert_eq!(proof.verify(&leaf(index), &head), Ok(()));
            for hashes in spoilt(&proof.hashes, bit) {
                let spoilt = InclusionProof { hashes, ..proof };
                assert!(spoilt.verify(&leaf(index), &head).is_err(), "{spoilt:?}");
            }
            for leaf_index in (0..size + 3).filter(|other| *other != index) {
                let moved = InclusionProof { leaf_index, ..proof.clone() };
                assert!(moved.verify(&leaf(index), &head).is_err(), "{moved:?}");
                assert!(proof.verify(&leaf(leaf_index), &head).is_err());
            }
            let mut other = head;
            flip(&mut other.root, bit);
            assert_eq!(proof.verify(&leaf(index), &other), Err(ProofError::NotIncluded));
        }

        #[test]
        fn a_spoilt_consistency_proof_fails((older, size) in within(), bit in 0_usize..256) {
            let table = table(size);
            let (old, new) = (head(older, &table), head(size, &table));
            let proof = Tree::new(size, &table).consistency(older).unwrap();
            assert_eq!(proof.verify(&old, &new), Ok(()));
            for hashes in spoilt(&proof.hashes, bit) {
                let spoilt = ConsistencyProof { hashes, ..proof };
                assert!(spoilt.verify(&old, &new).is_err(), "{spoilt:?}");
            }
            let mut other = old;
            flip(&mut other.root, bit);
            assert_eq!(proof.verify(&other, &new), Err(ProofError::Rewritten));
            if older > 0 {
                other = new;
                flip(&mut other.root, bit);
                assert_eq!(proof.verify(&old, &other), Err(ProofError::Rewritten));
            }
        }

        #[test]
        fn proofs_of_other_sizes_fail((older, size) in within(), by in 1_u64..9) {
            let table = table(size);
            let (old, new) = (head(older, &table), head(size, &table));
            let tree = Tree::new(size, &table);
            let longer = TreeHead { size: size + by, ..new };
            let (expected, found) = (longer.size, size);
            let other_size = Err(ProofError::OtherSize { expected, found });
            assert_eq!(tree.inclusion(older).unwrap().verify(&leaf(older), &longer), other_size);
            assert_eq!(tree.consistency(older).unwrap().verify(&old, &longer), other_size);
            for other in (0..=size).filter(|other| ![0, older].contains(other)) {
                let moved = ConsistencyProof { older_size: other, ..tree.consistency(older).unwrap() };
                let old = TreeHead { size: other, ..old };
                assert!(moved.verify(&old, &new).is_err(), "{moved:?}");
            }
        }

        #[test]
        fn no_answer_makes_the_verifier_panic(
            numbers in any::<[u64; 2]>(),
            hashes in proptest::collection::vec(any::<[u8; 32]>().prop_map(Hash), 0..70),
        ) {
            let [first, second] = numbers;
            let head = |size| TreeHead { size, root: Hash([0; 32]) };
            let proof = InclusionProof { leaf_index: first, tree_size: second, hashes: hashes.clone() };
            assert!(proof.verify(&leaf(0), &head(second)).is_err());
            let proof = ConsistencyProof { older_size: first, newer_size: second, hashes };
            assert!(proof.verify(&head(first), &head(second)).is_err());
        }
    }

    #[test]
    fn each_refusal_says_what_is_wrong() {
        let table = table(5);
        let (three, five) = (head(3, &table), head(5, &table));
        let proof = Tree::new(5, &table).consistency(3).unwrap();
        let said = |verified: Result<(), ProofError>| verified.unwrap_err().to_string();
        assert_eq!(
            said(proof.verify(&five, &five)),
            "the proof is for a log of 3 leaves, and the checkpoint has 5"
        );
        let backwards = ConsistencyProof {
            older_size: 5,
            newer_size: 3,
            hashes: Vec::new(),
        };
        assert_eq!(
            said(backwards.verify(&five, &three)),
            "the log shrank from 5 leaves to 3"
        );
        let none = InclusionProof {
            leaf_index: 5,
            tree_size: 5,
            hashes: Vec::new(),
        };
        assert_eq!(
            said(none.verify(&leaf(5), &five)),
            "a log of 5 leaves has no leaf 5"
        );
        let short = InclusionProof {
            leaf_index: 1,
            ..none
        };
        assert_eq!(
            said(short.verify(&leaf(1), &five)),
            "the proof has 0 hashes, and 3 belong in it"
        );
    }

    #[test]
    fn an_empty_log_has_one_root_and_every_log_begins_with_it() {
        let table = table(5);
        let (empty, five) = (head(0, &table), head(5, &table));
        let wrong = TreeHead {
            root: Hash([1; 32]),
            ..empty
        };
        let proof = Tree::new(5, &table).consistency(0).unwrap();
        assert_eq!(proof.verify(&empty, &five), Ok(()));
        assert_eq!(proof.verify(&wrong, &five), Err(ProofError::Rewritten));
        let proof = Tree::new(0, &table).consistency(0).unwrap();
        assert_eq!(proof.verify(&empty, &empty), Ok(()));
        assert_eq!(proof.verify(&empty, &wrong), Err(ProofError::Rewritten));
    }

    #[test]
    fn the_json_of_proofs_is_pinned() {
        let hash = "ab".repeat(32);
        let inclusion = InclusionProof {
            leaf_index: 1,
            tree_size: 2,
            hashes: vec![Hash([0xab; 32])],
        };
        let consistency = ConsistencyProof {
            older_size: 1,
            newer_size: 2,
            hashes: vec![Hash([0xab; 32])],
        };
        let texts = [
            format!(r#"{{"leaf_index":1,"tree_size":2,"hashes":["{hash}"]}}"#),
            format!(r#"{{"older_size":1,"newer_size":2,"hashes":["{hash}"]}}"#),
        ];
        assert_eq!(serde_json::to_string(&inclusion).unwrap(), texts[0]);
        assert_eq!(serde_json::to_string(&consistency).unwrap(), texts[1]);
        assert_eq!(
            serde_json::from_str::<InclusionProof>(&texts[0]).unwrap(),
            inclusion
        );
        assert_eq!(
            serde_json::from_str::<ConsistencyProof>(&texts[1]).unwrap(),
            consistency
        );
    }

    #[test]
    fn a_proof_of_more_than_64_hashes_is_not_read() {
        let json = |n| {
            let hashes = vec![Hash([0; 32]); n];
            serde_json::json!({"leaf_index": 0, "tree_size": 1, "hashes": hashes})
        };
        assert!(serde_json::from_value::<InclusionProof>(json(64)).is_ok());
        let refused = serde_json::from_value::<InclusionProof>(json(65)).unwrap_err();
        assert_eq!(refused.to_string(), "a proof has at most 64 hashes");
    }
}
