//! What sheets begin with: whose they are, that they may be worth nothing, and when something was.

use domain::{Date, Timestamp, receipt::SpotOnPaper};
use jiff::tz::TimeZone;
use text::Texts;

use crate::{Block, Words};

/// Whose spot it is, and, on a sheet that is worth nothing, that it is.
pub(crate) fn head(texts: &Texts, spot: &SpotOnPaper, demonstration: bool) -> Vec<Vec<Block>> {
    let place = texts.say_with(
        "paper-spot",
        &[
            ("host", spot.host.as_str().into()),
            ("code", spot.code.as_str().into()),
        ],
    );
    let under = [place.as_str(), &spot.address]
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(Words::from)
        .collect();
    let mut parts = vec![vec![Block::Head {
        name: Words::from(format!("{} {}", texts.say("product"), spot.name)),
        under,
    }]];
    parts.extend(worthless(texts, demonstration));
    parts
}

/// What a sheet of a demonstration says of itself.
pub(crate) fn worthless(texts: &Texts, demonstration: bool) -> Option<Vec<Block>> {
    let banner = || Block::Banner(Words::from(texts.say("paper-demonstration")));
    demonstration.then(|| vec![banner()])
}

/// The zone of most spots: their time needs no explanation.
const HOME: &str = "Europe/Lisbon";

/// The wall clock of the spot; away from home also how far it is from UTC.
pub(crate) fn when(texts: &Texts, at: Timestamp, name: &str) -> String {
    let zone = zone(name);
    if name == HOME {
        return texts.date_time(at, &zone);
    }
    texts.say_with(
        "paper-time",
        &[
            ("time", texts.date_time(at, &zone).into()),
            ("offset", offset(at, &zone).into()),
        ],
    )
}

/// UTC where the name is of no zone.
pub(crate) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// From one day to another; a month that they share is named once.
pub(crate) fn period(texts: &Texts, from: Date, to: Date) -> String {
    let is_one_month = (from.year(), from.month()) == (to.year(), to.month());
    let from = if is_one_month {
        from.day().to_string()
    } else {
        texts.date_long(from)
    };
    texts.say_with(
        "paper-period",
        &[("from", from.into()), ("to", texts.date_long(to).into())],
    )
}

/// When a sheet was made that is of another time.
pub(crate) fn made(texts: &Texts, at: Timestamp, name: &str) -> Words {
    let zone = zone(name);
    let day = texts.date_short(at.date(&zone));
    let time = texts.time(at, &zone);
    Words::from(texts.say_with("paper-made", &[("day", day.into()), ("time", time.into())]))
}

/// As in `UTC`, `UTC+1`, `UTC-3:30`.
fn offset(at: Timestamp, zone: &TimeZone) -> String {
    let minutes = at.at_zone(zone).offset().seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}
