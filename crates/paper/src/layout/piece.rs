//! The smallest thing that a page takes whole: marks at their places, and how high they stand together.

use std::rc::Rc;

use super::Pen;
use crate::{
    Code,
    style::{Ink, Style, Weight},
    wrap::wrap,
};

/// Something drawn; places in dots, from the top left corner, downwards.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    /// `y` is the line that the letters stand on.
    Text {
        x: f32,
        y: f32,
        size: f32,
        weight: Weight,
        ink: Ink,
        text: String,
    },
    Bar {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        ink: Ink,
    },
    /// A line around a box with round corners; a circle when the radius is half the side.
    Outline {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        radius: f32,
        line: f32,
        ink: Ink,
    },
    /// The mark of the product.
    Emblem { x: f32, y: f32, side: f32 },
    /// A QR code; the place and the module are whole dots.
    Code {
        x: f32,
        y: f32,
        module: f32,
        code: Code,
    },
}

impl Mark {
    pub(crate) fn moved(mut self, by_x: f32, by_y: f32) -> Self {
        let (Self::Text { x, y, .. }
        | Self::Bar { x, y, .. }
        | Self::Outline { x, y, .. }
        | Self::Emblem { x, y, .. }
        | Self::Code { x, y, .. }) = &mut self;
        *x += by_x;
        *y += by_y;
        self
    }
}

/// Marks that stay together on one page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Piece {
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
    /// What stands above it again where it begins a page.
    pub(crate) heading: Option<Rc<Piece>>,
}

impl Piece {
    /// Puts `other` under what is here.
    pub(crate) fn stack(&mut self, other: Self) {
        let y = self.height;
        self.height += other.height;
        self.marks
            .extend(other.marks.into_iter().map(|mark| mark.moved(0.0, y)));
    }

    /// Puts `other` beside what is here, from the same top.
    pub(crate) fn join(&mut self, other: Self) {
        self.height = self.height.max(other.height);
        self.marks.extend(other.marks);
    }

    pub(crate) fn moved(mut self, x: f32, y: f32) -> Self {
        self.marks = self
            .marks
            .into_iter()
            .map(|mark| mark.moved(x, y))
            .collect();
        self.height += y;
        self
    }

    pub(crate) fn space(height: f32) -> Self {
        Self {
            height,
            ..Self::default()
        }
    }
}

/// Where a line stands in its width.
#[derive(Clone, Copy)]
enum Align {
    Left,
    Centre,
    Right,
}

impl Pen {
    pub(crate) fn left(self, text: &str, style: Style, width: f32) -> Piece {
        self.set(text, style, width, Align::Left)
    }

    pub(crate) fn centred(self, text: &str, style: Style, width: f32) -> Piece {
        self.set(text, style, width, Align::Centre)
    }

    pub(crate) fn right(self, text: &str, style: Style, width: f32) -> Piece {
        self.set(text, style, width, Align::Right)
    }

    pub(crate) fn width(self, text: &str, style: Style) -> f32 {
        self.faces.of(style.weight).width(text, style.size)
    }

    /// Wrapped lines; letters that the font lacks are already replaced.
    fn set(self, text: &str, style: Style, width: f32, align: Align) -> Piece {
        let face = self.faces.of(style.weight);
        let mut piece = Piece::default();
        let text: String = text.chars().map(|c| face.letter(c)).collect();
        for line in wrap(&text, width, |c| face.advance(c, style.size)) {
            let free = width - face.width(&line, style.size);
            let x = match align {
                Align::Left => 0.0,
                Align::Centre => free / 2.0,
                Align::Right => free,
            };
            // Letters of Noto Sans rise 1.069 and fall 0.293 of their size: this centres them in the line.
            let y = piece.height + style.line / 2.0 + style.size * 0.388;
            piece.height += style.line;
            if !line.is_empty() {
                piece.marks.push(Mark::Text {
                    x,
                    y,
                    size: style.size,
                    weight: style.weight,
                    ink: style.ink,
                    text: line,
                });
            }
        }
        piece
    }
}
