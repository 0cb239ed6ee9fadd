//! A kit whose journal goes on from another: money that comes for the former one, and its receipts.

use domain::{
    Cents, JournalId, Reason, ReceiptNumber, Timestamp,
    entry::VoidCause,
    order::{OrderMeans, OrderState},
};
use protocol::documents::{Answers, FormerVoid};
use ui::state::{Command, Notice, Screen};

use super::Counter;
use crate::{
    clock,
    kit::{
        Opened,
        archive::{Former, Lost},
        former_orders::FormerOrder,
    },
    payments::{Answered, NoWord},
};

const BEFORE: JournalId = JournalId([9; 8]);

impl Counter {
    /// A kit that came back from a backup, while an order of its former journal waited.
    fn restored() -> Self {
        let mut counter = Self::new();
        let order = FormerOrder {
            journal: BEFORE,
            seq: 71,
            code: "7F3Q9K2MX".to_owned(),
            cents: Cents(1500),
            means: OrderMeans::Multibanco,
            state: OrderState::Pending,
            since: clock::now(),
        };
        let former = Former {
            journal: BEFORE,
            entries: 80,
            at_ama: Some(80),
            lost: Lost::default(),
            disputed: 0,
            letter: Some("Q".to_owned()),
            orders: vec![order],
        };
        let Opened::Ready(kit) = &mut counter.desk.opened else {
            panic!("not open");
        };
        former.keep(&mut kit.store).unwrap();
        counter.does([Command::ShowDesk]);
        counter
    }

    fn hears_of_former(&mut self, told: Result<OrderState, NoWord>) {
        let told = told.map(|state| protocol::payments::OrderTold {
            journal: BEFORE,
            ..self.told(71, state)
        });
        self.desk.order_told(Answered {
            attendance: None,
            journal: BEFORE,
            order: 71,
            told,
        });
    }

    /// AMA's answers of this revision say so.
    fn hears_of_voids(&mut self, revision: u32, former_voids: Vec<FormerVoid>) {
        let answers = Answers {
            former_voids,
            ..Answers::default()
        };
        self.hears_answers(revision, &answers);
    }

    fn owed(&self) -> Vec<(Cents, bool)> {
        let Screen::Desk(desk) = self.desk.screen() else {
            panic!("not at the desk");
        };
        let owed = desk.to_refund.iter();
        owed.map(|it| (it.cents, it.is_former)).collect()
    }
}

#[test]
fn money_that_comes_for_the_former_journal_is_told_and_stays_on_the_desk_until_it_is_given_back() {
    let mut counter = Counter::restored();
    let head = counter.head();
    counter.hears_of_former(Ok(OrderState::Pending));
    counter.hears_of_former(Err(NoWord::Later { after_secs: None }));
    assert_eq!(counter.owed(), []);
    counter.hears_of_former(Ok(OrderState::Paid));
    assert_eq!(
        counter.desk.notice,
        Some(Notice::FormerOrderPaid {
            code: "7F3Q9K2MX".to_owned(),
            cents: Cents(1500),
        })
    );
    assert_eq!(counter.owed(), [(Cents(1500), true)]);
    // Told again, it is no news; and a crash forgets nothing of it.
    counter.does([Command::ShowDesk]);
    counter.hears_of_former(Ok(OrderState::Paid));
    assert_eq!(counter.desk.notice, None);
    assert_eq!(
        (counter.n_receipts(), counter.head()),
        (0, head),
        "no receipt rests on it here"
    );
    let mut counter = counter.again();
    assert_eq!(counter.owed(), [(Cents(1500), true)]);
    counter.hears_of_former(Ok(OrderState::Refunded));
    assert_eq!(counter.owed(), []);
}

#[test]
fn an_order_of_the_former_journal_that_ama_never_heard_of_is_waited_for_no_more() {
    let mut counter = Counter::restored();
    counter.hears_of_former(Err(NoWord::Unknown));
    let former = Former::of(&counter.desk.kit().unwrap().store).unwrap();
    assert!(!former.unwrap().orders[0].state.is_waiting());
    assert_eq!(counter.owed(), []);
}

#[test]
fn what_ended_in_the_former_journal_is_asked_about_for_some_days_only() {
    let counter = Counter::restored();
    let former = Former::of(&counter.desk.kit().unwrap().store).unwrap();
    let mut order = former.unwrap().orders.remove(0);
    let late = Timestamp(order.since.0 + domain::order::LATE);
    assert!(order.is_followed(late));
    order.state = OrderState::Expired;
    assert!(order.is_followed(order.since) && !order.is_followed(late));
}

#[test]
fn a_receipt_of_the_former_journal_is_said_to_be_the_agencys_to_void() {
    let mut counter = Counter::restored();
    let head = counter.head();
    let spot = counter.desk.kit().unwrap().store.identity().spot.clone();
    let void = |letter: &str| Command::AskVoid {
        receipt: ReceiptNumber::parse(&format!("{spot}-2026{letter}/000004")).unwrap(),
        cause: VoidCause::WrongMeans,
        reason: "foi com cartão".to_owned(),
    };
    counter.does([void("Q")]);
    assert_eq!(counter.refused(), Some(Reason::FormerReceipt));
    counter.does([void("Z")]);
    assert_eq!(counter.refused(), Some(Reason::UnknownReceipt));
    assert_eq!(counter.head(), head);
}

#[test]
fn a_receipt_of_the_former_journal_that_the_agency_voided_is_told_once_and_not_voided_again() {
    let mut counter = Counter::restored();
    let spot = counter.desk.kit().unwrap().store.identity().spot.clone();
    let void = |number: u32| FormerVoid {
        receipt: ReceiptNumber::parse(&format!("{spot}-2026Q/{number:06}")).unwrap(),
        total: Cents(3000),
        cash: Cents(2000),
        at: clock::now(),
    };
    let (first, second) = (void(4), void(5));
    counter.hears_of_voids(1, vec![first.clone()]);
    assert_eq!(counter.desk.notice, None, "from before the desk began");
    counter.hears_of_voids(2, vec![second.clone(), first]);
    assert_eq!(
        counter.desk.notice.take(),
        Some(Notice::FormerVoided {
            receipt: second.receipt.clone(),
            cash: Cents(2000),
        })
    );
    counter.hears_of_voids(3, vec![second.clone()]);
    assert_eq!(counter.desk.notice, None);
    counter.does([Command::AskVoid {
        receipt: second.receipt,
        cause: VoidCause::WrongMeans,
        reason: "foi com cartão".to_owned(),
    }]);
    assert_eq!(counter.refused(), Some(Reason::AlreadyVoided));
}
