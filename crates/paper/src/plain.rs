//! A sheet as lines of text: for a message, a screen reader, a terminal, or a printer of one font.

use crate::{Block, Caption, Item, Sheet, Words, wrap::wrap};

/// The sheet in lines of at most `columns` letters; the QR code as the address that it holds.
pub fn plain(sheet: &Sheet, columns: u16) -> String {
    let mut page = Lines {
        columns: usize::from(columns.max(16)),
        text: String::new(),
    };
    for (place, part) in sheet.parts.iter().enumerate() {
        if place > 0 {
            page.rule();
        }
        page.blocks(part);
    }
    page.text
}

struct Lines {
    columns: usize,
    text: String,
}

impl Lines {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Head { name, under } => {
                    self.words(name);
                    under.iter().for_each(|words| self.words(words));
                }
                Block::Title {
                    title,
                    under,
                    status,
                    when,
                } => {
                    [title, under, when, status]
                        .into_iter()
                        .for_each(|words| self.words(words));
                }
                Block::Facts(facts) => facts
                    .iter()
                    .for_each(|(label, value)| self.pair(label, value)),
                Block::Items(items) => items.iter().for_each(|item| self.item(item)),
                Block::Total {
                    label,
                    amount,
                    paid,
                } => {
                    self.pair(label, amount);
                    paid.iter()
                        .for_each(|(label, value)| self.pair(label, value));
                }
                Block::Frame { title, text } => {
                    self.words(title);
                    self.words(text);
                }
                Block::Banner(words)
                | Block::Heading(words)
                | Block::Text(words)
                | Block::Note(words) => {
                    self.words(words);
                }
                Block::Steps(steps) => self.steps(steps),
                Block::Code { code, caption } => self.code(code, caption),
                Block::Beside { left, right } => {
                    self.blocks(left);
                    self.rule();
                    self.blocks(right);
                }
            }
        }
    }

    fn rule(&mut self) {
        self.line(&"-".repeat(self.columns));
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn words(&mut self, words: &Words) {
        if !words.as_str().is_empty() {
            self.wrapped(words.as_str(), "");
        }
    }

    /// Lines after the first begin under the text, not under its number.
    fn wrapped(&mut self, text: &str, number: &str) {
        let indent = number.chars().count();
        let width = u16::try_from(self.columns - indent).unwrap_or(u16::MAX);
        for (place, line) in wrap(text, f32::from(width), |_| 1.0)
            .into_iter()
            .enumerate()
        {
            let before = if place == 0 {
                number.to_owned()
            } else {
                " ".repeat(indent)
            };
            self.line(&format!("{before}{line}"));
        }
    }

    /// On one line where both fit, the value at the right.
    fn pair(&mut self, label: &Words, value: &Words) {
        let (label, value) = (label.as_str(), value.as_str());
        let used = label.chars().count() + value.chars().count();
        if used < self.columns {
            self.line(&format!(
                "{label}{}{value}",
                " ".repeat(self.columns - used)
            ));
        } else {
            self.wrapped(label, "");
            self.wrapped(value, "  ");
        }
    }

    fn item(&mut self, item: &Item) {
        self.pair(&item.name, &item.amount);
        for detail in &item.details {
            self.wrapped(detail.as_str(), "  ");
        }
    }

    fn steps(&mut self, steps: &[Words]) {
        for (step, number) in steps.iter().zip(1..) {
            self.wrapped(step.as_str(), &format!("{number}. "));
        }
    }

    /// The address is one long word, for a machine to read: it is not wrapped.
    fn code(&mut self, code: &str, caption: &Caption) {
        self.words(&caption.title);
        self.line(code);
        caption.lines.iter().for_each(|line| self.words(line));
    }
}
