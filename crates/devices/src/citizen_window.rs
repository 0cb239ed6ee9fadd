//! What keeps the citizen's window from ever taking the keyboard away from the mediator (X11).
//!
//! Toolkits give the focus to a window that they make full screen themselves. Here the window
//! manager is told beforehand, with properties, and then does not: the window is full screen on
//! the monitor that holds it, and the mediator's keys keep arriving.

use x11rb::errors::{ConnectError, ConnectionError, ReplyError};
use x11rb::properties::WmHints;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, PropMode, Window};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

#[derive(Debug, thiserror::Error)]
pub enum HintError {
    #[error("the X server cannot be reached: {0}")]
    Connect(#[from] ConnectError),
    #[error("the X server went away: {0}")]
    Connection(#[from] ConnectionError),
    #[error("the X server refused: {0}")]
    Reply(#[from] ReplyError),
}

/// Call it after the window was made, undecorated and with the position and size of its monitor,
/// and before it is shown. When it returns the server has the properties.
pub fn prepare_x11(window: Window) -> Result<(), HintError> {
    let (connection, _) = RustConnection::connect(None)?;
    let atom = |name: &str| -> Result<u32, HintError> {
        Ok(connection
            .intern_atom(false, name.as_bytes())?
            .reply()?
            .atom)
    };
    let user_time = atom("_NET_WM_USER_TIME")?;
    let state = atom("_NET_WM_STATE")?;
    let full_screen = atom("_NET_WM_STATE_FULLSCREEN")?;

    // A window that no person asked for: do not focus it when it appears.
    connection
        .change_property32(
            PropMode::REPLACE,
            window,
            user_time,
            AtomEnum::CARDINAL,
            &[0],
        )?
        .check()?;
    // A window that takes no keys: do not focus it later either.
    let hints = WmHints {
        input: Some(false),
        ..WmHints::new()
    };
    hints.set(&connection, window)?.check()?;
    connection
        .change_property32(
            PropMode::APPEND,
            window,
            state,
            AtomEnum::ATOM,
            &[full_screen],
        )?
        .check()?;
    Ok(())
}
