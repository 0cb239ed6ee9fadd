//! `journal verify|export|import`.

mod carried;

use std::{
    fs::File,
    io::{BufRead as _, BufReader, BufWriter},
    path::Path,
};

use domain::JournalId;
use protocol::{
    audit::{Fault, Finding, Verdict},
    bundle::{Bundle, MAGIC, Part},
    export::ExportError,
};
use serde_json::json;
use store::Store;

use super::sync::{self, Round};
use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    cli::{self, JournalForm},
    desk::papers,
    kit::{Home, OpenKit, archive::Former},
    link::{self, Books, Courier, Done, former::Rest},
    why,
};

pub(crate) fn run(voice: Voice, home: &Home, command: &cli::Journal) -> Outcome {
    match command {
        cli::Journal::Verify { file: Some(file) } => verify_file(voice, home, file),
        cli::Journal::Verify { file: None } => {
            let kit = home.open().map_err(|err| err.failure(voice))?;
            let verdict = kit.store.verify().map_err(|err| voice.store(&err))?;
            tell(voice, &verdict)
        }
        cli::Journal::Export {
            output,
            journal_form,
            journal,
        } => export(voice, home, output, *journal_form, *journal),
        cli::Journal::Import { bundle } => import(voice, home, bundle),
    }
}

/// A journal to be read, or what is carried between a kit and the agency.
fn verify_file(voice: Voice, home: &Home, file: &Path) -> Outcome {
    let mut file = BufReader::new(File::open(file).map_err(|err| voice.file(&err))?);
    let begins = file.fill_buf().map_err(|err| voice.file(&err))?;
    if begins.starts_with(MAGIC) {
        return carried::verify(voice, home, file);
    }
    let (_, verdict) = protocol::export::verify(file).map_err(|err| unreadable(voice, &err))?;
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
    verdict
        .findings
        .iter()
        .try_for_each(|finding| tell_finding(voice, finding))?;
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

fn tell_finding(voice: Voice, finding: &Finding) -> Result<(), Failure> {
    let fault = voice
        .texts
        .say(&format!("fault-{}", fault_code(finding.fault)));
    voice.line(&voice.texts.say_with(
        "journal-finding",
        &[
            ("entry", finding.seq.to_string().into()),
            ("fault", fault.as_ref().into()),
        ],
    ))
}

/// What waits, for the agency; or a whole journal to be read. A kit that no agency enrolled has only the latter.
fn export(
    voice: Voice,
    home: &Home,
    output: &Path,
    form: Option<JournalForm>,
    journal: Option<JournalId>,
) -> Outcome {
    let kit = home.open().map_err(|err| err.failure(voice))?;
    if let Some(id) = journal.filter(|id| *id != kit.store.identity().journal) {
        let is_known = home.former_path(id).exists();
        let former = is_known.then(|| home.former(id));
        let store = former.ok_or_else(|| voice.failed("unknown-journal", ""))?;
        let store = store.map_err(|err| err.failure(voice))?;
        return export_whole(voice, &store, output);
    }
    let form = form.unwrap_or(if kit.belief.is_some() {
        JournalForm::Bundle
    } else {
        JournalForm::Json
    });
    match form {
        JournalForm::Bundle => export_bundle(voice, home, kit, output),
        JournalForm::Json => export_whole(voice, &kit.store, output),
    }
}

fn export_whole(voice: Voice, store: &Store, output: &Path) -> Outcome {
    // Whole or not at all: the last good file is not lost to a full disk.
    let part = output.with_added_extension("part");
    let write = || -> Result<(), store::StoreError> {
        let mut file = BufWriter::new(File::create(&part)?);
        store.export(&mut file)?;
        let file = file
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(std::fs::rename(&part, output)?)
    };
    write().map_err(|err| voice.store(&err))?;
    let entries = store.head().seq;
    voice.value(&json!({"entries": entries}))?;
    voice.line(
        &voice
            .texts
            .say_with("journal-exported", &[("entries", entries.into())]),
    )?;
    Ok(Exit::Done)
}

/// Everything that waits, of this journal and of the one before it, and a request for what is new.
fn export_bundle(voice: Voice, home: &Home, mut kit: OpenKit, file: &Path) -> Outcome {
    let courier = courier(voice, &kit)?;
    let rest = Rest::of(home, &kit).map_err(|err| voice.failed("other", &err.to_string()))?;
    let waiting = kit
        .store
        .unacknowledged()
        .map_err(|err| voice.store(&err))?;
    let after = kit.store.head().seq.saturating_sub(waiting.entries);
    let stopped = |done: Done| {
        let code = done.code.unwrap_or_default();
        voice.because("sync-refused", &code)
    };
    let (mut entries, mut parts) = (waiting.entries, Vec::new());
    if let Some(mut rest) = rest {
        entries += rest.waiting();
        parts = rest.batches().map_err(stopped)?;
    }
    let books = &mut Books::Here(&mut kit);
    parts.extend(courier.batches(after, books).map_err(stopped)?);
    let packed = courier.pack(parts, books).map_err(stopped)?;
    papers::write(file, &packed).map_err(|err| voice.file(&err))?;
    kit.store.close().map_err(|err| voice.store(&err))?;
    voice.value(&json!({"file": file, "entries": entries, "bytes": packed.len()}))?;
    voice.line(&voice.texts.say_with(
        "sync-exported",
        &[
            ("entries", entries.into()),
            ("file", file.display().to_string().into()),
        ],
    ))?;
    Ok(Exit::Done)
}

/// The agency's answers, from the file that came back; or what another kit wrote for the agency, which this one brings
/// there.
fn import(voice: Voice, home: &Home, file: &Path) -> Outcome {
    let mut kit = home.open().map_err(|err| err.failure(voice))?;
    let bundle = match bundle(voice, &kit, file)? {
        Carried::Ours(bundle) => bundle,
        Carried::Others { file: bytes } => return relay(voice, &kit, file, bytes),
    };
    let rest = |kit: &OpenKit| {
        let rest = Rest::of(home, kit);
        rest.map_err(|err| voice.failed("other", &err.to_string()))
    };
    // Of a former journal that has nothing left to send, they are passed over.
    let former = Former::of(&kit.store).map_err(|err| voice.store(&err))?;
    let former = former.map(|former| former.journal);
    let (of_former, own): (Vec<Part>, Vec<Part>) = bundle
        .parts
        .into_iter()
        .partition(|part| former.is_some() && part.acknowledges() == former);
    let mut round = Round::default();
    let mut courier = courier(voice, &kit)?;
    for done in courier.unpack(&own, &mut Books::Here(&mut kit)) {
        round.take_by_hand(done);
    }
    // Afterwards, and believing what came with that: the roots.
    for done in rest(&kit)?
        .into_iter()
        .flat_map(|mut rest| rest.unpack(&of_former))
    {
        round.take(done);
    }
    let told = match round.refused() {
        Some(code) => Err(voice.because("sync-refused", code)),
        None => sync::tell(voice, &kit.store, &round, link::state_of(&kit)),
    };
    kit.store.close().map_err(|err| voice.store(&err))?;
    told
}

/// A file that was carried here.
pub(super) enum Carried {
    Ours(Bundle),
    /// Another kit's, for the agency.
    Others {
        file: Vec<u8>,
    },
}

/// Reads a carried file. Answers for another kit are of no use here.
pub(super) fn bundle(voice: Voice, kit: &OpenKit, file: &Path) -> Result<Carried, Failure> {
    let packed = std::fs::read(file).map_err(|err| voice.file(&err))?;
    let bundle =
        Bundle::decode(&packed).map_err(|err| voice.because("bundle", why::unread(err)))?;
    if bundle.head.kit == kit.key.public().id() {
        Ok(Carried::Ours(bundle))
    } else if bundle.parts.iter().any(Part::is_for_the_agency) {
        Ok(Carried::Others { file: packed })
    } else {
        Err(voice.failed("bundle-of-another", &bundle.head.kit.to_string()))
    }
}

/// Brings another kit's file to the agency, and writes the answers beside it.
fn relay(voice: Voice, kit: &OpenKit, file: &Path, packed: Vec<u8>) -> Outcome {
    let courier = courier(voice, kit)?;
    if !courier.has_gateway() {
        return Err(voice.failed("no-gateway", ""));
    }
    let answers = courier
        .relay(packed)
        .map_err(|done| sync::unanswered(voice, done.answer, &done.code.unwrap_or_default()))?;
    let path = file.with_added_extension("answer");
    papers::write(&path, &answers).map_err(|err| voice.file(&err))?;
    voice.value(&json!({"answer": path, "bytes": answers.len()}))?;
    let told = [("file", path.display().to_string().into())];
    voice.line(&voice.texts.say_with("journal-relayed", &told))?;
    Ok(Exit::Done)
}

/// The way to the agency that signed this kit's documents.
pub(super) fn courier(voice: Voice, kit: &OpenKit) -> Result<Courier, Failure> {
    Courier::of(kit)
        .map_err(|err| voice.address(&err))?
        .ok_or_else(|| voice.failed("no-gateway", ""))
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
