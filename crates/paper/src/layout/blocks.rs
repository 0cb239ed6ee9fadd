//! Each kind of block on each paper.

use super::{Mark, Pen, Piece};
use crate::{
    Address, Block, Caption, Code, PaperError, Words,
    style::{Ink, Shape, Style},
};

/// Between what stands at the left and what stands at the right of one line.
pub(super) const GUTTER: f32 = 32.0;
/// The column of a QR code beside a text, on A4.
const CODE_COLUMN: f32 = 330.0;
/// White modules that a reader needs around a QR code.
const QUIET: f32 = 4.0;

impl Pen {
    /// A heading stays with what follows it.
    pub(super) fn pieces(self, blocks: &[Block], width: f32) -> Result<Vec<Piece>, PaperError> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut heading: Option<Piece> = None;
        for block in blocks {
            let mut following = self.block(block, width)?.into_iter();
            if let Some(mut kept) = heading.take() {
                if let Some(first) = following.next() {
                    kept.stack(first);
                }
                pieces.push(kept);
            }
            if matches!(block, Block::Heading(_)) {
                heading = following.next();
            }
            pieces.extend(following);
        }
        pieces.extend(heading);
        Ok(pieces)
    }

    fn block(self, block: &Block, width: f32) -> Result<Vec<Piece>, PaperError> {
        let spec = self.spec;
        let piece = match block {
            Block::Head { name, under } => self.head(name, under, width),
            Block::Banner(words) => self.banner(words, width),
            Block::Title {
                title,
                under,
                status,
                when,
            } => self.title([title, under, status, when], width),
            Block::Facts(facts) => self.facts(facts, width),
            Block::Items(items) => return Ok(self.items(items, width)),
            Block::Total {
                label,
                amount,
                paid,
            } => self.total(label, amount, paid, width),
            Block::Frame { title, text } => self.frame(title, text, width),
            Block::Heading(words) => self.left(words.as_str(), spec.heading, width),
            Block::Text(words) => self.left(words.as_str(), spec.text, width),
            Block::Steps(steps) => return Ok(self.steps(steps, width)),
            Block::Code { code, caption } => self.code(code, caption, width)?,
            Block::Table(table) => return Ok(self.table(table, width)),
            Block::Beside { left, right } if spec.shape == Shape::Wide => {
                self.beside(left, right, width)?
            }
            Block::Beside { left, right } => {
                let mut pieces = self.pieces(left, width)?;
                pieces.push(Piece::space(spec.part_gap / 2.0));
                pieces.extend(self.pieces(right, width)?);
                return Ok(pieces);
            }
            Block::Note(words) => self.left(words.as_str(), spec.note, width).moved(0.0, 8.0),
            Block::Signatures(names) => return Ok(self.signatures(names, width)),
        };
        Ok(vec![piece])
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
            ..Piece::default()
        };
        piece.join(words.moved(text_x, down));
        if spec.shape != Shape::Roll {
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
        if spec.shape != Shape::Wide {
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
        let natural = |words: &Words| self.width(words.as_str(), spec.strong);
        let right_width = (natural(status).max(natural(when)) + GUTTER).min(width * 0.54);
        let left_width = width - right_width;
        let fits = self.width(title.as_str(), spec.title) <= left_width;
        let mut piece = self.left(
            title.as_str(),
            spec.title,
            if fits { left_width } else { width },
        );
        // A title that needs the whole width keeps it to itself.
        let free_from = if fits { 0.0 } else { piece.height };
        piece.stack(self.left(under.as_str(), spec.under_title, left_width));
        let mut right = Piece::default();
        for words in [status, when] {
            if !words.as_str().is_empty() {
                right.stack(self.right(words.as_str(), spec.strong, right_width));
            }
        }
        let down = (piece.height - right.height - 2.0).max(free_from);
        piece.join(right.moved(left_width, down));
        piece
    }

    /// Columns where the paper is wide, lines where it is not.
    fn facts(self, facts: &[(Words, Words)], width: f32) -> Piece {
        if self.spec.shape != Shape::Wide {
            return self.pairs(facts, width);
        }
        // As many in each row as stay readable.
        let in_a_row = if facts.len() > 4 {
            3
        } else {
            facts.len().max(1)
        };
        let columns = f32::from(u16::try_from(in_a_row).unwrap_or(1));
        let column = (width - GUTTER * (columns - 1.0)) / columns;
        let mut piece = Piece::default();
        for (place, row) in facts.chunks(in_a_row).enumerate() {
            let mut line = Piece::default();
            let mut x = 0.0;
            for (label, value) in row {
                let mut fact = self.left(label.as_str(), self.spec.quiet, column);
                fact.stack(self.left(value.as_str(), self.spec.strong, column));
                line.join(fact.moved(x, 0.0));
                x += column + GUTTER;
            }
            piece.stack(line.moved(0.0, if place > 0 { 14.0 } else { 0.0 }));
        }
        piece
    }

    /// Label at the left, value at the right; under each other where both do not fit.
    pub(super) fn pairs(self, pairs: &[(Words, Words)], width: f32) -> Piece {
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

    fn frame(self, title: &Words, text: &Words, width: f32) -> Piece {
        let (spec, narrow) = (self.spec, self.spec.shape == Shape::Roll);
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
        let (disc, gap) = (spec.disc, spec.step_gap);
        let text_x = disc + 20.0;
        let mut pieces = Vec::new();
        for (step, number) in steps.iter().zip(1..) {
            let number_style = Style {
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

    fn code(self, address: &Address, caption: &Caption, width: f32) -> Result<Piece, PaperError> {
        let spec = self.spec;
        let code = Code::new(address.as_str())?;
        let modules = f32::from(code.width);
        // Whole dots, never fewer than 3 of a thermal printer.
        let (room, most) = spec.code;
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
            ..Piece::default()
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
        const GAP: f32 = 48.0;
        let stacked = |blocks: &[Block], width: f32| -> Result<Piece, PaperError> {
            let mut piece = Piece::default();
            for part in self.pieces(blocks, width)? {
                piece.stack(part);
            }
            Ok(piece)
        };
        let left_width = width - CODE_COLUMN - GAP;
        let mut piece = stacked(left, left_width)?;
        piece.join(stacked(right, CODE_COLUMN)?.moved(left_width + GAP, 0.0));
        Ok(piece)
    }
}

pub(super) fn bar(width: f32, height: f32, ink: Ink) -> Piece {
    Piece {
        height,
        marks: vec![Mark::Bar {
            x: 0.0,
            y: 0.0,
            width,
            height,
            ink,
        }],
        ..Piece::default()
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
