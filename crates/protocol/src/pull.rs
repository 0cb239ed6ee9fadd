//! The one request down: the kit says what it has, AMA answers with what changed and a timestamp that it is of now.

use std::{collections::BTreeMap, fmt};

use data_encoding::HEXLOWER;
use domain::JournalId;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    Hash,
    compress::{self, QUICK, SMALL},
    digest,
    documents::MOST_DOCUMENT,
    log::ConsistencyProof,
    trust::{Root, Signed, Snapshot, Stamp, Targets},
    wire::{WireError, base64, from_json},
};

/// Most bytes of a request's body.
pub const MOST_REQUEST: usize = 16 * 1024;
/// Most bytes of an answer as it travels, and expanded.
pub const MOST_ANSWER: usize = 8 * 1024 * 1024;
pub const MOST_EXPANDED: usize = 32 * 1024 * 1024;
/// Most roots, and most documents, in one answer.
pub const MOST_ROOTS: usize = 64;
pub const MOST_DOCUMENTS: usize = 64;

/// What a kit has. Nothing in it is personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PullRequest {
    /// Versions of the signed texts; 0 where there is none yet.
    pub root: u32,
    pub timestamp: u64,
    pub snapshot: u64,
    pub targets: u64,
    /// The documents that are really there, whole: what may be a delta's base.
    pub documents: BTreeMap<String, ShortHash>,
    pub journal: JournalId,
    pub seq: u64,
    pub head: Hash,
    /// The size of the log in the last checkpoint; 0 before the first.
    pub log_size: u64,
    /// A random number that the timestamp of the answer carries: so it was not signed before. None where the answer may
    /// take days, by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<u64>,
    /// The kit found that AMA has other entries than it, or more: its disk was put back, or copied.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_forked: bool,
}

/// The first eight bytes of a SHA-256: enough to tell one's own documents apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShortHash(pub [u8; 8]);

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PullAnswer {
    /// Its version is larger than the one in the request.
    pub timestamp: Signed<Stamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<Signed<Snapshot>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub targets: Option<Signed<Targets>>,
    /// The roots after the kit's, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roots: Vec<Signed<Root>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<SentDocument>,
    /// The log's last checkpoint, a signed note, where the kit has one of another size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<String>,
    /// Shows that the log goes on from the kit's checkpoint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consistency: Option<ConsistencyProof>,
}

/// A document on its way: whole, or as what turns the kit's own bytes into it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentDocument {
    pub name: String,
    /// The bytes that the delta starts from; none for a whole document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Hash>,
    /// Zstandard.
    #[serde(with = "base64")]
    pub data: Vec<u8>,
}

/// Why a document that came is not usable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnpackError {
    #[error("the delta starts from other bytes than those here")]
    AnotherBase,
    #[error("the document is {0}")]
    Wire(#[from] WireError),
}

impl ShortHash {
    pub fn of(hash: &Hash) -> Self {
        let [a, b, c, d, e, f, g, h, ..] = hash.0;
        Self([a, b, c, d, e, f, g, h])
    }
}

impl PullRequest {
    /// # Errors
    /// Too large, or not of the form.
    pub fn parse(bytes: &[u8]) -> Result<Self, WireError> {
        let request: Self = from_json(bytes, MOST_REQUEST)?;
        if request.documents.len() > MOST_DOCUMENTS {
            return Err(WireError::TooLarge);
        }
        Ok(request)
    }

    /// The body of the request, JSON.
    ///
    /// # Errors
    /// Never in practice.
    pub fn encode(&self) -> Result<Vec<u8>, WireError> {
        serde_json::to_vec(self).map_err(|_unwritable| WireError::Malformed)
    }
}

impl PullAnswer {
    /// The body of the answer, Zstandard: sent with `Content-Encoding: zstd`.
    ///
    /// # Errors
    /// Larger than a kit takes.
    pub fn encode(&self) -> Result<Vec<u8>, WireError> {
        let json = serde_json::to_vec(self).map_err(|_unwritable| WireError::Malformed)?;
        let bytes = compress::compress(&json, QUICK)?;
        if json.len() > MOST_EXPANDED || bytes.len() > MOST_ANSWER {
            return Err(WireError::TooLarge);
        }
        Ok(bytes)
    }

    /// Reads [`Self::encode`]'s bytes. Nothing is trusted yet: [`Trusted::update`](crate::trust::Trusted::update) looks at it.
    ///
    /// # Errors
    /// Too large before or after expanding, damaged, or not of the form.
    pub fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        if bytes.len() > MOST_ANSWER {
            return Err(WireError::TooLarge);
        }
        Self::parse(&compress::expand(bytes, MOST_EXPANDED)?)
    }

    /// Reads an answer that some transport has expanded already.
    ///
    /// # Errors
    /// Too large, or not of the form.
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let answer: Self = from_json(json, MOST_EXPANDED)?;
        if answer.documents.len() > MOST_DOCUMENTS || answer.roots.len() > MOST_ROOTS {
            return Err(WireError::TooLarge);
        }
        Ok(answer)
    }
}

impl SentDocument {
    /// Slow and small: keep what it gives.
    ///
    /// # Errors
    /// Never in practice.
    pub fn whole(name: &str, bytes: &[u8]) -> Result<Self, WireError> {
        Ok(Self {
            name: name.to_owned(),
            base: None,
            data: compress::compress(bytes, SMALL)?,
        })
    }

    /// From the bytes that a kit has. Slow and small: keep what it gives, kits of one revision share it.
    ///
    /// # Errors
    /// Never in practice.
    pub fn delta(name: &str, base: &[u8], bytes: &[u8]) -> Result<Self, WireError> {
        Ok(Self {
            name: name.to_owned(),
            base: Some(digest(base)),
            data: compress::delta(base, bytes, SMALL)?,
        })
    }

    /// From the bytes that a kit has where that is shorter, or whole. Quick: for what one kit asks for once.
    ///
    /// # Errors
    /// Never in practice.
    pub fn quick(name: &str, base: Option<&[u8]>, bytes: &[u8]) -> Result<Self, WireError> {
        let whole = Self {
            name: name.to_owned(),
            base: None,
            data: compress::compress(bytes, QUICK)?,
        };
        let Some(base) = base else { return Ok(whole) };
        let delta = compress::delta(base, bytes, QUICK)?;
        if whole.data.len() < delta.len() {
            return Ok(whole);
        }
        Ok(Self {
            base: Some(digest(base)),
            data: delta,
            ..whole
        })
    }

    /// The document's bytes, at most `length`. `held` are the kit's own, where it has the document.
    ///
    /// # Errors
    /// A delta from other bytes than those held; damaged; longer than it should be.
    pub fn unpack(&self, held: Option<&[u8]>, length: u64) -> Result<Vec<u8>, UnpackError> {
        let most = usize::try_from(length)
            .ok()
            .filter(|length| *length <= MOST_DOCUMENT)
            .ok_or(WireError::TooLarge)?;
        let Some(base) = self.base else {
            return Ok(compress::expand(&self.data, most)?);
        };
        let held = held
            .filter(|held| digest(held) == base)
            .ok_or(UnpackError::AnotherBase)?;
        Ok(compress::patch(held, &self.data, most)?)
    }
}

impl fmt::Debug for SentDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "SentDocument({}, base {:?}, {} B)",
            self.name,
            self.base,
            self.data.len()
        )
    }
}

impl fmt::Display for ShortHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for ShortHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for ShortHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ShortHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        HEXLOWER
            .decode(text.as_bytes())
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or_else(|| serde::de::Error::custom("not eight bytes in hexadecimal"))
    }
}
