//! Money that comes after its time.

use domain::{
    Reason,
    attendance::{Place, Step},
    order::OrderState,
};
use ui::state::{Command, Notice};

use super::{Counter, NoWord};
use crate::link::Order;

#[test]
fn money_that_comes_late_is_for_what_was_agreed_whatever_was_typed_since() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    let order = counter.order(due.key);
    counter.does([Command::GoTo(Step::Fill)]);
    assert!(
        matches!(&counter.desk.notice, Some(Notice::Refused(refusal)) if refusal.reason == Reason::OrderPending)
    );
    counter.hears(Ok(counter.told(order, OrderState::Expired)), order);
    counter.does([
        Command::GoTo(Step::Fill),
        Command::Type {
            field: "phone".into(),
            text: "911111111".to_owned(),
        },
    ]);
    counter.hears(Ok(counter.told(order, OrderState::Paid)), order);
    assert_eq!(counter.n_receipts(), 1);
    let draft = &counter.desk.work.as_ref().unwrap().draft;
    assert_eq!(draft.forms, draft.agreed);
    let at_fee = matches!(draft.place, Place::At { step, .. } if step == Step::Fee);
    assert!(at_fee, "{:?}", draft.place);
    counter.does([Command::Continue]);
    assert!(counter.attendance().legs[0].outcome.is_some());
}

#[test]
fn an_answer_signed_by_a_key_that_is_not_known_has_the_roots_fetched_and_changes_nothing() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    let order = counter.order(due.key);
    let (orders, wished) = std::sync::mpsc::sync_channel(4);
    counter.desk.orders = orders;
    let n_asked = || wished.try_iter().filter(|it| *it == Order::Asked).count();
    counter.hears(Err(NoWord::Refused), order);
    assert_eq!(n_asked(), 0);
    counter.hears(Err(NoWord::UnknownKey), order);
    assert_eq!(n_asked(), 1);
    assert_eq!(counter.n_receipts(), 0);
    counter.hears(Ok(counter.told(order, OrderState::Paid)), order);
    assert_eq!(counter.n_receipts(), 1);
}
