//! Breaks text into lines of a width: at spaces, and inside a word only when it is wider than a line.

/// At least one line, also for no text at all.
pub(crate) fn wrap(text: &str, width: f32, advance: impl Fn(char) -> f32) -> Vec<String> {
    let measure = |text: &str| text.chars().map(&advance).sum::<f32>();
    let space = advance(' ');
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for word in text.split(' ') {
        let wide = measure(word);
        if !line.is_empty() && used + space + wide <= width {
            line.push(' ');
            line.push_str(word);
            used += space + wide;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        for c in word.chars() {
            if !line.is_empty() && used + advance(c) > width {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push(c);
            used += advance(c);
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_break_at_spaces_and_inside_what_is_too_long() {
        for (text, expected) in [
            ("", vec![""]),
            ("um dois três", vec!["um dois", "três"]),
            ("quatro cinco", vec!["quatro", "cinco"]),
            (
                "extraordinariamente só",
                vec!["extraord", "inariame", "nte só"],
            ),
            ("15\u{a0}000,00\u{a0}€", vec!["15\u{a0}000,0", "0\u{a0}€"]),
        ] {
            assert_eq!(wrap(text, 8.0, |_| 1.0), expected);
        }
    }

    #[test]
    fn a_width_of_nothing_still_ends() {
        assert_eq!(wrap("ab c", 0.0, |_| 1.0), ["a", "b", "c"]);
    }
}
