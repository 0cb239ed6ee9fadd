//! Screens without an attendance: signing in, the desk, the day, what goes to AMA, and the first start.

use domain::{
    AttendanceId, Cents, Timestamp,
    attendance::{Attendance, HoldReason, Outcome, State, Step, StopReason},
    report::{Figures, HourFigures},
};
use ui::state::{
    Day, DayRow, Desk, FirstRun, LastReceipt, Outbox, OutboxRow, RefusedRow, Screen, SignIn, Task,
    TaskState, TillCard, Today, Try, TryOutcome, Unfinished, Waiting, Work,
};

use crate::fixture::{RENEW, end, kit, now, receipt_number, work};

pub(crate) fn sign_in() -> Screen {
    Screen::SignIn(SignIn {
        unfinished: vec![unfinished(1)],
        ..SignIn::default()
    })
}

fn unfinished(id: u64) -> Unfinished {
    Unfinished {
        id: AttendanceId(id),
        code: "7F3Q9K2M4".to_owned(),
        opened_at: Timestamp(now().0 - 1_200_000),
        service: Some("registo-criminal".into()),
        event: None,
        n_services: 1,
        held: Some(HoldReason::CitizenLeft),
        awaits_payment: false,
        is_paid: false,
    }
}

pub(crate) fn desk() -> Screen {
    Screen::Desk(Desk {
        today: Today {
            attendances: 4,
            with_citizen_steps: 3,
        },
        unfinished: vec![
            unfinished(1),
            Unfinished {
                held: None,
                n_services: 6,
                service: Some("cc-2via".into()),
                event: Some("lost-wallet".into()),
                ..unfinished(2)
            },
        ],
        last_receipt: Some(LastReceipt {
            number: receipt_number(122),
            service: RENEW.into(),
            total: Cents(1500),
            has_paper: true,
        }),
        without_paper: Vec::new(),
        to_refund: Vec::new(),
        till: TillCard::default(),
    })
}

/// Of the day's list: closed with its service done, or given up.
fn finished(number: u32, service: &str, total: i64, abandoned: bool) -> Attendance {
    let kit = kit();
    let Work { mut attendance, .. } = if total > 0 {
        end(&kit)
    } else {
        work(&kit, service, Step::End, 0)
    };
    attendance.id = AttendanceId(u64::from(number));
    attendance.state = if abandoned {
        State::Abandoned {
            at: now(),
            reason: StopReason::CitizenGaveUp,
        }
    } else {
        attendance.legs[0].outcome = Some(Outcome::Done);
        State::Closed {
            at: now(),
            rating: None,
        }
    };
    attendance
}

pub(crate) fn day() -> Screen {
    let hour = |hour, mediator, together, citizen, charged| HourFigures {
        hour,
        attendances: mediator + together + citizen,
        services: mediator + together + citizen + 1,
        seconds: 660 * u64::from(mediator + together + citizen),
        timed: mediator + together + citizen,
        mediator,
        together,
        citizen,
        charged: Cents(charged),
    };
    let hours = vec![
        hour(9, 1, 1, 0, 2000),
        hour(10, 1, 1, 1, 6300),
        hour(11, 0, 1, 1, 500),
        hour(12, 1, 0, 0, 0),
        hour(14, 0, 1, 1, 3300),
        hour(15, 0, 1, 1, 2550),
    ];
    let figures = Figures {
        from: Some(domain::Date::new(2026, 11, 20).unwrap()),
        to: Some(domain::Date::new(2026, 11, 20).unwrap()),
        attendances: 12,
        services: 17,
        seconds: 7920,
        timed: 12,
        with_citizen_steps: 8,
        charged: Cents(14_650),
        cash: Cents(12_100),
        rating_sum: 41,
        ratings: 9,
        hours,
        top: vec![
            (RENEW.into(), 5),
            ("cc-alterar-morada".into(), 4),
            ("cmd-ativar".into(), 3),
            ("registo-criminal".into(), 2),
        ],
        by_entity: vec![("imt".into(), Cents(9000)), ("irn".into(), Cents(5650))],
    };
    let row = |number: u32, service: &str, total, abandoned| DayRow {
        code: "7F3Q9K2M4".to_owned(),
        ended_at: Timestamp(now().0 - i64::from(number) * 600_000),
        service: Some(service.into()),
        event: None,
        n_services: 1,
        n_stopped: 0,
        total: Cents(total),
        receipt: (total > 0).then(|| receipt_number(number)),
        abandoned,
        refused: false,
        attendance: finished(number, service, total, abandoned),
    };
    let attendances = vec![
        row(3, RENEW, 1500, false),
        row(2, "cc-alterar-morada", 0, false),
        row(1, "cmd-ativar", 0, true),
    ];
    Screen::Day(Day {
        figures,
        attendances,
        ..Day::default()
    })
}

pub(crate) fn first_run() -> Screen {
    Screen::FirstRun(FirstRun {
        tasks: vec![
            (Task::Language, TaskState::Done),
            (Task::Enrol, TaskState::Todo),
            (Task::CitizenScreen, TaskState::NeedsAttention),
            (Task::Printer, TaskState::Later),
            (Task::SignIn, TaskState::Todo),
            (Task::Catalogue, TaskState::Done),
        ],
    })
}

pub(crate) fn outbox() -> Screen {
    let row = |number: i64, service: &str| OutboxRow {
        code: "7F3Q9K2M4".to_owned(),
        service: Some(service.into()),
        n_services: 1,
        at: Timestamp(now().0 - number * 3_600_000),
    };
    let tried = |minutes: i64, outcome| Try {
        at: Timestamp(now().0 - minutes * 60_000),
        outcome,
    };
    Screen::Outbox(Outbox {
        waiting: Waiting {
            attendances: vec![row(18, RENEW), row(1, "cc-alterar-morada")],
            n_attendances: 2,
            others: 0,
        },
        refused: vec![RefusedRow {
            attendance: Some(row(20, "registo-criminal")),
            entry: 212,
            since: Timestamp(now().0 - 17 * 3_600_000),
            code: "price".to_owned(),
            resolved: false,
        }],
        delivered: vec![row(2, "cmd-ativar")],
        tries: vec![
            tried(15, TryOutcome::NoAnswer),
            tried(30, TryOutcome::NoAnswer),
            tried(
                105,
                TryOutcome::Done {
                    sent: 2,
                    brought: 5,
                },
            ),
        ],
        next_try: Some(Timestamp(now().0 + 300_000)),
        heard: Some(Timestamp(now().0 - 105 * 60_000)),
        skew_secs: None,
        past_day_since: None,
        can_carry: true,
        can_try: true,
        former: None,
    })
}
