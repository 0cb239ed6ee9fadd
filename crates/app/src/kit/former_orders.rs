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

#[cfg(test)]
mod tests {
    use domain::{
        Language, MediatorNumber, ReceiptNumber,
        entry::VERSION,
        fee::{Means, Payment},
    };
    use protocol::KitKey;
    use store::{Enrolment, FileKey, Identity, NewEntry};

    use super::*;

    const JOURNAL: JournalId = JournalId([9; 8]);

    /// A store in which one attendance was opened, and its folder.
    fn here() -> (Store, AttendanceId, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let identity = Identity {
            journal: JOURNAL,
            kit: KitKey::from_seed(&[7; 32]).public(),
            spot: "EC0850".into(),
            letter: "A".to_owned(),
            demonstration: true,
        };
        let enrolment = Enrolment {
            identity,
            at: Timestamp(1),
            by: None,
            replaces: None,
        };
        let key = FileKey::new([0x42; 32]);
        let mut store = Store::create(&folder.path().join("kit.db"), &key, &enrolment).unwrap();
        let language = Language::Pt;
        let open = NewEntry::plain(Timestamp(2), None, Act::AttendanceOpened { language });
        let id = store.append(&open).unwrap().about.unwrap();
        (store, id, folder)
    }

    fn entry(seq: u64, about: AttendanceId, act: Act) -> (u64, Hash, Entry) {
        let entry = Entry {
            v: VERSION,
            journal: JOURNAL,
            seq,
            at: Timestamp(i64::try_from(seq).unwrap()),
            by: Some(MediatorNumber(4127)),
            about: Some(about),
            act,
            seal: None,
        };
        (seq, Hash([u8::try_from(seq).unwrap(); 32]), entry)
    }

    fn ordered() -> Act {
        Act::PaymentOrdered {
            lines: Vec::new(),
            total: Cents(1500),
            means: OrderMeans::MbWay,
        }
    }

    fn told(order: u64, state: OrderState) -> Act {
        let issued = None;
        Act::PaymentTold {
            order,
            state,
            issued,
        }
    }

    fn paid(order: u64) -> Act {
        Act::FeePaid {
            payment: Payment {
                lines: Vec::new(),
                total: Cents(1500),
                means: Means::MbWay { order },
                change: Cents::ZERO,
                also: Vec::new(),
            },
            receipt: ReceiptNumber::parse("EC0850-2026A/000001").unwrap(),
        }
    }

    #[test]
    fn what_ama_alone_has_of_an_order_is_followed_with_its_attendances_code() {
        let (here, id, _folder) = here();
        let elsewhere = AttendanceId(40);
        let language = Language::Pt;
        let there = [
            entry(40, elsewhere, Act::AttendanceOpened { language }),
            entry(41, elsewhere, ordered()),
            entry(42, id, ordered()),
            entry(43, id, told(42, OrderState::Pending)),
        ];
        let orders = of(&here, &there, Timestamp(0)).unwrap();
        let found: Vec<_> = orders
            .iter()
            .map(|order| (order.seq, order.state, order.since, order.code.clone()))
            .collect();
        assert_eq!(
            found,
            [
                (
                    41,
                    OrderState::Asked,
                    Timestamp(41),
                    attendance_code(&Hash([40; 32]))
                ),
                (
                    42,
                    OrderState::Pending,
                    Timestamp(43),
                    here.code(id).unwrap()
                ),
            ]
        );
    }

    #[test]
    fn an_order_whose_receipt_ama_has_or_whose_money_was_given_back_is_settled() {
        let (here, id, _folder) = here();
        let there = [
            entry(41, id, ordered()),
            entry(42, id, ordered()),
            entry(43, id, told(41, OrderState::Paid)),
            entry(44, id, paid(41)),
            entry(45, id, told(42, OrderState::Refunded)),
        ];
        assert_eq!(of(&here, &there, Timestamp(0)).unwrap(), []);
    }
}
