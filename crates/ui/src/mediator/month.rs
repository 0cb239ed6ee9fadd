//! The month in figures.

use egui::Ui;

use super::scene::Scene;
use crate::state::Month;
use crate::theme::typography;
use crate::widgets::heading;

pub(super) fn month_ui(ui: &mut Ui, scene: &mut Scene<'_>, _: &Month) {
    heading(ui, &scene.say("day-title"), typography::TITLE);
}
