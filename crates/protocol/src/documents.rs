//! The signed documents of one kit. What all kits share, the catalogue, is read by `domain`.

use std::collections::BTreeMap;

use domain::{
    Cents, JournalId, Language, MediatorNumber, ReceiptNumber, ServiceId, SpotCode, Timestamp,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    Certificate, PinVerifier, RefusalCode,
    ack::Refused,
    keys::SealingRecipient,
    wire::{WireError, from_json},
};

/// Names of documents, as targets and snapshots write them.
pub const CATALOGUE: &str = "catalogue";
pub const SITE: &str = "site";
pub const MEDIATORS: &str = "mediators";
pub const NEWS: &str = "news";
pub const ANSWERS: &str = "answers";

/// Most bytes of one document.
pub const MOST_DOCUMENT: usize = 16 * 1024 * 1024;

/// A document that this program knows how to read. Unknown fields are left alone, so that newer ones can be read.
pub trait Document: Serialize + DeserializeOwned {
    const NAME: &'static str;

    /// # Errors
    /// Too large, or not of the form.
    fn read(bytes: &[u8]) -> Result<Self, WireError> {
        from_json(bytes, MOST_DOCUMENT)
    }

    /// Compact JSON: the bytes that are hashed, signed and sent.
    ///
    /// # Errors
    /// Only where a value cannot be written as JSON.
    fn write(&self) -> Result<Vec<u8>, WireError> {
        serde_json::to_vec(self).map_err(|_unwritable| WireError::Malformed)
    }
}

/// What the kit is, and the limits that it lives under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    pub spot: SpotCode,
    pub certificate: Certificate,
    pub journal: JournalId,
    /// The series letter of its receipts.
    pub letter: String,
    /// The journal that this one goes on from, after a restored disk or another computer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<JournalId>,
    pub state: KitState,
    /// Whom the keys of sealed parts are wrapped for.
    pub sealing: SealingRecipient,
    pub limits: Limits,
    /// The host in the address of a receipt's QR, as `DEMO.INVALID`.
    pub receipt_host: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KitState {
    Active,
    /// May finish the open attendance, and send when it is active again.
    Suspended,
    /// Keeps its data and cannot send.
    Revoked,
}

/// Days without news from AMA, and the promise on a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// After these, the mediator is told.
    pub notice_days: u32,
    /// After these, no fee is charged.
    pub block_days: u32,
    /// Within these, a receipt is in the public log.
    pub log_days: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            notice_days: 7,
            block_days: 30,
            log_days: 37,
        }
    }
}

/// The mediators of the kit's spot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mediators {
    pub mediators: Vec<SpotMediator>,
}

/// One mediator, for as long as they work at this spot.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpotMediator {
    pub number: MediatorNumber,
    /// What they type to sign in.
    pub short_name: String,
    /// As shown to citizens.
    pub name: String,
    pub role: MediatorRole,
    pub verifier: PinVerifier,
    #[serde(default)]
    pub must_change_pin: bool,
    pub from: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

impl std::fmt::Debug for SpotMediator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SpotMediator({}, …)", self.number)
    }
}

impl SpotMediator {
    /// Whether they worked here at that time.
    pub fn worked_at(&self, at: Timestamp) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MediatorRole {
    Mediator,
    /// Also answers for the host's staff, cash and hours. At a counter both may do the same: the second person behind a void
    /// is any other one.
    Coordinator,
}

/// What mediators should know today.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    pub items: Vec<NewsItem>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsItem {
    pub id: String,
    pub from: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    pub text: BTreeMap<Language, String>,
    /// The services that are down; empty for plain news.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services_down: Vec<ServiceId>,
}

/// What AMA found when it checked the kit's entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// All entries up to this one were checked.
    pub checked_to: u64,
    /// Not accepted, and not resolved yet: all, or the first [`Answers::MOST`] in the journal's order.
    pub refused: Vec<Refusal>,
    /// Entries that were refused once and stand now.
    pub resolved: Vec<u64>,
    /// What AMA said of voids that this journal asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voids: Vec<VoidAnswer>,
    /// Receipts of the journals before this one that AMA voided by itself, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_voids: Vec<FormerVoid>,
}

/// A receipt of a former journal that AMA voided, because nothing is written there any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerVoid {
    pub receipt: ReceiptNumber,
    pub total: Cents,
    /// What of it was paid in cash.
    pub cash: Cents,
    pub at: Timestamp,
}

/// What AMA said of a void, at a spot where nobody else could.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidAnswer {
    /// The entry that asked for it.
    pub asked: u64,
    pub approved: bool,
    pub at: Timestamp,
}

/// An entry that AMA keeps and does not accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub seq: u64,
    pub code: RefusalCode,
    pub since: Timestamp,
}

impl From<Refusal> for Refused {
    fn from(
        Refusal {
            seq,
            code,
            since: _,
        }: Refusal,
    ) -> Self {
        Self { seq, code }
    }
}

impl Answers {
    /// Most lines of each kind that one document tells.
    pub const MOST: usize = 1_000;

    /// The last entry whose refusal would be told; None where all are.
    #[must_use]
    pub fn tells_to(&self) -> Option<u64> {
        let last = self.refused.get(Self::MOST - 1)?;
        Some(last.seq)
    }
}

impl Document for Site {
    const NAME: &'static str = SITE;
}

impl Document for Mediators {
    const NAME: &'static str = MEDIATORS;
}

impl Document for News {
    const NAME: &'static str = NEWS;
}

impl Document for Answers {
    const NAME: &'static str = ANSWERS;
}
