//! Signed requests: which kit asks, and that nobody altered what it asks.
//!
//! `Authorization: Kit <key id> <at ms> <nonce, 16 hex> <signature, base64>`. The kit's clock may be wrong, so `at` is
//! not held against the server's; a repeat does no harm, because every request may be sent twice.

use std::fmt;

use data_encoding::{BASE64, HEXLOWER};
use domain::Timestamp;

use crate::{Hash, KeyId, KitKey, PublicKey, Signature, SignatureError, digest, wire::WireError};

const SCHEME: &str = "Kit";
/// Most characters of the header's value.
const MOST_HEADER: usize = 256;

/// The value of a request's `Authorization` header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Authorization {
    pub key: KeyId,
    /// The kit's clock.
    pub at: Timestamp,
    pub nonce: [u8; 8],
    pub signature: Signature,
}

impl Authorization {
    /// `path` begins with `/` and carries the query, exactly as sent.
    pub fn sign(
        kit: &KitKey,
        method: &str,
        path: &str,
        at: Timestamp,
        nonce: [u8; 8],
        body: &[u8],
    ) -> Self {
        let signature = kit.sign(&message(method, path, at, nonce, &digest(body)));
        Self {
            key: kit.public().id(),
            at,
            nonce,
            signature,
        }
    }

    /// # Errors
    /// The kit did not sign this method, path and body.
    pub fn verify(
        &self,
        kit: &PublicKey,
        method: &str,
        path: &str,
        body: &[u8],
    ) -> Result<(), SignatureError> {
        kit.verify(
            &message(method, path, self.at, self.nonce, &digest(body)),
            &self.signature,
        )
    }

    /// # Errors
    /// Anything but what `Display` writes.
    pub fn parse(value: &str) -> Result<Self, WireError> {
        if value.len() > MOST_HEADER {
            return Err(WireError::TooLarge);
        }
        let mut words = value.split(' ');
        let mut word = || words.next().ok_or(WireError::Malformed);
        let (scheme, key, at, nonce, signature) = (word()?, word()?, word()?, word()?, word()?);
        let parsed = Self {
            key: KeyId(fixed(HEXLOWER.decode(key.as_bytes()))?),
            at: Timestamp(at.parse().map_err(|_not_a_number| WireError::Malformed)?),
            nonce: fixed(HEXLOWER.decode(nonce.as_bytes()))?,
            signature: Signature(fixed(BASE64.decode(signature.as_bytes()))?),
        };
        // One way to write it: signs, leading zeros and further words are refused.
        let exact = scheme == SCHEME && parsed.to_string() == value;
        if exact {
            Ok(parsed)
        } else {
            Err(WireError::Malformed)
        }
    }
}

impl fmt::Display for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nonce = HEXLOWER.encode(&self.nonce);
        let signature = BASE64.encode(&self.signature.0);
        write!(f, "{SCHEME} {} {} {nonce} {signature}", self.key, self.at.0)
    }
}

fn fixed<const N: usize>(
    decoded: Result<Vec<u8>, data_encoding::DecodeError>,
) -> Result<[u8; N], WireError> {
    decoded
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(WireError::Malformed)
}

/// The path begins with `/` and what follows it has a fixed length: no two requests share a message.
fn message(method: &str, path: &str, at: Timestamp, nonce: [u8; 8], body: &Hash) -> Vec<u8> {
    [
        b"citizen-spot request 1".as_slice(),
        method.as_bytes(),
        path.as_bytes(),
        &at.0.to_be_bytes(),
        &nonce,
        &body.0,
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;

    use super::Authorization;
    use crate::{KitKey, wire::WireError};

    fn signed() -> (KitKey, Authorization) {
        let kit = KitKey::from_seed(&[7; 32]);
        let authorization = Authorization::sign(
            &kit,
            "POST",
            "/v1/kits/x/pull",
            Timestamp(5),
            [9; 8],
            b"body",
        );
        (kit, authorization)
    }

    #[test]
    fn an_altered_request_is_refused() {
        let (kit, good) = signed();
        let kit = kit.public();
        assert!(
            good.verify(&kit, "POST", "/v1/kits/x/pull", b"body")
                .is_ok()
        );
        assert!(
            good.verify(&kit, "GET", "/v1/kits/x/pull", b"body")
                .is_err()
        );
        assert!(
            good.verify(&kit, "POST", "/v1/kits/y/pull", b"body")
                .is_err()
        );
        assert!(
            good.verify(&kit, "POST", "/v1/kits/x/pull", b"Body")
                .is_err()
        );
        let later = Authorization {
            at: Timestamp(6),
            ..good
        };
        assert!(
            later
                .verify(&kit, "POST", "/v1/kits/x/pull", b"body")
                .is_err()
        );
        let renewed = Authorization {
            nonce: [8; 8],
            ..good
        };
        assert!(
            renewed
                .verify(&kit, "POST", "/v1/kits/x/pull", b"body")
                .is_err()
        );
        let other = KitKey::from_seed(&[8; 32]).public();
        assert!(
            good.verify(&other, "POST", "/v1/kits/x/pull", b"body")
                .is_err()
        );
    }

    #[test]
    fn the_header_reads_back_and_has_one_form() {
        let (_, good) = signed();
        let text = good.to_string();
        assert!(text.starts_with("Kit fe812c12 5 0909090909090909 "));
        assert_eq!(Authorization::parse(&text), Ok(good));
        for wrong in [
            String::new(),
            text.to_lowercase(),
            text.replace("Kit", "Bearer"),
            text.replace(" 5 ", " +5 "),
            text.replace(" 5 ", " 05 "),
            text.replace("0909 ", "09 "),
            format!("{text} "),
            format!(" {text}"),
        ] {
            assert_eq!(
                Authorization::parse(&wrong),
                Err(WireError::Malformed),
                "{wrong}"
            );
        }
        assert_eq!(
            Authorization::parse(&text.repeat(9)),
            Err(WireError::TooLarge)
        );
    }
}
