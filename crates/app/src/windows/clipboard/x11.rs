//! The clipboard of an X11 session; under Wayland that of the X server beside it, which the desktop keeps equal to its own.
//!
//! A program that has what was copied is asked, and may answer late, never, or without an end: nothing but its answer is
//! waited for, and no more of it is read than a field could take. What is copied here is offered as a secret, which
//! managers of clipboards do not remember.

use std::sync::{Arc, mpsc::Receiver};

use x11rb::{
    CURRENT_TIME, NONE,
    connection::Connection as _,
    errors::{ConnectError, ConnectionError, ReplyError, ReplyOrIdError},
    protocol::{
        Event,
        xproto::{
            AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode,
            SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window,
            WindowClass,
        },
    },
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};
use zeroize::Zeroizing;

use super::keeper::{Answer, Bell, Wish};

/// No field of the program takes a tenth of it.
const LIMIT_BYTES: u32 = 64 * 1024;

x11rb::atom_manager! {
    Atoms: AtomCookies {
        CLIPBOARD,
        TARGETS,
        INCR,
        UTF8_STRING,
        TEXT: b"text/plain;charset=utf-8",
        SECRET: b"x-kde-passwordManagerHint",
        PASTED: b"CITIZEN_SPOT_PASTED",
    }
}

/// Why a session's clipboard cannot be had, or no more.
#[derive(Debug, thiserror::Error)]
pub(super) enum Broken {
    #[error(transparent)]
    Connect(#[from] ConnectError),
    #[error(transparent)]
    Connection(#[from] ConnectionError),
    #[error(transparent)]
    Reply(#[from] ReplyError),
    #[error(transparent)]
    Id(#[from] ReplyOrIdError),
    #[error("the X server has no such screen")]
    Screen,
}

/// A connection of its own, with a window that is never shown: it asks for what was copied and offers what is.
pub(super) struct Session {
    connection: Arc<RustConnection>,
    window: Window,
    atoms: Atoms,
    /// None while the clipboard is not ours.
    copied: Option<Zeroizing<String>>,
}

impl Session {
    pub(super) fn open() -> Result<Self, Broken> {
        let (connection, screen) = RustConnection::connect(None)?;
        let screen = connection.setup().roots.get(screen).ok_or(Broken::Screen)?;
        let window = connection.generate_id()?;
        connection.create_window(
            0,
            window,
            screen.root,
            0,
            0,
            1,
            1,
            0,
            WindowClass::INPUT_ONLY,
            0,
            &CreateWindowAux::new(),
        )?;
        let atoms = Atoms::new(&connection)?.reply()?;
        Ok(Self {
            connection: Arc::new(connection),
            window,
            atoms,
            copied: None,
        })
    }

    /// Obeys wishes and answers other programs, for as long as there is a session.
    pub(super) fn serve(
        mut self,
        first: Wish,
        wishes: &Receiver<Wish>,
        bell: &Bell,
        tell: &impl Fn(Answer),
    ) -> Result<(), Broken> {
        let (connection, window) = (Arc::clone(&self.connection), self.window);
        bell.hang(move || ring(&connection, window));
        self.obey(first)?;
        loop {
            // Also what was wished before there was a bell.
            for wish in wishes.try_iter() {
                self.obey(wish)?;
            }
            self.connection.flush()?;
            let event = self.connection.wait_for_event()?;
            if let Event::SelectionRequest(asked) = &event {
                self.answer(asked)?;
            } else if let Event::SelectionNotify(told) = &event {
                tell(self.read(told)?);
            } else if let Event::SelectionClear(_) = &event {
                self.look_whose()?;
            }
        }
    }

    fn obey(&mut self, wish: Wish) -> Result<(), Broken> {
        match wish {
            Wish::Copy(text) => self.offer(text)?,
            Wish::Forget => self.forget()?,
            Wish::Paste => {
                let (window, atoms) = (self.window, &self.atoms);
                let (whose, form, place) = (atoms.CLIPBOARD, atoms.UTF8_STRING, atoms.PASTED);
                self.connection
                    .convert_selection(window, whose, form, place, CURRENT_TIME)?;
            }
        }
        Ok(())
    }

    fn offer(&mut self, text: Zeroizing<String>) -> Result<(), Broken> {
        self.copied = Some(text);
        self.connection
            .set_selection_owner(self.window, self.atoms.CLIPBOARD, CURRENT_TIME)?;
        Ok(())
    }

    /// Offers an empty text rather than nothing: then a manager of clipboards would bring back what it has read. What
    /// somebody else copied stays, also where this thread has not yet been told of it.
    fn forget(&mut self) -> Result<(), Broken> {
        self.look_whose()?;
        if self.copied.is_some() {
            self.offer(Zeroizing::default())?;
        }
        Ok(())
    }

    /// Somebody else copied something, unless it was offered anew in the meantime.
    fn look_whose(&mut self) -> Result<(), Broken> {
        let owner = self.connection.get_selection_owner(self.atoms.CLIPBOARD)?;
        if owner.reply()?.owner != self.window {
            self.copied = None;
        }
        Ok(())
    }

    /// Gives what was copied to a program that asks for it, or says that it cannot.
    fn answer(&self, asked: &SelectionRequestEvent) -> Result<(), Broken> {
        let is_given = self.give(asked)?;
        let told = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: asked.time,
            requestor: asked.requestor,
            selection: asked.selection,
            target: asked.target,
            property: if is_given { asked.property } else { NONE },
        };
        self.connection
            .send_event(false, asked.requestor, EventMask::NO_EVENT, told)?;
        Ok(())
    }

    fn give(&self, asked: &SelectionRequestEvent) -> Result<bool, Broken> {
        let Some(copied) = &self.copied else {
            return Ok(false);
        };
        let atoms = &self.atoms;
        let place = (PropMode::REPLACE, asked.requestor, asked.property);
        let bytes: &[u8] = if asked.target == atoms.TARGETS {
            let targets = [atoms.TARGETS, atoms.UTF8_STRING, atoms.TEXT, atoms.SECRET];
            self.connection.change_property32(
                place.0,
                place.1,
                place.2,
                AtomEnum::ATOM,
                &targets,
            )?;
            return Ok(true);
        } else if [atoms.UTF8_STRING, atoms.TEXT].contains(&asked.target) {
            copied.as_bytes()
        } else if asked.target == atoms.SECRET {
            b"secret"
        } else {
            return Ok(false);
        };
        self.connection
            .change_property8(place.0, place.1, place.2, asked.target, bytes)?;
        Ok(true)
    }

    /// What another program said to have been copied.
    fn read(&self, told: &SelectionNotifyEvent) -> Result<Answer, Broken> {
        if told.property == NONE {
            return Ok(Answer::Nothing);
        }
        let (window, place) = (self.window, self.atoms.PASTED);
        let most = LIMIT_BYTES / 4;
        let got = self
            .connection
            .get_property(false, window, place, AtomEnum::ANY, 0, most)?
            .reply()?;
        // What comes in pieces never begins while its first word stands there.
        if got.type_ == self.atoms.INCR {
            return Ok(Answer::TooMuch);
        }
        self.connection.delete_property(window, place)?;
        if got.bytes_after > 0 {
            return Ok(Answer::TooMuch);
        }
        Ok(String::from_utf8(got.value).map_or(Answer::Nothing, Answer::Text))
    }
}

/// Wakes the thread by a message to its own window.
fn ring(connection: &RustConnection, window: Window) {
    let message = ClientMessageEvent::new(32, window, AtomEnum::ANY, [0; 5]);
    let rung = connection
        .send_event(false, window, EventMask::NO_EVENT, message)
        .and_then(|_| connection.flush());
    if let Err(err) = rung {
        tracing::debug!(%err, "the X server is gone");
    }
}
