//! The kit: how it is opened, and what a desk then works with.

pub(crate) mod archive;
pub(crate) mod documents;
pub(crate) mod former_orders;
mod home;
mod settings;
mod trouble;

use std::sync::Arc;

use devices::keys::{KeyError, KeyRing, Secret};
use domain::Timestamp;
use jiff::tz::TimeZone;
use protocol::{Certificate, KitCertificate, KitKey, PublicKey};
use store::{Contact, KeyAnswer, KeyState, Opening, Situation, Store, StoreError, key_state};
use ui::state::{Kit, News, Trouble};

use crate::desk::papers;
use documents::{Belief, GATEWAY};
pub(crate) use home::{
    DEMONSTRATION_MARK, Home, KEY_FILE, KIT_KEY, NEXT_KIT_KEY, STORE_KEY, make_folder,
};
use home::{Look, file_key};
pub(crate) use settings::{
    HIDE_SMALL, apply_setting, contrast_name, read_monitor, settings, write_monitor,
};
use trouble::trouble_of;
pub(crate) use trouble::{OpenError, trouble, trouble_code};

/// The document that says which root stands behind this kit's key.
pub(crate) const CERTIFICATE: &str = "kit-certificate";

/// A clock this far behind the last entry, or this far from AMA's, is told.
pub(crate) const CLOCK_TOLERANCE_SECS: u64 = 120;

/// Seconds that this computer's clock was ahead of AMA's when they were compared last, where that is to be told.
pub(crate) fn clock_off(contact: &Contact) -> Option<i64> {
    let secs = contact.skew_ms / 1000;
    (secs.unsigned_abs() > CLOCK_TOLERANCE_SECS).then_some(secs)
}

/// The store, or why there is none.
#[derive(Debug)]
pub(crate) enum Opened {
    NotEnrolled,
    Trouble(Trouble),
    Ready(Box<OpenKit>),
}

/// An enrolled kit whose store this process owns.
#[derive(Debug)]
pub(crate) struct OpenKit {
    pub(crate) home: Home,
    pub(crate) store: Store,
    /// Shared with the link, which signs what it asks.
    pub(crate) key: Arc<KitKey>,
    pub(crate) certificate: KitCertificate,
    pub(crate) shared: Arc<Kit>,
    /// A newer catalogue came: it is taken up when nobody is being served.
    pub(crate) next: Option<Arc<Kit>>,
    pub(crate) zone: TimeZone,
    /// What AMA tells, the latest first, over or not.
    pub(crate) news: Vec<News>,
    /// None for a demonstration without a gateway.
    pub(crate) belief: Option<Belief>,
    /// When the last entry was written, as far as the store says.
    pub(crate) last_entry_at: Timestamp,
}

impl Home {
    /// A file that cannot be written to is told by the system in one way, and by SQLite in several.
    fn refuse_read_only(&self) -> Result<(), OpenError> {
        let opened = std::fs::OpenOptions::new()
            .append(true)
            .open(self.store_path());
        match opened.map_err(StoreError::Io) {
            Err(err) if trouble(&err) == Trouble::ReadOnly => {
                Err(OpenError::Trouble(Trouble::ReadOnly, err.to_string()))
            }
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// Opens the store for this process alone.
    pub(crate) fn open(&self) -> Result<OpenKit, OpenError> {
        let Look {
            keys,
            key,
            situation,
        } = self.look()?;
        let stop = |state| OpenError::Trouble(trouble_of(state), format!("{state:?}"));
        if !situation.file && self.restored_mark().exists() {
            return Err(OpenError::Restored);
        }
        if !situation.file && !situation.kit_keys {
            // A key without its store: the disk is not there, say. A first run would replace the key.
            let is_of_a_kit = situation.key == KeyAnswer::Found
                && keys.get(DEMONSTRATION_MARK).is_err()
                && !self.pending_enrolment().exists();
            return Err(if is_of_a_kit {
                stop(KeyState::StoreMissing)
            } else {
                OpenError::NotEnrolled
            });
        }
        let Some(key) = key.filter(|_| situation.file) else {
            return Err(stop(key_state(situation)));
        };
        self.refuse_read_only()?;
        let opened = Store::open(&self.store_path(), &key);
        match (Opening::of(&opened), opened) {
            (_, Ok(store)) => finish(self, store, keys.as_ref()).inspect(OpenKit::copy_public),
            (opening @ Some(_), Err(err)) => {
                let state = key_state(Situation {
                    opening,
                    ..situation
                });
                Err(OpenError::Trouble(trouble_of(state), err.to_string()))
            }
            (None, Err(err)) => Err(OpenError::Trouble(trouble(&err), err.to_string())),
        }
    }
}

impl OpenKit {
    /// What is public goes beside the store, for checks while somebody else owns it; the agency may have changed its keys.
    pub(crate) fn copy_public(&self) {
        let Some(Belief { trusted, site }) = &self.belief else {
            return;
        };
        let gateway = self.store.settings().unwrap_or_default().remove(GATEWAY);
        let copies = [
            (
                self.home.certificate_copy(),
                serde_json::to_vec(&site.certificate),
            ),
            (
                self.home.roots_copy(),
                serde_json::to_vec(trusted.kit_roots()),
            ),
            (
                self.home.authorities_copy(),
                serde_json::to_vec(&trusted.root().authorities),
            ),
            (self.home.gateway_copy(), serde_json::to_vec(&gateway)),
            (self.home.limits_copy(), serde_json::to_vec(&site.limits)),
        ];
        for (path, bytes) in copies {
            let copied = bytes.map_err(std::io::Error::from).and_then(|bytes| {
                let is_there = std::fs::read(&path).is_ok_and(|there| there == bytes);
                if is_there {
                    Ok(())
                } else {
                    papers::write(&path, &bytes)
                }
            });
            if let Err(err) = copied {
                tracing::warn!(%err, "a copy of what is public was not written");
            }
        }
    }
}

/// Reads what a desk works with from an open store.
fn finish(home: &Home, store: Store, keys: &dyn KeyRing) -> Result<OpenKit, OpenError> {
    let damaged = |what: String| OpenError::Trouble(Trouble::StoreDamaged, what);
    let identity = store.identity().clone();
    let key = kit_key(keys, &identity.kit)?;
    let (_, bytes) = store
        .document(CERTIFICATE)
        .map_err(|err| damaged(err.to_string()))?
        .ok_or_else(|| damaged("the kit has no certificate".to_owned()))?;
    let certificate: Certificate =
        serde_json::from_slice(&bytes).map_err(|err| damaged(err.to_string()))?;
    let belief = Belief::read(&store).map_err(|err| damaged(err.to_string()))?;
    let certificate = match &belief {
        Some(belief) => certificate.verify(belief.roots()),
        None => certificate.verify(&roots(identity.demonstration)),
    };
    let certificate = certificate.map_err(|err| damaged(err.to_string()))?;
    let shared = documents::catalogue(&store)
        .and_then(|catalogue| documents::shop(catalogue, &identity))
        .map_err(|err| OpenError::Trouble(Trouble::CatalogueDamaged, err.to_string()))?;
    let news = documents::news(&store).map_err(|err| damaged(err.to_string()))?;
    let last = store
        .entries_after(store.head().seq.saturating_sub(1), 1)
        .map_err(|err| damaged(err.to_string()))?;
    let zone = shared.spot.time_zone();
    let last_entry_at = last.first().map(|kept| kept.entry.at).unwrap_or_default();
    Ok(OpenKit {
        home: home.clone(),
        store,
        key: Arc::new(key),
        certificate,
        shared,
        next: None,
        news,
        zone,
        belief,
        last_entry_at,
    })
}

/// The kit's key; the next one where a new journal has just begun with it.
fn kit_key(keys: &dyn KeyRing, public: &PublicKey) -> Result<KitKey, OpenError> {
    let wrong = || OpenError::Trouble(Trouble::KeyWrong, KIT_KEY.to_owned());
    let missing = |err: KeyError| OpenError::Trouble(Trouble::KeyMissing, err.to_string());
    let kept = keys.get(KIT_KEY);
    let fits = |secret: &Secret| {
        let key = file_key(secret).map(|seed| KitKey::from_seed(&seed));
        key.filter(|key| key.public() == *public)
    };
    if let Some(key) = kept.as_ref().ok().and_then(fits) {
        return Ok(key);
    }
    let Ok(next) = keys.get(NEXT_KIT_KEY) else {
        kept.map_err(missing)?;
        return Err(wrong());
    };
    let key = fits(&next).ok_or_else(wrong)?;
    keys.set(KIT_KEY, next.bytes()).map_err(missing)?;
    Ok(key)
}

/// The roots that a kit trusts: a real one never the demonstration's.
pub(crate) fn roots(demonstration: bool) -> Vec<PublicKey> {
    if demonstration {
        vec![protocol::demonstration_root().public()]
    } else {
        Vec::new()
    }
}

/// Opens the kit for the desk: whatever comes is a screen.
pub(crate) fn open_for_desk(home: &Home) -> Opened {
    match home.open() {
        Ok(kit) => Opened::Ready(Box::new(kit)),
        Err(OpenError::NotEnrolled | OpenError::Restored) => Opened::NotEnrolled,
        Err(OpenError::Trouble(trouble, detail)) => {
            tracing::error!(detail, ?trouble, "the store cannot be used");
            Opened::Trouble(trouble)
        }
        Err(OpenError::KeyRingInUse | OpenError::KeyFile(_)) => {
            Opened::Trouble(Trouble::KeyRingAbsent)
        }
    }
}
