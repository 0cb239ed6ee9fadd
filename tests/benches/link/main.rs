//! The link between a kit and its agency, as real programs: one JSON line a figure.
//!
//! `cargo bench -p whole-program --bench link -- [WORK [LINES]]`, after `cargo build --release --workspace --bins`. A kit
//! writes attendances down with no network (`citizen-spot attend`); then `citizen-spot sync` brings them to
//! `ama-gateway serve` on one SQLite file, which acknowledges what is on its disk. Seconds are those of the whole command.
//! Before each measurement both sides are put back to the moment when everything was written and nothing sent.
//!
//! - `backlog`: over loopback, against one POST of the same entries (`anchor.rs`).
//! - `resend`: again after the answer to the last batch was lost; and by a kit that lost every answer.
//! - `fetch`: how many requests it takes to fetch what is new.
//! - `slow`: 1 Mbit/s, 300 ms round trip, 2 % of packets come one round trip later; and what goes twice after a cut.

mod anchor;
mod fetch;
mod pair;
mod works;

use std::{
    error::Error,
    io::Write as _,
    time::{Duration, Instant},
};

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

const LINES: u32 = 10_000;

type Work = fn(u32) -> Outcome;
const WORKS: [(&str, Work); 4] = [
    ("backlog", works::backlog),
    ("resend", works::resend),
    ("fetch", fetch::fetch),
    ("slow", works::slow),
];

fn main() -> Outcome {
    // Cargo adds an option of its own.
    let words: Vec<String> = std::env::args().skip(1).collect();
    let mut words = words.iter().filter(|word| !word.starts_with('-'));
    let only = words.next();
    let lines = words.next().map_or(Ok(LINES), |count| count.parse())?;
    for (name, work) in WORKS {
        if only.is_none_or(|only| only == name) {
            work(lines)?;
        }
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a bench measures")]
fn timed<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<(T, Duration)> {
    let began = Instant::now();
    let done = work()?;
    Ok((done, began.elapsed()))
}

fn tell(name: &str, unit: &str, mut values: Vec<f64>) -> Outcome {
    values.sort_by(f64::total_cmp);
    let at = |place: usize| values.get(place).copied().unwrap_or(f64::NAN);
    let median = at(values.len() / 2);
    let (min, max, n) = (at(0), at(values.len().saturating_sub(1)), values.len());
    let line = format!(
        r#"{{"name":"{name}","value":{median:.4},"unit":"{unit}","n":{n},"min":{min:.4},"median":{median:.4},"max":{max:.4}}}"#
    );
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
