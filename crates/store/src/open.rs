//! Making, opening and closing the file; its form and migrations; the checkpoint.

use std::{
    cell::RefCell,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use data_encoding::HEXLOWER;
use domain::{
    AttendanceId, JournalId, MediatorNumber, SpotCode, Timestamp,
    entry::{Act, Replaced},
};
use protocol::{Hash, PublicKey, genesis};
use rusqlite::{Connection, OpenFlags, named_params};
use zeroize::Zeroizing;

use crate::{FileKey, Head, NewEntry, Store, StoreError, copy, tables};

/// One file for each form ever shipped; none is ever changed.
const MIGRATIONS: [&str; 3] = [
    include_str!("../migrations/0001_journal.sql"),
    include_str!("../migrations/0002_contact.sql"),
    include_str!("../migrations/0003_money.sql"),
];

/// How long to wait for another program to let go before saying that it is there.
const PATIENCE: Duration = Duration::from_millis(500);

/// FULL: with NORMAL a power cut takes saves back that were answered. The mutant must fail the tests of power cuts.
const SYNCHRONOUS: &str = if cfg!(feature = "mutant") {
    "OFF"
} else {
    "FULL"
};

/// Commits after which [`Store::checkpoint_due`] says so: about 5 MB of write-ahead log.
const COMMITS_A_CHECKPOINT: u32 = 500;

/// Who the journal belongs to. Never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub journal: JournalId,
    pub kit: PublicKey,
    pub spot: SpotCode,
    /// Of the receipts' series.
    pub letter: String,
    pub demonstration: bool,
}

/// The first entry of a journal.
#[derive(Clone, Debug)]
pub struct Enrolment {
    pub identity: Identity,
    pub at: Timestamp,
    pub by: Option<MediatorNumber>,
    /// The journal that this one goes on from.
    pub replaces: Option<Replaced>,
}

impl Store {
    /// Makes the file and its journal's first entry. It is there whole or not at all.
    ///
    /// # Errors
    /// There is a file already: it is never replaced.
    pub fn create(path: &Path, key: &FileKey, enrolment: &Enrolment) -> Result<Self, StoreError> {
        if path.try_exists()? {
            return Err(StoreError::Exists);
        }
        // What a crash may have left: never yet a store.
        let new = path.with_added_extension("new");
        for left in [new.clone(), beside(&new, "-wal"), beside(&new, "-journal")] {
            match fs::remove_file(left) {
                Err(err) if err.kind() != io::ErrorKind::NotFound => return Err(err.into()),
                Ok(()) | Err(_) => {}
            }
        }
        let flags = OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_READ_WRITE;
        let mut db = connect(&new, &RawKey::of(key), flags)?;
        migrate(&mut db)?;
        let identity = enrolment.identity.clone();
        insert_identity(&db, &identity)?;
        let mut store = Self::over(new.clone(), key, db)?;
        store.append(&NewEntry::plain(
            enrolment.at,
            enrolment.by,
            Act::KitEnrolled {
                spot: identity.spot,
                letter: identity.letter,
                demonstration: identity.demonstration,
                replaces: enrolment.replaces.clone(),
            },
        ))?;
        store.close()?;
        sync_file(&new)?;
        fs::rename(&new, path)?;
        sync_folder(path)?;
        Self::open(path, key)
    }

    /// Opens the file for this process alone, and brings an older form up to this one.
    ///
    /// # Errors
    /// No such file, another program in it, a newer form, a key that does not fit, damage, or a folder that cannot be written to.
    pub fn open(path: &Path, key: &FileKey) -> Result<Self, StoreError> {
        match fs::metadata(path) {
            Err(err) if err.kind() == io::ErrorKind::NotFound => return Err(StoreError::Missing),
            Err(err) => return Err(err.into()),
            // SQLite takes an empty file for a new one, and would write into it.
            Ok(metadata) if metadata.len() == 0 => {
                return Err(StoreError::Damaged("the file is empty".to_owned()));
            }
            Ok(_) => {}
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
        let mut db = connect(path, &RawKey::of(key), flags)?;
        match form(&db)? {
            0 => return Err(StoreError::Damaged("the file has no tables".to_owned())),
            older if older < FORM => {
                copy::keep(path, key, &db)?;
                migrate(&mut db)?;
            }
            // The copy that the last start kept has done its work: this form was opened with no trouble.
            FORM => copy::discard(path)?,
            found => return Err(StoreError::Newer { found, known: FORM }),
        }
        Self::over(path.to_owned(), key, db)
    }

    fn over(path: PathBuf, key: &FileKey, db: Connection) -> Result<Self, StoreError> {
        let (identity, head) = read_identity(&db)?;
        let mut store = Self {
            path,
            key: Zeroizing::new(**key),
            db,
            identity,
            head,
            live: std::collections::BTreeMap::new(),
            in_doubt: false,
            n_commits: 0,
            counted: RefCell::default(),
        };
        store.read_live()?;
        Ok(store)
    }

    /// Reads the file again, from the disk: decides what became of a commit that was answered by an error.
    pub(crate) fn reopen(&mut self) -> Result<(), StoreError> {
        self.in_doubt = true;
        // The old connection lets go of its lock when it is dropped.
        self.db = Connection::open_in_memory()?;
        let key = Zeroizing::new(*self.key);
        let fresh = Self::open(&self.path, &key)?;
        *self = Self {
            n_commits: COMMITS_A_CHECKPOINT,
            ..fresh
        };
        Ok(())
    }

    fn read_live(&mut self) -> Result<(), StoreError> {
        let ids: Vec<u64> = self
            .db
            .prepare_cached(
                "SELECT id FROM attendance WHERE ended_at = 0 AND state < 2 ORDER BY id",
            )?
            .query_map([], |row| row.get("id"))?
            .collect::<Result<_, _>>()?;
        for id in ids.into_iter().map(AttendanceId) {
            let folded = crate::write::read_folded(&self.db, id, self.head.seq)?;
            self.live.insert(id, folded);
        }
        Ok(())
    }

    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    pub fn head(&self) -> Head {
        self.head
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether enough was written since the last checkpoint to make one when there is time.
    pub fn checkpoint_due(&self) -> bool {
        self.n_commits >= COMMITS_A_CHECKPOINT
    }

    /// Moves the write-ahead log into the file; takes some milliseconds, so it is never part of a save.
    ///
    /// # Errors
    /// The disk gives errors. Nothing is lost: the log stays.
    pub fn checkpoint(&mut self) -> Result<(), StoreError> {
        checkpoint(&self.db)?;
        self.n_commits = 0;
        Ok(())
    }

    /// Lets go of the file, with nothing left in the write-ahead log.
    ///
    /// # Errors
    /// The disk gives errors. Nothing is lost: the log stays.
    pub fn close(mut self) -> Result<(), StoreError> {
        self.checkpoint()?;
        self.db.close().map_err(|(_db, err)| err.into())
    }
}

fn checkpoint(db: &Connection) -> Result<(), StoreError> {
    Ok(db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_row| Ok(()))?)
}

/// A key as SQLCipher takes it without deriving another from it: hexadecimal.
pub(crate) struct RawKey(Zeroizing<String>);

impl RawKey {
    pub(crate) fn of(key: &FileKey) -> Self {
        Self(Zeroizing::new(HEXLOWER.encode(key.as_slice())))
    }

    /// With the 16 bytes that a new file begins with.
    pub(crate) fn salted(key: &FileKey, salt: &[u8; 16]) -> Self {
        let Self(mut raw) = Self::of(key);
        HEXLOWER.encode_append(salt, &mut raw);
        Self(raw)
    }
}

/// Gives the key, and nothing before it.
fn unlock(db: &Connection, RawKey(key): &RawKey) -> Result<(), StoreError> {
    // SQLCipher writes lines to the standard error for each damaged page; what is wrong comes back as an error.
    db.pragma_update(None, "cipher_log_level", "NONE")?;
    let raw = Zeroizing::new(format!("x'{}'", key.as_str()));
    Ok(db.pragma_update(None, "key", raw.as_str())?)
}

/// Opens a file that nobody writes to: a backup, perhaps where nothing can be written.
pub(crate) fn read_only(path: &Path, key: &RawKey) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    unlock(&db, key)?;
    db.execute_batch("PRAGMA cipher_page_size = 1024; PRAGMA temp_store = MEMORY;")?;
    // Reads the first page with this key.
    form(&db)?;
    Ok(db)
}

/// Opens and takes the file. The order counts: the key first, EXCLUSIVE before anything looks at the write-ahead log.
pub(crate) fn connect(
    path: &Path,
    key: &RawKey,
    flags: OpenFlags,
) -> Result<Connection, StoreError> {
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if db.is_readonly("main")? {
        return Err(StoreError::ReadOnly);
    }
    db.busy_timeout(PATIENCE)?;
    db.set_prepared_statement_cache_capacity(64);
    unlock(&db, key)?;
    // Every page of a save is encrypted and signed whole: small pages cost half of the time of the usual 4096 bytes.
    db.execute_batch(
        "PRAGMA cipher_page_size = 1024; PRAGMA locking_mode = EXCLUSIVE; PRAGMA secure_delete = FAST; PRAGMA temp_store = MEMORY;",
    )?;
    let mode: String = db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::ReadOnly);
    }
    db.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 60000; PRAGMA cache_size = -8000;",
    )?;
    db.pragma_update(None, "synchronous", SYNCHRONOUS)?;
    // Takes the lock, and reads the first page with this key.
    form(&db)?;
    Ok(db)
}

pub(crate) fn form(db: &Connection) -> Result<i64, StoreError> {
    Ok(db.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// The form that this program writes.
pub(crate) const FORM: i64 = MIGRATIONS.len() as i64;

/// From the form found to this one: all of it in one transaction, or none.
fn migrate(db: &mut Connection) -> Result<(), StoreError> {
    let found = form(db)?;
    let done = usize::try_from(found)
        .map_err(|_negative| StoreError::Damaged("its form is negative".to_owned()))?;
    let tx = db.transaction()?;
    for migration in MIGRATIONS.iter().skip(done) {
        tx.execute_batch(migration)?;
    }
    // Tables that are read from the journal and are new hold what was written before them too.
    if done > 0 {
        tables::rebuild(&tx)?;
    }
    tx.pragma_update(None, "user_version", FORM)?;
    Ok(tx.commit()?)
}

fn insert_identity(db: &Connection, identity: &Identity) -> Result<(), StoreError> {
    let Identity {
        journal,
        kit,
        spot,
        letter,
        demonstration,
    } = identity;
    db.prepare(
        "INSERT INTO journal (one, id, kit, spot, letter, demonstration, head_seq, head_hash)
         VALUES (1, :id, :kit, :spot, :letter, :demonstration, 0, :head)",
    )?
    .execute(named_params! {
        ":id": journal.0, ":kit": kit.bytes(), ":spot": spot.as_str(), ":letter": letter,
        ":demonstration": demonstration, ":head": genesis(*journal, kit).0,
    })?;
    Ok(())
}

pub(crate) fn read_identity(db: &Connection) -> Result<(Identity, Head), StoreError> {
    let mut statement =
        db.prepare("SELECT id, kit, spot, letter, demonstration, head_seq, head_hash FROM journal WHERE one = 1")?;
    let (journal, kit, spot, letter, demonstration, seq, hash) =
        statement.query_one([], |row| {
            Ok((
                row.get("id")?,
                row.get::<_, [u8; 32]>("kit")?,
                row.get::<_, String>("spot")?,
                row.get("letter")?,
                row.get("demonstration")?,
                row.get("head_seq")?,
                row.get("head_hash")?,
            ))
        })?;
    let kit = PublicKey::from_bytes(&kit)
        .ok_or_else(|| StoreError::Damaged("the kit's public key".to_owned()))?;
    let identity = Identity {
        journal: JournalId(journal),
        kit,
        spot: SpotCode(spot),
        letter,
        demonstration,
    };
    Ok((
        identity,
        Head {
            seq,
            hash: Hash(hash),
        },
    ))
}

pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Makes durable what a file holds. Windows does so only for whoever may write to it.
pub(crate) fn sync_file(path: &Path) -> io::Result<()> {
    File::options().write(true).open(path)?.sync_all()
}

/// Makes a rename itself durable.
#[cfg(unix)]
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}

/// A folder cannot be opened for flushing here; the file system's journal keeps the rename.
#[cfg(not(unix))]
pub(crate) fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}
