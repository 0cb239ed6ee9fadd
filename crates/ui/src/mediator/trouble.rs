//! When the store cannot be used: what happened, that nothing was lost, and what to do.

use egui::{Key, Modifiers, Rect, Ui, pos2, vec2};

use super::frame::part;
use super::layout::scrolled;
use super::scene::Scene;
use super::sign_in::door_ui;
use crate::icon::Icon;
use crate::state::{Command, Trouble};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Button, Tone, disc, heading, notice_lines, text};

const COLUMN: f32 = 720.0;

/// The key of its words.
pub(super) fn code(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::KeyRingAbsent => "key-ring-absent",
        Trouble::KeyRingLocked => "key-ring-locked",
        Trouble::KeyMissing => "key-missing",
        Trouble::KeyWrong => "key-wrong",
        Trouble::StoreDamaged => "store-damaged",
        Trouble::StoreNewer => "store-newer",
        Trouble::InUse => "in-use",
        Trouble::DiskFull => "disk-full",
        Trouble::ReadOnly => "read-only",
        Trouble::ClockBehind => "clock-behind",
        Trouble::CatalogueDamaged => "catalogue-damaged",
        Trouble::StoreMissing => "store-missing",
        Trouble::Other => "other",
    }
}

fn icon(trouble: Trouble) -> Icon {
    match trouble {
        Trouble::KeyRingAbsent
        | Trouble::KeyRingLocked
        | Trouble::KeyMissing
        | Trouble::KeyWrong => Icon::Key,
        Trouble::StoreDamaged
        | Trouble::StoreNewer
        | Trouble::StoreMissing
        | Trouble::DiskFull
        | Trouble::ReadOnly => Icon::Save,
        Trouble::InUse => Icon::Screen,
        Trouble::ClockBehind => Icon::Clock,
        Trouble::CatalogueDamaged => Icon::Book,
        Trouble::Other => Icon::Alert,
    }
}

pub(super) fn trouble_ui(ui: &mut Ui, scene: &mut Scene<'_>, trouble: Trouble) {
    let room = door_ui(ui, scene);
    let words = |part: &str| scene.say(&format!("trouble-{}-{part}", code(trouble)));
    let (title, what, todo) = (words("title"), words("what"), words("do"));
    scrolled(&mut part(ui, room), "trouble", |ui| {
        let margin = ((ui.available_width() - COLUMN) / 2.0).max(0.0).floor();
        ui.add_space(if scene.narrow {
            space::M
        } else {
            (room.height() * 0.14).max(space::M)
        });
        let rect = ui.available_rect_before_wrap();
        let column = Rect::from_min_size(
            pos2(rect.left() + margin, rect.top()),
            vec2(COLUMN.min(rect.width()), rect.height()),
        );
        ui.scope_builder(egui::UiBuilder::new().max_rect(column), |ui| {
            disc(ui, icon(trouble), 48.0, palette::SUN, palette::NAVY);
            ui.add_space(space::L);
            heading(ui, &title, typography::TITLE);
            ui.add_space(space::XS);
            text(ui, &what, typography::LEAD, palette::INK);
            ui.add_space(space::XL);
            let nothing = scene.say("trouble-nothing-lost");
            notice_lines(
                ui,
                Tone::Done,
                Icon::Check,
                &nothing,
                &scene.say("trouble-nothing-lost-detail"),
            );
            ui.add_space(space::M);
            notice_lines(ui, Tone::Note, Icon::Hand, &scene.say("trouble-do"), &todo);
            ui.add_space(space::L);
            // The order of entries never depends on the clock: work may go on.
            if trouble == Trouble::ClockBehind {
                let go_on = Button::secondary(&scene.say("trouble-go-on"))
                    .key("F2")
                    .ui(ui);
                scene.focus_here(&go_on);
                if go_on.clicked() || scene.pressed(ui, Modifiers::NONE, Key::F2) {
                    scene.send(Command::Dismiss);
                }
                ui.add_space(space::L);
            }
            text(
                ui,
                &scene.say("trouble-doctor"),
                typography::SMALL,
                palette::MUTED,
            );
        });
    });
}
