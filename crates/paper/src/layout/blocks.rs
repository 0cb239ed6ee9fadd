//! Each kind of block on each paper.

use super::{Mark, Pen, Piece};
use crate::{
    Block, Caption, Code, Item, PaperError, Words,
    style::{Ink, Paper},
};

/// Between what stands at the left and what stands at the right of one line.
const GUTTER: f32 = 32.0;
/// The column of a QR code beside a text, on A4.
const CODE_COLUMN: f32 = 330.0;
/// White modules that a reader needs around a QR code.
const QUIET: f32 = 4.0;

impl Pen {
    pub(super) fn pieces(self, blocks: &[Block], width: f32) -> Result<Vec<Piece>, PaperError> {
        let mut pieces = Vec::new();
        for block in blocks {
            match block {
                Block::Head { name, under } => pieces.push(self.head(name, under, width)),
                Block::Banner(words) => pieces.push(self.banner(words, width)),
                Block::Title {
                    title,
                    under,
                    status,
                    when,
                } => {
                    pieces.push(self.title([title, under, status, when], width));
                }
                Block::Facts(facts) => pieces.push(self.facts(facts, width)),
                Block::Items(items) => pieces.extend(self.items(items, width)),
                Block::Total {
                    label,
                    amount,
                    paid,
                } => pieces.push(self.total(label, amount, paid, width)),
                Block::Frame { title, text } => pieces.push(self.frame(title, text, width)),
                Block::Heading(words) => {
                    pieces.push(self.left(words.as_str(), self.spec.heading, width))
                }
                Block::Text(words) => pieces.push(self.left(words.as_str(), self.spec.text, width)),
                Block::Steps(steps) => pieces.extend(self.steps(steps, width)),
                Block::Code { code, caption } => pieces.push(self.code(code, caption, width)?),
                Block::Beside { left, right } => pieces.push(self.beside(left, right, width)?),
                Block::Note(words) => pieces.push(
                    self.left(words.as_str(), self.spec.note, width)
                        .moved(0.0, 8.0),
                ),
            }
        }
        Ok(pieces)
    }

    fn head(self, name: &Words, under: &[Words], width: f32) -> Piece {
        let spec = self.spec;
        let text_x = spec.mark + 20.0;
        let mut words = self.left(name.as_str(), spec.head, width - text_x);
        for line in under {
            words.stack(self.left(line.as_str(), spec.under_head, width - text_x));
        }
        let down = ((spec.mark - words.height) / 2.0).max(0.0);
        let mut piece = Piece {
            height: spec.mark,
            marks: vec![Mark::Emblem {
                x: 0.0,
                y: 0.0,
                side: spec.mark,
            }],
        };
        piece.join(words.moved(text_x, down));
        if spec.paper == Paper::A4 {
            piece.stack(Piece::space(26.0));
            piece.stack(bar(width, 6.0, Ink::Navy));
        }
        piece
    }

    fn banner(self, words: &Words, width: f32) -> Piece {
        let text = self
            .centred(words.as_str(), self.spec.banner, width - 48.0)
            .moved(24.0, 14.0);
        boxed(text, width, 14.0, 10.0)
    }

    fn title(self, [title, under, status, when]: [&Words; 4], width: f32) -> Piece {
        let spec = self.spec;
        if spec.paper == Paper::Roll80 {
            let mut piece = self.left(title.as_str(), spec.title, width);
            for (words, style) in [
                (under, spec.under_title),
                (when, spec.text),
                (status, spec.text),
            ] {
                if !words.as_str().is_empty() {
                    piece.stack(self.left(words.as_str(), style, width));
                }
            }
            return piece;
        }
        let right_width = if when.as_str().is_empty() {
            0.0
        } else {
            width * 0.54
        };
        let mut piece = self.left(title.as_str(), spec.title, width - right_width);
        piece.stack(self.left(under.as_str(), spec.under_title, width - right_width));
        let mut right = self.right(status.as_str(), spec.strong, right_width);
        right.stack(self.right(when.as_str(), spec.strong, right_width));
        let down = (piece.height - right.height - 2.0).max(0.0);
        piece.join(right.moved(width - right_width, down));
        piece
    }

    /// Columns on A4, lines on a roll.
    fn facts(self, facts: &[(Words, Words)], width: f32) -> Piece {
        if self.spec.paper == Paper::Roll80 {
            return self.pairs(facts, width);
        }
        let mut piece = Piece::default();
        let columns = f32::from(u16::try_from(facts.len()).unwrap_or(1).max(1));
        let column = (width - GUTTER * (columns - 1.0)) / columns;
        let mut x = 0.0;
        for (label, value) in facts {
            let mut fact = self.left(label.as_str(), self.spec.quiet, column);
            fact.stack(self.left(value.as_str(), self.spec.strong, column));
            piece.join(fact.moved(x, 0.0));
            x += column + GUTTER;
        }
        piece
    }

    /// Label at the left, value at the right; under each other where both do not fit.
    fn pairs(self, pairs: &[(Words, Words)], width: f32) -> Piece {
        let style = self.spec.quiet;
        let mut piece = Piece::default();
        for (label, value) in pairs {
            let wide = self.width(value.as_str(), style).min(width / 2.0);
            let mut line = self.left(label.as_str(), style, width - wide - GUTTER);
            line.join(
                self.right(value.as_str(), style, wide + 1.0)
                    .moved(width - wide - 1.0, 0.0),
            );
            piece.stack(line);
        }
        piece
    }

    fn items(self, items: &[Item], width: f32) -> Vec<Piece> {
        let spec = self.spec;
        let mut pieces = Vec::new();
        for (place, item) in items.iter().enumerate() {
            let wide = self.width(item.amount.as_str(), spec.item) + 1.0;
            let mut piece = if spec.paper == Paper::A4 {
                bar(width, 2.0, Ink::Rule)
            } else {
                Piece::default()
            };
            if spec.paper == Paper::A4 {
                let mut words = self.left(item.name.as_str(), spec.item, width - wide - GUTTER);
                for detail in &item.details {
                    words.stack(self.left(detail.as_str(), spec.quiet, width - wide - GUTTER));
                }
                let amount = self.right(item.amount.as_str(), spec.item, wide);
                let down = (words.height - amount.height) / 2.0;
                words.join(amount.moved(width - wide, down));
                piece.stack(words.moved(0.0, 16.0));
                piece.height += 16.0;
                if place + 1 == items.len() {
                    piece.stack(bar(width, 2.0, Ink::Rule));
                }
            } else {
                piece.height += if place > 0 { 14.0 } else { 0.0 };
                piece.stack(self.left(item.name.as_str(), spec.item, width));
                let mut details = self
                    .right(item.amount.as_str(), spec.text, wide)
                    .moved(width - wide, 0.0);
                let mut words = Piece::default();
                for detail in &item.details {
                    words.stack(self.left(detail.as_str(), spec.text, width - wide - GUTTER));
                }
                details.join(words);
                piece.stack(details);
            }
            pieces.push(piece);
        }
        pieces
    }

    fn total(self, label: &Words, amount: &Words, paid: &[(Words, Words)], width: f32) -> Piece {
        let spec = self.spec;
        let wide = self.width(amount.as_str(), spec.amount) + 1.0;
        let mut words = self.left(label.as_str(), spec.total, width - wide - 8.0);
        let mut piece = self
            .right(amount.as_str(), spec.amount, wide)
            .moved(width - wide, 0.0);
        let down = ((piece.height - words.height) / 2.0).max(0.0);
        words = words.moved(0.0, down);
        piece.join(words);
        piece.stack(Piece::space(6.0));
        piece.stack(match paid {
            [(received, given), (change, back)] if spec.paper == Paper::A4 => {
                let sentence =
                    |label: &Words, value: &Words| format!("{} {}", label.as_str(), value.as_str());
                let mut line = self.left(&sentence(received, given), spec.quiet, width / 2.0);
                line.join(
                    self.right(&sentence(change, back), spec.quiet, width / 2.0)
                        .moved(width / 2.0, 0.0),
                );
                line
            }
            _ => self.pairs(paid, width),
        });
        piece.moved(0.0, 12.0)
    }

    fn frame(self, title: &Words, text: &Words, width: f32) -> Piece {
        let (spec, narrow) = (self.spec, self.spec.paper == Paper::Roll80);
        let side = if narrow { 0.0 } else { 36.0 };
        let mut words = self.left(title.as_str(), spec.heading, width - 2.0 * side);
        words.stack(self.left(text.as_str(), spec.text, width - 2.0 * side));
        if narrow {
            words
        } else {
            boxed(words.moved(side, 20.0), width, 22.0, 18.0)
        }
    }

    fn steps(self, steps: &[Words], width: f32) -> Vec<Piece> {
        let spec = self.spec;
        let disc = if spec.paper == Paper::A4 { 48.0 } else { 44.0 };
        let text_x = disc + 20.0;
        let gap = if spec.paper == Paper::A4 { 8.0 } else { 4.0 };
        let mut pieces = Vec::new();
        for (step, number) in steps.iter().zip(1..) {
            let number_style = crate::style::Style {
                ink: Ink::Navy,
                line: disc,
                ..spec.strong
            };
            let mut piece = self.centred(&number.to_string(), number_style, disc);
            piece.marks.push(Mark::Outline {
                x: 1.5,
                y: 1.5,
                width: disc - 3.0,
                height: disc - 3.0,
                radius: disc / 2.0 - 1.5,
                line: 3.0,
                ink: Ink::Navy,
            });
            let words = self.left(step.as_str(), spec.text, width - text_x);
            let down = ((disc - spec.text.line) / 2.0).max(0.0);
            piece.join(words.moved(text_x, down));
            let mut piece = piece.moved(0.0, gap);
            piece.height += gap;
            pieces.push(piece);
        }
        pieces.push(Piece::space(gap));
        pieces
    }

    fn code(self, text: &str, caption: &Caption, width: f32) -> Result<Piece, PaperError> {
        let spec = self.spec;
        let code = Code::new(text)?;
        let modules = f32::from(code.width);
        // Whole dots, never fewer than 3 of a thermal printer; about half of a roll, a quarter of A4.
        let (room, most) = match spec.paper {
            Paper::A4 => (290.0, 12.0),
            Paper::Roll80 => (300.0, 8.0),
        };
        let module = (room / modules).floor().clamp(3.0, most);
        let x = ((width - module * modules) / 2.0).floor();
        let height = module * modules + 2.0 * QUIET * module;
        let mut piece = Piece {
            height,
            marks: vec![Mark::Code {
                x,
                y: QUIET * module,
                module,
                code,
            }],
        };
        let title = caption.title.as_str();
        let style = if self.width(title, spec.heading) <= width {
            spec.heading
        } else {
            spec.strong
        };
        piece.stack(self.centred(title, style, width));
        for line in &caption.lines {
            piece.stack(self.centred(line.as_str(), spec.note, width));
        }
        Ok(piece)
    }

    fn beside(self, left: &[Block], right: &[Block], width: f32) -> Result<Piece, PaperError> {
        let gap = if self.spec.paper == Paper::A4 {
            48.0
        } else {
            0.0
        };
        let stacked = |blocks: &[Block], width: f32| -> Result<Piece, PaperError> {
            let mut piece = Piece::default();
            for part in self.pieces(blocks, width)? {
                piece.stack(part);
            }
            Ok(piece)
        };
        if self.spec.paper == Paper::Roll80 {
            let mut piece = stacked(left, width)?;
            piece.stack(stacked(right, width)?);
            return Ok(piece);
        }
        let left_width = width - CODE_COLUMN - gap;
        let mut piece = stacked(left, left_width)?;
        piece.join(stacked(right, CODE_COLUMN)?.moved(left_width + gap, 0.0));
        Ok(piece)
    }
}

fn bar(width: f32, height: f32, ink: Ink) -> Piece {
    Piece {
        height,
        marks: vec![Mark::Bar {
            x: 0.0,
            y: 0.0,
            width,
            height,
            ink,
        }],
    }
}

/// A box of round corners around a piece, `bottom` below it.
fn boxed(mut piece: Piece, width: f32, bottom: f32, radius: f32) -> Piece {
    const LINE: f32 = 3.0;
    piece.height += bottom;
    piece.marks.push(Mark::Outline {
        x: LINE / 2.0,
        y: LINE / 2.0,
        width: width - LINE,
        height: piece.height - LINE,
        radius,
        line: LINE,
        ink: Ink::Navy,
    });
    piece
}
