//! Payments that a kit asks for elsewhere: open, look, cancel, give back. Each request is signed by the kit, each answer by
//! the agency.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use domain::JournalId;
use protocol::{payments::OrderRequest, problem::ProblemCode};

use super::{
    App,
    kits::{Asked, journal_of},
    problem::Refusal,
    schema,
};
use crate::{
    payments::Ordering,
    problems::{stopped, wire},
};

/// The entry that asked is the order's number: the first one, which opens the journal, asks for nothing.
fn order_of((journal, seq): (String, u64)) -> Result<(JournalId, u64), Refusal> {
    if seq == 0 || i64::try_from(seq).is_err() {
        return Err(ProblemCode::Malformed.into());
    }
    Ok((journal_of(&journal)?, seq))
}

fn answer(told: Ordering) -> Result<Response, Refusal> {
    let code = match told {
        Ordering::Told(order) => {
            let no_store = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
            return Ok((no_store, axum::Json(order)).into_response());
        }
        Ordering::Unknown => ProblemCode::NotFound,
        Ordering::AnotherKit => ProblemCode::AnotherKit,
        Ordering::AnotherOrder => ProblemCode::AnotherOrder,
        Ordering::NotTaken => ProblemCode::Malformed,
        Ordering::NotVoided => ProblemCode::NotVoided,
    };
    Err(code.into())
}

/// Asks the payment platform for an order. Asked again, it tells of the one that is open.
#[utoipa::path(
    post, path = "/v1/payments/{journal}/{seq}", tag = "payments",
    params(schema::OrderPath),
    request_body(content = schema::OrderRequest, content_type = "application/json"),
    responses(
        (status = 200, description = "How it stands, signed", body = schema::SignedText, content_type = "application/json"),
        (status = 409, description = "Another amount or means was asked for under this number", body = schema::Problem, content_type = "application/problem+json"),
        schema::KitProblems,
    ),
    security(("kit" = []))
)]
pub(super) async fn open(
    State(app): State<Arc<App>>,
    Path(of): Path<(String, u64)>,
    Asked { kit, body }: Asked,
) -> Result<Response, Refusal> {
    let of = order_of(of)?;
    if let Some(stopped) = stopped(kit.state) {
        return Err(stopped.into());
    }
    let request = OrderRequest::parse(&body.bytes).map_err(wire)?;
    answer(app.gateway.open_order(&kit, of, &request).await?)
}

/// How an order stands, as the platform says now.
#[utoipa::path(
    get, path = "/v1/payments/{journal}/{seq}", tag = "payments",
    params(schema::OrderPath),
    responses(
        (status = 200, description = "How it stands, signed", body = schema::SignedText, content_type = "application/json"),
        schema::KitProblems,
    ),
    security(("kit" = []))
)]
pub(super) async fn state(
    State(app): State<Arc<App>>,
    Path(of): Path<(String, u64)>,
    Asked { kit, .. }: Asked,
) -> Result<Response, Refusal> {
    answer(app.gateway.order_state(&kit, order_of(of)?).await?)
}

/// Cancels an order that is not paid. The answer is how it stands: money may have come first.
#[utoipa::path(
    delete, path = "/v1/payments/{journal}/{seq}", tag = "payments",
    params(schema::OrderPath),
    responses(
        (status = 200, description = "How it stands, signed", body = schema::SignedText, content_type = "application/json"),
        schema::KitProblems,
    ),
    security(("kit" = []))
)]
pub(super) async fn cancel(
    State(app): State<Arc<App>>,
    Path(of): Path<(String, u64)>,
    Asked { kit, .. }: Asked,
) -> Result<Response, Refusal> {
    answer(app.gateway.cancel_order(&kit, order_of(of)?).await?)
}

/// Gives the money back, once the receipt that rests on the order is voided here.
#[utoipa::path(
    post, path = "/v1/payments/{journal}/{seq}/refund", tag = "payments",
    params(schema::OrderPath),
    responses(
        (status = 200, description = "How it stands, signed", body = schema::SignedText, content_type = "application/json"),
        (status = 409, description = "No receipt that rests on it is voided here", body = schema::Problem, content_type = "application/problem+json"),
        schema::KitProblems,
    ),
    security(("kit" = []))
)]
pub(super) async fn refund(
    State(app): State<Arc<App>>,
    Path(of): Path<(String, u64)>,
    Asked { kit, .. }: Asked,
) -> Result<Response, Refusal> {
    answer(app.gateway.refund_order(&kit, order_of(of)?).await?)
}
