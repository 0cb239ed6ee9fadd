//! Everything in full, to be read together; the words to say; what happens next.

use domain::view::{Confirm, Mark, Next, Shown};
use egui::{Rect, Vec2, pos2, vec2};

use super::{
    rows::{page_of, pages},
    sheet::{Print, Sheet},
};
use crate::{
    icon::Icon,
    theme::{
        Type,
        typography::citizen::{ACT, FOOT, LABEL, LARGE, TEXT, VALUE},
    },
};

const COLUMN: f32 = 1060.0;
const GAP: f32 = 72.0;
const LABEL_WIDTH: f32 = 340.0;

/// Answers with the row that the next page begins with: None on the last one.
pub(super) fn confirm(sheet: &Sheet<'_>, area: Rect, page: &Confirm) -> Option<usize> {
    let how = sheet.say("view-confirm-how");
    let under = if sheet.is_narrow() { "" } else { &how };
    let y = sheet.title(area, &sheet.say("view-confirm"), under);
    let below = Rect::from_min_max(pos2(area.left(), y), area.max);
    if sheet.is_narrow() {
        let act = act_strip(sheet, page, below);
        let room = Rect::from_min_max(below.min, pos2(below.right(), act - 12.0));
        return rows(sheet, page, area, room);
    }
    let foot = entity_line(sheet, page, area);
    let room = Rect::from_min_size(below.min, vec2(COLUMN, foot - 12.0 - y));
    let next = rows(sheet, page, area, room);
    let side = Rect::from_min_max(
        pos2(area.left() + COLUMN + GAP, y),
        pos2(area.right(), foot - 12.0),
    );
    let act = act_box(sheet, side);
    next_box(
        sheet,
        page,
        Rect::from_min_max(pos2(side.left(), act + 28.0), side.max),
    );
    next
}

/// Who gets the data, at the bottom; gives its top.
fn entity_line(sheet: &Sheet<'_>, page: &Confirm, area: Rect) -> f32 {
    let entity = sheet.local(&page.entity);
    let words = sheet.say_with("view-confirm-entity", &[("entity", entity.into())]);
    let print = Print {
        words: &words,
        style: FOOT,
        colour: sheet.theme.label,
        width: area.width(),
        lines: 2,
    };
    let top = area.bottom() - sheet.height(print);
    sheet.put(pos2(area.left(), top), print);
    top
}

struct Line {
    label: String,
    value: String,
    is_wrong: bool,
}

fn lines(sheet: &Sheet<'_>, page: &Confirm) -> Vec<Line> {
    let line = |label: &str, value: String| Line {
        label: sheet.say(label).into_owned(),
        value,
        is_wrong: false,
    };
    let mut lines = vec![line("view-confirm-asks", sheet.local(&page.service))];
    lines.extend(page.rows.iter().map(|row| Line {
        label: sheet.local(&row.label),
        value: sheet.value(&row.value),
        is_wrong: row.mark == Mark::Wrong,
    }));
    if sheet.is_narrow() {
        let (_, rest) = steps(sheet, page);
        lines.push(line("view-confirm-then", rest.join(" ")));
    }
    lines
}

fn rows(sheet: &Sheet<'_>, page: &Confirm, area: Rect, room: Rect) -> Option<usize> {
    let lines = lines(sheet, page);
    let measured = |pad: f32| -> Vec<f32> {
        lines
            .iter()
            .map(|line| 2.0 * pad + 2.0 + text_height(sheet, line, room.size()))
            .collect()
    };
    let fits = |heights: &Vec<f32>| {
        heights.len() <= super::rows::MOST_ROWS && heights.iter().sum::<f32>() <= room.height()
    };
    let (pad, heights) = [18.0, 12.0, 7.0]
        .into_iter()
        .map(|pad| (pad, measured(pad)))
        .find(|(_, heights)| fits(heights))
        .unwrap_or_else(|| (7.0, measured(7.0)));
    let pages = pages(&heights, room.height());
    // The first line is the service itself.
    let read = if page.at == 0 { 0 } else { page.at + 1 };
    let (number, shown) = page_of(&pages, read)?;
    let mut y = room.top();
    for (line, height) in lines
        .iter()
        .zip(&heights)
        .skip(shown.start)
        .take(shown.len())
    {
        put_line(sheet, line, room, y + pad);
        y += height;
        sheet.rule(room.left(), room.right(), y - 2.0);
    }
    sheet.page_number(area, number, pages.len());
    let next = pages.get(number)?;
    Some(next.start.saturating_sub(1))
}

/// Label and value: side by side, or one above the other where text is large.
fn prints<'w>(sheet: &Sheet<'_>, line: &'w Line, room: Vec2) -> (Print<'w>, Print<'w>) {
    let (label_width, value_width) = if sheet.is_narrow() {
        (room.x, room.x)
    } else {
        (LABEL_WIDTH, room.x - LABEL_WIDTH - 24.0)
    };
    let label = Print {
        words: &line.label,
        style: if sheet.is_narrow() { LABEL } else { TEXT },
        colour: sheet.theme.label,
        width: label_width,
        lines: if sheet.is_narrow() { 1 } else { 2 },
    };
    let mark = if line.is_wrong {
        mark_side(sheet) + 16.0
    } else {
        0.0
    };
    let value = |style: Type| Print {
        words: &line.value,
        style,
        colour: sheet.theme.text,
        width: value_width - mark,
        lines: sheet.lines_in(room.y - sheet.line(label.style) - 16.0, style),
    };
    // In full: what is long is written smaller, and takes the lines that it needs.
    let is_long = sheet.height(value(VALUE)) > 2.5 * sheet.line(VALUE);
    (label, value(if is_long { LARGE.bold() } else { VALUE }))
}

/// Side of the mark of a value to be mended.
fn mark_side(sheet: &Sheet<'_>) -> f32 {
    sheet.beside_text(40.0)
}

fn text_height(sheet: &Sheet<'_>, line: &Line, room: Vec2) -> f32 {
    let (label, value) = prints(sheet, line, room);
    let (label, value) = (sheet.height(label), sheet.height(value));
    if sheet.is_narrow() {
        label + value
    } else {
        (label + 3.0).max(value)
    }
}

fn put_line(sheet: &Sheet<'_>, line: &Line, room: Rect, top: f32) {
    let (label, value) = prints(sheet, line, room.size());
    let value_at = if sheet.is_narrow() {
        let height = sheet.put(pos2(room.left(), top), label);
        pos2(room.left(), top + height)
    } else {
        // The first lines stand on one base.
        sheet.put(pos2(room.left(), top + 3.0), label);
        pos2(room.left() + LABEL_WIDTH + 24.0, top)
    };
    sheet.put(value_at, value);
    if line.is_wrong {
        let size = mark_side(sheet);
        let centre = pos2(
            room.right() - size / 2.0,
            value_at.y + sheet.line(VALUE) / 2.0,
        );
        sheet
            .canvas
            .icon(Icon::Alert, centre, size, sheet.theme.lit_text);
    }
}

/// The words to say; gives the box's end.
fn act_box(sheet: &Sheet<'_>, side: Rect) -> f32 {
    const PAD: f32 = 36.0;
    let theme = &sheet.theme;
    let (say, words) = (
        sheet.say("view-confirm-say"),
        sheet.say("view-confirm-words"),
    );
    let icon = sheet.beside_text(48.0);
    let print = |words, style, lines, width| Print {
        words,
        style,
        colour: theme.act_text,
        width,
        lines,
    };
    let width = side.width() - 2.0 * PAD;
    let said = print(&words, ACT, 2, width);
    let height = 2.0 * PAD + icon + 18.0 + sheet.height(said);
    let rect = Rect::from_min_size(side.min, vec2(side.width(), height));
    sheet.canvas.fill(rect, 20.0, theme.act);
    let min = rect.min + vec2(PAD, PAD);
    let centre = min + vec2(icon / 2.0, icon / 2.0);
    sheet.canvas.icon(Icon::Speak, centre, icon, theme.act_text);
    let label = min + vec2(icon + 18.0, (icon - sheet.line(TEXT)) / 2.0);
    sheet.put(label, print(&say, TEXT.bold(), 1, width - icon - 18.0));
    sheet.put(min + vec2(0.0, icon + 18.0), said);
    rect.bottom()
}

/// With large text: the words to say and the cost on a strip at the bottom; gives its top.
fn act_strip(sheet: &Sheet<'_>, page: &Confirm, below: Rect) -> f32 {
    const PAD: f32 = 16.0;
    let theme = &sheet.theme;
    let (say, words) = (
        sheet.say("view-confirm-say"),
        sheet.say("view-confirm-words"),
    );
    let (cost, _) = steps(sheet, page);
    let words = format!("{say} {words}");
    let print = |words, style| Print {
        words,
        style,
        colour: theme.act_text,
        width: below.width() - 80.0,
        lines: 2,
    };
    let heights = (
        sheet.height(print(&words, VALUE)),
        sheet.height(print(&cost, TEXT)),
    );
    let height = 2.0 * PAD + heights.0 + heights.1;
    let rect = Rect::from_min_max(pos2(below.left(), below.bottom() - height), below.max);
    sheet.canvas.fill(rect, 20.0, theme.act);
    let min = rect.min + vec2(40.0, PAD);
    sheet.put(min, print(&words, VALUE));
    sheet.put(min + vec2(0.0, heights.0), print(&cost, TEXT));
    rect.top()
}

/// What it costs, and what happens then.
fn steps(sheet: &Sheet<'_>, page: &Confirm) -> (String, Vec<String>) {
    let words = |key: &str| sheet.say(key).into_owned();
    let is_charged = match page.next {
        Next::Done | Next::Submitted | Next::Kept => true,
        Next::Ticket | Next::Waits => false,
    };
    let money = |cents| sheet.texts.money(cents);
    let cost = match page.price {
        Shown::Free => words("view-pay-nothing"),
        _ if !is_charged => words("view-pay-not-today"),
        Shown::Cents(cents) => sheet.say_with("view-pay", &[("price", money(cents).into())]),
        Shown::ToConfirm => words("view-pay-to-confirm"),
        Shown::Between(low, high) => sheet.say_with(
            "view-pay-between",
            &[("low", money(low).into()), ("high", money(high).into())],
        ),
    };
    let next = words(match page.next {
        Next::Done => "view-next-done",
        Next::Submitted => "view-next-submitted",
        Next::Ticket => "view-next-ticket",
        Next::Kept => "view-next-kept",
        Next::Waits => "view-next-waits",
    });
    let has_receipt = is_charged && matches!(page.price, Shown::Cents(_) | Shown::Between(..));
    let receipt = has_receipt.then(|| words("view-next-receipt"));
    (cost, [next].into_iter().chain(receipt).collect())
}

fn next_box(sheet: &Sheet<'_>, page: &Confirm, room: Rect) {
    const PAD: f32 = 32.0;
    let theme = &sheet.theme;
    let heading = sheet.say("view-confirm-then");
    let (cost, rest) = steps(sheet, page);
    let steps: Vec<String> = [cost].into_iter().chain(rest).collect();
    let width = room.width() - 2.0 * PAD;
    let heading = Print {
        words: &heading,
        style: VALUE,
        colour: theme.text,
        width,
        lines: 1,
    };
    let number = |style| sheet.width(style, "1.") + 12.0;
    let step = |style| Print {
        words: "",
        style,
        width: width - number(style),
        lines: 4,
        ..heading
    };
    let height = |style: &Type| {
        let words = steps
            .iter()
            .map(|words| sheet.height(step(*style).of(words)));
        sheet.height(heading) + 4.0 + words.sum::<f32>() + 2.0 * PAD
    };
    let fits = |style: &Type| height(style) <= room.height();
    let style = [LARGE, LABEL, FOOT].into_iter().find(fits).unwrap_or(FOOT);
    let (height, number, step) = (
        height(&style).min(room.height()),
        number(style),
        step(style),
    );
    let rect = Rect::from_min_size(room.min, vec2(room.width(), height));
    sheet
        .canvas
        .boxed(rect, 20.0, theme.panel, (2.0, theme.panel_line));
    let mut y = rect.top() + PAD - 4.0;
    y += sheet.put(pos2(rect.left() + PAD, y), heading) + 12.0;
    for (place, words) in steps.iter().enumerate() {
        let left = sheet.lines_in(rect.bottom() - y, style).min(4);
        let number_words = format!("{}.", place + 1);
        let x = rect.left() + PAD;
        if left > 0 {
            sheet.put_silent(pos2(x, y), step.of(&number_words));
        }
        let print = Print {
            lines: left,
            ..step
        };
        y += sheet.put(pos2(x + number, y), print.of(words));
    }
}
