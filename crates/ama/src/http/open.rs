//! What anybody may ask: enrolment, the public log, and how the gateway is.

use std::{sync::Arc, time::Duration};

use axum::{
    Json,
    extract::{Query, Request, State, rejection::QueryRejection},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::JournalId;
use protocol::{KeyId, enrol::EnrolRequest, problem::ProblemCode};
use serde::Deserialize;
use tokio::time::timeout;
use utoipa::IntoParams;

use super::{App, problem::Refusal, schema};
use crate::{
    enrolling::Enrolment,
    ledger::{alarms, kits, transparency},
    problems::wire,
    pulling::Road,
};

/// All wrong codes share one bucket, wherever they come from: behind a proxy all come from one address. A right one is not
/// counted, so nobody who guesses keeps others from enrolling.
const ENROLMENT: KeyId = KeyId([0; 4]);

/// Enrols a kit with a one-time code. The same kit may ask again with the same code: an answer may be lost.
#[utoipa::path(
    post, path = "/v1/enrol", tag = "kits",
    request_body(content = schema::EnrolRequest, content_type = "application/json"),
    responses(
        (status = 200, description = "Enrolled", body = schema::EnrolAnswer, content_type = "application/json"),
        schema::EnrolProblems,
    )
)]
pub(super) async fn enrol(
    State(app): State<Arc<App>>,
    request: Request,
) -> Result<Response, Refusal> {
    let sent = app.room.read(request).await?;
    let body = app.room.expand(sent)?;
    let request = EnrolRequest::parse(&body.bytes).map_err(wire)?;
    let place = app.enrolments.take().await?;
    let enrolment = app.gateway.enrol(&request, Road::Line).await?;
    drop(place);
    match enrolment {
        Enrolment::Enrolled(answer) => {
            let headers = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
            Ok((headers, Json(answer)).into_response())
        }
        Enrolment::BadSignature => Err(guessed(&app, ProblemCode::BadSignature)),
        Enrolment::CodeRefused => Err(guessed(&app, ProblemCode::CodeRefused)),
        Enrolment::AnotherJournal => Err(ProblemCode::AnotherJournal.into()),
    }
}

fn guessed(app: &App, wrong: ProblemCode) -> Refusal {
    match app.buckets.take(ENROLMENT, app.gateway.now()) {
        Ok(()) => wrong.into(),
        Err(secs) => Refusal::wait(ProblemCode::TooMany, secs),
    }
}

/// The last checkpoint of the public log: a signed note.
#[utoipa::path(
    get, path = "/v1/log/checkpoint", tag = "log",
    responses(
        (status = 200, description = "A signed note (C2SP)", body = String, content_type = "text/plain; charset=utf-8"),
        schema::OpenProblems,
    )
)]
pub(super) async fn checkpoint(State(app): State<Arc<App>>) -> Result<Response, Refusal> {
    let last = transparency::checkpoint(app.gateway.ledger()).await?;
    let (_, note) = last.ok_or(ProblemCode::NotFound)?;
    let headers = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    )];
    Ok((headers, note).into_response())
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Inclusion {
    /// 13 characters of base32.
    #[param(pattern = "^[a-z2-7]{12}[acegikmoqsuwy246]$")]
    journal: String,
    #[param(minimum = 1)]
    seq: u64,
}

/// Shows that an entry is in the log of the last checkpoint.
#[utoipa::path(
    get, path = "/v1/log/inclusion", tag = "log", params(Inclusion),
    responses(
        (status = 200, description = "The proof", body = schema::InclusionProof),
        schema::OpenProblems,
    )
)]
pub(super) async fn inclusion(
    State(app): State<Arc<App>>,
    query: Result<Query<Inclusion>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(Inclusion { journal, seq }) = query.map_err(not_of_the_form)?;
    let journal = JournalId::parse(&journal).ok_or(ProblemCode::Malformed)?;
    let proof = app.gateway.inclusion(journal, seq).await?;
    Ok(Json(proof.ok_or(ProblemCode::NotFound)?).into_response())
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct LookUp {
    /// 13 characters of base32.
    #[param(pattern = "^[a-z2-7]{12}[acegikmoqsuwy246]$")]
    journal: String,
    /// Of the receipt's entry.
    #[param(minimum = 1)]
    seq: u64,
    /// The size of the log that the asker has a checkpoint of; 0 for none.
    #[serde(default)]
    #[param(minimum = 0, required = false)]
    known: u64,
}

/// What the log has of a receipt: the last checkpoint and the proofs against it, of one moment.
#[utoipa::path(
    get, path = "/v1/log/receipt", tag = "log", params(LookUp),
    responses(
        (status = 200, description = "Checkpoint and proofs", body = schema::LookUp, content_type = "application/json"),
        schema::OpenProblems,
    )
)]
pub(super) async fn look_up(
    State(app): State<Arc<App>>,
    query: Result<Query<LookUp>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(LookUp {
        journal,
        seq,
        known,
    }) = query.map_err(not_of_the_form)?;
    let journal = JournalId::parse(&journal).ok_or(ProblemCode::Malformed)?;
    let found = app.gateway.look_up(journal, seq, known).await?;
    Ok(Json(found).into_response())
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Consistency {
    #[param(minimum = 0)]
    older: u64,
    #[param(minimum = 0)]
    newer: u64,
}

/// Shows that the log only grew from one size to another.
#[utoipa::path(
    get, path = "/v1/log/consistency", tag = "log", params(Consistency),
    responses(
        (status = 200, description = "The proof", body = schema::ConsistencyProof),
        schema::OpenProblems,
    )
)]
pub(super) async fn consistency(
    State(app): State<Arc<App>>,
    query: Result<Query<Consistency>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(Consistency { older, newer }) = query.map_err(not_of_the_form)?;
    let proof = app.gateway.consistency(older, newer).await?;
    Ok(Json(proof.ok_or(ProblemCode::NotFound)?).into_response())
}

fn not_of_the_form(_quoting: QueryRejection) -> Refusal {
    ProblemCode::Malformed.into()
}

/// The process lives.
#[utoipa::path(
    get, path = "/healthz", tag = "operation",
    responses((status = 200, description = "It lives", body = String, content_type = "text/plain; charset=utf-8"))
)]
pub(super) async fn healthz() -> &'static str {
    "ok\n"
}

/// The database answers, and the key that signs is there.
#[utoipa::path(
    get, path = "/readyz", tag = "operation",
    responses(
        (status = 200, description = "It answers", body = String, content_type = "text/plain; charset=utf-8"),
        (status = 503, description = "It does not", body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn readyz(State(app): State<Arc<App>>) -> Result<&'static str, Refusal> {
    kits::kit(app.gateway.ledger(), ENROLMENT).await?;
    app.gateway.kits_key().await?;
    Ok("ok\n")
}

/// How long figures wait for the one that the database has; past it they have the last one. Figures are wanted above all
/// when the database is silent.
const COUNTING: Duration = Duration::from_secs(1);

/// Figures, as Prometheus reads them.
#[utoipa::path(
    get, path = "/metrics", tag = "operation",
    responses((status = 200, description = "Figures", body = String, content_type = "text/plain; version=1.0.0; charset=utf-8"))
)]
pub(super) async fn metrics(State(app): State<Arc<App>>) -> Response {
    match timeout(COUNTING, alarms::count(app.gateway.ledger())).await {
        Ok(Ok(alarms)) => app.metrics.alarming(alarms),
        Ok(Err(err)) => {
            tracing::error!(%err, "the kits that somebody should look at were not counted");
        }
        Err(_elapsed) => {
            tracing::error!("the kits that somebody should look at were not counted in time");
        }
    }
    app.metrics.holding(app.room.taken());
    let kind = "text/plain; version=1.0.0; charset=utf-8";
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind))];
    (StatusCode::OK, headers, app.metrics.text()).into_response()
}
