//! The gateway: one ledger, one set of keys, and what is kept in memory because it is asked for again and again. Nothing
//! in memory is needed: another gateway beside this one works on the same ledger.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{JournalId, SpotCode, Timestamp};
use jiff::tz::TimeZone;
use protocol::{
    documents::{self, CATALOGUE},
    log::KeyName,
    pull::SentDocument,
};

use crate::{
    catalogue::{self, Unusable},
    clock,
    intake::{Head, Progress, Services},
    keys::{Keys, KeysError},
    ledger::{self, Ledger, LedgerError},
    payments::{Payments, PlatformError, ReferencePlatform},
    settings::Settings,
    settling::Party,
    shares::Entities,
};

/// Journals whose progress is remembered: kits that send at the same time.
const JOURNALS: usize = 2_000;

/// Documents on their way that are remembered: kits of a few revisions.
const PARCELS: usize = 64;

/// Why the gateway did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error("a published catalogue cannot be read: {0}")]
    Catalogue(#[from] Unusable),
    #[error(transparent)]
    Payments(#[from] PlatformError),
    #[error("something cannot be signed: {0}")]
    Sign(#[from] protocol::trust::TrustError),
    #[error("a certificate cannot be made: {0}")]
    Certificate(#[from] protocol::CertificateError),
    #[error("the keys: {0}")]
    Keys(#[from] KeysError),
    #[error("the keys of sealed parts: {0}")]
    Sealed(#[from] protocol::keys::KeysError),
    #[error("something cannot be sealed: {0}")]
    Seal(#[from] protocol::SealError),
    #[error("something cannot be written: {0}")]
    Wire(#[from] protocol::WireError),
    #[error("a leaf of the public log cannot be made: {0}")]
    Leaf(#[from] protocol::EntryError),
    #[error("a signed text in the ledger is damaged: {0}")]
    Text(#[from] serde_json::Error),
    #[error("the work was stopped: {0}")]
    Stopped(#[from] tokio::task::JoinError),
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    #[error("other gateways were faster, again and again")]
    Contended,
    #[error("nothing was published here yet")]
    Unpublished,
    #[error("the log is damaged: {0}")]
    Log(&'static str),
}

/// What was published, as entries are checked against it.
#[derive(Debug, Default)]
pub struct Published {
    /// Of the last catalogue.
    pub revision: u32,
    pub services: Services,
    pub entities: Entities,
    spots: BTreeMap<SpotCode, Place>,
}

/// A spot, as far as the gateway speaks of it.
#[derive(Debug)]
struct Place {
    name: String,
    zone: TimeZone,
    host: String,
}

impl Published {
    /// In which the spot counts its days. A spot that no catalogue has counts them in UTC.
    pub fn zone(&self, spot: &SpotCode) -> TimeZone {
        let place = self.spots.get(spot);
        place.map_or(TimeZone::UTC, |place| place.zone.clone())
    }

    /// Who runs the spot; nobody where no catalogue has it.
    pub fn host(&self, spot: &SpotCode) -> &str {
        self.spots.get(spot).map_or("", |place| &place.host)
    }

    /// As it stands after "Espaço Cidadão".
    pub fn spot_name(&self, spot: &SpotCode) -> Option<&str> {
        Some(&self.spots.get(spot)?.name)
    }

    /// All who get a share of what is charged at spots of the last catalogue.
    pub fn parties(&self) -> impl Iterator<Item = Party> {
        let hosts: BTreeSet<&str> = self.spots.values().map(|it| it.host.as_str()).collect();
        let hosts = hosts.into_iter().map(|host| Party::Host(host.to_owned()));
        let entities = self.entities.ids().cloned().map(Party::Entity);
        [Party::Agency].into_iter().chain(entities).chain(hosts)
    }

    pub fn has_spot(&self, spot: &SpotCode) -> bool {
        self.spots.contains_key(spot)
    }
}

/// A document as it is sent from one hash to another.
type Parcels = BTreeMap<(Option<protocol::Hash>, protocol::Hash), Arc<SentDocument>>;

pub struct Gateway {
    pub ledger: Arc<dyn Ledger>,
    pub keys: Keys,
    pub payments: Arc<dyn Payments>,
    published: Mutex<Arc<Published>>,
    journals: Mutex<BTreeMap<JournalId, (Head, Progress)>>,
    parcels: Mutex<Parcels>,
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gateway({:?}, {:?})", self.ledger, self.keys)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // What is in memory can be read again: nothing there is half changed.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Gateway {
    pub fn new(ledger: Arc<dyn Ledger>, keys: Keys) -> Self {
        Self {
            payments: Arc::new(ReferencePlatform::new(Arc::clone(&ledger))),
            ledger,
            keys,
            published: Mutex::default(),
            journals: Mutex::default(),
            parcels: Mutex::default(),
        }
    }

    /// With another payment platform than the reference.
    #[must_use]
    pub fn with_payments(self, payments: Arc<dyn Payments>) -> Self {
        Self { payments, ..self }
    }

    pub fn now(&self) -> Timestamp {
        clock::now()
    }

    pub fn ledger(&self) -> &dyn Ledger {
        self.ledger.as_ref()
    }

    /// # Errors
    /// As the ledger's.
    pub async fn settings(&self) -> Result<Settings, GatewayError> {
        Ok(Settings::read(self.ledger()).await?)
    }

    /// What is known here of what was published.
    pub fn published(&self) -> Arc<Published> {
        Arc::clone(&lock(&self.published))
    }

    /// Reads what was published since, here or by another gateway.
    ///
    /// # Errors
    /// A catalogue cannot be read; or as the ledger's.
    pub async fn refresh(&self) -> Result<Arc<Published>, GatewayError> {
        loop {
            let known = self.published();
            let next =
                ledger::documents::after(self.ledger(), CATALOGUE, known.revision, 1).await?;
            let Some(kept) = next.into_iter().next() else {
                return Ok(known);
            };
            let read = tokio::task::spawn_blocking(move || catalogue::read(&kept.bytes)).await??;
            let mut services = known.services.clone();
            services.add(&read);
            let mut entities = known.entities.clone();
            entities.add(&read);
            let spots = read.spots.iter().map(|spot| {
                let place = Place {
                    name: spot.name.clone(),
                    zone: spot.time_zone(),
                    host: spot.host.clone(),
                };
                (spot.code.clone(), place)
            });
            let published = Published {
                revision: kept.revision,
                services,
                entities,
                spots: spots.collect(),
            };
            *lock(&self.published) = Arc::new(published);
        }
    }

    /// Where a journal stood when it was last looked at here, if it still stands there.
    pub(crate) fn remembered(&self, journal: JournalId, head: Head) -> Option<Progress> {
        let journals = lock(&self.journals);
        let (known, progress) = journals.get(&journal)?;
        (*known == head).then(|| progress.clone())
    }

    pub(crate) fn remember(&self, journal: JournalId, head: Head, progress: Progress) {
        let mut journals = lock(&self.journals);
        if journals.len() >= JOURNALS && !journals.contains_key(&journal) {
            journals.pop_first();
        }
        journals.insert(journal, (head, progress));
    }

    /// A document as it travels to a kit that has `base`, or has none. Made once, slowly and small.
    ///
    /// # Errors
    /// Only where memory is short.
    pub(crate) async fn parcel(
        &self,
        name: &'static str,
        base: Option<ledger::documents::Kept>,
        document: &ledger::documents::Kept,
    ) -> Result<SentDocument, GatewayError> {
        let key = (base.as_ref().map(|base| base.sha256), document.sha256);
        if let Some(made) = lock(&self.parcels).get(&key) {
            return Ok(SentDocument::clone(made));
        }
        let bytes = document.bytes.clone();
        let made = tokio::task::spawn_blocking(move || match base {
            Some(base) => SentDocument::delta(name, &base.bytes, &bytes),
            None => SentDocument::whole(name, &bytes),
        })
        .await??;
        // A kit's own documents are asked for once: they are not worth a place.
        if name == documents::CATALOGUE {
            let mut parcels = lock(&self.parcels);
            if parcels.len() >= PARCELS {
                parcels.pop_first();
            }
            parcels.insert(key, Arc::new(made.clone()));
        }
        Ok(made)
    }

    /// The name that the log goes by: what a kit makes of the host in its receipts' addresses.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn log_name(&self) -> Result<KeyName, GatewayError> {
        let host = self.settings().await?.receipt_host.to_ascii_lowercase();
        KeyName::parse(&format!("{host}/log")).ok_or(GatewayError::Log("its name"))
    }
}
