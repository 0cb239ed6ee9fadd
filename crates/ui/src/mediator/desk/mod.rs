//! The desk: one question, one big field; what is asked for most; the day at the right.

mod cards;
mod entities;
mod finder;
pub(super) mod today;

use domain::EntityId;
use egui::{Key, Modifiers, Rect, Ui};

pub(super) use finder::{Finder, Picked};

use super::dialog::Dialog;
use super::frame::{open, part};
use super::layout::{columns, scrolled};
use super::miniature::miniature_ui;
use super::print;
use super::scene::Scene;
use crate::state::{Command, Desk};
use crate::theme::metrics::{page, space};
use crate::theme::typography;
use crate::widgets::{Tab, heading, tabs};

/// What is typed and chosen at the desk.
#[derive(Debug, Default)]
pub(super) struct Form {
    finder: Finder,
    /// The services by entity are shown: the entities, or those of one.
    entities: Option<Option<EntityId>>,
}

const TAB_DESK: usize = 0;
const TAB_TODAY: usize = 1;

pub(super) fn desk_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    tab: &mut usize,
    dialog: &mut Option<Dialog>,
    desk: &Desk,
) {
    keys_ui(ui, scene, form, desk);
    let mut body = ui.max_rect();
    if scene.narrow {
        tabs_ui(ui, scene, tab, desk);
        body.min.y += page::TABS;
        let main = columns(body, true).main;
        match *tab {
            TAB_DESK => main_ui(ui, scene, form, dialog, main),
            TAB_TODAY => scrolled(&mut part(ui, main), "today", |ui| {
                today::today_ui(ui, scene, desk)
            }),
            _ => scrolled(&mut part(ui, main), "citizen", |ui| miniature_ui(ui, scene)),
        }
        return;
    }
    let columns = columns(body, false);
    main_ui(ui, scene, form, dialog, columns.main);
    if let Some(side) = columns.side {
        scrolled(&mut part(ui, side), "side", |ui| {
            today::today_ui(ui, scene, desk);
            ui.add_space(space::XL);
            miniature_ui(ui, scene);
        });
    }
}

fn tabs_ui(ui: &mut Ui, scene: &mut Scene<'_>, tab: &mut usize, desk: &Desk) {
    let words = ["desk-tab", "desk-today", "citizen-tab"].map(|key| scene.say(key));
    let [desk_words, today, citizen] = &words;
    let unfinished = scene.say_with(
        "desk-unfinished",
        &[("count", desk.unfinished.len().into())],
    );
    let tag = (!desk.unfinished.is_empty()).then_some(unfinished.as_str());
    let all = [
        Tab {
            words: desk_words,
            tag: None,
        },
        Tab { words: today, tag },
        Tab {
            words: citizen,
            tag: None,
        },
    ];
    if let Some(chosen) = tabs(ui, &all, *tab) {
        *tab = chosen;
        if chosen == TAB_DESK {
            scene.want_focus();
        }
    }
}

fn keys_ui(ui: &Ui, scene: &mut Scene<'_>, form: &mut Form, desk: &Desk) {
    if scene.pressed(ui, Modifiers::COMMAND, Key::P)
        && let Some(last) = &desk.last_receipt
    {
        let paper = print::usual_kind(scene);
        print::send_receipt(scene, &last.number, paper);
    }
    if scene.pressed(ui, Modifiers::NONE, Key::F9)
        && let Some(first) = desk.unfinished.first()
    {
        scene.send(Command::Resume(first.id));
    }
    if scene.pressed(ui, Modifiers::COMMAND, Key::E) {
        form.entities = if form.entities.is_some() {
            None
        } else {
            Some(None)
        };
        scene.want_focus();
    }
    if form.entities.is_some() && scene.pressed(ui, Modifiers::NONE, Key::Escape) {
        form.entities = match form.entities.take() {
            Some(Some(_)) => Some(None),
            Some(None) | None => None,
        };
        scene.want_focus();
    }
}

fn main_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    dialog: &mut Option<Dialog>,
    main: Rect,
) {
    let mut ui = part(ui, main);
    if form.entities.is_some() {
        scrolled(&mut ui, "entities", |ui| {
            entities::entities_ui(ui, scene, &mut form.entities)
        });
        return;
    }
    scrolled(&mut ui, "desk", |ui| {
        let style = if scene.narrow {
            typography::SUM
        } else {
            typography::TITLE
        };
        heading(ui, &scene.say("desk-question"), style);
        ui.add_space(if scene.narrow { space::XS } else { space::M });
        let found = form.finder.ui(ui, scene);
        if form.finder.wants_entities() {
            form.entities = Some(None);
            scene.want_focus();
        }
        if !form.finder.is_open() {
            ui.add_space(space::XL);
            cards::cards_ui(ui, scene, &mut form.entities);
        }
        match found {
            Some(Picked::Service(id)) => scene.send(Command::Serve(id)),
            Some(Picked::Event(id)) => scene.send(Command::ServeEvent(id)),
            Some(Picked::Signpost(id)) => open(scene, dialog, Dialog::Signpost(id)),
            None => {}
        }
    });
}
