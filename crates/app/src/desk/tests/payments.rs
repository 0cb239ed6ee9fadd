//! Fees at the desk: paid once, by several means or elsewhere, and voided by a second person.

use domain::{
    Cents,
    attendance::{State, Tender},
    entry::VoidCause,
    order::OrderState,
};
use ui::state::{Command, DueKey, Notice, Screen};

use super::Counter;
use crate::{enrolment::PIN, payments::NoWord};

#[test]
fn a_key_pays_once_whatever_is_pressed_again_and_after_a_crash() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    assert_eq!((due.cents, due.key.paid_before), (Cents(1500), 0));
    counter.cash("20,00");
    counter.does([Command::Pay(due.key)]);
    assert_eq!(counter.n_receipts(), 1);
    let head = counter.head();
    counter.does([Command::Pay(due.key), Command::Pay(due.key)]);
    assert_eq!((counter.head(), counter.desk.notice.clone()), (head, None));
    let id = counter.attendance().id;
    let mut counter = counter.again();
    counter.does([Command::Resume(id), Command::Pay(due.key)]);
    assert_eq!(counter.n_receipts(), 1);
    assert_eq!(counter.due(), None);
}

#[test]
fn a_key_of_another_price_pays_nothing() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    counter.cash("50,00");
    let key = DueKey {
        cents: Cents(3000),
        ..due.key
    };
    counter.does([Command::Pay(key)]);
    assert!(matches!(counter.desk.notice, Some(Notice::Refused(_))));
    assert_eq!(counter.n_receipts(), 0);
}

#[test]
fn cash_and_card_pay_one_fee_with_one_receipt() {
    let mut counter = Counter::new();
    counter.cash_and_card();
    let payment = &counter.attendance().payments[0].payment;
    assert_eq!((payment.cash(), payment.change), (Cents(800), Cents(200)));
    assert_eq!(counter.n_receipts(), 1);
}

#[test]
fn an_order_that_is_paid_while_the_attendance_waits_has_its_receipt_by_itself() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    let order = counter.order(due.key);
    assert_eq!(counter.attendance().orders[0].state, OrderState::Asked);
    counter.cash("20,00");
    counter.does([Command::Pay(due.key)]);
    assert!(
        matches!(&counter.desk.notice, Some(Notice::Refused(_))),
        "it may still be paid"
    );
    counter.hears(Ok(counter.told(order, OrderState::Pending)), order);
    counter.does([Command::Hold {
        reason: domain::attendance::HoldReason::Other,
        note: String::new(),
    }]);
    counter.hears(Err(NoWord::Later { after_secs: None }), order);
    assert_eq!(counter.n_receipts(), 0);
    counter.hears(Ok(counter.told(order, OrderState::Paid)), order);
    assert!(matches!(
        counter.desk.notice,
        Some(Notice::OrderPaid { .. })
    ));
    assert_eq!(counter.n_receipts(), 1);
    let kit = counter.desk.kit().unwrap();
    let held = kit.store.attendance(due.key.attendance).unwrap();
    assert!(matches!(held.state, State::Held { .. }) && held.legs[0].is_paid());
    assert!(
        kit.store
            .open_orders(domain::Timestamp(i64::MAX))
            .unwrap()
            .is_empty()
    );
}

#[test]
fn without_a_network_no_order_is_made_and_one_that_waits_is_given_up_so_that_cash_pays() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    let order = counter.order(due.key);
    counter.desk.simulate_down = true;
    counter.does([Command::CancelOrder { order }]);
    assert_eq!(counter.attendance().orders[0].state, OrderState::Cancelled);
    counter.does([Command::Order(due.key)]);
    assert!(
        matches!(&counter.desk.notice, Some(Notice::Refused(refusal))
        if refusal.reason == domain::Reason::NeedsNetwork)
    );
    // This service itself needs the network.
    counter.desk.simulate_down = false;
    counter.cash("20,00");
    counter.does([Command::Pay(due.key)]);
    assert_eq!(counter.n_receipts(), 1);
    counter.hears(Ok(counter.told(order, OrderState::Paid)), order);
    assert!(matches!(
        counter.desk.notice,
        Some(Notice::OrderToRefund {
            cents: Cents(1500),
            ..
        })
    ));
    assert_eq!(counter.n_receipts(), 1);
    // The notice goes; what is owed stays on the desk.
    counter.does([
        Command::Hold {
            reason: domain::attendance::HoldReason::Other,
            note: String::new(),
        },
        Command::ShowDesk,
    ]);
    let Screen::Desk(desk) = counter.desk.screen() else {
        panic!("not at the desk");
    };
    let owed: Vec<_> = desk.to_refund.iter().map(|it| it.cents).collect();
    assert_eq!(owed, [Cents(1500)]);
}

#[test]
fn an_order_that_ama_never_heard_of_is_over_when_it_is_called_off() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    let order = counter.order(due.key);
    counter.hears(Err(NoWord::Unknown), order);
    assert_eq!(counter.attendance().orders[0].state, OrderState::Asked);
    counter.does([Command::CancelOrder { order }]);
    counter.hears(Err(NoWord::Unknown), order);
    assert_eq!(counter.attendance().orders[0].state, OrderState::Cancelled);
}

#[test]
fn a_demonstration_without_an_agency_asks_nobody() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    counter.order(due.key);
    assert!(counter.asked.try_recv().is_err());
}

#[test]
fn after_a_void_nothing_is_typed_any_more_of_what_was_handed_over() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    counter.cash("20,00");
    counter.does([Command::Pay(due.key)]);
    let receipt = counter.attendance().payments[0].receipt.clone();
    counter.does([Command::AskVoid {
        receipt: receipt.clone(),
        cause: VoidCause::WrongMeans,
        reason: "foi com cartão".to_owned(),
    }]);
    assert_eq!(counter.tender().received, "20,00");
    counter.desk.voided(receipt).unwrap();
    assert_eq!(counter.tender(), Tender::default());
}

#[test]
fn a_void_needs_a_reason_and_somebody_else() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    counter.cash("20,00");
    counter.does([Command::Pay(due.key)]);
    let receipt = counter.attendance().payments[0].receipt.clone();
    let ask = |reason: &str| Command::AskVoid {
        receipt: receipt.clone(),
        cause: VoidCause::WrongMeans,
        reason: reason.to_owned(),
    };
    counter.does([ask(" ")]);
    assert!(matches!(counter.desk.notice, Some(Notice::Refused(_))));
    counter.does([ask("foi com cartão")]);
    assert!(matches!(
        counter.desk.notice,
        Some(Notice::VoidAsked { .. })
    ));
    counter.does([Command::ApproveVoid {
        receipt: receipt.clone(),
        who: "demo".to_owned(),
        pin: PIN.to_owned(),
    }]);
    assert!(
        matches!(&counter.desk.notice, Some(Notice::Refused(refusal))
        if refusal.reason == domain::Reason::SamePerson)
    );
    let void = counter.attendance().payments[0].void.unwrap();
    assert!(void.stands.is_none());
}
