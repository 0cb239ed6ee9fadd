//! `catalogue show|export|import`.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use domain::ServiceId;
use domain::catalogue::cpsv::{self, CpsvError, LeftOut};
use domain::catalogue::{Catalogue, Changes};
use protocol::bundle::{self, Part};
use protocol::documents::CATALOGUE;
use serde_json::{Value, json};

use super::journal::{self, Carried};
use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    cli::{self, CatalogueForm},
    kit::Home,
    link::Books,
    shipped,
};

pub(crate) fn run(voice: Voice, home: &Home, command: &cli::Catalogue) -> Outcome {
    match command {
        cli::Catalogue::Show { id } => show(voice, id),
        cli::Catalogue::Export { form, output } => export(voice, *form, output.as_deref()),
        cli::Catalogue::Import { path } if is_signed(path) => import_signed(voice, home, path),
        cli::Catalogue::Import { path } => import(voice, path),
    }
}

fn show(voice: Voice, id: &str) -> Outcome {
    let catalogue = in_use(voice)?;
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

fn in_use(voice: Voice) -> Result<Catalogue, Failure> {
    shipped::catalogue().map_err(|err| voice.failed("catalogue", &err.to_string()))
}

fn export(voice: Voice, form: CatalogueForm, output: Option<&Path>) -> Outcome {
    let catalogue = in_use(voice)?;
    let whole = match form {
        CatalogueForm::Json => files(&catalogue),
        CatalogueForm::CpsvAp => cpsv::export(&catalogue),
    };
    let Some(path) = output else {
        voice.print_json(&whole)?;
        return Ok(Exit::Done);
    };
    let text = serde_json::to_string_pretty(&whole)
        .map_err(|err| voice.failed("output", &err.to_string()))?;
    std::fs::write(path, text).map_err(|err| voice.file(&err))?;
    let n_services = catalogue.services.len();
    voice.value(&json!({"services": n_services, "revision": catalogue.revision}))?;
    let count = [("count", n_services.into())];
    voice.line(&voice.texts.say_with("catalogue-exported", &count))?;
    Ok(Exit::Done)
}

/// As the catalogue's own files, each under its name.
fn files(catalogue: &Catalogue) -> Value {
    json!({
        "revision": catalogue.revision,
        "date": catalogue.date,
        "services": catalogue.services,
        "entities": catalogue.entities,
        "life_events": catalogue.life_events,
        "signposts": catalogue.signposts,
        "municipalities": catalogue.municipalities,
        "spots": catalogue.spots,
    })
}

/// Whether the file is one that an agency made for a kit.
fn is_signed(path: &Path) -> bool {
    let mut begins = [0; 8];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut begins));
    read.is_ok() && &begins == bundle::MAGIC
}

/// Takes the signed documents of a file into use: the catalogue, and what it must come with.
fn import_signed(voice: Voice, home: &Home, path: &Path) -> Outcome {
    let mut kit = home.open().map_err(|err| err.failure(voice))?;
    let Carried::Ours(bundle) = journal::bundle(voice, &kit, path)? else {
        return Err(voice.because("bundle", "no-answers-inside"));
    };
    let documents: Vec<Part> = bundle
        .parts
        .into_iter()
        .filter(|part| matches!(part, Part::PullAnswer(_)))
        .collect();
    let mut courier = journal::courier(voice, &kit)?;
    let done = courier.unpack(&documents, &mut Books::Here(&mut kit));
    let came = done.iter().flat_map(|done| &done.brought);
    let came = came.filter(|(name, _)| name == CATALOGUE).count();
    let mut refused = done.iter().filter(|done| !done.was_taken_before());
    let refused = refused.find_map(|done| done.code.clone());
    kit.store.close().map_err(|err| voice.store(&err))?;
    if let Some(code) = refused {
        return Err(voice.because("sync-refused", &code));
    }
    let kit = home.open().map_err(|err| err.failure(voice))?;
    let catalogue = &kit.shared.catalogue;
    voice.value(&json!({
        "revision": catalogue.revision, "services": catalogue.services.len(), "changed": came > 0,
    }))?;
    let told = [
        ("revision", catalogue.revision.into()),
        ("count", catalogue.services.len().into()),
    ];
    voice.line(&voice.texts.say_with("catalogue-imported", &told))?;
    Ok(Exit::Done)
}

/// Reads a catalogue whole and says what is wrong with it, or what it would change. It is not taken into use: only a
/// signed one is.
fn import(voice: Voice, path: &Path) -> Outcome {
    let read = if path.is_dir() {
        shipped::from_folder(path).map_err(|err| voice.failed("catalogue", &err.to_string()))?
    } else {
        from_document(voice, path)?
    };
    Err(unsigned(voice, &read)?)
}

fn unsigned(voice: Voice, read: &Catalogue) -> Result<Failure, Failure> {
    tracing::info!(
        revision = read.revision,
        "a catalogue without a signature was refused"
    );
    let changes = Changes::between(&in_use(voice)?, read);
    let changes = voice.texts.say_with(
        "catalogue-changes",
        &[
            ("revision", read.revision.into()),
            ("new", changes.n_new.into()),
            ("changed", changes.n_changed.into()),
            ("gone", changes.n_gone.into()),
        ],
    );
    Ok(Failure {
        exit: Exit::Refused,
        ..voice.failed("catalogue-unsigned", &changes)
    })
}

/// Reads a CPSV-AP document, and tells what of it the catalogue would not keep.
fn from_document(voice: Voice, path: &Path) -> Result<Catalogue, Failure> {
    let mut text = String::new();
    // One byte more than is read tells that there is too much.
    let limit = u64::try_from(cpsv::LARGEST).unwrap_or(u64::MAX);
    File::open(path)
        .and_then(|file| file.take(limit.saturating_add(1)).read_to_string(&mut text))
        .map_err(|err| voice.failed("catalogue", &err.to_string()))?;
    let imported = cpsv::import(&text).map_err(|err| refused(voice, &err))?;
    if let [LeftOut { node, property }, ..] = imported.left_out.as_slice() {
        let count = imported.left_out.len().into();
        let first = format!("{node}, {property}").into();
        let told = [("count", count), ("first", first)];
        voice.warn(&voice.texts.say_with("catalogue-left-out", &told));
    }
    Ok(imported.catalogue)
}

fn refused(voice: Voice, err: &CpsvError) -> Failure {
    let CpsvError {
        node,
        property,
        fault,
    } = err;
    let key = format!("cpsv-{}", fault.code());
    let words = voice
        .texts
        .say_with(&key, &[("value", fault.value().into())]);
    let words = match (node.as_str(), property.as_str()) {
        ("", "") => words,
        _ => voice.texts.say_with(
            "cpsv-fault",
            &[
                ("node", node.as_str().into()),
                ("property", property.as_str().into()),
                ("fault", words.into()),
            ],
        ),
    };
    voice.failed("catalogue", &words)
}
