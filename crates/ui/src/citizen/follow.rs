//! A step done together: what is being written, and what to do now.

use domain::{
    attendance::Topic,
    view::{Follow, Instruction, Mark, Row, Subject, Value},
};
use egui::{Rect, pos2, vec2};

use super::{
    rows::{page_of, pages},
    sheet::{MARGIN, Print, Sheet},
};
use crate::{
    icon::Icon,
    theme::{
        Type, palette,
        typography::citizen::{ACT, EXPLAIN, FOOT, LABEL, LARGE, LIT, TEXT, VALUE},
    },
};

/// The lit row's box reaches this far out of the column.
const OUT: f32 = 28.0;
const COLUMN: f32 = 1060.0;
/// Characters of a long text that is being written: its end is shown.
const LONGEST_LIT: usize = 90;

pub(super) fn follow(sheet: &Sheet<'_>, area: Rect, page: &Follow, is_new: impl Fn(usize) -> bool) {
    let service = sheet.local(&page.service);
    let under = if sheet.is_narrow() { "" } else { &service };
    let y = sheet.title(
        area,
        area.width(),
        &sheet.say(subject_key(page.subject)),
        under,
    );
    if sheet.is_narrow() {
        let height = act_box_height(sheet, page, area.width(), area.bottom() - y);
        let act = Rect::from_min_size(pos2(area.left(), y - 12.0), vec2(area.width(), height));
        act_box(sheet, page, act);
        let room = Rect::from_min_max(pos2(area.left(), act.bottom() + 16.0), area.max);
        rows(sheet, page, room, &is_new);
        return;
    }
    let promise = promise(sheet, area);
    let column = Rect::from_min_max(
        pos2(area.left(), y),
        pos2(area.left() - 2.0 * OUT + COLUMN, promise - 12.0),
    );
    let end = rows(sheet, page, column, &is_new);
    let left = area.left() + COLUMN + 36.0;
    let height = act_box_height(sheet, page, area.right() - left, promise - 12.0 - y);
    let bottom = (y + height).max(end).min(promise - 12.0);
    act_box(
        sheet,
        page,
        Rect::from_min_max(pos2(left, y), pos2(area.right(), bottom)),
    );
}

fn subject_key(subject: Subject) -> &'static str {
    match subject {
        Subject::Identify => "view-subject-identify",
        Subject::Requirements => "view-subject-requirements",
        Subject::Fill(Topic::Person) => "view-subject-person",
        Subject::Fill(Topic::Contact) => "view-subject-contact",
        Subject::Fill(Topic::Details) => "view-subject-details",
    }
}

/// "Nothing is sent before you confirm it", at the bottom; gives its top.
fn promise(sheet: &Sheet<'_>, area: Rect) -> f32 {
    let words = sheet.say("view-nothing-sent");
    let icon = sheet.beside_text(36.0);
    let line = sheet.line(LABEL);
    let top = area.bottom() - line;
    let centre = pos2(area.left() + icon / 2.0, top + line / 2.0);
    sheet
        .canvas
        .icon(Icon::Info, centre, icon, sheet.theme.label);
    let print = Print {
        words: &words,
        style: LABEL,
        colour: sheet.theme.label,
        width: area.width() - icon - 16.0,
        lines: 1,
    };
    sheet.put(pos2(area.left() + icon + 16.0, top), print);
    top
}

/// The rows of the page that holds the lit one; gives where they end.
fn rows(sheet: &Sheet<'_>, page: &Follow, room: Rect, is_new: &impl Fn(usize) -> bool) -> f32 {
    let lit = page.rows.iter().position(|row| row.mark == Mark::Lit);
    let laid = |pad: f32| -> Vec<Laid<'_>> {
        page.rows
            .iter()
            .enumerate()
            .map(|(place, row)| Laid::new(sheet, page, row, room, pad, is_new(place)))
            .collect()
    };
    let total = |rows: &[Laid<'_>]| rows.iter().map(|row| row.height).sum::<f32>();
    let rows = [20.0, 14.0, 8.0]
        .into_iter()
        .map(laid)
        .find(|rows| total(rows) <= room.height())
        .unwrap_or_else(|| laid(14.0));
    let heights: Vec<f32> = rows.iter().map(|row| row.height).collect();
    let pages = pages(&heights, room.height());
    let Some((number, shown)) = page_of(&pages, lit.unwrap_or(0)) else {
        return room.top();
    };
    let mut y = room.top();
    let shown_rows = rows.get(shown).unwrap_or_default();
    for (place, row) in shown_rows.iter().enumerate() {
        let before_lit = shown_rows
            .get(place + 1)
            .is_none_or(|next| next.row.mark == Mark::Lit);
        row.paint(sheet, room, y, !before_lit);
        y += row.height;
    }
    if let Some(words) = sheet.page_words(number, pages.len()) {
        page_number(sheet, &words);
    }
    y
}

/// The page's number, at the end of the title's line.
pub(super) fn page_number(sheet: &Sheet<'_>, words: &str) {
    let print = Print {
        words,
        style: FOOT,
        colour: sheet.theme.label,
        width: 600.0,
        lines: 1,
    };
    let top = 96.0 + if sheet.is_narrow() { 20.0 } else { 8.0 };
    sheet.put_right(pos2(1920.0 - MARGIN, top), print);
}

/// A row with its texts and the room that they take.
struct Laid<'a> {
    row: &'a Row,
    label: String,
    value: String,
    /// Typed so far and what is still to come, for the eye only.
    to_come: String,
    value_style: Type,
    state: State,
    label_height: f32,
    value_height: f32,
    pad: f32,
    height: f32,
    text_width: f32,
}

/// The mark at the right end of a row.
#[derive(Clone, PartialEq)]
enum State {
    None,
    Tick,
    New(String),
    Lit(String),
    Wrong(String),
}

impl State {
    fn of(sheet: &Sheet<'_>, mark: Mark, is_new: bool) -> Self {
        match mark {
            Mark::Lit => Self::Lit(sheet.say("view-lit").into_owned()),
            Mark::Wrong => Self::Wrong(sheet.say("view-wrong").into_owned()),
            Mark::Plain | Mark::Done if is_new => Self::New(sheet.say("view-new").into_owned()),
            Mark::Done => Self::Tick,
            Mark::Plain => Self::None,
        }
    }

    fn width(&self, sheet: &Sheet<'_>) -> f32 {
        match self {
            Self::None => 0.0,
            Self::Tick => sheet.beside_text(44.0),
            Self::New(word) => sheet.width(FOOT.bold(), word) + 28.0,
            Self::Lit(word) | Self::Wrong(word) => {
                sheet.width(TEXT.bold(), word) + sheet.beside_text(36.0) + 12.0
            }
        }
    }
}

impl<'a> Laid<'a> {
    fn new(
        sheet: &Sheet<'_>,
        page: &Follow,
        row: &'a Row,
        room: Rect,
        pad: f32,
        is_new: bool,
    ) -> Self {
        let is_document = page.subject == Subject::Requirements;
        let is_lit = row.mark == Mark::Lit;
        let state = State::of(sheet, row.mark, is_new);
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
        };
        if is_document {
            laid.value = std::mem::take(&mut laid.label);
            laid.value_style = LARGE.bold();
        }
        if is_lit && sheet.height(laid.value_print(sheet)) > 1.5 * sheet.line(LIT) {
            laid.value_style = VALUE;
        }
        laid.label_height = sheet.height(laid.label_print(sheet));
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
            lines: 2,
        }
    }

    fn value_print(&self, sheet: &Sheet<'_>) -> Print<'_> {
        Print {
            words: &self.value,
            style: self.value_style,
            colour: sheet.theme.text,
            width: self.text_width,
            lines: if self.row.mark == Mark::Lit { 3 } else { 2 },
        }
    }

    fn paint(&self, sheet: &Sheet<'_>, room: Rect, top: f32, is_ruled: bool) {
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
        let count = self.value.chars().count();
        if count > LONGEST_LIT {
            let end: String = self.value.chars().skip(count - LONGEST_LIT).collect();
            let shown = format!("…{end}");
            let size = sheet.put_silent(
                min,
                Print {
                    words: &shown,
                    ..self.value_print(sheet)
                },
            );
            sheet.note(
                super::Rank::Text,
                &self.value,
                Rect::from_min_size(min, size),
            );
            return;
        }
        sheet.put(min, self.value_print(sheet));
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
            State::Tick => {
                let size = sheet.beside_text(44.0);
                let centre = right - vec2(size / 2.0, 0.0);
                sheet
                    .canvas
                    .icon_bold(Icon::Check, centre, size, theme.done, 2.8);
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
        _ => 0,
    };
    let count = match &page.now {
        Instruction::SayDigits(_, count) => usize::from(*count).saturating_sub(typed),
        Instruction::ShowDocument
        | Instruction::CheckDocuments
        | Instruction::Say(_)
        | Instruction::Write(_)
        | Instruction::Watch
        | Instruction::WaitForNetwork => 1,
    };
    (0..count).flat_map(|_| ['_', GAP]).collect()
}

/// What to do now, and why.
fn act_words(sheet: &Sheet<'_>, now: &Instruction) -> (String, String) {
    let both = |key: &str| {
        (
            sheet.say(key).into_owned(),
            sheet.say(&format!("{key}-why")).into_owned(),
        )
    };
    let about = |key: &str, what: &domain::catalogue::Localised, count: u8| {
        let what = in_sentence(&sheet.local(what));
        let args = [("what", what.into()), ("count", count.into())];
        (
            sheet.say_with(key, &args),
            sheet.say(&format!("{key}-why")).into_owned(),
        )
    };
    match now {
        Instruction::ShowDocument => both("view-now-show"),
        Instruction::CheckDocuments => both("view-now-check"),
        Instruction::Say(what) => about("view-now-say", what, 0),
        Instruction::SayDigits(what, count) => about("view-now-digits", what, *count),
        Instruction::Write(what) => about("view-now-write", what, 0),
        Instruction::Watch => both("view-now-watch"),
        Instruction::WaitForNetwork => both("view-now-wait"),
    }
}

/// A label inside a sentence: its first letter small, unless it is an acronym.
fn in_sentence(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(label.chars().skip(1)).collect()
        }
        _ => label.to_owned(),
    }
}

const ACT_PAD: f32 = 40.0;
const ACT_PAD_NARROW: f32 = 20.0;

struct ActBox {
    now: String,
    why: String,
    lines: u8,
    why_lines: u8,
    height: f32,
}

fn act_laid(sheet: &Sheet<'_>, page: &Follow, width: f32, room: f32) -> ActBox {
    let (now, why) = act_words(sheet, &page.now);
    let theme = &sheet.theme;
    let pad = if sheet.is_narrow() {
        ACT_PAD_NARROW
    } else {
        ACT_PAD
    };
    let head = if sheet.is_narrow() {
        0.0
    } else {
        sheet.beside_text(52.0) + 32.0
    };
    let print = |words, style, lines| Print {
        words,
        style,
        colour: theme.act_text,
        width: width - 2.0 * ACT_PAD,
        lines,
    };
    let most = if sheet.is_narrow() { 2 } else { 6 };
    let lines = sheet.lines_in(room - 2.0 * pad - head, ACT).clamp(1, most);
    let mut height = 2.0 * pad + head + sheet.height(print(&now, ACT, lines));
    let left = room - height - 28.0;
    let why_lines = if sheet.is_narrow() {
        0
    } else {
        sheet.lines_in(left, EXPLAIN)
    };
    if why_lines > 0 {
        height += 28.0 + sheet.height(print(&why, EXPLAIN, why_lines));
    }
    ActBox {
        now,
        why,
        lines,
        why_lines,
        height,
    }
}

fn act_box_height(sheet: &Sheet<'_>, page: &Follow, width: f32, room: f32) -> f32 {
    act_laid(sheet, page, width, room).height
}

fn act_box(sheet: &Sheet<'_>, page: &Follow, rect: Rect) {
    let theme = &sheet.theme;
    let laid = act_laid(sheet, page, rect.width(), rect.height());
    sheet.canvas.fill(rect, 20.0, theme.act);
    let left = rect.left() + ACT_PAD;
    let print = |style, lines| Print {
        words: "",
        style,
        colour: theme.act_text,
        width: rect.width() - 2.0 * ACT_PAD,
        lines,
    };
    let mut y = rect.top()
        + if sheet.is_narrow() {
            ACT_PAD_NARROW
        } else {
            ACT_PAD
        };
    if !sheet.is_narrow() {
        let size = sheet.beside_text(52.0);
        let centre = pos2(left + size / 2.0, y + size / 2.0);
        sheet.canvas.icon(Icon::Speak, centre, size, theme.act_text);
        let words = sheet.say("view-now");
        let top = y + size / 2.0 - sheet.line(TEXT) / 2.0;
        let min = pos2(left + size + 20.0, top);
        let width = rect.right() - ACT_PAD - min.x;
        sheet.put(
            min,
            Print {
                width,
                ..print(TEXT.bold(), 1)
            }
            .of(&words),
        );
        y += size + 32.0;
    }
    y += sheet.put(pos2(left, y), print(ACT, laid.lines).of(&laid.now));
    sheet.put(
        pos2(left, y + 28.0),
        print(EXPLAIN, laid.why_lines).of(&laid.why),
    );
}
