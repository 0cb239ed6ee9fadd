//! What was paid or exempted, its receipt, and the paper that is made of it.

use domain::{Cents, attendance::Settled, entry::Paper, fee::Means};
use egui::{Rect, Ui, vec2};

use super::{At, fee, tender};
use crate::icon::{Icon, mark};
use crate::mediator::layout::scrolled;
use crate::mediator::scene::Scene;
use crate::qr::paint_qr;
use crate::state::{Command, ReceiptNow};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    Button, Card, Tag, Tone, Words, ends, heading, line, notice_lines, remark, rule, sum_row, text,
};

const QR: f32 = 160.0;

fn receipt<'a>(at: &At<'a>) -> Option<&'a ReceiptNow> {
    let Some(Settled::Paid(number)) = &at.running.settled else {
        return None;
    };
    at.work
        .receipts
        .iter()
        .find(|receipt| receipt.number == *number)
}

pub(super) fn paid_ui(ui: &mut Ui, scene: &mut Scene<'_>, at: &At<'_>) {
    let title = scene.say("step-fee");
    match &at.running.settled {
        Some(Settled::Exempted(rule)) => {
            let tag = scene.say("fee-exempted-tag");
            ends(
                ui,
                42.0,
                |ui| heading(ui, &title, typography::H1),
                |ui| Tag::new(Tone::Note, &tag).large().icon(Icon::Info).ui(ui),
            );
            ui.add_space(space::L);
            let detail = scene.say_with(
                "fee-exempted-detail",
                &[("amount", scene.texts.money(rule.cents).into())],
            );
            notice_lines(
                ui,
                Tone::Note,
                Icon::Info,
                &scene.say("fee-exempted"),
                &detail,
            );
        }
        Some(Settled::Paid(number)) => {
            let tag = scene.say("fee-paid-tag");
            ends(
                ui,
                42.0,
                |ui| heading(ui, &title, typography::H1),
                |ui| Tag::new(Tone::Done, &tag).large().icon(Icon::Check).ui(ui),
            );
            ui.add_space(space::M);
            let paid = at
                .work
                .attendance
                .payments
                .iter()
                .find(|paid| paid.receipt == *number);
            if let Some(paid) = paid {
                let from_age = paid
                    .payment
                    .lines
                    .first()
                    .and_then(|line| line.rule.min_age);
                fee::lines_ui(ui, scene, at, paid.payment.total, from_age);
                let (key, received) = match &paid.payment.means {
                    Means::Cash { received } => ("fee-paid-cash", Some(*received)),
                    Means::Card { .. } => ("fee-paid-card", None),
                    Means::Reference { .. } => ("fee-paid-reference", None),
                    Means::Duc { .. } => ("fee-paid-duc", None),
                    Means::Multibanco { .. } => ("fee-paid-multibanco", None),
                    Means::MbWay { .. } => ("fee-paid-mbway", None),
                };
                let detail = scene.say_with("fee-paid-at", &[("time", scene.time(paid.at).into())]);
                notice_lines(ui, Tone::Done, Icon::Euro, &scene.say(key), &detail);
                if let Some(received) = received {
                    ui.add_space(space::M);
                    tender::amounts_ui(ui, scene, paid.payment.total, Some(received));
                }
            }
            ui.add_space(space::L);
            papers_ui(ui, scene, at);
        }
        None => {}
    }
}

/// The receipt as a file, A4 or 80 mm: there is no printer yet, and that is said.
fn papers_ui(ui: &mut Ui, scene: &mut Scene<'_>, at: &At<'_>) {
    let Some(receipt) = receipt(at) else { return };
    let words = scene.say_with(
        "slip-receipt",
        &[("number", receipt.number.to_string().into())],
    );
    heading(ui, &words, typography::H3);
    ui.add_space(space::XS);
    match &receipt.saved_as {
        Some(file) => {
            let words = scene.say_with("slip-saved", &[("file", file.as_str().into())]);
            remark(ui, Icon::Check, palette::GREEN, &words);
        }
        None => {
            remark(
                ui,
                Icon::Printer,
                palette::MUTED,
                &scene.say("slip-no-printer"),
            );
        }
    }
    ui.add_space(space::M);
    let copy = receipt.saved_as.is_some();
    let a4 = scene.say(if copy { "slip-copy-a4" } else { "slip-save-a4" });
    let roll = scene.say(if copy {
        "slip-copy-roll"
    } else {
        "slip-save-roll"
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        let first = Button::secondary(&a4)
            .icon(Icon::Document)
            .key("Ctrl P")
            .ui(ui);
        scene.focus_here(&first);
        if first.clicked() {
            scene.send(Command::SavePaper {
                receipt: receipt.number.clone(),
                paper: Paper::A4,
            });
        }
        if Button::quiet(&roll).ui(ui).clicked() {
            scene.send(Command::SavePaper {
                receipt: receipt.number.clone(),
                paper: Paper::Roll80,
            });
        }
    });
}

/// The receipt as the paper has it, small.
pub(super) fn receipt_ui(ui: &mut Ui, scene: &Scene<'_>, at: &At<'_>) {
    let Some(receipt) = receipt(at) else { return };
    scrolled(ui, "receipt", |ui| {
        let words = scene.say_with(
            "slip-receipt",
            &[("number", receipt.number.to_string().into())],
        );
        heading(ui, &words, typography::H3);
        ui.add_space(space::S);
        Card::sand().ui(ui, |ui| {
            ui.add_space(space::S);
            let margin = ((ui.available_width() - 360.0) / 2.0).max(0.0);
            let room = ui.available_rect_before_wrap();
            let sheet =
                Rect::from_min_max(room.min + vec2(margin, 0.0), room.max - vec2(margin, 0.0));
            let paper = ui.scope_builder(egui::UiBuilder::new().max_rect(sheet), |ui| {
                Card::side().ui(ui, |ui| sheet_ui(ui, scene, at, receipt));
            });
            ui.advance_cursor_after_rect(paper.response.rect);
            ui.add_space(space::M);
        });
    });
}

fn sheet_ui(ui: &mut Ui, scene: &Scene<'_>, at: &At<'_>, receipt: &ReceiptNow) {
    sheet_head_ui(ui, scene);
    apart_ui(ui);
    line(
        ui,
        &scene.say("slip-title"),
        typography::TEXT.bold(),
        palette::INK,
    );
    line(
        ui,
        &receipt.number.to_string(),
        typography::SMALL,
        palette::INK,
    );
    text(
        ui,
        &scene.texts.date_time(receipt.at, &scene.zone()),
        typography::SMALL,
        palette::INK,
    );
    apart_ui(ui);
    sheet_sum_ui(ui, scene, at, receipt.total);
    ui.add_space(space::M);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), QR), egui::Sense::hover());
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, scene.say("slip-qr")));
    paint_qr(
        ui.painter(),
        Rect::from_center_size(rect.center(), vec2(QR, QR)),
        &receipt.qr,
    );
    ui.add_space(space::S);
    text(ui, &receipt.short_hash, typography::SMALL, palette::MUTED);
}

fn apart_ui(ui: &mut Ui) {
    ui.add_space(space::S);
    rule(ui);
    ui.add_space(space::S);
}

fn sheet_head_ui(ui: &mut Ui, scene: &Scene<'_>) {
    ui.horizontal(|ui| {
        mark(ui, 32.0);
        ui.vertical(|ui| {
            line(
                ui,
                &scene.say("product"),
                typography::SMALL.bold(),
                palette::INK,
            );
            line(
                ui,
                scene.kit().map_or("", |kit| kit.spot.name.as_str()),
                typography::SMALL,
                palette::INK,
            );
        });
    });
}

fn sheet_sum_ui(ui: &mut Ui, scene: &Scene<'_>, at: &At<'_>, total: Cents) {
    text(
        ui,
        at.service.name.get(scene.texts.language),
        typography::SMALL,
        palette::INK,
    );
    let row = |ui: &mut Ui, words: &str, amount: Cents, style: crate::theme::Type| {
        let amount = Words::new(&scene.texts.money(amount), style, palette::INK);
        sum_row(
            ui,
            style.line,
            Words::new(words, style, palette::INK),
            amount,
        );
    };
    row(ui, at.entity(scene), total, typography::SMALL);
    row(ui, &scene.say("fee-total"), total, typography::H2);
}
