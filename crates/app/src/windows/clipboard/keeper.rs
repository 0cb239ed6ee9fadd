//! The thread that has the clipboard: whatever another program does, no frame waits for it.

use std::sync::{Arc, OnceLock, mpsc::Receiver};
use std::thread::Builder;

use zeroize::Zeroizing;

/// What the window asks of the clipboard.
pub(super) enum Wish {
    Copy(Zeroizing<String>),
    Forget,
    /// To be told what was copied.
    Paste,
}

/// What was copied, as far as the program that has it tells.
pub(super) enum Answer {
    Text(String),
    /// Nothing, or nothing that is text.
    Nothing,
    TooMuch,
}

/// Wakes a keeper that sleeps elsewhere than at its queue of wishes.
#[derive(Clone, Default)]
pub(super) struct Bell(Arc<OnceLock<Box<dyn Fn() + Send + Sync>>>);

impl Bell {
    pub(super) fn ring(&self) {
        if let Some(ring) = self.0.get() {
            ring();
        }
    }

    #[cfg(target_os = "linux")]
    pub(super) fn hang(&self, ring: impl Fn() + Send + Sync + 'static) {
        self.0.get_or_init(|| Box::new(ring));
    }
}

/// Obeys wishes for as long as the program runs: with it goes what was copied.
pub(super) fn start(wishes: Receiver<Wish>, bell: Bell, tell: impl Fn(Answer) + Send + 'static) {
    let thread = Builder::new().name("clipboard".to_owned());
    if let Err(err) = thread.spawn(move || keep(&wishes, &bell, &tell)) {
        tracing::error!(%err, "nothing can be copied or pasted");
    }
}

#[cfg_attr(
    not(target_os = "linux"),
    expect(unused_variables, reason = "who sleeps at the queue needs no bell")
)]
fn keep(wishes: &Receiver<Wish>, bell: &Bell, tell: &impl Fn(Answer)) {
    // Under Wayland the X server starts when somebody asks for it: not before it is needed.
    let Ok(first) = wishes.recv() else { return };
    #[cfg(target_os = "linux")]
    match super::x11::Session::open() {
        Ok(session) => {
            let err = session.serve(first, wishes, bell, tell);
            tracing::warn!(?err, "the session's clipboard is gone");
            return;
        }
        Err(err) => tracing::info!(%err, "what is copied stays in this window"),
    }
    alone(first, wishes, tell);
}

/// Where there is nothing to share: what was copied in the window is pasted in the window.
fn alone(first: Wish, wishes: &Receiver<Wish>, tell: &impl Fn(Answer)) {
    let mut copied = Zeroizing::default();
    for wish in std::iter::once(first).chain(wishes) {
        match wish {
            Wish::Copy(text) => copied = text,
            Wish::Forget => copied = Zeroizing::default(),
            Wish::Paste if copied.is_empty() => tell(Answer::Nothing),
            Wish::Paste => tell(Answer::Text(copied.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::sync::mpsc::sync_channel;

    use super::{Answer, Wish};

    #[test]
    fn without_a_session_what_was_copied_is_pasted_until_it_is_forgotten() {
        let (wishes, wished) = sync_channel(4);
        for wish in [Wish::Paste, Wish::Forget, Wish::Paste] {
            wishes.send(wish).unwrap();
        }
        drop(wishes);
        let told = RefCell::new(Vec::new());
        let tell = |answer| {
            told.borrow_mut().push(match answer {
                Answer::Text(text) => Some(text),
                Answer::Nothing | Answer::TooMuch => None,
            });
        };
        super::alone(Wish::Copy("123".to_owned().into()), &wished, &tell);
        assert_eq!(told.into_inner(), [Some("123".to_owned()), None]);
    }
}
