//! The pages without a citizen: the greeting, and "a aguardar".

use domain::{
    Language,
    view::{Daypart, Head, Idle, Tip, Today},
};
use egui::{Rect, Vec2, pos2, vec2};
use text::Texts;

use super::{
    Freshness,
    frame::strip,
    sheet::{MARGIN, Print, Rank, Sheet},
};
use crate::{
    canvas::PAGE,
    theme::{
        Type,
        typography::citizen::{ACT, ALONE, EXPLAIN, GREETING, LABEL, TEXT, VALUE},
    },
    tiles,
};

const TILE: f32 = 100.0;
const QR: f32 = 200.0;

pub(super) fn idle(
    sheet: &Sheet<'_>,
    head: &Head,
    page: &Idle,
    freshness: &Freshness,
    now_secs: f64,
) {
    let shift = freshness.shift(now_secs);
    let columns = if sheet.is_narrow() { 3.0 } else { 6.0 };
    let door = PAGE.x - columns * TILE;
    let top = strip(sheet, head, 0.0);
    let height = PAGE.y - top + 2.0 * TILE;
    let tiles_at = Rect::from_min_size(pos2(door, top), vec2(columns * TILE + TILE, height));
    sheet
        .canvas
        .tiles(tiles_at.translate(shift), TILE, tiles::DEEP);
    let room = Rect::from_min_max(pos2(MARGIN, top), pos2(door - MARGIN, PAGE.y)).translate(shift);
    let y = head_line(sheet, head, page, room);
    let tip_top = page
        .tips
        .get(freshness.turn(page.tips.len(), now_secs))
        .map_or(room.bottom() - 56.0, |tip| tip_box(sheet, tip, room));
    greetings(
        sheet,
        page.daypart,
        Rect::from_min_max(pos2(room.left(), y), pos2(room.right(), tip_top - 16.0)),
    );
}

/// Mark, spot and until when it is open; gives its end.
fn head_line(sheet: &Sheet<'_>, head: &Head, page: &Idle, room: Rect) -> f32 {
    let theme = &sheet.theme;
    let line = sheet.line(TEXT).max(56.0);
    let top = room.top() + if sheet.is_narrow() { 32.0 } else { 72.0 };
    let text_top = top + (line - sheet.line(TEXT)) / 2.0;
    let print = |words, style, colour, width| Print {
        words,
        style,
        colour,
        width,
        lines: 1,
    };
    let open = match page.today {
        Today::OpenUntil(time) => {
            let time = format!("{:02}:{:02}", time.hour(), time.minute());
            sheet.say_with("view-open-until", &[("time", time.into())])
        }
        Today::Attended => sheet.say("view-attended").into_owned(),
        Today::Over => sheet.say("view-over").into_owned(),
        Today::Shut => sheet.say("view-shut").into_owned(),
    };
    let open_width = sheet.width(TEXT, &open);
    let product = sheet.say("product");
    let product_width = sheet.width(TEXT.bold(), &product);
    let spot_width = sheet.width(TEXT, &head.spot);
    let left = room.left() + 76.0;
    sheet
        .canvas
        .mark(pos2(room.left(), top + (line - 56.0) / 2.0), 56.0);
    sheet.put(
        pos2(left, text_top),
        print(&product, TEXT.bold(), theme.text, product_width + 1.0),
    );
    let spot_left = left + product_width + 16.0;
    let is_one_line = spot_left + spot_width + 40.0 + open_width <= room.right();
    let spot_room = room.right() - spot_left - if is_one_line { 40.0 + open_width } else { 0.0 };
    sheet.put(
        pos2(spot_left, text_top),
        print(&head.spot, TEXT, theme.text, spot_room),
    );
    let open = print(&open, TEXT, theme.label, room.width());
    if is_one_line {
        sheet.put_right(pos2(room.right(), text_top), open);
        return top + line;
    }
    let height = sheet.put(pos2(left, text_top + sheet.line(TEXT)), open);
    text_top + sheet.line(TEXT) + height
}

fn greeting_key(daypart: Daypart) -> &'static str {
    match daypart {
        Daypart::Morning => "view-morning",
        Daypart::Afternoon => "view-afternoon",
        Daypart::Evening => "view-evening",
    }
}

/// A greeting in each language, with its sentence where there is room.
fn greetings(sheet: &Sheet<'_>, daypart: Daypart, room: Rect) {
    let key = greeting_key(daypart);
    let sizes = |language, is_tight| match (language, is_tight) {
        (Language::Pt, false) => (GREETING, VALUE.regular()),
        (Language::Pt, true) | (Language::En | Language::Fr, false) => (ACT, TEXT),
        (Language::En | Language::Fr, true) => (VALUE, TEXT),
    };
    let prints = |language, has_sentence: bool, is_tight: bool| {
        let texts = Texts::of(language);
        let (greeting, sentence) = sizes(language, is_tight);
        let lines = u8::from(has_sentence) * 2;
        [(key, greeting, 1), ("view-invite", sentence, lines)]
            .map(|(key, style, lines)| (texts.say(key), style, lines))
    };
    let print = |style: Type, lines| Print {
        words: "",
        style,
        colour: if [GREETING, ACT, VALUE].contains(&style) {
            sheet.theme.text
        } else {
            sheet.theme.label
        },
        width: room.width(),
        lines,
    };
    let height = |language, has_sentence, is_tight| {
        prints(language, has_sentence, is_tight)
            .iter()
            .map(|(words, style, lines)| sheet.height(print(*style, *lines).of(words)))
            .sum::<f32>()
    };
    // With large text only the first greeting keeps its sentence, or none does, and all three are smaller.
    let all = |with: fn(Language) -> bool, is_tight| {
        Language::ALL
            .into_iter()
            .map(|language| height(language, with(language), is_tight))
            .sum::<f32>()
    };
    let none: fn(Language) -> bool = |_| false;
    let (with, is_tight) = [
        ((|_| true) as fn(Language) -> bool, false),
        (|language| language == Language::Pt, false),
        (none, false),
    ]
    .into_iter()
    .find(|(with, is_tight)| all(*with, *is_tight) + 40.0 <= room.height())
    .unwrap_or((none, true));
    // Two rules, each with the same air above and below.
    let air = ((room.height() - all(with, is_tight)) / 5.5).clamp(4.0, 30.0);
    let mut y = room.top() + (air * 1.4).min(40.0);
    for language in Language::ALL {
        if language != Language::Pt {
            y += air;
            sheet.rule(room.left(), room.right(), y);
            y += air;
        }
        for (words, style, lines) in prints(language, with(language), is_tight) {
            if y + sheet.line(style) > room.bottom() + 8.0 {
                return;
            }
            y += sheet.put(pos2(room.left(), y), print(style, lines).of(&words));
        }
    }
}

/// A thing to do at home, with the portal's address; gives its top.
fn tip_box(sheet: &Sheet<'_>, tip: &Tip, room: Rect) -> f32 {
    let theme = &sheet.theme;
    let service = sheet.local(&tip.service);
    let heading = sheet.say("view-tip");
    let address = tip.portal.as_str();
    let place = sheet.say_with("view-tip-where", &[("portal", address.into())]);
    let print = |words, style, colour, lines| Print {
        words,
        style,
        colour,
        width: room.width() - QR - 16.0 - 32.0 - 32.0,
        lines,
    };
    let texts = [
        print(
            &heading,
            TEXT.bold(),
            theme.text,
            if sheet.is_narrow() { 0 } else { 2 },
        ),
        print(
            &service,
            if sheet.is_narrow() {
                LABEL.bold()
            } else {
                LABEL
            },
            theme.label,
            2,
        ),
        print(&place, LABEL, theme.label, 2),
    ];
    let height = texts.iter().map(|print| sheet.height(*print)).sum::<f32>();
    let box_height = (height + 32.0).max(QR + 32.0);
    let bottom = room.bottom() - if sheet.is_narrow() { 24.0 } else { 56.0 };
    let rect = Rect::from_min_max(
        pos2(room.left(), bottom - box_height),
        pos2(room.right(), bottom),
    );
    sheet
        .canvas
        .boxed(rect, 20.0, theme.panel, (2.0, theme.panel_line));
    let qr = Rect::from_min_size(
        pos2(rect.left() + 16.0, rect.center().y - QR / 2.0),
        Vec2::splat(QR),
    );
    sheet.canvas.qr(qr, &portal_address(address));
    let mut y = rect.center().y - height / 2.0;
    for print in texts {
        y += sheet.put(pos2(qr.right() + 32.0, y), print);
    }
    rect.top()
}

/// What the QR of a portal holds.
pub(super) fn portal_address(portal: &str) -> String {
    format!("https://{portal}")
}

/// Nothing comes from the desk: no word about anybody.
pub(super) fn waiting(sheet: &Sheet<'_>, area: Rect) {
    let own = sheet.texts.language;
    let others = Language::ALL
        .into_iter()
        .filter(|language| *language != own);
    let print = |words, style, colour| Print {
        words,
        style,
        colour,
        width: area.width(),
        lines: 2,
    };
    let (title, why) = (sheet.say("view-waiting"), sheet.say("view-waiting-why"));
    let blocks = [
        print(&title, ALONE, sheet.theme.text),
        print(&why, EXPLAIN, sheet.theme.label),
    ];
    let others: Vec<_> = others
        .map(|language| Texts::of(language).say("view-waiting-why"))
        .collect();
    let height = blocks.iter().map(|block| sheet.height(*block)).sum::<f32>()
        + 64.0
        + 2.0 * sheet.line(TEXT);
    let mut y = area.center().y - height / 2.0;
    for (block, rank) in blocks.into_iter().zip([Rank::Title, Rank::Text]) {
        y += sheet.put_as(rank, pos2(area.left(), y), block) + 16.0;
    }
    sheet.rule(area.left(), area.right(), y + 8.0);
    y += 32.0;
    for words in &others {
        y += sheet.put(pos2(area.left(), y), print(words, TEXT, sheet.theme.label));
    }
}
