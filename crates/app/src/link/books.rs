//! The kit's books as the link reaches them: the command that owns the store, or the desk that owns it elsewhere.

use std::{
    fmt,
    sync::mpsc::{SyncSender, sync_channel},
};

use crate::{desk::Event, kit::OpenKit};

/// Something short to be done with the store by whoever owns it.
pub(crate) struct Errand(Box<dyn FnOnce(&mut OpenKit) + Send>);

impl Errand {
    pub(crate) fn run(self, kit: &mut OpenKit) {
        (self.0)(kit);
    }
}

impl fmt::Debug for Errand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Errand(…)")
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
    /// Has `work` done with the store, and waits for what comes of it. The desk itself never waits for the link.
    pub(crate) fn with<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut OpenKit) -> T + Send + 'static,
    ) -> Result<T, DeskEnded> {
        match self {
            Self::Here(kit) => Ok(work(kit)),
            Self::AtDesk(events) => {
                let (answer, wait) = sync_channel(1);
                let errand = Errand(Box::new(move |kit| {
                    if answer.send(work(kit)).is_err() {
                        tracing::debug!("nobody waits for an errand any more");
                    }
                }));
                events
                    .send(Event::Errand(errand))
                    .map_err(|_closed| DeskEnded)?;
                wait.recv().map_err(|_closed| DeskEnded)
            }
        }
    }
}
