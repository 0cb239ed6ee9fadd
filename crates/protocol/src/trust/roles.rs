//! What each role signs: who may sign (root), what there is (targets, snapshot), and that it is of now (timestamp).

use std::collections::{BTreeMap, BTreeSet};

use domain::Timestamp;
use serde::{Deserialize, Serialize};

use super::{MOST_SIGNATURES, Signable, Signed, TrustError};
use crate::{Hash, KeyId, KitKey, PublicKey, demonstration_root, enrol::Bytes};

/// Who may sign what. A new one is signed by the thresholds of the old and of the new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    pub version: u32,
    pub expires: Timestamp,
    pub roles: Roles,
    /// Certificates (X.509, DER) of the authorities that may stand behind a gateway's own; no others count. Without any,
    /// those that a kit's machine trusts do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authorities: Vec<Bytes>,
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

/// Most keys of one role.
const MOST_KEYS: usize = MOST_SIGNATURES;
/// Most authorities of a root: those of now, and the ones that take their place.
pub const MOST_AUTHORITIES: usize = 8;
/// Most bytes of the certificate of an authority.
pub const MOST_AUTHORITY: usize = 4 * 1024;

impl RoleKeys {
    /// One key that signs alone.
    pub fn one(key: PublicKey) -> Self {
        Self {
            keys: vec![key],
            threshold: 1,
        }
    }

    /// A role that nobody could sign for, or that asks for no signature, is no role.
    fn is_sound(&self) -> bool {
        let different: BTreeSet<_> = self.keys.iter().map(|key| *key.bytes()).collect();
        (1..=MOST_KEYS).contains(&self.keys.len())
            && different.len() == self.keys.len()
            && (1..=self.keys.len()).contains(&usize::from(self.threshold))
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
    /// Of the request that it answers, where that had one: it was signed after that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<u64>,
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
    /// The root after this one: signed by the thresholds of both.
    ///
    /// # Errors
    /// Not the next version, not signed by enough, of the other world, or with a role that nobody could sign for.
    pub fn next(&self, signed: &Signed<Self>) -> Result<Self, TrustError> {
        signed.bounded()?;
        let claimed = signed.read()?.version;
        if claimed <= self.version {
            return Err(TrustError::Rollback(Self::ROLE.to_owned()));
        }
        if claimed - 1 != self.version {
            return Err(TrustError::HalfArrived(Self::ROLE.to_owned()));
        }
        let next = signed.verify(&self.roles.root)?;
        let next = signed.verify(&next.roles.root)?;
        if next.is_demonstration() != self.is_demonstration() {
            return Err(TrustError::AnotherWorld);
        }
        next.sound()?;
        Ok(next)
    }

    /// # Errors
    /// A role that nobody could sign for, or that asks for no signature; or more authorities than anybody needs.
    pub fn sound(&self) -> Result<(), TrustError> {
        let is_sound = self.roles.all().iter().all(|role| role.is_sound());
        (is_sound && self.is_bounded())
            .then_some(())
            .ok_or(TrustError::Malformed(Self::ROLE))
    }

    fn is_bounded(&self) -> bool {
        let mut authorities = self.authorities.iter();
        self.authorities.len() <= MOST_AUTHORITIES
            && authorities.all(|it| (1..=MOST_AUTHORITY).contains(&it.0.len()))
    }

    /// Whether any of its keys is the demonstration's, whose secret everyone may know.
    pub fn is_demonstration(&self) -> bool {
        let public = demonstration_root().public();
        let mut roles = self.roles.all().into_iter();
        roles.any(|role| role.keys.contains(&public))
    }
}

impl Roles {
    fn all(&self) -> [&RoleKeys; 5] {
        let Self {
            root,
            targets,
            snapshot,
            timestamp,
            kits,
        } = self;
        [root, targets, snapshot, timestamp, kits]
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
        authorities: Vec::new(),
    };
    Signed::sign(&root, &[&key])
}
