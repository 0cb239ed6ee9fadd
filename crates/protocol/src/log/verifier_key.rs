//! The keys that signed notes are checked with, of logs and of witnesses, and their text: `name+hash+base64`.

use std::fmt;

use data_encoding::{BASE64, HEXLOWER};
use domain::Timestamp;
use sha2::{Digest as _, Sha256};

use super::{KeyName, Note, NoteError, NoteSignature};
use crate::{KitKey, PublicKey, Signature};

/// What a key signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureKind {
    /// A log's: the text as it stands.
    Text = 0x01,
    /// A witness's, as in <https://c2sp.org/tlog-cosignature>: a time and the text. It says that the log only grew until then.
    Cosignature = 0x04,
}

/// Who may sign a note, and with which key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierKey {
    name: KeyName,
    kind: SignatureKind,
    key: PublicKey,
}

impl VerifierKey {
    pub fn of_log(name: KeyName, key: PublicKey) -> Self {
        Self {
            name,
            kind: SignatureKind::Text,
            key,
        }
    }

    pub fn of_witness(name: KeyName, key: PublicKey) -> Self {
        Self {
            name,
            kind: SignatureKind::Cosignature,
            key,
        }
    }

    /// Reads `name+hash+base64`. None for anything else, for other kinds of keys, and where the hash is another key's.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, rest) = text.split_once('+')?;
        let (_hash, bytes) = rest.split_once('+')?;
        let bytes = BASE64.decode(bytes.as_bytes()).ok()?;
        let (kind, key) = bytes.split_first()?;
        let kind = match kind {
            0x01 => SignatureKind::Text,
            0x04 => SignatureKind::Cosignature,
            _ => return None,
        };
        let key = Self {
            name: KeyName::parse(name)?,
            kind,
            key: PublicKey::from_bytes(key.try_into().ok()?)?,
        };
        (key.to_string() == text).then_some(key)
    }

    pub fn name(&self) -> &KeyName {
        &self.name
    }

    pub fn kind(&self) -> SignatureKind {
        self.kind
    }

    /// Says which key of this name to look for, and proves nothing.
    pub fn key_hash(&self) -> [u8; 4] {
        let hasher = Sha256::new()
            .chain_update(self.name.to_string())
            .chain_update(b"\n")
            .chain_update(self.typed());
        let [a, b, c, d, ..]: [u8; 32] = hasher.finalize().into();
        [a, b, c, d]
    }

    /// The time that a witness gives with its signature; None from a log.
    ///
    /// # Errors
    /// The note has no signature of this key, or one that is not of this text.
    pub fn verify(&self, note: &Note) -> Result<Option<Timestamp>, NoteError> {
        let key_hash = self.key_hash();
        let mut lines = note.signatures().iter();
        let line = lines
            .find(|line| line.name == self.name && line.key_hash == key_hash)
            .ok_or_else(|| NoteError::Unsigned(self.name.clone()))?;
        let verified = match self.kind {
            SignatureKind::Text => self.verify_text(note, &line.bytes).map(|()| None),
            SignatureKind::Cosignature => self.verify_cosignature(note, &line.bytes).map(Some),
        };
        verified.ok_or_else(|| NoteError::Forged(self.name.clone()))
    }

    /// The line of a log; `key` is the secret half of this one.
    pub(super) fn sign(&self, text: &str, key: &KitKey) -> NoteSignature {
        NoteSignature {
            name: self.name.clone(),
            key_hash: self.key_hash(),
            bytes: key.sign(text.as_bytes()).0.to_vec(),
        }
    }

    fn verify_text(&self, note: &Note, bytes: &[u8]) -> Option<()> {
        let signature = Signature(bytes.try_into().ok()?);
        self.key.verify(note.text().as_bytes(), &signature).ok()
    }

    /// `unix seconds 8 | Ed25519 signature 64`, of two lines before the text.
    fn verify_cosignature(&self, note: &Note, bytes: &[u8]) -> Option<Timestamp> {
        let (secs, signature) = bytes.split_first_chunk()?;
        let secs = i64::try_from(u64::from_be_bytes(*secs)).ok()?;
        let signature = Signature(signature.try_into().ok()?);
        let message = format!("cosignature/v1\ntime {secs}\n{}", note.text());
        self.key.verify(message.as_bytes(), &signature).ok()?;
        secs.checked_mul(1000).map(Timestamp)
    }

    fn typed(&self) -> Vec<u8> {
        [&[self.kind as u8], self.key.bytes().as_slice()].concat()
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hash, key) = (
            HEXLOWER.encode(&self.key_hash()),
            BASE64.encode(&self.typed()),
        );
        write!(f, "{}+{hash}+{key}", self.name)
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "keys are ASCII")]
mod tests {
    use super::{SignatureKind, VerifierKey};

    const LOG: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const WITNESS: &str = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

    #[test]
    fn keys_of_others_read_back() {
        for (text, kind) in [
            (LOG, SignatureKind::Text),
            (WITNESS, SignatureKind::Cosignature),
        ] {
            let key = VerifierKey::parse(text).unwrap();
            assert_eq!((key.kind(), key.to_string().as_str()), (kind, text));
        }
    }

    #[test]
    fn no_part_of_a_key_and_no_changed_key_is_one() {
        for end in 0..LOG.len() {
            assert_eq!(VerifierKey::parse(&LOG[..end]), None);
            assert_eq!(VerifierKey::parse(&LOG[end + 1..]), None);
        }
        for place in 0..LOG.len() {
            let mut bytes = LOG.as_bytes().to_vec();
            bytes[place] += 1;
            assert_eq!(VerifierKey::parse(str::from_utf8(&bytes).unwrap()), None);
        }
        // Each with the hash that would fit: too long, another algorithm, capitals.
        for text in [
            "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
            "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        ] {
            assert_eq!(VerifierKey::parse(text), None, "{text}");
        }
    }
}
