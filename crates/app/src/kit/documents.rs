//! What AMA's signed documents make of a kit: whom it believes, what it offers, and how old that is.

use std::sync::Arc;

use domain::{
    Timestamp,
    catalogue::{Catalogue, CatalogueError},
    search::SearchIndex,
};
use protocol::{
    CertificateError, PublicKey,
    documents::{
        ANSWERS, Answers, CATALOGUE, Document as _, FormerVoid, Limits, NEWS, News as TheNews,
        NewsItem, SITE, Site,
    },
    enrol::Bytes,
    trust::{Freshness, Heard, Trusted},
};
use store::{Identity, Standing, Store, StoreError};
use ui::state::{Kit, News};

use super::OpenKit;
use crate::shipped;

/// Our own document beside AMA's: what attendances were opened with, of catalogues before this one.
pub(crate) const FORMER: &str = "catalogue-former";

/// The setting that holds the gateway's address.
pub(crate) const GATEWAY: &str = "gateway";

/// Why documents that are here cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unusable {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0} cannot be read: {1}")]
    Json(&'static str, serde_json::Error),
    #[error("{0} cannot be read: {1}")]
    Document(&'static str, protocol::WireError),
    #[error("{0} is missing from the catalogue")]
    Missing(&'static str),
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    #[error("no spot {0}")]
    NoSpot(domain::SpotCode),
    #[error(transparent)]
    Certificate(#[from] CertificateError),
}

/// What is believed of AMA; None for a demonstration that never had a gateway.
#[derive(Clone, Debug)]
pub(crate) struct Belief {
    pub(crate) trusted: Trusted,
    pub(crate) site: Site,
}

impl Belief {
    pub(super) fn read(store: &Store) -> Result<Option<Self>, Unusable> {
        let contact = store.contact()?;
        if contact.trust.is_empty() {
            return Ok(None);
        }
        let trusted =
            serde_json::from_slice(&contact.trust).map_err(|err| Unusable::Json("trust", err))?;
        let (_, bytes) = store.document(SITE)?.ok_or(Unusable::Missing(SITE))?;
        let site = Site::read(&bytes).map_err(|err| Unusable::Document(SITE, err))?;
        Ok(Some(Self { trusted, site }))
    }

    pub(crate) fn roots(&self) -> &[PublicKey] {
        self.trusted.kit_roots()
    }

    /// Whose certificates count; whom the machine trusts where there are none.
    pub(crate) fn authorities(&self) -> &[Bytes] {
        &self.trusted.root().authorities
    }
}

impl OpenKit {
    /// How old what this kit knows may be.
    pub(crate) fn freshness(&self, clock: Timestamp) -> Freshness {
        self.belief.as_ref().map_or(Freshness::Fresh, |belief| {
            let now = self.agency_time(belief, clock);
            belief.trusted.freshness(now, &belief.site.limits)
        })
    }

    /// Since when signed texts that are in use here are past their day, by either clock: a thief of the keys that sign
    /// online may say any time.
    pub(crate) fn past_day_since(&self, clock: Timestamp) -> Option<Timestamp> {
        let belief = self.belief.as_ref()?;
        let now = clock.max(self.agency_time(belief, clock));
        belief.trusted.past_day_since(now)
    }

    /// AMA's clock, as far as it is known here. While AMA has not heard of the last entry, it is not before that: a clock
    /// set back gains nothing.
    fn agency_time(&self, belief: &Belief, clock: Timestamp) -> Timestamp {
        let is_unheard = self
            .store
            .acknowledged()
            .is_ok_and(|kept| kept.seq < self.store.head().seq);
        let clock = if is_unheard {
            clock.max(self.last_entry_at)
        } else {
            clock
        };
        let contact = self.store.contact().ok();
        let heard = contact.and_then(|contact| {
            Some(Heard {
                at: belief.trusted.heard()?,
                by_clock: contact.at?,
                latest: contact.server_at?,
            })
        });
        heard.map_or(clock, |heard| heard.agency_time(clock))
    }

    /// The keys that stand behind kits' certificates and the public log.
    pub(crate) fn believed_roots(&self) -> Vec<PublicKey> {
        match &self.belief {
            Some(belief) => belief.roots().to_vec(),
            None => super::roots(self.shared.demonstration),
        }
    }

    /// The certificate authorities that the root names.
    pub(crate) fn authorities(&self) -> Vec<Bytes> {
        let belief = self.belief.as_ref();
        belief.map_or_else(Vec::new, |belief| belief.authorities().to_vec())
    }

    /// The limits that the agency set; a demonstration without one has those of a new agency.
    pub(crate) fn limits(&self) -> Limits {
        let belief = self.belief.as_ref();
        belief.map_or_else(Limits::default, |belief| belief.site.limits)
    }

    /// What AMA said last of this kit; a demonstration without a gateway stands well.
    pub(crate) fn standing(&self) -> Standing {
        self.store
            .contact()
            .map_or(Standing::Good, |contact| contact.standing)
    }
}

/// The signed catalogue where there is one, else the shipped one.
pub(super) fn catalogue(store: &Store) -> Result<Catalogue, Unusable> {
    let Some((_, bytes)) = store.document(CATALOGUE)? else {
        return Ok(shipped::catalogue()?);
    };
    let mut catalogue = Catalogue::from_document(&bytes)?;
    if let Some((_, former)) = store.document(FORMER)? {
        catalogue.former =
            serde_json::from_slice(&former).map_err(|err| Unusable::Json(FORMER, err))?;
    }
    Ok(catalogue)
}

/// What AMA tells mediators, the latest first.
pub(crate) fn news(store: &Store) -> Result<Vec<News>, Unusable> {
    let Some((_, bytes)) = store.document(NEWS)? else {
        return Ok(Vec::new());
    };
    let told = TheNews::read(&bytes).map_err(|err| Unusable::Document(NEWS, err))?;
    let shown = |item: NewsItem| News {
        from: item.from,
        until: item.until,
        text: item.text,
        services_down: item.services_down,
    };
    let mut news: Vec<News> = told.items.into_iter().map(shown).collect();
    news.sort_by_key(|news| std::cmp::Reverse(news.from));
    Ok(news)
}

/// What AMA answered this kit, with the document's revision; None before it answered anything.
pub(crate) fn answers(store: &Store) -> Result<Option<(u32, Answers)>, StoreError> {
    let Some((revision, bytes)) = store.document(ANSWERS)? else {
        return Ok(None);
    };
    let answers = Answers::read(&bytes);
    let answers = answers.map_err(|err| StoreError::Damaged(format!("{ANSWERS}: {err}")))?;
    Ok(Some((revision, answers)))
}

/// Receipts of former journals that AMA voided: nothing is written about them here.
pub(crate) fn former_voids(store: &Store) -> Result<Vec<FormerVoid>, StoreError> {
    Ok(answers(store)?.map_or_else(Vec::new, |(_, answers)| answers.former_voids))
}

/// What a signed-in desk of this kit works with.
pub(crate) fn shop(catalogue: Catalogue, identity: &Identity) -> Result<Arc<Kit>, Unusable> {
    let spot = catalogue
        .spot(&identity.spot)
        .cloned()
        .ok_or_else(|| Unusable::NoSpot(identity.spot.clone()))?;
    let index = SearchIndex::new(&catalogue);
    Ok(Arc::new(Kit {
        catalogue,
        index,
        spot,
        demonstration: identity.demonstration,
    }))
}
