//! What may be asked of a network and of AMA: pauses that grow while nothing gets through, and AMA's own wish kept.

use sync::plan::{Answer, Effect, Event, Millis, State};

const PAUSE: Millis = 5_000;
const LONGEST_PAUSE: Millis = 600_000;
const LONGEST_RETRY_AFTER: Millis = 3_600_000;
/// A batch lost sooner was cut off, and one of half its size may be tried after this pause.
const CUT: Millis = 10_000;
const SMALLER: Millis = 1_000;

/// Watches one run of a program.
#[derive(Debug, Default)]
pub(crate) struct Patience {
    /// Asking and sending; fetching.
    up: Vain,
    down: Vain,
    /// What is under way, and since when.
    flies: Option<(Effect, Millis)>,
    told_to_wait: Millis,
}

/// Tries in vain, one after the other.
#[derive(Debug, Default)]
struct Vain {
    n: u32,
    not_before: Millis,
    /// Entries of the last batch that was cut off.
    cut: Option<u32>,
}

impl Vain {
    fn failed(&mut self, now: Millis) {
        let pause = PAUSE.saturating_mul(1 << self.n.min(16)).min(LONGEST_PAUSE);
        // A pause is spread around that, down to half of it.
        self.not_before = now + pause / 2;
        self.n += 1;
    }

    /// A batch of so many entries was cut off.
    fn was_cut(&mut self, entries: u32, now: Millis) {
        let is_smaller = self.cut.is_none_or(|before| entries <= before / 2);
        self.cut = Some(entries);
        if entries < 2 || !is_smaller {
            return self.failed(now);
        }
        self.not_before = now + SMALLER / 2;
        self.n = self.n.max(1);
    }
}

impl Patience {
    pub(crate) fn hear(&mut self, event: Event, before: State, now: Millis) {
        let answer = match event {
            Event::Answered(answer) => answer,
            // A way that comes back, or somebody at the desk, may be tried at once.
            Event::Asked | Event::Network { .. } => {
                (self.up, self.down) = (Vain::default(), Vain::default());
                return;
            }
            Event::Woken | Event::Written { .. } | Event::Awaited { .. } => return,
        };
        let Some((request, since)) = self.flies.take() else {
            return;
        };
        let way = match request {
            Effect::Pull => &mut self.down,
            Effect::Ask | Effect::Send { .. } | Effect::Wait { .. } => &mut self.up,
        };
        match answer {
            // To hear that AMA is where it was, is not to have got anything through.
            Answer::Acknowledged { seq }
                if matches!(request, Effect::Ask)
                    && seq == before.head() - before.waiting()
                    && before.waiting() > 0 => {}
            Answer::Pulled { standing } if standing == before.standing() => *way = Vain::default(),
            // What goes up proves the road both ways, and what is new about the kit is a new beginning.
            Answer::Pulled { .. }
            | Answer::Acknowledged { .. }
            | Answer::Fork
            | Answer::Suspended
            | Answer::Revoked => (self.up, self.down) = (Vain::default(), Vain::default()),
            Answer::Busy {
                retry_after_secs: Some(secs),
            } => {
                self.told_to_wait = now + (Millis::from(secs) * 1_000).min(LONGEST_RETRY_AFTER);
            }
            Answer::Lost
                if let Some(entries) = batch(request, before)
                    && now < since + CUT =>
            {
                way.was_cut(entries, now);
            }
            Answer::Busy { .. }
            | Answer::NoNetwork
            | Answer::Lost
            | Answer::TooLarge
            | Answer::Gap
            | Answer::Refused => way.failed(now),
        }
    }

    /// # Errors
    /// It is too soon.
    pub(crate) fn allow(&mut self, effect: Effect, now: Millis) -> Result<(), String> {
        let way = match effect {
            Effect::Wait { .. } => return Ok(()),
            Effect::Pull => &self.down,
            Effect::Ask | Effect::Send { .. } => &self.up,
        };
        self.flies = Some((effect, now));
        if now < self.told_to_wait {
            return Err(format!("{effect:?} although AMA asked to wait"));
        }
        if now < way.not_before {
            let n = way.n;
            return Err(format!("{effect:?} too soon after {n} tries in vain"));
        }
        Ok(())
    }
}

/// Entries of a batch.
fn batch(request: Effect, before: State) -> Option<u32> {
    let Effect::Send { most, .. } = request else {
        return None;
    };
    Some(u32::try_from(before.waiting()).map_or(most, |waiting| most.min(waiting)))
}
