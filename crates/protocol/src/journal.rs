//! The journal: how an entry becomes bytes, and how each entry holds on to the one before it.

use std::fmt;

use data_encoding::HEXLOWER;
use domain::{JournalId, entry::Entry};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

use crate::PublicKey;

/// A SHA-256: of an entry and all before it, of a sealed part, of a view.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Lower-case hexadecimal only.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = HEXLOWER.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a SHA-256 in hexadecimal"))
    }
}

/// Bytes that are not an entry, or an entry that cannot become bytes.
#[derive(Debug, thiserror::Error)]
#[error("not an entry: {0}")]
pub struct EntryError(#[from] serde_json::Error);

/// Compact JSON. What comes out is kept and hashed for ever; it is never encoded again.
pub fn encode(entry: &Entry) -> Result<Vec<u8>, EntryError> {
    Ok(serde_json::to_vec(entry)?)
}

/// Reads this form and every older one.
pub fn decode(bytes: &[u8]) -> Result<Entry, EntryError> {
    Ok(serde_json::from_slice(bytes)?)
}

/// What stands before the first entry of a journal.
pub fn genesis(journal: JournalId, kit: &PublicKey) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"citizen-spot journal 1");
    hasher.update(journal.0);
    hasher.update(kit.bytes());
    Hash(hasher.finalize().into())
}

/// The hash of an entry: of its exact bytes and of everything before them.
pub fn link(previous: &Hash, bytes: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([0]);
    hasher.update(previous.0);
    hasher.update(bytes);
    Hash(hasher.finalize().into())
}

/// A caller's reference of an attendance as the journal keeps it: 16 bytes of its SHA-256, so that nothing personal in it stays.
pub fn reference(text: &str) -> String {
    let hash: [u8; 32] = Sha256::digest(text).into();
    let (half, _) = hash.split_at(16);
    HEXLOWER.encode(half)
}

/// The salted hash of what the citizen had in front of them. The salt is sealed, so that nobody can try out views.
pub fn view_hash(salt: &[u8; 16], view: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"citizen-spot view 1");
    hasher.update(salt);
    hasher.update(view);
    Hash(hasher.finalize().into())
}

#[cfg(test)]
mod tests {
    use domain::JournalId;

    use super::{Hash, genesis, link, reference, view_hash};
    use crate::KitKey;

    #[test]
    fn the_chain_is_pinned() {
        let kit = KitKey::from_seed(&[7; 32]);
        let first = genesis(JournalId([1; 8]), &kit.public());
        assert_eq!(
            first.to_string(),
            "d356b9d8ce73f9659520a43c76df2713a9b08703b84a2d829c35849393270892"
        );
        assert_eq!(
            link(&first, b"{}").to_string(),
            "137941ed0659273625ae321f91510cfff002d9c3fadb99be3f889ba1e1f3695e"
        );
    }

    #[test]
    fn another_journal_or_kit_starts_elsewhere() {
        let kit = KitKey::from_seed(&[7; 32]).public();
        let other = KitKey::from_seed(&[8; 32]).public();
        assert_ne!(
            genesis(JournalId([1; 8]), &kit),
            genesis(JournalId([2; 8]), &kit)
        );
        assert_ne!(
            genesis(JournalId([1; 8]), &kit),
            genesis(JournalId([1; 8]), &other)
        );
    }

    #[test]
    fn a_hash_reads_back_and_nothing_else_does() {
        let hash = Hash([0xab; 32]);
        assert_eq!(Hash::parse(&hash.to_string()), Some(hash));
        for text in [
            "",
            "ab",
            &"AB".repeat(32),
            &"zz".repeat(32),
            &"ab".repeat(33),
        ] {
            assert_eq!(Hash::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_reference_is_half_a_hash() {
        assert_eq!(reference("paper-0017"), "5f015b58f0b4e2356a1a116caee81015");
    }

    #[test]
    fn the_same_view_under_another_salt_looks_different() {
        assert_ne!(view_hash(&[1; 16], b"{}"), view_hash(&[2; 16], b"{}"));
    }
}
