//! Voids, orders, tills and print jobs: what is kept of them, and what the figures make of it.

use std::fs;

use domain::{
    AttendanceId, Cents, Date, MediatorNumber, ReceiptNumber, Timestamp,
    attendance::{HoldReason, State, StopReason},
    entry::{Act, Approver, Paper, Sealed, VoidCause},
    fee::{FeeLine, Means, Part},
    order::{Issued, OrderMeans, OrderState},
    printing::{PrintReason, PrintState, Printed},
    till::{CashTo, Count, MoveCause},
};
use store::{DraftChange, Heard, Moment, Store, StoreError, Tendered, VoidState};

use crate::{
    shop::{MORNING, Shop},
    writing::Desk,
};

/// Minutes from the morning of the 20th to that of the 21st.
const TOMORROW: i64 = 24 * 60;
const MEDIATOR: MediatorNumber = MediatorNumber(1000);
const SECOND: MediatorNumber = MediatorNumber(2000);

fn day(day: i8) -> Date {
    jiff::civil::date(2026, 11, day)
}

impl Desk {
    /// The example of the contract, paid 15,00 € in cash.
    fn recorded(&mut self, minute: i64) -> ReceiptNumber {
        let (record, reference) = self.shop.record(minute);
        let moment = self.shop.moment(minute);
        let answer = self.store.record(&moment, record, Some(&reference));
        answer.unwrap().receipt.unwrap()
    }

    /// An attendance whose licence renewal was agreed to, and its fee.
    fn agreed(&mut self, minute: i64) -> (AttendanceId, Vec<FeeLine>) {
        let (record, _) = self.shop.record(minute);
        let id = self.open(minute);
        let choose = Act::ServiceChosen {
            leg: 0,
            service: "carta-revalidar".into(),
            version: 1,
            event: None,
        };
        self.act(minute, Some(id), choose);
        self.act(minute, Some(id), Act::FormAgreed { leg: 0, view: None });
        (id, record.open.payment.unwrap().lines)
    }

    fn void(&mut self, minute: i64, receipt: &ReceiptNumber) {
        let moment = self.shop.moment(minute);
        let (store, cause) = (&mut self.store, VoidCause::WrongMeans);
        let reason = Sealed {
            note: Some("typed as cash".to_owned()),
            ..Sealed::default()
        };
        store.ask_void(&moment, receipt, cause, reason).unwrap();
        let approved = Approver::Mediator(SECOND);
        store.void(&moment, receipt, approved).unwrap();
    }

    fn charged(&self, date: Date) -> (i64, i64) {
        let figures = self.store.figures(date, date, &self.shop.zone).unwrap();
        (figures.charged.0, figures.cash.0)
    }

    fn at_till(
        &mut self,
        minute: i64,
        decide: impl FnOnce(&domain::till::Till) -> Result<Act, domain::Refusal>,
    ) -> u64 {
        let moment = self.shop.moment(minute);
        let today = moment.at.date(moment.zone);
        self.store.at_till(&moment, today, decide).unwrap()
    }
}

#[test]
fn a_void_takes_its_money_out_on_the_day_that_it_stands_and_leaves_the_day_before_as_it_was() {
    let mut desk = Desk::new();
    let (receipt, other) = (desk.recorded(0), desk.recorded(1));
    desk.void(TOMORROW, &receipt);
    let live = desk.store.tables().unwrap();
    desk.store.rebuild().unwrap();
    assert_eq!(desk.store.tables().unwrap(), live);
    let rows = desk.store.receipts(9).unwrap();
    assert_eq!(rows[0].void, VoidState::Stands);
    assert!(matches!(rows[1].void, VoidState::Voided(_)));
    assert_eq!(desk.charged(day(20)), (3000, 3000));
    assert_eq!(desk.charged(day(21)), (-1500, -1500));
    let month = desk
        .store
        .counted(day(1), day(30), &desk.shop.zone)
        .unwrap();
    assert_eq!((month.voids.count, month.voids.cents), (1, Cents(1500)));
    assert_eq!(month.figures.by_entity, [("imt".into(), Cents(1500))]);
    assert_eq!(month.days.len(), 2);
    assert_eq!(
        (month.days[1].charged, month.days[1].voided),
        (Cents(-1500), Cents(1500))
    );
    assert!(month.taken.iter().all(|fee| fee.paid_on == day(20)));
    let till = desk.store.till(MEDIATOR, day(21), &desk.shop.zone).unwrap();
    assert_eq!(till.round.given_back, Cents(1500));
    assert!(desk.store.receipt_source(&other).unwrap().is_some());
}

#[test]
fn a_void_after_the_closing_leaves_the_closed_till_as_it_was_and_the_next_one_to_be_closed() {
    let mut desk = Desk::new();
    let receipt = desk.recorded(0);
    let close = |till: &domain::till::Till| {
        let counted = Cents(till.round.expected());
        till.close(Count::default(), counted, None, CashTo::Host)
    };
    let closing = desk.at_till(1, close);
    let zone = desk.shop.zone.clone();
    let closed = desk.store.closing(closing, &zone).unwrap();
    assert_eq!(closed.as_ref().unwrap().1.closing.expected, 1500);
    desk.void(2, &receipt);
    assert_eq!(desk.store.closing(closing, &zone).unwrap(), closed);
    let till = desk.store.till(MEDIATOR, day(20), &zone).unwrap();
    assert_eq!(
        (till.round.given_back, till.round.advanced),
        (Cents(1500), Cents(1500))
    );
    let unclosed = |store: &Store| store.unclosed_tills(Timestamp(0), &zone).unwrap();
    assert_eq!(unclosed(&desk.store), [(MEDIATOR, day(20))]);
    let again = desk.at_till(3, close);
    let (_, closed) = desk.store.closing(again, &zone).unwrap().unwrap();
    assert_eq!((closed.closing.expected, closed.closing.cause), (0, None));
    assert_eq!(unclosed(&desk.store), []);
}

#[test]
fn a_void_needs_somebody_else_and_stands_once() {
    let mut desk = Desk::new();
    let receipt = desk.recorded(0);
    let moment = desk.shop.moment(1);
    let refused = |result: Result<_, StoreError>| match result {
        Err(StoreError::Refused(refusal)) => refusal.reason.code(),
        other => format!("{other:?}"),
    };
    let ask =
        |store: &mut Store| store.ask_void(&moment, &receipt, VoidCause::Other, Sealed::default());
    let agree = |store: &mut Store, who| store.void(&moment, &receipt, Approver::Mediator(who));
    assert_eq!(refused(agree(&mut desk.store, SECOND)), "void-not-asked");
    let asked = ask(&mut desk.store).unwrap().seq;
    assert_eq!(refused(ask(&mut desk.store)), "void-asked");
    assert_eq!(
        desk.store.void_asked_by(asked).unwrap(),
        Some(receipt.clone())
    );
    let open = desk.store.last_open_void().unwrap();
    assert_eq!(open, Some((asked, moment.at)));
    assert_eq!(refused(agree(&mut desk.store, MEDIATOR)), "same-person");
    agree(&mut desk.store, SECOND).unwrap();
    assert_eq!(desk.store.last_open_void().unwrap(), None);
    assert_eq!(desk.store.void_asked_by(asked).unwrap(), None);
    assert_eq!(refused(agree(&mut desk.store, SECOND)), "already-voided");
    assert_eq!(refused(ask(&mut desk.store)), "already-voided");
}

#[test]
fn a_payment_of_two_means_leaves_only_its_cash_in_the_till() {
    let mut desk = Desk::new();
    let (id, lines) = desk.agreed(0);
    let tendered = Tendered {
        means: Means::Cash {
            received: Cents(1000),
        },
        also: vec![Part {
            cents: Cents(700),
            means: Means::Card {
                reference: "0042".to_owned(),
            },
        }],
    };
    let moment = desk.shop.moment(1);
    let paid = desk
        .store
        .pay_mixed(&moment, id, lines, tendered, DraftChange::Keep);
    assert_eq!(paid.unwrap().1.number, 1);
    assert_eq!(desk.charged(day(20)), (1500, 800));
    let till = desk.store.till(MEDIATOR, day(20), &desk.shop.zone).unwrap();
    assert_eq!((till.round.taken, till.round.n_payments), (Cents(800), 1));
}

#[test]
fn an_order_that_is_paid_while_its_attendance_is_on_hold_has_its_receipt_once() {
    let mut desk = Desk::new();
    let (id, lines) = desk.agreed(0);
    let moment = desk.shop.moment(1);
    let phone = Some("919999999".to_owned());
    let order = desk
        .store
        .order(&moment, id, lines, OrderMeans::MbWay, phone);
    let order = order.unwrap().seq;
    let reason = HoldReason::Other;
    desk.act(2, Some(id), Act::AttendanceHeld { reason });
    let mut desk = desk.again();
    assert_eq!(desk.store.open_orders(MORNING).unwrap().len(), 1);
    let phone = desk.store.phone_of(id, order).unwrap();
    assert_eq!(phone.as_deref(), Some("919999999"));
    let zone = desk.shop.zone.clone();
    let mut hear = |minute, state| {
        let moment = Moment {
            zone: &zone,
            ..desk.shop.moment(minute)
        };
        desk.store.hear(&moment, id, order, state, None).unwrap()
    };
    assert_eq!(hear(3, OrderState::Pending), Heard::News);
    assert_eq!(hear(4, OrderState::Pending), Heard::Nothing);
    let Heard::Paid(receipt) = hear(5, OrderState::Paid) else {
        panic!("not paid");
    };
    for late in [OrderState::Paid, OrderState::Expired, OrderState::Pending] {
        assert_eq!(hear(6, late), Heard::Nothing);
    }
    let attendance = desk.store.attendance(id).unwrap();
    assert!(matches!(
        attendance.state,
        State::Held {
            reason: HoldReason::Other,
            ..
        }
    ));
    assert!(attendance.legs[0].is_paid() && attendance.payments.len() == 1);
    assert_eq!(receipt.number, 1);
    assert_eq!(desk.charged(day(20)), (1500, 0));
    assert!(
        desk.store
            .open_orders(Timestamp(i64::MAX))
            .unwrap()
            .is_empty()
    );
    let live = desk.store.tables().unwrap();
    desk.store.rebuild().unwrap();
    assert_eq!(desk.store.tables().unwrap(), live);
}

#[test]
fn money_that_comes_for_an_attendance_that_was_given_up_is_to_be_given_back() {
    let mut desk = Desk::new();
    let (id, lines) = desk.agreed(0);
    let moment = desk.shop.moment(1);
    let order = desk
        .store
        .order(&moment, id, lines, OrderMeans::Multibanco, None);
    let order = order.unwrap().seq;
    let issued = Issued {
        entity: Some("11604".to_owned()),
        reference: "999999993".to_owned(),
        valid_until: MORNING,
    };
    let told = desk.store.hear(
        &moment,
        id,
        order,
        OrderState::Pending,
        Some(issued.clone()),
    );
    assert_eq!(told.unwrap(), Heard::News);
    let reason = StopReason::CitizenGaveUp;
    desk.act(2, Some(id), Act::AttendanceAbandoned { reason });
    let moment = desk.shop.moment(3);
    let told = desk.store.hear(&moment, id, order, OrderState::Paid, None);
    assert_eq!(told.unwrap(), Heard::ToRefund);
    let open = desk.store.open_orders(Timestamp(i64::MAX)).unwrap();
    assert!(open[0].to_refund && open[0].order.issued == Some(issued));
    assert!(desk.store.receipts(9).unwrap().is_empty());
    let told = desk
        .store
        .hear(&moment, id, order, OrderState::Refunded, None);
    assert_eq!(told.unwrap(), Heard::News);
    assert!(
        desk.store
            .open_orders(Timestamp(i64::MAX))
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_till_that_nobody_closed_is_told_until_it_is_and_cash_that_was_handed_over_until_it_is_taken_up()
 {
    let mut desk = Desk::new();
    desk.recorded(0);
    let zone = desk.shop.zone.clone();
    let unclosed = |desk: &Desk| desk.store.unclosed_tills(Timestamp(0), &zone).unwrap();
    assert_eq!(unclosed(&desk), [(MEDIATOR, day(20))]);
    desk.at_till(5, |till| till.open(Count::default(), Cents(5000), None));
    desk.at_till(6, |till| till.moved(-1000, MoveCause::Deposit));
    let moment = desk.shop.moment(TOMORROW);
    let closing = desk.store.at_till(&moment, day(20), |till| {
        assert_eq!(till.round.expected(), 5500);
        till.close(
            Count::default(),
            Cents(5500),
            None,
            CashTo::Mediator(SECOND),
        )
    });
    let closing = closing.unwrap();
    assert!(unclosed(&desk).is_empty());
    let (whose, closed) = desk.store.closing(closing, &zone).unwrap().unwrap();
    assert_eq!(
        (whose, closed.closing.day, closed.round.taken),
        (MEDIATOR, day(20), Cents(1500))
    );
    let left = desk.store.left_cash(MORNING).unwrap();
    assert_eq!((left[0].closing, left[0].counted), (closing, Cents(5500)));
    let colleague = Moment {
        by: Some(SECOND),
        ..desk.shop.moment(TOMORROW)
    };
    let open = |till: &domain::till::Till| till.open(Count::default(), Cents(5500), Some(closing));
    desk.store.at_till(&colleague, day(21), open).unwrap();
    assert!(desk.store.left_cash(MORNING).unwrap().is_empty());
    assert_eq!(unclosed(&desk), [(SECOND, day(21))]);
    let live = desk.store.tables().unwrap();
    desk.store.rebuild().unwrap();
    assert_eq!(desk.store.tables().unwrap(), live);
}

#[test]
fn a_bag_waits_until_somebody_counts_it_again_and_is_in_nobodys_till() {
    let mut desk = Desk::new();
    desk.recorded(0);
    let closing = desk.at_till(1, |till| {
        till.close(Count::default(), Cents(1500), None, CashTo::Bag)
    });
    assert_eq!(desk.store.left_cash(MORNING).unwrap()[0].to, CashTo::Bag);
    let counted = Act::BagCounted {
        closing,
        counted: Cents(1500),
        pieces: Count::default(),
    };
    desk.act(2, None, counted);
    assert!(desk.store.left_cash(MORNING).unwrap().is_empty());
    let zone = desk.shop.zone.clone();
    assert!(
        desk.store
            .unclosed_tills(MORNING, &zone)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_print_job_is_open_until_its_end_is_heard_of() {
    let mut desk = Desk::new();
    let ask = Act::PrintAsked {
        what: Printed::TestPage,
        paper: Paper::A4,
        printer: "Sala".to_owned(),
    };
    let job = desk.act(0, None, ask).seq;
    let tell = |state, reasons| Act::PrintTold {
        job,
        state,
        reasons,
    };
    desk.act(
        1,
        None,
        tell(PrintState::Sent, vec![PrintReason::OutOfPaper]),
    );
    let mut desk = desk.again();
    let open = desk.store.open_print_jobs().unwrap();
    assert_eq!((open[0].job, open[0].state), (job, PrintState::Sent));
    assert_eq!(open[0].reasons, [PrintReason::OutOfPaper]);
    desk.act(2, None, tell(PrintState::Printed, Vec::new()));
    assert!(desk.store.open_print_jobs().unwrap().is_empty());
}

#[test]
fn a_file_of_the_form_before_knows_its_money_by_what_its_journal_tells() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let path = folder.path().join("kit.db");
    fs::write(&path, include_bytes!("../files/form-2.db")).unwrap();
    let mut store = Store::open(&path, &shop.key).unwrap();
    let n_receipts = store.receipts(100).unwrap().len();
    assert!(n_receipts > 9 && store.verify().unwrap().is_sound());
    let all = |store: &Store| {
        let (first, last) = (jiff::civil::date(1970, 1, 1), jiff::civil::date(2100, 1, 1));
        store.counted(first, last, &shop.zone).unwrap()
    };
    assert_eq!(all(&store).taken.len(), n_receipts);
    let migrated = store.tables().unwrap();
    store.rebuild().unwrap();
    assert_eq!(store.tables().unwrap(), migrated);
}
