//! Weeks and months in figures.

use domain::{
    Cents,
    catalogue::PaymentMethod,
    entry::{Approver, Sealed, VoidCause},
    order::OrderState,
    report::{FEWEST, Period, Voids},
};
use store::Moment;
use ui::state::{Command, Notice, ReportForm, Reported, Screen};

use super::Counter;
use crate::clock;

impl Counter {
    fn reported(&mut self, period: Period) -> Reported {
        let date = self.desk.today();
        self.does([Command::ShowReport { period, date }]);
        let Screen::Report(reported) = self.desk.screen() else {
            panic!("no report");
        };
        *reported
    }
}

#[test]
fn a_week_and_a_month_count_what_ended_in_them() {
    let mut counter = Counter::new();
    counter.closed();
    let today = counter.desk.today();
    for period in [Period::Week, Period::Month] {
        let Reported {
            period: shown,
            report,
        } = counter.reported(period);
        let (from, to) = period.span(today);
        assert_eq!(shown, period);
        assert_eq!(
            (report.figures.from, report.figures.to),
            (Some(from), Some(to))
        );
        assert_eq!((report.figures.attendances, report.withheld.fewest), (1, 0));
    }
}

#[test]
fn small_numbers_are_hidden_on_the_screen_and_in_the_file_where_that_was_chosen() {
    let mut counter = Counter::new();
    counter.closed();
    counter.does([Command::HideSmall(true)]);
    let report = counter.reported(Period::Month).report;
    assert!(report.withheld.all && report.withheld.fewest == FEWEST);
    let (from, to) = Period::Month.span(counter.desk.today());
    let form = ReportForm::Csv;
    counter.does([Command::SaveFigures { from, to, form }]);
    let Some(Notice::PaperSaved { file }) = &counter.desk.notice else {
        panic!("{:?}", counter.desk.notice);
    };
    let saved = std::fs::read_to_string(file).unwrap();
    assert!(!saved.contains("carta-revalidar"), "{saved}");
    // The choice is the kit's, and stays.
    let mut counter = counter.again();
    assert!(counter.desk.settings.hides_small);
    counter.does([Command::HideSmall(false)]);
    assert_eq!(counter.reported(Period::Week).report.withheld.fewest, 0);
}

/// In one month: cash, cash and card in one payment, MB WAY over the platform, and a receipt that was voided.
fn month_of_every_means() -> Counter {
    let mut counter = Counter::new();
    counter.closed();
    counter.cash_and_card();
    counter.close();
    let due = counter.at_fee();
    let order = counter.order(due.key);
    counter.hears(Ok(counter.told(order, OrderState::Paid)), order);
    counter.close();
    let voided = counter.closed();
    let kit = counter.kit_mut();
    let zone = kit.zone.clone();
    let receipt = kit.store.attendance(voided).unwrap().payments[0]
        .receipt
        .clone();
    let moment = Moment {
        at: clock::now(),
        by: None,
        zone: &zone,
    };
    let (cause, reason) = (VoidCause::PaidTwice, Sealed::default());
    kit.store
        .ask_void(&moment, &receipt, cause, reason)
        .unwrap();
    kit.store.void(&moment, &receipt, Approver::Agency).unwrap();
    counter
}

/// What stands of a means, from the receipts themselves.
fn sum_of(counter: &Counter, method: PaymentMethod) -> i64 {
    let store = &counter.desk.kit().unwrap().store;
    let mut sum = 0;
    for row in store.receipts(100).unwrap() {
        let attendance = store.attendance(row.attendance).unwrap();
        let paid = attendance.paid_by(&row.number).unwrap();
        let parts = paid.payment.parts().filter(|_| !paid.is_void());
        let of_it = parts.filter(|(_, means)| means.method() == method);
        sum += of_it.map(|(cents, _)| cents.0).sum::<i64>();
    }
    sum
}

#[test]
fn a_month_of_every_means_is_the_same_to_the_cent_in_each_of_its_tables() {
    let mut counter = month_of_every_means();
    let means = [
        PaymentMethod::Cash,
        PaymentMethod::Card,
        PaymentMethod::MbWay,
    ]
    .map(|it| sum_of(&counter, it));
    assert_eq!(means, [2300, 700, 1500]);
    let report = counter.reported(Period::Month).report;
    let charged: i64 = means.iter().sum();
    assert_eq!(
        (report.figures.charged.0, report.figures.cash.0),
        (charged, 2300)
    );
    let voids = Voids {
        count: 1,
        cents: Cents(1500),
    };
    assert_eq!(report.voids, voids);
    let figures = &report.figures;
    let shares = &report.shares;
    for (table, sum) in [
        (
            "days",
            report.days.iter().map(|day| day.charged.0).sum::<i64>(),
        ),
        (
            "months",
            report.months.iter().map(|month| month.charged.0).sum(),
        ),
        (
            "hours",
            figures.hours.iter().map(|hour| hour.charged.0).sum(),
        ),
        (
            "entities",
            figures.by_entity.iter().map(|(_, cents)| cents.0).sum(),
        ),
        ("shares", shares.total.sum().0 + shares.to_confirm.0),
        (
            "shares by entity",
            shares
                .by_entity
                .iter()
                .map(|(_, split)| split.sum().0)
                .sum::<i64>()
                + shares.to_confirm.0,
        ),
    ] {
        assert_eq!(sum, charged, "{table}");
    }
    let voided: i64 = report.days.iter().map(|day| day.voided.0).sum();
    assert_eq!(voided, 1500);
}
