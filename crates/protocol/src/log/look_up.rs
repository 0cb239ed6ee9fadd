//! What whoever holds a receipt is answered: the checkpoint of now, and the proofs against it. One answer of one moment:
//! the log may grow between two.

use domain::{Date, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    ConsistencyProof, InclusionProof, Leaf, NotFollowing, ProofError, TreeHead, follow_note,
};
use crate::{
    PublicKey, UnsignedReceipt,
    trust::{RoleKeys, Signable, Signed, TrustError},
    wire::{WireError, from_json},
};

/// Most bytes of an answer as it travels.
pub const MOST_LOOK_UP: usize = 128 * 1024;

/// Nothing in it is believed before it is verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookUp {
    /// A signed note; none while the log is empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<String>,
    /// That the receipt is in the log; none where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inclusion: Option<InclusionProof>,
    /// That the log goes on from the size that was asked with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consistency: Option<ConsistencyProof>,
    /// That the receipt was voided since; none while it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voided: Option<Signed<VoidTold>>,
    /// That the void is in the log too; none where it still waits for its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void_inclusion: Option<InclusionProof>,
}

/// AMA's word that a receipt is void.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidTold {
    /// The entry that gave the receipt.
    pub seq: u64,
    /// The void, of the same journal, as the log holds it. That it is the void of this receipt is AMA's word, which the
    /// signature holds it to.
    pub leaf: Leaf,
    /// In the spot's zone.
    pub day: Date,
    /// The server's clock, when it was told.
    pub at: Timestamp,
}

impl Signable for VoidTold {
    const ROLE: &'static str = "void";
}

impl LookUp {
    /// # Errors
    /// Too large, or not of the form.
    pub fn parse(bytes: &[u8]) -> Result<Self, WireError> {
        from_json(bytes, MOST_LOOK_UP)
    }

    /// The void of the receipt; None while it stands.
    ///
    /// # Errors
    /// None of `keys` signed it, it is about another receipt, or the void is not later than that.
    pub fn voided(
        &self,
        receipt: &UnsignedReceipt,
        keys: &[PublicKey],
    ) -> Result<Option<VoidTold>, TrustError> {
        let Some(signed) = &self.voided else {
            return Ok(None);
        };
        let role = RoleKeys {
            keys: keys.to_vec(),
            threshold: 1,
        };
        let told = signed.verify(&role)?;
        let is_of_it = (told.leaf.journal, told.seq) == (receipt.journal, receipt.seq.into())
            && told.leaf.seq > told.seq;
        if is_of_it {
            Ok(Some(told))
        } else {
            Err(TrustError::Malformed(VoidTold::ROLE))
        }
    }

    /// Whether a void is in the log with this head.
    ///
    /// # Errors
    /// The log claims to have it, and does not prove it.
    pub fn has_void(&self, told: &VoidTold, head: &TreeHead) -> Result<bool, ProofError> {
        let Some(proof) = &self.void_inclusion else {
            return Ok(false);
        };
        proof.verify(&told.leaf, head)?;
        Ok(true)
    }

    /// The head that the proof is against: signed by one of `keys`, and going on from the last one that is known.
    ///
    /// # Errors
    /// As [`follow_note`].
    pub fn head(
        &self,
        last: Option<&TreeHead>,
        keys: &[PublicKey],
    ) -> Result<TreeHead, NotFollowing> {
        match (&self.checkpoint, last) {
            (Some(note), _) => Ok(follow_note(last, note, self.consistency.as_ref(), keys)?.head),
            (None, None) => Ok(TreeHead::empty()),
            (None, Some(last)) => Err(NotFollowing::Shrank {
                older_size: last.size,
                newer_size: 0,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::{Cents, JournalId, Timestamp};

    use super::{LookUp, VoidTold};
    use crate::{
        Hash, KitKey, UnsignedReceipt,
        log::{Checkpoint, KeyName, Leaf, NotFollowing, ProofError, Tree, TreeHead},
        trust::Signed,
    };

    fn leaf(seq: u64) -> Leaf {
        Leaf {
            journal: JournalId([1; 8]),
            seq,
            entry: Hash([9; 32]),
        }
    }

    #[test]
    fn an_empty_log_is_believed_only_by_who_has_seen_no_other() {
        let empty = LookUp::parse(b"{}").unwrap();
        assert_eq!(empty.head(None, &[]), Ok(TreeHead::empty()));
        let last = TreeHead {
            size: 3,
            root: Hash([1; 32]),
        };
        let refused = NotFollowing::Shrank {
            older_size: 3,
            newer_size: 0,
        };
        assert_eq!(empty.head(Some(&last), &[]), Err(refused));
    }

    #[test]
    fn an_answer_reads_back_and_its_head_is_the_signed_one() {
        let (key, root) = (KitKey::from_seed(&[7; 32]), Hash([1; 32]));
        let head = TreeHead { size: 3, root };
        let origin = KeyName::parse("log.demo.invalid").unwrap();
        let answer = LookUp {
            checkpoint: Some(Checkpoint { origin, head }.sign(&key).to_string()),
            inclusion: None,
            consistency: None,
            voided: None,
            void_inclusion: None,
        };
        let read = LookUp::parse(&serde_json::to_vec(&answer).unwrap()).unwrap();
        assert_eq!(read, answer);
        assert_eq!(read.head(None, &[key.public()]), Ok(head));
        assert!(read.head(None, &[]).is_err());
    }

    #[test]
    fn a_void_is_believed_of_its_own_receipt_and_of_the_agency_alone() {
        let (key, stranger) = (KitKey::from_seed(&[7; 32]), KitKey::from_seed(&[8; 32]));
        let receipt = |seq| UnsignedReceipt {
            journal: JournalId([1; 8]),
            seq,
            unix_minute: 29_900_000,
            total: Cents(1500),
            n_lines: 1,
            entry: Hash([9; 32]),
        };
        let told = VoidTold {
            seq: 12,
            leaf: leaf(15),
            day: "2026-11-22".parse().unwrap(),
            at: Timestamp(1),
        };
        let of = |told: &VoidTold, key: &KitKey| LookUp {
            voided: Some(Signed::sign(told, &[key]).unwrap()),
            ..LookUp::parse(b"{}").unwrap()
        };
        let keys = [key.public()];
        let said = |answer: LookUp, seq| answer.voided(&receipt(seq), &keys);
        assert_eq!(said(LookUp::parse(b"{}").unwrap(), 12), Ok(None));
        assert_eq!(said(of(&told, &key), 12), Ok(Some(told.clone())));
        assert!(said(of(&told, &key), 13).is_err());
        assert!(said(of(&told, &stranger), 12).is_err());
        let itself = VoidTold {
            leaf: leaf(12),
            ..told
        };
        assert!(said(of(&itself, &key), 12).is_err(), "a receipt is no void");
    }

    #[test]
    fn a_void_is_in_the_log_where_that_is_proven_and_waits_where_nothing_is_claimed() {
        let mut table = BTreeMap::new();
        let growth = Tree::new(0, &table).append([leaf(12).hash(), leaf(15).hash()]);
        let growth = growth.unwrap();
        table.extend(growth.nodes);
        let told = |seq| VoidTold {
            seq: 12,
            leaf: leaf(seq),
            day: "2026-11-22".parse().unwrap(),
            at: Timestamp(1),
        };
        let waits = LookUp::parse(b"{}").unwrap();
        assert_eq!(waits.has_void(&told(15), &growth.head), Ok(false));
        let claims = LookUp {
            void_inclusion: Some(Tree::new(2, &table).inclusion(1).unwrap()),
            ..waits
        };
        assert_eq!(claims.has_void(&told(15), &growth.head), Ok(true));
        let other = claims.has_void(&told(16), &growth.head);
        assert_eq!(other, Err(ProofError::NotIncluded));
    }
}
