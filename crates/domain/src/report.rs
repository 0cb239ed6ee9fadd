//! Figures of a day or of any span of days, from attendances that ended in it.

use serde::{Deserialize, Serialize};

use crate::{Cents, Date, EntityId, ServiceId};

/// What the day list and `report` show. Sums only: nothing that leads to a person.
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

impl Figures {
    /// Mean time of an attendance, in whole minutes; None when nothing was timed.
    pub fn mean_minutes(&self) -> Option<u64> {
        mean_minutes(self.seconds, self.timed)
    }

    /// Mean rating in tenths, as 46 for 4.6.
    pub fn rating_tenths(&self) -> Option<u32> {
        self.rating_sum
            .checked_mul(10)?
            .checked_add(self.ratings / 2)?
            .checked_div(self.ratings)
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
