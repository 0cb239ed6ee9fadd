//! A void by AMA itself, as the log holds it.

use domain::{Cents, JournalId, Timestamp, entry::VoidCause};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::Leaf;
use crate::{EntryError, Hash};

/// Added to the number of an entry, for what AMA keeps beside it: a number that no entry comes near.
const BESIDE: u64 = 1 << 62;

/// The number of what AMA keeps beside an entry, where a number of the journal is asked for and none may come twice.
pub const fn beside(seq: u64) -> u64 {
    BESIDE | seq
}

/// A receipt that AMA voided, for its journal ended: no entry says it, so its leaf is made of this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct VoidByAgency {
    pub journal: JournalId,
    /// The entry that gave the receipt.
    pub seq: u64,
    #[serde(rename = "cents")]
    pub total: Cents,
    pub cause: VoidCause,
    pub at: Timestamp,
}

impl VoidByAgency {
    /// Numbered [`beside`] the receipt's entry; in the place of an entry's hash the SHA-256 of `citizen-spot agency void 1`
    /// and the compact JSON of this.
    ///
    /// # Errors
    /// It cannot become bytes.
    pub fn leaf(&self) -> Result<Leaf, EntryError> {
        let hasher = Sha256::new()
            .chain_update(b"citizen-spot agency void 1")
            .chain_update(serde_json::to_vec(self)?);
        Ok(Leaf {
            journal: self.journal,
            seq: beside(self.seq),
            entry: Hash(hasher.finalize().into()),
        })
    }
}

#[cfg(test)]
mod tests {
    use domain::{Cents, JournalId, Timestamp, entry::VoidCause};

    use super::VoidByAgency;

    #[test]
    fn the_leaf_of_a_void_by_the_agency_is_pinned() {
        let void = VoidByAgency {
            journal: JournalId([1; 8]),
            seq: 12,
            total: Cents(1500),
            cause: VoidCause::PaidTwice,
            at: Timestamp(1_795_000_000_000),
        };
        assert_eq!(
            serde_json::to_string(&void).unwrap(),
            r#"{"journal":"aeaqcaibaeaqc","seq":12,"cents":1500,"cause":"paid-twice","at":1795000000000}"#
        );
        let leaf = void.leaf().unwrap();
        assert_eq!((leaf.journal, leaf.seq), (void.journal, (1 << 62) + 12));
        assert_eq!(
            leaf.entry.to_string(),
            "fe020b8ff3f982691ffc9e11ad2b7684117c8971b54d56495ac52a12efec9939"
        );
    }
}
