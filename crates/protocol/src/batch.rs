//! Batches: entries on their way to AMA, in order, signed over what they add up to.
//!
//! ```text
//! "CSB" 1 | dictionary 4 | journal 8 | first 8 | entries 2 | open length 4 | packed length 4 | previous hash 32 | head hash 32 |
//! signature 64 | payload
//! ```
//! Big-endian. The signature is over `citizen-spot batch 1`, all before it, and the payload's SHA-256. The payload is
//! Zstandard of the open columns (for each entry its length and whether it is short, the lengths of the sealed parts,
//! the entries), then the sealed parts and the wrapped keys, which nothing makes smaller. A short entry left out what
//! the receiver knows (its journal and place, the hash of its sealed part) and is made whole again letter by letter; any
//! other entry travels as it is. The head proves it either way.

mod columns;
mod dictionary;

use std::fmt;

use domain::JournalId;

use crate::{
    Hash, KitKey, PublicKey, Signature, digest, link,
    wire::{Cursor, WireError},
};

/// The media type of a batch.
pub const MEDIA_TYPE: &str = "application/vnd.citizen-spot.batch";
/// Most bytes of a batch as it travels.
pub const MOST_BATCH: usize = 2 * 1024 * 1024;
/// Most bytes of its open columns, expanded.
pub const MOST_EXPANDED: usize = 16 * 1024 * 1024;
/// Most entries of one batch.
pub const MOST_ENTRIES: usize = 2_000;

const MAGIC: [u8; 3] = *b"CSB";
const VERSION: u8 = 1;
/// Bytes before the signature, and before the payload.
const SIGNED: usize = 98;
const HEADER: usize = SIGNED + 64;
/// Raw bytes that [`count_that_fits`] fills a batch with: even incompressible ones stay below [`MOST_BATCH`].
const FILL: usize = MOST_BATCH - 128 * 1024;
/// What an entry may cost beside its own bytes: its lengths and its attendance's key.
const BESIDE: usize = 64;

/// One entry on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outgoing<'a> {
    /// The exact bytes that were hashed.
    pub bytes: &'a [u8],
    /// Empty where nothing is sealed.
    pub sealed: &'a [u8],
}

/// Entries that are to be sent.
#[derive(Clone, Copy, Debug)]
pub struct NewBatch<'a> {
    pub journal: JournalId,
    /// The place of the first of them.
    pub first: u64,
    /// The hash of the entry before it; of nothing, what stands before the first entry.
    pub previous: Hash,
    pub entries: &'a [Outgoing<'a>],
    /// From [`SealingRecipient::wrap`](crate::keys::SealingRecipient::wrap); may be empty.
    pub wrapped_keys: &'a [u8],
}

/// What a batch says of itself, signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchHead {
    pub dictionary: u32,
    pub journal: JournalId,
    pub first: u64,
    pub n_entries: u16,
    /// Bytes of the open columns, expanded and as they travel.
    pub open: u32,
    pub packed: u32,
    pub previous: Hash,
    /// The hash of the last entry.
    pub head: Hash,
    pub signature: Signature,
}

impl BatchHead {
    /// The place of the last entry.
    pub fn last(&self) -> u64 {
        self.first
            .saturating_add(u64::from(self.n_entries))
            .saturating_sub(1)
    }
}

/// A batch that came whole: its chain holds from `previous` to `head`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    pub head: BatchHead,
    pub entries: Vec<BatchEntry>,
    pub wrapped_keys: Vec<u8>,
}

/// An entry as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchEntry {
    pub seq: u64,
    pub hash: Hash,
    pub bytes: Vec<u8>,
    /// Empty where nothing is sealed.
    pub sealed: Vec<u8>,
    /// The hash of the sealed part; None where nothing is sealed.
    pub seal: Option<Hash>,
}

/// A batch that its kit signed, not expanded yet: enough to answer a resend.
pub struct Verified {
    pub head: BatchHead,
    bytes: Vec<u8>,
}

impl fmt::Debug for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Verified({:?})", self.head)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BatchError {
    #[error("the batch is {0}")]
    Wire(#[from] WireError),
    #[error("the batch has no entries, or more than fit")]
    Count,
    #[error("the batch needs dictionary {0}, which is not known here")]
    Dictionary(u32),
    #[error("the batch is not signed by this kit, or was changed")]
    BadSignature,
    #[error("the entries of the batch do not add up to its head")]
    Chain,
}

impl NewBatch<'_> {
    /// The batch as it travels. The same entries and wrapped keys give the same bytes.
    ///
    /// # Errors
    /// No entries, too many, or too large.
    pub fn encode(&self, kit: &KitKey) -> Result<Vec<u8>, BatchError> {
        let n_entries = u16::try_from(self.entries.len()).map_err(|_many| BatchError::Count)?;
        if !is_countable(self.first, n_entries) {
            return Err(BatchError::Count);
        }
        let open = columns::write(self);
        let packed = dictionary::compress(&open)?;
        let sealed: Vec<&[u8]> = self.entries.iter().map(|entry| entry.sealed).collect();
        let payload = [packed.as_slice(), &sealed.concat(), self.wrapped_keys].concat();
        if open.len() > MOST_EXPANDED || payload.len() > MOST_BATCH - HEADER {
            return Err(WireError::TooLarge.into());
        }
        let length = |bytes: &[u8]| u32::try_from(bytes.len()).map_err(|_long| WireError::TooLarge);
        let (open, packed) = (length(&open)?, length(&packed)?);
        let head = self
            .entries
            .iter()
            .fold(self.previous, |hash, entry| link(&hash, entry.bytes));
        let mut batch = [
            MAGIC.as_slice(),
            &[VERSION],
            &dictionary::CURRENT.to_be_bytes(),
            &self.journal.0,
            &self.first.to_be_bytes(),
            &n_entries.to_be_bytes(),
            &open.to_be_bytes(),
            &packed.to_be_bytes(),
            &self.previous.0,
            &head.0,
        ]
        .concat();
        let signature = kit.sign(&message(&batch, &digest(&payload)));
        batch.extend(signature.0);
        batch.extend(payload);
        Ok(batch)
    }
}

/// Checks a batch's signature.
///
/// # Errors
/// Too large, cut, newer, or not signed by this kit.
pub fn verify(bytes: Vec<u8>, kit: &PublicKey) -> Result<Verified, BatchError> {
    let (head, _) = signed(&bytes, kit)?;
    Ok(Verified { head, bytes })
}

/// Which kit's journal a batch claims to be of, before anything is known about its signature.
///
/// # Errors
/// Too large, cut, or newer.
pub fn peek(bytes: &[u8]) -> Result<BatchHead, BatchError> {
    split(bytes).map(|(head, _, _)| head)
}

/// The entries of a batch, letter by letter as the kit hashed them.
///
/// Whether `previous` is what AMA has, and whether entries are good, is for the caller to tell.
///
/// # Errors
/// As [`verify`]; an unknown dictionary; columns that are damaged; entries that do not add up to the head.
pub fn decode(bytes: &[u8], kit: &PublicKey) -> Result<Batch, BatchError> {
    let (head, payload) = signed(bytes, kit)?;
    expand(head, payload)
}

/// The entries as a batch itself tells them, its signature unread: for whoever does not know its kit.
///
/// # Errors
/// Those of [`decode`] that are not about the signature.
pub fn claimed(bytes: &[u8]) -> Result<Batch, BatchError> {
    let (head, _, payload) = split(bytes)?;
    expand(head, payload)
}

impl Verified {
    /// As [`decode`].
    ///
    /// # Errors
    /// Those of [`decode`] that are not about the signature.
    pub fn decode(&self) -> Result<Batch, BatchError> {
        let payload = self.bytes.get(HEADER..).ok_or(WireError::Cut)?;
        expand(self.head, payload)
    }
}

/// The head and the payload of a batch that this kit signed.
fn signed<'a>(bytes: &'a [u8], kit: &PublicKey) -> Result<(BatchHead, &'a [u8]), BatchError> {
    let (head, signed, payload) = split(bytes)?;
    kit.verify(&message(signed, &digest(payload)), &head.signature)
        .map_err(|_opaque| BatchError::BadSignature)?;
    Ok((head, payload))
}

fn expand(head: BatchHead, payload: &[u8]) -> Result<Batch, BatchError> {
    let length = |length: u32| usize::try_from(length).map_err(|_past_memory| WireError::TooLarge);
    let mut payload = Cursor::new(payload);
    let packed = payload.bytes(length(head.packed)?)?;
    let open = dictionary::expand(head.dictionary, packed, length(head.open)?)?;
    let (entries, wrapped_keys) = columns::read(&head, &open, payload)?;
    match entries.last() {
        Some(last) if last.hash == head.head => Ok(Batch {
            head,
            entries,
            wrapped_keys,
        }),
        Some(_) | None => Err(BatchError::Chain),
    }
}

/// How many of these entries, given as lengths of their bytes and sealed parts, fill one batch: at least one, if there is one.
pub fn count_that_fits(lengths: impl IntoIterator<Item = usize>) -> usize {
    let mut filled = 0_usize;
    lengths
        .into_iter()
        .take(MOST_ENTRIES)
        .enumerate()
        .take_while(|(place, length)| {
            filled = filled.saturating_add(*length).saturating_add(BESIDE);
            *place == 0 || filled <= FILL
        })
        .count()
}

fn split(bytes: &[u8]) -> Result<(BatchHead, &[u8], &[u8]), BatchError> {
    if bytes.len() > MOST_BATCH {
        return Err(WireError::TooLarge.into());
    }
    let mut cursor = Cursor::new(bytes);
    if cursor.array()? != MAGIC {
        return Err(WireError::Malformed.into());
    }
    match cursor.array()? {
        [VERSION] => {}
        [version] => return Err(WireError::Newer(version).into()),
    }
    let head = BatchHead {
        dictionary: u32::from_be_bytes(cursor.array()?),
        journal: JournalId(cursor.array()?),
        first: u64::from_be_bytes(cursor.array()?),
        n_entries: u16::from_be_bytes(cursor.array()?),
        open: u32::from_be_bytes(cursor.array()?),
        packed: u32::from_be_bytes(cursor.array()?),
        previous: Hash(cursor.array()?),
        head: Hash(cursor.array()?),
        signature: Signature(cursor.array()?),
    };
    if !is_countable(head.first, head.n_entries) {
        return Err(BatchError::Count);
    }
    if usize::try_from(head.open).map_or(true, |open| open > MOST_EXPANDED) {
        return Err(WireError::TooLarge.into());
    }
    let signed = bytes.get(..SIGNED).ok_or(WireError::Cut)?;
    Ok((head, signed, cursor.rest()))
}

/// Whether a batch may have so many entries, and every place among them and right after them is a number.
fn is_countable(first: u64, n_entries: u16) -> bool {
    let after = first.checked_add(u64::from(n_entries));
    (1..=MOST_ENTRIES).contains(&usize::from(n_entries))
        && first > 0
        && after.is_some_and(|after| after < u64::MAX)
}

fn message(signed: &[u8], payload: &Hash) -> Vec<u8> {
    [b"citizen-spot batch 1".as_slice(), signed, &payload.0].concat()
}
