//! What each role signs: who may sign (root), what there is (targets, snapshot), and that it is of now (timestamp).

use std::collections::BTreeMap;

use domain::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Signable, Signed, TrustError};
use crate::{Hash, KeyId, KitKey, PublicKey, demonstration_root};

/// Who may sign what. A new one is signed by the thresholds of the old and of the new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    pub version: u32,
    pub expires: Timestamp,
    pub roles: Roles,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roles {
    pub root: RoleKeys,
    pub targets: RoleKeys,
    pub snapshot: RoleKeys,
    pub timestamp: RoleKeys,
    /// Signs kits' certificates and acknowledgements.
    pub kits: RoleKeys,
}

/// The keys of a role, and how many different ones must sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleKeys {
    pub keys: Vec<PublicKey>,
    pub threshold: u8,
}

impl RoleKeys {
    /// One key that signs alone.
    pub fn one(key: PublicKey) -> Self {
        Self {
            keys: vec![key],
            threshold: 1,
        }
    }
}

/// Which document this is: its revision only grows, and its bytes are these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentVersion {
    pub revision: u32,
    pub sha256: Hash,
    /// Bytes.
    pub length: u64,
}

/// The documents of all kits, as `catalogue`. May be signed elsewhere, by several people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Targets {
    pub version: u64,
    pub expires: Timestamp,
    pub documents: BTreeMap<String, DocumentVersion>,
}

/// Which signed text is meant: its version and its exact letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextVersion {
    pub version: u64,
    pub sha256: Hash,
}

/// All that one kit is to have at one moment, its own documents among them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    pub version: u64,
    pub expires: Timestamp,
    /// The kit that it is meant for.
    pub kit: KeyId,
    pub targets: TextVersion,
    /// The kit's own documents: `site`, `mediators`, `news`, `answers`.
    pub documents: BTreeMap<String, DocumentVersion>,
}

/// The timestamp role: which snapshot is the one of now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Grows with every answer to a kit.
    pub version: u64,
    /// The server's clock when it was signed.
    pub at: Timestamp,
    /// A day later, on a line; later where it travels by stick.
    pub expires: Timestamp,
    pub snapshot: TextVersion,
}

impl Signable for Root {
    const ROLE: &'static str = "root";
}

impl Signable for Targets {
    const ROLE: &'static str = "targets";
}

impl Signable for Snapshot {
    const ROLE: &'static str = "snapshot";
}

impl Signable for Stamp {
    const ROLE: &'static str = "timestamp";
}

impl Root {
    /// Whether any of its keys is the demonstration's, whose secret everyone may know.
    pub fn is_demonstration(&self) -> bool {
        let public = demonstration_root().public();
        let Roles {
            root,
            targets,
            snapshot,
            timestamp,
            kits,
        } = &self.roles;
        [root, targets, snapshot, timestamp, kits]
            .iter()
            .any(|role| role.keys.contains(&public))
    }
}

/// The first root of demonstrations: one key for everything, whose secret is public on purpose.
///
/// # Errors
/// Never in practice: it is a fixed text.
pub fn demonstration_trust() -> Result<Signed<Root>, TrustError> {
    let key: KitKey = demonstration_root();
    let role = RoleKeys::one(key.public());
    let root = Root {
        version: 1,
        // 2100-01-01: it is worth nothing at any time.
        expires: Timestamp(4_102_444_800_000),
        roles: Roles {
            root: role.clone(),
            targets: role.clone(),
            snapshot: role.clone(),
            timestamp: role.clone(),
            kits: role,
        },
    };
    Signed::sign(&root, &[&key])
}
