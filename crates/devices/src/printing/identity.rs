//! Who answers behind TLS. A printer makes its own certificate, which no authority has signed, whose name is often another
//! one and whose time is often over: it is known by that one certificate, from the day that it was chosen.

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use data_encoding::HEXUPPER_PERMISSIVE;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
};
use sha2::{Digest as _, Sha256};

/// A printer by its certificate: the SHA-256 of it, as printers' own pages show it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity([u8; 32]);

/// Bytes of an identity that a person compares.
const SHOWN: usize = 8;

impl Identity {
    fn of(certificate: &CertificateDer<'_>) -> Self {
        Self(Sha256::digest(certificate).into())
    }

    /// What a setting keeps: 64 hexadecimal digits.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let bytes = HEXUPPER_PERMISSIVE.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// What a setting keeps, whole.
    pub(super) fn hex(&self) -> String {
        HEXUPPER_PERMISSIVE.encode(&self.0)
    }
}

/// As much of it as a person compares: `4F:2A:91:C0:77:B3:0E:1D`.
impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, byte) in self.0.iter().take(SHOWN).enumerate() {
            let colon = if place == 0 { "" } else { ":" };
            write!(f, "{colon}{byte:02X}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({self})")
    }
}

/// Lets one printer in, and remembers who stood at the door. With nobody to expect, nobody comes in: nothing is sent.
#[derive(Debug)]
pub(super) struct Doorkeeper {
    expected: Option<Identity>,
    seen: OnceLock<Identity>,
    provider: Arc<CryptoProvider>,
}

impl Doorkeeper {
    pub(super) fn new(expected: Option<Identity>) -> Arc<Self> {
        Arc::new(Self {
            expected,
            seen: OnceLock::new(),
            provider: Arc::new(ring::default_provider()),
        })
    }

    /// Whoever answered, if it was not the one that was expected.
    pub(super) fn stranger(&self) -> Option<Identity> {
        let seen = self.seen.get().copied();
        seen.filter(|seen| self.expected != Some(*seen))
    }

    /// # Errors
    /// The provider offers no version of TLS.
    pub(super) fn tls(self: Arc<Self>) -> Result<ClientConfig, Error> {
        let config = ClientConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(self)
            .with_no_client_auth();
        Ok(config)
    }
}

impl ServerCertVerifier for Doorkeeper {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let shown = self.seen.get_or_init(|| Identity::of(end_entity));
        if self.expected == Some(*shown) {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(CertificateError::ApplicationVerificationFailure.into())
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, cert, dss, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, cert, dss, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        let algorithms = &self.provider.signature_verification_algorithms;
        algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use rustls::{
        client::danger::ServerCertVerifier as _,
        pki_types::{CertificateDer, ServerName, UnixTime},
    };

    use super::{Doorkeeper, Identity};

    fn comes_in(keeper: &Doorkeeper, certificate: &[u8]) -> bool {
        let name = ServerName::try_from("printer.local").unwrap();
        let certificate = CertificateDer::from(certificate);
        let now = UnixTime::since_unix_epoch(std::time::Duration::ZERO);
        let answer = keeper.verify_server_cert(&certificate, &[], &name, &[], now);
        answer.is_ok()
    }

    #[test]
    fn only_the_printer_that_was_chosen_comes_in() {
        let own = Identity::of(&CertificateDer::from(b"own".as_slice()));
        let keeper = Doorkeeper::new(Some(own));
        assert!(comes_in(&keeper, b"own"));
        assert_eq!(keeper.stranger(), None);
        let keeper = Doorkeeper::new(Some(own));
        assert!(!comes_in(&keeper, b"another"));
        assert!(keeper.stranger().is_some());
        let keeper = Doorkeeper::new(None);
        assert!(!comes_in(&keeper, b"own"));
        assert_eq!(keeper.stranger(), Some(own));
    }

    #[test]
    fn an_identity_is_kept_whole_and_shown_short() {
        let own = Identity::of(&CertificateDer::from(b"own".as_slice()));
        assert_eq!(Identity::parse(&own.hex()), Some(own));
        assert_eq!(own.to_string().len(), 23);
        assert!(own.hex().starts_with(&own.to_string().replace(':', "")));
        assert_eq!(Identity::parse("4F2A"), None);
        assert_eq!(Identity::parse(&"zz".repeat(32)), None);
    }
}
