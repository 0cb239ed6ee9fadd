//! Why a document was refused: the node, the property, and what is wrong there.

use crate::catalogue::Problem;

/// The whole document is refused for one fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{node}, {property}: {fault}")]
pub struct CpsvError {
    /// The node's address, as in `urn:x-spot:service:carta-revalidar`; empty for the document.
    pub node: String,
    /// With its prefix, as in `dct:title`.
    pub property: String,
    pub fault: Fault,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("not JSON: {0}; get the file again")]
    Json(String),
    #[error("too large; split it")]
    TooLarge,
    #[error("unknown context `{0}`; write it in the document, or name that of CPSV-AP 3.2.0")]
    Context(String),
    #[error("`{0}` is not read here; write plain nodes, values and lists")]
    Form(String),
    #[error("missing; add it")]
    Missing,
    #[error("there more than once; keep one")]
    Several,
    /// In the names of JSON-LD, as in `xsd:date` or `@id`.
    #[error("must be of the type {0}; write it so")]
    Type(&'static str),
    #[error("no text in `{0}`; add it with its @language")]
    Language(&'static str),
    #[error("unknown `{0}`; correct it, or add what it names")]
    Unknown(String),
    /// Two properties of the document do not say the same; the other one is named.
    #[error("does not say the same as {0}; make them agree")]
    Contradiction(String),
    #[error("{0} is finer than a cent; write at most two decimals")]
    Decimals(String),
    #[error("`{0}` is not an amount; write euros, as in 30.0")]
    Amount(String),
    #[error("`{0}` is there twice; keep one")]
    Duplicate(String),
    #[error("empty; write it, or leave the property out where it may be")]
    Empty,
    #[error("too long; shorten it")]
    TooLong,
    #[error("forbidden character {0}; take it out")]
    ForbiddenCharacter(String),
    #[error("out of range; correct it")]
    OutOfRange,
}

impl Fault {
    /// The name under which its words stand in the texts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Json(_) => "json",
            Self::TooLarge => "too-large",
            Self::Context(_) => "context",
            Self::Form(_) => "form",
            Self::Missing => "missing",
            Self::Several => "several",
            Self::Type(_) => "type",
            Self::Language(_) => "language",
            Self::Unknown(_) => "unknown",
            Self::Contradiction(_) => "contradiction",
            Self::Decimals(_) => "decimals",
            Self::Amount(_) => "amount",
            Self::Duplicate(_) => "duplicate",
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::ForbiddenCharacter(_) => "forbidden-character",
            Self::OutOfRange => "out-of-range",
        }
    }

    /// What the words quote, or nothing.
    pub fn value(&self) -> &str {
        match self {
            Self::Json(value)
            | Self::Context(value)
            | Self::Form(value)
            | Self::Unknown(value)
            | Self::Contradiction(value)
            | Self::Decimals(value)
            | Self::Amount(value)
            | Self::Duplicate(value)
            | Self::ForbiddenCharacter(value) => value,
            Self::Type(value) | Self::Language(value) => value,
            Self::TooLarge
            | Self::Missing
            | Self::Several
            | Self::Empty
            | Self::TooLong
            | Self::OutOfRange => "",
        }
    }
}

/// The rules of the catalogue itself, broken by what a document says.
impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::Malformed(words) => Self::Form(words),
            Problem::Empty => Self::Empty,
            Problem::TooLong => Self::TooLong,
            Problem::ForbiddenCharacter(character) => {
                Self::ForbiddenCharacter(format!("U+{:04X}", u32::from(character)))
            }
            Problem::Duplicate(what) => Self::Duplicate(what),
            Problem::Unknown(what) => Self::Unknown(what),
            Problem::OutOfRange => Self::OutOfRange,
            Problem::Contradiction => Self::Contradiction("cv:hasCost".to_owned()),
        }
    }
}
