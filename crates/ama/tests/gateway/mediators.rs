//! Mediators whose time ends, who get another PIN or another role: what the ledger keeps, what comes down, what is accepted.

use ama::{
    gateway::Gateway,
    intake::Tenure,
    ledger::{
        Applied,
        documents::{self, Owner},
        journals, mediators, voids,
    },
    pulling::Road,
};
use domain::{
    AttendanceId, Language, MediatorNumber, SpotCode, Timestamp,
    attendance::Outcome,
    entry::{Act, Approver},
};
use protocol::{
    PinVerifier, RefusalCode,
    documents::{Document as _, MEDIATORS, MediatorRole, Mediators, SpotMediator},
};

use crate::{
    agency::{Place, enrol, kit, on_both},
    desk::{Desk, MEDIATOR, MORNING, SPOT},
    fetching::nothing,
    money::{COLLEAGUE, add_colleague, ask_void, attended, send, void},
};

const DAY: i64 = 86_400_000;
/// When the agency's mediators began.
const BEGAN: Timestamp = Timestamp(MORNING.0 - DAY);

async fn end(gateway: &Gateway, until: Timestamp) -> Applied {
    let ended = mediators::end(gateway.ledger(), MEDIATOR, until).await;
    ended.unwrap()
}

async fn give_role(gateway: &Gateway, role: MediatorRole, at: i64) -> Applied {
    let at = Timestamp(BEGAN.0 + at);
    let given = mediators::give_role(gateway.ledger(), MEDIATOR, role, at).await;
    given.unwrap()
}

/// Each role of the one mediator, from and until in milliseconds since the beginning.
async fn roles(gateway: &Gateway) -> Vec<(MediatorRole, i64, Option<i64>)> {
    let tenures = mediators::tenures(gateway.ledger(), &SPOT.into()).await;
    let since = |at: Timestamp| at.millis_since(BEGAN);
    let told = |tenure: Tenure| (tenure.role, since(tenure.from), tenure.until.map(since));
    tenures.unwrap().into_iter().map(told).collect()
}

fn open(desk: &mut Desk) -> u64 {
    let opened = Act::AttendanceOpened {
        language: Language::Pt,
    };
    let about = AttendanceId(desk.last() + 1);
    desk.write(Some(MEDIATOR), Some(about), opened, false)
}

#[test]
fn what_was_begun_before_the_end_stands_and_what_is_begun_after_it_does_not() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        desk.attend();
        let (_, mut attendance) = desk.serve();
        assert_eq!(
            end(&gateway, Timestamp(desk.at.0 + 1)).await,
            Applied::Whole
        );
        desk.follow(
            &mut attendance,
            |it| it.stop_leg(0, Outcome::Ticket).unwrap(),
            false,
        );
        desk.follow(&mut attendance, |it| it.close(None).unwrap(), false);
        assert_eq!(send(&gateway, &desk, 1).await, [], "it may be finished");
        let first = desk.last() + 1;
        let opened = open(&mut desk);
        let signed_in = desk.write(Some(MEDIATOR), None, Act::MediatorSignedIn {}, false);
        let refused = [opened, signed_in].map(|seq| (seq, RefusalCode::Mediator));
        assert_eq!(send(&gateway, &desk, first).await, refused);
        // It was the wrong day: from now on they work there again.
        end(&gateway, Timestamp(desk.at.0 + DAY)).await;
        let first = desk.last() + 1;
        open(&mut desk);
        assert_eq!(send(&gateway, &desk, first).await, []);
    });
}

#[test]
fn of_an_attendance_that_is_over_nobody_changes_anything_after_their_end() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        add_colleague(&gateway).await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let mut attendance = attended(&mut desk);
        assert_eq!(send(&gateway, &desk, 1).await, []);
        end(&gateway, Timestamp(desk.at.0 + 1)).await;
        let first = desk.last() + 1;
        let asked = ask_void(&mut desk, &mut attendance);
        let voided = void(&mut desk, &mut attendance, Approver::Mediator(COLLEAGUE));
        let refused = [asked, voided].map(|seq| (seq, RefusalCode::Mediator));
        assert_eq!(send(&gateway, &desk, first).await, refused);
    });
}

#[test]
fn what_the_agency_agreed_to_is_done_also_in_the_name_of_somebody_who_left() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let mut attendance = attended(&mut desk);
        let asked = ask_void(&mut desk, &mut attendance);
        assert_eq!(send(&gateway, &desk, 1).await, []);
        end(&gateway, Timestamp(desk.at.0 + 1)).await;
        let journal = journals::journal(gateway.ledger(), desk.journal).await;
        let journal = journal.unwrap().unwrap();
        let agreed = voids::answer(gateway.ledger(), &journal, asked, true, desk.at).await;
        assert_eq!(agreed.unwrap(), Applied::Whole);
        let first = desk.last() + 1;
        void(&mut desk, &mut attendance, Approver::Agency);
        assert_eq!(send(&gateway, &desk, first).await, []);
    });
}

#[test]
fn whoever_left_is_no_second_person_for_a_void() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        add_colleague(&gateway).await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let mut attendance = attended(&mut desk);
        let until = Timestamp(desk.at.0 + 1);
        let ended = mediators::end(gateway.ledger(), COLLEAGUE, until).await;
        assert_eq!(ended.unwrap(), Applied::Whole);
        ask_void(&mut desk, &mut attendance);
        let voided = void(&mut desk, &mut attendance, Approver::Mediator(COLLEAGUE));
        let refused = [(voided, RefusalCode::Approval)];
        assert_eq!(send(&gateway, &desk, 1).await, refused);
    });
}

#[test]
fn a_first_day_is_before_the_end_and_before_each_change_of_role() {
    on_both(async |place: Place| {
        use MediatorRole::{Coordinator, Mediator};
        let gateway = place.agency().await;
        give_role(&gateway, Coordinator, 100).await;
        let begin = async |at: i64| {
            let from = Timestamp(BEGAN.0 + at);
            let begun = mediators::begin(gateway.ledger(), MEDIATOR, from).await;
            begun.unwrap()
        };
        assert_eq!(begin(100).await, Applied::Nothing);
        assert_eq!(begin(-DAY).await, Applied::Whole);
        let had = [(Mediator, -DAY, Some(100)), (Coordinator, 100, None)];
        assert_eq!(roles(&gateway).await, had);
        end(&gateway, Timestamp(BEGAN.0 + 50)).await;
        assert_eq!(begin(50).await, Applied::Nothing);
        assert_eq!(begin(49).await, Applied::Whole);
    });
}

#[test]
fn a_role_is_kept_with_its_time_and_either_one_may_serve() {
    on_both(async |place: Place| {
        use MediatorRole::{Coordinator, Mediator};
        let gateway = place.agency().await;
        assert_eq!(roles(&gateway).await, [(Mediator, 0, None)]);
        assert_eq!(give_role(&gateway, Coordinator, 100).await, Applied::Whole);
        assert_eq!(
            give_role(&gateway, Coordinator, 200).await,
            Applied::Nothing
        );
        assert_eq!(give_role(&gateway, Mediator, DAY + 5).await, Applied::Whole);
        let had = [
            (Mediator, 0, Some(100)),
            (Coordinator, 100, Some(DAY + 5)),
            (Mediator, DAY + 5, None),
        ];
        assert_eq!(roles(&gateway).await, had);
        let (mut desk, _) = enrol(&gateway, 1).await;
        desk.attend();
        assert_eq!(send(&gateway, &desk, 1).await, []);
        // An end before the last change ends all of them.
        end(&gateway, Timestamp(BEGAN.0 + 150)).await;
        let ends: Vec<_> = roles(&gateway).await.iter().map(|it| it.2).collect();
        assert_eq!(ends, [Some(100), Some(150), Some(150)]);
        assert_eq!(
            give_role(&gateway, Coordinator, 2 * DAY).await,
            Applied::Nothing
        );
        assert_eq!(
            end(&gateway, BEGAN).await,
            Applied::Nothing,
            "as they began"
        );
    });
}

/// The one mediator as a kit hears of them in its next answer, and the revision of the document.
async fn heard(gateway: &Gateway, desk: &Desk) -> (u32, SpotMediator) {
    let kit = kit(gateway, desk).await;
    gateway
        .pull(&kit, &nothing(desk), Road::Line)
        .await
        .unwrap();
    let kept = documents::latest(gateway.ledger(), Owner::Kit(kit.id()), MEDIATORS).await;
    let kept = kept.unwrap().unwrap();
    let mut told = Mediators::read(&kept.bytes).unwrap().mediators;
    assert_eq!(told.len(), 1);
    (kept.revision, told.remove(0))
}

#[test]
fn an_end_a_pin_and_a_role_each_come_down_once_with_the_next_revision() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        let (revision, before) = heard(&gateway, &desk).await;
        assert_eq!(heard(&gateway, &desk).await, (revision, before.clone()));
        let verifier = PinVerifier::make("112358", &[9; 16]).unwrap();
        let now = MORNING;
        let pin = async || {
            let given = mediators::give_pin(gateway.ledger(), MEDIATOR, &verifier, now).await;
            given.unwrap()
        };
        assert_eq!(pin().await, Applied::Whole);
        let (next, told) = heard(&gateway, &desk).await;
        assert_eq!((next, told.must_change_pin), (revision + 1, true));
        assert!(told.verifier.matches("112358").unwrap());
        assert!(!told.verifier.matches("246810").unwrap());
        give_role(&gateway, MediatorRole::Coordinator, DAY).await;
        let (next, told) = heard(&gateway, &desk).await;
        assert_eq!(
            (next, told.role, told.from),
            (revision + 2, MediatorRole::Coordinator, before.from),
            "they work there since they began"
        );
        end(&gateway, now).await;
        let (next, told) = heard(&gateway, &desk).await;
        assert_eq!((next, told.until), (revision + 3, Some(now)));
        assert!(told.worked_at(Timestamp(now.0 - 1)) && !told.worked_at(now));
        assert_eq!(pin().await, Applied::Nothing, "they left");
    });
}

#[test]
fn mediators_are_listed_page_by_page_and_by_spot() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        add_colleague(&gateway).await;
        end(&gateway, MORNING).await;
        let listed = async |spot: Option<&str>, after: u32, limit| {
            let spot = spot.map(SpotCode::from);
            let after = MediatorNumber(after);
            let page = mediators::page(gateway.ledger(), spot.as_ref(), after, limit).await;
            let numbers = page.unwrap().into_iter().map(|(spot, it)| {
                assert_eq!(spot.as_str(), SPOT);
                it.number
            });
            numbers.collect::<Vec<_>>()
        };
        assert_eq!(listed(None, 0, 9).await, [MEDIATOR, COLLEAGUE]);
        assert_eq!(listed(None, 0, 1).await, [MEDIATOR]);
        assert_eq!(listed(Some(SPOT), MEDIATOR.0, 9).await, [COLLEAGUE]);
        assert_eq!(listed(Some("EC0431"), 0, 9).await, []);
    });
}
