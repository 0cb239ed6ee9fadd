//! Tills, receipts and months as the desk would show them.

use std::sync::Arc;

use domain::{
    Cents, MediatorNumber, Timestamp,
    attendance::{Correction, Method, Tender, Void},
    catalogue::PaymentMethod,
    entry::{Approver, CorrectionCause, Paper, VoidCause},
    mediator::Mediator,
    order::{Issued, Order, OrderMeans, OrderState},
    printing::{PrintReason, PrintState, Printed},
    report::{FEWEST, Figures, Report},
    split::{Share, Split},
    till::{CashTo, Closed, Closing, Count, MoveCause, Round, Till},
};
use jiff::civil::date;
use ui::state::{
    Day, DayFigures, Desk, Differing, FormerClosing, GivenBack, Kit, LeftCash, Period, PrintNow,
    Printer, Printing, ReceiptRow, Reported, Screen, Shares, Snapshot, TillCard, TillNow, Voids,
    Work,
};

use crate::{
    fixture::{self, now},
    screens,
};

const MINE: MediatorNumber = MediatorNumber(4127);
const HOUR: i64 = 3_600_000;

fn earlier(hours: i64) -> Timestamp {
    Timestamp(now().0 - hours * HOUR)
}

fn colleague(number: u32, name: &str) -> Mediator {
    Mediator {
        number: MediatorNumber(number),
        short_name: name.to_lowercase(),
        name: name.to_owned(),
        must_change_pin: false,
    }
}

/// Opened with 50 €, in the middle of a morning.
pub(crate) fn till() -> TillNow {
    let mut till = Till::new(MINE, date(2026, 11, 20));
    till.round = Round {
        opened: Some((earlier(2), Cents(5000))),
        taken: Cents(6300),
        n_payments: 4,
        given_back: Cents(1500),
        advanced: Cents::ZERO,
        moves: vec![(earlier(1), 2000, MoveCause::Change)],
    };
    TillNow {
        till,
        earlier: Vec::new(),
        former: Vec::new(),
        late: Vec::new(),
        handed: Vec::new(),
        bags: Vec::new(),
        differing: Vec::new(),
        colleagues: vec![colleague(4130, "Rui Faria"), colleague(4188, "Ana Dias")],
    }
}

/// Nothing counted today, the day before not closed, a colleague's cash and a bag.
pub(crate) fn waiting() -> TillNow {
    let mut yesterday = Till::new(MINE, date(2026, 11, 19));
    yesterday.round.taken = Cents(4500);
    yesterday.round.n_payments = 2;
    let left = |closing, by| LeftCash {
        closing,
        by: MediatorNumber(by),
        day: date(2026, 11, 20),
        counted: Cents(8000),
    };
    let mut till = Till::new(MINE, date(2026, 11, 20));
    till.closed.push(Closed {
        at: earlier(1),
        seq: 61,
        round: Round::default(),
        closing: Closing {
            day: date(2026, 11, 20),
            expected: 8100,
            counted: Cents(8000),
            pieces: Count::default(),
            cause: None,
            to: CashTo::Host,
        },
    });
    TillNow {
        till,
        earlier: vec![yesterday],
        handed: vec![left(40, 4130)],
        bags: vec![left(52, 4130), left(53, 4127)],
        ..self::till()
    }
}

/// Days before: five closings, cash given back after one of them, and a bag and a hand-over that differ.
pub(crate) fn before() -> TillNow {
    let closing = |days: i64| FormerClosing {
        closing: 60 - days.unsigned_abs(),
        at: earlier(24 * days - i64::from(days == 1) * 23),
        day: date(2026, 11, 20).saturating_sub(jiff::Span::new().days(days)),
        counted: Cents(4000 + 100 * days),
        difference: if days == 2 { -200 } else { 0 },
    };
    let differing = |count, is_bag, counted| Differing {
        count,
        at: earlier(3),
        by: MINE,
        counted: Cents(counted),
        left: LeftCash {
            closing: count - 10,
            by: MediatorNumber(4130),
            day: date(2026, 11, 18),
            counted: Cents(8000),
        },
        is_bag,
    };
    TillNow {
        former: (1..=5).map(closing).collect(),
        late: vec![GivenBack {
            day: date(2026, 11, 17),
            cents: Cents(1500),
        }],
        differing: vec![differing(70, true, 6000), differing(71, false, 8500)],
        ..till()
    }
}

pub(crate) fn screen(till: TillNow) -> Screen {
    Screen::Till(Box::new(till))
}

/// A spot that takes every means of payment.
pub(crate) fn kit() -> Arc<Kit> {
    let Kit {
        catalogue,
        index,
        mut spot,
        demonstration,
    } = Arc::into_inner(fixture::kit()).unwrap();
    spot.payment = vec![
        PaymentMethod::Cash,
        PaymentMethod::Card,
        PaymentMethod::Reference,
        PaymentMethod::Duc,
        PaymentMethod::Multibanco,
        PaymentMethod::MbWay,
    ];
    Arc::new(Kit {
        catalogue,
        index,
        spot,
        demonstration,
    })
}

/// At the fee, with a method chosen and nothing typed.
pub(crate) fn paying_by(kit: &Kit, method: Method) -> Work {
    let mut work = fixture::due(kit);
    work.draft.tender = Tender {
        method,
        ..Tender::default()
    };
    work
}

/// The fee was ordered elsewhere, and stands like this.
pub(crate) fn ordered(kit: &Kit, state: OrderState) -> Work {
    let mut work = paying_by(kit, Method::Multibanco);
    let lines = fixture::paid(kit)
        .attendance
        .payments
        .remove(0)
        .payment
        .lines;
    work.attendance.orders.push(Order {
        since: now(),
        seq: 71,
        lines,
        total: Cents(1500),
        means: OrderMeans::Multibanco,
        state,
        issued: Some(Issued {
            entity: Some("21800".to_owned()),
            reference: "123456789".to_owned(),
            valid_until: earlier(-48),
        }),
    });
    work
}

/// A part by card, the rest in cash.
pub(crate) fn mixed(kit: &Kit) -> Work {
    let mut work = paying_by(kit, Method::Cash);
    work.draft.tender.by_card = "10,00".to_owned();
    work.draft.tender.reference = "004512".to_owned();
    work.draft.tender.received = "5,00".to_owned();
    work
}

/// The receipt's void was asked for, and may stand.
pub(crate) fn voided(kit: &Kit, stands: bool) -> Work {
    let mut work = fixture::paid(kit);
    let void = Void {
        asked: 80,
        by: Some(MINE),
        cause: VoidCause::PaidTwice,
        stands: stands.then(|| (now(), Approver::Mediator(MediatorNumber(4130)))),
    };
    work.attendance.payments[0].void = Some(void);
    if stands {
        work.attendance.legs[0].settled = None;
        work.due = fixture::due(kit).due;
    }
    work
}

fn printer(name: &str, about: &str, reasons: Vec<PrintReason>) -> Printer {
    Printer {
        name: name.to_owned(),
        about: about.to_owned(),
        reasons,
        is_folder: name == "PDF",
    }
}

/// Two printers and the folder; the roll's has something that keeps paper from coming out, or nothing.
pub(crate) fn printing(reasons: Vec<PrintReason>, jobs: Vec<PrintNow>) -> Printing {
    Printing {
        printers: vec![
            printer("talao", "EPSON TM-T20III", reasons),
            printer("sala", "HP LaserJet M110", Vec::new()),
            printer("PDF", "", Vec::new()),
        ],
        chosen: vec![
            (Paper::Roll80, "talao".to_owned()),
            (Paper::A4, "sala".to_owned()),
        ],
        jobs,
        is_looking: false,
    }
}

/// The job of the receipt of [`fixture::paid`].
pub(crate) fn job(state: PrintState, reasons: Vec<PrintReason>, asks: bool) -> PrintNow {
    PrintNow {
        job: 90,
        what: Printed::Receipt {
            number: fixture::receipt_number(123),
            copy: 1,
        },
        paper: Paper::Roll80,
        printer: "talao".to_owned(),
        state,
        reasons,
        since: now(),
        asks,
    }
}

/// The paid page, with a job in this state.
pub(crate) fn paid_with(state: PrintState, reasons: Vec<PrintReason>, asks: bool) -> Snapshot {
    let kit = kit();
    let mut snapshot = fixture::at(&kit, fixture::paid(&kit));
    let job = job(state, reasons.clone(), asks);
    snapshot.printing = printing(reasons, vec![job]);
    snapshot
}

/// Receipts of a day: one that stands, one whose void waits, one that is void.
pub(crate) fn receipts() -> Vec<ReceiptRow> {
    let row = |number, void| ReceiptRow {
        number: fixture::receipt_number(number),
        attendance: domain::AttendanceId(u64::from(number)),
        at: earlier(1),
        service: fixture::RENEW.into(),
        n_services: 1,
        total: Cents(1500),
        cash: Cents(1500),
        has_paper: true,
        void,
    };
    let kit = kit();
    let void = |stands| voided(&kit, stands).attendance.payments[0].void;
    vec![row(123, None), row(122, void(false)), row(121, void(true))]
}

pub(crate) fn day() -> Screen {
    let Screen::Day(day) = screens::day() else {
        unreachable!()
    };
    Screen::Day(Day {
        receipts: receipts(),
        voids: Voids {
            count: 1,
            cents: Cents(1500),
        },
        till: TillCard {
            is_open: true,
            expected: 17_100,
            ..TillCard::default()
        },
        ..day
    })
}

/// The last of what was finished on the day, its first one corrected since.
pub(crate) fn corrected() -> Screen {
    let Screen::Day(mut day) = screens::day() else {
        unreachable!()
    };
    day.attendances[0].attendance.corrections.push(Correction {
        at: earlier(1),
        by: Some(MINE),
        leg: 0,
        cause: CorrectionCause::Typed,
        before: None,
    });
    Screen::Day(day)
}

fn reported(period: Period, report: Report) -> Screen {
    Screen::Report(Box::new(Reported { period, report }))
}

pub(crate) fn week() -> Screen {
    let mut report = month_report();
    let (from, to) = Period::Week.span(date(2026, 11, 18));
    report.figures.from = Some(from);
    report.figures.to = Some(to);
    report.days.retain(|day| (from..=to).contains(&day.date));
    reported(Period::Week, report)
}

/// The month without its small numbers.
pub(crate) fn hidden() -> Snapshot {
    hiding(month_report())
}

/// A month in which too little happened to tell anything.
pub(crate) fn few() -> Snapshot {
    let mut report = month_report();
    report.figures.attendances = 3;
    hiding(report)
}

fn hiding(report: Report) -> Snapshot {
    let report = report.suppressed(FEWEST);
    let mut snapshot = fixture::snapshot(&kit(), reported(Period::Month, report));
    snapshot.settings.hides_small = true;
    snapshot
}

pub(crate) fn month() -> Screen {
    reported(Period::Month, month_report())
}

fn month_report() -> Report {
    let Screen::Day(day) = screens::day() else {
        unreachable!()
    };
    let of = |day: i8| {
        let n = u32::from(day.unsigned_abs());
        DayFigures {
            date: date(2026, 11, day),
            attendances: 8 + n % 5,
            services: 11 + n % 7,
            seconds: 5400,
            timed: 8,
            rating_sum: 13,
            ratings: 3,
            mediator: 2 + n % 3,
            together: 3 + n % 2,
            citizen: 3,
            charged: Cents(i64::from(n) * 750),
            voided: Cents(if day == 19 { 1500 } else { 0 }),
        }
    };
    let workdays = (2..=20).filter(|day| day % 7 != 0 && day % 7 != 1);
    let split = |entity, host| Split {
        entity: Cents(entity),
        ama: Share::ToConfirm,
        host: Cents(host),
    };
    Report {
        figures: Figures {
            from: Some(date(2026, 11, 1)),
            to: Some(date(2026, 11, 30)),
            attendances: 142,
            ..day.figures
        },
        days: workdays.map(of).collect(),
        shares: Shares {
            total: split(118_250, 13_139),
            by_entity: vec![
                ("imt".into(), split(81_000, 9000)),
                ("irn".into(), split(37_250, 4139)),
            ],
            to_confirm: Cents(2500),
        },
        voids: Voids {
            count: 1,
            cents: Cents(1500),
        },
        ..Report::default()
    }
}

/// The desk with printers, and yesterday's till still open.
pub(crate) fn desk() -> Snapshot {
    let kit = kit();
    let Screen::Desk(desk) = screens::desk() else {
        unreachable!()
    };
    let till = TillCard {
        earlier: Some(date(2026, 11, 19)),
        ..TillCard::default()
    };
    let mut snapshot = fixture::snapshot(&kit, Screen::Desk(Desk { till, ..desk }));
    snapshot.printing = printing(Vec::new(), Vec::new());
    snapshot
}
