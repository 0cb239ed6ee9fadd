//! The end of a former journal, brought by the kit whose journal goes on from it: what was not sent before the disk was
//! lost. One that AMA has other entries of stays where it is. Whoever sends it needs the store of the former journal alone,
//! which nobody else writes: the desk is not kept waiting.

use std::time::Duration;

use protocol::bundle::Part;
use store::{Standing, Store, StoreError};
use sync::{
    https::AddressError,
    plan::{Answer, Effect},
};

use super::{Books, Courier, Done};
use crate::{
    clock,
    kit::{Home, OpenError, OpenKit, archive::Former},
};

/// Entries of the first batch; twice as many in each further one, half as many after one that was lost.
const FIRST: u32 = 64;
/// Entries of one batch at most.
const MOST: u32 = 2_000;
/// A batch that is lost sooner was cut off, and a smaller one may get through; later, whoever was to answer is silent.
const CUT: Duration = Duration::from_secs(10);

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
        let (mut sent, mut most, mut effect) = (0, FIRST, Effect::Ask);
        loop {
            let since = clock::instant();
            let done = self.courier.run(effect, &mut Books::Here(&mut self.kit));
            let is_cut = done.answer == Answer::Lost && since.elapsed() < CUT;
            sent += done.sent;
            let is_batch = matches!(effect, Effect::Send { .. });
            effect = if let Answer::Acknowledged { seq } = done.answer {
                if seq >= head {
                    return (sent, None);
                }
                most = if is_batch { (most * 2).min(MOST) } else { most };
                Effect::Send { after: seq, most }
            } else if is_cut && is_batch && most > 1 {
                most /= 2;
                Effect::Ask
            } else {
                return (sent, Some(done));
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
