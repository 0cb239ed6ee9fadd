//! `journal verify|export`.

use std::{
    fs::File,
    io::{BufReader, BufWriter},
    path::Path,
};

use protocol::{
    audit::{Fault, Verdict},
    export::ExportError,
};
use serde_json::json;

use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    cli,
    kit::Home,
};

pub(crate) fn run(voice: Voice, home: &Home, command: &cli::Journal) -> Outcome {
    match command {
        cli::Journal::Verify { file: Some(file) } => verify_file(voice, file),
        cli::Journal::Verify { file: None } => {
            let kit = home.open().map_err(|err| err.failure(voice))?;
            let verdict = kit.store.verify().map_err(|err| voice.store(&err))?;
            tell(voice, &verdict)
        }
        cli::Journal::Export { output } => export(voice, home, output),
    }
}

fn verify_file(voice: Voice, file: &Path) -> Outcome {
    let file = File::open(file).map_err(|err| voice.failed("file", &err.to_string()))?;
    let (_, verdict) =
        protocol::export::verify(BufReader::new(file)).map_err(|err| unreadable(voice, &err))?;
    tell(voice, &verdict)
}

/// A line that is not of the form: the first line is the head, each later one an entry.
fn unreadable(voice: Voice, err: &ExportError) -> Failure {
    let entry = match err {
        ExportError::Line(line) => Some(line.saturating_sub(1)),
        ExportError::NotAJournal
        | ExportError::Newer(_)
        | ExportError::AnotherSpot
        | ExportError::Cut { .. }
        | ExportError::Io(_) => None,
    };
    let told = entry.map_or_else(|| err.to_string(), |entry| format!("{err} (entry {entry})"));
    Failure {
        field: entry.map(|entry| format!("entries[{entry}]")),
        ..voice.failed("damaged", &told)
    }
}

fn tell(voice: Voice, verdict: &Verdict) -> Outcome {
    let findings: Vec<_> = verdict
        .findings
        .iter()
        .map(|finding| json!({"entry": finding.seq, "fault": fault_code(finding.fault), "detail": finding.fault.to_string()}))
        .collect();
    voice.value(&json!({
        "sound": verdict.is_sound(),
        "entries": verdict.n_entries,
        "seals": verdict.n_seals,
        "signatures": verdict.n_signatures,
        "head": verdict.head.to_string(),
        "findings": findings,
    }))?;
    for finding in &verdict.findings {
        let fault = voice
            .texts
            .say(&format!("fault-{}", fault_code(finding.fault)))
            .into_owned();
        voice.line(&voice.texts.say_with(
            "journal-finding",
            &[
                ("entry", finding.seq.to_string().into()),
                ("fault", fault.into()),
            ],
        ))?;
    }
    let key = if verdict.is_sound() {
        "journal-sound"
    } else {
        "journal-damaged"
    };
    voice.line(&voice.texts.say_with(
        key,
        &[
            ("entries", verdict.n_entries.into()),
            ("findings", verdict.findings.len().into()),
        ],
    ))?;
    Ok(if verdict.is_sound() {
        Exit::Done
    } else {
        Exit::Damaged
    })
}

fn export(voice: Voice, home: &Home, output: &Path) -> Outcome {
    let kit = home.open().map_err(|err| err.failure(voice))?;
    // Whole or not at all: the last good file is not lost to a full disk.
    let part = output.with_added_extension("part");
    let write = || -> Result<(), store::StoreError> {
        let mut file = BufWriter::new(File::create(&part)?);
        kit.store.export(&mut file)?;
        let file = file
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(std::fs::rename(&part, output)?)
    };
    write().map_err(|err| voice.store(&err))?;
    let entries = kit.store.head().seq;
    voice.value(&json!({"entries": entries}))?;
    voice.line(
        &voice
            .texts
            .say_with("journal-exported", &[("entries", entries.into())]),
    )?;
    Ok(Exit::Done)
}

/// The fault in kebab case: for scripts, and for the texts as `fault-…`.
fn fault_code(fault: Fault) -> &'static str {
    match fault {
        Fault::Missing { .. } => "missing",
        Fault::OutOfPlace => "out-of-place",
        Fault::Changed => "changed",
        Fault::HashChanged => "hash-changed",
        Fault::Unreadable => "unreadable",
        Fault::SealChanged => "seal-changed",
        Fault::SealMissing => "seal-missing",
        Fault::SealAdded => "seal-added",
        Fault::Signature => "signature",
        Fault::Cut { .. } => "cut",
        Fault::PastHead => "past-head",
    }
}
