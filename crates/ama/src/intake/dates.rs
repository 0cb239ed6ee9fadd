//! When what an entry tells of happened, as far as AMA can know it.

use domain::{
    Timestamp,
    entry::{Act, Entry},
};

/// How far a kit's clock may be from AMA's before somebody is told: two minutes.
pub const CLOCK_TOLERANCE_MS: i64 = 120_000;

/// When the citizen was served, by the kit's clock: what is written down afterwards says so itself.
pub(super) fn happened_at(entry: &Entry) -> Timestamp {
    if let Act::AttendanceRecorded(recorded) = &entry.act {
        recorded.served
    } else {
        entry.at
    }
}

/// The moment that an entry counts for: the price of the day, who worked then, a suspension, and the day that a fee is
/// settled on.
///
/// It is what the kit's clock says, for a van may come back after months; but nothing happened after it arrived. What is
/// dated later than that by more than [`CLOCK_TOLERANCE_MS`] counts for the moment of its arrival, and is accepted or not as
/// anything else is: a clock that is ahead costs nobody their work, and puts no receipt into a settlement to come. How many
/// such entries a kit has brought stands in `kit list`. A receipt keeps its number, of whichever year.
pub(super) fn counted_at(entry: &Entry, arrived: Timestamp) -> Timestamp {
    not_after(happened_at(entry), arrived)
}

/// As [`counted_at`], for a moment of the kit's clock.
pub(super) fn not_after(at: Timestamp, arrived: Timestamp) -> Timestamp {
    if is_ahead(at, arrived) { arrived } else { at }
}

/// Whether a clock was ahead, for it gave a time that had not come.
pub(crate) fn is_ahead(at: Timestamp, arrived: Timestamp) -> bool {
    at.millis_since(arrived) > CLOCK_TOLERANCE_MS
}
