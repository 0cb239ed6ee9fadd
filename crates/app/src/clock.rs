//! The kit's clock: the one place where time is read.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use domain::Timestamp;

/// Now, in UTC milliseconds; a clock before 1970 reads as 1970.
pub(crate) fn now() -> Timestamp {
    #[expect(
        clippy::disallowed_methods,
        reason = "the kit's clock is read here, and nowhere else"
    )]
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// A clock that never goes back, for waits.
#[expect(
    clippy::disallowed_methods,
    reason = "the monotonic clock is read here, and nowhere else"
)]
pub(crate) fn instant() -> Instant {
    Instant::now()
}

/// Milliseconds since the system started, the same for every process; for measurements only.
pub(crate) fn monotonic_millis() -> f64 {
    #[cfg(unix)]
    {
        let now = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
        #[expect(
            clippy::cast_precision_loss,
            reason = "milliseconds of uptime are far below 2^53"
        )]
        let millis = now.tv_sec as f64 * 1000.0 + now.tv_nsec as f64 / 1e6;
        millis
    }
    #[cfg(not(unix))]
    {
        use std::sync::LazyLock;
        static START: LazyLock<Instant> = LazyLock::new(instant);
        START.elapsed().as_secs_f64() * 1000.0
    }
}
