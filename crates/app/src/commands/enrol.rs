//! `enrol`: binds this computer to a spot, over the network or by two files carried by hand.

use std::path::Path;

use protocol::{
    documents::Site,
    enrol::{EnrolAnswer, EnrolRequest, EnrolmentCode, Former, RootPrint},
    problem::{Problem, ProblemCode},
    trust::{World, demonstration_trust},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Store, StoreError};
use sync::https::{Gateway, Method, Request, Unanswered};

use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    cli, clock,
    desk::papers,
    enrolment::{self, Code, NewKeys},
    kit::{self, Home, OpenError, archive, documents::GATEWAY},
    link::{NOT_THE_AGENCY, UNNAMED_AUTHORITY, UNTRUSTED, former::Rest},
    why,
};

const PATH: &str = "/v1/enrol";

/// What is kept between a request and its answer.
#[derive(Serialize, Deserialize)]
struct Pending {
    code: String,
    gateway: Option<String>,
}

pub(crate) fn run(voice: Voice, home: &Home, asked: &cli::Enrol) -> Outcome {
    let former = former(voice, home)?;
    if let Some(file) = &asked.answer {
        return answer(voice, home, file, asked, former);
    }
    let typed = asked
        .code
        .as_deref()
        .ok_or_else(|| voice.failed("enrol-code-needed", ""))?;
    let known = former.as_ref().and_then(|store| store.settings().ok());
    let known = known.and_then(|mut settings| settings.remove(GATEWAY));
    let address = asked.gateway.as_deref().or(known.as_deref());
    let Some(file) = &asked.request else {
        let address = address.ok_or_else(|| voice.failed("no-gateway", ""))?;
        return tell(voice, &by_line(voice, home, address, typed, former)?);
    };
    let Begun { body, .. } = begin(voice, home, address, typed, former.as_ref())?;
    papers::write(file, &body).map_err(|err| voice.file(&err))?;
    voice.value(&json!({"request": file}))?;
    let name = file.display().to_string();
    voice.line(
        &voice
            .texts
            .say_with("enrol-request-written", &[("file", name.into())]),
    )?;
    Ok(Exit::Done)
}

/// What a new journal would go on from: a backup that was restored, or the store of a kit that AMA takes nothing more
/// from. None for a computer that has neither.
fn former(voice: Voice, home: &Home) -> Result<Option<Store>, Failure> {
    match home.open() {
        Ok(kit) if archive::must_begin_anew(kit.standing()) => Ok(Some(kit.store)),
        Ok(_) => Err(voice.failed("already-enrolled", "")),
        Err(OpenError::NotEnrolled) => Ok(None),
        Err(OpenError::Restored) => home.restored().map_err(|err| err.failure(voice)),
        Err(err) => Err(err.failure(voice)),
    }
}

/// Binds this computer to the spot that the code is for.
pub(crate) fn over_the_line(
    voice: Voice,
    home: &Home,
    address: &str,
    typed: &str,
) -> Result<Made, Failure> {
    by_line(voice, home, address, typed, former(voice, home)?)
}

fn by_line(
    voice: Voice,
    home: &Home,
    address: &str,
    typed: &str,
    former: Option<Store>,
) -> Result<Made, Failure> {
    let gateway = Gateway::new(address, &[]).map_err(|err| voice.address(&err))?;
    let begun = begin(voice, home, Some(address), typed, former.as_ref())?;
    let body = ask(voice, &gateway, begun.body.clone())?;
    let made = finish(voice, home, &begun, Some(address), former, &body)?;
    bring_the_rest(home);
    Ok(made)
}

/// Sends what is left of the former journal, while somebody answers. What does not go now goes with `sync`.
fn bring_the_rest(home: &Home) {
    let rest = home.open().ok().and_then(|kit| Rest::of(home, &kit).ok()?);
    if let Some((sent, Some(stopped))) = rest.map(Rest::send) {
        tracing::warn!(sent, code = ?stopped.code, "the rest of the former journal waits");
    }
}

/// An enrolment that waits for its answer.
struct Begun {
    code: EnrolmentCode,
    keys: NewKeys,
    /// The request, as it travels.
    body: Vec<u8>,
}

fn begin(
    voice: Voice,
    home: &Home,
    address: Option<&str>,
    typed: &str,
    former: Option<&Store>,
) -> Result<Begun, Failure> {
    let code = EnrolmentCode::parse(typed).map_err(|err| voice.mistyped(err))?;
    kit::make_folder(&home.data_dir).map_err(|err| voice.failed("read-only", &err.to_string()))?;
    let asked = match pending(home) {
        Some(pending) if pending.code == typed => Code::Same,
        Some(_) | None => Code::New,
    };
    keep_pending(
        voice,
        home,
        &Pending {
            code: typed.to_owned(),
            gateway: address.map(str::to_owned),
        },
    )?;
    let keys = match former {
        Some(_) => NewKeys::beside(voice, home, world(&code), asked)?,
        None => NewKeys::take(voice, home, world(&code))?,
    };
    let known = former.map(|store| {
        Ok(Former {
            journal: store.identity().journal,
            acknowledged: store.acknowledged()?.seq,
        })
    });
    let request = EnrolRequest {
        former: known
            .transpose()
            .map_err(|err: StoreError| voice.store(&err))?,
        ..EnrolRequest::new(&code, &keys.kit, clock::now(), env!("CARGO_PKG_VERSION"))
    };
    let body =
        serde_json::to_vec(&request).map_err(|err| voice.failed("other", &err.to_string()))?;
    Ok(Begun { code, keys, body })
}

/// The second half of an enrolment without a network.
fn answer(
    voice: Voice,
    home: &Home,
    file: &Path,
    asked: &cli::Enrol,
    former: Option<Store>,
) -> Outcome {
    let pending = pending(home).ok_or_else(|| voice.failed("enrol-not-asked", ""))?;
    let body = std::fs::read(file).map_err(|err| voice.file(&err))?;
    let gateway = asked.gateway.as_deref().or(pending.gateway.as_deref());
    let begun = begin(voice, home, gateway, &pending.code, former.as_ref())?;
    tell(voice, &finish(voice, home, &begun, gateway, former, &body)?)
}

fn pending(home: &Home) -> Option<Pending> {
    let bytes = std::fs::read(home.pending_enrolment()).ok()?;
    serde_json::from_slice(&bytes).ok()
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
    let response = answered.map_err(|err| {
        let key = match err {
            Unanswered::TooLarge => "enrol-answer",
            Unanswered::NoNetwork(_) | Unanswered::Lost(_) => "not-reachable",
            Unanswered::NotAma(_) => NOT_THE_AGENCY,
            Unanswered::Untrusted(_) => UNTRUSTED,
            Unanswered::Unnamed(_) => UNNAMED_AUTHORITY,
        };
        voice.because(key, why::unanswered(&err))
    })?;
    if response.status == 200 {
        return Ok(response.body);
    }
    let problem = Problem::parse(&response.body).ok();
    let code = problem.as_ref().and_then(Problem::code);
    let told = code.map_or_else(
        || response.status.to_string(),
        |code| code.as_str().to_owned(),
    );
    let key = match code {
        _ if matches!(response.status, 429 | 500..) => "not-reachable",
        Some(ProblemCode::AnotherJournal) => "enrol-another-journal",
        _ => "enrol-refused",
    };
    Err(voice.because(key, &told))
}

/// A kit that was made.
#[derive(Debug)]
pub(crate) struct Made {
    site: Site,
    spot_name: String,
    n_mediators: usize,
    is_demonstration: bool,
    former: Option<archive::Former>,
}

/// Checks all of the answer, and makes the kit whole or not at all.
fn finish(
    voice: Voice,
    home: &Home,
    begun: &Begun,
    gateway: Option<&str>,
    former: Option<Store>,
    body: &[u8],
) -> Result<Made, Failure> {
    let Begun { code, keys, .. } = begun;
    let refused = |code: &str| voice.because("enrol-answer", code);
    let answer = EnrolAnswer::parse(body).map_err(|err| refused(why::unread(err)))?;
    let enrolled = answer
        .accept(code, &keys.kit.public(), world(code))
        .map_err(|err| refused(why::not_enrolled(&err)))?;
    let is_demonstration = enrolled.certificate.demonstration;
    let site = enrolled.site.clone();
    let n_mediators =
        enrolment::from_answer(voice, home, keys, gateway, &answer, enrolled, former)?;
    for done in [home.pending_enrolment(), home.restored_mark()] {
        match std::fs::remove_file(done) {
            Err(err) if err.kind() != std::io::ErrorKind::NotFound => {
                return Err(voice.failed("read-only", &err.to_string()));
            }
            Ok(()) | Err(_) => {}
        }
    }
    let kit = home.open().map_err(|err| err.failure(voice))?;
    let former = archive::Former::of(&kit.store).map_err(|err| voice.store(&err))?;
    let spot_name = kit.shared.spot.name.clone();
    kit.store.close().map_err(|err| voice.store(&err))?;
    Ok(Made {
        site,
        spot_name,
        n_mediators,
        is_demonstration,
        former,
    })
}

fn tell(voice: Voice, made: &Made) -> Outcome {
    let Made {
        site,
        spot_name,
        n_mediators,
        is_demonstration,
        former,
    } = made;
    voice.value(&json!({
        "spot": site.spot, "name": spot_name, "journal": site.journal, "letter": site.letter,
        "mediators": n_mediators, "demonstration": is_demonstration, "former": former,
    }))?;
    voice.line(&voice.texts.say_with(
        "enrol-done",
        &[
            ("spot", spot_name.as_str().into()),
            ("code", site.spot.as_str().into()),
            ("letter", site.letter.as_str().into()),
            ("mediators", (*n_mediators).into()),
        ],
    ))?;
    for line in former.iter().flat_map(|former| former_words(voice, former)) {
        voice.line(&line)?;
    }
    Ok(Exit::Done)
}

/// What became of the journal before this one, a sentence each.
pub(crate) fn former_words(voice: Voice, former: &archive::Former) -> Vec<String> {
    let texts = voice.texts;
    let none = || texts.say("former-none").into_owned();
    let list = |all: &[String]| match all {
        [] => none(),
        all => all.join(", "),
    };
    let journal = former.journal.to_string();
    let mut words = vec![texts.say_with(
        "former-journal",
        &[
            ("journal", journal.as_str().into()),
            ("entries", former.entries.into()),
        ],
    )];
    if former.lost.entries > 0 {
        let is_listed = former.entries > 0;
        words.push(texts.say_with(
            if is_listed {
                "former-lost"
            } else {
                "former-lost-unlisted"
            },
            &[
                ("count", former.lost.entries.into()),
                ("attendances", list(&former.lost.attendances).into()),
                ("receipts", list(&former.lost.receipts).into()),
            ],
        ));
    }
    if former.disputed > 0 {
        words.push(texts.say_with(
            "former-disputed",
            &[
                ("count", former.disputed.into()),
                ("journal", journal.as_str().into()),
            ],
        ));
    }
    words
}
