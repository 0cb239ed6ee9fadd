//! A text in the languages that it exists in.

use serde::{Deserialize, Serialize};

use crate::Language;

/// European Portuguese and English always; French where it has been translated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localised {
    pub pt: String,
    pub en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fr: Option<String>,
}

impl Localised {
    /// The text in `language`, or in Portuguese where it is not translated.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Pt => &self.pt,
            Language::En => &self.en,
            Language::Fr => self.fr.as_deref().unwrap_or(&self.pt),
        }
    }

    /// The English to show beside the Portuguese where `language` is not translated.
    pub fn beside(&self, language: Language) -> Option<&str> {
        let untranslated = language == Language::Fr && self.fr.is_none();
        (untranslated && self.en != self.pt).then_some(self.en.as_str())
    }

    /// Each language's code and text.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let french = self.fr.as_deref().map(|text| ("fr", text));
        [("pt", self.pt.as_str()), ("en", self.en.as_str())]
            .into_iter()
            .chain(french)
    }
}
