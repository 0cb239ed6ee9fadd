//! Zstandard, always towards a known limit: nothing from outside expands past what was announced or allowed.

use std::io::{Read as _, Write as _};

use zstd::stream::{read::Decoder, write::Encoder};

use crate::wire::WireError;

/// For bytes made once and fetched by many.
pub(crate) const SMALL: i32 = 19;
/// For answers made for one kit.
pub(crate) const QUICK: i32 = 3;

/// The largest window that a sender may ask for: 32 MiB, twice the largest document.
const WINDOW_LOG: u32 = 25;

pub(crate) fn compress(bytes: &[u8], level: i32) -> Result<Vec<u8>, WireError> {
    zstd::bulk::compress(bytes, level).map_err(|_memory| WireError::TooLarge)
}

/// At most `most` bytes.
///
/// # Errors
/// Damaged, or longer.
pub fn expand(bytes: &[u8], most: usize) -> Result<Vec<u8>, WireError> {
    let mut decoder = Decoder::with_buffer(bytes).map_err(|_memory| WireError::TooLarge)?;
    decoder
        .window_log_max(WINDOW_LOG)
        .map_err(|_fixed| WireError::TooLarge)?;
    read_at_most(decoder, most)
}

/// What turns `base` into `bytes`.
pub(crate) fn delta(base: &[u8], bytes: &[u8], level: i32) -> Result<Vec<u8>, WireError> {
    // Both must lie in the window, and no more memory is taken than that needs.
    let both = base.len().saturating_add(bytes.len());
    let window_log = (usize::BITS - both.leading_zeros()).clamp(10, WINDOW_LOG);
    let make = || -> std::io::Result<Vec<u8>> {
        let mut encoder = Encoder::with_ref_prefix(Vec::new(), level, base)?;
        encoder.window_log(window_log)?;
        encoder.long_distance_matching(true)?;
        encoder.set_pledged_src_size(u64::try_from(bytes.len()).ok())?;
        encoder.write_all(bytes)?;
        encoder.finish()
    };
    make().map_err(|_memory| WireError::TooLarge)
}

/// Undoes [`delta`]: at most `most` bytes.
pub(crate) fn patch(base: &[u8], delta: &[u8], most: usize) -> Result<Vec<u8>, WireError> {
    let mut decoder =
        Decoder::with_ref_prefix(delta, base).map_err(|_memory| WireError::TooLarge)?;
    decoder
        .window_log_max(WINDOW_LOG)
        .map_err(|_fixed| WireError::TooLarge)?;
    read_at_most(decoder, most)
}

/// What a reader expands, at most `most` bytes.
///
/// # Errors
/// Damaged, or longer.
pub fn read_at_most(reader: impl std::io::Read, most: usize) -> Result<Vec<u8>, WireError> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    reader
        .take(limit)
        .read_to_end(&mut bytes)
        .map_err(|_damaged| WireError::Malformed)?;
    if bytes.len() > most {
        Err(WireError::TooLarge)
    } else {
        Ok(bytes)
    }
}
