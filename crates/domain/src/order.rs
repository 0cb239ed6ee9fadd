//! Payments that are made elsewhere: an order that the agency's payment platform opens, and what it says of it later.
//!
//! Answers come late, twice, and against each other. Money that moved is never argued away.

use serde::{Deserialize, Serialize};

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

#[cfg(test)]
mod tests {
    use super::OrderState::{self, *};

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
    fn an_order_that_is_over_does_not_wait_again() {
        for over in [Expired, Cancelled, Failed] {
            assert_eq!(over.after(Pending), over);
            assert!(!over.is_waiting());
        }
    }
}
