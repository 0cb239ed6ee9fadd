//! Signatures: the kit's Ed25519 key signs heads of its journal and receipts.

use std::fmt;

use data_encoding::HEXLOWER;
use domain::JournalId;
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

use crate::Hash;

/// A key pair of a kit, or of a root. The secret half is wiped from memory when dropped.
pub struct KitKey(SigningKey);

impl KitKey {
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    pub fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }

    /// Says: my journal reaches this far, and this is its hash.
    pub fn sign_head(&self, journal: JournalId, seq: u64, hash: &Hash) -> Signature {
        self.sign(&head(journal, seq, hash))
    }
}

impl fmt::Debug for KitKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KitKey({}, …)", self.public().id())
    }
}

/// The public half.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signature is not of this key and text")]
pub struct SignatureError;

impl PublicKey {
    /// None where the bytes are no point of the curve, or a weak one.
    pub fn from_bytes(bytes: &[u8; 32]) -> Option<Self> {
        VerifyingKey::from_bytes(bytes)
            .ok()
            .filter(|key| !key.is_weak())
            .map(Self)
    }

    pub fn bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    pub fn id(&self) -> KeyId {
        let [a, b, c, d, ..]: [u8; 32] = Sha256::digest(self.bytes()).into();
        KeyId([a, b, c, d])
    }

    /// # Errors
    /// The signature is not of this key and message; other encodings of a right one are refused too.
    pub fn verify(&self, message: &[u8], signature: &Signature) -> Result<(), SignatureError> {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        self.0
            .verify_strict(message, &signature)
            .map_err(|_opaque| SignatureError)
    }

    /// # Errors
    /// The kit did not sign this head.
    pub fn verify_head(
        &self,
        journal: JournalId,
        seq: u64,
        hash: &Hash,
        signature: &Signature,
    ) -> Result<(), SignatureError> {
        self.verify(&head(journal, seq, hash), signature)
    }
}

fn head(journal: JournalId, seq: u64, hash: &Hash) -> Vec<u8> {
    [
        b"citizen-spot head 1".as_slice(),
        &journal.0,
        &seq.to_be_bytes(),
        &hash.0,
    ]
    .concat()
}

/// The first four bytes of the SHA-256 of a public key: says which certificate to look for, and proves nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub [u8; 4]);

/// An Ed25519 signature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

macro_rules! hexadecimal {
    ($name:ident, $to:expr, $from:expr, $what:literal) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let bytes: fn(&$name) -> &[u8] = $to;
                f.write_str(&HEXLOWER.encode(bytes(self)))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{self}")
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                let bytes = HEXLOWER
                    .decode(text.as_bytes())
                    .map_err(serde::de::Error::custom)?;
                bytes
                    .try_into()
                    .ok()
                    .and_then($from)
                    .ok_or_else(|| serde::de::Error::custom($what))
            }
        }
    };
}

hexadecimal!(
    PublicKey,
    |key| key.bytes(),
    |bytes| PublicKey::from_bytes(&bytes),
    "not a public key"
);
hexadecimal!(
    KeyId,
    |id| &id.0,
    |bytes| Some(KeyId(bytes)),
    "not the id of a key"
);
hexadecimal!(
    Signature,
    |signature| &signature.0,
    |bytes| Some(Signature(bytes)),
    "not a signature"
);

#[cfg(test)]
mod tests {
    use domain::JournalId;

    use super::{KitKey, PublicKey, SignatureError};
    use crate::Hash;

    #[test]
    fn a_head_is_signed_for_its_place() {
        let kit = KitKey::from_seed(&[7; 32]);
        let (journal, hash) = (JournalId([1; 8]), Hash([2; 32]));
        let signature = kit.sign_head(journal, 9, &hash);
        let check = |journal, seq, hash| kit.public().verify_head(journal, seq, &hash, &signature);
        assert_eq!(check(journal, 9, hash), Ok(()));
        assert_eq!(check(journal, 8, hash), Err(SignatureError));
        assert_eq!(check(JournalId([2; 8]), 9, hash), Err(SignatureError));
        assert_eq!(check(journal, 9, Hash([3; 32])), Err(SignatureError));
        let other = KitKey::from_seed(&[8; 32]).public();
        assert_eq!(
            other.verify_head(journal, 9, &hash, &signature),
            Err(SignatureError)
        );
    }

    #[test]
    fn keys_and_signatures_read_back() {
        let kit = KitKey::from_seed(&[7; 32]);
        let signature = kit.sign(b"text");
        let text = serde_json::to_string(&(kit.public(), kit.public().id(), signature)).unwrap();
        assert_eq!(
            serde_json::from_str::<(PublicKey, super::KeyId, super::Signature)>(&text).unwrap(),
            (kit.public(), kit.public().id(), signature)
        );
    }

    #[test]
    fn a_printed_key_shows_its_public_id_alone() {
        assert_eq!(
            format!("{:?}", KitKey::from_seed(&[7; 32])),
            "KitKey(fe812c12, …)"
        );
    }

    #[test]
    fn the_weak_points_of_the_curve_are_no_keys() {
        let mut one = [0; 32];
        one[0] = 1;
        assert!(PublicKey::from_bytes(&one).is_none());
    }
}
