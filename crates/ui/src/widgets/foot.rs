//! The foot of the mediator's window: the keys of the screen at the left, those of every screen at the right.

use egui::{Align2, Painter, Pos2, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::key_cap::{KeyTone, key_size, paint_key};
use super::words::Words;
use crate::theme::metrics::page;
use crate::theme::{palette, typography};

/// Keys with what they do.
pub type Keys<'a> = &'a [(&'a str, &'a str)];

const GAP: f32 = 28.0;

/// Draws the foot across the window. What does not fit at the left is left out, last first.
pub fn foot(ui: &mut Ui, screen: Keys<'_>, everywhere: Keys<'_>) {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), page::FOOT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken(screen, everywhere)));
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, palette::SAND);
    painter.hline(
        rect.x_range(),
        rect.top() + 0.5,
        Stroke::new(1.0, palette::RULE),
    );
    let margin = if rect.width() < page::NARROW {
        page::MARGIN_NARROW
    } else {
        page::MARGIN
    };
    let y = rect.center().y + 0.5;
    let mut right = rect.right() - margin;
    for (key, words) in everywhere.iter().rev() {
        right -= width(painter, key, words);
        paint(painter, pos2(right, y), key, words);
        right -= GAP;
    }
    let mut left = rect.left() + margin;
    for (key, words) in screen {
        let end = left + width(painter, key, words);
        if end > right {
            break;
        }
        paint(painter, pos2(left, y), key, words);
        left = end + GAP;
    }
}

fn spoken(screen: Keys<'_>, everywhere: Keys<'_>) -> String {
    let parts: Vec<String> = screen
        .iter()
        .chain(everywhere)
        .map(|(key, words)| format!("{key} {words}"))
        .collect();
    parts.join(", ")
}

fn width(painter: &Painter, key: &str, words: &str) -> f32 {
    let words = Words::new(words, typography::NOTE, palette::MUTED).layout(painter, f32::INFINITY);
    (key_size(painter, key).x + 8.0 + words.size().x).ceil()
}

fn paint(painter: &Painter, left: Pos2, key: &str, words: &str) {
    let cap = paint_key(painter, left, key, KeyTone::Light);
    let at = pos2(cap.right() + 8.0, left.y);
    Words::new(words, typography::NOTE, palette::MUTED).paint(painter, at, Align2::LEFT_CENTER);
}

/// A key cap with what it does, in a layout.
pub fn key_hint(ui: &mut Ui, key: &str, words: &str) {
    let (rect, response) =
        ui.allocate_exact_size(vec2(width(ui.painter(), key, words), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{key} {words}")));
    paint(ui.painter(), rect.left_center(), key, words);
}
