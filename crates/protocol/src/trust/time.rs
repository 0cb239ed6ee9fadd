//! What time it is at AMA: a kit's clock may be wrong, and whoever stands on the line may send what was signed long ago.
//!
//! Whether what came has expired is judged
//!
//! - by the timestamp's own time, where it carries the nonce of the request that it answers: nobody could have signed it
//!   before that was asked, so it is of now, whatever this computer's clock says. What an enrolment brings is made for a
//!   key that was new when it was asked, and is judged so too;
//! - by the later of the kit's clock and the latest time that AMA signed, for everything else: what came by hand, what a
//!   gateway sent that knows no nonce, what somebody kept and sends again.
//!
//! A wrong clock then locks no kit out, and an old answer is as old as it was.

use domain::Timestamp;

use super::Stamp;
use crate::pull::PullAnswer;

/// AMA's clock, where the answer is the one to the request with this nonce. It is worth what the answer's signatures are:
/// [`Trusted::update`](super::Trusted::update) looks at them.
pub fn answered_at(answer: &PullAnswer, nonce: u64) -> Option<Timestamp> {
    let stamp = claimed(answer)?;
    (stamp.nonce == Some(nonce)).then_some(stamp.at)
}

/// The answer's timestamp, before anything is known about its signatures.
pub(super) fn claimed(answer: &PullAnswer) -> Option<Stamp> {
    answer.timestamp.bounded().ok()?;
    answer.timestamp.read().ok()
}

/// When AMA was heard of, by both clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Signed by AMA.
    pub at: Timestamp,
    /// The kit's clock at that moment.
    pub by_clock: Timestamp,
    /// The latest time that AMA signed in anything, acknowledgements too.
    pub latest: Timestamp,
}

impl Heard {
    /// AMA's clock while the kit's shows `clock`, as far as the kit can know.
    ///
    /// A clock that is wrong by as much as it was then says how much time went by; one that was set since then says what
    /// time it is. The earlier of the two counts that is not before AMA was heard of: a wrong clock, or one that was put
    /// right, makes nothing older than it is. Whoever sets a clock to and fro gains at most as many days again, and the
    /// journal tells of it.
    pub fn agency_time(&self, clock: Timestamp) -> Timestamp {
        let gone = clock.millis_since(self.by_clock);
        let as_then = Timestamp(self.at.0.saturating_add(gone));
        let possible = [as_then, clock].into_iter().filter(|time| *time >= self.at);
        possible.min().unwrap_or(self.at).max(self.latest)
    }
}
