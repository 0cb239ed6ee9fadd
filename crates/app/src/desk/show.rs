//! Showing: the snapshot that the mediator's window draws from.

use std::{collections::BTreeSet, sync::Arc};

use domain::{
    AttendanceId, Date, Timestamp,
    attendance::{Attendance, Leg, Outcome, Place, State, Step},
    catalogue::Price,
    order::{LATE, OrderState},
};
use jiff::ToSpan as _;
use store::{AttendanceRow, Query, ReceiptRow, RowState, StoreError};
use ui::state::{
    CitizenScreen, Day, DayRow, Desk as DeskShown, Due, DueKey, FirstRun, LastReceipt, Screen,
    SignIn, Snapshot, Task, TaskState, ToRefund, Today, Trouble, Unfinished, Work as WorkShown,
};

use super::{At, Desk, figures, printing::never_asked, work::Work};
use crate::{
    clock,
    kit::{OpenKit, Opened, archive::Former},
};

/// Longest list of finished attendances on a day's screen.
const MOST_ROWS: u32 = 500;

/// Longest list of receipts without paper on the desk.
const MOST_WITHOUT_PAPER: u32 = 20;

impl Desk {
    /// The citizen's window first, then the mediator's.
    pub(super) fn publish(&mut self) {
        self.publish_within(std::time::Duration::from_nanos(1));
    }

    /// After a letter the mediator's window has drawn it already: the citizen's goes first, the miniature follows.
    pub(super) fn publish_after_a_letter(&mut self) {
        self.publish_within(std::time::Duration::from_millis(120));
    }

    fn publish_within(&mut self, delay: std::time::Duration) {
        self.publish_citizen();
        self.tell_link();
        self.number = self.number.saturating_add(1);
        let snapshot = Arc::new(self.snapshot());
        if let Some(player) = &self.readers.player {
            player.put(Arc::clone(&snapshot));
        }
        self.readers.window.put(snapshot);
        if let Some(context) = self.readers.context.get() {
            context.request_repaint_after(delay);
        }
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot {
            number: self.number,
            n_obeyed: self.n_obeyed,
            now: clock::now(),
            settings: self.settings.clone(),
            link: self.link_shown(),
            news: self.news(),
            printing: self.prints.shown(),
            citizen: CitizenScreen {
                state: self.screens.state(),
                view: Arc::clone(self.screens.view()),
                monitors: self.screens.choices(),
            },
            mediator: self.mediator.clone(),
            screen: self.screen(),
            notice: self.notice.clone(),
            quit: self.quit,
            kit: self.kit().map(|kit| Arc::clone(&kit.shared)),
        }
    }

    pub(super) fn screen(&self) -> Screen {
        let kit = match &self.opened {
            Opened::NotEnrolled => return Screen::FirstRun(self.first_run()),
            Opened::Trouble(trouble) => return Screen::Trouble(*trouble),
            Opened::Ready(kit) => kit,
        };
        if self.clock_is_behind {
            return Screen::Trouble(Trouble::ClockBehind);
        }
        match self.at {
            At::SignIn => Screen::SignIn(SignIn {
                refusal: self.refusal.clone(),
                paused_until: self.paused_until,
                unfinished: unfinished(kit),
                locked: self.locked.map(|(mediator, _)| mediator),
            }),
            At::ChangePin { must } => Screen::ChangePin {
                must,
                refusal: self.refusal.clone(),
            },
            At::Desk => Screen::Desk(self.desk(kit)),
            At::Day(date) => Screen::Day(self.day(kit, date)),
            At::Report(period, date) => match self.reported(kit, period, date) {
                Ok(reported) => Screen::Report(Box::new(reported)),
                Err(err) => Screen::Trouble(crate::kit::trouble(&err)),
            },
            At::Till => match self.till_now(kit) {
                Ok(till) => Screen::Till(Box::new(till)),
                Err(err) => Screen::Trouble(crate::kit::trouble(&err)),
            },
            At::Outbox => Screen::Outbox(self.outbox(kit)),
            At::Settings => Screen::Settings,
            At::Attendance => match &self.work {
                Some(work) => Screen::Attendance(Box::new(self.work_shown(kit, work))),
                None => Screen::Desk(self.desk(kit)),
            },
        }
    }

    fn first_run(&self) -> FirstRun {
        let screen = if self.screens.choices().len() > 1 {
            TaskState::Done
        } else {
            TaskState::NeedsAttention
        };
        FirstRun {
            tasks: vec![
                (Task::Language, TaskState::Done),
                (Task::Enrol, TaskState::Todo),
                (Task::CitizenScreen, screen),
                (Task::Printer, TaskState::Todo),
                (Task::CardReader, TaskState::Later),
                (Task::SignIn, TaskState::Todo),
                (Task::Catalogue, TaskState::Done),
                (Task::Training, TaskState::Later),
            ],
        }
    }

    fn work_shown(&self, kit: &OpenKit, work: &Work) -> WorkShown {
        let Work {
            attendance,
            draft,
            code,
            focus,
            citizen_writes,
            row,
            refusals,
            n_refused,
            saved_at,
            receipts,
        } = work;
        WorkShown {
            attendance: attendance.clone(),
            draft: draft.clone(),
            code: code.clone(),
            focus: focus.clone(),
            citizen_writes: *citizen_writes,
            row: *row,
            refusals: refusals.clone(),
            n_refused: *n_refused,
            saved_at: *saved_at,
            due: self.due(kit, work),
            receipts: receipts.clone(),
        }
    }

    /// The fee that is open at the fee step.
    fn due(&self, kit: &OpenKit, work: &Work) -> Option<Due> {
        let at = work.at_hand(&kit.shared.catalogue)?;
        let is_open = at.step == Step::Fee && at.leg.settled.is_none() && self.can_end(at.service);
        let values = work.draft.form(at.place);
        let price = domain::attendance::price_of(at.service, &self.charge(&values));
        let Price::Fixed { cents, rule } = price else {
            return None;
        };
        let attendance = &work.attendance;
        is_open.then_some(Due {
            key: DueKey {
                attendance: attendance.id,
                leg: at.place,
                paid_before: attendance.payments.len(),
                cents,
            },
            cents,
            from_age: rule.min_age,
        })
    }

    fn desk(&self, kit: &OpenKit) -> DeskShown {
        let today = clock::now().date(&kit.zone);
        let figures = kit
            .store
            .figures(today, today, &kit.zone)
            .unwrap_or_default();
        DeskShown {
            today: Today {
                attendances: figures.attendances,
                with_citizen_steps: figures.with_citizen_steps,
            },
            unfinished: unfinished(kit),
            last_receipt: last_receipt(kit).unwrap_or_default(),
            without_paper: self.without_paper(kit).unwrap_or_default(),
            to_refund: to_refund(kit).unwrap_or_default(),
            till: self.till_card(kit).unwrap_or_default(),
        }
    }

    /// Receipts whose money came when nobody stood at the desk for it; where nothing prints, papers are saved when asked for.
    fn without_paper(&self, kit: &OpenKit) -> Result<Vec<LastReceipt>, StoreError> {
        if !self.prints.has_printer() {
            return Ok(Vec::new());
        }
        let since = Timestamp(clock::now().0.saturating_sub(LATE));
        let rows = kit
            .store
            .receipts_without_paper(since, MOST_WITHOUT_PAPER)?;
        let mut waiting = Vec::new();
        for row in rows {
            if never_asked(kit, &row)? {
                waiting.extend(listed(kit, row)?);
            }
        }
        Ok(waiting)
    }

    fn day(&self, kit: &OpenKit, date: Date) -> Day {
        let counted = kit.store.counted(date, date, &kit.zone).unwrap_or_default();
        let query = Query {
            from: midnight(date, kit),
            to: date
                .checked_add(1.day())
                .ok()
                .and_then(|next| midnight(next, kit)),
            limit: MOST_ROWS,
            ..Query::default()
        };
        let rows = kit.store.attendances(&query).unwrap_or_default();
        let refused: BTreeSet<AttendanceId> = kit
            .store
            .refusals()
            .unwrap_or_default()
            .into_iter()
            .filter(|row| row.resolved.is_none())
            .filter_map(|row| row.about)
            .collect();
        Day {
            figures: counted.figures,
            attendances: rows
                .into_iter()
                .filter_map(|row| day_row(kit, row, &refused))
                .collect(),
            receipts: figures::receipts(kit, date).unwrap_or_default(),
            voids: counted.voids,
            till: self.till_card(kit).unwrap_or_default(),
        }
    }
}

/// Payments that came when nobody needed them any more.
fn to_refund(kit: &OpenKit) -> Result<Vec<ToRefund>, StoreError> {
    let open = kit
        .store
        .open_orders(Timestamp(clock::now().0.saturating_sub(LATE)))?;
    let waiting = open.into_iter().filter(|open| open.to_refund);
    let own = waiting.map(|open| {
        Ok(ToRefund {
            code: kit.store.code(open.attendance)?,
            cents: open.order.total,
            is_former: false,
        })
    });
    let former = Former::of(&kit.store)?.into_iter();
    let orders = former.flat_map(|former| former.orders);
    let paid = orders.filter(|order| order.state == OrderState::Paid);
    own.chain(paid.map(|order| {
        Ok(ToRefund {
            code: order.code,
            cents: order.cents,
            is_former: true,
        })
    }))
    .collect()
}

fn last_receipt(kit: &OpenKit) -> Result<Option<LastReceipt>, StoreError> {
    let Some(row) = kit.store.receipts(1)?.into_iter().next() else {
        return Ok(None);
    };
    listed(kit, row)
}

fn listed(kit: &OpenKit, row: ReceiptRow) -> Result<Option<LastReceipt>, StoreError> {
    let source = kit.store.receipt_source(&row.number)?;
    let service = source
        .and_then(|source| source.payment.lines.into_iter().next())
        .map(|line| line.service);
    let has_paper = row.copies > 0;
    Ok(service.map(|service| LastReceipt {
        number: row.number,
        service,
        total: row.total,
        has_paper,
    }))
}

fn unfinished(kit: &OpenKit) -> Vec<Unfinished> {
    let shown = |attendance: &Attendance| {
        let needed: Vec<&Leg> = attendance.legs.iter().filter(|leg| leg.needed).collect();
        Some(Unfinished {
            id: attendance.id,
            code: kit.store.code(attendance.id).ok()?,
            opened_at: attendance.opened_at,
            service: needed.first().map(|leg| leg.service.clone()),
            event: needed.iter().find_map(|leg| leg.event.clone()),
            n_services: needed.len(),
            held: match attendance.state {
                State::Held { reason, .. } => Some(reason),
                State::Open | State::Closed { .. } | State::Abandoned { .. } => None,
            },
            awaits_payment: attendance
                .orders
                .iter()
                .any(|order| order.state.is_waiting()),
            is_paid: attendance.standing_payments().next().is_some(),
        })
    };
    kit.store.open_attendances().filter_map(shown).collect()
}

fn midnight(date: Date, kit: &OpenKit) -> Option<Timestamp> {
    let start = date.to_zoned(kit.zone.clone()).ok()?;
    Some(Timestamp(start.timestamp().as_millisecond()))
}

fn day_row(kit: &OpenKit, row: AttendanceRow, refused: &BTreeSet<AttendanceId>) -> Option<DayRow> {
    let attendance = kit.store.attendance(row.id).ok()?;
    let is_stopped = |leg: &&Leg| matches!(leg.outcome, Some(Outcome::Abandoned(_)));
    Some(DayRow {
        code: row.code,
        ended_at: row.ended_at.unwrap_or(row.opened_at),
        service: row.services.first().cloned(),
        event: attendance.legs.iter().find_map(|leg| leg.event.clone()),
        n_services: row.services.len(),
        n_stopped: attendance.legs.iter().filter(is_stopped).count(),
        total: row.total,
        receipt: attendance.payments.last().map(|paid| paid.receipt.clone()),
        abandoned: row.state == RowState::Abandoned,
        refused: refused.contains(&row.id),
        attendance,
    })
}

/// Where the work stands, for logs and for the player: nothing personal.
pub(crate) fn place_name(place: Place) -> &'static str {
    match place {
        Place::Welcome => "welcome",
        Place::List => "list",
        Place::Thanks => "thanks",
        Place::At { step, .. } => match step {
            Step::Identify => "identify",
            Step::Requirements => "requirements",
            Step::Fill => "fill",
            Step::Confirm => "confirm",
            Step::Fee => "fee",
            Step::End => "end",
        },
    }
}
