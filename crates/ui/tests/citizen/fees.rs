//! The page of the fee: open, short of money, paid on each kind of paper, voided, and paid elsewhere.

use domain::{
    Cents, ReceiptNumber, Timestamp,
    attendance::Method,
    order::{Issued, OrderMeans, OrderState, Until},
    view::{Fee, FeeRow, OrderRow, Page, PaidMark, PaperMark, VoidMark},
};

use crate::views::{imt, renew};

/// Fees at the counter and elsewhere, by the names of their pictures.
pub(super) fn fees() -> Vec<(&'static str, Page)> {
    let cash = |received| fee(Method::Cash, received);
    let several = Fee {
        lines: (1..=6).map(|n| fee_line(n * 1000)).collect(),
        total: Cents(21_000),
        paid: paid(PaperMark::Coming),
        ..fee(Method::Reference, None)
    };
    let with_paper = |paper| Fee {
        paid: paid(paper),
        ..cash(Some(2000))
    };
    let voided = Fee {
        voided: Some(VoidMark {
            receipt: receipt(),
            cash: Cents(1500),
        }),
        ..cash(None)
    };
    let mixed = Fee {
        by_card: Some(Cents(1000)),
        change: Some(Cents(500)),
        ..cash(Some(1000))
    };
    let mut fees = vec![
        ("fee-open", cash(None)),
        ("fee-lacks", cash(Some(1000))),
        ("fee-given", cash(Some(2000))),
        ("fee", with_paper(PaperMark::Coming)),
        ("fee-without-paper", with_paper(PaperMark::Without)),
        ("fee-card", fee(Method::Card, None)),
        ("fee-several", several),
        ("fee-mixed", mixed),
        ("fee-voided", voided),
    ];
    fees.extend(ordered());
    let pages = fees.into_iter().map(|(name, fee)| (name, Page::Fee(fee)));
    pages.collect()
}

/// Fees that are paid elsewhere.
fn ordered() -> Vec<(&'static str, Fee)> {
    let order = |means, state| {
        let issued = Issued {
            entity: (means == OrderMeans::Multibanco).then(|| "21800".to_owned()),
            reference: "123456789".to_owned(),
            valid_until: Timestamp::parse("2026-11-22T23:59:00Z").unwrap(),
        };
        let method = match means {
            OrderMeans::Multibanco => Method::Multibanco,
            OrderMeans::MbWay => Method::MbWay,
        };
        let until = match means {
            OrderMeans::Multibanco => Until::On(jiff::civil::date(2026, 11, 22).at(23, 59, 0, 0)),
            OrderMeans::MbWay => Until::Soon {
                at: jiff::civil::time(10, 34, 0, 0),
                minutes: 4,
            },
        };
        let order = OrderRow {
            means,
            state,
            until: Some(until),
            issued: Some(issued),
        };
        Fee {
            order: Some(order),
            ..fee(method, None)
        }
    };
    vec![
        (
            "fee-order",
            order(OrderMeans::Multibanco, OrderState::Pending),
        ),
        ("fee-mbway", order(OrderMeans::MbWay, OrderState::Pending)),
        (
            "fee-expired",
            order(OrderMeans::Multibanco, OrderState::Expired),
        ),
    ]
}

fn fee_line(cents: i64) -> FeeRow {
    FeeRow {
        service: renew(),
        entity: imt(),
        acronym: Some("IMT".to_owned()),
        cents: Cents(cents),
        from_age: Some(70),
    }
}

/// A fee of 15 €, with what was handed over in cash.
fn fee(method: Method, received: Option<i64>) -> Fee {
    let received = received.map(Cents);
    Fee {
        lines: vec![fee_line(1500)],
        total: Cents(1500),
        method,
        received,
        change: received.and_then(|received| received.minus(Cents(1500))),
        by_card: None,
        order: None,
        paid: None,
        voided: None,
    }
}

fn receipt() -> ReceiptNumber {
    ReceiptNumber::parse("EC0850-2026A/000123").unwrap()
}

fn paid(paper: PaperMark) -> Option<PaidMark> {
    Some(PaidMark {
        receipt: receipt(),
        short_hash: "7K4Q2MX09ABC".to_owned(),
        paper,
    })
}
