//! The kit: where its files and keys are, how it is opened, and what stops it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use devices::{
    keys::{KeyError, KeyFile, KeyRing, Secret, SystemKeyRing},
    monitors::Monitor,
};
use domain::{Language, Timestamp, search::SearchIndex, view::Contrast};
use jiff::tz::TimeZone;
use protocol::{Certificate, CertificateError, KitCertificate, KitKey, PublicKey};
use store::{
    FileKey, KeyAnswer, KeyFileError, KeyState, KitKeys, Opening, Situation, Store, StoreError,
    key_state,
};
use ui::state::{Kit, Settings, Trouble};
use zeroize::Zeroizing;

use crate::{
    answer::{Failure, Voice},
    shipped,
};

/// Names in the key ring, or in the key file.
pub(crate) const STORE_KEY: &str = "store-key";
pub(crate) const KIT_KEY: &str = "kit-key";
/// Beside keys that are worth nothing: they may be replaced once their store is gone.
pub(crate) const DEMONSTRATION_MARK: &str = "demonstration";

/// The document that says which root stands behind this kit's key.
pub(crate) const CERTIFICATE: &str = "kit-certificate";

/// The key file that a demonstration makes where there is no key ring: what it keeps is worth nothing.
const DEMONSTRATION_KEYS: &str = "demonstration.keys";

/// A clock this far behind the last entry is told.
pub(crate) const CLOCK_TOLERANCE_SECS: u64 = 120;

/// Where a kit lives.
#[derive(Clone, Debug)]
pub(crate) struct Home {
    pub(crate) data_dir: PathBuf,
    pub(crate) key_file: Option<PathBuf>,
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
    pub(crate) store: Store,
    pub(crate) key: KitKey,
    pub(crate) certificate: KitCertificate,
    pub(crate) shared: Arc<Kit>,
    pub(crate) zone: TimeZone,
    /// When the last entry was written, as far as the store says.
    pub(crate) last_entry_at: Timestamp,
}

/// Why a kit could not be opened, with what an engineer needs.
#[derive(Debug)]
pub(crate) enum OpenError {
    NotEnrolled,
    Trouble(Trouble, String),
    /// `--key-file` was given, but the kit's keys are in the key ring.
    KeyRingInUse,
    KeyFile(String),
}

impl OpenError {
    pub(crate) fn failure(&self, voice: Voice) -> Failure {
        match self {
            Self::NotEnrolled => voice.failed("not-enrolled", ""),
            Self::Trouble(trouble, detail) => voice.failed(trouble_code(*trouble), detail),
            Self::KeyRingInUse => voice.failed("key-ring-in-use", ""),
            Self::KeyFile(detail) => voice.failed("key-file", detail),
        }
    }
}

impl Home {
    /// The data folder that was asked for, or the system's.
    pub(crate) fn new(
        data_dir: Option<PathBuf>,
        key_file: Option<PathBuf>,
        voice: Voice,
    ) -> Result<Self, Failure> {
        let system = || {
            let folders = directories::ProjectDirs::from("pt", "Espaço Cidadão", "Citizen Spot");
            folders.map(|folders| folders.data_local_dir().to_owned())
        };
        let data_dir = data_dir
            .or_else(system)
            .ok_or_else(|| voice.failed("data-dir", ""))?;
        if key_file.is_some() {
            voice.warn(&voice.texts.say("warning-key-file"));
        }
        Ok(Self { data_dir, key_file })
    }

    pub(crate) fn store_path(&self) -> PathBuf {
        self.data_dir.join("kit.db")
    }

    /// A copy of the kit's certificate, for checks while the desk owns the store. Public, and checked whenever it is read.
    pub(crate) fn certificate_copy(&self) -> PathBuf {
        self.data_dir.join("kit.certificate")
    }

    pub(crate) fn logs(&self) -> PathBuf {
        self.data_dir.join("logs")
    }

    pub(crate) fn demonstration_keys(&self) -> PathBuf {
        self.data_dir.join(DEMONSTRATION_KEYS)
    }

    /// Where this kit's keys are: the file that was named, the one that a demonstration made, or the system's key ring.
    ///
    /// # Errors
    /// A key file was named, but the keys are in the key ring.
    pub(crate) fn keys(&self) -> Result<Box<dyn KeyRing>, OpenError> {
        let kept = KitKeys::read(&KitKeys::path(&self.store_path()))
            .ok()
            .flatten();
        let in_file = kept.map(|kept| kept.store == KEY_FILE);
        match &self.key_file {
            Some(_) if in_file == Some(false) => Err(OpenError::KeyRingInUse),
            Some(path) => Ok(Box::new(KeyFile::new(path))),
            None if in_file.unwrap_or(self.demonstration_keys().exists()) => {
                Ok(Box::new(KeyFile::new(&self.demonstration_keys())))
            }
            None => Ok(Box::new(SystemKeyRing::new(&self.service()))),
        }
    }

    /// The kit's name in the key ring: two kits of one person keep their keys apart.
    pub(crate) fn service(&self) -> String {
        let folder = self
            .data_dir
            .canonicalize()
            .unwrap_or_else(|_| self.data_dir.clone());
        let digest = protocol::digest(folder.as_os_str().as_encoded_bytes()).to_string();
        format!("citizen-spot-{}", digest.get(..16).unwrap_or_default())
    }

    /// What the keys and the file are, without changing either.
    pub(crate) fn look(&self) -> Result<Look, OpenError> {
        let keys = self.keys()?;
        let path = self.store_path();
        let kept = KitKeys::read(&KitKeys::path(&path)).map_err(|err| match err {
            KeyFileError::Newer { .. } => OpenError::Trouble(Trouble::StoreNewer, err.to_string()),
            KeyFileError::Damaged(_) | KeyFileError::Io { .. } => {
                OpenError::Trouble(Trouble::StoreDamaged, err.to_string())
            }
        })?;
        let answer = keys.get(STORE_KEY);
        let key = answer.as_ref().ok().and_then(file_key);
        let answer = match answer {
            Ok(_) => KeyAnswer::Found,
            Err(KeyError::NoEntry) => KeyAnswer::NoEntry,
            Err(KeyError::Locked | KeyError::TimedOut { .. }) => KeyAnswer::Locked,
            Err(
                err @ (KeyError::Exposed { .. } | KeyError::Damaged { .. } | KeyError::File { .. }),
            ) => {
                return Err(OpenError::KeyFile(err.to_string()));
            }
            Err(KeyError::Absent { .. } | KeyError::Refused { .. }) => KeyAnswer::Absent,
        };
        let is_named = key
            .as_ref()
            .zip(kept.as_ref())
            .map(|(key, kept)| kept.names(key));
        let situation = Situation {
            file: path.exists(),
            kit_keys: kept.is_some(),
            key: answer,
            is_named,
            opening: None,
        };
        Ok(Look {
            keys,
            key,
            situation,
        })
    }

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
        if !situation.file && !situation.kit_keys {
            // A key without its store: the disk is not there, say. A first run would replace the key.
            let is_of_a_kit =
                situation.key == KeyAnswer::Found && keys.get(DEMONSTRATION_MARK).is_err();
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
            (_, Ok(store)) => finish(store, keys.as_ref()),
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

/// `store` of `kit.keys` when the keys are in a file.
pub(crate) const KEY_FILE: &str = "key-file";

/// What was seen of keys and file.
#[derive(Debug)]
pub(crate) struct Look {
    keys: Box<dyn KeyRing>,
    key: Option<FileKey>,
    pub(crate) situation: Situation,
}

fn file_key(secret: &Secret) -> Option<FileKey> {
    <[u8; 32]>::try_from(secret.bytes())
        .ok()
        .map(Zeroizing::new)
}

/// Reads what a desk works with from an open store.
fn finish(store: Store, keys: &dyn KeyRing) -> Result<OpenKit, OpenError> {
    let damaged = |what: String| OpenError::Trouble(Trouble::StoreDamaged, what);
    let secret = keys
        .get(KIT_KEY)
        .map_err(|err| OpenError::Trouble(Trouble::KeyMissing, err.to_string()))?;
    let seed = file_key(&secret)
        .ok_or_else(|| OpenError::Trouble(Trouble::KeyWrong, KIT_KEY.to_owned()))?;
    let key = KitKey::from_seed(&seed);
    let identity = store.identity().clone();
    if key.public() != identity.kit {
        return Err(OpenError::Trouble(Trouble::KeyWrong, KIT_KEY.to_owned()));
    }
    let (_, bytes) = store
        .document(CERTIFICATE)
        .map_err(|err| damaged(err.to_string()))?
        .ok_or_else(|| damaged("the kit has no certificate".to_owned()))?;
    let certificate: Certificate =
        serde_json::from_slice(&bytes).map_err(|err| damaged(err.to_string()))?;
    let certificate = read_certificate(&certificate, identity.demonstration)
        .map_err(|err| damaged(err.to_string()))?;
    let catalogue = shipped::catalogue()
        .map_err(|err| OpenError::Trouble(Trouble::CatalogueDamaged, err.to_string()))?;
    let spot = catalogue.spot(&identity.spot).cloned().ok_or_else(|| {
        OpenError::Trouble(
            Trouble::CatalogueDamaged,
            format!("no spot {}", identity.spot),
        )
    })?;
    let last = store
        .entries_after(store.head().seq.saturating_sub(1), 1)
        .map_err(|err| damaged(err.to_string()))?;
    let zone = spot.time_zone();
    let index = SearchIndex::new(&catalogue);
    let shared = Arc::new(Kit {
        catalogue,
        index,
        spot,
        demonstration: identity.demonstration,
    });
    let last_entry_at = last.first().map(|kept| kept.entry.at).unwrap_or_default();
    Ok(OpenKit {
        store,
        key,
        certificate,
        shared,
        zone,
        last_entry_at,
    })
}

/// The roots that a kit trusts: a real one never the demonstration's.
pub(crate) fn roots(demonstration: bool) -> Vec<PublicKey> {
    if demonstration {
        vec![protocol::demonstration_root().public()]
    } else {
        Vec::new()
    }
}

fn read_certificate(
    certificate: &Certificate,
    demonstration: bool,
) -> Result<KitCertificate, CertificateError> {
    certificate.verify(&roots(demonstration))
}

/// What a state of the keys means to a mediator.
fn trouble_of(state: KeyState) -> Trouble {
    match state {
        KeyState::KeyMissing => Trouble::KeyMissing,
        KeyState::KeyLocked => Trouble::KeyRingLocked,
        KeyState::KeyRingAbsent => Trouble::KeyRingAbsent,
        KeyState::KeyWrong => Trouble::KeyWrong,
        KeyState::StoreMissing => Trouble::StoreMissing,
        KeyState::Damaged => Trouble::StoreDamaged,
        KeyState::FirstRun | KeyState::Ready => Trouble::Other,
    }
}

/// What an error of the store means to a mediator.
pub(crate) fn trouble(err: &StoreError) -> Trouble {
    match err {
        StoreError::InUse => Trouble::InUse,
        StoreError::Missing => Trouble::StoreMissing,
        StoreError::Newer { .. } => Trouble::StoreNewer,
        StoreError::WrongKey => Trouble::KeyWrong,
        StoreError::Damaged(_) | StoreError::Entry(_) | StoreError::Seal(_) => {
            Trouble::StoreDamaged
        }
        StoreError::DiskFull => Trouble::DiskFull,
        StoreError::ReadOnly => Trouble::ReadOnly,
        StoreError::Io(err) if err.kind() == std::io::ErrorKind::StorageFull => Trouble::DiskFull,
        StoreError::Io(err)
            if matches!(
                err.kind(),
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem
            ) =>
        {
            Trouble::ReadOnly
        }
        StoreError::Exists
        | StoreError::InDoubt { .. }
        | StoreError::NotOpen(_)
        | StoreError::UnknownAttendance(_)
        | StoreError::Forgotten(_)
        | StoreError::NoAttendance
        | StoreError::Refused(_)
        | StoreError::NoRandomness(_)
        | StoreError::Disk(_)
        | StoreError::Io(_)
        | StoreError::Sqlite(_) => Trouble::Other,
    }
}

/// The code of the contract for a trouble.
pub(crate) fn trouble_code(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::KeyRingAbsent => "key-ring-absent",
        Trouble::KeyRingLocked => "key-ring-locked",
        Trouble::KeyMissing => "key-missing",
        Trouble::KeyWrong => "wrong-key",
        Trouble::StoreMissing => "store-missing",
        Trouble::StoreDamaged => "damaged",
        Trouble::StoreNewer => "store-newer",
        Trouble::InUse => "in-use",
        Trouble::DiskFull => "disk-full",
        Trouble::ReadOnly => "read-only",
        Trouble::ClockBehind => "clock-behind",
        Trouble::CatalogueDamaged => "catalogue",
        Trouble::Other => "other",
    }
}

/// Opens the kit for the desk: whatever comes is a screen.
pub(crate) fn open_for_desk(home: &Home) -> Opened {
    match home.open() {
        Ok(kit) => Opened::Ready(Box::new(kit)),
        Err(OpenError::NotEnrolled) => Opened::NotEnrolled,
        Err(OpenError::Trouble(trouble, detail)) => {
            tracing::error!(detail, ?trouble, "the store cannot be used");
            Opened::Trouble(trouble)
        }
        Err(OpenError::KeyRingInUse | OpenError::KeyFile(_)) => {
            Opened::Trouble(Trouble::KeyRingAbsent)
        }
    }
}

/// The settings as the store has them.
pub(crate) fn settings(opened: &Opened) -> Settings {
    let mut settings = Settings {
        language: Language::Pt,
        text_percent: 100,
        citizen_language: Language::Pt,
        citizen_text_percent: 100,
        citizen_contrast: Contrast::Plain,
        citizen_monitor: None,
        reduced_motion: false,
    };
    if let Opened::Ready(kit) = opened {
        match kit.store.settings() {
            Ok(kept) => kept
                .iter()
                .for_each(|(name, value)| apply_setting(&mut settings, name, value)),
            Err(err) => tracing::error!(%err, "settings could not be read"),
        }
    }
    settings
}

/// Takes one setting in; what is not understood changes nothing.
pub(crate) fn apply_setting(settings: &mut Settings, name: &str, value: &str) {
    match name {
        "language" => settings.language = Language::parse(value).unwrap_or(settings.language),
        "text-percent" => settings.text_percent = percent(value, settings.text_percent),
        "citizen-text-percent" => {
            settings.citizen_text_percent = percent(value, settings.citizen_text_percent)
        }
        "citizen-contrast" if value == "high" => settings.citizen_contrast = Contrast::High,
        "citizen-contrast" => settings.citizen_contrast = Contrast::Plain,
        "citizen-monitor" => settings.citizen_monitor = Some(value.to_owned()),
        "reduced-motion" => settings.reduced_motion = value == "true",
        _ => tracing::warn!(name, "a setting that this program does not know"),
    }
}

fn percent(value: &str, or: u16) -> u16 {
    value
        .parse()
        .ok()
        .filter(|percent| (100..=200).contains(percent))
        .unwrap_or(or)
}

pub(crate) fn contrast_name(contrast: Contrast) -> &'static str {
    match contrast {
        Contrast::Plain => "plain",
        Contrast::High => "high",
    }
}

/// A monitor as the settings keep it: name and place.
pub(crate) fn write_monitor(monitor: &Monitor) -> String {
    let Monitor {
        name,
        x,
        y,
        width_px,
        height_px,
        ..
    } = monitor;
    format!("{width_px}x{height_px}+{x}+{y} {name}")
}

pub(crate) fn read_monitor(text: &str) -> Option<Monitor> {
    let (place, name) = text.split_once(' ')?;
    let mut parts = place.split(['x', '+']);
    let mut next = || parts.next().and_then(|part| part.parse::<i32>().ok());
    let (width, height, x, y) = (next()?, next()?, next()?, next()?);
    Some(Monitor {
        name: name.to_owned(),
        x,
        y,
        width_px: u32::try_from(width).ok()?,
        height_px: u32::try_from(height).ok()?,
        width_mm: 0,
        height_mm: 0,
        primary: false,
    })
}

/// A folder that only its owner can enter.
pub(crate) fn make_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

#[cfg(test)]
mod tests {
    use super::{read_monitor, write_monitor};

    #[test]
    fn a_monitor_reads_back_with_its_place() {
        let text = "1920x1080+1920+0 HDMI-1";
        assert_eq!(write_monitor(&read_monitor(text).unwrap()), text);
        assert!(read_monitor("HDMI-1").is_none());
    }
}
