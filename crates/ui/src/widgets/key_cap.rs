//! The cap of a key: the name of the key that does it, in a thin frame.

use egui::{
    CornerRadius, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, vec2,
};

use super::words::{Words, paint_galley};
use crate::theme::metrics::radius;
use crate::theme::{palette, typography};

/// What a key cap stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyTone {
    /// White, sand or canvas.
    Light,
    /// A primary button.
    OnBlue,
}

const PADDING: f32 = 8.0;
const HEIGHT: f32 = 24.0;

/// Room that a key cap takes.
pub fn key_size(painter: &Painter, key: &str) -> Vec2 {
    let width = Words::new(key, typography::KEY, palette::MUTED)
        .layout(painter, f32::INFINITY)
        .size()
        .x;
    vec2((width + 2.0 * PADDING).ceil().max(HEIGHT), HEIGHT)
}

/// Paints a key cap whose left edge is at `left.x`, centred on `left.y`.
pub fn paint_key(painter: &Painter, left: Pos2, key: &str, tone: KeyTone) -> Rect {
    let size = key_size(painter, key);
    let rect = Rect::from_min_size(left - vec2(0.0, size.y / 2.0), size);
    let (fill, line, colour) = match tone {
        KeyTone::Light => (palette::WHITE, palette::RULE, palette::MUTED),
        KeyTone::OnBlue => (
            palette::KEY_ON_BLUE,
            palette::KEY_LINE_ON_BLUE,
            palette::WHITE,
        ),
    };
    painter.rect(
        rect,
        CornerRadius::same(radius::KEY),
        fill,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    let galley = Words::new(key, typography::KEY, colour).layout(painter, f32::INFINITY);
    paint_galley(painter, galley, rect.center(), egui::Align2::CENTER_CENTER);
    rect
}

/// A key cap in a layout.
pub fn key_cap(ui: &mut Ui, key: &str) -> Response {
    let size = key_size(ui.painter(), key);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    paint_key(ui.painter(), rect.left_center(), key, KeyTone::Light);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, key));
    response
}
