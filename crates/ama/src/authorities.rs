//! The certificate authorities that a root names: kits take no gateway's certificate of any other. What is no authority's
//! never comes into a root: kits would go on from it by stick alone.

use std::path::Path;

use domain::Timestamp;
use protocol::{Hash, digest, enrol::Bytes};
use rustls::{
    RootCertStore,
    client::verify_server_cert_signed_by_trust_anchor,
    crypto::ring::default_provider,
    pki_types::{
        CertificateDer, UnixTime,
        pem::{Error as PemError, PemObject as _},
    },
    server::ParsedCertificate,
};
use serde::Serialize;
use x509_cert::{der::Decode as _, ext::pkix::BasicConstraints};

/// An authority as people tell it from others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Authority {
    pub name: String,
    /// Of its certificate.
    pub sha256: Hash,
    pub until: Timestamp,
}

impl Authority {
    /// None for what is not the certificate of an authority, or one that kits cannot use.
    pub fn of(der: &Bytes) -> Option<Self> {
        RootCertStore::empty().add(der.0.as_slice().into()).ok()?;
        let certificate = x509_cert::Certificate::from_der(&der.0).ok()?;
        let about = certificate.tbs_certificate;
        let (_, constraints) = about.get::<BasicConstraints>().ok()??;
        let until = about.validity.not_after.to_unix_duration().as_millis();
        constraints.ca.then_some(Self {
            name: about.subject.to_string(),
            sha256: digest(&der.0),
            until: Timestamp(i64::try_from(until).ok()?),
        })
    }
}

/// All certificates of a PEM file.
///
/// # Errors
/// It cannot be read, or one of them is damaged.
pub fn read(file: &Path) -> Result<Vec<CertificateDer<'static>>, PemError> {
    CertificateDer::pem_file_iter(file)?.collect()
}

/// Whether one of these stands behind a certificate, which comes first, with those between them. Of a name nothing is said.
pub fn stand_behind(authorities: &[Bytes], chain: &[CertificateDer<'_>], now: Timestamp) -> bool {
    let mut roots = RootCertStore::empty();
    let authorities = authorities.iter().map(|it| it.0.as_slice().into());
    roots.add_parsable_certificates(authorities);
    let Some((own, between)) = chain.split_first() else {
        return false;
    };
    let secs = u64::try_from(now.0 / 1_000).unwrap_or_default();
    let now = UnixTime::since_unix_epoch(std::time::Duration::from_secs(secs));
    let algorithms = default_provider().signature_verification_algorithms.all;
    ParsedCertificate::try_from(own).is_ok_and(|own| {
        verify_server_cert_signed_by_trust_anchor(&own, &roots, between, now, algorithms).is_ok()
    })
}
