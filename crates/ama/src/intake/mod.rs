//! Intake: whether what a kit sent follows on from what is here, and what of it is accepted. Pure.
//!
//! Nothing is discarded: an entry that is not accepted is kept beside its reason, and acknowledged with it. What does not
//! follow on is refused whole, and then nothing changes.

mod aside;
mod check;
mod dates;
mod money;
mod progress;
mod second;
mod services;
mod suspension;
mod tills;

use domain::{
    AttendanceId, JournalId, MediatorNumber, SpotCode, Timestamp,
    attendance::Attendance,
    entry::{Act, Entry},
};
use jiff::tz::TimeZone;
use protocol::{
    Hash, RefusalCode,
    batch::{Batch, BatchHead},
    documents::MediatorRole,
};

pub(crate) use aside::bag_of;
pub use aside::{Aside, Wanted};
pub(crate) use check::receipt_of;
pub use dates::CLOCK_TOLERANCE_MS;
pub(crate) use dates::is_ahead;
pub use money::{Asked, Fee, Money, Voided};
pub use progress::{Open, Progress, ProgressError};
pub use services::Services;
pub use suspension::Suspension;
pub use tills::Tills;

/// How far a journal is known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub seq: u64,
    /// Of the last entry; before the first one, what stands before it.
    pub hash: Hash,
}

/// A journal as it is here.
#[derive(Clone, Debug)]
pub struct JournalState {
    pub journal: JournalId,
    pub spot: SpotCode,
    pub zone: TimeZone,
    /// Who runs the spot.
    pub host: String,
    pub letter: String,
    pub demonstration: bool,
    pub head: Head,
    pub progress: Progress,
}

/// What entries are checked against, as it is now.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    pub services: &'a Services,
    pub mediators: &'a [Tenure],
    /// When the kit was not to be used.
    pub suspensions: &'a [Suspension],
    /// AMA's clock.
    pub now: Timestamp,
}

/// A mediator's time at the spot in one role. Who had several has one of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tenure {
    pub number: MediatorNumber,
    pub role: MediatorRole,
    pub from: Timestamp,
    pub until: Option<Timestamp>,
}

/// Where a batch stands to the journal, told from what it says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It brings something new, as far as can be told without looking into it.
    Follows,
    /// All of it is here.
    AlreadyHere,
    /// Entries are missing before it.
    Gap { wanted: u64 },
    /// Other bytes are here under the same numbers.
    Fork,
}

/// Tells where a batch stands. `here` is the hash of the entry that stands where the batch ends, if one does.
pub fn place(head: Head, batch: &BatchHead, here: Option<Hash>) -> Place {
    let next = head.seq.saturating_add(1);
    // A hash stands for all before it: where two are equal, so is everything up to them.
    if batch.last() <= head.seq {
        return if here == Some(batch.head) {
            Place::AlreadyHere
        } else {
            Place::Fork
        };
    }
    if batch.first > next {
        return Place::Gap { wanted: next };
    }
    if batch.first == next && batch.previous != head.hash {
        return Place::Fork;
    }
    Place::Follows
}

/// What a batch adds, to be written only if the head is still the one that this was decided on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    pub entries: Vec<Taken>,
    pub head: Head,
    pub progress: Progress,
    /// What of it is money.
    pub money: Money,
    /// Entries about attendances that were over by then.
    pub late: Vec<(AttendanceId, u64)>,
    /// Entries that are dated after they arrived.
    pub ahead: Vec<u64>,
}

/// An entry that is new here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its place in the batch.
    pub place: usize,
    pub seq: u64,
    pub refused: Option<RefusalCode>,
    /// It is accepted, and is to have a place in the public log.
    pub is_logged: bool,
}

/// Checks what a batch adds to the journal. None where it does not hold on to the journal's head: a fork.
pub fn take(
    state: &JournalState,
    batch: &Batch,
    rules: &Rules<'_>,
    aside: Aside,
) -> Option<Accepted> {
    let mut before = Head {
        seq: batch.head.first.saturating_sub(1),
        hash: batch.head.previous,
    };
    let mut here = Here {
        progress: state.progress.clone(),
        aside,
        money: Money {
            host: state.host.clone(),
            ..Money::default()
        },
        late: Vec::new(),
        ahead: Vec::new(),
    };
    let mut entries = Vec::new();
    for (place, entry) in batch.entries.iter().enumerate() {
        if before.seq == state.head.seq && before.hash != state.head.hash {
            return None;
        }
        if before.seq >= state.head.seq {
            let checked = check::entry(state, &mut here, entry, rules);
            entries.push(Taken {
                place,
                seq: entry.seq,
                refused: checked.refused,
                is_logged: checked.is_logged && checked.refused.is_none(),
            });
        }
        before = Head {
            seq: entry.seq,
            hash: entry.hash,
        };
    }
    Some(Accepted {
        entries,
        head: before,
        progress: here.progress,
        money: here.money,
        late: here.late,
        ahead: here.ahead,
    })
}

/// What is known while a batch is gone through.
#[derive(Debug)]
struct Here {
    progress: Progress,
    aside: Aside,
    money: Money,
    late: Vec<(AttendanceId, u64)>,
    ahead: Vec<u64>,
}

impl Here {
    /// The attendance that an entry is about, over or not.
    fn attendance(&self, id: AttendanceId) -> Option<&Attendance> {
        let open = self.progress.open.get(&id).map(|open| &open.attendance);
        open.or_else(|| self.aside.over.get(&id))
    }

    /// Folds one more entry in, accepted or not: it is what happened at the kit.
    fn apply(&mut self, entry: &Entry, zone: &TimeZone) {
        if let Some(id) = entry.about
            && self.aside.wanted.attendances.contains(&id)
            && !self.progress.open.contains_key(&id)
        {
            self.late.push((id, entry.seq));
        }
        let ended = self.progress.apply(entry, zone);
        self.aside.follow(entry, ended);
    }
}

/// Whether the entry's own words say that it has a place in the public log: receipts, voids and closings.
pub(crate) fn is_for_the_log(act: &Act) -> bool {
    match act {
        Act::FeePaid { .. }
        | Act::AttendanceClosed { .. }
        | Act::AttendanceRecorded(_)
        | Act::ReceiptVoided { .. }
        | Act::TillClosed(_) => true,
        Act::KitEnrolled { .. }
        | Act::DocumentApplied { .. }
        | Act::MediatorSignedIn {}
        | Act::MediatorSignedOut { .. }
        | Act::SignInRefused { .. }
        | Act::PinChanged {}
        | Act::SettingChanged { .. }
        | Act::ClockBehind { .. }
        | Act::CitizenScreen { .. }
        | Act::AttendanceOpened { .. }
        | Act::LanguageChanged { .. }
        | Act::CitizenIdentified { .. }
        | Act::ServiceChosen { .. }
        | Act::StepDone { .. }
        | Act::FormAgreed { .. }
        | Act::FeeExempted { .. }
        | Act::PaperMade { .. }
        | Act::ServiceFinished { .. }
        | Act::ServiceNeeded { .. }
        | Act::AttendanceHeld { .. }
        | Act::AttendanceResumed {}
        | Act::AttendanceAbandoned { .. }
        | Act::AttendanceCorrected { .. }
        | Act::PaymentOrdered { .. }
        | Act::PaymentTold { .. }
        | Act::ReceiptVoidAsked { .. }
        | Act::TillOpened { .. }
        | Act::TillMoved { .. }
        | Act::BagCounted { .. }
        | Act::DifferenceExplained { .. }
        | Act::PrintAsked { .. }
        | Act::PrintTold { .. } => false,
    }
}

/// Whether the sealed part is the one that the entry names.
fn seal_fits(named: Option<&str>, seal: Option<Hash>) -> bool {
    named == seal.map(|seal| seal.to_string()).as_deref()
}
