//! Opening: the states of the keys, another program, newer and damaged files, and journals that somebody changed.

use std::{fs, path::Path};

use protocol::{
    audit::{Fault, Finding},
    export,
};
use rusqlite::Connection;
use store::{
    FileKey, KeyAnswer, KeyState, KitKeys, NewEntry, Opening, Situation, Store, StoreError,
    key_state,
};

use crate::shop::Shop;

/// The file as someone who has its key and knows SQL reaches it.
fn by_hand(path: &Path, sql: &str) {
    let db = Connection::open(path).unwrap();
    db.pragma_update(None, "key", format!("x'{}'", "42".repeat(32)))
        .unwrap();
    db.execute_batch("PRAGMA cipher_page_size = 1024").unwrap();
    db.execute_batch(sql).unwrap();
}

const WITHOUT_TRIGGERS: &str =
    "DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_deleted;";

/// A journal of eight entries, four of them with seals, whose seventh head is signed.
fn journal(shop: &Shop, path: &Path) {
    let mut store = shop.create(path);
    for n in 0..7 {
        if n == 6 {
            store.sign_head(&shop.kit).unwrap();
        }
        let (record, reference) = shop.record(n);
        store
            .record(&shop.moment(n), record, Some(&reference))
            .unwrap();
    }
    store.close().unwrap();
}

#[track_caller]
fn check(sql: &str, expected: &[(u64, Fault)]) {
    let shop = Shop::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kit.db");
    journal(&shop, &path);
    by_hand(&path, &format!("{WITHOUT_TRIGGERS} {sql}"));
    let store = Store::open(&path, &shop.key).unwrap();
    let expected: Vec<Finding> = expected
        .iter()
        .map(|&(seq, fault)| Finding { seq, fault })
        .collect();
    assert_eq!(store.verify().unwrap().findings, expected);
    // A file carried elsewhere tells the same.
    let mut file = Vec::new();
    store.export(&mut file).unwrap();
    let (head, verdict) = export::verify(file.as_slice()).unwrap();
    assert_eq!(head.kit, shop.kit.public());
    assert_eq!(verdict.findings, expected);
}

#[test]
fn a_sound_journal_is_found_sound_in_the_store_and_in_its_file() {
    check("", &[]);
}

#[test]
fn each_change_by_hand_is_named_with_its_entry() {
    let text = "UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"rating\":5', '\"rating\":1') AS BLOB) WHERE seq = 4";
    check(text, &[(4, Fault::Changed)]);
    check(
        "UPDATE entry SET hash = zeroblob(32) WHERE seq = 5",
        &[(5, Fault::HashChanged)],
    );
    check(
        "UPDATE entry SET sealed = x'' WHERE seq = 3",
        &[(3, Fault::SealMissing)],
    );
    check(
        "UPDATE entry SET sealed = zeroblob(99) WHERE seq = 3",
        &[(3, Fault::SealChanged)],
    );
    check(
        "DELETE FROM entry WHERE seq = 5",
        &[(6, Fault::Missing { from: 5 })],
    );
    check(
        "DELETE FROM entry WHERE seq >= 7",
        &[(6, Fault::Cut { to: 8 })],
    );
    check(
        "UPDATE signed_head SET signature = zeroblob(64)",
        &[(7, Fault::Signature)],
    );
    check(
        "UPDATE entry SET seq = 99 WHERE seq = 4; UPDATE entry SET seq = 4 WHERE seq = 5; UPDATE entry SET seq = 5 WHERE seq = 99",
        &[(4, Fault::OutOfPlace), (5, Fault::OutOfPlace)],
    );
    let insertion = "INSERT INTO entry (seq, about, bytes, hash, sealed) SELECT 9, about, bytes, hash, sealed FROM entry WHERE seq = 8";
    check(insertion, &[(9, Fault::OutOfPlace), (9, Fault::PastHead)]);
}

#[test]
fn a_cut_file_says_after_which_entry() {
    let shop = Shop::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kit.db");
    journal(&shop, &path);
    let mut file = Vec::new();
    Store::open(&path, &shop.key)
        .unwrap()
        .export(&mut file)
        .unwrap();
    let lines: Vec<&str> = std::str::from_utf8(&file).unwrap().lines().collect();
    let cut = lines[..6].join("\n");
    assert!(matches!(
        export::verify(cut.as_bytes()),
        Err(export::ExportError::Cut { after: 5 })
    ));
    let changed =
        String::from_utf8(file.clone())
            .unwrap()
            .replacen("\"seq\":2", "\"seq\":\"2\"", 1);
    assert!(matches!(
        export::verify(changed.as_bytes()),
        Err(export::ExportError::Line(3))
    ));
    for text in ["", "{}", "no"] {
        assert!(
            matches!(
                export::verify(text.as_bytes()),
                Err(export::ExportError::NotAJournal)
            ),
            "{text}"
        );
    }
}

#[test]
fn entries_are_neither_changed_nor_deleted_by_sql() {
    let shop = Shop::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kit.db");
    journal(&shop, &path);
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "key", format!("x'{}'", "42".repeat(32)))
        .unwrap();
    db.execute_batch("PRAGMA cipher_page_size = 1024").unwrap();
    for sql in [
        "UPDATE entry SET bytes = x'00' WHERE seq = 2",
        "DELETE FROM entry WHERE seq = 2",
    ] {
        assert!(
            db.execute(sql, [])
                .unwrap_err()
                .to_string()
                .contains("an entry is never"),
            "{sql}"
        );
    }
}

#[test]
fn a_store_is_made_once_and_never_over_another() {
    let shop = Shop::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kit.db");
    assert!(matches!(
        Store::open(&path, &shop.key),
        Err(StoreError::Missing)
    ));
    assert!(!path.exists());
    shop.create(&path).close().unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(
        Store::create(&path, &shop.key, &shop.enrolment()),
        Err(StoreError::Exists)
    ));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_second_program_a_wrong_key_and_a_newer_form_are_told_apart() {
    let shop = Shop::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kit.db");
    let first = shop.create(&path);
    assert!(matches!(
        Store::open(&path, &shop.key),
        Err(StoreError::InUse)
    ));
    first.close().unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(
        Store::open(&path, &FileKey::new([1; 32])),
        Err(StoreError::WrongKey)
    ));
    assert_eq!(fs::read(&path).unwrap(), before);
    by_hand(&path, "PRAGMA user_version = 99");
    let refused = Store::open(&path, &shop.key).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the store was written by a newer program: form 99, known here up to 3"
    );
}

#[test]
fn an_empty_or_foreign_file_is_never_taken_for_a_new_store() {
    let shop = Shop::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kit.db");
    for content in [Vec::new(), b"canary".repeat(1000)] {
        fs::write(&path, &content).unwrap();
        let refused = Store::open(&path, &shop.key).unwrap_err();
        assert!(
            matches!(refused, StoreError::Damaged(_) | StoreError::WrongKey),
            "{refused}"
        );
        assert_eq!(fs::read(&path).unwrap(), content);
    }
}

#[test]
fn nothing_of_a_citizen_is_readable_in_the_file() {
    let shop = Shop::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kit.db");
    journal(&shop, &path);
    for file in fs::read_dir(folder.path()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        for canary in ["Maria", "227866410", "919999999", "SQLite format"] {
            assert!(
                !bytes
                    .windows(canary.len())
                    .any(|window| window == canary.as_bytes()),
                "{canary}"
            );
        }
    }
    // Nor in any table but the drafts, for whoever has the file's key.
    let tables = Store::open(&path, &shop.key).unwrap().tables().unwrap();
    assert!(
        !tables.contains("Maria") && !tables.contains("227866410") && !tables.contains("paper-")
    );
}

#[test]
fn wrong_pins_are_counted_across_starts_until_the_right_one_comes() {
    let shop = Shop::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kit.db");
    let mut store = shop.create(&path);
    let helena = Some(domain::MediatorNumber(4127));
    for wrong in 1..=3 {
        assert_eq!(
            store
                .refuse_sign_in(shop.moment(wrong).at, helena)
                .unwrap()
                .wrong,
            u32::try_from(wrong).unwrap()
        );
    }
    store.refuse_sign_in(shop.moment(9).at, None).unwrap();
    store.close().unwrap();
    let mut store = Store::open(&path, &shop.key).unwrap();
    assert_eq!(store.tries(helena).unwrap().wrong, 3);
    assert_eq!(store.tries(None).unwrap().wrong, 1);
    let act = domain::entry::Act::MediatorSignedIn {};
    store
        .append(&NewEntry::plain(shop.moment(10).at, helena, act))
        .unwrap();
    assert_eq!(store.tries(helena).unwrap().wrong, 0);
}

#[test]
fn mediators_are_found_by_number_and_by_short_name() {
    let shop = Shop::new();
    let folder = tempfile::tempdir().unwrap();
    let mut store = shop.create(&folder.path().join("kit.db"));
    let mediator = domain::mediator::Mediator {
        number: domain::MediatorNumber(1000),
        short_name: "demo".to_owned(),
        name: "Helena Matias".to_owned(),
        must_change_pin: true,
    };
    let verifier = protocol::PinVerifier::make("246810", &[1; 16]).unwrap();
    store
        .replace_mediators(&[(mediator.clone(), verifier)])
        .unwrap();
    for typed in ["1000", " demo ", "DEMO"] {
        assert_eq!(
            store.find_mediator(typed).unwrap().unwrap().0,
            mediator,
            "{typed}"
        );
    }
    for typed in ["", "1001", "dem", "demo' OR 1 --"] {
        assert!(store.find_mediator(typed).unwrap().is_none(), "{typed}");
    }
    let new = protocol::PinVerifier::make("135792", &[2; 16]).unwrap();
    store
        .change_pin(shop.moment(0).at, mediator.number, &new)
        .unwrap();
    let (changed, verifier) = store.find_mediator("demo").unwrap().unwrap();
    assert!(!changed.must_change_pin && verifier.matches("135792").unwrap());
}

#[test]
fn only_the_absence_of_everything_is_a_first_run() {
    use KeyAnswer::{Absent, Found, Locked, NoEntry};
    let check = |file, kit_keys, key, is_named, opening, expected| {
        let situation = Situation {
            file,
            kit_keys,
            key,
            is_named,
            opening,
        };
        assert_eq!(key_state(situation), expected, "{situation:?}");
    };
    check(false, false, NoEntry, None, None, KeyState::FirstRun);
    // An enrolment that ended before the store was made: the key is there already, and stays.
    check(false, false, Found, None, None, KeyState::FirstRun);
    check(false, true, NoEntry, None, None, KeyState::StoreMissing);
    check(false, true, Found, Some(true), None, KeyState::StoreMissing);
    for kit_keys in [false, true] {
        check(true, kit_keys, NoEntry, None, None, KeyState::KeyMissing);
        check(true, kit_keys, Locked, None, None, KeyState::KeyLocked);
        check(true, kit_keys, Absent, None, None, KeyState::KeyRingAbsent);
        check(false, kit_keys, Absent, None, None, KeyState::KeyRingAbsent);
        check(false, kit_keys, Locked, None, None, KeyState::KeyLocked);
    }
    check(
        true,
        true,
        Found,
        Some(true),
        Some(Opening::Opened),
        KeyState::Ready,
    );
    check(
        true,
        false,
        Found,
        None,
        Some(Opening::Opened),
        KeyState::Ready,
    );
    check(
        true,
        true,
        Found,
        Some(false),
        Some(Opening::Refused),
        KeyState::KeyWrong,
    );
    check(
        true,
        false,
        Found,
        None,
        Some(Opening::Refused),
        KeyState::KeyWrong,
    );
    check(
        true,
        true,
        Found,
        Some(true),
        Some(Opening::Refused),
        KeyState::Damaged,
    );
    check(
        true,
        true,
        Found,
        Some(true),
        Some(Opening::Damaged),
        KeyState::Damaged,
    );
}

#[test]
fn the_file_of_keys_names_the_key_without_showing_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = KitKeys::path(&folder.path().join("kit.db"));
    assert_eq!(KitKeys::read(&path).unwrap(), None);
    let key = FileKey::new([0x42; 32]);
    let keys = KitKeys::new("aebagbafaydqq".to_owned(), &key, "secret-service");
    keys.write(&path).unwrap();
    keys.write(&path).unwrap();
    let read = KitKeys::read(&path).unwrap().unwrap();
    assert!(read.names(&key) && !read.names(&FileKey::new([0x43; 32])));
    assert!(!fs::read_to_string(&path).unwrap().contains("4242"));
    let mut files: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    files.sort();
    assert_eq!(files, ["kit.keys", "kit.keys.old"]);
    fs::write(&path, "{").unwrap();
    assert!(KitKeys::read(&path).is_err());
}
