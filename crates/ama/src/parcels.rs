//! The catalogue on its way to kits. To compress it takes seconds and tens of MiB, so it is done once for all who want the
//! same, however many ask at the same moment, and goes on when they go away.

use std::{
    collections::VecDeque,
    future::Future,
    sync::{Arc, Mutex, PoisonError, atomic::AtomicU64},
};

use prometheus_client::metrics::counter::Counter;
use protocol::{Hash, documents::CATALOGUE, pull::SentDocument};
use tokio::sync::{Semaphore, watch};

use crate::{
    gateway::{Gateway, GatewayError},
    ledger::{
        Ledger,
        documents::{self, Owner},
    },
};

/// Parcels that are remembered: kits of a few revisions.
const MOST: usize = 64;

/// Compressions at the same time, each with about 36 MiB.
const AT_ONCE: usize = 2;

/// From which bytes, and to which.
type Way = (Option<Hash>, Hash);

/// None until the parcel is made. It closes without one where that failed.
type Flight = watch::Receiver<Option<Arc<SentDocument>>>;

pub(crate) struct Parcels {
    /// The oldest first.
    flights: Mutex<VecDeque<(Way, Flight)>>,
    at_once: Arc<Semaphore>,
    compressions: Counter<u64, AtomicU64>,
}

impl Default for Parcels {
    fn default() -> Self {
        Self {
            flights: Mutex::default(),
            at_once: Arc::new(Semaphore::new(AT_ONCE)),
            compressions: Counter::default(),
        }
    }
}

impl Parcels {
    /// Compressions that were begun.
    pub(crate) fn compressions(&self) -> Counter<u64, AtomicU64> {
        self.compressions.clone()
    }

    /// The flight of this way that is made or under way; else a new one, in a task of its own.
    fn flight<F>(&self, way: Way, make: impl FnOnce() -> F) -> Flight
    where
        F: Future<Output = Result<SentDocument, GatewayError>> + Send + 'static,
    {
        let mut flights = self.flights.lock().unwrap_or_else(PoisonError::into_inner);
        // One that failed is begun again.
        flights.retain(|(_, flight)| flight.borrow().is_some() || flight.has_changed().is_ok());
        if let Some((_, flight)) = flights.iter().find(|(of, _)| *of == way) {
            return flight.clone();
        }
        if flights.len() >= MOST {
            flights.pop_front();
        }
        let (done, flight) = watch::channel(None);
        flights.push_back((way, flight.clone()));
        let made = make();
        tokio::spawn(async move {
            match made.await {
                Ok(parcel) => drop(done.send_replace(Some(Arc::new(parcel)))),
                Err(err) => tracing::error!(%err, "a parcel was not made"),
            }
        });
        flight
    }
}

async fn catalogue(ledger: &dyn Ledger, sha256: Hash) -> Result<Vec<u8>, GatewayError> {
    let kept = documents::of_hash(ledger, Owner::All, CATALOGUE, &sha256.0).await?;
    kept.map(|kept| kept.bytes).ok_or(GatewayError::NoParcel)
}

impl Gateway {
    /// The catalogue of this hash for a kit that has the one of hash `base`, or has none.
    ///
    /// # Errors
    /// It could not be made, for anybody.
    pub(crate) async fn catalogue_parcel(
        &self,
        base: Option<Hash>,
        sha256: Hash,
    ) -> Result<SentDocument, GatewayError> {
        let mut flight = self.parcels.flight((base, sha256), || {
            let ledger = Arc::clone(&self.ledger);
            let at_once = Arc::clone(&self.parcels.at_once);
            let compressions = self.parcels.compressions();
            async move {
                // The documents are read once there is a place to work on them.
                let place = at_once.acquire_owned().await;
                let bytes = catalogue(&*ledger, sha256).await?;
                let base = match base {
                    Some(base) => Some(catalogue(&*ledger, base).await?),
                    None => None,
                };
                compressions.inc();
                let made = tokio::task::spawn_blocking(move || match base {
                    Some(base) => SentDocument::delta(CATALOGUE, &base, &bytes),
                    None => SentDocument::whole(CATALOGUE, &bytes),
                });
                let made = made.await??;
                drop(place);
                Ok(made)
            }
        });
        let made = flight.wait_for(Option::is_some).await;
        let made = made.map_err(|_closed| GatewayError::NoParcel)?;
        made.as_deref().cloned().ok_or(GatewayError::NoParcel)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use protocol::{Hash, pull::SentDocument};
    use tokio::sync::Semaphore;

    use super::{MOST, Parcels, Way};
    use crate::gateway::GatewayError;

    fn way(n: u8) -> Way {
        (None, Hash([n; 32]))
    }

    fn parcel(name: &str) -> Result<SentDocument, GatewayError> {
        Ok(SentDocument::quick(name, None, b"bytes")?)
    }

    #[tokio::test]
    async fn a_parcel_is_made_once_though_whoever_asked_first_went_away() {
        let parcels = Parcels::default();
        let go_on = Arc::new(Semaphore::new(0));
        let first = parcels.flight(way(1), || {
            let go_on = Arc::clone(&go_on);
            async move {
                drop(go_on.acquire_owned().await);
                parcel("first")
            }
        });
        drop(first);
        let mut second = parcels.flight(way(1), || async { parcel("second") });
        go_on.add_permits(1);
        let made = second.wait_for(Option::is_some).await.unwrap();
        assert_eq!(made.as_ref().unwrap().name, "first");
    }

    #[tokio::test]
    async fn what_failed_failed_for_all_who_waited_and_is_begun_again() {
        let parcels = Parcels::default();
        let mut failed = parcels.flight(way(1), || async { Err(GatewayError::NoParcel) });
        assert!(failed.wait_for(Option::is_some).await.is_err());
        let mut again = parcels.flight(way(1), || async { parcel("again") });
        assert!(again.wait_for(Option::is_some).await.is_ok());
    }

    #[tokio::test]
    async fn no_more_than_so_many_are_remembered() {
        let parcels = Parcels::default();
        for n in 0..=u8::MAX {
            let mut flight = parcels.flight(way(n), || async { parcel("one") });
            assert!(flight.wait_for(Option::is_some).await.is_ok());
        }
        let kept = parcels.flights.lock().unwrap();
        assert_eq!(kept.len(), MOST);
        assert_eq!(kept.back().unwrap().0, way(u8::MAX));
    }
}
