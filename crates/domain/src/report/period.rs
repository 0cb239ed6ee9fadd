//! Spans of days that people report of: weeks and months.

use jiff::ToSpan as _;

use crate::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// From Monday to Sunday.
    Week,
    Month,
}

impl Period {
    /// The first and the last day of the one that a day is in.
    pub fn span(self, day: Date) -> (Date, Date) {
        match self {
            Self::Week => {
                let since = i64::from(day.weekday().to_monday_zero_offset());
                let first = day.saturating_sub(since.days());
                (first, first.saturating_add(6.days()))
            }
            Self::Month => (day.first_of_month(), day.last_of_month()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Period;
    use crate::Date;

    #[test]
    fn a_week_goes_from_monday_to_sunday_also_into_another_month() {
        let week = (date(2026, 11, 30), date(2026, 12, 6));
        for day in [date(2026, 11, 30), date(2026, 12, 2), date(2026, 12, 6)] {
            assert_eq!(Period::Week.span(day), week, "{day}");
        }
    }

    #[test]
    fn a_month_is_the_whole_of_it() {
        let february = (date(2028, 2, 1), date(2028, 2, 29));
        assert_eq!(Period::Month.span(date(2028, 2, 15)), february);
    }

    #[test]
    fn the_last_days_there_are_have_a_week_too() {
        let (first, last) = Period::Week.span(Date::MAX);
        assert!(first <= last);
    }
}
