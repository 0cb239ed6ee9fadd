//! The band at the top of the mediator's window: mark, spot, search, how things are, who works here. And the strip of
//! training or demonstration.

use egui::{
    Align2, Color32, CornerRadius, Id, Painter, Pos2, Rect, Response, Role, Sense, Stroke, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::focus::{note_press, paint_focus_ring};
use super::words::Words;
use crate::icon::{self, Icon};
use crate::theme::metrics::{height, page, radius};
use crate::theme::{palette, typography};

/// How one thing is: an icon and words; in need of somebody, on a pill of sun.
#[derive(Debug, Clone, Copy)]
pub struct BandState<'a> {
    pub icon: Icon,
    pub words: &'a str,
    pub calls: bool,
}

/// The band. Narrow windows leave out the product's name, the search field and the mediator's name.
#[derive(Debug, Clone, Copy)]
pub struct Band<'a> {
    pub product: &'a str,
    pub spot: &'a str,
    /// Words and key of the search field, where there is one.
    pub search: Option<(&'a str, &'a str)>,
    pub states: &'a [BandState<'a>],
    /// Initials, and name with number.
    pub mediator: Option<(&'a str, &'a str)>,
}

/// What was pressed on the band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BandClick {
    Search,
    State(usize),
    Mediator,
}

const GAP: f32 = 24.0;

impl Band<'_> {
    pub fn ui(self, ui: &mut Ui) -> Option<BandClick> {
        let (rect, band) =
            ui.allocate_exact_size(vec2(ui.available_width(), page::BAND), Sense::hover());
        ui.painter().rect_filled(rect, 0.0, palette::NAVY);
        let narrow = rect.width() < page::NARROW;
        let margin = if narrow {
            page::MARGIN_NARROW
        } else {
            page::MARGIN
        };
        let y = rect.center().y;
        let mut clicked = None;
        let names_end = self.names(ui.painter(), pos2(rect.left() + margin, y), narrow);
        let mut right = rect.right() - margin;
        if let Some((initials, name)) = self.mediator {
            let id = band.id.with("mediator");
            right = mediator(
                ui,
                id,
                pos2(right, y),
                (initials, name),
                narrow,
                &mut clicked,
            );
        }
        for (i, state) in self.states.iter().enumerate().rev() {
            let response = state_ui(ui, band.id.with(i), pos2(right, y), state);
            if response.clicked() {
                clicked = Some(BandClick::State(i));
            }
            right = response.rect.left() - GAP;
        }
        if let Some((words, key)) = self.search.filter(|_| !narrow) {
            let left = (names_end + 48.0).max(rect.left() + 390.0);
            let width = 400.0_f32.min(right - left - GAP);
            let field = Rect::from_min_size(pos2(left, y - 18.0), vec2(width, 36.0));
            if width > 200.0 && search(ui, band.id.with("search"), field, words, key) {
                clicked = Some(BandClick::Search);
            }
        }
        clicked
    }

    /// Mark, product and spot; says where they end.
    fn names(&self, painter: &Painter, left: Pos2, narrow: bool) -> f32 {
        let side = if narrow { 32.0 } else { 36.0 };
        icon::paint_mark(
            painter,
            Rect::from_min_size(left - vec2(0.0, side / 2.0), Vec2::splat(side)),
        );
        let x = left.x + side + 16.0;
        let small = typography::SMALL;
        let words = if narrow {
            Words::new(self.spot, typography::TEXT.bold(), palette::WHITE)
        } else {
            Words::new(self.product, small.bold(), palette::WHITE)
                .and("\u{2002}", small, palette::WHITE)
                .and(self.spot, small, palette::WHITE)
        };
        words
            .paint(painter, pos2(x, left.y), Align2::LEFT_CENTER)
            .right()
    }
}

/// Avatar and name up to `right`; says where they begin.
fn mediator(
    ui: &Ui,
    id: Id,
    right: Pos2,
    (initials, name): (&str, &str),
    narrow: bool,
    clicked: &mut Option<BandClick>,
) -> f32 {
    const SIDE: f32 = 36.0;
    let painter = ui.painter();
    let galley = Words::new(name, typography::SMALL, palette::WHITE).layout(painter, f32::INFINITY);
    let name_room = if narrow { 0.0 } else { galley.size().x + 12.0 };
    let rect = Rect::from_min_max(
        pos2(right.x - name_room - SIDE, right.y - 20.0),
        pos2(right.x, right.y + 20.0),
    );
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    note_press(ui, &response);
    if response.clicked() {
        *clicked = Some(BandClick::Mediator);
    }
    hover(painter, &response, rect);
    let centre = pos2(rect.left() + SIDE / 2.0, right.y);
    painter.circle_filled(centre, SIDE / 2.0, palette::SUN);
    Words::new(initials, typography::TAG, palette::NAVY).paint(
        painter,
        centre,
        Align2::CENTER_CENTER,
    );
    if narrow {
        paint_focus_ring(ui, &response, rect, radius::BUTTON);
        return rect.left() - GAP;
    }
    super::words::paint_galley(painter, galley, right, Align2::RIGHT_CENTER);
    paint_focus_ring(ui, &response, rect, radius::BUTTON);
    let line = (rect.left() - GAP).round() - 0.5;
    painter.vline(
        line,
        right.y - 12.0..=right.y + 12.0,
        Stroke::new(1.0, palette::BAND_RULE),
    );
    line - GAP
}

/// One state up to `right`.
fn state_ui(ui: &Ui, id: Id, right: Pos2, state: &BandState<'_>) -> Response {
    let painter = ui.painter();
    let (style, colour, icon_size, padding) = if state.calls {
        (typography::SMALL.bold(), palette::NAVY, 20.0, 12.0)
    } else {
        (typography::SMALL, palette::WHITE, 22.0, 0.0)
    };
    let galley = Words::new(state.words, style, colour).layout(painter, f32::INFINITY);
    let width = galley.size().x + icon_size + 8.0 + 2.0 * padding;
    let min = pos2((right.x - width).round(), right.y - height::PILL / 2.0);
    let rect = Rect::from_min_max(min, pos2(right.x, min.y + height::PILL));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, state.words));
    note_press(ui, &response);
    if state.calls {
        painter.rect_filled(rect, CornerRadius::same(16), palette::SUN);
    } else {
        hover(painter, &response, rect.expand2(vec2(6.0, 0.0)));
    }
    state.icon.paint(
        painter,
        pos2(rect.left() + padding + icon_size / 2.0, right.y),
        icon_size,
        colour,
    );
    let text_left = pos2(rect.left() + padding + icon_size + 8.0, right.y);
    super::words::paint_galley(painter, galley, text_left, Align2::LEFT_CENTER);
    paint_focus_ring(ui, &response, rect.expand2(vec2(4.0, 0.0)), 16);
    response
}

fn hover(painter: &Painter, response: &Response, rect: Rect) {
    if response.hovered() {
        // Under what is painted next: the band's own field colour.
        painter.rect_filled(
            rect,
            CornerRadius::same(radius::BUTTON),
            palette::BAND_FIELD,
        );
    }
}

/// The search field of the band: pressing it goes to the search. True when pressed.
fn search(ui: &Ui, id: Id, rect: Rect, words: &str, key: &str) -> bool {
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    note_press(ui, &response);
    let painter = ui.painter();
    let fill = if response.hovered() {
        palette::BAND_RULE
    } else {
        palette::BAND_FIELD
    };
    painter.rect_filled(rect, CornerRadius::same(radius::BUTTON), fill);
    let y = rect.center().y;
    Icon::Search.paint(
        painter,
        pos2(rect.left() + 22.0, y),
        20.0,
        palette::BAND_SOFT,
    );
    Words::new(words, typography::SMALL, palette::BAND_SOFT).paint(
        painter,
        pos2(rect.left() + 42.0, y),
        Align2::LEFT_CENTER,
    );
    Words::new(key, typography::NOTE, palette::BAND_SOFT).paint(
        painter,
        pos2(rect.right() - 12.0, y),
        Align2::RIGHT_CENTER,
    );
    paint_focus_ring(ui, &response, rect, radius::BUTTON);
    response.clicked()
}

/// The purple strip of training or demonstration, across the window.
pub fn strip(ui: &mut Ui, words: &str) -> Response {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), page::STRIP), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().rect_filled(rect, 0.0, palette::PURPLE);
    paint_strip_words(ui.painter(), rect, words, palette::WHITE);
    response
}

fn paint_strip_words(painter: &Painter, rect: Rect, words: &str, colour: Color32) {
    Words::new(words, typography::SMALL.bold(), colour).paint(
        painter,
        rect.center(),
        Align2::CENTER_CENTER,
    );
}
