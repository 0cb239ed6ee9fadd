//! Copies of the whole file: page for page, under a key of their own, and read back before anybody relies on them.
//!
//! SQLite's own copying is used rather than an export: it takes what is not on the disk yet from the write-ahead log, and
//! the copy is the same file to the last table, so that its head can be compared.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, backup::Backup};

use crate::{
    FileKey, StoreError,
    open::{RawKey, beside, connect, form, sync_file, sync_folder},
};

/// Pages copied at a time: all of them, since nobody else waits for the file.
const PAGES: std::ffi::c_int = 10_000;

/// Copies the open file aside before its form changes. The copy goes at the next start that finds the new form in order.
pub(crate) fn keep(path: &Path, key: &FileKey, db: &Connection) -> Result<(), StoreError> {
    discard(path)?;
    write(db, &place(path), &RawKey::of(key))
}

/// Takes the copy that was kept aside away, if there is one.
pub(crate) fn discard(path: &Path) -> Result<(), StoreError> {
    Ok(remove(&place(path))?)
}

/// Copies an open file to `to`, and reads the copy back. The copy is one file, and on the disk.
pub(crate) fn write(db: &Connection, to: &Path, key: &RawKey) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_READ_WRITE;
    let mut copy = connect(to, key, flags)?;
    Backup::new(db, &mut copy)?.run_to_completion(PAGES, Duration::ZERO, None)?;
    check_pages(&copy)?;
    if told(&copy)? != told(db)? {
        return Err(unlike());
    }
    // Without a write-ahead log, so that it can be read where nothing can be written.
    let _mode: String = copy.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    copy.close().map_err(|(_copy, err)| StoreError::from(err))?;
    sync_file(to)?;
    Ok(sync_folder(to)?)
}

/// Looks at every page: what nothing else has read yet may have rotted.
pub(crate) fn check_pages(db: &Connection) -> Result<(), StoreError> {
    let mut statement = db.prepare("PRAGMA cipher_integrity_check")?;
    let found: Vec<String> = statement
        .query_map([], |row| row.get(0))?
        .take(5)
        .collect::<Result<_, _>>()?;
    if found.is_empty() {
        Ok(())
    } else {
        Err(StoreError::Damaged(found.join(", ")))
    }
}

/// Removes a file and what SQLite may have left beside it.
pub(crate) fn remove(file: &Path) -> io::Result<()> {
    for left in [
        beside(file, "-wal"),
        beside(file, "-journal"),
        file.to_owned(),
    ] {
        match fs::remove_file(left) {
            Err(err) if err.kind() != io::ErrorKind::NotFound => return Err(err),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

pub(crate) fn unlike() -> StoreError {
    StoreError::Damaged("its copy does not read back: nothing was changed".to_owned())
}

fn place(path: &Path) -> PathBuf {
    beside(path, ".before")
}

/// Form, entries and head: what tells two files apart.
fn told(db: &Connection) -> Result<(i64, u64, Vec<u8>), StoreError> {
    let (entries, head) = db.query_row(
        "SELECT (SELECT count(*) FROM entry) AS entries, head_hash FROM journal WHERE one = 1",
        [],
        |row| Ok((row.get("entries")?, row.get("head_hash")?)),
    )?;
    Ok((form(db)?, entries, head))
}
