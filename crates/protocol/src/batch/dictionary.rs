//! The open columns are compressed with a dictionary that kit and AMA both ship. A batch names it by number, so that a
//! newer kit never speaks past an older gateway: numbers are only added, and a shipped file never changes.
//!
//! Made by `cargo run -p protocol --example train_dictionary`.

use std::{io::Write as _, sync::LazyLock};

use zstd::{
    dict::{DecoderDictionary, EncoderDictionary},
    stream::{read::Decoder, write::Encoder},
};

use super::BatchError;
use crate::{compress, wire::WireError};

/// The dictionary that this version writes with.
pub(super) const CURRENT: u32 = 1;
const ENTRIES_1: &[u8] = include_bytes!("../../assets/entries-1.dict");

/// 30 MB/s here; level 15 would save 5 bytes of an attendance and take three times as long.
const LEVEL: i32 = 9;

/// The largest window that a kit may ask for: 16 MiB, what the columns of a batch expand to at most.
const WINDOW_LOG: u32 = 24;

static ENCODER: LazyLock<EncoderDictionary<'static>> =
    LazyLock::new(|| EncoderDictionary::copy(ENTRIES_1, LEVEL));
static DECODER: LazyLock<DecoderDictionary<'static>> =
    LazyLock::new(|| DecoderDictionary::copy(ENTRIES_1));

pub(super) fn compress(columns: &[u8]) -> Result<Vec<u8>, WireError> {
    let small = || -> std::io::Result<Vec<u8>> {
        let mut encoder = Encoder::with_prepared_dictionary(Vec::new(), &ENCODER)?;
        // The batch says its own length, its dictionary and its hash.
        encoder.include_contentsize(false)?;
        encoder.include_dictid(false)?;
        encoder.include_checksum(false)?;
        encoder.write_all(columns)?;
        encoder.finish()
    };
    small().map_err(|_memory| WireError::TooLarge)
}

/// Exactly `length` bytes.
pub(super) fn expand(id: u32, packed: &[u8], length: usize) -> Result<Vec<u8>, BatchError> {
    if id != CURRENT {
        return Err(BatchError::Dictionary(id));
    }
    let mut decoder = Decoder::with_prepared_dictionary(packed, &DECODER)
        .map_err(|_memory| WireError::TooLarge)?;
    decoder
        .window_log_max(WINDOW_LOG)
        .map_err(|_fixed| WireError::TooLarge)?;
    let columns = compress::read_at_most(decoder, length)?;
    if columns.len() == length {
        Ok(columns)
    } else {
        Err(WireError::Cut.into())
    }
}
