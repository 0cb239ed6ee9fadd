//! Cards and columns: white on the canvas with a thin line, the sand card of the script, and what stands side by side.

use egui::{
    Align, Color32, Frame, InnerResponse, Layout, Margin, Rect, Stroke, StrokeKind, Ui, UiBuilder,
    pos2, vec2,
};

use crate::theme::metrics::radius;
use crate::theme::palette;
use crate::tiles::paint_round_corners;

/// A card. `Card::large().ui(ui, |ui| …)`
#[derive(Debug, Clone, Copy)]
#[must_use = "a card shows when `ui` is called"]
pub struct Card {
    fill: Color32,
    line: Stroke,
    padding: Margin,
    /// Grows to the foot of the room that it is given.
    fills: bool,
}

impl Card {
    fn of(padding: Margin) -> Self {
        Self {
            fill: palette::WHITE,
            line: Stroke::new(1.0, palette::RULE),
            padding,
            fills: false,
        }
    }

    /// The work card: 28 × 40.
    pub fn large() -> Self {
        Self::of(Margin::symmetric(40, 28))
    }

    /// At the side: 24 × 28.
    pub fn side() -> Self {
        Self::of(Margin::symmetric(28, 24))
    }

    /// With a few controls at the side: 20 × 24.
    pub fn medium() -> Self {
        Self::of(Margin::symmetric(24, 20))
    }

    /// Small: 16 × 20.
    pub fn small() -> Self {
        Self::of(Margin::symmetric(20, 16))
    }

    /// No padding: rows run from edge to edge.
    pub fn rows() -> Self {
        Self::of(Margin::ZERO)
    }

    /// Sand, without a line.
    pub fn sand() -> Self {
        Self {
            fill: palette::SAND,
            line: Stroke::NONE,
            ..Self::of(Margin {
                left: 24,
                right: 24,
                top: 20,
                bottom: 8,
            })
        }
    }

    /// A card that needs a person.
    pub fn needs_person(self) -> Self {
        Self {
            line: Stroke::new(2.0, palette::RED),
            ..self
        }
    }

    /// A card about something that waits, as paper.
    pub fn waits(self) -> Self {
        Self {
            line: Stroke::new(2.0, palette::SUN),
            ..self
        }
    }

    /// Grows to the foot of the room that it is given.
    pub fn fill_height(self) -> Self {
        Self {
            fills: true,
            ..self
        }
    }

    pub fn ui<R>(self, ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
        let frame = Frame::NONE
            .fill(self.fill)
            .stroke(self.line)
            .corner_radius(radius::CARD)
            .inner_margin(self.padding);
        let shown = frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            if self.fills {
                ui.set_min_height(ui.available_height());
            }
            ui.vertical(content).inner
        });
        if self.padding == Margin::ZERO {
            let rect = shown.response.rect;
            paint_round_corners(ui.painter(), rect, f32::from(radius::CARD), palette::CANVAS);
            ui.painter()
                .rect_stroke(rect, radius::CARD, self.line, StrokeKind::Inside);
        }
        shown
    }
}

/// A card of two parts, the right one on sand: form and script. Both are as high as the room.
pub fn card_with_script<R>(
    ui: &mut Ui,
    script_width: f32,
    form: impl FnOnce(&mut Ui) -> R,
    script: impl FnOnce(&mut Ui),
) -> R {
    let whole = ui.available_rect_before_wrap();
    let split = whole.right() - script_width;
    let painter = ui.painter();
    painter.rect_filled(whole, radius::CARD, palette::WHITE);
    let sand = Rect::from_min_max(pos2(split, whole.top()), whole.max);
    let corner = egui::CornerRadius {
        ne: radius::CARD,
        se: radius::CARD,
        nw: 0,
        sw: 0,
    };
    painter.rect_filled(sand, corner, palette::SAND);
    painter.vline(
        split + 0.5,
        whole.y_range(),
        Stroke::new(1.0, palette::RULE),
    );
    painter.rect_stroke(
        whole,
        radius::CARD,
        Stroke::new(1.0, palette::RULE),
        StrokeKind::Inside,
    );
    let form_rect = Rect::from_min_max(
        whole.min + vec2(41.0, 29.0),
        pos2(split - 40.0, whole.bottom() - 25.0),
    );
    let inner = ui.scope_builder(top_down(form_rect), form).inner;
    ui.scope_builder(top_down(sand.shrink2(vec2(28.0, 28.0))), script);
    ui.advance_cursor_after_rect(whole);
    inner
}

/// Two columns: the left one of a width, the right one with the rest. Both may be as high as the room.
pub fn split<L, R>(
    ui: &mut Ui,
    left_width: f32,
    gap: f32,
    left: impl FnOnce(&mut Ui) -> L,
    right: impl FnOnce(&mut Ui) -> R,
) -> (L, R) {
    split_with(
        ui,
        &mut (),
        (left_width, gap),
        |ui, ()| left(ui),
        |ui, ()| right(ui),
    )
}

/// The same where both columns change one state.
pub fn split_with<S: ?Sized, L, R>(
    ui: &mut Ui,
    state: &mut S,
    (left_width, gap): (f32, f32),
    left: impl FnOnce(&mut Ui, &mut S) -> L,
    right: impl FnOnce(&mut Ui, &mut S) -> R,
) -> (L, R) {
    let whole = ui.available_rect_before_wrap();
    let at = whole.left() + left_width;
    let left_rect = Rect::from_min_max(whole.min, pos2(at, whole.bottom()));
    let right_rect = Rect::from_min_max(pos2(at + gap, whole.top()), whole.max);
    let left = ui.scope_builder(top_down(left_rect), |ui| left(ui, state));
    let right = ui.scope_builder(top_down(right_rect), |ui| right(ui, state));
    ui.advance_cursor_after_rect(left.response.rect.union(right.response.rect));
    (left.inner, right.inner)
}

fn top_down(rect: Rect) -> UiBuilder {
    UiBuilder::new()
        .max_rect(rect)
        .layout(Layout::top_down(Align::Min))
}

/// A row whose right part stands at the right edge: a heading and its remark, words and their amount.
pub fn ends<L, R>(
    ui: &mut Ui,
    height: f32,
    left: impl FnOnce(&mut Ui) -> L,
    right: impl FnOnce(&mut Ui) -> R,
) -> (L, R) {
    let size = vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(height);
        let left = left(ui);
        let right = ui
            .with_layout(Layout::right_to_left(Align::Center), right)
            .inner;
        (left, right)
    })
    .inner
}

/// A decorative line across the room, 1 px.
pub fn rule(ui: &mut Ui) {
    thick_rule(ui, 1.0, palette::RULE);
}

/// A line across the room: over a total it is navy and 2 px.
pub fn thick_rule(ui: &mut Ui, width: f32, colour: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), width), egui::Sense::hover());
    ui.painter().rect_filled(rect, 0.0, colour);
}
