//! Refusals as both roads tell them, the line and the stick.

use protocol::{
    WireError,
    batch::BatchError,
    documents::KitState,
    problem::{Problem, ProblemCode},
};

use crate::taking::Taking;

/// A problem with the title of its code.
pub fn problem(code: ProblemCode) -> Problem {
    Problem::new(code, title(code))
}

/// For people; the same for every problem of a code.
fn title(code: ProblemCode) -> &'static str {
    match code {
        ProblemCode::Malformed => "The request is not of the agreed form",
        ProblemCode::BadSignature => "The signature is not of this kit and request",
        ProblemCode::UnknownKit => "No kit with this key is enrolled here",
        ProblemCode::Suspended => "The kit is suspended",
        ProblemCode::Revoked => "The kit was revoked",
        ProblemCode::AnotherKit => "This belongs to another kit",
        ProblemCode::CodeRefused => "The enrolment code cannot be used",
        ProblemCode::AnotherJournal => {
            "The enrolment code does not say that the kit takes the place of this journal"
        }
        ProblemCode::NotFound => "There is nothing here",
        ProblemCode::MethodNotAllowed => "This method is not served here",
        ProblemCode::Fork => "Other bytes are here under the same numbers",
        ProblemCode::Gap => "Entries are missing before these",
        ProblemCode::AnotherOrder => "Another order is here under this number",
        ProblemCode::NotVoided => "The receipt that rests on this order is not voided here",
        ProblemCode::TooLarge => "The request is too large",
        ProblemCode::UnsupportedMediaType => "This media type is not taken here",
        ProblemCode::TooMany => "Too many requests",
        ProblemCode::Internal => "The gateway failed",
        ProblemCode::Unavailable => "The gateway cannot answer now",
    }
}

/// Why a kit in this state may not send; None where it may.
pub fn stopped(state: KitState) -> Option<Problem> {
    match state {
        KitState::Active => None,
        KitState::Suspended => Some(problem(ProblemCode::Suspended)),
        KitState::Revoked => Some(problem(ProblemCode::Revoked)),
    }
}

/// What is wrong with bytes that came.
pub fn wire(err: WireError) -> Problem {
    problem(match err {
        WireError::TooLarge => ProblemCode::TooLarge,
        WireError::Malformed | WireError::Cut | WireError::Newer(_) => ProblemCode::Malformed,
    })
}

fn batch(err: BatchError) -> Problem {
    match err {
        BatchError::BadSignature => problem(ProblemCode::BadSignature),
        BatchError::Wire(WireError::TooLarge) => problem(ProblemCode::TooLarge),
        BatchError::Wire(_) | BatchError::Count | BatchError::Dictionary(_) | BatchError::Chain => {
            Problem {
                detail: Some(err.to_string()),
                ..problem(ProblemCode::Malformed)
            }
        }
    }
}

impl Taking {
    /// The acknowledgement and how many entries were new; or why there is none.
    ///
    /// # Errors
    /// Not taken.
    pub fn told(self) -> Result<(super::taking::Head, usize), Box<Problem>> {
        Err(Box::new(match self {
            Self::Taken { ack, n_new, .. } => return Ok((ack, n_new)),
            Self::Fork(head) => Problem {
                head: Some(head),
                ..problem(ProblemCode::Fork)
            },
            Self::Gap { wanted, head } => Problem {
                head: Some(head),
                wanted: Some(wanted),
                ..problem(ProblemCode::Gap)
            },
            Self::Refused(err) => batch(err),
            Self::AnotherKit => problem(ProblemCode::AnotherKit),
            Self::Stopped(state) => {
                stopped(state).unwrap_or_else(|| problem(ProblemCode::UnknownKit))
            }
        }))
    }
}
