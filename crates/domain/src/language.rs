//! The languages of windows and paper.

use serde::{Deserialize, Serialize};

/// A language that the program speaks; European Portuguese first.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    Pt,
    En,
    Fr,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::Pt, Self::En, Self::Fr];

    /// The two-letter code (ISO 639-1) that the command line and the journal use.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pt => "pt",
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }
}
