//! A row of a form: label, value as far as it may be shown, and how it stands.

use domain::view::{Follow, Instruction, Mark, Row, Subject, Value};
use egui::{Rect, pos2, vec2};

use super::OUT;
use crate::{
    citizen::sheet::{Print, Rank, Sheet},
    icon::Icon,
    theme::{
        Type, palette,
        typography::citizen::{FOOT, LABEL, LARGE, LIT, TEXT, VALUE},
    },
};

/// A row with its texts and the room that they take.
pub(super) struct Laid<'a> {
    pub(super) row: &'a Row,
    label: String,
    value: String,
    /// Typed so far and what is still to come, for the eye only.
    to_come: String,
    value_style: Type,
    state: State,
    label_height: f32,
    value_height: f32,
    pad: f32,
    pub(super) height: f32,
    text_width: f32,
    value_lines: u8,
}

/// The mark at the right end of a row.
#[derive(Clone, PartialEq)]
enum State {
    None,
    Tick(String),
    Aside(String),
    New(String),
    Lit(String),
    Wrong(String),
}

impl State {
    fn of(sheet: &Sheet<'_>, page: &Follow, mark: Mark, is_new: bool) -> Self {
        let tick_key = match page.subject {
            Subject::Requirements => "view-have",
            Subject::Identify | Subject::Fill(_) => "view-right",
        };
        match mark {
            Mark::Lit => Self::Lit(sheet.say("view-lit").into_owned()),
            Mark::Wrong => Self::Wrong(sheet.say("view-wrong").into_owned()),
            Mark::Plain | Mark::Done if is_new => Self::New(sheet.say("view-new").into_owned()),
            Mark::Done => Self::Tick(sheet.say(tick_key).into_owned()),
            Mark::NotApplicable => Self::Aside(sheet.say("view-not-applicable").into_owned()),
            Mark::Plain => Self::None,
        }
    }

    fn width(&self, sheet: &Sheet<'_>) -> f32 {
        match self {
            Self::None => 0.0,
            Self::Tick(_) => sheet.beside_text(44.0),
            Self::Aside(word) => sheet.width(TEXT, word),
            Self::New(word) => sheet.width(FOOT.bold(), word) + 28.0,
            Self::Lit(word) | Self::Wrong(word) => {
                sheet.width(TEXT.bold(), word) + sheet.beside_text(36.0) + 12.0
            }
        }
    }
}

impl<'a> Laid<'a> {
    pub(super) fn new(
        sheet: &Sheet<'_>,
        page: &Follow,
        row: &'a Row,
        room: Rect,
        pad: f32,
        is_new: bool,
    ) -> Self {
        let is_document = page.subject == Subject::Requirements;
        let is_lit = row.mark == Mark::Lit;
        let state = State::of(sheet, page, row.mark, is_new);
        let text_width = room.width() - state.width(sheet) - 24.0;
        let mut laid = Self {
            row,
            label: sheet.local(&row.label),
            value: sheet.value(&row.value),
            to_come: to_come(page, row),
            value_style: if is_lit { LIT } else { VALUE },
            state,
            label_height: 0.0,
            value_height: 0.0,
            pad: if is_lit { pad + 2.0 } else { pad },
            height: 0.0,
            text_width,
            value_lines: 2,
        };
        if is_document {
            laid.value = std::mem::take(&mut laid.label);
            laid.value_style = LARGE.bold();
        }
        laid.label_height = sheet.height(laid.label_print(sheet));
        if is_lit {
            let left = room.height() - 2.0 * laid.pad - laid.label_height - 8.0;
            laid.value_lines = sheet.lines_in(left, VALUE).clamp(1, 3);
        }
        if is_lit && sheet.height(laid.value_print(sheet)) > 1.5 * sheet.line(LIT) {
            laid.value_style = VALUE;
        }
        laid.value_height = sheet
            .height(laid.value_print(sheet))
            .max(sheet.line(laid.value_style));
        let edge = if is_lit { 8.0 } else { 2.0 };
        laid.height = 2.0 * laid.pad + laid.label_height + laid.value_height + edge;
        laid
    }

    fn label_print(&self, sheet: &Sheet<'_>) -> Print<'_> {
        Print {
            words: &self.label,
            style: LABEL,
            colour: sheet.theme.label,
            width: self.text_width,
            lines: if sheet.is_narrow() { 1 } else { 2 },
        }
    }

    fn value_print(&self, sheet: &Sheet<'_>) -> Print<'_> {
        Print {
            words: &self.value,
            style: self.value_style,
            colour: if matches!(self.state, State::Aside(_)) {
                sheet.theme.label
            } else {
                sheet.theme.text
            },
            width: self.text_width,
            lines: self.value_lines,
        }
    }

    pub(super) fn paint(&self, sheet: &Sheet<'_>, room: Rect, top: f32, is_ruled: bool) {
        let theme = &sheet.theme;
        let left = room.left();
        let is_lit = self.row.mark == Mark::Lit;
        if is_lit {
            let frame = Rect::from_min_max(
                pos2(left - OUT, top),
                pos2(room.right() + OUT, top + self.height),
            );
            sheet
                .canvas
                .boxed(frame, 16.0, theme.lit, (4.0, theme.lit_line));
        } else if is_ruled {
            sheet.rule(left, room.right(), top + self.height - 2.0);
        }
        let mut y = top + self.pad + if is_lit { 4.0 } else { 0.0 };
        y += sheet.put(pos2(left, y), self.label_print(sheet));
        self.paint_value(sheet, pos2(left, y));
        self.paint_state(sheet, pos2(room.right(), top + self.height / 2.0));
    }

    fn paint_value(&self, sheet: &Sheet<'_>, min: egui::Pos2) {
        if self.row.mark != Mark::Lit {
            sheet.put(min, self.value_print(sheet));
            return;
        }
        let shown = sheet.tail(self.value_print(sheet));
        let size = sheet.put_silent(min, self.value_print(sheet).of(&shown));
        sheet.note(Rank::Text, &self.value, Rect::from_min_size(min, size));
        let x = sheet.width(self.value_style, &self.value);
        let rest = sheet.width(self.value_style, &self.to_come);
        if x + rest <= self.text_width {
            let print = Print {
                words: &self.to_come,
                colour: sheet.theme.label,
                ..self.value_print(sheet)
            };
            sheet.put_silent(pos2(min.x + x, min.y), print);
        }
    }

    fn paint_state(&self, sheet: &Sheet<'_>, right: egui::Pos2) {
        let theme = &sheet.theme;
        let words = |words, style, colour| Print {
            words,
            style,
            colour,
            width: 900.0,
            lines: 1,
        };
        match &self.state {
            State::None => {}
            State::Tick(word) => {
                let size = sheet.beside_text(44.0);
                let centre = right - vec2(size / 2.0, 0.0);
                let rect = Rect::from_center_size(centre, vec2(size, size));
                sheet.note(Rank::Text, word, rect);
                sheet
                    .canvas
                    .icon_bold(Icon::Check, centre, size, theme.done, 2.8);
            }
            State::Aside(word) => {
                let left = right - vec2(self.state.width(sheet), sheet.line(TEXT) / 2.0);
                sheet.put(left, words(word, TEXT, theme.label));
            }
            State::New(word) => {
                let print = words(word, FOOT.bold(), palette::NAVY);
                let size = vec2(self.state.width(sheet), sheet.line(FOOT));
                let rect = Rect::from_min_size(right - vec2(size.x, size.y / 2.0), size);
                sheet.canvas.fill(rect, 8.0, palette::SUN);
                sheet.put(rect.min + vec2(14.0, 0.0), print);
            }
            State::Lit(word) | State::Wrong(word) => {
                let icon = if matches!(self.state, State::Lit(_)) {
                    Icon::Pen
                } else {
                    Icon::Alert
                };
                let size = sheet.beside_text(36.0);
                let left = right - vec2(self.state.width(sheet), 0.0);
                let colour = theme.lit_text;
                sheet
                    .canvas
                    .icon(icon, left + vec2(size / 2.0, 0.0), size, colour);
                let min = left + vec2(size + 12.0, -sheet.line(TEXT) / 2.0);
                sheet.put(min, words(word, TEXT.bold(), colour));
            }
        }
    }
}

/// What is still to be written of a number whose length is known; a caret elsewhere.
fn to_come(page: &Follow, row: &Row) -> String {
    const GAP: char = '\u{2009}';
    let typed = match &row.value {
        Value::Full(text) => text.chars().filter(char::is_ascii_digit).count(),
        Value::Empty
        | Value::Day(_)
        | Value::Amount(_)
        | Value::Words(_)
        | Value::Yes
        | Value::No
        | Value::EndsIn(_)
        | Value::Around(_)
        | Value::Hidden => 0,
    };
    let count = match &page.now {
        Instruction::SayDigits(_, count) => usize::from(*count).saturating_sub(typed),
        Instruction::ShowDocument
        | Instruction::CheckDocuments
        | Instruction::Say(_)
        | Instruction::Write(_)
        | Instruction::Watch => 1,
    };
    (0..count).flat_map(|_| ['_', GAP]).collect()
}
