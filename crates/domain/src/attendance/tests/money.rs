//! Money of an attendance: several means at once, orders paid elsewhere, voids, corrections.

use super::{Attendance, Course, agreed_course, card, cash, receipt};
use crate::{
    Cents, MediatorNumber, Reason, Timestamp,
    attendance::{Autonomy, Outcome, Settled, Step, StopReason},
    entry::{Act, Approver, CorrectionCause, VoidCause},
    fee::{FeeLine, Means, Part, Payment},
    order::{Issued, OrderMeans, OrderState},
};

const MARIA: MediatorNumber = MediatorNumber(4127);
const RUI: MediatorNumber = MediatorNumber(4128);

fn part(cents: i64, means: Means) -> Part {
    Part {
        cents: Cents(cents),
        means,
    }
}

/// The licence renewal of somebody of 71, agreed to: 15,00 €.
fn licence() -> (Course, FeeLine) {
    agreed_course("carta-revalidar")
}

fn paid_licence() -> (Course, FeeLine) {
    let (mut course, line) = licence();
    course.act(|it| it.pay(vec![line.clone()], cash(2000), receipt()));
    (course, line)
}

fn asked(cause: VoidCause) -> impl FnOnce(&Attendance) -> Result<Act, crate::Refusal> {
    move |it| it.ask_void(&receipt(), cause)
}

fn voided(course: &mut Course) {
    course.by(MARIA, asked(VoidCause::WrongMeans));
    course.by(MARIA, |it| it.void(&receipt(), Approver::Mediator(RUI)));
}

#[test]
fn of_several_means_the_parts_and_the_rest_make_the_total() {
    let (_, line) = licence();
    let mixed = |means, also| Payment::mixed(vec![line.clone()], means, also);
    let payment = mixed(cash(600), vec![part(1000, card())]).unwrap();
    assert_eq!((payment.change, payment.cash()), (Cents(100), Cents(500)));
    let parts: Vec<Cents> = payment.parts().map(|(cents, _)| cents).collect();
    assert_eq!(parts, [Cents(500), Cents(1000)]);
    let refused = |means, also| mixed(means, also).unwrap_err().reason;
    assert_eq!(
        refused(cash(400), vec![part(1000, card())]),
        Reason::NotEnoughCash
    );
    for (cents, problem) in [(1500, "leaves no rest"), (0, "is nothing"), (-5, "is less")] {
        let reason = refused(cash(2000), vec![part(cents, card())]);
        assert_eq!(reason, Reason::NotAnAmount, "a part that {problem}");
    }
    assert_eq!(
        refused(card(), vec![part(500, cash(500))]),
        Reason::MethodNotTaken,
        "cash is the rest, never a part"
    );
    assert_eq!(
        refused(cash(500), vec![part(1000, Means::MbWay { order: 9 })]),
        Reason::MethodNotTaken,
        "an order is paid whole"
    );
}

#[test]
fn an_order_is_a_payment_only_once_its_money_came() {
    let (mut course, line) = licence();
    course.act(|it| it.order_payment(vec![line.clone()], OrderMeans::MbWay));
    let order = course.attendance.orders[0].seq;
    let pay = |it: &Attendance| it.pay(vec![line.clone()], Means::MbWay { order }, receipt());
    course.refuses(pay, Reason::OrderNotPaid);
    course.refuses(
        |it| it.pay(vec![line.clone()], cash(2000), receipt()),
        Reason::OrderPending,
    );
    course.refuses(
        |it| it.order_payment(vec![line.clone()], OrderMeans::Multibanco),
        Reason::OrderPending,
    );
    let hear = |state| move |it: &Attendance| Ok(it.hear(order, state, None).unwrap());
    course.act(hear(OrderState::Pending));
    course.refuses(pay, Reason::OrderNotPaid);
    course.act(hear(OrderState::Paid)).act(pay);
    assert!(course.attendance.legs[0].is_paid());
    assert_eq!(course.attendance.to_refund().count(), 0);
}

#[test]
fn what_the_platform_says_twice_is_no_news() {
    let (mut course, line) = licence();
    course.act(|it| it.order_payment(vec![line], OrderMeans::Multibanco));
    let order = course.attendance.orders[0].seq;
    let issued = Issued {
        entity: Some("21312".to_owned()),
        reference: "000000167".to_owned(),
        valid_until: Timestamp(5),
    };
    let told = Some(issued);
    course.act(|it| Ok(it.hear(order, OrderState::Pending, told.clone()).unwrap()));
    let again = course.attendance.hear(order, OrderState::Pending, told);
    assert_eq!(again, None);
    let of_another = course.attendance.hear(99, OrderState::Paid, None);
    assert_eq!(of_another, None, "an order that nobody asked for");
}

#[test]
fn money_that_comes_after_the_citizen_paid_in_cash_is_to_be_given_back() {
    let (mut course, line) = licence();
    course.act(|it| it.order_payment(vec![line.clone()], OrderMeans::MbWay));
    let order = course.attendance.orders[0].seq;
    let hear = |state| move |it: &Attendance| Ok(it.hear(order, state, None).unwrap());
    course.act(hear(OrderState::Cancelled));
    course.act(|it| it.pay(vec![line], cash(1500), receipt()));
    assert_eq!(course.attendance.to_refund().count(), 0);
    course.act(hear(OrderState::Paid));
    let back: Vec<_> = course.attendance.to_refund().map(|it| it.total).collect();
    assert_eq!(back, [Cents(1500)]);
    course.act(hear(OrderState::Refunded));
    assert_eq!(course.attendance.to_refund().count(), 0);
}

#[test]
fn what_was_agreed_to_stays_so_while_money_may_come_for_it() {
    let (mut course, line) = licence();
    course.act(|it| it.order_payment(vec![line.clone()], OrderMeans::Multibanco));
    let again = |it: &Attendance| it.finish_step(0, Step::Fill, Autonomy::Together, None);
    course.refuses(again, Reason::OrderPending);
    course.refuses(|it| it.need(0, false), Reason::OrderPending);
    let order = course.attendance.orders[0].seq;
    let hear = |state| move |it: &Attendance| Ok(it.hear(order, state, None).unwrap());
    course.act(hear(OrderState::Cancelled)).act(again);
    assert!(course.attendance.is_wanted(&course.attendance.orders[0]));
    // Nothing is agreed to now, so that no receipt can be given for what comes.
    course.act(hear(OrderState::Paid));
    course.refuses(
        |it| it.pay(vec![line.clone()], Means::Multibanco { order }, receipt()),
        Reason::NotAgreed,
    );
    assert_eq!(course.attendance.to_refund().count(), 1);
}

#[test]
fn an_order_of_what_was_given_up_is_not_wanted_any_more() {
    let (mut course, line) = licence();
    course.act(|it| it.order_payment(vec![line], OrderMeans::MbWay));
    assert!(course.attendance.is_wanted(&course.attendance.orders[0]));
    course.act(|it| it.abandon(StopReason::CitizenGaveUp));
    assert!(!course.attendance.is_wanted(&course.attendance.orders[0]));
}

#[test]
fn a_void_needs_a_second_person() {
    let (mut course, _) = paid_licence();
    let void = |second| move |it: &Attendance| it.void(&receipt(), Approver::Mediator(second));
    course.refuses(void(RUI), Reason::VoidNotAsked);
    course.by(MARIA, asked(VoidCause::WrongService));
    course.refuses(asked(VoidCause::Other), Reason::VoidAsked);
    course.refuses(void(MARIA), Reason::SamePerson);
    assert!(
        course.attendance.legs[0].is_paid(),
        "asking alone voids nothing"
    );
    course.by(MARIA, void(RUI));
    course.refuses(void(RUI), Reason::AlreadyVoided);
    course.refuses(asked(VoidCause::Other), Reason::AlreadyVoided);
}

#[test]
fn at_a_spot_of_one_the_agency_is_the_second_person() {
    let (mut course, _) = paid_licence();
    course.by(MARIA, asked(VoidCause::PaidTwice));
    course.by(MARIA, |it| it.void(&receipt(), Approver::Agency));
    assert!(course.attendance.payments[0].is_void());
}

#[test]
fn a_voided_receipt_gives_its_cash_back_and_its_service_is_to_be_paid_again() {
    let (mut course, line) = paid_licence();
    voided(&mut course);
    let last = &course.entries.last().unwrap().act;
    assert!(matches!(last, Act::ReceiptVoided { cash, .. } if *cash == Cents(1500)));
    assert_eq!(course.attendance.legs[0].settled, None);
    let next = crate::ReceiptNumber {
        number: 2,
        ..receipt()
    };
    course.act(|it| it.pay(vec![line], card(), next.clone()));
    assert_eq!(course.attendance.legs[0].settled, Some(Settled::Paid(next)));
    assert_eq!(course.attendance.standing_payments().count(), 1);
}

#[test]
fn what_was_voided_can_be_given_up() {
    let (mut course, _) = paid_licence();
    let stop = |it: &Attendance| it.abandon(StopReason::CitizenGaveUp);
    course.refuses(stop, Reason::FeeTaken);
    voided(&mut course);
    course.act(stop);
}

#[test]
fn a_receipt_of_a_closed_attendance_can_be_voided_too() {
    let (mut course, _) = paid_licence();
    course.finished().act(|it| it.close(None));
    voided(&mut course);
    assert!(course.attendance.payments[0].is_void());
}

#[test]
fn only_a_closed_attendance_is_corrected_and_never_its_money() {
    let (mut course, _) = paid_licence();
    let correct = |outcome| move |it: &Attendance| it.correct(0, outcome, CorrectionCause::Outcome);
    course.refuses(correct(None), Reason::StillRunning);
    course.finished().act(|it| it.close(Some(4)));
    course.refuses(correct(Some(Outcome::Ticket)), Reason::FeeTaken);
    course.refuses(
        |it| it.correct(7, None, CorrectionCause::Typed),
        Reason::UnknownService,
    );
    course.act(correct(Some(Outcome::Submitted)));
    assert_eq!(course.attendance.legs[0].outcome, Some(Outcome::Submitted));
    let [correction] = course.attendance.corrections.as_slice() else {
        panic!("{:?}", course.attendance.corrections);
    };
    assert_eq!(
        (correction.leg, correction.before),
        (0, Some(Outcome::Done)),
        "what was written before is kept"
    );
    voided(&mut course);
    course.act(correct(Some(Outcome::Ticket)));
    course.refuses(correct(Some(Outcome::Done)), Reason::NotPaid);
}
