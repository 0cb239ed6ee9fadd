//! Attendances that are over, in a list: their proof, a copy of the receipt, a correction. Nothing of the citizen.

use domain::{Cents, attendance::State};
use egui::{Frame, Margin, Ui, vec2};

use super::correct::Correcting;
use super::desk::today::named;
use super::dialog::Dialog;
use super::frame::open;
use super::layout::two_lines;
use super::print;
use super::scene::Scene;
use crate::icon::Icon;
use crate::state::DayRow;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Button, Card, Tag, Tone, ends, heading, line, list_row, text};

const SHOWN: usize = 8;
const ROW: f32 = 72.0;
/// Room of the amount, the mark of a correction and the buttons.
const RIGHT: f32 = 700.0;

/// A card with the attendances that ended on a day: the last ones, or all.
pub(super) fn finished_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    all: &mut bool,
    dialog: &mut Option<Dialog>,
    rows: &[DayRow],
) {
    Card::rows().ui(ui, |ui| {
        inner().show(ui, |ui| {
            heading(ui, &scene.say("day-finished"), typography::H2);
            if rows.is_empty() {
                let none = scene.say("day-empty");
                text(ui, &none, typography::TEXT, palette::MUTED);
            }
        });
        let shown = if *all { rows.len() } else { SHOWN };
        for row in rows.iter().take(shown) {
            ui.push_id(row.attendance.id, |ui| row_ui(ui, scene, dialog, row));
            let job = print::proof_of(scene, row.attendance.id);
            if let Some(job) = job.filter(|job| !print::is_over(job.state)) {
                inner().show(ui, |ui| print::job_ui(ui, scene, dialog, job));
            }
        }
        if rows.len() > shown {
            let words = scene.say_with("day-all", &[("count", rows.len().into())]);
            inner().show(ui, |ui| {
                if Button::quiet(&words).small().ui(ui).clicked() {
                    *all = true;
                }
            });
        }
    });
}

fn inner() -> Frame {
    Frame::NONE.inner_margin(Margin {
        left: 28,
        right: 28,
        top: 20,
        bottom: 12,
    })
}

/// Its code, when it ended, and what there is to know about it.
fn detail(scene: &Scene<'_>, row: &DayRow) -> String {
    let mut detail = scene.say_with(
        "day-ended",
        &[
            ("code", row.code.as_str().into()),
            ("time", scene.time(row.ended_at).into()),
        ],
    );
    if row.abandoned || row.n_stopped > 0 && row.n_stopped == row.n_services {
        detail = format!("{detail}, {}", scene.say("outcome-abandoned"));
    } else if row.n_stopped > 0 {
        let stopped = scene.say_with("day-stopped", &[("count", row.n_stopped.into())]);
        detail = format!("{detail}, {stopped}");
    }
    if row.refused {
        detail = format!("{detail}, {}", scene.say("outbox-not-accepted"));
    }
    match &row.receipt {
        Some(receipt) => format!("{detail}. {receipt}"),
        None => detail,
    }
}

fn row_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>, row: &DayRow) {
    let (service, event) = (row.service.as_ref(), row.event.as_ref());
    let name = named(scene, service, event, row.n_services);
    let detail = detail(scene, row);
    let title = (name.as_str(), typography::TEXT.bold());
    if scene.narrow {
        // One under the other: nothing is cut.
        list_row(ui, 2.0 * ROW, false, |ui| {
            ui.vertical(|ui| {
                ui.add_space(space::S);
                let room = ui.available_width();
                two_lines(ui, room, title, &detail);
                ui.horizontal(|ui| right_ui(ui, scene, dialog, row));
            });
        });
        return;
    }
    list_row(ui, ROW, false, |ui| {
        let room = (ui.available_width() - RIGHT).max(160.0);
        ends(
            ui,
            ROW,
            |ui| two_lines(ui, room, title, &detail),
            |ui| right_ui(ui, scene, dialog, row),
        );
    });
}

fn right_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>, row: &DayRow) {
    ui.spacing_mut().item_spacing = vec2(space::L, 0.0);
    let [copy, proof, correct] = ["day-copy", "day-proof", "day-correct"].map(|key| scene.say(key));
    let pressed = |ui: &mut Ui, words: &str, icon: Option<Icon>| {
        let name = format!("{words} {}", row.code);
        let button = Button::quiet(words).small().name(&name);
        let button = match icon {
            Some(icon) => button.icon(icon),
            None => button,
        };
        button.ui(ui).clicked()
    };
    if let Some(receipt) = &row.receipt
        && pressed(ui, &copy, Some(Icon::Printer))
    {
        let paper = print::usual_kind(scene);
        print::send_receipt(scene, receipt, paper);
    }
    if pressed(ui, &proof, Some(Icon::Document)) {
        scene.send(print::proof(scene, row.attendance.id));
    }
    let is_closed = matches!(row.attendance.state, State::Closed { .. });
    if is_closed && pressed(ui, &correct, None) {
        let correcting = Correcting::of(&row.code, &row.attendance);
        open(scene, dialog, Dialog::Correct(Box::new(correcting)));
    }
    if !row.attendance.corrections.is_empty() {
        let words = scene.say("day-corrected");
        Tag::new(Tone::Note, &words).icon(Icon::Refresh).ui(ui);
    }
    if row.total > Cents::ZERO {
        let amount = scene.texts.money(row.total);
        line(ui, &amount, typography::TEXT, palette::INK);
    }
}
