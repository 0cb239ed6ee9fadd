//! A day's or a month's report: figures and their tables. Nothing in it leads to a person.

use domain::{
    Cents, EntityId, Language, ServiceId, Timestamp,
    catalogue::Catalogue,
    receipt::SpotOnPaper,
    report::{self, DayFigures, Figures, HourFigures},
    split::{Share, Split},
};
use text::Texts;

use crate::{Block, Column, Sheet, Table, Words, heading};

/// What is reported of a span of days at a spot.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    pub language: Language,
    /// When it was made.
    pub at: Timestamp,
    /// IANA name of the spot's zone.
    pub zone: &'a str,
    pub spot: &'a SpotOnPaper,
    pub of: &'a report::Report,
    /// Has the names.
    pub catalogue: &'a Catalogue,
    pub demonstration: bool,
}

/// The sheet of a report.
pub fn report(report: Report<'_>) -> Sheet {
    let texts = Texts::of(report.language);
    let say = |key: &str| Words::from(texts.say(key));
    let title = say("paper-report");
    let span = Words::from(span(texts, &report.of.figures));
    let mut parts = heading::head(texts, report.spot, report.demonstration);
    parts.push(vec![Block::Title {
        title: title.clone(),
        under: span.clone(),
        status: Words::default(),
        when: heading::made(texts, report.at, report.zone),
    }]);
    if !report.of.withheld.all {
        parts.extend([vec![facts(texts, &report)], vec![charged(texts, &report)]]);
        parts.extend(tables(texts, &report));
        parts.extend(unknown(texts, &report));
    }
    parts.extend(withheld(texts, &report));
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

fn facts(texts: &Texts, report: &Report<'_>) -> Block {
    let figures = &report.of.figures;
    let count = |count: u32| report.of.told(count).map(|count| count.to_string());
    let mean = report.of.told(figures.timed).and(figures.mean_minutes());
    let rating = report.of.told(figures.ratings).and(figures.rating_tenths());
    let facts = [
        ("paper-report-attendances", count(figures.attendances)),
        ("paper-report-count", count(figures.services)),
        ("paper-report-alone", count(figures.with_citizen_steps)),
        ("paper-report-mean", mean.map(|mean| minutes(texts, mean))),
        (
            "paper-report-rating",
            rating.map(|rating| tenths(texts, rating)),
        ),
    ];
    let told = facts
        .into_iter()
        .filter_map(|(key, value)| Some((Words::from(texts.say(key)), Words::from(value?))));
    Block::Facts(told.collect())
}

fn minutes(texts: &Texts, minutes: u64) -> String {
    texts.say_with("paper-report-minutes", &[("count", minutes.into())])
}

fn tenths(texts: &Texts, tenths: u32) -> String {
    let point = match texts.language {
        Language::Pt | Language::Fr => ',',
        Language::En => '.',
    };
    let rating = format!("{}{point}{}", tenths / 10, tenths % 10);
    texts.say_with("paper-report-rating-of", &[("rating", rating.into())])
}

fn charged(texts: &Texts, report: &Report<'_>) -> Block {
    let (figures, voids) = (&report.of.figures, report.of.voids);
    let pair =
        |key: &str, cents: Cents| (Words::from(texts.say(key)), Words::from(texts.money(cents)));
    let mut of_it = vec![pair("paper-report-cash", figures.cash)];
    if voids.count > 0 {
        of_it.push(pair("paper-report-voided", voids.cents));
    }
    Block::Total {
        label: Words::from(texts.say("paper-report-charged")),
        amount: Words::from(texts.money(figures.charged)),
        paid: of_it,
    }
}

/// Each table that has something to tell, under its heading; a span of one day or month is told by its sums.
fn tables(texts: &Texts, report: &Report<'_>) -> Vec<Vec<Block>> {
    let of = report.of;
    let month = |day: &DayFigures| format!("{:02}/{}", day.date.month(), day.date.year());
    let mut tables = Vec::new();
    if of.months.len() > 1 {
        tables.push((
            "paper-report-months",
            spans(texts, "paper-month", &of.months, month),
        ));
    }
    if of.days.len() > 1 {
        let day = |day: &DayFigures| texts.date_short(day.date);
        tables.push((
            "paper-report-days",
            spans(texts, "paper-day", &of.days, day),
        ));
    }
    tables.extend([
        ("paper-report-hours", hours(texts, &of.figures.hours)),
        ("paper-report-services", services(texts, report)),
        ("paper-report-entities", entities(texts, report)),
        ("paper-report-shares", shares(texts, report)),
    ]);
    tables
        .into_iter()
        .filter(|(_, table)| !table.rows.is_empty())
        .map(|(heading, table)| {
            vec![
                Block::Heading(texts.say(heading).into()),
                Block::Table(table),
            ]
        })
        .collect()
}

fn spans(
    texts: &Texts,
    title: &str,
    spans: &[DayFigures],
    name: impl Fn(&DayFigures) -> String,
) -> Table {
    let rows = spans.iter().map(|span| {
        row(
            texts,
            name(span),
            span.attendances,
            span.mean_minutes(),
            span.charged,
        )
    });
    counted(texts, title, rows.collect())
}

fn hours(texts: &Texts, hours: &[HourFigures]) -> Table {
    let rows = hours.iter().map(|hour| {
        let name = texts.say_with("paper-report-hour", &[("hour", hour.hour.into())]);
        row(
            texts,
            name,
            hour.attendances,
            hour.mean_minutes(),
            hour.charged,
        )
    });
    counted(texts, "paper-report-at", rows.collect())
}

fn row(texts: &Texts, name: String, count: u32, mean: Option<u64>, charged: Cents) -> Vec<Words> {
    let mean = mean.map(|mean| minutes(texts, mean)).unwrap_or_default();
    [name, count.to_string(), mean, texts.money(charged)]
        .map(Words::from)
        .into()
}

fn counted(texts: &Texts, title: &str, rows: Vec<Vec<Words>>) -> Table {
    Table {
        columns: vec![
            Column::words(texts.say(title)),
            Column::figures(texts.say("paper-report-attendances")),
            Column::figures(texts.say("paper-report-mean")),
            Column::figures(texts.say("paper-report-charged")),
        ],
        rows,
        sum: None,
    }
}

fn services(texts: &Texts, report: &Report<'_>) -> Table {
    let top = &report.of.figures.top;
    let row = |(id, count): &(ServiceId, u32)| {
        vec![
            Words::from(service(report, id)),
            Words::from(count.to_string()),
        ]
    };
    Table {
        columns: vec![
            Column::words(texts.say("paper-service")),
            Column::figures(texts.say("paper-report-times")),
        ],
        rows: top.iter().map(row).collect(),
        sum: None,
    }
}

/// Its name; where the catalogue has it no more, its number.
fn service(report: &Report<'_>, id: &ServiceId) -> String {
    report.catalogue.service(id).map_or_else(
        || id.to_string(),
        |service| service.name.get(report.language).to_owned(),
    )
}

fn entity(report: &Report<'_>, id: &EntityId) -> String {
    report.catalogue.entity(id).map_or_else(
        || id.to_string(),
        |entity| entity.name.get(report.language).to_owned(),
    )
}

fn entities(texts: &Texts, report: &Report<'_>) -> Table {
    let by_entity = &report.of.figures.by_entity;
    let row = |(id, cents): &(EntityId, Cents)| {
        vec![
            Words::from(entity(report, id)),
            Words::from(texts.money(*cents)),
        ]
    };
    Table {
        columns: vec![
            Column::words(texts.say("paper-entity")),
            Column::figures(texts.say("paper-amount")),
        ],
        rows: by_entity.iter().map(row).collect(),
        sum: None,
    }
}

/// What each party gets of what a rule splits.
fn shares(texts: &Texts, report: &Report<'_>) -> Table {
    let shares = &report.of.shares;
    let row = |name: &str, split: Split| {
        let parts = [
            texts.money(split.entity),
            texts.share(split.ama),
            texts.money(split.host),
        ];
        std::iter::once(Words::from(name))
            .chain(parts.map(Words::from))
            .collect()
    };
    let rows = shares
        .by_entity
        .iter()
        .map(|(id, split)| row(&entity(report, id), *split))
        .collect();
    Table {
        columns: vec![
            Column::words(texts.say("paper-entity")),
            Column::figures(texts.say("paper-report-entity-part")),
            Column::figures(texts.say("paper-settlement-agency")),
            Column::figures(texts.say("paper-report-host-part")),
        ],
        rows,
        sum: Some(row(&texts.say("paper-sum"), shares.total)),
    }
}

/// What of the fees no rule splits, and where the agency's part stands while no rule names it.
fn unknown(texts: &Texts, report: &Report<'_>) -> Option<Vec<Block>> {
    let shares = &report.of.shares;
    let mut words = Vec::new();
    if shares.to_confirm != Cents::ZERO {
        let amount = texts.money(shares.to_confirm);
        let amount = [("amount", amount.into())];
        words.push(texts.say_with("share-to-confirm", &amount));
    }
    if shares.total.ama == Share::ToConfirm {
        words.push(texts.say("report-agency-unknown").into_owned());
    }
    let words: Vec<Block> = words
        .iter()
        .map(|words| Block::Text(Words::from(words)))
        .collect();
    (!words.is_empty()).then_some(words)
}

/// Where small numbers are left out, the sheet says so.
fn withheld(texts: &Texts, report: &Report<'_>) -> Option<Vec<Block>> {
    let withheld = report.of.withheld;
    let key = if withheld.all {
        "paper-report-too-few"
    } else {
        "paper-report-few"
    };
    let note = || texts.say_with(key, &[("count", withheld.fewest.into())]);
    (withheld.fewest > 0).then(|| vec![Block::Text(Words::from(note()))])
}
