//! The till: the cash of one mediator and one day at one kit, folded from the journal.
//!
//! Nothing here blocks an attendance: cash is taken whether the till was opened or not, and what was not counted says so.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::{
    Cents, Date, MediatorNumber, Reason, Refusal, Timestamp,
    entry::{Act, Entry},
    fee::PIECES,
};

/// How many of each note and coin, by its value in cents; what is not there is left out. Written as pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<(i64, u32)>", into = "Vec<(i64, u32)>")]
pub struct Count(pub BTreeMap<i64, u32>);

impl From<Vec<(i64, u32)>> for Count {
    fn from(pairs: Vec<(i64, u32)>) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl From<Count> for Vec<(i64, u32)> {
    fn from(count: Count) -> Self {
        count.0.into_iter().rev().collect()
    }
}

/// Where the cash of a closed till went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CashTo {
    /// To the host's safe or bank.
    Host,
    /// To the colleague who goes on at this kit, and opens their till with it.
    Mediator(MediatorNumber),
    /// Into the van's cash bag, counted again by somebody else on its return.
    Bag,
}

/// Why cash went in or out without a fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MoveCause {
    /// Change brought in, or surplus taken to the safe.
    Change,
    /// Taken to the host's safe or bank.
    Deposit,
    Other,
}

impl MoveCause {
    pub const ALL: [Self; 3] = [Self::Change, Self::Deposit, Self::Other];
}

/// What the mediator says of a difference. Words of their own would be in an open part of the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DifferenceCause {
    WrongChange,
    /// A note or coin that is not good.
    BadMoney,
    /// The opening was counted wrong.
    WrongFloat,
    /// Written down as another means of payment.
    WrongMeans,
    NotKnown,
}

impl DifferenceCause {
    pub const ALL: [Self; 5] = [
        Self::WrongChange,
        Self::BadMoney,
        Self::WrongFloat,
        Self::WrongMeans,
        Self::NotKnown,
    ];
}

/// How a till was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The day that was closed, in the spot's zone.
    pub day: Date,
    /// What should have been there, in cents.
    pub expected: i64,
    pub counted: Cents,
    /// Empty where only the sum was given.
    #[serde(default, skip_serializing_if = "Count::is_empty")]
    pub pieces: Count,
    /// There exactly where the two differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<DifferenceCause>,
    pub to: CashTo,
}

impl Closing {
    /// What was counted beyond what was expected, in cents; less than zero where money is missing.
    pub fn difference(&self) -> i64 {
        self.counted.0.saturating_sub(self.expected)
    }
}

/// One mediator's day: what was closed, and what is in the drawer now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Till {
    pub mediator: MediatorNumber,
    pub day: Date,
    /// Since the last closing.
    pub round: Round,
    pub closed: Vec<Closed>,
}

/// The cash between an opening and a closing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// When it was opened, and the cash that was in it; None while nobody counted.
    pub opened: Option<(Timestamp, Cents)>,
    /// Fees in cash, less the change.
    pub taken: Cents,
    /// Receipts paid at least partly in cash.
    pub n_payments: u32,
    /// Cash given back for voided receipts.
    pub given_back: Cents,
    /// Of that, what was not in the drawer, and came from elsewhere: a void after the closing took the fee away, say.
    #[serde(default)]
    pub advanced: Cents,
    pub moves: Vec<(Timestamp, i64, MoveCause)>,
}

/// A round that was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    pub at: Timestamp,
    /// Of its entry.
    pub seq: u64,
    pub round: Round,
    pub closing: Closing,
}

impl Count {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// # Errors
    /// A piece that is not a note or coin of the euro; a sum beyond money at a counter.
    pub fn total(&self) -> Result<Cents, Refusal> {
        let mut sum = Cents::ZERO;
        for (piece, count) in &self.0 {
            if !PIECES.contains(piece) {
                return Err(Refusal::new(Reason::NotAnAmount).at("count"));
            }
            let value = piece.checked_mul(i64::from(*count)).map(Cents);
            sum = value
                .and_then(|value| sum.plus(value))
                .ok_or_else(|| Refusal::new(Reason::NotAnAmount).at("count"))?;
        }
        Ok(sum)
    }
}

impl Round {
    /// What should be in the drawer, in cents: what is given back beyond it does not come out of it.
    pub fn expected(&self) -> i64 {
        let float = self.opened.map_or(0, |(_, float)| float.0);
        let moved = self
            .moves
            .iter()
            .fold(0_i64, |sum, (_, cents, _)| sum.saturating_add(*cents));
        float
            .saturating_add(self.taken.0)
            .saturating_sub(self.given_back.0)
            .saturating_add(self.advanced.0)
            .saturating_add(moved)
    }

    /// Whether there is cash to be counted. Where something was only given back, and came from elsewhere, nothing was in the
    /// drawer and nothing went out of it.
    pub fn is_to_count(&self) -> bool {
        self.opened.is_some()
            || self.n_payments > 0
            || !self.moves.is_empty()
            || self.given_back != self.advanced
    }

    fn take(&mut self, entry: &Entry) {
        if let Act::TillOpened { float, .. } = &entry.act {
            self.opened = Some((entry.at, *float));
        } else if let Act::TillMoved { cents, cause } = &entry.act {
            self.moves.push((entry.at, *cents, *cause));
        } else if let Act::ReceiptVoided { cash, .. } = &entry.act {
            let beyond = cash.0.saturating_sub(self.expected());
            let missing = beyond.clamp(0, cash.0.max(0));
            self.given_back.0 = self.given_back.0.saturating_add(cash.0);
            self.advanced.0 = self.advanced.0.saturating_add(missing);
        } else if let Some(payment) = entry.act.payment()
            && payment.cash() > Cents::ZERO
        {
            self.taken.0 = self.taken.0.saturating_add(payment.cash().0);
            self.n_payments = self.n_payments.saturating_add(1);
        }
    }
}

impl Till {
    pub fn new(mediator: MediatorNumber, day: Date) -> Self {
        Self {
            mediator,
            day,
            round: Round::default(),
            closed: Vec::new(),
        }
    }

    /// Takes one entry in. Those of other mediators and days, and what moves no cash, change nothing.
    pub fn apply(&mut self, entry: &Entry, zone: &TimeZone) {
        if entry.by != Some(self.mediator) {
            return;
        }
        if let Act::TillClosed(closing) = &entry.act {
            if closing.day == self.day {
                self.closed.push(Closed {
                    at: entry.at,
                    seq: entry.seq,
                    round: std::mem::take(&mut self.round),
                    closing: closing.clone(),
                });
            }
        } else if entry.at.date(zone) == self.day {
            self.round.take(entry);
        }
    }

    /// # Errors
    /// Opened already; an amount beyond money at a counter, or other than its notes and coins.
    pub fn open(&self, pieces: Count, float: Cents, from: Option<u64>) -> Result<Act, Refusal> {
        if self.round.opened.is_some() {
            return Err(Reason::TillOpen.into());
        }
        check_sum(&pieces, float, "float")?;
        Ok(Act::TillOpened {
            float,
            pieces,
            from,
        })
    }

    /// Cash in (more than zero) or out (less) without a fee.
    ///
    /// # Errors
    /// Nothing moved; more taken out than is there.
    pub fn moved(&self, cents: i64, cause: MoveCause) -> Result<Act, Refusal> {
        let is_amount = cents != 0 && cents.unsigned_abs() <= Cents::LIMIT.0.unsigned_abs();
        let left = self.round.expected().saturating_add(cents);
        if !is_amount || (cents < 0 && left < 0) {
            return Err(Refusal::new(Reason::NotAnAmount).at("cents"));
        }
        Ok(Act::TillMoved { cents, cause })
    }

    /// # Errors
    /// Nothing to close; a difference that nobody explained; an amount beyond money at a counter, or other than its notes
    /// and coins; handed to oneself.
    pub fn close(
        &self,
        pieces: Count,
        counted: Cents,
        cause: Option<DifferenceCause>,
        to: CashTo,
    ) -> Result<Act, Refusal> {
        if self.round == Round::default() {
            return Err(Reason::TillEmpty.into());
        }
        if to == CashTo::Mediator(self.mediator) {
            return Err(Refusal::new(Reason::NotAllowed).at("to"));
        }
        check_sum(&pieces, counted, "counted")?;
        let expected = self.round.expected();
        let differs = counted.0 != expected;
        if differs && cause.is_none() {
            return Err(Refusal::new(Reason::DifferenceUnexplained).at("cause"));
        }
        Ok(Act::TillClosed(Closing {
            day: self.day,
            expected,
            counted,
            pieces,
            cause: cause.filter(|_| differs),
            to,
        }))
    }
}

fn check_sum(pieces: &Count, sum: Cents, field: &str) -> Result<(), Refusal> {
    let counted = pieces.total()?;
    let is_amount = (Cents::ZERO..=Cents::LIMIT).contains(&sum);
    if is_amount && (pieces.is_empty() || counted == sum) {
        Ok(())
    } else {
        Err(Refusal::new(Reason::NotAnAmount).at(field))
    }
}

#[cfg(test)]
mod tests;
