//! Signing what kits are to believe: catalogues, and each kit's own documents with their snapshot.

use std::collections::BTreeMap;

use domain::{Timestamp, catalogue::Catalogue};
use protocol::{
    digest,
    documents::{
        ANSWERS, Answers, CATALOGUE, Document as _, MEDIATORS, Mediators, NEWS, SITE, Site,
    },
    pull::PullRequest,
    trust::{
        DocumentVersion, RoleKeys, Signable as _, Signed, Snapshot, Stamp, Targets, TextVersion,
    },
};

use crate::{
    gateway::{Gateway, GatewayError},
    ledger::{
        Applied, LedgerError, Step, agency_voids,
        documents::{self, Kept, Owner},
        journals,
        kits::Kit,
        mediators, refusals, voids,
    },
    signing::{Lacking, PublishError},
};

pub(crate) const DAY: i64 = 86_400_000;

/// Targets and snapshots: they are signed again long before.
pub(crate) const TEXT_DAYS: i64 = 365;
/// A timestamp that went over the line.
pub const STAMP_DAYS: i64 = 1;
/// A timestamp that travels by stick.
pub const STICK_DAYS: i64 = 30;

/// Revisions of a kit's own document that are kept, for deltas to start from.
const REVISIONS: u32 = 8;

/// Times that a snapshot is tried for while other gateways write too.
const TRIES: usize = 8;

pub(crate) const TARGETS_ROLE: &str = Targets::ROLE;
const SNAPSHOT_ROLE: &str = Snapshot::ROLE;

pub(crate) fn later(now: Timestamp, days: i64) -> Timestamp {
    Timestamp(now.0.saturating_add(days.saturating_mul(DAY)))
}

impl Gateway {
    /// The targets in force, and what they say.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn targets(&self) -> Result<(Signed<Targets>, Targets), GatewayError> {
        let text = documents::latest_text(self.ledger(), Owner::All, TARGETS_ROLE).await?;
        let (_, text) = text.ok_or(GatewayError::Unpublished)?;
        let signed: Signed<Targets> = serde_json::from_str(&text)?;
        let targets = serde_json::from_str(&signed.text)?;
        Ok((signed, targets))
    }

    /// The targets that would publish a catalogue, unsigned: for those who sign elsewhere.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn draft_targets(
        &self,
        catalogue: &Catalogue,
        document: &[u8],
    ) -> Result<Targets, GatewayError> {
        let (_, now_in_force) = self.targets().await?;
        let mut documents = now_in_force.documents;
        documents.insert(
            CATALOGUE.to_owned(),
            DocumentVersion {
                revision: catalogue.revision,
                sha256: digest(document),
                length: u64::try_from(document.len()).unwrap_or(u64::MAX),
            },
        );
        Ok(Targets {
            version: next_version(now_in_force.version, self.now()),
            expires: later(self.now(), TEXT_DAYS),
            documents,
        })
    }

    /// Puts a catalogue in force, with the targets that name it.
    ///
    /// # Errors
    /// Too few of the keys that the root asks for signed; or as the ledger's.
    pub async fn publish(
        &self,
        signed: &Signed<Targets>,
        document: &[u8],
    ) -> Result<Applied, PublishError> {
        let root = self.root().await?;
        let lacking = Lacking::of(signed, &root.roles.targets, root.version);
        PublishError::unless_whole(lacking.into_iter().collect())?;
        let targets = signed
            .verify(&root.roles.targets)
            .map_err(GatewayError::from)?;
        match self.targets().await {
            // The gateway may have signed anew what is in force while people signed this.
            Ok((_, in_force)) if targets.version <= in_force.version => {
                return Ok(Applied::Nothing);
            }
            Ok(_) | Err(GatewayError::Unpublished) => {}
            Err(err) => return Err(err.into()),
        }
        let sha256 = digest(document);
        let named = targets.documents.get(CATALOGUE);
        let version = named.filter(|version| version.sha256 == sha256);
        let version = version.ok_or(PublishError::AnotherText)?;
        let kept = Kept {
            revision: version.revision,
            sha256,
            bytes: document.to_vec(),
        };
        let steps = vec![
            documents::add(Owner::All, CATALOGUE, &kept),
            documents::add_text(
                Owner::All,
                TARGETS_ROLE,
                targets.version,
                serde_json::to_string(signed).map_err(GatewayError::from)?,
            ),
        ];
        let applied = self.ledger().apply(steps).await;
        Ok(applied.map_err(GatewayError::from)?)
    }

    /// What this kit is to have now: its snapshot, signed anew where anything changed, and its own documents.
    ///
    /// A kit may have a later snapshot than the ledger, if the ledger was put back to an older state. Numbers are never
    /// given twice, so they go on from beyond what the kit has.
    ///
    /// # Errors
    /// As the ledger's.
    pub(crate) async fn snapshot(
        &self,
        kit: &Kit,
        of_kit: u64,
        role: &RoleKeys,
    ) -> Result<Current, GatewayError> {
        let key = self.keys.signer(SNAPSHOT_ROLE, role)?;
        for _ in 0..TRIES {
            let before = self.last_snapshot(kit).await?;
            let targets = self.targets().await?;
            let held = before.as_ref().map(|(_, snapshot)| snapshot);
            let lost = lost(held, of_kit);
            if lost > 0 {
                tracing::error!(kit = %kit.id(), lost, "the kit has later documents than the ledger: it was put back");
            }
            let mut own = BTreeMap::new();
            for (name, bytes) in self.own_documents(kit).await? {
                let held = held.and_then(|held| held.documents.get(name));
                own.insert(name, revise(held, bytes, lost));
            }
            let mut wanted = self.wanted(kit, (held, lost), &targets, &own);
            let is_of_role = |signed: &Signed<Snapshot>| signed.verify(role).is_ok();
            if !before.as_ref().is_none_or(|(signed, _)| is_of_role(signed)) {
                // Another key signs since then: a kit is sent only what has another number.
                wanted.version = wanted.version.saturating_add(1);
            }
            if let Some((signed, before)) = before.clone()
                && before == wanted
            {
                let snapshot = (signed, before);
                return Ok(Current {
                    snapshot,
                    targets,
                    own,
                });
            }
            let signed = Signed::sign(&wanted, &[&*key])?;
            let steps = changes(kit, held, &wanted, &own, serde_json::to_string(&signed)?);
            if self.ledger().apply(steps).await? == Applied::Whole {
                let snapshot = (signed, wanted);
                return Ok(Current {
                    snapshot,
                    targets,
                    own,
                });
            }
        }
        Err(GatewayError::Contended)
    }

    async fn last_snapshot(
        &self,
        kit: &Kit,
    ) -> Result<Option<(Signed<Snapshot>, Snapshot)>, GatewayError> {
        let owner = Owner::Kit(kit.id());
        let text = documents::latest_text(self.ledger(), owner, SNAPSHOT_ROLE).await?;
        let Some((_, text)) = text else {
            return Ok(None);
        };
        let signed: Signed<Snapshot> = serde_json::from_str(&text)?;
        let snapshot = serde_json::from_str(&signed.text)?;
        Ok(Some((signed, snapshot)))
    }

    /// The snapshot before, where it still says what is so and holds for long; else the next one.
    fn wanted(
        &self,
        kit: &Kit,
        (held, lost): (Option<&Snapshot>, u64),
        targets: &(Signed<Targets>, Targets),
        own: &BTreeMap<&'static str, Kept>,
    ) -> Snapshot {
        let now = self.now();
        let documents = own
            .iter()
            .map(|(name, kept)| ((*name).to_owned(), version_of(kept)));
        let next = Snapshot {
            version: held.map_or(0, |held| held.version + lost).saturating_add(1),
            expires: later(now, TEXT_DAYS),
            kit: kit.id(),
            targets: TextVersion {
                version: targets.1.version,
                sha256: targets.0.sha256(),
            },
            documents: documents.collect(),
        };
        match held {
            Some(held)
                if lost == 0
                    && held.targets == next.targets
                    && held.documents == next.documents
                    && held.expires > later(now, TEXT_DAYS / 2) =>
            {
                held.clone()
            }
            Some(_) | None => next,
        }
    }

    /// The documents of one kit, as they are now.
    async fn own_documents(&self, kit: &Kit) -> Result<[(&'static str, Vec<u8>); 4], GatewayError> {
        let journal = journals::of_kit(self.ledger(), kit.id()).await?;
        let journal = journal.ok_or(LedgerError::Damaged("a kit without a journal"))?;
        let settings = self.settings().await?;
        let site = Site {
            spot: kit.spot.clone(),
            certificate: kit.certificate.clone(),
            journal: journal.journal,
            letter: journal.letter.clone(),
            replaces: journal.replaces,
            state: kit.state,
            sealing: self.keys.recipient(),
            limits: settings.limits,
            receipt_host: settings.receipt_host,
        };
        let mediators = Mediators {
            mediators: mediators::of_spot(self.ledger(), &kit.spot).await?,
        };
        let news = documents::latest(self.ledger(), Owner::All, NEWS).await?;
        let news = match news {
            Some(kept) => kept.bytes,
            None => protocol::documents::News::default().write()?,
        };
        let (id, of) = (kit.id(), journal.journal);
        let answers = Answers {
            checked_to: journal.head.seq,
            refused: refusals::refused(self.ledger(), id, of, Answers::MOST).await?,
            resolved: refusals::resolved(self.ledger(), id, of, Answers::MOST).await?,
            voids: voids::answers(self.ledger(), (id, of), self.now(), Answers::MOST).await?,
            former_voids: agency_voids::of_former(self.ledger(), &journal, Answers::MOST).await?,
        };
        Ok([
            (SITE, site.write()?),
            (MEDIATORS, mediators.write()?),
            (NEWS, news),
            (ANSWERS, answers.write()?),
        ])
    }

    /// Says, signed, that this snapshot is the one of now; later than what the kit was told last.
    ///
    /// # Errors
    /// As the ledger's.
    pub(crate) async fn stamp(
        &self,
        kit: &Kit,
        snapshot: (u64, &Signed<Snapshot>),
        (request, days): (&PullRequest, i64),
        role: &RoleKeys,
    ) -> Result<Signed<Stamp>, GatewayError> {
        let key = self.keys.signer(Stamp::ROLE, role)?;
        let of_kit = request.timestamp;
        let version = crate::ledger::kits::next_stamp(self.ledger(), kit.id(), of_kit).await?;
        let at = self.now();
        let stamp = Stamp {
            version: version.ok_or(LedgerError::Damaged("a kit that is gone"))?,
            at,
            expires: later(at, days),
            snapshot: TextVersion {
                version: snapshot.0,
                sha256: snapshot.1.sha256(),
            },
            nonce: request.nonce,
        };
        Ok(Signed::sign(&stamp, &[&*key])?)
    }
}

/// What a kit is to have now.
#[derive(Debug)]
pub(crate) struct Current {
    pub(crate) snapshot: (Signed<Snapshot>, Snapshot),
    pub(crate) targets: (Signed<Targets>, Targets),
    pub(crate) own: BTreeMap<&'static str, Kept>,
}

/// What is to be written for a new snapshot.
fn changes(
    kit: &Kit,
    held: Option<&Snapshot>,
    wanted: &Snapshot,
    own: &BTreeMap<&'static str, Kept>,
    signed: String,
) -> Vec<Step> {
    let owner = Owner::Kit(kit.id());
    let mut steps = Vec::new();
    for (name, kept) in own {
        let before = held.and_then(|held| held.documents.get(*name));
        if before.is_none_or(|before| before.revision != kept.revision) {
            let oldest = kept.revision.saturating_sub(REVISIONS);
            steps.push(documents::add(owner, name, kept));
            steps.push(documents::forget_before(kit.id(), name, oldest));
        }
    }
    steps.push(documents::add_text(
        owner,
        SNAPSHOT_ROLE,
        wanted.version,
        signed,
    ));
    steps.push(documents::forget_texts_before(
        kit.id(),
        SNAPSHOT_ROLE,
        wanted.version,
    ));
    steps
}

/// A version is the moment of its draft, so that one of a ledger that was put back goes beyond all that its kits have seen.
pub(crate) fn next_version(before: u64, now: Timestamp) -> u64 {
    let moment = u64::try_from(now.0).unwrap_or_default();
    moment.max(before.saturating_add(1))
}

/// Snapshots that the kit has and the ledger lost. A kit that claims nonsense spoils its own numbers, and not for long.
fn lost(held: Option<&Snapshot>, of_kit: u64) -> u64 {
    const MOST: u64 = 1 << 20;
    held.map_or(0, |held| of_kit.saturating_sub(held.version).min(MOST))
}

/// The same revision for the same bytes, else the next one. With each snapshot that is lost, one revision may be.
fn revise(held: Option<&DocumentVersion>, bytes: Vec<u8>, lost: u64) -> Kept {
    let sha256 = digest(&bytes);
    let lost = u32::try_from(lost).unwrap_or(u32::MAX);
    let revision = match held {
        Some(held) if held.sha256 == sha256 && lost == 0 => held.revision,
        Some(held) => held.revision.saturating_add(lost).saturating_add(1),
        None => 1,
    };
    Kept {
        revision,
        sha256,
        bytes,
    }
}

fn version_of(kept: &Kept) -> DocumentVersion {
    DocumentVersion {
        revision: kept.revision,
        sha256: kept.sha256,
        length: u64::try_from(kept.bytes.len()).unwrap_or(u64::MAX),
    }
}
