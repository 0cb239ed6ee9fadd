//! One print job of the command line, told as it goes on.

use std::{thread, time::Duration};

use devices::printing::{Job, Printer, Told};
use domain::{
    entry::Paper,
    printing::{PrintReason, PrintState, Printed},
};
use serde_json::json;

use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    clock,
    desk::papers::SheetError,
    kit::OpenKit,
    printing::{self, PATIENCE, Request, Wanted},
};

/// Between two looks at a job that somebody is waiting for.
const PAUSE: Duration = Duration::from_millis(250);

/// What is to come out, where, and by which name it is told.
pub(crate) struct Asked {
    pub(crate) what: Printed,
    pub(crate) sheet: paper::Sheet,
    pub(crate) subject: String,
    pub(crate) paper: Paper,
    pub(crate) name: String,
    pub(crate) printer: Printer,
}

/// Until it is over, or nothing has moved for as long as a person has patience.
pub(crate) fn run(voice: Voice, kit: &mut OpenKit, asked: Asked) -> Outcome {
    let told = course(voice, kit, asked)?;
    match told.state {
        PrintState::Printed | PrintState::NotConfirmed => Ok(Exit::Done),
        PrintState::Waiting | PrintState::Sent => Err(voice.failed("print-waits", "")),
        PrintState::Failed | PrintState::GivenUp => Err(voice.failed("print-failed", "")),
    }
}

fn course(voice: Voice, kit: &mut OpenKit, asked: Asked) -> Result<Told, Failure> {
    let Asked {
        what,
        sheet,
        subject,
        paper,
        name,
        printer,
    } = asked;
    let request = Request {
        what,
        paper,
        printer: name.clone(),
        by: None,
    };
    let asked = printing::ask(kit, request).map_err(|err| failure(voice, &err))?;
    let wanted = Wanted {
        job: asked.job,
        name: asked.name,
        sheet,
        paper,
        printer,
    };
    let mut job = printing::begin(wanted).map_err(|err| failure(voice, &err.into()))?;
    let mut last: Option<Told> = None;
    let mut since = clock::instant();
    loop {
        let told = job.go_on();
        if last.as_ref() != Some(&told) {
            printing::tell(kit, asked.job, &told, None).map_err(|err| voice.store(&err))?;
            say(voice, &subject, &name, asked.job, &told)?;
            since = clock::instant();
            last = Some(told.clone());
        }
        if told.state.is_final() {
            return Ok(told);
        }
        if clock::instant().saturating_duration_since(since) >= PATIENCE {
            return leave(voice, kit, asked.job, job.as_mut(), told);
        }
        thread::sleep(PAUSE);
    }
}

pub(crate) fn failure(voice: Voice, err: &SheetError) -> Failure {
    match err {
        SheetError::Unknown => voice.failed("unknown-receipt", ""),
        SheetError::Store(err) => voice.store(err),
        SheetError::Paper(err) => voice.failed("other", &err.to_string()),
        SheetError::File(err) => voice.file(err),
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

fn say(voice: Voice, subject: &str, printer: &str, job: u64, told: &Told) -> Result<(), Failure> {
    voice.value(&json!({
        "sheet": subject, "printer": printer, "job": job,
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
            ("sheet", subject.to_owned().into()),
            ("printer", printing::label(printer).into()),
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
            PrintReason::AnotherIdentity => "print-reason-another-identity",
            PrintReason::NotTaken => "print-reason-not-taken",
            PrintReason::Other => "print-reason-other",
        };
        voice.texts.say(key).into_owned()
    };
    reasons.iter().map(word).collect::<Vec<_>>().join(", ")
}
