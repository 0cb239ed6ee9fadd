//! Orders of former journals as the desk follows them: AMA is asked on, and money that came is told. Nothing rests on it here.

use domain::{JournalId, Timestamp, order::OrderState};
use protocol::payments::OrderTold;
use store::StoreError;
use ui::state::Notice;

use super::{Desk, MINUTE, SECOND};
use crate::{
    kit::{OpenKit, Opened, archive::Former, former_orders::FormerOrder},
    payments::{Asking, NoWord, What},
};

/// Those of which something may still be heard.
pub(super) fn followed(kit: &OpenKit, now: Timestamp) -> Vec<FormerOrder> {
    let former = Former::of(&kit.store).unwrap_or_else(|err| {
        tracing::error!(%err, "orders of the former journal cannot be read");
        None
    });
    let mut orders = former.map(|former| former.orders).unwrap_or_default();
    orders.retain(|order| order.is_followed(now));
    orders
}

impl Desk {
    /// Asks about the former journal's order whose turn it is, if there is one.
    pub(super) fn ask_former(&mut self, followed: &[FormerOrder], now: Timestamp) {
        let payments = &mut self.payments;
        payments.former.retain(|(journal, seq), _| {
            let mut followed = followed.iter();
            followed.any(|order| order.is_of(*journal, *seq))
        });
        let is_due = |order: &&FormerOrder| {
            let next = payments.former.get(&(order.journal, order.seq));
            next.is_none_or(|next| *next <= now)
        };
        let Some(next) = followed.iter().find(is_due) else {
            return;
        };
        let Opened::Ready(kit) = &self.opened else {
            return;
        };
        let Some(belief) = &kit.belief else {
            return;
        };
        let asking = Asking {
            attendance: None,
            journal: next.journal,
            order: next.seq,
            what: What::State,
            root: belief.trusted.root().clone(),
        };
        let asks = payments.asks.as_ref();
        payments.is_asking = asks.is_some_and(|asks| asks.try_send(asking).is_ok());
    }

    pub(super) fn former_told(
        &mut self,
        of: (JournalId, u64),
        told: Result<OrderTold, NoWord>,
        now: Timestamp,
    ) {
        if let Err(word) = &told {
            self.fetch_roots_after(*word);
        }
        let heard = match told {
            Ok(told) => Some(told.state),
            // Nobody could ever pay what AMA never heard of.
            Err(NoWord::Unknown) => Some(OrderState::Failed),
            Err(NoWord::Later { .. } | NoWord::UnknownKey | NoWord::Refused) => None,
        };
        let mut pause = MINUTE;
        if let Some(state) = heard {
            self.told_of(|desk| {
                pause = desk.hear_former(of, state, now)?;
                Ok(())
            });
        }
        let next = Timestamp(now.0.saturating_add(pause.max(SECOND)));
        self.payments.former.insert(of, next);
        self.ask_orders();
        self.publish();
    }

    /// Keeps what is news, and tells of money that came; how long until it is asked about again.
    fn hear_former(
        &mut self,
        (journal, seq): (JournalId, u64),
        state: OrderState,
        now: Timestamp,
    ) -> Result<i64, StoreError> {
        let Opened::Ready(kit) = &mut self.opened else {
            return Err(StoreError::NoAttendance);
        };
        let Some(mut former) = Former::of(&kit.store)? else {
            return Ok(MINUTE);
        };
        let mut orders = former.orders.iter_mut();
        let Some(order) = orders.find(|order| order.is_of(journal, seq)) else {
            return Ok(MINUTE);
        };
        let is_news = order.hear(state, now);
        let heard = order.clone();
        if is_news {
            former.keep(&mut kit.store)?;
            if heard.state == OrderState::Paid {
                self.notice = Some(Notice::FormerOrderPaid {
                    code: heard.code.clone(),
                    cents: heard.cents,
                });
            }
        }
        Ok(heard.pause(now))
    }
}
