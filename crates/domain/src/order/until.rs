//! Until when an order can be paid, as people tell each other: by the spot's clock, and by the minutes when few are left.

use jiff::{
    civil::{DateTime, Time},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};

use crate::Timestamp;

const MINUTE_MILLIS: i64 = 60_000;

/// The last moment of an order, seen from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Until {
    /// Within the hour: the minutes that are left, with the one that has begun.
    Soon {
        at: Time,
        minutes: u8,
    },
    Today(Time),
    /// On another day. An end that has passed stands here too, where it was on a day before.
    On(DateTime),
}

impl Until {
    pub fn of(end: Timestamp, now: Timestamp, zone: &TimeZone) -> Self {
        let local = end.at_zone(zone).datetime();
        let left = end.millis_since(now);
        let begun = left.div_euclid(MINUTE_MILLIS).saturating_add(1);
        match u8::try_from(begun) {
            Ok(minutes @ 1..=60) => Self::Soon {
                at: local.time(),
                minutes,
            },
            _ if local.date() == now.date(zone) => Self::Today(local.time()),
            _ => Self::On(local),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::{
        civil::{date, time},
        tz::TimeZone,
    };

    use super::Until;
    use crate::Timestamp;

    fn check(end: &str, expected: Until) {
        let at = |text| Timestamp::parse(text).unwrap();
        let lisbon = TimeZone::get("Europe/Lisbon").unwrap();
        let now = at("2026-07-01T09:30:00Z");
        assert_eq!(Until::of(at(end), now, &lisbon), expected, "{end}");
    }

    #[test]
    fn an_end_within_the_hour_tells_the_minutes_by_the_clock_of_the_spot() {
        let soon = |minutes, at| Until::Soon { at, minutes };
        check("2026-07-01T09:30:00Z", soon(1, time(10, 30, 0, 0)));
        check("2026-07-01T09:33:59Z", soon(4, time(10, 33, 59, 0)));
        check("2026-07-01T10:29:59Z", soon(60, time(11, 29, 59, 0)));
    }

    #[test]
    fn a_later_end_tells_the_hour_and_on_another_day_the_day() {
        check("2026-07-01T10:30:00Z", Until::Today(time(11, 30, 0, 0)));
        check("2026-07-01T09:29:59Z", Until::Today(time(10, 29, 59, 0)));
        check(
            "2026-07-01T23:30:00Z",
            Until::On(date(2026, 7, 2).at(0, 30, 0, 0)),
        );
    }
}
