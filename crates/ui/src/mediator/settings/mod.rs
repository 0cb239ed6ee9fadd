//! Settings: the mediator's language and text size, the citizen's window, printers, the network of a demonstration, and
//! about.

mod printers;

use domain::{Language, view::Contrast};
use egui::{Ui, vec2};

pub(super) use printers::{Choosing, choosing_ui};

use super::dialog::Dialog;
use super::frame::part;
use super::layout::scrolled;
use super::pick;
use super::scene::Scene;
use crate::icon::Icon;
use crate::state::Command;
use crate::theme::metrics::{page, space};
use crate::theme::{palette, typography};
use crate::widgets::{Button, Card, Segment, Segments, heading, line, remark, text};

const GAP: f32 = 32.0;
const SIZES: [u16; 5] = [100, 125, 150, 175, 200];

pub(super) fn settings_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>) {
    let margin = if scene.narrow {
        page::MARGIN_NARROW
    } else {
        page::MARGIN
    };
    let body = ui.max_rect().shrink2(vec2(margin, 0.0));
    scrolled(&mut part(ui, body), "settings", |ui| {
        ui.add_space(if scene.narrow { space::M } else { page::TOP });
        let back = scene.say("desk-back");
        let response = Button::quiet(&back)
            .small()
            .icon(Icon::Left)
            .key("Esc")
            .ui(ui);
        scene.focus_here(&response);
        if response.clicked() {
            scene.send(Command::ShowDesk);
        }
        heading(ui, &scene.say("settings-title"), typography::TITLE);
        ui.add_space(space::L);
        if scene.narrow {
            let cards: &[CardUi] = &[mine_ui, citizen_ui, monitors_ui];
            column_ui(ui, scene, cards);
            paper_ui(ui, scene, dialog);
            column_ui(ui, scene, &[pin_ui, network_ui, about_ui]);
            return;
        }
        let width = ((ui.available_width() - GAP) / 2.0).floor();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let mut column = |cards: &[CardUi], with_printers: bool| {
                ui.allocate_ui(vec2(width, 0.0), |ui| {
                    ui.vertical(|ui| {
                        column_ui(ui, scene, cards);
                        if with_printers {
                            paper_ui(ui, scene, dialog);
                        }
                    })
                });
            };
            column(&[mine_ui, citizen_ui, pin_ui, about_ui], false);
            column(&[monitors_ui, network_ui], true);
        });
    });
}

type CardUi = fn(&mut Ui, &mut Scene<'_>);

fn column_ui(ui: &mut Ui, scene: &mut Scene<'_>, cards: &[CardUi]) {
    ui.spacing_mut().item_spacing.y = 0.0;
    for card in cards {
        card(ui, scene);
    }
}

fn card(ui: &mut Ui, title: &str, content: impl FnOnce(&mut Ui)) {
    Card::side().ui(ui, |ui| {
        heading(ui, title, typography::H2);
        ui.add_space(space::M);
        content(ui);
    });
    ui.add_space(space::L);
}

/// Which printer each kind of paper comes from.
fn paper_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let title = scene.say("settings-printers");
    card(ui, &title, |ui| printers::printers_ui(ui, scene, dialog));
}

/// A labelled choice of a few; answers with the one chosen now.
fn choice<W: AsRef<str>>(
    ui: &mut Ui,
    label: &str,
    words: &[W],
    chosen: Option<usize>,
) -> Option<usize> {
    line(ui, label, typography::LABEL, palette::INK);
    ui.add_space(space::XS);
    let names: Vec<String> = words
        .iter()
        .map(|word| format!("{label}, {}", word.as_ref()))
        .collect();
    let segments: Vec<Segment<'_>> = words
        .iter()
        .zip(&names)
        .map(|(words, name)| Segment {
            name: Some(name),
            ..Segment::new(words.as_ref())
        })
        .collect();
    let picked = Segments::new(label, &segments).chosen(chosen).ui(ui);
    ui.add_space(space::L);
    picked
}

fn languages(scene: &Scene<'_>) -> [std::borrow::Cow<'static, str>; 3] {
    Language::ALL.map(|language| scene.say(&format!("language-{}", language.code())))
}

fn sizes() -> [String; 5] {
    SIZES.map(|size| format!("{size}\u{a0}%"))
}

fn mine_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let settings = &scene.snapshot.settings;
    card(ui, &scene.say("settings-mine"), |ui| {
        let chosen = Language::ALL
            .iter()
            .position(|language| *language == settings.language);
        if let Some(language) = choice(
            ui,
            &scene.say("settings-language"),
            &languages(scene),
            chosen,
        )
        .and_then(|at| Language::ALL.get(at))
        {
            scene.send(Command::Language(*language));
        }
        let chosen = SIZES.iter().position(|size| *size == settings.text_percent);
        if let Some(size) = choice(ui, &scene.say("settings-text-size"), &sizes(), chosen)
            .and_then(|at| SIZES.get(at))
        {
            scene.send(Command::TextSize(*size));
        }
    });
}

fn citizen_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let settings = &scene.snapshot.settings;
    card(ui, &scene.say("settings-citizen"), |ui| {
        let chosen = SIZES
            .iter()
            .position(|size| *size == settings.citizen_text_percent);
        if let Some(size) = choice(ui, &scene.say("settings-citizen-text"), &sizes(), chosen)
            .and_then(|at| SIZES.get(at))
        {
            scene.send(Command::CitizenText(*size));
        }
        let words = [scene.say("contrast-plain"), scene.say("contrast-high")];
        let chosen = usize::from(settings.citizen_contrast == Contrast::High);
        match choice(ui, &scene.say("settings-contrast"), &words, Some(chosen)) {
            Some(0) => scene.send(Command::CitizenContrast(Contrast::Plain)),
            Some(_) => scene.send(Command::CitizenContrast(Contrast::High)),
            None => {}
        }
    });
}

fn monitors_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let citizen = &scene.snapshot.citizen;
    card(ui, &scene.say("settings-monitor"), |ui| {
        text(
            ui,
            &scene.say("settings-monitor-detail"),
            typography::TEXT,
            palette::MUTED,
        );
        ui.add_space(space::S);
        if citizen.monitors.len() < 2 {
            remark(
                ui,
                Icon::Screen,
                palette::WARN,
                &scene.say("settings-monitor-one"),
            );
        }
        let words: Vec<String> = citizen
            .monitors
            .iter()
            .map(|monitor| {
                let size = format!("{} × {}", monitor.width, monitor.height);
                let key = if monitor.is_mediators {
                    "monitor-mine"
                } else {
                    "monitor-other"
                };
                scene.say_with(
                    key,
                    &[
                        ("name", monitor.name.as_str().into()),
                        ("size", size.into()),
                    ],
                )
            })
            .collect();
        let chosen = citizen
            .monitors
            .iter()
            .position(|monitor| monitor.is_citizens);
        let (picked, _) = pick::one_of(ui, &scene.say("settings-monitor"), &words, chosen);
        if let Some(monitor) = picked.and_then(|at| citizen.monitors.get(at)) {
            scene.send(Command::CitizenMonitor(monitor.name.clone()));
        }
    });
}

fn pin_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    card(ui, &scene.say("settings-pin"), |ui| {
        text(
            ui,
            &scene.say("settings-pin-detail"),
            typography::TEXT,
            palette::MUTED,
        );
        ui.add_space(space::S);
        if Button::secondary(&scene.say("settings-pin-change"))
            .icon(Icon::Key)
            .ui(ui)
            .clicked()
        {
            scene.send(Command::ShowChangePin);
        }
    });
}

fn network_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    if !scene.snapshot.link.can_simulate {
        return;
    }
    card(ui, &scene.say("settings-network"), |ui| {
        let up = scene.snapshot.link.up;
        if pick::tick(ui, &scene.say("settings-network-off"), !up).clicked() {
            scene.send(Command::SimulateNetwork(!up));
        }
    });
}

fn about_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    card(ui, &scene.say("settings-about"), |ui| {
        let version = env!("CARGO_PKG_VERSION");
        text(
            ui,
            &scene.say_with("about-version", &[("version", version.into())]),
            typography::TEXT,
            palette::INK,
        );
        if let Some(catalogue) = scene.catalogue() {
            let date = scene.texts.date_long(catalogue.date);
            let words = scene.say_with(
                "about-catalogue",
                &[
                    ("revision", catalogue.revision.into()),
                    ("date", date.into()),
                ],
            );
            text(ui, &words, typography::TEXT, palette::INK);
        }
        for key in ["about-licences", "about-accessibility", "about-data"] {
            ui.add_space(space::S);
            text(ui, &scene.say(key), typography::TEXT, palette::INK);
        }
    });
}
