//! How many requests one kit may make, and how much work is in hand at once.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use domain::Timestamp;
use protocol::{KeyId, problem::ProblemCode};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::{RETRY_SECS, problem::Refusal};

/// Requests at once after a pause, and for each second from then on.
const BURST: u32 = 120;
const PER_SEC: u32 = 20;
/// Kits that are counted at the same time; those that waited longest have a full bucket and can be forgotten.
const MOST_KITS: usize = 20_000;

/// A bucket for each kit, in thousandths of a request.
#[derive(Debug, Default)]
pub(super) struct Buckets(Mutex<BTreeMap<KeyId, Bucket>>);

#[derive(Clone, Copy, Debug)]
struct Bucket {
    left: u64,
    at: Timestamp,
}

const ONE: u64 = 1_000;

impl Buckets {
    /// Takes a request; or tells after how many seconds the next one may come.
    pub(super) fn take(&self, kit: KeyId, now: Timestamp) -> Result<(), u32> {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST_KITS {
            buckets.retain(|_, bucket| bucket.refilled(now).left < u64::from(BURST) * ONE);
        }
        let full = Bucket {
            left: u64::from(BURST) * ONE,
            at: now,
        };
        let mut bucket = buckets
            .get(&kit)
            .map_or(full, |bucket| bucket.refilled(now));
        let taken = bucket.left.checked_sub(ONE);
        bucket.left = taken.unwrap_or(bucket.left);
        buckets.insert(kit, bucket);
        taken.map(|_left| ()).ok_or(1)
    }
}

impl Bucket {
    fn refilled(self, now: Timestamp) -> Self {
        let gone = u64::try_from(now.millis_since(self.at)).unwrap_or(0);
        // A thousandth of a request for each millisecond and request a second.
        let more = gone.saturating_mul(u64::from(PER_SEC));
        Self {
            left: self.left.saturating_add(more).min(u64::from(BURST) * ONE),
            at: now,
        }
    }
}

/// Places to work at for one kind of request, and to wait for one. Past them a kit is told at once to come again: a thousand
/// kits that come back at the same moment are not kept waiting in a row.
pub(super) struct Places {
    in_hand: Semaphore,
    waiting: Semaphore,
}

impl Places {
    pub(super) fn new(in_hand: usize, waiting: usize) -> Self {
        Self {
            in_hand: Semaphore::new(in_hand),
            waiting: Semaphore::new(waiting),
        }
    }

    /// A place to work at; or the seconds to wait.
    pub(super) async fn take(&self) -> Result<SemaphorePermit<'_>, Refusal> {
        let full = || Refusal::wait(ProblemCode::Unavailable, RETRY_SECS);
        let _waiting = self.waiting.try_acquire().map_err(|_full| full())?;
        self.in_hand.acquire().await.map_err(|_closed| full())
    }
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;
    use protocol::KeyId;

    use super::{BURST, Buckets};

    #[test]
    fn a_kit_that_asks_without_end_waits_and_others_do_not() {
        let buckets = Buckets::default();
        let (one, other) = (KeyId([1; 4]), KeyId([2; 4]));
        for _ in 0..BURST {
            assert_eq!(buckets.take(one, Timestamp(0)), Ok(()));
        }
        assert_eq!(buckets.take(one, Timestamp(0)), Err(1));
        assert_eq!(buckets.take(other, Timestamp(0)), Ok(()));
        assert_eq!(buckets.take(one, Timestamp(50)), Ok(()));
        assert_eq!(buckets.take(one, Timestamp(50)), Err(1));
        assert_eq!(buckets.take(one, Timestamp(-5_000)), Err(1));
    }
}
