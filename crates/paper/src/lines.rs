//! A sheet in lines of letters that are all of one width: what plain text and a receipt printer's own font share.

use crate::{
    Address, Align, Block, Caption, Item, Sheet, Table, Words, columns::widths, wrap::wrap,
};

/// How loud a line is, where letters have sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    Bold,
    /// Bold, twice as high.
    Tall,
    /// Bold, twice as high and as wide.
    Large,
}

/// What stands on its own on the paper.
#[derive(Debug)]
pub(crate) enum Line<'a> {
    Text {
        text: String,
        tone: Tone,
    },
    /// In the middle of the paper.
    Centred {
        text: String,
        tone: Tone,
    },
    Code(&'a Address),
}

/// Sets a sheet in lines of `columns` letters.
pub(crate) struct Lines<'a> {
    columns: usize,
    /// Columns that a letter of [`Tone::Large`] takes.
    large: usize,
    /// How a text is written with the letters that there are.
    spell: fn(&str) -> String,
    pub(crate) done: Vec<Line<'a>>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(columns: u16, large: usize, spell: fn(&str) -> String) -> Self {
        Self {
            columns: usize::from(columns.max(16)),
            large,
            spell,
            done: Vec::new(),
        }
    }

    pub(crate) fn sheet(&mut self, sheet: &'a Sheet) {
        for (place, part) in sheet.parts.iter().enumerate() {
            if place > 0 {
                self.rule();
            }
            self.blocks(part);
        }
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::Head { name, under } => {
                    self.centred(name, Tone::Bold);
                    under
                        .iter()
                        .for_each(|words| self.centred(words, Tone::Plain));
                }
                Block::Banner(words) => self.centred(words, Tone::Large),
                Block::Title {
                    title,
                    under,
                    status,
                    when,
                } => {
                    self.words(title, Tone::Large);
                    self.words(under, Tone::Bold);
                    self.words(when, Tone::Plain);
                    self.words(status, Tone::Plain);
                }
                Block::Facts(facts) => self.pairs(facts),
                Block::Items(items) => items.iter().for_each(|item| self.item(item)),
                Block::Total {
                    label,
                    amount,
                    paid,
                } => {
                    self.pair(label, amount, Tone::Large);
                    self.pairs(paid);
                }
                Block::Frame { title, text } => {
                    self.words(title, Tone::Bold);
                    self.words(text, Tone::Plain);
                }
                Block::Heading(words) => self.words(words, Tone::Bold),
                Block::Text(words) | Block::Note(words) => self.words(words, Tone::Plain),
                Block::Steps(steps) => self.steps(steps),
                Block::Code { code, caption } => self.code(code, caption),
                Block::Table(table) => self.table(table),
                Block::Beside { left, right } => {
                    self.blocks(left);
                    self.rule();
                    self.blocks(right);
                }
                Block::Signatures(names) => names.iter().for_each(|name| self.signature(name)),
            }
        }
    }

    pub(crate) fn rule(&mut self) {
        self.line("-".repeat(self.columns), Tone::Plain);
    }

    fn line(&mut self, text: String, tone: Tone) {
        self.done.push(Line::Text { text, tone });
    }

    pub(crate) fn words(&mut self, words: &Words, tone: Tone) {
        let (text, tone) = self.spelled(words, tone);
        if !text.is_empty() {
            self.wrapped(&text, "", tone);
        }
    }

    fn centred(&mut self, words: &Words, tone: Tone) {
        let (text, tone) = self.spelled(words, tone);
        if !text.is_empty() {
            let lines = wrap(&text, width(self.room(tone)), |_| 1.0);
            let centred = |text| Line::Centred { text, tone };
            self.done.extend(lines.into_iter().map(centred));
        }
    }

    /// In the letters that there are, and in large ones only where they fit on one line.
    fn spelled(&self, words: &Words, tone: Tone) -> (String, Tone) {
        let text = (self.spell)(words.as_str());
        let is_long = tone == Tone::Large && letters(&text) > self.room(Tone::Large);
        (text, if is_long { Tone::Tall } else { tone })
    }

    /// Letters on a line.
    fn room(&self, tone: Tone) -> usize {
        match tone {
            Tone::Plain | Tone::Bold | Tone::Tall => self.columns,
            Tone::Large => self.columns / self.large,
        }
    }

    /// Lines after the first begin under the text, not under its number.
    fn wrapped(&mut self, text: &str, number: &str, tone: Tone) {
        let indent = letters(number);
        let room = self.room(tone) - indent;
        for (place, line) in wrap(text, width(room), |_| 1.0).into_iter().enumerate() {
            let before = if place == 0 {
                number.to_owned()
            } else {
                " ".repeat(indent)
            };
            self.line(format!("{before}{line}"), tone);
        }
    }

    fn pairs(&mut self, pairs: &[(Words, Words)]) {
        pairs
            .iter()
            .for_each(|(label, value)| self.pair(label, value, Tone::Plain));
    }

    /// On one line where both fit, the value at the right.
    fn pair(&mut self, label: &Words, value: &Words, tone: Tone) {
        let [label, value] = [label, value].map(|words| (self.spell)(words.as_str()));
        let used = letters(&label) + letters(&value);
        let tone = if tone == Tone::Large && used >= self.room(tone) {
            Tone::Tall
        } else {
            tone
        };
        let room = self.room(tone);
        if value.is_empty() {
            self.wrapped(&label, "", tone);
        } else if used < room {
            self.line(format!("{label}{}{value}", " ".repeat(room - used)), tone);
        } else {
            self.wrapped(&label, "", tone);
            self.wrapped(&value, "  ", tone);
        }
    }

    fn item(&mut self, item: &Item) {
        self.pair(&item.name, &item.amount, Tone::Bold);
        for detail in &item.details {
            self.indented(detail);
        }
    }

    fn indented(&mut self, words: &Words) {
        let text = (self.spell)(words.as_str());
        self.wrapped(&text, "  ", Tone::Plain);
    }

    fn steps(&mut self, steps: &[Words]) {
        for (step, number) in steps.iter().zip(1..) {
            let text = (self.spell)(step.as_str());
            self.wrapped(&text, &format!("{number}. "), Tone::Plain);
        }
    }

    fn code(&mut self, code: &'a Address, caption: &Caption) {
        self.centred(&caption.title, Tone::Bold);
        self.done.push(Line::Code(code));
        caption
            .lines
            .iter()
            .for_each(|line| self.centred(line, Tone::Plain));
    }

    /// Columns where there is room for them; else each row as what it is about, and labels with their values.
    fn table(&mut self, table: &Table) {
        let measure = |text: &str| width(letters(&(self.spell)(text)));
        let titles: Vec<Words> = table
            .columns
            .iter()
            .map(|column| column.title.clone())
            .collect();
        match widths(table, width(self.columns), 1.0, measure) {
            Some(widths) => {
                self.row(table, &titles, &widths, Tone::Bold);
                for row in &table.rows {
                    self.row(table, row, &widths, Tone::Plain);
                }
                if let Some(sum) = &table.sum {
                    self.row(table, sum, &widths, Tone::Bold);
                }
            }
            None => {
                for row in table.rows.iter().chain(&table.sum) {
                    let mut cells = titles.iter().zip(row);
                    if let Some((_, first)) = cells.next() {
                        self.words(first, Tone::Bold);
                    }
                    for (title, cell) in cells.filter(|(_, cell)| !cell.as_str().is_empty()) {
                        self.pair(title, cell, Tone::Plain);
                    }
                }
            }
        }
    }

    fn row(&mut self, table: &Table, row: &[Words], widths: &[f32], tone: Tone) {
        let cells: Vec<(Vec<String>, f32, Align)> = table
            .columns
            .iter()
            .zip(row)
            .zip(widths)
            .map(|((column, cell), &wide)| {
                let text = (self.spell)(cell.as_str());
                (wrap(&text, wide, |_| 1.0), wide, column.align)
            })
            .collect();
        let height = cells.iter().map(|(lines, ..)| lines.len()).max();
        for place in 0..height.unwrap_or(0) {
            let parts: Vec<String> = cells
                .iter()
                .map(|(lines, wide, align)| {
                    padded(lines.get(place).map_or("", String::as_str), *wide, *align)
                })
                .collect();
            self.line(parts.join(" ").trim_end_matches(' ').to_owned(), tone);
        }
    }

    /// Room for a hand, a line, and whose it is.
    fn signature(&mut self, name: &Words) {
        self.line(String::new(), Tone::Plain);
        self.line(String::new(), Tone::Plain);
        self.line("_".repeat(self.columns.min(40)), Tone::Plain);
        self.words(name, Tone::Plain);
    }
}

fn padded(text: &str, wide: f32, align: Align) -> String {
    let n_blanks = (letters(text)..).take_while(|&n| width(n) < wide).count();
    let blanks = " ".repeat(n_blanks);
    match align {
        Align::Left => format!("{text}{blanks}"),
        Align::Right => format!("{blanks}{text}"),
    }
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

fn width(letters: usize) -> f32 {
    f32::from(u16::try_from(letters).unwrap_or(u16::MAX))
}
