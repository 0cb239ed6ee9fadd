//! The citizen's screen, small: what the citizen sees now, painted by the same function as the citizen's window.

use egui::{
    Align2, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use super::card::ends;
use super::tag::Tag;
use super::tone::Tone;
use super::words::{Words, heading};
use crate::canvas::{Canvas, PAGE};
use crate::icon::Icon;
use crate::theme::metrics::{radius, space};
use crate::theme::{palette, typography};
use crate::tiles::paint_round_corners;

/// What the frame holds.
#[derive(Debug, Clone, Copy)]
pub enum Showing<'a> {
    /// The page, live; with the citizen's text size.
    Live { text_scale: f32 },
    /// Hidden from the citizen: navy, the eye struck, and the word.
    Hidden(&'a str),
}

#[derive(Debug, Clone, Copy)]
pub struct Miniature<'a> {
    pub heading: &'a str,
    /// Words of the tag above: live, or how it is.
    pub tag: &'a str,
    pub tone: Tone,
    pub tag_icon: Icon,
    pub showing: Showing<'a>,
    /// What assistive technology hears of the picture.
    pub name: &'a str,
}

impl Miniature<'_> {
    /// As wide as the room; `paint` draws the citizen's page.
    pub fn ui(self, ui: &mut Ui, paint: impl FnOnce(&Canvas)) -> Response {
        ends(
            ui,
            28.0,
            |ui| heading(ui, self.heading, typography::H3),
            |ui| Tag::new(self.tone, self.tag).icon(self.tag_icon).ui(ui),
        );
        ui.add_space(space::S);
        miniature_frame(ui, self.name, self.showing, paint)
    }
}

/// The frame alone: 2 px of navy, radius 8.
pub fn miniature_frame(
    ui: &mut Ui,
    name: &str,
    showing: Showing<'_>,
    paint: impl FnOnce(&Canvas),
) -> Response {
    const LINE: f32 = 2.0;
    let width = ui.available_width().floor();
    let inner = width - 2.0 * LINE;
    let size = vec2(width, (PAGE.y * inner / PAGE.x).round() + 2.0 * LINE);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    match showing {
        Showing::Live { text_scale } => {
            paint(&Canvas::fit(ui.painter(), rect.shrink(LINE), text_scale))
        }
        Showing::Hidden(word) => paint_hidden(ui, rect, word),
    }
    paint_round_corners(
        ui.painter(),
        rect,
        f32::from(radius::BUTTON),
        palette::CANVAS,
    );
    let stroke = Stroke::new(LINE, palette::NAVY);
    ui.painter().rect_stroke(
        rect,
        CornerRadius::same(radius::BUTTON),
        stroke,
        StrokeKind::Inside,
    );
    response
}

fn paint_hidden(ui: &Ui, rect: Rect, word: &str) {
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(radius::BUTTON), palette::NAVY);
    Icon::EyeOff.paint(
        painter,
        rect.center() - vec2(0.0, 28.0),
        64.0,
        palette::BAND_SOFT,
    );
    let below = rect.center() + vec2(0.0, 32.0);
    Words::new(word, typography::VALUE.bold(), palette::WHITE).paint(
        painter,
        below,
        Align2::CENTER_CENTER,
    );
}
