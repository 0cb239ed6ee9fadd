//! Where the kit keeps its keys: the system's key ring, or a key file on machines without one.
//!
//! No answer is remembered: a key ring that was absent or locked a moment ago is asked afresh.
//! `NoEntry` is not "first run": a key ring whose file was deleted answers so too. Who asks must
//! look whether a store exists before making a new key.

mod file;
mod system;

use std::fmt;
use std::io;
use std::path::PathBuf;

use zeroize::Zeroizing;

pub use file::KeyFile;
pub use system::SystemKeyRing;

/// Keys by name. A call may block for some seconds: never make it from a frame.
pub trait KeyRing: fmt::Debug + Send + Sync {
    fn get(&self, name: &str) -> Result<Secret, KeyError>;

    /// Durable when it returns; replaces a key of the same name.
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeyError>;

    fn delete(&self, name: &str) -> Result<(), KeyError>;
}

/// Bytes that are wiped from memory when dropped and never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

/// Why a key could not be read or kept. Each has its own way out.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// No session bus, no key ring service, or a service that has no key ring to write to.
    #[error("this session has no usable key ring: {reason}")]
    Absent { reason: String },
    /// The key ring is there and holds its keys shut until its password is given.
    #[error("the key ring is locked")]
    Locked,
    #[error("the key ring has no key of this name")]
    NoEntry,
    /// Nobody answered: most likely a password is being asked for on the screen.
    #[error("the key ring did not answer within {secs} s")]
    TimedOut { secs: u64 },
    #[error("the key ring refused: {reason}")]
    Refused { reason: String },
    #[error(
        "the key file can be used by others (mode {mode:03o}): type `chmod 600 {}`",
        path.display()
    )]
    Exposed { path: PathBuf, mode: u32 },
    #[error("the key file {} is damaged: {reason}", path.display())]
    Damaged { path: PathBuf, reason: String },
    #[error("the key file {} cannot be used: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_masked_when_printed() {
        let secret = Secret::new(b"canary".to_vec());
        assert_eq!(format!("{secret:?}"), "Secret(***)");
        assert_eq!(secret.bytes(), b"canary");
    }
}
