//! Refusals as RFC 9457 problems.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use protocol::problem::{MEDIA_TYPE, Problem, ProblemCode};

use crate::{gateway::GatewayError, keys::KeysError, ledger::LedgerError, problems::problem};

/// A problem on its way out.
#[derive(Debug)]
pub(super) struct Refusal(Box<Problem>);

/// Seconds after which a kit may ask again when the ledger did not answer.
const RETRY_SECS: u32 = 30;

impl From<ProblemCode> for Refusal {
    fn from(code: ProblemCode) -> Self {
        problem(code).into()
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self(Box::new(problem))
    }
}

impl From<Box<Problem>> for Refusal {
    fn from(problem: Box<Problem>) -> Self {
        Self(problem)
    }
}

impl Refusal {
    pub(super) fn wait(code: ProblemCode, secs: u32) -> Self {
        Problem {
            retry_after: Some(secs),
            ..problem(code)
        }
        .into()
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let Self(problem) = self;
        let status =
            StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry_after = problem.retry_after.map(HeaderValue::from);
        let mut response = (status, axum::Json(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(retry_after) = retry_after {
            headers.insert(header::RETRY_AFTER, retry_after);
        }
        response
    }
}

impl From<GatewayError> for Refusal {
    fn from(err: GatewayError) -> Self {
        let code = match &err {
            GatewayError::Ledger(
                LedgerError::Damaged(_)
                | LedgerError::Newer(_)
                | LedgerError::Address(_)
                | LedgerError::Stopped(_),
            )
            | GatewayError::Catalogue(_)
            | GatewayError::Leaf(_)
            | GatewayError::Sign(_)
            | GatewayError::Certificate(_)
            | GatewayError::Keys(
                KeysError::Missing(_)
                | KeysError::Open(_)
                | KeysError::Damaged(_)
                | KeysError::File(..)
                | KeysError::Random(_)
                | KeysError::NoFolder,
            )
            | GatewayError::Sealed(_)
            | GatewayError::Seal(_)
            | GatewayError::Wire(_)
            | GatewayError::Text(_)
            | GatewayError::Stopped(_)
            | GatewayError::Random(_)
            | GatewayError::Log(_) => ProblemCode::Internal,
            // The database is away, busy, or full: the kit has everything, and comes again.
            GatewayError::Ledger(
                LedgerError::Sqlite(_)
                | LedgerError::Postgres(_)
                | LedgerError::Pool(_)
                | LedgerError::Silent,
            )
            | GatewayError::Keys(KeysError::Replaced(_))
            | GatewayError::Payments(_)
            | GatewayError::Contended
            | GatewayError::ClockBehind
            | GatewayError::NoParcel
            | GatewayError::Unpublished => ProblemCode::Unavailable,
        };
        tracing::error!(%err, code = code.as_str(), "a request was not done");
        if code == ProblemCode::Unavailable {
            Self::wait(code, RETRY_SECS)
        } else {
            code.into()
        }
    }
}

impl From<LedgerError> for Refusal {
    fn from(err: LedgerError) -> Self {
        GatewayError::from(err).into()
    }
}
