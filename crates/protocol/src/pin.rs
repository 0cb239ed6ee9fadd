//! PIN verifiers: Argon2id as a PHC string, so that each one says how it was made.

use std::fmt;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{CustomizedPasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use serde::{Deserialize, Serialize};

/// 19 MiB, two passes, one lane: the least that OWASP asks for, about 20 ms here.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// More than any verifier of ours costs: a damaged one must not take the machine's memory.
const MOST_MEMORY_KIB: u32 = 256 * 1024;
const MOST_PASSES: u32 = 10;

/// What tells a right PIN from a wrong one, and gives neither away.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PinVerifier(String);

#[derive(Debug, thiserror::Error)]
#[error("the verifier of a PIN is damaged")]
pub struct PinError;

impl PinVerifier {
    /// `salt` is random, and used for this verifier alone.
    ///
    /// # Errors
    /// Only for a PIN of absurd length.
    pub fn make(pin: &str, salt: &[u8; 16]) -> Result<Self, PinError> {
        let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_fixed| PinError)?;
        let hash: PasswordHash = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone())
            .hash_password_with_params(pin.as_bytes(), salt, params)
            .map_err(|_opaque| PinError)?;
        Ok(Self(hash.to_string()))
    }

    /// A verifier as the signed documents bring it.
    ///
    /// # Errors
    /// Not Argon2id, or dearer than a kit can bear.
    pub fn parse(text: &str) -> Result<Self, PinError> {
        parse(text)?;
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes some 20 ms: never call it from a frame.
    ///
    /// # Errors
    /// The verifier itself is damaged.
    pub fn matches(&self, pin: &str) -> Result<bool, PinError> {
        let hash = parse(&self.0)?;
        Ok(Argon2::default()
            .verify_password(pin.as_bytes(), &hash)
            .is_ok())
    }
}

fn parse(text: &str) -> Result<PasswordHash, PinError> {
    let hash = PasswordHash::new(text).map_err(|_opaque| PinError)?;
    let params = Params::try_from(&hash).map_err(|_opaque| PinError)?;
    let bearable = params.m_cost() <= MOST_MEMORY_KIB
        && params.t_cost() <= MOST_PASSES
        && params.p_cost() <= 4;
    let whole = hash.salt.is_some() && hash.hash.is_some() && hash.algorithm.as_str() == "argon2id";
    if bearable && whole {
        Ok(hash)
    } else {
        Err(PinError)
    }
}

impl fmt::Debug for PinVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PinVerifier(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::PinVerifier;

    #[test]
    fn only_the_right_pin_matches() {
        let verifier = PinVerifier::make("246810", &[1; 16]).unwrap();
        assert!(
            verifier
                .as_str()
                .starts_with("$argon2id$v=19$m=19456,t=2,p=1$")
        );
        assert!(verifier.matches("246810").unwrap());
        for pin in ["", "246811", "2468100", " 246810"] {
            assert!(!verifier.matches(pin).unwrap(), "{pin}");
        }
    }

    #[test]
    fn the_same_pin_with_another_salt_looks_different() {
        assert_ne!(
            PinVerifier::make("246810", &[1; 16]).unwrap(),
            PinVerifier::make("246810", &[2; 16]).unwrap()
        );
    }

    #[test]
    fn damaged_foreign_or_ruinous_verifiers_are_refused() {
        let good = PinVerifier::make("246810", &[1; 16]).unwrap();
        assert!(PinVerifier::parse(good.as_str()).is_ok());
        for text in [
            "",
            "246810",
            "$argon2id$v=19$m=19456,t=2,p=1$AQEBAQEBAQEBAQEBAQEBAQ",
            &good.as_str().replace("argon2id", "argon2i"),
            &good.as_str().replace("m=19456", "m=4194304"),
            &good.as_str().replace("t=2", "t=4000000"),
        ] {
            assert!(PinVerifier::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_verifier_is_masked_when_printed() {
        let verifier = PinVerifier::make("246810", &[1; 16]).unwrap();
        assert_eq!(format!("{verifier:?}"), "PinVerifier(…)");
    }
}
