//! The rule of whoever keeps checkpoints: each one goes on from the one before, or it is not believed.
//!
//! A log that shows one tree here and another one there has to show both to somebody in the end; whoever keeps the last
//! checkpoint then holds two signed texts that contradict each other.

use super::{Checkpoint, CheckpointError, ConsistencyProof, Note, NoteError, ProofError, TreeHead};
use crate::PublicKey;

/// Why a checkpoint does not take the place of the one that is kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFollowing {
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    #[error("the log shrank from {older_size} leaves to {newer_size}")]
    Shrank { older_size: u64, newer_size: u64 },
    #[error("the log has two roots over the same {0} leaves")]
    SplitView(u64),
    #[error("nothing shows that the log goes on from the {0} leaves that are known")]
    Unproven(u64),
    #[error(transparent)]
    Proof(#[from] ProofError),
}

impl From<NoteError> for NotFollowing {
    fn from(err: NoteError) -> Self {
        Self::Checkpoint(err.into())
    }
}

impl NotFollowing {
    /// Kebab-case, as the texts name it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Checkpoint(_) => "not-a-checkpoint",
            Self::Shrank { .. } => "shrank",
            Self::SplitView(_) => "split-view",
            Self::Unproven(_) => "unproven",
            Self::Proof(ProofError::Rewritten) => "rewritten",
            Self::Proof(_) => "bad-proof",
        }
    }
}

/// Whether a log with the head `next` goes on from `last`. The first one is taken as it is; the same one needs no proof.
///
/// # Errors
/// One for each way not to: see [`NotFollowing`].
pub fn follow(
    last: Option<&TreeHead>,
    next: &TreeHead,
    proof: Option<&ConsistencyProof>,
) -> Result<(), NotFollowing> {
    let Some(last) = last else { return Ok(()) };
    if next.size < last.size {
        return Err(NotFollowing::Shrank {
            older_size: last.size,
            newer_size: next.size,
        });
    }
    if next.size == last.size {
        return if next.root == last.root {
            Ok(())
        } else {
            Err(NotFollowing::SplitView(last.size))
        };
    }
    let proof = proof.ok_or(NotFollowing::Unproven(last.size))?;
    Ok(proof.verify(last, next)?)
}

/// Opens a note that one of `keys` signed, and whose log goes on from `last`.
///
/// # Errors
/// Not a checkpoint that these keys signed, or as [`follow`].
pub fn follow_note(
    last: Option<&TreeHead>,
    note: &str,
    proof: Option<&ConsistencyProof>,
    keys: &[PublicKey],
) -> Result<Checkpoint, NotFollowing> {
    let note = Note::parse(note.as_bytes())?;
    let next = Checkpoint::open_any(&note, keys)?;
    follow(last, &next.head, proof)?;
    Ok(next)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::{any, proptest};

    use super::{NotFollowing, follow, follow_note};
    use crate::{
        Hash, KitKey, PublicKey,
        log::{
            Checkpoint, ConsistencyProof, KeyName, Place, ProofError, Tree, TreeHead, leaf_hash,
        },
    };

    type Table = BTreeMap<Place, Hash>;

    /// A log of so many leaves, which has another leaf in one place.
    fn log(size: u64, other: Option<u64>) -> Table {
        let leaf = |n: u64| leaf_hash(&[n.to_be_bytes(), [u8::from(other == Some(n)); 8]].concat());
        let growth = Tree::new(0, &Table::new()).append((0..size).map(leaf));
        growth.unwrap().nodes.into_iter().collect()
    }

    fn head(size: u64, table: &Table) -> TreeHead {
        Tree::new(size, table).head().unwrap()
    }

    fn proof(older: u64, newer: u64, table: &Table) -> ConsistencyProof {
        Tree::new(newer, table).consistency(older).unwrap()
    }

    fn agency() -> KitKey {
        KitKey::from_seed(&[7; 32])
    }

    fn keys() -> Vec<PublicKey> {
        vec![KitKey::from_seed(&[1; 32]).public(), agency().public()]
    }

    fn note(name: &str, head: TreeHead, key: &KitKey) -> String {
        let origin = KeyName::parse(name).unwrap();
        Checkpoint { origin, head }.sign(key).to_string()
    }

    #[test]
    fn the_first_checkpoint_is_taken_and_a_log_that_grew_follows_with_its_proof() {
        let table = log(9, None);
        assert_eq!(follow(None, &head(5, &table), None), Ok(()));
        for older in 0..=9 {
            let proof = proof(older, 9, &table);
            let followed = follow(Some(&head(older, &table)), &head(9, &table), Some(&proof));
            assert_eq!(followed, Ok(()), "{older}");
        }
    }

    #[test]
    fn the_same_checkpoint_again_needs_no_proof() {
        let head = head(5, &log(5, None));
        assert_eq!(follow(Some(&head), &head, None), Ok(()));
    }

    #[test]
    fn a_log_that_shrank_does_not_follow_whatever_is_shown_with_it() {
        let table = log(5, None);
        let (older, newer) = (head(5, &table), head(4, &table));
        for proof in [None, Some(&proof(4, 5, &table))] {
            let refused = NotFollowing::Shrank {
                older_size: 5,
                newer_size: 4,
            };
            assert_eq!(follow(Some(&older), &newer, proof), Err(refused));
        }
    }

    #[test]
    fn two_trees_of_one_size_do_not_follow_each_other() {
        let (one, other) = (log(5, None), log(5, Some(2)));
        let same_size = proof(5, 5, &other);
        for proof in [None, Some(&same_size)] {
            let followed = follow(Some(&head(5, &one)), &head(5, &other), proof);
            assert_eq!(followed, Err(NotFollowing::SplitView(5)));
        }
    }

    #[test]
    fn a_log_that_grew_from_another_past_does_not_follow() {
        let (seen, rewritten) = (log(5, None), log(9, Some(2)));
        let last = head(5, &seen);
        let honest = proof(5, 9, &log(9, None));
        for proof in [proof(5, 9, &rewritten), honest] {
            assert_eq!(
                follow(Some(&last), &head(9, &rewritten), Some(&proof)),
                Err(NotFollowing::Proof(ProofError::Rewritten))
            );
        }
    }

    #[test]
    fn growth_that_is_not_shown_or_is_shown_from_elsewhere_is_not_believed() {
        let table = log(9, None);
        let (last, next) = (head(5, &table), head(9, &table));
        assert_eq!(
            follow(Some(&last), &next, None),
            Err(NotFollowing::Unproven(5))
        );
        for (older, newer) in [(4, 9), (5, 8), (9, 9)] {
            let proof = proof(older, newer, &table);
            let err = follow(Some(&last), &next, Some(&proof)).unwrap_err();
            assert_eq!(err.code(), "bad-proof", "{older} to {newer}");
        }
    }

    #[test]
    fn a_note_is_believed_from_any_of_the_agencys_keys_and_under_its_new_name() {
        let table = log(9, None);
        let last = head(5, &table);
        for name in ["log.demo.invalid", "new.demo.invalid"] {
            let note = note(name, head(9, &table), &agency());
            let followed = follow_note(Some(&last), &note, Some(&proof(5, 9, &table)), &keys());
            assert_eq!(followed.unwrap().head, head(9, &table));
        }
    }

    #[test]
    fn a_note_that_no_known_key_signed_is_no_checkpoint() {
        let table = log(5, None);
        let stranger = note(
            "log.demo.invalid",
            head(5, &table),
            &KitKey::from_seed(&[9; 32]),
        );
        let right = note("log.demo.invalid", head(5, &table), &agency());
        let changed = right.replace("\n5\n", "\n6\n");
        for note in ["", "nothing\n", &stranger, &changed] {
            let err = follow_note(None, note, None, &keys()).unwrap_err();
            assert_eq!(err.code(), "not-a-checkpoint", "{note}");
        }
        let unknown = follow_note(None, &right, None, &[]).unwrap_err();
        assert_eq!(unknown.code(), "not-a-checkpoint");
    }

    proptest! {
        #[test]
        fn only_the_same_past_follows(
            older in 1_u64..40, more in 0_u64..40, other in any::<Option<u8>>(),
        ) {
            let newer = older + more;
            let other = other.map(|place| u64::from(place) % newer);
            let (one, two) = (log(older, None), log(newer, other));
            let proof = proof(older, newer, &two);
            let followed = follow(Some(&head(older, &one)), &head(newer, &two), Some(&proof));
            assert_eq!(followed.is_ok(), other.is_none_or(|place| place >= older));
        }
    }
}
