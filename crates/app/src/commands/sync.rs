//! `sync`: sends and fetches once, or keeps on; says what went and what came.

use std::{
    thread,
    time::{Duration, Instant},
};

use serde_json::json;
use store::Standing;
use sync::plan::{self, Answer, Effect, Event, Jitter, Millis, State};

use super::journal::courier;
use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    cli, clock,
    desk::voids,
    kit::{Home, OpenKit},
    link::{self, Books, Courier, NOT_THE_AGENCY, PublicLog, UNTRUSTED, former::Rest},
};

/// The longest sleep of `--watch` between two looks.
const LOOK: Duration = Duration::from_secs(60);
/// The longest wait that is left out, in milliseconds.
const SKIPPED: Millis = 10_000;

/// What went and came until there was nothing more to do.
#[derive(Default)]
pub(super) struct Round {
    sent: u64,
    brought: Vec<(String, u32)>,
    /// The last request that failed: its answer, and why.
    failed: Option<(Answer, String)>,
}

pub(crate) fn run(voice: Voice, home: &Home, asked: &cli::Sync) -> Outcome {
    let mut kit = home.open().map_err(|err| err.failure(voice))?;
    let mut courier = courier(voice, &kit)?;
    if !courier.has_gateway() {
        return Err(voice.failed("no-gateway", ""));
    }
    let mut course = Course {
        state: link::state_of(&kit),
        started: clock::instant(),
        skipped: 0,
    };
    let mut event = Event::Network { up: true };
    loop {
        let (mut round, until) = course.go(event, &mut courier, &mut kit);
        round.sent += rest_of_former(home, &kit);
        // A void that AMA agreed to is written down now, and goes with the next sending.
        voids::take_answers(&mut kit, None, 0).map_err(|err| voice.store(&err))?;
        let told = tell(voice, &kit.store, &round, course.state);
        if !asked.watch {
            kit.store.close().map_err(|err| voice.store(&err))?;
            return told;
        }
        if let Err(failure) = told {
            voice.tell(&failure);
        }
        let left = until.map_or(LOOK, |until| {
            Duration::from_millis(until.saturating_sub(course.now()))
        });
        let awaited = link::awaited(&kit).map(Duration::from_millis);
        thread::sleep(left.min(LOOK).min(awaited.unwrap_or(LOOK)));
        event = match awaited {
            Some(_) => Event::Awaited { within: 0 },
            None => Event::Woken,
        };
    }
}

/// What a former journal left unsent goes first to whoever answers now. What stops it is told by the log, and by `status`.
fn rest_of_former(home: &Home, kit: &OpenKit) -> u64 {
    let rest = Rest::of(home, kit)
        .inspect_err(|err| tracing::error!(%err, "the former journal stays"))
        .ok()
        .flatten();
    let Some((sent, stopped)) = rest.map(Rest::send) else {
        return 0;
    };
    if let Some(done) = stopped {
        tracing::warn!(code = ?done.code, "the rest of the former journal waits");
    }
    sent
}

/// The planner between two rounds.
struct Course {
    state: State,
    started: Instant,
    /// Waits for entries to gather that were not waited: a command has nobody who writes more.
    skipped: Millis,
}

impl Course {
    fn now(&self) -> Millis {
        let gone = self.started.elapsed().as_millis();
        Millis::try_from(gone).unwrap_or(Millis::MAX) + self.skipped
    }

    /// Request after request until the planner waits for something else than entries to gather.
    fn go(
        &mut self,
        first: Event,
        courier: &mut Courier,
        kit: &mut OpenKit,
    ) -> (Round, Option<Millis>) {
        let mut round = Round::default();
        let mut event = first;
        loop {
            let (state, effect) = plan::step(self.state, event, self.now(), Jitter(0));
            self.state = state;
            event = match effect {
                Effect::Wait { until } => {
                    let head = kit.store.head().seq;
                    let gathers = until.filter(|_| state.waiting() > 0 && !state.is_failing());
                    let left = gathers.map(|until| until.saturating_sub(self.now()));
                    if state.head() < head {
                        Event::Written { head }
                    } else if let Some(left) = left.filter(|left| *left <= SKIPPED) {
                        self.skipped += left;
                        Event::Woken
                    } else {
                        return (round, until);
                    }
                }
                Effect::Ask | Effect::Send { .. } | Effect::Pull => {
                    let done = courier.run(effect, &mut Books::Here(kit));
                    let answer = done.answer;
                    round.take(done);
                    Event::Answered(answer)
                }
            };
        }
    }
}

impl Round {
    pub(super) fn take(&mut self, done: link::Done) {
        self.sent += done.sent;
        self.brought.extend(done.brought);
        if let Some(code) = done.code {
            self.failed = Some((done.answer, code));
        }
    }

    /// Why the last request failed.
    pub(super) fn refused(&self) -> Option<&str> {
        self.failed.as_ref().map(|(_, code)| code.as_str())
    }
}

pub(super) fn tell(voice: Voice, store: &store::Store, round: &Round, state: State) -> Outcome {
    let waiting = store.unacknowledged().map_err(|err| voice.store(&err))?;
    let refused = store.refusals().map_err(|err| voice.store(&err))?;
    let open = refused.iter().filter(|row| row.resolved.is_none()).count();
    if let Some(failure) = failure(voice, round, state) {
        return Err(failure);
    }
    let log = PublicLog::read(store).map_err(|err| voice.store(&err))?;
    let documents: Vec<_> = round
        .brought
        .iter()
        .map(|(name, revision)| json!({"name": name, "revision": revision}))
        .collect();
    voice.value(&json!({
        "sent": round.sent, "documents": documents, "waiting": waiting.entries, "refused": open,
        "log_doubted": log.alarm().map(|alarm| alarm.code.as_str()),
    }))?;
    if log.alarm().is_some() {
        voice.warn(&voice.texts.say("warning-log-doubted"));
    }
    voice.line(&voice.texts.say_with(
        "sync-done",
        &[
            ("sent", round.sent.into()),
            ("brought", round.brought.len().into()),
            ("waiting", waiting.entries.into()),
        ],
    ))?;
    if open > 0 {
        let words = voice
            .texts
            .say_with("sync-refused", &[("count", open.into())]);
        voice.line(&words)?;
    }
    Ok(Exit::Done)
}

/// Why the round did not do all that there was to do.
fn failure(voice: Voice, round: &Round, state: State) -> Option<Failure> {
    match state.standing() {
        Standing::Good => {}
        Standing::Suspended => return Some(voice.failed("sync-suspended", "")),
        Standing::Revoked => return Some(voice.failed("sync-revoked", "")),
        Standing::Fork => return Some(voice.failed("sync-fork", "")),
    }
    let (answer, code) = round.failed.as_ref().filter(|_| state.is_failing())?;
    Some(unanswered(voice, *answer, code))
}

/// Why a request brought nothing, as the contract's codes tell it.
pub(super) fn unanswered(voice: Voice, answer: Answer, code: &str) -> Failure {
    let key = match answer {
        Answer::NoNetwork if matches!(code, NOT_THE_AGENCY | UNTRUSTED) => code,
        Answer::NoNetwork | Answer::Lost | Answer::Busy { .. } => "not-reachable",
        Answer::Acknowledged { .. }
        | Answer::Pulled { .. }
        | Answer::TooLarge
        | Answer::Gap
        | Answer::Fork
        | Answer::Suspended
        | Answer::Revoked
        | Answer::Refused => "sync-refused",
    };
    voice.failed(key, code)
}
