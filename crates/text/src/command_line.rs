//! The command line of a program in the reader's language: its help, and what is wrong with what was typed.

mod help;
mod wrong;

use std::ffi::OsString;

use domain::Language;

pub use help::in_words;
pub use wrong::wrong;

/// The language asked for with `--lang`, or the system's; Portuguese where neither says.
pub fn language(arguments: &[OsString]) -> Language {
    let mut words = arguments.iter().filter_map(|word| word.to_str());
    let asked = words.find_map(|word| match word.strip_prefix("--lang") {
        Some("") => Some(None),
        Some(rest) => rest.strip_prefix('=').map(Some),
        None => None,
    });
    let asked = match asked {
        Some(None) => words.next().and_then(Language::parse),
        Some(Some(code)) => Language::parse(code),
        None => None,
    };
    asked.or_else(of_the_system).unwrap_or_default()
}

fn of_the_system() -> Option<Language> {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()))?;
    Language::parse(locale.get(..2)?)
}

#[cfg(test)]
mod tests {
    use super::language;
    use domain::Language;

    fn words(line: &str) -> Vec<std::ffi::OsString> {
        line.split_whitespace().map(Into::into).collect()
    }

    #[test]
    fn the_language_is_found_wherever_it_stands() {
        for line in [
            "citizen-spot --lang fr status",
            "citizen-spot status --lang=fr",
        ] {
            assert_eq!(language(&words(line)), Language::Fr, "{line}");
        }
    }
}
