//! What the citizen sees now, live, with the keys that change it: hide, language, text size. Without a citizen's screen, a
//! plain statement and a way to turn this one.

use std::time::Duration;

use domain::{Language, view::Page};
use egui::{Key, Modifiers, Ui};

use super::scene::Scene;
use crate::citizen;
use crate::icon::Icon;
use crate::state::{CitizenScreen, Command, ScreenNow};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    Button, Card, Miniature, Segment, Segments, Showing, Tone, ends, heading, text,
};

const SMALLEST_TEXT: u16 = 100;
const LARGEST_TEXT: u16 = 200;
const TEXT_STEP: u16 = 25;

/// The miniature, and below it what changes the citizen's window.
pub(super) fn miniature_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let screen = &scene.snapshot.citizen;
    if screen.state == ScreenNow::Absent {
        absent_ui(ui, scene);
    } else {
        live_ui(ui, scene, screen);
        ui.add_space(space::S);
        controls_ui(ui, scene);
    }
}

/// What the citizen has in front of them, in words.
pub(super) fn sees(scene: &Scene<'_>, page: &Page) -> String {
    let step = page.step().unwrap_or(0);
    scene.say_with(
        &format!("citizen-sees-{}", page.name()),
        &[("step", step.into())],
    )
}

fn live_ui(ui: &mut Ui, scene: &Scene<'_>, screen: &CitizenScreen) {
    let name = sees(scene, &screen.view.page);
    let (tone, icon, key) = match screen.state {
        ScreenNow::Live | ScreenNow::Absent => (Tone::Done, Icon::Eye, "citizen-live"),
        ScreenNow::Starting => (Tone::Wait, Icon::Clock, "citizen-starting"),
        ScreenNow::Hidden => (Tone::Wait, Icon::EyeOff, "citizen-hidden"),
        ScreenNow::Turned => (Tone::Wait, Icon::Screen, "citizen-turned"),
    };
    let tag = scene.say(key);
    let hidden = scene.say("citizen-hidden-words");
    let showing = match screen.state {
        ScreenNow::Hidden => Showing::Hidden(&hidden),
        ScreenNow::Live | ScreenNow::Absent | ScreenNow::Starting | ScreenNow::Turned => {
            Showing::Live { text_scale: 1.0 }
        }
    };
    let heading = scene.say("citizen-sees");
    let miniature = Miniature {
        heading: &heading,
        tag: &tag,
        tone,
        tag_icon: icon,
        showing,
        name: &name,
    };
    let now_secs = ui.input(|input| input.time);
    if let Some(secs) = scene.freshness.next_change_secs(&screen.view, now_secs) {
        ui.ctx()
            .request_repaint_after(Duration::from_secs_f64(secs));
    }
    miniature.ui(ui, |canvas| {
        citizen::paint(canvas, &screen.view, scene.freshness, now_secs)
    });
}

fn controls_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let hidden = scene.snapshot.citizen.state == ScreenNow::Hidden;
    let (words, icon) = if hidden {
        (scene.say("citizen-show"), Icon::Eye)
    } else {
        (scene.say("citizen-hide"), Icon::EyeOff)
    };
    let narrow_room = ui.available_width() < 500.0;
    let mut commands = Vec::new();
    let hide = |ui: &mut Ui| {
        Button::secondary(&words)
            .small()
            .icon(icon)
            .key("F8")
            .ui(ui)
            .clicked()
    };
    if narrow_room {
        let clicked = hide(ui);
        ui.add_space(space::S);
        ui.horizontal(|ui| language_and_size_ui(ui, scene, &mut commands));
        if clicked {
            commands.push(Command::HideCitizen(!hidden));
        }
    } else {
        let (clicked, ()) = ends(ui, 40.0, hide, |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let room = egui::vec2(248.0, 40.0);
                ui.allocate_ui_with_layout(
                    room,
                    egui::Layout::left_to_right(egui::Align::Center),
                    |ui| {
                        language_and_size_ui(ui, scene, &mut commands);
                    },
                );
            });
        });
        if clicked {
            commands.push(Command::HideCitizen(!hidden));
        }
    }
    for command in commands {
        scene.send(command);
    }
}

fn language_and_size_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = space::XS;
    let settings = &scene.snapshot.settings;
    let names: Vec<String> = Language::ALL
        .into_iter()
        .map(|language| language_name(scene, language))
        .collect();
    let codes = ["PT", "EN", "FR"];
    let segments: Vec<Segment<'_>> = codes
        .iter()
        .zip(&names)
        .map(|(words, name)| Segment {
            name: Some(name),
            ..Segment::new(words)
        })
        .collect();
    let name = scene.say("citizen-language");
    let chosen = Language::ALL
        .iter()
        .position(|language| *language == scene.snapshot.citizen.view.head.language);
    let picked = Segments::new(&name, &segments)
        .chosen(chosen)
        .width(150.0)
        .small()
        .ui(ui);
    if let Some(language) = picked.and_then(|at| Language::ALL.get(at)) {
        commands.push(Command::CitizenLanguage(*language));
    }
    let (smaller, larger) = (scene.say("citizen-smaller"), scene.say("citizen-larger"));
    let sizes = [
        Segment {
            name: Some(&smaller),
            ..Segment::new("A−")
        },
        Segment {
            name: Some(&larger),
            ..Segment::new("A+")
        },
    ];
    let name = scene.say("citizen-text-size");
    let now = settings.citizen_text_percent;
    match Segments::buttons(&name, &sizes).width(88.0).small().ui(ui) {
        Some(0) => commands.push(Command::CitizenText(
            now.saturating_sub(TEXT_STEP).max(SMALLEST_TEXT),
        )),
        Some(_) => commands.push(Command::CitizenText(
            now.saturating_add(TEXT_STEP).min(LARGEST_TEXT),
        )),
        None => {}
    }
}

/// A language, named as something to choose for the citizen.
fn language_name(scene: &Scene<'_>, language: Language) -> String {
    let own = scene
        .say(&format!("language-{}", language.code()))
        .into_owned();
    scene.say_with("citizen-in-language", &[("language", own.into())])
}

fn absent_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    heading(ui, &scene.say("citizen-sees"), typography::H3);
    ui.add_space(space::S);
    Card::side().waits().ui(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            Icon::Screen.ui(ui, 28.0, palette::WARN);
            text(
                ui,
                &scene.say("citizen-absent"),
                typography::H3,
                palette::NAVY,
            );
        });
        ui.add_space(space::XS);
        text(
            ui,
            &scene.say("citizen-absent-detail"),
            typography::TEXT,
            palette::INK,
        );
        ui.add_space(space::M);
        let words = scene.say("citizen-turn");
        if Button::secondary(&words)
            .icon(Icon::Screen)
            .ui(ui)
            .clicked()
        {
            scene.send(Command::TurnScreen);
        }
    });
}

/// F8, on every screen of the desk.
pub(super) fn privacy_key(ui: &Ui, scene: &mut Scene<'_>) {
    if scene.pressed(ui, Modifiers::NONE, Key::F8) {
        let hidden = scene.snapshot.citizen.state == ScreenNow::Hidden;
        scene.send(Command::HideCitizen(!hidden));
    }
}
