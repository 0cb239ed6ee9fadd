//! Certificates: a root says which key a kit signs with. A demonstration has a root of its own, whose secret anyone may know.

use domain::{SpotCode, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{KeyId, KitKey, PublicKey, Signature};

/// What a root says of a kit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KitCertificate {
    pub key_id: KeyId,
    pub public_key: PublicKey,
    pub spot: SpotCode,
    pub from: Timestamp,
    /// Its receipts are worth nothing.
    pub demonstration: bool,
}

impl KitCertificate {
    pub fn new(
        public_key: &PublicKey,
        spot: SpotCode,
        from: Timestamp,
        demonstration: bool,
    ) -> Self {
        Self {
            key_id: public_key.id(),
            public_key: *public_key,
            spot,
            from,
            demonstration,
        }
    }
}

/// A certificate as it is kept and sent: its exact text, and who signed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// JSON of a [`KitCertificate`]: what was signed, letter by letter.
    pub text: String,
    pub root: KeyId,
    pub signature: Signature,
}

#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    #[error("the certificate is signed by a root that is not known here: {0}")]
    UnknownRoot(KeyId),
    #[error("the signature of the certificate is invalid")]
    Forged,
    #[error("the certificate is damaged: {0}")]
    Damaged(#[from] serde_json::Error),
    #[error("the certificate does not fit its key, or its root")]
    Contradicts,
}

const CONTEXT: &[u8] = b"citizen-spot certificate 1";

impl Certificate {
    /// # Errors
    /// Only where the spot's code cannot be written as text.
    pub fn issue(kit: &KitCertificate, root: &KitKey) -> Result<Self, CertificateError> {
        let text = serde_json::to_string(kit)?;
        Ok(Self::sign(text, root))
    }

    fn sign(text: String, root: &KitKey) -> Self {
        let signature = root.sign(&message(&text));
        Self {
            text,
            root: root.public().id(),
            signature,
        }
    }

    /// The same words, signed by another root.
    #[must_use]
    pub fn signed_by(&self, root: &KitKey) -> Self {
        Self::sign(self.text.clone(), root)
    }

    /// The certificate, if one of `roots` signed it. A real kit's list never has the demonstration's root in it.
    ///
    /// # Errors
    /// Unknown root, wrong signature, or contents that contradict themselves: a demonstration under a real root, a real kit under the demonstration's.
    pub fn verify(&self, roots: &[PublicKey]) -> Result<KitCertificate, CertificateError> {
        let root = roots
            .iter()
            .find(|root| root.id() == self.root)
            .ok_or(CertificateError::UnknownRoot(self.root))?;
        root.verify(&message(&self.text), &self.signature)
            .map_err(|_opaque| CertificateError::Forged)?;
        let kit: KitCertificate = serde_json::from_str(&self.text)?;
        let under_demonstration = *root == demonstration_root().public();
        if kit.key_id != kit.public_key.id() || kit.demonstration != under_demonstration {
            return Err(CertificateError::Contradicts);
        }
        Ok(kit)
    }
}

fn message(text: &str) -> Vec<u8> {
    [CONTEXT, text.as_bytes()].concat()
}

/// The root of demonstrations. Its secret is public on purpose: what it signs is worth nothing.
pub fn demonstration_root() -> KitKey {
    KitKey::from_seed(&Sha256::digest(b"citizen-spot demonstration root: worth nothing").into())
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;

    use super::{Certificate, CertificateError, KitCertificate, demonstration_root};
    use crate::{KitKey, PublicKey};

    fn certificate(demonstration: bool) -> KitCertificate {
        KitCertificate::new(
            &KitKey::from_seed(&[7; 32]).public(),
            "EC0850".into(),
            Timestamp(5),
            demonstration,
        )
    }

    fn real_root() -> KitKey {
        KitKey::from_seed(&[1; 32])
    }

    #[test]
    fn a_kit_is_known_by_its_root() {
        let signed = Certificate::issue(&certificate(false), &real_root()).unwrap();
        assert_eq!(
            signed.verify(&[real_root().public()]).unwrap(),
            certificate(false)
        );
        let text = serde_json::to_string(&signed).unwrap();
        assert_eq!(serde_json::from_str::<Certificate>(&text).unwrap(), signed);
    }

    #[test]
    fn another_root_says_the_same_words() {
        let next = KitKey::from_seed(&[2; 32]);
        let signed = Certificate::issue(&certificate(false), &real_root()).unwrap();
        let anew = signed.signed_by(&next);
        assert_eq!(anew.verify(&[next.public()]).unwrap(), certificate(false));
        assert!(anew.verify(&[real_root().public()]).is_err());
    }

    #[test]
    fn a_real_kit_refuses_the_demonstration() {
        let signed = Certificate::issue(&certificate(true), &demonstration_root()).unwrap();
        let refused = signed.verify(&[real_root().public()]);
        assert!(matches!(refused, Err(CertificateError::UnknownRoot(_))));
        assert!(
            signed
                .verify(&[demonstration_root().public()])
                .unwrap()
                .demonstration
        );
    }

    #[test]
    fn neither_root_signs_for_the_other_world() {
        let roots = [real_root().public(), demonstration_root().public()];
        for (demonstration, root) in [(true, real_root()), (false, demonstration_root())] {
            let signed = Certificate::issue(&certificate(demonstration), &root).unwrap();
            assert!(matches!(
                signed.verify(&roots),
                Err(CertificateError::Contradicts)
            ));
        }
    }

    #[test]
    fn a_changed_certificate_is_refused() {
        let signed = Certificate::issue(&certificate(false), &real_root()).unwrap();
        let changed = Certificate {
            text: signed.text.replace("EC0850", "EC0851"),
            ..signed
        };
        assert!(matches!(
            changed.verify(&[real_root().public()]),
            Err(CertificateError::Forged)
        ));
    }

    #[test]
    fn a_key_under_another_id_is_refused() {
        let other: PublicKey = KitKey::from_seed(&[9; 32]).public();
        let wrong = KitCertificate {
            public_key: other,
            ..certificate(false)
        };
        let signed = Certificate::issue(&wrong, &real_root()).unwrap();
        assert!(matches!(
            signed.verify(&[real_root().public()]),
            Err(CertificateError::Contradicts)
        ));
    }

    #[test]
    fn the_demonstration_root_is_pinned() {
        assert_eq!(
            demonstration_root().public().to_string(),
            "6e77fe4cc71ae0b80e6a23698834a9d99c0dfed143281ae32176e4a193a4a272"
        );
    }
}
