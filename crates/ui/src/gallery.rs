//! One page with every widget in all its states, to look at and to compare.

use egui::Ui;

use crate::widgets::Button;

/// Draws the gallery.
pub fn gallery_ui(ui: &mut Ui) {
    Button::primary("Continuar").key("F2").ui(ui);
}
