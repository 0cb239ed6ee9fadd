//! Backups: what is in them, what does not open, and a journal that goes on from a former one.

use std::{fs, path::Path};

use domain::{JournalId, Language, entry::Act, mediator::Mediator};
use protocol::PinVerifier;
use store::{Backup, Enrolment, FileKey, Identity, NewEntry, Store, StoreError};
use tempfile::TempDir;

use crate::shop::{MORNING, Shop};

const PASSWORD: &str = "três cavalos na eira";
const NEW_KEY: [u8; 32] = [0x51; 32];

/// A store with three attendances, one of them open, and its backup.
fn backed_up() -> (TempDir, Shop, Store) {
    let shop = Shop::new();
    let folder = tempfile::tempdir().unwrap();
    let mut store = shop.create(&folder.path().join("kit.db"));
    for n in 0..2 {
        let (record, reference) = shop.record(n);
        store
            .record(&shop.moment(n), record, Some(&reference))
            .unwrap();
    }
    let opened = Act::AttendanceOpened {
        language: Language::Pt,
    };
    store
        .append(&NewEntry::plain(MORNING, None, opened))
        .unwrap();
    store
        .back_up(&folder.path().join("backup"), PASSWORD)
        .unwrap();
    (folder, shop, store)
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_backup_brings_everything_back_under_a_key_of_its_own() {
    let (folder, shop, store) = backed_up();
    let backup = Backup::open(&folder.path().join("backup"), PASSWORD).unwrap();
    assert_eq!(
        (backup.head, &backup.identity),
        (store.head(), store.identity())
    );
    let to = folder.path().join("restored.db");
    let key = FileKey::new(NEW_KEY);
    backup.restore(&to, &key).unwrap();
    assert!(matches!(backup.restore(&to, &key), Err(StoreError::Exists)));
    assert!(matches!(
        Store::open(&to, &shop.key),
        Err(StoreError::WrongKey)
    ));
    let restored = Store::open(&to, &key).unwrap();
    assert!(restored.verify().unwrap().is_sound());
    assert_eq!(restored.tables().unwrap(), store.tables().unwrap());
    assert_eq!(restored.open_attendances().count(), 1);
    for id in [domain::AttendanceId(2), domain::AttendanceId(3)] {
        assert!(restored.sealed_of(id).unwrap() == store.sealed_of(id).unwrap());
    }
}

#[test]
fn a_backup_is_one_file_with_nothing_in_clear() {
    let (folder, _, store) = backed_up();
    store.close().unwrap();
    assert_eq!(files(folder.path()), ["backup", "kit.db"]);
    let bytes = fs::read(folder.path().join("backup")).unwrap();
    for clear in [
        "SQLite format",
        "Maria",
        "227866410",
        "EC0850",
        "CREATE TABLE",
    ] {
        let clear = clear.as_bytes();
        assert!(!bytes.windows(clear.len()).any(|place| place == clear));
    }
}

#[test]
fn another_password_and_a_file_that_is_no_backup_are_refused() {
    let (folder, _, _store) = backed_up();
    let backup = folder.path().join("backup");
    let text = folder.path().join("text");
    fs::write(&text, "too short").unwrap();
    for (file, password) in [
        (&backup, "três cavalos na eira "),
        (&backup, ""),
        (&text, PASSWORD),
    ] {
        let opened = Backup::open(file, password).map(|backup| backup.head);
        assert!(matches!(opened, Err(StoreError::WrongKey)), "{opened:?}");
    }
    let missing = Backup::open(&folder.path().join("nowhere"), PASSWORD).map(|backup| backup.head);
    assert!(matches!(missing, Err(StoreError::Io(_))), "{missing:?}");
}

#[test]
fn a_changed_byte_anywhere_in_a_backup_is_found_and_nothing_comes_of_it() {
    let (folder, _, _store) = backed_up();
    let file = folder.path().join("backup");
    let good = fs::read(&file).unwrap();
    let step = good.len() / 23;
    for place in (step..good.len()).step_by(step) {
        let mut bad = good.clone();
        bad[place] ^= 1;
        fs::write(&file, &bad).unwrap();
        let opened = Backup::open(&file, PASSWORD).map(|backup| backup.head);
        let refused = matches!(opened, Err(StoreError::WrongKey | StoreError::Damaged(_)));
        assert!(refused, "{place}: {opened:?}");
    }
    fs::write(&file, &good[..good.len() / 2]).unwrap();
    assert!(Backup::open(&file, PASSWORD).is_err());
}

#[test]
fn a_backup_that_cannot_be_written_leaves_the_last_one() {
    let (folder, _, mut store) = backed_up();
    let last = fs::read(folder.path().join("backup")).unwrap();
    // A folder stands where the new one would be written first.
    let aside = folder.path().join("backup.part");
    fs::create_dir(&aside).unwrap();
    let refused = store.back_up(&folder.path().join("backup"), PASSWORD);
    assert!(refused.is_err(), "{refused:?}");
    fs::remove_dir(&aside).unwrap();
    assert_eq!(fs::read(folder.path().join("backup")).unwrap(), last);
    let nowhere = folder.path().join("no such folder/backup");
    assert!(store.back_up(&nowhere, PASSWORD).is_err());
    store
        .back_up(&folder.path().join("backup"), "another password")
        .unwrap();
    assert_ne!(fs::read(folder.path().join("backup")).unwrap(), last);
}

#[test]
fn a_new_journal_names_the_one_it_goes_on_from_and_keeps_what_was_set_up() {
    let (folder, shop, mut former) = backed_up();
    let verifier = |pin| PinVerifier::make(pin, &[9; 16]).unwrap();
    let mediator = Mediator {
        number: domain::MediatorNumber(4127),
        short_name: "ana".to_owned(),
        name: "Ana Sousa".to_owned(),
        must_change_pin: true,
    };
    let given = store::GivenMediator {
        mediator,
        verifier: verifier("111111"),
        from: MORNING,
        until: None,
    };
    let arrival = store::Arrival {
        mediators: Some(vec![given]),
        ..store::Arrival::default()
    };
    former.apply(&arrival).unwrap();
    former
        .change_pin(MORNING, domain::MediatorNumber(4127), &verifier("246810"))
        .unwrap();
    former.set(MORNING, None, "language", "fr").unwrap();
    let aside = folder.path().join("former.db");
    former.archive(&aside).unwrap();
    let enrolment = Enrolment {
        identity: Identity {
            journal: JournalId([9; 8]),
            letter: "B".to_owned(),
            ..former.identity().clone()
        },
        replaces: Some(former.replaced()),
        ..shop.enrolment()
    };
    let mut new = Store::create(&folder.path().join("new.db"), &shop.key, &enrolment).unwrap();
    new.apply(&arrival).unwrap();
    new.take_over(&Store::open(&aside, &shop.key).unwrap(), MORNING)
        .unwrap();
    let first = new.entries_after(0, 1).unwrap().remove(0).entry.act;
    let Act::KitEnrolled { replaces, .. } = first else {
        panic!("{first:?}");
    };
    assert_eq!(replaces, Some(former.replaced()));
    assert_eq!(new.settings().unwrap()["language"], "fr");
    let (mediator, pin) = new.find_mediator("ana").unwrap().unwrap();
    assert!(!mediator.must_change_pin);
    assert!(pin.as_str() == verifier("246810").as_str());
}
