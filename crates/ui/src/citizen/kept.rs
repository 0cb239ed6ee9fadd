//! The relief of a request that is kept with no network, and the end: tiles at the left, words at the right.

use domain::{catalogue::Localised, view::Kept};
use egui::{Rect, Vec2, pos2};
use jiff::tz::TimeZone;

use super::sheet::{Print, Rank, Sheet};
use crate::{
    icon::Icon,
    theme::{
        Type, palette,
        typography::citizen::{ALONE, H1, LIT, TEXT, VALUE},
    },
    tiles,
};

const TILE: f32 = 130.0;

/// The azulejo with an icon in its middle; gives the room at its right. With large text there is no room for it.
fn door(sheet: &Sheet<'_>, area: Rect, icon: Icon) -> Rect {
    if sheet.is_narrow() {
        return area;
    }
    let side = 4.0 * TILE;
    let middle = pos2(area.left() + side / 2.0, area.center().y - 16.0);
    let rect = Rect::from_center_size(middle, Vec2::splat(side));
    sheet.canvas.tiles(rect, TILE, tiles::PALE);
    sheet.canvas.round_corners(rect, 40.0, sheet.theme.page);
    sheet.canvas.disc(rect.center(), TILE, palette::NAVY);
    sheet
        .canvas
        .icon_bold(icon, rect.center(), 140.0, palette::WHITE, 1.7);
    Rect::from_min_max(pos2(rect.right() + 96.0, area.top()), area.max)
}

/// The icon and the words: what goes by itself, what to come back for, or both.
fn told(page: &Kept) -> (Icon, [&'static str; 3]) {
    match (page.going.as_slice(), page.returning.as_slice()) {
        (_, []) => (
            Icon::Mail,
            ["view-kept", "view-kept-why", "view-kept-relief"],
        ),
        ([], _) => (
            Icon::Save,
            [
                "view-kept-return",
                "view-kept-return-why",
                "view-kept-return-do",
            ],
        ),
        _ => (
            Icon::Save,
            [
                "view-kept-return",
                "view-kept-both-why",
                "view-kept-both-do",
            ],
        ),
    }
}

pub(super) fn kept(sheet: &Sheet<'_>, area: Rect, page: &Kept) {
    let theme = &sheet.theme;
    let (icon, keys) = told(page);
    let room = door(sheet, area, icon);
    let [title, why, relief] = keys.map(|key| sheet.say(key));
    let texts = row_texts(sheet, page);
    let rows = rows(sheet, page, &texts);
    let style = if sheet.is_narrow() { H1 } else { ALONE };
    let explain = VALUE.regular();
    let explain = if sheet.is_narrow() { TEXT } else { explain };
    let print = |words, style, lines| Print {
        words,
        style,
        colour: theme.text,
        width: room.width(),
        lines,
    };
    let why_lines = if sheet.is_narrow() { 0 } else { 3 };
    let blocks = [
        (print(&title, style, 2), 20.0),
        (print(&why, explain, why_lines), 4.0),
        (print(&relief, explain.bold(), 3), 32.0),
    ];
    let words = blocks
        .map(|(block, gap)| sheet.height(block) + gap)
        .iter()
        .sum::<f32>();
    let table = rows
        .iter()
        .map(|row| row_height(sheet, room.width(), *row))
        .sum::<f32>();
    let mut y = (room.center().y - (words + table) / 2.0).max(room.top());
    for ((block, gap), rank) in blocks
        .into_iter()
        .zip([Rank::Title, Rank::Text, Rank::Text])
    {
        y += sheet.put_as(rank, pos2(room.left(), y), block) + gap;
    }
    sheet.rule(room.left(), room.right(), y - 2.0);
    for row in rows {
        let height = row_height(sheet, room.width(), row);
        if y + height > room.bottom() + 8.0 {
            break;
        }
        put_row(
            sheet,
            Rect::from_min_size(pos2(room.left(), y), egui::vec2(room.width(), height)),
            row,
        );
        y += height;
    }
}

/// When it was kept, what to come back for, what goes by itself.
fn row_texts(sheet: &Sheet<'_>, page: &Kept) -> [String; 3] {
    [
        kept_at(sheet, page),
        names(sheet, &page.returning),
        names(sheet, &page.going),
    ]
}

fn rows<'a>(
    sheet: &Sheet<'_>,
    page: &'a Kept,
    [at, returning, going]: &'a [String; 3],
) -> Vec<Row<'a>> {
    let is_one_kind = going.is_empty() || returning.is_empty();
    let named = |key, names| {
        let key = if is_one_kind {
            "view-kept-service"
        } else {
            key
        };
        (key, names, TEXT.bold())
    };
    [
        ("view-kept-code", page.code.as_str(), LIT),
        ("view-kept-at", at.as_str(), TEXT.bold()),
        named("view-kept-returning", returning.as_str()),
        named("view-kept-going", going.as_str()),
    ]
    .into_iter()
    // With large text the room is for what to come back for.
    .filter(|(key, _, _)| is_one_kind || !sheet.is_narrow() || *key != "view-kept-at")
    .filter(|(_, value, _)| !value.is_empty())
    .collect()
}

const ROW_PAD: f32 = 16.0;

type Row<'a> = (&'static str, &'a str, Type);

fn value_print<'w>(sheet: &Sheet<'_>, width: f32, (key, value, style): Row<'w>) -> Print<'w> {
    let label = sheet.width(TEXT, &sheet.say(key));
    Print {
        words: value,
        style,
        colour: sheet.theme.text,
        width: width - label - 40.0,
        lines: 3,
    }
}

fn row_height(sheet: &Sheet<'_>, width: f32, row: Row<'_>) -> f32 {
    let value = sheet.height(value_print(sheet, width, row));
    value.max(sheet.line(TEXT)) + 2.0 * ROW_PAD + 2.0
}

fn put_row(sheet: &Sheet<'_>, rect: Rect, row: Row<'_>) {
    let label = sheet.say(row.0);
    let value = value_print(sheet, rect.width(), row);
    let size = sheet.size(value);
    let middle = rect.center().y - 1.0;
    let label = Print {
        words: &label,
        style: TEXT,
        colour: sheet.theme.label,
        width: rect.width(),
        lines: 1,
    };
    sheet.put(pos2(rect.left(), middle - sheet.line(TEXT) / 2.0), label);
    sheet.put(pos2(rect.right() - size.x, middle - size.y / 2.0), value);
    sheet.rule(rect.left(), rect.right(), rect.bottom() - 2.0);
}

/// Services, one after the other.
fn names(sheet: &Sheet<'_>, services: &[Localised]) -> String {
    let names: Vec<String> = services.iter().map(|name| sheet.local(name)).collect();
    names.join("; ")
}

/// `20 de novembro, 10:47`, on the spot's clock.
fn kept_at(sheet: &Sheet<'_>, page: &Kept) -> String {
    let zone = TimeZone::get(&page.zone).unwrap_or(TimeZone::UTC);
    let day = sheet.texts.day_and_month(page.at.date(&zone));
    format!("{day}, {}", sheet.texts.time(page.at, &zone))
}

pub(super) fn thanks(sheet: &Sheet<'_>, area: Rect) {
    let room = door(sheet, area, Icon::Check);
    let keys = [
        ("view-thanks", ALONE, 20.0, Rank::Title),
        ("view-thanks-why", VALUE.regular(), 32.0, Rank::Text),
        ("view-thanks-bye", VALUE, 0.0, Rank::Text),
    ];
    let words = keys.map(|(key, ..)| sheet.say(key));
    let print = |words, style| Print {
        words,
        style,
        colour: sheet.theme.text,
        width: room.width(),
        lines: 3,
    };
    let blocks = || {
        words
            .iter()
            .zip(keys)
            .map(|(words, (_, style, gap, rank))| (print(words, style), gap, rank))
    };
    let height = blocks()
        .map(|(block, gap, _)| sheet.height(block) + gap)
        .sum::<f32>();
    let mut y = room.center().y - 16.0 - height / 2.0;
    for (block, gap, rank) in blocks() {
        y += sheet.put_as(rank, pos2(room.left(), y), block) + gap;
    }
}
