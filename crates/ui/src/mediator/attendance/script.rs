//! The script: what to say, what to hand over, what to answer; and the steps that the service itself names.

use domain::{attendance::Step, catalogue::Service};
use egui::Ui;
use text::Texts;

use crate::icon::Icon;
use crate::mediator::scene::Scene;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{ScriptItem, heading, script};

/// An item of the script.
pub(super) struct Item {
    icon: Icon,
    head: String,
    text: String,
}

/// The sentences of a step, whatever the service.
pub(super) fn generic(scene: &Scene<'_>, step: &str) -> Vec<Item> {
    let item = |icon, part: &str| Item {
        icon,
        head: scene.say(&format!("script-{part}")).into_owned(),
        text: scene.say(&format!("script-{step}-{part}")).into_owned(),
    };
    vec![
        item(Icon::Speak, "say"),
        item(Icon::Hand, "do"),
        item(Icon::Help, "why"),
    ]
}

/// The script of a step.
pub(super) fn of(scene: &Scene<'_>, step: Step) -> Vec<Item> {
    let key = match step {
        Step::Identify => "identify",
        Step::Requirements => "requirements",
        Step::Fill => "fill",
        Step::Confirm => "confirm",
        Step::Fee => "fee",
        Step::End => "end",
    };
    generic(scene, key)
}

pub(super) fn show(ui: &mut Ui, title: &str, items: &[Item]) {
    let items: Vec<ScriptItem<'_>> = items
        .iter()
        .map(|item| ScriptItem {
            icon: item.icon,
            head: &item.head,
            text: &item.text,
        })
        .collect();
    script(ui, title, &items);
}

/// What the service's own script says, step by step.
pub(super) fn steps_ui(ui: &mut Ui, texts: &Texts, title: &str, service: &Service) {
    if service.steps.is_empty() {
        return;
    }
    crate::widgets::rule(ui);
    ui.add_space(space::M);
    heading(ui, title, typography::H3);
    for (place, step) in service.steps.iter().enumerate() {
        ui.add_space(space::XS);
        let words = format!("{}. {}", place + 1, step.text.get(texts.language));
        crate::widgets::text(ui, &words, typography::SMALL, palette::INK);
    }
    ui.add_space(space::M);
}
