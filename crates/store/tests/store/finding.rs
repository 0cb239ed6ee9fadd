//! What is found again: finished attendances by what somebody remembers of them, and the figures of a day.

use domain::{Timestamp, entry::Act};
use store::{Query, RowState};

use crate::shop::MORNING;
use crate::writing::Desk;

#[test]
fn finished_attendances_are_found_by_code_service_amount_and_day() {
    let mut desk = Desk::new();
    let mut codes = Vec::new();
    for n in 0..5 {
        let (record, reference) = desk.shop.record(n * 1440);
        codes.push(
            desk.store
                .record(&desk.shop.moment(n * 1440), record, Some(&reference))
                .unwrap()
                .code,
        );
    }
    desk.open(9999);
    let find = |query: Query| -> Vec<String> {
        let rows = desk
            .store
            .attendances(&Query { limit: 10, ..query })
            .unwrap();
        assert!(rows.iter().all(|row| row.state == RowState::Closed));
        rows.into_iter().map(|row| row.code).collect()
    };
    let latest_first: Vec<String> = codes.iter().rev().cloned().collect();
    assert_eq!(find(Query::default()), latest_first);
    assert_eq!(
        find(Query {
            code: protocol::attendance_prefix(&codes[2]),
            ..Query::default()
        }),
        codes[2..3]
    );
    assert_eq!(
        find(Query {
            service: Some("carta-revalidar".into()),
            ..Query::default()
        }),
        latest_first
    );
    assert!(
        find(Query {
            service: Some("carta".into()),
            ..Query::default()
        })
        .is_empty()
    );
    assert_eq!(
        find(Query {
            total: Some(domain::Cents(1500)),
            ..Query::default()
        }),
        latest_first
    );
    assert!(
        find(Query {
            total: Some(domain::Cents(1501)),
            ..Query::default()
        })
        .is_empty()
    );
}

#[test]
fn finished_attendances_are_found_by_day_and_by_two_things_at_once() {
    let mut desk = Desk::new();
    let mut codes = Vec::new();
    for n in 0..5 {
        let (record, _) = desk.shop.record(n * 1440);
        let moment = desk.shop.moment(n * 1440);
        codes.push(desk.store.record(&moment, record, None).unwrap().code);
    }
    let find = |query: Query| -> Vec<String> {
        let rows = desk
            .store
            .attendances(&Query { limit: 10, ..query })
            .unwrap();
        rows.into_iter().map(|row| row.code).collect()
    };
    let latest_first: Vec<String> = codes.iter().rev().cloned().collect();
    let day = |n: i64| Some(Timestamp(MORNING.0 + n * 86_400_000 - 1));
    assert_eq!(
        find(Query {
            from: day(1),
            to: day(2),
            ..Query::default()
        }),
        codes[1..2]
    );
    let both = Query {
        service: Some("carta-revalidar".into()),
        from: day(3),
        ..Query::default()
    };
    assert_eq!(find(both), latest_first[..2]);
}

#[test]
fn the_figures_of_a_day_count_what_ended_in_it() {
    let mut desk = Desk::new();
    for n in [0, 1, 60, 3000] {
        let (record, reference) = desk.shop.record(n);
        desk.store
            .record(&desk.shop.moment(n), record, Some(&reference))
            .unwrap();
    }
    let id = desk.open(2);
    desk.act(
        3,
        Some(id),
        Act::ServiceChosen {
            leg: 0,
            service: "registo-criminal".into(),
            version: 1,
            event: None,
        },
    );
    desk.act(
        4,
        Some(id),
        Act::AttendanceHeld {
            reason: domain::attendance::HoldReason::CitizenLeft,
        },
    );
    let mut desk = desk.again();
    desk.act(30, Some(id), Act::AttendanceResumed {});
    desk.act(36, Some(id), Act::AttendanceClosed { rating: Some(4) });
    let day = domain::Date::constant(2026, 11, 20);
    let figures = desk.store.figures(day, day, &desk.shop.zone).unwrap();
    assert_eq!(
        (
            figures.attendances,
            figures.services,
            figures.with_citizen_steps
        ),
        (4, 4, 3)
    );
    assert_eq!((figures.charged.0, figures.cash.0), (4500, 4500));
    assert_eq!(figures.mean_minutes(), Some(8));
    assert_eq!((figures.ratings, figures.rating_tenths()), (4, Some(48)));
    assert_eq!(figures.by_entity, [("imt".into(), domain::Cents(4500))]);
    assert_eq!(figures.top[0], ("carta-revalidar".into(), 3));
    let hours: Vec<_> = figures
        .hours
        .iter()
        .map(|hour| (hour.hour, hour.attendances, hour.together))
        .collect();
    assert_eq!(hours, [(10, 3, 0), (11, 1, 0)]);
}
