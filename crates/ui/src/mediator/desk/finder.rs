//! The search: a field, results with what was searched for marked, arrows, Enter and Alt with a digit.

use domain::{
    LifeEventId, ServiceId,
    catalogue::SignpostId,
    search::{Hit, HitKind, Match, highlights},
};
use egui::{Id, Key, Modifiers, Ui};

use crate::icon::Icon;
use crate::mediator::keys::DIGITS;
use crate::mediator::offer;
use crate::mediator::scene::Scene;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    Button, Card, ResultRow, SearchField, Tone, Words, heading, key_hint, results_list, text,
};

/// What was typed, and what it may mean: searched once for each change.
#[derive(Debug, Default)]
pub(in crate::mediator) struct Finder {
    query: String,
    hits: Vec<Hit>,
    chosen: usize,
    all: bool,
    wants_entities: bool,
    had_focus: bool,
}

/// What was chosen of the results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::mediator) enum Picked {
    Service(ServiceId),
    Event(LifeEventId),
    Signpost(SignpostId),
}

const MOST_HITS: usize = 40;
const SHOWN_WIDE: usize = 6;
const SHOWN_NARROW: usize = 3;

/// A result as it is drawn.
struct Shown<'a> {
    name: &'a str,
    detail: String,
    icon: Icon,
    tag: Option<(Tone, String)>,
    price: Option<(String, String)>,
}

impl Finder {
    /// Something was typed.
    pub(in crate::mediator) fn is_open(&self) -> bool {
        !self.query.trim().is_empty()
    }

    /// The list by entity was asked for, from an empty result.
    pub(in crate::mediator) fn wants_entities(&mut self) -> bool {
        std::mem::take(&mut self.wants_entities)
    }

    /// Field and results. The field gets the focus where the screen begins.
    pub(in crate::mediator) fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) -> Option<Picked> {
        let id = Id::unique("desk search");
        // Escape has already taken the focus away when it gets here.
        let focused = self.had_focus;
        let picked = if focused {
            self.keys_ui(ui, scene)
        } else {
            None
        };
        let count = if self.is_open() {
            scene.say_with("desk-results", &[("count", self.hits.len().into())])
        } else {
            String::new()
        };
        let name = scene.say("desk-question");
        let field = SearchField {
            id,
            name: &name,
            text: &mut self.query,
            count: &count,
            key: Some("Esc"),
        };
        let response = field.ui(ui);
        scene.focus_here(&response);
        self.had_focus = response.has_focus();
        if response.changed() {
            self.search(scene);
        }
        if !self.is_open() {
            return picked;
        }
        ui.add_space(space::M);
        if self.hits.is_empty() {
            self.nothing_ui(ui, scene);
            return picked;
        }
        picked.or(self.results_ui(ui, scene))
    }

    fn search(&mut self, scene: &Scene<'_>) {
        self.chosen = 0;
        self.all = false;
        self.hits = scene.kit().map_or_else(Vec::new, |kit| {
            let mut hits = kit.index.search(&self.query, MOST_HITS);
            // What this spot does not offer is left out.
            hits.retain(|hit| match &hit.what {
                HitKind::Service(id) => kit.spot.offers(id),
                HitKind::LifeEvent(_) | HitKind::Signpost(_) => true,
            });
            hits
        });
    }

    fn shown(&self, narrow: bool) -> usize {
        let some = if narrow { SHOWN_NARROW } else { SHOWN_WIDE };
        if self.all {
            self.hits.len()
        } else {
            self.hits.len().min(some.max(self.chosen + 1))
        }
    }

    fn keys_ui(&mut self, ui: &Ui, scene: &mut Scene<'_>) -> Option<Picked> {
        use crate::mediator::keys::take;
        let last = self.hits.len().saturating_sub(1);
        if take(ui, Modifiers::NONE, Key::ArrowDown) {
            self.chosen = (self.chosen + 1).min(last);
        }
        if take(ui, Modifiers::NONE, Key::ArrowUp) {
            self.chosen = self.chosen.saturating_sub(1);
        }
        if !self.query.is_empty() && take(ui, Modifiers::NONE, Key::Escape) {
            self.query.clear();
            self.hits.clear();
            scene.want_focus();
        }
        let by_digit = DIGITS.iter().position(|key| take(ui, Modifiers::ALT, *key));
        let by_enter = take(ui, Modifiers::NONE, Key::Enter).then_some(self.chosen);
        let at = by_digit.or(by_enter)?;
        self.hits.get(at).map(|hit| picked(&hit.what))
    }

    fn results_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Option<Picked> {
        let shown = self.shown(scene.narrow);
        let mut all = self.all;
        let list = results_list(
            ui,
            |ui| {
                let mut clicked = None;
                for (at, hit) in self.hits.iter().take(shown).enumerate() {
                    if self.row_ui(ui, scene, at, hit) {
                        clicked = Some(picked(&hit.what));
                    }
                }
                clicked
            },
            |ui| {
                if !scene.narrow {
                    key_hint(ui, "↑ ↓", &scene.say("key-choose"));
                    key_hint(ui, "Enter", &scene.say("key-begin"));
                    key_hint(ui, "Alt 1…9", &scene.say("key-begin-nth"));
                }
                let more = scene.say_with("desk-all-results", &[("count", self.hits.len().into())]);
                if shown < self.hits.len() {
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        all |= Button::quiet(&more).small().ui(ui).clicked();
                    });
                }
            },
        );
        self.all = all;
        list.inner
    }

    fn row_ui(&self, ui: &mut Ui, scene: &Scene<'_>, at: usize, hit: &Hit) -> bool {
        let Some(shown) = shown(scene, hit) else {
            return false;
        };
        let chosen = at == self.chosen;
        let key = if chosen {
            "Enter".to_owned()
        } else {
            format!("Alt {}", at + 1)
        };
        let price = shown.price.as_ref();
        let below = price.map_or("", |(_, below)| below.as_str());
        // A narrow row has no room for a second line under the price.
        let detail = if scene.narrow && !below.is_empty() {
            format!("{}. {below}", shown.detail)
        } else {
            shown.detail
        };
        let spoken = [shown.name, &detail, price.map_or("", |(price, _)| price)].join(", ");
        let response = ResultRow {
            name: &spoken,
            icon: Some(shown.icon),
            title: marked(&self.query, shown.name),
            detail: &detail,
            tag: shown
                .tag
                .as_ref()
                .map(|(tone, words)| (*tone, words.as_str())),
            price: price.map(|(price, below)| {
                (
                    price.as_str(),
                    if scene.narrow { "" } else { below.as_str() },
                )
            }),
            key: (at < DIGITS.len() || chosen).then_some(key.as_str()),
            chosen,
        }
        .ui(ui);
        if chosen && at >= SHOWN_NARROW {
            response.scroll_to_me(None);
        }
        response.clicked()
    }

    /// Nothing sensible: where to look.
    fn nothing_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        Card::side().ui(ui, |ui| {
            let words = scene.say_with("desk-nothing", &[("query", self.query.trim().into())]);
            heading(ui, &words, typography::H2);
            ui.add_space(space::XS);
            text(
                ui,
                &scene.say("desk-nothing-detail"),
                typography::TEXT,
                palette::INK,
            );
            ui.add_space(space::M);
            let by_entity = scene.say("desk-by-entity");
            self.wants_entities = Button::secondary(&by_entity)
                .icon(Icon::Building)
                .key("Ctrl E")
                .ui(ui)
                .clicked();
            ui.add_space(space::M);
            crate::widgets::remark(
                ui,
                Icon::Help,
                palette::MUTED,
                &scene.say("desk-contact-centre"),
            );
        });
    }
}

fn picked(what: &HitKind) -> Picked {
    match what {
        HitKind::Service(id) => Picked::Service(id.clone()),
        HitKind::LifeEvent(id) => Picked::Event(id.clone()),
        HitKind::Signpost(id) => Picked::Signpost(id.clone()),
    }
}

fn shown<'a>(scene: &Scene<'a>, hit: &Hit) -> Option<Shown<'a>> {
    let catalogue = scene.catalogue()?;
    let similar = if hit.how == Match::Similar {
        format!("{} ", scene.say("desk-similar"))
    } else {
        String::new()
    };
    Some(match &hit.what {
        HitKind::Service(id) => {
            let service = catalogue.service(id)?;
            Shown {
                name: scene.word(&service.name),
                detail: scene.with_beside(
                    &service.name,
                    format!("{similar}{}", scene.entity_short(service)),
                ),
                icon: offer::icon(&service.category),
                tag: offer::tag(scene, service),
                price: Some(offer::price(scene, service)),
            }
        }
        HitKind::LifeEvent(id) => {
            let event = catalogue.life_event(id)?;
            let count = event.services.len();
            Shown {
                name: scene.word(&event.name),
                detail: format!("{similar}{}", scene.word(&event.summary)),
                icon: offer::event_icon(id.as_str()),
                tag: Some((
                    Tone::Note,
                    scene.say_with("tag-services", &[("count", count.into())]),
                )),
                price: None,
            }
        }
        HitKind::Signpost(id) => {
            let signpost = catalogue.signpost(id)?;
            Shown {
                name: scene.word(&signpost.name),
                detail: format!("{similar}{}", scene.word(&signpost.place)),
                icon: Icon::Info,
                tag: Some((Tone::Quiet, scene.say("tag-elsewhere").into_owned())),
                price: None,
            }
        }
    })
}

/// A name with the words that were searched for marked.
fn marked(query: &str, name: &str) -> Words {
    let mut words = Words::default();
    let mut end = 0;
    for range in highlights(query, name) {
        if let (Some(before), Some(found)) = (name.get(end..range.start), name.get(range.clone())) {
            words = words
                .and(before, typography::VALUE, palette::NAVY)
                .and_found(found, typography::VALUE, palette::NAVY);
            end = range.end;
        }
    }
    words.and(
        name.get(end..).unwrap_or(""),
        typography::VALUE,
        palette::NAVY,
    )
}
