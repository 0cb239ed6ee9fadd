//! Receipts in a list, with what became of them: a copy, a void.

use egui::{Ui, vec2};

use super::desk::today::named;
use super::dialog::Dialog;
use super::frame::open;
use super::layout::two_lines;
use super::print;
use super::scene::Scene;
use super::void::Voiding;
use crate::icon::Icon;
use crate::state::ReceiptRow;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Button, Card, Tag, Tone, ends, heading, line, list_row, text};

const ROW: f32 = 72.0;
/// Room of the amount, the tag and the buttons.
const RIGHT: f32 = 460.0;

/// A card with the receipts of a day.
pub(super) fn receipts_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    dialog: &mut Option<Dialog>,
    receipts: &[ReceiptRow],
) {
    let inner = egui::Frame::NONE.inner_margin(egui::Margin {
        left: 28,
        right: 28,
        top: 20,
        bottom: 12,
    });
    Card::rows().ui(ui, |ui| {
        inner.show(ui, |ui| {
            heading(ui, &scene.say("receipts-day"), typography::H2);
            if receipts.is_empty() {
                let none = scene.say("receipts-day-none");
                text(ui, &none, typography::TEXT, palette::MUTED);
            }
        });
        for row in receipts {
            ui.push_id(&row.number, |ui| row_ui(ui, scene, dialog, row));
            let job = print::job_of(scene, &row.number);
            if let Some(job) = job.filter(|job| !print::is_over(job.state)) {
                inner.show(ui, |ui| print::job_ui(ui, scene, dialog, job));
            }
        }
    });
}

fn row_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>, row: &ReceiptRow) {
    let number = row.number.to_string();
    let service = named(scene, Some(&row.service), None, row.n_services);
    let detail = format!("{}, {service}", scene.time(row.at));
    if scene.narrow {
        // One under the other: nothing is cut.
        list_row(ui, 2.0 * ROW, false, |ui| {
            ui.vertical(|ui| {
                ui.add_space(space::S);
                let room = ui.available_width();
                two_lines(ui, room, (&number, typography::TEXT.bold()), &detail);
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
            |ui| two_lines(ui, room, (&number, typography::TEXT.bold()), &detail),
            |ui| right_ui(ui, scene, dialog, row),
        );
    });
}

fn right_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>, row: &ReceiptRow) {
    ui.spacing_mut().item_spacing = vec2(space::L, 0.0);
    let number = row.number.to_string();
    let copy = scene.say(match (row.has_paper, print::has_printer(scene)) {
        (true, _) => "day-copy",
        (false, true) => "desk-copy-print",
        (false, false) => "desk-copy-save",
    });
    let name = format!("{copy} {number}");
    let button = Button::quiet(&copy).small().icon(Icon::Printer);
    if button.name(&name).ui(ui).clicked() {
        let paper = print::usual_kind(scene);
        print::send_receipt(scene, &row.number, paper);
    }
    let is_void = row.void.is_some_and(|void| void.stands.is_some());
    if is_void {
        let words = scene.say("void-tag");
        Tag::new(Tone::Wrong, &words).icon(Icon::Cross).ui(ui);
    } else {
        let key = if row.void.is_some() {
            "void-approve"
        } else {
            "void-short"
        };
        let words = scene.say(key);
        let name = format!("{words} {number}");
        if Button::quiet(&words).small().name(&name).ui(ui).clicked() {
            open(scene, dialog, Dialog::Void(Box::new(Voiding::of_row(row))));
        }
    }
    if row.void.is_some() && !is_void {
        let words = scene.say("void-waits-tag");
        Tag::new(Tone::Wait, &words).icon(Icon::Clock).ui(ui);
    }
    let amount = scene.texts.money(row.total);
    let colour = if is_void {
        palette::MUTED
    } else {
        palette::INK
    };
    line(ui, &amount, typography::TEXT, colour);
}
