//! A signed text: the exact JSON letters that were signed, and by whom. It is read only after its signatures were counted.

use std::marker::PhantomData;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{RoleKeys, TrustError};
use crate::{Hash, KeyId, KitKey, PublicKey, Signature, digest};

/// Most bytes of a signed text, looked at before it is read.
pub const MOST_TEXT: usize = 256 * 1024;
/// Most signatures beside one text: each one costs a check.
pub const MOST_SIGNATURES: usize = 16;

/// What may be signed, and the word that keeps a signature of one kind from being used for another.
pub trait Signable: Serialize + DeserializeOwned {
    /// Signed before the text, as `citizen-spot <role> 1`.
    const ROLE: &'static str;
}

/// A text of `T` and its signatures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Signed<T> {
    /// JSON of a `T`: what was signed, letter by letter.
    pub text: String,
    pub signatures: Vec<RoleSignature>,
    #[serde(skip)]
    of: PhantomData<fn() -> T>,
}

/// One signature and the key that made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleSignature {
    pub key: KeyId,
    #[serde(with = "signature")]
    pub signature: Signature,
}

impl<T: Signable> Signed<T> {
    /// # Errors
    /// Only where a value cannot be written as JSON.
    pub fn sign(value: &T, keys: &[&KitKey]) -> Result<Self, TrustError> {
        let text =
            serde_json::to_string(value).map_err(|_unwritable| TrustError::Malformed(T::ROLE))?;
        let mut signed = Self::unsigned(text);
        for key in keys {
            signed.add(key);
        }
        Ok(signed)
    }

    /// A text that waits for signatures made elsewhere.
    pub fn unsigned(text: String) -> Self {
        Self {
            text,
            signatures: Vec::new(),
            of: PhantomData,
        }
    }

    /// Signs it with one more key: where a threshold asks for several people, each does so in turn.
    pub fn add(&mut self, key: &KitKey) {
        self.signatures.push(RoleSignature {
            key: key.public().id(),
            signature: key.sign(&self.message()),
        });
    }

    /// SHA-256 of the text: what a snapshot or timestamp says of it.
    pub fn sha256(&self) -> Hash {
        digest(self.text.as_bytes())
    }

    /// What it says, if enough different keys of the role signed it.
    ///
    /// # Errors
    /// Too large, unsigned, by unknown keys, forged, by too few keys; or not of the form.
    pub fn verify(&self, role: &RoleKeys) -> Result<T, TrustError> {
        self.bounded()?;
        self.count(role)?;
        self.read()
    }

    /// Looked at before anything is read or checked.
    pub(super) fn bounded(&self) -> Result<(), TrustError> {
        if self.text.len() > MOST_TEXT || self.signatures.len() > MOST_SIGNATURES {
            return Err(TrustError::TooLarge(T::ROLE));
        }
        Ok(())
    }

    /// The text, before anything is known about its signatures.
    pub(super) fn read(&self) -> Result<T, TrustError> {
        serde_json::from_str(&self.text).map_err(|_quoting| TrustError::Malformed(T::ROLE))
    }

    /// Whether as many different keys signed as the role asks for. One key that signs twice counts once.
    fn count(&self, role: &RoleKeys) -> Result<(), TrustError> {
        if self.signatures.is_empty() {
            return Err(TrustError::Unsigned(T::ROLE.to_owned()));
        }
        let needed = usize::from(role.threshold).max(1);
        match self.signers(role).len() {
            n_signers if n_signers >= needed => Ok(()),
            0 if !self.names_any_of(role) => Err(TrustError::UnknownKey(T::ROLE)),
            0 => Err(TrustError::Forged(T::ROLE)),
            signed => Err(TrustError::UnderThreshold {
                role: T::ROLE,
                signed,
                needed,
            }),
        }
    }

    /// The different keys of a role that signed it.
    pub fn signers(&self, role: &RoleKeys) -> Vec<PublicKey> {
        let message = self.message();
        let mut signers = Vec::new();
        for public in &role.keys {
            // Four bytes of a key's hash may be shared by two keys: the signature decides.
            let mut named = self.signatures.iter().filter(|it| it.key == public.id());
            if !signers.contains(public)
                && named.any(|it| public.verify(&message, &it.signature).is_ok())
            {
                signers.push(*public);
            }
        }
        signers
    }

    fn names_any_of(&self, role: &RoleKeys) -> bool {
        let mut named = self.signatures.iter().map(|it| it.key);
        named.any(|id| role.keys.iter().any(|public| public.id() == id))
    }

    fn message(&self) -> Vec<u8> {
        format!("citizen-spot {} 1{}", T::ROLE, self.text).into_bytes()
    }
}

mod signature {
    use serde::{Deserializer, Serializer};

    use crate::{Signature, wire::base64};

    pub(super) fn serialize<S: Serializer>(
        signature: &Signature,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        base64::serialize(&signature.0, serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Signature, D::Error> {
        base64::deserialize(deserializer).map(Signature)
    }
}
