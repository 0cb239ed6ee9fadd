//! The focus ring: 2 px of sun, then 3 px of navy, outside the shape, on top of what is near.

use egui::{CornerRadius, Id, Rect, Response, Stroke, StrokeKind, Ui};

use crate::theme::metrics::stroke::{FOCUS_INNER, FOCUS_OUTER};
use crate::theme::palette;

/// Paints the ring when the widget has the focus.
pub fn paint_focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        paint_ring(ui, rect, radius);
    }
}

fn paint_ring(ui: &Ui, rect: Rect, radius: u8) {
    // The ring may leave its parent's clip, but not the scrolled area that it is in.
    let clip = ui.clip_rect().expand(FOCUS_INNER + FOCUS_OUTER);
    let painter = ui.painter().with_clip_rect(clip);
    painter.rect_stroke(
        rect,
        CornerRadius::same(radius),
        Stroke::new(FOCUS_INNER, palette::SUN),
        StrokeKind::Outside,
    );
    let outer = rect.expand(FOCUS_INNER);
    let corner = CornerRadius::same(radius.saturating_add(2));
    painter.rect_stroke(
        outer,
        corner,
        Stroke::new(FOCUS_OUTER, palette::NAVY),
        StrokeKind::Outside,
    );
}

/// Held down, by pointer or by key: the text stands 1 px lower.
pub fn pressed_with_keys(ui: &Ui, response: &Response) -> bool {
    response.is_pointer_button_down_on()
        || response.has_focus()
            && ui.input(|i| i.key_down(egui::Key::Enter) || i.key_down(egui::Key::Space))
}

/// Where `lead_to` keeps the field that waits for the focus.
fn led_to() -> Id {
    Id::unique("led to")
}

/// Leads to a field: it takes the focus when it is drawn next. A plain request would be undone by the click that asked.
pub fn lead_to(ui: &Ui, field: Id) {
    ui.data_mut(|data| data.insert_temp(led_to(), field));
    ui.ctx().request_repaint();
}

/// Gives the focus to what was just drawn, when the field that it stands for was led to.
pub fn take_lead(ui: &Ui, field: Id, response: &Response) {
    if ui.data(|data| data.get_temp::<Id>(led_to())) == Some(field) {
        ui.data_mut(|data| data.remove::<Id>(led_to()));
        response.request_focus();
    }
}
