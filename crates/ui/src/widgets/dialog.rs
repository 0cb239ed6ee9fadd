//! A dialog over the page: a heading, what it asks, its buttons. Escape closes it.

use egui::{Frame, Id, Margin, Modal, ModalResponse, Role, Ui};

use super::words::heading;
use crate::theme::metrics::{radius, space};
use crate::theme::{palette, typography};

/// Draws the dialog; `ModalResponse::should_close` says that it was left by Escape or beside it.
pub fn dialog<R>(
    ui: &Ui,
    id: Id,
    width: f32,
    title: &str,
    content: impl FnOnce(&mut Ui) -> R,
) -> ModalResponse<R> {
    let frame = Frame::NONE
        .fill(palette::WHITE)
        .corner_radius(radius::CARD)
        .inner_margin(Margin::symmetric(40, 32))
        .shadow(ui.visuals().window_shadow);
    Modal::new(id)
        .frame(frame)
        .backdrop_color(palette::VEIL)
        .show(ui.ctx(), |ui| {
            ui.set_width(width);
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::Dialog);
                node.set_label(title);
            });
            heading(ui, title, typography::H1);
            ui.add_space(space::L);
            content(ui)
        })
}
