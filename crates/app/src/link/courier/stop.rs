//! Why a request ended without what it was for, and what the planner and the store hear of it.

use protocol::{
    batch,
    problem::{Problem, ProblemCode},
    trust::TrustError,
};
use store::{Standing, StoreError};
use sync::{
    https::{AddressError, Response, Unanswered},
    plan::Answer,
};

use super::{Books, Courier, Done, NOT_THE_AGENCY, UNNAMED_AUTHORITY, UNTRUSTED};
use crate::{kit::documents::Unusable, link::books::DeskEnded};

/// Why a request ended without what it was for.
#[derive(Debug, thiserror::Error)]
pub(super) enum Stop {
    #[error(transparent)]
    Unanswered(#[from] Unanswered),
    #[error("AMA answered: {0}")]
    Refused(String),
    #[error(transparent)]
    Gateway(#[from] AddressError),
    #[error(transparent)]
    Trust(#[from] TrustError),
    #[error("an answer that cannot be read: {0}")]
    Unreadable(#[from] protocol::WireError),
    #[error(transparent)]
    Document(#[from] Unusable),
    #[error("entries cannot be sent: {0}")]
    Batch(#[from] batch::BatchError),
    #[error("keys cannot be sent: {0}")]
    Keys(#[from] protocol::keys::KeysError),
    #[error("an acknowledgement of another journal")]
    AnotherJournal,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Desk(#[from] DeskEnded),
    #[error("no random bytes: {0}")]
    NoRandomness(#[from] getrandom::Error),
    #[error("no thread to send from: {0}")]
    NoThread(#[from] std::io::Error),
    /// The planner's own word for it.
    #[error("{1}")]
    Plan(Answer, String),
}

impl Stop {
    pub(super) fn answer(&self) -> Answer {
        match self {
            Self::Plan(answer, _) => *answer,
            Self::Unanswered(
                Unanswered::NoNetwork(_)
                | Unanswered::NotAma(_)
                | Unanswered::Untrusted(_)
                | Unanswered::Unnamed(_),
            )
            | Self::Gateway(_) => Answer::NoNetwork,
            Self::Unanswered(Unanswered::Lost(_)) => Answer::Lost,
            Self::Store(StoreError::NotOurs { .. }) => Answer::Fork,
            Self::Unanswered(Unanswered::TooLarge)
            | Self::Refused(_)
            | Self::Trust(_)
            | Self::Unreadable(_)
            | Self::Document(_)
            | Self::Batch(_)
            | Self::Keys(_)
            | Self::AnotherJournal
            | Self::Store(_)
            | Self::Desk(_)
            | Self::NoRandomness(_)
            | Self::NoThread(_) => Answer::Refused,
        }
    }

    pub(super) fn code(&self) -> String {
        match self {
            Self::Plan(_, code) | Self::Refused(code) => code.clone(),
            Self::Trust(err) => err.code().to_owned(),
            Self::Unanswered(Unanswered::TooLarge) => "too-large".to_owned(),
            Self::Unanswered(Unanswered::NotAma(_)) => NOT_THE_AGENCY.to_owned(),
            Self::Unanswered(Unanswered::Untrusted(_)) => UNTRUSTED.to_owned(),
            Self::Unanswered(Unanswered::Unnamed(_)) => UNNAMED_AUTHORITY.to_owned(),
            Self::Gateway(_) => "no-https".to_owned(),
            Self::Unanswered(Unanswered::NoNetwork(_) | Unanswered::Lost(_)) => {
                "no-answer".to_owned()
            }
            Self::Store(StoreError::NotOurs { .. }) => "fork".to_owned(),
            Self::Unreadable(_) | Self::Document(_) | Self::AnotherJournal => {
                "malformed".to_owned()
            }
            Self::Batch(_)
            | Self::Keys(_)
            | Self::Store(_)
            | Self::Desk(_)
            | Self::NoRandomness(_)
            | Self::NoThread(_) => "store".to_owned(),
        }
    }
}

impl Courier {
    /// A refusal in the planner's words. A fork must be signed: nobody else stops a kit with it.
    pub(super) fn refused(&self, response: &Response) -> Stop {
        let problem = Problem::parse(&response.body).ok();
        let code = problem.as_ref().and_then(Problem::code);
        let told = |answer| {
            let word = code.map_or_else(
                || response.status.to_string(),
                |code| code.as_str().to_owned(),
            );
            Stop::Plan(answer, word)
        };
        match code {
            Some(ProblemCode::Fork) => {
                let head = problem.as_ref().and_then(|problem| problem.head.as_ref());
                match head.map(|head| self.verified(head)) {
                    Some(Ok(_)) => told(Answer::Fork),
                    Some(Err(stop)) => stop,
                    None => told(Answer::Refused),
                }
            }
            Some(ProblemCode::Gap) => told(Answer::Gap),
            Some(ProblemCode::Suspended) => told(Answer::Suspended),
            Some(ProblemCode::Revoked) => told(Answer::Revoked),
            Some(ProblemCode::TooLarge) => told(Answer::TooLarge),
            Some(ProblemCode::TooMany | ProblemCode::Unavailable) => told(Answer::Busy {
                retry_after_secs: response
                    .retry_after_secs
                    .or_else(|| problem.as_ref().and_then(|problem| problem.retry_after)),
            }),
            _ if matches!(response.status, 429 | 500..) => told(Answer::Busy {
                retry_after_secs: response.retry_after_secs,
            }),
            Some(code) => Stop::Refused(code.as_str().to_owned()),
            None => Stop::Refused(response.status.to_string()),
        }
    }
}

/// A request that ended without what it was for. What AMA said of this kit outlives the program.
pub(super) fn stopped(stop: &Stop, books: &mut Books<'_>) -> Done {
    let answer = stop.answer();
    tracing::info!(%stop, ?answer, "a request ended without what it was for");
    let standing = match answer {
        Answer::Fork => Some(Standing::Fork),
        Answer::Suspended => Some(Standing::Suspended),
        Answer::Revoked => Some(Standing::Revoked),
        Answer::Acknowledged { .. }
        | Answer::Pulled { .. }
        | Answer::NoNetwork
        | Answer::Lost
        | Answer::Busy { .. }
        | Answer::TooLarge
        | Answer::Gap
        | Answer::Refused => None,
    };
    if let Some(standing) = standing {
        let kept = books.with(move |kit| kit.store.set_standing(standing));
        if !matches!(kept, Ok(Ok(()))) {
            tracing::warn!(?standing, "what AMA said of this kit was not kept");
        }
    }
    Done {
        code: Some(stop.code()),
        ..Done::nothing(answer)
    }
}
