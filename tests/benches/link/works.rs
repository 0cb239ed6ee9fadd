//! What is measured.

use std::time::Duration;

use whole_program::bad_network::{Carried, Line, Proxy, Way};

use crate::{
    Outcome, anchor,
    pair::{Pair, free_address},
    tell, timed,
};

const ROUNDS: usize = 5;

/// A van's line.
const THIN: Line = Line::Thin {
    bits_per_sec: 1_000_000,
    round_trip: Duration::from_millis(300),
    lost_per_mille: 20,
};

/// More than half of an acknowledgement with its head, less than a whole one.
const PART_OF_AN_ANSWER: u64 = 300;

pub(crate) fn backlog(lines: u32) -> Outcome {
    let gateway = free_address()?;
    let pair = Pair::with_backlog(gateway, gateway, lines)?;
    let journal = pair.journal()?;
    let (mut seconds, mut anchors, mut times, mut idle) = (vec![], vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        pair.put_back()?;
        let serving = pair.serve()?;
        let ((), took) = timed(|| pair.sync_all())?;
        let ((), nothing) = timed(|| pair.sync_all())?;
        drop(serving);
        pair.check_all_arrived()?;
        let ((), plain) = timed(|| anchor::post(&journal, &pair.path("anchor.db")))?;
        seconds.push(took.as_secs_f64());
        idle.push(nothing.as_secs_f64());
        anchors.push(plain.as_secs_f64());
        times.push(took.as_secs_f64() / plain.as_secs_f64());
    }
    tell("backlog-seconds", "s", seconds)?;
    tell("backlog-nothing-to-send-seconds", "s", idle)?;
    tell("backlog-anchor-seconds", "s", anchors)?;
    tell("backlog-times-anchor", "times", times)
}

pub(crate) fn resend(lines: u32) -> Outcome {
    let gateway = free_address()?;
    let proxy = Proxy::start(gateway)?;
    let pair = Pair::with_backlog(gateway, proxy.address(), lines)?;
    let place = last_answer(&proxy, &pair)?;
    let mut lost_answer = Figures::default();
    let mut lost_all = Figures::default();
    for _ in 0..ROUNDS {
        pair.put_back()?;
        let serving = pair.serve()?;
        proxy.set(Line::Cut(Way::Down, place));
        pair.sync_breaks(&proxy)?;
        pair.check_all_arrived()?;
        proxy.set(Line::Good);
        lost_answer.take(&proxy, || pair.sync_all())?;
        pair.put_kit_back()?;
        lost_all.take(&proxy, || pair.sync_all())?;
        drop(serving);
        pair.check_all_arrived()?;
    }
    lost_answer.tell("resend-lost-answer")?;
    lost_all.tell("resend-lost-all")
}

/// After how many bytes of the agency the answer to the last batch has begun and not ended. It is looked for from the end:
/// what is fetched after it is as long as the public log happens to make it.
fn last_answer(proxy: &Proxy, pair: &Pair) -> Outcome<u64> {
    let serving = pair.serve()?;
    let all = carried(proxy, || pair.sync_all())?;
    drop(serving);
    let mut place = all.down;
    loop {
        place = place
            .checked_sub(PART_OF_AN_ANSWER)
            .ok_or("no cut leaves anything waiting")?;
        pair.put_back()?;
        let serving = pair.serve()?;
        proxy.set(Line::Cut(Way::Down, place));
        let n_waiting = pair.sync_may_break(proxy)?;
        proxy.set(Line::Good);
        drop(serving);
        if n_waiting > 0 {
            return Ok(place);
        }
    }
}

pub(crate) fn slow(lines: u32) -> Outcome {
    let gateway = free_address()?;
    let cutter = Proxy::start(gateway)?;
    let thin = Proxy::start(cutter.address())?;
    let pair = Pair::with_backlog(gateway, thin.address(), lines)?;
    thin.set(THIN);
    let serving = pair.serve()?;
    let (whole, took) = timed(|| carried(&cutter, || pair.sync_all()))?;
    drop(serving);
    pair.check_all_arrived()?;

    pair.put_back()?;
    let serving = pair.serve()?;
    cutter.set(Line::Cut(Way::Up, whole.up / 2));
    let before = carried(&cutter, || pair.sync_breaks(&cutter))?;
    cutter.set(Line::Good);
    let after = carried(&cutter, || pair.sync_all())?;
    drop(serving);
    pair.check_all_arrived()?;
    let twice = (before.up + after.up).saturating_sub(whole.up);

    tell("slow-seconds", "s", vec![took.as_secs_f64()])?;
    // What the bytes alone take on that line.
    tell("slow-floor-seconds", "s", vec![count(whole.up) * 8.0 / 1e6])?;
    let each = count(whole.up) / f64::from(lines);
    tell("slow-bytes-per-attendance", "B", vec![each])?;
    let percent = 100.0 * count(twice) / count(whole.up);
    tell("slow-resent-after-cut", "%", vec![percent])
}

/// Bytes both ways and seconds of the same thing, some times over.
#[derive(Default)]
struct Figures {
    bytes: Vec<f64>,
    seconds: Vec<f64>,
}

impl Figures {
    fn take(&mut self, proxy: &Proxy, work: impl FnOnce() -> Outcome) -> Outcome {
        let (went, took) = timed(|| carried(proxy, work))?;
        self.bytes.push(count(went.up + went.down));
        self.seconds.push(took.as_secs_f64());
        Ok(())
    }

    fn tell(self, name: &str) -> Outcome {
        tell(&format!("{name}-bytes"), "B", self.bytes)?;
        tell(&format!("{name}-seconds"), "s", self.seconds)
    }
}

/// What went over the line meanwhile.
fn carried(proxy: &Proxy, work: impl FnOnce() -> Outcome) -> Outcome<Carried> {
    let before = proxy.carried();
    work()?;
    let now = proxy.carried();
    Ok(Carried {
        connections: now.connections - before.connections,
        faults: now.faults - before.faults,
        up: now.up - before.up,
        down: now.down - before.down,
    })
}

fn count(n: u64) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}
