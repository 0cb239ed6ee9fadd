//! What is asked over the page: reasons, a note, one more service, help. Escape leaves everything as it was.

use domain::{attendance::NOTE_LIMIT, catalogue::SignpostId};
use egui::{Id, Ui};

use super::correct::{Correcting, correct_ui};
use super::desk::{Finder, Picked};
use super::layout::follow_focus;
use super::over::Over;
use super::print::{Elsewhere, elsewhere_ui};
use super::reasons::{Reasons, abandon_ui, hold_ui, stop_ui};
use super::scene::Scene;
use super::settings::{Choosing, choosing_ui};
use super::till::{Explaining, Moving, explaining_ui, moving_ui};
use super::void::{Voiding, void_ui};
use super::{correct, overview, void};
use crate::icon::Icon;
use crate::state::Command;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Button, Field, dialog, ends, heading, link, remark, text};

/// A dialog with what is half answered in it.
#[derive(Debug)]
pub(super) enum Dialog {
    Help,
    Menu,
    /// How the network, the papers and the citizen's screen are.
    States,
    AddService(Finder),
    Signpost(SignpostId),
    Note(String),
    Hold(Reasons),
    Abandon(Reasons),
    /// One service is given up.
    Stop {
        leg: u16,
        reasons: Reasons,
    },
    Exempt(String),
    /// Cash goes in or out of the till.
    MoveTill(Moving),
    /// Why cash that was left came to another sum.
    Explain(Explaining),
    Void(Box<Voiding>),
    Correct(Box<Correcting>),
    /// Another printer for a job.
    Elsewhere(Elsewhere),
    /// The printer of a kind of paper.
    Printer(Choosing),
    /// These documents are missing: go back to them, or on without them.
    Without(Vec<String>),
}

impl Dialog {
    /// One service is given up; the attendance's note stays.
    pub(super) fn stop(leg: u16, note: &str) -> Self {
        let reasons = Reasons::with_note(note);
        Self::Stop { leg, reasons }
    }
}

/// What became of the dialog in this frame.
#[derive(PartialEq, Eq)]
pub(super) enum Next {
    Stays,
    Closes,
    /// Once the desk has said yes.
    Asks,
}

pub(super) const WIDTH: f32 = 640.0;
const WIDE: f32 = 960.0;
/// Of the window's height.
const MOST_HEIGHT: f32 = 0.9;
/// Margins, title and buttons: what stays when the rest scrolls.
const HEAD_AND_BUTTONS: f32 = 236.0;
/// Room for focus rings.
const AROUND: i8 = 6;
const LEGAL_REASON_LIMIT: usize = 200;

/// Draws the dialog that is open. What the desk refuses stays in it as it was typed.
pub(super) fn dialog_ui(
    ui: &Ui,
    scene: &mut Scene<'_>,
    open: &mut Option<Dialog>,
    over: &mut Over,
) {
    let Some(which) = open.as_mut() else { return };
    if over.hear(scene) {
        *open = None;
        over.end(scene);
        return;
    }
    let title = title(scene, which);
    let wide = matches!(which, Dialog::AddService(_));
    let room = ui.max_rect().size();
    let width = if wide { WIDE } else { WIDTH }.min(room.x - 2.0 * 40.0 - 2.0 * space::M);
    let covered = scene.uncover();
    scene.dialog_waits = over.waits();
    let shown = dialog(ui, over.id(), width, &title, |ui| {
        let frame = egui::Frame::NONE.inner_margin(AROUND);
        frame
            .show(ui, |ui| {
                over.refusal_ui(ui, scene);
                content_ui(ui, scene, which)
            })
            .inner
    });
    scene.cover_again(covered);
    if shown.should_close() || shown.inner == Next::Closes {
        *open = None;
        over.end(scene);
    } else if shown.inner == Next::Asks {
        over.ask();
    }
}

/// What a dialog says and asks: as high as it is, and scrolled where the window has no room for it. Its buttons follow
/// below and are always seen.
pub(super) fn body_ui<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let above = ui.cursor().top() - ui.min_rect().top();
    let most = ui.ctx().content_rect().height() * MOST_HEIGHT - HEAD_AND_BUTTONS - above;
    let width = ui.available_width();
    ui.scope(|ui| {
        ui.set_max_height(most);
        egui::ScrollArea::vertical()
            .max_height(most)
            .show(ui, |ui| {
                ui.set_width(width);
                let frame = egui::Frame::NONE.inner_margin(AROUND);
                frame
                    .show(ui, |ui| {
                        let inner = content(ui);
                        follow_focus(ui);
                        inner
                    })
                    .inner
            })
            .inner
    })
    .inner
}

fn title(scene: &Scene<'_>, which: &Dialog) -> String {
    let key = match which {
        Dialog::Help => "dialog-help",
        Dialog::Menu => "dialog-menu",
        Dialog::States => "dialog-states",
        Dialog::AddService(_) => "dialog-add",
        Dialog::Signpost(id) => {
            let name = scene
                .catalogue()
                .and_then(|catalogue| catalogue.signpost(id));
            return name.map_or_else(String::new, |signpost| {
                scene.word(&signpost.name).to_owned()
            });
        }
        Dialog::Note(_) => "dialog-note",
        Dialog::Hold(_) => "dialog-hold",
        Dialog::Abandon(_) => "dialog-abandon",
        Dialog::Stop { .. } => "dialog-stop",
        Dialog::Exempt(_) => "dialog-exempt",
        Dialog::MoveTill(_) => "till-move-title",
        Dialog::Explain(_) => "till-why",
        Dialog::Void(voiding) => return void::title(scene, voiding),
        Dialog::Correct(correcting) => return correct::title(scene, correcting),
        Dialog::Elsewhere(_) => "dialog-elsewhere",
        Dialog::Printer(_) => "dialog-printer",
        Dialog::Without(missing) => {
            return scene.say_with("dialog-without", &[("count", missing.len().into())]);
        }
    };
    scene.say(key).into_owned()
}

fn content_ui(ui: &mut Ui, scene: &mut Scene<'_>, which: &mut Dialog) -> Next {
    match which {
        Dialog::Help => overview::help_ui(ui, scene),
        Dialog::Menu => overview::menu_ui(ui, scene),
        Dialog::States => overview::states_ui(ui, scene),
        Dialog::AddService(finder) => add_ui(ui, scene, finder),
        Dialog::Signpost(id) => signpost_ui(ui, scene, id),
        Dialog::Note(note) => note_ui(ui, scene, note),
        Dialog::Hold(reasons) => hold_ui(ui, scene, reasons),
        Dialog::Abandon(reasons) => abandon_ui(ui, scene, reasons),
        Dialog::Stop { leg, reasons } => stop_ui(ui, scene, *leg, reasons),
        Dialog::Exempt(reason) => exempt_ui(ui, scene, reason),
        Dialog::MoveTill(moving) => moving_ui(ui, scene, moving),
        Dialog::Explain(explaining) => explaining_ui(ui, scene, explaining),
        Dialog::Void(voiding) => void_ui(ui, scene, voiding),
        Dialog::Correct(correcting) => correct_ui(ui, scene, correcting),
        Dialog::Elsewhere(elsewhere) => elsewhere_ui(ui, scene, elsewhere),
        Dialog::Printer(choosing) => choosing_ui(ui, scene, choosing),
        Dialog::Without(missing) => without_ui(ui, scene, missing),
    }
}

/// Leave it, or do it: once, until the desk has answered. True when it is to be done.
pub(super) fn buttons_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    do_key: &str,
    unavailable: Option<&str>,
) -> (bool, Next) {
    ui.add_space(space::L);
    let (leave, words) = (scene.say("dialog-leave"), scene.say(do_key));
    let saving = scene.dialog_waits.then(|| scene.say("saving"));
    let unavailable = saving.as_deref().or(unavailable);
    let (left, done) = ends(
        ui,
        48.0,
        |ui| Button::secondary(&leave).key("Esc").ui(ui).clicked(),
        |ui| {
            Button::primary(&words)
                .unavailable(unavailable)
                .ui(ui)
                .clicked()
        },
    );
    let next = match (left, done) {
        (true, _) => Next::Closes,
        (false, true) => Next::Asks,
        (false, false) => Next::Stays,
    };
    (done, next)
}

pub(super) fn close_ui(ui: &mut Ui, scene: &mut Scene<'_>) -> Next {
    ui.add_space(space::L);
    let close = scene.say("dialog-close");
    let response = Button::secondary(&close).key("Esc").ui(ui);
    scene.focus_here(&response);
    if response.clicked() {
        Next::Closes
    } else {
        Next::Stays
    }
}

fn exempt_ui(ui: &mut Ui, scene: &mut Scene<'_>, reason: &mut String) -> Next {
    body_ui(ui, |ui| {
        text(
            ui,
            &scene.say("dialog-exempt-detail"),
            typography::TEXT,
            palette::MUTED,
        );
        ui.add_space(space::M);
        let (label, hint) = (
            scene.say("dialog-exempt-reason"),
            scene.say("dialog-exempt-hint"),
        );
        let field = Field::new(Id::unique("exempt reason"), &label, reason).width(WIDTH);
        let response = field.hint(Some(&hint)).max_chars(LEGAL_REASON_LIMIT).ui(ui);
        scene.focus_here(&response);
    });
    let missing = reason
        .trim()
        .is_empty()
        .then(|| scene.say("dialog-exempt-missing"));
    let (done, next) = buttons_ui(ui, scene, "dialog-exempt-do", missing.as_deref());
    if done {
        scene.send(Command::Exempt {
            reason: reason.clone(),
        });
    }
    next
}

/// The keyboard begins at the way back: to go on without a document is a choice, never a slip.
fn without_ui(ui: &mut Ui, scene: &mut Scene<'_>, missing: &[String]) -> Next {
    body_ui(ui, |ui| {
        for document in missing {
            remark(ui, Icon::Document, palette::WARN, document);
            ui.add_space(space::XS);
        }
        ui.add_space(space::XS);
        let detail = scene.say("dialog-without-detail");
        text(ui, &detail, typography::TEXT, palette::MUTED);
    });
    ui.add_space(space::L);
    let count = [("count", missing.len().into())];
    let (back, on) = (
        scene.say("dialog-without-back"),
        scene.say_with("dialog-without-do", &count),
    );
    let (back, on) = ends(
        ui,
        48.0,
        |ui| Button::primary(&back).key("Esc").ui(ui),
        |ui| Button::secondary(&on).ui(ui),
    );
    scene.focus_here(&back);
    if on.clicked() {
        scene.send(Command::ContinueWithout);
    }
    if back.clicked() || on.clicked() {
        Next::Closes
    } else {
        Next::Stays
    }
}

fn note_ui(ui: &mut Ui, scene: &mut Scene<'_>, note: &mut String) -> Next {
    body_ui(ui, |ui| {
        text(
            ui,
            &scene.say("dialog-note-detail"),
            typography::TEXT,
            palette::MUTED,
        );
        ui.add_space(space::M);
        let label = scene.say("dialog-note-label");
        let field = Field::new(Id::unique("note"), &label, note)
            .width(WIDTH)
            .rows(4)
            .max_chars(NOTE_LIMIT);
        let response = field.ui(ui);
        scene.focus_here(&response);
    });
    let (done, next) = buttons_ui(ui, scene, "dialog-note-do", None);
    if done {
        scene.send(Command::Note(note.clone()));
    }
    next
}

fn add_ui(ui: &mut Ui, scene: &mut Scene<'_>, finder: &mut Finder) -> Next {
    let picked = body_ui(ui, |ui| finder.ui(ui, scene));
    if finder.wants_entities() {
        scene.send(Command::ShowDesk);
        return Next::Closes;
    }
    ui.add_space(space::M);
    match picked {
        Some(Picked::Service(id)) => scene.send(Command::Serve(id)),
        Some(Picked::Event(id)) => scene.send(Command::ServeEvent(id)),
        Some(Picked::Signpost(_)) | None => {
            let leave = scene.say("dialog-leave");
            let left = Button::secondary(&leave).ui(ui).clicked();
            return if left { Next::Closes } else { Next::Stays };
        }
    }
    Next::Closes
}

fn signpost_ui(ui: &mut Ui, scene: &mut Scene<'_>, id: &SignpostId) -> Next {
    let signpost = scene
        .catalogue()
        .and_then(|catalogue| catalogue.signpost(id));
    let Some(signpost) = signpost else {
        return Next::Closes;
    };
    let helps: Vec<_> = signpost
        .services
        .iter()
        .filter_map(|id| scene.service(id))
        .collect();
    let mut next = Next::Stays;
    body_ui(ui, |ui| {
        text(
            ui,
            scene.word(&signpost.place),
            typography::LEAD,
            palette::INK,
        );
        if helps.is_empty() {
            return;
        }
        ui.add_space(space::L);
        heading(ui, &scene.say("signpost-helps"), typography::H3);
        for service in helps {
            ui.add_space(space::XS);
            let name = scene.word(&service.name);
            if link(ui, name, typography::TEXT, palette::BLUE).clicked() {
                scene.send(Command::Serve(service.id.clone()));
                next = Next::Closes;
            }
        }
    });
    if close_ui(ui, scene) == Next::Closes {
        Next::Closes
    } else {
        next
    }
}
