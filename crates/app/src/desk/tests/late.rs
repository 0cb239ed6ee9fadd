//! Money that comes after its time.

use domain::{
    Reason,
    attendance::{Place, Step},
    order::OrderState,
};
use ui::state::{Command, Notice};

use super::Counter;

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
