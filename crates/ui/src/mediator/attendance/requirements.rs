//! The requirements: what the citizen brings, and whether it will work today.

use domain::{catalogue::Eid, view::Shown};
use egui::{Rect, Ui};

use super::{At, Form, script, side};
use crate::icon::Icon;
use crate::mediator::dialog::Dialog;
use crate::mediator::frame::open;
use crate::mediator::layout::scrolled;
use crate::mediator::scene::Scene;
use crate::mediator::{offer, pick};
use crate::state::Command;
use crate::theme::metrics::{page, space};
use crate::theme::{palette, typography};
use crate::widgets::{Button, Card, Tone, card_with_script, heading, notice_lines, remark, text};

pub(super) fn requirements_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    dialog: &mut Option<Dialog>,
    at: &At<'_>,
    actions: Rect,
) {
    if form.told != at.work.n_refused {
        form.told = at.work.n_refused;
        let missing = at.work.draft.missing(at.leg, at.service).into_iter();
        let words = missing.map(|document| scene.word(document).to_owned());
        open(scene, dialog, Dialog::Without(words.collect()));
    }
    if scene.narrow {
        Card::small()
            .fill_height()
            .ui(ui, |ui| body_ui(ui, scene, form, at));
    } else {
        let items = script::of(scene, at);
        let title = scene.say("script");
        let width = if ui.available_width() < page::MAIN - 40.0 {
            320.0
        } else {
            page::SCRIPT
        };
        card_with_script(
            ui,
            width,
            |ui| body_ui(ui, scene, form, at),
            |ui| scrolled(ui, "script", |ui| script::show(ui, &title, &items)),
        );
    }
    let on = scene.say("action-continue");
    let width = if scene.narrow { 220.0 } else { 300.0 };
    if side::on_ui(ui, scene, actions, Button::primary(&on).width(width)) {
        scene.send(Command::Continue);
    }
}

fn body_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, at: &At<'_>) {
    scrolled(ui, "requirements", |ui| {
        let style = if scene.narrow {
            typography::H2
        } else {
            typography::H1
        };
        heading(ui, &scene.say("requirements-title"), style);
        text(
            ui,
            at.service.summary.get(scene.texts.language),
            typography::TEXT,
            palette::MUTED,
        );
        ui.add_space(space::L);
        if let Some(news) = scene.down(&at.service.id) {
            let words = news.text(scene.texts.language);
            notice_lines(
                ui,
                Tone::Wait,
                Icon::Alert,
                words,
                &scene.say("down-detail"),
            );
            ui.add_space(space::M);
        }
        documents_ui(ui, scene, form, at);
        ui.add_space(space::M);
        heading(ui, &scene.say("requirements-today"), typography::H2);
        ui.add_space(space::S);
        today_ui(ui, scene, at);
    });
}

fn documents_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, at: &At<'_>) {
    if at.service.documents.is_empty() {
        remark(
            ui,
            Icon::Check,
            palette::GREEN,
            &scene.say("requirements-none"),
        );
        return;
    }
    let ticked = at
        .work
        .draft
        .documents
        .get(&at.leg)
        .map_or(&[][..], Vec::as_slice);
    let is_ticked = |form: &Form, place: usize| {
        let desks = ticked.contains(&place);
        form.ticks.get(&place).copied().unwrap_or(desks)
    };
    let begins_at = (0..at.service.documents.len()).find(|place| !is_ticked(form, *place));
    for (place, document) in at.service.documents.iter().enumerate() {
        let is_ticked = is_ticked(form, place);
        let response = pick::tick(ui, document.get(scene.texts.language), is_ticked);
        if begins_at.is_none_or(|first| first == place) {
            scene.focus_here(&response);
        }
        if response.clicked() {
            form.ticks.insert(place, !is_ticked);
            scene.send(Command::Document {
                index: place,
                ticked: !is_ticked,
            });
        }
        ui.add_space(space::XS);
    }
}

fn today_ui(ui: &mut Ui, scene: &Scene<'_>, at: &At<'_>) {
    if at.waits_for_network(scene) {
        let (head, detail) = (
            scene.say("today-needs-network"),
            scene.say("today-needs-network-detail"),
        );
        notice_lines(ui, Tone::Wait, Icon::NoNetwork, &head, &detail);
        ui.add_space(space::S);
    } else if !scene.snapshot.link.up {
        let (head, detail) = (
            scene.say("today-provisional"),
            scene.say("today-provisional-detail"),
        );
        notice_lines(ui, Tone::Note, Icon::Save, &head, &detail);
        ui.add_space(space::S);
    } else {
        remark(
            ui,
            Icon::Network,
            palette::GREEN,
            &scene.say("today-network"),
        );
        ui.add_space(space::S);
    }
    let eid = match at.service.requires_eid {
        Eid::Required => Some("today-eid-required"),
        Eid::Optional => Some("today-eid-optional"),
        Eid::No => None,
    };
    if let Some(key) = eid {
        remark(ui, Icon::Key, palette::NAVY, &scene.say(key));
        ui.add_space(space::S);
    }
    let shown = domain::view::shown_price(at.service, &at.charge(scene));
    let price = offer::shown(scene, shown);
    let words = match shown {
        Shown::ToConfirm => scene.say("today-price-to-confirm").into_owned(),
        Shown::Free | Shown::Cents(_) | Shown::Between(..) => {
            scene.say_with("today-price", &[("price", price.into())])
        }
    };
    remark(ui, Icon::Euro, palette::NAVY, &words);
}
