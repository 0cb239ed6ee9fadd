//! A kit whose journal goes on from another's: what its code must say, what it is told, and what it may bring.

use ama::{
    enrolling::Enrolment, gateway::Gateway, ledger::kits, payments::Ordering, pulling::Road,
    taking::Taking,
};
use domain::{Cents, JournalId, SpotCode, order::OrderMeans};
use protocol::{
    KitKey,
    documents::KitState,
    enrol::{EnrolAnswer, EnrolRequest, Enrolled, EnrolmentCode, Former},
    payments::OrderRequest,
    trust::{RoleKeys, World},
};

use crate::{
    agency::{Place, enrol, kit, on_both},
    desk::{Desk, MORNING, SPOT},
};

pub(crate) async fn code(gateway: &Gateway, replaces: Option<JournalId>) -> EnrolmentCode {
    let spot: SpotCode = SPOT.into();
    gateway.add_kit(&spot, replaces).await.unwrap().0
}

pub(crate) async fn ask(
    gateway: &Gateway,
    code: &EnrolmentCode,
    seed: u8,
    former: Option<Former>,
) -> Enrolment {
    let key = KitKey::from_seed(&[seed; 32]);
    let request = EnrolRequest {
        former,
        ..EnrolRequest::new(code, &key, MORNING, "test")
    };
    gateway.enrol(&request, Road::Line).await.unwrap()
}

pub(crate) fn accepted(code: &EnrolmentCode, seed: u8, answer: &EnrolAnswer) -> Enrolled {
    let key = KitKey::from_seed(&[seed; 32]).public();
    answer.accept(code, &key, World::Real).unwrap()
}

/// A batch of this desk's journal, brought by the kit with another key.
pub(crate) async fn bring(
    gateway: &Gateway,
    desk: &mut Desk,
    seed: u8,
    first: u64,
    last: u64,
) -> Taking {
    let own = std::mem::replace(&mut desk.kit, KitKey::from_seed(&[seed; 32]));
    let kit = kits::kit(gateway.ledger(), desk.kit.public().id()).await;
    let batch = desk.batch(first, last);
    desk.kit = own;
    let kit = kit.unwrap().unwrap();
    gateway.take(&kit, desk.journal, batch).await.unwrap()
}

#[test]
fn a_kit_in_the_place_of_another_is_told_what_is_here_and_brings_the_rest() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        desk.attend();
        let here = desk.last() - 2;
        let own = kit(&gateway, &desk).await;
        gateway
            .take(&own, desk.journal, desk.batch(1, here))
            .await
            .unwrap();
        let code = code(&gateway, Some(desk.journal)).await;
        let former = Former {
            journal: desk.journal,
            acknowledged: 2,
        };
        let Enrolment::Enrolled(answer) = ask(&gateway, &code, 2, Some(former)).await else {
            panic!("it was not enrolled");
        };
        assert_eq!(kit(&gateway, &desk).await.state, KitState::Revoked);
        let there = accepted(&code, 2, &answer).former.unwrap();
        assert_eq!((there.after, there.head.seq), (2, here));
        let linked = there.linked(desk.hash_at(2)).unwrap();
        let hashes: Vec<_> = linked.iter().map(|(seq, hash, _)| (*seq, *hash)).collect();
        let expected: Vec<_> = (3..=here).map(|seq| (seq, desk.hash_at(seq))).collect();
        assert_eq!(hashes, expected);
        // What leads to another head than the one that was signed proves nothing.
        assert!(there.linked(desk.hash_at(1)).is_err());
        let (first, last) = (here + 1, desk.last());
        let brought = bring(&gateway, &mut desk, 2, first, last).await;
        let Taking::Taken { ack, n_new, .. } = brought else {
            panic!("the rest was not taken");
        };
        let ack = ack
            .verify(&RoleKeys::one(gateway.keys.kits.public()))
            .unwrap();
        assert_eq!(
            (ack.journal, ack.seq, ack.head),
            (desk.journal, last, desk.head())
        );
        assert_eq!((ack.refused.len(), n_new), (0, 2));
    });
}

#[test]
fn a_journal_is_not_gone_on_from_and_not_brought_without_the_agencys_word() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        desk.attend();
        let plain = code(&gateway, None).await;
        let former = Former {
            journal: desk.journal,
            acknowledged: 0,
        };
        let refused = ask(&gateway, &plain, 2, Some(former)).await;
        assert!(matches!(refused, Enrolment::AnotherJournal), "{refused:?}");
        // The code was not used up by that.
        let Enrolment::Enrolled(answer) = ask(&gateway, &plain, 2, None).await else {
            panic!("it was not enrolled");
        };
        assert_eq!(answer.former, None);
        let last = desk.last();
        let brought = bring(&gateway, &mut desk, 2, 1, last).await;
        assert!(matches!(brought, Taking::AnotherKit), "{brought:?}");
    });
}

#[test]
fn a_kit_in_the_place_of_another_asks_what_became_of_its_orders_and_opens_none_there() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        let lost = kit(&gateway, &desk).await;
        let request = OrderRequest {
            cents: Cents(1500),
            means: OrderMeans::Multibanco,
            phone: None,
        };
        let of = (desk.journal, 7);
        let opened = gateway.open_order(&lost, of, &request).await.unwrap();
        assert!(matches!(opened, Ordering::Told(_)), "{opened:?}");
        let code = code(&gateway, Some(desk.journal)).await;
        ask(&gateway, &code, 2, None).await;
        let (stranger, _) = enrol(&gateway, 3).await;
        let stranger = kit(&gateway, &stranger).await;
        let key = KitKey::from_seed(&[2; 32]).public().id();
        let next = kits::kit(gateway.ledger(), key).await.unwrap().unwrap();
        let told = gateway.order_state(&next, of).await.unwrap();
        assert!(matches!(told, Ordering::Told(_)), "{told:?}");
        let unknown = gateway.order_state(&next, (desk.journal, 8)).await.unwrap();
        assert!(matches!(unknown, Ordering::Unknown), "{unknown:?}");
        let others = [
            gateway.order_state(&stranger, of).await.unwrap(),
            gateway.open_order(&next, of, &request).await.unwrap(),
        ];
        for refused in others {
            assert!(matches!(refused, Ordering::AnotherKit), "{refused:?}");
        }
    });
}
