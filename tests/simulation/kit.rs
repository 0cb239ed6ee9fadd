//! A kit: a disk that survives, a planner that does not, and what the courier does with an answer.

use std::collections::BTreeMap;

use domain::{Timestamp, awaiting, entry::Act};
use protocol::{RefusalCode, documents::KitState};
use store::Standing;
use sync::plan::{self, Answer, Effect, Event, Jitter, Millis, State};

use crate::{
    Product,
    agency::wall,
    journal::Journal,
    patience::Patience,
    road::{Documents, Line, Said},
};

/// What is durable. A photograph of it can be put back, or started on a second machine.
#[derive(Clone, Debug)]
pub(crate) struct Disk {
    pub(crate) journal: Journal,
    acknowledged: u64,
    pub(crate) standing: Standing,
    /// What AMA keeps and does not accept.
    pub(crate) refused: BTreeMap<u64, RefusalCode>,
    /// The revision that is served from.
    catalogue: usize,
    /// The version of the last timestamp.
    pub(crate) stamp: u64,
}

#[derive(Debug)]
pub(crate) struct Kit {
    /// Which kit AMA takes it for: a copy has its original's.
    pub(crate) book: usize,
    pub(crate) disk: Disk,
    pub(crate) photographs: Vec<Disk>,
    /// None while the program does not run.
    running: Option<Running>,
    /// Grows with every end of the program.
    pub(crate) life: u32,
    pub(crate) line: Line,
    pub(crate) has_route: bool,
    /// How far the clock on the wall is off; the other clock only grows.
    pub(crate) skew: i64,
    /// Since when an answer of AMA's is waited for at the desk, and until when.
    pub(crate) awaits: Option<(Millis, Millis)>,
    /// Attendances that are still to come.
    pub(crate) to_serve: u64,
    pub(crate) n_requests: u64,
}

#[derive(Debug)]
struct Running {
    state: State,
    started: Millis,
    /// The answer that is waited for.
    ticket: Option<u64>,
    alarm: Option<Millis>,
    patience: Patience,
}

impl Kit {
    pub(crate) fn new(book: usize, to_serve: u64) -> Self {
        let disk = Disk {
            journal: Journal::new(book, wall(0)),
            acknowledged: 0,
            standing: Standing::Good,
            refused: BTreeMap::new(),
            catalogue: 0,
            stamp: 0,
        };
        Self::with(book, disk, to_serve)
    }

    pub(crate) fn with(book: usize, disk: Disk, to_serve: u64) -> Self {
        Self {
            book,
            disk,
            photographs: Vec::new(),
            running: None,
            life: 0,
            line: Line::default(),
            has_route: true,
            skew: 0,
            awaits: None,
            to_serve,
            n_requests: 0,
        }
    }

    pub(crate) fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// The program starts: all that it knows is on the disk.
    pub(crate) fn start(&mut self, now: Millis) {
        let head = self.disk.journal.head();
        let acknowledged = self.disk.acknowledged;
        self.running = Some(Running {
            state: State::new(head, acknowledged, self.disk.standing),
            started: now,
            ticket: None,
            alarm: None,
            patience: Patience::default(),
        });
    }

    pub(crate) fn stop(&mut self) {
        self.running = None;
        self.life += 1;
    }

    /// The clock on the wall.
    fn wall(&self, now: Millis) -> Timestamp {
        Timestamp(wall(now).0 + self.skew)
    }

    /// Tells the planner what happened. What it answers is to be done; or why it may not be.
    pub(crate) fn step(
        &mut self,
        event: Event,
        now: Millis,
        jitter: Jitter,
    ) -> Result<Option<Effect>, String> {
        let Some(running) = &mut self.running else {
            return Ok(None);
        };
        let (state, effect) = plan::step(running.state, event, now - running.started, jitter);
        running.patience.hear(event, running.state, now);
        running.state = state;
        running.alarm = match effect {
            Effect::Wait { until } => until.map(|until| running.started + until),
            Effect::Ask | Effect::Send { .. } | Effect::Pull => None,
        };
        running.patience.allow(effect, now)?;
        if matches!(effect, Effect::Send { .. }) && self.disk.standing != Standing::Good {
            return Err(format!(
                "a kit sends although it is {:?}",
                self.disk.standing
            ));
        }
        Ok(Some(effect))
    }

    /// When the planner wants to be woken.
    pub(crate) fn alarm(&self) -> Option<Millis> {
        self.running.as_ref().and_then(|running| running.alarm)
    }

    /// Within how long AMA is to be looked at again, once it was heard and there is nothing else to do; None where nobody
    /// waits for its answer.
    pub(crate) fn looks_within(&self, now: Millis) -> Option<Millis> {
        self.alarm()?;
        let (since, _) = self.awaits.filter(|(_, until)| now < *until)?;
        let age = i64::try_from(now - since).ok()?;
        Millis::try_from(awaiting::pause(age)?).ok()
    }

    pub(crate) fn waits_for(&mut self, ticket: u64) {
        self.n_requests += 1;
        if let Some(running) = &mut self.running {
            running.ticket = Some(ticket);
        }
    }

    /// Whether this is the answer that is waited for; then no other is.
    pub(crate) fn takes(&mut self, ticket: u64) -> bool {
        let waiting = self.running.as_mut().map(|running| &mut running.ticket);
        waiting.is_some_and(|waiting| waiting.take_if(|it| *it == ticket).is_some())
    }

    /// One more act at the desk. A kit that knows that it is stopped ends what is open, and begins nothing.
    pub(crate) fn serve(&mut self, now: Millis, chance: &mut crate::chance::Chance) -> bool {
        let is_stopped = matches!(self.disk.standing, Standing::Suspended | Standing::Revoked);
        if !self.is_running() || is_stopped && !self.disk.journal.is_serving() {
            return false;
        }
        let at = self.wall(now);
        let is_over = self.disk.journal.serve(self.disk.catalogue, at, chance);
        self.to_serve -= u64::from(is_over);
        is_over
    }

    /// What the courier keeps of an answer, and how it tells the planner.
    pub(crate) fn hear(&mut self, said: Said, product: Product, now: Millis) -> Answer {
        match said {
            Said::Acknowledged { head, refused, .. } => {
                let is_own = self.disk.journal.hash_at(head.seq) == Some(head.hash);
                if !is_own && product != Product::KitIgnoringHashes {
                    return self.stopped(Standing::Fork, Answer::Fork);
                }
                self.disk.acknowledged = head.seq;
                self.disk.refused.extend(refused);
                // A head that fits ends a fork.
                if self.disk.standing == Standing::Fork {
                    self.disk.standing = Standing::Good;
                }
                Answer::Acknowledged { seq: head.seq }
            }
            Said::Documents(documents) => self.keep(documents, now),
            Said::Fork => self.stopped(Standing::Fork, Answer::Fork),
            Said::Gap => Answer::Gap,
            Said::Stopped(KitState::Suspended) => {
                self.stopped(Standing::Suspended, Answer::Suspended)
            }
            Said::Stopped(KitState::Revoked) => self.stopped(Standing::Revoked, Answer::Revoked),
            Said::Stopped(KitState::Active) => Answer::Refused,
            Said::Busy { retry_after_secs } => Answer::Busy { retry_after_secs },
            Said::NotReached => Answer::NoNetwork,
            Said::Cut => Answer::Lost,
        }
    }

    fn stopped(&mut self, standing: Standing, answer: Answer) -> Answer {
        self.disk.standing = standing;
        answer
    }

    fn keep(&mut self, documents: Documents, now: Millis) -> Answer {
        let Documents {
            stamp,
            state,
            catalogue,
            refused,
        } = documents;
        if stamp <= self.disk.stamp {
            return Answer::Refused;
        }
        self.disk.stamp = stamp;
        self.disk.refused = refused.into_iter().collect();
        if catalogue != self.disk.catalogue {
            self.disk.catalogue = catalogue;
            let applied = Act::DocumentApplied {
                document: "catalogue".to_owned(),
                revision: u32::try_from(catalogue).unwrap(),
            };
            self.disk.journal.note(applied, self.wall(now));
        }
        let standing = match state {
            KitState::Active => Standing::Good,
            KitState::Suspended => Standing::Suspended,
            KitState::Revoked => Standing::Revoked,
        };
        // The documents know nothing of a fork, and do not end one.
        if standing != Standing::Good || self.disk.standing != Standing::Fork {
            self.disk.standing = standing;
        }
        Answer::Pulled { standing }
    }

    /// Puts a photograph of the disk back.
    pub(crate) fn put_back(&mut self, photograph: Disk) {
        self.stop();
        self.disk = photograph;
    }
}
