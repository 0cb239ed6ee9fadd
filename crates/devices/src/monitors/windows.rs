//! Monitors of Windows. It tells changes to windows alone; a thread that has none looks again and again.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use win32::{Display, displays};

use super::{Monitor, MonitorError};

/// Between two looks. Each takes microseconds.
const EVERY: Duration = Duration::from_millis(250);

/// The monitors now, in the system's order.
pub fn list() -> Result<Vec<Monitor>, MonitorError> {
    Ok(displays().into_iter().map(monitor).collect())
}

fn monitor(display: Display) -> Monitor {
    Monitor {
        name: display.name.trim_start_matches(r"\\.\").to_owned(),
        x: display.x,
        y: display.y,
        width_px: display.width_px,
        height_px: display.height_px,
        width_mm: 0,
        height_mm: 0,
        primary: display.is_primary,
    }
}

/// Calls back with the monitors now, and again whenever they have changed, until it is dropped.
#[derive(Debug)]
pub struct Watcher {
    /// Nothing is ever sent: its end is the end of the thread.
    life: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Watches the monitors on a thread of its own.
pub fn watch(
    mut on_change: impl FnMut(Vec<Monitor>) + Send + 'static,
) -> Result<Watcher, MonitorError> {
    let (life, end) = sync_channel(0);
    let thread = Builder::new()
        .name("monitors".to_owned())
        .spawn(move || follow(&end, &mut on_change))
        .map_err(|err| MonitorError::Server(err.to_string()))?;
    Ok(Watcher {
        life: Some(life),
        thread: Some(thread),
    })
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.life = None;
        if let Some(thread) = self.thread.take() {
            // It fails only when the callback panicked, which has been told already.
            drop(thread.join());
        }
    }
}

fn follow(end: &Receiver<()>, on_change: &mut impl FnMut(Vec<Monitor>)) {
    let mut known = None;
    loop {
        let now: Vec<Monitor> = displays().into_iter().map(monitor).collect();
        if known.as_ref() != Some(&now) {
            on_change(now.clone());
            known = Some(now);
        }
        if end.recv_timeout(EVERY) != Err(RecvTimeoutError::Timeout) {
            return;
        }
    }
}
