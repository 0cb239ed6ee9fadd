//! Tills, receipts and months as the desk would show them.

use domain::{
    Cents, MediatorNumber, Timestamp,
    mediator::Mediator,
    till::{CashTo, Closed, Closing, Count, MoveCause, Round, Till},
};
use jiff::civil::date;
use ui::state::{LeftCash, Screen, TillNow};

use crate::fixture::now;

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
        moves: vec![(earlier(1), 2000, MoveCause::Change)],
    };
    TillNow {
        till,
        earlier: Vec::new(),
        handed: Vec::new(),
        bags: Vec::new(),
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

pub(crate) fn screen(till: TillNow) -> Screen {
    Screen::Till(Box::new(till))
}
