//! The welcome: the citizen says a language, the mediator presses its letter.

use domain::Language;
use egui::{Key, Modifiers, Rect, Ui};

use super::script;
use crate::icon::Icon;
use crate::mediator::dialog::Dialog;
use crate::mediator::frame::{open, part};
use crate::mediator::layout::scrolled;
use crate::mediator::reasons::Reasons;
use crate::mediator::scene::Scene;
use crate::state::{Command, Work};
use crate::theme::metrics::{page, space};
use crate::theme::{palette, typography};
use crate::widgets::{Button, Words, card_with_script, ends, heading, list_row, text};

const ROW: f32 = 84.0;

fn letter(language: Language) -> (Key, &'static str) {
    match language {
        Language::Pt => (Key::P, "P"),
        Language::En => (Key::E, "E"),
        Language::Fr => (Key::F, "F"),
    }
}

pub(super) fn welcome_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    dialog: &mut Option<Dialog>,
    work: &Work,
    actions: Rect,
) {
    for language in Language::ALL {
        if scene.pressed(ui, Modifiers::NONE, letter(language).0) {
            scene.send(Command::Welcome(language));
        }
    }
    let items = script::generic(scene, "welcome");
    let title = scene.say("script");
    let body = |ui: &mut Ui, scene: &mut Scene<'_>| {
        scrolled(ui, "welcome", |ui| {
            heading(ui, &scene.say("welcome-title"), typography::H1);
            text(
                ui,
                &scene.say("welcome-detail"),
                typography::TEXT,
                palette::MUTED,
            );
            ui.add_space(space::L);
            for language in Language::ALL {
                language_ui(ui, scene, language, work.attendance.language);
            }
        });
    };
    if scene.narrow {
        crate::widgets::Card::small()
            .fill_height()
            .ui(ui, |ui| body(ui, scene));
    } else {
        card_with_script(
            ui,
            page::SCRIPT,
            |ui| body(ui, scene),
            |ui| script::show(ui, &title, &items),
        );
    }
    let hold = scene.say("action-hold");
    let go = scene.say("action-continue");
    let abandon = scene.say("list-abandon");
    let ((held, abandoned), on) = ends(
        &mut part(ui, actions),
        actions.height(),
        |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            let hold = Button::quiet(&hold).icon(Icon::Clock).key("F9");
            (
                hold.ui(ui).clicked(),
                Button::quiet(&abandon).ui(ui).clicked(),
            )
        },
        |ui| Button::primary(&go).key("F2").width(280.0).ui(ui).clicked(),
    );
    if held {
        open(scene, dialog, Dialog::Hold(Reasons::default()));
    }
    if abandoned {
        open(scene, dialog, Dialog::Abandon(Reasons::default()));
    }
    if on || scene.pressed(ui, Modifiers::NONE, Key::F2) {
        scene.send(Command::Welcome(work.attendance.language));
    }
}

fn language_ui(ui: &mut Ui, scene: &mut Scene<'_>, language: Language, now: Language) {
    let name = scene.say(&format!("language-{}", language.code()));
    let key = letter(language).1;
    let chosen = language == now;
    let response = list_row(ui, ROW, chosen, |ui| {
        ends(
            ui,
            ROW,
            |ui| {
                Words::new(&name, typography::SUM, palette::NAVY).line_ui(ui);
            },
            |ui| {
                let words = scene.say_with("welcome-choose", &[("language", (&*name).into())]);
                Button::secondary(&words).small().key(key).ui(ui)
            },
        )
        .1
    })
    .inner;
    if chosen {
        scene.focus_here(&response);
    }
    if response.clicked() {
        scene.send(Command::Welcome(language));
    }
}
