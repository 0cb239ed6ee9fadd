//! The state of the keys when the program starts, and `kit.keys`, the file beside the store that says which key opens it.
//!
//! A key ring that lost its key answers as one that never had it. So a store that exists never leads to a new key, and
//! nothing is renamed, recreated or deleted whatever the state.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    FileKey, StoreError,
    open::{sync_file, sync_folder},
};

/// What the key ring said when it was asked for the store's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAnswer {
    Found,
    NoEntry,
    Locked,
    Absent,
}

/// What came of opening the file with that key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    Opened,
    /// The first page does not read with this key.
    Refused,
    Damaged,
}

/// All that is seen at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Situation {
    /// The store's file is there, whatever is in it.
    pub file: bool,
    /// `kit.keys` is there.
    pub kit_keys: bool,
    pub key: KeyAnswer,
    /// Whether the key is the one that `kit.keys` names; None where either is missing.
    pub is_named: Option<bool>,
    /// None where nothing was opened.
    pub opening: Option<Opening>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// No store, and no sign that there ever was one.
    FirstRun,
    Ready,
    /// The key ring has no key for the store that is there.
    KeyMissing,
    KeyLocked,
    /// No key ring that could be asked.
    KeyRingAbsent,
    /// The key ring holds the key of another store.
    KeyWrong,
    /// `kit.keys` is there and its store is not.
    StoreMissing,
    Damaged,
}

/// What the situation means. Only [`KeyState::FirstRun`] may lead to a new key.
pub fn key_state(situation: Situation) -> KeyState {
    let Situation {
        file,
        kit_keys,
        key,
        is_named,
        opening,
    } = situation;
    match key {
        KeyAnswer::Locked => return KeyState::KeyLocked,
        KeyAnswer::Absent => return KeyState::KeyRingAbsent,
        KeyAnswer::Found | KeyAnswer::NoEntry => {}
    }
    if !file {
        return if kit_keys {
            KeyState::StoreMissing
        } else {
            KeyState::FirstRun
        };
    }
    match (key, opening) {
        (KeyAnswer::NoEntry | KeyAnswer::Locked | KeyAnswer::Absent, _) => KeyState::KeyMissing,
        (KeyAnswer::Found, Some(Opening::Opened)) => KeyState::Ready,
        (KeyAnswer::Found, Some(Opening::Damaged)) => KeyState::Damaged,
        // The right key and a first page that does not read: the page is damaged, not the key wrong.
        (KeyAnswer::Found, Some(Opening::Refused)) if is_named == Some(true) => KeyState::Damaged,
        (KeyAnswer::Found, Some(Opening::Refused) | None) => KeyState::KeyWrong,
    }
}

impl Opening {
    /// What an answer of [`crate::Store::open`] says about key and file; None where it says nothing about them.
    pub fn of<T>(answer: &Result<T, StoreError>) -> Option<Self> {
        match answer {
            Ok(_) => Some(Self::Opened),
            Err(StoreError::WrongKey) => Some(Self::Refused),
            Err(StoreError::Damaged(_)) => Some(Self::Damaged),
            Err(_) => None,
        }
    }
}

/// `kit.keys`: which key opens the store, and that key wrapped for those who may bring it back. Holds no secret in clear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KitKeys {
    pub v: u8,
    /// The journal, or the kit's name once AMA gave one.
    pub kit: String,
    /// See [`dek_id`].
    pub dek_id: String,
    /// Where the key is: `secret-service`, `wincred`, `keychain`, `key-file`.
    pub store: String,
    /// The data key for recovery, encrypted to each of these. None yet.
    pub wraps: Vec<Wrap>,
}

/// The data key, encrypted to somebody who may bring it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wrap {
    pub to: String,
    pub alg: String,
    pub data: String,
}

#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    #[error("{} is damaged", .0.display())]
    Damaged(PathBuf),
    #[error("{} is of a newer form, version {found}", path.display())]
    Newer { path: PathBuf, found: u8 },
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
}

const VERSION: u8 = 1;

/// More than any real file.
const MOST_BYTES: u64 = 64 * 1024;

impl KitKeys {
    pub fn new(kit: String, key: &FileKey, store: &str) -> Self {
        Self {
            v: VERSION,
            kit,
            dek_id: dek_id(key),
            store: store.to_owned(),
            wraps: Vec::new(),
        }
    }

    /// Whether this is the key that the file names.
    pub fn names(&self, key: &FileKey) -> bool {
        self.dek_id == dek_id(key)
    }

    /// `kit.keys` beside a store.
    pub fn path(store: &Path) -> PathBuf {
        store.with_file_name("kit.keys")
    }

    /// None where there is none.
    ///
    /// # Errors
    /// It cannot be read, or is not of a form known here.
    pub fn read(path: &Path) -> Result<Option<Self>, KeyFileError> {
        let at = || path.to_owned();
        let too_long = match fs::metadata(path) {
            Ok(metadata) => metadata.len() > MOST_BYTES,
            Err(err) if err.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(KeyFileError::Io { path: at(), source }),
        };
        if too_long {
            return Err(KeyFileError::Damaged(at()));
        }
        let text = fs::read(path).map_err(|source| KeyFileError::Io { path: at(), source })?;
        let keys: Self =
            serde_json::from_slice(&text).map_err(|_damaged| KeyFileError::Damaged(at()))?;
        if keys.v == VERSION {
            Ok(Some(keys))
        } else {
            Err(KeyFileError::Newer {
                path: at(),
                found: keys.v,
            })
        }
    }

    /// Temporary file, flush, the last generation kept as `kit.keys.old`, rename, flush of the folder.
    ///
    /// # Errors
    /// The disk. The file as it was, or as it is to be, is there in any case.
    pub fn write(&self, path: &Path) -> Result<(), KeyFileError> {
        self.try_write(path).map_err(|source| KeyFileError::Io {
            path: path.to_owned(),
            source,
        })
    }

    fn try_write(&self, path: &Path) -> io::Result<()> {
        let new = path.with_added_extension("new");
        let mut file = File::create(&new)?;
        file.write_all(&serde_json::to_vec_pretty(self)?)?;
        file.sync_all()?;
        if path.try_exists()? {
            let old = path.with_added_extension("old");
            fs::copy(path, &old)?;
            sync_file(&old)?;
        }
        fs::rename(&new, path)?;
        sync_folder(path)
    }
}

/// Says which key it is without saying what it is: the first eight bytes of its SHA-256, hexadecimal.
pub fn dek_id(key: &FileKey) -> String {
    let mut hasher = Sha256::new();
    hasher.update(b"citizen-spot data key 1");
    hasher.update(key.as_slice());
    let hash: [u8; 32] = hasher.finalize().into();
    let (first, _) = hash.split_at(8);
    HEXLOWER.encode(first)
}
