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
    fn of(journal: JournalId, seq: u64, seal: Option<Hash>) -> Self {
        let seal = seal.map_or_else(|| "null".to_owned(), |seal| format!("\"{seal}\""));
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

/// The open columns.
pub(super) fn write(batch: &NewBatch<'_>) -> Vec<u8> {
    let mut columns = Vec::new();
    let mut parts = Vec::new();
    for (seq, Outgoing { bytes, sealed }) in (batch.first..).zip(batch.entries) {
        let frame = Frame::of(batch.journal, seq, seal_of(sealed));
        let inside = frame.inside(bytes);
        let part = inside.unwrap_or(bytes);
        put_length(
            &mut columns,
            part.len() << 1 | usize::from(inside.is_some()),
        );
        parts.extend_from_slice(part);
    }
    for entry in batch.entries {
        put_length(&mut columns, entry.sealed.len());
    }
    columns.append(&mut parts);
    columns
}

/// The entries, and the wrapped keys after them. `rest` stands at the first sealed part.
pub(super) fn read(
    head: &BatchHead,
    open: &[u8],
    mut rest: Cursor<'_>,
) -> Result<(Vec<BatchEntry>, Vec<u8>), BatchError> {
    let n_entries = usize::from(head.n_entries);
    let mut open = Cursor::new(open);
    let mut lengths =
        || -> Result<Vec<usize>, WireError> { (0..n_entries).map(|_| open.length()).collect() };
    let (parts, seals) = (lengths()?, lengths()?);
    let mut entries = Vec::with_capacity(n_entries);
    let mut hash: Hash = head.previous;
    for ((seq, part), seal) in (head.first..).zip(parts).zip(seals) {
        let is_short = part & 1 == 1;
        let part = open.bytes(part >> 1)?;
        let sealed = rest.bytes(seal)?;
        let seal = seal_of(sealed);
        let bytes = if is_short {
            Frame::of(head.journal, seq, seal).around(part)
        } else {
            part.to_vec()
        };
        hash = link(&hash, &bytes);
        entries.push(BatchEntry {
            seq,
            hash,
            bytes,
            sealed: sealed.to_vec(),
            seal,
        });
    }
    open.finish()?;
    Ok((entries, rest.rest().to_vec()))
}

fn seal_of(sealed: &[u8]) -> Option<Hash> {
    (!sealed.is_empty()).then(|| digest(sealed))
}
