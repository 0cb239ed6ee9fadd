//! `demo`: everything on this machine, for a first look and for scripts.

use std::path::Path;

use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    cli, enrolment,
    kit::Home,
    player, program,
};

pub(crate) fn run(
    voice: Voice,
    home: &Home,
    demo: &cli::Demo,
    language: Option<domain::Language>,
) -> Outcome {
    prepare(voice, home, demo)?;
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
    program::run(
        voice,
        home,
        program::Mode {
            offline: demo.offline,
            play,
            language,
        },
    )
}

/// Makes the demonstration's kit, unless there is one already.
pub(crate) fn prepare(voice: Voice, home: &Home, demo: &cli::Demo) -> Result<(), Failure> {
    enrolment::demonstration(home, spot(demo), voice)
}

fn spot(demo: &cli::Demo) -> &str {
    demo.spot.as_deref().unwrap_or(enrolment::SPOT)
}

fn play(voice: Voice, folder: &Path, file: Option<&Path>) -> Result<player::Play, Failure> {
    std::fs::create_dir_all(folder).map_err(|err| voice.failed("file", &err.to_string()))?;
    let text = match file {
        Some(file) => {
            std::fs::read_to_string(file).map_err(|err| voice.failed("file", &err.to_string()))?
        }
        None => player::BUILT_IN.to_owned(),
    };
    player::Play::read(folder, &text).map_err(|refusal| voice.refused(&refusal))
}
