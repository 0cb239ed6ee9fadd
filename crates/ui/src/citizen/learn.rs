//! How to do it alone next time: three steps, an address in words and in a QR, praise for what was done alone.

use domain::{catalogue::Localised, view::Learn};
use egui::{Rect, Vec2, pos2, vec2};

use super::{
    idle::portal_address,
    sheet::{Print, Sheet},
};
use crate::{
    icon::Icon,
    theme::{
        Type, palette,
        typography::citizen::{FOOT, LABEL, LARGE, TEXT, VALUE},
    },
};

const QR: f32 = 420.0;
const SIDE: f32 = 552.0;
const MOST_STEPS: usize = 3;

/// What to bring comes first; the address has its padlock.
fn picture(place: usize, step: &str, portal: Option<&str>) -> Icon {
    match portal {
        Some(portal) if step.contains(portal) => Icon::Lock,
        _ if place == 0 => Icon::IdCard,
        _ if place + 1 == MOST_STEPS => Icon::Check,
        _ => Icon::Book,
    }
}

pub(super) fn learn(sheet: &Sheet<'_>, area: Rect, page: &Learn) {
    let title = sheet.say("view-learn");
    if sheet.is_narrow() {
        // Large text takes the room of pictures; the address is said in words.
        let is_said = |portal: &&str| {
            page.steps
                .iter()
                .any(|step| sheet.local(step).contains(portal))
        };
        let portal = page.portal.as_deref().filter(|portal| !is_said(portal));
        let y = sheet.title(area, &title, portal.unwrap_or_default());
        steps(
            sheet,
            Rect::from_min_max(pos2(area.left(), y), area.max),
            page,
        );
        return;
    }
    let why = match page.saves {
        Some(saved) => {
            let price = sheet.texts.money(saved);
            sheet.say_with("view-learn-saves", &[("price", price.into())])
        }
        None => sheet.say("view-learn-why").into_owned(),
    };
    let y = sheet.title(area, &title, &why);
    let praise = praise(sheet, area, page);
    let mut room = Rect::from_min_max(pos2(area.left(), y), pos2(area.right(), praise - 8.0));
    if let Some(portal) = page.portal.as_deref() {
        let left = area.right() - SIDE;
        let side = Rect::from_min_max(pos2(left, y), room.max);
        address(sheet, side, portal);
        room.max.x = left - 72.0;
    }
    steps(sheet, room, page);
}

fn qr(sheet: &Sheet<'_>, rect: Rect, portal: &str) {
    let line = (2.0, sheet.theme.panel_line);
    sheet.canvas.boxed(rect, 20.0, palette::WHITE, line);
    sheet.canvas.qr(rect.shrink(16.0), &portal_address(portal));
}

/// The QR, the address in words, and what to do with it.
fn address(sheet: &Sheet<'_>, room: Rect, portal: &str) {
    let theme = &sheet.theme;
    let scan = sheet.say("view-learn-scan");
    // An address is never cut.
    let fits = |style: &Type| sheet.width(*style, portal) <= room.width();
    let style = [VALUE, TEXT.bold(), FOOT.bold()].into_iter().find(fits);
    let print = |words, style, colour, lines| Print {
        words,
        style,
        colour,
        width: room.width(),
        lines,
    };
    let portal_lines = if style.is_some() { 1 } else { 2 };
    let portal_style = style.unwrap_or(FOOT.bold());
    let portal_print = print(portal, portal_style, theme.text, portal_lines);
    let scan = print(&scan, LABEL, theme.label, 1);
    let words = sheet.height(portal_print) + sheet.height(scan) + 16.0;
    let side = (QR + 32.0).min(room.height() - words).min(room.width());
    let min = pos2(room.center().x - side / 2.0, room.top());
    let rect = Rect::from_min_size(min, Vec2::splat(side));
    qr(sheet, rect, portal);
    let mut y = rect.bottom() + 16.0;
    y += match style {
        Some(_) => sheet.put_centred(pos2(room.center().x, y), portal_print),
        None => sheet.put(pos2(room.left(), y), portal_print),
    };
    sheet.put_centred(pos2(room.center().x, y), scan);
}

/// Numbered steps, with icons where there is room for them; in the largest type in which all of them fit.
fn steps(sheet: &Sheet<'_>, room: Rect, page: &Learn) {
    let icon = if sheet.is_narrow() { 0.0 } else { 112.0 };
    let indent = if sheet.is_narrow() { 0.0 } else { icon + 36.0 };
    let print = |style| Print {
        words: "",
        style,
        colour: sheet.theme.text,
        width: room.width() - indent,
        lines: 5,
    };
    let row = |style, pad: f32, words: &str| {
        sheet.height(print(style).of(words)).max(icon) + 2.0 * pad + 2.0
    };
    let numbered = |local: &dyn Fn(&Localised) -> String| -> Vec<String> {
        let steps = (1_u8..).zip(&page.steps).take(MOST_STEPS);
        steps
            .map(|(number, step)| format!("{number}. {}", local(step)))
            .collect()
    };
    let looks = [(LARGE, 20.0), (LARGE, 6.0), (LABEL, 6.0), (FOOT, 2.0)];
    let look = |words: &[String]| {
        looks.into_iter().find(|(style, pad)| {
            let heights = words.iter().map(|words| row(*style, *pad, words));
            heights.sum::<f32>() <= room.height()
        })
    };
    // Two languages where both fit.
    let both = numbered(&|step| sheet.local(step));
    let one = || numbered(&|step| step.get(sheet.texts.language).to_owned());
    let words = if look(&both).is_some() { both } else { one() };
    let (style, pad) = look(&words).unwrap_or((FOOT, 2.0));
    let mut y = room.top();
    for (place, words) in words.iter().enumerate() {
        let lines = sheet.lines_in(room.bottom() - y - 2.0 * pad, style).min(5);
        let print = Print {
            lines,
            ..print(style)
        }
        .of(words);
        let height = sheet.height(print);
        let row = row(style, pad, words).min(room.bottom() - y);
        let middle = y + row / 2.0;
        if !sheet.is_narrow() {
            let picture = picture(place, words, page.portal.as_deref());
            sheet.icon_box(picture, pos2(room.left(), middle - icon / 2.0), icon);
        }
        sheet.put(pos2(room.left() + indent, middle - height / 2.0), print);
        y += row;
        sheet.rule(room.left(), room.right(), y - 2.0);
    }
}

/// What the citizen did alone today; gives its top.
fn praise(sheet: &Sheet<'_>, area: Rect, page: &Learn) -> f32 {
    if page.n_alone == 0 {
        return area.bottom();
    }
    let theme = &sheet.theme;
    let words = sheet.say_with("view-learn-praise", &[("count", page.n_alone.into())]);
    let icon = sheet.beside_text(36.0);
    let print = Print {
        words: &words,
        style: LABEL.bold(),
        colour: theme.done_text,
        width: area.width() - icon - 72.0,
        lines: 1,
    };
    let size = sheet.size(print);
    let height = sheet.line(LABEL) + 20.0;
    let rect = Rect::from_min_size(
        pos2(area.left(), area.bottom() - height),
        vec2(size.x + icon + 64.0, height),
    );
    sheet.canvas.fill(rect, 12.0, theme.done_box);
    let centre = pos2(rect.left() + 24.0 + icon / 2.0, rect.center().y);
    sheet.canvas.icon(Icon::Star, centre, icon, theme.done_text);
    sheet.put(pos2(rect.left() + icon + 40.0, rect.top() + 10.0), print);
    rect.top()
}
