//! A new PIN: the old one, the new one, and the new one once more.

use domain::{Reason, Refusal, mediator};
use egui::{Id, Key, Modifiers, Rect, Ui, pos2, vec2};

use super::frame::part;
use super::layout::scrolled;
use super::scene::Scene;
use super::sign_in::door_ui;
use crate::state::Command;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Button, ErrorBox, Field, Reveal, heading, text};

/// What is typed.
#[derive(Default)]
pub(super) struct Form {
    old: String,
    new: String,
    again: String,
    shown: [bool; 3],
    /// What is wrong with what was typed, after it was sent or tried.
    wrong: Option<Wrong>,
    /// The snapshot that the change was asked for in.
    tried: Option<u64>,
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Form(…)")
    }
}

enum Wrong {
    New(Refusal),
    Again,
}

const COLUMN: f32 = 480.0;
const LONGEST: usize = 40;

pub(super) fn change_pin_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    must: bool,
    refusal: Option<&Refusal>,
) {
    let room = door_ui(ui, scene);
    if form
        .tried
        .is_some_and(|number| scene.snapshot.number > number)
    {
        form.tried = None;
    }
    scrolled(&mut part(ui, room), "pin", |ui| {
        let margin = ((ui.available_width() - COLUMN) / 2.0).max(0.0).floor();
        ui.add_space(if scene.narrow {
            space::M
        } else {
            (room.height() * 0.1).max(space::M)
        });
        let rect = ui.available_rect_before_wrap();
        let column = Rect::from_min_size(
            pos2(rect.left() + margin, rect.top()),
            vec2(COLUMN.min(rect.width()), rect.height()),
        );
        ui.scope_builder(egui::UiBuilder::new().max_rect(column), |ui| {
            heading(ui, &scene.say("pin-title"), typography::FIGURE);
            let detail = scene.say(if must { "pin-must" } else { "pin-detail" });
            text(ui, &detail, typography::TEXT, palette::MUTED);
            ui.add_space(space::L);
            form_ui(ui, scene, form, must, refusal);
        });
    });
}

fn ids() -> [Id; 3] {
    [
        Id::unique("pin old"),
        Id::unique("pin new"),
        Id::unique("pin again"),
    ]
}

fn form_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    must: bool,
    refusal: Option<&Refusal>,
) {
    let errors = errors(scene, form, refusal);
    error_box(ui, scene, &errors);
    let labels = ["pin-old", "pin-new", "pin-again"].map(|key| scene.say(key));
    let (show, hide) = (scene.say("show"), scene.say("hide"));
    let hint = scene.say("pin-hint");
    let [old_shown, new_shown, again_shown] = &mut form.shown;
    let texts = [
        (&mut form.old, old_shown),
        (&mut form.new, new_shown),
        (&mut form.again, again_shown),
    ];
    let mut changed = false;
    for (((id, label), (typed, shown)), (error, hint)) in ids()
        .into_iter()
        .zip(&labels)
        .zip(texts)
        .zip(errors.iter().zip([None, Some(&*hint), None]))
    {
        let response = Field::new(id, label, typed)
            .width(COLUMN)
            .secret(
                Reveal {
                    show: &show,
                    hide: &hide,
                },
                shown,
            )
            .error(error.as_deref())
            .hint(hint)
            .max_chars(LONGEST)
            .ui(ui);
        scene.focus_here(&response);
        changed |= response.changed();
        ui.add_space(space::L);
    }
    if changed {
        form.wrong = None;
    }
    let enter = ui.input(|i| i.key_pressed(Key::Enter)) && !form.again.is_empty();
    let words = scene.say("pin-change");
    let waits = form.tried.map(|_| scene.say("sign-in-checking"));
    let pressed = Button::primary(&words)
        .key("Enter")
        .width(COLUMN)
        .unavailable(waits.as_deref())
        .ui(ui)
        .clicked();
    ui.add_space(space::S);
    // Whoever must change it goes on with the new one, or not at all.
    let (words, way_out) = if must {
        (scene.say("menu-sign-out"), Command::SignOut)
    } else {
        (scene.say("pin-keep"), Command::ShowSettings)
    };
    let leaves = Button::quiet(&words).key("Esc").ui(ui).clicked();
    if leaves || scene.pressed(ui, Modifiers::NONE, Key::Escape) {
        scene.send(way_out);
    }
    if (pressed || enter) && form.tried.is_none() {
        submit(ui, scene, form);
    }
}

fn submit(ui: &Ui, scene: &mut Scene<'_>, form: &mut Form) {
    form.wrong = if let Err(refusal) = mediator::check_new_pin(&form.new) {
        Some(Wrong::New(refusal))
    } else if form.new != form.again {
        Some(Wrong::Again)
    } else {
        None
    };
    if form.wrong.is_some() {
        ui.memory_mut(|memory| memory.request_focus(Id::unique("pin errors")));
    } else {
        form.tried = Some(scene.snapshot.number);
        scene.send(Command::ChangePin {
            old: form.old.clone(),
            new: form.new.clone(),
        });
    }
}

/// The error of each field: ours, or the desk's about the last try.
fn errors(scene: &Scene<'_>, form: &Form, refusal: Option<&Refusal>) -> [Option<String>; 3] {
    match (&form.wrong, refusal) {
        (Some(Wrong::New(refusal)), _) => [None, Some(scene.texts.refusal(refusal)), None],
        (Some(Wrong::Again), _) => [None, None, Some(scene.say("pin-differs").into_owned())],
        (None, Some(refusal)) if form.tried.is_none() => {
            let words = Some(scene.texts.refusal(refusal));
            let about_old = [Reason::WrongPin, Reason::Paused].contains(&refusal.reason);
            if about_old {
                [words, None, None]
            } else {
                [None, words, None]
            }
        }
        (None, _) => [None, None, None],
    }
}

fn error_box(ui: &mut Ui, scene: &Scene<'_>, errors: &[Option<String>; 3]) {
    let found: Vec<(&str, Id)> = errors
        .iter()
        .zip(ids())
        .filter_map(|(error, id)| Some((error.as_deref()?, id)))
        .collect();
    if found.is_empty() {
        return;
    }
    let heading = scene.say_with("errors-heading", &[("count", found.len().into())]);
    ErrorBox {
        id: Id::unique("pin errors"),
        heading: &heading,
        errors: &found,
    }
    .ui(ui);
    ui.add_space(space::L);
}
