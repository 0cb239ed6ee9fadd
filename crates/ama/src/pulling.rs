//! Answering a kit's one request down: what changed since what it has, and a timestamp.

use std::collections::BTreeMap;

use protocol::{
    documents::{ANSWERS, CATALOGUE, MEDIATORS, NEWS, SITE},
    pull::{PullAnswer, PullRequest, SentDocument, ShortHash},
};

use crate::{
    for_kits::is_signed,
    gateway::{Gateway, GatewayError},
    ledger::{
        documents::{self, Kept, Owner},
        journals,
        kits::Kit,
    },
    publishing::{Current, STAMP_DAYS, STICK_DAYS},
};

/// How the answer travels: how long its timestamp holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Road {
    Line,
    Stick,
}

/// What a kit that has nothing yet would ask.
pub(crate) fn from_nothing(journal: domain::JournalId, head: protocol::Hash) -> PullRequest {
    PullRequest {
        root: 0,
        timestamp: 0,
        snapshot: 0,
        targets: 0,
        documents: BTreeMap::new(),
        journal,
        seq: 0,
        head,
        log_size: 0,
        nonce: None,
        is_forked: false,
    }
}

impl Gateway {
    /// # Errors
    /// As the ledger's.
    pub async fn pull(
        &self,
        kit: &Kit,
        request: &PullRequest,
        road: Road,
    ) -> Result<PullAnswer, GatewayError> {
        self.hears_of_its_state(kit, request).await?;
        let root = self.root().await?;
        let roles = &root.roles;
        if request.root > root.version {
            tracing::error!(kit = %kit.id(), has = request.root, here = root.version, "the kit has a later root than the ledger, which was put back: replace keys until the root's number is beyond it");
        }
        let current = self
            .snapshot(kit, request.snapshot, &roles.snapshot)
            .await?;
        let (snapshot, targets) = (&current.snapshot, &current.targets);
        if targets.1.version < request.targets {
            tracing::error!(kit = %kit.id(), "the kit has a later catalogue than the ledger, which was put back: publish it again");
        }
        let days = match road {
            Road::Line => STAMP_DAYS,
            Road::Stick => STICK_DAYS,
        };
        let timestamp = self
            .stamp(
                kit,
                (snapshot.1.version, &snapshot.0),
                (request, days),
                &roles.timestamp,
            )
            .await?;
        let documents = self.changed_documents(kit, request, &current).await?;
        // Of the root that signs this answer, should another have come meanwhile.
        let mut roots = self.roots_after(request.root).await?;
        let n_roots = root.version.saturating_sub(request.root);
        roots.truncate(usize::try_from(n_roots).unwrap_or(usize::MAX));
        let (checkpoint, consistency) = self.log_since(request.log_size).await?;
        // One of a root that came meanwhile is for the next answer, which brings that root.
        let checkpoint = checkpoint.filter(|note| is_signed(note, &roles.kits.keys));
        let consistency = consistency.filter(|_| checkpoint.is_some());
        Ok(PullAnswer {
            timestamp,
            snapshot: (snapshot.1.version != request.snapshot).then(|| snapshot.0.clone()),
            targets: (targets.1.version != request.targets).then(|| targets.0.clone()),
            roots,
            documents,
            checkpoint,
            consistency,
        })
    }

    /// Whether the kit's journal contradicts what is here, by its head or as the kit says: one that found that out by itself
    /// sends nothing any more, but fetches on. Then it is kept.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn notice_fork(
        &self,
        kit: &Kit,
        request: &PullRequest,
    ) -> Result<bool, GatewayError> {
        let id = request.journal;
        let at = async |seq| journals::hash_at(self.ledger(), kit.id(), id, seq).await;
        let next = request.seq.saturating_add(1);
        let forked_at = match at(request.seq).await? {
            Some(hash) if hash != request.head => Some(request.seq),
            // It does not show where: at the earliest right after. What it said before it was last put back in service is over.
            Some(_) | None if request.is_forked && kit.state_stamp < request.timestamp => {
                at(next).await?.map(|_lost| next)
            }
            Some(_) | None => None,
        };
        if let Some(seq) = forked_at {
            self.forked(kit, id, seq).await?;
        }
        Ok(forked_at.is_some())
    }

    async fn changed_documents(
        &self,
        kit: &Kit,
        request: &PullRequest,
        current: &Current,
    ) -> Result<Vec<SentDocument>, GatewayError> {
        let mut sent = Vec::new();
        let shared = &current.targets.1.documents;
        if let Some(version) = shared.get(CATALOGUE)
            && request.documents.get(CATALOGUE) != Some(&ShortHash::of(&version.sha256))
        {
            let base = match request.documents.get(CATALOGUE) {
                Some(held) => {
                    documents::hash_of(self.ledger(), Owner::All, CATALOGUE, &held.0).await?
                }
                None => None,
            };
            sent.push(self.catalogue_parcel(base, version.sha256).await?);
        }
        for name in [SITE, MEDIATORS, NEWS, ANSWERS] {
            if let Some(kept) = current.own.get(name)
                && request.documents.get(name) != Some(&ShortHash::of(&kept.sha256))
            {
                sent.push(self.own_document(kit, name, kept, request).await?);
            }
        }
        Ok(sent)
    }

    /// As a delta from what the kit has, where that is known here and the delta is the smaller one.
    async fn own_document(
        &self,
        kit: &Kit,
        name: &'static str,
        kept: &Kept,
        request: &PullRequest,
    ) -> Result<SentDocument, GatewayError> {
        let base = match request.documents.get(name) {
            Some(held) => {
                documents::of_hash(self.ledger(), Owner::Kit(kit.id()), name, &held.0).await?
            }
            None => None,
        };
        let bytes = kept.bytes.clone();
        let made = tokio::task::spawn_blocking(move || {
            let base = base.as_ref().map(|base| base.bytes.as_slice());
            SentDocument::quick(name, base, &bytes)
        });
        Ok(made.await??)
    }
}
