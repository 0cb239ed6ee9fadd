//! The welcome: the citizen says a language; what will happen, in three lines each.

use domain::Language;
use egui::{Rect, pos2};
use text::Texts;

use super::sheet::{Print, Sheet};
use crate::{
    icon::Icon,
    theme::typography::citizen::{H1, LABEL, TEXT},
};

const LINES: [(&str, Icon); 3] = [
    ("view-welcome-what", Icon::People),
    ("view-welcome-consent", Icon::Check),
    ("view-welcome-data", Icon::Lock),
];

fn name_key(language: Language) -> &'static str {
    match language {
        Language::Pt => "language-pt",
        Language::En => "language-en",
        Language::Fr => "language-fr",
    }
}

pub(super) fn welcome(sheet: &Sheet<'_>, area: Rect) {
    if sheet.is_narrow() {
        one_language(sheet, area);
    } else {
        columns(sheet, area);
    }
}

/// A card for each language; the one chosen now stands out.
fn columns(sheet: &Sheet<'_>, area: Rect) {
    const GAP: f32 = 36.0;
    const PAD: f32 = 40.0;
    let theme = &sheet.theme;
    let width = (area.width() - 2.0 * GAP) / 3.0;
    let bottom = area.bottom() - 8.0;
    let mut left = area.left();
    for language in Language::ALL {
        let texts = Texts::of(language);
        let card = Rect::from_min_max(pos2(left, area.top()), pos2(left + width, bottom));
        let is_own = language == sheet.texts.language;
        let (ground, line, text) = if is_own {
            (theme.act, theme.act, theme.act_text)
        } else {
            (theme.panel, theme.panel_line, theme.text)
        };
        sheet.canvas.boxed(card, 20.0, ground, (2.0, line));
        let print = |style, lines| Print {
            words: "",
            style,
            colour: text,
            width: width - 2.0 * PAD,
            lines,
        };
        let x = card.left() + PAD;
        let mut y = card.top() + PAD - 8.0;
        y += sheet.put(pos2(x, y), print(H1, 1).of(&texts.say(name_key(language))));
        y += sheet.put(
            pos2(x, y + 4.0),
            print(TEXT, 2).of(&texts.say("view-welcome")),
        ) + 28.0;
        for (key, icon) in LINES {
            let size = sheet.beside_text(44.0);
            let words = texts.say(key);
            let lines = sheet.lines_in(card.bottom() - 16.0 - y, LABEL).min(6);
            let print = Print {
                width: width - 2.0 * PAD - size - 20.0,
                ..print(LABEL, lines)
            };
            let centre = pos2(x + size / 2.0, y + sheet.line(LABEL) / 2.0);
            sheet.canvas.icon(icon, centre, size, text);
            y += sheet.put(pos2(x + size + 20.0, y), print.of(&words)) + 28.0;
        }
        left += width + GAP;
    }
}

/// With large text: the three names, then the three lines in the language chosen now.
fn one_language(sheet: &Sheet<'_>, area: Rect) {
    let names = Language::ALL.map(|language| Texts::of(language).say(name_key(language)));
    let y = sheet.title(area, area.width(), &names.join(" · "), "");
    let mut y = y - 8.0;
    for (key, icon) in LINES {
        let size = sheet.beside_text(44.0);
        let words = sheet.say(key);
        let lines = sheet.lines_in(area.bottom() - y, LABEL).min(4);
        let print = Print {
            words: &words,
            style: LABEL,
            colour: sheet.theme.text,
            width: area.width() - size - 24.0,
            lines,
        };
        if lines > 0 {
            let centre = pos2(area.left() + size / 2.0, y + sheet.line(LABEL) / 2.0);
            sheet.canvas.icon(icon, centre, size, sheet.theme.icon);
        }
        y += sheet.put(pos2(area.left() + size + 24.0, y), print) + 16.0;
    }
}
