//! What a kit needs before it can serve: a list of tasks, each with how it stands.

use egui::{Rect, Ui, pos2, vec2};

use super::frame::part;
use super::layout::scrolled;
use super::scene::Scene;
use super::sign_in::door_ui;
use crate::icon::Icon;
use crate::state::{Command, FirstRun, Task, TaskState};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    Card, Segment, Segments, Tag, Tone, ends, heading, list_row, text, title_and_detail,
};

const COLUMN: f32 = 860.0;
const ROW: f32 = 84.0;

pub(super) fn first_run_ui(ui: &mut Ui, scene: &mut Scene<'_>, first_run: &FirstRun) {
    let room = door_ui(ui, scene);
    scrolled(&mut part(ui, room), "first run", |ui| {
        let margin = ((ui.available_width() - COLUMN) / 2.0).max(0.0).floor();
        ui.add_space(if scene.narrow { space::M } else { space::XL });
        let rect = ui.available_rect_before_wrap();
        let column = Rect::from_min_size(
            pos2(rect.left() + margin, rect.top()),
            vec2(COLUMN.min(rect.width()), rect.height()),
        );
        ui.scope_builder(egui::UiBuilder::new().max_rect(column), |ui| {
            heading(ui, &scene.say("first-run-title"), typography::TITLE);
            text(
                ui,
                &scene.say("first-run-detail"),
                typography::TEXT,
                palette::MUTED,
            );
            ui.add_space(space::L);
            tasks_ui(ui, scene, first_run);
            ui.add_space(space::L);
            text(
                ui,
                &scene.say("first-run-demo"),
                typography::TEXT,
                palette::INK,
            );
            ui.add_space(space::L);
        });
    });
}

fn tasks_ui(ui: &mut Ui, scene: &mut Scene<'_>, first_run: &FirstRun) {
    Card::rows().ui(ui, |ui| {
        for (at, (task, state)) in first_run.tasks.iter().enumerate() {
            let (title, detail) = (
                scene.say(&format!("task-{}", code(*task))),
                scene.say(&format!("task-{}-detail", code(*task))),
            );
            let number = (at + 1).to_string();
            list_row(ui, ROW, false, |ui| {
                crate::widgets::line(ui, &number, typography::TEXT.bold(), palette::MUTED);
                let room = ui.available_width();
                ends(
                    ui,
                    ROW,
                    |ui| {
                        let left = vec2(
                            room - if *task == Task::Language {
                                340.0
                            } else {
                                200.0
                            },
                            ROW,
                        );
                        ui.allocate_ui(left, |ui| title_and_detail(ui, &title, &detail));
                    },
                    |ui| {
                        if *task == Task::Language {
                            language_ui(ui, scene);
                        } else {
                            state_ui(ui, scene, *state);
                        }
                    },
                );
            });
        }
    });
}

fn language_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let all = domain::Language::ALL;
    let names = all.map(|language| scene.say(&format!("language-{}", language.code())));
    let segments: Vec<Segment<'_>> = names.iter().map(|name| Segment::new(name)).collect();
    let name = scene.say("task-language");
    let chosen = all
        .iter()
        .position(|language| *language == scene.texts.language);
    if let Some(at) = Segments::new(&name, &segments)
        .chosen(chosen)
        .width(320.0)
        .small()
        .ui(ui)
        && let Some(language) = all.get(at)
    {
        scene.send(Command::Language(*language));
    }
}

fn state_ui(ui: &mut Ui, scene: &Scene<'_>, state: TaskState) {
    let (tone, icon, key) = match state {
        TaskState::Todo => (Tone::Quiet, Icon::Clock, "task-todo"),
        TaskState::Done => (Tone::Done, Icon::Check, "task-done"),
        TaskState::NeedsAttention => (Tone::Wait, Icon::Alert, "task-attention"),
        TaskState::Later => (Tone::Quiet, Icon::Minus, "task-later"),
    };
    Tag::new(tone, &scene.say(key)).icon(icon).ui(ui);
}

fn code(task: Task) -> &'static str {
    match task {
        Task::Language => "language",
        Task::Enrol => "enrol",
        Task::CitizenScreen => "citizen-screen",
        Task::Printer => "printer",
        Task::CardReader => "card-reader",
        Task::SignIn => "sign-in",
        Task::Catalogue => "catalogue",
        Task::Training => "training",
    }
}
