//! Figures: a large number with its words, an amount in a box, a row of progress.

use egui::{
    Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::words::{Words, text};
use crate::theme::metrics::{radius, space};
use crate::theme::{palette, typography};

/// A large number, its words, and a smaller line (may be empty).
pub fn figure(ui: &mut Ui, number: &str, words: &str, detail: &str) -> Response {
    ui.vertical(|ui| {
        text(ui, number, typography::FIGURE, palette::NAVY);
        text(ui, words, typography::TEXT, palette::INK);
        if !detail.is_empty() {
            text(ui, detail, typography::SMALL, palette::MUTED);
        }
    })
    .response
}

/// Figures side by side in one card, with lines between.
pub fn figures(ui: &mut Ui, figures: &[(&str, &str, &str)]) {
    super::Card::rows().ui(ui, |ui| {
        ui.add_space(22.0);
        let whole = ui.available_rect_before_wrap();
        let n = u16::try_from(figures.len().max(1)).map_or(1.0, f32::from);
        let width = whole.width() / n;
        let mut bottom = whole.top();
        let mut left = whole.left();
        for (number, words, detail) in figures {
            let room = Rect::from_min_size(pos2(left, whole.top()), vec2(width, whole.height()))
                .shrink2(vec2(28.0, 0.0));
            let builder = egui::UiBuilder::new()
                .max_rect(room)
                .layout(egui::Layout::top_down(egui::Align::Min));
            let mut child = ui.new_child(builder);
            figure(&mut child, number, words, detail);
            bottom = bottom.max(child.min_rect().bottom());
            left += width;
        }
        let mut line = whole.left() + width;
        while line < whole.right() - 1.0 {
            ui.painter().vline(
                line.round() + 0.5,
                whole.top()..=bottom,
                Stroke::new(1.0, palette::RULE),
            );
            line += width;
        }
        ui.advance_cursor_after_rect(Rect::from_min_max(whole.min, pos2(whole.right(), bottom)));
        ui.add_space(22.0);
    });
}

/// An amount in a box: received, change. The one that counts is on pale blue with a blue line.
#[derive(Debug, Clone, Copy)]
pub struct AmountBox<'a> {
    pub words: &'a str,
    pub amount: &'a str,
    pub detail: &'a str,
    pub chosen: bool,
}

impl AmountBox<'_> {
    /// As wide as the room.
    pub fn ui(self, ui: &mut Ui) -> Response {
        let (fill, line, small) = if self.chosen {
            (
                palette::BLUE_50,
                Stroke::new(2.0, palette::BLUE),
                palette::INK,
            )
        } else {
            (
                palette::WHITE,
                Stroke::new(1.0, palette::RULE),
                palette::MUTED,
            )
        };
        let size = vec2(ui.available_width(), 134.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let name = format!("{} {} {}", self.words, self.amount, self.detail);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name.trim()));
        let painter = ui.painter();
        painter.rect(
            rect,
            CornerRadius::same(radius::CARD),
            fill,
            line,
            StrokeKind::Inside,
        );
        let left = rect.left() + 21.0;
        let mut top = rect.top() + 18.0;
        for (words, style, colour) in [
            (self.words, typography::TEXT, small),
            (self.amount, typography::TITLE, palette::NAVY),
            (self.detail, typography::SMALL, small),
        ] {
            top = Words::new(words, style, colour)
                .paint(painter, pos2(left, top), egui::Align2::LEFT_TOP)
                .bottom();
        }
        response
    }
}

/// Two amounts side by side.
pub fn amounts(ui: &mut Ui, left: AmountBox<'_>, right: AmountBox<'_>) {
    let half = ((ui.available_width() - space::M) / 2.0).floor();
    super::split(ui, half, space::M, |ui| left.ui(ui), |ui| right.ui(ui));
}

/// State of one piece of a progress row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    Done,
    Sent,
    Now,
    Help,
    ToDo,
    NotNeeded,
}

impl Piece {
    fn colours(self) -> (Color32, Color32) {
        match self {
            Self::Done => (palette::GREEN, palette::GREEN),
            Self::Sent => (palette::BLUE, palette::BLUE),
            Self::Now => (palette::NAVY, palette::NAVY),
            Self::Help => (palette::SUN, palette::SUN),
            Self::ToDo => (palette::RULE, palette::FIELD),
            Self::NotNeeded => (palette::WHITE, palette::FIELD),
        }
    }
}

/// A row of pieces, 14 high; `name` says the same in words.
pub fn progress(ui: &mut Ui, width: f32, pieces: &[Piece], name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 14.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let n = u16::try_from(pieces.len().max(1)).map_or(1.0, f32::from);
    let piece_width = (rect.width() - (n - 1.0) * space::XS) / n;
    let mut left = rect.left();
    for piece in pieces {
        let at = Rect::from_min_size(
            pos2(left.round(), rect.top()),
            vec2(piece_width.round(), rect.height()),
        );
        let (fill, line) = piece.colours();
        ui.painter().rect(
            at,
            CornerRadius::same(7),
            fill,
            Stroke::new(2.0, line),
            StrokeKind::Inside,
        );
        left += piece_width + space::XS;
    }
    response
}
