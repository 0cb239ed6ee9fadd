//! Tills of days before, and cash that came to another sum than was left.

use domain::{
    Cents, MediatorNumber, Timestamp,
    entry::{Act, Approver, Sealed, VoidCause},
    printing::Printed,
    till::{CashTo, Closing, Count, DifferenceCause},
};
use store::{Moment, NewEntry};
use ui::state::{Command, Notice, Screen, TillNow};

use super::Counter;
use crate::clock;

/// The one who works at the desk of the tests, and a colleague.
const HERE: MediatorNumber = MediatorNumber(1000);
const COLLEAGUE: MediatorNumber = MediatorNumber(1001);
const DAY: i64 = 24 * 60 * 60 * 1000;

fn yesterday() -> Timestamp {
    Timestamp(clock::now().0 - DAY)
}

impl Counter {
    fn till(&mut self) -> TillNow {
        self.does([Command::ShowTill]);
        let Screen::Till(now) = self.desk.screen() else {
            panic!("not at the till");
        };
        *now
    }

    /// An entry as somebody wrote it at some moment; its number.
    fn wrote(&mut self, at: Timestamp, by: MediatorNumber, act: Act) -> u64 {
        let new = NewEntry::plain(at, Some(by), act);
        self.kit_mut().store.append(&new).unwrap().seq
    }

    /// A till of yesterday, opened with this and closed with all of it at `at`.
    fn closed_yesterday(
        &mut self,
        by: MediatorNumber,
        cents: i64,
        to: CashTo,
        at: Timestamp,
    ) -> u64 {
        let opened = Act::TillOpened {
            float: Cents(cents),
            pieces: Count::default(),
            from: None,
        };
        self.wrote(yesterday(), by, opened);
        let day = yesterday().date(&self.kit_mut().zone);
        let closing = Closing {
            day,
            expected: cents,
            counted: Cents(cents),
            pieces: Count::default(),
            cause: None,
            to,
        };
        self.wrote(at, by, Act::TillClosed(closing))
    }
}

#[test]
fn a_till_is_opened_and_closed_beside_an_attendance() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    counter.cash("20,00");
    counter.does([
        Command::OpenTill {
            pieces: Count::default(),
            float: Cents(5000),
            from: None,
        },
        Command::Pay(due.key),
        Command::ShowTill,
    ]);
    let Screen::Till(now) = counter.desk.screen() else {
        panic!("not at the till");
    };
    assert_eq!(now.till.round.expected(), 6500);
    counter.does([Command::CloseTill {
        day: now.till.day,
        pieces: Count::default(),
        counted: Cents(6500),
        cause: None,
        to: domain::till::CashTo::Host,
    }]);
    assert_eq!(
        counter.desk.notice,
        Some(Notice::TillClosed { difference: 0 })
    );
    counter.does([Command::ShowDesk]);
    assert!(matches!(counter.desk.screen(), Screen::Attendance(_)));
}

#[test]
fn a_till_of_yesterday_that_is_closed_today_is_listed_with_its_sheet() {
    let mut counter = Counter::new();
    let closing = counter.closed_yesterday(HERE, 5000, CashTo::Host, clock::now());
    let now = counter.till();
    let listed: Vec<_> = now
        .former
        .iter()
        .map(|it| (it.closing, it.counted))
        .collect();
    assert_eq!(listed, [(closing, Cents(5000))]);
    assert_eq!(now.former[0].day, yesterday().date(&counter.kit_mut().zone));
    assert!(now.earlier.is_empty() && now.till.closed.is_empty());
    let head = counter.head();
    counter.does([Command::PrintClosing { closing }]);
    let asked = counter.kit_mut().store.entries_after(head, 1);
    let asked = asked.unwrap().remove(0).entry.act;
    let is_its = |what: &Printed| *what == Printed::TillClosing { closing };
    assert!(
        matches!(&asked, Act::PrintAsked { what, .. } if is_its(what)),
        "{asked:?}"
    );
}

#[test]
fn a_till_after_whose_closing_cash_was_only_given_back_is_closed() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    counter.cash("20,00");
    counter.does([Command::Pay(due.key)]);
    let receipt = counter.attendance().payments[0].receipt.clone();
    counter.closed_yesterday(HERE, 5000, CashTo::Host, yesterday());
    let zone = counter.kit_mut().zone.clone();
    let moment = Moment {
        at: yesterday(),
        by: Some(HERE),
        zone: &zone,
    };
    let store = &mut counter.kit_mut().store;
    let cause = VoidCause::ServiceFailed;
    store
        .ask_void(&moment, &receipt, cause, Sealed::default())
        .unwrap();
    store.void(&moment, &receipt, Approver::Agency).unwrap();
    let now = counter.till();
    assert!(now.earlier.is_empty(), "nothing is to be counted");
    let late: Vec<_> = now.late.iter().map(|it| (it.day, it.cents)).collect();
    assert_eq!(late, [(yesterday().date(&zone), Cents(1500))]);
    counter.does([Command::ShowDesk]);
    let kit = counter.desk.kit().unwrap();
    assert_eq!(counter.desk.till_card(kit).unwrap().earlier, None);
}

/// Cash that came to another sum: of the bag and of what a colleague left; the counts' entries.
fn differing(counter: &mut Counter) -> [u64; 2] {
    let bag = counter.closed_yesterday(COLLEAGUE, 8000, CashTo::Bag, yesterday());
    let left = counter.closed_yesterday(COLLEAGUE, 3000, CashTo::Mediator(HERE), yesterday());
    counter.does([
        Command::CountBag {
            closing: bag,
            pieces: Count::default(),
            counted: Cents(6000),
        },
        Command::OpenTill {
            pieces: Count::default(),
            float: Cents(3500),
            from: Some(left),
        },
    ]);
    let head = counter.head();
    [head - 1, head]
}

#[test]
fn cash_that_differs_is_told_to_everybody_until_somebody_explains_it_once() {
    let mut counter = Counter::new();
    let [bag, left] = differing(&mut counter);
    let told = |counter: &mut Counter| -> Vec<_> {
        let differing = counter.till().differing;
        let each = differing.iter();
        each.map(|it| {
            (
                it.count,
                it.left.by,
                it.left.counted.0,
                it.by,
                it.counted.0,
                it.is_bag,
            )
        })
        .collect()
    };
    let both = [
        (bag, COLLEAGUE, 8000, HERE, 6000, true),
        (left, COLLEAGUE, 3000, HERE, 3500, false),
    ];
    assert_eq!(told(&mut counter), both);
    let explains = |count| Command::ExplainDifference {
        count,
        cause: DifferenceCause::WrongChange,
    };
    counter.does([explains(bag)]);
    assert_eq!(counter.desk.notice, None);
    assert_eq!(told(&mut counter), both[1..]);
    let head = counter.head();
    counter.does([explains(bag)]);
    assert!(counter.refused().is_some());
    counter.does([explains(head)]);
    assert!(counter.refused().is_some(), "no count at all");
    assert_eq!(counter.head(), head);
    let store = &mut counter.kit_mut().store;
    let live = store.tables().unwrap();
    store.rebuild().unwrap();
    assert_eq!(store.tables().unwrap(), live);
    assert_eq!(told(&mut counter), both[1..]);
}

#[test]
fn cash_that_came_to_the_same_sum_is_not_told() {
    let mut counter = Counter::new();
    let closing = counter.closed_yesterday(COLLEAGUE, 8000, CashTo::Bag, yesterday());
    counter.does([Command::CountBag {
        closing,
        pieces: Count::default(),
        counted: Cents(8000),
    }]);
    assert!(counter.till().differing.is_empty());
}
