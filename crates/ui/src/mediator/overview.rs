//! Dialogs that show rather than ask: the keys, where to go, and how things are.

use egui::Ui;

use super::dialog::{Next, body_ui, close_ui};
use super::scene::Scene;
use super::{link, menu, print};
use crate::icon::Icon;
use crate::state::{Command, LockCause, Period};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Button, heading, key_hint, text};

pub(super) fn help_ui(ui: &mut Ui, scene: &mut Scene<'_>) -> Next {
    body_ui(ui, |ui| {
        for (title, keys) in [
            ("help-screen", menu::screen_keys(scene)),
            ("help-everywhere", menu::keys_beside(scene)),
        ] {
            heading(ui, &scene.say(title), typography::H3);
            ui.add_space(space::XS);
            for (key, words) in keys {
                key_hint(ui, &key, &words);
                ui.add_space(space::XS);
            }
            ui.add_space(space::S);
        }
        text(
            ui,
            &scene.say("help-contact"),
            typography::TEXT,
            palette::INK,
        );
    });
    close_ui(ui, scene)
}

pub(super) fn menu_ui(ui: &mut Ui, scene: &mut Scene<'_>) -> Next {
    let in_attendance = matches!(scene.snapshot.screen, crate::state::Screen::Attendance(_));
    let mut next = Next::Stays;
    let today = scene.today();
    let mut items = vec![(
        "menu-lock",
        Icon::Lock,
        Command::Lock {
            cause: LockCause::Asked,
        },
    )];
    if !in_attendance {
        items.extend([
            ("menu-day", Icon::Chart, Command::ShowDay { date: today }),
            (
                "menu-month",
                Icon::Calendar,
                Command::ShowReport {
                    period: Period::Month,
                    date: today,
                },
            ),
            ("menu-till", Icon::Wallet, Command::ShowTill),
            ("menu-outbox", Icon::Network, Command::ShowOutbox),
            ("menu-settings", Icon::Settings, Command::ShowSettings),
            ("menu-pin", Icon::Key, Command::ShowChangePin),
            ("menu-sign-out", Icon::Exit, Command::SignOut),
        ]);
    }
    body_ui(ui, |ui| {
        for (key, icon, command) in items {
            let words = scene.say(key);
            let response = Button::secondary(&words)
                .icon(icon)
                .width(ui.available_width())
                .ui(ui);
            scene.focus_here(&response);
            if response.clicked() {
                scene.send(command);
                next = Next::Closes;
            }
            ui.add_space(space::S);
        }
        if in_attendance {
            text(
                ui,
                &scene.say("menu-attendance"),
                typography::TEXT,
                palette::MUTED,
            );
        }
    });
    if close_ui(ui, scene) == Next::Closes {
        Next::Closes
    } else {
        next
    }
}

pub(super) fn states_ui(ui: &mut Ui, scene: &mut Scene<'_>) -> Next {
    let link = &scene.snapshot.link;
    let trouble = print::trouble(scene).map(print::reason_key);
    let todo = trouble.map(|key| format!("{key}-do"));
    let (paper, paper_detail) = match (trouble, &todo) {
        (Some(key), Some(todo)) => (key, todo.as_str()),
        _ if print::has_printer(scene) => ("band-printer", "state-printer"),
        _ => ("band-paper", "state-paper"),
    };
    let items = [
        (
            Icon::Network,
            link::words(scene),
            scene.say(if link.up {
                "state-online"
            } else {
                "state-offline"
            }),
        ),
        (
            Icon::Printer,
            scene.say(paper).into_owned(),
            scene.say(paper_detail),
        ),
    ];
    body_ui(ui, |ui| {
        for (icon, head, detail) in items {
            ui.horizontal_top(|ui| {
                icon.ui(ui, 24.0, palette::NAVY);
                ui.vertical(|ui| {
                    text(ui, &head, typography::TEXT.bold(), palette::NAVY);
                    text(ui, &detail, typography::TEXT, palette::INK);
                });
            });
            ui.add_space(space::M);
        }
        super::miniature::miniature_ui(ui, scene);
    });
    close_ui(ui, scene)
}
