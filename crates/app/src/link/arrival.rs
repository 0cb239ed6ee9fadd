//! What an answer brings: read and checked away from the desk, kept there in one transaction.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use domain::{
    Timestamp,
    catalogue::{Catalogue, Former},
    mediator::Mediator,
};
use protocol::{
    RefusalCode,
    documents::{
        ANSWERS, Answers, CATALOGUE, Document, KitState, MEDIATORS, Mediators, Refusal, SITE, Site,
    },
    pull::PullAnswer,
    trust::Applied,
};
use store::{
    Arrival, GivenMediator, Head, Identity, NewDocument, Refusals, Standing, Store, StoreError,
};
use ui::state::Kit;

use super::public_log::{self, Alarm, PublicLog};
use crate::kit::{
    self, OpenKit,
    documents::{Belief, FORMER, Unusable, shop},
};

/// What the kit has, for the request down.
#[derive(Debug)]
pub(crate) struct Have {
    pub(crate) documents: BTreeSet<String>,
    pub(crate) head: Head,
    /// AMA has other entries, or more.
    pub(crate) is_forked: bool,
    pub(crate) log_size: u64,
}

pub(crate) fn have(store: &Store) -> Result<Have, StoreError> {
    let is_forked = store.contact()?.standing == Standing::Fork;
    Ok(Have {
        documents: store.document_names()?,
        head: if is_forked {
            doubted(store)?
        } else {
            store.head()
        },
        is_forked,
        log_size: PublicLog::read(store)?.head().map_or(0, |head| head.size),
    })
}

/// The first entry that AMA did not acknowledge here: of a longer journal it would have nothing to compare. Where there is
/// none, the last.
fn doubted(store: &Store) -> Result<Head, StoreError> {
    let (head, first) = (store.head(), store.acknowledged()?.seq + 1);
    if first > head.seq {
        return Ok(head);
    }
    Ok(Head {
        seq: first,
        hash: store.hash_at(first)?,
    })
}

/// The bytes that deltas start from.
pub(crate) fn held(
    store: &Store,
    names: &[String],
) -> Result<BTreeMap<String, Vec<u8>>, StoreError> {
    let mut held = BTreeMap::new();
    for name in names {
        if let Some((_, bytes)) = store.document(name)? {
            held.insert(name.clone(), bytes);
        }
    }
    Ok(held)
}

/// What an answer changes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Before<'a> {
    pub(crate) site: &'a Site,
    /// None for a kit that is being made.
    pub(crate) catalogue: Option<&'a Catalogue>,
    pub(crate) log: &'a PublicLog,
}

/// An answer that was found good, and what it means here.
#[derive(Debug)]
pub(crate) struct Brought {
    pub(crate) arrival: Arriving,
    pub(crate) belief: Belief,
    /// The new catalogue, ready to serve from.
    pub(crate) next: Option<Arc<Kit>>,
}

/// What is to be kept.
#[derive(Debug)]
pub(crate) struct Arriving(Arrival);

impl Brought {
    /// Reads every document that this program knows; one that it cannot read refuses the whole answer.
    pub(crate) fn read(
        applied: Applied,
        answer: &PullAnswer,
        before: Before<'_>,
        identity: &Identity,
        now: Timestamp,
    ) -> Result<Self, Unusable> {
        let Applied {
            trusted,
            documents,
            removed: _,
        } = applied;
        let find = |name: &str| documents.iter().find(|document| document.name == name);
        let site = match find(SITE) {
            Some(document) => read::<Site>(&document.bytes)?,
            None => before.site.clone(),
        };
        // A kit whose certificate the keys of now do not stand behind would not open again.
        site.certificate.verify(trusted.kit_roots())?;
        let mediators = find(MEDIATORS)
            .map(|document| read::<Mediators>(&document.bytes))
            .transpose()?;
        let answers = find(ANSWERS)
            .map(|document| read::<Answers>(&document.bytes))
            .transpose()?;
        let (next, former) = match find(CATALOGUE) {
            Some(document) => {
                let mut catalogue = Catalogue::from_document(&document.bytes)?;
                if let Some(old) = before.catalogue {
                    catalogue.former = Former::of(old, &catalogue);
                }
                let former = own(FORMER, catalogue.revision, &catalogue.former)?;
                (Some(shop(catalogue, identity)?), Some(former))
            }
            None => (None, None),
        };
        let log = before.log.look(answer, trusted.kit_roots(), now);
        let alarm = log.alarm.as_ref().map(Alarm::document).transpose();
        let alarm = alarm.map_err(|err| Unusable::Json(public_log::ALARM, err))?;
        let certificate = find(SITE)
            .map(|document| {
                own(
                    kit::CERTIFICATE,
                    document.version.revision,
                    &site.certificate,
                )
            })
            .transpose()?;
        let told = documents.iter().map(|document| NewDocument {
            name: document.name.clone(),
            revision: document.version.revision,
            bytes: document.bytes.clone(),
            is_told: document.name != ANSWERS,
        });
        let arrival = Arrival {
            at: now,
            server_at: trusted.heard().unwrap_or(now),
            is_fresh: false,
            trust: serde_json::to_vec(&trusted).map_err(|err| Unusable::Json("trust", err))?,
            documents: told.chain(certificate).chain(former).chain(alarm).collect(),
            mediators: mediators.map(given),
            refused: answers.as_ref().map(refusals),
            resolved: answers.map(|it| it.resolved).unwrap_or_default(),
            standing: None,
            checkpoint: log.checkpoint,
        };
        Ok(Self {
            arrival: Arriving(arrival),
            belief: Belief { trusted, site },
            next,
        })
    }
}

impl Arriving {
    /// It answers what was asked just now.
    pub(crate) fn fresh(self) -> Self {
        let Self(arrival) = self;
        Self(Arrival {
            is_fresh: true,
            ..arrival
        })
    }

    /// Documents of AMA's that are new.
    pub(crate) fn told(&self) -> Vec<(String, u32)> {
        let is_ours = |name: &str| [kit::CERTIFICATE, FORMER, public_log::ALARM].contains(&name);
        self.0
            .documents
            .iter()
            .filter(|document| !is_ours(&document.name))
            .map(|document| (document.name.clone(), document.revision))
            .collect()
    }

    /// What the documents say of this kit.
    pub(crate) fn standing(&self, belief: &Belief) -> Standing {
        match belief.site.state {
            KitState::Active => Standing::Good,
            KitState::Suspended => Standing::Suspended,
            KitState::Revoked => Standing::Revoked,
        }
    }

    /// Writes all of it, and has the open kit follow. The documents know nothing of a fork, and do not end one.
    pub(crate) fn keep(
        self,
        kit: &mut OpenKit,
        belief: Belief,
        next: Option<Arc<Kit>>,
    ) -> Result<(), StoreError> {
        let said = self.standing(&belief);
        let is_fork = kit.store.contact()?.standing == Standing::Fork;
        let standing = (said != Standing::Good || !is_fork).then_some(said);
        let Self(arrival) = self;
        if arrival.is_fresh {
            // What was written before, by a clock that was ahead then, says nothing of the time since.
            kit.last_entry_at = kit.last_entry_at.min(arrival.at);
        }
        kit.store.apply(&Arrival {
            standing,
            ..arrival
        })?;
        if let Ok(certificate) = belief.site.certificate.verify(belief.trusted.kit_roots()) {
            kit.certificate = certificate;
        }
        let is_as_copied = kit.belief.as_ref().is_some_and(|before| {
            before.roots() == belief.roots()
                && before.authorities() == belief.authorities()
                && before.site.certificate == belief.site.certificate
                && before.site.limits == belief.site.limits
        });
        kit.belief = Some(belief);
        if !is_as_copied {
            kit.copy_public();
        }
        kit.next = next.or(kit.next.take());
        match kit::documents::news(&kit.store) {
            Ok(news) => kit.news = news,
            Err(err) => tracing::error!(%err, "the news cannot be read"),
        }
        Ok(())
    }

    /// For a kit that is being made: nothing was known before.
    pub(crate) fn into_arrival(self) -> Arrival {
        self.0
    }
}

/// A document of our own, kept beside AMA's.
fn own(
    name: &'static str,
    revision: u32,
    content: &impl serde::Serialize,
) -> Result<NewDocument, Unusable> {
    let bytes = serde_json::to_vec(content).map_err(|err| Unusable::Json(name, err))?;
    Ok(NewDocument {
        name: name.to_owned(),
        revision,
        bytes,
        is_told: false,
    })
}

fn read<T: Document>(bytes: &[u8]) -> Result<T, Unusable> {
    T::read(bytes).map_err(|err| Unusable::Document(T::NAME, err))
}

fn given(mediators: Mediators) -> Vec<GivenMediator> {
    mediators
        .mediators
        .into_iter()
        .map(|mediator| GivenMediator {
            mediator: Mediator {
                number: mediator.number,
                short_name: mediator.short_name,
                name: mediator.name,
                must_change_pin: mediator.must_change_pin,
            },
            verifier: mediator.verifier,
            from: mediator.from,
            until: mediator.until,
        })
        .collect()
}

fn refusals(answers: &Answers) -> Refusals {
    let told = |it: &Refusal| (it.seq, code_of(it.code), it.since);
    Refusals {
        entries: answers.refused.iter().map(told).collect(),
        to: answers.tells_to(),
    }
}

/// The code of a refusal, as the texts and scripts know it.
pub(crate) fn code_of(code: RefusalCode) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(code)) => code,
        _ => "other".to_owned(),
    }
}
