//! The requirements: what the citizen brings, and whether it will work today.

use domain::{
    attendance::Brought,
    catalogue::{Document, Eid},
    view::Shown,
};
use egui::{Key, Modifiers, Rect, Ui};

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
    if scene.narrow || ui.available_width() < script::LEAST_ROOM {
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
    let width = side::on_width(actions);
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
    let brought = |form: &Form, place: usize| {
        let newer = form.brought.get(&place).copied();
        newer.unwrap_or_else(|| at.work.draft.brought(at.leg, place))
    };
    let mut places = 0..at.service.documents.len();
    let begins_at = places.find(|place| brought(form, *place) == Brought::No);
    for (place, document) in at.service.documents.iter().enumerate() {
        let begins = begins_at.is_none_or(|first| first == place);
        let now = brought(form, place);
        if let Some(brought) = document_ui(ui, scene, document, now, begins) {
            form.brought.insert(place, brought);
            scene.send(Command::Document {
                index: place,
                brought,
            });
        }
        ui.add_space(space::XS);
    }
}

/// One document; a conditional one can be set aside, by its button or by N. Answers with how it stands from now on.
fn document_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    document: &Document,
    now: Brought,
    begins: bool,
) -> Option<Brought> {
    let words = document.words.get(scene.texts.language);
    let aside = scene.say("document-not-applicable");
    let toggled = |to| if now == to { Brought::No } else { to };
    let aside_width = pick::tick_width(ui, &aside);
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let room = if document.conditional {
            aside_width + space::XS
        } else {
            0.0
        };
        let width = ui.available_width() - room;
        let response = pick::tick_in(ui, width, words, words, now == Brought::Yes);
        if begins {
            scene.focus_here(&response);
        }
        if response.clicked() {
            chosen = Some(toggled(Brought::Yes));
        }
        if document.conditional {
            let name = format!("{aside}: {words}");
            let is_aside = now == Brought::NotApplicable;
            let button = pick::tick_in(ui, aside_width, &aside, &name, is_aside);
            let at_hand = response.has_focus() || button.has_focus();
            if button.clicked() || (at_hand && scene.pressed(ui, Modifiers::NONE, Key::N)) {
                chosen = Some(toggled(Brought::NotApplicable));
            }
        }
    });
    chosen
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
