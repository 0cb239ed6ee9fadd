//! `sync`: sends and fetches once, or keeps on; says what went and what came.

use std::{
    thread,
    time::{Duration, Instant},
};

use serde_json::json;
use store::{Standing, Store};
use sync::plan::{self, Answer, Effect, Event, Jitter, Millis, State};
use text::Texts;

use super::{journal::courier, status::tell_clock};
use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    cli, clock,
    desk::voids,
    kit::{Home, OpenKit},
    link::{
        self, Books, Courier, NOT_THE_AGENCY, PublicLog, UNNAMED_AUTHORITY, UNTRUSTED, former::Rest,
    },
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
    /// Requests that ended, well or not.
    asked: usize,
    /// A file brought documents that are the ones here.
    taken_before: bool,
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
    let mut watch = Watch::default();
    loop {
        let (mut round, until) = course.go(event, &mut courier, &mut kit);
        round.sent += rest_of_former(home, &kit);
        // A void that AMA agreed to is written down now, and goes with the next sending.
        voids::take_answers(&mut kit, None, 0).map_err(|err| voice.store(&err))?;
        let is_told = watch.tells(&round, &heard(voice, &kit.store, &round, course.state)?);
        let told = if is_told {
            tell(voice, &kit.store, &round, course.state)
        } else {
            Ok(Exit::Done)
        };
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

/// What a round of `--watch` may tell beside what it moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Heard {
    has_failed: bool,
    log_is_doubted: bool,
}

fn heard(voice: Voice, store: &Store, round: &Round, state: State) -> Result<Heard, Failure> {
    let log = PublicLog::read(store).map_err(|err| voice.store(&err))?;
    Ok(Heard {
        has_failed: failure(voice, round, state).is_some(),
        log_is_doubted: log.alarm().is_some(),
    })
}

/// What `--watch` heard in the last round with a request; None before the first round.
#[derive(Debug, Default)]
struct Watch(Option<Heard>);

impl Watch {
    /// Whether the round is told: the first one, one in which something went or came or that failed, and the first good one
    /// after a failure. Where the public log was believed and is not any more, that is told too, and the other way round.
    fn tells(&mut self, round: &Round, heard: &Heard) -> bool {
        let Some(last) = self.0 else {
            self.0 = Some(*heard);
            return true;
        };
        if round.asked == 0 {
            return round.moved();
        }
        self.0 = Some(*heard);
        heard.has_failed || last != *heard || round.moved()
    }
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

    /// Request after request until the planner waits for something else than entries to gather, or than to try a smaller
    /// batch.
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
                    let left = until.map(|until| until.saturating_sub(self.now()));
                    let gathers = state.waiting() > 0 && !state.is_failing();
                    if state.head() < head {
                        Event::Written { head }
                    } else if let Some(left) = left.filter(|left| gathers && *left <= SKIPPED) {
                        self.skipped += left;
                        Event::Woken
                    } else if let Some(left) = left.filter(|_| state.shrinks()) {
                        thread::sleep(Duration::from_millis(left));
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
        self.asked += 1;
        self.sent += done.sent;
        self.brought.extend(done.brought);
        if let Some(code) = done.code {
            self.failed = Some((done.answer, code));
        }
    }

    /// What a file brought, as whoever reads it twice is told.
    pub(super) fn take_by_hand(&mut self, done: link::Done) {
        if done.was_taken_before() {
            self.taken_before = true;
        } else {
            self.take(done);
        }
    }

    /// Whether anything went or came.
    fn moved(&self) -> bool {
        self.sent > 0 || !self.brought.is_empty()
    }

    /// Whether a file was read that had been read before.
    fn is_repeat(&self) -> bool {
        self.taken_before && !self.moved()
    }

    /// Why the last request failed.
    pub(super) fn refused(&self) -> Option<&str> {
        self.failed.as_ref().map(|(_, code)| code.as_str())
    }
}

pub(super) fn tell(voice: Voice, store: &Store, round: &Round, state: State) -> Outcome {
    let waiting = store.unacknowledged().map_err(|err| voice.store(&err))?;
    let refused = store.refusals().map_err(|err| voice.store(&err))?;
    let open = refused.iter().filter(|row| row.resolved.is_none()).count();
    tell_clock(voice, &store.contact().map_err(|err| voice.store(&err))?);
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
        "log_doubted": log.alarm().map(|alarm| alarm.code.as_str()), "taken_before": round.is_repeat(),
    }))?;
    if log.alarm().is_some() {
        voice.warn(&voice.texts.say("warning-log-doubted"));
    }
    voice.line(&done(voice.texts, round, waiting.entries))?;
    if open > 0 {
        let words = voice
            .texts
            .say_with("sync-refused", &[("count", open.into())]);
        voice.line(&words)?;
    }
    Ok(Exit::Done)
}

fn done(texts: &Texts, round: &Round, waiting: u64) -> String {
    let waiting = ("waiting", waiting.into());
    if round.is_repeat() {
        return texts.say_with("sync-taken-before", &[waiting]);
    }
    let (sent, brought) = (round.sent.into(), round.brought.len().into());
    texts.say_with(
        "sync-done",
        &[("sent", sent), ("brought", brought), waiting],
    )
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
        Answer::NoNetwork if matches!(code, NOT_THE_AGENCY | UNTRUSTED | UNNAMED_AUTHORITY) => code,
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
    voice.because(key, code)
}

#[cfg(test)]
mod tests {
    use domain::Language;
    use sync::plan::Answer;
    use text::Texts;

    use super::{Heard, Round, Watch, done};
    use crate::link::Done;

    const GOOD: Heard = Heard {
        has_failed: false,
        log_is_doubted: false,
    };
    const FAILED: Heard = Heard {
        has_failed: true,
        log_is_doubted: false,
    };
    const DOUBTED: Heard = Heard {
        has_failed: false,
        log_is_doubted: true,
    };

    /// A round of one request, with so many entries that went.
    fn round(sent: u64) -> Round {
        Round {
            sent,
            asked: 1,
            ..Round::default()
        }
    }

    /// Rounds one after the other, and whether each is told.
    #[track_caller]
    fn check(rounds: &[(Round, Heard, bool)]) {
        let mut watch = Watch::default();
        for (number, (round, heard, is_told)) in rounds.iter().enumerate() {
            assert_eq!(watch.tells(round, heard), *is_told, "round {number}");
        }
    }

    #[test]
    fn after_the_first_round_only_one_in_which_something_went_or_came_is_told() {
        let brought = Round {
            brought: vec![("catalogue".to_owned(), 2)],
            ..round(0)
        };
        check(&[
            (round(0), GOOD, true),
            (round(0), GOOD, false),
            (round(3), GOOD, true),
            (round(0), GOOD, false),
            (brought, GOOD, true),
        ]);
    }

    #[test]
    fn a_round_that_fails_is_told_and_the_first_good_one_after_it() {
        check(&[
            (round(0), FAILED, true),
            (round(0), FAILED, true),
            // It only waited: nobody was asked.
            (Round::default(), GOOD, false),
            (round(0), GOOD, true),
            (round(0), GOOD, false),
        ]);
    }

    #[test]
    fn a_public_log_that_is_doubted_from_now_on_is_told_once() {
        check(&[
            (round(0), GOOD, true),
            (round(0), DOUBTED, true),
            (round(0), DOUBTED, false),
        ]);
    }

    /// What somebody is told who reads a file, with so many entries that it acknowledged.
    fn read_again(sent: u64) -> String {
        let mut round = Round::default();
        let nothing = |answer, code: Option<&str>| Done {
            answer,
            sent: 0,
            brought: Vec::new(),
            code: code.map(str::to_owned),
        };
        round.take_by_hand(nothing(Answer::Refused, Some("frozen")));
        round.take_by_hand(Done {
            sent,
            ..nothing(Answer::Acknowledged { seq: 7 }, None)
        });
        assert_eq!(round.refused(), None);
        done(Texts::of(Language::Pt), &round, 0)
    }

    #[test]
    fn an_answer_that_is_read_twice_says_so_and_that_nothing_changed() {
        assert_eq!(
            read_again(0),
            "Esta resposta já tinha sido lida aqui: nada mudou. Por enviar: 0."
        );
    }

    #[test]
    fn an_answer_that_was_read_in_part_tells_what_the_rest_of_it_brought() {
        assert_eq!(
            read_again(2),
            "Enviou 2 registos, recebeu 0 documentos. Por enviar: 0."
        );
    }
}
