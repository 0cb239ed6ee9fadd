//! What both kinds of database promise.

use ama::{
    enrolling::Enrolment,
    ledger::{Applied, Column, LedgerError, Step, kits, mediators},
    pulling::Road,
};
use domain::{MediatorNumber, Timestamp};
use protocol::{
    KitKey, PinVerifier,
    documents::{KitState, MediatorRole},
    enrol::EnrolRequest,
    trust::World,
};

use crate::{
    agency::{Place, enrol, kit, on_both},
    desk::{MORNING, SPOT},
};

const SET: &str = "INSERT INTO setting (name, value) VALUES ($1, $2)";

#[test]
fn a_transaction_is_whole_or_nothing() {
    on_both(async |place: Place| {
        let gateway = place.gateway().await;
        let set = |name: &str| Step::one(SET, vec![name.into(), "1".into()]);
        let change = |name: &str| {
            let sql = "UPDATE setting SET value = $1 WHERE name = $2";
            Step::one(sql, vec!["2".into(), name.into()])
        };
        for (steps, applied) in [
            (vec![set("a"), change("a")], Applied::Whole),
            (vec![set("b"), change("nobody")], Applied::Nothing),
            (vec![set("c"), set("a")], Applied::Nothing),
        ] {
            assert_eq!(gateway.ledger.apply(steps).await.unwrap(), applied);
        }
        let sql = "SELECT name, value FROM setting ORDER BY name";
        let rows = gateway.ledger.rows(sql, Vec::new(), 10).await.unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].text(0).unwrap(), "a");
        assert_eq!(rows[0].text(1).unwrap(), "2");
        assert!(matches!(rows[0].int(1), Err(LedgerError::Damaged(_))));
    });
}

#[test]
fn many_rows_go_in_at_once_and_come_back_as_they_were() {
    on_both(async |place: Place| {
        let gateway = place.gateway().await;
        let insert = Step::Insert {
            table: "entry",
            all: vec![
                ("kit", [1; 4].into()),
                ("journal", [2; 8].into()),
                ("arrived_at", 7_i64.into()),
            ],
            columns: vec![
                ("seq", Column::Ints(vec![1, 2])),
                ("hash", Column::Bytes(vec![vec![1], vec![2]])),
                ("bytes", Column::Bytes(vec![b"\0\xff".to_vec(), Vec::new()])),
                ("sealed", Column::Bytes(vec![Vec::new(), Vec::new()])),
                (
                    "refused",
                    Column::Texts(vec![None, Some("price".to_owned())]),
                ),
            ],
        };
        let again = insert.clone();
        assert_eq!(
            gateway.ledger.apply(vec![insert]).await.unwrap(),
            Applied::Whole
        );
        assert_eq!(
            gateway.ledger.apply(vec![again]).await.unwrap(),
            Applied::Nothing
        );
        let sql = "SELECT seq, bytes, refused FROM entry WHERE seq = $1";
        let asked = vec![vec![2_i64.into()], vec![9_i64.into()], vec![1_i64.into()]];
        let rows = gateway.ledger.row_each(sql, asked).await.unwrap();
        let [Some(second), None, Some(first)] = rows.as_slice() else {
            panic!("{rows:?}");
        };
        assert_eq!(first.bytes(1).unwrap(), b"\0\xff");
        assert!(first.is_null(2));
        assert_eq!(second.count(0).unwrap(), 2);
        assert_eq!(second.text(2).unwrap(), "price");
    });
}

#[test]
fn entries_are_never_changed_or_deleted() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        let kit = kit(&gateway, &desk).await;
        gateway
            .take(&kit, desk.journal, desk.batch(1, desk.last()))
            .await
            .unwrap();
        for sql in [
            "DELETE FROM entry WHERE seq = $1",
            "UPDATE entry SET bytes = hash WHERE seq = $1",
            "UPDATE entry SET refused = 'price' WHERE seq = $1",
        ] {
            let applied = gateway
                .ledger
                .apply(vec![Step::any(sql, vec![1_i64.into()])])
                .await;
            assert!(!matches!(applied, Ok(Applied::Whole)), "{sql}");
        }
        let resolve = "UPDATE entry SET resolved = 1 WHERE seq = $1";
        let applied = gateway
            .ledger
            .apply(vec![Step::one(resolve, vec![1_i64.into()])])
            .await;
        assert_eq!(applied.unwrap(), Applied::Whole);
    });
}

#[test]
fn a_newer_form_is_refused() {
    on_both(async |place: Place| {
        let gateway = place.gateway().await;
        let sql = if place.database.starts_with("sqlite") {
            "PRAGMA user_version = 99"
        } else {
            "UPDATE form SET form = 99"
        };
        gateway.ledger.rows(sql, Vec::new(), 1).await.unwrap();
        let address: ama::ledger::Address = place.database.parse().unwrap();
        assert!(matches!(address.open().await, Err(LedgerError::Newer(99))));
    });
}

#[test]
fn a_code_enrols_one_kit_and_that_one_again() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (code, _) = gateway.add_kit(&SPOT.into(), None).await.unwrap();
        let ask = async |seed: u8| {
            let key = KitKey::from_seed(&[seed; 32]);
            let request = EnrolRequest::new(&code, &key, MORNING, "test");
            gateway.enrol(&request, Road::Line).await.unwrap()
        };
        let (first, again) = (ask(1).await, ask(1).await);
        let (Enrolment::Enrolled(first), Enrolment::Enrolled(again)) = (first, again) else {
            panic!("the kit was not enrolled");
        };
        assert_eq!(first.certificate, again.certificate);
        assert!(matches!(ask(2).await, Enrolment::CodeRefused));
        let forged = EnrolRequest {
            public_key: KitKey::from_seed(&[3; 32]).public(),
            ..EnrolRequest::new(&code, &KitKey::from_seed(&[1; 32]), MORNING, "test")
        };
        let forged = gateway.enrol(&forged, Road::Line).await.unwrap();
        assert!(matches!(forged, Enrolment::BadSignature));
    });
}

#[test]
fn a_code_that_is_too_old_enrols_nobody() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (code, _) = gateway.add_kit(&SPOT.into(), None).await.unwrap();
        let sql = "UPDATE code SET expires_at = $1";
        let expired = Step::one(sql, vec![gateway.now().0.into()]);
        gateway.ledger.apply(vec![expired]).await.unwrap();
        let request = EnrolRequest::new(&code, &KitKey::from_seed(&[1; 32]), MORNING, "test");
        let answer = gateway.enrol(&request, Road::Line).await.unwrap();
        assert!(matches!(answer, Enrolment::CodeRefused));
    });
}

#[test]
fn kits_that_enrol_at_the_same_moment_get_letters_of_their_own() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (one, other) = (place.gateway().await, place.gateway().await);
        let (a, b, c) = tokio::join!(enrol(&gateway, 1), enrol(&one, 2), enrol(&other, 3));
        let mut letters = [a.0.letter, b.0.letter, c.0.letter];
        letters.sort();
        assert_eq!(letters, ["A", "B", "C"]);
    });
}

#[test]
fn mediators_registered_at_the_same_moment_get_numbers_of_their_own() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let verifier = PinVerifier::make("246810", &[2; 16]).unwrap();
        let spot = SPOT.into();
        let add = async |short_name: &str| {
            let new = mediators::NewMediator {
                spot: &spot,
                number: None,
                short_name,
                name: "Rui",
                role: MediatorRole::Coordinator,
                verifier: &verifier,
                must_change_pin: true,
                from: Timestamp(0),
            };
            mediators::add(gateway.ledger(), &new).await.unwrap()
        };
        let (a, b, c) = tokio::join!(add("a"), add("b"), add("c"));
        let mut numbers = [a.unwrap(), b.unwrap(), c.unwrap()];
        numbers.sort();
        assert_eq!(numbers, [4128, 4129, 4130].map(MediatorNumber));
        assert_eq!(add("helena").await, None);
        let known = mediators::of_spot(gateway.ledger(), &spot).await.unwrap();
        assert_eq!(known.len(), 4);
        assert_eq!(known[1].role, MediatorRole::Coordinator);
    });
}

#[test]
fn a_revoked_kit_stays_revoked() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        let change = async |state| {
            let kit = kit(&gateway, &desk).await;
            kits::set_state(gateway.ledger(), &kit, state, gateway.now())
                .await
                .unwrap()
        };
        assert_eq!(change(KitState::Suspended).await, Applied::Whole);
        assert_eq!(change(KitState::Active).await, Applied::Whole);
        let until = kit(&gateway, &desk).await.suspensions[0].until;
        assert!(until.is_some());
        assert_eq!(change(KitState::Revoked).await, Applied::Whole);
        assert_eq!(change(KitState::Active).await, Applied::Nothing);
        assert_eq!(kit(&gateway, &desk).await.state, KitState::Revoked);
    });
}

#[test]
fn a_kit_that_takes_the_place_of_another_names_its_journal() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (old, _) = enrol(&gateway, 1).await;
        let (code, _) = gateway
            .add_kit(&SPOT.into(), Some(old.journal))
            .await
            .unwrap();
        let key = KitKey::from_seed(&[2; 32]);
        let request = EnrolRequest::new(&code, &key, MORNING, "test");
        let Enrolment::Enrolled(answer) = gateway.enrol(&request, Road::Line).await.unwrap() else {
            panic!("the kit was not enrolled");
        };
        let site = answer
            .accept(&code, &key.public(), World::Real)
            .unwrap()
            .site;
        assert_eq!(site.replaces, Some(old.journal));
        assert_ne!((site.journal, site.letter), (old.journal, old.letter));
    });
}
