//! The end of a former journal, brought by the kit whose journal goes on from it: what was not sent before the disk was
//! lost. One that AMA has other entries of stays where it is. Whoever sends it needs the store of the former journal alone,
//! which nobody else writes: the desk is not kept waiting.

use protocol::bundle::Part;
use store::{Standing, Store, StoreError};
use sync::{
    https::AddressError,
    plan::{Answer, Effect},
};

use super::{Books, Courier, Done};
use crate::kit::{Home, OpenError, OpenKit, archive::Former};

/// Entries of one batch at most.
const MOST: u32 = 2_000;

#[derive(Debug, thiserror::Error)]
pub(crate) enum FormerError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the former journal cannot be opened: {0:?}")]
    Open(OpenError),
    #[error(transparent)]
    Address(#[from] AddressError),
}

/// A former journal with something left to send, and its own courier.
#[derive(Debug)]
pub(crate) struct Rest {
    kit: OpenKit,
    courier: Courier,
}

impl Rest {
    /// None where nothing is left to send.
    pub(crate) fn of(home: &Home, kit: &OpenKit) -> Result<Option<Self>, FormerError> {
        let Some(former) = Former::of(&kit.store)?.filter(|former| former.entries > 0) else {
            return Ok(None);
        };
        let store = home.former(former.journal).map_err(FormerError::Open)?;
        let Some(courier) = Courier::of(kit)?.filter(|_| waiting(&store).is_ok_and(|n| n > 0))
        else {
            return Ok(None);
        };
        let courier = courier.of_journal(store.identity().clone());
        let kit = OpenKit {
            home: kit.home.clone(),
            store,
            key: kit.key.clone(),
            certificate: kit.certificate.clone(),
            shared: kit.shared.clone(),
            next: None,
            zone: kit.zone.clone(),
            belief: kit.belief.clone(),
            news: Vec::new(),
            last_entry_at: kit.last_entry_at,
        };
        Ok(Some(Self { kit, courier }))
    }

    /// Sends it, batch after batch. Entries that arrived, and what stopped it.
    pub(crate) fn send(mut self) -> (u64, Option<Done>) {
        let head = self.kit.store.head().seq;
        let (mut sent, mut effect) = (0, Effect::Ask);
        loop {
            let done = self.courier.run(effect, &mut Books::Here(&mut self.kit));
            let Answer::Acknowledged { seq } = done.answer else {
                return (sent, Some(done));
            };
            sent += done.sent;
            if seq >= head {
                return (sent, None);
            }
            effect = Effect::Send {
                after: seq,
                most: MOST,
            };
        }
    }

    /// Its batches, for a file carried by hand.
    pub(crate) fn batches(&mut self) -> Result<Vec<Part>, Done> {
        let after = self.kit.store.acknowledged().map_or(0, |kept| kept.seq);
        self.courier.batches(after, &mut Books::Here(&mut self.kit))
    }

    /// Takes AMA's answers to those batches in.
    pub(crate) fn unpack(&mut self, parts: &[Part]) -> Vec<Done> {
        self.courier.unpack(parts, &mut Books::Here(&mut self.kit))
    }

    pub(crate) fn waiting(&self) -> u64 {
        waiting(&self.kit.store).unwrap_or(0)
    }

    pub(crate) fn journal(&self) -> domain::JournalId {
        self.kit.store.identity().journal
    }
}

/// Entries of a former journal that AMA does not have, and would take.
pub(crate) fn waiting(former: &Store) -> Result<u64, StoreError> {
    Ok(match former.contact()?.standing {
        Standing::Fork => 0,
        Standing::Good | Standing::Suspended | Standing::Revoked => {
            former.unacknowledged()?.entries
        }
    })
}
