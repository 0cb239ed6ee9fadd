//! Why an attendance waits, or why it or one of its services is given up: a reason that is picked, and a note.

use domain::attendance::{HoldReason, NOTE_LIMIT, Outcome, StopReason};
use egui::{Id, Ui};

use super::dialog::{Next, WIDTH, body_ui, buttons_ui};
use super::pick;
use super::scene::Scene;
use crate::state::Command;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Field, text};

/// A reason being chosen, with a note.
#[derive(Default)]
pub(super) struct Reasons {
    chosen: usize,
    note: String,
}

impl Reasons {
    /// The first reason, and a note that is there already.
    pub(super) fn with_note(note: &str) -> Self {
        Self {
            chosen: 0,
            note: note.to_owned(),
        }
    }
}

impl std::fmt::Debug for Reasons {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reasons({}, …)", self.chosen)
    }
}

/// The words of a reason to wait.
pub(super) fn hold_key(reason: HoldReason) -> &'static str {
    match reason {
        HoldReason::CitizenLeft => "hold-citizen-left",
        HoldReason::MissingDocument => "hold-missing-document",
        HoldReason::NoNetwork => "hold-no-network",
        HoldReason::ServiceDown => "hold-service-down",
        HoldReason::Payment => "hold-payment",
        HoldReason::Other => "hold-other",
    }
}

/// The words of a reason to give up.
pub(super) fn stop_key(reason: StopReason) -> &'static str {
    match reason {
        StopReason::CitizenGaveUp => "stop-citizen-gave-up",
        StopReason::MissingDocument => "stop-missing-document",
        StopReason::ServiceDown => "stop-service-down",
        StopReason::OpenedByMistake => "stop-opened-by-mistake",
        StopReason::Other => "stop-other",
    }
}

pub(super) fn hold_ui(ui: &mut Ui, scene: &mut Scene<'_>, reasons: &mut Reasons) -> Next {
    let detail = scene.say("dialog-hold-detail");
    let words = HoldReason::ALL.map(|reason| scene.say(hold_key(reason)));
    reasons_ui(
        ui,
        scene,
        reasons,
        &detail,
        &words,
        "dialog-hold-do",
        |at, note| {
            let reason = HoldReason::ALL.get(at).copied();
            let reason = reason.unwrap_or(HoldReason::Other);
            vec![Command::Hold { reason, note }]
        },
    )
}

pub(super) fn abandon_ui(ui: &mut Ui, scene: &mut Scene<'_>, reasons: &mut Reasons) -> Next {
    let detail = scene.say("dialog-abandon-detail");
    let words = StopReason::ALL.map(|reason| scene.say(stop_key(reason)));
    reasons_ui(
        ui,
        scene,
        reasons,
        &detail,
        &words,
        "dialog-abandon-do",
        |at, note| {
            let reason = stop_reason(at);
            vec![Command::Abandon { reason, note }]
        },
    )
}

pub(super) fn stop_ui(ui: &mut Ui, scene: &mut Scene<'_>, leg: u16, reasons: &mut Reasons) -> Next {
    let detail = scene.say("dialog-stop-detail");
    let ticket = scene.say("dialog-stop-ticket");
    let words: Vec<_> = std::iter::once(ticket)
        .chain(StopReason::ALL.map(|reason| scene.say(stop_key(reason))))
        .collect();
    reasons_ui(
        ui,
        scene,
        reasons,
        &detail,
        &words,
        "dialog-stop-do",
        |at, note| {
            let outcome = at
                .checked_sub(1)
                .map_or(Outcome::Ticket, |at| Outcome::Abandoned(stop_reason(at)));
            let note = (!note.trim().is_empty()).then_some(Command::Note(note));
            note.into_iter()
                .chain([Command::StopService { leg, outcome }])
                .collect()
        },
    )
}

fn stop_reason(at: usize) -> StopReason {
    StopReason::ALL
        .get(at)
        .copied()
        .unwrap_or(StopReason::Other)
}

fn reasons_ui<W: AsRef<str>>(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    reasons: &mut Reasons,
    detail: &str,
    words: &[W],
    do_key: &str,
    commands: impl FnOnce(usize, String) -> Vec<Command>,
) -> Next {
    body_ui(ui, |ui| {
        text(ui, detail, typography::TEXT, palette::MUTED);
        ui.add_space(space::M);
        let (picked, first) = pick::one_of(ui, detail, words, Some(reasons.chosen));
        if let Some(first) = first {
            scene.focus_here(&first);
        }
        if let Some(at) = picked {
            reasons.chosen = at;
        }
        ui.add_space(space::S);
        let (label, optional) = (scene.say("dialog-note-label"), scene.say("optional"));
        let field = Field::new(Id::unique("reason note"), &label, &mut reasons.note).width(WIDTH);
        field.optional(Some(&optional)).max_chars(NOTE_LIMIT).ui(ui);
    });
    let (done, next) = buttons_ui(ui, scene, do_key, None);
    if done {
        for command in commands(reasons.chosen, reasons.note.clone()) {
            scene.send(command);
        }
    }
    next
}
