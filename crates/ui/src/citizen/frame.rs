//! What stands on every page but the idle one: band with spot and step, demonstration strip, foot with who serves.

use domain::view::Head;
use egui::{Align, Rect, pos2, vec2};

use super::sheet::{MARGIN, Print, Rank, Sheet};
use crate::{
    canvas::PAGE,
    icon::Icon,
    theme::{
        palette,
        typography::citizen::{BAND, FOOT},
    },
};

const BAND_HEIGHT: f32 = 96.0;
const FOOT_HEIGHT: f32 = 64.0;
const N_STEPS: u8 = 6;

/// Paints the frame; gives the room between for the page.
pub(super) fn frame(sheet: &Sheet<'_>, head: &Head, step: Option<u8>) -> Rect {
    let top = band(sheet, head, step);
    let top = top + strip(sheet, head, top);
    let bottom = foot(sheet, head);
    let (above, below) = match (sheet.is_narrow(), head.demonstration) {
        (true, _) => (20.0, 12.0),
        (false, true) => (28.0, 16.0),
        (false, false) => (56.0, 24.0),
    };
    Rect::from_min_max(
        pos2(MARGIN, top + above),
        pos2(PAGE.x - MARGIN, bottom - below),
    )
}

fn band(sheet: &Sheet<'_>, head: &Head, step: Option<u8>) -> f32 {
    let theme = &sheet.theme;
    let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(PAGE.x, BAND_HEIGHT));
    sheet.canvas.fill(rect, 0.0, theme.band);
    sheet
        .canvas
        .rule(pos2(0.0, BAND_HEIGHT - 3.0), PAGE.x, 3.0, theme.band_line);
    sheet.canvas.mark(pos2(MARGIN, 22.0), 52.0);
    let right = match step {
        Some(step) => steps(sheet, step, rect),
        None => PAGE.x - MARGIN,
    };
    let y = rect.center().y - sheet.line(BAND) / 2.0;
    let mut x = MARGIN + 76.0;
    let product = sheet.say("product");
    x += spot_word(sheet, pos2(x, y), right - 40.0 - x, &product, true) + 15.0;
    spot_word(sheet, pos2(x, y), right - 40.0 - x, &head.spot, false);
    BAND_HEIGHT
}

fn spot_word(sheet: &Sheet<'_>, min: egui::Pos2, width: f32, words: &str, bold: bool) -> f32 {
    let print = Print {
        words,
        style: if bold { BAND.bold() } else { BAND },
        colour: sheet.theme.band_text,
        width,
        lines: 1,
    };
    sheet.put(min, print);
    sheet.size(print).x
}

/// "Step 3 of 6" and its bar; says where they begin.
fn steps(sheet: &Sheet<'_>, step: u8, band: Rect) -> f32 {
    const GAP: f32 = 8.0;
    let width = if sheet.is_narrow() { 28.0 } else { 56.0 };
    let theme = &sheet.theme;
    let mut x = PAGE.x - MARGIN - f32::from(N_STEPS) * (width + GAP) + GAP;
    let bar = x;
    for segment in 1..=N_STEPS {
        let rect = Rect::from_min_size(pos2(x, band.center().y - 7.0), vec2(width, 14.0));
        let fill = if segment <= step {
            theme.step_done
        } else {
            theme.step_to_come
        };
        sheet.canvas.fill(rect, 7.0, fill);
        x += width + GAP;
    }
    let number = step.to_string();
    let words = sheet.say_with(
        "view-step",
        &[("step", step.into()), ("count", N_STEPS.into())],
    );
    let (before, after) = words.split_once(&number).unwrap_or((&words, ""));
    let parts = [
        (before, BAND),
        (number.as_str(), BAND.bold()),
        (after, BAND),
    ];
    let spans = parts.map(|(text, style)| (text, sheet.grown(style), theme.band_text));
    let top = band.center().y - sheet.line(BAND) / 2.0;
    let size = sheet
        .canvas
        .spans(pos2(bar - 24.0, top), f32::INFINITY, Align::Max, &spans);
    let min = pos2(bar - 24.0 - size.x, top);
    sheet.note(Rank::Text, &words, Rect::from_min_size(min, size));
    min.x
}

/// The demonstration strip under the band; gives its height.
pub(super) fn strip(sheet: &Sheet<'_>, head: &Head, top: f32) -> f32 {
    if !head.demonstration {
        return 0.0;
    }
    let words = sheet.say("demonstration");
    let print = Print {
        words: &words,
        style: FOOT.bold(),
        colour: palette::WHITE,
        width: PAGE.x - 2.0 * MARGIN,
        lines: 1,
    };
    let height = sheet.line(FOOT) + 8.0;
    let rect = Rect::from_min_size(pos2(0.0, top), vec2(PAGE.x, height));
    sheet.canvas.fill(rect, 0.0, palette::PURPLE);
    sheet.put_centred(pos2(PAGE.x / 2.0, top + 4.0), print);
    height
}

/// Who serves, and the sentence that protects; gives its top.
fn foot(sheet: &Sheet<'_>, head: &Head) -> f32 {
    let theme = &sheet.theme;
    let icon = sheet.beside_text(32.0);
    let left = MARGIN + icon + 16.0;
    let room = PAGE.x - MARGIN - left;
    let host = head.mediator.as_ref().map(|host| {
        sheet.say_with(
            "view-host",
            &[
                ("name", host.first_name.as_str().into()),
                ("number", host.number.to_string().into()),
            ],
        )
    });
    let promise = sheet.say("view-no-pin");
    let print = |words, style, width| Print {
        words,
        style,
        colour: theme.foot_text,
        width,
        lines: 1,
    };
    let host = host.as_deref().unwrap_or_default();
    let host_width = sheet.width(FOOT, host).min(room);
    let promise_width = sheet.width(FOOT.bold(), &promise);
    let gap = if host.is_empty() { 0.0 } else { 12.0 };
    let one_line = host_width + gap + promise_width <= room;
    let line = sheet.line(FOOT);
    let height = if one_line {
        FOOT_HEIGHT.max(line + 16.0)
    } else {
        2.0 * line + 16.0
    };
    let rect = Rect::from_min_max(pos2(0.0, PAGE.y - height), PAGE.to_pos2());
    sheet.canvas.fill(rect, 0.0, theme.foot);
    let middle = pos2(MARGIN + icon / 2.0, rect.center().y);
    sheet.canvas.icon(Icon::Lock, middle, icon, theme.foot_text);
    if one_line {
        let y = rect.center().y - line / 2.0;
        sheet.put(pos2(left, y), print(host, FOOT, room));
        let x = left + host_width + gap;
        sheet.put(
            pos2(x, y),
            print(&promise, FOOT.bold(), promise_width + 1.0),
        );
    } else {
        sheet.put(pos2(left, rect.top() + 8.0), print(host, FOOT, room));
        let y = rect.top() + 8.0 + line;
        sheet.put(pos2(left, y), print(&promise, FOOT.bold(), room));
    }
    rect.top()
}
