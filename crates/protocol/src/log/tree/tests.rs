//! Roots and proofs as a reference says them, and as the definitions do for every size.

use std::{cell::Cell, collections::BTreeMap, convert::Infallible};

use super::{MissingNode, Nodes, Tree, TreeError, edge, leaf_hash, node_hash};
use crate::{
    Hash,
    log::{
        ConsistencyProof, InclusionProof, Place, TreeHead, consistency_places, inclusion_places,
    },
};

type Table = BTreeMap<Place, Hash>;

fn leaves(size: u64) -> Vec<Hash> {
    (0..size).map(|n| leaf_hash(&n.to_be_bytes())).collect()
}

fn table(leaves: &[Hash]) -> Table {
    let growth = Tree::new(0, &Table::new()).append(leaves.iter().copied());
    growth.unwrap().nodes.into_iter().collect()
}

fn hashes(texts: &[&str]) -> Vec<Hash> {
    texts
        .iter()
        .map(|text| Hash::parse(text).unwrap())
        .collect()
}

/// The definitions of RFC 6962, section 2.1, word for word.
mod naive {
    use crate::{
        Hash,
        log::tree::{join, node_hash},
    };

    fn k(n: usize) -> usize {
        let mut k = 1;
        while k * 2 < n {
            k *= 2;
        }
        k
    }

    pub(super) fn mth(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => join(Vec::new()),
            [leaf] => *leaf,
            _ => {
                let (left, right) = leaves.split_at(k(leaves.len()));
                node_hash(&mth(left), &mth(right))
            }
        }
    }

    pub(super) fn path(m: usize, leaves: &[Hash]) -> Vec<Hash> {
        if leaves.len() == 1 {
            return Vec::new();
        }
        let k = k(leaves.len());
        let (left, right) = leaves.split_at(k);
        let (mut hashes, last) = if m < k {
            (path(m, left), mth(right))
        } else {
            (path(m - k, right), mth(left))
        };
        hashes.push(last);
        hashes
    }

    pub(super) fn subproof(m: usize, leaves: &[Hash], whole: bool) -> Vec<Hash> {
        if m == leaves.len() {
            return if whole { Vec::new() } else { vec![mth(leaves)] };
        }
        let k = k(leaves.len());
        let (left, right) = leaves.split_at(k);
        let (mut hashes, last) = if m <= k {
            (subproof(m, left, whole), mth(right))
        } else {
            (subproof(m - k, right, false), mth(left))
        };
        hashes.push(last);
        hashes
    }
}

/// The eight leaves of the test of the reference implementation of certificate transparency, and their roots.
const LEAVES: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn known() -> Table {
    table(&LEAVES.map(leaf_hash))
}

#[test]
fn the_roots_are_those_of_the_reference() {
    for (size, root) in (0..).zip(hashes(&ROOTS)) {
        let head = Tree::new(size, &known()).head();
        assert_eq!(head, Ok(TreeHead { size, root }));
    }
}

#[test]
fn the_inclusion_proofs_are_those_of_the_reference() {
    for (leaf_index, tree_size, expected) in [
        (0, 1, vec![]),
        (
            0,
            8,
            vec![
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            5,
            8,
            vec![
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (2, 3, vec![ROOTS[2]]),
        (
            1,
            5,
            vec![
                ROOTS[1],
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ] {
        let proof = Tree::new(tree_size, &known()).inclusion(leaf_index);
        let hashes = hashes(&expected);
        let expected = InclusionProof {
            leaf_index,
            tree_size,
            hashes,
        };
        assert_eq!(proof, Ok(expected));
    }
}

#[test]
fn the_consistency_proofs_are_those_of_the_reference() {
    for (older_size, newer_size, expected) in [
        (1, 1, vec![]),
        (
            1,
            8,
            vec![
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6,
            8,
            vec![
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                ROOTS[4],
            ],
        ),
        (
            2,
            5,
            vec![
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
        (
            6,
            7,
            vec![
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
                ROOTS[4],
            ],
        ),
    ] {
        let proof = Tree::new(newer_size, &known()).consistency(older_size);
        let hashes = hashes(&expected);
        let expected = ConsistencyProof {
            older_size,
            newer_size,
            hashes,
        };
        assert_eq!(proof, Ok(expected));
    }
}

#[test]
fn all_proofs_up_to_70_leaves_are_those_of_the_definitions_and_verify() {
    let leaves = leaves(70);
    let table = table(&leaves);
    let head = |size: usize| TreeHead {
        size: size as u64,
        root: naive::mth(&leaves[..size]),
    };
    for size in 0..=leaves.len() {
        let (tree, newer) = (Tree::new(size as u64, &table), head(size));
        assert_eq!(tree.head(), Ok(newer));
        for (index, leaf) in leaves[..size].iter().enumerate() {
            let proof = tree.inclusion(index as u64).unwrap();
            assert_eq!(proof.hashes, naive::path(index, &leaves[..size]));
            assert_eq!(
                proof.verify_hash(*leaf, &newer),
                Ok(()),
                "{index} in {size}"
            );
        }
        for older in 0..=size {
            let proof = tree.consistency(older as u64).unwrap();
            if older > 0 {
                let expected = naive::subproof(older, &leaves[..size], true);
                assert_eq!(proof.hashes, expected);
            }
            assert_eq!(
                proof.verify(&head(older), &newer),
                Ok(()),
                "{older} in {size}"
            );
        }
    }
}

#[test]
fn a_log_that_grows_in_batches_is_the_same_log_and_writes_each_node_once() {
    let leaves = leaves(70);
    for batch in [1, 2, 3, 7, 64] {
        let (mut grown, mut size) = (Table::new(), 0);
        for batch in leaves.chunks(batch) {
            let growth = Tree::new(size, &grown)
                .append(batch.iter().copied())
                .unwrap();
            size = growth.head.size;
            for (place, hash) in growth.nodes {
                assert_eq!(
                    grown.insert(place, hash),
                    None,
                    "{place:?} was written twice"
                );
            }
            assert_eq!(Tree::new(size, &grown).head(), Ok(growth.head));
        }
        assert_eq!(grown, table(&leaves));
    }
}

#[test]
fn one_query_fetches_all_that_an_answer_reads() {
    let whole = table(&leaves(70));
    let fetch = |places: Vec<Place>| -> Table {
        places
            .into_iter()
            .map(|place| (place, whole[&place]))
            .collect()
    };
    for size in 0..=70 {
        let edge = fetch(edge(size));
        assert_eq!(
            Tree::new(size, &edge).head(),
            Tree::new(size, &whole).head()
        );
        assert!(Tree::new(size, &edge).append(leaves(3)).is_ok());
        for other in 0..size {
            let proof = Tree::new(size, &fetch(inclusion_places(other, size))).inclusion(other);
            assert_eq!(proof, Tree::new(size, &whole).inclusion(other));
            let read = fetch(consistency_places(other, size));
            let proof = Tree::new(size, &read).consistency(other);
            assert_eq!(proof, Tree::new(size, &whole).consistency(other));
        }
    }
}

#[test]
fn what_is_not_there_is_said() {
    let table = table(&leaves(5));
    let tree = Tree::new(5, &table);
    let (leaf_index, tree_size) = (5, 5);
    assert_eq!(
        tree.inclusion(5),
        Err(TreeError::NoLeaf {
            leaf_index,
            tree_size
        })
    );
    let (older_size, newer_size) = (6, 5);
    assert_eq!(
        tree.consistency(6),
        Err(TreeError::NotOlder {
            older_size,
            newer_size
        })
    );
    let err = Tree::new(6, &table).head().unwrap_err();
    assert_eq!(err, MissingNode(Place { level: 1, index: 2 }));
    assert_eq!(err.to_string(), "the log has no node at level 1, index 2");
}

/// A log of 2^63 - 1 leaves that are all the same, so that a node's hash depends on its level alone.
struct Vast {
    levels: Vec<Hash>,
    n_reads: Cell<u32>,
}

impl Vast {
    const SIZE: u64 = (1 << 63) - 1;

    fn new() -> Self {
        let levels =
            std::iter::successors(Some(leaf_hash(b"same")), |hash| Some(node_hash(hash, hash)));
        Self {
            levels: levels.take(64).collect(),
            n_reads: Cell::new(0),
        }
    }
}

impl Nodes for Vast {
    type Error = Infallible;

    fn hash_at(&self, place: Place) -> Result<Hash, Infallible> {
        self.n_reads.set(self.n_reads.get() + 1);
        let level = usize::try_from(place.level).unwrap();
        assert!(
            place.index < Self::SIZE >> level,
            "{place:?} is not complete"
        );
        Ok(self.levels[level])
    }
}

#[test]
fn the_largest_log_proves_with_two_reads_for_each_level() {
    let vast = Vast::new();
    let tree = Tree::new(Vast::SIZE, &vast);
    let head = tree.head().unwrap();
    for number in [0, 1, 0x5555_5555_5555_5555, Vast::SIZE / 2, Vast::SIZE - 1] {
        vast.n_reads.set(0);
        let proof = tree.inclusion(number).unwrap();
        assert!(vast.n_reads.get() <= 126 && proof.hashes.len() <= 63);
        assert_eq!(proof.verify_hash(leaf_hash(b"same"), &head), Ok(()));
        let older = Tree::new(number, &vast).head().unwrap();
        vast.n_reads.set(0);
        let proof = tree.consistency(number).unwrap();
        assert!(vast.n_reads.get() <= 126 && proof.hashes.len() <= 64);
        assert_eq!(proof.verify(&older, &head), Ok(()));
    }
}
