//! What was paid or exempted, its receipt, and the paper that is made of it.

use domain::{
    Cents,
    attendance::{Paid, Settled, Void},
    entry::Paper,
    fee::Means,
};
use egui::{Rect, Ui, vec2};

use super::{At, Form, fee, tender};
use crate::icon::{Icon, mark};
use crate::mediator::dialog::Dialog;
use crate::mediator::frame::open;
use crate::mediator::layout::scrolled;
use crate::mediator::print;
use crate::mediator::scene::Scene;
use crate::mediator::void::{Voiding, cause_key};
use crate::qr::paint_qr;
use crate::state::{Command, ReceiptNow};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    Button, Card, Tag, Tone, Words, ends, heading, line, notice, notice_lines, remark, rule,
    sum_row, text,
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

pub(super) fn paid_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    dialog: &mut Option<Dialog>,
    at: &At<'_>,
) {
    match &at.running.settled {
        Some(Settled::Exempted(rule)) => {
            title_ui(ui, scene, Tone::Note, Icon::Info, "fee-exempted-tag");
            let amount = scene.texts.money(rule.cents);
            let detail = scene.say_with("fee-exempted-detail", &[("amount", amount.into())]);
            let head = scene.say("fee-exempted");
            notice_lines(ui, Tone::Note, Icon::Info, &head, &detail);
        }
        Some(Settled::Paid(number)) => {
            title_ui(ui, scene, Tone::Done, Icon::Check, "fee-paid-tag");
            let paid = at.work.attendance.paid_by(number);
            if let Some(paid) = paid {
                money_ui(ui, scene, at, paid);
            }
            if let Some((paid, void)) = paid.and_then(|paid| Some((paid, paid.void?))) {
                ui.add_space(space::M);
                approve_ui(ui, scene, dialog, paid, void);
            }
            ui.add_space(space::L);
            papers_ui(ui, scene, form, dialog, at);
            let words = scene.say("void-begin");
            if let Some(paid) = paid.filter(|paid| paid.void.is_none()) {
                ui.add_space(space::M);
                if Button::quiet(&words).small().ui(ui).clicked() {
                    open(scene, dialog, Dialog::Void(Box::new(Voiding::of(paid))));
                }
            }
        }
        None => {}
    }
}

fn title_ui(ui: &mut Ui, scene: &Scene<'_>, tone: Tone, icon: Icon, tag: &str) {
    let (title, tag) = (scene.say("step-fee"), scene.say(tag));
    ends(
        ui,
        42.0,
        |ui| heading(ui, &title, typography::H1),
        |ui| Tag::new(tone, &tag).large().icon(icon).ui(ui),
    );
    ui.add_space(space::M);
}

fn means_key(means: &Means) -> &'static str {
    match means {
        Means::Cash { .. } => "fee-paid-cash",
        Means::Card { .. } => "fee-paid-card",
        Means::Reference { .. } => "fee-paid-reference",
        Means::Duc { .. } => "fee-paid-duc",
        Means::Multibanco { .. } => "fee-paid-multibanco",
        Means::MbWay { .. } => "fee-paid-mbway",
    }
}

/// What was paid, by which means, when; cash with its change.
fn money_ui(ui: &mut Ui, scene: &Scene<'_>, at: &At<'_>, paid: &Paid) {
    let payment = &paid.payment;
    let from_age = payment.lines.first().and_then(|line| line.rule.min_age);
    fee::lines_ui(ui, scene, at, payment.total, from_age);
    let is_mixed = !payment.also.is_empty();
    let parts: Vec<String> = payment
        .parts()
        .map(|(cents, means)| {
            let words = scene.say(means_key(means));
            if is_mixed {
                format!("{words}: {}", scene.texts.money(cents))
            } else {
                words.into_owned()
            }
        })
        .collect();
    let time = scene.time(paid.at);
    let detail = scene.say_with("fee-paid-at", &[("time", time.into())]);
    notice_lines(ui, Tone::Done, Icon::Euro, &parts.join(". "), &detail);
    if let (Means::Cash { received }, Some((cash, _))) = (&payment.means, payment.parts().next()) {
        ui.add_space(space::M);
        tender::amounts_ui(ui, scene, cash, Some(*received));
    }
}

/// The receipt on paper: how its job stands, or printing it; as a file where there is no printer.
fn papers_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    dialog: &mut Option<Dialog>,
    at: &At<'_>,
) {
    let Some(receipt) = receipt(at) else { return };
    let words = scene.say_with(
        "slip-receipt",
        &[("number", receipt.number.to_string().into())],
    );
    heading(ui, &words, typography::H3);
    ui.add_space(space::XS);
    let job = print::job_of(scene, &receipt.number);
    if let Some(job) = job {
        print::job_ui(ui, scene, dialog, job);
    } else if let Some(file) = &receipt.saved_as {
        let words = scene.say_with("slip-saved", &[("file", file.as_str().into())]);
        remark(ui, Icon::Check, palette::GREEN, &words);
    } else if !print::has_printer(scene) {
        let words = scene.say("slip-no-printer");
        remark(ui, Icon::Printer, palette::MUTED, &words);
    }
    ui.add_space(space::M);
    let is_copy = print::is_copy(scene, receipt);
    let kind = form.paper.unwrap_or_else(|| print::usual_kind(scene));
    // While a paper is on its way nothing invites to print a second one.
    if job.is_some_and(|job| !print::is_over(job.state)) {
        let words = scene.say("slip-save");
        let button = Button::secondary(&words).small().icon(Icon::Document);
        let response = button.ui(ui);
        scene.focus_here(&response);
        if response.clicked() {
            let receipt = receipt.number.clone();
            scene.send(Command::SavePaper {
                receipt,
                paper: kind,
            });
        }
        return;
    }
    if let Some(kind) = print::kinds_ui(ui, scene, kind) {
        form.paper = Some(kind);
    }
    ui.add_space(space::S);
    make_ui(ui, scene, receipt, kind, is_copy);
}

/// Makes a paper: printed where something prints, and always as a file.
fn make_ui(ui: &mut Ui, scene: &mut Scene<'_>, receipt: &ReceiptNow, paper: Paper, is_copy: bool) {
    let prints = print::has_printer(scene);
    let [print_it, save_it] = match (prints, is_copy) {
        (true, false) => ["slip-print", "slip-save"],
        (true, true) => ["slip-print-copy", "slip-save"],
        (false, false) => ["slip-save", "slip-save"],
        (false, true) => ["slip-copy", "slip-copy"],
    }
    .map(|key| scene.say(key));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        let icon = if prints {
            Icon::Printer
        } else {
            Icon::Document
        };
        let first = Button::secondary(&print_it).icon(icon).key("Ctrl P").ui(ui);
        scene.focus_here(&first);
        if first.clicked() {
            print::send_receipt(scene, &receipt.number, paper);
        }
        if prints && Button::quiet(&save_it).ui(ui).clicked() {
            let receipt = receipt.number.clone();
            scene.send(Command::SavePaper { receipt, paper });
        }
    });
}

/// A void was asked for, and waits for the second person.
fn approve_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    dialog: &mut Option<Dialog>,
    paid: &Paid,
    void: Void,
) {
    let (head, cause) = (scene.say("void-waits"), scene.say(cause_key(void.cause)));
    let words = scene.say("void-approve");
    let pressed = notice(ui, Tone::Wait, Icon::Clock, |ui| {
        text(ui, &head, typography::TEXT.bold(), palette::INK);
        text(ui, &cause, typography::SMALL, palette::INK);
        ui.add_space(space::XS);
        Button::secondary(&words).small().ui(ui).clicked()
    });
    if pressed.inner {
        open(scene, dialog, Dialog::Void(Box::new(Voiding::of(paid))));
    }
}

/// A receipt of the service at hand that was voided: its money is to be given back, and the fee is due again.
pub(super) fn voided_ui(ui: &mut Ui, scene: &Scene<'_>, at: &At<'_>) {
    let is_of_this = |paid: &&Paid| paid.payment.lines.iter().any(|line| line.leg == at.leg);
    let payments = at.work.attendance.payments.iter().rev();
    let Some(paid) = payments.filter(|paid| paid.is_void()).find(is_of_this) else {
        return;
    };
    let number = paid.receipt.to_string();
    let head = scene.say_with("void-done", &[("receipt", number.into())]);
    let amount = scene.texts.money(paid.payment.cash());
    let detail = if paid.payment.cash() > Cents::ZERO {
        scene.say_with("void-done-cash", &[("amount", amount.into())])
    } else {
        scene.say("void-done-elsewhere").into_owned()
    };
    notice_lines(ui, Tone::Note, Icon::Refresh, &head, &detail);
    ui.add_space(space::M);
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
