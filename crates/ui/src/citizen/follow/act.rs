//! The box that says what the citizen should do now.

use domain::view::{Follow, Instruction, Row, Value};
use egui::{Rect, pos2};

use crate::{
    citizen::sheet::{Print, Sheet},
    icon::Icon,
    theme::typography::citizen::{ACT, EXPLAIN, TEXT},
};

/// What to do now, and why.
fn act_words(sheet: &Sheet<'_>, page: &Follow) -> (String, String) {
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
    match &page.now {
        Instruction::ShowDocument => both("view-now-show"),
        Instruction::CheckDocuments => both("view-now-check"),
        Instruction::Say(what) => about("view-now-say", what, 0),
        Instruction::SayDigits(what, count) => about("view-now-digits", what, *count),
        Instruction::Write(what) => about("view-now-write", what, 0),
        // What cannot be read cannot be checked yet.
        Instruction::Watch if page.rows.iter().any(is_masked) => both("view-now-wait"),
        Instruction::Watch => both("view-now-watch"),
    }
}

fn is_masked(row: &Row) -> bool {
    match &row.value {
        Value::EndsIn(_) | Value::Around(_) => true,
        Value::Empty
        | Value::Full(_)
        | Value::Day(_)
        | Value::Amount(_)
        | Value::Words(_)
        | Value::Yes
        | Value::No
        | Value::Hidden => false,
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
    let (now, why) = act_words(sheet, page);
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

pub(super) fn act_box_height(sheet: &Sheet<'_>, page: &Follow, width: f32, room: f32) -> f32 {
    act_laid(sheet, page, width, room).height
}

pub(super) fn act_box(sheet: &Sheet<'_>, page: &Follow, rect: Rect) {
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
