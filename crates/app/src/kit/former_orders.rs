//! Orders of former journals. Nobody can finish their attendances in this one; the money that comes for them is told all the
//! same, for somebody paid it.

use domain::{
    AttendanceId, Cents, JournalId, Timestamp,
    entry::{Act, Entry},
    order::{LATE, OrderMeans, OrderState},
};
use protocol::{Hash, attendance_code};
use serde::{Deserialize, Serialize};
use store::{Store, StoreError};

/// An order whose attendance is in a former journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FormerOrder {
    pub(crate) journal: JournalId,
    pub(crate) seq: u64,
    /// Of its attendance.
    pub(crate) code: String,
    pub(crate) cents: Cents,
    pub(crate) means: OrderMeans,
    pub(crate) state: OrderState,
    /// When that was heard.
    pub(crate) since: Timestamp,
}

impl FormerOrder {
    pub(crate) fn is_of(&self, journal: JournalId, seq: u64) -> bool {
        (self.journal, self.seq) == (journal, seq)
    }

    /// Whether something may still be heard of it: what is owed until it is given back, what is over for some days.
    pub(crate) fn is_followed(&self, now: Timestamp) -> bool {
        match self.state {
            OrderState::Asked | OrderState::Pending | OrderState::Paid => true,
            OrderState::Expired | OrderState::Cancelled | OrderState::Failed => {
                now.millis_since(self.since) < LATE
            }
            OrderState::Refunded => false,
        }
    }

    /// Milliseconds until it is asked about again.
    pub(crate) fn pause(&self, now: Timestamp) -> i64 {
        self.state.pause(now.millis_since(self.since))
    }

    /// Takes in a state; whether it was news.
    pub(crate) fn hear(&mut self, told: OrderState, now: Timestamp) -> bool {
        let after = self.state.after(told);
        let is_news = after != self.state;
        if is_news {
            (self.state, self.since) = (after, now);
        }
        is_news
    }
}

/// Orders asked for since then of which something may still be heard: those that are here, as what AMA alone has of the
/// journal goes on with them.
pub(super) fn of(
    here: &Store,
    there: &[(u64, Hash, Entry)],
    since: Timestamp,
) -> Result<Vec<FormerOrder>, StoreError> {
    let journal = here.identity().journal;
    let mut orders = Vec::new();
    for open in here.open_orders(since)? {
        orders.push(FormerOrder {
            journal,
            seq: open.order.seq,
            code: here.code(open.attendance)?,
            cents: open.order.total,
            means: open.order.means,
            state: open.order.state,
            since: open.order.since,
        });
    }
    for (seq, _, entry) in there {
        if let Act::PaymentOrdered { total, means, .. } = &entry.act {
            orders.push(FormerOrder {
                journal,
                seq: *seq,
                code: code_of(here, there, entry.about)?,
                cents: *total,
                means: *means,
                state: OrderState::Asked,
                since: entry.at,
            });
        } else if let Act::PaymentTold { order, state, .. } = &entry.act {
            let mut known = orders.iter_mut();
            if let Some(known) = known.find(|known| known.seq == *order) {
                known.hear(*state, entry.at);
            }
        } else if let Some(order) = entry.act.payment().and_then(|paid| paid.means.order()) {
            // Its receipt is at AMA.
            orders.retain(|known| known.seq != order);
        }
    }
    orders.retain(|order| order.state != OrderState::Refunded);
    Ok(orders)
}

/// The code of an attendance that began here, or in what AMA alone has.
fn code_of(
    here: &Store,
    there: &[(u64, Hash, Entry)],
    about: Option<AttendanceId>,
) -> Result<String, StoreError> {
    let id = about.unwrap_or(AttendanceId(0));
    match there.iter().find(|(seq, ..)| *seq == id.0) {
        Some((_, hash, _)) => Ok(attendance_code(hash)),
        None => here.code(id),
    }
}
