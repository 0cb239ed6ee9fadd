//! The page that a receipt's QR opens in any telephone: whether the receipt is true, and whether the public log has it.
//! By the code on the paper alone: nothing is listed, nothing is found by number.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::{
    Json,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::{Date, Language, ReceiptNumber, Timestamp};
use jiff::tz::TimeZone;
use protocol::{
    KitCertificate, LogAnswer, LogStanding, ReceiptQr, Standing, problem::ProblemCode, short_hash,
};
use serde::Serialize;
use text::{Texts, by_four};
use utoipa::ToSchema;

use super::{App, problem::Refusal, schema};
use crate::{gateway::GatewayError, ledger::kits};

/// The page draws itself and loads nothing.
pub(super) const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/// What can be said of a receipt, for programs.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Receipt {
    /// `recorded`, `voided`, `not-due-yet`, `not-accepted`, `missing`, `demonstration` or `false`.
    standing: &'static str,
    /// Null until the log has it.
    number: Option<String>,
    /// The kit's spot; null where no kit known here gave it.
    spot: Option<String>,
    /// To the minute, ms UTC.
    at: i64,
    total_cents: i64,
    lines: u8,
    /// The short code under the QR.
    code: String,
    /// Size of the public log that was looked at.
    log_size: u64,
    /// The day by which the log must have it, ms UTC.
    promised: i64,
}

#[derive(Template)]
#[template(path = "receipt.html")]
struct Page<'a> {
    language: &'static str,
    /// Chooses colour and sign; the words say the same.
    standing: &'static str,
    said: Said,
    others: Vec<(&'static str, &'static str)>,
    texts: &'a Texts,
}

/// What the page says.
#[derive(Default)]
struct Said {
    headline: String,
    sentence: String,
    /// Empty where nothing is known to be so.
    total: String,
    rows: Vec<(String, String)>,
}

/// The receipt that a QR speaks of: a page for people, JSON for programs that ask for it.
#[utoipa::path(
    get, path = "/V/{payload}", tag = "receipts",
    params(
        ("payload" = String, Path, description = "What stands in the QR after `/V/`"),
        ("lang" = Option<String>, Query, description = "pt, en or fr; otherwise as the telephone asks"),
    ),
    responses(
        (status = 200, description = "What can be said of it", content(
            (schema::Page = "text/html; charset=utf-8"),
            (Receipt = "application/json"),
        )),
        (status = 400, description = "The address is no text", body = schema::Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not the code of a receipt", content(
            (schema::Page = "text/html; charset=utf-8"),
            (schema::Problem = "application/problem+json"),
        )),
        (status = 503, description = "Not now: see Retry-After", body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn receipt(
    State(app): State<Arc<App>>,
    Path(payload): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let accepts = |kind: &str| {
        headers
            .get(header::ACCEPT)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.contains(kind))
    };
    let for_people = accepts("text/html") || !accepts("json");
    let language = language(query.get("lang").map(String::as_str), &headers);
    let Ok(qr) = ReceiptQr::parse(&payload) else {
        return if for_people {
            let page = unreadable(Texts::of(language))?;
            Ok((StatusCode::NOT_FOUND, html(page)).into_response())
        } else {
            Err(ProblemCode::NotFound.into())
        };
    };
    let found = look(&app, &qr).await?;
    Ok(if for_people {
        html(page(&app, &found, Texts::of(language))?).into_response()
    } else {
        Json(json(&found)).into_response()
    })
}

fn html(page: String) -> impl IntoResponse {
    let headers = [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            header::VARY,
            HeaderValue::from_static("Accept, Accept-Language"),
        ),
    ];
    (headers, Html(page))
}

/// The language asked for, or the first of the telephone's that is known here.
fn language(asked: Option<&str>, headers: &HeaderMap) -> Language {
    let accepted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let wanted = accepted
        .split([',', ';'])
        .filter_map(|word| word.trim().get(..2));
    asked
        .into_iter()
        .chain(wanted)
        .find_map(Language::parse)
        .unwrap_or_default()
}

/// All that was found out about a receipt.
struct Found {
    qr: ReceiptQr,
    certificate: Option<KitCertificate>,
    standing: LogStanding,
    /// Of a receipt that the log has.
    number: Option<ReceiptNumber>,
    voided: Option<Date>,
    /// Its entry arrived, and somebody at the agency must look at it first.
    is_refused: bool,
    log_size: u64,
    promised: Timestamp,
}

const DAY_MS: i64 = 86_400_000;

async fn look(app: &App, qr: &ReceiptQr) -> Result<Found, Refusal> {
    let gateway = &app.gateway;
    let root = gateway.root().await?;
    let signed = kits::certificate(gateway.ledger(), qr.key).await?;
    let certificate = signed.and_then(|signed| signed.verify(&root.roles.kits.keys).ok());
    let signature = qr.verify(certificate.as_slice());
    let promise = &qr.promise;
    let found = gateway
        .look_up(promise.journal, promise.seq.into(), 0)
        .await?;
    // Its own log: it was signed here, or by a gateway beside this one.
    let head = found
        .head(None, &root.roles.kits.keys)
        .map_err(|_forged| GatewayError::Log("its checkpoint"))?;
    let days = gateway.settings().await?.limits.log_days;
    let answer = LogAnswer {
        head: &head,
        proof: found.inclusion.as_ref(),
        at: gateway.now(),
    };
    let mut standing = LogStanding::of(
        qr,
        signature,
        answer,
        u16::try_from(days).unwrap_or(u16::MAX),
    );
    // A demonstration has a log too, and what stands there is worth nothing.
    if signature == Ok(Standing::Demonstration) {
        standing = LogStanding::Demonstration;
    }
    let known = if let LogStanding::Recorded { .. } = standing {
        gateway
            .receipt_at(promise.journal, promise.seq.into())
            .await?
    } else {
        None
    };
    let (number, voided) = known.unzip();
    let is_refused = if let LogStanding::NotDueYet { .. } = standing {
        gateway.is_refused(promise).await?
    } else {
        false
    };
    Ok(Found {
        qr: *qr,
        standing,
        number,
        voided: voided.flatten().map(|voided| voided.day),
        is_refused,
        certificate,
        log_size: head.size,
        promised: Timestamp(
            minute(qr)
                .0
                .saturating_add(i64::from(days).saturating_mul(DAY_MS)),
        ),
    })
}

fn minute(qr: &ReceiptQr) -> Timestamp {
    Timestamp(i64::from(qr.promise.unix_minute).saturating_mul(60_000))
}

fn standing_name(found: &Found) -> &'static str {
    match &found.standing {
        LogStanding::Recorded { .. } if found.voided.is_some() => "voided",
        LogStanding::Recorded { .. } => "recorded",
        LogStanding::NotDueYet { .. } if found.is_refused => "not-accepted",
        LogStanding::NotDueYet { .. } => "not-due-yet",
        LogStanding::Missing { .. } => "missing",
        LogStanding::Demonstration => "demonstration",
        // The log has another entry in this place: the paper says something that never happened.
        LogStanding::False(_) | LogStanding::Unproven(_) => "false",
    }
}

fn json(found: &Found) -> Receipt {
    let promise = &found.qr.promise;
    Receipt {
        standing: standing_name(found),
        number: found.number.as_ref().map(ToString::to_string),
        spot: found.certificate.as_ref().map(|it| it.spot.0.clone()),
        at: minute(&found.qr).0,
        total_cents: promise.total.0,
        lines: promise.n_lines,
        code: short_hash(&promise.entry),
        log_size: found.log_size,
        promised: found.promised.0,
    }
}

fn page(app: &App, found: &Found, texts: &Texts) -> Result<String, Refusal> {
    let standing = standing_name(found);
    let published = app.gateway.published();
    let spot = found.certificate.as_ref().map(|it| &it.spot);
    let zone = spot.map_or(TimeZone::UTC, |spot| published.zone(spot));
    let promised = || found.promised.date(&zone);
    let day = texts.date_long(found.voided.unwrap_or_else(promised));
    let mut said = Said {
        headline: texts.say(&format!("receipt-page-{standing}")).into_owned(),
        sentence: texts.say_with(
            &format!("receipt-page-{standing}-sentence"),
            &[("day", day.into())],
        ),
        ..Said::default()
    };
    // What a false paper says is not repeated as if it were so.
    if standing != "false" {
        said.total = texts.money(found.qr.promise.total);
        let name = spot.and_then(|spot| published.spot_name(spot));
        said.rows = rows(found, name, &zone, texts);
    }
    draw(texts, standing, said)
}

/// What is compared with the paper, in the paper's order.
fn rows(
    found: &Found,
    spot_name: Option<&str>,
    zone: &TimeZone,
    texts: &Texts,
) -> Vec<(String, String)> {
    let promise = &found.qr.promise;
    let spot = found.certificate.as_ref().map(|it| match spot_name {
        Some(name) => format!("{name}, {}", it.spot),
        None => it.spot.to_string(),
    });
    let log_size = if let LogStanding::Recorded { log_size } = found.standing {
        Some(log_size.to_string())
    } else {
        None
    };
    let rows = [
        ("number", found.number.as_ref().map(ToString::to_string)),
        ("when", Some(texts.date_time(minute(&found.qr), zone))),
        ("code", Some(by_four(&short_hash(&promise.entry)))),
        ("spot", spot),
        ("lines", Some(promise.n_lines.to_string())),
        ("log", log_size),
    ];
    rows.into_iter()
        .filter_map(|(key, value)| {
            let name = texts.say(&format!("receipt-page-{key}")).into_owned();
            Some((name, value?))
        })
        .collect()
}

fn unreadable(texts: &Texts) -> Result<String, Refusal> {
    let said = Said {
        headline: texts.say("receipt-page-unreadable").into_owned(),
        sentence: texts.say("receipt-page-unreadable-sentence").into_owned(),
        ..Said::default()
    };
    draw(texts, "false", said)
}

fn draw(texts: &Texts, standing: &'static str, said: Said) -> Result<String, Refusal> {
    let languages = [("pt", "Português"), ("en", "English"), ("fr", "Français")];
    let language = texts.language.code();
    let page = Page {
        language,
        standing,
        said,
        others: languages
            .into_iter()
            .filter(|(code, _)| *code != language)
            .collect(),
        texts,
    };
    page.render().map_err(|err| {
        tracing::error!(%err, "a page cannot be drawn");
        ProblemCode::Internal.into()
    })
}
