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
    let spot = demo.spot.as_deref().unwrap_or(enrolment::SPOT);
    enrolment::demonstration(home, spot, voice)?;
    if demo.prepare {
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
