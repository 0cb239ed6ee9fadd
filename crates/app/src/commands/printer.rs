//! `printer list|choose|test`: what can print here, which printer each paper has, and a page to try one.

pub(crate) mod job;

use std::collections::BTreeSet;

use devices::printing::{Form, Printer, PrinterError, queues};
use domain::{entry::Paper, printing::Printed};
use serde_json::json;

use crate::{
    answer::{Exit, Failure, Outcome, Voice, echoed},
    cli, clock,
    desk::printing::test_sheet,
    kit::{self, Home, OpenKit},
    printing::{self, FOLDER, label},
};
use job::{Asked, reason_words};

/// Printers that are told instead of one that there is not.
const MOST_TOLD: usize = 8;

pub(crate) fn run(voice: Voice, home: &Home, command: &cli::Printer) -> Outcome {
    match command {
        cli::Printer::List => list(voice, home),
        cli::Printer::Choose { name, paper } => choose(voice, home, name, (*paper).into()),
        cli::Printer::Test { name, paper } => test(voice, home, name, paper.map(Into::into)),
    }
}

/// The printer of this name, and the name that is remembered. One behind TLS must have been chosen: nothing is sent to a
/// stranger.
pub(crate) fn find(
    voice: Voice,
    home: &Home,
    kit: &OpenKit,
    name: &str,
) -> Result<(Printer, String), Failure> {
    let settings = kit.store.settings().map_err(|err| voice.store(&err))?;
    let printer = printing::as_chosen(named(voice, home, kit, name)?, &settings);
    if printer.is_strange() {
        return Err(voice.failed("printer-not-chosen", name));
    }
    let name = kept(name, &printer);
    Ok((printer, name))
}

fn named(voice: Voice, home: &Home, kit: &OpenKit, name: &str) -> Result<Printer, Failure> {
    let folder = home.data_dir.join("papers");
    kit::make_folder(&folder).map_err(|err| voice.file(&err))?;
    printing::printer(name, &folder).ok_or_else(|| unknown(voice, kit, name))
}

/// What a setting keeps of it.
fn kept(name: &str, printer: &Printer) -> String {
    if name == FOLDER {
        FOLDER.to_owned()
    } else {
        printer.to_string()
    }
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
        voice.line(&format!("{}: {state}", label(&found.name)))?;
    }
    Ok(Exit::Done)
}

fn choose(voice: Voice, home: &Home, name: &str, paper: Paper) -> Outcome {
    let mut kit = home.open().map_err(|err| err.failure(voice))?;
    let printer = meet(voice, &kit, name, named(voice, home, &kit, name)?)?;
    let name = kept(name, &printer);
    let setting = printing::setting(paper);
    kit.store
        .set(clock::now(), None, setting, &name)
        .map_err(|err| voice.store(&err))?;
    kit.store.close().map_err(|err| voice.store(&err))?;
    voice.value(&json!({"paper": paper, "printer": name}))?;
    let words = [
        ("paper", setting.trim_start_matches("printer-").into()),
        ("printer", label(&name).into()),
    ];
    voice.line(&voice.texts.say_with("status-printer", &words))?;
    Ok(Exit::Done)
}

/// Only a printer that is there is chosen; of an address that does not answer, it may be off.
fn meet(voice: Voice, kit: &OpenKit, name: &str, printer: Printer) -> Result<Printer, Failure> {
    match printer.clone().met() {
        Ok(met) => Ok(met),
        Err(PrinterError::NotReached(_) | PrinterError::Lost(_)) if printer.may_be_off() => {
            let words = [("printer", label(name).into())];
            voice.warn(&voice.texts.say_with("printer-silent", &words));
            Ok(printer)
        }
        Err(PrinterError::AnotherIdentity(identity)) => {
            Err(voice.failed("printer-another", &identity.to_string()))
        }
        Err(err) if printer.is_strange() && !err.is_unknown() => {
            tracing::debug!(%err, "a printer behind TLS was not met");
            Err(voice.failed("printer-not-met", name))
        }
        Err(err) => {
            tracing::debug!(%err, "a printer is not there");
            Err(unknown(voice, kit, name))
        }
    }
}

/// There is none of this name: with those that there are, the likest first.
fn unknown(voice: Voice, kit: &OpenKit, name: &str) -> Failure {
    let queues = queues().unwrap_or_else(|err| {
        tracing::debug!(%err, "no queues are listed");
        Vec::new()
    });
    let settings = kit.store.settings().unwrap_or_default();
    let chosen = printing::chosen(&settings);
    let there: BTreeSet<String> = queues
        .into_iter()
        .map(|queue| queue.name)
        .chain(chosen.into_values())
        .chain([FOLDER.to_owned()])
        .filter(|there| there != name)
        .collect();
    let mut there: Vec<String> = there.iter().map(|name| echoed(&label(name))).collect();
    there.sort_by_key(|there| strsim::damerau_levenshtein(there, &echoed(name)));
    there.truncate(MOST_TOLD);
    let mut failure = voice.failed("unknown-printer", name);
    let words = voice
        .texts
        .say_with("printers-there", &[("printers", there.join(", ").into())]);
    failure.message = format!("{} {words}", failure.message);
    failure
}

fn test(voice: Voice, home: &Home, name: &str, paper: Option<Paper>) -> Outcome {
    let mut kit = home.open().map_err(|err| err.failure(voice))?;
    let (printer, name) = find(voice, home, &kit, name)?;
    let asked = Asked {
        what: Printed::TestPage,
        sheet: test_sheet(&kit, &name, voice.texts.language),
        subject: voice.texts.say("print-test-page").into_owned(),
        paper: paper.unwrap_or(match printer.takes() {
            Form::Pdf | Form::Drawn => Paper::A4,
            Form::EscPos => Paper::Roll80,
        }),
        name,
        printer,
    };
    let outcome = job::run(voice, &mut kit, asked);
    kit.store.close().map_err(|err| voice.store(&err))?;
    outcome
}
