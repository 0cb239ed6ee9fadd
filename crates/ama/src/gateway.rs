//! The gateway: one ledger, one set of keys, and what is kept in memory because it is asked for again and again. Nothing
//! in memory is needed: another gateway beside this one works on the same ledger.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{JournalId, ServiceId, SpotCode, Timestamp};
use jiff::tz::TimeZone;
use protocol::{
    documents::CATALOGUE,
    log::{Checkpoint, KeyName},
};

use crate::{
    catalogue::{self, Older, Unusable},
    clock,
    intake::{Head, Progress, Services},
    keys::{Keys, KeysError},
    ledger::{self, Ledger, LedgerError, documents::Kept, transparency},
    parcels::Parcels,
    payments::{Payments, PlatformError, ReferencePlatform},
    settings::Settings,
    settling::Party,
    shares::Entities,
};

/// Journals whose progress is remembered: kits that send at the same time.
const JOURNALS: usize = 2_000;

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
    #[error("the clock of this machine is behind: entries arrived later than now")]
    ClockBehind,
    #[error("the parcel that kits wait for was not made")]
    NoParcel,
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

    /// With the catalogue before the one that was taken last; the first is the last that was published.
    fn with_older(mut self, kept: &Kept) -> Result<Self, Unusable> {
        if self.revision > 0 {
            let is_known = |id: &ServiceId, version| self.services.get(id, version).is_some();
            let Older { services, entities } = catalogue::older(&kept.bytes, is_known)?;
            self.services.add_older(services);
            self.entities.add_older(entities);
            return Ok(self);
        }
        let last = catalogue::read(&kept.bytes)?;
        self.revision = kept.revision;
        self.services.add(&last);
        self.entities.add(&last);
        let spots = last.spots.iter().map(|spot| {
            let place = Place {
                name: spot.name.clone(),
                zone: spot.time_zone(),
                host: spot.host.clone(),
            };
            (spot.code.clone(), place)
        });
        self.spots = spots.collect();
        Ok(self)
    }
}

pub struct Gateway {
    pub ledger: Arc<dyn Ledger>,
    pub keys: Keys,
    pub payments: Arc<dyn Payments>,
    published: Mutex<Arc<Published>>,
    journals: Mutex<BTreeMap<JournalId, (Head, Progress)>>,
    pub(crate) parcels: Parcels,
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
            parcels: Parcels::default(),
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

    /// Reads what was published since, here or by another gateway: the last catalogue whole, and of those before what it has
    /// no more.
    ///
    /// # Errors
    /// A catalogue cannot be read; or as the ledger's.
    pub async fn refresh(&self) -> Result<Arc<Published>, GatewayError> {
        let known = self.published();
        let mut since = Published::default();
        let mut before = None;
        let next = async |before| {
            ledger::documents::last_between(self.ledger(), CATALOGUE, known.revision, before).await
        };
        while let Some(kept) = next(before).await? {
            before = Some(kept.revision);
            since = tokio::task::spawn_blocking(move || since.with_older(&kept)).await??;
        }
        let mut published = lock(&self.published);
        // Somebody else here may have been faster.
        if since.revision > published.revision {
            since.services.add_older(known.services.all().cloned());
            since.entities.add_older(known.entities.all().cloned());
            *published = Arc::new(since);
        }
        Ok(Arc::clone(&published))
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

    /// The name that the log goes by: made of the host in receipts' addresses while the log is empty. From its first leaf on
    /// the name stays, wherever the pages of receipts move: under another one it would be another log.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn log_name(&self) -> Result<KeyName, GatewayError> {
        if let Some((_, note)) = transparency::checkpoint(self.ledger()).await? {
            let last = Checkpoint::kept(&note);
            return last
                .map(|last| last.origin)
                .ok_or(GatewayError::Log("its checkpoint"));
        }
        let host = self.settings().await?.receipt_host.to_ascii_lowercase();
        KeyName::parse(&format!("{host}/log")).ok_or(GatewayError::Log("its name"))
    }
}
