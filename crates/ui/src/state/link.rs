//! How the kit stands with AMA: the network, what waits, what was not accepted.

use domain::{ServiceId, Timestamp};

/// Whether the entities' services can be reached, and what waits to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    pub up: bool,
    /// Attendances with something that AMA has not acknowledged.
    pub waiting: u64,
    /// When the first of what waits was written.
    pub oldest: Option<Timestamp>,
    /// The demonstration may switch the network off.
    pub can_simulate: bool,
    pub standing: Standing,
    pub silence: Silence,
    /// The public log that AMA shows does not go on from what this kit saw of it.
    pub log_is_doubted: bool,
}

/// What AMA says of this kit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Good,
    Suspended,
    Revoked,
    /// AMA has other entries under the same numbers.
    Fork,
}

/// For how long AMA was not heard of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Silence {
    #[default]
    Short,
    /// The mediator is told.
    Long { days: u32 },
    /// No fee is taken until AMA is heard of again.
    NoFees { days: u32 },
}

/// What waits, what was not accepted, what arrived, and the last tries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outbox {
    pub waiting: Waiting,
    /// Not accepted, the latest first.
    pub refused: Vec<RefusedRow>,
    /// Acknowledged since yesterday, the latest first.
    pub delivered: Vec<OutboxRow>,
    /// The latest first.
    pub tries: Vec<Try>,
    pub next_try: Option<Timestamp>,
    /// When AMA last answered, by this kit's clock.
    pub heard: Option<Timestamp>,
    /// How far this kit's clock is ahead of AMA's; None while they agree.
    pub skew_secs: Option<i64>,
    /// Since when texts that AMA signed for a time, and that are in use here, are past their day; None while none is.
    pub past_day_since: Option<Timestamp>,
    /// There is a gateway to try.
    pub can_try: bool,
    /// An agency enrolled this kit: what waits can also go by hand.
    pub can_carry: bool,
    /// The journal before this one; None for a kit that began with this one.
    pub former: Option<FormerJournal>,
}

/// A journal that ended with a lost computer or an old copy: numbers for people to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormerJournal {
    /// Its thirteen characters.
    pub journal: String,
    /// Entries that AMA has and this computer does not, and the codes of attendances and receipts among them.
    pub lost: u64,
    pub attendances: Vec<String>,
    pub receipts: Vec<String>,
    /// Entries here beside which AMA has others under the same numbers.
    pub disputed: u64,
    /// Of its receipts' series, where it is known here: they are voided by the agency alone.
    pub letter: Option<String>,
    /// Those that the agency voided, the latest first; of journals before it too.
    pub voided: Vec<String>,
    /// Orders whose money may still come.
    pub awaited: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// The oldest first; not more than fit a screen or two.
    pub attendances: Vec<OutboxRow>,
    /// All of them, listed or not.
    pub n_attendances: u64,
    /// Entries that are of no attendance: sign-ins, settings.
    pub others: u64,
}

/// An attendance: code, service, time; nothing of the citizen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxRow {
    pub code: String,
    pub service: Option<ServiceId>,
    pub n_services: usize,
    pub at: Timestamp,
}

/// An entry that AMA keeps and does not accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedRow {
    /// Its attendance; None for an entry of none.
    pub attendance: Option<OutboxRow>,
    pub entry: u64,
    pub since: Timestamp,
    /// Kebab case, as the texts know it.
    pub code: String,
    pub resolved: bool,
}

/// One time that AMA was asked for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Try {
    pub at: Timestamp,
    pub outcome: TryOutcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TryOutcome {
    NoAnswer,
    /// Entries that went, documents that came.
    Done {
        sent: u64,
        brought: u64,
    },
    /// AMA answered, and did not do it.
    Refused,
}
