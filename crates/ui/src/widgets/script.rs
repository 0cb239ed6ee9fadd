//! The script: what to say, what to ask for, what to answer. On sand.

use egui::Ui;

use super::card::{Card, rule};
use super::words::{heading, text};
use crate::icon::Icon;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};

#[derive(Debug, Clone, Copy)]
pub struct ScriptItem<'a> {
    pub icon: Icon,
    pub head: &'a str,
    pub text: &'a str,
}

/// The script alone, where the ground is sand already.
pub fn script(ui: &mut Ui, title: &str, items: &[ScriptItem<'_>]) {
    heading(ui, title, typography::H3);
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            rule(ui);
        }
        ui.add_space(space::M);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            item.icon.ui(ui, 24.0, palette::NAVY);
            ui.vertical(|ui| {
                text(ui, item.head, typography::TEXT.bold(), palette::NAVY);
                text(ui, item.text, typography::SCRIPT, palette::INK);
            });
        });
        ui.add_space(space::M);
    }
}

/// The script on its own sand card.
pub fn script_card(ui: &mut Ui, title: &str, items: &[ScriptItem<'_>]) {
    Card::sand().ui(ui, |ui| script(ui, title, items));
}
