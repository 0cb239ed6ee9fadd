//! Tills as AMA reckons them: a closing that is not what its entries add up to is seen by everybody.

use ama::{
    gateway::Gateway,
    ledger::{Step, journals, refusals},
};
use domain::{
    Cents, MediatorNumber,
    entry::Act,
    till::{CashTo, Closing, Count, DifferenceCause, MoveCause},
};
use jiff::civil::date;
use protocol::RefusalCode;

use crate::{
    agency::{Place, enrol, on_both},
    desk::{Desk, MEDIATOR, line},
    money::send,
};

fn opened(float: i64) -> Act {
    Act::TillOpened {
        float: Cents(float),
        pieces: Count::default(),
        from: None,
    }
}

/// On the desk's first day, with all money there.
fn closed(expected: i64) -> Closing {
    Closing {
        day: date(2026, 11, 20),
        expected,
        counted: Cents(expected),
        pieces: Count::default(),
        cause: None,
        to: CashTo::Host,
    }
}

fn write(desk: &mut Desk, act: Act) -> u64 {
    desk.write(Some(MEDIATOR), None, act, false)
}

/// A float, so many receipts paid in cash, and ten euros brought to the bank.
fn day(desk: &mut Desk, receipts: u8) -> i64 {
    write(desk, opened(5000));
    for _ in 0..receipts {
        desk.attend();
    }
    let deposit = Act::TillMoved {
        cents: -1000,
        cause: MoveCause::Deposit,
    };
    write(desk, deposit);
    4000 + i64::from(receipts) * line().rule.cents.0
}

async fn not_accepted(gateway: &Gateway, desk: &Desk) -> u64 {
    let journal = journals::journal(gateway.ledger(), desk.journal).await;
    let journal = journal.unwrap().unwrap();
    refusals::count(gateway.ledger(), &journal).await.unwrap()
}

#[test]
fn a_closing_is_accepted_where_it_is_what_its_entries_add_up_to() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let expected = day(&mut desk, 2);
        // Some of the day is here before the rest of it, and is read by another gateway.
        let sent = desk.last();
        assert_eq!(send(&gateway, &desk, 1).await, []);
        drop(gateway);
        let gateway = place.gateway().await;
        desk.attend();
        let expected = expected + line().rule.cents.0;
        let short = Closing {
            counted: Cents(expected - 500),
            cause: Some(DifferenceCause::WrongChange),
            ..closed(expected)
        };
        write(&mut desk, Act::TillClosed(short));
        // Another round of the same day begins at nothing.
        desk.attend();
        write(&mut desk, Act::TillClosed(closed(line().rule.cents.0)));
        assert_eq!(send(&gateway, &desk, sent + 1).await, []);
        assert_eq!(not_accepted(&gateway, &desk).await, 0);
    });
}

#[test]
fn a_closing_that_tells_another_sum_is_kept_and_not_accepted_and_the_journal_goes_on() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let expected = day(&mut desk, 2);
        let lie = write(&mut desk, Act::TillClosed(closed(expected - 1500)));
        desk.attend();
        assert_eq!(send(&gateway, &desk, 1).await, [(lie, RefusalCode::Till)]);
        assert_eq!(not_accepted(&gateway, &desk).await, 1);
        // It ended its round all the same: the next one is right.
        let next = write(&mut desk, Act::TillClosed(closed(line().rule.cents.0)));
        assert_eq!(send(&gateway, &desk, next).await, []);
    });
}

#[test]
fn what_the_rules_of_a_till_do_not_give_is_not_accepted() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        write(&mut desk, opened(5000));
        let unexplained = Closing {
            counted: Cents(4000),
            ..closed(5000)
        };
        let to_herself = Closing {
            to: CashTo::Mediator(MEDIATOR),
            ..closed(0)
        };
        let too_much = Act::TillMoved {
            cents: -6000,
            cause: MoveCause::Change,
        };
        let mut wrong = vec![
            // A second float would hide the first one.
            (write(&mut desk, opened(0)), RefusalCode::Till),
            (write(&mut desk, too_much), RefusalCode::Till),
            (
                write(&mut desk, Act::TillClosed(unexplained)),
                RefusalCode::Till,
            ),
            (
                write(&mut desk, Act::TillClosed(to_herself)),
                RefusalCode::Till,
            ),
            // Nothing was there.
            (
                write(&mut desk, Act::TillClosed(closed(0))),
                RefusalCode::Till,
            ),
        ];
        wrong.push((
            desk.write(None, None, opened(1000), false),
            RefusalCode::Mediator,
        ));
        let stranger = Some(MediatorNumber(4999));
        wrong.push((
            desk.write(stranger, None, opened(1000), false),
            RefusalCode::Mediator,
        ));
        assert_eq!(send(&gateway, &desk, 1).await, wrong);
    });
}

#[test]
fn a_till_that_was_open_before_tills_were_followed_is_reckoned_from_its_entries() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let expected = day(&mut desk, 2);
        assert_eq!(send(&gateway, &desk, 1).await, []);
        drop(gateway);
        let gateway = place.gateway().await;
        let before = r#"{"open":{},"receipts":{"2026":2}}"#;
        let as_it_was = Step::any("UPDATE journal SET progress = $1", vec![before.into()]);
        gateway.ledger().apply(vec![as_it_was]).await.unwrap();
        let closing = write(&mut desk, Act::TillClosed(closed(expected)));
        assert_eq!(send(&gateway, &desk, closing).await, []);
    });
}
