//! A world: kits, gateways and the road between them, and one queue of what happens next.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    mem::discriminant,
    rc::Rc,
};

use protocol::documents::KitState;
use store::Standing;
use sync::plan::{Answer, Effect, Event, Millis};

use crate::{
    Product,
    agency::{Agency, Decision, Does},
    chance::Chance,
    faults::{self, Fault},
    figures::{Broken, Figures},
    journal::Journal,
    kit::Kit,
    road::{self, Letter, Request, Said, Weather},
    truth,
};

const HOUR: Millis = 3_600_000;
/// The storm is over: nothing is written any more, and nothing strikes.
const CALM: Millis = 3 * HOUR;
/// Somebody looks at the kits that say that they are copies, and presses the key.
const LOOKED_AFTER: Millis = CALM + HOUR;
/// All has to be where it belongs. A copy that was told that all is well hears otherwise within an hour and a quarter.
const SETTLED: Millis = LOOKED_AFTER + 2 * HOUR;
/// From there to here hardly anything may be asked.
const END: Millis = SETTLED + HOUR;
/// Requests of one kit in the last hour: a look for documents every ten minutes or so, and now and then one for the head.
const MOST_WHEN_QUIET: u64 = 20;
/// Happenings in one world: far more than any of them needs.
const MOST_HAPPENINGS: u64 = 100_000;
/// Entries that fit a batch: fewer than in the product, so that there is more than one.
const FIT: u32 = 40;

#[derive(Debug)]
pub(crate) enum Happening {
    Start { kit: usize, life: u32 },
    Wake { kit: usize },
    Serve { kit: usize },
    Photograph { kit: usize },
    Route { kit: usize },
    Strike(Fault),
    GatewayUp { gateway: usize },
    Reinstate { book: usize },
    Arrive { gateway: usize, letter: Letter },
    Write { letter: Letter, decision: Decision },
    Return { kit: usize, ticket: u64, said: Said },
    Calm,
    LookAfter,
    Judge,
    End,
}

pub(crate) struct World {
    pub(crate) now: Millis,
    pub(crate) chance: Chance,
    pub(crate) kits: Vec<Kit>,
    pub(crate) agency: Agency,
    /// By book: whether nothing ever gave a reason to refuse an entry.
    pub(crate) is_honest: Vec<bool>,
    pub(crate) figures: Figures,
    pub(crate) busy_until: Millis,
    product: Product,
    weather: Weather,
    queue: BTreeMap<(Millis, u64), Happening>,
    n_queued: u64,
    n_tickets: u64,
    n_requests_settled: Vec<u64>,
    trace: DefaultHasher,
}

/// Lives through a whole world: what happened in it, and the hash of its trace.
///
/// # Errors
/// A promise was not kept.
pub(crate) fn run(seed: u64, product: Product) -> Result<(Figures, u64), Broken> {
    let mut world = World::new(seed, product);
    match world.live() {
        Ok(()) => {
            world.figures.seeds = 1;
            world.figures.kits = world.kits.len().try_into().unwrap();
            world.figures.requests = world.kits.iter().map(|kit| kit.n_requests).sum();
            let rows = world.agency.books.iter().map(|book| book.head().seq);
            world.figures.entries = rows.sum();
            Ok((world.figures, world.trace.finish()))
        }
        Err(what) => {
            let what = format!("{what}, {} s after the beginning", world.now / 1_000);
            Err(Broken { seed, what })
        }
    }
}

impl World {
    fn new(seed: u64, product: Product) -> Self {
        let mut chance = Chance::new(seed);
        let n_kits = usize::try_from(chance.between(1..=4)).unwrap();
        let kits: Vec<Kit> = (0..n_kits)
            .map(|book| Kit::new(book, chance.between(1..=6)))
            .collect();
        let journals: Vec<Journal> = kits.iter().map(|kit| kit.disk.journal.clone()).collect();
        let n_gateways = usize::try_from(chance.between(1..=2)).unwrap();
        let mut world = Self {
            now: 0,
            weather: Weather::storm(&mut chance),
            agency: Agency::new(&journals, n_gateways, product),
            is_honest: vec![true; n_kits],
            figures: Figures::default(),
            busy_until: 0,
            product,
            queue: BTreeMap::new(),
            n_queued: 0,
            n_tickets: 0,
            n_requests_settled: Vec::new(),
            trace: DefaultHasher::new(),
            chance,
            kits,
        };
        for kit in 0..n_kits {
            let begins = world.chance.below(600_000);
            world.at(begins, Happening::Start { kit, life: 0 });
            world.at(begins + 1_000, Happening::Serve { kit });
            for _ in 0..3 {
                let at = world.chance.below(CALM);
                world.at(at, Happening::Photograph { kit });
            }
        }
        let kinds = faults::kinds(&mut world.chance);
        for _ in 0..world.chance.below(25) {
            if !kinds.is_empty() {
                let fault = kinds[world.chance.place(kinds.len())];
                let at = world.chance.below(CALM);
                world.at(at, Happening::Strike(fault));
            }
        }
        world.at(CALM, Happening::Calm);
        world.at(LOOKED_AFTER, Happening::LookAfter);
        world.at(SETTLED, Happening::Judge);
        world.at(END, Happening::End);
        world
    }

    pub(crate) fn at(&mut self, at: Millis, happening: Happening) {
        self.n_queued += 1;
        self.queue.insert((at, self.n_queued), happening);
    }

    fn live(&mut self) -> Result<(), String> {
        let mut n_happened = 0;
        while let Some(((now, _), happening)) = self.queue.pop_first() {
            n_happened += 1;
            if n_happened > MOST_HAPPENINGS {
                return Err("something goes round in circles".to_owned());
            }
            self.now = now;
            (now, discriminant(&happening), self.n_queued).hash(&mut self.trace);
            if matches!(happening, Happening::End) {
                return self.end();
            }
            self.happen(happening)?;
        }
        Err("the world ended early".to_owned())
    }

    fn happen(&mut self, happening: Happening) -> Result<(), String> {
        match happening {
            Happening::Start { kit, life } => self.start(kit, life)?,
            Happening::Wake { kit } if self.kits[kit].alarm() == Some(self.now) => {
                self.tell(kit, Event::Woken)?;
            }
            Happening::Wake { .. } => {}
            Happening::Serve { kit } => self.serve(kit)?,
            Happening::Photograph { kit } => {
                let kit = &mut self.kits[kit];
                kit.photographs.push(kit.disk.clone());
            }
            Happening::Route { kit } => {
                self.kits[kit].has_route = true;
                self.tell(kit, Event::Network { up: true })?;
            }
            Happening::Strike(fault) => self.strike(fault)?,
            Happening::GatewayUp { gateway } => self.agency.start(gateway),
            Happening::Reinstate { book } => {
                self.agency.set_state(book, KitState::Active, self.now);
            }
            Happening::Arrive { gateway, letter } => self.arrive(gateway, letter),
            Happening::Write { letter, decision } => {
                let book = self.kits[letter.kit].book;
                if let Some(does) = self.agency.write(book, decision, self.now) {
                    self.answer(letter, does);
                }
            }
            Happening::Return { kit, ticket, said } => self.come_back(kit, ticket, said)?,
            Happening::Calm => self.calm()?,
            Happening::LookAfter => {
                for kit in 0..self.kits.len() {
                    if self.kits[kit].disk.standing == Standing::Fork {
                        self.tell(kit, Event::Asked)?;
                    }
                }
            }
            Happening::Judge => {
                truth::judge(self)?;
                self.n_requests_settled = self.kits.iter().map(|kit| kit.n_requests).collect();
            }
            Happening::End => {}
        }
        Ok(())
    }

    fn start(&mut self, kit: usize, life: u32) -> Result<(), String> {
        if self.kits[kit].life != life || self.kits[kit].is_running() {
            return Ok(());
        }
        self.kits[kit].start(self.now);
        if self.kits[kit].has_route {
            self.tell(kit, Event::Network { up: true })?;
        }
        Ok(())
    }

    fn serve(&mut self, kit: usize) -> Result<(), String> {
        if self.now >= CALM || self.kits[kit].to_serve == 0 {
            return Ok(());
        }
        let is_over = self.kits[kit].serve(self.now, &mut self.chance);
        self.figures.attendances += u64::from(is_over);
        let pause = if is_over { 900_000 } else { 30_000 };
        let next = self.now + self.chance.between(500..=pause);
        self.at(next, Happening::Serve { kit });
        let head = self.kits[kit].disk.journal.head();
        self.tell(kit, Event::Written { head })
    }

    /// Tells a kit's planner what happened, and does what it answers.
    pub(crate) fn tell(&mut self, kit: usize, event: Event) -> Result<(), String> {
        let jitter = self.chance.jitter();
        let Some(effect) = self.kits[kit].step(event, self.now, jitter)? else {
            return Ok(());
        };
        let request = match effect {
            Effect::Wait { .. } => {
                if let Some(alarm) = self.kits[kit].alarm() {
                    self.at(alarm, Happening::Wake { kit });
                }
                return Ok(());
            }
            Effect::Ask => Request::Ask,
            Effect::Pull => Request::Pull(self.kits[kit].disk.stamp),
            Effect::Send { after, most } => {
                let journal = &self.kits[kit].disk.journal;
                let batch = journal.parcel(after, most.min(FIT));
                let batch = batch.ok_or("there is nothing to send after that entry")?;
                Request::Send(Rc::new(batch))
            }
        };
        self.send(kit, request);
        Ok(())
    }

    fn send(&mut self, kit: usize, request: Request) {
        self.n_tickets += 1;
        let ticket = self.n_tickets;
        self.kits[kit].waits_for(ticket);
        let letter = Letter {
            kit,
            ticket,
            request,
        };
        let conditions = (self.weather, self.kits[kit].line);
        let (chance, figures) = (&mut self.chance, &mut self.figures);
        let fate = road::carry(&letter, conditions, self.now, chance, figures);
        for at in fate.arrivals {
            let gateway = self.agency.door(&mut self.chance);
            let letter = letter.clone();
            self.at(at, Happening::Arrive { gateway, letter });
        }
        let (at, said) = fate.gives_up;
        self.at(at, Happening::Return { kit, ticket, said });
    }

    fn arrive(&mut self, gateway: usize, letter: Letter) {
        let book = self.kits[letter.kit].book;
        let does = if self.now < self.busy_until && self.chance.hits(800) {
            let secs = u32::try_from(self.chance.between(1..=7_200)).unwrap();
            let retry_after_secs = self.chance.hits(700).then_some(secs);
            Some(Said::Busy { retry_after_secs }.into())
        } else {
            let place = (gateway, book);
            self.agency.receive(place, &letter.request, self.now)
        };
        self.answer(letter, does.unwrap_or_else(|| Said::NotReached.into()));
    }

    fn answer(&mut self, letter: Letter, does: Does) {
        let Does { says, writes } = does;
        if let Some(said) = says {
            let (weather, now) = (self.weather, self.now);
            let back = road::carry_back(weather, now, &mut self.chance, &mut self.figures);
            if let Some(at) = back {
                let Letter { kit, ticket, .. } = letter;
                self.at(at, Happening::Return { kit, ticket, said });
            }
        }
        if let Some(decision) = writes {
            let takes = if self.chance.hits(100) { 10_000 } else { 40 };
            let at = self.now + self.chance.between(1..=takes);
            self.at(at, Happening::Write { letter, decision });
        }
    }

    fn come_back(&mut self, kit: usize, ticket: u64, said: Said) -> Result<(), String> {
        if !self.kits[kit].takes(ticket) {
            return Ok(());
        }
        if let Said::Acknowledged { head, at, .. } = &said {
            truth::acknowledged(&self.agency.books[self.kits[kit].book], *head, *at)?;
        }
        let answer: Answer = self.kits[kit].hear(said, self.product, self.now);
        self.tell(kit, Event::Answered(answer))?;
        let got_through = matches!(answer, Answer::Acknowledged { .. } | Answer::Pulled { .. });
        let within = self.kits[kit].looks_within(self.now);
        if let Some(within) = within.filter(|_| got_through) {
            self.tell(kit, Event::Awaited { within })?;
        }
        let head = self.kits[kit].disk.journal.head();
        self.tell(kit, Event::Written { head })
    }

    /// Everybody works again; what is narrow stays narrow, and who is suspended or revoked may stay it.
    fn calm(&mut self) -> Result<(), String> {
        self.weather = Weather::default();
        self.busy_until = self.now;
        self.agency.start_all();
        for kit in 0..self.kits.len() {
            self.kits[kit].line.blocked = None;
            self.kits[kit].has_route = true;
            let life = self.kits[kit].life;
            self.start(kit, life)?;
            self.tell(kit, Event::Network { up: true })?;
        }
        Ok(())
    }

    fn end(&self) -> Result<(), String> {
        truth::judge(self)?;
        for (kit, settled) in self.kits.iter().zip(&self.n_requests_settled) {
            let n_requests = kit.n_requests - settled;
            if n_requests > MOST_WHEN_QUIET {
                return Err(format!("{n_requests} requests of one kit in a quiet hour"));
            }
        }
        Ok(())
    }
}
