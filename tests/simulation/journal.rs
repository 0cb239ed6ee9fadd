//! What a kit writes: real entries, by the rules of the trade, that a disk holds and a copy of the disk holds too.

use std::{collections::BTreeMap, rc::Rc};

use domain::{
    AttendanceId, Cents, JournalId, Language, MediatorNumber, ReceiptNumber, Series, Timestamp,
    attendance::{
        Attendance, Autonomy, DocumentShown, HoldReason, Outcome, State, Step, StopReason,
    },
    catalogue::Service,
    entry::{Act, Entry, Sealed},
    fee::Means,
};
use protocol::{
    AttendanceKey, Hash, KitKey, Signature,
    batch::{Batch, BatchEntry, BatchHead},
    digest, encode, genesis, link, seal,
};

use crate::{
    chance::Chance,
    shop::{line, shop},
};

pub(crate) const SPOT: &str = "EC0850";
pub(crate) const MEDIATOR: MediatorNumber = MediatorNumber(4127);

/// A journal with all that is written in the same transaction.
#[derive(Clone, Debug)]
pub(crate) struct Journal {
    pub(crate) id: JournalId,
    pub(crate) letter: String,
    genesis: Hash,
    pub(crate) entries: Vec<Rc<BatchEntry>>,
    /// The last number given, by year.
    receipts: BTreeMap<i16, u32>,
    visit: Option<Visit>,
}

/// Whoever is at the desk now.
#[derive(Clone, Debug)]
struct Visit {
    attendance: Attendance,
    /// As it was when it was chosen, whatever is published meanwhile.
    service: Option<&'static Service>,
}

impl Journal {
    /// The journal of the kit that was enrolled in this place.
    pub(crate) fn new(place: usize, at: Timestamp) -> Self {
        let place = u8::try_from(place).unwrap();
        let id = JournalId([place; 8]);
        let key = KitKey::from_seed(&[place; 32]).public();
        let mut journal = Self {
            id,
            letter: char::from(b'A' + place).to_string(),
            genesis: genesis(id, &key),
            entries: Vec::new(),
            receipts: BTreeMap::new(),
            visit: None,
        };
        let enrolled = Act::KitEnrolled {
            spot: SPOT.into(),
            letter: journal.letter.clone(),
            demonstration: false,
            replaces: None,
        };
        journal.write(None, None, enrolled, at);
        journal.write(Some(MEDIATOR), None, Act::MediatorSignedIn {}, at);
        journal
    }

    pub(crate) fn head(&self) -> u64 {
        self.entries.len().try_into().unwrap()
    }

    /// The chain's hash after an entry; None where the journal does not reach that far.
    pub(crate) fn hash_at(&self, seq: u64) -> Option<Hash> {
        let Some(place) = seq.checked_sub(1) else {
            return Some(self.genesis);
        };
        let entry = self.entries.get(usize::try_from(place).unwrap())?;
        Some(entry.hash)
    }

    pub(crate) fn is_serving(&self) -> bool {
        self.visit.is_some()
    }

    /// Entries on their way, at most so many; None where the journal ends before.
    pub(crate) fn parcel(&self, after: u64, most: u32) -> Option<Batch> {
        let previous = self.hash_at(after)?;
        let rest = self.entries.get(usize::try_from(after).unwrap()..)?;
        let entries: Vec<BatchEntry> = rest
            .iter()
            .take(usize::try_from(most).unwrap())
            .map(|entry| BatchEntry::clone(entry))
            .collect();
        let head = BatchHead {
            dictionary: 0,
            journal: self.id,
            first: after + 1,
            n_entries: entries.len().try_into().unwrap(),
            open: 0,
            packed: 0,
            previous,
            head: entries.last()?.hash,
            signature: Signature([0; 64]),
        };
        Some(Batch {
            head,
            entries,
            wrapped_keys: Vec::new(),
        })
    }

    /// What the kit says of itself.
    pub(crate) fn note(&mut self, act: Act, at: Timestamp) {
        self.write(None, None, act, at);
    }

    /// One more act at the desk. Tells whether an attendance ended with it.
    pub(crate) fn serve(&mut self, revision: usize, at: Timestamp, chance: &mut Chance) -> bool {
        let Some(mut visit) = self.visit.take() else {
            let opened = Act::AttendanceOpened {
                language: Language::Pt,
            };
            let about = AttendanceId(self.head() + 1);
            let entry = self.write(Some(MEDIATOR), Some(about), opened, at);
            let attendance = Attendance::opened_by(&entry).unwrap();
            let service = None;
            self.visit = Some(Visit {
                attendance,
                service,
            });
            return false;
        };
        let act = self.next_act(&mut visit, revision, at, chance);
        let entry = self.write(Some(MEDIATOR), Some(visit.attendance.id), act, at);
        visit.attendance.apply(&entry);
        let is_over = matches!(
            visit.attendance.state,
            State::Closed { .. } | State::Abandoned { .. }
        );
        self.visit = (!is_over).then_some(visit);
        is_over
    }

    fn next_act(
        &mut self,
        visit: &mut Visit,
        revision: usize,
        at: Timestamp,
        chance: &mut Chance,
    ) -> Act {
        let attendance = &visit.attendance;
        if matches!(attendance.state, State::Held { .. }) {
            return attendance.resume().unwrap();
        }
        if chance.hits(20) {
            return attendance.hold(HoldReason::NoNetwork).unwrap();
        }
        if attendance.payments.is_empty() && chance.hits(10) {
            return attendance.abandon(StopReason::CitizenGaveUp).unwrap();
        }
        if attendance.identified.is_none() {
            return attendance.identify(DocumentShown::CitizenCard).unwrap();
        }
        let Some(service) = visit.service else {
            let service = &shop().service[revision];
            visit.service = Some(service);
            return attendance.choose(service, None).unwrap();
        };
        let leg = attendance.leg(0).unwrap();
        if leg.outcome.is_some() {
            return attendance.close(Some(5)).unwrap();
        }
        if leg.step() < Step::Confirm {
            let step = leg.step();
            return attendance
                .finish_step(0, step, Autonomy::Together, None)
                .unwrap();
        }
        if !leg.agreed {
            return attendance.agree(0, None).unwrap();
        }
        if leg.settled.is_none() {
            let means = Means::Cash {
                received: Cents(100_000),
            };
            let receipt = self.next_receipt(at);
            let attendance = &visit.attendance;
            return attendance.pay(vec![line(service)], means, receipt).unwrap();
        }
        Act::ServiceFinished {
            leg: 0,
            outcome: Outcome::Done,
        }
    }

    fn next_receipt(&mut self, at: Timestamp) -> ReceiptNumber {
        let year = at.date(&shop().zone).year();
        let last = self.receipts.entry(year).or_default();
        *last += 1;
        let series = Series {
            spot: SPOT.into(),
            year,
            letter: self.letter.clone(),
        };
        ReceiptNumber {
            series,
            number: *last,
        }
    }

    fn write(
        &mut self,
        by: Option<MediatorNumber>,
        about: Option<AttendanceId>,
        act: Act,
        at: Timestamp,
    ) -> Entry {
        let seq = self.head() + 1;
        let is_sealed = matches!(act, Act::CitizenIdentified { .. } | Act::FormAgreed { .. });
        let sealed = if is_sealed {
            let note = Sealed {
                note: Some("as the citizen said".to_owned()),
                ..Sealed::default()
            };
            seal(&AttendanceKey::new([3; 32]), self.id, seq, &note).unwrap()
        } else {
            Vec::new()
        };
        let seal = is_sealed.then(|| digest(&sealed));
        let entry = Entry {
            v: 1,
            journal: self.id,
            seq,
            at,
            by,
            about,
            act,
            seal: seal.map(|seal| seal.to_string()),
        };
        let bytes = encode(&entry).unwrap();
        let hash = link(&self.hash_at(seq - 1).unwrap(), &bytes);
        self.entries.push(Rc::new(BatchEntry {
            seq,
            hash,
            bytes,
            sealed,
            seal,
        }));
        entry
    }
}
