//! Backups: the whole store in one encrypted file under a password, and its way back.
//!
//! A backup is a file of the same kind as the store, so there is nothing in clear at any moment. Its first 16 bytes are
//! random; they and the password make its key by Argon2id. The kit's signing key is not in it: what is restored is read,
//! and a new journal goes on from it.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::Path,
};

use argon2::{Algorithm, Argon2, Params, Version};
use domain::{
    Timestamp,
    entry::{Act, Replaced},
};
use rusqlite::{Connection, named_params};
use zeroize::Zeroizing;

use crate::{
    FileKey, Head, Identity, NewEntry, Store, StoreError,
    check::audit,
    copy,
    mediators::kept_pins,
    open::{FORM, RawKey, form, read_identity, read_only, sync_folder},
};

/// The second of the two recommendations of RFC 9106: 64 MiB, three passes, four lanes.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 4;

/// A backup that was read through: every page, every link and seal of its journal, and its head.
#[derive(Debug)]
pub struct Backup {
    db: Connection,
    pub identity: Identity,
    pub head: Head,
}

impl Backup {
    /// Opens a backup without writing anything beside it, and believes nothing of it that was not checked.
    ///
    /// # Errors
    /// [`StoreError::WrongKey`]: the password is another one, or the file no backup. Damage, or a newer form.
    pub fn open(file: &Path, password: &str) -> Result<Self, StoreError> {
        let mut salt = [0; 16];
        let read = File::open(file)?.read_exact(&mut salt);
        read.map_err(|_short| StoreError::WrongKey)?;
        let db = read_only(file, &RawKey::of(&password_key(password, &salt)?))?;
        match form(&db)? {
            0 => return Err(StoreError::Damaged("the file has no tables".to_owned())),
            found if found > FORM => return Err(StoreError::Newer { found, known: FORM }),
            _known => {}
        }
        copy::check_pages(&db)?;
        let (identity, head) = read_identity(&db)?;
        let verdict = audit(&db, &identity, head)?;
        if let Some(first) = verdict.findings.first() {
            let found = format!("entry {}: {}", first.seq, first.fault);
            return Err(StoreError::Damaged(found));
        }
        Ok(Self { db, identity, head })
    }

    /// Writes it as a store's file to `to`, under `key`: whole or not at all.
    ///
    /// # Errors
    /// The disk, or there is a file already: it is never replaced.
    pub fn restore(&self, to: &Path, key: &FileKey) -> Result<(), StoreError> {
        if to.try_exists()? {
            return Err(StoreError::Exists);
        }
        put(to, |aside| copy::write(&self.db, aside, &RawKey::of(key)))
    }
}

impl Store {
    /// Writes the whole store to `to` under a password, and opens what was written again. A file that was there is
    /// replaced by a whole one, or stays.
    ///
    /// # Errors
    /// The disk; or the copy does not read back as it should: then nothing is left of it.
    pub fn back_up(&mut self, to: &Path, password: &str) -> Result<(), StoreError> {
        self.settle()?;
        put(to, |aside| {
            let mut salt = [0; 16];
            getrandom::fill(&mut salt)?;
            let key = RawKey::salted(&password_key(password, &salt)?, &salt);
            copy::write(&self.db, aside, &key)?;
            let written = Backup::open(aside, password)?;
            if written.head == self.head && written.identity == self.identity {
                Ok(())
            } else {
                Err(copy::unlike())
            }
        })
    }

    /// Copies the whole store to `to` under its own key: to be kept beside a new journal. Replaces an earlier copy.
    ///
    /// # Errors
    /// As [`Store::back_up`].
    pub fn archive(&mut self, to: &Path) -> Result<(), StoreError> {
        self.settle()?;
        put(to, |aside| {
            copy::write(&self.db, aside, &RawKey::of(&self.key))
        })
    }

    /// What a journal that goes on from this one says of it.
    pub fn replaced(&self) -> Replaced {
        Replaced {
            journal: self.identity.journal,
            seq: self.head.seq,
            head: self.head.hash.to_string(),
        }
    }

    /// Takes over what people set up at the kit before: its settings, and the PINs that mediators chose. A PIN stays
    /// until AMA gives another one.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn take_over(&mut self, former: &Self, at: Timestamp) -> Result<(), StoreError> {
        let pins = kept_pins(&former.db)?;
        let settings = former.settings()?;
        self.write(|writer| {
            for pin in &pins {
                writer
                    .tx
                    .prepare_cached(
                        "UPDATE mediator SET verifier = :verifier, must_change_pin = :must_change
                         WHERE number = :number AND given = :given",
                    )?
                    .execute(named_params! {
                        ":verifier": pin.verifier, ":must_change": pin.must_change_pin,
                        ":number": pin.number.0, ":given": pin.given,
                    })?;
            }
            for (name, value) in settings {
                let act = Act::SettingChanged { name, value };
                writer.append(&NewEntry::plain(at, None, act))?;
            }
            Ok(())
        })
    }
}

/// Has a file written aside, and puts it in its place whole; of one that failed nothing is left.
fn put(to: &Path, write: impl FnOnce(&Path) -> Result<(), StoreError>) -> Result<(), StoreError> {
    let aside = to.with_added_extension("part");
    copy::remove(&aside)?;
    let done = write(&aside).and_then(|()| {
        fs::rename(&aside, to)?;
        Ok(sync_folder(to)?)
    });
    if done.is_err() {
        // The first error is the one to tell.
        drop(copy::remove(&aside));
    }
    done
}

fn password_key(password: &str, salt: &[u8; 16]) -> Result<FileKey, StoreError> {
    let unusable = |err: argon2::Error| StoreError::Io(io::Error::other(err.to_string()));
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(32)).map_err(unusable)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, key.as_mut_slice())
        .map_err(unusable)?;
    Ok(key)
}
