//! What keeps the citizen's window from ever taking the keyboard away from the mediator (X11).
//!
//! Toolkits give the focus to a window that they make full screen themselves. Here the window
//! manager is told beforehand, with properties, and then does not: the window is full screen on
//! the monitor that holds it, and the mediator's keys keep arriving.

use x11rb::connection::Connection as _;
use x11rb::errors::{ConnectError, ConnectionError, ReplyError};
use x11rb::properties::WmHints;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, PropMode, Window,
};
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
    #[error("the X server has no such screen")]
    NoScreen,
}

/// Call it after the window was made, undecorated and with the position and size of its monitor,
/// and before it is shown. When it returns the server has the properties.
pub fn prepare_x11(window: Window) -> Result<(), HintError> {
    let (connection, _) = RustConnection::connect(None)?;
    let user_time = atom(&connection, "_NET_WM_USER_TIME")?;
    let state = atom(&connection, "_NET_WM_STATE")?;
    let full_screen = atom(&connection, "_NET_WM_STATE_FULLSCREEN")?;

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

/// Asks the window manager to make a window full screen that is shown already and has lost it:
/// after its monitor changed, or because a window that died had the same number a moment before
/// and the manager, late, wiped the properties of both.
pub fn ask_full_screen_x11(window: Window) -> Result<(), HintError> {
    const ADD: u32 = 1;
    const FROM_A_PROGRAM: u32 = 1;
    let (connection, screen) = RustConnection::connect(None)?;
    let roots = &connection.setup().roots;
    let root = roots.get(screen).ok_or(HintError::NoScreen)?.root;
    let state = atom(&connection, "_NET_WM_STATE")?;
    let full_screen = atom(&connection, "_NET_WM_STATE_FULLSCREEN")?;
    let wish = [ADD, full_screen, 0, FROM_A_PROGRAM, 0];
    let message = ClientMessageEvent::new(32, window, state, wish);
    let listeners = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
    connection
        .send_event(false, root, listeners, message)?
        .check()?;
    Ok(())
}

fn atom(connection: &RustConnection, name: &str) -> Result<u32, HintError> {
    let cookie = connection.intern_atom(false, name.as_bytes())?;
    Ok(cookie.reply()?.atom)
}
