//! The desk's one big field, the list under it, and the cards of what is asked for most.

use std::sync::Arc;

use egui::epaint::RectShape;
use egui::{
    Align2, CornerRadius, Frame, Galley, Id, InnerResponse, Margin, Response, Role, Sense, Shape,
    Stroke, StrokeKind, TextEdit, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::focus::{paint_focus_ring, take_lead};
use super::key_cap::{KeyTone, key_size, paint_key};
use super::tag::paint_disc;
use super::words::{Words, paint_galley};
use crate::icon::Icon;
use crate::theme::metrics::{height, radius};
use crate::theme::{Type, palette, typography};

/// The big search field. Its name is the question above it.
pub struct SearchField<'a> {
    pub id: Id,
    pub name: &'a str,
    pub text: &'a mut String,
    /// How many were found.
    pub count: &'a str,
    /// The key that empties it.
    pub key: Option<&'a str>,
}

impl std::fmt::Debug for SearchField<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SearchField")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Measures of the field on a wide and on a narrow page.
struct Measures {
    height: f32,
    style: Type,
    icon: f32,
    /// From the edge to the icon, and to the text.
    edge: f32,
    text: i8,
}

const WIDE: Measures = Measures {
    height: height::SEARCH,
    style: Type {
        size: 28.0,
        ..typography::VALUE
    },
    icon: 32.0,
    edge: 26.0,
    text: 76,
};
const NARROW: Measures = Measures {
    height: height::SEARCH_NARROW,
    style: Type {
        size: 22.0,
        ..typography::VALUE
    },
    icon: 24.0,
    edge: 16.0,
    text: 52,
};

impl SearchField<'_> {
    pub fn ui(self, ui: &mut Ui) -> Response {
        let narrow = ui.available_width() < 1000.0;
        let measures = if narrow { NARROW } else { WIDE };
        let count = Words::new(self.count, typography::SMALL, palette::MUTED)
            .layout(ui.painter(), f32::INFINITY);
        let key = self.key.filter(|_| !narrow && !self.text.is_empty());
        let key_room = key.map_or(0.0, |key| key_size(ui.painter(), key).x + 28.0);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "at most 127 px are kept free"
        )]
        let right = (measures.edge + count.size().x + key_room).min(127.0) as i8;
        let background = ui.painter().add(Shape::Noop);
        let margin = Margin {
            left: measures.text,
            right,
            top: 8,
            bottom: 8,
        };
        let response =
            edit_ui(ui, self.id, self.text, &measures, margin).accessible_name(self.name);
        take_lead(ui, response.id, &response);
        let rect = response.rect;
        let line = Stroke::new(2.0, palette::NAVY);
        let corner = CornerRadius::same(radius::CARD);
        ui.painter().set(
            background,
            RectShape::new(rect, corner, palette::WHITE, line, StrokeKind::Inside),
        );
        let y = rect.center().y;
        let icon = pos2(rect.left() + measures.edge + measures.icon / 2.0, y);
        Icon::Search.paint(ui.painter(), icon, measures.icon, palette::NAVY);
        let mut at = rect.right() - measures.edge;
        if let Some(key) = key {
            let width = key_size(ui.painter(), key).x;
            paint_key(ui.painter(), pos2(at - width, y), key, KeyTone::Light);
            at -= width + 28.0;
        }
        paint_galley(ui.painter(), count, pos2(at, y), Align2::RIGHT_CENTER);
        paint_focus_ring(ui, &response, rect, radius::CARD);
        response
    }
}

/// The text box without its frame; its caret is as bold as its text is large.
fn edit_ui(
    ui: &mut Ui,
    id: Id,
    text: &mut String,
    measures: &Measures,
    margin: Margin,
) -> Response {
    ui.scope(|ui| {
        ui.visuals_mut().text_cursor.stroke.width = 3.0;
        TextEdit::singleline(text)
            .id(id)
            .frame(Frame::NONE.inner_margin(margin))
            .font(measures.style.font_id())
            .text_color(palette::INK)
            .desired_width(f32::INFINITY)
            .min_size(vec2(ui.available_width(), measures.height))
            .align(Align2::LEFT_CENTER)
            .char_limit(100)
            .show(ui)
            .response
            .response
    })
    .inner
}

/// The list of results: white, over the page, its foot on sand.
pub fn results_list<R>(
    ui: &mut Ui,
    rows: impl FnOnce(&mut Ui) -> R,
    foot: impl FnOnce(&mut Ui),
) -> InnerResponse<R> {
    let frame = Frame::NONE
        .fill(palette::WHITE)
        .stroke(Stroke::new(1.0, palette::RULE))
        .corner_radius(radius::CARD)
        .shadow(ui.visuals().popup_shadow);
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.vertical(|ui| {
            ui.add_space(8.0);
            let inner = rows(ui);
            ui.add_space(8.0);
            let corner = CornerRadius {
                nw: 0,
                ne: 0,
                sw: radius::CARD - 1,
                se: radius::CARD - 1,
            };
            let margin = Margin {
                left: 24,
                right: 24,
                top: 0,
                bottom: 0,
            };
            Frame::NONE
                .fill(palette::SAND)
                .corner_radius(corner)
                .inner_margin(margin)
                .show(ui, |ui| {
                    ui.set_min_size(vec2(ui.available_width(), 48.0));
                    ui.horizontal(|ui| {
                        ui.set_min_height(48.0);
                        ui.spacing_mut().item_spacing.x = 24.0;
                        foot(ui);
                    });
                });
            inner
        })
        .inner
    })
}

/// A service to begin: icon, price, name.
#[derive(Debug, Clone, Copy)]
pub struct ServiceCard<'a> {
    pub icon: Icon,
    pub price: &'a str,
    pub words: &'a str,
}

impl ServiceCard<'_> {
    const MARGIN: Vec2 = vec2(21.0, 17.0);
    const DISC: f32 = 40.0;
    /// Of a card with a name of two lines.
    const LEAST_HEIGHT: f32 = 124.0;

    /// How high the card must be, in points, for a name of any length.
    pub fn height(&self, ui: &Ui, width: f32) -> f32 {
        let name = self.name(ui, width - 2.0 * Self::MARGIN.x).size().y;
        (2.0 * Self::MARGIN.y + Self::DISC + 4.0 + name).max(Self::LEAST_HEIGHT)
    }

    fn name(&self, ui: &Ui, width: f32) -> Arc<Galley> {
        let style = Type {
            line: 23.0,
            ..typography::TEXT.bold()
        };
        Words::new(self.words, style, palette::NAVY).layout(ui.painter(), width)
    }

    pub fn ui(self, ui: &mut Ui, size: Vec2) -> Response {
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| {
            WidgetInfo::labeled(
                Role::Button,
                true,
                format!("{}, {}", self.words, self.price),
            )
        });
        let painter = ui.painter();
        let (fill, line) = if response.hovered() {
            (palette::BLUE_50, Stroke::new(2.0, palette::BLUE))
        } else {
            (palette::WHITE, Stroke::new(1.0, palette::RULE))
        };
        painter.rect(
            rect,
            CornerRadius::same(radius::CARD),
            fill,
            line,
            StrokeKind::Inside,
        );
        let inner = rect.shrink2(Self::MARGIN);
        let disc = egui::Rect::from_min_size(inner.min, Vec2::splat(Self::DISC));
        let disc_ground = if response.hovered() {
            palette::WHITE
        } else {
            palette::BLUE_50
        };
        paint_disc(painter, disc, self.icon, disc_ground, palette::BLUE);
        let price = Words::new(self.price, typography::SMALL, palette::MUTED);
        price.paint(
            painter,
            pos2(inner.right(), disc.center().y),
            Align2::RIGHT_CENTER,
        );
        paint_galley(
            painter,
            self.name(ui, inner.width()),
            inner.left_bottom(),
            Align2::LEFT_BOTTOM,
        );
        paint_focus_ring(ui, &response, rect, radius::CARD);
        response
    }
}
