//! Orders at the payment platform as the desk follows them: what to ask and when again, and what an answer brings.
//!
//! An order is on the disk before anybody is asked; what is asked twice opens one. No answer changes nothing but the time
//! of the next asking.

mod former;

use std::{collections::BTreeMap, sync::mpsc::SyncSender};

use domain::{
    AttendanceId, JournalId, Reason, Refusal, Timestamp,
    attendance::{Network, Place, Step},
    order::{LATE, OrderMeans, OrderState},
};
use protocol::payments::{OrderRequest, OrderTold};
use store::{Heard, OpenOrder, StoreError};
use ui::state::Notice;

use super::Desk;
use crate::{
    clock,
    kit::{OpenKit, Opened},
    link::Order,
    payments::{Answered, Asking, NoWord, What},
};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
/// Most times that a pause is doubled.
const DOUBLINGS: u32 = 8;

/// What the desk remembers of orders; it is lost with the program, and nothing with it.
#[derive(Debug, Default)]
pub(super) struct Payments {
    /// None where there is nobody to ask.
    asks: Option<SyncSender<Asking>>,
    plans: BTreeMap<u64, Plan>,
    /// When an order of a former journal is asked about again, by its journal and entry.
    former: BTreeMap<(JournalId, u64), Timestamp>,
    is_asking: bool,
    /// Somebody may be waiting to be told of one: it is asked about again within moments.
    pub(super) waits: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Plan {
    next: Timestamp,
    n_failed: u32,
    /// The mediator cancelled it.
    is_cancelled: bool,
    /// AMA never heard of it.
    is_unknown: bool,
    is_refused: bool,
}

impl Payments {
    pub(super) fn new(asks: Option<SyncSender<Asking>>) -> Self {
        Self {
            asks,
            ..Self::default()
        }
    }

    pub(super) fn has_gateway(&self) -> bool {
        self.asks.is_some()
    }
}

impl Desk {
    /// Asks about the order whose turn it is, if there is one and a network.
    pub(super) fn ask_orders(&mut self) {
        if !self.payments.has_gateway() || self.payments.is_asking {
            return;
        }
        let is_down = self.network() == Network::Down;
        let now = clock::now();
        let Opened::Ready(kit) = &self.opened else {
            return;
        };
        let open = kit.store.open_orders(Timestamp(now.0 - LATE));
        let open = open.unwrap_or_else(|err| {
            tracing::error!(%err, "orders cannot be read");
            Vec::new()
        });
        let payments = &mut self.payments;
        let former = former::followed(kit, now);
        payments.waits = open.iter().any(|open| open.order.pause(now) < MINUTE)
            || former.iter().any(|order| order.pause(now) < MINUTE);
        payments
            .plans
            .retain(|seq, _| open.iter().any(|open| open.order.seq == *seq));
        if is_down {
            return;
        }
        let is_due = |open: &&OpenOrder| {
            let plan = payments.plans.get(&open.order.seq);
            plan.is_none_or(|plan| plan.next <= now)
        };
        let Some(next) = open.iter().find(is_due) else {
            return self.ask_former(&former, now);
        };
        let plan = payments.plans.entry(next.order.seq).or_default();
        match asking(kit, next, *plan) {
            Ok(Some(asking)) => {
                let asks = payments.asks.as_ref();
                payments.is_asking = asks.is_some_and(|asks| asks.try_send(asking).is_ok());
            }
            Ok(None) => {}
            Err(err) => tracing::error!(%err, "an order cannot be asked for"),
        }
    }

    /// What the platform said, or that nobody knows.
    pub(super) fn order_told(&mut self, answered: Answered) {
        self.payments.is_asking = false;
        let Answered {
            attendance,
            journal,
            order,
            told,
        } = answered;
        let now = clock::now();
        let Some(attendance) = attendance else {
            return self.former_told((journal, order), told, now);
        };
        match told {
            Ok(told) => {
                let state = told.state;
                self.told_of(|desk| desk.hear(attendance, &told));
                let pause = self.pause(attendance, order, now);
                let plan = self.payments.plans.entry(order).or_default();
                *plan = Plan {
                    next: Timestamp(now.0.saturating_add(pause)),
                    is_cancelled: plan.is_cancelled && state.is_waiting(),
                    ..Plan::default()
                };
            }
            Err(word) => {
                self.fetch_roots_after(word);
                let is_over = word == NoWord::Unknown && self.never_opened(attendance, order);
                let plan = self.payments.plans.entry(order).or_default();
                plan.n_failed = plan.n_failed.saturating_add(1);
                plan.is_unknown = word == NoWord::Unknown;
                plan.is_refused = word == NoWord::Refused;
                let doubled = SECOND << plan.n_failed.min(DOUBLINGS);
                let after = match word {
                    NoWord::Unknown if is_over => HOUR,
                    NoWord::Unknown => doubled,
                    NoWord::Later { after_secs } => {
                        after_secs.map_or(doubled, |secs| i64::from(secs) * SECOND)
                    }
                    NoWord::UnknownKey => doubled,
                    NoWord::Refused => doubled.max(MINUTE),
                };
                plan.next = Timestamp(now.0.saturating_add(after.max(SECOND)));
            }
        }
        self.ask_orders();
        self.publish();
    }

    /// A key that is not known here may have taken another's place: the link looks at what is new.
    fn fetch_roots_after(&self, word: NoWord) {
        if word == NoWord::UnknownKey {
            self.order(Order::Asked);
        }
    }

    /// Whether an order that AMA never heard of is over: given up here, nobody can pay it any more.
    fn never_opened(&mut self, id: AttendanceId, order: u64) -> bool {
        let plan = self.payments.plans.get(&order);
        let is_cancelled = plan.is_some_and(|plan| plan.is_cancelled);
        let attendance = self.kit().and_then(|kit| kit.store.attendance(id).ok());
        let known = attendance.as_ref().and_then(|it| it.order(order));
        let Some((attendance, known)) = attendance.as_ref().zip(known) else {
            return false;
        };
        let is_given_up = is_cancelled || !attendance.is_wanted(known);
        if known.state == OrderState::Asked && is_given_up {
            self.told_of(|desk| desk.give_up(id, order));
        }
        is_given_up || !known.state.is_waiting()
    }

    /// How long until an order is asked about again, as it stands here now.
    fn pause(&self, id: AttendanceId, order: u64, now: Timestamp) -> i64 {
        let attendance = self.kit().and_then(|kit| kit.store.attendance(id).ok());
        let order = attendance.as_ref().and_then(|it| it.order(order));
        order.map_or(MINUTE, |order| order.pause(now))
    }

    /// Writes down what is news; money that came has its receipt at once.
    fn hear(&mut self, id: AttendanceId, told: &OrderTold) -> Result<(), StoreError> {
        let signed_in = self.number();
        let Opened::Ready(kit) = &mut self.opened else {
            return Err(StoreError::NoAttendance);
        };
        let attendance = kit.store.attendance(id)?;
        let order = attendance.order(told.order);
        if order.is_none_or(|order| order.total != told.cents || order.means != told.means) {
            tracing::error!(order = told.order, "the platform told of another order");
            return Ok(());
        }
        let moment = store::Moment {
            at: clock::now(),
            by: signed_in.or(attendance.by),
            zone: &kit.zone,
        };
        let issued = told.issued.clone();
        let heard = kit
            .store
            .hear(&moment, id, told.order, told.state, issued)?;
        if heard == Heard::Nothing {
            return Ok(());
        }
        let code = kit.store.code(id)?;
        self.money_moved(id)?;
        match heard {
            Heard::Nothing | Heard::News => {}
            Heard::Paid(receipt) => {
                self.back_to_agreed(id);
                self.notice = Some(Notice::OrderPaid { code, receipt });
                self.print_what_waits();
            }
            Heard::ToRefund => {
                let cents = told.cents;
                self.notice = Some(Notice::OrderToRefund { code, cents });
            }
        }
        Ok(())
    }

    /// What is paid is what was agreed to, whatever was typed since.
    fn back_to_agreed(&mut self, id: AttendanceId) {
        let Some(work) = self.work.as_mut().filter(|work| work.attendance.id == id) else {
            return;
        };
        let is_settled = |leg: u16| {
            let found = work.attendance.leg(leg);
            found.is_some_and(|leg| leg.settled.is_some())
        };
        for (leg, agreed) in work
            .draft
            .agreed
            .iter()
            .filter(|(leg, _)| is_settled(**leg))
        {
            work.draft.forms.insert(*leg, agreed.clone());
        }
        if let Place::At { leg, step, .. } = work.draft.place
            && step < Step::Fee
            && is_settled(leg)
        {
            let (step, page) = (Step::Fee, 0);
            work.go(Place::At { leg, step, page });
        }
        self.save_draft();
        self.publish_citizen();
    }

    /// Gives an order up. Without a network it counts as given up here at once, so that the citizen can pay otherwise; the
    /// platform is told later, and money that came all the same is given back.
    pub(super) fn cancel_order(&mut self, order: u64) -> Result<(), StoreError> {
        let id = self.open_attendance().ok_or(StoreError::NoAttendance)?;
        let is_waiting = self.deciding(|attendance| {
            let order = attendance.order(order);
            Ok(order.is_some_and(|order| order.state.is_waiting()))
        })?;
        if !is_waiting {
            return Ok(());
        }
        let plan = self.payments.plans.entry(order).or_default();
        plan.is_cancelled = true;
        plan.next = Timestamp::default();
        if self.network() == Network::Up && self.payments.has_gateway() {
            self.ask_orders();
            return Ok(());
        }
        self.give_up(id, order)
    }

    fn give_up(&mut self, id: AttendanceId, order: u64) -> Result<(), StoreError> {
        let signed_in = self.number();
        let Opened::Ready(kit) = &mut self.opened else {
            return Err(Refusal::new(Reason::NotEnrolled).into());
        };
        let moment = store::Moment {
            at: clock::now(),
            by: signed_in.or(kit.store.attendance(id)?.by),
            zone: &kit.zone,
        };
        kit.store
            .hear(&moment, id, order, OrderState::Cancelled, None)?;
        self.money_moved(id)
    }
}

/// What to ask of an order; None where there is nobody whose word would count.
fn asking(kit: &OpenKit, open: &OpenOrder, plan: Plan) -> Result<Option<Asking>, StoreError> {
    let Some(belief) = &kit.belief else {
        return Ok(None);
    };
    let order = &open.order;
    // What the citizen gave up is not to be paid.
    let is_given_up = plan.is_cancelled || !open.is_wanted;
    let what = match order.state {
        // Only what was never opened is opened: an order that AMA does not know and that is over here stays over.
        OrderState::Asked if is_given_up => What::Cancel,
        OrderState::Asked => What::Open(OrderRequest {
            cents: order.total,
            means: order.means,
            phone: match order.means {
                OrderMeans::Multibanco => None,
                OrderMeans::MbWay => kit.store.phone_of(open.attendance, order.seq)?,
            },
        }),
        OrderState::Pending if is_given_up => What::Cancel,
        OrderState::Cancelled if !plan.is_unknown => What::Cancel,
        // A refund is done for a receipt that was voided; what came late is given back by AMA's own people.
        OrderState::Paid if open.to_refund && !plan.is_refused => What::Refund,
        OrderState::Pending
        | OrderState::Cancelled
        | OrderState::Paid
        | OrderState::Expired
        | OrderState::Failed
        | OrderState::Refunded => What::State,
    };
    Ok(Some(Asking {
        attendance: Some(open.attendance),
        journal: kit.store.identity().journal,
        order: order.seq,
        what,
        root: belief.trusted.root().clone(),
    }))
}
