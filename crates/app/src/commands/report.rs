//! `report --from DATE --to DATE`: sums of the days, without anything that leads to a person.

use std::{
    io::{IsTerminal as _, Write as _},
    path::Path,
};

use domain::{
    EntityId, Language, ServiceId,
    catalogue::Localised,
    report::{DayFigures, HourFigures, Report},
    split::Split,
};
use serde_json::{Value, json};
use text::Texts;

use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    cli::{self, ReportFormat},
    clock,
    desk::{
        figures::reported,
        papers::{self, SheetError},
    },
    kit::{Home, OpenKit},
};

pub(crate) fn run(voice: Voice, home: &Home, asked: &cli::Report) -> Outcome {
    let cli::Report {
        from,
        to,
        format,
        suppress,
        output,
    } = asked;
    if from > to {
        return Err(voice.failed("dates", ""));
    }
    let kit = home.open().map_err(|err| err.failure(voice))?;
    let report = reported(&kit, *from, *to)
        .map_err(|err| voice.store(&err))?
        .suppressed(*suppress);
    let bytes = match format {
        ReportFormat::Csv => csv(&kit, &report, Language::Pt).into_bytes(),
        ReportFormat::Json => format!("{}\n", json_of(voice, &report)?).into_bytes(),
        ReportFormat::Pdf => pdf(&kit, &report, voice.texts.language)
            .map_err(|err| voice.failed("other", &err.to_string()))?,
    };
    put(voice, output.as_deref(), *format, &bytes)?;
    Ok(Exit::Done)
}

/// Into the file, or to the standard output; never a PDF onto somebody's screen.
fn put(
    voice: Voice,
    output: Option<&Path>,
    format: ReportFormat,
    bytes: &[u8],
) -> Result<(), Failure> {
    let failed = |err: std::io::Error| voice.file(&err);
    let mut out = std::io::stdout();
    match output {
        Some(path) => papers::write(path, bytes).map_err(failed),
        None if format == ReportFormat::Pdf && out.is_terminal() => {
            Err(voice.failed("report-needs-file", ""))
        }
        None => out
            .write_all(bytes)
            .and_then(|()| out.flush())
            .map_err(failed),
    }
}

/// Counts beside the tables that few people stand behind are null.
fn json_of(voice: Voice, report: &Report) -> Result<Value, Failure> {
    let mut value =
        serde_json::to_value(report).map_err(|err| voice.failed("output", &err.to_string()))?;
    let figures = &report.figures;
    for (name, count, with) in [
        ("with_citizen_steps", figures.with_citizen_steps, None),
        ("ratings", figures.ratings, Some("rating_sum")),
        ("timed", figures.timed, Some("seconds")),
        ("services", figures.services, None),
    ] {
        if report.told(count).is_none()
            && let Some(object) = value.as_object_mut()
        {
            for name in [Some(name), with].into_iter().flatten() {
                object.insert(name.to_owned(), Value::Null);
            }
        }
    }
    if report.told(report.voids.count).is_none()
        && let Some(object) = value.as_object_mut()
    {
        object.insert("voids".to_owned(), json!(null));
    }
    Ok(value)
}

/// A table after the other, an empty line between two. Names come from the catalogue, and no cell is a formula.
pub(crate) fn csv(kit: &OpenKit, report: &Report, language: Language) -> String {
    // Other programs read the titles of the columns: they are the same in every language.
    let texts = Texts::of(Language::Pt);
    let catalogue = &kit.shared.catalogue;
    let service = |id: &ServiceId| catalogue.service(id).map(|service| &service.name);
    let entity = |id: &EntityId| catalogue.entity(id).map(|entity| &entity.name);
    let name = |name: Option<&Localised>| cell(name.map_or("", |name| name.get(language)));
    let figures = &report.figures;
    let mut hours: Vec<String> = figures.hours.iter().map(|row| hour(report, row)).collect();
    hours.push(total(texts, report));
    let services = figures
        .top
        .iter()
        .map(|(id, count)| format!("{};{};{count}", cell(id.as_str()), name(service(id))));
    let entities = figures
        .by_entity
        .iter()
        .map(|(id, cents)| format!("{};{};{}", cell(id.as_str()), name(entity(id)), cents.0));
    let day = |row: &DayFigures| day(report, &row.date.to_string(), row);
    let month = |row: &DayFigures| self::day(report, &row.date.strftime("%Y-%m").to_string(), row);
    let tables = [
        ("report-columns", hours),
        ("report-days", report.days.iter().map(day).collect()),
        ("report-months", report.months.iter().map(month).collect()),
        ("report-services", services.collect()),
        ("report-entities", entities.collect()),
        (
            "report-shares",
            shares(texts, report, |id| name(entity(id))),
        ),
    ];
    let table = |(title, rows): &(&str, Vec<String>)| {
        let title = texts.say(title).into_owned();
        let lines = std::iter::once(title).chain(rows.iter().cloned());
        lines.map(|line| line + "\r\n").collect::<String>()
    };
    tables.iter().map(table).collect::<Vec<_>>().join("\r\n")
}

/// What a spreadsheet would take for a formula is text, and what would end the cell is quoted.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let quote = if is_formula { "'" } else { "" };
    if is_formula || text.contains([';', '"', '\n', '\r']) {
        format!("\"{quote}{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn number(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// By whom the steps were mostly done: all three, or none where few people stand behind one.
fn autonomy(report: &Report, counts: [u32; 3]) -> String {
    let told = counts.map(|count| report.told(count));
    if told.iter().all(Option::is_some) {
        counts.map(|count| count.to_string()).join(";")
    } else {
        ";;".to_owned()
    }
}

fn hour(report: &Report, row: &HourFigures) -> String {
    format!(
        "{};{};{};{};{};{}",
        row.hour,
        row.attendances,
        row.services,
        number(
            row.mean_minutes()
                .filter(|_| report.told(row.timed).is_some())
        ),
        autonomy(report, [row.mediator, row.together, row.citizen]),
        row.charged.0,
    )
}

fn total(texts: &Texts, report: &Report) -> String {
    let figures = &report.figures;
    format!(
        "{};{};{};{};;;{};{}",
        texts.say("report-total"),
        figures.attendances,
        number(report.told(figures.services)),
        number(
            figures
                .mean_minutes()
                .filter(|_| report.told(figures.timed).is_some())
        ),
        number(report.told(figures.with_citizen_steps)),
        figures.charged.0,
    )
}

fn day(report: &Report, date: &str, row: &DayFigures) -> String {
    format!(
        "{date};{};{};{};{};{};{};{}",
        row.attendances,
        row.services,
        number(
            row.mean_minutes()
                .filter(|_| report.told(row.timed).is_some())
        ),
        autonomy(report, [row.mediator, row.together, row.citizen]),
        number(
            row.rating_tenths()
                .filter(|_| report.told(row.ratings).is_some())
        ),
        row.charged.0,
        row.voided.0,
    )
}

fn shares(texts: &Texts, report: &Report, name: impl Fn(&EntityId) -> String) -> Vec<String> {
    let row = |id: &str, name: &str, split: &Split| {
        let Split { entity, ama, host } = split;
        let ama = ama.known().map_or_else(
            || texts.say("report-to-confirm").into_owned(),
            |ama| ama.0.to_string(),
        );
        format!("{id};{name};{};{ama};{}", entity.0, host.0)
    };
    let shares = &report.shares;
    let each = shares.by_entity.iter();
    let mut rows: Vec<String> = each
        .map(|(id, split)| row(&cell(id.as_str()), &name(id), split))
        .collect();
    rows.push(row(&texts.say("report-total"), "", &shares.total));
    rows.push(format!(
        "{};;{};;",
        texts.say("report-to-confirm"),
        shares.to_confirm.0
    ));
    rows
}

/// The sheet of a report.
pub(crate) fn pdf(
    kit: &OpenKit,
    report: &Report,
    language: Language,
) -> Result<Vec<u8>, SheetError> {
    let spot = &kit.shared.spot;
    let sheet = paper::report(paper::Report {
        language,
        at: clock::now(),
        zone: &spot.zone,
        spot: &papers::spot_on_paper(spot),
        of: report,
        catalogue: &kit.shared.catalogue,
        demonstration: kit.shared.demonstration,
    });
    Ok(paper::pdf(&sheet, paper::Paper::A4)?)
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_is_a_formula_or_leaves_its_place() {
        for (text, expected) in [
            ("Revalidar", "Revalidar"),
            ("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\""),
            ("+351", "\"'+351\""),
            ("-1", "\"'-1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"'\t=1\""),
            ("a;b", "\"a;b\""),
            ("a \"b\"", "\"a \"\"b\"\"\""),
            ("a\r\nb", "\"a\r\nb\""),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
