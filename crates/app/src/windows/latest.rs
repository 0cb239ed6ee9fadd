//! A slot for the newest value between two threads: writing replaces, reading takes; neither waits for the other's work.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError, TryLockError},
    time::Duration,
};

/// The newest value not taken yet.
#[derive(Debug)]
pub(crate) struct Latest<T> {
    slot: Mutex<Option<T>>,
    arrived: Condvar,
}

impl<T> Default for Latest<T> {
    fn default() -> Self {
        Self {
            slot: Mutex::new(None),
            arrived: Condvar::new(),
        }
    }
}

impl<T> Latest<T> {
    pub(crate) fn put(&self, value: T) {
        *self.lock() = Some(value);
        self.arrived.notify_one();
    }

    /// For a frame: nothing when there is nothing, or when the other side is just writing.
    pub(crate) fn try_take(&self) -> Option<T> {
        match self.slot.try_lock() {
            Ok(mut slot) => slot.take(),
            Err(TryLockError::Poisoned(slot)) => slot.into_inner().take(),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// Waits for a value, at most this long.
    pub(crate) fn take_within(&self, limit: Duration) -> Option<T> {
        let (mut slot, _) = self
            .arrived
            .wait_timeout_while(self.lock(), limit, |slot| slot.is_none())
            .unwrap_or_else(PoisonError::into_inner);
        slot.take()
    }

    fn lock(&self) -> MutexGuard<'_, Option<T>> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
