//! The folder of papers, shown as the system shows folders.

use std::thread;

use super::{Desk, Event};

impl Desk {
    /// Whatever shows it, the desk does not wait for it, and tells when nothing does.
    pub(super) fn open_papers(&self) {
        let (folder, events) = (self.papers.clone(), self.events.clone());
        let opening = move || {
            if let Err(err) = open::that_detached(folder) {
                tracing::warn!(%err, "the folder of papers was not opened");
                if events.try_send(Event::PapersNotOpened).is_err() {
                    tracing::debug!("the desk has ended, or has too much to do");
                }
            }
        };
        let thread = thread::Builder::new().name("folder".to_owned());
        if let Err(err) = thread.spawn(opening) {
            tracing::warn!(%err, "the folder of papers was not opened");
        }
    }
}
