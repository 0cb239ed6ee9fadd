//! Enrolment: the one-time code that AMA hands out for a spot, what the kit asks with it, and what it gets.

mod code;

use data_encoding::BASE32_NOPAD;
use domain::{JournalId, Timestamp, entry::Entry};
use serde::{Deserialize, Serialize};

use crate::{
    Ack, Certificate, CertificateError, Hash, KitCertificate, KitKey, PublicKey, Signature,
    SignatureError, decode, digest,
    documents::{Document as _, SITE, Site},
    link,
    pull::PullAnswer,
    trust::{Applied, Root, Signed, TrustError, Trusted, World},
    wire::{WireError, base64, from_json},
};

pub use code::{CodeError, EnrolmentCode, RootPrint};

/// Most bytes of a request, and of an answer, as JSON.
pub const MOST_REQUEST: usize = 16 * 1024;
pub const MOST_ANSWER: usize = 32 * 1024 * 1024;
/// Most entries of a former journal that are told one by one: several days of a busy kit. The head counts them all.
pub const MOST_FORMER: usize = 5_000;

/// What a kit sends to be enrolled; with the code's secret in it, so only over TLS or by hand.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolRequest {
    /// The secret half of the code, base32.
    pub secret: String,
    pub public_key: PublicKey,
    /// The kit's clock.
    pub at: Timestamp,
    /// Shows that the kit has the secret half of its key.
    pub proof: Signature,
    /// The program's version.
    pub program: String,
    /// What the kit has of the journal that its new one is to go on from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former: Option<Former>,
}

/// A journal that a kit cannot go on with: of a restored backup, or of a disk that was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    pub journal: JournalId,
    /// The last entry that the kit knows AMA to have; 0 for none.
    pub acknowledged: u64,
}

impl EnrolRequest {
    pub fn new(code: &EnrolmentCode, kit: &KitKey, at: Timestamp, program: &str) -> Self {
        Self {
            secret: BASE32_NOPAD.encode(&code.secret),
            public_key: kit.public(),
            at,
            proof: kit.sign(&message(&code.secret, &kit.public())),
            program: program.to_owned(),
            former: None,
        }
    }

    /// # Errors
    /// Too large, or not of the form.
    pub fn parse(bytes: &[u8]) -> Result<Self, WireError> {
        from_json(bytes, MOST_REQUEST)
    }

    /// The SHA-256 of the code's secret, by which AMA finds it.
    ///
    /// # Errors
    /// The secret is not one, or the sender does not have the key that it names.
    pub fn verify(&self) -> Result<Hash, SignatureError> {
        let secret: [u8; 10] = BASE32_NOPAD
            .decode(self.secret.as_bytes())
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or(SignatureError)?;
        self.public_key
            .verify(&message(&secret, &self.public_key), &self.proof)?;
        Ok(digest(&secret))
    }
}

impl std::fmt::Debug for EnrolRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "EnrolRequest({}, …)", self.public_key.id())
    }
}

fn message(secret: &[u8; 10], public_key: &PublicKey) -> Vec<u8> {
    [
        b"citizen-spot enrol 1".as_slice(),
        secret,
        public_key.bytes(),
    ]
    .concat()
}

/// What an enrolled kit gets: trust from its beginning, its certificate, and all its documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolAnswer {
    /// All roots, from the first.
    pub roots: Vec<Signed<Root>>,
    pub certificate: Certificate,
    pub pull: PullAnswer,
    /// Of the journal whose place the new one takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former: Option<FormerHere>,
}

/// How far AMA has a former journal, and what the kit may have lost of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerHere {
    pub head: Signed<Ack>,
    /// The first entry of `entries` comes after this one.
    pub after: u64,
    /// Exact bytes of the open parts, at most [`MOST_FORMER`].
    pub entries: Vec<Bytes>,
}

/// Bytes in JSON: base64.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Bytes(#[serde(with = "base64")] pub Vec<u8>);

impl std::fmt::Debug for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bytes({})", self.0.len())
    }
}

impl std::fmt::Debug for FormerHere {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FormerHere({} after {})", self.entries.len(), self.after)
    }
}

/// AMA's part of a former journal, after the checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerThere {
    pub head: Ack,
    pub after: u64,
    entries: Vec<Vec<u8>>,
}

impl FormerThere {
    /// Its entries with their hashes, linked to the one that the kit has at `after`.
    ///
    /// # Errors
    /// They do not lead to the head that AMA signed.
    pub fn linked(&self, mut hash: Hash) -> Result<Vec<(u64, Hash, Entry)>, EnrolError> {
        let mut linked = Vec::new();
        let mut seq = self.after;
        for bytes in &self.entries {
            seq = seq.saturating_add(1);
            hash = link(&hash, bytes);
            let entry = decode(bytes).map_err(|_unreadable| EnrolError::Former)?;
            linked.push((seq, hash, entry));
        }
        if seq >= self.head.seq && (seq, hash) != (self.head.seq, self.head.head) {
            return Err(EnrolError::Former);
        }
        Ok(linked)
    }
}

/// An enrolment that holds: to be written down in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolled {
    pub applied: Applied,
    pub certificate: KitCertificate,
    pub site: Site,
    pub former: Option<FormerThere>,
}

#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    #[error(transparent)]
    Trust(#[from] TrustError),
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    #[error("the answer is for another kit")]
    AnotherKit,
    #[error("the answer has no site document that can be read")]
    NoSite,
    #[error("what it says of the former journal does not prove itself")]
    Former,
}

impl EnrolAnswer {
    /// # Errors
    /// Too large, or not of the form.
    pub fn parse(bytes: &[u8]) -> Result<Self, WireError> {
        from_json(bytes, MOST_ANSWER)
    }

    /// Checks all of it: from the code that a person typed, to the last document. No clock has a part in it: all of it was
    /// made for a key that was new.
    ///
    /// # Errors
    /// A root that the code does not mean, of the other world, another kit's certificate, or documents as [`Trusted::update`] refuses them.
    pub fn accept(
        &self,
        code: &EnrolmentCode,
        kit: &PublicKey,
        world: World,
    ) -> Result<Enrolled, EnrolError> {
        let trusted = Trusted::begin(&code.root, &self.roots, kit.id(), world)?;
        let certificate = self.certificate.verify(trusted.kit_roots())?;
        let applied = trusted.begun_with(&self.pull)?;
        let site = applied
            .documents
            .iter()
            .find(|document| document.name == SITE)
            .and_then(|document| Site::read(&document.bytes).ok())
            .ok_or(EnrolError::NoSite)?;
        if certificate.public_key != *kit
            || site.certificate != self.certificate
            || site.spot != certificate.spot
        {
            return Err(EnrolError::AnotherKit);
        }
        let former = self
            .former
            .as_ref()
            .map(|former| former.verify(&applied.trusted, site.replaces))
            .transpose()?;
        Ok(Enrolled {
            applied,
            certificate,
            site,
            former,
        })
    }
}

impl FormerHere {
    fn verify(
        &self,
        trusted: &Trusted,
        replaces: Option<JournalId>,
    ) -> Result<FormerThere, EnrolError> {
        let head = self.head.verify(&trusted.root().roles.kits)?;
        let entries = self.entries.iter().map(|Bytes(bytes)| bytes.clone());
        if Some(head.journal) == replaces {
            Ok(FormerThere {
                head,
                after: self.after,
                entries: entries.collect(),
            })
        } else {
            Err(EnrolError::Former)
        }
    }
}
