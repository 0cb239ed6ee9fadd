//! Payments that are made elsewhere: an order that the agency's payment platform opens, and what it says of it later.
//!
//! Answers come late, twice, and against each other. Money that moved is never argued away.

mod until;

use serde::{Deserialize, Serialize};

pub use until::Until;

use crate::{Cents, Timestamp, fee::FeeLine};

/// How the citizen pays an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrderMeans {
    /// An entity, a reference and an amount, paid at any cash machine or bank.
    Multibanco,
    /// Asked for on the citizen's telephone.
    MbWay,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderState {
    /// Written down here; the platform has not answered yet.
    #[default]
    Asked,
    Pending,
    Paid,
    Expired,
    Cancelled,
    Failed,
    Refunded,
}

/// An order of an attendance, as far as is known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Of the entry that asked for it: with its journal, the platform's key of it, so that asking twice opens one.
    pub seq: u64,
    pub lines: Vec<FeeLine>,
    pub total: Cents,
    pub means: OrderMeans,
    pub state: OrderState,
    /// When that was heard here.
    pub since: Timestamp,
    pub issued: Option<Issued>,
}

/// What the citizen pays with, shown only as issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// Five digits, of Multibanco alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    pub reference: String,
    pub valid_until: Timestamp,
}

impl OrderState {
    /// The state after hearing another one: what is late, double or against what is known changes nothing, but that money
    /// that moved always counts.
    #[must_use]
    pub fn after(self, told: Self) -> Self {
        match (self, told) {
            (Self::Refunded, _) | (Self::Paid | Self::Asked, Self::Refunded) => Self::Refunded,
            (Self::Paid, _) | (_, Self::Paid) => Self::Paid,
            (Self::Asked | Self::Pending, Self::Asked) => self,
            (Self::Asked | Self::Pending, told) => told,
            (Self::Expired | Self::Cancelled | Self::Failed, Self::Refunded) => Self::Refunded,
            (Self::Expired | Self::Cancelled | Self::Failed, _) => self,
        }
    }

    /// Whether money may still come for it.
    pub fn is_waiting(self) -> bool {
        match self {
            Self::Asked | Self::Pending => true,
            Self::Paid | Self::Expired | Self::Cancelled | Self::Failed | Self::Refunded => false,
        }
    }
}

/// For so long, in milliseconds, something may still be heard of an order that is over: money that comes late.
pub const LATE: i64 = 7 * 24 * HOUR;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

impl Order {
    pub fn pause(&self, now: Timestamp) -> i64 {
        self.state.pause(now.millis_since(self.since))
    }
}

impl OrderState {
    /// Milliseconds until an order that is in this state for so long is asked about again: often while the citizen stands
    /// there, then seldom. One that is over may have been paid in the very moment that it ended, and the citizen be
    /// waiting to be told.
    pub fn pause(self, age: i64) -> i64 {
        if self.is_waiting() {
            match age.div_euclid(MINUTE) {
                ..3 => 3 * SECOND,
                3..60 => 15 * SECOND,
                60.. => 5 * MINUTE,
            }
        } else {
            match age.div_euclid(MINUTE) {
                ..2 => 5 * SECOND,
                2..10 => 15 * SECOND,
                10..60 => 5 * MINUTE,
                60.. => HOUR,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        HOUR, MINUTE,
        OrderState::{self, *},
        SECOND,
    };

    const ALL: [OrderState; 7] = [Asked, Pending, Paid, Expired, Cancelled, Failed, Refunded];

    #[test]
    fn hearing_the_same_twice_changes_nothing() {
        for (before, told) in ALL
            .into_iter()
            .flat_map(|one| ALL.map(|other| (one, other)))
        {
            let once = before.after(told);
            assert_eq!(once.after(told), once, "{before:?}, then {told:?} twice");
        }
    }

    #[test]
    fn money_that_came_late_counts_and_is_never_argued_away() {
        for before in [Asked, Pending, Expired, Cancelled, Failed] {
            assert_eq!(before.after(Paid), Paid, "{before:?}");
        }
        for told in [Asked, Pending, Expired, Cancelled, Failed] {
            assert_eq!(Paid.after(told), Paid, "{told:?}");
            assert_eq!(Refunded.after(told), Refunded, "{told:?}");
        }
    }

    #[test]
    fn money_given_back_stays_given_back() {
        assert_eq!(Paid.after(Refunded), Refunded);
        assert_eq!(Refunded.after(Paid), Refunded);
    }

    #[test]
    fn an_order_that_waits_is_asked_about_often_at_first() {
        assert_eq!(Pending.pause(0), 3 * SECOND);
        assert_eq!(Pending.pause(10 * MINUTE), 15 * SECOND);
        assert_eq!(Pending.pause(2 * HOUR), 5 * MINUTE);
    }

    #[test]
    fn for_ten_minutes_after_a_cancelling_somebody_who_paid_all_the_same_is_told_soon() {
        for over in [Cancelled, Expired, Failed] {
            assert!(over.pause(0) <= 5 * SECOND, "{over:?}");
            assert!(over.pause(10 * MINUTE - 1) <= 15 * SECOND, "{over:?}");
            assert_eq!(over.pause(10 * MINUTE), 5 * MINUTE);
            assert_eq!(over.pause(2 * HOUR), HOUR);
        }
    }

    #[test]
    fn no_order_is_asked_about_more_often_as_it_grows_older() {
        for state in ALL {
            let pauses: Vec<i64> = (0..=120).map(|age| state.pause(age * MINUTE)).collect();
            assert!(pauses.is_sorted(), "{state:?}: {pauses:?}");
            assert_eq!(state.pause(-HOUR), pauses[0], "a clock that went back");
        }
    }

    #[test]
    fn an_order_that_is_over_does_not_wait_again() {
        for over in [Expired, Cancelled, Failed] {
            assert_eq!(over.after(Pending), over);
            assert!(!over.is_waiting());
        }
    }
}
