//! Services by entity: for what nobody found by words.

use domain::{EntityId, catalogue::Entity};
use egui::Ui;

use crate::icon::Icon;
use crate::mediator::offer;
use crate::mediator::scene::Scene;
use crate::state::{Command, Kit};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Button, Card, ResultRow, Words, heading, text};

/// The entities, or the services of one of them; `open` is None again when the list was left.
pub(super) fn entities_ui(ui: &mut Ui, scene: &mut Scene<'_>, open: &mut Option<Option<EntityId>>) {
    let Some(kit) = scene.kit() else { return };
    let chosen = open.as_ref().and_then(Option::as_ref);
    let entity = chosen.and_then(|id| kit.catalogue.entity(id));
    let back = scene.say(if entity.is_some() {
        "desk-all-entities"
    } else {
        "desk-back"
    });
    let response = Button::quiet(&back)
        .small()
        .icon(Icon::Left)
        .key("Esc")
        .ui(ui);
    let left = response.clicked();
    ui.add_space(space::S);
    if let Some(entity) = entity {
        services_ui(ui, scene, kit, entity);
    } else {
        list_ui(ui, scene, kit, open);
    }
    if left {
        *open = if entity.is_some() { Some(None) } else { None };
        scene.want_focus();
    }
}

fn list_ui(ui: &mut Ui, scene: &mut Scene<'_>, kit: &Kit, open: &mut Option<Option<EntityId>>) {
    heading(ui, &scene.say("desk-entities"), typography::TITLE);
    text(
        ui,
        &scene.say("desk-entities-detail"),
        typography::TEXT,
        palette::MUTED,
    );
    ui.add_space(space::M);
    Card::rows().ui(ui, |ui| {
        for entity in &kit.catalogue.entities {
            let offered = kit
                .catalogue
                .services_of(&entity.id)
                .filter(|service| kit.spot.offers(&service.id))
                .count();
            if offered == 0 {
                continue;
            }
            let name = scene.word(&entity.name);
            let count = scene.say_with("tag-services", &[("count", offered.into())]);
            let short = scene.word(&entity.short);
            let response = ResultRow {
                name: &format!("{short}, {name}, {count}"),
                icon: Some(Icon::Building),
                title: Words::new(short, typography::VALUE.bold(), palette::NAVY),
                detail: name,
                price: Some((&count, "")),
                ..ResultRow::default()
            }
            .ui(ui);
            scene.focus_here(&response);
            if response.clicked() {
                *open = Some(Some(entity.id.clone()));
                scene.want_focus();
            }
        }
    });
    ui.add_space(space::L);
}

fn services_ui(ui: &mut Ui, scene: &mut Scene<'_>, kit: &Kit, entity: &Entity) {
    heading(
        ui,
        entity.short.get(scene.texts.language),
        typography::TITLE,
    );
    text(
        ui,
        entity.name.get(scene.texts.language),
        typography::TEXT,
        palette::MUTED,
    );
    ui.add_space(space::M);
    Card::rows().ui(ui, |ui| {
        for service in kit
            .catalogue
            .services_of(&entity.id)
            .filter(|service| kit.spot.offers(&service.id))
        {
            let (price, below) = offer::price(scene, service);
            let tag = offer::tag(scene, service);
            let name = service.name.get(scene.texts.language);
            let response = ResultRow {
                name: &format!("{name}, {price}"),
                icon: Some(offer::icon(&service.category)),
                title: Words::new(name, typography::VALUE, palette::NAVY),
                detail: service.summary.get(scene.texts.language),
                tag: tag.as_ref().map(|(tone, words)| (*tone, words.as_str())),
                price: Some((&price, &below)),
                ..ResultRow::default()
            }
            .ui(ui);
            scene.focus_here(&response);
            if response.clicked() {
                scene.send(Command::Serve(service.id.clone()));
            }
        }
    });
    ui.add_space(space::L);
}
