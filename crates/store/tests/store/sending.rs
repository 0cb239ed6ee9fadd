//! What is sent, acknowledged, refused and brought, and how an older file takes all this in.

use std::{fs, path::Path};

use domain::{MediatorNumber, Timestamp, mediator::Mediator};
use protocol::{Hash, PinVerifier, link};
use store::{
    Acknowledgement, Arrival, GivenMediator, NewDocument, ParcelLimit, Refusals, Standing, Store,
    StoreError,
};

use crate::shop::{MORNING, Shop};

const DAY: i64 = 86_400_000;

const ALL: ParcelLimit = ParcelLimit {
    entries: 2_000,
    bytes: 1 << 24,
};

/// The first entry, and `n` attendances written down whole.
fn kit(shop: &Shop, path: &Path, n: i64) -> Store {
    let mut store = shop.create(path);
    for place in 0..n {
        let (record, reference) = shop.record(place);
        store
            .record(&shop.moment(place), record, Some(&reference))
            .unwrap();
    }
    store
}

fn acknowledgement(store: &Store, seq: u64) -> Acknowledgement {
    let parcel = store.parcel(seq, ALL).unwrap();
    Acknowledgement {
        seq,
        head: parcel.previous.hash,
        at: MORNING,
        came_at: None,
        refused: Vec::new(),
    }
}

#[test]
fn an_entry_waits_until_it_is_acknowledged_and_no_longer() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let path = folder.path().join("kit.db");
    let mut store = kit(&shop, &path, 3);
    let waiting = store.unacknowledged().unwrap();
    assert_eq!((waiting.entries, waiting.attendances), (4, 3));
    assert_eq!(store.waiting_attendances(10).unwrap().len(), 3);
    store.acknowledge(&acknowledgement(&store, 2)).unwrap();
    store.close().unwrap();
    let mut store = Store::open(&path, &shop.key).unwrap();
    let waiting = store.unacknowledged().unwrap();
    assert_eq!((waiting.entries, waiting.attendances), (2, 2));
    assert_eq!(waiting.oldest, Some(shop.moment(1).at));
    store.acknowledge(&acknowledgement(&store, 4)).unwrap();
    assert_eq!(store.unacknowledged().unwrap(), Default::default());
}

#[test]
fn what_waits_is_counted_alike_step_by_step_and_at_once() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let path = folder.path().join("kit.db");
    let mut store = kit(&shop, &path, 4);
    let mut steps = Vec::new();
    // AMA takes some, takes more, and loses some again.
    for seq in [0, 2, 4, 1] {
        store.acknowledge(&acknowledgement(&store, seq)).unwrap();
        let minute = i64::try_from(store.head().seq).unwrap();
        let (record, reference) = shop.record(minute);
        let moment = shop.moment(minute);
        store.record(&moment, record, Some(&reference)).unwrap();
        steps.push(store.unacknowledged().unwrap());
    }
    store.close().unwrap();
    let store = Store::open(&path, &shop.key).unwrap();
    assert_eq!(store.unacknowledged().unwrap(), *steps.last().unwrap());
    let attendances: Vec<u64> = steps.iter().map(|it| it.attendances).collect();
    assert_eq!(attendances, [5, 5, 4, 8]);
}

#[test]
fn a_parcel_holds_the_chain_and_the_keys_of_its_seals() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let store = kit(&shop, &folder.path().join("kit.db"), 3);
    let parcel = store.parcel(1, ALL).unwrap();
    let mut hash = parcel.previous.hash;
    for entry in &parcel.entries {
        hash = link(&hash, &entry.bytes);
        assert_eq!(hash, entry.hash);
    }
    assert_eq!(hash, store.head().hash);
    assert_eq!(parcel.keys.len(), 3);
    for ((id, key), entry) in parcel.keys.iter().zip(&parcel.entries) {
        assert_eq!(id.0, entry.seq);
        assert!(protocol::open(key, store.identity().journal, entry.seq, &entry.sealed).is_ok());
    }
}

#[test]
fn a_parcel_has_a_limit_and_never_less_than_one_entry() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let store = kit(&shop, &folder.path().join("kit.db"), 3);
    let count = |entries, bytes| {
        let parcel = store.parcel(0, ParcelLimit { entries, bytes }).unwrap();
        parcel.entries.len()
    };
    assert_eq!(count(2, 1 << 20), 2);
    assert_eq!(count(9, 1), 1);
    assert!(matches!(
        store.parcel(5, ALL),
        Err(StoreError::NotOurs { seq: 5 })
    ));
}

#[test]
fn a_forgotten_citizens_key_is_not_sent() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let mut store = kit(&shop, &folder.path().join("kit.db"), 2);
    store.forget(domain::AttendanceId(2)).unwrap();
    let parcel = store.parcel(0, ALL).unwrap();
    let keys: Vec<u64> = parcel.keys.iter().map(|(id, _)| id.0).collect();
    assert_eq!((parcel.entries.len(), keys), (3, vec![3]));
}

#[test]
fn an_acknowledgement_of_another_history_changes_nothing() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let mut store = kit(&shop, &folder.path().join("kit.db"), 2);
    let good = acknowledgement(&store, 2);
    store.acknowledge(&good).unwrap();
    for other in [
        Acknowledgement {
            head: Hash([9; 32]),
            ..good.clone()
        },
        Acknowledgement {
            seq: 99,
            ..good.clone()
        },
    ] {
        let refused = store.acknowledge(&other);
        assert!(matches!(refused, Err(StoreError::NotOurs { .. })));
    }
    assert_eq!(store.acknowledged().unwrap().seq, 2);
    // AMA lost its last seconds: what it no longer has is sent again.
    store.acknowledge(&acknowledgement(&store, 1)).unwrap();
    assert_eq!(store.unacknowledged().unwrap().entries, 2);
}

#[test]
fn a_head_that_fits_ends_a_fork_and_nothing_else() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let mut store = kit(&shop, &folder.path().join("kit.db"), 1);
    for (before, after) in [
        (Standing::Fork, Standing::Good),
        (Standing::Suspended, Standing::Suspended),
        (Standing::Revoked, Standing::Revoked),
    ] {
        store.set_standing(before).unwrap();
        store.acknowledge(&acknowledgement(&store, 2)).unwrap();
        assert_eq!(store.contact().unwrap().standing, after);
    }
}

#[test]
fn a_refused_entry_stays_with_its_reason_until_it_is_resolved() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let mut store = kit(&shop, &folder.path().join("kit.db"), 2);
    let refused = Acknowledgement {
        refused: vec![(2, "price-rule".to_owned())],
        ..acknowledgement(&store, 3)
    };
    store.acknowledge(&refused).unwrap();
    let row = store.refusals().unwrap().remove(0);
    assert_eq!(
        (row.seq, row.code.as_str(), row.since, row.resolved),
        (2, "price-rule", MORNING, None)
    );
    assert_eq!(row.about, Some(domain::AttendanceId(2)));
    let later = Timestamp(MORNING.0 + 1);
    let arrival = Arrival {
        server_at: later,
        resolved: vec![2],
        ..Arrival::default()
    };
    store.apply(&arrival).unwrap();
    store.acknowledge(&refused).unwrap();
    assert_eq!(store.refusals().unwrap()[0].resolved, Some(later));
}

#[test]
fn what_ama_no_longer_refuses_is_not_refused_as_far_as_it_speaks_of_it() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let mut store = kit(&shop, &folder.path().join("kit.db"), 4);
    let codes = |seqs: &[u64]| -> Vec<_> {
        let refusal = |seq: &u64| (*seq, "price-rule".to_owned(), MORNING);
        seqs.iter().map(refusal).collect()
    };
    let mut hear = |entries: &[u64], to| {
        let refused = Some(Refusals {
            entries: codes(entries),
            to,
        });
        let arrival = Arrival {
            refused,
            ..Arrival::default()
        };
        store.apply(&arrival).unwrap();
        let known = store.refusals().unwrap();
        known.iter().map(|row| row.seq).collect::<Vec<_>>()
    };
    assert_eq!(hear(&[2, 3, 5], None), [5, 3, 2]);
    assert_eq!(hear(&[2], Some(3)), [5, 2], "of the fifth nothing was said");
    assert_eq!(hear(&[2, 4], None), [4, 2]);
    store.apply(&Arrival::default()).unwrap();
    assert_eq!(
        store.refusals().unwrap().len(),
        2,
        "nothing was said at all"
    );
}

fn given(pin: &str, salt: u8, must_change_pin: bool) -> GivenMediator {
    GivenMediator {
        mediator: Mediator {
            number: MediatorNumber(4127),
            short_name: "helena".to_owned(),
            name: "Helena Matias".to_owned(),
            must_change_pin,
        },
        verifier: PinVerifier::make(pin, &[salt; 16]).unwrap(),
        from: MORNING,
        until: Some(Timestamp(MORNING.0 + 1000)),
    }
}

#[test]
fn a_pin_changed_here_stays_until_ama_gives_another_one() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let mut store = kit(&shop, &folder.path().join("kit.db"), 0);
    let bring = |store: &mut Store, given: GivenMediator| {
        let mediators = Some(vec![given]);
        let arrival = Arrival {
            mediators,
            ..Arrival::default()
        };
        store.apply(&arrival).unwrap();
    };
    let must_change = |store: &Store, pin: &str| {
        let (mediator, verifier) = store.find_mediator("helena").unwrap().unwrap();
        assert!(verifier.matches(pin).unwrap(), "{pin}");
        mediator.must_change_pin
    };
    bring(&mut store, given("246810", 1, true));
    assert!(must_change(&store, "246810"));
    let own = PinVerifier::make("975310", &[3; 16]).unwrap();
    let helena = MediatorNumber(4127);
    store.change_pin(MORNING, helena, &own).unwrap();
    bring(&mut store, given("246810", 1, true));
    assert!(!must_change(&store, "975310"));
    bring(&mut store, given("112358", 2, true));
    assert!(must_change(&store, "112358"));
    // It beat the one from here once: what is chosen after it stays.
    let own = PinVerifier::make("864209", &[4; 16]).unwrap();
    store.change_pin(MORNING, helena, &own).unwrap();
    bring(&mut store, given("112358", 2, true));
    assert!(!must_change(&store, "864209"));
    let may = |at: i64| {
        store
            .may_sign_in(helena, Timestamp(MORNING.0 + at))
            .unwrap()
    };
    assert_eq!([-1, 0, 999, 1000].map(may), [false, true, true, false]);
    let after = Timestamp(MORNING.0 + 1000);
    assert_eq!(store.mediators_at(after).unwrap(), []);
    assert_eq!(store.mediators().unwrap().len(), 1, "their tills are here");
}

#[test]
fn an_answer_is_kept_whole_with_the_entries_that_say_so() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let path = folder.path().join("kit.db");
    let mut store = kit(&shop, &path, 0);
    assert_eq!(store.contact().unwrap().at, None);
    let document = |name: &str, is_told| NewDocument {
        name: name.to_owned(),
        revision: 7,
        bytes: b"{}".to_vec(),
        is_told,
    };
    let arrival = Arrival {
        at: Timestamp(MORNING.0 + 5_000),
        server_at: MORNING,
        is_fresh: true,
        trust: b"state".to_vec(),
        documents: vec![document("catalogue", true), document("answers", false)],
        standing: Some(Standing::Suspended),
        checkpoint: Some("log".to_owned()),
        ..Arrival::default()
    };
    store.apply(&arrival).unwrap();
    store.close().unwrap();
    let mut store = Store::open(&path, &shop.key).unwrap();
    let contact = store.contact().unwrap();
    assert_eq!(
        (contact.skew_ms, contact.standing),
        (5_000, Standing::Suspended)
    );
    assert_eq!(
        (contact.trust, contact.checkpoint),
        (b"state".to_vec(), "log".to_owned())
    );
    assert_eq!(
        store.document("answers").unwrap(),
        Some((7, b"{}".to_vec()))
    );
    assert_eq!(store.head().seq, 2);
    // One mediator too many of a name: nothing of the answer is kept.
    let twice = Arrival {
        mediators: Some(vec![given("246810", 1, true), given("246810", 1, true)]),
        documents: vec![document("news", true)],
        ..Arrival::default()
    };
    assert!(store.apply(&twice).is_err());
    assert_eq!(store.document("news").unwrap(), None);
    assert_eq!(store.head().seq, 2);
}

/// What the clocks say: how far this one is ahead, when AMA was heard of by it, and the latest time that AMA signed.
fn clocks(store: &Store) -> (i64, Option<Timestamp>, Option<Timestamp>) {
    let contact = store.contact().unwrap();
    (contact.skew_ms, contact.at, contact.server_at)
}

fn after(days: i64) -> Timestamp {
    Timestamp(MORNING.0 + days * DAY)
}

#[test]
fn every_signed_time_tells_how_far_the_clock_is_off_and_an_older_one_tells_nothing() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let mut store = kit(&shop, &folder.path().join("kit.db"), 1);
    let arrival = Arrival {
        at: after(3),
        server_at: after(0),
        is_fresh: true,
        ..Arrival::default()
    };
    store.apply(&arrival).unwrap();
    assert_eq!(clocks(&store), (3 * DAY, Some(after(3)), Some(after(0))));
    // An acknowledgement, which says nothing of how old the documents are.
    let acknowledged = Acknowledgement {
        at: after(1),
        came_at: Some(after(-1)),
        ..acknowledgement(&store, 2)
    };
    store.acknowledge(&acknowledged).unwrap();
    let known = (-2 * DAY, Some(after(3)), Some(after(1)));
    assert_eq!(clocks(&store), known);
    // The first answer again, a day later.
    store.hear_time(after(0), after(4)).unwrap();
    assert_eq!(clocks(&store), known);
    store.hear_time(after(2), after(4)).unwrap();
    assert_eq!(clocks(&store), (2 * DAY, Some(after(3)), Some(after(2))));
}

#[test]
fn a_server_that_was_years_ahead_once_is_put_right_by_its_next_answer() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let mut store = kit(&shop, &folder.path().join("kit.db"), 1);
    let ahead = Acknowledgement {
        at: after(3_650),
        came_at: Some(after(0)),
        ..acknowledgement(&store, 2)
    };
    store.acknowledge(&ahead).unwrap();
    let said = (-3_650 * DAY, None, Some(after(3_650)));
    assert_eq!(clocks(&store), said);
    let arrival = |is_fresh| Arrival {
        at: after(1),
        server_at: after(1),
        is_fresh,
        ..Arrival::default()
    };
    // What somebody kept and sends again does not: only what was asked for just now.
    store.apply(&arrival(false)).unwrap();
    assert_eq!(clocks(&store).2, Some(after(3_650)));
    store.apply(&arrival(true)).unwrap();
    assert_eq!(clocks(&store), (0, Some(after(1)), Some(after(1))));
}

#[test]
fn what_came_by_hand_is_as_old_as_it_was_on_the_way_and_says_nothing_of_the_clock() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let mut store = kit(&shop, &folder.path().join("kit.db"), 1);
    store.hear_time(after(0), after(3)).unwrap();
    let carried = Arrival {
        at: after(9),
        server_at: after(1),
        ..Arrival::default()
    };
    store.apply(&carried).unwrap();
    assert_eq!(clocks(&store), (3 * DAY, Some(after(4)), Some(after(1))));
    let by_hand = Acknowledgement {
        at: after(2),
        ..acknowledgement(&store, 2)
    };
    store.acknowledge(&by_hand).unwrap();
    assert_eq!(clocks(&store), (3 * DAY, Some(after(4)), Some(after(1))));
}

fn schema(path: &Path) -> Vec<String> {
    let db = rusqlite::Connection::open(path).unwrap();
    db.pragma_update(None, "key", format!("x'{}'", "42".repeat(32)))
        .unwrap();
    db.execute_batch("PRAGMA cipher_page_size = 1024").unwrap();
    let mut statement = db
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        .unwrap();
    let rows = statement.query_map([], |row| row.get("sql")).unwrap();
    rows.map(Result::unwrap).collect()
}

/// A file that the first version of the program left.
fn older(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("kit.db");
    fs::write(&path, include_bytes!("../files/form-1.db")).unwrap();
    path
}

#[test]
fn an_older_file_takes_the_new_form_and_its_copy_goes_with_the_next_start() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let path = older(folder.path());
    let copy = folder.path().join("kit.db.before");
    let store = Store::open(&path, &shop.key).unwrap();
    assert!(copy.exists());
    assert_eq!(store.unacknowledged().unwrap().entries, 3);
    assert!(store.find_mediator("demo").unwrap().is_some());
    assert!(store.verify().unwrap().is_sound());
    store.close().unwrap();
    let fresh = folder.path().join("fresh.db");
    shop.create(&fresh).close().unwrap();
    assert_eq!(schema(&path), schema(&fresh));
    Store::open(&path, &shop.key).unwrap().close().unwrap();
    assert!(!copy.exists());
}

#[test]
fn the_copy_of_an_older_file_is_that_file_under_the_same_key() {
    let (shop, folder) = (Shop::new(), tempfile::tempdir().unwrap());
    let path = older(folder.path());
    let before = Store::open(&path, &shop.key).unwrap().head();
    let copy = folder.path().join("kit.db.before");
    let again = folder.path().join("again.db");
    fs::rename(&copy, &again).unwrap();
    let bytes = fs::read(&again).unwrap();
    assert!(!bytes.windows(5).any(|window| window == b"Maria"));
    let store = Store::open(&again, &shop.key).unwrap();
    assert_eq!(store.head(), before);
}
