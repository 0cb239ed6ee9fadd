//! `enrol`: binds this computer to a spot, over the network or by two files carried by hand.

use std::path::Path;

use protocol::{
    enrol::{EnrolAnswer, EnrolRequest, EnrolmentCode, RootPrint},
    trust::{World, demonstration_trust},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sync::https::{Gateway, Method, Request, Unanswered};

use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    cli, clock,
    desk::papers,
    enrolment::{self, NewKeys},
    kit::{self, Home, OpenError},
};

const PATH: &str = "/v1/enrol";

/// What is kept between a request and its answer.
#[derive(Serialize, Deserialize)]
struct Pending {
    code: String,
    gateway: Option<String>,
}

pub(crate) fn run(voice: Voice, home: &Home, asked: &cli::Enrol) -> Outcome {
    match home.open() {
        Ok(_) => return Err(voice.failed("already-enrolled", "")),
        Err(OpenError::NotEnrolled) => {}
        Err(err) => return Err(err.failure(voice)),
    }
    if let Some(file) = &asked.answer {
        return answer(voice, home, file, asked);
    }
    let typed = asked
        .code
        .as_deref()
        .ok_or_else(|| voice.failed("enrol-code-needed", ""))?;
    let code = EnrolmentCode::parse(typed)
        .map_err(|err| voice.failed("code-mistyped", &err.to_string()))?;
    let gateway = asked
        .gateway
        .as_deref()
        .map(Gateway::new)
        .transpose()
        .map_err(|err| voice.failed("gateway-address", &err.to_string()))?;
    kit::make_folder(&home.data_dir).map_err(|err| voice.failed("read-only", &err.to_string()))?;
    keep_pending(
        voice,
        home,
        &Pending {
            code: typed.to_owned(),
            gateway: asked.gateway.clone(),
        },
    )?;
    let keys = NewKeys::take(voice, home, world(&code))?;
    let request = EnrolRequest::new(&code, &keys.kit, clock::now(), env!("CARGO_PKG_VERSION"));
    let body =
        serde_json::to_vec(&request).map_err(|err| voice.failed("other", &err.to_string()))?;
    if let Some(file) = &asked.request {
        papers::write(file, &body).map_err(|err| voice.failed("file", &err.to_string()))?;
        voice.value(&json!({"request": file}))?;
        let name = file.display().to_string();
        voice.line(
            &voice
                .texts
                .say_with("enrol-request-written", &[("file", name.into())]),
        )?;
        return Ok(Exit::Done);
    }
    let gateway = gateway.ok_or_else(|| voice.failed("no-gateway", ""))?;
    let body = ask(voice, &gateway, body)?;
    finish(voice, home, &keys, &code, asked.gateway.as_deref(), &body)
}

/// The second half of an enrolment without a network.
fn answer(voice: Voice, home: &Home, file: &Path, asked: &cli::Enrol) -> Outcome {
    let pending = std::fs::read(home.pending_enrolment())
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Pending>(&bytes).ok())
        .ok_or_else(|| voice.failed("enrol-not-asked", ""))?;
    let code = EnrolmentCode::parse(&pending.code)
        .map_err(|err| voice.failed("code-mistyped", &err.to_string()))?;
    let body = std::fs::read(file).map_err(|err| voice.failed("file", &err.to_string()))?;
    let keys = NewKeys::take(voice, home, world(&code))?;
    let gateway = asked.gateway.as_deref().or(pending.gateway.as_deref());
    finish(voice, home, &keys, &code, gateway, &body)
}

/// The world that the code belongs to: its root says so.
fn world(code: &EnrolmentCode) -> World {
    let demonstration = demonstration_trust().map(|root| RootPrint::of(&root.sha256()));
    if demonstration.is_ok_and(|print| print == code.root) {
        World::Demonstration
    } else {
        World::Real
    }
}

fn keep_pending(voice: Voice, home: &Home, pending: &Pending) -> Result<(), Failure> {
    let bytes =
        serde_json::to_vec(pending).map_err(|err| voice.failed("other", &err.to_string()))?;
    papers::write(&home.pending_enrolment(), &bytes)
        .map_err(|err| voice.failed("read-only", &err.to_string()))
}

fn ask(voice: Voice, gateway: &Gateway, body: Vec<u8>) -> Result<Vec<u8>, Failure> {
    let answered = gateway.send(Request {
        method: Method::Post,
        path: PATH,
        media_type: "application/json",
        body,
        authorization: None,
        most: protocol::enrol::MOST_ANSWER,
    });
    let response = answered.map_err(|err| match err {
        Unanswered::TooLarge => voice.failed("enrol-answer", &err.to_string()),
        Unanswered::NoNetwork(_) | Unanswered::Lost(_) | Unanswered::NotAma(_) => {
            voice.failed("not-reachable", &err.to_string())
        }
    })?;
    if response.status == 200 {
        return Ok(response.body);
    }
    let problem = protocol::problem::Problem::parse(&response.body).ok();
    let code = problem.as_ref().and_then(protocol::problem::Problem::code);
    let told = code.map_or_else(
        || response.status.to_string(),
        |code| code.as_str().to_owned(),
    );
    let key = if matches!(response.status, 429 | 500..) {
        "not-reachable"
    } else {
        "enrol-refused"
    };
    Err(voice.failed(key, &told))
}

/// Checks all of the answer, and makes the kit whole or not at all.
fn finish(
    voice: Voice,
    home: &Home,
    keys: &NewKeys,
    code: &EnrolmentCode,
    gateway: Option<&str>,
    body: &[u8],
) -> Outcome {
    let refused = |detail: String| voice.failed("enrol-answer", &detail);
    let now = clock::now();
    let answer = EnrolAnswer::parse(body).map_err(|err| refused(err.to_string()))?;
    let enrolled = answer
        .accept(code, &keys.kit.public(), world(code), now)
        .map_err(|err| refused(err.to_string()))?;
    let is_demonstration = enrolled.certificate.demonstration;
    let site = enrolled.site.clone();
    let n_mediators = enrolment::from_answer(voice, home, keys, gateway, &answer, enrolled)?;
    std::fs::remove_file(home.pending_enrolment())
        .map_err(|err| voice.failed("read-only", &err.to_string()))?;
    let kit = home.open().map_err(|err| err.failure(voice))?;
    let spot = kit.shared.spot.name.clone();
    kit.store.close().map_err(|err| voice.store(&err))?;
    voice.value(&json!({
        "spot": site.spot, "name": spot, "journal": site.journal, "letter": site.letter,
        "mediators": n_mediators, "demonstration": is_demonstration,
    }))?;
    voice.line(&voice.texts.say_with(
        "enrol-done",
        &[
            ("spot", spot.into()),
            ("code", site.spot.to_string().into()),
            ("letter", site.letter.into()),
            ("mediators", n_mediators.into()),
        ],
    ))?;
    Ok(Exit::Done)
}
