//! The pure core: each reason for which an entry is kept and not accepted, and where a batch stands.

use ama::intake::{
    Accepted, Aside, Head, JournalState, Place, Progress, Rules, Services, Suspension, Tenure,
    place, take,
};
use domain::{
    AttendanceId, Cents, JournalId, Language, MediatorNumber, Timestamp,
    attendance::{Attendance, Outcome, StopReason},
    entry::{Act, Recorded, RecordedLeg},
    fee::{FeeLine, Means, Payment},
};
use protocol::{Hash, RefusalCode, batch, documents::MediatorRole, genesis};

use crate::desk::{Desk, MEDIATOR, MORNING, SPOT, catalogue, line, service};

const JOURNAL: JournalId = JournalId([7; 8]);

fn state() -> JournalState {
    let desk = Desk::empty(1, JOURNAL, "A");
    JournalState {
        journal: JOURNAL,
        spot: SPOT.into(),
        zone: jiff::tz::TimeZone::get("Europe/Lisbon").unwrap(),
        host: "Câmara".to_owned(),
        letter: "A".to_owned(),
        demonstration: false,
        head: Head {
            seq: 0,
            hash: genesis(JOURNAL, &desk.kit.public()),
        },
        progress: Progress::default(),
    }
}

fn look(desk: &Desk, suspensions: &[Suspension]) -> Accepted {
    arrived(desk, suspensions, Timestamp(MORNING.0 + 86_400_000))
}

fn arrived(desk: &Desk, suspensions: &[Suspension], now: Timestamp) -> Accepted {
    let mut services = Services::default();
    services.add(&catalogue().0);
    let mediators = [Tenure {
        number: MEDIATOR,
        role: MediatorRole::Mediator,
        from: MORNING,
        until: Some(Timestamp(MORNING.0 + 10_000_000)),
    }];
    let rules = Rules {
        services: &services,
        mediators: &mediators,
        suspensions,
        now,
    };
    let batch = batch::decode(&desk.batch(1, desk.last()), &desk.kit.public()).unwrap();
    take(&state(), &batch, &rules, Aside::default()).unwrap()
}

/// What is not accepted of what `write` writes.
fn refused(write: impl FnOnce(&mut Desk)) -> Vec<RefusalCode> {
    let mut desk = Desk::new(1, JOURNAL, "A");
    write(&mut desk);
    let accepted = look(&desk, &[]);
    accepted
        .entries
        .iter()
        .filter_map(|taken| taken.refused)
        .collect()
}

fn pay(desk: &mut Desk, change: impl FnOnce(&mut FeeLine)) {
    let (id, attendance) = desk.serve();
    let mut line = line();
    change(&mut line);
    let means = Means::Cash {
        received: Cents(100_000),
    };
    let receipt = desk.receipt();
    let paid = attendance.pay(vec![line], means, receipt).unwrap();
    desk.write(Some(MEDIATOR), Some(id), paid, false);
}

fn paid(desk: &mut Desk, change: impl FnOnce(&mut Payment, &mut domain::ReceiptNumber)) {
    let (id, _) = desk.serve();
    let mut payment = Payment::new(
        vec![line()],
        Means::Cash {
            received: Cents(100_000),
        },
    )
    .unwrap();
    let mut receipt = desk.receipt();
    change(&mut payment, &mut receipt);
    desk.write(
        Some(MEDIATOR),
        Some(id),
        Act::FeePaid { payment, receipt },
        false,
    );
}

#[test]
fn a_day_by_the_rules_is_accepted_and_its_receipts_and_closings_are_logged() {
    let mut desk = Desk::new(1, JOURNAL, "A");
    let receipts: Vec<u64> = (0..3).map(|_| desk.attend()).collect();
    let accepted = look(&desk, &[]);
    assert!(accepted.entries.iter().all(|taken| taken.refused.is_none()));
    let logged: Vec<u64> = accepted
        .entries
        .iter()
        .filter(|it| it.is_logged)
        .map(|it| it.seq)
        .collect();
    let wanted: Vec<u64> = receipts.iter().flat_map(|seq| [*seq, seq + 2]).collect();
    assert_eq!(logged, wanted);
    assert_eq!(
        accepted.head,
        Head {
            seq: desk.last(),
            hash: desk.head()
        }
    );
    assert!(accepted.progress.open.is_empty());
    assert_eq!(accepted.progress.receipts[&2026], 3);
}

#[test]
fn a_price_that_the_version_does_not_have_is_not_accepted() {
    use RefusalCode::{Attendance, Price, Service};
    let lower = |desk: &mut Desk| pay(desk, |line| line.rule.cents = Cents(1));
    assert_eq!(refused(lower), [Price]);
    assert_eq!(refused(|desk| pay(desk, |line| line.version += 1)), [Price]);
    assert_eq!(
        refused(|desk| pay(desk, |line| line.entity = "another".into())),
        [Price]
    );
    assert_eq!(
        refused(|desk| paid(desk, |payment, _| payment.total = Cents(1))),
        [Attendance]
    );
    assert_eq!(
        refused(|desk| paid(desk, |payment, _| payment.change = Cents(1))),
        [Attendance]
    );
    let unknown = |desk: &mut Desk| {
        let (id, _) = desk.serve();
        let act = Act::ServiceChosen {
            leg: 1,
            service: "nothing".into(),
            version: 1,
            event: None,
        };
        desk.write(Some(MEDIATOR), Some(id), act, false);
    };
    assert_eq!(refused(unknown), [Service]);
}

#[test]
fn receipt_numbers_leave_no_gap_and_come_once() {
    use RefusalCode::{ReceiptNumber, ReceiptSeries};
    let number =
        |number: u32| move |desk: &mut Desk| paid(desk, |_, receipt| receipt.number = number);
    assert_eq!(refused(number(1)), []);
    assert_eq!(refused(number(2)), [ReceiptNumber]);
    assert_eq!(
        refused(|desk| {
            number(1)(desk);
            number(1)(desk)
        }),
        [ReceiptNumber]
    );
    // One gap is told once: the numbers go on from it.
    assert_eq!(
        refused(|desk| {
            number(5)(desk);
            number(6)(desk)
        }),
        [ReceiptNumber]
    );
    for wrong in [
        |receipt: &mut domain::ReceiptNumber| receipt.series.letter = "B".to_owned(),
        |receipt: &mut domain::ReceiptNumber| receipt.series.year = 2025,
        |receipt: &mut domain::ReceiptNumber| receipt.series.spot = "EC0431".into(),
    ] {
        assert_eq!(
            refused(|desk| paid(desk, |_, receipt| wrong(receipt))),
            [ReceiptSeries]
        );
    }
}

#[test]
fn whoever_did_not_work_there_then_wrote_nothing_that_is_accepted() {
    let open = |by: Option<u32>, later: i64| {
        move |desk: &mut Desk| {
            desk.at.0 += later;
            let about = AttendanceId(desk.last() + 1);
            let opened = Act::AttendanceOpened {
                language: Language::Pt,
            };
            desk.write(by.map(MediatorNumber), Some(about), opened, false);
        }
    };
    assert_eq!(refused(open(Some(4127), 0)), []);
    for (by, later) in [
        (Some(4128), 0),
        (None, 0),
        (Some(4127), 20_000_000),
        (Some(4127), -3_600_000),
    ] {
        assert_eq!(
            refused(open(by, later)),
            [RefusalCode::Mediator],
            "{by:?} {later}"
        );
    }
}

#[test]
fn no_attendance_begins_at_a_kit_that_is_suspended() {
    let mut desk = Desk::new(1, JOURNAL, "A");
    let (_, mut attendance) = desk.serve();
    let suspended = Timestamp(desk.at.0 + 500);
    desk.follow(
        &mut attendance,
        |it| it.stop_leg(0, Outcome::Ticket).unwrap(),
        false,
    );
    desk.follow(&mut attendance, |it| it.close(None).unwrap(), false);
    let begins = desk.last() + 1;
    let opened = Act::AttendanceOpened {
        language: Language::Pt,
    };
    desk.write(Some(MEDIATOR), Some(AttendanceId(begins)), opened, false);
    let told = |suspensions: &[_]| -> Vec<_> {
        let accepted = look(&desk, suspensions);
        accepted
            .entries
            .iter()
            .filter_map(|it| Some((it.seq, it.refused?)))
            .collect()
    };
    let begun = Suspension::begun(suspended);
    assert_eq!(told(&[begun]), [(begins, RefusalCode::Kit)]);
    let until = Some(desk.at);
    assert_eq!(told(&[Suspension { until, ..begun }]), []);
}

#[test]
fn a_clock_that_is_set_back_opens_nothing_at_a_kit_that_asked_while_it_was_suspended() {
    let mut desk = Desk::new(1, JOURNAL, "A");
    desk.attend();
    let heard = desk.last();
    let suspended = Timestamp(desk.at.0 + 3_600_000);
    desk.attend();
    let back = desk.last();
    desk.attend();
    let told = |heard, back| -> Vec<u64> {
        let suspension = Suspension {
            until: Some(Timestamp(suspended.0 + 1)),
            heard,
            back,
            ..Suspension::begun(suspended)
        };
        let accepted = look(&desk, &[suspension]);
        let refused = accepted
            .entries
            .iter()
            .filter(|it| it.refused == Some(RefusalCode::Kit));
        refused.map(|it| it.seq).collect()
    };
    assert!(told(None, None).is_empty());
    assert_eq!(told(Some(heard), Some(back)), [heard + 1]);
    assert_eq!(told(Some(heard), None), [heard + 1, back + 1]);
}

#[test]
fn what_is_dated_after_its_arrival_counts_for_the_day_on_which_it_came_and_is_told() {
    const DAY: i64 = 86_400_000;
    let mut desk = Desk::new(1, JOURNAL, "A");
    let now = desk.at;
    desk.attend();
    let on_time = desk.last();
    desk.at.0 += 20 * DAY;
    desk.attend();
    let accepted = arrived(&desk, &[], now);
    assert!(accepted.entries.iter().all(|it| it.refused.is_none()));
    assert_eq!(
        accepted.ahead,
        (on_time + 1..=desk.last()).collect::<Vec<_>>()
    );
    let days: Vec<_> = accepted
        .money
        .fees
        .iter()
        .map(|fee| fee.day.to_string())
        .collect();
    assert_eq!(days, ["2026-11-20", "2026-11-20"]);
}

#[test]
fn what_the_rules_would_not_have_let_happen_is_not_accepted() {
    let after = |act: fn(&Attendance) -> Act| {
        refused(|desk| {
            let (id, attendance) = desk.serve();
            desk.write(Some(MEDIATOR), Some(id), act(&attendance), false);
        })
    };
    for act in [
        (|_| Act::AttendanceResumed {}) as fn(&Attendance) -> Act,
        |_| Act::AttendanceClosed { rating: None },
        |_| Act::ServiceFinished {
            leg: 3,
            outcome: Outcome::Done,
        },
        |_| Act::ServiceChosen {
            leg: 7,
            service: service().id.clone(),
            version: service().version,
            event: None,
        },
        |_| Act::FormAgreed { leg: 1, view: None },
        |_| Act::ServiceNeeded {
            leg: 2,
            needed: false,
        },
    ] {
        assert_eq!(after(act), [RefusalCode::Attendance]);
    }
    let unknown = |desk: &mut Desk| {
        let act = Act::AttendanceAbandoned {
            reason: StopReason::Other,
        };
        desk.write(Some(MEDIATOR), Some(AttendanceId(1)), act, false);
    };
    assert_eq!(refused(unknown), [RefusalCode::Attendance]);
}

#[test]
fn a_seal_or_an_entry_that_does_not_fit_its_place_is_not_accepted() {
    let seal_lost = |desk: &mut Desk| {
        desk.serve();
        let sealed = desk
            .entries
            .iter_mut()
            .find(|it| !it.sealed.is_empty())
            .unwrap();
        sealed.sealed.pop();
    };
    assert_eq!(refused(seal_lost), [RefusalCode::Seal]);
    let seal_added = |desk: &mut Desk| {
        desk.entries[1].sealed = b"x".to_vec();
    };
    assert_eq!(refused(seal_added), [RefusalCode::Seal]);
    let unreadable = |desk: &mut Desk| {
        desk.keep(b"{\"v\":9}".to_vec(), Vec::new());
        let moved = desk.entries[1].bytes.clone();
        desk.keep(moved, Vec::new());
    };
    assert_eq!(refused(unreadable), [RefusalCode::Unreadable; 2]);
}

#[test]
fn an_attendance_written_down_afterwards_is_held_to_the_day_it_was_served() {
    let recorded = |change: fn(&mut Recorded)| {
        refused(|desk| {
            let receipt = desk.receipt();
            let means = Means::Card {
                reference: "1".to_owned(),
            };
            let mut recorded = Recorded {
                reference: None,
                served: Timestamp(MORNING.0 + 1),
                language: Language::Pt,
                shown: None,
                legs: vec![RecordedLeg {
                    service: service().id.clone(),
                    version: service().version,
                    steps: Vec::new(),
                    outcome: Outcome::Done,
                    exempted: None,
                }],
                payment: Some(Payment::new(vec![line()], means).unwrap()),
                receipt: Some(receipt),
                rating: Some(5),
            };
            change(&mut recorded);
            let about = AttendanceId(desk.last() + 1);
            desk.write(
                Some(MEDIATOR),
                Some(about),
                Act::AttendanceRecorded(recorded),
                false,
            );
        })
    };
    assert_eq!(recorded(|_| ()), []);
    assert_eq!(
        recorded(|it| it.rating = Some(6)),
        [RefusalCode::Attendance]
    );
    assert_eq!(recorded(|it| it.legs.clear()), [RefusalCode::Attendance]);
    assert_eq!(
        recorded(|it| it.receipt = None),
        [RefusalCode::ReceiptNumber]
    );
    assert_eq!(
        recorded(|it| it.legs[0].version += 1),
        [RefusalCode::Service]
    );
    assert_eq!(
        recorded(|it| it.served = Timestamp(MORNING.0 - 1)),
        [RefusalCode::Mediator]
    );
    let cheap = |it: &mut Recorded| it.payment.as_mut().unwrap().lines[0].rule.cents = Cents(1);
    assert_eq!(recorded(cheap), [RefusalCode::Price]);
}

#[test]
fn where_a_batch_stands_is_told_from_its_head() {
    let mut desk = Desk::new(1, JOURNAL, "A");
    desk.attend();
    let head = Head {
        seq: 5,
        hash: desk.hash_at(5),
    };
    let stands = |first: u64, last: u64, here: Option<Hash>| {
        place(head, &batch::peek(&desk.batch(first, last)).unwrap(), here)
    };
    assert_eq!(stands(6, 8, None), Place::Follows);
    assert_eq!(stands(3, 8, None), Place::Follows);
    assert_eq!(stands(7, 8, None), Place::Gap { wanted: 6 });
    assert_eq!(stands(2, 4, Some(desk.hash_at(4))), Place::AlreadyHere);
    assert_eq!(stands(2, 4, Some(desk.hash_at(3))), Place::Fork);
    assert_eq!(stands(2, 4, None), Place::Fork);
    let elsewhere = Head {
        seq: 5,
        hash: Hash([0; 32]),
    };
    let next = batch::peek(&desk.batch(6, 8)).unwrap();
    assert_eq!(place(elsewhere, &next, None), Place::Fork);
}

#[test]
fn progress_reads_back_from_what_is_kept() {
    let mut desk = Desk::new(1, JOURNAL, "A");
    desk.attend();
    let (id, attendance) = desk.serve();
    let progress = look(&desk, &[]).progress;
    assert_eq!(progress.open[&id].attendance, attendance);
    let text = progress.write().unwrap();
    let wanted = Progress::wanted(&text).unwrap();
    let decoded = wanted.iter().map(|seq| {
        let place = usize::try_from(seq - 1).unwrap();
        (*seq, protocol::decode(&desk.entries[place].bytes).unwrap())
    });
    assert_eq!(Progress::read(&text, &decoded.collect()).unwrap(), progress);
    assert!(Progress::read(&text, &std::collections::BTreeMap::new()).is_err());
}
