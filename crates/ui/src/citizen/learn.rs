//! How to do it alone next time: three steps, an address in words and in a QR, praise for what was done alone.

use domain::view::Learn;
use egui::{Rect, Vec2, pos2, vec2};

use super::{
    idle::portal_address,
    sheet::{Print, Sheet},
};
use crate::{
    icon::Icon,
    theme::{
        palette,
        typography::citizen::{LABEL, LARGE, TEXT, VALUE},
    },
};

const QR: f32 = 420.0;
const SIDE: f32 = 536.0;
const ICONS: [Icon; 3] = [Icon::IdCard, Icon::Lock, Icon::Check];

pub(super) fn learn(sheet: &Sheet<'_>, area: Rect, page: &Learn) {
    let why = match page.saves {
        Some(saved) => sheet.say_with(
            "view-learn-saves",
            &[("price", sheet.texts.money(saved).into())],
        ),
        None => sheet.say("view-learn-why").into_owned(),
    };
    let y = sheet.title(area, area.width(), &sheet.say("view-learn"), &why);
    let praise = praise(sheet, area, page);
    let side = match page.portal.as_deref() {
        Some(portal) if !sheet.is_narrow() => {
            let left = area.right() - SIDE;
            address(
                sheet,
                Rect::from_min_max(pos2(left, y), pos2(area.right(), praise - 8.0)),
                portal,
            );
            SIDE + 72.0
        }
        Some(portal) => {
            let side = (praise - y).min(300.0);
            let rect = Rect::from_min_size(pos2(area.right() - side, y), Vec2::splat(side));
            qr(sheet, rect, portal);
            side + 32.0
        }
        None => 0.0,
    };
    let room = Rect::from_min_max(
        pos2(area.left(), y),
        pos2(area.right() - side, praise - 8.0),
    );
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
    let style = if sheet.width(VALUE, portal) <= room.width() {
        VALUE
    } else {
        TEXT.bold()
    };
    let print = |words, style, colour| Print {
        words,
        style,
        colour,
        width: room.width(),
        lines: 1,
    };
    let (portal_words, scan) = (
        print(portal, style, theme.text),
        print(&scan, LABEL, theme.label),
    );
    let words = sheet.height(portal_words) + sheet.height(scan) + 16.0;
    let side = (QR + 32.0).min(room.height() - words).min(room.width());
    let rect = Rect::from_min_size(
        pos2(room.center().x - side / 2.0, room.top()),
        Vec2::splat(side),
    );
    qr(sheet, rect, portal);
    let mut y = rect.bottom() + 16.0;
    y += sheet.put_centred(pos2(room.center().x, y), portal_words);
    sheet.put_centred(pos2(room.center().x, y), scan);
}

/// Numbered steps with their icons; each sentence as long as its room.
fn steps(sheet: &Sheet<'_>, room: Rect, page: &Learn) {
    const PAD: f32 = 20.0;
    let theme = &sheet.theme;
    let count = page.steps.len().clamp(1, ICONS.len());
    #[expect(clippy::cast_precision_loss, reason = "at most three")]
    let share = room.height() / count as f32;
    let icon = if sheet.is_narrow() { 72.0 } else { 112.0 };
    let mut y = room.top();
    for (place, (step, picture)) in page.steps.iter().zip(ICONS).enumerate() {
        let words = format!("{}. {}", place + 1, sheet.local(step));
        let print = Print {
            words: &words,
            style: LARGE,
            colour: theme.text,
            width: room.width() - icon - 36.0,
            lines: sheet.lines_in(share - 16.0, LARGE),
        };
        let height = sheet.height(print);
        let row = (height.max(icon) + 2.0 * PAD).min(share);
        let rect = Rect::from_min_size(pos2(room.left(), y), vec2(room.width(), row));
        sheet.icon_box(
            picture,
            pos2(rect.left(), rect.center().y - icon / 2.0),
            icon,
        );
        sheet.put(
            pos2(rect.left() + icon + 36.0, rect.center().y - height / 2.0),
            print,
        );
        sheet.rule(rect.left(), rect.right(), rect.bottom() - 2.0);
        y += row;
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
