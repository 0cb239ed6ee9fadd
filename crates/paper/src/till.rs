//! The closing of a till: what was there, what moved, what was counted, and two hands that sign for it.

use domain::{
    Cents, Language, MediatorNumber, Timestamp,
    receipt::SpotOnPaper,
    till::{CashTo, Closed, DifferenceCause, MoveCause},
};
use text::Texts;

use crate::{Block, Column, Sheet, Table, Words, heading};

/// A closed till for whoever takes its cash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TillClosing {
    pub language: Language,
    /// IANA name of the spot's zone.
    pub zone: String,
    pub spot: SpotOnPaper,
    pub mediator: MediatorNumber,
    pub closed: Closed,
    pub demonstration: bool,
}

/// The sheet of a till's closing.
pub fn till_closing(till: &TillClosing) -> Sheet {
    let texts = Texts::of(till.language);
    let say = |key: &str| Words::from(texts.say(key));
    let closing = &till.closed.closing;
    let day = texts.date_long(closing.day);
    let title = say("paper-till");
    let mut parts = heading::head(texts, &till.spot, till.demonstration);
    parts.extend([
        vec![Block::Title {
            title: title.clone(),
            under: Words::from(&day),
            status: Words::default(),
            when: heading::made(texts, till.closed.at, &till.zone),
        }],
        vec![Block::Facts(facts(texts, till))],
        counted(texts, till),
        vec![sum(texts, till)],
    ]);
    if let Some(cause) = closing.cause {
        parts.push(vec![Block::Frame {
            title: Words::from(difference(texts, closing.difference())),
            text: say(difference_cause(cause)),
        }]);
    }
    parts.push(vec![Block::Signatures(vec![
        Words::from(texts.say_with(
            "paper-till-signs",
            &[("number", till.mediator.to_string().into())],
        )),
        Words::from(receiver(texts, closing.to)),
    ])]);
    Sheet {
        language: till.language,
        id: Words::from(format!("{} {day} {}", till.mediator, till.closed.seq)),
        foot: Words::from(format!("{}. {day}", title.as_str())),
        title,
        author: Words::from(&till.spot.host),
        at: till.closed.at,
        parts,
        thermal_note: Some(say("paper-thermal")),
    }
}

fn facts(texts: &Texts, till: &TillClosing) -> Vec<(Words, Words)> {
    let opened = till.closed.round.opened.map_or_else(
        || texts.say("paper-till-not-opened").into_owned(),
        |(at, _)| texts.time(at, &heading::zone(&till.zone)),
    );
    [
        ("paper-mediator", till.mediator.to_string()),
        ("paper-till-opened", opened),
        (
            "paper-till-receipts",
            till.closed.round.n_payments.to_string(),
        ),
    ]
    .into_iter()
    .map(|(key, value)| (Words::from(texts.say(key)), Words::from(value)))
    .collect()
}

/// What should be there, and beside it what was.
fn counted(texts: &Texts, till: &TillClosing) -> Vec<Block> {
    let heading = |key: &str| Block::Heading(Words::from(texts.say(key)));
    let moves = vec![
        heading("paper-till-moves"),
        Block::Table(moves(texts, till)),
    ];
    if till.closed.closing.pieces.is_empty() {
        return moves;
    }
    vec![Block::Beside {
        left: moves,
        right: vec![
            heading("paper-till-count"),
            Block::Table(count(texts, till)),
        ],
    }]
}

/// From the opening to what should be there, in the order of a sum that anyone can check.
fn moves(texts: &Texts, till: &TillClosing) -> Table {
    let round = &till.closed.round;
    let zone = heading::zone(&till.zone);
    let row = |at: Option<Timestamp>, what: &str, cents: i64| {
        let time = at.map(|at| texts.time(at, &zone)).unwrap_or_default();
        vec![
            Words::from(texts.say(what)),
            Words::from(time),
            Words::from(texts.money(Cents(cents))),
        ]
    };
    let float = round.opened.map_or_else(
        || row(None, "paper-till-float", 0),
        |(at, float)| row(Some(at), "paper-till-float", float.0),
    );
    let mut rows = vec![float, row(None, "paper-till-taken", round.taken.0)];
    if round.given_back > Cents::ZERO {
        rows.push(row(None, "paper-till-given-back", -round.given_back.0));
    }
    if round.advanced > Cents::ZERO {
        rows.push(row(None, "paper-till-advanced", round.advanced.0));
    }
    rows.extend(
        round
            .moves
            .iter()
            .map(|(at, cents, cause)| row(Some(*at), move_cause(*cause, *cents), *cents)),
    );
    Table {
        columns: vec![
            Column::words(texts.say("paper-till-what")),
            Column::words(texts.say("paper-till-at")),
            Column::figures(texts.say("paper-amount")),
        ],
        rows,
        sum: Some(row(
            None,
            "paper-till-expected",
            till.closed.closing.expected,
        )),
    }
}

/// Largest first.
fn count(texts: &Texts, till: &TillClosing) -> Table {
    let closing = &till.closed.closing;
    let rows = closing.pieces.0.iter().rev().map(|(&piece, &count)| {
        vec![
            Words::from(format!("{count} × {}", texts.money(Cents(piece)))),
            Words::from(texts.money(Cents(piece.saturating_mul(i64::from(count))))),
        ]
    });
    Table {
        columns: vec![
            Column::words(texts.say("paper-till-pieces")),
            Column::figures(texts.say("paper-amount")),
        ],
        rows: rows.collect(),
        sum: None,
    }
}

fn sum(texts: &Texts, till: &TillClosing) -> Block {
    let closing = &till.closed.closing;
    let pair = |key: &str, value: String| (Words::from(texts.say(key)), Words::from(value));
    Block::Total {
        label: Words::from(texts.say("paper-till-counted")),
        amount: Words::from(texts.money(closing.counted)),
        paid: vec![
            pair("paper-till-expected", texts.money(Cents(closing.expected))),
            pair(
                "paper-till-difference",
                texts.money(Cents(closing.difference())),
            ),
        ],
    }
}

fn difference(texts: &Texts, cents: i64) -> String {
    let key = if cents < 0 {
        "paper-till-short"
    } else {
        "paper-till-over"
    };
    let amount = texts.money(Cents(cents.saturating_abs()));
    texts.say_with(key, &[("amount", amount.into())])
}

fn difference_cause(cause: DifferenceCause) -> &'static str {
    match cause {
        DifferenceCause::WrongChange => "paper-till-wrong-change",
        DifferenceCause::BadMoney => "paper-till-bad-money",
        DifferenceCause::WrongFloat => "paper-till-wrong-float",
        DifferenceCause::WrongMeans => "paper-till-wrong-means",
        DifferenceCause::NotKnown => "paper-till-not-known",
    }
}

fn move_cause(cause: MoveCause, cents: i64) -> &'static str {
    match cause {
        MoveCause::Change if cents > 0 => "paper-till-change-in",
        MoveCause::Change => "paper-till-change-out",
        MoveCause::Deposit => "paper-till-deposit",
        MoveCause::Other => "paper-till-other",
    }
}

/// Who signs for the cash.
fn receiver(texts: &Texts, to: CashTo) -> String {
    match to {
        CashTo::Host => texts.say("paper-till-to-host").into_owned(),
        CashTo::Mediator(number) => texts.say_with(
            "paper-till-to-mediator",
            &[("number", number.to_string().into())],
        ),
        CashTo::Bag => texts.say("paper-till-to-bag").into_owned(),
    }
}
