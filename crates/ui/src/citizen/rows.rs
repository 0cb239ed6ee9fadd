//! Rows that a page can hold, and values as words.

use std::ops::Range;

use domain::view::{Shown, Value};

use super::sheet::Sheet;

/// Most rows on a page.
pub(super) const MOST_ROWS: usize = 7;

/// Rows by page: as many as fit from the top, at least one.
pub(super) fn pages(heights: &[f32], room: f32) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let (mut start, mut filled) = (0, 0.0);
    for (row, height) in heights.iter().enumerate() {
        let is_full = filled + height > room + 0.5 || row - start == MOST_ROWS;
        if row > start && is_full {
            pages.push(start..row);
            (start, filled) = (row, 0.0);
        }
        filled += height;
    }
    if start < heights.len() {
        pages.push(start..heights.len());
    }
    pages
}

/// The page that holds `row` and its place from 1; the last one for a row past the end.
pub(super) fn page_of(pages: &[Range<usize>], row: usize) -> Option<(usize, Range<usize>)> {
    let found = pages.iter().position(|page| page.contains(&row));
    let place = found.unwrap_or(pages.len().saturating_sub(1));
    pages.get(place).map(|page| (place + 1, page.clone()))
}

/// As many rows about `row` as fit: first those before it, then those after.
pub(super) fn around(heights: &[f32], room: f32, row: usize) -> Range<usize> {
    let height = |rows: Range<usize>| heights.get(rows).unwrap_or_default().iter().sum::<f32>();
    let fits = |rows: &Range<usize>| rows.len() <= MOST_ROWS && height(rows.clone()) <= room + 0.5;
    let mut shown = row..row + 1;
    while shown.start > 0 && fits(&(shown.start - 1..shown.end)) {
        shown.start -= 1;
    }
    while shown.end < heights.len() && fits(&(shown.start..shown.end + 1)) {
        shown.end += 1;
    }
    shown
}

impl Sheet<'_> {
    pub(super) fn value(&self, value: &Value) -> String {
        if let Value::Words(words) = value {
            self.local(words)
        } else {
            self.texts.value(value)
        }
    }

    pub(super) fn price(&self, price: Shown) -> String {
        match price {
            Shown::Free => self.say("view-price-free").into_owned(),
            Shown::Cents(cents) => self.texts.money(cents),
            Shown::ToConfirm => self.say("view-price-to-confirm").into_owned(),
            Shown::Between(low, high) => self.say_with(
                "view-price-between",
                &[
                    ("low", self.texts.money(low).into()),
                    ("high", self.texts.money(high).into()),
                ],
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{around, page_of, pages};

    #[test]
    fn the_row_being_written_keeps_those_before_it_in_sight() {
        assert_eq!(around(&[100.0; 4], 400.0, 3), 0..4);
        assert_eq!(around(&[100.0; 6], 300.0, 4), 2..5);
        assert_eq!(around(&[100.0; 6], 300.0, 0), 0..3);
        assert_eq!(around(&[500.0; 2], 300.0, 1), 1..2);
    }

    #[test]
    fn rows_that_fit_are_one_page() {
        assert_eq!(pages(&[100.0; 6], 600.0).first(), Some(&(0..6)));
    }

    #[test]
    fn no_page_has_more_than_seven_rows() {
        assert_eq!(pages(&[10.0; 15], 600.0), [0..7, 7..14, 14..15]);
    }

    #[test]
    fn a_row_higher_than_the_page_stands_alone() {
        assert_eq!(pages(&[100.0, 900.0, 100.0], 600.0), [0..1, 1..2, 2..3]);
    }

    #[test]
    fn the_page_of_a_row_past_the_end_is_the_last() {
        let pages = pages(&[300.0; 4], 600.0);
        assert_eq!(page_of(&pages, 3), Some((2, 2..4)));
        assert_eq!(page_of(&pages, 9), Some((2, 2..4)));
        assert_eq!(page_of(&[], 0), None);
    }
}
