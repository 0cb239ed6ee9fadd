//! What is asked for most, and life events: cards to begin with one press.

use domain::EntityId;
use egui::{Ui, vec2};

use crate::icon::Icon;
use crate::mediator::offer;
use crate::mediator::scene::Scene;
use crate::state::Command;
use crate::theme::metrics::space;
use crate::theme::typography;
use crate::widgets::{Button, ServiceCard, ends, heading};

const MOST_ASKED: usize = 12;
const GAP: f32 = 16.0;

pub(super) fn cards_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    entities: &mut Option<Option<EntityId>>,
) {
    let (title, by_entity) = (scene.say("desk-most-asked"), scene.say("desk-by-entity"));
    let ((), clicked) = ends(
        ui,
        40.0,
        |ui| {
            heading(ui, &title, typography::H2);
        },
        |ui| {
            Button::quiet(&by_entity)
                .small()
                .icon_after(Icon::Right)
                .key("Ctrl E")
                .ui(ui)
                .clicked()
        },
    );
    if clicked {
        *entities = Some(None);
        scene.want_focus();
    }
    ui.add_space(space::XS);
    most_asked_ui(ui, scene);
    ui.add_space(space::XL);
    heading(ui, &scene.say("desk-life-events"), typography::H2);
    ui.add_space(space::M);
    events_ui(ui, scene);
    ui.add_space(space::L);
}

/// One press away: what a card says, and what it begins.
struct Beginning<'a> {
    icon: Icon,
    price: String,
    words: &'a str,
    command: Command,
}

impl Beginning<'_> {
    fn card(&self) -> ServiceCard<'_> {
        ServiceCard {
            icon: self.icon,
            price: &self.price,
            words: self.words,
        }
    }
}

fn most_asked_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let Some(kit) = scene.kit() else { return };
    let asked = kit
        .catalogue
        .most_asked()
        .filter(|service| kit.spot.offers(&service.id))
        .take(MOST_ASKED);
    let beginnings = asked.map(|service| {
        let (price, _) = offer::price(scene, service);
        Beginning {
            icon: offer::icon(&service.category),
            price,
            words: scene.word(&service.name),
            command: Command::Serve(service.id.clone()),
        }
    });
    let beginnings: Vec<_> = beginnings.collect();
    grid(ui, scene, beginnings);
}

fn events_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let Some(kit) = scene.kit() else { return };
    let beginnings = kit.catalogue.life_events.iter().filter_map(|event| {
        let offered = event
            .services
            .iter()
            .filter(|id| kit.spot.offers(id))
            .count();
        (offered > 0).then(|| Beginning {
            icon: offer::event_icon(event.id.as_str()),
            price: scene.say_with("tag-services", &[("count", offered.into())]),
            words: scene.word(&event.name),
            command: Command::ServeEvent(event.id.clone()),
        })
    });
    let beginnings: Vec<_> = beginnings.collect();
    grid(ui, scene, beginnings);
}

/// Cards in rows of as many as fit, each row as high as its longest name needs.
fn grid(ui: &mut Ui, scene: &mut Scene<'_>, beginnings: Vec<Beginning<'_>>) {
    let room = ui.available_width();
    let (columns, n) = [(4_usize, 4.0_f32), (3, 3.0), (2, 2.0)]
        .into_iter()
        .find(|(_, n)| room / n >= 260.0)
        .unwrap_or((1, 1.0));
    let width = ((room - GAP * (n - 1.0)) / n).floor();
    let mut beginnings = beginnings.into_iter().peekable();
    while beginnings.peek().is_some() {
        let row: Vec<_> = beginnings.by_ref().take(columns).collect();
        let heights = row.iter().map(|it| it.card().height(ui, width));
        let size = vec2(width, heights.fold(0.0, f32::max));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing = vec2(GAP, 0.0);
            for it in row {
                if it.card().ui(ui, size).clicked() {
                    scene.send(it.command);
                }
            }
        });
        ui.add_space(GAP);
    }
}
