//! Rows of lists: results of a search, what is kept, legs of a life event, answers to check.

use std::sync::Arc;

use egui::{
    Align, Align2, Galley, InnerResponse, Layout, Painter, Pos2, Rect, Response, Role, Sense,
    Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::card::ends;
use super::focus::paint_focus_ring;
use super::key_cap::{KeyTone, key_size, paint_key};
use super::tag::paint_disc;
use super::words::{Words, line, paint_galley};
use crate::icon::Icon;
use crate::theme::metrics::{height, radius, space, stroke};
use crate::theme::{palette, typography};

/// A result: what it is, who owns it, a tag, a price, the key that takes it.
#[derive(Debug, Clone, Default)]
pub struct ResultRow<'a> {
    /// What assistive technology hears of the whole row.
    pub name: &'a str,
    pub icon: Option<Icon>,
    /// The title, with what was searched for marked (`Words::and_found`).
    pub title: Words,
    pub detail: &'a str,
    pub tag: Option<(super::Tone, &'a str)>,
    /// Price, and a second line under it.
    pub price: Option<(&'a str, &'a str)>,
    pub key: Option<&'a str>,
    pub chosen: bool,
}

impl ResultRow<'_> {
    pub fn ui(self, ui: &mut Ui) -> Response {
        let narrow = ui.available_width() < 1000.0;
        let row_height = if narrow {
            height::ROW_RESULT_NARROW
        } else {
            height::ROW_RESULT
        };
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), row_height), Sense::click());
        response.widget_info(|| {
            WidgetInfo::selected(Role::ListBoxOption, true, self.chosen, self.name)
        });
        if !ui.is_rect_visible(rect) {
            return response;
        }
        paint_row_ground(ui, rect, self.chosen, response.hovered());
        let (padding, gap, side) = if narrow {
            (16.0, 14.0, 38.0)
        } else {
            (20.0, 20.0, 44.0)
        };
        let y = rect.center().y;
        let mut left = rect.left() + padding;
        if let Some(icon) = self.icon {
            let disc = Rect::from_min_size(pos2(left, y - side / 2.0), vec2(side, side));
            let ground = if self.chosen {
                palette::WHITE
            } else {
                palette::BLUE_50
            };
            paint_disc(ui.painter(), disc, icon, ground, palette::BLUE);
            left += side + gap;
        }
        let right = self.paint_right(ui, rect, padding, gap, narrow);
        let painter = ui.painter();
        let title = self.title.layout_cut(painter, right - left);
        let detail = Words::new(self.detail, typography::SMALL, palette::MUTED)
            .layout_cut(painter, right - left);
        let top = y - (title.size().y + detail.size().y) / 2.0;
        let below = top + title.size().y;
        paint_galley(painter, title, pos2(left, top), Align2::LEFT_TOP);
        paint_galley(painter, detail, pos2(left, below), Align2::LEFT_TOP);
        paint_focus_ring(ui, &response, rect, 0);
        response
    }

    /// Key, price and tag from the right edge; says where the title must end.
    fn paint_right(&self, ui: &Ui, rect: Rect, padding: f32, gap: f32, narrow: bool) -> f32 {
        let painter = ui.painter();
        let y = rect.center().y;
        let mut right = rect.right() - padding;
        if let Some(key) = self.key {
            let width = key_size(painter, key).x;
            paint_key(painter, pos2(right - width, y), key, KeyTone::Light);
        }
        right -= 64.0 + gap;
        if let Some((price, below)) = self.price {
            let price =
                Words::new(price, typography::TEXT, palette::INK).layout(painter, f32::INFINITY);
            let below_words =
                Words::new(below, typography::NOTE, palette::MUTED).layout(painter, f32::INFINITY);
            let below_height = if below.is_empty() {
                0.0
            } else {
                below_words.size().y + 2.0
            };
            let top = y - (price.size().y + below_height) / 2.0;
            let width = price.size().x.max(below_words.size().x);
            let second = top + price.size().y + 2.0;
            paint_galley(painter, price, pos2(right, top), Align2::RIGHT_TOP);
            if !below.is_empty() {
                paint_galley(painter, below_words, pos2(right, second), Align2::RIGHT_TOP);
            }
            right -= if narrow { width } else { width.max(210.0) } + gap;
        }
        if let Some((tone, words)) = self.tag {
            let left = if narrow { right } else { right - 190.0 };
            let galley =
                Words::new(words, typography::TAG, tone.text()).layout(painter, f32::INFINITY);
            let width = galley.size().x + 24.0;
            let left = if narrow { left - width } else { left };
            let tag = Rect::from_min_size(pos2(left.round(), y - 14.0), vec2(width.ceil(), 28.0));
            painter.rect_filled(tag, radius::TAG, tone.ground());
            paint_galley(painter, galley, tag.center(), Align2::CENTER_CENTER);
            right = left - gap;
        }
        right
    }
}

/// Ground of a row: chosen is pale blue with a bar of 6 at the left.
pub fn paint_row_ground(ui: &Ui, rect: Rect, chosen: bool, hovered: bool) {
    if chosen || hovered {
        ui.painter().rect_filled(rect, 0.0, palette::BLUE_50);
    }
    if chosen {
        let bar = Rect::from_min_size(rect.min, vec2(stroke::BOX_LEFT, rect.height()));
        ui.painter().rect_filled(bar, 0.0, palette::BLUE);
    }
}

/// A row of some height with a line above, its content centred: for rows that hold a button of their own.
pub fn list_row<R>(
    ui: &mut Ui,
    least_height: f32,
    chosen: bool,
    content: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    const PADDING: f32 = 28.0;
    let top = ui.available_rect_before_wrap();
    let rect = Rect::from_min_size(top.min, vec2(top.width(), least_height));
    paint_row_ground(ui, rect, chosen, false);
    ui.painter().hline(
        rect.x_range(),
        rect.top() + 0.5,
        Stroke::new(1.0, palette::RULE),
    );
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(PADDING, 0.0)))
        .layout(Layout::left_to_right(Align::Center))
        .accessibility_role(Role::ListItem);
    let mut child = ui.new_child(builder);
    let inner = content(&mut child);
    ui.advance_cursor_after_rect(rect);
    InnerResponse::new(inner, child.response())
}

/// A title with its detail under it, as in rows and cards.
pub fn title_and_detail(ui: &mut Ui, title: &str, detail: &str) {
    ui.vertical(|ui| {
        let room = ui.available_height();
        let used = typography::VALUE.line + typography::SMALL.line;
        ui.add_space(((room - used) / 2.0).max(0.0));
        line(ui, title, typography::VALUE.bold(), palette::NAVY);
        line(ui, detail, typography::SMALL, palette::MUTED);
    });
}

/// An answer to check: label, value, where it came from, and its change. The row itself is the button, whose name says all
/// that it shows.
#[derive(Debug, Clone, Copy)]
pub struct AnswerRow<'a> {
    pub label: &'a str,
    pub value: &'a str,
    /// Icon and words of a green tag.
    pub origin: Option<(Icon, &'a str)>,
    /// "Alterar morada": None where nothing can be changed.
    pub change: Option<&'a str>,
    /// Room of the labels, so that values stand in a column.
    pub label_width: f32,
}

/// A pen and the gap after it; an icon in a tag with its paddings.
const PEN_ROOM: f32 = 26.0;
const TAG_ROOM: f32 = 48.0;

impl AnswerRow<'_> {
    pub fn ui(self, ui: &mut Ui) -> Response {
        let layout = |words, style, colour| {
            Words::new(words, style, colour).layout(ui.painter(), f32::INFINITY)
        };
        let change = self
            .change
            .map(|words| layout(words, typography::TEXT.bold(), palette::BLUE));
        let tag = self
            .origin
            .map(|(icon, words)| (icon, layout(words, typography::TAG, palette::GREEN_DARK)));
        let change_room = change
            .as_ref()
            .map_or(0.0, |galley| galley.size().x + PEN_ROOM + space::M);
        let tag_room = tag
            .as_ref()
            .map_or(0.0, |(_, galley)| galley.size().x + TAG_ROOM + space::M);
        let width = ui.available_width();
        let value_room = width - self.label_width - space::M - change_room - tag_room;
        let value = Words::new(self.value, typography::VALUE.bold(), palette::INK)
            .layout(ui.painter(), value_room);
        let size = vec2(width, height::ROW_ANSWER.max(value.size().y + 24.0));
        let response = self.allocate(ui, size);
        let (rect, painter) = (response.rect, ui.painter());
        if response.hovered() && self.change.is_some() {
            painter.rect_filled(rect.expand2(vec2(12.0, 0.0)), 0.0, palette::BLUE_50);
        }
        painter.hline(
            rect.x_range(),
            rect.top() + 0.5,
            Stroke::new(1.0, palette::RULE),
        );
        let y = rect.center().y;
        let label = Words::new(self.label, typography::TEXT, palette::MUTED)
            .layout(painter, self.label_width);
        paint_galley(painter, label, pos2(rect.left(), y), Align2::LEFT_CENTER);
        paint_galley(
            painter,
            value,
            pos2(rect.left() + self.label_width + space::M, y),
            Align2::LEFT_CENTER,
        );
        let mut right = rect.right();
        if let Some(change) = change {
            let at = paint_galley(painter, change, pos2(right, y), Align2::RIGHT_CENTER);
            Icon::Pen.paint(
                painter,
                pos2(at.left() - PEN_ROOM + 9.0, y),
                18.0,
                palette::BLUE,
            );
            right = at.left() - PEN_ROOM - space::M;
        }
        if let Some((icon, words)) = tag {
            paint_origin(painter, pos2(right, y), icon, words);
        }
        paint_focus_ring(ui, &response, rect.expand2(vec2(6.0, -2.0)), radius::BUTTON);
        response
    }

    /// Takes the room, and tells assistive technology what the row is.
    fn allocate(&self, ui: &mut Ui, size: Vec2) -> Response {
        let Self { label, value, .. } = self;
        let (role, sense, name) = match self.change {
            Some(change) => (
                Role::Button,
                Sense::click(),
                format!("{label}, {value}. {change}"),
            ),
            None => (Role::Label, Sense::hover(), format!("{label}, {value}")),
        };
        let (_, response) = ui.allocate_exact_size(size, sense);
        response.widget_info(|| WidgetInfo::labeled(role, true, &name));
        response
    }
}

/// The green tag that says where an answer came from, up to `right`.
fn paint_origin(painter: &Painter, right: Pos2, icon: Icon, words: Arc<Galley>) {
    let left = (right.x - words.size().x - TAG_ROOM).round();
    let tag = Rect::from_x_y_ranges(left..=right.x, right.y - 14.0..=right.y + 14.0);
    painter.rect_filled(tag, radius::TAG, palette::GREEN_50);
    icon.paint_bold(
        painter,
        pos2(left + 21.0, right.y),
        18.0,
        palette::GREEN_DARK,
        2.4,
    );
    paint_galley(
        painter,
        words,
        pos2(left + 36.0, right.y),
        Align2::LEFT_CENTER,
    );
}

/// Words at the left and their amount at the right, in a row of a sum.
pub fn sum_row(ui: &mut Ui, row_height: f32, words: Words, amount: Words) {
    ends(
        ui,
        row_height,
        |ui| words.line_ui(ui),
        |ui| amount.line_ui(ui),
    );
}
