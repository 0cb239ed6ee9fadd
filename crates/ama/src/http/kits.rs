//! What enrolled kits ask: pull, push, and how far a journal is here. Each request is signed by the kit.

use std::sync::Arc;

use axum::{
    extract::{FromRef, FromRequest, Path, Request, State},
    http::{HeaderMap, HeaderValue, Method, header},
    response::{IntoResponse as _, Response},
};
use domain::JournalId;
use protocol::{
    KeyId, batch,
    bundle::{self, Bundle},
    problem::ProblemCode,
    pull::PullRequest,
    request::Authorization,
};

use super::{
    App,
    body::{self, Expanded},
    problem::Refusal,
    schema,
};
use crate::{
    ledger::kits::{self, Kit},
    problems::{stopped, wire},
    pulling::Road,
    taking::{Head, Taking},
};

/// A kit whose request this is, and the request's body.
pub(super) struct Asked {
    pub(super) kit: Kit,
    pub(super) body: Expanded,
}

impl<S> FromRequest<S> for Asked
where
    Arc<App>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let app = Arc::<App>::from_ref(state);
        let (authorization, kit) = match signer(&app, request.headers()).await {
            Ok(signer) => signer,
            Err(refusal) => {
                body::discard(request);
                return Err(refusal);
            }
        };
        let (method, path) = (request.method().clone(), path_of(&request));
        let sent = app.room.read(request).await?;
        verify(&authorization, &kit, &method, &path, &sent.bytes)?;
        // Counted once it is known whose it is: nobody can use another kit's requests up.
        app.buckets
            .take(authorization.key, app.gateway.now())
            .map_err(|secs| Refusal::wait(ProblemCode::TooMany, secs))?;
        let body = app.room.expand(sent)?;
        app.gateway.met(&kit, authorization.at).await?;
        Ok(Self { kit, body })
    }
}

/// Who says to have signed: known before the body is read.
async fn signer(app: &App, headers: &HeaderMap) -> Result<(Authorization, Kit), Refusal> {
    let authorization = authorization(headers)?;
    let kit = kits::kit(app.gateway.ledger(), authorization.key).await?;
    Ok((authorization, kit.ok_or(ProblemCode::UnknownKit)?))
}

fn authorization(headers: &HeaderMap) -> Result<Authorization, Refusal> {
    let value = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    value
        .and_then(|value| Authorization::parse(value).ok())
        .ok_or_else(|| ProblemCode::BadSignature.into())
}

fn path_of(request: &Request) -> String {
    let uri = request.uri();
    uri.path_and_query()
        .map_or_else(|| uri.path().to_owned(), |whole| whole.as_str().to_owned())
}

fn verify(
    authorization: &Authorization,
    kit: &Kit,
    method: &Method,
    path: &str,
    body: &[u8],
) -> Result<(), Refusal> {
    authorization
        .verify(&kit.key, method.as_str(), path, body)
        .map_err(|_opaque| ProblemCode::BadSignature.into())
}

pub(super) fn journal_of(text: &str) -> Result<JournalId, Refusal> {
    JournalId::parse(text).ok_or_else(|| ProblemCode::NotFound.into())
}

/// What changed since what the kit has; always with a signed timestamp. Suspended and revoked kits are told so in it.
#[utoipa::path(
    post, path = "/v1/kits/{kit}/pull", tag = "kits",
    params(("kit" = String, Path, description = "Id of the kit's public key: eight hexadecimal digits")),
    request_body(content = schema::PullRequest, content_type = "application/json"),
    responses(
        (status = 200, description = "What changed; Zstandard where that is accepted", body = schema::PullAnswer, content_type = "application/json"),
        schema::KitProblems,
    ),
    security(("kit" = []))
)]
pub(super) async fn pull(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Asked { kit, body }: Asked,
) -> Result<Response, Refusal> {
    if id != kit.id().to_string() {
        return Err(ProblemCode::AnotherKit.into());
    }
    let request = PullRequest::parse(&body.bytes).map_err(wire)?;
    let place = app.pulls.take().await?;
    if app.gateway.notice_fork(&kit, &request).await? {
        app.metrics.forks.inc();
    }
    let answer = app.gateway.pull(&kit, &request, Road::Line).await?;
    drop(place);
    let no_store = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    if !takes_zstd(&headers) {
        return Ok((no_store, axum::Json(answer)).into_response());
    }
    let bytes = answer
        .encode()
        .map_err(crate::gateway::GatewayError::from)?;
    let kind = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        ),
        (header::CONTENT_ENCODING, HeaderValue::from_static("zstd")),
    ];
    Ok((no_store, kind, bytes).into_response())
}

/// Kits do; what others send to look at the gateway may not.
fn takes_zstd(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT_ENCODING).iter();
    accepted
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| coding.trim() == "zstd")
}

/// Takes a batch of entries in. Acknowledged when it is durable; sent again, it is acknowledged again.
#[utoipa::path(
    post, path = "/v1/journals/{journal}/entries", tag = "kits",
    params(("journal" = String, Path, description = "13 characters of base32")),
    request_body(content = Vec<u8>, content_type = "application/vnd.citizen-spot.batch"),
    responses(
        (status = 200, description = "Acknowledged, signed", body = schema::SignedText, content_type = "application/json"),
        (status = 409, description = "Fork or gap, with what is here", body = schema::Problem, content_type = "application/problem+json"),
        schema::KitProblems,
    ),
    security(("kit" = []))
)]
pub(super) async fn push(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Asked { kit, body }: Asked,
) -> Result<Response, Refusal> {
    let journal = journal_of(&id)?;
    if let Some(stopped) = stopped(kit.state) {
        return Err(stopped.into());
    }
    if headers
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind != batch::MEDIA_TYPE)
    {
        return Err(ProblemCode::UnsupportedMediaType.into());
    }
    let place = app.pushes.take().await?;
    let Expanded { bytes, room } = body;
    let taking = app.gateway.take(&kit, journal, bytes).await?;
    drop((place, room));
    if matches!(taking, Taking::Fork(_)) {
        app.metrics.forks.inc();
    }
    if let Taking::Taken { refused, .. } = &taking {
        app.metrics.refused(refused);
    }
    let (ack, n_new) = taking.told()?;
    app.metrics.taken(n_new);
    Ok(signed(&ack))
}

/// Takes in what another kit wrote to a file, brought by one that has a network. The checks are those of the line, and the
/// answers come as a file to carry back.
#[utoipa::path(
    post, path = "/v1/bundles", tag = "kits",
    request_body(content = Vec<u8>, content_type = "application/vnd.citizen-spot.bundle"),
    responses(
        (status = 200, description = "The answers, for the kit that wrote the file", body = Vec<u8>, content_type = "application/vnd.citizen-spot.bundle"),
        schema::KitProblems,
    ),
    security(("kit" = []))
)]
pub(super) async fn carry(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Asked { body, .. }: Asked,
) -> Result<Response, Refusal> {
    if headers
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind != bundle::MEDIA_TYPE)
    {
        return Err(ProblemCode::UnsupportedMediaType.into());
    }
    let place = app.pulls.take().await?;
    let bundle = Bundle::decode(&body.bytes).map_err(wire)?;
    if bundle.parts.len() > bundle::MOST_RELAYED_PARTS {
        return Err(ProblemCode::TooLarge.into());
    }
    let answers = app.gateway.carry(bundle).await?;
    drop(place);
    let bytes = answers
        .encode()
        .map_err(crate::gateway::GatewayError::from)?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(bundle::MEDIA_TYPE),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}

fn signed(head: &Head) -> Response {
    let headers = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    (headers, axum::Json(head)).into_response()
}

/// How far a journal is here, signed: what a kit asks when an answer was lost.
#[utoipa::path(
    get, path = "/v1/journals/{journal}/head", tag = "kits",
    params(("journal" = String, Path, description = "13 characters of base32")),
    responses(
        (status = 200, description = "What is here, signed", body = schema::SignedText, content_type = "application/json"),
        schema::KitProblems,
    ),
    security(("kit" = []))
)]
pub(super) async fn head(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    Asked { kit, .. }: Asked,
) -> Result<Response, Refusal> {
    let journal = journal_of(&id)?;
    match app.gateway.head(&kit, journal).await? {
        Some(head) => Ok(signed(&head)),
        None => Err(ProblemCode::AnotherKit.into()),
    }
}

/// The certificate of a kit: what its receipts are checked with.
#[utoipa::path(
    get, path = "/v1/certificates/{kit}", tag = "receipts",
    params(("kit" = String, Path, description = "Id of the kit's public key: eight hexadecimal digits")),
    responses(
        (status = 200, description = "The certificate, signed", body = schema::Certificate, content_type = "application/json"),
        schema::OpenProblems,
    )
)]
pub(super) async fn certificate(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let id: KeyId = serde_json::from_value(id.into())
        .map_err(|_quoting| Refusal::from(ProblemCode::NotFound))?;
    let certificate = kits::certificate(app.gateway.ledger(), id).await?;
    let certificate = certificate.ok_or(ProblemCode::NotFound)?;
    Ok(axum::Json(certificate).into_response())
}
