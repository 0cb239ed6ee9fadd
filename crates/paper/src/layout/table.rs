//! Blocks of figures: lines of a receipt, sums, tables, and where hands sign.

use std::rc::Rc;

use super::{
    Mark, Pen, Piece,
    blocks::{GUTTER, bar},
};
use crate::{
    Align, Item, Table, Words,
    columns::widths,
    style::{Ink, Shape, Style},
};

/// Room for a hand to sign.
const HAND: f32 = 110.0;

impl Pen {
    pub(super) fn items(self, items: &[Item], width: f32) -> Vec<Piece> {
        if self.spec.shape == Shape::Roll {
            return (items.iter().zip(0..))
                .map(|(item, place)| self.item_on_roll(item, place, width))
                .collect();
        }
        let mut pieces: Vec<Piece> = items.iter().map(|item| self.item(item, width)).collect();
        if let Some(last) = pieces.last_mut() {
            last.stack(bar(width, 2.0, Ink::Rule));
        }
        pieces
    }

    /// How wide an amount is, and what it leaves of a line.
    fn amount(self, amount: &Words, style: Style, width: f32) -> (f32, f32) {
        if amount.as_str().is_empty() {
            return (0.0, width);
        }
        let wide = self.width(amount.as_str(), style) + 1.0;
        (wide, width - wide - GUTTER)
    }

    fn item(self, item: &Item, width: f32) -> Piece {
        let spec = self.spec;
        let (wide, room) = self.amount(&item.amount, spec.item, width);
        let mut words = self.left(item.name.as_str(), spec.item, room);
        for detail in &item.details {
            words.stack(self.left(detail.as_str(), spec.quiet, room));
        }
        let amount = self.right(item.amount.as_str(), spec.item, wide);
        let down = (words.height - amount.height) / 2.0;
        words.join(amount.moved(width - wide, down));
        let mut piece = bar(width, 2.0, Ink::Rule);
        piece.stack(words.moved(0.0, 16.0));
        piece.height += 16.0;
        piece
    }

    fn item_on_roll(self, item: &Item, place: usize, width: f32) -> Piece {
        let spec = self.spec;
        let (wide, room) = self.amount(&item.amount, spec.text, width);
        let mut piece = Piece::space(if place > 0 { 14.0 } else { 0.0 });
        piece.stack(self.left(item.name.as_str(), spec.item, width));
        let mut details = self
            .right(item.amount.as_str(), spec.text, wide)
            .moved(width - wide, 0.0);
        let mut words = Piece::default();
        for detail in &item.details {
            words.stack(self.left(detail.as_str(), spec.text, room));
        }
        details.join(words);
        piece.stack(details);
        piece
    }

    pub(super) fn total(
        self,
        label: &Words,
        amount: &Words,
        paid: &[(Words, Words)],
        width: f32,
    ) -> Piece {
        let spec = self.spec;
        let wide = self.width(amount.as_str(), spec.amount) + 1.0;
        let words = self.left(label.as_str(), spec.total, width - wide - 8.0);
        let mut piece = self
            .right(amount.as_str(), spec.amount, wide)
            .moved(width - wide, 0.0);
        let down = ((piece.height - words.height) / 2.0).max(0.0);
        piece.join(words.moved(0.0, down));
        piece.stack(Piece::space(6.0));
        let sentence =
            |(label, value): &(Words, Words)| format!("{} {}", label.as_str(), value.as_str());
        let half = (width - GUTTER) / 2.0;
        let sentences: Vec<String> = paid.iter().map(sentence).collect();
        let fits = |text: &String| self.width(text, spec.quiet) <= half;
        piece.stack(match sentences.as_slice() {
            [one, other] if spec.shape == Shape::Wide && fits(one) && fits(other) => {
                let mut line = self.left(one, spec.quiet, half);
                line.join(self.right(other, spec.quiet, half).moved(width - half, 0.0));
                line
            }
            _ => self.pairs(paid, width),
        });
        piece.moved(0.0, 12.0)
    }

    /// Columns where there is room for them; else each row as what it is about, and labels with their values.
    pub(super) fn table(self, table: &Table, width: f32) -> Vec<Piece> {
        // A dot more than measured: sums of widths are not exact.
        let measure = |text: &str| self.width(text, self.spec.strong) + 1.0;
        match widths(table, width, GUTTER, measure) {
            Some(widths) => self.columns(table, &widths, width),
            None => {
                let rows = table.rows.iter().map(|row| self.listed(table, row, width));
                let sum = table.sum.iter().map(|sum| self.listed(table, sum, width));
                under_the_last(rows.collect(), sum.collect())
            }
        }
    }

    /// The headings stand above the first row, and again on each page.
    fn columns(self, table: &Table, widths: &[f32], width: f32) -> Vec<Piece> {
        let titles: Vec<Words> = table
            .columns
            .iter()
            .map(|column| column.title.clone())
            .collect();
        let mut heading = self.row(table, &titles, widths, self.spec.strong);
        heading.stack(bar(width, 3.0, Ink::Navy));
        let heading = Rc::new(heading);
        let rows = table.rows.iter().map(|row| {
            let mut piece = self.row(table, row, widths, self.spec.text);
            piece.stack(bar(width, 1.0, Ink::Rule));
            piece
        });
        let sum = table.sum.iter();
        let sum = sum.map(|sum| self.row(table, sum, widths, self.spec.strong));
        let mut pieces = under_the_last(rows.collect(), sum.collect());
        for piece in &mut pieces {
            piece.heading = Some(Rc::clone(&heading));
        }
        let mut first = Piece::clone(&heading);
        if !pieces.is_empty() {
            first.stack(pieces.remove(0));
        }
        pieces.insert(0, first);
        pieces
    }

    fn row(self, table: &Table, row: &[Words], widths: &[f32], style: Style) -> Piece {
        let mut piece = Piece::default();
        let mut x = 0.0;
        for ((column, cell), &wide) in table.columns.iter().zip(row).zip(widths) {
            let text = match column.align {
                Align::Left => self.left(cell.as_str(), style, wide),
                Align::Right => self.right(cell.as_str(), style, wide),
            };
            piece.join(text.moved(x, 0.0));
            x += wide + GUTTER;
        }
        let mut piece = piece.moved(0.0, 4.0);
        piece.height += 4.0;
        piece
    }

    fn listed(self, table: &Table, row: &[Words], width: f32) -> Piece {
        let titles = table.columns.iter().map(|column| &column.title);
        let mut cells = titles.zip(row);
        let mut piece = Piece::space(6.0);
        if let Some((_, first)) = cells.next() {
            piece.stack(self.left(first.as_str(), self.spec.strong, width));
        }
        let pairs: Vec<(Words, Words)> = cells
            .filter(|(_, cell)| !cell.as_str().is_empty())
            .map(|(title, cell)| (title.clone(), cell.clone()))
            .collect();
        piece.stack(self.pairs(&pairs, width));
        piece
    }

    /// Lines to sign on: beside each other where the paper is wide.
    pub(super) fn signatures(self, names: &[Words], width: f32) -> Vec<Piece> {
        let spec = self.spec;
        let signature = |name: &Words, wide: f32| {
            let line = Mark::Bar {
                x: 0.0,
                y: HAND,
                width: wide,
                height: 2.0,
                ink: Ink::Text,
            };
            let mut piece = Piece::space(HAND + 8.0);
            piece.marks.push(line);
            piece.stack(self.left(name.as_str(), spec.quiet, wide));
            piece
        };
        if spec.shape != Shape::Wide {
            return names.iter().map(|name| signature(name, width)).collect();
        }
        let wide = (width - 2.0 * GUTTER) / 2.0;
        let pairs = names.chunks(2).map(|pair| {
            let mut piece = Piece::default();
            for (name, x) in pair.iter().zip([0.0, width - wide]) {
                piece.join(signature(name, wide).moved(x, 0.0));
            }
            piece
        });
        pairs.collect()
    }
}

/// The sum never stands on a page without the last rows that it adds up.
fn under_the_last(mut rows: Vec<Piece>, sum: Vec<Piece>) -> Vec<Piece> {
    const ROWS: usize = 2;
    if sum.is_empty() {
        return rows;
    }
    let last = rows.split_off(rows.len().saturating_sub(ROWS));
    let mut together = Piece::default();
    for piece in last.into_iter().chain(sum) {
        together.stack(piece);
    }
    rows.push(together);
    rows
}
