//! `receipt list|show|pdf|print|void|verify`.

mod online;
mod print;
mod refused;
mod verify;
mod void;

use std::path::Path;

use domain::{
    ReceiptNumber, Timestamp,
    receipt::{Receipt, Rendering},
};
use refused::Refused;
use serde_json::{Value, json};
use store::ReceiptRow;

use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    cli,
    desk::papers::{self, SheetError},
    kit::{Home, OpenKit, documents},
};

/// Receipts that `list` tells, the latest first.
const MOST_RECEIPTS: u32 = 100_000;

/// Columns of the plain text.
const COLUMNS: u16 = 64;

pub(crate) fn run(voice: Voice, home: &Home, command: &cli::Receipt) -> Outcome {
    match command {
        cli::Receipt::List => list(voice, home),
        cli::Receipt::Show { number } => show(voice, home, number),
        cli::Receipt::Pdf {
            number,
            output,
            paper,
        } => pdf(voice, home, number, output, *paper),
        cli::Receipt::Void(asked) => void::run(voice, home, asked),
        cli::Receipt::Print {
            number,
            paper,
            printer,
        } => {
            let number = parse(voice, number)?;
            print::run(
                voice,
                home,
                &number,
                printer.as_deref(),
                paper.map(Into::into),
            )
        }
        cli::Receipt::Verify(asked) => verify::run(voice, home, asked),
    }
}

fn parse(voice: Voice, number: &str) -> Result<ReceiptNumber, Failure> {
    ReceiptNumber::parse(number.trim()).ok_or_else(|| voice.failed("unknown-receipt", ""))
}

fn list(voice: Voice, home: &Home) -> Outcome {
    let kit = home.open().map_err(|err| err.failure(voice))?;
    let rows = kit
        .store
        .receipts(MOST_RECEIPTS)
        .map_err(|err| voice.store(&err))?;
    let refused = Refused::read(&kit.store).map_err(|err| voice.store(&err))?;
    for row in &rows {
        voice.value(&json!({
            "receipt": row.number, "at": stamp(row.at), "total_cents": row.total,
            "attendance": kit.store.code(row.attendance).map_err(|err| voice.store(&err))?,
            "renderings": row.copies, "void": void::state(row.void),
            "not_accepted": refused.value(row),
        }))?;
        let at = voice.texts.date_time(row.at, &kit.zone);
        let not_accepted = refused.words(voice.texts, row);
        let not_accepted = not_accepted.map(|words| format!("  {words}"));
        voice.line(&format!(
            "{}  {at}  {}{}{}",
            row.number,
            voice.texts.money(row.total),
            void::words(voice, row.void),
            not_accepted.unwrap_or_default(),
        ))?;
    }
    let former = documents::former_voids(&kit.store).map_err(|err| voice.store(&err))?;
    for void in &former {
        voice.value(&void::of_former(void))?;
        voice.line(&void::former_line(voice, void, &kit.zone))?;
    }
    if rows.is_empty() && former.is_empty() {
        voice.line(&voice.texts.say("receipts-none"))?;
    }
    Ok(Exit::Done)
}

/// RFC 3339 in UTC.
pub(crate) fn stamp(at: Timestamp) -> String {
    at.at_zone(&jiff::tz::TimeZone::UTC).timestamp().to_string()
}

fn show(voice: Voice, home: &Home, number: &str) -> Outcome {
    let number = parse(voice, number)?;
    let kit = home.open().map_err(|err| err.failure(voice))?;
    let receipt = papers::receipt(&kit, &number).map_err(|err| voice.store(&err))?;
    let Some(receipt) = receipt else {
        return show_former(voice, &kit, &number);
    };
    let source = kit.store.receipt_source(&number);
    let source = source
        .map_err(|err| voice.store(&err))?
        .ok_or_else(|| voice.failed("unknown-receipt", ""))?;
    let refused = Refused::read(&kit.store).map_err(|err| voice.store(&err))?;
    voice.value(&with_state(&receipt, &source.row, &refused))?;
    let rendering = if source.row.copies == 0 {
        Rendering::Original
    } else {
        Rendering::Copy
    };
    let sheet = papers::sheet(&kit, &receipt, rendering).map_err(|err| voice.store(&err))?;
    voice.line(&paper::plain(&sheet, COLUMNS))?;
    if let Some(words) = refused.words(voice.texts, &source.row) {
        voice.line(&words)?;
    }
    Ok(Exit::Done)
}

/// A receipt with the state of its void, and what AMA says of it.
fn with_state(receipt: &Receipt, row: &ReceiptRow, refused: &Refused) -> Value {
    let mut value = serde_json::to_value(receipt).unwrap_or_default();
    if let Some(object) = value.as_object_mut() {
        object.insert("void".to_owned(), void::state(row.void));
        object.insert("not_accepted".to_owned(), refused.value(row));
    }
    value
}

/// A receipt of a former journal, as far as this one knows of it: that the agency voided it.
fn show_former(voice: Voice, kit: &OpenKit, number: &ReceiptNumber) -> Outcome {
    let voids = documents::former_voids(&kit.store).map_err(|err| voice.store(&err))?;
    let void = voids.iter().find(|void| void.receipt == *number);
    let void = void.ok_or_else(|| voice.failed("unknown-receipt", ""))?;
    voice.value(&void::of_former(void))?;
    voice.line(&void::former_words(voice, void, &kit.zone))?;
    Ok(Exit::Done)
}

fn pdf(voice: Voice, home: &Home, number: &str, output: &Path, kind: cli::PaperKind) -> Outcome {
    let number = parse(voice, number)?;
    let mut kit = home.open().map_err(|err| err.failure(voice))?;
    let made = papers::render(&mut kit, &number, kind.into(), None)
        .and_then(|pdf| Ok(papers::write(output, &pdf).map(|()| pdf.len())?));
    let bytes = made.map_err(|err| match err {
        SheetError::Unknown => voice.failed("unknown-receipt", ""),
        SheetError::Store(err) => voice.store(&err),
        SheetError::Paper(err) => voice.failed("other", &err.to_string()),
        SheetError::File(err) => voice.file(&err),
    })?;
    kit.store.close().map_err(|err| voice.store(&err))?;
    voice.value(&json!({"receipt": number, "bytes": bytes}))?;
    voice.line(
        &voice
            .texts
            .say_with("receipt-saved", &[("receipt", number.to_string().into())]),
    )?;
    Ok(Exit::Done)
}
