//! Boxes: what went wrong with links to it, and what to know, with an icon and a bar at the left.

use egui::{
    Align, Align2, Color32, Frame, Id, InnerResponse, Key, Layout, Margin, Modifiers, Painter,
    Pos2, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::focus::{lead_to, paint_focus_ring};
use super::tone::Tone;
use super::words::{Words, paint_galley, text};
use crate::icon::Icon;
use crate::theme::metrics::{radius, space, stroke};
use crate::theme::{palette, typography};

/// Side of the icon in a box.
const ICON: f32 = 28.0;

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
        ui.horizontal_top(|ui| {
            let (room, _) = ui.allocate_exact_size(vec2(ICON, ICON), Sense::hover());
            let inner = ui.vertical(content);
            // Beside two lines the icon stands in the middle, beside more at the first ones.
            let height = inner.response.rect.height().clamp(ICON, 2.0 * ICON);
            let centre = pos2(room.center().x, room.top() + height / 2.0);
            icon.paint(ui.painter(), centre, ICON, colour);
            inner.inner
        })
        .inner
    });
    paint_left_bar(ui, shown.response.rect, tone.line());
    shown
}

/// The bar of 6 at the left of a box, rounded as the box is.
fn paint_left_bar(ui: &Ui, rect: Rect, colour: Color32) {
    let strip = Rect::from_min_size(rect.min, vec2(stroke::BOX_LEFT, rect.height()));
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
                            lead_to(ui, *field);
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
        // Whoever was told what is wrong goes on to the first of it.
        let is_entered =
            response.has_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
        if let Some((_, field)) = self.errors.first().filter(|_| is_entered) {
            lead_to(ui, *field);
        }
        response
    }
}

/// An icon with quiet words beside it.
pub fn remark(ui: &mut Ui, icon: Icon, colour: Color32, words: &str) -> Response {
    icon_and_words(
        ui,
        Words::new(words, typography::TEXT, palette::MUTED),
        (22.0, space::S),
        |painter, centre| {
            icon.paint(painter, centre, 22.0, colour);
        },
    )
}

/// The same in small text.
pub fn small_remark(ui: &mut Ui, icon: Icon, colour: Color32, words: &str) -> Response {
    icon_and_words(
        ui,
        Words::new(words, typography::SMALL, palette::MUTED),
        (22.0, space::S),
        |painter, centre| {
            icon.paint(painter, centre, 22.0, colour);
        },
    )
}

/// That what was typed is safe: a green tick and when.
pub fn saved(ui: &mut Ui, words: &str) -> Response {
    let words = Words::new(words, typography::SMALL, palette::GREEN_DARK);
    icon_and_words(ui, words, (20.0, space::XS), |painter, centre| {
        Icon::Check.paint_bold(painter, centre, 20.0, palette::GREEN_DARK, 3.0);
    })
}

/// One piece for both, so that they keep their order in a row that is filled from the right.
fn icon_and_words(
    ui: &mut Ui,
    words: Words,
    (icon_size, gap): (f32, f32),
    paint_icon: impl FnOnce(&Painter, Pos2),
) -> Response {
    let spoken = words.text().to_owned();
    let room = ui.available_width() - icon_size - gap;
    let galley = words.layout(ui.painter(), room);
    let size = vec2(
        (icon_size + gap + galley.size().x).ceil(),
        galley.size().y.max(icon_size),
    );
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    paint_icon(
        ui.painter(),
        pos2(rect.left() + icon_size / 2.0, rect.center().y),
    );
    paint_galley(
        ui.painter(),
        galley,
        rect.right_center(),
        Align2::RIGHT_CENTER,
    );
    response
}
