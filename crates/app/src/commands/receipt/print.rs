//! `receipt print N [--printer NAME]`: one job, told as it goes on.

use std::{thread, time::Duration};

use devices::printing::{Form, Job, Printer, Told};
use domain::{
    ReceiptNumber,
    entry::Paper,
    printing::{PrintReason, PrintState},
};
use serde_json::json;

use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    clock,
    desk::papers::SheetError,
    kit::{Home, OpenKit},
    printing::{self, FOLDER, PATIENCE, Request, Wanted},
};

/// Between two looks at a job that somebody is waiting for.
const PAUSE: Duration = Duration::from_millis(250);

pub(super) fn run(
    voice: Voice,
    home: &Home,
    number: &ReceiptNumber,
    printer: Option<&str>,
    paper: Option<Paper>,
) -> Outcome {
    let mut kit = home.open().map_err(|err| err.failure(voice))?;
    let name = match printer {
        Some(name) => name.to_owned(),
        None => chosen(&kit, paper.unwrap_or(Paper::A4)).map_err(|err| voice.store(&err))?,
    };
    let folder = home.data_dir.join("papers");
    crate::kit::make_folder(&folder).map_err(|err| voice.failed("file", &err.to_string()))?;
    let printer =
        printing::printer(&name, &folder).ok_or_else(|| voice.failed("unknown-printer", &name))?;
    let paper = paper.unwrap_or(match printer.takes() {
        Form::Pdf => Paper::A4,
        Form::EscPos => Paper::Roll80,
    });
    let told = print(voice, &mut kit, number, paper, name, printer)?;
    kit.store.close().map_err(|err| voice.store(&err))?;
    match told.state {
        PrintState::Printed | PrintState::NotConfirmed => Ok(Exit::Done),
        PrintState::Waiting | PrintState::Sent => Err(voice.failed("print-waits", "")),
        PrintState::Failed | PrintState::GivenUp => Err(voice.failed("print-failed", "")),
    }
}

fn chosen(kit: &OpenKit, paper: Paper) -> Result<String, store::StoreError> {
    let chosen = printing::chosen(&kit.store.settings()?).remove(&paper);
    Ok(chosen.unwrap_or_else(|| FOLDER.to_owned()))
}

/// Until it is over, or nothing has moved for as long as a person has patience.
fn print(
    voice: Voice,
    kit: &mut OpenKit,
    number: &ReceiptNumber,
    paper: Paper,
    name: String,
    printer: Printer,
) -> Result<Told, Failure> {
    let failed = |err: SheetError| match err {
        SheetError::Unknown => voice.failed("unknown-receipt", ""),
        SheetError::Store(err) => voice.store(&err),
        SheetError::Paper(err) => voice.failed("other", &err.to_string()),
        SheetError::File(err) => voice.failed("file", &err.to_string()),
    };
    let (what, sheet) = printing::receipt(kit, number, None).map_err(failed)?;
    let request = Request {
        what,
        paper,
        printer: name.clone(),
        by: None,
    };
    let asked = printing::ask(kit, request).map_err(failed)?;
    let wanted = Wanted {
        job: asked.job,
        name: asked.name,
        sheet,
        paper,
        printer,
    };
    let mut job = printing::begin(wanted).map_err(|err| failed(err.into()))?;
    let mut last: Option<Told> = None;
    let mut since = clock::instant();
    loop {
        let told = job.go_on();
        if last.as_ref() != Some(&told) {
            printing::tell(kit, asked.job, &told, None).map_err(|err| voice.store(&err))?;
            say(voice, number, &name, asked.job, &told)?;
            since = clock::instant();
            last = Some(told.clone());
        }
        let waited = clock::instant().saturating_duration_since(since);
        if told.state.is_final() {
            return Ok(told);
        }
        if waited >= PATIENCE {
            return leave(voice, kit, asked.job, job.as_mut(), told);
        }
        thread::sleep(PAUSE);
    }
}

/// What a queue has stays there; what nobody has yet would never be sent.
fn leave(
    voice: Voice,
    kit: &mut OpenKit,
    number: u64,
    job: &mut dyn Job,
    mut told: Told,
) -> Result<Told, Failure> {
    if told.state == PrintState::Waiting {
        job.take_back();
        told.state = PrintState::GivenUp;
        printing::tell(kit, number, &told, None).map_err(|err| voice.store(&err))?;
    }
    Ok(told)
}

fn say(
    voice: Voice,
    number: &ReceiptNumber,
    printer: &str,
    job: u64,
    told: &Told,
) -> Result<(), Failure> {
    voice.value(&json!({
        "receipt": number, "printer": printer, "job": job,
        "state": told.state, "reasons": told.reasons,
    }))?;
    let reasons: Vec<_> = told.reasons.iter().copied().collect();
    let key = if reasons.is_empty() {
        "print-told"
    } else {
        "print-told-why"
    };
    voice.line(&voice.texts.say_with(
        key,
        &[
            ("receipt", number.to_string().into()),
            ("printer", printer.to_owned().into()),
            ("state", state_words(voice, told.state).into()),
            ("reasons", reason_words(voice, &reasons).into()),
        ],
    ))
}

fn state_words(voice: Voice, state: PrintState) -> String {
    let key = match state {
        PrintState::Waiting => "print-state-waiting",
        PrintState::Sent => "print-state-sent",
        PrintState::Printed => "print-state-printed",
        PrintState::NotConfirmed => "print-state-not-confirmed",
        PrintState::Failed => "print-state-failed",
        PrintState::GivenUp => "print-state-given-up",
    };
    voice.texts.say(key).into_owned()
}

/// What keeps a printer from printing, in words.
pub(crate) fn reason_words(voice: Voice, reasons: &[PrintReason]) -> String {
    let word = |reason: &PrintReason| {
        let key = match reason {
            PrintReason::OutOfPaper => "print-reason-out-of-paper",
            PrintReason::Jam => "print-reason-jam",
            PrintReason::DoorOpen => "print-reason-door-open",
            PrintReason::OutOfInk => "print-reason-out-of-ink",
            PrintReason::TrayFull => "print-reason-tray-full",
            PrintReason::Offline => "print-reason-offline",
            PrintReason::Paused => "print-reason-paused",
            PrintReason::Unknown => "print-reason-unknown",
            PrintReason::NotTaken => "print-reason-not-taken",
            PrintReason::Other => "print-reason-other",
        };
        voice.texts.say(key).into_owned()
    };
    reasons.iter().map(word).collect::<Vec<_>>().join(", ")
}
