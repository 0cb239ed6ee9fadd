//! The sheet that pages are written on: canvas, colours and words of one citizen, text cut to its room, and a note of
//! everything written so that it can be read out.

use std::{borrow::Cow, cell::RefCell};

use domain::{catalogue::Localised, view::Head};
use egui::{Align, Color32, Pos2, Rect, Vec2, pos2};
use text::{Arg, Texts};

use crate::{
    canvas::Canvas,
    theme::{
        CitizenTheme, Type,
        typography::citizen::{FOOT, H1, TEXT, VALUE},
    },
};

/// What the text of a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    Title,
    Text,
}

/// A text on the page, whole even where the picture had to cut it.
#[derive(Clone)]
pub(super) struct Said {
    pub(super) words: String,
    pub(super) rect: Rect,
    pub(super) rank: Rank,
}

pub(super) struct Sheet<'a> {
    pub(super) canvas: &'a Canvas,
    pub(super) theme: CitizenTheme,
    pub(super) texts: &'static Texts,
    /// Size of the citizen's text: 1.0 to 2.0.
    factor: f32,
    said: RefCell<Vec<Said>>,
}

/// Text of this size and less grows by the whole factor; what is larger grows by as many px as this would.
const GROWS_WHOLE: f32 = 40.0;

/// From this factor on pages have one column.
const NARROW: f32 = 1.4;

/// Left and right of every page.
pub(super) const MARGIN: f32 = 96.0;

/// A text with its style, colour and room.
#[derive(Clone, Copy)]
pub(super) struct Print<'w> {
    pub(super) words: &'w str,
    pub(super) style: Type,
    pub(super) colour: Color32,
    pub(super) width: f32,
    /// Most lines; what is over is cut with an ellipsis.
    pub(super) lines: u8,
}

impl Print<'_> {
    /// The same for other words.
    pub(super) fn of(self, words: &str) -> Print<'_> {
        Print { words, ..self }
    }
}

impl<'a> Sheet<'a> {
    pub(super) fn new(canvas: &'a Canvas, theme: CitizenTheme, head: &Head) -> Self {
        Self {
            canvas,
            theme,
            texts: Texts::of(head.language),
            factor: f32::from(head.text_percent.clamp(100, 200)) / 100.0,
            said: RefCell::default(),
        }
    }

    pub(super) fn into_said(self) -> Vec<Said> {
        self.said.into_inner()
    }

    pub(super) fn is_narrow(&self) -> bool {
        self.factor >= NARROW
    }

    pub(super) fn grown(&self, style: Type) -> Type {
        let growth = 1.0 + (self.factor - 1.0) * (GROWS_WHOLE / style.size).min(1.0);
        // The canvas grows every text alike.
        style.scaled(growth / self.canvas.text_scale())
    }

    /// Something that goes with text, as an icon beside it does.
    pub(super) fn beside_text(&self, size: f32) -> f32 {
        size * self.factor
    }

    /// Height of one line.
    pub(super) fn line(&self, style: Type) -> f32 {
        self.grown(style).line * self.canvas.text_scale()
    }

    /// How many lines fit into `room`.
    pub(super) fn lines_in(&self, room: f32, style: Type) -> u8 {
        let line = self.line(style);
        (1..=12)
            .take_while(|count| f32::from(*count) * line <= room + 0.5)
            .last()
            .unwrap_or(0)
    }

    pub(super) fn say(&self, key: &str) -> Cow<'static, str> {
        self.texts.say(key)
    }

    pub(super) fn say_with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.say_with(key, args)
    }

    /// The catalogue's words, with the English beside them where they are not in the citizen's language.
    pub(super) fn local(&self, text: &Localised) -> String {
        let main = text.get(self.texts.language);
        match text.beside(self.texts.language) {
            Some(english) => format!("{main} · {english}"),
            None => main.to_owned(),
        }
    }

    /// Room that a text takes when it is put.
    pub(super) fn size(&self, print: Print<'_>) -> Vec2 {
        if print.words.is_empty() || print.lines == 0 {
            return Vec2::ZERO;
        }
        self.canvas
            .measure(print.width, self.grown(print.style), &self.cut(print))
    }

    pub(super) fn height(&self, print: Print<'_>) -> f32 {
        self.size(print).y
    }

    /// Width of a text on one line.
    pub(super) fn width(&self, style: Type, words: &str) -> f32 {
        self.canvas
            .measure(f32::INFINITY, self.grown(style), words)
            .x
    }

    /// Puts a text with its top left at `min`; says how high it is.
    pub(super) fn put(&self, min: Pos2, print: Print<'_>) -> f32 {
        self.put_as(Rank::Text, min, print)
    }

    pub(super) fn put_as(&self, rank: Rank, min: Pos2, print: Print<'_>) -> f32 {
        let size = self.put_silent(min, print);
        self.note(rank, print.words, Rect::from_min_size(min, size));
        size.y
    }

    /// Puts a text that is read out as a part of another.
    pub(super) fn put_silent(&self, min: Pos2, print: Print<'_>) -> Vec2 {
        if print.words.is_empty() || print.lines == 0 {
            return Vec2::ZERO;
        }
        let words = self.cut(print);
        self.canvas.text(
            min,
            print.width,
            self.grown(print.style),
            print.colour,
            &words,
        )
    }

    /// Puts one line that ends at `right`.
    pub(super) fn put_right(&self, right: Pos2, print: Print<'_>) -> f32 {
        self.put_aligned(right, Align::Max, print)
    }

    /// Puts one line about `middle`.
    pub(super) fn put_centred(&self, middle: Pos2, print: Print<'_>) -> f32 {
        self.put_aligned(middle, Align::Center, print)
    }

    fn put_aligned(&self, anchor: Pos2, align: Align, print: Print<'_>) -> f32 {
        let print = Print { lines: 1, ..print };
        let width = self.size(print).x;
        let x = match align {
            Align::Min => anchor.x,
            Align::Center => anchor.x - width / 2.0,
            Align::Max => anchor.x - width,
        };
        self.put(pos2(x, anchor.y), print)
    }

    /// Notes what is read out, and where it stands.
    pub(super) fn note(&self, rank: Rank, words: &str, rect: Rect) {
        if !words.is_empty() && rect.is_positive() {
            self.said.borrow_mut().push(Said {
                words: words.to_owned(),
                rect,
                rank,
            });
        }
    }

    /// The words, or as many of their first as fit, with an ellipsis.
    fn cut<'w>(&self, print: Print<'w>) -> Cow<'w, str> {
        if self.fits(print) {
            return Cow::Borrowed(print.words);
        }
        let shortened = |end: usize| {
            let kept = print.words.get(..end).unwrap_or_default();
            format!("{}…", kept.trim_end_matches([' ', ',', '.', ':']))
        };
        let ends: Vec<usize> = print.words.char_indices().map(|(at, _)| at).collect();
        let n_fit = ends.partition_point(|&end| self.fits(print.of(&shortened(end))));
        let end = ends.get(n_fit.saturating_sub(1)).copied().unwrap_or(0);
        Cow::Owned(shortened(end))
    }

    /// The words, or as many of their last as fit: what was typed a moment ago.
    pub(super) fn tail<'w>(&self, print: Print<'w>) -> Cow<'w, str> {
        if self.fits(print) {
            return Cow::Borrowed(print.words);
        }
        let shortened = |start: usize| {
            let kept = print.words.get(start..).unwrap_or_default();
            format!("…{}", kept.trim_start())
        };
        let starts: Vec<usize> = print.words.char_indices().map(|(at, _)| at).collect();
        let n_over = starts.partition_point(|&start| !self.fits(print.of(&shortened(start))));
        let start = starts.get(n_over).copied().unwrap_or(print.words.len());
        Cow::Owned(shortened(start))
    }

    fn fits(&self, print: Print<'_>) -> bool {
        let room = self.line(print.style) * (f32::from(print.lines) + 0.1);
        let style = self.grown(print.style);
        self.canvas.measure(print.width, style, print.words).y <= room
    }

    /// The style of a page's title.
    fn title_style(&self) -> Type {
        if self.is_narrow() { VALUE } else { H1 }
    }

    /// Title of a page and the sentence under it; says where what follows may begin.
    pub(super) fn title(&self, area: Rect, words: &str, under: &str) -> f32 {
        let title = Print {
            words,
            style: self.title_style(),
            colour: self.theme.text,
            // The page's number stands at the end of the line.
            width: area.width() - self.width(FOOT, "00 / 00") - 40.0,
            lines: 2,
        };
        let mut y = area.top();
        y += self.put_as(Rank::Title, area.min, title);
        if !under.is_empty() {
            let lines = if self.is_narrow() { 1 } else { 2 };
            let under = Print {
                words: under,
                style: TEXT,
                colour: self.theme.label,
                width: area.width(),
                lines,
            };
            y += 8.0 + self.put(pos2(area.left(), y + 8.0), under);
        }
        y + if self.is_narrow() { 16.0 } else { 24.0 }
    }

    /// "2 of 3" at the end of the title's line, where there is more than one page.
    pub(super) fn page_number(&self, area: Rect, page: usize, count: usize) {
        if count < 2 {
            return;
        }
        let words = self.say_with(
            "view-page",
            &[("page", page.into()), ("count", count.into())],
        );
        let print = Print {
            words: &words,
            style: FOOT,
            colour: self.theme.label,
            width: area.width(),
            lines: 1,
        };
        let drop = (self.line(self.title_style()) - self.line(FOOT)) / 2.0;
        self.put_right(pos2(area.right(), area.top() + drop), print);
    }

    /// A rule of the page from `left` to `right`.
    pub(super) fn rule(&self, left: f32, right: f32, y: f32) {
        self.canvas.rule(pos2(left, y), right, 2.0, self.theme.rule);
    }

    /// A white disc or square with an icon, 26 in 48 as everywhere.
    pub(super) fn icon_box(&self, icon: crate::icon::Icon, min: Pos2, side: f32) {
        let rect = Rect::from_min_size(min, Vec2::splat(side));
        self.canvas.fill(rect, side * 0.21, self.theme.icon_ground);
        self.canvas
            .icon_bold(icon, rect.center(), side * 0.57, self.theme.icon, 1.8);
    }
}
