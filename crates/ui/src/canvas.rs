//! A page of fixed size that is painted into any rectangle: the citizen's view in its own window and in the miniature.
//! Positions and sizes are those of the page; the canvas scales them.

use egui::emath::GuiRounding as _;
use egui::epaint::CornerRadiusF32;
use egui::{Align, Color32, CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2, pos2};

use crate::icon::{self, Icon};
use crate::qr;
use crate::theme::Type;
use crate::tiles::{self, TileColours};
use crate::widgets::Words;

/// Page of the citizen's window.
pub const PAGE: Vec2 = Vec2::new(1920.0, 1080.0);

/// Where and how large the page is painted.
#[derive(Clone)]
pub struct Canvas {
    painter: Painter,
    origin: Pos2,
    scale: f32,
    /// Size of the reader's text, 1.0 to 2.0, beside the page's scale.
    text_scale: f32,
}

impl std::fmt::Debug for Canvas {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Canvas")
            .field("origin", &self.origin)
            .field("scale", &self.scale)
            .finish_non_exhaustive()
    }
}

impl Canvas {
    /// The whole page, as large as fits into `rect`, centred.
    pub fn fit(painter: &Painter, rect: Rect, text_scale: f32) -> Self {
        let scale = (rect.width() / PAGE.x).min(rect.height() / PAGE.y);
        let origin =
            (rect.center() - PAGE * scale / 2.0).round_to_pixels(painter.pixels_per_point());
        Self {
            painter: painter.with_clip_rect(rect.intersect(painter.clip_rect())),
            origin,
            scale,
            text_scale,
        }
    }

    pub fn text_scale(&self) -> f32 {
        self.text_scale
    }

    /// The whole page.
    pub fn page(&self) -> Rect {
        Rect::from_min_size(Pos2::ZERO, PAGE)
    }

    fn place(&self, pos: Pos2) -> Pos2 {
        self.origin + pos.to_vec2() * self.scale
    }

    fn place_rect(&self, rect: Rect) -> Rect {
        Rect::from_min_max(self.place(rect.min), self.place(rect.max))
            .round_to_pixels(self.painter.pixels_per_point())
    }

    /// A radius of the page in px of the screen.
    fn radius(&self, radius: f32) -> CornerRadius {
        CornerRadius::from(CornerRadiusF32::same(radius * self.scale))
    }

    pub fn fill(&self, rect: Rect, radius: f32, fill: Color32) {
        self.painter
            .rect_filled(self.place_rect(rect), self.radius(radius), fill);
    }

    /// A filled box with a line inside its edge.
    pub fn boxed(&self, rect: Rect, radius: f32, fill: Color32, line: (f32, Color32)) {
        let stroke = Stroke::new(
            (line.0 * self.scale).max(1.0 / self.painter.pixels_per_point()),
            line.1,
        );
        self.painter.rect(
            self.place_rect(rect),
            self.radius(radius),
            fill,
            stroke,
            StrokeKind::Inside,
        );
    }

    /// A level line of `width` below `from`, as long as to `to_x`.
    pub fn rule(&self, from: Pos2, to_x: f32, width: f32, colour: Color32) {
        let mut rect = self.place_rect(Rect::from_min_max(from, pos2(to_x, from.y + width)));
        let thinnest = 1.0 / self.painter.pixels_per_point();
        rect.max.y = rect.max.y.max(rect.min.y + thinnest);
        self.painter.rect_filled(rect, 0.0, colour);
    }

    /// An upright line of `width` right of `from`, as long as to `to_y`.
    pub fn upright(&self, from: Pos2, to_y: f32, width: f32, colour: Color32) {
        let mut rect = self.place_rect(Rect::from_min_max(from, pos2(from.x + width, to_y)));
        let thinnest = 1.0 / self.painter.pixels_per_point();
        rect.max.x = rect.max.x.max(rect.min.x + thinnest);
        self.painter.rect_filled(rect, 0.0, colour);
    }

    pub fn disc(&self, centre: Pos2, radius: f32, fill: Color32) {
        self.painter
            .circle_filled(self.place(centre), radius * self.scale, fill);
    }

    pub fn icon(&self, icon: Icon, centre: Pos2, size: f32, colour: Color32) {
        self.icon_bold(icon, centre, size, colour, 2.0);
    }

    /// An icon with another stroke width, on its 24 grid.
    pub fn icon_bold(&self, icon: Icon, centre: Pos2, size: f32, colour: Color32, width: f32) {
        icon.paint_bold(
            &self.painter,
            self.place(centre),
            size * self.scale,
            colour,
            width,
        );
    }

    pub fn mark(&self, min: Pos2, side: f32) {
        icon::paint_mark(
            &self.painter,
            self.place_rect(Rect::from_min_size(min, Vec2::splat(side))),
        );
    }

    pub fn tiles(&self, rect: Rect, side: f32, colours: TileColours) {
        tiles::paint_tiles(
            &self.painter,
            self.place_rect(rect),
            side * self.scale,
            colours,
        );
    }

    /// Rounds the corners of what was painted into `rect`, in the colour of the page around it.
    pub fn round_corners(&self, rect: Rect, radius: f32, page: Color32) {
        tiles::paint_round_corners(
            &self.painter,
            self.place_rect(rect),
            radius * self.scale,
            page,
        );
    }

    pub fn qr(&self, rect: Rect, text: &str) {
        qr::paint_qr(&self.painter, self.place_rect(rect), text);
    }

    /// Text of one style from `min`, wrapped at `max_width`. Says what room it took.
    pub fn text(
        &self,
        min: Pos2,
        max_width: f32,
        style: Type,
        colour: Color32,
        words: &str,
    ) -> Vec2 {
        self.spans(min, max_width, Align::Min, &[(words, style, colour)])
    }

    /// Text about, or up to, `anchor.x`.
    pub fn text_aligned(
        &self,
        anchor: Pos2,
        align: Align,
        style: Type,
        colour: Color32,
        words: &str,
    ) -> Vec2 {
        self.spans(anchor, f32::INFINITY, align, &[(words, style, colour)])
    }

    /// Text of several styles on common lines.
    pub fn spans(
        &self,
        min: Pos2,
        max_width: f32,
        align: Align,
        spans: &[(&str, Type, Color32)],
    ) -> Vec2 {
        let Some((_, first, fallback)) = spans.first().copied() else {
            return Vec2::ZERO;
        };
        let max_width = self.max_width(max_width, first);
        let galley = self
            .words(spans)
            .aligned(align)
            .layout(&self.painter, max_width);
        let size = galley.size() / self.scale;
        self.painter.galley(self.place(min), galley, fallback);
        size
    }

    /// Room that text would take.
    pub fn measure(&self, max_width: f32, style: Type, words: &str) -> Vec2 {
        let words = self.words(&[(words, style, Color32::BLACK)]);
        words
            .layout(&self.painter, self.max_width(max_width, style))
            .size()
            / self.scale
    }

    fn words(&self, spans: &[(&str, Type, Color32)]) -> Words {
        let factor = self.scale * self.text_scale;
        spans
            .iter()
            .fold(Words::default(), |words, (text, style, colour)| {
                words.and(text, style.scaled(factor), *colour)
            })
    }

    /// Widths of text grow with the scale, so that the miniature breaks lines where the window does. The space at the end
    /// of a line, which egui counts, does not break it.
    fn max_width(&self, max_width: f32, style: Type) -> f32 {
        const SPACE: f32 = 0.26;
        (max_width + SPACE * style.size * self.text_scale) * self.scale
    }
}
