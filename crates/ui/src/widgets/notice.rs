//! Boxes: what went wrong with links to it, and what to know, with an icon and a bar at the left.

use egui::{
    Align, Frame, Id, InnerResponse, Layout, Margin, Rect, Response, Role, Sense, Ui, UiBuilder,
    WidgetInfo,
};

use super::focus::paint_focus_ring;
use super::tone::Tone;
use super::words::{Words, text};
use crate::icon::Icon;
use crate::theme::metrics::{radius, space, stroke};
use crate::theme::{palette, typography};

/// A box of some tone: icon at the left, anything beside it.
pub fn notice<R>(
    ui: &mut Ui,
    tone: Tone,
    icon: Icon,
    content: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    let colour = match tone {
        Tone::Wait | Tone::Note => tone.text(),
        Tone::Done | Tone::Wrong | Tone::Quiet | Tone::Plain => tone.line(),
    };
    let frame = Frame::NONE
        .fill(tone.ground())
        .corner_radius(radius::BOX)
        .inner_margin(Margin {
            left: 26,
            right: 20,
            top: 16,
            bottom: 16,
        });
    let shown = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal(|ui| {
            icon.ui(ui, 28.0, colour);
            ui.vertical(content).inner
        })
        .inner
    });
    paint_left_bar(ui, shown.response.rect, tone.line());
    shown
}

/// The bar of 6 at the left of a box, rounded as the box is.
fn paint_left_bar(ui: &Ui, rect: Rect, colour: egui::Color32) {
    let strip = Rect::from_min_size(rect.min, egui::vec2(stroke::BOX_LEFT, rect.height()));
    let painter = ui.painter().with_clip_rect(strip.intersect(ui.clip_rect()));
    painter.rect_filled(rect, radius::BOX, colour);
}

/// A box with one bold line and a second one.
pub fn notice_lines(ui: &mut Ui, tone: Tone, icon: Icon, head: &str, detail: &str) -> Response {
    notice(ui, tone, icon, |ui| {
        text(ui, head, typography::TEXT.bold(), palette::INK);
        if !detail.is_empty() {
            text(ui, detail, typography::SMALL, palette::INK);
        }
    })
    .response
}

/// What is wrong, under the title: a heading with the count, then each error as a link in the same words as at its field.
#[derive(Debug)]
pub struct ErrorBox<'a> {
    pub id: Id,
    pub heading: &'a str,
    /// Words, and the field that they lead to.
    pub errors: &'a [(&'a str, Id)],
}

impl ErrorBox<'_> {
    /// Draws the box, and gives the focus to the field whose error was chosen. The response is the box's own: give it the
    /// focus when it appears.
    pub fn ui(self, ui: &mut Ui) -> Response {
        let shown = ui.scope_builder(
            UiBuilder::new().layout(Layout::top_down(Align::Min)),
            |ui| {
                notice(ui, Tone::Wrong, Icon::Alert, |ui| {
                    text(ui, self.heading, typography::TEXT.bold(), palette::RED_DARK);
                    for (words, field) in self.errors {
                        if super::link(ui, words, typography::TEXT, palette::RED_DARK).clicked() {
                            ui.memory_mut(|memory| memory.request_focus(*field));
                        }
                    }
                })
                .response
                .rect
            },
        );
        let rect = shown.inner;
        let response = ui.interact(rect, self.id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, self.heading));
        paint_focus_ring(ui, &response, rect, radius::BOX);
        response
    }
}

/// An icon with words on a line: a quiet remark, or that all is saved.
pub fn remark(ui: &mut Ui, icon: Icon, colour: egui::Color32, words: &str) -> Response {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        icon.ui(ui, 22.0, colour);
        text(ui, words, typography::TEXT, palette::MUTED)
    })
    .inner
}

/// That what was typed is safe: a green tick and when.
pub fn saved(ui: &mut Ui, words: &str) -> Response {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let (rect, _) = ui.allocate_exact_size(egui::Vec2::splat(20.0), Sense::hover());
        Icon::Check.paint_bold(ui.painter(), rect.center(), 20.0, palette::GREEN_DARK, 3.0);
        Words::new(words, typography::SMALL, palette::GREEN_DARK).line_ui(ui)
    })
    .inner
}
