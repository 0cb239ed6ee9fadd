//! Signing elsewhere: a person's key on a machine of its own, the texts that wait for it, and what these still lack.

use std::path::Path;

use protocol::{
    KeyId, KitKey, PublicKey,
    trust::{MOST_TEXT, RoleKeys, Root, Signable, Signed, Targets, TrustError},
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize as _;

use crate::{
    gateway::GatewayError,
    keys::{KeysError, key_of, new_seed, read_secret, write_secret},
};

/// A text that waits for signatures, once all of it was understood.
#[derive(Clone, Debug)]
pub enum Waiting {
    Root(Signed<Root>, Root),
    Targets(Signed<Targets>, Targets),
}

impl Waiting {
    /// None where it is neither, or says anything that is not read here: nobody signs what they cannot see.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let root = || {
            let (signed, root): (_, Root) = understood(bytes)?;
            root.sound().ok()?;
            Some(Self::Root(signed, root))
        };
        let targets = || {
            let (signed, targets) = understood(bytes)?;
            Some(Self::Targets(signed, targets))
        };
        root().or_else(targets)
    }

    /// Adds a signature, unless this key signed before.
    pub fn sign(&mut self, key: &KitKey) -> bool {
        let role = RoleKeys::one(key.public());
        match self {
            Self::Root(signed, _) => add(signed, key, &role),
            Self::Targets(signed, _) => add(signed, key, &role),
        }
    }

    /// Who signed so far, as the text says.
    pub fn signed_by(&self) -> Vec<KeyId> {
        let signatures = match self {
            Self::Root(signed, _) => &signed.signatures,
            Self::Targets(signed, _) => &signed.signatures,
        };
        signatures.iter().map(|signature| signature.key).collect()
    }

    /// # Errors
    /// Only where memory is short.
    pub fn write(&self) -> Result<Vec<u8>, serde_json::Error> {
        match self {
            Self::Root(signed, _) => serde_json::to_vec(signed),
            Self::Targets(signed, _) => serde_json::to_vec(signed),
        }
    }
}

fn understood<T: Signable>(bytes: &[u8]) -> Option<(Signed<T>, T)> {
    let signed: Signed<T> = serde_json::from_slice(bytes).ok()?;
    let value = serde_json::from_str(&signed.text).ok()?;
    let is_all = serde_json::to_string(&value).ok()? == signed.text;
    (is_all && signed.text.len() <= MOST_TEXT).then_some((signed, value))
}

fn add<T: Signable>(signed: &mut Signed<T>, key: &KitKey, role: &RoleKeys) -> bool {
    let is_new = signed.signers(role).is_empty();
    if is_new {
        signed.add(key);
    }
    is_new
}

/// A text with the gateway's own signature, where its key has a part in one of these roles.
///
/// # Errors
/// Only where a value cannot be written as JSON.
pub(crate) fn with_own<T: Signable>(
    value: &T,
    key: &KitKey,
    roles: &[&RoleKeys],
) -> Result<Signed<T>, TrustError> {
    let mut signed = Signed::sign(value, &[])?;
    if roles.iter().any(|role| role.keys.contains(&key.public())) {
        signed.add(key);
    }
    Ok(signed)
}

/// Signatures that a text still needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    pub role: &'static str,
    /// Of the root that asks for them.
    pub root: u32,
    pub count: usize,
    /// Whose they may be.
    pub keys: Vec<KeyId>,
}

impl Lacking {
    pub(crate) fn of<T: Signable>(signed: &Signed<T>, role: &RoleKeys, root: u32) -> Option<Self> {
        let signers = signed.signers(role);
        let count = usize::from(role.threshold).saturating_sub(signers.len());
        let others = role.keys.iter().filter(|key| !signers.contains(key));
        (count > 0).then(|| Self {
            role: T::ROLE,
            root,
            count,
            keys: others.map(PublicKey::id).collect(),
        })
    }
}

/// Why a signed text was not put in force.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error("signatures are missing: {0:?}")]
    Lacking(Vec<Lacking>),
    #[error("it does not follow version {0}, which is in force")]
    NotNext(u32),
    #[error("such keys and thresholds make no role")]
    NoRole,
    #[error("an authority that it names is none that kits could use, or there are too many")]
    NoAuthority,
    #[error("with other keys for targets, the targets in force must be signed anew")]
    NoTargets,
    #[error("the signed text is about something else")]
    AnotherText,
    #[error(transparent)]
    Gateway(#[from] GatewayError),
}

impl PublishError {
    pub(crate) fn unless_whole(lacking: Vec<Lacking>) -> Result<(), Self> {
        if lacking.is_empty() {
            Ok(())
        } else {
            Err(Self::Lacking(lacking))
        }
    }
}

/// A person's key as its file has it.
#[derive(Serialize, Deserialize)]
struct KeptKey {
    v: u8,
    /// Hexadecimal.
    seed: String,
}

impl Drop for KeptKey {
    fn drop(&mut self) {
        self.seed.zeroize();
    }
}

/// A new key in a new file of mode 0600.
///
/// # Errors
/// The file is there already, or cannot be written.
pub fn make_key(path: &Path) -> Result<KitKey, KeysError> {
    let seed = new_seed()?;
    write_secret(path, &KeptKey { v: 1, seed })?;
    read_key(path)
}

/// # Errors
/// The file is missing, damaged, or open to others.
pub fn read_key(path: &Path) -> Result<KitKey, KeysError> {
    let kept: Option<KeptKey> = serde_json::from_str(&read_secret(path)?).ok();
    kept.and_then(|kept| key_of(&kept.seed))
        .ok_or_else(|| KeysError::Damaged(path.to_owned()))
}

#[cfg(test)]
mod tests {
    use protocol::{
        KitKey,
        trust::{Root, Signed, demonstration_trust},
    };

    use super::{Waiting, make_key, read_key};

    fn of_text(text: &str) -> Option<Waiting> {
        let signed: Signed<Root> = Signed::unsigned(text.to_owned());
        Waiting::read(&serde_json::to_vec(&signed).unwrap())
    }

    #[test]
    fn only_what_is_read_to_the_last_letter_is_signed() {
        let root = demonstration_trust().unwrap().text;
        let targets = r#"{"version":2,"expires":5,"documents":{}}"#;
        assert!(matches!(of_text(&root), Some(Waiting::Root(..))));
        assert!(matches!(of_text(targets), Some(Waiting::Targets(..))));
        for text in [
            "",
            "{}",
            &root.replacen("\"threshold\":1", "\"threshold\":2", 1),
            &root.replacen('{', "{\"more\":1,", 1),
            &targets.replace('5', " 5"),
            // A snapshot.
            r#"{"version":2,"expires":5,"kit":"00000000","documents":{}}"#,
        ] {
            assert!(of_text(text).is_none(), "{text}");
        }
    }

    #[test]
    fn each_key_signs_once() {
        let [one, two] = [1, 2].map(|seed| KitKey::from_seed(&[seed; 32]));
        let mut waiting = of_text(r#"{"version":2,"expires":5,"documents":{}}"#).unwrap();
        assert!(waiting.sign(&one));
        let mut waiting = Waiting::read(&waiting.write().unwrap()).unwrap();
        assert!(!waiting.sign(&one));
        assert!(waiting.sign(&two));
        let both = [&one, &two].map(|key| key.public().id());
        assert_eq!(waiting.signed_by(), both);
    }

    #[test]
    fn a_persons_key_reads_back_and_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ana.key");
        let made = make_key(&path).unwrap();
        assert_eq!(read_key(&path).unwrap().public(), made.public());
        assert!(make_key(&path).is_err());
        std::fs::write(&path, r#"{"v":1,"seed":"00"}"#).unwrap();
        assert!(read_key(&path).is_err());
    }
}
