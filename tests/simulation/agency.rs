//! AMA: one ledger, and gateways that look, decide by the product's own intake, write, and only then acknowledge.
//!
//! This is `ama::taking` without its database: what one transaction does there is one moment here.

use std::{collections::BTreeMap, rc::Rc};

use ama::intake::{
    self, Accepted, Aside, Head, JournalState, Place, Progress, Rules, Suspension, Tenure, place,
};
use domain::Timestamp;
use protocol::{
    RefusalCode,
    batch::{Batch, BatchEntry},
    documents::{KitState, MediatorRole},
};
use sync::plan::Millis;

use crate::{
    Product,
    chance::Chance,
    journal::{Journal, MEDIATOR, SPOT},
    ledger::{Book, Row},
    road::{Documents, Request, Said},
    shop::{MORNING, shop},
};

/// Times that a batch is looked at again because the journal moved meanwhile.
const TRIES: usize = 8;

#[derive(Debug)]
struct Gateway {
    /// Grows whenever it ends: what it had not written is gone.
    life: u32,
    is_up: bool,
    /// The revision of the catalogue that it read last.
    knows: usize,
    remembered: BTreeMap<usize, (Head, Progress)>,
}

/// A batch that was looked at, on its way to the disk.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    gateway: usize,
    life: u32,
    batch: Rc<Batch>,
    decided_on: Head,
    accepted: Box<Accepted>,
    n_tries: usize,
}

/// What a gateway does: it answers, or writes first.
#[derive(Debug, Default)]
pub(crate) struct Does {
    pub(crate) says: Option<Said>,
    pub(crate) writes: Option<Decision>,
}

impl From<Said> for Does {
    fn from(said: Said) -> Self {
        Self {
            says: Some(said),
            writes: None,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Agency {
    pub(crate) books: Vec<Book>,
    gateways: Vec<Gateway>,
    /// The catalogue that was published last.
    pub(crate) revision: usize,
    product: Product,
}

impl Agency {
    pub(crate) fn new(journals: &[Journal], n_gateways: usize, product: Product) -> Self {
        let gateway = |_| Gateway {
            life: 0,
            is_up: true,
            knows: 0,
            remembered: BTreeMap::new(),
        };
        Self {
            books: journals.iter().map(Book::new).collect(),
            gateways: (0..n_gateways).map(gateway).collect(),
            revision: 0,
            product,
        }
    }

    /// Any gateway: kits do not choose.
    pub(crate) fn door(&self, chance: &mut Chance) -> usize {
        chance.place(self.gateways.len())
    }

    /// A gateway's process ends, with all that it had not written.
    pub(crate) fn stop(&mut self, gateway: usize) {
        let gateway = &mut self.gateways[gateway];
        gateway.is_up = false;
        gateway.life += 1;
        gateway.remembered.clear();
    }

    pub(crate) fn start(&mut self, gateway: usize) {
        let gateway = &mut self.gateways[gateway];
        gateway.is_up = true;
        gateway.knows = self.revision;
    }

    pub(crate) fn start_all(&mut self) {
        for gateway in 0..self.gateways.len() {
            self.start(gateway);
        }
    }

    /// The disk is gone: the ledger is put back as it was then. Staff do again what they know of kits and catalogue.
    pub(crate) fn put_back(&mut self, then: Millis, now: Millis) {
        for book in &mut self.books {
            book.takings.retain(|(at, _, _)| *at <= then);
            let kept = usize::try_from(book.head().seq).unwrap();
            book.rows.truncate(kept);
            // As it was some time ago.
            book.stamp /= 2;
            book.put_back = Some(now);
        }
        for gateway in 0..self.gateways.len() {
            self.stop(gateway);
        }
        self.start_all();
    }

    pub(crate) fn set_state(&mut self, book: usize, state: KitState, now: Millis) {
        let at = wall(now);
        let book = &mut self.books[book];
        if book.state == KitState::Revoked {
            return;
        }
        book.state = state;
        match (state, book.suspensions.last_mut()) {
            (
                KitState::Active,
                Some(Suspension {
                    until: until @ None,
                    ..
                }),
            ) => *until = Some(at),
            (
                KitState::Suspended | KitState::Revoked,
                None | Some(Suspension { until: Some(_), .. }),
            ) => {
                book.suspensions.push(Suspension::begun(at));
            }
            (KitState::Active, _) | (KitState::Suspended | KitState::Revoked, _) => {}
        }
    }

    /// A request has arrived. None where nobody is there to answer.
    pub(crate) fn receive(
        &mut self,
        (gateway, book): (usize, usize),
        request: &Request,
        now: Millis,
    ) -> Option<Does> {
        if !self.gateways[gateway].is_up {
            return None;
        }
        Some(match request {
            Request::Ask => self.books[book].acknowledgement(now, &[]).into(),
            Request::Pull(stamp) => self.documents(book, *stamp).into(),
            Request::Send(batch) => self.look((gateway, book), batch, 0, now),
        })
    }

    fn documents(&mut self, book: usize, of_kit: u64) -> Said {
        let revision = self.revision;
        let book = &mut self.books[book];
        book.stamp = book.stamp.max(of_kit) + 1;
        Said::Documents(Documents {
            stamp: book.stamp,
            state: book.state,
            catalogue: revision,
            refused: book.refused().into_iter().collect(),
        })
    }

    fn look(
        &mut self,
        (gateway, place_of): (usize, usize),
        batch: &Rc<Batch>,
        n_tries: usize,
        now: Millis,
    ) -> Does {
        let book = &self.books[place_of];
        if book.state != KitState::Active {
            return Said::Stopped(book.state).into();
        }
        let head = self.seen(book.head(), batch);
        let here = match self.product {
            Product::IgnoringHashes => Some(batch.head.head),
            Product::AsItIs
            | Product::TakingTwice
            | Product::AcknowledgingEarly
            | Product::KitIgnoringHashes => book.row(batch.head.last()).map(|row| row.entry.hash),
        };
        match place(head, &batch.head, here) {
            Place::Follows => {}
            Place::AlreadyHere => {
                let mut refused = book.refused();
                refused.retain(|seq, _| (batch.head.first..=batch.head.last()).contains(seq));
                let refused: Vec<_> = refused.into_iter().collect();
                return book.acknowledgement(now, &refused).into();
            }
            Place::Gap { .. } => return Said::Gap.into(),
            Place::Fork => return Said::Fork.into(),
        }
        let Some(accepted) = self.decide((gateway, place_of), head, batch, now) else {
            return Said::Fork.into();
        };
        let says = (self.product == Product::AcknowledgingEarly).then(|| Said::Acknowledged {
            head: accepted.head,
            refused: Vec::new(),
            at: now,
        });
        let writes = Some(Decision {
            gateway,
            life: self.gateways[gateway].life,
            batch: Rc::clone(batch),
            decided_on: self.books[place_of].head(),
            accepted: Box::new(accepted),
            n_tries,
        });
        Does { says, writes }
    }

    /// The journal's head, as a faithless gateway would see it.
    fn seen(&self, head: Head, batch: &Batch) -> Head {
        let before = Head {
            seq: batch.head.first - 1,
            hash: batch.head.previous,
        };
        match self.product {
            Product::TakingTwice => before,
            Product::IgnoringHashes => {
                let own = |it: &&BatchEntry| it.seq == head.seq;
                let own = batch.entries.iter().find(own).map(|entry| entry.hash);
                let hash = own.unwrap_or(if before.seq == head.seq {
                    before.hash
                } else {
                    head.hash
                });
                Head { hash, ..head }
            }
            Product::AsItIs | Product::AcknowledgingEarly | Product::KitIgnoringHashes => head,
        }
    }

    fn decide(
        &mut self,
        (gateway, place_of): (usize, usize),
        head: Head,
        batch: &Batch,
        now: Millis,
    ) -> Option<Accepted> {
        let book = &self.books[place_of];
        let door = &mut self.gateways[gateway];
        let progress = match door.remembered.get(&place_of) {
            Some((of, progress)) if *of == book.head() => progress.clone(),
            Some(_) | None => book.progress(),
        };
        let state = JournalState {
            journal: book.beginning.id,
            spot: SPOT.into(),
            zone: shop().zone.clone(),
            host: String::new(),
            letter: book.beginning.letter.clone(),
            demonstration: false,
            head,
            progress,
        };
        let mediators = [Tenure {
            number: MEDIATOR,
            role: MediatorRole::Mediator,
            from: Timestamp(MORNING.0 - 86_400_000),
            until: None,
        }];
        let look = |knows: usize| {
            let rules = Rules {
                services: &shop().known[knows],
                mediators: &mediators,
                suspensions: &book.suspensions,
                now: wall(now),
            };
            intake::take(&state, batch, &rules, Aside::default())
        };
        let accepted = look(door.knows)?;
        let is_unknown = |it: &intake::Taken| it.refused == Some(RefusalCode::Service);
        if !accepted.entries.iter().any(is_unknown) || door.knows == self.revision {
            return Some(accepted);
        }
        // It may be a service of a catalogue that was published meanwhile.
        door.knows = self.revision;
        look(door.knows)
    }

    /// The transaction: whole or not at all, and only where the head is the one that was decided on.
    pub(crate) fn write(&mut self, book: usize, decision: Decision, now: Millis) -> Option<Does> {
        let Decision {
            gateway,
            life,
            batch,
            decided_on,
            accepted,
            n_tries,
        } = decision;
        if self.gateways[gateway].life != life {
            return None;
        }
        let place_of = book;
        let book = &mut self.books[place_of];
        if book.state != KitState::Active {
            return Some(Said::Stopped(book.state).into());
        }
        if book.head() != decided_on {
            if n_tries + 1 == TRIES {
                let retry_after_secs = None;
                return Some(Said::Busy { retry_after_secs }.into());
            }
            return Some(self.look((gateway, place_of), &batch, n_tries + 1, now));
        }
        let Accepted {
            entries,
            head,
            progress,
            // No world takes fees to the books, or says anything of attendances that are over.
            money: _,
            late: _,
            // The simulation's clocks go wrong on purpose.
            ahead: _,
        } = *accepted;
        for taken in &entries {
            book.rows.push(Row {
                entry: batch.entries[taken.place].clone(),
                refused: taken.refused,
            });
        }
        book.takings.push((now, head, progress.write().unwrap()));
        let refused: Vec<_> = entries
            .iter()
            .filter_map(|taken| Some((taken.seq, taken.refused?)))
            .collect();
        let said = book.acknowledgement(now, &refused);
        let remembered = &mut self.gateways[gateway].remembered;
        remembered.insert(place_of, (head, progress));
        Some(said.into())
    }
}

/// AMA's clock.
pub(crate) fn wall(now: Millis) -> Timestamp {
    Timestamp(MORNING.0 + i64::try_from(now).unwrap())
}
