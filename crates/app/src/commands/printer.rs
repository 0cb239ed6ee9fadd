//! `printer list|choose|test`: what can print here, which printer each paper has, and a page to try one.

pub(crate) mod job;

use devices::printing::{Form, Printer};
use domain::{entry::Paper, printing::Printed};
use serde_json::json;

use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    cli, clock,
    desk::printing::test_sheet,
    kit::{self, Home},
    printing,
};
use job::{Asked, reason_words};

pub(crate) fn run(voice: Voice, home: &Home, command: &cli::Printer) -> Outcome {
    match command {
        cli::Printer::List => list(voice, home),
        cli::Printer::Choose { name, paper } => choose(voice, home, name, (*paper).into()),
        cli::Printer::Test { name, paper } => test(voice, home, name, paper.map(Into::into)),
    }
}

/// The printer of this name.
pub(crate) fn find(voice: Voice, home: &Home, name: &str) -> Result<Printer, Failure> {
    let folder = home.data_dir.join("papers");
    kit::make_folder(&folder).map_err(|err| voice.failed("file", &err.to_string()))?;
    printing::printer(name, &folder).ok_or_else(|| voice.failed("unknown-printer", name))
}

fn list(voice: Voice, home: &Home) -> Outcome {
    let kit = home.open().map_err(|err| err.failure(voice))?;
    let settings = kit.store.settings().map_err(|err| voice.store(&err))?;
    let chosen = printing::chosen(&settings);
    for found in printing::look(&printing::named(&settings)) {
        let papers: Vec<Paper> = chosen
            .iter()
            .filter(|(_, name)| **name == found.name)
            .map(|(paper, _)| *paper)
            .collect();
        voice.value(&json!({
            "printer": found.name, "about": found.about, "reasons": found.reasons, "papers": papers,
        }))?;
        let state = if found.reasons.is_empty() {
            voice.texts.say("print-ready").into_owned()
        } else {
            reason_words(voice, &found.reasons)
        };
        voice.line(&format!("{}: {state}", found.name))?;
    }
    Ok(Exit::Done)
}

fn choose(voice: Voice, home: &Home, name: &str, paper: Paper) -> Outcome {
    let mut kit = home.open().map_err(|err| err.failure(voice))?;
    find(voice, home, name)?;
    let setting = printing::setting(paper);
    kit.store
        .set(clock::now(), None, setting, name)
        .map_err(|err| voice.store(&err))?;
    kit.store.close().map_err(|err| voice.store(&err))?;
    voice.value(&json!({"paper": paper, "printer": name}))?;
    let words = [
        ("paper", setting.trim_start_matches("printer-").into()),
        ("printer", name.to_owned().into()),
    ];
    voice.line(&voice.texts.say_with("status-printer", &words))?;
    Ok(Exit::Done)
}

fn test(voice: Voice, home: &Home, name: &str, paper: Option<Paper>) -> Outcome {
    let mut kit = home.open().map_err(|err| err.failure(voice))?;
    let printer = find(voice, home, name)?;
    let asked = Asked {
        what: Printed::TestPage,
        sheet: test_sheet(&kit, name, voice.texts.language),
        subject: voice.texts.say("print-test-page").into_owned(),
        paper: paper.unwrap_or(match printer.takes() {
            Form::Pdf => Paper::A4,
            Form::EscPos => Paper::Roll80,
        }),
        name: name.to_owned(),
        printer,
    };
    let outcome = job::run(voice, &mut kit, asked);
    kit.store.close().map_err(|err| voice.store(&err))?;
    outcome
}
