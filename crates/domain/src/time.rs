//! Time: UTC milliseconds in the journal, the spot's zone for people.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A civil day in the spot's zone.
pub type Date = jiff::civil::Date;

/// Milliseconds since 1970-01-01 UTC, as entries carry it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// RFC 3339, as in `2026-11-20T10:05:00Z`; None where it is not one, or before 1970 or after 2200.
    pub fn parse(text: &str) -> Option<Self> {
        let at: jiff::Timestamp = text.parse().ok()?;
        (0..=7_258_118_400_000)
            .contains(&at.as_millisecond())
            .then(|| Self(at.as_millisecond()))
    }

    /// The wall clock in `zone`. Out of the range of calendars falls back to 1970.
    pub fn at_zone(self, zone: &TimeZone) -> jiff::Zoned {
        jiff::Timestamp::from_millisecond(self.0)
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
            .to_zoned(zone.clone())
    }

    pub fn date(self, zone: &TimeZone) -> Date {
        self.at_zone(zone).date()
    }

    /// Whole minutes since 1970, as a receipt's QR carries it.
    pub fn unix_minute(self) -> u32 {
        u32::try_from(self.0.div_euclid(60_000)).unwrap_or(0)
    }

    pub fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Age in full years on `day`; None for a birth date after it.
pub(crate) fn age_on(birth: Date, day: Date) -> Option<u8> {
    if birth > day {
        return None;
    }
    let years = i32::from(day.year()).checked_sub(i32::from(birth.year()))?;
    let had_birthday = (day.month(), day.day()) >= (birth.month(), birth.day());
    u8::try_from(if had_birthday {
        years
    } else {
        years.checked_sub(1)?
    })
    .ok()
}

#[cfg(test)]
mod tests {
    use jiff::{civil::date, tz::TimeZone};

    use super::{Timestamp, age_on};

    #[test]
    fn seventy_begins_on_the_birthday() {
        let birth = date(1956, 11, 21);
        assert_eq!(age_on(birth, date(2026, 11, 20)), Some(69));
        assert_eq!(age_on(birth, date(2026, 11, 21)), Some(70));
    }

    #[test]
    fn someone_born_on_29_february_is_a_year_older_on_1_march() {
        let birth = date(1956, 2, 29);
        assert_eq!(age_on(birth, date(2026, 2, 28)), Some(69));
        assert_eq!(age_on(birth, date(2026, 3, 1)), Some(70));
    }

    #[test]
    fn nobody_is_born_tomorrow() {
        assert_eq!(age_on(date(2026, 11, 22), date(2026, 11, 21)), None);
    }

    #[test]
    fn the_day_is_that_of_the_spot() {
        let at = Timestamp::parse("2026-12-31T23:30:00Z").unwrap();
        assert_eq!(
            at.date(&TimeZone::get("Europe/Lisbon").unwrap()),
            date(2026, 12, 31)
        );
        assert_eq!(
            at.date(&TimeZone::get("Europe/Paris").unwrap()),
            date(2027, 1, 1)
        );
    }

    #[test]
    fn times_of_another_age_are_refused() {
        for text in [
            "1969-12-31T23:59:59Z",
            "9999-01-01T00:00:00Z",
            "yesterday",
            "2026-13-01T00:00:00Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }
}
