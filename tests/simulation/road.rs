//! The road between kits and gateways: what travels, and what becomes of it on the way.

use std::rc::Rc;

use ama::intake::Head;
use protocol::{RefusalCode, batch::Batch, documents::KitState};
use sync::plan::Millis;

use crate::{chance::Chance, figures::Figures};

/// A request on its way.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    pub(crate) kit: usize,
    /// Whoever waits for the answer knows it by this.
    pub(crate) ticket: u64,
    pub(crate) request: Request,
}

#[derive(Clone, Debug)]
pub(crate) enum Request {
    Ask,
    Send(Rc<Batch>),
    /// With the version of the last timestamp.
    Pull(u64),
}

/// What a kit is told, or has to think when nobody tells it anything.
#[derive(Clone, Debug)]
pub(crate) enum Said {
    /// What AMA has on disk, as it signed at this moment.
    Acknowledged {
        head: Head,
        refused: Vec<(u64, RefusalCode)>,
        at: Millis,
    },
    Documents(Documents),
    Fork,
    Gap,
    Stopped(KitState),
    Busy {
        retry_after_secs: Option<u32>,
    },
    /// No connection, or somebody else answered.
    NotReached,
    /// It went out, and no whole answer came back.
    Cut,
}

/// What a pull brings.
#[derive(Clone, Debug)]
pub(crate) struct Documents {
    /// The version of the timestamp: it only grows.
    pub(crate) stamp: u64,
    pub(crate) state: KitState,
    /// The catalogue's revision.
    pub(crate) catalogue: usize,
    pub(crate) refused: Vec<(u64, RefusalCode)>,
}

/// How bad the weather is, each so often in a thousand letters.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Weather {
    pub(crate) lost: u64,
    pub(crate) answer_lost: u64,
    pub(crate) doubled: u64,
    /// Comes after whoever sent it gave up, and after what they sent next.
    pub(crate) late: u64,
}

impl Weather {
    pub(crate) fn storm(chance: &mut Chance) -> Self {
        let mut often = |most| {
            if chance.hits(700) {
                chance.below(most)
            } else {
                0
            }
        };
        Self {
            lost: often(300),
            answer_lost: often(300),
            doubled: often(200),
            late: often(150),
        }
    }
}

/// What is wrong at one kit's end of the road.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Line {
    /// Until then nothing gets through, and how that looks from the kit.
    pub(crate) blocked: Option<(Millis, Block)>,
    /// More entries at once than this are always cut off: a place, not a storm.
    pub(crate) narrow: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// Nobody answers.
    Hole,
    /// A captive portal answers.
    Portal,
}

/// When a letter arrives at a gateway, none, one or more times, and when the kit stops waiting.
#[derive(Debug)]
pub(crate) struct Fate {
    pub(crate) arrivals: Vec<Millis>,
    pub(crate) gives_up: (Millis, Said),
}

/// Milliseconds until a kit stops waiting for an answer.
const PATIENCE: Millis = 120_000;

pub(crate) fn carry(
    letter: &Letter,
    (weather, line): (Weather, Line),
    now: Millis,
    chance: &mut Chance,
    figures: &mut Figures,
) -> Fate {
    let silence = (now + PATIENCE, Said::Cut);
    let lost = |gives_up| Fate {
        arrivals: Vec::new(),
        gives_up,
    };
    match line.blocked {
        Some((until, Block::Hole)) if now < until => return lost(silence),
        Some((until, Block::Portal)) if now < until => return lost((now + 50, Said::NotReached)),
        Some(_) | None => {}
    }
    if let (Request::Send(batch), Some(narrow)) = (&letter.request, line.narrow)
        && batch.entries.len() > narrow
    {
        figures.fired("cut off as too long");
        return lost((now + chance.between(200..=40_000), Said::Cut));
    }
    if chance.hits(weather.lost) {
        figures.fired("request lost");
        return lost((now + chance.between(1_000..=PATIENCE), Said::Cut));
    }
    let soon = now + chance.between(5..=800);
    let mut arrivals = vec![soon];
    if chance.hits(weather.late) {
        figures.fired("request late");
        arrivals = vec![now + PATIENCE + chance.between(1..=900_000)];
    }
    if chance.hits(weather.doubled) {
        figures.fired("request doubled");
        arrivals.push(soon + chance.between(1..=600_000));
    }
    Fate {
        arrivals,
        gives_up: silence,
    }
}

/// When the answer is back; None where it is lost.
pub(crate) fn carry_back(
    weather: Weather,
    now: Millis,
    chance: &mut Chance,
    figures: &mut Figures,
) -> Option<Millis> {
    if chance.hits(weather.answer_lost) {
        figures.fired("answer lost");
        return None;
    }
    Some(now + chance.between(5..=800))
}
