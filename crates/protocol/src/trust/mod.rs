//! What a kit believes, and how it changes: the rules of The Update Framework with a small client of our own.
//!
//! A timestamp (online, short-lived) names a snapshot, the snapshot names the targets and the kit's own documents, the
//! targets name what all kits share; a root says who signs what. An answer is applied whole or not at all. What is old is
//! told as an age: a counter in the hills goes on, with a notice first, without fees later.

mod roles;
mod signed;
mod time;
mod update;

use std::collections::BTreeMap;

use domain::{JournalId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Hash, KeyId, PublicKey,
    documents::Limits,
    enrol::RootPrint,
    pull::{PullAnswer, PullRequest, ShortHash, UnpackError},
};

pub use roles::{
    DocumentVersion, MOST_AUTHORITIES, MOST_AUTHORITY, RoleKeys, Roles, Root, Snapshot, Stamp,
    Targets, TextVersion, demonstration_trust,
};
pub use signed::{MOST_SIGNATURES, MOST_TEXT, RoleSignature, Signable, Signed};
use time::claimed;
pub use time::{Heard, answered_at};

/// Which world a kit lives in. What is signed in one is never accepted in the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum World {
    Real,
    Demonstration,
}

/// What a kit believes: kept beside its documents, and written in one transaction with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trusted {
    kit: KeyId,
    root: Root,
    /// When AMA was last heard of, by its own clock.
    heard: Option<Timestamp>,
    stamp: Option<Stamp>,
    snapshot: Option<Held<Snapshot>>,
    targets: Option<Held<Targets>>,
}

/// A text that was believed, and the hash of its letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Held<T> {
    sha256: Hash,
    value: T,
}

/// What an answer changes, once all of it was found good: to be written whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    pub trusted: Trusted,
    /// Documents with other bytes than before.
    pub documents: Vec<AppliedDocument>,
    /// Names of documents that are no more.
    pub removed: Vec<String>,
}

#[derive(Clone, PartialEq, Eq)]
pub struct AppliedDocument {
    pub name: String,
    pub version: DocumentVersion,
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for AppliedDocument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "AppliedDocument({}, revision {})",
            self.name, self.version.revision
        )
    }
}

/// Why an answer was refused. What was believed before stays.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrustError {
    #[error("{0} is not signed, or nothing that is signed names it")]
    Unsigned(String),
    #[error("{0} is signed by keys that have no part in it")]
    UnknownKey(&'static str),
    #[error("a signature of {0} is invalid")]
    Forged(&'static str),
    #[error("{role} is signed by {signed} of {needed} keys")]
    UnderThreshold {
        role: &'static str,
        signed: usize,
        needed: usize,
    },
    #[error("{0} is older than what is here")]
    Rollback(String),
    #[error("the timestamp is one that was here before")]
    Frozen,
    #[error("the timestamp is of {at:?} and held until {expires:?}")]
    Expired { at: Timestamp, expires: Timestamp },
    #[error("{role} came past its day: it held until {expires:?}")]
    PastDay {
        role: &'static str,
        expires: Timestamp,
    },
    #[error("{0} does not belong to the rest of the answer")]
    MixAndMatch(String),
    #[error("{0} is missing from the answer")]
    HalfArrived(String),
    #[error("{0} is larger than anything that is sent in good faith")]
    TooLarge(&'static str),
    #[error("{0} is not of the agreed form")]
    Malformed(&'static str),
    #[error("document {name}: {cause}")]
    Document { name: String, cause: UnpackError },
    #[error("the first root is not the one that the code means")]
    AnotherRoot,
    #[error("a demonstration and a real agency do not mix")]
    AnotherWorld,
    #[error("the answer is for kit {0}")]
    AnotherKit(KeyId),
}

impl TrustError {
    /// Kebab-case, as the texts name it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unsigned(_) => "unsigned",
            Self::UnknownKey(_) => "unknown-key",
            Self::Forged(_) => "forged",
            Self::UnderThreshold { .. } => "under-threshold",
            Self::Rollback(_) => "rollback",
            Self::Frozen => "frozen",
            Self::Expired { .. } | Self::PastDay { .. } => "expired",
            Self::MixAndMatch(_) => "mix-and-match",
            Self::HalfArrived(_) => "half-arrived",
            Self::TooLarge(_) => "too-large",
            Self::Malformed(_) => "malformed",
            Self::Document { .. } => "document",
            Self::AnotherRoot => "another-root",
            Self::AnotherWorld => "another-world",
            Self::AnotherKit(_) => "another-kit",
        }
    }
}

/// How old what a kit knows may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    Fresh,
    /// The mediator is told, with the days since AMA was heard of.
    Notice {
        days: u32,
    },
    /// No fee is charged until AMA is heard of again; everything else goes on.
    FeesBlocked {
        days: u32,
    },
}

/// Both by AMA's clock: `now` as [`Heard::agency_time`] tells it.
pub fn freshness(heard: Timestamp, now: Timestamp, limits: &Limits) -> Freshness {
    const DAY_MILLIS: i64 = 86_400_000;
    let days =
        u32::try_from(now.millis_since(heard).div_euclid(DAY_MILLIS).max(0)).unwrap_or(u32::MAX);
    if days >= limits.block_days {
        Freshness::FeesBlocked { days }
    } else if days >= limits.notice_days {
        Freshness::Notice { days }
    } else {
        Freshness::Fresh
    }
}

impl Trusted {
    /// The beginning: `roots` from the first, which is the one that the enrolment code means.
    ///
    /// # Errors
    /// Another first root, a root of the other world, or a step between roots that is not signed by both.
    pub fn begin(
        print: &RootPrint,
        roots: &[Signed<Root>],
        kit: KeyId,
        world: World,
    ) -> Result<Self, TrustError> {
        let root = update::first_root(print, roots, world)?;
        Ok(Self {
            kit,
            root,
            heard: None,
            stamp: None,
            snapshot: None,
            targets: None,
        })
    }

    /// Looks at all of an answer. `held` gives a document's bytes as they are here; `now` is by what the answer's age is
    /// judged: [`answered_at`] where the answer is the one to this request, else the later of the kit's clock and the
    /// latest time that AMA signed.
    ///
    /// What is new and past its day is refused. What is here already stays in use, whatever its day: see
    /// [`Self::past_day_since`].
    ///
    /// # Errors
    /// One for each way to cheat or to fail: see [`TrustError`]. Nothing changes then.
    pub fn update(
        &self,
        answer: &PullAnswer,
        held: impl Fn(&str) -> Option<Vec<u8>>,
        now: Timestamp,
    ) -> Result<Applied, TrustError> {
        update::apply(self, answer, held, now)
    }

    /// The first answer of all: made for a key that was new when it was asked for, so it is judged by its own time. How
    /// long ago that was is told by its age.
    pub(crate) fn begun_with(&self, answer: &PullAnswer) -> Result<Applied, TrustError> {
        let stamp = claimed(answer).ok_or(TrustError::Malformed(Stamp::ROLE))?;
        update::in_time(Root::ROLE, self.root.expires, stamp.at)?;
        self.update(answer, |_nothing_yet| None, stamp.at)
    }

    pub fn root(&self) -> &Root {
        &self.root
    }

    /// Who signs kits' certificates.
    pub fn kit_roots(&self) -> &[PublicKey] {
        &self.root.roles.kits.keys
    }

    pub fn world(&self) -> World {
        if self.root.is_demonstration() {
            World::Demonstration
        } else {
            World::Real
        }
    }

    /// When AMA was last heard of, by its own clock; None before the first answer.
    pub fn heard(&self) -> Option<Timestamp> {
        self.heard
    }

    /// As [`freshness`] of what was last heard; `now` by AMA's clock.
    pub fn freshness(&self, now: Timestamp, limits: &Limits) -> Freshness {
        freshness(self.heard.unwrap_or_default(), now, limits)
    }

    /// Since when the root, the targets or the snapshot are past their day: told, and nothing more. Somebody may have
    /// stolen the keys that sign online, and keep this kit from what people signed elsewhere since.
    pub fn past_day_since(&self, now: Timestamp) -> Option<Timestamp> {
        let snapshot = self.snapshot.as_ref().map(|held| held.value.expires);
        let targets = self.targets.as_ref().map(|held| held.value.expires);
        [Some(self.root.expires), snapshot, targets]
            .into_iter()
            .flatten()
            .filter(|expires| *expires <= now)
            .min()
    }

    /// Which version of a document is believed.
    pub fn document(&self, name: &str) -> Option<DocumentVersion> {
        self.documents()
            .find(|(other, _)| *other == name)
            .map(|(_, version)| *version)
    }

    /// All documents that are believed.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &DocumentVersion)> {
        let targets = self.targets.iter().flat_map(|held| &held.value.documents);
        let own = self.snapshot.iter().flat_map(|held| &held.value.documents);
        targets
            .chain(own)
            .map(|(name, version)| (name.as_str(), version))
    }

    /// What to ask AMA. `is_whole` says whether a document's bytes are really here.
    pub fn request(
        &self,
        is_whole: impl Fn(&str) -> bool,
        journal: JournalId,
        (seq, head): (u64, Hash),
        log_size: u64,
    ) -> PullRequest {
        let documents: BTreeMap<String, ShortHash> = self
            .documents()
            .filter(|(name, _)| is_whole(name))
            .map(|(name, version)| (name.to_owned(), ShortHash::of(&version.sha256)))
            .collect();
        PullRequest {
            root: self.root.version,
            timestamp: self.stamp.map_or(0, |stamp| stamp.version),
            snapshot: self.snapshot.as_ref().map_or(0, |held| held.value.version),
            targets: self.targets.as_ref().map_or(0, |held| held.value.version),
            documents,
            journal,
            seq,
            head,
            log_size,
            nonce: None,
            is_forked: false,
        }
    }
}
