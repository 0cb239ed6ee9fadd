//! `attend FILE|-`: whole attendances as JSON lines. Each is durable before its answer is printed; a bad one is refused alone.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read as _, Write as _},
    path::Path,
};

use domain::{Date, Reason, Refusal, attendance::Line};
use serde_json::json;
use store::{Moment, RecordedAnswer, Standing};

use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    clock,
    commands::mediator,
    kit::{Home, OpenKit},
};

/// Longest line that is read, in bytes; the rest of a longer one is passed over.
const LINE_LIMIT: u32 = 1 << 20;
const LINE_BYTES: usize = LINE_LIMIT as usize;

pub(crate) fn run(voice: Voice, home: &Home, file: &Path, who: Option<&str>) -> Outcome {
    let mut kit = home.open().map_err(|err| err.failure(voice))?;
    let number = mediator::sign_in(voice, &mut kit, who)?;
    // What is written down now would be refused there: the file stays, for when AMA takes it.
    if matches!(kit.standing(), Standing::Suspended | Standing::Revoked) {
        return Err(voice.refuse(Reason::KitStopped));
    }
    let input: Box<dyn BufRead> = if file == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(
            File::open(file).map_err(|err| voice.file(&err))?,
        ))
    };
    let any_refused = lines(voice, &mut kit, number, input)?;
    kit.store
        .sign_head(&kit.key)
        .map_err(|err| voice.store(&err))?;
    kit.store.close().map_err(|err| voice.store(&err))?;
    Ok(if any_refused {
        Exit::Refused
    } else {
        Exit::Done
    })
}

/// Whether any line was refused.
fn lines(
    voice: Voice,
    kit: &mut OpenKit,
    by: domain::MediatorNumber,
    mut input: Box<dyn BufRead>,
) -> Result<bool, Failure> {
    let mut any_refused = false;
    let mut out = io::stdout().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = input
            .by_ref()
            .take(LINE_LIMIT.into())
            .read_until(b'\n', &mut line);
        if read.map_err(|err| voice.file(&err))? == 0 {
            return Ok(any_refused);
        }
        let is_cut = line.len() == LINE_BYTES && !line.ends_with(b"\n");
        if is_cut {
            pass_over(&mut input).map_err(|err| voice.file(&err))?;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let answered = match std::str::from_utf8(&line) {
            _ if is_cut => Err(Refusal::counted(Reason::TooLong, LINE_LIMIT)),
            // A name in another encoding would be kept with holes in it.
            Err(_other_encoding) => Err(Reason::NotJson.into()),
            Ok(text) => Ok(text.trim()),
        };
        let answered = answered
            .map_err(|refusal| (None, voice.refused(&refusal)))
            .and_then(|text| answer(voice, kit, by, text));
        let answer = match answered {
            Ok(answer) => answer,
            Err((reference, failure)) if failure.exit == Exit::Refused => {
                any_refused = true;
                json!({"ref": reference, "error": failure.error()})
            }
            // Not this line's fault: the next ones would meet the same.
            Err((_, failure)) => return Err(failure),
        };
        writeln!(out, "{answer}")
            .and_then(|()| out.flush())
            .map_err(|err| voice.failed("output", &err.to_string()))?;
        if kit.store.checkpoint_due() {
            kit.store.checkpoint().map_err(|err| voice.store(&err))?;
        }
    }
}

/// Skips what is left of a line that is too long.
fn pass_over(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(buffer.len(), |end| end + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(());
        }
    }
}

type Refused = (Option<String>, Failure);

fn answer(
    voice: Voice,
    kit: &mut OpenKit,
    by: domain::MediatorNumber,
    text: &str,
) -> Result<serde_json::Value, Refused> {
    let line = Line::read(text).map_err(|refusal| (reference_of(text), voice.refused(&refusal)))?;
    let reference = line.reference.clone();
    let recorded = record(voice, kit, by, &line).map_err(|failure| (reference.clone(), failure))?;
    Ok(json!({
        "ref": reference,
        "attendance": recorded.code,
        "receipt": recorded.receipt,
        "state": "recorded",
    }))
}

/// What was recorded before under the same reference is the answer, whatever has become of the catalogue since.
fn record(
    voice: Voice,
    kit: &mut OpenKit,
    by: domain::MediatorNumber,
    line: &Line,
) -> Result<RecordedAnswer, Failure> {
    let reference = line.reference.as_deref();
    let failed = |err| voice.store(&err);
    let known = reference.map(|given| kit.store.first_answer(given));
    if let Some(known) = known.transpose().map_err(failed)?.flatten() {
        return Ok(known);
    }
    let now = clock::now();
    let record = line
        .check(&kit.shared.catalogue, &kit.shared.spot, now)
        .map_err(|refusal| voice.refused(&refusal))?;
    // As AMA asks it: who worked here when the citizen was served, not when it was written down.
    let served = record.open.served;
    if !kit.store.may_sign_in(by, served).map_err(failed)? {
        return Err(not_here_then(voice, served.date(&kit.zone)));
    }
    let moment = Moment {
        at: now,
        by: Some(by),
        zone: &kit.zone,
    };
    kit.store.record(&moment, record, reference).map_err(failed)
}

/// Whoever writes down what was done on paper worked here that day, as far as the agency's signed list says.
fn not_here_then(voice: Voice, day: Date) -> Failure {
    let day = voice.texts.date_long(day);
    Failure {
        message: voice
            .texts
            .say_with("attend-not-here-then", &[("day", day.into())]),
        ..voice.refused(&Refusal::new(Reason::NotRegistered).at("at"))
    }
}

/// The reference of a line that is refused, where it can be told at all.
fn reference_of(text: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    let reference = value.get("ref")?.as_str()?;
    Some(
        reference
            .chars()
            .filter(|character| !domain::form::is_forbidden(*character))
            .take(80)
            .collect(),
    )
}
