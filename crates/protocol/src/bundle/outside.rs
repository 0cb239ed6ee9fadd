//! What a carried file shows to whoever has no key of the agency: that the entries hold on to one another, that their sealed
//! parts are those that they came with, and, where the kit is known, that it signed each part. Whether they go on from what
//! the agency has, and what is sealed, is the agency's to see.

use domain::JournalId;

use super::{Bundle, Part};
use crate::{
    PublicKey,
    audit::{Audit, Fault, Kept, Verdict},
    batch::{self, Batch, BatchError, BatchHead},
    request::Authorization,
    wire::WireError,
};

/// What was found out about a carried file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// In the file's order: what is left of a former journal stands first.
    pub stretches: Vec<Stretch>,
    /// Parts that the kit signed; none where it is not known here.
    pub n_signatures: u64,
    pub n_requests: u64,
    /// Parts from the agency: whether it signed them, the kit sees when it takes them in.
    pub n_answers: u64,
}

/// Entries of one journal, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub journal: JournalId,
    pub first: u64,
    pub last: u64,
    pub verdict: Verdict,
}

/// Why nothing can be said of a file that came whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unseen {
    #[error("a part of the file is {0}")]
    Part(#[from] WireError),
    #[error("the request in the file is not signed by the kit that the file names")]
    Request,
}

impl Seen {
    pub fn is_sound(&self) -> bool {
        self.stretches
            .iter()
            .all(|stretch| stretch.verdict.is_sound())
    }
}

impl Bundle {
    /// Looks at it from outside; `kit` is the key of the kit that the head names, where it is known.
    ///
    /// # Errors
    /// A part is not of its form, or asks in the name of another kit.
    pub fn seen(&self, kit: Option<&PublicKey>) -> Result<Seen, Unseen> {
        let mut walks = Vec::new();
        let (mut n_signatures, mut n_requests, mut n_answers) = (0, 0, 0);
        for part in &self.parts {
            match part {
                Part::Batch(bytes) => n_signatures += self.walk(&mut walks, bytes, kit)?,
                Part::PullRequest {
                    authorization,
                    body,
                } => {
                    n_requests += 1;
                    n_signatures += self.asks(authorization, body, kit)?;
                }
                Part::PullAnswer(_) | Part::Ack(_) | Part::Problem(_) => n_answers += 1,
            }
        }
        Ok(Seen {
            stretches: walks.into_iter().map(Walk::finish).collect(),
            n_signatures,
            n_requests,
            n_answers,
        })
    }

    /// Goes on with the journal of this batch; how many signatures stand.
    fn walk(
        &self,
        walks: &mut Vec<Walk>,
        bytes: &[u8],
        kit: Option<&PublicKey>,
    ) -> Result<u64, Unseen> {
        let head = batch::peek(bytes).map_err(malformed)?;
        let read = match kit {
            Some(kit) => batch::decode(bytes, kit),
            None => batch::claimed(bytes),
        };
        if walks.iter().all(|walk| walk.journal != head.journal) {
            // What stands before the first entry is known of this kit's own journal: a former one may be another kit's.
            let own = kit.filter(|_| head.first == 1 && head.journal == self.head.journal);
            walks.push(Walk::begin(&head, own));
        }
        let mut begun = walks.iter_mut();
        let Some(walk) = begun.find(|walk| walk.journal == head.journal) else {
            return Ok(0);
        };
        walk.last = head.last();
        match read {
            Ok(batch) => {
                walk.take(&batch);
                Ok(kit.map_or(0, |_checked| 1))
            }
            Err(BatchError::BadSignature) => Ok(walk.lose(&head, Fault::Signature)),
            Err(BatchError::Chain) => Ok(walk.lose(&head, Fault::Changed)),
            Err(err) => Err(malformed(err)),
        }
    }

    /// Whether the kit asks for itself; how many signatures stand.
    fn asks(
        &self,
        authorization: &str,
        body: &[u8],
        kit: Option<&PublicKey>,
    ) -> Result<u64, Unseen> {
        let authorization = Authorization::parse(authorization)?;
        if authorization.key != self.head.kit {
            return Err(Unseen::Request);
        }
        let Some(kit) = kit else { return Ok(0) };
        let path = format!("/v1/kits/{}/pull", self.head.kit);
        authorization
            .verify(kit, "POST", &path, body)
            .map_err(|_opaque| Unseen::Request)?;
        Ok(1)
    }
}

/// A journal while it is gone through, batch by batch.
struct Walk {
    journal: JournalId,
    first: u64,
    last: u64,
    audit: Audit,
}

impl Walk {
    fn begin(head: &BatchHead, own: Option<&PublicKey>) -> Self {
        let before = head.first.saturating_sub(1);
        Self {
            journal: head.journal,
            first: head.first,
            last: before,
            audit: match own {
                Some(kit) => Audit::new(head.journal, kit),
                None => Audit::after(head.journal, before, head.previous),
            },
        }
    }

    fn take(&mut self, batch: &Batch) {
        for entry in &batch.entries {
            self.audit.entry(&Kept {
                seq: entry.seq,
                hash: entry.hash,
                bytes: &entry.bytes,
                sealed: &entry.sealed,
            });
        }
    }

    /// Nothing can be said of the entries of this batch; no signature stands.
    fn lose(&mut self, head: &BatchHead, fault: Fault) -> u64 {
        self.audit.lose(head.first, head.last(), fault);
        0
    }

    fn finish(self) -> Stretch {
        Stretch {
            journal: self.journal,
            first: self.first,
            last: self.last,
            verdict: self.audit.finish(None),
        }
    }
}

/// A dictionary that is not known here is a newer program's.
fn malformed(err: BatchError) -> Unseen {
    Unseen::Part(match err {
        BatchError::Wire(err) => err,
        BatchError::Dictionary(number) => WireError::Newer(u8::try_from(number).unwrap_or(u8::MAX)),
        BatchError::Count | BatchError::BadSignature | BatchError::Chain => WireError::Malformed,
    })
}
