//! Where a kit lives: its folder, its files, and the place of its keys.

use std::path::{Path, PathBuf};

use devices::keys::{KeyError, KeyFile, KeyRing, Secret, SystemKeyRing};
use store::{FileKey, KeyAnswer, KeyFileError, KitKeys, Situation};
use ui::state::Trouble;
use zeroize::Zeroizing;

use super::OpenError;
use crate::answer::{Failure, Voice};

/// Names in the key ring, or in the key file.
pub(crate) const STORE_KEY: &str = "store-key";
pub(crate) const KIT_KEY: &str = "kit-key";
/// Of a journal that is about to begin where another ends: the kit's key stays until it has begun.
pub(crate) const NEXT_KIT_KEY: &str = "next-kit-key";
/// Beside keys that are worth nothing: they may be replaced once their store is gone.
pub(crate) const DEMONSTRATION_MARK: &str = "demonstration";

/// The key file that a demonstration makes where there is no key ring: what it keeps is worth nothing.
const DEMONSTRATION_KEYS: &str = "demonstration.keys";

/// Where a kit lives.
#[derive(Clone, Debug)]
pub(crate) struct Home {
    pub(crate) data_dir: PathBuf,
    pub(crate) key_file: Option<PathBuf>,
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

    /// What the agency of a demonstration keeps.
    pub(crate) fn agency(&self) -> PathBuf {
        self.data_dir.join("agency")
    }

    pub(crate) fn store_path(&self) -> PathBuf {
        self.data_dir.join("kit.db")
    }

    /// A copy of the kit's certificate, for checks while the desk owns the store. Public, and checked whenever it is read.
    pub(crate) fn certificate_copy(&self) -> PathBuf {
        self.data_dir.join("kit.certificate")
    }

    /// The public keys that this kit's certificate rests on, beside its copy. The store has them signed.
    pub(crate) fn roots_copy(&self) -> PathBuf {
        self.data_dir.join("kit.roots")
    }

    /// The certificate authorities that alone count for connections, beside them.
    pub(crate) fn authorities_copy(&self) -> PathBuf {
        self.data_dir.join("kit.authorities")
    }

    /// The address of the gateway, beside them, to ask it of a receipt.
    pub(crate) fn gateway_copy(&self) -> PathBuf {
        self.data_dir.join("kit.gateway")
    }

    /// The limits that the agency set, beside them: by when the public log must have a receipt.
    pub(crate) fn limits_copy(&self) -> PathBuf {
        self.data_dir.join("kit.limits")
    }

    /// An enrolment that waits for its answer: the code that was typed. Gone once the kit is enrolled.
    pub(crate) fn pending_enrolment(&self) -> PathBuf {
        self.data_dir.join("enrolment.pending")
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
}

/// `store` of `kit.keys` when the keys are in a file.
pub(crate) const KEY_FILE: &str = "key-file";

/// What was seen of keys and file.
#[derive(Debug)]
pub(crate) struct Look {
    pub(super) keys: Box<dyn KeyRing>,
    pub(super) key: Option<FileKey>,
    pub(crate) situation: Situation,
}

pub(super) fn file_key(secret: &Secret) -> Option<FileKey> {
    <[u8; 32]>::try_from(secret.bytes())
        .ok()
        .map(Zeroizing::new)
}

/// A folder that only its owner can enter.
pub(crate) fn make_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
