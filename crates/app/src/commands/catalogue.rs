//! `catalogue show|export|import`.

use std::path::Path;

use domain::ServiceId;
use serde_json::json;

use crate::{
    answer::{Exit, Outcome, Voice},
    cli, shipped,
};

pub(crate) fn run(voice: Voice, command: &cli::Catalogue) -> Outcome {
    match command {
        cli::Catalogue::Show { id } => show(voice, id),
        cli::Catalogue::Export { output } => export(voice, output.as_deref()),
        cli::Catalogue::Import { path } => check(voice, path),
    }
}

fn show(voice: Voice, id: &str) -> Outcome {
    let catalogue =
        shipped::catalogue().map_err(|err| voice.failed("catalogue", &err.to_string()))?;
    let service = catalogue.service(&ServiceId::from(id)).ok_or_else(|| {
        voice.refused(&domain::Refusal::new(domain::Reason::UnknownService).at("id"))
    })?;
    if voice.json {
        voice.print_json(service)?;
    } else {
        let text = serde_json::to_string_pretty(service)
            .map_err(|err| voice.failed("output", &err.to_string()))?;
        voice.print(&text)?;
    }
    Ok(Exit::Done)
}

fn export(voice: Voice, output: Option<&Path>) -> Outcome {
    let catalogue =
        shipped::catalogue().map_err(|err| voice.failed("catalogue", &err.to_string()))?;
    let whole = json!({
        "revision": catalogue.revision,
        "date": catalogue.date,
        "services": catalogue.services,
        "entities": catalogue.entities,
        "life_events": catalogue.life_events,
        "signposts": catalogue.signposts,
        "municipalities": catalogue.municipalities,
        "spots": catalogue.spots,
    });
    match output {
        None => voice.print_json(&whole)?,
        Some(path) => {
            let text = serde_json::to_string_pretty(&whole)
                .map_err(|err| voice.failed("output", &err.to_string()))?;
            std::fs::write(path, text).map_err(|err| voice.failed("file", &err.to_string()))?;
            voice.value(
                &json!({"services": catalogue.services.len(), "revision": catalogue.revision}),
            )?;
            voice.line(&voice.texts.say_with(
                "catalogue-exported",
                &[("count", catalogue.services.len().into())],
            ))?;
        }
    }
    Ok(Exit::Done)
}

/// Reads a catalogue whole and says what is wrong with it. It is not taken into use: only a signed one is, and
/// signatures come with the gateway.
fn check(voice: Voice, path: &Path) -> Outcome {
    let read =
        shipped::from_folder(path).map_err(|err| voice.failed("catalogue", &err.to_string()))?;
    tracing::info!(
        revision = read.revision,
        "a catalogue without a signature was refused"
    );
    Err(voice.failed("catalogue-unsigned", &read.revision.to_string()))
}
