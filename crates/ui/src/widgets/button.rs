//! Buttons: one primary a screen, secondary and quiet ones, with the key that does it inside; and links in a line.

use egui::{
    Align2, Color32, CornerRadius, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::focus::{note_press, paint_focus_ring, pressed_with_keys};
use super::key_cap::{KeyTone, key_size, paint_key};
use super::words::{Words, paint_galley, paint_underline};
use crate::icon::Icon;
use crate::theme::metrics::{height, radius, stroke};
use crate::theme::{Type, palette, typography};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Quiet,
}

/// A button. `Button::primary("Continuar").key("F2").ui(ui).clicked()`
#[derive(Debug, Clone)]
#[must_use = "a button shows when `ui` is called"]
pub struct Button<'a> {
    kind: Kind,
    words: &'a str,
    icon: Option<Icon>,
    icon_after: Option<Icon>,
    key: Option<&'a str>,
    unavailable: Option<&'a str>,
    name: Option<&'a str>,
    width: Option<f32>,
    height: f32,
    style: Type,
    icon_size: f32,
    padding: f32,
}

impl<'a> Button<'a> {
    pub fn primary(words: &'a str) -> Self {
        Self::of(Kind::Primary, words)
    }

    pub fn secondary(words: &'a str) -> Self {
        Self::of(Kind::Secondary, words)
    }

    pub fn quiet(words: &'a str) -> Self {
        Self {
            padding: 14.0,
            ..Self::of(Kind::Quiet, words)
        }
    }

    fn of(kind: Kind, words: &'a str) -> Self {
        Self {
            kind,
            words,
            icon: None,
            icon_after: None,
            key: None,
            unavailable: None,
            name: None,
            width: None,
            height: height::BUTTON,
            style: typography::TEXT.bold(),
            icon_size: 22.0,
            padding: 26.0,
        }
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// An icon after the words: where it leads.
    pub fn icon_after(mut self, icon: Icon) -> Self {
        self.icon_after = Some(icon);
        self
    }

    /// Name of the key that does the same.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    /// Cannot be pressed now, and why, in words. It keeps its place in the order of focus, so that the reason is heard.
    pub fn unavailable(mut self, reason: Option<&'a str>) -> Self {
        self.unavailable = reason;
        self
    }

    /// What assistive technology hears, where the words alone do not say enough.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// 40 high, text 16.
    pub fn small(self) -> Self {
        let padding = if self.kind == Kind::Quiet { 0.0 } else { 18.0 };
        Self {
            height: height::BUTTON_SMALL,
            style: typography::SMALL.bold(),
            icon_size: 20.0,
            padding,
            ..self
        }
    }

    /// 56 high, text 20: at the door.
    pub fn tall(self) -> Self {
        Self {
            height: height::BUTTON_TALL,
            style: typography::VALUE.bold(),
            icon_size: 24.0,
            ..self
        }
    }

    fn gap(&self) -> f32 {
        if self.height < height::BUTTON {
            8.0
        } else {
            12.0
        }
    }

    fn content_width(&self, painter: &Painter) -> f32 {
        let words = Words::new(self.words, self.style, palette::BLUE)
            .layout(painter, f32::INFINITY)
            .size()
            .x;
        let icons = self
            .icon
            .iter()
            .chain(&self.icon_after)
            .map(|_| self.icon_size + self.gap())
            .sum::<f32>();
        words
            + icons
            + self
                .key
                .map_or(0.0, |key| key_size(painter, key).x + self.gap())
    }

    /// As wide as what it says.
    pub fn natural_width(&self, painter: &Painter) -> f32 {
        (self.content_width(painter) + 2.0 * self.padding).ceil()
    }

    pub fn ui(self, ui: &mut Ui) -> Response {
        let reason_width = self.unavailable.map_or(0.0, |reason| {
            Words::new(reason, typography::NOTE, palette::MUTED)
                .layout(ui.painter(), f32::INFINITY)
                .size()
                .x
        });
        let natural = self.content_width(ui.painter()).max(reason_width) + 2.0 * self.padding;
        let size = vec2(self.width.unwrap_or(natural).ceil(), self.height);
        let sense = if self.unavailable.is_none() {
            Sense::click()
        } else {
            Sense::focusable_noninteractive()
        };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let name = self.name.unwrap_or(self.words);
        response
            .widget_info(|| WidgetInfo::labeled(Role::Button, self.unavailable.is_none(), name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            if let Some(key) = self.key {
                node.set_keyboard_shortcut(key);
            }
            if let Some(reason) = self.unavailable {
                node.set_description(reason);
            }
        });
        if ui.is_rect_visible(rect) {
            match self.unavailable {
                Some(reason) => self.paint_unavailable(ui.painter(), rect, reason),
                None => self.paint(ui, &response, rect),
            }
            paint_focus_ring(ui, &response, rect, radius::BUTTON);
        }
        note_press(ui, &response);
        response
    }

    fn paint_unavailable(&self, painter: &Painter, rect: Rect, reason: &str) {
        let line = Stroke::new(1.0, palette::RULE);
        painter.rect(
            rect,
            CornerRadius::same(radius::BUTTON),
            palette::SAND,
            line,
            StrokeKind::Inside,
        );
        let style = typography::SMALL.bold();
        let words =
            Words::new(self.words, style, palette::MUTED).layout_cut(painter, rect.width() - 16.0);
        let reason = Words::new(reason, typography::NOTE, palette::MUTED)
            .layout_cut(painter, rect.width() - 16.0);
        let top = rect.center().y - (words.size().y + reason.size().y) / 2.0;
        let below = top + words.size().y;
        paint_galley(
            painter,
            words,
            pos2(rect.center().x, top),
            Align2::CENTER_TOP,
        );
        paint_galley(
            painter,
            reason,
            pos2(rect.center().x, below),
            Align2::CENTER_TOP,
        );
    }

    fn paint(&self, ui: &Ui, response: &Response, rect: Rect) {
        let pressed = pressed_with_keys(ui, response);
        let lively = response.hovered() || pressed;
        let (fill, line, colour) = colours(self.kind, lively);
        let painter = ui.painter();
        painter.rect(
            rect,
            CornerRadius::same(radius::BUTTON),
            fill,
            Stroke::new(stroke::FIELD, line),
            StrokeKind::Inside,
        );
        let content = self.content_width(painter).min(rect.width());
        let y = rect.center().y + if pressed { 1.0 } else { 0.0 };
        let mut x = (rect.center().x - content / 2.0).round();
        if let Some(icon) = self.icon {
            icon.paint(
                painter,
                pos2(x + self.icon_size / 2.0, y),
                self.icon_size,
                colour,
            );
            x += self.icon_size + self.gap();
        }
        let words =
            Words::new(self.words, self.style, colour).layout_cut(painter, rect.right() - x);
        x = paint_galley(painter, words, pos2(x, y), Align2::LEFT_CENTER).right() + self.gap();
        if let Some(icon) = self.icon_after {
            icon.paint(
                painter,
                pos2(x + self.icon_size / 2.0, y),
                self.icon_size,
                colour,
            );
            x += self.icon_size + self.gap();
        }
        if let Some(key) = self.key {
            let tone = if self.kind == Kind::Primary {
                KeyTone::OnBlue
            } else {
                KeyTone::Light
            };
            paint_key(painter, pos2(x.round(), y.round()), key, tone);
        }
    }
}

/// Fill, line and text.
fn colours(kind: Kind, lively: bool) -> (Color32, Color32, Color32) {
    match (kind, lively) {
        (Kind::Primary, false) => (palette::BLUE, palette::BLUE, palette::WHITE),
        (Kind::Primary, true) => (palette::BLUE_DARK, palette::BLUE_DARK, palette::WHITE),
        (Kind::Secondary, false) => (palette::WHITE, palette::BLUE, palette::BLUE),
        (Kind::Secondary, true) => (palette::BLUE_50, palette::BLUE_DARK, palette::BLUE_DARK),
        (Kind::Quiet, false) => (Color32::TRANSPARENT, Color32::TRANSPARENT, palette::BLUE),
        (Kind::Quiet, true) => (palette::BLUE_50, palette::BLUE_50, palette::BLUE_DARK),
    }
}

/// A link in a line of text: underlined, as wide as its words.
pub fn link(ui: &mut Ui, words: &str, style: Type, colour: Color32) -> Response {
    let galley = Words::new(words, style, colour).layout(ui.painter(), ui.available_width());
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(radius::KEY), palette::BLUE_50);
    }
    paint_underline(
        ui.painter(),
        &galley,
        rect.min,
        0..words.chars().count(),
        colour,
    );
    paint_galley(ui.painter(), galley, rect.min, Align2::LEFT_TOP);
    paint_focus_ring(ui, &response, rect, radius::KEY);
    note_press(ui, &response);
    response
}
