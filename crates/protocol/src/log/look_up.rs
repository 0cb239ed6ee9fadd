//! What whoever holds a receipt is answered: the checkpoint of now, and the proofs against it. One answer of one moment:
//! the log may grow between two.

use serde::{Deserialize, Serialize};

use super::{ConsistencyProof, InclusionProof, NotFollowing, TreeHead, follow_note};
use crate::{
    PublicKey,
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
}

impl LookUp {
    /// # Errors
    /// Too large, or not of the form.
    pub fn parse(bytes: &[u8]) -> Result<Self, WireError> {
        from_json(bytes, MOST_LOOK_UP)
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
    use super::LookUp;
    use crate::{
        Hash, KitKey,
        log::{Checkpoint, KeyName, NotFollowing, TreeHead},
    };

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
        };
        let read = LookUp::parse(&serde_json::to_vec(&answer).unwrap()).unwrap();
        assert_eq!(read, answer);
        assert_eq!(read.head(None, &[key.public()]), Ok(head));
        assert!(read.head(None, &[]).is_err());
    }
}
