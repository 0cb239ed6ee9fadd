//! Seals: what is personal in an entry, encrypted under the key of its attendance.
//!
//! Forgetting a citizen is deleting that key: the entry keeps the hash of the ciphertext, so the chain still verifies.

use std::fmt;

use chacha20poly1305::{
    ChaCha20Poly1305, Key, KeyInit as _, Nonce,
    aead::{Aead as _, Payload},
};
use domain::{JournalId, entry::Sealed};
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize as _, Zeroizing};

use crate::Hash;

/// The key of one attendance: it seals its entries and no others. Wiped from memory when dropped.
#[derive(Clone)]
pub struct AttendanceKey(Zeroizing<[u8; 32]>);

impl AttendanceKey {
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for AttendanceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AttendanceKey(…)")
    }
}

#[derive(Debug, thiserror::Error)]
pub enum SealError {
    #[error("the sealed part was changed, or belongs to another entry or key")]
    Broken,
    #[error("the sealed part is not of a form known here")]
    Form,
}

/// Encrypts what is personal. A key and a sequence number must never meet twice with other contents.
pub fn seal(
    key: &AttendanceKey,
    journal: JournalId,
    seq: u64,
    sealed: &Sealed,
) -> Result<Vec<u8>, SealError> {
    let mut plain = serde_json::to_vec(sealed).map_err(|_never_quoted| SealError::Form)?;
    let bound = bound(journal, seq);
    let payload = Payload {
        msg: &plain,
        aad: &bound,
    };
    let bytes = cipher(key)
        .encrypt(&nonce(seq), payload)
        .map_err(|_opaque| SealError::Broken);
    plain.zeroize();
    bytes
}

/// What was sealed with entry `seq`.
pub fn open(
    key: &AttendanceKey,
    journal: JournalId,
    seq: u64,
    bytes: &[u8],
) -> Result<Sealed, SealError> {
    let bound = bound(journal, seq);
    let payload = Payload {
        msg: bytes,
        aad: &bound,
    };
    let plain = cipher(key)
        .decrypt(&nonce(seq), payload)
        .map_err(|_opaque| SealError::Broken)?;
    // The parser's words may quote what it read: they go no further.
    serde_json::from_slice(&Zeroizing::new(plain)).map_err(|_quoting| SealError::Form)
}

/// The hash that the entry keeps of its sealed part.
pub fn digest(bytes: &[u8]) -> Hash {
    Hash(Sha256::digest(bytes).into())
}

fn cipher(key: &AttendanceKey) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(&Key::from(*key.bytes()))
}

/// The sequence number, which a journal gives once; the key belongs to one attendance of one journal.
fn nonce(seq: u64) -> Nonce {
    let [a, b, c, d, e, f, g, h] = seq.to_be_bytes();
    Nonce::from([0, 0, 0, 0, a, b, c, d, e, f, g, h])
}

/// Ties the sealed part to its place: the same bytes elsewhere do not open.
fn bound(journal: JournalId, seq: u64) -> Vec<u8> {
    [journal.0, seq.to_be_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use domain::{JournalId, entry::Sealed};

    use super::{AttendanceKey, digest, open, seal};

    const JOURNAL: JournalId = JournalId([1; 8]);

    fn note() -> Sealed {
        Sealed {
            note: Some("canary".to_owned()),
            ..Sealed::default()
        }
    }

    #[test]
    fn a_seal_opens_with_its_key_in_its_place_only() {
        let key = AttendanceKey::new([3; 32]);
        let bytes = seal(&key, JOURNAL, 12, &note()).unwrap();
        assert!(open(&key, JOURNAL, 12, &bytes).unwrap() == note());
        assert!(open(&key, JOURNAL, 13, &bytes).is_err());
        assert!(open(&key, JournalId([2; 8]), 12, &bytes).is_err());
        assert!(open(&AttendanceKey::new([4; 32]), JOURNAL, 12, &bytes).is_err());
    }

    #[test]
    fn any_changed_byte_breaks_a_seal() {
        let key = AttendanceKey::new([3; 32]);
        let bytes = seal(&key, JOURNAL, 12, &note()).unwrap();
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            assert!(open(&key, JOURNAL, 12, &changed).is_err(), "{place}");
            assert_ne!(digest(&changed), digest(&bytes));
        }
    }

    #[test]
    fn neither_the_sealed_bytes_nor_a_printed_key_show_anything() {
        let key = AttendanceKey::new([0x63; 32]);
        let bytes = seal(&key, JOURNAL, 12, &note()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("canary"));
        assert_eq!(format!("{key:?}"), "AttendanceKey(…)");
    }

    #[test]
    fn the_sealed_form_is_pinned() {
        let bytes = seal(&AttendanceKey::new([3; 32]), JOURNAL, 12, &note()).unwrap();
        assert_eq!(
            digest(&bytes).to_string(),
            "e086088e5d4ec477570ed6459573b49f5bd8c47fef66c21b710d95a5541ebf69"
        );
    }
}
