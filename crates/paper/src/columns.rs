//! How wide each column of a table is: figures as wide as they are, words as wide as is left, none torn.

use crate::{Align, Table};

/// The width of each column between gutters; None where there is no room for them beside each other.
pub(crate) fn widths(
    table: &Table,
    whole: f32,
    gutter: f32,
    measure: impl Fn(&str) -> f32,
) -> Option<Vec<f32>> {
    let n_gutters = u16::try_from(table.columns.len()).ok()?.saturating_sub(1);
    let room = whole - gutter * f32::from(n_gutters);
    let spans: Vec<Span> = (0..table.columns.len())
        .map(|place| span(table, place, &measure))
        .collect();
    let all = |limit: f32| spans.iter().map(|span| span.within(limit)).sum::<f32>();
    if all(0.0) > room {
        return None;
    }
    // The widest that a column may be so that all of them together fill the room at most.
    let (mut limit, mut too_wide) = (0.0, whole);
    for _halved in 0..12 {
        let middle = f32::midpoint(limit, too_wide);
        if all(middle) > room {
            too_wide = middle;
        } else {
            limit = middle;
        }
    }
    let mut widths: Vec<f32> = spans
        .iter()
        .map(|span| span.within(limit).floor())
        .collect();
    // What is left over stands after the first column, so that figures end at the right edge.
    let rest = room - widths.iter().sum::<f32>();
    *widths.first_mut()? += rest;
    Some(widths)
}

/// What a column needs so that no word is torn, and what it would take so that no cell is wrapped.
struct Span {
    least: f32,
    wanted: f32,
}

impl Span {
    fn within(&self, limit: f32) -> f32 {
        self.wanted.min(limit).max(self.least)
    }
}

fn span(table: &Table, place: usize, measure: &dyn Fn(&str) -> f32) -> Span {
    let heading = table.columns.get(place);
    let longest_word = |text: &str| text.split(' ').map(measure).fold(0.0, f32::max);
    let mut span = Span {
        least: heading.map_or(0.0, |column| longest_word(column.title.as_str())),
        wanted: 0.0,
    };
    let are_figures = heading.is_some_and(|column| column.align == Align::Right);
    for cell in table
        .rows
        .iter()
        .chain(&table.sum)
        .filter_map(|row| row.get(place))
    {
        let wide = measure(cell.as_str());
        let least = if are_figures {
            wide
        } else {
            longest_word(cell.as_str())
        };
        span.least = span.least.max(least);
        span.wanted = span.wanted.max(wide);
    }
    span
}

#[cfg(test)]
mod tests {
    use super::widths;
    use crate::{Column, Table, Words};

    fn check(rows: &[[&str; 3]], whole: f32, expected: Option<[f32; 3]>) {
        let columns = vec![
            Column::words("Dia"),
            Column::words("Serviço"),
            Column::figures("Valor"),
        ];
        let rows = rows
            .iter()
            .map(|row| row.iter().map(Words::from).collect())
            .collect();
        let table = Table {
            columns,
            rows,
            sum: None,
        };
        let letters = |text: &str| f32::from(u16::try_from(text.chars().count()).unwrap());
        assert_eq!(widths(&table, whole, 1.0, letters), expected.map(Vec::from));
    }

    #[test]
    fn what_is_left_over_stands_after_the_first_column() {
        check(&[["20/11", "Carta", "15,00"]], 30.0, Some([16.0, 7.0, 5.0]));
    }

    #[test]
    fn long_texts_give_way_before_figures_and_words() {
        let row = ["20/11", "Revalidar a carta de condução", "15,00"];
        check(&[row], 33.0, Some([6.0, 20.0, 5.0]));
    }

    #[test]
    fn a_table_whose_words_would_be_torn_does_not_fit() {
        check(&[["20/11", "Extraordinariamente", "15,00"]], 30.0, None);
    }
}
