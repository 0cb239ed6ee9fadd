//! Tables for spreadsheets: semicolons, and no cell of other people's words that a spreadsheet would take for a formula.

use std::fmt::Display;

use domain::Date;

/// A table that grows cell by cell.
#[derive(Debug)]
pub(super) struct Sheet {
    text: String,
    is_first: bool,
}

impl Sheet {
    /// The heading comes ready, with its semicolons.
    pub(super) fn new(heading: &str) -> Self {
        Self {
            text: format!("{heading}\r\n"),
            is_first: true,
        }
    }

    /// A cell of numbers, or of words of our own.
    pub(super) fn own(&mut self, cell: &dyn Display) -> &mut Self {
        if !self.is_first {
            self.text.push(';');
        }
        self.is_first = false;
        self.text.push_str(&cell.to_string());
        self
    }

    pub(super) fn number(&mut self, number: impl Display) -> &mut Self {
        self.own(&number)
    }

    pub(super) fn day(&mut self, day: Date) -> &mut Self {
        self.own(&day)
    }

    /// A cell of other people's words.
    pub(super) fn words(&mut self, words: &str) -> &mut Self {
        let cell = safe(words);
        self.own(&cell)
    }

    pub(super) fn end(&mut self) {
        self.text.push_str("\r\n");
        self.is_first = true;
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// Quoted where it must be; what would begin a formula comes after an apostrophe.
fn safe(words: &str) -> String {
    let clean: String = words.chars().filter(|c| !c.is_control()).collect();
    let begins = clean.trim_start().chars().next();
    let guard = if begins.is_some_and(|c| "=+-@＝＋－＠".contains(c)) {
        "'"
    } else {
        ""
    };
    if clean.contains([';', '"', ',']) {
        format!("\"{guard}{}\"", clean.replace('"', "\"\""))
    } else {
        format!("{guard}{clean}")
    }
}

#[cfg(test)]
mod tests {
    use super::Sheet;

    #[test]
    fn words_of_others_are_never_a_formula_and_never_leave_their_cell() {
        for (words, cell) in [
            ("Câmara de Coimbra", "Câmara de Coimbra"),
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("  +351", "'  +351"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("\t=1\r\n", "'=1"),
            ("a;b", "\"a;b\""),
            ("=\"a\";b", "\"'=\"\"a\"\";b\""),
        ] {
            let mut sheet = Sheet::new("a;b");
            sheet.words(words).number(-3000).end();
            assert_eq!(sheet.text(), format!("a;b\r\n{cell};-3000\r\n"), "{words}");
        }
    }
}
