//! `backup` and `restore`: the whole kit in one encrypted file, and its way back to a computer that has none.

use std::path::Path;

use protocol::trust::World;
use serde_json::json;
use store::{Backup, Store, StoreError};
use ui::state::Trouble;
use zeroize::Zeroizing;

use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    clock,
    commands::{mediator::typed, receipt::stamp},
    desk::papers,
    enrolment::{Code, NewKeys},
    kit::{self, Home, archive::LAST_BACKUP},
};
const VARIABLE: &str = "CITIZEN_SPOT_BACKUP_PASSWORD";

/// Characters of a password at least: nothing but the password stands between a lost stick and what is on it.
const SHORTEST: usize = 12;

pub(crate) fn back_up(voice: Voice, home: &Home, file: &Path) -> Outcome {
    let mut kit = home.open().map_err(|err| err.failure(voice))?;
    refuse_beside(voice, home, file)?;
    let password = new_password(voice)?;
    let head = kit.store.head();
    kit.store
        .back_up(file, &password)
        .map_err(|err| not_written(voice, &err))?;
    let journal = kit.store.identity().journal;
    let now = clock::now();
    kit.store
        .set(now, None, LAST_BACKUP, &format!("{journal} {}", now.0))
        .and_then(|()| kit.store.close())
        .map_err(|err| voice.store(&err))?;
    let bytes = std::fs::metadata(file).map_or(0, |metadata| metadata.len());
    voice.value(&json!({
        "file": file, "journal": journal, "entries": head.seq, "head": head.hash.to_string(), "bytes": bytes,
    }))?;
    voice.line(&voice.texts.say_with(
        "backup-done",
        &[
            ("file", file.display().to_string().into()),
            ("entries", head.seq.into()),
        ],
    ))?;
    Ok(Exit::Done)
}

/// A backup on the disk that it is to replace is none; and in the kit's own folder it could take a file's place.
fn refuse_beside(voice: Voice, home: &Home, file: &Path) -> Result<(), Failure> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = folder
        .canonicalize()
        .map_err(|err| voice.failed("backup-read-only", &err.to_string()))?;
    match home.data_dir.canonicalize() {
        Ok(own) if folder.starts_with(&own) => Err(voice.failed("backup-beside", "")),
        Ok(_) | Err(_) => Ok(()),
    }
}

fn not_written(voice: Voice, err: &StoreError) -> Failure {
    let code = match kit::trouble_code(kit::trouble(err)) {
        "disk-full" => "backup-full",
        "read-only" => "backup-read-only",
        _ => "backup-failed",
    };
    voice.failed(code, &err.to_string())
}

pub(crate) fn restore(voice: Voice, home: &Home, file: &Path) -> Outcome {
    let look = home.look().map_err(|err| err.failure(voice))?;
    if look.situation.file || home.restored_mark().exists() {
        return Err(voice.failed("restore-not-empty", ""));
    }
    let password = typed(voice, VARIABLE, "backup-prompt")?;
    let backup = Backup::open(file, &password).map_err(|err| unreadable(voice, &err))?;
    let identity = backup.identity.clone();
    let world = if identity.demonstration {
        World::Demonstration
    } else {
        World::Real
    };
    let read_only = |err: std::io::Error| voice.failed("read-only", &err.to_string());
    kit::make_folder(&home.former_folder()).map_err(read_only)?;
    let keys = NewKeys::beside(voice, home, world, Code::New)?;
    let place = home.former_path(identity.journal);
    match backup.restore(&place, &keys.file) {
        Ok(()) | Err(StoreError::Exists) => {}
        Err(err) => return Err(voice.store(&err)),
    }
    let store = Store::open(&place, &keys.file).map_err(|err| voice.store(&err))?;
    // One that was there may be this one, put there before the power went; another stays as it is.
    if store.head() != backup.head {
        return Err(voice.failed("restore-not-empty", ""));
    }
    papers::write(
        &home.restored_mark(),
        identity.journal.to_string().as_bytes(),
    )
    .map_err(read_only)?;
    tell(voice, &store)
}

/// What a backup that cannot be read says: nothing was changed here.
fn unreadable(voice: Voice, err: &StoreError) -> Failure {
    let code = if matches!(err, StoreError::WrongKey) {
        "backup-password"
    } else {
        match kit::trouble(err) {
            Trouble::StoreDamaged => "backup-damaged",
            Trouble::StoreNewer => "store-newer",
            Trouble::KeyRingAbsent
            | Trouble::KeyRingLocked
            | Trouble::KeyMissing
            | Trouble::KeyWrong
            | Trouble::StoreMissing
            | Trouble::InUse
            | Trouble::DiskFull
            | Trouble::ReadOnly
            | Trouble::ClockBehind
            | Trouble::CatalogueDamaged
            | Trouble::Other => "file",
        }
    };
    voice.failed(code, &err.to_string())
}

/// What came back, and what it needs: a code that says which kit's place this computer takes.
fn tell(voice: Voice, store: &Store) -> Outcome {
    let failed = |err| voice.store(&err);
    let identity = store.identity();
    let waiting = store.unacknowledged().map_err(failed)?;
    let last = store.head().seq;
    let newest = store
        .entries_after(last.saturating_sub(1), 1)
        .map_err(failed)?;
    let at = newest.first().map(|kept| kept.entry.at).unwrap_or_default();
    let unfinished = store
        .open_attendances()
        .map(|attendance| store.code(attendance.id))
        .collect::<Result<Vec<_>, _>>()
        .map_err(failed)?;
    let kit = identity.kit.id().to_string();
    voice.value(&json!({
        "spot": identity.spot, "journal": identity.journal, "kit": kit, "entries": last, "last_entry_at": stamp(at),
        "unacknowledged": waiting.entries, "unfinished": unfinished, "demonstration": identity.demonstration,
    }))?;
    voice.line(&voice.texts.say_with(
        "restore-done",
        &[
            ("code", identity.spot.as_str().into()),
            ("entries", last.into()),
            ("kit", kit.into()),
        ],
    ))?;
    if !unfinished.is_empty() {
        let codes = [("codes", unfinished.join(", ").into())];
        voice.line(&voice.texts.say_with("restore-unfinished", &codes))?;
    }
    Ok(Exit::Done)
}

/// A password that is long enough; typed twice where somebody types it.
fn new_password(voice: Voice) -> Result<Zeroizing<String>, Failure> {
    let password = typed(voice, VARIABLE, "backup-prompt")?;
    if password.chars().count() < SHORTEST {
        return Err(voice.failed("backup-short", &SHORTEST.to_string()));
    }
    let again = typed(voice, VARIABLE, "backup-prompt-again")?;
    if password == again {
        Ok(password)
    } else {
        Err(voice.failed("backup-unlike", ""))
    }
}
