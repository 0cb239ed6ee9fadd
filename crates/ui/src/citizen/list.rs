//! The services of an attendance, and how each one stands: word, icon, colour.

use domain::{
    attendance::Outcome,
    view::{List, ListItem, ListState},
};
use egui::{Color32, Rect, pos2, vec2};

use super::{
    rows::{page_of, pages},
    sheet::{Print, Sheet},
};
use crate::{
    icon::Icon,
    theme::typography::citizen::{FOOT, LARGE, TEXT},
};

pub(super) fn list(sheet: &Sheet<'_>, area: Rect, page: &List) {
    let title = page.title.as_ref().map_or_else(
        || sheet.say("view-list").into_owned(),
        |title| sheet.local(title),
    );
    let under = match page.title {
        Some(_) if !sheet.is_narrow() => sheet.say("view-list-event"),
        _ => "".into(),
    };
    let y = sheet.title(area, &title, &under);
    let room = Rect::from_min_max(pos2(area.left(), y), area.max);
    let measured = |pad: f32| -> Vec<Laid> {
        let items = page.items.iter();
        items
            .map(|item| Laid::new(sheet, item, room.width(), pad))
            .collect()
    };
    let fits = |rows: &Vec<Laid>| rows.iter().map(|row| row.height).sum::<f32>() <= room.height();
    let rows = [18.0, 12.0, 7.0, 3.0]
        .into_iter()
        .map(measured)
        .find(fits)
        .unwrap_or_else(|| measured(12.0));
    let heights: Vec<f32> = rows.iter().map(|row| row.height).collect();
    let pages = pages(&heights, room.height());
    let at = page
        .items
        .iter()
        .position(|item| item.state == ListState::Running);
    let next = || {
        page.items
            .iter()
            .position(|item| item.state == ListState::ToDo)
    };
    let Some((number, shown)) = page_of(&pages, at.or_else(next).unwrap_or(0)) else {
        return;
    };
    let mut y = room.top();
    for row in rows.get(shown).unwrap_or_default() {
        row.paint(
            sheet,
            Rect::from_min_size(pos2(room.left(), y), vec2(room.width(), row.height)),
        );
        y += row.height;
    }
    sheet.page_number(area, number, pages.len());
}

struct Laid {
    name: String,
    state: String,
    price: String,
    icon: Icon,
    colour: Color32,
    pad: f32,
    height: f32,
    icon_side: f32,
    right_width: f32,
}

impl Laid {
    fn new(sheet: &Sheet<'_>, item: &ListItem, width: f32, pad: f32) -> Self {
        let (key, icon, colour) = look(sheet, item.state);
        let mut laid = Self {
            name: sheet.local(&item.service),
            state: sheet.say(key).into_owned(),
            price: if is_open(item.state) {
                sheet.price(item.price)
            } else {
                String::new()
            },
            icon,
            colour,
            pad,
            height: 0.0,
            icon_side: if sheet.is_narrow() { 72.0 } else { 60.0 },
            right_width: 0.0,
        };
        let price_width = sheet.width(TEXT.bold(), &laid.price);
        laid.right_width = if sheet.is_narrow() {
            0.0
        } else {
            price_width.min(520.0)
        };
        let name = sheet.height(laid.name_print(sheet, width));
        let state = sheet.height(laid.state_print(sheet, width));
        laid.height = 2.0 * pad + 2.0 + name + state;
        laid
    }

    fn text_width(&self, width: f32) -> f32 {
        width - self.icon_side - 28.0 - self.right_width - 40.0
    }

    fn name_print(&self, sheet: &Sheet<'_>, width: f32) -> Print<'_> {
        Print {
            words: &self.name,
            style: LARGE.bold(),
            colour: sheet.theme.text,
            width: self.text_width(width),
            lines: 2,
        }
    }

    fn state_print(&self, sheet: &Sheet<'_>, width: f32) -> Print<'_> {
        let room = self.text_width(width);
        let price = sheet.width(FOOT, &self.price) + 40.0;
        Print {
            words: &self.state,
            style: FOOT.bold(),
            colour: self.colour,
            width: if sheet.is_narrow() {
                room - price
            } else {
                room
            },
            lines: 1,
        }
    }

    fn paint(&self, sheet: &Sheet<'_>, rect: Rect) {
        let theme = &sheet.theme;
        let centre = pos2(rect.left() + self.icon_side / 2.0, rect.center().y - 1.0);
        sheet
            .canvas
            .icon(self.icon, centre, self.icon_side * 0.8, self.colour);
        let x = rect.left() + self.icon_side + 28.0;
        let mut y = rect.top() + self.pad;
        y += sheet.put(pos2(x, y), self.name_print(sheet, rect.width()));
        sheet.put(pos2(x, y), self.state_print(sheet, rect.width()));
        let (style, top) = if sheet.is_narrow() {
            (FOOT, y)
        } else {
            (TEXT.bold(), rect.center().y - sheet.line(TEXT) / 2.0 - 1.0)
        };
        let price = Print {
            words: &self.price,
            style,
            colour: theme.text,
            width: self.right_width.max(sheet.width(style, &self.price)) + 1.0,
            lines: 1,
        };
        sheet.put_right(pos2(rect.right(), top), price);
        sheet.rule(rect.left(), rect.right(), rect.bottom() - 2.0);
    }
}

/// A price is said of what may still be paid.
fn is_open(state: ListState) -> bool {
    match state {
        ListState::ToDo | ListState::Running | ListState::Waiting => true,
        ListState::Ended(outcome) => outcome.is_charged(),
        ListState::NotNeeded => false,
    }
}

fn look(sheet: &Sheet<'_>, state: ListState) -> (&'static str, Icon, Color32) {
    let theme = &sheet.theme;
    match state {
        ListState::ToDo => ("view-list-todo", Icon::Document, theme.label),
        ListState::NotNeeded => ("view-list-not-needed", Icon::Minus, theme.label),
        ListState::Running => ("view-list-running", Icon::Pen, theme.icon),
        ListState::Waiting => ("view-list-waiting", Icon::NoNetwork, theme.lit_text),
        ListState::Ended(Outcome::Done) => ("view-list-done", Icon::Check, theme.done),
        ListState::Ended(Outcome::Submitted) => ("view-list-submitted", Icon::Send, theme.done),
        ListState::Ended(Outcome::Provisional) => ("view-list-provisional", Icon::Save, theme.done),
        ListState::Ended(Outcome::Ticket) => ("view-list-ticket", Icon::Message, theme.icon),
        ListState::Ended(Outcome::Abandoned(_)) => {
            ("view-list-abandoned", Icon::Cross, theme.lit_text)
        }
    }
}
