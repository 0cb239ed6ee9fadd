//! The script: what to say, what to hand over, what to answer; and the steps that the service itself names.

use domain::{
    attendance::{Method, Outcome, Step},
    catalogue::Service,
    order::OrderMeans,
};
use egui::Ui;
use text::Texts;

use super::{At, order};
use crate::icon::Icon;
use crate::mediator::scene::Scene;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{ScriptItem, heading, script};

/// In less room than this the script stands apart from the form.
pub(super) const LEAST_ROOM: f32 = 980.0;

/// An item of the script.
pub(super) struct Item {
    icon: Icon,
    head: String,
    text: String,
}

/// The sentences of a step, whatever the service; what is said aloud also in the citizen's language.
pub(super) fn generic(scene: &Scene<'_>, step: &str) -> Vec<Item> {
    let citizens = scene.snapshot.citizen.view.head.language;
    let item = |icon, part: &str| {
        let key = format!("script-{step}-{part}");
        let mut text = scene.say(&key).into_owned();
        if part == "say" && citizens != scene.texts.language {
            text = format!("{text}\n{}", Texts::of(citizens).say(&key));
        }
        Item {
            icon,
            head: scene.say(&format!("script-{part}")).into_owned(),
            text,
        }
    };
    vec![
        item(Icon::Speak, "say"),
        item(Icon::Hand, "do"),
        item(Icon::Help, "why"),
    ]
}

/// The script of a step, as it stands: what waits for the network or is paid by card is said in other words.
pub(super) fn of(scene: &Scene<'_>, at: &At<'_>) -> Vec<Item> {
    let waits = at.waits_for_network(scene);
    let key = match at.step {
        Step::Identify => "identify",
        Step::Requirements => "requirements",
        Step::Fill => "fill",
        Step::Confirm if waits => "confirm-waits",
        Step::Confirm if !scene.snapshot.link.up => "confirm-kept",
        Step::Confirm => "confirm",
        Step::Fee if at.running.settled.is_some() => "fee-paid",
        Step::Fee if waits => "fee-waits",
        Step::Fee if let Some(order) = order::in_the_way(at) => match order.means {
            OrderMeans::Multibanco => "fee-multibanco",
            OrderMeans::MbWay => "fee-mbway",
        },
        Step::Fee if at.work.due.is_none() => "fee-nothing",
        Step::Fee => match at.work.draft.tender.method {
            Method::Cash => "fee",
            Method::Card => "fee-card",
            Method::Reference => "fee-reference",
            Method::Duc => "fee-duc",
            Method::Multibanco => "fee-multibanco",
            Method::MbWay => "fee-mbway",
        },
        Step::End if at.running.outcome == Some(Outcome::Provisional) => "end-kept",
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
