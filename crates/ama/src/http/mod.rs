//! What the gateway serves, with its limits, its description, its figures and its logs.

mod body;
mod kits;
mod limits;
mod metrics;
mod open;
mod page;
mod payments;
mod problem;
mod schema;

use std::{sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
};
use protocol::{
    batch, bundle,
    problem::{MEDIA_TYPE, ProblemCode},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};
use utoipa::{
    Modify, OpenApi,
    openapi::security::{ApiKey, ApiKeyValue, SecurityScheme},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::gateway::{Gateway, GatewayError};
use body::{Most, Room};
use limits::{Buckets, Places};
use metrics::Metrics;
use problem::Refusal;

/// How long a request may take, beside what its body takes on a slow line.
const PATIENCE: Duration = Duration::from_secs(60);

/// Batches that are worked on at the same time, expanded and checked: that takes memory. What waits has its body in hand
/// already, and all bodies together have a limit of their own, [`Room`].
const PUSHES: usize = 8;

/// Batches that wait their turn, for a second or two.
const PUSHES_WAITING: usize = 24;

/// The same for whoever fetches or carries a stick, in a row of their own: those who wait for a new catalogue to be
/// compressed, which is done once for all, keep nobody from sending. A request that waits is small.
const PULLS: usize = 8;
const PULLS_WAITING: usize = 256;

/// The same for whoever enrols, which is seldom and may be anybody: guessing keeps no kit from fetching.
const ENROLMENTS: usize = 2;
const ENROLMENTS_WAITING: usize = 32;

const RETRY_SECS: u32 = 10;

pub(crate) struct App {
    gateway: Arc<Gateway>,
    buckets: Buckets,
    metrics: Metrics,
    room: Room,
    pushes: Places,
    pulls: Places,
    enrolments: Places,
}

#[derive(OpenApi)]
#[openapi(
    info(title = "ama-gateway", description = "The agency's reference services for the kits of Citizen Spot."),
    tags(
        (name = "kits", description = "Enrolment, entries up, signed documents down"),
        (name = "payments", description = "Orders at the payment platform"),
        (name = "receipts", description = "What a citizen can check"),
        (name = "log", description = "The public log"),
        (name = "operation", description = "How the gateway is"),
    ),
    modifiers(&KitSecurity)
)]
struct Description;

struct KitSecurity;

impl Modify for KitSecurity {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let how = "`Kit <key id> <at, ms> <nonce, 16 hex> <Ed25519 signature, base64>` over `citizen-spot request 1`, method, path, at, nonce and the SHA-256 of the body as it is sent";
        let header = ApiKeyValue::with_description("Authorization", how);
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("kit", SecurityScheme::ApiKey(ApiKey::Header(header)));
    }
}

fn served() -> (Router<Arc<App>>, utoipa::openapi::OpenApi) {
    let pushed = OpenApiRouter::new()
        .routes(routes!(kits::push))
        .layer(Extension(Most(batch::MOST_BATCH)));
    let carried = OpenApiRouter::new()
        .routes(routes!(kits::carry))
        .layer(Extension(Most(bundle::MOST_RELAYED)));
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(kits::pull))
        .routes(routes!(kits::head))
        .routes(routes!(kits::certificate))
        .routes(routes!(payments::open, payments::state, payments::cancel))
        .routes(routes!(payments::refund))
        .routes(routes!(open::enrol))
        .routes(routes!(open::checkpoint))
        .routes(routes!(open::inclusion))
        .routes(routes!(open::consistency))
        .routes(routes!(open::look_up))
        .routes(routes!(open::healthz))
        .routes(routes!(open::readyz))
        .routes(routes!(open::metrics))
        .routes(routes!(page::receipt))
        .merge(pushed)
        .merge(carried)
        .split_for_parts()
}

/// The description of all that is served, OpenAPI 3.1.
///
/// # Errors
/// Never in practice.
pub fn description() -> Result<String, serde_json::Error> {
    served().1.to_pretty_json()
}

/// Grows the public log in the background, and counts. Ends with the task that it runs in.
async fn sequence(app: Arc<App>) {
    /// A pause between looks: a receipt has days to get its place.
    const PAUSE: Duration = Duration::from_secs(1);
    /// For so many times as long as the log took, the database is left to the kits.
    const SHARE: u32 = 9;
    loop {
        let began = tokio::time::Instant::now();
        let pause = match app.gateway.sequence().await {
            Ok(0) => PAUSE,
            Ok(count) => {
                app.metrics.leaves.inc_by(u64::try_from(count).unwrap_or(0));
                began.elapsed() * SHARE
            }
            Err(err) => {
                tracing::error!(%err, "the public log did not grow");
                PAUSE * 10
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// Signs anew in time what the gateway may, and warns of what people must sign. Ends with the task that it runs in.
async fn look_after(app: Arc<App>) {
    /// Texts hold for months.
    const PAUSE: Duration = Duration::from_secs(60 * 60);
    loop {
        let now = app.gateway.now();
        match app.gateway.renew_targets(now).await {
            Ok(true) => tracing::info!("the targets were signed anew: they would have ended soon"),
            Ok(false) | Err(GatewayError::Unpublished) => {}
            Err(err) => tracing::error!(%err, "the targets were not signed anew"),
        }
        match app.gateway.texts_hold(now).await {
            Ok(texts) => texts.iter().for_each(|text| {
                app.metrics.holds(text);
                if text.is_soon() {
                    tracing::warn!(text.role, text.days, "a signed text ends soon, and people must sign the next one: see `ama-gateway root show`");
                }
            }),
            Err(GatewayError::Unpublished) => {}
            Err(err) => tracing::error!(%err, "how long signed texts hold is not known"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// All routes over a gateway. The log grows, and signed texts are looked after, for as long as the returned task runs.
pub fn router(gateway: Arc<Gateway>) -> (Router, tokio::task::JoinHandle<()>) {
    let app = Arc::new(App {
        metrics: Metrics::new(gateway.parcels.compressions()),
        gateway,
        buckets: Buckets::default(),
        room: Room::new(),
        pushes: Places::new(PUSHES, PUSHES_WAITING),
        pulls: Places::new(PULLS, PULLS_WAITING),
        enrolments: Places::new(ENROLMENTS, ENROLMENTS_WAITING),
    });
    let (router, description) = served();
    let text = description.to_pretty_json().unwrap_or_default();
    let describe = move || {
        let text = text.clone();
        async move { ([(header::CONTENT_TYPE, "application/json")], text) }
    };
    let router = router
        .route("/openapi.json", axum::routing::get(describe))
        .fallback(async || Refusal::from(ProblemCode::NotFound))
        .method_not_allowed_fallback(async || Refusal::from(ProblemCode::MethodNotAllowed))
        .layer(CatchPanicLayer::custom(
            |_words: Box<dyn std::any::Any + Send>| {
                Refusal::from(ProblemCode::Internal).into_response()
            },
        ))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), observe))
        .layer(CompressionLayer::new())
        .with_state(Arc::clone(&app));
    let behind = tokio::spawn(async move {
        tokio::join!(sequence(Arc::clone(&app)), look_after(app));
    });
    (router, behind)
}

/// Counts and logs an answer. The route is named, never the path: nothing of a kit or a receipt is written down.
async fn observe(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().clone();
    let begun = app.gateway.now();
    let patience = PATIENCE + body::patience(&request);
    let answered = tokio::time::timeout(patience, next.run(request)).await;
    let mut response = match answered {
        Ok(response) => as_problem(response),
        Err(_elapsed) => Refusal::wait(ProblemCode::Unavailable, RETRY_SECS).into_response(),
    };
    let millis = app.gateway.now().millis_since(begun).max(0);
    let status = response.status().as_u16();
    tracing::info!(%method, route, status, millis, "answered");
    let secs = u32::try_from(millis).map_or(f64::MAX, |millis| f64::from(millis) / 1000.0);
    app.metrics.answered(&route, status, secs);
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CONTENT_SECURITY_POLICY, page::POLICY),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What the frame around the routes refuses by itself, a path that is no text for example, is a problem too.
fn as_problem(response: Response) -> Response {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_ours =
        kind.is_some_and(|kind| kind == MEDIA_TYPE || kind.as_bytes().starts_with(b"text/html"));
    if is_ours || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let code = match status {
        StatusCode::NOT_FOUND => ProblemCode::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => ProblemCode::TooLarge,
        StatusCode::METHOD_NOT_ALLOWED => ProblemCode::MethodNotAllowed,
        _other if status.is_client_error() => ProblemCode::Malformed,
        _failed => ProblemCode::Internal,
    };
    Refusal::from(code).into_response()
}
