//! The copy of an older file that is kept while its form changes: page for page, under the same key, read back before
//! anything is changed. It goes at the next start that finds the new form in order.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, backup::Backup};

use crate::{
    FileKey, StoreError,
    open::{beside, connect, form, sync_folder},
};

/// Pages copied at a time: all of them, since nobody else waits for the file.
const PAGES: std::ffi::c_int = 10_000;

/// Copies the open file, and checks the copy.
pub(crate) fn keep(path: &Path, key: &FileKey, db: &Connection) -> Result<(), StoreError> {
    discard(path)?;
    let to = place(path);
    let flags = OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_READ_WRITE;
    let mut copy = connect(&to, key, flags)?;
    Backup::new(db, &mut copy)?.run_to_completion(PAGES, Duration::ZERO, None)?;
    let n_faults: i64 = copy
        .prepare("PRAGMA cipher_integrity_check")?
        .query_map([], |_row| Ok(()))?
        .fold(0, |n, _fault| n + 1);
    if n_faults != 0 || told(&copy)? != told(db)? {
        return Err(StoreError::Damaged(
            "its copy does not read back: nothing was changed".to_owned(),
        ));
    }
    copy.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_row| Ok(()))?;
    copy.close().map_err(|(_copy, err)| StoreError::from(err))?;
    fs::File::open(&to)?.sync_all()?;
    Ok(sync_folder(&to)?)
}

/// Takes a copy away, if there is one.
pub(crate) fn discard(path: &Path) -> Result<(), StoreError> {
    let copy = place(path);
    for left in [beside(&copy, "-wal"), beside(&copy, "-journal"), copy] {
        match fs::remove_file(left) {
            Err(err) if err.kind() != io::ErrorKind::NotFound => return Err(err.into()),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
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
