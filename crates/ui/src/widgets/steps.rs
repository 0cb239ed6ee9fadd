//! The step bar of an attendance: what is done, where we are, what is to come. Done steps open again.

use std::sync::Arc;

use egui::{Align2, Galley, Id, Painter, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::focus::paint_focus_ring;
use super::words::Words;
use crate::icon::Icon;
use crate::theme::metrics::{page, radius};
use crate::theme::{palette, typography};

/// A step: its word, and what assistive technology hears of it, with its state.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    pub words: &'a str,
    pub name: &'a str,
    /// There was nothing to do at it.
    pub skipped: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct StepBar<'a> {
    pub icon: Icon,
    pub title: &'a str,
    pub steps: &'a [Step<'a>],
    /// Index of the step being done.
    pub now: usize,
}

const DISC: f32 = 32.0;
const GAP: f32 = 12.0;
/// Between a step's word and the line to the next.
const AROUND_LINE: f32 = 14.0;
const SHORTEST_LINE: f32 = 16.0;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Done,
    Now,
    ToCome,
}

impl StepBar<'_> {
    /// Draws the bar across the window; answers with the done step that was chosen.
    pub fn ui(self, ui: &mut Ui) -> Option<usize> {
        let (rect, bar) =
            ui.allocate_exact_size(vec2(ui.available_width(), page::STEPS), Sense::hover());
        let painter = ui.painter();
        painter.rect_filled(rect, 0.0, palette::WHITE);
        painter.hline(
            rect.x_range(),
            rect.bottom() - 0.5,
            Stroke::new(1.0, palette::RULE),
        );
        let margin = if rect.width() < page::NARROW {
            page::MARGIN_NARROW
        } else {
            page::MARGIN
        };
        let inner = rect.shrink2(vec2(margin, 0.0));
        let y = rect.center().y;
        self.icon
            .paint(painter, pos2(inner.left() + 14.0, y), 28.0, palette::NAVY);
        let title_room = (inner.width() * 0.4).min(464.0) - 60.0;
        let title = self.title_in(painter, title_room);
        let title = super::words::paint_galley(
            painter,
            title,
            pos2(inner.left() + 40.0, y),
            Align2::LEFT_CENTER,
        );
        let left = (inner.left() + 464.0)
            .min(inner.right())
            .min((title.right() + 32.0).max(inner.left() + inner.width() * 0.25));
        self.steps_ui(
            ui,
            bar.id,
            Rect::from_min_max(pos2(left, rect.top()), inner.max),
        )
    }

    /// On one line, or smaller on two; cut when that is not enough.
    fn title_in(&self, painter: &Painter, room: f32) -> Arc<Galley> {
        let large = || Words::new(self.title, typography::VALUE.bold(), palette::NAVY);
        let whole = large().layout(painter, f32::INFINITY);
        if whole.size().x <= room {
            return whole;
        }
        let small = Words::new(self.title, typography::SMALL.bold(), palette::NAVY);
        let wrapped = small.layout(painter, room);
        if wrapped.size().y <= page::STEPS - 8.0 {
            wrapped
        } else {
            large().layout_cut(painter, room)
        }
    }

    fn steps_ui(&self, ui: &Ui, id: Id, room: Rect) -> Option<usize> {
        let widths = |words_of: &dyn Fn(usize) -> bool| -> Vec<f32> {
            (0..self.steps.len())
                .map(|i| self.width(ui.painter(), i, words_of(i)))
                .collect()
        };
        let n_lines = u16::try_from(self.steps.len().saturating_sub(1)).map_or(0.0, f32::from);
        let lines_least = n_lines * (SHORTEST_LINE + 2.0 * AROUND_LINE);
        let all = widths(&|_| true);
        let worded = all.iter().sum::<f32>() + lines_least <= room.width();
        let taken = if worded {
            all
        } else {
            widths(&|i| i == self.now)
        };
        // On a wide window the steps keep to the right of the title's column.
        let left = if worded {
            room.left().max(room.right() - 1360.0)
        } else {
            room.left()
        };
        let line = ((room.right() - left - taken.iter().sum::<f32>()) / n_lines.max(1.0)
            - 2.0 * AROUND_LINE)
            .max(4.0);
        let mut x = left;
        let mut clicked = None;
        for (i, width) in taken.iter().enumerate() {
            let rect =
                Rect::from_min_size(pos2(x, room.center().y - DISC / 2.0), vec2(*width, DISC));
            if self.step_ui(ui, id.with(i), rect, i, worded || i == self.now) {
                clicked = Some(i);
            }
            x += width;
            if i + 1 < self.steps.len() {
                let colour = if i < self.now {
                    palette::GREEN
                } else {
                    palette::RULE
                };
                let from = (x + AROUND_LINE).round();
                ui.painter().hline(
                    from..=from + line,
                    room.center().y,
                    Stroke::new(2.0, colour),
                );
                x += line + 2.0 * AROUND_LINE;
            }
        }
        clicked
    }

    fn state(&self, i: usize) -> State {
        match i.cmp(&self.now) {
            std::cmp::Ordering::Less => State::Done,
            std::cmp::Ordering::Equal => State::Now,
            std::cmp::Ordering::Greater => State::ToCome,
        }
    }

    fn words(&self, i: usize) -> Words {
        let words = self.steps.get(i).map_or("", |step| step.words);
        match self.state(i) {
            State::Done => Words::new(words, typography::STEP, palette::GREEN_DARK),
            State::Now => Words::new(words, typography::STEP.bold(), palette::NAVY),
            State::ToCome => Words::new(words, typography::STEP, palette::MUTED),
        }
    }

    fn width(&self, painter: &Painter, i: usize, worded: bool) -> f32 {
        if worded {
            DISC + GAP + self.words(i).layout(painter, f32::INFINITY).size().x
        } else {
            DISC
        }
    }

    fn step_ui(&self, ui: &Ui, id: Id, rect: Rect, i: usize, worded: bool) -> bool {
        let state = self.state(i);
        let left = rect.left_center();
        let sense = if state == State::Done {
            Sense::click()
        } else {
            Sense::hover()
        };
        let response = ui.interact(rect, id, sense);
        let role = if state == State::Done {
            Role::Button
        } else {
            Role::Label
        };
        let name = self.steps.get(i).map_or("", |step| step.name);
        response.widget_info(|| WidgetInfo::labeled(role, true, name));
        let painter = ui.painter();
        if response.hovered() && state == State::Done {
            painter.rect_filled(rect.expand(6.0), radius::BUTTON, palette::GREEN_50);
        }
        let centre = pos2(left.x + DISC / 2.0, left.y);
        match state {
            State::Done if self.steps.get(i).is_some_and(|step| step.skipped) => {
                painter.circle_filled(centre, DISC / 2.0, palette::RULE);
                Icon::Minus.paint_bold(painter, centre, 18.0, palette::MUTED, 3.0);
            }
            State::Done => {
                painter.circle_filled(centre, DISC / 2.0, palette::GREEN);
                Icon::Check.paint_bold(painter, centre, 18.0, palette::WHITE, 3.0);
            }
            State::Now => {
                painter.circle_filled(centre, DISC / 2.0, palette::NAVY);
                number(i).paint_in(painter, centre, palette::WHITE);
            }
            State::ToCome => {
                painter.circle(
                    centre,
                    DISC / 2.0 - 1.0,
                    palette::WHITE,
                    Stroke::new(2.0, palette::FIELD),
                );
                number(i).paint_in(painter, centre, palette::MUTED);
            }
        }
        if worded {
            self.words(i).paint(
                painter,
                pos2(left.x + DISC + GAP, left.y),
                Align2::LEFT_CENTER,
            );
        }
        paint_focus_ring(ui, &response, rect, 16);
        response.clicked()
    }
}

struct Number(String);

fn number(i: usize) -> Number {
    Number((i + 1).to_string())
}

impl Number {
    fn paint_in(&self, painter: &Painter, centre: egui::Pos2, colour: egui::Color32) {
        Words::new(&self.0, typography::SMALL.bold(), colour).paint(
            painter,
            centre,
            Align2::CENTER_CENTER,
        );
    }
}
