//! The welcome: the citizen says a language; what will happen, in three lines each.

use std::borrow::Cow;

use domain::Language;
use egui::{Color32, Rect, pos2, vec2};
use text::Texts;

use super::sheet::{Print, Sheet};
use crate::{
    icon::Icon,
    theme::{
        Type,
        typography::citizen::{H1, LABEL, TEXT},
    },
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

const PAD: f32 = 40.0;

/// A card for each language; the one chosen now stands out.
fn columns(sheet: &Sheet<'_>, area: Rect) {
    const GAP: f32 = 36.0;
    let theme = &sheet.theme;
    let width = (area.width() - 2.0 * GAP) / 3.0;
    let cards = Language::ALL.map(|language| card(sheet, language, width));
    let height = cards.iter().map(Card::height).fold(0.0, f32::max);
    let height = (height + 2.0 * PAD).min(area.height());
    let mut min = area.min;
    for card in &cards {
        let rect = Rect::from_min_size(min, vec2(width, height));
        let is_own = card.language == sheet.texts.language;
        let (ground, line, text) = if is_own {
            (theme.act, theme.act, theme.act_text)
        } else {
            (theme.panel, theme.panel_line, theme.text)
        };
        sheet.canvas.boxed(rect, 20.0, ground, (2.0, line));
        card.paint(sheet, rect, text);
        min.x += width + GAP;
    }
}

/// The words of a card: each with its icon, style, room and height.
struct Card {
    language: Language,
    lines: Vec<Line>,
}

struct Line {
    words: Cow<'static, str>,
    icon: Option<Icon>,
    style: Type,
    indent: f32,
    width: f32,
    height: f32,
    below: f32,
}

fn card(sheet: &Sheet<'_>, language: Language, width: f32) -> Card {
    let texts = Texts::of(language);
    let icon_room = sheet.beside_text(44.0) + 20.0;
    let line = |key, icon: Option<Icon>, style, below| {
        let words = texts.say(key);
        let indent = icon.map_or(0.0, |_| icon_room);
        let width = width - 2.0 * PAD - indent;
        let print = Print {
            words: &words,
            style,
            colour: sheet.theme.text,
            width,
            lines: 6,
        };
        let height = sheet.height(print);
        Line {
            words,
            icon,
            style,
            indent,
            width,
            height,
            below,
        }
    };
    let mut lines = vec![
        line(name_key(language), None, H1, 4.0),
        line("view-welcome", None, TEXT, 32.0),
    ];
    lines.extend(LINES.map(|(key, icon)| line(key, Some(icon), TEXT, 32.0)));
    Card { language, lines }
}

impl Card {
    fn height(&self) -> f32 {
        let lines = self.lines.iter().map(|line| line.height + line.below);
        lines.sum::<f32>() - 32.0
    }

    fn paint(&self, sheet: &Sheet<'_>, rect: Rect, colour: Color32) {
        let left = rect.left() + PAD;
        let mut y = rect.top() + PAD;
        for line in &self.lines {
            if let Some(icon) = line.icon {
                let size = sheet.beside_text(44.0);
                let centre = pos2(left + size / 2.0, y + sheet.line(line.style) / 2.0);
                sheet.canvas.icon(icon, centre, size, colour);
            }
            let print = Print {
                words: &line.words,
                style: line.style,
                colour,
                width: line.width,
                lines: sheet.lines_in(rect.bottom() - y, line.style).min(6),
            };
            sheet.put(pos2(left + line.indent, y), print);
            y += line.height + line.below;
        }
    }
}

/// With large text: the three names, then the three lines in the language chosen now.
fn one_language(sheet: &Sheet<'_>, area: Rect) {
    let names = Language::ALL.map(|language| Texts::of(language).say(name_key(language)));
    let y = sheet.title(area, &names.join(" · "), "");
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
