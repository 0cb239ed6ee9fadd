//! Refusals of the gateway as RFC 9457 problems. Their codes are stable: kits decide by them, people read the titles.

use serde::{Deserialize, Serialize};

use crate::{
    ack::Ack,
    trust::Signed,
    wire::{WireError, from_json},
};

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";
/// Most bytes of a problem as it travels.
pub const MOST_PROBLEM: usize = 64 * 1024;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $status:literal;)*) => {
        /// Why a request was not done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ProblemCode {
            $($(#[$doc])* $name,)*
        }

        impl ProblemCode {
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Kebab-case, as in `bad-signature`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }

            /// The HTTP status that goes with it.
            pub fn status(self) -> u16 {
                match self {
                    $(Self::$name => $status,)*
                }
            }
        }
    };
}

codes! {
    /// The body or a parameter is not of the agreed form.
    Malformed = "malformed", 400;
    /// The signature is not of the kit, or the request was altered.
    BadSignature = "bad-signature", 401;
    /// No kit with this key.
    UnknownKit = "unknown-kit", 401;
    /// The kit was suspended for a time.
    Suspended = "suspended", 403;
    /// The kit was taken out of service for good.
    Revoked = "revoked", 403;
    /// The journal is another kit's.
    AnotherKit = "another-kit", 403;
    /// The enrolment code is wrong, used up, or too old; which of them is not told.
    CodeRefused = "code-refused", 403;
    /// The enrolment code does not say that the kit takes the place of the journal that it names.
    AnotherJournal = "another-journal", 403;
    NotFound = "not-found", 404;
    MethodNotAllowed = "method-not-allowed", 405;
    /// AMA has other bytes under the same number, or more than the kit: with what AMA has.
    Fork = "fork", 409;
    /// Entries are missing before the first one: with the number wanted.
    Gap = "gap", 409;
    /// Another order is here under this number.
    AnotherOrder = "another-order", 409;
    /// The receipt that rests on the order is not voided here, or not here yet.
    NotVoided = "not-voided", 409;
    TooLarge = "too-large", 413;
    UnsupportedMediaType = "unsupported-media-type", 415;
    /// Too many requests of one kit: with the seconds to wait.
    TooMany = "too-many", 429;
    Internal = "internal", 500;
    /// The ledger, or the payment platform, cannot be reached now: with the seconds to wait.
    Unavailable = "unavailable", 503;
}

impl ProblemCode {
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }
}

/// A problem as it travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// `/problems/` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// With `fork` and `gap`: what AMA has, signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Signed<Ack>>,
    /// With `gap`: the entry to go on from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wanted: Option<u64>,
    /// With `too-many` and `unavailable`: seconds to wait, as in `Retry-After`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

const PREFIX: &str = "/problems/";

impl Problem {
    /// `title` is for people, and the same for every problem of this code.
    pub fn new(code: ProblemCode, title: impl Into<String>) -> Self {
        Self {
            kind: format!("{PREFIX}{}", code.as_str()),
            title: title.into(),
            status: code.status(),
            detail: None,
            head: None,
            wanted: None,
            retry_after: None,
        }
    }

    /// None for a code that this version does not know: its status tells what to do then.
    pub fn code(&self) -> Option<ProblemCode> {
        self.kind.strip_prefix(PREFIX).and_then(ProblemCode::parse)
    }

    /// # Errors
    /// Too large, or not a problem: a captive portal's page, say.
    pub fn parse(bytes: &[u8]) -> Result<Self, WireError> {
        from_json(bytes, MOST_PROBLEM)
    }
}
