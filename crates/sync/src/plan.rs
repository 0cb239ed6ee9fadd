//! What the kit does next: pure. A state and something that happened give the next state and one thing to do.
//!
//! Entries are acknowledged by AMA's own signed head, whatever was lost on the way: sending the same ones again is
//! harmless, and after a lost answer the head is asked for first, so that hardly anything is. There is one request at a
//! time. Nothing here reads a clock: `Millis` grow and never go back, whatever the wall clock does.

use store::Standing;

/// Milliseconds of a clock that never goes back.
pub type Millis = u64;

/// Entries gather this long before they are sent, so that an attendance is not sent step by step.
const GATHER: Millis = 5_000;
/// From one look for documents to the next, before it is spread.
const PULL_EVERY: Millis = 10 * 60_000;
/// How long an acknowledgement is believed: a ledger that was put back to an older state, and a disk that was copied, are
/// found out although nothing is written here.
const ASK_EVERY: Millis = 60 * 60_000;
/// The first pause after a failure; each further one is twice as long.
const PAUSE: Millis = 5_000;
/// The longest pause of our own.
const LONGEST_PAUSE: Millis = 10 * 60_000;
/// The longest pause that AMA can ask for: a wrong `Retry-After` must not silence a kit for a day.
const LONGEST_RETRY_AFTER: Millis = 60 * 60_000;
/// Kits whose network comes back at the same moment are spread over this time.
const SPREAD: Millis = 3_000;
/// Entries of a batch; halved when AMA finds it too large, and for a while where none gets through whole.
const MOST_ENTRIES: u32 = 2_000;
/// Entries of the first batch over a line that nobody knows yet: it passes between two cuts of a bad one. Each further
/// one is twice as large, as long as they go soon.
const FIRST_ENTRIES: u32 = 64;
/// A batch that took longer is not followed by a larger one, so that a cut takes little away.
const SOON: Millis = 1_000;
/// A batch that is lost sooner was cut off; later, whoever was to answer is silent.
const CUT: Millis = 10_000;
/// The pause before a smaller batch is tried over a line that cuts.
const SMALLER: Millis = 1_000;

/// A random number from 0 to 1000, of the caller's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jitter(pub u16);

impl Jitter {
    /// Between half of it and one and a half.
    fn around(self, pause: Millis) -> Millis {
        pause / 2 + pause * Millis::from(self.0.min(1000)) / 1000
    }

    fn within(self, span: Millis) -> Millis {
        span * Millis::from(self.0.min(1000)) / 1000
    }
}

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Time went by.
    Woken,
    /// The journal reaches this far.
    Written {
        head: u64,
    },
    Network {
        up: bool,
    },
    /// Somebody wants it now.
    Asked,
    /// An answer of AMA's is waited for: it is looked for within so long.
    Awaited {
        within: Millis,
    },
    Answered(Answer),
}

/// What came of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// AMA has the journal up to here; signed, and our own chain's hash.
    Acknowledged {
        seq: u64,
    },
    /// Whatever was new is applied.
    Pulled {
        standing: Standing,
    },
    /// Nobody answered, or somebody that is not AMA: a captive portal, say.
    NoNetwork,
    /// It went out and no whole answer came back: it may have arrived.
    Lost,
    /// Not now.
    Busy {
        retry_after_secs: Option<u32>,
    },
    TooLarge,
    /// AMA wants an earlier entry first.
    Gap,
    /// AMA has other entries under the same numbers, or more than there are here.
    Fork,
    Suspended,
    Revoked,
    /// Any other refusal, or an answer that does not prove itself: the last good state stays.
    Refused,
}

/// The one thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask how far AMA has the journal.
    Ask,
    /// Send at most so many entries after this one.
    Send { after: u64, most: u32 },
    /// Fetch what is new.
    Pull,
    /// Nothing before this moment, or before something happens.
    Wait { until: Option<Millis> },
}

/// Between two events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    head: u64,
    acknowledged: u64,
    standing: Standing,
    network: bool,
    in_flight: Option<Request>,
    /// When it went out.
    flown_at: Millis,
    /// How far AMA has the journal is not known for certain.
    in_doubt: bool,
    /// Somebody asked although AMA takes nothing: its head is asked for once more.
    probes: bool,
    /// Failures since something got through, and what failed last.
    n_failed: u32,
    failed: Option<Request>,
    /// One of them asked or sent: a look for documents that gets through does not end them.
    up_failed: bool,
    /// The last of them was a batch that was cut off, and a smaller one is tried next.
    shrinks: bool,
    not_before: Millis,
    /// The pause is AMA's own wish: nobody cuts it short.
    is_told_to_wait: bool,
    send_at: Millis,
    pull_at: Millis,
    ask_at: Millis,
    /// Entries that AMA takes at once, and entries that get through at once.
    ceiling: u32,
    most: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Request {
    Ask,
    Send,
    Pull,
}

impl State {
    /// A program that just started: how far AMA has the journal is asked first, which finds a copied disk at once.
    pub fn new(head: u64, acknowledged: u64, standing: Standing) -> Self {
        Self {
            head,
            acknowledged,
            standing,
            network: false,
            in_flight: None,
            flown_at: 0,
            in_doubt: true,
            probes: false,
            n_failed: 0,
            failed: None,
            up_failed: false,
            shrinks: false,
            not_before: 0,
            is_told_to_wait: false,
            send_at: 0,
            pull_at: 0,
            ask_at: 0,
            ceiling: MOST_ENTRIES,
            most: FIRST_ENTRIES,
        }
    }

    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// How far the journal reaches, as it was told.
    pub fn head(&self) -> u64 {
        self.head
    }

    /// Entries that AMA has not acknowledged.
    pub fn waiting(&self) -> u64 {
        self.head.saturating_sub(self.acknowledged)
    }

    /// Whether something failed and did not get through since.
    pub fn is_failing(&self) -> bool {
        self.n_failed > 0
    }

    /// Whether a batch was cut off, and a smaller one may get through before long.
    pub fn shrinks(&self) -> bool {
        self.shrinks
    }

    fn next(self, now: Millis) -> (Self, Effect) {
        if self.in_flight.is_some() || !self.network {
            return (self, Effect::Wait { until: None });
        }
        if now < self.not_before {
            let until = Some(self.not_before);
            return (self, Effect::Wait { until });
        }
        let sends = self.standing == Standing::Good;
        let pull_due = now >= self.pull_at;
        // What AMA does not take must not keep back what it has to say; nor the other way round.
        let gives_way = matches!(self.failed, Some(Request::Ask | Request::Send)) || !sends;
        if pull_due && gives_way && !self.probes {
            return self.fly(Request::Pull, Effect::Pull, now);
        }
        if self.in_doubt && (sends || self.probes) {
            return self.fly(Request::Ask, Effect::Ask, now);
        }
        let has_more = sends && self.head > self.acknowledged;
        if has_more && now >= self.send_at {
            let effect = Effect::Send {
                after: self.acknowledged,
                most: self.most,
            };
            return self.fly(Request::Send, effect, now);
        }
        if pull_due {
            return self.fly(Request::Pull, Effect::Pull, now);
        }
        let until = if has_more {
            self.pull_at.min(self.send_at)
        } else {
            self.pull_at
        };
        (self, Effect::Wait { until: Some(until) })
    }

    fn fly(self, request: Request, effect: Effect, now: Millis) -> (Self, Effect) {
        let state = Self {
            in_flight: Some(request),
            flown_at: now,
            ..self
        };
        (state, effect)
    }

    fn answered(self, answer: Answer, now: Millis, jitter: Jitter) -> Self {
        let Some(request) = self.in_flight else {
            return self;
        };
        let state = Self {
            in_flight: None,
            probes: self.probes && request != Request::Ask,
            is_told_to_wait: false,
            ..self
        };
        match answer {
            Answer::Acknowledged { seq } => state.acknowledged(request, seq, now),
            Answer::Pulled { standing } => Self {
                standing: after_pull(state.standing, standing),
                in_doubt: state.in_doubt || now >= state.ask_at,
                pull_at: now + jitter.around(PULL_EVERY),
                ..state.got_through(request)
            },
            Answer::Fork => state.stopped(Standing::Fork),
            Answer::Suspended => state.stopped(Standing::Suspended),
            Answer::Revoked => state.stopped(Standing::Revoked),
            Answer::TooLarge => {
                let ceiling = half(state.sent());
                Self {
                    ceiling,
                    most: ceiling,
                    ..state.paused(request, now, jitter)
                }
            }
            Answer::NoNetwork => state.paused(request, now, jitter),
            Answer::Lost if request == Request::Send => state.batch_lost(now, jitter),
            Answer::Lost | Answer::Gap | Answer::Refused => {
                state.paused(request, now, jitter).doubting(request)
            }
            Answer::Busy { retry_after_secs } => {
                state.told_to_wait(request, now, jitter, retry_after_secs)
            }
        }
    }

    /// AMA has the journal up to here. Where it was there before and more is to be sent, nothing got through by that.
    fn acknowledged(self, request: Request, seq: u64, now: Millis) -> Self {
        let is_news = request == Request::Send || seq != self.acknowledged || seq == self.head;
        let is_soon = now.saturating_sub(self.flown_at) < SOON;
        let doubled = self.most.saturating_mul(2).min(self.ceiling);
        let state = if is_news { self.cleared() } else { self };
        Self {
            acknowledged: seq,
            standing: after_acknowledgement(state.standing, request),
            in_doubt: false,
            ask_at: now + ASK_EVERY,
            most: if request == Request::Send && is_soon {
                doubled
            } else {
                state.most
            },
            ..state
        }
    }

    /// Ends the failures of this kind of request, and of no other.
    fn got_through(self, request: Request) -> Self {
        if self.failed == Some(request) && !self.up_failed {
            self.cleared()
        } else {
            self
        }
    }

    fn cleared(self) -> Self {
        Self {
            n_failed: 0,
            failed: None,
            up_failed: false,
            shrinks: false,
            ..self
        }
    }

    /// How many entries were in the batch.
    fn sent(&self) -> u32 {
        let waiting = u32::try_from(self.waiting()).unwrap_or(u32::MAX);
        self.most.min(waiting)
    }

    /// What was too much at once is not tried again whole. A line that cuts carries a smaller batch: it is tried before
    /// long, and the pauses grow once there is none smaller.
    fn batch_lost(self, now: Millis, jitter: Jitter) -> Self {
        let state = Self {
            most: half(self.sent()),
            in_doubt: true,
            ..self.paused(Request::Send, now, jitter)
        };
        let is_cut = now.saturating_sub(self.flown_at) < CUT;
        if !is_cut || self.sent() < 2 {
            return state;
        }
        Self {
            n_failed: self.n_failed.max(1),
            shrinks: true,
            not_before: now + jitter.around(SMALLER),
            ..state
        }
    }

    /// AMA takes nothing more: not a failure of the network, and nothing to try again.
    fn stopped(self, standing: Standing) -> Self {
        Self {
            standing,
            in_doubt: true,
            ..self.cleared()
        }
    }

    fn doubting(self, request: Request) -> Self {
        Self {
            in_doubt: self.in_doubt || request != Request::Pull,
            ..self
        }
    }

    fn paused(self, request: Request, now: Millis, jitter: Jitter) -> Self {
        let doubled = PAUSE.saturating_mul(1 << self.n_failed.min(16));
        Self {
            failed: Some(request),
            up_failed: self.up_failed || request != Request::Pull,
            n_failed: self.n_failed.saturating_add(1),
            shrinks: false,
            not_before: now + jitter.around(doubled.min(LONGEST_PAUSE)),
            ..self
        }
    }

    fn told_to_wait(
        self,
        request: Request,
        now: Millis,
        jitter: Jitter,
        secs: Option<u32>,
    ) -> Self {
        let state = self.paused(request, now, jitter);
        let Some(secs) = secs else { return state };
        let asked = (Millis::from(secs) * 1000).min(LONGEST_RETRY_AFTER);
        Self {
            not_before: now + asked + jitter.within(SPREAD),
            is_told_to_wait: true,
            ..state
        }
    }
}

fn half(entries: u32) -> u32 {
    (entries / 2).max(1)
}

/// A head that fits ends a fork; only entries that were taken end a suspension.
fn after_acknowledgement(standing: Standing, request: Request) -> Standing {
    match standing {
        Standing::Good | Standing::Fork => Standing::Good,
        Standing::Suspended if request == Request::Send => Standing::Good,
        Standing::Suspended | Standing::Revoked => standing,
    }
}

/// The signed documents know nothing of a fork, so they do not end one.
fn after_pull(standing: Standing, said: Standing) -> Standing {
    match said {
        Standing::Good if standing == Standing::Fork => Standing::Fork,
        Standing::Good | Standing::Suspended | Standing::Revoked | Standing::Fork => said,
    }
}

/// Takes in what happened, and says what to do.
pub fn step(state: State, event: Event, now: Millis, jitter: Jitter) -> (State, Effect) {
    let state = match event {
        Event::Woken => state,
        Event::Written { head } => {
            let begins = head > state.head && state.head <= state.acknowledged;
            State {
                head: head.max(state.head),
                send_at: if begins { now + GATHER } else { state.send_at },
                ..state
            }
        }
        Event::Network { up } if up == state.network => state,
        Event::Network { up } => State {
            network: up,
            not_before: if state.is_told_to_wait {
                state.not_before
            } else {
                now + jitter.within(SPREAD)
            },
            ..state.cleared()
        },
        Event::Asked => State {
            in_doubt: true,
            probes: state.standing != Standing::Revoked,
            send_at: now,
            pull_at: now,
            not_before: if state.is_told_to_wait {
                state.not_before
            } else {
                now
            },
            ..state
        },
        Event::Awaited { within } => State {
            pull_at: state.pull_at.min(now + jitter.around(within)),
            ..state
        },
        Event::Answered(answer) => state.answered(answer, now, jitter),
    };
    state.next(now)
}
