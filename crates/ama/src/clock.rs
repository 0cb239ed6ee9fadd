//! The agency's clock: the one place where time is read.

use std::time::{SystemTime, UNIX_EPOCH};

use domain::Timestamp;

/// Now, in UTC milliseconds; a clock before 1970 reads as 1970.
pub fn now() -> Timestamp {
    #[expect(
        clippy::disallowed_methods,
        reason = "the agency's clock is read here, and nowhere else"
    )]
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
