//! The kit's books as the link reaches them: the command that owns the store, or the desk that owns it elsewhere.

use std::{
    fmt,
    sync::mpsc::{SyncSender, sync_channel},
};

use crate::{desk::Event, kit::OpenKit};

/// Something short to be done with the store by whoever owns it.
pub(crate) enum Errand {
    /// Nothing changes by it.
    Look(Box<dyn FnOnce(&OpenKit) + Send>),
    Change(Box<dyn FnOnce(&mut OpenKit) + Send>),
}

impl fmt::Debug for Errand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Look(_) => "Look(…)",
            Self::Change(_) => "Change(…)",
        })
    }
}

/// The desk ended: there is nobody to do an errand.
#[derive(Debug, thiserror::Error)]
#[error("the desk ended")]
pub(crate) struct DeskEnded;

#[derive(Debug)]
pub(crate) enum Books<'a> {
    Here(&'a mut OpenKit),
    AtDesk(&'a SyncSender<Event>),
}

impl Books<'_> {
    /// Has something looked up, and waits for what comes of it.
    pub(crate) fn look<T: Send + 'static>(
        &mut self,
        look: impl FnOnce(&OpenKit) -> T + Send + 'static,
    ) -> Result<T, DeskEnded> {
        match self {
            Self::Here(kit) => Ok(look(kit)),
            Self::AtDesk(events) => at_desk(events, |answer| {
                Errand::Look(Box::new(move |kit| give(&answer, look(kit))))
            }),
        }
    }

    /// Has `work` done with the store, and waits for what comes of it. The desk itself never waits for the link.
    pub(crate) fn with<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut OpenKit) -> T + Send + 'static,
    ) -> Result<T, DeskEnded> {
        match self {
            Self::Here(kit) => Ok(work(kit)),
            Self::AtDesk(events) => at_desk(events, |answer| {
                Errand::Change(Box::new(move |kit| give(&answer, work(kit))))
            }),
        }
    }
}

fn at_desk<T>(
    events: &SyncSender<Event>,
    errand: impl FnOnce(SyncSender<T>) -> Errand,
) -> Result<T, DeskEnded> {
    let (answer, wait) = sync_channel(1);
    events
        .send(Event::Errand(errand(answer)))
        .map_err(|_closed| DeskEnded)?;
    wait.recv().map_err(|_closed| DeskEnded)
}

fn give<T>(answer: &SyncSender<T>, value: T) {
    if answer.send(value).is_err() {
        tracing::debug!("nobody waits for an errand any more");
    }
}
