//! The till.

use egui::Ui;

use super::dialog::Dialog;
use super::scene::Scene;
use crate::state::TillNow;
use crate::theme::typography;
use crate::widgets::heading;

#[derive(Debug, Default)]
pub(super) struct Form;

pub(super) fn till_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    _: &mut Form,
    _: &mut Option<Dialog>,
    _: &TillNow,
) {
    heading(ui, &scene.say("day-title"), typography::TITLE);
}

/// What was counted beyond what should be there, in words.
pub(super) fn difference_words(scene: &Scene<'_>, difference: i64) -> String {
    let amount = || {
        scene
            .texts
            .money(domain::Cents(difference.saturating_abs()))
            .into()
    };
    match difference {
        0 => scene.say("till-exact").into_owned(),
        ..0 => scene.say_with("till-short", &[("amount", amount())]),
        1.. => scene.say_with("till-over", &[("amount", amount())]),
    }
}
