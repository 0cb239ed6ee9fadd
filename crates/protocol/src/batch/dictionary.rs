//! Payloads are compressed with a dictionary that kit and AMA both ship. A batch names it by number, so that a newer
//! kit never speaks past an older gateway: numbers are only added.

use super::BatchError;
use crate::{compress, wire::WireError};

/// The dictionary that this version writes with; 0 is none.
pub(super) const CURRENT: u32 = 0;

pub(super) fn compress(columns: &[u8]) -> Result<Vec<u8>, WireError> {
    compress::compress(columns, 9)
}

/// Exactly `length` bytes.
pub(super) fn expand(id: u32, payload: &[u8], length: usize) -> Result<Vec<u8>, BatchError> {
    if id != CURRENT {
        return Err(BatchError::Dictionary(id));
    }
    let columns = compress::expand(payload, length)?;
    if columns.len() == length {
        Ok(columns)
    } else {
        Err(WireError::Cut.into())
    }
}
