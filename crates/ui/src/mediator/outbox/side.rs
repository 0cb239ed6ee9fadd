//! The side of the outbox: the link, how what waits can go, and the last tries.

use egui::Ui;

use super::when;
use crate::icon::Icon;
use crate::mediator::layout::two_lines;
use crate::mediator::scene::Scene;
use crate::state::{Command, Outbox, Try, TryOutcome};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Button, Card, disc, line, text};

pub(super) fn side_ui(ui: &mut Ui, scene: &mut Scene<'_>, outbox: &Outbox) {
    let up = scene.snapshot.link.up;
    Card::side().ui(ui, |ui| {
        let title = scene.say(if up { "band-online" } else { "band-offline" });
        let detail = match outbox.next_try {
            Some(next) if !up => {
                scene.say_with("outbox-next-try", &[("when", when(scene, next).into())])
            }
            _ => outbox.heard.map_or_else(
                || scene.say("outbox-never-heard").into_owned(),
                |heard| scene.say_with("outbox-heard", &[("when", when(scene, heard).into())]),
            ),
        };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            let (icon, ground, colour) = if up {
                (Icon::Network, palette::GREEN_50, palette::GREEN_DARK)
            } else {
                (Icon::NoNetwork, palette::SUN, palette::NAVY)
            };
            disc(ui, icon, 48.0, ground, colour);
            let room = ui.available_width();
            two_lines(ui, room, (&title, typography::H2), &detail);
        });
        ui.add_space(space::M);
        ways_ui(ui, scene, outbox);
        ui.add_space(space::S);
        for tried in &outbox.tries {
            try_ui(ui, scene, *tried);
        }
    });
    ui.add_space(space::L);
    Card::sand().ui(ui, |ui| {
        let (head, words) = (scene.say("outbox-say-head"), scene.say("outbox-say"));
        text(ui, &head, typography::TEXT.bold(), palette::NAVY);
        ui.add_space(space::XS);
        text(ui, &words, typography::TEXT, palette::INK);
        ui.add_space(space::S);
    });
}

/// How what waits can go: over the line, or by hand.
fn ways_ui(ui: &mut Ui, scene: &mut Scene<'_>, outbox: &Outbox) {
    if outbox.can_try {
        let words = scene.say("outbox-try");
        let response = Button::primary(&words)
            .icon(Icon::Refresh)
            .key("F5")
            .width(ui.available_width())
            .ui(ui);
        scene.focus_here(&response);
        if response.clicked() {
            scene.send(Command::TryNow);
        }
    } else {
        text(
            ui,
            &scene.say("outbox-no-gateway"),
            typography::TEXT,
            palette::MUTED,
        );
    }
    if outbox.can_carry {
        ui.add_space(space::S);
        let words = scene.say("outbox-carry");
        let carry = Button::secondary(&words)
            .icon(Icon::Save)
            .width(ui.available_width())
            .ui(ui);
        if !outbox.can_try {
            scene.focus_here(&carry);
        }
        if carry.clicked() {
            scene.send(Command::Carry);
        }
        text(
            ui,
            &scene.say("outbox-carry-detail"),
            typography::SMALL,
            palette::MUTED,
        );
    }
}

fn try_ui(ui: &mut Ui, scene: &Scene<'_>, tried: Try) {
    let (icon, colour, words) = match tried.outcome {
        TryOutcome::NoAnswer => (
            Icon::Cross,
            palette::WARN,
            scene.say("outbox-no-answer").into_owned(),
        ),
        TryOutcome::Refused => (
            Icon::Cross,
            palette::RED_DARK,
            scene.say("outbox-answered-no").into_owned(),
        ),
        TryOutcome::Done { sent, brought } => (
            Icon::Check,
            palette::GREEN,
            scene.say_with(
                "outbox-went",
                &[("sent", sent.into()), ("brought", brought.into())],
            ),
        ),
    };
    ui.horizontal(|ui| {
        ui.set_min_height(36.0);
        line(ui, &scene.time(tried.at), typography::TEXT, palette::MUTED);
        icon.ui(ui, 20.0, colour);
        line(ui, &words, typography::TEXT, palette::INK);
    });
}
