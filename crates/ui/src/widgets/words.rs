//! Words in one or several type styles: laid out, measured, painted, or put in a layout.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Align2, Color32, Galley, Label, Painter, Pos2, Rect, Response, Role, Stroke, Ui,
};

use crate::theme::{Type, palette};

/// A text of one or several pieces, each with its type and colour.
#[derive(Debug, Clone, Default)]
pub struct Words {
    job: LayoutJob,
}

impl Words {
    pub fn new(text: &str, style: Type, colour: Color32) -> Self {
        Self::default().and(text, style, colour)
    }

    /// One more piece.
    pub fn and(mut self, text: &str, style: Type, colour: Color32) -> Self {
        self.job.append(text, 0.0, style.format(colour));
        self
    }

    /// One more piece that was searched for: bold, on pale sun, with a sun line.
    pub fn and_found(mut self, text: &str, style: Type, colour: Color32) -> Self {
        let format = TextFormat {
            background: palette::SUN_50,
            expand_bg: 0.0,
            underline: Stroke::new(3.0, palette::SUN),
            ..style.bold().format(colour)
        };
        self.job.append(text, 0.0, format);
        self
    }

    pub fn aligned(mut self, align: Align) -> Self {
        self.job.halign = align;
        self
    }

    /// For a label of egui's own.
    pub(crate) fn into_job(self) -> LayoutJob {
        self.job
    }

    /// What is read aloud.
    pub fn text(&self) -> &str {
        &self.job.text
    }

    /// Lays out within a width; with no end of width, on one line.
    pub fn layout(mut self, painter: &Painter, max_width: f32) -> Arc<Galley> {
        self.job.wrap = TextWrapping::wrap_at_width(max_width);
        painter.layout_job(self.job)
    }

    /// Lays out on one line, cut with an ellipsis where it does not fit.
    pub fn layout_cut(mut self, painter: &Painter, max_width: f32) -> Arc<Galley> {
        self.job.wrap = TextWrapping::truncate_at_width(max_width);
        painter.layout_job(self.job)
    }

    /// Paints on one line with `align` at `pos`; says what room it took.
    pub fn paint(self, painter: &Painter, pos: Pos2, align: Align2) -> Rect {
        let galley = self.layout(painter, f32::INFINITY);
        paint_galley(painter, galley, pos, align)
    }

    /// In a layout, wrapped at the room there is.
    pub fn ui(self, ui: &mut Ui) -> Response {
        ui.add(Label::new(self.job))
    }

    /// In a layout, on one line however long.
    pub fn line_ui(self, ui: &mut Ui) -> Response {
        ui.add(Label::new(self.job).extend())
    }
}

/// Paints laid-out text with `align` at `pos`.
pub fn paint_galley(painter: &Painter, galley: Arc<Galley>, pos: Pos2, align: Align2) -> Rect {
    let rect = align.anchor_size(pos, galley.size());
    painter.galley(rect.min, galley, palette::INK);
    rect
}

/// Underlines some characters of laid-out text that was painted from `min`, close under its base line.
pub fn paint_underline(
    painter: &Painter,
    galley: &Galley,
    min: Pos2,
    chars: std::ops::Range<usize>,
    colour: Color32,
) {
    let mut first = 0;
    for row in &galley.rows {
        let marked = row
            .glyphs
            .iter()
            .zip(first..)
            .filter(|(_, i)| chars.contains(i))
            .map(|(glyph, _)| glyph);
        let line = marked.fold(None, |line: Option<(f32, f32, f32)>, glyph| {
            let left = line.map_or(glyph.pos.x, |line| line.0);
            Some((left, glyph.max_x(), glyph.pos.y))
        });
        if let Some((left, right, base)) = line {
            let at = min + row.pos.to_vec2();
            let y = (at.y + base + 2.0).round();
            let bar = Rect::from_x_y_ranges(at.x + left..=at.x + right, y..=y + 1.0);
            painter.rect_filled(bar, 0.0, colour);
        }
        first += row.glyphs.len() + usize::from(row.ends_with_newline);
    }
}

/// Text of one style, wrapped at the room there is.
pub fn text(ui: &mut Ui, words: &str, style: Type, colour: Color32) -> Response {
    Words::new(words, style, colour).ui(ui)
}

/// Text of one style on one line.
pub fn line(ui: &mut Ui, words: &str, style: Type, colour: Color32) -> Response {
    Words::new(words, style, colour).line_ui(ui)
}

/// A heading in navy; assistive technology hears that it is one.
pub fn heading(ui: &mut Ui, words: &str, style: Type) -> Response {
    let response = text(ui, words, style, palette::NAVY);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(words);
    });
    response
}
