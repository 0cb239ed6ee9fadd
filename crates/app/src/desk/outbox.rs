//! The outbox at the desk: what waits, what AMA refused, what arrived; errands of the link; what AMA says of this kit.

use std::collections::BTreeSet;

use domain::{AttendanceId, Reason, Refusal, Timestamp};
use protocol::{documents::FormerVoid, trust::Freshness};
use store::{AttendanceRow, Query, StoreError};
use ui::state::{
    FormerJournal, Link, News, Outbox, OutboxRow, RefusedRow, Silence, Standing, Waiting,
};

use super::{Desk, papers::SheetError};
use crate::{
    clock,
    kit::{
        self, OpenKit, Opened,
        archive::Former,
        documents::{self, GATEWAY},
        former_orders::FormerOrder,
    },
    link::{CarryError, Errand, Order, PublicLog},
};

/// Attendances listed as waiting, and as delivered.
const LISTED: u32 = 100;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

impl Desk {
    /// Does what the link wants done; the desk shows what came of it.
    pub(super) fn errand(&mut self, errand: Errand) {
        match (errand, &mut self.opened) {
            (Errand::Look(look), Opened::Ready(kit)) => return look(kit),
            (Errand::Change(change), Opened::Ready(kit)) => change(kit),
            (Errand::Look(_) | Errand::Change(_), _) => {}
        }
        self.take_up_next();
        self.sign_out_whose_time_is_over();
        self.count_waiting();
        self.publish();
    }

    /// A newer catalogue is served from when nobody is being served: an attendance keeps the prices it began with.
    pub(super) fn take_up_next(&mut self) {
        if self.work.is_some() {
            return;
        }
        if let Opened::Ready(kit) = &mut self.opened
            && let Some(next) = kit.next.take()
        {
            kit.zone = next.spot.time_zone();
            kit.shared = next;
        }
    }

    pub(super) fn count_waiting(&mut self) {
        let Some(kit) = self.kit() else { return };
        match kit.store.unacknowledged() {
            Ok(waiting) => self.waiting = waiting,
            Err(err) => tracing::error!(%err, "what waits was not counted"),
        }
    }

    /// Tells the link how far the journal reaches, when it grew.
    pub(super) fn tell_link(&mut self) {
        let Some(head) = self.kit().map(|kit| kit.store.head().seq) else {
            return;
        };
        if head > self.told_head && self.order(Order::Written { head }) {
            self.told_head = head;
        }
    }

    /// Whether the order was taken: the link never makes the desk wait.
    pub(super) fn order(&self, order: Order) -> bool {
        self.orders.try_send(order).is_ok()
    }

    /// Has what waits written into a file beside the papers: it goes to the agency by hand. One file a day: a later one
    /// holds all that has not arrived.
    pub(super) fn carry(&mut self) {
        let Some(kit) = self.kit() else { return };
        let today = clock::now().date(&kit.zone);
        let file = format!("{}-{today}-saida.bundle", kit.shared.spot.code);
        match self.papers() {
            Ok(folder) => {
                self.order(Order::Carry { folder, file });
            }
            Err(err) => self.carried(Err(err.into())),
        }
    }

    pub(super) fn carried(&mut self, carried: Result<String, CarryError>) {
        self.told_sheet(carried.map_err(|err| match err {
            CarryError::Store(err) => err.into(),
            CarryError::File(err) => err.into(),
            err @ (CarryError::NoAgency | CarryError::Refused(_) | CarryError::Desk(_)) => {
                tracing::error!(%err, "no file to carry");
                SheetError::Unknown
            }
        }));
        self.publish();
    }

    pub(super) fn link_shown(&self) -> Link {
        let up = self.network() == domain::attendance::Network::Up;
        let kit = self.kit();
        Link {
            up,
            waiting: self.waiting.attendances,
            oldest: self.waiting.oldest,
            can_simulate: self.is_demonstration(),
            standing: kit.map_or(Standing::Good, standing),
            silence: kit.map_or(Silence::Short, |kit| silence(kit, clock::now())),
            log_is_doubted: kit.is_some_and(log_is_doubted),
        }
    }

    /// What AMA tells now, the latest first.
    pub(super) fn news(&self) -> Vec<News> {
        let now = clock::now();
        let all = self.kit().map_or(&[][..], |kit| &kit.news);
        all.iter().filter(|news| news.is_on(now)).cloned().collect()
    }

    pub(super) fn outbox(&self, kit: &OpenKit) -> Outbox {
        outbox(kit).map_or_else(
            |err| {
                tracing::error!(%err, "the outbox cannot be read");
                Outbox::default()
            },
            |outbox| Outbox {
                waiting: Waiting {
                    n_attendances: self.waiting.attendances,
                    ..outbox.waiting
                },
                tries: self.link.tries.clone(),
                next_try: self.link.next_try,
                ..outbox
            },
        )
    }

    /// # Errors
    /// AMA was not heard of for too long.
    pub(super) fn may_charge(&self) -> Result<(), Refusal> {
        match self.kit().map(|kit| kit.freshness(clock::now())) {
            Some(Freshness::FeesBlocked { days }) => {
                Err(Refusal::counted(Reason::FeesBlocked, days))
            }
            Some(Freshness::Fresh | Freshness::Notice { .. }) | None => Ok(()),
        }
    }

    /// # Errors
    /// AMA suspended or revoked this kit: what is open may be finished, and nothing new is begun.
    pub(super) fn may_open(&self) -> Result<(), Refusal> {
        match self.kit().map(standing) {
            Some(Standing::Suspended | Standing::Revoked) => Err(Reason::KitStopped.into()),
            Some(Standing::Good | Standing::Fork) | None => Ok(()),
        }
    }
}

fn standing(kit: &OpenKit) -> Standing {
    match kit.standing() {
        store::Standing::Good => Standing::Good,
        store::Standing::Suspended => Standing::Suspended,
        store::Standing::Revoked => Standing::Revoked,
        store::Standing::Fork => Standing::Fork,
    }
}

fn log_is_doubted(kit: &OpenKit) -> bool {
    PublicLog::read(&kit.store).is_ok_and(|log| log.alarm().is_some())
}

fn silence(kit: &OpenKit, now: Timestamp) -> Silence {
    match kit.freshness(now) {
        Freshness::Fresh => Silence::Short,
        Freshness::Notice { days } => Silence::Long { days },
        Freshness::FeesBlocked { days } => Silence::NoFees { days },
    }
}

fn outbox(kit: &OpenKit) -> Result<Outbox, StoreError> {
    let store = &kit.store;
    let after = store.acknowledged()?.seq;
    let waiting = store.waiting_attendances(LISTED)?;
    let waits: BTreeSet<AttendanceId> = waiting.iter().map(|row| row.id).collect();
    let refused = store
        .refusals()?
        .into_iter()
        .map(|row| {
            let attendance = row.about.map(|id| of_attendance(kit, id)).transpose()?;
            Ok(RefusedRow {
                attendance,
                entry: row.seq,
                since: row.since,
                code: row.code,
                resolved: row.resolved.is_some(),
            })
        })
        .collect::<Result<_, StoreError>>()?;
    let since = Timestamp(clock::now().0 - DAY_MS);
    let ended = store.attendances(&Query {
        from: Some(since),
        limit: LISTED,
        ..Query::default()
    })?;
    let delivered = ended
        .into_iter()
        .filter(|row| row.id.0 <= after && !waits.contains(&row.id))
        .map(of_row)
        .collect();
    let contact = store.contact()?;
    let entries_waiting = store.head().seq.saturating_sub(after);
    Ok(Outbox {
        waiting: Waiting {
            others: if waiting.is_empty() {
                entries_waiting
            } else {
                0
            },
            attendances: waiting.into_iter().map(of_row).collect(),
            n_attendances: 0,
        },
        refused,
        delivered,
        heard: contact.at,
        skew_secs: kit::clock_off(&contact),
        past_day_since: kit.past_day_since(clock::now()),
        can_carry: kit.belief.is_some(),
        can_try: store.settings()?.contains_key(GATEWAY),
        former: match Former::of(store)? {
            Some(it) => Some(former(it, documents::former_voids(store)?)),
            None => None,
        },
        ..Outbox::default()
    })
}

fn former(former: Former, voids: Vec<FormerVoid>) -> FormerJournal {
    let Former {
        journal,
        entries: _,
        at_ama: _,
        lost,
        disputed,
        letter,
        orders,
    } = former;
    let is_waiting = |order: &&FormerOrder| order.state.is_waiting();
    FormerJournal {
        journal: journal.to_string(),
        lost: lost.entries,
        attendances: lost.attendances,
        receipts: lost.receipts,
        disputed,
        letter,
        voided: voids.iter().map(|it| it.receipt.to_string()).collect(),
        awaited: orders.iter().filter(is_waiting).count(),
    }
}

fn of_row(row: AttendanceRow) -> OutboxRow {
    OutboxRow {
        code: row.code,
        service: row.services.first().cloned(),
        n_services: row.services.len(),
        at: row.ended_at.unwrap_or(row.opened_at),
    }
}

fn of_attendance(kit: &OpenKit, id: AttendanceId) -> Result<OutboxRow, StoreError> {
    let attendance = kit.store.attendance(id)?;
    let needed: Vec<_> = attendance.legs.iter().filter(|leg| leg.needed).collect();
    Ok(OutboxRow {
        code: kit.store.code(id)?,
        service: needed.first().map(|leg| leg.service.clone()),
        n_services: needed.len(),
        at: attendance.opened_at,
    })
}
