//! Auditing a journal: every link, seal and signature, and the exact entry where something is wrong.

use std::{collections::BTreeMap, fmt};

use domain::JournalId;

use crate::{Hash, PublicKey, Signature, decode, digest, genesis, link};

/// One entry as it was kept.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    /// The place that it was found in.
    pub seq: u64,
    pub hash: Hash,
    pub bytes: &'a [u8],
    /// Empty where nothing is sealed.
    pub sealed: &'a [u8],
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Entries are missing before this place.
    Missing {
        from: u64,
    },
    /// The entry was put in, moved, or belongs to another journal.
    OutOfPlace,
    /// Its bytes are not those that were kept at first; or the entry before it was replaced together with its hash.
    Changed,
    /// The hash beside it was changed; the entry itself is right.
    HashChanged,
    /// It is not an entry that this program can read.
    Unreadable,
    SealChanged,
    SealMissing,
    /// Something is sealed with an entry that has no seal.
    SealAdded,
    /// The kit's signature of this head is not of this journal.
    Signature,
    /// The journal was cut here: it once reached further.
    Cut {
        to: u64,
    },
    /// There are more entries than were ever counted.
    PastHead,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { from } => write!(f, "entries are missing from {from} on"),
            Self::OutOfPlace => f.write_str("it was put in, moved, or belongs to another journal"),
            Self::Changed => {
                f.write_str("it was changed, or the entry before it together with its hash")
            }
            Self::HashChanged => f.write_str("its hash was changed"),
            Self::Unreadable => f.write_str("it cannot be read"),
            Self::SealChanged => f.write_str("its sealed part was changed"),
            Self::SealMissing => f.write_str("its sealed part is missing"),
            Self::SealAdded => f.write_str("a sealed part was added to it"),
            Self::Signature => f.write_str("the kit's signature does not fit it"),
            Self::Cut { to } => write!(f, "the journal was cut after it; it reached {to}"),
            Self::PastHead => f.write_str("it lies past the counted end of the journal"),
        }
    }
}

/// A fault and the entry that it was found at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    pub seq: u64,
    pub fault: Fault,
}

/// What was found out about a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub n_entries: u64,
    pub n_seals: u64,
    pub n_signatures: u64,
    pub head: Hash,
    /// In the journal's order; nothing after the first [`MOST_FINDINGS`].
    pub findings: Vec<Finding>,
}

impl Verdict {
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Most findings that are told: a journal of another kit would have one for each entry.
pub const MOST_FINDINGS: usize = 100;

/// Walks a journal entry by entry.
#[derive(Debug)]
pub struct Audit {
    journal: JournalId,
    /// None for a part of a journal, whose heads are not signed one by one.
    kit: Option<PublicKey>,
    signed: BTreeMap<u64, Signature>,
    /// The place after the last entry taken.
    next: u64,
    /// The hash that the next entry must hold on to; None after an entry that is out of place, whose hash says nothing.
    hash: Option<Hash>,
    /// The hash that the last entry ought to have, when the one kept beside it is another: the next entry tells which is right.
    suspect: Option<Hash>,
    verdict: Verdict,
}

impl Audit {
    pub fn new(journal: JournalId, kit: &PublicKey) -> Self {
        Self {
            kit: Some(*kit),
            ..Self::after(journal, 0, genesis(journal, kit))
        }
    }

    /// Of a part of a journal: what comes after entry `last`, whose hash is said to be `head`.
    pub fn after(journal: JournalId, last: u64, head: Hash) -> Self {
        Self {
            journal,
            kit: None,
            signed: BTreeMap::new(),
            next: last.saturating_add(1),
            hash: Some(head),
            suspect: None,
            verdict: Verdict {
                n_entries: 0,
                n_seals: 0,
                n_signatures: 0,
                head,
                findings: Vec::new(),
            },
        }
    }

    /// The kit signed the head at this place: checked when its entry comes.
    pub fn signed(&mut self, seq: u64, signature: Signature) {
        self.signed.insert(seq, signature);
    }

    /// Takes the next entry, in the order that they were found in.
    pub fn entry(&mut self, kept: &Kept<'_>) {
        if kept.seq < self.next {
            self.found(kept.seq, Fault::OutOfPlace);
            return;
        }
        if kept.seq > self.next {
            self.found(kept.seq, Fault::Missing { from: self.next });
            self.hash = None;
        }
        let in_place = self.read(kept);
        self.follow(kept, in_place);
        self.next = kept.seq.saturating_add(1);
        self.verdict.n_entries += 1;
        self.verdict.head = kept.hash;
        if let Some(signature) = self.signed.remove(&kept.seq) {
            let fits = |kit: PublicKey| {
                let checked = kit.verify_head(self.journal, kept.seq, &kept.hash, &signature);
                checked.is_ok()
            };
            if self.kit.is_some_and(fits) {
                self.verdict.n_signatures += 1;
            } else {
                self.found(kept.seq, Fault::Signature);
            }
        }
    }

    /// Passes over entries that came as one and of which nothing can be said.
    pub(crate) fn lose(&mut self, first: u64, last: u64, fault: Fault) {
        self.found(first, fault);
        self.next = self.next.max(last.saturating_add(1));
        (self.hash, self.suspect) = (None, None);
    }

    /// What the entry says of itself, and its seal; whether it stands in its own place.
    fn read(&mut self, kept: &Kept<'_>) -> bool {
        let Ok(entry) = decode(kept.bytes) else {
            self.found(kept.seq, Fault::Unreadable);
            return true;
        };
        match entry.seal {
            None if kept.sealed.is_empty() => {}
            None => self.found(kept.seq, Fault::SealAdded),
            Some(_) if kept.sealed.is_empty() => self.found(kept.seq, Fault::SealMissing),
            Some(seal) if seal == digest(kept.sealed).to_string() => self.verdict.n_seals += 1,
            Some(_) => self.found(kept.seq, Fault::SealChanged),
        }
        let in_place = entry.seq == kept.seq && entry.journal == self.journal;
        if !in_place {
            self.found(kept.seq, Fault::OutOfPlace);
        }
        in_place
    }

    /// Whether the entry holds on to the one before it; if not, which of the two is wrong.
    fn follow(&mut self, kept: &Kept<'_>, in_place: bool) {
        let last = self.next.saturating_sub(1);
        let ought = self.hash.map(|hash| link(&hash, kept.bytes));
        let through_suspect = self.suspect.take().map(|hash| link(&hash, kept.bytes));
        if through_suspect.is_some() {
            let hash_was_changed = through_suspect == Some(kept.hash);
            self.found(
                last,
                if hash_was_changed {
                    Fault::HashChanged
                } else {
                    Fault::Changed
                },
            );
        }
        let follows = [ought, through_suspect].contains(&Some(kept.hash));
        self.suspect = ought.filter(|_| in_place && !follows);
        self.hash = in_place.then_some(kept.hash);
    }

    /// Ends the walk. `head` is the place and hash up to which entries were counted, where somebody counted.
    pub fn finish(mut self, head: Option<(u64, Hash)>) -> Verdict {
        let last = self.next.saturating_sub(1);
        let counted = head
            .map(|(seq, _)| seq)
            .into_iter()
            .chain(self.signed.keys().copied())
            .max();
        let hash = head.filter(|(seq, _)| *seq == last).map(|(_, hash)| hash);
        match (self.suspect, hash) {
            (Some(ought), Some(hash)) if ought == hash => self.found(last, Fault::HashChanged),
            (Some(_), _) => self.found(last, Fault::Changed),
            (None, Some(hash)) if hash != self.verdict.head => self.found(last, Fault::Changed),
            (None, _) => {}
        }
        match counted {
            Some(to) if to > last => self.found(last, Fault::Cut { to }),
            Some(to) if to < last && head.is_some() => {
                self.found(to.saturating_add(1), Fault::PastHead)
            }
            Some(_) | None => {}
        }
        self.verdict.findings.sort_by_key(|finding| finding.seq);
        self.verdict
    }

    fn found(&mut self, seq: u64, fault: Fault) {
        let finding = Finding { seq, fault };
        if self.verdict.findings.len() < MOST_FINDINGS && !self.verdict.findings.contains(&finding)
        {
            self.verdict.findings.push(finding);
        }
    }
}
