//! Beside the work: the citizen's screen, who did the step, and the ways out of a step.

use domain::attendance::{Autonomy, Place, Step};
use egui::{Key, Layout, Rect, Ui};

use super::{At, accounts, script, who};
use crate::icon::Icon;
use crate::mediator::dialog::Dialog;
use crate::mediator::frame::{open, part};
use crate::mediator::keys;
use crate::mediator::layout::scrolled;
use crate::mediator::miniature::miniature_ui;
use crate::mediator::reasons::Reasons;
use crate::mediator::scene::Scene;
use crate::state::{Command, Work};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Button, Card, Segment, Segments, ends, heading, key_cap, line, remark};

/// Room that "Alt and the letter" takes beside its question.
const LETTERS_ROOM: f32 = 170.0;
/// In a row shorter than this the words of its buttons are short too.
pub(super) const SHORT_ROW: f32 = 960.0;

const AUTONOMY: [(Autonomy, &str, &str, Icon); 3] = [
    (
        Autonomy::Mediator,
        "autonomy-mediator",
        "autonomy-letter-mediator",
        Icon::Person,
    ),
    (
        Autonomy::Together,
        "autonomy-together",
        "autonomy-letter-together",
        Icon::People,
    ),
    (
        Autonomy::Citizen,
        "autonomy-citizen",
        "autonomy-letter-citizen",
        Icon::Hand,
    ),
];

/// Alt and the letter of who did the step, wherever the focus is.
pub(super) fn autonomy_keys(ui: &Ui, scene: &mut Scene<'_>) {
    for (autonomy, _, letter, _) in AUTONOMY {
        if scene
            .say(letter)
            .chars()
            .next()
            .is_some_and(|letter| keys::take_alt(ui, letter))
        {
            scene.send(Command::Autonomy(autonomy));
        }
    }
}

/// `main` is the column of the work: where it has no room for the script, that stands here.
pub(super) fn side_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    work: &Work,
    at: Option<&At<'_>>,
    main: Rect,
) {
    scrolled(ui, "side", |ui| {
        if work.draft.place == Place::List {
            accounts::accounts_ui(ui, scene, work);
            ui.add_space(space::M);
            accounts::asked_once_ui(ui, scene, work);
            ui.add_space(space::M);
        }
        miniature_ui(ui, scene);
        if let Some(at) = at {
            let stands_here = match at.step {
                Step::Identify | Step::Requirements | Step::Fill => {
                    main.width() < script::LEAST_ROOM
                }
                Step::Confirm => true,
                Step::Fee | Step::End => false,
            };
            if at.step != Step::End {
                ui.add_space(space::XL);
                autonomy_ui(ui, scene, at);
            }
            if stands_here && !scene.narrow {
                ui.add_space(space::XL);
                let title = scene.say("script");
                let items = script::of(scene, at);
                Card::sand().ui(ui, |ui| script::show(ui, &title, &items));
            }
        }
    });
}

fn autonomy_ui(ui: &mut Ui, scene: &mut Scene<'_>, at: &At<'_>) {
    Card::side().ui(ui, |ui| {
        let (name, and_letter) = (
            scene.say("autonomy-question"),
            scene.say("autonomy-letters"),
        );
        ends(
            ui,
            32.0,
            |ui| heading(ui, &name, typography::H3),
            |ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                if ui.available_width() > LETTERS_ROOM {
                    line(ui, &and_letter, typography::NOTE, palette::MUTED);
                    key_cap(ui, "Alt");
                }
            },
        );
        ui.add_space(space::XXS);
        let words =
            AUTONOMY.map(|(_, words, letter, icon)| (scene.say(words), scene.say(letter), icon));
        let segments: Vec<Segment<'_>> = words
            .iter()
            .map(|(words, letter, icon)| Segment {
                icon: Some(*icon),
                letter: letter.chars().next(),
                ..Segment::new(words)
            })
            .collect();
        let now = AUTONOMY
            .iter()
            .position(|(autonomy, ..)| *autonomy == at.work.draft.autonomy);
        let picked = Segments::new(&name, &segments).chosen(now).ui(ui);
        if let Some((autonomy, ..)) = picked.and_then(|place| AUTONOMY.get(place)) {
            scene.send(Command::Autonomy(*autonomy));
        }
        if matches!(at.step, Step::Identify | Step::Fill) {
            ui.add_space(space::M);
            let writes = at.work.citizen_writes;
            let words = scene.say(if writes {
                "citizen-stops-writing"
            } else {
                "citizen-writes"
            });
            let button = Button::secondary(&words)
                .icon(Icon::Keyboard)
                .key("F7")
                .width(ui.available_width());
            if button.ui(ui).clicked() {
                scene.send(Command::CitizenWrites(!writes));
                scene.want_focus();
            }
        }
        let (alone, all) = at.work.attendance.autonomy();
        if all > 0 {
            ui.add_space(space::M);
            let name = who(scene, at.work);
            let words = scene.say_with(
                "autonomy-so-far",
                &[
                    ("who", name.into()),
                    ("alone", alone.into()),
                    ("all", all.into()),
                ],
            );
            remark(ui, Icon::Star, palette::GREEN, &words);
        }
    });
}

/// The script in the tab of a narrow window.
pub(super) fn script_tab_ui(ui: &mut Ui, scene: &Scene<'_>, work: &Work, at: Option<&At<'_>>) {
    let items = match (at, work.draft.place) {
        (Some(at), _) => script::of(scene, at),
        (None, Place::Welcome) => script::generic(scene, "welcome"),
        (None, _) => script::generic(scene, "list"),
    };
    let title = scene.say("script");
    scrolled(ui, "script", |ui| {
        Card::sand().ui(ui, |ui| {
            script::show(ui, &title, &items);
            if let Some(at) = at {
                script::steps_ui(ui, scene.texts, &scene.say("script-steps"), at.service);
            }
        });
    });
}

/// A button at the left of the row, and what it leads to.
enum Way {
    Back,
    List,
    Hold,
    Stop,
}

/// Back, hold, stop: the left of the row of buttons, as many as the button at the right leaves room for. F6 and F9 lead on
/// where theirs are not.
pub(super) fn stop_and_hold_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    dialog: &mut Option<Dialog>,
    at: &At<'_>,
    actions: Rect,
) {
    let mut row = part(ui, actions);
    let several = at.work.attendance.legs.len() > 1;
    if several && scene.pressed(ui, egui::Modifiers::NONE, Key::F6) {
        scene.send(Command::ShowList);
    }
    let words =
        ["action-back", "action-list", "action-hold", "action-stop"].map(|key| scene.say(key));
    let [back, list, hold, stop] = words.each_ref().map(|words| &**words);
    let can_stop =
        at.step != Step::Fee && at.running.outcome.is_none() && at.running.settled.is_none();
    let buttons = [
        (Way::Back, true, Button::secondary(back).icon(Icon::Left)),
        (
            Way::Hold,
            true,
            Button::quiet(hold).icon(Icon::Clock).key("F9"),
        ),
        (Way::Stop, can_stop, Button::quiet(stop)),
        (
            Way::List,
            several,
            Button::quiet(list).icon(Icon::List).key("F6"),
        ),
    ];
    let right = scene.on_from.unwrap_or(actions.right());
    let builder = egui::UiBuilder::new()
        .max_rect(actions)
        .layout(Layout::left_to_right(egui::Align::Center));
    row.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        for (way, is_wanted, button) in buttons {
            let end = ui.cursor().left() + button.natural_width(ui.painter());
            if !is_wanted || end + space::M > right || !button.ui(ui).clicked() {
                continue;
            }
            match way {
                Way::Back => scene.send(Command::Back),
                Way::List => scene.send(Command::ShowList),
                Way::Hold => open(scene, dialog, Dialog::Hold(Reasons::default())),
                Way::Stop => open(scene, dialog, Dialog::stop(at.leg, &at.work.draft.note)),
            }
        }
    });
}

/// How wide "continue" is: what stands beside it is not crowded out.
pub(super) fn on_width(actions: Rect) -> f32 {
    if actions.width() < SHORT_ROW {
        220.0
    } else {
        300.0
    }
}

/// The right of the row of buttons: on. True when pressed, also by F2.
pub(super) fn on_ui(ui: &mut Ui, scene: &mut Scene<'_>, actions: Rect, button: Button<'_>) -> bool {
    let builder = egui::UiBuilder::new()
        .max_rect(actions)
        .layout(Layout::right_to_left(egui::Align::Center));
    let response = ui
        .scope_builder(builder, |ui| button.key("F2").ui(ui))
        .inner;
    scene.on_from = Some(response.rect.left());
    response.clicked() || scene.pressed(ui, egui::Modifiers::NONE, Key::F2)
}
