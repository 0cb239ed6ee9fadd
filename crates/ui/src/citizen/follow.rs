//! A step done together: what is being written, and what to do now.

mod act;
mod row;

use domain::{
    attendance::Topic,
    view::{Follow, Mark, Row, Subject},
};
use egui::{Rect, pos2, vec2};

use super::{
    rows::{around, page_of, pages},
    sheet::{Print, Sheet},
};
use crate::{icon::Icon, theme::typography::citizen::LABEL};
use act::{act_box, act_box_height};
use row::Laid;

/// The lit row's box reaches this far out of the column.
const OUT: f32 = 28.0;
const COLUMN: f32 = 1060.0;

pub(super) fn follow(sheet: &Sheet<'_>, area: Rect, page: &Follow, is_new: impl Fn(usize) -> bool) {
    let service = sheet.local(&page.service);
    let under = if sheet.is_narrow() { "" } else { &service };
    let y = sheet.title(area, &sheet.say(subject_key(page.subject)), under);
    if sheet.is_narrow() {
        let height = act_box_height(sheet, page, area.width(), area.bottom() - y);
        let act = Rect::from_min_size(pos2(area.left(), y - 12.0), vec2(area.width(), height));
        act_box(sheet, page, act);
        let room = Rect::from_min_max(pos2(area.left(), act.bottom() + 16.0), area.max);
        rows(sheet, page, area, room, &is_new);
        return;
    }
    let promise = promise(sheet, area);
    let column = Rect::from_min_max(
        pos2(area.left(), y),
        pos2(area.left() - 2.0 * OUT + COLUMN, promise - 12.0),
    );
    let end = rows(sheet, page, area, column, &is_new);
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

/// The rows about the lit one, or a page of them; gives where they end.
fn rows(
    sheet: &Sheet<'_>,
    page: &Follow,
    area: Rect,
    room: Rect,
    is_new: &impl Fn(usize) -> bool,
) -> f32 {
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
    let shown = match page.rows.iter().position(|row| row.mark == Mark::Lit) {
        Some(lit) => around(&heights, room.height(), lit),
        None => {
            // The page with the first thing that is still open.
            let is_open = |row: &Row| !matches!(row.mark, Mark::Done | Mark::NotApplicable);
            let open = page.rows.iter().position(is_open);
            let pages = pages(&heights, room.height());
            let Some((number, shown)) = page_of(&pages, open.unwrap_or(0)) else {
                return room.top();
            };
            sheet.page_number(area, number, pages.len());
            shown
        }
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
    y
}
