//! The keys of each screen, as the foot and the help show them.

use domain::attendance::{Method, Place, Step};

use super::frame::ScreenKeys;
use super::print;
use super::scene::Scene;
use crate::state::{Desk, Screen, Work};

/// Keys of the screen at hand, the most used first.
pub(super) fn screen_keys(scene: &Scene<'_>) -> ScreenKeys {
    let keys: &[(&str, &str)] = match &scene.snapshot.screen {
        Screen::Desk(desk) => return said(scene, &desk_keys(scene, desk)),
        Screen::Attendance(work) => return said(scene, &attendance_keys(scene, work)),
        Screen::Outbox(_) => &[
            ("F5", "outbox-try"),
            ("Tab", "key-walk"),
            ("Esc", "key-desk"),
        ],
        Screen::Till(_) => &[
            ("F2", "key-count"),
            ("Ctrl Enter", "key-write-down"),
            ("Tab", "key-walk"),
            ("Esc", "key-back"),
        ],
        Screen::Day(_) | Screen::Report(_) => &[
            ("Esc", "key-desk"),
            ("Ctrl E", "report-csv"),
            ("Ctrl T", "key-till"),
        ],
        Screen::Settings => &[("Esc", "key-desk"), ("Ctrl D", "key-day")],
        Screen::FirstRun(_) | Screen::Trouble(_) | Screen::SignIn(_) | Screen::ChangePin { .. } => {
            &[]
        }
    };
    said(scene, keys)
}

/// Of the desk: only what can be done now.
fn desk_keys(scene: &Scene<'_>, desk: &Desk) -> Vec<(&'static str, &'static str)> {
    let paper = desk.last_receipt.as_ref().map(|last| {
        if last.has_paper {
            "key-copy"
        } else {
            print::first_words(scene)
        }
    });
    let resume = (!desk.unfinished.is_empty()).then_some("key-resume");
    [
        ("Enter", Some("key-begin")),
        ("↑ ↓", Some("key-choose")),
        ("Ctrl K", Some("key-search")),
        ("Ctrl E", Some("key-by-entity")),
        ("Ctrl P", paper),
        ("F9", resume),
        ("Ctrl D", Some("key-day")),
    ]
    .into_iter()
    .filter_map(|(key, words)| Some((key, words?)))
    .collect()
}

/// Of the place at hand. Ctrl P does to the last receipt what can be done: while its paper is on its way, nothing.
fn attendance_keys(scene: &Scene<'_>, work: &Work) -> Vec<(&'static str, &'static str)> {
    let last = work.receipts.last();
    let paper = last.and_then(|receipt| print::key_words(scene, receipt));
    let keys = place_keys(work).iter();
    keys.filter_map(|&(key, words)| {
        let words = if key == "Ctrl P" { paper? } else { words };
        Some((key, words))
    })
    .collect()
}

fn place_keys(work: &Work) -> &'static [(&'static str, &'static str)] {
    match work.draft.place {
        Place::Welcome => &[
            ("P E F", "key-language"),
            ("F2", "key-continue"),
            ("F9", "key-hold"),
        ],
        Place::List => &[
            ("F2", "key-continue"),
            ("Tab", "key-walk"),
            ("Del", "key-need"),
            ("Ctrl K", "key-add"),
            ("F4", "key-note"),
            ("F9", "key-hold"),
        ],
        Place::At {
            leg,
            step: Step::Fee,
            ..
        } if work.attendance.waits_for_money(leg) => &[
            ("F2", "order-wait"),
            ("Shift F2", "key-back"),
            ("F4", "key-note"),
            ("F9", "key-hold"),
        ],
        Place::At {
            step: Step::Fee, ..
        } if work.due.is_some() => due_keys(work.draft.tender.method),
        Place::At {
            step: Step::Fee | Step::End,
            ..
        } if !work.receipts.is_empty() => &[
            ("F2", "key-continue"),
            ("Shift F2", "key-back"),
            ("Ctrl P", "key-save-paper"),
            ("F4", "key-note"),
            ("F9", "key-hold"),
        ],
        Place::At {
            step: Step::Requirements,
            ..
        } => &[
            ("F2", "key-continue"),
            ("Shift F2", "key-back"),
            ("N", "document-not-applicable"),
            ("F4", "key-note"),
            ("F9", "key-hold"),
            ("Ctrl K", "key-add"),
        ],
        Place::At { .. } => &[
            ("F2", "key-continue"),
            ("Shift F2", "key-back"),
            ("F4", "key-note"),
            ("F7", "key-citizen-writes"),
            ("F9", "key-hold"),
            ("Ctrl K", "key-add"),
        ],
        Place::Thanks => &[
            ("F2", "key-close"),
            ("Ctrl P", "key-save-paper"),
            ("F4", "key-note"),
        ],
    }
}

/// Of a fee that is due: money is taken here, or asked for elsewhere.
fn due_keys(method: Method) -> &'static [(&'static str, &'static str)] {
    const OTHERS: [(&str, &str); 3] = [
        ("Shift F2", "key-back"),
        ("F4", "key-note"),
        ("F9", "key-hold"),
    ];
    const fn with(key: &'static str) -> [(&'static str, &'static str); 4] {
        let [back, note, hold] = OTHERS;
        [("Ctrl Enter", key), back, note, hold]
    }
    match method {
        Method::Multibanco => const { &with("order-ask-multibanco") },
        Method::MbWay => const { &with("order-ask-mbway") },
        Method::Cash | Method::Card | Method::Reference | Method::Duc => const { &with("key-pay") },
    }
}

/// Keys that do the same on every screen of the desk.
pub(super) fn keys_everywhere(scene: &Scene<'_>) -> ScreenKeys {
    let all: &[(&str, &str)] = &[
        ("F8", "key-privacy"),
        ("Ctrl L", "key-lock"),
        ("F1", "key-help"),
    ];
    let few = if scene.narrow {
        all.get(2..).unwrap_or(all)
    } else {
        all
    };
    said(scene, few)
}

/// The rest, for the help.
pub(super) fn keys_beside(scene: &Scene<'_>) -> ScreenKeys {
    let mut keys: Vec<(&str, &str)> = vec![
        ("F8", "key-privacy"),
        ("Ctrl L", "key-lock"),
        ("Ctrl + −", "key-text-size"),
        ("Ctrl 0", "key-text-normal"),
    ];
    if matches!(scene.snapshot.screen, Screen::Attendance(_)) {
        keys.insert(0, ("Alt", "key-autonomy"));
    } else {
        keys.extend([("Ctrl T", "key-till"), ("Ctrl ,", "key-settings")]);
    }
    said(scene, &keys)
}

fn said(scene: &Scene<'_>, keys: &[(&str, &str)]) -> ScreenKeys {
    keys.iter()
        .map(|(key, words)| ((*key).to_owned(), scene.say(words).into_owned()))
        .collect()
}
