//! `report --from DATE --to DATE`: sums of the days, without anything that leads to a person.

use domain::{Date, Language, report::Figures};

use crate::{
    answer::{Exit, Outcome, Voice},
    cli::ReportFormat,
    kit::Home,
};

pub(crate) fn run(
    voice: Voice,
    home: &Home,
    from: Date,
    to: Date,
    format: ReportFormat,
) -> Outcome {
    if from > to {
        return Err(voice.failed("dates", ""));
    }
    let kit = home.open().map_err(|err| err.failure(voice))?;
    let figures = kit
        .store
        .figures(from, to, &kit.zone)
        .map_err(|err| voice.store(&err))?;
    match format {
        ReportFormat::Csv => voice.print(csv(&figures).trim_end())?,
        ReportFormat::Json => voice.print_json(&figures)?,
    }
    Ok(Exit::Done)
}

/// A row per hour, then the sums. Cells are numbers and our own words: nothing in them can be a formula.
pub(crate) fn csv(figures: &Figures) -> String {
    let texts = text::Texts::of(Language::Pt);
    let mut rows = vec![texts.say("report-columns").into_owned()];
    for hour in &figures.hours {
        rows.push(format!(
            "{};{};{};{};{};{};{};{}",
            hour.hour,
            hour.attendances,
            hour.services,
            hour.mean_minutes()
                .map(|minutes| minutes.to_string())
                .unwrap_or_default(),
            hour.mediator,
            hour.together,
            hour.citizen,
            hour.charged.0,
        ));
    }
    rows.push(format!(
        "{};{};{};{};;;{};{}",
        texts.say("report-total"),
        figures.attendances,
        figures.services,
        figures
            .mean_minutes()
            .map(|minutes| minutes.to_string())
            .unwrap_or_default(),
        figures.with_citizen_steps,
        figures.charged.0,
    ));
    rows.join("\r\n") + "\r\n"
}
