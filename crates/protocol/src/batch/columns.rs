//! The columns of a batch, and how a short entry is made whole again.

use domain::JournalId;

use super::{BatchEntry, BatchError, BatchHead, NewBatch, Outgoing};
use crate::{
    Hash, digest, link,
    wire::{Cursor, WireError, put_length},
};

/// What stands around the part of a short entry that travels.
struct Frame {
    before: Vec<u8>,
    after: Vec<u8>,
}

impl Frame {
    fn of(journal: JournalId, seq: u64, sealed: &[u8]) -> Self {
        let seal = if sealed.is_empty() {
            "null".to_owned()
        } else {
            format!("\"{}\"", digest(sealed))
        };
        Self {
            before: format!("{{\"v\":1,\"journal\":\"{journal}\",\"seq\":{seq},").into_bytes(),
            after: format!(",\"seal\":{seal}}}").into_bytes(),
        }
    }

    /// The part that travels, of an entry that has exactly this frame.
    fn inside<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        bytes
            .strip_prefix(self.before.as_slice())?
            .strip_suffix(self.after.as_slice())
    }

    fn around(&self, inside: &[u8]) -> Vec<u8> {
        [&self.before, inside, &self.after].concat()
    }
}

pub(super) fn write(batch: &NewBatch<'_>) -> Vec<u8> {
    let mut lengths = Vec::new();
    let mut parts = Vec::new();
    for (seq, Outgoing { bytes, sealed }) in (batch.first..).zip(batch.entries) {
        let frame = Frame::of(batch.journal, seq, sealed);
        let inside = frame.inside(bytes);
        let part = inside.unwrap_or(bytes);
        put_length(
            &mut lengths,
            part.len() << 1 | usize::from(inside.is_some()),
        );
        parts.extend_from_slice(part);
    }
    for entry in batch.entries {
        put_length(&mut lengths, entry.sealed.len());
    }
    let sealed = batch.entries.iter().map(|entry| entry.sealed);
    lengths
        .into_iter()
        .chain(parts)
        .chain(sealed.flatten().copied())
        .chain(batch.wrapped_keys.iter().copied())
        .collect()
}

pub(super) fn read(
    head: &BatchHead,
    columns: &[u8],
) -> Result<(Vec<BatchEntry>, Vec<u8>), BatchError> {
    let mut cursor = Cursor::new(columns);
    let n_entries = usize::from(head.n_entries);
    let mut lengths =
        || -> Result<Vec<usize>, WireError> { (0..n_entries).map(|_| cursor.length()).collect() };
    let (part_lengths, sealed_lengths) = (lengths()?, lengths()?);
    let mut take = |length: &usize| cursor.bytes(*length);
    let parts: Vec<&[u8]> = part_lengths
        .iter()
        .map(|length| length >> 1)
        .map(|length| take(&length))
        .collect::<Result<_, _>>()?;
    let sealed: Vec<&[u8]> = sealed_lengths.iter().map(take).collect::<Result<_, _>>()?;
    let mut entries = Vec::with_capacity(n_entries);
    let mut hash: Hash = head.previous;
    for (((seq, length), part), sealed) in (head.first..).zip(&part_lengths).zip(parts).zip(sealed)
    {
        let short = length & 1 == 1;
        let bytes = if short {
            Frame::of(head.journal, seq, sealed).around(part)
        } else {
            part.to_vec()
        };
        hash = link(&hash, &bytes);
        entries.push(BatchEntry {
            seq,
            hash,
            bytes,
            sealed: sealed.to_vec(),
        });
    }
    Ok((entries, cursor.rest().to_vec()))
}
