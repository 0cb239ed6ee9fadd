//! The link to AMA: a thread of its own that watches the routes, does what the planner says, and tells the desk how it
//! stands. The desk never waits for it.

mod arrival;
mod books;
mod courier;
pub(crate) mod former;
mod public_log;

use std::{
    collections::VecDeque,
    net::{Ipv4Addr, UdpSocket},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    thread,
    time::{Duration, Instant},
};

use domain::{Timestamp, awaiting};
use store::StoreError;
use sync::plan::{self, Answer, Effect, Jitter, Millis, State};
use ui::state::{Try, TryOutcome};

pub(crate) use arrival::{Before, Brought};
use books::DeskEnded;
pub(crate) use books::{Books, Errand};
use courier::next_try;
pub(crate) use courier::{Courier, Done, NOT_THE_AGENCY, UNNAMED_AUTHORITY, UNTRUSTED};
use former::Rest;
pub(crate) use public_log::PublicLog;

use crate::{
    clock,
    desk::{Event, papers},
    kit::{Home, OpenKit, documents},
};

/// How often the routes are looked at.
const EVERY: Duration = Duration::from_secs(2);
/// Tries that the outbox shows.
const TRIES: usize = 5;

/// Where the kit's services are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Far {
    /// Beside the program, on this machine: the demonstration.
    Here,
    /// On the internet.
    Away,
}

/// Whether a packet to there would find a route. Connecting a datagram socket sends nothing.
pub(crate) fn is_up(far: Far) -> bool {
    let address = match far {
        Far::Here => Ipv4Addr::LOCALHOST,
        // An address that documentation keeps free (RFC 5737): any route to the internet serves it.
        Far::Away => Ipv4Addr::new(192, 0, 2, 1),
    };
    UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))
        .and_then(|socket| socket.connect((address, 443)))
        .is_ok()
}

/// What the desk asks of the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The journal reaches this far.
    Written { head: u64 },
    /// Somebody wants it now.
    Asked,
    /// Demonstration only: as if there were no network.
    Down(bool),
    /// What waits, in a file to be carried by hand.
    Carry { folder: PathBuf, file: String },
}

/// Why there is no file to carry.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CarryError {
    #[error("no agency enrolled this kit")]
    NoAgency,
    #[error("what waits cannot be sent: {0}")]
    Refused(String),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    File(#[from] std::io::Error),
    #[error(transparent)]
    Desk(#[from] DeskEnded),
}

/// How the link stands, for the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LinkNow {
    /// There is a route, and whoever was asked last answered.
    pub(crate) up: bool,
    /// None while nothing is planned, or something is under way.
    pub(crate) next_try: Option<Timestamp>,
    /// The latest first.
    pub(crate) tries: Vec<Try>,
}

/// A queue to the link: what does not fit is told by the next one.
pub(crate) fn orders() -> (SyncSender<Order>, Receiver<Order>) {
    sync_channel(16)
}

/// The planner's state of a kit that was just opened.
pub(crate) fn state_of(kit: &OpenKit) -> State {
    let acknowledged = kit.store.acknowledged().map_or(0, |kept| kept.seq);
    State::new(kit.store.head().seq, acknowledged, kit.standing())
}

/// Within how long AMA's answer to a void is to be looked for; None where nobody waits for one.
pub(crate) fn awaited(kit: &OpenKit) -> Option<Millis> {
    let (asked, at) = kit.store.last_open_void().ok().flatten()?;
    let answers = documents::answers(&kit.store).ok().flatten();
    let mut voids = answers.into_iter().flat_map(|(_, answers)| answers.voids);
    if voids.any(|answer| answer.asked == asked) {
        return None;
    }
    let pause = awaiting::pause(clock::now().millis_since(at))?;
    Millis::try_from(pause).ok()
}

/// The thread's own memory.
struct Link {
    far: Far,
    /// None for a kit without an agency: then the routes are all there is. No state: what it sends goes by hand.
    course: Option<(Courier, Option<State>)>,
    /// Where a former journal may have something left to send; None once it has not.
    former: Option<Home>,
    events: SyncSender<Event>,
    orders: Receiver<Order>,
    started: Instant,
    route: bool,
    reached: bool,
    kept_down: bool,
    tries: VecDeque<Try>,
    told: LinkNow,
}

/// Starts the thread; it ends with the desk.
pub(crate) fn start(
    far: Far,
    course: Option<(Courier, Option<State>)>,
    home: Home,
    events: SyncSender<Event>,
    orders: Receiver<Order>,
) -> std::io::Result<()> {
    let link = Link {
        far,
        course,
        former: Some(home),
        events,
        orders,
        started: clock::instant(),
        route: false,
        reached: true,
        kept_down: false,
        tries: VecDeque::new(),
        told: LinkNow::default(),
    };
    thread::Builder::new()
        .name("link".to_owned())
        .spawn(move || link.run())
        .map(drop)
}

impl Link {
    fn run(mut self) {
        let mut event = self.look();
        loop {
            let effect = self.plan(event);
            event = match effect {
                Effect::Wait { until } => {
                    if self.tell(until).is_err() {
                        return;
                    }
                    match self.wait(until) {
                        Some(event) => event,
                        None => return,
                    }
                }
                Effect::Ask | Effect::Send { .. } | Effect::Pull => {
                    plan::Event::Answered(self.go(effect))
                }
            };
        }
    }

    /// Looks at the routes.
    fn look(&mut self) -> plan::Event {
        let route = is_up(self.far) && !self.kept_down;
        if route == self.route {
            return plan::Event::Woken;
        }
        self.route = route;
        // A way that comes back is believed until somebody does not answer.
        self.reached = true;
        plan::Event::Network { up: route }
    }

    /// What to do next. Where it is to wait, and somebody waits for AMA's answer, it does not wait long.
    fn plan(&mut self, event: plan::Event) -> Effect {
        let effect = self.step(event);
        let got_through = matches!(
            event,
            plan::Event::Answered(Answer::Acknowledged { .. } | Answer::Pulled { .. })
        );
        if !got_through || !matches!(effect, Effect::Wait { .. }) {
            return effect;
        }
        let within = Books::AtDesk(&self.events).look(awaited);
        match within.ok().flatten() {
            Some(within) => self.step(plan::Event::Awaited { within }),
            None => effect,
        }
    }

    fn step(&mut self, event: plan::Event) -> Effect {
        let now = self.now();
        let Some((_, Some(state))) = &mut self.course else {
            return Effect::Wait { until: None };
        };
        let (next, effect) = plan::step(*state, event, now, jitter());
        *state = next;
        effect
    }

    fn go(&mut self, effect: Effect) -> Answer {
        let Some((courier, _)) = &mut self.course else {
            return Answer::NoNetwork;
        };
        let done = courier.run(effect, &mut Books::AtDesk(&self.events));
        self.reached = !matches!(done.answer, Answer::NoNetwork | Answer::Lost);
        self.note(&done);
        if matches!(
            done.answer,
            Answer::Acknowledged { .. } | Answer::Pulled { .. }
        ) {
            self.bring_former();
        }
        done.answer
    }

    /// What a former journal left unsent goes once somebody answers.
    fn bring_former(&mut self) {
        let Some(home) = self.former.take() else {
            return;
        };
        let there = home.clone();
        let rest = Books::AtDesk(&self.events).with(move |kit| Rest::of(&there, kit));
        match rest {
            Ok(Ok(Some(rest))) => {
                let (sent, stopped) = rest.send();
                tracing::info!(sent, ?stopped, "the rest of the former journal");
                self.former = stopped.map(|_again| home);
            }
            Ok(Ok(None)) | Err(_) => {}
            Ok(Err(err)) => tracing::error!(%err, "the former journal stays"),
        }
    }

    /// Writes what waits, and a request for what is new, into a file. Nothing counts as sent by it.
    fn carry(&self, file: &Path) -> Result<(), CarryError> {
        let (courier, _) = self.course.as_ref().ok_or(CarryError::NoAgency)?;
        let books = &mut Books::AtDesk(&self.events);
        let refused = |done: Done| CarryError::Refused(done.code.unwrap_or_default());
        let after = books.look(|kit| kit.store.acknowledged())??.seq;
        let parts = courier.batches(after, books).map_err(refused)?;
        let packed = courier.pack(parts, books).map_err(refused)?;
        Ok(papers::write(file, &packed)?)
    }

    /// What came of it, unless it was nothing.
    fn note(&mut self, done: &Done) {
        let brought = u64::try_from(done.brought.len()).unwrap_or(u64::MAX);
        let outcome = match done.answer {
            Answer::NoNetwork | Answer::Lost => TryOutcome::NoAnswer,
            Answer::Acknowledged { .. } | Answer::Pulled { .. } => TryOutcome::Done {
                sent: done.sent,
                brought,
            },
            Answer::Busy { .. }
            | Answer::TooLarge
            | Answer::Gap
            | Answer::Fork
            | Answer::Suspended
            | Answer::Revoked
            | Answer::Refused => TryOutcome::Refused,
        };
        let at = clock::now();
        let nothing = TryOutcome::Done {
            sent: 0,
            brought: 0,
        };
        if outcome == nothing {
            return;
        }
        self.tries.push_front(Try { at, outcome });
        self.tries.truncate(TRIES);
    }

    /// Tells the desk, where something changed.
    fn tell(&mut self, until: Option<Millis>) -> Result<(), ()> {
        let up = self.route && self.reached;
        let next_try = next_try(until, self.now(), clock::now()).filter(|_| self.route && !up);
        let is_same_try = match (next_try, self.told.next_try) {
            (Some(one), Some(other)) => one.millis_since(other).abs() < 1_000,
            (one, other) => one == other,
        };
        let tries = self.tries.iter().copied().collect();
        if up == self.told.up && is_same_try && tries == self.told.tries {
            return Ok(());
        }
        self.told = LinkNow {
            up,
            next_try,
            tries,
        };
        self.events
            .send(Event::Link(self.told.clone()))
            .map_err(|_closed| ())
    }

    /// Until something happens, or the routes are to be looked at again. None when the desk has ended.
    fn wait(&mut self, until: Option<Millis>) -> Option<plan::Event> {
        let left = until.map(|until| Duration::from_millis(until.saturating_sub(self.now())));
        let wait = left
            .unwrap_or(EVERY)
            .clamp(Duration::from_millis(10), EVERY);
        match self.orders.recv_timeout(wait) {
            Ok(Order::Written { head }) => Some(plan::Event::Written { head }),
            Ok(Order::Asked) => Some(plan::Event::Asked),
            Ok(Order::Down(down)) => {
                self.kept_down = down;
                Some(self.look())
            }
            Ok(Order::Carry { folder, file }) => {
                let carried = self.carry(&folder.join(&file)).map(|()| file);
                self.events.send(Event::Carried(carried)).ok()?;
                Some(plan::Event::Woken)
            }
            Err(RecvTimeoutError::Timeout) => Some(self.look()),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    fn now(&self) -> Millis {
        let gone = clock::instant().saturating_duration_since(self.started);
        Millis::try_from(gone.as_millis()).unwrap_or(Millis::MAX)
    }
}

/// Spreads kits apart; without random bytes the middle does.
fn jitter() -> Jitter {
    let mut bytes = [0; 2];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Jitter(u16::from_le_bytes(bytes) % 1001),
        Err(_none) => Jitter(500),
    }
}
