//! Search in people's words: accents, case, word order, beginnings, small slips, synonyms, old and new names.

mod alike;
mod catalogue;
mod dictionary;
mod index;
mod typo;
mod words;

pub use catalogue::{Hit, HitKind, Match, SearchIndex, highlights};
pub use index::{Document, Found, Index, Matched, Passage, Scratch};

#[cfg(test)]
mod tests;
