//! Enrolment: the one-time code that AMA hands out for a spot, what the kit asks with it, and what it gets.

mod code;

use data_encoding::BASE32_NOPAD;
use domain::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Certificate, CertificateError, Hash, KitCertificate, KitKey, PublicKey, Signature,
    SignatureError, digest,
    documents::{Document as _, SITE, Site},
    pull::PullAnswer,
    trust::{Applied, Root, Signed, TrustError, Trusted, World},
    wire::{WireError, from_json},
};

pub use code::{CodeError, EnrolmentCode, RootPrint};

/// Most bytes of a request, and of an answer, as JSON.
pub const MOST_REQUEST: usize = 16 * 1024;
pub const MOST_ANSWER: usize = 32 * 1024 * 1024;

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
}

impl EnrolRequest {
    pub fn new(code: &EnrolmentCode, kit: &KitKey, at: Timestamp, program: &str) -> Self {
        Self {
            secret: BASE32_NOPAD.encode(&code.secret),
            public_key: kit.public(),
            at,
            proof: kit.sign(&message(&code.secret, &kit.public())),
            program: program.to_owned(),
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
}

/// An enrolment that holds: to be written down in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolled {
    pub applied: Applied,
    pub certificate: KitCertificate,
    pub site: Site,
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
}

impl EnrolAnswer {
    /// # Errors
    /// Too large, or not of the form.
    pub fn parse(bytes: &[u8]) -> Result<Self, WireError> {
        from_json(bytes, MOST_ANSWER)
    }

    /// Checks all of it: from the code that a person typed, to the last document.
    ///
    /// # Errors
    /// A root that the code does not mean, of the other world, another kit's certificate, or documents as [`Trusted::update`] refuses them.
    pub fn accept(
        &self,
        code: &EnrolmentCode,
        kit: &PublicKey,
        world: World,
        now: Timestamp,
    ) -> Result<Enrolled, EnrolError> {
        let trusted = Trusted::begin(&code.root, &self.roots, kit.id(), world)?;
        let certificate = self.certificate.verify(trusted.kit_roots())?;
        let applied = trusted.update(&self.pull, |_nothing_yet| None, now)?;
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
        Ok(Enrolled {
            applied,
            certificate,
            site,
        })
    }
}
