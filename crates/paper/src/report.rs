//! A day's or a month's report: figures and their tables. Nothing in it leads to a person.

use domain::{
    Cents, Language, Timestamp,
    catalogue::Localised,
    receipt::SpotOnPaper,
    report::{Figures, HourFigures},
};
use text::Texts;

use crate::{Block, Column, Sheet, Table, Words, heading};

/// The figures of a span of days at a spot, with the names of what they count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub language: Language,
    /// When it was made.
    pub at: Timestamp,
    /// IANA name of the spot's zone.
    pub zone: String,
    pub spot: SpotOnPaper,
    pub figures: Figures,
    /// Most asked first.
    pub services: Vec<(Localised, u32)>,
    pub entities: Vec<(Localised, Cents)>,
    /// What each party gets of the fees; empty where that is not asked for.
    pub shares: Vec<(String, Cents)>,
    /// Counts below this are not told: few people may be known by them. 0 tells all.
    pub fewest: u32,
    pub demonstration: bool,
}

/// The sheet of a report.
pub fn report(report: &Report) -> Sheet {
    let texts = Texts::of(report.language);
    let say = |key: &str| Words::from(texts.say(key));
    let title = say("paper-report");
    let span = Words::from(span(texts, &report.figures));
    let mut parts = heading::head(texts, &report.spot, report.demonstration);
    parts.extend([
        vec![Block::Title {
            title: title.clone(),
            under: span.clone(),
            status: Words::default(),
            when: heading::made(texts, report.at, &report.zone),
        }],
        vec![Block::Facts(facts(texts, report))],
        vec![Block::Total {
            label: say("paper-report-charged"),
            amount: Words::from(texts.money(report.figures.charged)),
            paid: vec![(
                say("paper-report-cash"),
                Words::from(texts.money(report.figures.cash)),
            )],
        }],
    ]);
    let tables = [
        ("paper-report-hours", hours(texts, report)),
        ("paper-report-services", services(texts, report)),
        ("paper-report-entities", entities(texts, report)),
        ("paper-report-shares", shares(texts, report)),
    ];
    parts.extend(
        tables
            .into_iter()
            .filter(|(_, table)| !table.rows.is_empty())
            .map(|(heading, table)| vec![Block::Heading(say(heading)), Block::Table(table)]),
    );
    if report.fewest > 0 {
        let fewest = texts.say_with("paper-report-few", &[("count", report.fewest.into())]);
        parts.push(vec![Block::Note(Words::from(fewest))]);
    }
    Sheet {
        language: report.language,
        id: Words::from(format!("{} {}", report.spot.code, span.as_str())),
        foot: Words::from(format!("{}. {}", title.as_str(), span.as_str())),
        title,
        author: Words::from(&report.spot.host),
        at: report.at,
        parts,
        thermal_note: None,
    }
}

/// The day, or the first and the last.
fn span(texts: &Texts, figures: &Figures) -> String {
    match (figures.from, figures.to) {
        (Some(from), Some(to)) if from != to => heading::period(texts, from, to),
        (Some(day), _) | (None, Some(day)) => texts.date_long(day),
        (None, None) => String::new(),
    }
}

/// A count, unless so few people stand behind it that they may be known by it.
fn count(texts: &Texts, report: &Report, count: u32) -> Words {
    if (1..report.fewest).contains(&count) {
        Words::from(texts.say_with("paper-report-under", &[("count", report.fewest.into())]))
    } else {
        Words::from(count.to_string())
    }
}

fn is_told(report: &Report, count: u32) -> bool {
    count == 0 || count >= report.fewest
}

fn minutes(texts: &Texts, minutes: Option<u64>) -> Words {
    minutes.map_or_else(Words::default, |minutes| {
        Words::from(texts.say_with("paper-report-minutes", &[("count", minutes.into())]))
    })
}

fn facts(texts: &Texts, report: &Report) -> Vec<(Words, Words)> {
    let figures = &report.figures;
    let rating = figures
        .rating_tenths()
        .filter(|_| is_told(report, figures.ratings));
    let rating = rating.map_or_else(Words::default, |tenths| {
        let point = match texts.language {
            Language::Pt | Language::Fr => ',',
            Language::En => '.',
        };
        let rating = format!("{}{point}{}", tenths / 10, tenths % 10);
        Words::from(texts.say_with("paper-report-rating-of", &[("rating", rating.into())]))
    });
    let mean = figures
        .mean_minutes()
        .filter(|_| is_told(report, figures.timed));
    [
        (
            "paper-report-attendances",
            count(texts, report, figures.attendances),
        ),
        ("paper-report-count", count(texts, report, figures.services)),
        (
            "paper-report-alone",
            count(texts, report, figures.with_citizen_steps),
        ),
        ("paper-report-mean", minutes(texts, mean)),
        ("paper-report-rating", rating),
    ]
    .into_iter()
    .filter(|(_, value)| !value.as_str().is_empty())
    .map(|(key, value)| (Words::from(texts.say(key)), value))
    .collect()
}

fn hours(texts: &Texts, report: &Report) -> Table {
    let row = |hour: &HourFigures| {
        let is_told = is_told(report, hour.attendances);
        let mean = hour.mean_minutes().filter(|_| is_told);
        let charged = is_told.then(|| texts.money(hour.charged));
        vec![
            Words::from(texts.say_with("paper-report-hour", &[("hour", hour.hour.into())])),
            count(texts, report, hour.attendances),
            minutes(texts, mean),
            Words::from(charged.unwrap_or_default()),
        ]
    };
    Table {
        columns: vec![
            Column::words(texts.say("paper-report-at")),
            Column::figures(texts.say("paper-report-attendances")),
            Column::figures(texts.say("paper-report-mean")),
            Column::figures(texts.say("paper-report-charged")),
        ],
        rows: report.figures.hours.iter().map(row).collect(),
        sum: None,
    }
}

fn services(texts: &Texts, report: &Report) -> Table {
    let row = |(service, n): &(Localised, u32)| {
        vec![
            Words::from(service.get(report.language)),
            count(texts, report, *n),
        ]
    };
    Table {
        columns: vec![
            Column::words(texts.say("paper-service")),
            Column::figures(texts.say("paper-report-times")),
        ],
        rows: report.services.iter().map(row).collect(),
        sum: None,
    }
}

fn entities(texts: &Texts, report: &Report) -> Table {
    let rows = report
        .entities
        .iter()
        .map(|(entity, cents)| (entity.get(report.language), *cents));
    amounts(texts, "paper-entity", rows)
}

fn shares(texts: &Texts, report: &Report) -> Table {
    let rows = report
        .shares
        .iter()
        .map(|(party, cents)| (party.as_str(), *cents));
    amounts(texts, "paper-party", rows)
}

fn amounts<'a>(texts: &Texts, title: &str, rows: impl Iterator<Item = (&'a str, Cents)>) -> Table {
    let rows: Vec<(&str, Cents)> = rows.collect();
    let sum = rows.iter().map(|(_, cents)| cents.0).sum();
    let row = |name: &str, cents: Cents| vec![Words::from(name), Words::from(texts.money(cents))];
    Table {
        columns: vec![
            Column::words(texts.say(title)),
            Column::figures(texts.say("paper-amount")),
        ],
        sum: Some(row(&texts.say("paper-sum"), Cents(sum))),
        rows: rows
            .into_iter()
            .map(|(name, cents)| row(name, cents))
            .collect(),
    }
}
