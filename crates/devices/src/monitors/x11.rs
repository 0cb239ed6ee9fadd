//! Monitors of an X11 session, on a connection of our own: winit's list is frozen at its start
//! and misses a monitor that is plugged in later.

use std::env;
use std::sync::Arc;
use std::thread::{self, Builder, JoinHandle};
use std::time::Duration;

use x11rb::CURRENT_TIME;
use x11rb::connection::Connection as _;
use x11rb::errors::{ConnectError, ConnectionError, ReplyError, ReplyOrIdError};
use x11rb::protocol::Event;
use x11rb::protocol::randr::{ConnectionExt as _, MonitorInfo, NotifyMask};
use x11rb::protocol::xproto::{
    ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;

use super::{Monitor, MonitorError};

/// Plugging a cable makes a burst of events; the list is read when they have stopped for so long.
const SETTLE: Duration = Duration::from_millis(30);

/// Bursts waited for before the list is read all the same.
const MAX_SETTLES: u32 = 20;

macro_rules! server_errors {
    ($($error:ty),*) => {
        $(impl From<$error> for MonitorError {
            fn from(err: $error) -> Self {
                Self::Server(err.to_string())
            }
        })*
    };
}
server_errors!(ConnectError, ConnectionError, ReplyError, ReplyOrIdError);

/// The monitors now, in the server's order.
pub fn list() -> Result<Vec<Monitor>, MonitorError> {
    let (connection, root) = connect()?;
    read(&connection, root)
}

/// Calls back with the monitors now, and again whenever they have changed, until it is dropped.
#[derive(Debug)]
pub struct Watcher {
    connection: Arc<RustConnection>,
    /// Never shown: its only use is to receive the message that ends the thread.
    bell: Window,
    thread: Option<JoinHandle<()>>,
}

/// Watches the monitors on a thread of its own that sleeps until the server says something.
pub fn watch(
    mut on_change: impl FnMut(Vec<Monitor>) + Send + 'static,
) -> Result<Watcher, MonitorError> {
    let (connection, root) = connect()?;
    let bell = connection.generate_id()?;
    connection.create_window(
        0,
        bell,
        root,
        0,
        0,
        1,
        1,
        0,
        WindowClass::INPUT_ONLY,
        0,
        &CreateWindowAux::new(),
    )?;
    let what = NotifyMask::SCREEN_CHANGE | NotifyMask::CRTC_CHANGE | NotifyMask::OUTPUT_CHANGE;
    // Asked for before the first list is read, so that no change falls between the two.
    connection.randr_select_input(root, what)?.check()?;

    let connection = Arc::new(connection);
    let seen_by_thread = Arc::clone(&connection);
    let thread = Builder::new()
        .name("monitors".to_owned())
        .spawn(move || {
            // Without a server there are no monitors and no windows either: the thread just ends.
            drop(follow(&seen_by_thread, root, bell, &mut on_change));
        })
        .map_err(|err| MonitorError::Server(err.to_string()))?;
    Ok(Watcher {
        connection,
        bell,
        thread: Some(thread),
    })
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let message = ClientMessageEvent::new(32, self.bell, CURRENT_TIME, [0; 5]);
        let sent = self
            .connection
            .send_event(false, self.bell, EventMask::NO_EVENT, message)
            .is_ok()
            && self.connection.flush().is_ok();
        if let Some(thread) = self.thread.take().filter(|_| sent) {
            // It fails only when the callback panicked, which has been told already.
            drop(thread.join());
        }
    }
}

fn follow(
    connection: &RustConnection,
    root: Window,
    bell: Window,
    on_change: &mut impl FnMut(Vec<Monitor>),
) -> Result<(), MonitorError> {
    let ends = |event: &Event| matches!(event, Event::ClientMessage(m) if m.window == bell);
    let mut known = None;
    loop {
        let now = read(connection, root)?;
        if known.as_ref() != Some(&now) {
            on_change(now.clone());
            known = Some(now);
        }
        if ends(&connection.wait_for_event()?) {
            return Ok(());
        }
        for _ in 0..MAX_SETTLES {
            thread::sleep(SETTLE);
            let mut quiet = true;
            while let Some(event) = connection.poll_for_event()? {
                if ends(&event) {
                    return Ok(());
                }
                quiet = false;
            }
            if quiet {
                break;
            }
        }
    }
}

/// On Wayland an X server may run beside, whose monitors are not where our windows are.
fn connect() -> Result<(RustConnection, Window), MonitorError> {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    if set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET") || !set("DISPLAY") {
        return Err(MonitorError::Unsupported);
    }
    let (connection, screen) = RustConnection::connect(None)?;
    let root = connection
        .setup()
        .roots
        .get(screen)
        .ok_or(MonitorError::Unsupported)?
        .root;
    // Monitors came with RandR 1.5.
    let version = connection.randr_query_version(1, 5)?.reply()?;
    if (version.major_version, version.minor_version) < (1, 5) {
        return Err(MonitorError::Unsupported);
    }
    Ok((connection, root))
}

fn read(connection: &RustConnection, root: Window) -> Result<Vec<Monitor>, MonitorError> {
    let reply = connection.randr_get_monitors(root, true)?.reply()?;
    reply
        .monitors
        .iter()
        .map(|found| monitor(connection, found))
        .collect()
}

fn monitor(connection: &RustConnection, found: &MonitorInfo) -> Result<Monitor, MonitorError> {
    let name = connection.get_atom_name(found.name)?.reply()?.name;
    Ok(Monitor {
        name: String::from_utf8_lossy(&name).into_owned(),
        x: i32::from(found.x),
        y: i32::from(found.y),
        width_px: u32::from(found.width),
        height_px: u32::from(found.height),
        width_mm: found.width_in_millimeters,
        height_mm: found.height_in_millimeters,
        primary: found.primary,
    })
}
