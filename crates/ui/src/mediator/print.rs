//! How a job stands, what keeps paper from coming out, and what to do: in words, the same wherever paper is printed.

use std::borrow::Cow;

use domain::{
    AttendanceId, ReceiptNumber, Timestamp,
    entry::Paper,
    printing::{PrintReason, PrintState, Printed},
};
use egui::{Ui, vec2};

use super::dialog::{Dialog, Next, body_ui, buttons_ui};
use super::frame::open;
use super::pick;
use super::scene::Scene;
use crate::icon::Icon;
use crate::state::{Command, PrintNow, Printer, ReceiptNow, without_identity};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Button, Segment, Segments, Tone, notice, remark, text};

/// Kinds of paper, the most used first.
pub(super) const KINDS: [Paper; 4] = [Paper::Roll80, Paper::A4, Paper::LargePrint, Paper::Roll58];

pub(super) fn kind_key(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "kind-a4",
        Paper::Roll80 => "kind-roll80",
        Paper::Roll58 => "kind-roll58",
        Paper::LargePrint => "kind-large",
    }
}

/// The key of what is wrong; with `-do` what to do about it.
pub(super) fn reason_key(reason: PrintReason) -> &'static str {
    match reason {
        PrintReason::OutOfPaper => "print-out-of-paper",
        PrintReason::Jam => "print-jam",
        PrintReason::DoorOpen => "print-door-open",
        PrintReason::OutOfInk => "print-out-of-ink",
        PrintReason::TrayFull => "print-tray-full",
        PrintReason::Offline => "print-offline",
        PrintReason::Paused => "print-paused",
        PrintReason::Unknown => "print-unknown",
        PrintReason::AnotherIdentity => "print-another-identity",
        PrintReason::NotTaken => "print-not-taken",
        PrintReason::Other => "print-other",
    }
}

fn state_look(state: PrintState) -> (Tone, Icon, &'static str) {
    match state {
        PrintState::Waiting => (Tone::Note, Icon::Clock, "print-waiting"),
        PrintState::Sent => (Tone::Note, Icon::Printer, "print-sent"),
        PrintState::Printed => (Tone::Done, Icon::Check, "print-printed"),
        PrintState::NotConfirmed => (Tone::Wait, Icon::Help, "print-not-confirmed"),
        PrintState::Failed => (Tone::Wrong, Icon::Alert, "print-failed"),
        PrintState::GivenUp => (Tone::Quiet, Icon::Minus, "print-given-up"),
    }
}

/// The latest job of a receipt.
pub(super) fn job_of<'a>(scene: &Scene<'a>, receipt: &ReceiptNumber) -> Option<&'a PrintNow> {
    let is_it =
        |what: &Printed| matches!(what, Printed::Receipt { number, .. } if number == receipt);
    scene.snapshot.printing.job_of(is_it)
}

/// Whether the next paper of a receipt is a copy: one came out, or may have. One that failed gave the citizen none.
pub(super) fn is_copy(scene: &Scene<'_>, receipt: &ReceiptNow) -> bool {
    let came_out = job_of(scene, &receipt.number).is_some_and(|job| {
        let is_original = matches!(job.what, Printed::Receipt { copy: 1, .. });
        let is_none = matches!(job.state, PrintState::Failed | PrintState::GivenUp);
        !(is_original && is_none)
    });
    receipt.saved_as.is_some() || receipt.has_paper || came_out
}

/// The latest job of an attendance's proof.
pub(super) fn proof_of<'a>(scene: &Scene<'a>, id: AttendanceId) -> Option<&'a PrintNow> {
    let is_it = |what: &Printed| matches!(what, Printed::Proof { attendance } if *attendance == id);
    scene.snapshot.printing.job_of(is_it)
}

/// The latest job of a learning card, if it was asked for after a moment: cards say nothing of whom they are for.
pub(super) fn card_since<'a>(scene: &Scene<'a>, since: Timestamp) -> Option<&'a PrintNow> {
    let is_it = |what: &Printed| matches!(what, Printed::LearningCard);
    let job = scene.snapshot.printing.job_of(is_it);
    job.filter(|job| job.since >= since)
}

/// A job: how it stands, why no paper comes, and the ways out. The payment stands whatever the printer does.
pub(super) fn job_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    dialog: &mut Option<Dialog>,
    job: &PrintNow,
) {
    let is_saved = is_folder(scene, &job.printer) && job.state == PrintState::Printed;
    let (tone, icon, key) = if is_saved {
        (Tone::Done, Icon::Document, "print-saved")
    } else {
        state_look(job.state)
    };
    let reason = job.reasons.first().filter(|_| !is_over(job.state));
    let (tone, icon, head, detail) = match reason {
        Some(reason) => {
            let key = reason_key(*reason);
            let (head, detail) = (scene.say(key), scene.say(&format!("{key}-do")));
            (Tone::Wait, Icon::Printer, head, detail)
        }
        None => (tone, icon, scene.say(key), detail(scene, job, key)),
    };
    let kind = scene.say(kind_key(job.paper));
    let place = scene.say_with(
        "print-place",
        &[
            (
                "printer",
                place_words(scene, &job.printer).into_owned().into(),
            ),
            ("kind", (&*kind).into()),
        ],
    );
    let shown = notice(ui, tone, icon, |ui| {
        text(ui, &head, typography::TEXT.bold(), palette::INK);
        if !detail.is_empty() {
            text(ui, &detail, typography::SMALL, palette::INK);
        }
        text(ui, &place, typography::SMALL, palette::MUTED);
        if job.asks {
            ui.add_space(space::S);
            ways_out_ui(ui, scene, dialog, job);
        }
    });
    let spoken = shown.response;
    let name = format!("{head}. {detail}");
    ui.ctx().accesskit_node_builder(spoken.id, |node| {
        node.set_role(egui::Role::Status);
        node.set_label(name);
        node.set_live(egui::accesskit::Live::Polite);
    });
}

fn is_folder(scene: &Scene<'_>, printer: &str) -> bool {
    let mut printers = scene.snapshot.printing.printers.iter();
    printers.any(|it| it.is_folder && it.name == printer)
}

/// Where a job comes out.
fn place_words<'a>(scene: &Scene<'_>, printer: &'a str) -> Cow<'a, str> {
    if is_folder(scene, printer) {
        scene.say("printer-folder")
    } else {
        without_identity(printer).into()
    }
}

/// What a state means: of a receipt also that its money is safe.
fn detail(scene: &Scene<'_>, job: &PrintNow, key: &str) -> Cow<'static, str> {
    let speaks_of_money = matches!(
        job.state,
        PrintState::Waiting | PrintState::Failed | PrintState::GivenUp
    );
    let is_receipt = matches!(job.what, Printed::Receipt { .. });
    let which = if speaks_of_money && !is_receipt {
        "sheet"
    } else {
        "detail"
    };
    scene.say(&format!("{key}-{which}"))
}

pub(super) fn is_over(state: PrintState) -> bool {
    matches!(state, PrintState::Printed | PrintState::GivenUp)
}

fn ways_out_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>, job: &PrintNow) {
    let doubt = job.state == PrintState::NotConfirmed;
    let again = scene.say(if doubt {
        "print-no-again"
    } else {
        "print-again"
    });
    let [came, other, without] =
        ["print-yes-came", "print-elsewhere", "print-without"].map(|key| scene.say(key));
    let number = job.job;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::M, space::XS);
        if doubt
            && Button::secondary(&came)
                .small()
                .icon(Icon::Check)
                .ui(ui)
                .clicked()
        {
            scene.send(Command::PaperCameOut { job: number });
        }
        let button = Button::secondary(&again).small().icon(Icon::Refresh);
        let response = button.ui(ui);
        scene.focus_here(&response);
        if response.clicked() {
            let printer = None;
            scene.send(Command::PrintAgain {
                job: number,
                printer,
            });
        }
        if Button::quiet(&other).small().ui(ui).clicked() {
            open(scene, dialog, Dialog::Elsewhere(Elsewhere::new(scene, job)));
        }
        if Button::quiet(&without).small().ui(ui).clicked() {
            scene.send(Command::GiveUpPaper { job: number });
        }
    });
}

/// What keeps paper from coming out, if anything does: of the job at hand, or of a printer that papers come on.
pub(super) fn trouble(scene: &Scene<'_>) -> Option<PrintReason> {
    let printing = &scene.snapshot.printing;
    let open = printing.jobs.iter().filter(|job| !job.state.is_final());
    let chosen = KINDS
        .into_iter()
        .filter_map(|paper| printing.printer_of(paper));
    open.flat_map(|job| &job.reasons)
        .chain(chosen.flat_map(|printer| &printer.reasons))
        .next()
        .copied()
}

/// The kind of paper, chosen; answers with another one.
pub(super) fn kinds_ui(ui: &mut Ui, scene: &Scene<'_>, chosen: Paper) -> Option<Paper> {
    let name = scene.say("kind-name");
    let words = KINDS.map(|paper| scene.say(kind_key(paper)));
    let segments = words.each_ref().map(|words| Segment::new(words));
    let now = KINDS.iter().position(|paper| *paper == chosen);
    let picked = Segments::new(&name, &segments).small().chosen(now).ui(ui);
    picked.and_then(|at| KINDS.get(at).copied())
}

fn prints(scene: &Scene<'_>, paper: Paper) -> bool {
    let printer = scene.snapshot.printing.printer_of(paper);
    printer.is_some_and(|printer| !printer.is_folder)
}

/// The kind that receipts come on here: the one last used, else one that has a printer, else A4.
pub(super) fn usual_kind(scene: &Scene<'_>) -> Paper {
    let can = |paper: &Paper| prints(scene, *paper) || !has_printer(scene);
    let first = || KINDS.into_iter().find(|paper| prints(scene, *paper));
    scene
        .last_paper
        .filter(can)
        .or_else(first)
        .unwrap_or(Paper::A4)
}

/// The words of the key that makes the paper of a receipt; None while one is on its way.
pub(super) fn key_words(scene: &Scene<'_>, receipt: &ReceiptNow) -> Option<&'static str> {
    let job = job_of(scene, &receipt.number);
    if job.is_some_and(|job| !is_over(job.state)) {
        None
    } else {
        Some(first_words(scene))
    }
}

/// The words of the key that makes a receipt's first paper.
pub(super) fn first_words(scene: &Scene<'_>) -> &'static str {
    if has_printer(scene) {
        "key-print-paper"
    } else {
        "key-save-paper"
    }
}

/// Puts a receipt on paper, or into a file where nothing prints; the next one begins with this kind.
pub(super) fn send_receipt(scene: &mut Scene<'_>, number: &ReceiptNumber, paper: Paper) {
    let receipt = number.clone();
    scene.last_paper = Some(paper);
    scene.send(if has_printer(scene) {
        Command::PrintReceipt { receipt, paper }
    } else {
        Command::SavePaper { receipt, paper }
    });
}

/// The kind that whole sheets come on, A4 before rolls; None where nothing prints.
fn sheet_kind(scene: &Scene<'_>) -> Option<Paper> {
    let kinds = [Paper::A4, Paper::Roll80, Paper::Roll58];
    kinds.into_iter().find(|paper| prints(scene, *paper))
}

/// The proof of an attendance on paper; as a file where nothing prints.
pub(super) fn proof(scene: &Scene<'_>, attendance: AttendanceId) -> Command {
    match sheet_kind(scene) {
        Some(paper) => Command::PrintProof { attendance, paper },
        None => Command::SaveProof { attendance },
    }
}

/// The learning card of the service at hand on paper; as a file where nothing prints.
pub(super) fn learning_card(scene: &Scene<'_>) -> Command {
    match sheet_kind(scene) {
        Some(paper) => Command::PrintLearningCard { paper },
        None => Command::SaveLearningCard { paper: Paper::A4 },
    }
}

/// Some kind of paper has a printer of its own.
pub(super) fn has_printer(scene: &Scene<'_>) -> bool {
    KINDS.into_iter().any(|paper| prints(scene, paper))
}

/// Another printer being chosen for a job.
#[derive(Debug)]
pub(super) struct Elsewhere {
    job: u64,
    chosen: usize,
}

impl Elsewhere {
    fn new(scene: &Scene<'_>, job: &PrintNow) -> Self {
        let printers = &scene.snapshot.printing.printers;
        let other = printers.iter().position(|it| it.name != job.printer);
        Self {
            job: job.job,
            chosen: other.unwrap_or(0),
        }
    }
}

/// A printer and how it is.
pub(super) fn printer_words(scene: &Scene<'_>, printer: &Printer) -> String {
    if printer.is_folder {
        return scene.say("printer-folder").into_owned();
    }
    let state = match printer.reasons.first() {
        Some(reason) => scene.say(reason_key(*reason)),
        None => scene.say("printer-ready"),
    };
    let (name, about) = (without_identity(&printer.name), printer.about.as_str());
    if about.is_empty() || about == name {
        format!("{name}. {state}")
    } else {
        format!("{name}, {about}. {state}")
    }
}

pub(super) fn elsewhere_ui(ui: &mut Ui, scene: &mut Scene<'_>, elsewhere: &mut Elsewhere) -> Next {
    let printers = &scene.snapshot.printing.printers;
    let words: Vec<String> = printers
        .iter()
        .map(|printer| printer_words(scene, printer))
        .collect();
    body_ui(ui, |ui| {
        if words.is_empty() {
            let none = scene.say("printers-none");
            remark(ui, Icon::Printer, palette::WARN, &none);
            return;
        }
        let name = scene.say("dialog-elsewhere");
        let (picked, first) = pick::one_of(ui, &name, &words, Some(elsewhere.chosen));
        if let Some(first) = first {
            scene.focus_here(&first);
        }
        elsewhere.chosen = picked.unwrap_or(elsewhere.chosen);
    });
    let printer = printers.get(elsewhere.chosen);
    let none = printer.is_none().then(|| scene.say("printers-none"));
    let (done, next) = buttons_ui(ui, scene, "print-here", none.as_deref());
    if let Some(printer) = printer.filter(|_| done) {
        let (job, printer) = (elsewhere.job, Some(printer.name.clone()));
        scene.send(Command::PrintAgain { job, printer });
    }
    next
}
