//! `till status|open|move|close|count`: the day's cash.

use domain::{
    Cents, MediatorNumber, Reason,
    till::{CashTo, Closed, Count, Till},
};
use serde_json::{Value, json};
use store::StoreError;

use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    cli,
    commands::{mediator, receipt::stamp},
    desk::till,
    kit::{Home, OpenKit},
};

pub(crate) fn run(voice: Voice, home: &Home, command: &cli::Till) -> Outcome {
    let mut kit = home.open().map_err(|err| err.failure(voice))?;
    let who = match command {
        cli::Till::Status => return status(voice, &kit),
        cli::Till::Open { mediator, .. }
        | cli::Till::Move { mediator, .. }
        | cli::Till::Close { mediator, .. }
        | cli::Till::Count { mediator, .. } => mediator.as_deref(),
    };
    let number = mediator::sign_in(voice, &mut kit, who)?;
    let done = act(&mut kit, number, command)
        .map_err(|err| refusal(voice, &kit, (number, command), &err))?;
    kit.store
        .sign_head(&kit.key)
        .map_err(|err| voice.store(&err))?;
    tell_one(voice, &kit, number, done)?;
    kit.store.close().map_err(|err| voice.store(&err))?;
    Ok(Exit::Done)
}

/// Does it; the entry's number.
fn act(kit: &mut OpenKit, number: MediatorNumber, command: &cli::Till) -> Result<u64, StoreError> {
    match command {
        cli::Till::Open {
            float,
            pieces,
            from,
            mediator: _,
        } => till::open(kit, number, count(pieces), Cents(*float), *from),
        cli::Till::Move {
            cents,
            cause,
            mediator: _,
        } => {
            let cause = (*cause).into();
            till::act(kit, number, None, |till| till.moved(*cents, cause))
        }
        cli::Till::Close {
            counted,
            pieces,
            cause,
            to,
            day,
            mediator: _,
        } => till::act(kit, number, *day, |till| {
            let cause = cause.map(Into::into);
            till.close(count(pieces), Cents(*counted), cause, to.0)
        }),
        cli::Till::Count {
            closing,
            counted,
            pieces,
            mediator: _,
        } => till::count_bag(kit, number, *closing, count(pieces), Cents(*counted)),
        cli::Till::Status => Ok(0),
    }
}

/// Why it is not done. Who finds nothing to close today hears of the day that nobody closed.
fn refusal(
    voice: Voice,
    kit: &OpenKit,
    (number, command): (MediatorNumber, &cli::Till),
    err: &StoreError,
) -> Failure {
    let mut failure = voice.store(err);
    if let (cli::Till::Close { day: None, .. }, StoreError::Refused(refusal)) = (command, err)
        && refusal.reason == Reason::TillEmpty
        && let Ok(former) = till::unclosed(kit, Some(number))
        && let Some(oldest) = former.first()
    {
        let close = ("day", oldest.day.to_string().into());
        let close = voice.texts.say_with("tell-till-close-day", &[close]);
        failure.message = format!("{} {} {close}", failure.message, not_closed(voice, oldest));
    }
    failure
}

fn not_closed(voice: Voice, till: &Till) -> String {
    voice.texts.say_with(
        "tell-till-unclosed",
        &[
            ("mediator", till.mediator.to_string().into()),
            ("day", voice.texts.date_long(till.day).into()),
            ("expected", money(voice, till.round.expected()).into()),
        ],
    )
}

fn count(pieces: &[(i64, u32)]) -> Count {
    Count(pieces.iter().copied().collect())
}

/// Tills of today, those of days before that nobody closed, and cash that waits for somebody.
fn status(voice: Voice, kit: &OpenKit) -> Outcome {
    let failed = |err: StoreError| voice.store(&err);
    let tills = tills(kit).map_err(failed)?;
    let unclosed = unclosed(kit).map_err(failed)?;
    let left = till::left(kit).map_err(failed)?;
    voice.value(&json!({
        "tills": tills.iter().map(shown).collect::<Vec<_>>(),
        "unclosed": unclosed.iter().map(shown).collect::<Vec<_>>(),
        "waiting": left.iter().map(|left| json!({
            "closing": left.closing, "by": left.by, "day": left.day, "counted_cents": left.counted, "to": left.to,
        })).collect::<Vec<_>>(),
    }))?;
    for till in &tills {
        voice.line(&words(voice, till))?;
    }
    if tills.is_empty() {
        voice.line(&voice.texts.say("tell-till-none"))?;
    }
    for till in &unclosed {
        voice.line(&not_closed(voice, till))?;
    }
    for left in &left {
        let key = match left.to {
            CashTo::Bag => "tell-till-bag",
            CashTo::Mediator(_) | CashTo::Host => "tell-till-handed",
        };
        voice.line(&voice.texts.say_with(
            key,
            &[
                ("closing", left.closing.into()),
                ("mediator", left.by.to_string().into()),
                ("amount", voice.texts.money(left.counted).into()),
            ],
        ))?;
    }
    Ok(Exit::Done)
}

/// Today's, of each mediator who has one.
pub(crate) fn tills(kit: &OpenKit) -> Result<Vec<Till>, StoreError> {
    let mut tills = Vec::new();
    for mediator in kit.store.mediators()? {
        let till = till::today(kit, mediator.number)?;
        if !till.closed.is_empty() || till.round != domain::till::Round::default() {
            tills.push(till);
        }
    }
    Ok(tills)
}

pub(crate) fn unclosed(kit: &OpenKit) -> Result<Vec<Till>, StoreError> {
    till::unclosed(kit, None)
}

/// A till for scripts.
pub(crate) fn shown(till: &Till) -> Value {
    let round = &till.round;
    json!({
        "mediator": till.mediator, "day": till.day,
        "opened_at": round.opened.map(|(at, _)| stamp(at)),
        "float_cents": round.opened.map(|(_, float)| float),
        "taken_cents": round.taken, "payments": round.n_payments, "given_back_cents": round.given_back,
        "advanced_cents": round.advanced,
        "moved_cents": round.moves.iter().map(|(_, cents, _)| cents).sum::<i64>(),
        "expected_cents": round.expected(),
        "closed": till.closed.iter().map(closing).collect::<Vec<_>>(),
    })
}

fn closing(closed: &Closed) -> Value {
    let closing = &closed.closing;
    json!({
        "entry": closed.seq, "at": stamp(closed.at), "expected_cents": closing.expected,
        "counted_cents": closing.counted, "difference_cents": closing.difference(), "cause": closing.cause,
        "to": closing.to, "pieces": closing.pieces,
    })
}

fn tell_one(
    voice: Voice,
    kit: &OpenKit,
    number: MediatorNumber,
    entry: u64,
) -> Result<(), Failure> {
    let failed = |err: StoreError| voice.store(&err);
    let closed = kit.store.closing(entry, &kit.zone).map_err(failed)?;
    let day = closed.as_ref().map(|(_, closed)| closed.closing.day);
    let till = match day {
        Some(day) => kit.store.till(number, day, &kit.zone),
        None => till::today(kit, number),
    };
    let till = till.map_err(failed)?;
    let mut value = shown(&till);
    if let Some(object) = value.as_object_mut() {
        object.insert("entry".to_owned(), entry.into());
    }
    voice.value(&value)?;
    match closed {
        None => voice.line(&words(voice, &till)),
        Some((_, closed)) => voice.line(&voice.texts.say_with(
            "tell-till-closed",
            &[
                ("expected", money(voice, closed.closing.expected).into()),
                ("counted", voice.texts.money(closed.closing.counted).into()),
                (
                    "difference",
                    money(voice, closed.closing.difference()).into(),
                ),
            ],
        )),
    }
}

fn money(voice: Voice, cents: i64) -> String {
    voice.texts.money(Cents(cents))
}

/// A till in one line.
pub(crate) fn words(voice: Voice, till: &Till) -> String {
    let round = &till.round;
    let key = match (&round.opened, till.closed.is_empty()) {
        (Some(_), _) => "tell-till-open",
        (None, false) if !round.is_to_count() => "tell-till-all-closed",
        (None, _) => "tell-till-not-opened",
    };
    voice.texts.say_with(
        key,
        &[
            ("mediator", till.mediator.to_string().into()),
            ("taken", voice.texts.money(round.taken).into()),
            ("expected", money(voice, round.expected()).into()),
        ],
    )
}
