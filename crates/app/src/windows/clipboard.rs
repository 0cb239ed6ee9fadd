//! Copying and pasting between the mediator's window and other programs. The citizen's window has no part in it.
//!
//! The toolkit would wait in the middle of a frame for whichever program has what was copied. Here a paste stands empty
//! among what was typed: it and what comes after it wait until it is known what was copied, but not for ever.

mod keeper;
#[cfg(target_os = "linux")]
mod x11;

use std::sync::{
    Arc,
    mpsc::{SyncSender, sync_channel},
};

use domain::form::is_forbidden;
use eframe::egui::{Context, Event, Key};
use zeroize::Zeroizing;

use super::latest::Latest;
use keeper::{Answer, Bell, Wish};

/// Longest wait for the program that has what was copied.
const ANSWER_SECS: f64 = 2.0;

/// More wishes than hands have while one is obeyed.
const WISHES: usize = 8;

/// The window's end of the clipboard.
pub(crate) struct Clipboard {
    wishes: SyncSender<Wish>,
    answers: Arc<Latest<Answer>>,
    bell: Bell,
    /// A paste waits for its answer, until then of the window's clock.
    until_secs: Option<f64>,
    /// Something of ours may still be in the clipboard.
    has_copied: bool,
}

/// How it stands with the pastes among what was typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Pastes {
    /// They wait, and what is typed with them.
    Wait,
    /// Each has its text; none is left where nothing was copied.
    Given,
    /// The other program does not answer, or has more than a field takes: they are gone, which is to be told.
    Failed,
}

impl Clipboard {
    pub(crate) fn start(ctx: &Context) -> Self {
        let (wishes, wished) = sync_channel(WISHES);
        let (answers, bell) = (Arc::<Latest<_>>::default(), Bell::default());
        let (told, ctx) = (Arc::clone(&answers), ctx.clone());
        keeper::start(wished, bell.clone(), move |answer| {
            told.put(answer);
            ctx.request_repaint();
        });
        Self {
            wishes,
            answers,
            bell,
            until_secs: None,
            has_copied: false,
        }
    }

    /// Other programs can paste it, until it is forgotten.
    pub(crate) fn copy(&mut self, text: String) {
        self.has_copied = true;
        self.wish(Wish::Copy(Zeroizing::new(text)));
    }

    /// What was copied in this window can be pasted no more; what was copied elsewhere stays.
    pub(crate) fn forget(&mut self) {
        if std::mem::take(&mut self.has_copied) {
            self.wish(Wish::Forget);
        }
    }

    /// Asks what was copied when a paste waits for it, and gives the answer to each that waits. None where none does.
    pub(crate) fn paste(&mut self, typed: &mut Vec<Event>, now_secs: f64) -> Option<Pastes> {
        if !typed.iter().any(waits) {
            return None;
        }
        let until_secs = self.until_secs.unwrap_or_else(|| {
            // An answer that is there already was for a paste of long ago.
            drop(self.answers.try_take());
            self.wish(Wish::Paste);
            now_secs + ANSWER_SECS
        });
        self.until_secs = Some(until_secs);
        let answer = self.answers.try_take();
        if answer.is_none() && now_secs < until_secs {
            return Some(Pastes::Wait);
        }
        self.until_secs = None;
        Some(give(typed, answer.unwrap_or(Answer::TooMuch)))
    }

    /// How long a paste still waits, if one does.
    pub(crate) fn waits_secs(&self, now_secs: f64) -> Option<f64> {
        self.until_secs.map(|until| (until - now_secs).max(0.0))
    }

    fn wish(&self, wish: Wish) {
        if self.wishes.try_send(wish).is_err() {
            tracing::warn!("the clipboard takes no wishes");
        }
        self.bell.ring();
    }
}

/// What a key means that copies, cuts or pastes: a paste is empty, and waits for its text.
pub(crate) fn meant(event: Event) -> Event {
    let Event::Key {
        key,
        pressed: true,
        modifiers,
        ..
    } = event
    else {
        return event;
    };
    let (command, shift) = (modifiers.command_only(), modifiers.shift_only());
    if key == Key::Copy || command && matches!(key, Key::C | Key::Insert) {
        Event::Copy
    } else if key == Key::Cut || command && key == Key::X || shift && key == Key::Delete {
        Event::Cut
    } else if key == Key::Paste || command && key == Key::V || shift && key == Key::Insert {
        Event::Paste(String::new())
    } else {
        event
    }
}

fn waits(event: &Event) -> bool {
    matches!(event, Event::Paste(text) if text.is_empty())
}

fn give(typed: &mut Vec<Event>, answer: Answer) -> Pastes {
    let (text, pastes) = match answer {
        Answer::Text(text) => (clean(&text), Pastes::Given),
        Answer::Nothing => (String::new(), Pastes::Given),
        Answer::TooMuch => (String::new(), Pastes::Failed),
    };
    if text.is_empty() {
        typed.retain(|event| !waits(event));
    }
    for event in typed.iter_mut().filter(|event| waits(event)) {
        *event = Event::Paste(text.clone());
    }
    pastes
}

/// As it would be typed: without what nobody can see or type, which a page brings along and a field would refuse.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let kept = text.chars().filter(|character| !is_forbidden(*character));
    kept.collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, sync_channel};

    use eframe::egui::Modifiers;

    use super::{
        ANSWER_SECS, Answer, Bell, Clipboard, Event, Key, Latest, Pastes, Wish, clean, meant,
    };

    fn clipboard() -> (Clipboard, Receiver<Wish>) {
        let (wishes, wished) = sync_channel(super::WISHES);
        let clipboard = Clipboard {
            wishes,
            answers: Latest::default().into(),
            bell: Bell::default(),
            until_secs: None,
            has_copied: false,
        };
        (clipboard, wished)
    }

    fn asked() -> Event {
        Event::Paste(String::new())
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    #[test]
    fn a_paste_gets_what_was_copied_and_what_is_typed_after_it_stays_after_it() {
        let (mut clipboard, wished) = clipboard();
        let mut typed = vec![text("a"), asked(), text("b"), asked()];
        assert_eq!(clipboard.paste(&mut typed, 5.0), Some(Pastes::Wait));
        clipboard.answers.put(Answer::Text(" 123 456\n".to_owned()));
        assert_eq!(clipboard.paste(&mut typed, 5.5), Some(Pastes::Given));
        let pasted = Event::Paste("123 456".to_owned());
        assert_eq!(typed, [text("a"), pasted.clone(), text("b"), pasted]);
        assert_eq!(wished.try_iter().count(), 1);
    }

    #[test]
    fn a_program_that_does_not_answer_is_not_waited_for_and_its_late_answer_is_nobodys() {
        let (mut clipboard, _wished) = clipboard();
        let mut typed = vec![asked(), text("b")];
        clipboard.paste(&mut typed, 5.0);
        let late = 5.0 + ANSWER_SECS;
        assert_eq!(clipboard.waits_secs(5.5), Some(ANSWER_SECS - 0.5));
        assert_eq!(clipboard.paste(&mut typed, late), Some(Pastes::Failed));
        assert_eq!(clipboard.paste(&mut typed, late), None);
        assert_eq!(typed, [text("b")]);

        clipboard.answers.put(Answer::Text("late".to_owned()));
        let mut typed = vec![asked()];
        assert_eq!(clipboard.paste(&mut typed, late), Some(Pastes::Wait));
    }

    #[test]
    fn nothing_copied_pastes_nothing_and_too_much_is_told() {
        for (answer, pastes) in [
            (Answer::Nothing, Pastes::Given),
            (Answer::Text("\u{200b}\n".to_owned()), Pastes::Given),
            (Answer::TooMuch, Pastes::Failed),
        ] {
            let mut typed = vec![asked(), text("b")];
            assert_eq!(super::give(&mut typed, answer), pastes);
            assert_eq!(typed, [text("b")]);
        }
    }

    #[test]
    fn only_what_was_copied_here_is_forgotten_and_once() {
        let (mut clipboard, wished) = clipboard();
        clipboard.forget();
        assert_eq!(wished.try_iter().count(), 0);
        clipboard.copy("227866410".to_owned());
        clipboard.forget();
        clipboard.forget();
        let wished: Vec<Wish> = wished.try_iter().collect();
        assert!(matches!(wished.as_slice(), [Wish::Copy(_), Wish::Forget]));
    }

    #[test]
    fn what_is_pasted_is_as_if_it_were_typed() {
        let copied = "\u{feff}RF 12\u{ad}3\u{202e}\u{7}\r\nlinha 2\r\n";
        assert_eq!(clean(copied), "RF 123\nlinha 2");
    }

    #[test]
    fn the_keys_of_every_desktop_copy_cut_and_paste() {
        let means = |key, modifiers| {
            meant(Event::Key {
                key,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers,
            })
        };
        let (ctrl, shift) = (Modifiers::COMMAND, Modifiers::SHIFT);
        for (key, modifiers, meaning) in [
            (Key::C, ctrl, Event::Copy),
            (Key::Insert, ctrl, Event::Copy),
            (Key::X, ctrl, Event::Cut),
            (Key::Delete, shift, Event::Cut),
            (Key::V, ctrl, asked()),
            (Key::Insert, shift, asked()),
        ] {
            assert_eq!(means(key, modifiers), meaning);
            assert_ne!(means(key, Modifiers::NONE), meaning);
            assert_ne!(means(key, ctrl | shift), meaning);
        }
    }
}
