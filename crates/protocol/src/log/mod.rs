//! The transparency log: what AMA has accepted, so that nobody can take it back unnoticed, not even AMA.
//!
//! The leaves are the accepted receipts, voids and closings ([`Leaf`]), and the voids by AMA itself ([`VoidByAgency`]), in
//! a Merkle tree as in RFC 6962 and RFC 9162 ([`Tree`]). AMA signs the head of the tree now and then, and publishes it ([`Checkpoint`], a signed [`Note`]). Whoever holds
//! a receipt asks for an [`InclusionProof`] ([`LookUp`]); whoever holds two checkpoints asks for a [`ConsistencyProof`], and whoever
//! keeps the last one believes the next only if it goes on from there ([`follow()`]).
//!
//! The gateway keeps the nodes in a table and grows the log in the background:
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! use domain::JournalId;
//! use protocol::{Hash, KitKey};
//! use protocol::log::{Checkpoint, KeyName, Leaf, Note, Tree, VerifierKey};
//!
//! // At AMA. `table` stands for the table of nodes: it is read with `edge(size)` in one query, and only ever grows.
//! let receipt = Leaf { journal: JournalId([1; 8]), seq: 12, entry: Hash([9; 32]) };
//! let closing = Leaf { journal: JournalId([1; 8]), seq: 13, entry: Hash([5; 32]) };
//! let mut table = BTreeMap::new();
//! let growth = Tree::new(0, &table).append([receipt.hash(), closing.hash()])?;
//! table.extend(growth.nodes);
//!
//! let origin = KeyName::parse("log.demo.invalid").unwrap();
//! let key = KitKey::from_seed(&[7; 32]);
//! let published = Checkpoint { origin: origin.clone(), head: growth.head }.sign(&key).to_string();
//! let proof = Tree::new(growth.head.size, &table).inclusion(0)?;
//!
//! // At the kit, or at any auditor: the key came with the signed documents.
//! let log = VerifierKey::of_log(origin, key.public());
//! let checkpoint = Checkpoint::open(&Note::parse(published.as_bytes())?, &log)?;
//! proof.verify(&receipt, &checkpoint.head)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod agency_void;
mod checkpoint;
mod follow;
mod look_up;
mod note;
mod proof;
mod shape;
mod tree;
mod verifier_key;

use domain::JournalId;
use serde::{Deserialize, Serialize};

pub use agency_void::{VoidByAgency, beside};
pub use checkpoint::{Checkpoint, CheckpointError};
pub use follow::{NotFollowing, follow, follow_note};
pub use look_up::{LookUp, MOST_LOOK_UP, VoidTold};
pub use note::{KeyName, Note, NoteError, NoteSignature};
pub use proof::{ConsistencyProof, InclusionProof, ProofError, TreeHead};
pub use shape::{Place, consistency_places, edge, inclusion_places};
pub use tree::{Growth, MissingNode, Nodes, Tree, TreeError, leaf_hash};
pub use verifier_key::{SignatureKind, VerifierKey};

use crate::{Hash, UnsignedReceipt};

/// One accepted receipt, void or closing; or a void by AMA itself ([`VoidByAgency::leaf`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    pub journal: JournalId,
    pub seq: u64,
    pub entry: Hash,
}

impl Leaf {
    /// `journal 8 | sequence 8 | entry hash 32`, big-endian. The sequence has the width of the journal's entries;
    /// the four bytes of a receipt's QR are widened.
    pub fn bytes(&self) -> [u8; 48] {
        let Self {
            journal,
            seq,
            entry,
        } = self;
        let mut bytes = [0; 48];
        let seq = seq.to_be_bytes();
        let all = journal.0.iter().chain(&seq).chain(&entry.0);
        bytes.iter_mut().zip(all).for_each(|(to, from)| *to = *from);
        bytes
    }

    pub fn hash(&self) -> Hash {
        leaf_hash(&self.bytes())
    }
}

impl From<&UnsignedReceipt> for Leaf {
    fn from(receipt: &UnsignedReceipt) -> Self {
        Self {
            journal: receipt.journal,
            seq: u64::from(receipt.seq),
            entry: receipt.entry,
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::JournalId;

    use super::Leaf;
    use crate::Hash;

    #[test]
    fn a_leaf_is_48_bytes_in_the_agreed_order() {
        let leaf = Leaf {
            journal: JournalId([1; 8]),
            seq: 0x0203,
            entry: Hash([9; 32]),
        };
        let (journal, rest) = ([1; 8], [9; 32]);
        assert_eq!(
            leaf.bytes().to_vec(),
            [&journal[..], &[0, 0, 0, 0, 0, 0, 2, 3], &rest].concat()
        );
        assert_eq!(
            leaf.hash().to_string(),
            "f17ae67ae8c3759ac9179c34bc228346fa4270ec68a7777bfaa87d4a05d94475"
        );
    }
}
