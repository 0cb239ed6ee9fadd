//! `demo`: everything on this machine, for a first look and for scripts.

use std::path::Path;

use super::enrol;
use crate::{
    agency::{self, Agency},
    answer::{Exit, Failure, Outcome, Voice},
    cli, enrolment,
    kit::{Home, OpenError, documents::GATEWAY},
    player, program,
};

pub(crate) fn run(
    voice: Voice,
    home: &Home,
    demo: &cli::Demo,
    language: Option<domain::Language>,
    agency: Option<Agency>,
) -> Outcome {
    if demo.prepare {
        let spot = spot(demo);
        voice.value(&serde_json::json!({"spot": spot, "mediator": "demo", "prepared": true}))?;
        voice.line(
            &voice
                .texts
                .say_with("demo-prepared", &[("spot", spot.into())]),
        )?;
        return Ok(Exit::Done);
    }
    let play = demo
        .shots
        .as_deref()
        .map(|folder| play(voice, folder, demo.play.as_deref()))
        .transpose()?;
    voice.line(&voice.texts.say("demo-starts"))?;
    let ended = program::run(
        voice,
        home,
        program::Mode {
            offline: demo.offline,
            play,
            language,
        },
    );
    drop(agency);
    ended
}

/// Makes the demonstration's kit, unless there is one already, and starts its agency.
pub(crate) fn begin(
    voice: Voice,
    home: &Home,
    demo: &cli::Demo,
) -> Result<Option<Agency>, Failure> {
    let agency = if demo.prepare {
        None
    } else {
        beside(voice, home, spot(demo))
    };
    enrolment::demonstration(home, spot(demo), voice)?;
    Ok(agency)
}

/// The agency beside the kit, and the kit bound to it where there is none yet. None where its program is not here, or
/// where the kit was made without one: it works alone then.
fn beside(voice: Voice, home: &Home, spot: &str) -> Option<Agency> {
    if home.store_path().exists() && !home.agency().exists() {
        return None;
    }
    let program = agency::program()?;
    let address = match home.open() {
        Ok(kit) => Some(kit.store.settings().ok()?.remove(GATEWAY)?),
        Err(OpenError::NotEnrolled) => None,
        // Told where the kit is opened to be used.
        Err(
            OpenError::Restored
            | OpenError::Trouble(..)
            | OpenError::KeyRingInUse
            | OpenError::KeyFile(_),
        ) => {
            return None;
        }
    };
    let alone = |why: &dyn std::fmt::Display| {
        let why = why.to_string();
        let words = [("detail", why.as_str().into())];
        voice.warn(&voice.texts.say_with("demo-alone", &words));
    };
    let agency = Agency::start(program, home, spot, address.as_deref())
        .inspect_err(|err| alone(err))
        .ok()?;
    if address.is_none() {
        let code = agency.said.code.as_deref()?;
        enrol::over_the_line(voice, home, &agency.said.listening, code)
            .inspect_err(|err| alone(&err.message))
            .ok()?;
    }
    Some(agency)
}

fn spot(demo: &cli::Demo) -> &str {
    demo.spot.as_deref().unwrap_or(enrolment::SPOT)
}

fn play(voice: Voice, folder: &Path, file: Option<&Path>) -> Result<player::Play, Failure> {
    std::fs::create_dir_all(folder).map_err(|err| voice.file(&err))?;
    let text = match file {
        Some(file) => std::fs::read_to_string(file).map_err(|err| voice.file(&err))?,
        None => player::BUILT_IN.to_owned(),
    };
    player::Play::read(folder, &text).map_err(|refusal| voice.refused(&refusal))
}
