//! Segments: a choice of a few in one frame; an underlined letter chooses with Alt.

use egui::{
    Align2, CornerRadius, Id, Key, Modifiers, Painter, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::focus::paint_focus_ring;
use super::roving::Roving;
use super::words::{Words, paint_galley, paint_underline};
use crate::icon::Icon;
use crate::theme::metrics::{height, radius, stroke};
use crate::theme::{Type, palette, typography};

/// An icon and the gap after it.
const ICON_ROOM: f32 = 22.0 + 8.0;

#[derive(Debug, Clone, Copy, Default)]
pub struct Segment<'a> {
    pub words: &'a str,
    pub icon: Option<Icon>,
    /// A letter of the words: underlined, and with Alt it chooses.
    pub letter: Option<char>,
    /// What assistive technology hears, where the words do not say enough.
    pub name: Option<&'a str>,
}

impl<'a> Segment<'a> {
    pub fn new(words: &'a str) -> Self {
        Self {
            words,
            ..Self::default()
        }
    }
}

/// `Segments::new("Quem fez este passo?", &segments).chosen(Some(1)).ui(ui)` answers with the one chosen now.
#[derive(Debug)]
#[must_use = "segments show when `ui` is called"]
pub struct Segments<'a> {
    name: &'a str,
    segments: &'a [Segment<'a>],
    chosen: Option<usize>,
    width: Option<f32>,
    height: f32,
    style: Type,
    role: Role,
}

impl<'a> Segments<'a> {
    pub fn new(name: &'a str, segments: &'a [Segment<'a>]) -> Self {
        Self {
            name,
            segments,
            chosen: None,
            width: None,
            height: height::SEGMENTS,
            style: typography::STEP,
            role: Role::RadioButton,
        }
    }

    /// Each does something at each press, and none stays chosen: smaller, larger.
    pub fn buttons(name: &'a str, segments: &'a [Segment<'a>]) -> Self {
        Self {
            role: Role::Button,
            ..Self::new(name, segments)
        }
    }

    pub fn chosen(mut self, chosen: Option<usize>) -> Self {
        self.chosen = chosen;
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// 36 high inside, text 15: languages, sizes.
    pub fn small(self) -> Self {
        Self {
            height: height::SEGMENTS_SMALL,
            style: typography::NOTE,
            ..self
        }
    }

    /// The segment that was chosen in this frame, by pointer, key or letter.
    pub fn ui(self, ui: &mut Ui) -> Option<usize> {
        let line = stroke::FIELD;
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let (rect, group) =
            ui.allocate_exact_size(vec2(width, self.height + 2.0 * line), Sense::hover());
        let corner = CornerRadius::same(radius::BOX);
        let frame = Stroke::new(line, palette::FIELD);
        ui.painter()
            .rect(rect, corner, palette::WHITE, frame, StrokeKind::Inside);
        let builder = UiBuilder::new()
            .max_rect(rect)
            .accessibility_role(if self.role == Role::Button {
                Role::Group
            } else {
                Role::RadioGroup
            })
            .accessibility_label(self.name);
        // A child that takes no room of its own: the room is taken above.
        let child = ui.new_child(builder);
        self.segments_ui(&child, group.id, rect.shrink(line))
    }

    fn segments_ui(&self, ui: &Ui, id: Id, inner: Rect) -> Option<usize> {
        let n = u16::try_from(self.segments.len().max(1)).map_or(1.0, f32::from);
        let roving = Roving::new(ui, id, self.segments.len(), self.chosen);
        let is_choice = self.role == Role::RadioButton;
        let mut clicked = roving.came_to().filter(|_| is_choice);
        let mut left = inner.left();
        let mut placed: Vec<(Rect, Response)> = Vec::with_capacity(self.segments.len());
        for (i, segment) in self.segments.iter().enumerate() {
            let right = (left + inner.width() / n).min(inner.right());
            let rect = Rect::from_x_y_ranges(left.round()..=right.round(), inner.y_range());
            let response = roving.interact(ui, rect, i);
            let chosen = self.chosen == Some(i);
            let name = segment.name.unwrap_or(segment.words);
            response.widget_info(|| {
                if is_choice {
                    WidgetInfo::selected(self.role, true, chosen, name)
                } else {
                    WidgetInfo::labeled(self.role, true, name)
                }
            });
            if response.clicked() || segment.letter.is_some_and(|letter| alt_pressed(ui, letter)) {
                clicked = Some(i);
            }
            self.paint(ui.painter(), &response, rect, segment, i);
            placed.push((rect, response));
            left = right;
        }
        for (rect, response) in placed {
            paint_focus_ring(ui, &response, rect, radius::BUTTON);
        }
        clicked
    }

    /// Words go before icons: all have theirs, or none.
    fn has_room_for_icons(&self, painter: &Painter, width: f32) -> bool {
        self.segments.iter().all(|segment| {
            let words = Words::new(segment.words, self.style.bold(), palette::INK);
            words.layout(painter, f32::INFINITY).size().x + ICON_ROOM + 12.0 <= width
        })
    }

    fn paint(
        &self,
        painter: &Painter,
        response: &Response,
        rect: Rect,
        segment: &Segment<'_>,
        i: usize,
    ) {
        let chosen = self.chosen == Some(i);
        let (fill, colour, style) = match (chosen, response.hovered()) {
            (true, _) => (palette::NAVY, palette::WHITE, self.style.bold()),
            (false, true) => (palette::BLUE_50, palette::BLUE_DARK, self.style),
            (false, false) => (palette::WHITE, palette::INK, self.style),
        };
        painter.rect_filled(rect, ends(i, self.segments.len()), fill);
        if i > 0 && !chosen && self.chosen != Some(i - 1) {
            painter.vline(
                rect.left() + 0.5,
                rect.y_range(),
                Stroke::new(1.0, palette::RULE),
            );
        }
        let words = Words::new(segment.words, style, colour);
        let galley = words.layout_cut(painter, rect.width() - 8.0);
        let icon = segment
            .icon
            .filter(|_| self.has_room_for_icons(painter, rect.width()));
        let icon_room = icon.map_or(0.0, |_| ICON_ROOM);
        let x = (rect.center().x - (galley.size().x + icon_room) / 2.0).round();
        if let Some(icon) = icon {
            icon.paint(painter, pos2(x + 11.0, rect.center().y), 22.0, colour);
        }
        let left = pos2(x + icon_room, rect.center().y);
        let at = Align2::LEFT_CENTER.anchor_size(left, galley.size());
        if let Some(letter) = letter_at(segment) {
            paint_underline(painter, &galley, at.min, letter..letter + 1, colour);
        }
        paint_galley(painter, galley, left, Align2::LEFT_CENTER);
    }
}

/// Round only where the frame is.
fn ends(i: usize, n: usize) -> CornerRadius {
    let (first, last) = (
        if i == 0 { radius::BUTTON } else { 0 },
        if i + 1 == n { radius::BUTTON } else { 0 },
    );
    CornerRadius {
        nw: first,
        sw: first,
        ne: last,
        se: last,
    }
}

/// Place of the letter in the words, where it is there.
fn letter_at(segment: &Segment<'_>) -> Option<usize> {
    let letter = segment.letter?;
    segment
        .words
        .chars()
        .position(|c| c.to_lowercase().eq(letter.to_lowercase()))
}

fn alt_pressed(ui: &Ui, letter: char) -> bool {
    Key::from_name(&letter.to_uppercase().to_string())
        .is_some_and(|key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key)))
}
