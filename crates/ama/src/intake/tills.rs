//! Tills as AMA reckons them: the cash of each mediator and day since its last closing, by the same fold as the kit's.
//!
//! Entries that are not accepted are in it too, as they are in attendances: the cash that they tell of moved all the
//! same, and each of them is told by itself.

use std::collections::BTreeMap;

use domain::{
    Date, MediatorNumber,
    entry::{Act, Entry},
    till::{Round, Till},
};
use jiff::tz::TimeZone;
use protocol::RefusalCode;
use serde::{Deserialize, Serialize};

use super::check::Verdict;

/// Most rounds that are followed for one journal: of days that nobody closed, the newest. A closing of an older one is
/// not accepted by itself; somebody looks at it.
const MOST_ROUNDS: usize = 128;

/// Rounds that are not closed, the oldest first. Written as a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Kept>", into = "Vec<Kept>")]
pub struct Tills(BTreeMap<(Date, MediatorNumber), Round>);

type Kept = (Date, MediatorNumber, Round);

impl From<Vec<Kept>> for Tills {
    fn from(kept: Vec<Kept>) -> Self {
        let rounds = kept.into_iter();
        Self(rounds.map(|(day, by, round)| ((day, by), round)).collect())
    }
}

impl From<Tills> for Vec<Kept> {
    fn from(tills: Tills) -> Self {
        let rounds = tills.0.into_iter();
        rounds.map(|((day, by), round)| (day, by, round)).collect()
    }
}

impl Tills {
    /// Whether the rules would have given this very act: a float that is put in once, a closing whose expected sum is
    /// what its entries add up to.
    pub(super) fn check(&self, entry: &Entry, zone: &TimeZone) -> Verdict {
        if !is_of_a_till(&entry.act) {
            return Ok(());
        }
        let till = self.till(entry, zone).ok_or(RefusalCode::Mediator)?;
        let decided = if let Act::TillOpened {
            float,
            pieces,
            from,
        } = &entry.act
        {
            till.open(pieces.clone(), *float, *from)
        } else if let Act::TillMoved { cents, cause } = &entry.act {
            till.moved(*cents, *cause)
        } else if let Act::TillClosed(closing) = &entry.act {
            till.close(
                closing.pieces.clone(),
                closing.counted,
                closing.cause,
                closing.to,
            )
        } else {
            return Ok(());
        };
        let is_decided = decided.is_ok_and(|act| act == entry.act);
        is_decided.then_some(()).ok_or(RefusalCode::Till)
    }

    /// Takes in one more entry; most move no cash.
    pub fn apply(&mut self, entry: &Entry, zone: &TimeZone) {
        let moves = is_of_a_till(&entry.act)
            || matches!(entry.act, Act::ReceiptVoided { .. })
            || entry.act.payment().is_some();
        if !moves {
            return;
        }
        let Some(mut till) = self.till(entry, zone) else {
            return;
        };
        till.apply(entry, zone);
        let place = (till.day, till.mediator);
        if till.round == Round::default() {
            self.0.remove(&place);
        } else {
            self.0.insert(place, till.round);
        }
        while self.0.len() > MOST_ROUNDS {
            self.0.pop_first();
        }
    }

    /// The till that an entry is about, as it was before; nobody's where nobody wrote it.
    fn till(&self, entry: &Entry, zone: &TimeZone) -> Option<Till> {
        let day = if let Act::TillClosed(closing) = &entry.act {
            closing.day
        } else {
            entry.at.date(zone)
        };
        let by = entry.by?;
        let mut till = Till::new(by, day);
        till.round = self.0.get(&(day, by)).cloned().unwrap_or_default();
        Some(till)
    }
}

fn is_of_a_till(act: &Act) -> bool {
    matches!(
        act,
        Act::TillOpened { .. } | Act::TillMoved { .. } | Act::TillClosed(_)
    )
}
