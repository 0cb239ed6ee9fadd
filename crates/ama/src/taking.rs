//! Taking a kit's entries in: look, decide, write, and only then acknowledge.

use std::sync::Arc;

use domain::{JournalId, Timestamp};
use protocol::{
    KitKey, RefusalCode,
    ack::{Ack, Refused},
    batch::{self, Batch, BatchError, BatchHead, Verified},
    documents::KitState,
    trust::Signed,
};

use crate::{
    gateway::{Gateway, GatewayError, Published},
    intake::{self, Accepted, Aside, JournalState, Place, Rules, Suspension, Tenure},
    ledger::{
        Applied,
        journals::{self, Journal},
        kits::{self, Kit},
        mediators, refusals,
    },
};

/// Times that a batch is looked at again because the journal moved meanwhile.
const TRIES: usize = 8;

/// What became of a batch.
#[derive(Debug)]
pub enum Taking {
    /// On disk, or there before.
    Taken {
        ack: Signed<Ack>,
        n_new: usize,
        /// Why some of what is new is not accepted.
        refused: Vec<RefusalCode>,
    },
    /// Other bytes are here under the same numbers; with what is here.
    Fork(Signed<Ack>),
    /// Entries are missing before it; with what is here.
    Gap { wanted: u64, head: Signed<Ack> },
    /// Not signed by this kit, or damaged.
    Refused(BatchError),
    /// No such journal, or another kit's.
    AnotherKit,
    /// The kit was suspended or revoked while it sent.
    Stopped(KitState),
}

/// What is here of a journal, signed.
pub type Head = Signed<Ack>;

impl Gateway {
    /// How far a journal is here, signed.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn head(
        &self,
        kit: &Kit,
        id: JournalId,
    ) -> Result<Option<Signed<Ack>>, GatewayError> {
        match self.brought_by(kit, id).await? {
            Some(journal) => {
                let key = self.kits_key().await?;
                let ack = self.ack_of_what_is_here(&key, &journal, Vec::new());
                ack.await.map(Some)
            }
            None => Ok(None),
        }
    }

    /// A journal is brought by the kit that writes it; or, once it ended, by the one whose journal goes on from it.
    async fn brought_by(&self, kit: &Kit, id: JournalId) -> Result<Option<Journal>, GatewayError> {
        match journals::of_kit(self.ledger(), kit.id()).await? {
            Some(own) if own.journal == id => Ok(Some(own)),
            Some(own) if own.replaces == Some(id) => {
                Ok(journals::journal(self.ledger(), id).await?)
            }
            Some(_) | None => Ok(None),
        }
    }

    /// Takes a batch in. Sent again, it is acknowledged again.
    ///
    /// # Errors
    /// As the ledger's: then nothing is known, and the kit asks again.
    pub async fn take(
        &self,
        kit: &Kit,
        id: JournalId,
        bytes: Vec<u8>,
    ) -> Result<Taking, GatewayError> {
        let verified = match batch::verify(bytes, &kit.key) {
            Ok(verified) if verified.head.journal == id => Arc::new(verified),
            Ok(_) => return Ok(Taking::AnotherKit),
            Err(err) => return Ok(Taking::Refused(err)),
        };
        // Nothing is taken that could not be acknowledged.
        let key = self.kits_key().await?;
        let mut decoded: Option<Arc<Batch>> = None;
        for _ in 0..TRIES {
            let Some(journal) = self.brought_by(kit, id).await? else {
                return Ok(Taking::AnotherKit);
            };
            if let Some(told) = self
                .told_from_the_head((kit, &key), &journal, &verified.head)
                .await?
            {
                return Ok(told);
            }
            // What entries count for is written for good: not by a clock that is known to be wrong.
            let now = self.now();
            if intake::is_ahead(journal.heard_at, now) {
                return Err(GatewayError::ClockBehind);
            }
            let batch = match &decoded {
                Some(batch) => Arc::clone(batch),
                None => match decode(Arc::clone(&verified)).await? {
                    Ok(batch) => Arc::clone(decoded.insert(Arc::new(batch))),
                    Err(err) => return Ok(Taking::Refused(err)),
                },
            };
            let Some(accepted) = self.decide(kit, &journal, &batch, now).await? else {
                return self.fork((kit, &key), &journal, &verified.head).await;
            };
            let written = self.write((kit, &key), &journal, &batch, (accepted, now));
            if let Some(taken) = written.await? {
                return Ok(taken);
            }
            // Another gateway took entries of this journal in, or the kit was stopped: look again.
            let again = kits::kit(self.ledger(), kit.id()).await?;
            let state = again.map_or(KitState::Revoked, |kit| kit.state);
            if state != KitState::Active {
                return Ok(Taking::Stopped(state));
            }
        }
        Err(GatewayError::Contended)
    }

    /// The answer that needs no look into the batch.
    async fn told_from_the_head(
        &self,
        (kit, key): (&Kit, &KitKey),
        journal: &Journal,
        batch: &BatchHead,
    ) -> Result<Option<Taking>, GatewayError> {
        let here = if batch.last() <= journal.head.seq {
            journals::hash_at(self.ledger(), journal.kit, journal.journal, batch.last()).await?
        } else {
            None
        };
        Ok(match intake::place(journal.head, batch, here) {
            Place::Follows => None,
            Place::AlreadyHere => {
                let (first, last) = (batch.first, batch.last());
                let refused =
                    refusals::refused_between(self.ledger(), journal, first, last).await?;
                let ack = self.ack_of_what_is_here(key, journal, refused).await?;
                let (n_new, refused) = (0, Vec::new());
                Some(Taking::Taken {
                    ack,
                    n_new,
                    refused,
                })
            }
            Place::Gap { wanted } => Some(Taking::Gap {
                wanted,
                head: self.ack(key, journal, journal.head, Vec::new())?,
            }),
            Place::Fork => Some(self.fork((kit, key), journal, batch).await?),
        })
    }

    async fn fork(
        &self,
        (kit, key): (&Kit, &KitKey),
        journal: &Journal,
        batch: &BatchHead,
    ) -> Result<Taking, GatewayError> {
        // Of all that differs the last that is here, or what the batch ends with.
        let seq = batch.last().min(journal.head.seq);
        self.forked(kit, journal.journal, seq).await?;
        let head = self.ack(key, journal, journal.head, Vec::new())?;
        Ok(Taking::Fork(head))
    }

    async fn decide(
        &self,
        kit: &Kit,
        journal: &Journal,
        batch: &Arc<Batch>,
        now: Timestamp,
    ) -> Result<Option<Accepted>, GatewayError> {
        let mediators = mediators::tenures(self.ledger(), &journal.spot).await?;
        let mut published = self.published();
        if !published.has_spot(&journal.spot) {
            published = self.refresh().await?;
        }
        let zone = published.zone(&journal.spot);
        let progress = match self.remembered(journal.journal, journal.head) {
            Some(progress) => progress,
            None => journals::progress(self.ledger(), journal, &zone).await?,
        };
        let suspensions = if journal.kit == kit.id() {
            kit.suspensions.clone()
        } else {
            // Whether it might serve then is a question of the kit that wrote it.
            let writer = kits::kit(self.ledger(), journal.kit).await?;
            writer.map_or_else(Vec::new, |writer| writer.suspensions)
        };
        let aside = self.aside(journal, &progress, batch).await?;
        let state = JournalState {
            journal: journal.journal,
            spot: journal.spot.clone(),
            zone,
            host: published.host(&journal.spot).to_owned(),
            letter: journal.letter.clone(),
            demonstration: self.keys.demonstration,
            head: journal.head,
            progress,
        };
        let question = Arc::new((state, mediators, suspensions, aside, now));
        let accepted = check(
            Arc::clone(&question),
            Arc::clone(batch),
            Arc::clone(&published),
        )
        .await?;
        let is_unknown = |accepted: &Accepted| {
            let mut entries = accepted.entries.iter();
            entries.any(|taken| taken.refused == Some(RefusalCode::Service))
        };
        if !accepted.as_ref().is_some_and(is_unknown) {
            return Ok(accepted);
        }
        // It may be a service of a catalogue that was published meanwhile.
        let newer = self.refresh().await?;
        if newer.revision == published.revision {
            return Ok(accepted);
        }
        check(question, Arc::clone(batch), newer).await
    }

    /// None where the head moved, or the kit may not send any more.
    async fn write(
        &self,
        (kit, key): (&Kit, &KitKey),
        journal: &Journal,
        batch: &Batch,
        (accepted, now): (Accepted, Timestamp),
    ) -> Result<Option<Taking>, GatewayError> {
        let (ledger, sender) = (self.ledger(), kit.id());
        let written = journals::take(ledger, journal, sender, batch, &accepted, now).await?;
        if written == Applied::Nothing {
            return Ok(None);
        }
        let mut refused: Vec<Refused> = accepted
            .entries
            .iter()
            .filter_map(|taken| {
                Some(Refused {
                    seq: taken.seq,
                    code: taken.refused?,
                })
            })
            .collect();
        let new = refused.iter().map(|refused| refused.code).collect();
        if batch.head.first <= journal.head.seq {
            let (first, last) = (batch.head.first, journal.head.seq);
            let earlier = refusals::refused_between(self.ledger(), journal, first, last).await?;
            refused.splice(0..0, earlier);
        }
        for Refused { seq, code } in &refused {
            tracing::warn!(journal = %journal.journal, seq, ?code, "an entry is kept and not accepted");
        }
        for seq in &accepted.ahead {
            tracing::warn!(journal = %journal.journal, seq, "an entry is dated after it arrived");
        }
        let n_new = accepted.entries.len();
        self.remember(journal.journal, accepted.head, accepted.progress);
        let ack = self.ack(key, journal, accepted.head, refused)?;
        Ok(Some(Taking::Taken {
            ack,
            n_new,
            refused: new,
        }))
    }

    /// What is read was not always seen to become durable: who wrote it may have died before, or its standby was away.
    async fn ack_of_what_is_here(
        &self,
        key: &KitKey,
        journal: &Journal,
        refused: Vec<Refused>,
    ) -> Result<Signed<Ack>, GatewayError> {
        if self.remembered(journal.journal, journal.head).is_none() {
            journals::settle(self.ledger(), journal).await?;
        }
        self.ack(key, journal, journal.head, refused)
    }

    pub(crate) fn ack(
        &self,
        key: &KitKey,
        journal: &Journal,
        head: intake::Head,
        refused: Vec<Refused>,
    ) -> Result<Signed<Ack>, GatewayError> {
        let ack = Ack {
            journal: journal.journal,
            seq: head.seq,
            head: head.hash,
            at: self.now(),
            refused,
        };
        Ok(Signed::sign(&ack, &[key])?)
    }
}

/// Expanding and hashing a batch takes milliseconds: away from the threads that answer requests.
async fn decode(verified: Arc<Verified>) -> Result<Result<Batch, BatchError>, GatewayError> {
    Ok(tokio::task::spawn_blocking(move || verified.decode()).await?)
}

type Question = (JournalState, Vec<Tenure>, Vec<Suspension>, Aside, Timestamp);

async fn check(
    question: Arc<Question>,
    batch: Arc<Batch>,
    published: Arc<Published>,
) -> Result<Option<Accepted>, GatewayError> {
    let checked = tokio::task::spawn_blocking(move || {
        let (state, mediators, suspensions, aside, now) = question.as_ref();
        let rules = Rules {
            services: &published.services,
            mediators,
            suspensions,
            now: *now,
        };
        intake::take(state, &batch, &rules, aside.clone())
    });
    Ok(checked.await?)
}
