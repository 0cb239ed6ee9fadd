//! Figures of a day or of any span of days: attendances that ended in it, money that was charged or given back in it.

mod period;
mod shares;
mod suppress;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Cents, Date, EntityId, ServiceId, catalogue::Catalogue};
pub use period::Period;
pub use shares::{Shares, Taken};
pub use suppress::Withheld;

/// What the day list and `report` show. Sums only: nothing that leads to a person. Money counts on the day that it was
/// paid, less what was voided on that day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub attendances: u32,
    pub services: u32,
    /// Sum of the time from opening to closing, in seconds; recorded ones (without a course) are left out of both.
    pub seconds: u64,
    pub timed: u32,
    /// Attendances in which the citizen did a step alone.
    pub with_citizen_steps: u32,
    pub charged: Cents,
    pub cash: Cents,
    /// Sum of ratings 1 to 5, and how many there are.
    pub rating_sum: u32,
    pub ratings: u32,
    /// One row per hour of the spot's day in which something ended, in order.
    pub hours: Vec<HourFigures>,
    /// Most asked first.
    pub top: Vec<(ServiceId, u32)>,
    pub by_entity: Vec<(EntityId, Cents)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HourFigures {
    /// 0 to 23, in the spot's zone.
    pub hour: u8,
    pub attendances: u32,
    pub services: u32,
    pub seconds: u64,
    pub timed: u32,
    /// Attendances whose steps were mostly done by the mediator, together, by the citizen.
    pub mediator: u32,
    pub together: u32,
    pub citizen: u32,
    pub charged: Cents,
}

/// One day of a span, or one month by its first day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayFigures {
    pub date: Date,
    pub attendances: u32,
    pub services: u32,
    pub seconds: u64,
    pub timed: u32,
    /// Attendances whose steps were mostly done by the mediator, together, by the citizen.
    pub mediator: u32,
    pub together: u32,
    pub citizen: u32,
    pub rating_sum: u32,
    pub ratings: u32,
    /// Less what was voided on the day.
    pub charged: Cents,
    /// Of receipts voided on the day.
    pub voided: Cents,
}

/// Receipts that were voided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voids {
    pub count: u32,
    pub cents: Cents,
}

/// What the store counts in a span of days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub figures: Figures,
    /// Days on which something ended or money moved, in order.
    pub days: Vec<DayFigures>,
    pub voids: Voids,
    pub taken: Vec<Taken>,
}

/// Counts below this are left out where small numbers are hidden.
pub const FEWEST: u32 = 5;

/// Everything that is reported of a span of days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    #[serde(flatten)]
    pub figures: Figures,
    pub days: Vec<DayFigures>,
    pub months: Vec<DayFigures>,
    pub voids: Voids,
    pub shares: Shares,
    /// Rows that small numbers stand in, and that are left out.
    pub withheld: Withheld,
}

impl Report {
    pub fn new(counted: Counted, catalogue: &Catalogue, host: &str) -> Self {
        let Counted {
            figures,
            days,
            voids,
            taken,
        } = counted;
        Self {
            months: months(&days),
            shares: Shares::of(&taken, catalogue, host),
            figures,
            days,
            voids,
            withheld: Withheld::default(),
        }
    }
}

fn months(days: &[DayFigures]) -> Vec<DayFigures> {
    let mut months = BTreeMap::new();
    for day in days {
        let first = day.date.first_of_month();
        let month = months.entry(first).or_insert(DayFigures {
            date: first,
            ..DayFigures::default()
        });
        month.add(day);
    }
    months.into_values().collect()
}

impl DayFigures {
    fn add(&mut self, day: &Self) {
        let Self {
            date: _,
            attendances,
            services,
            seconds,
            timed,
            mediator,
            together,
            citizen,
            rating_sum,
            ratings,
            charged,
            voided,
        } = day;
        for (sum, part) in [
            (&mut self.attendances, attendances),
            (&mut self.services, services),
            (&mut self.timed, timed),
            (&mut self.mediator, mediator),
            (&mut self.together, together),
            (&mut self.citizen, citizen),
            (&mut self.rating_sum, rating_sum),
            (&mut self.ratings, ratings),
        ] {
            *sum = sum.saturating_add(*part);
        }
        self.seconds = self.seconds.saturating_add(*seconds);
        self.charged.0 = self.charged.0.saturating_add(charged.0);
        self.voided.0 = self.voided.0.saturating_add(voided.0);
    }

    pub fn mean_minutes(&self) -> Option<u64> {
        mean_minutes(self.seconds, self.timed)
    }

    /// Mean rating in tenths, as 46 for 4.6.
    pub fn rating_tenths(&self) -> Option<u32> {
        rating_tenths(self.rating_sum, self.ratings)
    }
}

impl Figures {
    /// Mean time of an attendance, in whole minutes; None when nothing was timed.
    pub fn mean_minutes(&self) -> Option<u64> {
        mean_minutes(self.seconds, self.timed)
    }

    /// Mean rating in tenths, as 46 for 4.6.
    pub fn rating_tenths(&self) -> Option<u32> {
        rating_tenths(self.rating_sum, self.ratings)
    }
}

impl HourFigures {
    pub fn mean_minutes(&self) -> Option<u64> {
        mean_minutes(self.seconds, self.timed)
    }
}

fn mean_minutes(seconds: u64, timed: u32) -> Option<u64> {
    let minutes = seconds.checked_div(u64::from(timed))?.checked_add(30)? / 60;
    Some(minutes)
}

fn rating_tenths(sum: u32, ratings: u32) -> Option<u32> {
    sum.checked_mul(10)?
        .checked_add(ratings / 2)?
        .checked_div(ratings)
}
