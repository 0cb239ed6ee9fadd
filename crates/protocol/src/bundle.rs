//! The stick's file: what would have gone over a line, carried by hand. The same bytes, and the same checks at the other end.
//!
//! `CSBUNDLE` 1, then parts: what it is 1 | length 4 | bytes; the last part is the SHA-256 of all before it, so that a
//! file that was copied in half is known as such.

mod outside;

use domain::{JournalId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Ack, KeyId, digest,
    trust::Signed,
    wire::{Cursor, WireError, from_json},
};

pub use outside::{Seen, Stretch, Unseen};

/// Most bytes of a file, and most parts in it.
pub const MOST_BUNDLE: usize = 256 * 1024 * 1024;
pub const MOST_PARTS: usize = 10_000;
const MOST_HEAD: usize = 4 * 1024;

/// Most bytes and parts of a file that one kit brings for another over its own line.
pub const MOST_RELAYED: usize = 16 * 1024 * 1024;
pub const MOST_RELAYED_PARTS: usize = 64;
/// The media type of such a file.
pub const MEDIA_TYPE: &str = "application/vnd.citizen-spot.bundle";

/// What such a file begins with.
pub const MAGIC: &[u8; 8] = b"CSBUNDLE";
const VERSION: u8 = 1;

/// Whom the file is from or for. Nothing follows from it: every part proves itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleHead {
    pub kit: KeyId,
    pub journal: JournalId,
    /// The maker's clock.
    pub at: Timestamp,
}

/// What is carried.
#[derive(Clone, PartialEq, Eq)]
pub enum Part {
    /// As pushed: [`batch`](crate::batch).
    Batch(Vec<u8>),
    /// The value of the `Authorization` header, and the body of the request down that it signs.
    PullRequest {
        authorization: String,
        body: Vec<u8>,
    },
    /// As answered: [`PullAnswer`](crate::pull::PullAnswer).
    PullAnswer(Vec<u8>),
    /// As answered to a batch: a signed acknowledgement, JSON.
    Ack(Vec<u8>),
    /// As answered to a batch that was not taken: a problem, JSON.
    Problem(Vec<u8>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    pub head: BundleHead,
    pub parts: Vec<Part>,
}

const HEAD: u8 = 0;
const END: u8 = 255;

impl Bundle {
    /// # Errors
    /// More or larger parts than a file may have.
    pub fn encode(&self) -> Result<Vec<u8>, WireError> {
        if self.parts.len() > MOST_PARTS {
            return Err(WireError::TooLarge);
        }
        let mut file = [MAGIC.as_slice(), &[VERSION]].concat();
        let head = serde_json::to_vec(&self.head).map_err(|_unwritable| WireError::Malformed)?;
        put(&mut file, HEAD, &head)?;
        for part in &self.parts {
            let (kind, bytes) = part.kind_and_bytes();
            put(&mut file, kind, &bytes)?;
        }
        let end = digest(&file);
        put(&mut file, END, &end.0)?;
        if file.len() > MOST_BUNDLE {
            Err(WireError::TooLarge)
        } else {
            Ok(file)
        }
    }

    /// # Errors
    /// Too large, newer, cut, changed, or not such a file.
    pub fn decode(file: &[u8]) -> Result<Self, WireError> {
        if file.len() > MOST_BUNDLE {
            return Err(WireError::TooLarge);
        }
        let mut cursor = Cursor::new(file);
        if cursor.array()? != *MAGIC {
            return Err(WireError::Malformed);
        }
        match cursor.array()? {
            [VERSION] => {}
            [version] => return Err(WireError::Newer(version)),
        }
        let (HEAD, head) = take(&mut cursor)? else {
            return Err(WireError::Malformed);
        };
        let head: BundleHead = from_json(head, MOST_HEAD)?;
        let mut parts = Vec::new();
        loop {
            let before = file.len().saturating_sub(cursor.left());
            match take(&mut cursor)? {
                (END, end) => {
                    let whole = file
                        .get(..before)
                        .is_some_and(|file| digest(file).0.as_slice() == end);
                    cursor.finish()?;
                    return if whole {
                        Ok(Self { head, parts })
                    } else {
                        Err(WireError::Malformed)
                    };
                }
                (kind, bytes) if parts.len() < MOST_PARTS => parts.push(Part::read(kind, bytes)?),
                _ => return Err(WireError::TooLarge),
            }
        }
    }
}

impl Part {
    /// Whether it is for the agency, rather than from it.
    pub fn is_for_the_agency(&self) -> bool {
        match self {
            Self::Batch(_) | Self::PullRequest { .. } => true,
            Self::PullAnswer(_) | Self::Ack(_) | Self::Problem(_) => false,
        }
    }

    /// The journal that an acknowledgement speaks of, as it says itself; None for anything else.
    pub fn acknowledges(&self) -> Option<JournalId> {
        let Self::Ack(bytes) = self else { return None };
        let signed = Signed::<Ack>::parse(bytes).ok()?;
        let ack: Ack = serde_json::from_str(&signed.text).ok()?;
        Some(ack.journal)
    }

    fn kind_and_bytes(&self) -> (u8, Vec<u8>) {
        match self {
            Self::Batch(bytes) => (1, bytes.clone()),
            Self::PullRequest {
                authorization,
                body,
            } => (2, [authorization.as_bytes(), b"\n", body].concat()),
            Self::PullAnswer(bytes) => (3, bytes.clone()),
            Self::Ack(bytes) => (4, bytes.clone()),
            Self::Problem(bytes) => (5, bytes.clone()),
        }
    }

    fn read(kind: u8, bytes: &[u8]) -> Result<Self, WireError> {
        let bytes = bytes.to_vec();
        match kind {
            1 => Ok(Self::Batch(bytes)),
            2 => {
                let end = bytes
                    .iter()
                    .position(|byte| *byte == b'\n')
                    .ok_or(WireError::Malformed)?;
                let (authorization, body) =
                    bytes.split_at_checked(end).ok_or(WireError::Malformed)?;
                Ok(Self::PullRequest {
                    authorization: str::from_utf8(authorization)
                        .map_err(|_binary| WireError::Malformed)?
                        .to_owned(),
                    body: body.strip_prefix(b"\n").unwrap_or(body).to_vec(),
                })
            }
            3 => Ok(Self::PullAnswer(bytes)),
            4 => Ok(Self::Ack(bytes)),
            5 => Ok(Self::Problem(bytes)),
            _ => Err(WireError::Malformed),
        }
    }
}

impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (kind, bytes) = self.kind_and_bytes();
        write!(f, "Part({kind}, {} B)", bytes.len())
    }
}

fn put(file: &mut Vec<u8>, kind: u8, bytes: &[u8]) -> Result<(), WireError> {
    let length = u32::try_from(bytes.len()).map_err(|_long| WireError::TooLarge)?;
    file.push(kind);
    file.extend(length.to_be_bytes());
    file.extend_from_slice(bytes);
    Ok(())
}

fn take<'a>(cursor: &mut Cursor<'a>) -> Result<(u8, &'a [u8]), WireError> {
    let [kind] = cursor.array()?;
    let length = u32::from_be_bytes(cursor.array()?);
    let length = usize::try_from(length).map_err(|_long| WireError::TooLarge)?;
    Ok((kind, cursor.bytes(length)?))
}
