//! Small numbers left out of a report: people of a small place may be known by them, and no sum may give them away.

use serde::{Deserialize, Serialize};

use super::{DayFigures, Figures, HourFigures, Report};
use crate::{Cents, ServiceId};

/// How many rows are left out of each table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    /// Counts below this are not told; 0 tells all.
    pub fewest: u32,
    /// Of the whole span there is too little to tell anything.
    pub all: bool,
    pub hours: usize,
    pub days: usize,
    pub months: usize,
    pub services: usize,
}

impl Report {
    /// Leaves out every row in which fewer than `fewest` attendances stand, and as many others as it takes that nobody
    /// finds those by taking the rest from the sum. Where the sum itself is so small, nothing is told but that.
    #[must_use]
    pub fn suppressed(mut self, fewest: u32) -> Self {
        self.withheld.fewest = fewest;
        let figures = &mut self.figures;
        if (1..fewest).contains(&figures.attendances) {
            return Self {
                figures: Figures {
                    from: figures.from,
                    to: figures.to,
                    ..Figures::default()
                },
                withheld: Withheld {
                    fewest,
                    all: true,
                    ..Withheld::default()
                },
                ..Self::default()
            };
        }
        let day = |day: &DayFigures| (day.attendances, day.charged != Cents::ZERO);
        let hour = |hour: &HourFigures| (hour.attendances, hour.charged != Cents::ZERO);
        let service = |(_, count): &(ServiceId, u32)| (*count, false);
        self.withheld.hours = leave_out(&mut figures.hours, fewest, hour);
        self.withheld.days = leave_out(&mut self.days, fewest, day);
        self.withheld.months = leave_out(&mut self.months, fewest, day);
        self.withheld.services = leave_out(&mut figures.top, fewest, service);
        // Fees of an entity say how often its services were asked for: they are told with those alone.
        if self.withheld.services > 0 {
            figures.by_entity.clear();
            self.shares.by_entity.clear();
        }
        self
    }

    /// A count beside the tables, where it may be told.
    pub fn told(&self, count: u32) -> Option<u32> {
        self.withheld.tells(count).then_some(count)
    }
}

impl Withheld {
    pub fn tells(self, count: u32) -> bool {
        count == 0 || count >= self.fewest
    }
}

/// How many rows are gone. A row of no attendance in which money moved tells of one.
fn leave_out<T>(rows: &mut Vec<T>, fewest: u32, weigh: impl Fn(&T) -> (u32, bool)) -> usize {
    let before = rows.len();
    let mut weights: Vec<(usize, u32, bool)> = rows
        .iter()
        .map(&weigh)
        .enumerate()
        .map(|(place, (count, moved))| (place, count, moved))
        .collect();
    weights.sort_by_key(|(_, count, _)| *count);
    let mut gone = Vec::new();
    let mut sum = 0_u32;
    for (place, count, moved) in weights {
        let is_small = (1..fewest).contains(&count) || (count == 0 && moved && fewest > 0);
        // One row alone, or a few that are few people together, would be what the sum lacks.
        let gives_away = !gone.is_empty() && (gone.len() < 2 || sum < fewest);
        if is_small || (gives_away && count > 0) {
            gone.push(place);
            sum = sum.saturating_add(count);
        }
    }
    let mut place = 0_usize;
    rows.retain(|_| {
        let stays = !gone.contains(&place);
        place = place.saturating_add(1);
        stays
    });
    before.saturating_sub(rows.len())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{DayFigures, Figures, Report};

    fn report(counts: &[u32]) -> Report {
        let days = (1_i8..).zip(counts).map(|(day, count)| DayFigures {
            date: date(2026, 11, day),
            attendances: *count,
            ..DayFigures::default()
        });
        Report {
            figures: Figures {
                attendances: counts.iter().sum(),
                ..Figures::default()
            },
            days: days.collect(),
            ..Report::default()
        }
    }

    fn told(counts: &[u32], fewest: u32) -> Vec<u32> {
        let report = report(counts).suppressed(fewest);
        report.days.iter().map(|day| day.attendances).collect()
    }

    #[test]
    fn without_a_limit_everything_is_told() {
        assert_eq!(told(&[1, 9, 0], 0), [1, 9, 0]);
    }

    #[test]
    fn a_small_number_takes_the_next_larger_one_with_it() {
        assert_eq!(told(&[12, 3, 7, 20], 5), [12, 20]);
        assert_eq!(told(&[12, 9, 7, 20], 5), [12, 9, 7, 20]);
    }

    #[test]
    fn small_numbers_that_are_few_people_together_take_another_with_them() {
        assert_eq!(told(&[1, 1, 8, 20], 5), [20]);
        assert_eq!(told(&[3, 2, 8, 20], 5), [8, 20]);
    }

    #[test]
    fn no_sum_gives_away_what_was_left_out() {
        for one in 0..12 {
            for other in 0..12 {
                for third in 0..12 {
                    let counts = [one, other, third];
                    let total: u32 = counts.iter().sum();
                    let report = report(&counts).suppressed(5);
                    if report.withheld.all {
                        assert_eq!(report.figures.attendances, 0);
                        continue;
                    }
                    let told: u32 = report.days.iter().map(|day| day.attendances).sum();
                    assert!(
                        report
                            .days
                            .iter()
                            .all(|day| day.attendances == 0 || day.attendances >= 5)
                    );
                    let gone = total - told;
                    assert!(
                        gone == 0 || (gone >= 5 && report.withheld.days >= 2),
                        "{counts:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn of_a_span_with_few_people_nothing_is_told() {
        let report = report(&[3, 1]).suppressed(5);
        assert!(report.withheld.all && report.days.is_empty());
        assert_eq!(report.figures.attendances, 0);
    }
}
