//! Days before: what was closed of them, each with its sheet, and what was given back when they were closed already.

use egui::Ui;

use super::{difference_words, row_ui};
use crate::icon::Icon;
use crate::mediator::scene::Scene;
use crate::state::{Command, FormerClosing, GivenBack, TillNow};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Button, Card, heading, rule, text};

/// Closings that are listed before all are asked for.
const SHOWN: usize = 4;
/// Room of a row's button.
const BUTTON: f32 = 110.0;

/// A card with them, where there are any: the last closings, or all.
pub(super) fn before_ui(ui: &mut Ui, scene: &mut Scene<'_>, all: &mut bool, now: &TillNow) {
    if now.former.is_empty() && now.late.is_empty() {
        return;
    }
    ui.add_space(space::L);
    Card::side().ui(ui, |ui| {
        heading(ui, &scene.say("till-before"), typography::H2);
        ui.add_space(space::XS);
        for late in &now.late {
            rule(ui);
            late_ui(ui, scene, late);
        }
        let shown = if *all { now.former.len() } else { SHOWN };
        for closing in now.former.iter().take(shown) {
            rule(ui);
            ui.push_id(closing.closing, |ui| closing_ui(ui, scene, closing));
        }
        if now.former.len() > shown {
            let words = scene.say_with("till-before-all", &[("count", now.former.len().into())]);
            ui.add_space(space::XS);
            if Button::quiet(&words).small().ui(ui).clicked() {
                *all = true;
            }
        }
    });
}

fn late_ui(ui: &mut Ui, scene: &Scene<'_>, late: &GivenBack) {
    let title = scene.say_with("till-late", &day_and_amount(scene, late.day, late.cents));
    ui.add_space(space::XS);
    text(ui, &title, typography::TEXT.bold(), palette::NAVY);
    text(
        ui,
        &scene.say("till-late-detail"),
        typography::SMALL,
        palette::MUTED,
    );
    ui.add_space(space::XS);
}

fn closing_ui(ui: &mut Ui, scene: &mut Scene<'_>, closing: &FormerClosing) {
    let title = scene.say_with(
        "till-before-closed",
        &day_and_amount(scene, closing.day, closing.counted),
    );
    let detail = closed_words(scene, closing);
    let words = scene.say("till-before-paper");
    let name = format!("{}. {title}. {detail}", scene.say("till-paper"));
    let print = row_ui(ui, BUTTON, (&title, &detail), |ui| {
        let button = Button::quiet(&words).small().icon(Icon::Printer);
        button.name(&name).ui(ui).clicked()
    });
    if print {
        let closing = closing.closing;
        scene.send(Command::PrintClosing { closing });
    }
}

/// When it was closed, with its day where that is another one, and the difference.
fn closed_words(scene: &Scene<'_>, closing: &FormerClosing) -> String {
    let on = closing.at.date(&scene.zone());
    let mut args: Vec<(&str, text::Arg<'_>)> = vec![
        ("time", scene.time(closing.at).into()),
        (
            "difference",
            difference_words(scene, closing.difference).into(),
        ),
    ];
    if on == closing.day {
        return scene.say_with("till-before-at", &args);
    }
    args.push(("day", scene.texts.day_and_month(on).into()));
    scene.say_with("till-before-on", &args)
}

fn day_and_amount(
    scene: &Scene<'_>,
    day: domain::Date,
    amount: domain::Cents,
) -> [(&'static str, text::Arg<'static>); 2] {
    [
        ("day", scene.texts.day_and_month(day).into()),
        ("amount", scene.texts.money(amount).into()),
    ]
}
