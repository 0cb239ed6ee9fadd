//! A mediator's day at the till, entry by entry.

use jiff::{civil::date, tz::TimeZone};

use super::{CashTo, Closing, Count, DifferenceCause, MoveCause, Till};
use crate::{
    Cents, JournalId, MediatorNumber, Reason, ReceiptNumber, Timestamp,
    catalogue::{PriceChannel, PriceRule},
    entry::{Act, Approver, Entry, VERSION},
    fee::{FeeLine, Means, Part, Payment},
};

const MARIA: MediatorNumber = MediatorNumber(4127);
const RUI: MediatorNumber = MediatorNumber(4128);
/// 2026-11-20 10:05 UTC.
const MORNING: i64 = 1_795_169_100_000;
const HOUR: i64 = 3_600_000;

fn entry(seq: u64, by: MediatorNumber, hours: i64, act: Act) -> Entry {
    Entry {
        v: VERSION,
        journal: JournalId([7; 8]),
        seq,
        at: Timestamp(MORNING.saturating_add(hours.saturating_mul(HOUR))),
        by: Some(by),
        about: None,
        act,
        seal: None,
    }
}

fn receipt() -> ReceiptNumber {
    ReceiptNumber::parse("EC0850-2026A/000123").unwrap()
}

fn paid(cents: i64, means: Means, also: Vec<Part>) -> Act {
    let line = FeeLine {
        leg: 0,
        service: "carta-revalidar".into(),
        version: 1,
        entity: "imt".into(),
        rule: PriceRule {
            cents: Cents(cents),
            channel: PriceChannel::Assisted,
            min_age: None,
            max_age: None,
            urgency: None,
            host: None,
            valid_from: None,
            valid_to: None,
        },
    };
    Act::FeePaid {
        payment: Payment::mixed(vec![line], means, also).unwrap(),
        receipt: receipt(),
    }
}

fn cash(cents: i64, received: i64) -> Act {
    let received = Cents(received);
    paid(cents, Means::Cash { received }, Vec::new())
}

fn card() -> Means {
    Means::Card {
        reference: "0042".to_owned(),
    }
}

fn voided(cash: i64) -> Act {
    Act::ReceiptVoided {
        receipt: receipt(),
        asked: 5,
        approved: Approver::Mediator(RUI),
        cash: Cents(cash),
    }
}

/// The day of Maria, 20 November, after these acts of hers, an hour apart.
fn day(acts: impl IntoIterator<Item = Act>) -> Till {
    let mut till = Till::new(MARIA, date(2026, 11, 20));
    for (place, act) in (0_u8..).zip(acts) {
        let entry = entry(u64::from(place) + 2, MARIA, i64::from(place), act);
        till.apply(&entry, &TimeZone::UTC);
    }
    till
}

fn opened(cents: i64) -> Act {
    let empty = Till::new(MARIA, date(2026, 11, 20));
    empty.open(Count::default(), Cents(cents), None).unwrap()
}

fn closed(till: &Till, counted: i64, cause: Option<DifferenceCause>) -> Closing {
    let act = till.close(Count::default(), Cents(counted), cause, CashTo::Host);
    let Ok(Act::TillClosed(closing)) = act else {
        panic!("{act:?}");
    };
    closing
}

#[test]
fn what_should_be_there_is_the_float_and_the_fees_less_change_and_voids() {
    let till = day([
        opened(5000),
        cash(1500, 2000),
        paid(3000, card(), Vec::new()),
        cash(3000, 3000),
        voided(1500),
        Act::TillMoved {
            cents: -2000,
            cause: MoveCause::Deposit,
        },
    ]);
    assert_eq!(till.round.expected(), 5000 + 1500 + 3000 - 1500 - 2000);
    assert_eq!(
        till.round.n_payments, 2,
        "the card left nothing in the till"
    );
}

#[test]
fn of_a_mixed_payment_only_the_cash_stays_in_the_till() {
    let by_card = Part {
        cents: Cents(1000),
        means: card(),
    };
    let received = Cents(2000);
    let till = day([paid(2500, Means::Cash { received }, vec![by_card])]);
    assert_eq!(till.round.taken, Cents(1500));
}

#[test]
fn a_till_that_nobody_opened_takes_cash_all_the_same_and_can_be_closed() {
    let till = day([cash(1500, 2000)]);
    assert!(till.round.opened.is_none());
    assert_eq!(closed(&till, 1500, None).difference(), 0);
}

#[test]
fn a_difference_must_be_explained_and_is_written_down_whichever_way_it_goes() {
    let till = day([opened(5000), cash(1500, 2000)]);
    let act = till.close(Count::default(), Cents(6400), None, CashTo::Host);
    let refusal = act.unwrap_err();
    assert_eq!(refusal.reason, Reason::DifferenceUnexplained);
    let cause = Some(DifferenceCause::WrongChange);
    assert_eq!(closed(&till, 6400, cause).difference(), -100);
    assert_eq!(closed(&till, 6510, cause).difference(), 10);
    assert_eq!(closed(&till, 6500, cause).cause, None, "nothing to explain");
}

#[test]
fn notes_and_coins_must_add_up_to_what_was_counted() {
    let till = day([opened(5000)]);
    let pieces = Count([(2000, 2), (500, 2)].into());
    assert_eq!(pieces.total(), Ok(Cents(5000)));
    let close = |counted| till.close(pieces.clone(), Cents(counted), None, CashTo::Bag);
    assert!(close(5000).is_ok());
    assert_eq!(close(5001).unwrap_err().reason, Reason::NotAnAmount);
    let no_money = Count([(300, 1)].into());
    assert_eq!(no_money.total().unwrap_err().reason, Reason::NotAnAmount);
}

#[test]
fn after_a_closing_a_new_round_begins_and_the_old_one_stays_as_it_was() {
    let before = day([opened(5000), cash(1500, 2000)]);
    let closing = closed(&before, 6500, None);
    let till = day([
        opened(5000),
        cash(1500, 2000),
        Act::TillClosed(closing),
        cash(3000, 5000),
    ]);
    assert_eq!(till.closed.len(), 1);
    assert_eq!(till.closed[0].round, before.round);
    assert_eq!(till.round.expected(), 3000);
}

#[test]
fn a_void_after_the_closing_is_a_line_of_the_next_round_which_closes_without_a_difference() {
    let before = day([opened(5000), cash(1500, 2000)]);
    let closing = closed(&before, 6500, None);
    let acts = [
        opened(5000),
        cash(1500, 2000),
        Act::TillClosed(closing.clone()),
        voided(1500),
    ];
    let till = day(acts.clone());
    assert_eq!(till.closed[0].round, before.round, "the paper stays");
    assert_eq!(till.closed[0].closing, closing);
    assert_eq!(till.round.given_back, Cents(1500));
    assert_eq!(
        till.round.advanced,
        Cents(1500),
        "the drawer was empty by then"
    );
    assert!(!till.round.is_to_count(), "nothing came or went");
    let nothing_left = closed(&till, 0, None);
    assert_eq!((nothing_left.expected, nothing_left.cause), (0, None));
    // What is counted into the drawer afterwards is in it.
    let opened_again = day(acts.into_iter().chain([opened(2000)]));
    assert_eq!(opened_again.round.expected(), 2000);
    assert!(opened_again.round.is_to_count());
}

#[test]
fn a_void_that_gives_nothing_back_or_less_brings_no_cash_from_elsewhere() {
    for cents in [0, -1500, i64::MIN] {
        let till = day([voided(cents)]);
        assert_eq!(till.round.advanced, Cents::ZERO, "{cents}");
    }
}

#[test]
fn a_void_in_the_next_round_takes_its_cash_out_of_what_is_there() {
    let closing = closed(&day([opened(5000), cash(1500, 2000)]), 6500, None);
    let acts = |float| {
        [
            opened(5000),
            cash(1500, 2000),
            Act::TillClosed(closing.clone()),
            opened(float),
            voided(1500),
        ]
    };
    let till = day(acts(2000));
    assert_eq!(
        (till.round.expected(), till.round.advanced),
        (500, Cents::ZERO)
    );
    let till = day(acts(1000));
    assert_eq!(
        (till.round.expected(), till.round.advanced),
        (0, Cents(500))
    );
}

#[test]
fn a_shift_is_handed_to_a_colleague_and_not_to_oneself() {
    let till = day([opened(5000)]);
    let to = |mediator| {
        let to = CashTo::Mediator(mediator);
        till.close(Count::default(), Cents(5000), None, to)
    };
    assert!(to(RUI).is_ok());
    assert_eq!(to(MARIA).unwrap_err().reason, Reason::NotAllowed);
}

#[test]
fn another_day_and_another_mediator_are_another_till() {
    let mut till = day([opened(5000)]);
    till.apply(&entry(9, RUI, 0, cash(1500, 1500)), &TimeZone::UTC);
    till.apply(&entry(10, MARIA, 24, cash(1500, 1500)), &TimeZone::UTC);
    assert_eq!(till.round.expected(), 5000);
    // Yesterday's till is closed in the morning.
    let closing = closed(&till, 5000, None);
    till.apply(
        &entry(11, MARIA, 22, Act::TillClosed(closing)),
        &TimeZone::UTC,
    );
    assert_eq!(till.closed.len(), 1);
}

#[test]
fn more_than_there_is_cannot_be_taken_out_and_what_was_never_opened_is_not_closed() {
    let till = day([opened(5000)]);
    let out = till.moved(-5001, MoveCause::Deposit);
    assert_eq!(out.unwrap_err().reason, Reason::NotAnAmount);
    assert!(till.moved(-5000, MoveCause::Deposit).is_ok());
    let empty = day([]).close(Count::default(), Cents::ZERO, None, CashTo::Host);
    assert_eq!(empty.unwrap_err().reason, Reason::TillEmpty);
}
