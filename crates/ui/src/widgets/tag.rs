//! Tags: a state in an icon and a word, on a ground of its tone. And the disc that an icon stands in.

use egui::{
    Align2, Color32, CornerRadius, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::tone::Tone;
use super::words::{Words, paint_galley};
use crate::icon::Icon;
use crate::theme::metrics::{height, radius};
use crate::theme::{Type, typography};

/// A state. `Tag::new(Tone::Done, "feito").icon(Icon::Check).ui(ui)`
#[derive(Debug, Clone)]
#[must_use = "a tag shows when `ui` is called"]
pub struct Tag<'a> {
    tone: Tone,
    words: &'a str,
    icon: Option<Icon>,
    height: f32,
    style: Type,
    icon_size: f32,
}

impl<'a> Tag<'a> {
    pub fn new(tone: Tone, words: &'a str) -> Self {
        Self {
            tone,
            words,
            icon: None,
            height: height::TAG,
            style: typography::TAG,
            icon_size: 18.0,
        }
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// 36 high, beside a heading.
    pub fn large(self) -> Self {
        Self {
            height: height::TAG_LARGE,
            style: typography::STEP.bold(),
            icon_size: 20.0,
            ..self
        }
    }

    pub fn ui(self, ui: &mut Ui) -> Response {
        const PADDING: f32 = 12.0;
        const GAP: f32 = 6.0;
        let colour = self.tone.text();
        let galley = Words::new(self.words, self.style, colour).layout(ui.painter(), f32::INFINITY);
        let icon_room = self.icon.map_or(0.0, |_| self.icon_size + GAP);
        let size = vec2(
            (galley.size().x + icon_room + 2.0 * PADDING).ceil(),
            self.height,
        );
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.words));
        let painter = ui.painter();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "half of 28 or 36"
        )]
        painter.rect_filled(
            rect,
            CornerRadius::same((self.height / 2.0) as u8),
            self.tone.ground(),
        );
        let x = rect.left() + PADDING;
        if let Some(icon) = self.icon {
            icon.paint_bold(
                painter,
                pos2(x + self.icon_size / 2.0, rect.center().y),
                self.icon_size,
                colour,
                2.4,
            );
        }
        paint_galley(
            painter,
            galley,
            pos2(x + icon_room, rect.center().y),
            Align2::LEFT_CENTER,
        );
        response
    }
}

/// An icon in a disc of 48, 44 or 40: what a row or a card is about. Says nothing to assistive technology.
pub fn disc(ui: &mut Ui, icon: Icon, side: f32, ground: Color32, colour: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    paint_disc(ui.painter(), rect, icon, ground, colour);
    response
}

/// The disc, painted.
pub fn paint_disc(
    painter: &egui::Painter,
    rect: Rect,
    icon: Icon,
    ground: Color32,
    colour: Color32,
) {
    let corner = if rect.width() > 42.0 {
        radius::CARD
    } else {
        radius::BOX
    };
    painter.rect_filled(rect, CornerRadius::same(corner), ground);
    icon.paint(
        painter,
        rect.center(),
        (rect.width() * 0.54).round(),
        colour,
    );
}
