//! The tree: what a sheet says, in order, whatever its paper.

use domain::{Language, Timestamp};

/// Text that is safe to print: no control or direction marks, no line breaks, never long enough to fill a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// Longest text of one block, in characters; what is longer ends in `…`.
    pub const LIMIT: usize = 240;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T: AsRef<str>> From<T> for Words {
    fn from(text: T) -> Self {
        let mut clean = String::new();
        let mut length = 0;
        for c in text.as_ref().chars() {
            let blank = c != '\u{a0}' && (c.is_whitespace() || c.is_control());
            if (blank && (clean.is_empty() || clean.ends_with(' '))) || is_invisible(c) {
                continue;
            }
            if length == Self::LIMIT {
                clean.pop();
                clean.push('…');
                break;
            }
            clean.push(if blank { ' ' } else { c });
            length += 1;
        }
        clean.truncate(clean.trim_end_matches(' ').len());
        Self(clean)
    }
}

/// Marks that turn the direction of what follows, or hide between letters.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e007f}'
    )
}

/// What a QR code holds: letters, figures and signs that any printer and any telephone takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T: AsRef<str>> From<T> for Address {
    fn from(text: T) -> Self {
        Self(
            text.as_ref()
                .chars()
                .filter(char::is_ascii_graphic)
                .collect(),
        )
    }
}

/// A whole sheet. Parts are set apart by space on A4, by a rule on a roll.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub language: Language,
    /// Tells two sheets apart; the file's title begins with it.
    pub id: Words,
    pub title: Words,
    /// Who hands it over.
    pub author: Words,
    pub at: Timestamp,
    pub parts: Vec<Vec<Block>>,
    /// Said only on paper that fades.
    pub thermal_note: Option<Words>,
    /// At the foot of each page of A4, before the page's number.
    pub foot: Words,
}

/// One thing that a sheet says.
#[derive(Clone, Debug)]
pub enum Block {
    /// The mark, who, and where.
    Head {
        name: Words,
        under: Vec<Words>,
    },
    /// Something that nobody may overlook.
    Banner(Words),
    Title {
        title: Words,
        under: Words,
        status: Words,
        when: Words,
    },
    /// Labels with their values.
    Facts(Vec<(Words, Words)>),
    Items(Vec<Item>),
    /// The sum, and how it was paid.
    Total {
        label: Words,
        amount: Words,
        paid: Vec<(Words, Words)>,
    },
    /// A box: a heading and what it says.
    Frame {
        title: Words,
        text: Words,
    },
    Heading(Words),
    Text(Words),
    /// Numbered from 1.
    Steps(Vec<Words>),
    /// A QR code and what stands under it.
    Code {
        code: Address,
        caption: Caption,
    },
    Table(Table),
    /// Two columns where the paper is wide, one after the other where it is not.
    Beside {
        left: Vec<Block>,
        right: Vec<Block>,
    },
    Note(Words),
    /// A line to sign on for each of them.
    Signatures(Vec<Words>),
}

/// Rows under headings; one after another where the columns have no room beside each other.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub columns: Vec<Column>,
    /// As many cells in each as there are columns.
    pub rows: Vec<Vec<Words>>,
    pub sum: Option<Vec<Words>>,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub title: Words,
    pub align: Align,
}

/// Words begin at the left of a column, figures end at its right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

impl Column {
    pub fn words(title: impl AsRef<str>) -> Self {
        Self {
            title: title.into(),
            align: Align::Left,
        }
    }

    pub fn figures(title: impl AsRef<str>) -> Self {
        Self {
            title: title.into(),
            align: Align::Right,
        }
    }
}

/// One line of a receipt.
#[derive(Clone, Debug)]
pub struct Item {
    pub name: Words,
    pub details: Vec<Words>,
    pub amount: Words,
}

/// What stands under a QR code: where it leads, and what to compare.
#[derive(Clone, Debug)]
pub struct Caption {
    pub title: Words,
    pub lines: Vec<Words>,
}

#[cfg(test)]
mod tests {
    use super::{Address, Words};

    #[test]
    fn an_address_holds_nothing_that_a_printer_could_obey() {
        let address = Address::from("HTTPS://DEMO.INVALID/\u{1b}@V/\u{1d}V\0 é\r\n1");
        assert_eq!(address.as_str(), "HTTPS://DEMO.INVALID/@V/V1");
    }

    #[test]
    fn what_cannot_be_seen_is_left_out() {
        for (text, expected) in [
            ("  Rua\tdo\r\n\0Castelo \u{1b}[31m ", "Rua do Castelo [31m"),
            ("abc\u{202e}cba\u{200b}\u{feff}", "abccba"),
            ("15,00\u{a0}€", "15,00\u{a0}€"),
            ("=cmd|'/c calc'!A1", "=cmd|'/c calc'!A1"),
            ("\n \t", ""),
        ] {
            assert_eq!(Words::from(text).as_str(), expected);
        }
    }

    #[test]
    fn a_text_without_end_is_cut_with_a_sign() {
        let words = Words::from("ã".repeat(10_000));
        assert_eq!(words.as_str().chars().count(), Words::LIMIT);
        assert!(words.as_str().ends_with('…'));
        assert_eq!(
            Words::from("a".repeat(Words::LIMIT)).as_str().len(),
            Words::LIMIT
        );
    }
}
