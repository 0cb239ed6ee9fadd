//! Receipts of a journal that ended: nobody writes in it any more, and the agency voids them by itself.

use ama::{
    enrolling::Enrolment,
    gateway::Gateway,
    ledger::{
        Step, agency_voids,
        journals::{self, Journal},
        kits, voids,
    },
    taking::Taking,
    voiding::{Decision, Voiding},
};
use domain::{
    Date, JournalId, ReceiptNumber,
    entry::{Approver, VoidCause},
};
use jiff::civil::date;
use protocol::{
    KitKey,
    documents::{ANSWERS, Answers, Document as _, FormerVoid, KitState},
};

use crate::{
    agency::{Place, enrol, kit, on_both},
    desk::{Desk, MORNING, line},
    forgetting::send_sealed,
    money::{COLLEAGUE, add_colleague, ask_void, attended, price, send, settle, void},
    public_log::voided,
    replacing::{accepted, ask, bring, code},
};

/// From the first receipt to long after the test.
const DAYS: (Date, Date) = (date(2026, 11, 20), date(2099, 12, 31));

async fn try_void(gateway: &Gateway, receipt: &ReceiptNumber) -> Voiding {
    let decision = Decision {
        cause: VoidCause::WrongMeans,
        reason: "foi com cartão".to_owned(),
        approver: "Rita Nunes".to_owned(),
    };
    gateway.void_receipt(receipt, decision).await.unwrap()
}

/// A kit with this seed takes the place of whoever wrote the journal; its own journal.
async fn replaced(gateway: &Gateway, journal: JournalId, seed: u8) -> Journal {
    let code = code(gateway, Some(journal)).await;
    ask(gateway, &code, seed, None).await;
    let key = KitKey::from_seed(&[seed; 32]).public().id();
    let own = journals::of_kit(gateway.ledger(), key).await;
    own.unwrap().unwrap()
}

/// What a kit hears of voids of the journals before its own.
async fn told(gateway: &Gateway, own: &Journal) -> Vec<FormerVoid> {
    let told = agency_voids::of_former(gateway.ledger(), own, 10).await;
    told.unwrap()
}

/// A desk whose one receipt is in the public log.
async fn recorded(gateway: &Gateway) -> (Desk, u64) {
    let (mut desk, _) = enrol(gateway, 1).await;
    let seq = desk.attend();
    assert_eq!(send(gateway, &desk, 1).await, []);
    while gateway.sequence().await.unwrap() > 0 {}
    (desk, seq)
}

/// A kit that is out of service for good writes no more.
async fn revoke(gateway: &Gateway, desk: &Desk) {
    let lost = kit(gateway, desk).await;
    let revoked = kits::set_state(gateway.ledger(), &lost, KitState::Revoked, MORNING);
    revoked.await.unwrap();
}

#[test]
fn a_receipt_of_a_journal_that_ended_is_voided_once_and_leaves_the_settlement() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let mut attendance = attended(&mut desk);
        desk.attend();
        let asked = ask_void(&mut desk, &mut attendance);
        assert_eq!(send(&gateway, &desk, 1).await, []);
        let receipt = desk.numbered(1);
        assert_eq!(try_void(&gateway, &receipt).await, Voiding::GoesOn);
        let next = replaced(&gateway, desk.journal, 2).await;
        let last = replaced(&gateway, next.journal, 3).await;
        let mut elsewhere = receipt.clone();
        elsewhere.series.letter = "ZZ".to_owned();
        for number in [desk.numbered(7), elsewhere] {
            assert_eq!(try_void(&gateway, &number).await, Voiding::Unknown);
        }
        let open = voids::open_voids(gateway.ledger(), None, 10).await;
        assert_eq!(open.unwrap()[0].seq, asked);
        let Voiding::Done(void, day) = try_void(&gateway, &receipt).await else {
            panic!("it was not voided");
        };
        assert_eq!(void.total, line().rule.cents);
        assert_eq!(try_void(&gateway, &receipt).await, Voiding::VoidedBefore);
        let (totals, lines) = settle(&gateway, DAYS.0, DAYS.1).await;
        assert_eq!((totals.lines, totals.charged), (3, price()));
        let back = lines.last().unwrap();
        assert_eq!((back.day, back.cents, back.seq), (day, -price(), 0));
        // What was asked for in the journal is answered by that.
        let open = voids::open_voids(gateway.ledger(), None, 10).await;
        assert_eq!(open.unwrap(), []);
        // The journals that go on from it hear of it, and no other.
        for own in [&next, &last] {
            let told = told(&gateway, own).await;
            assert_eq!(told.len(), 1);
            assert_eq!((&told[0].receipt, told[0].cash), (&receipt, void.cash));
        }
        let (other, _) = enrol(&gateway, 4).await;
        let other = journals::journal(gateway.ledger(), other.journal).await;
        assert_eq!(told(&gateway, &other.unwrap().unwrap()).await, []);
    });
}

#[test]
fn the_next_kit_and_whoever_holds_the_receipt_are_told_of_the_void() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, seq) = recorded(&gateway).await;
        let since = async || voided(&gateway, &desk, seq).await;
        assert_eq!(since().await, None);
        revoke(&gateway, &desk).await;
        let Voiding::Done(_, day) = try_void(&gateway, &desk.numbered(1)).await else {
            panic!("it was not voided");
        };
        assert_eq!(since().await, Some((day, false)));
        assert_eq!(gateway.sequence().await.unwrap(), 1);
        assert_eq!(since().await, Some((day, true)));
        let code = code(&gateway, Some(desk.journal)).await;
        let Enrolment::Enrolled(answer) = ask(&gateway, &code, 2, None).await else {
            panic!("it was not enrolled");
        };
        let documents = accepted(&code, 2, &answer).applied.documents;
        let answers = documents.iter().find(|it| it.name == ANSWERS).unwrap();
        let answers = Answers::read(&answers.bytes).unwrap();
        assert_eq!(answers.former_voids.len(), 1);
        assert_eq!(answers.former_voids[0].receipt, desk.numbered(1));
    });
}

#[test]
fn a_void_by_the_agency_from_before_the_log_held_them_gets_its_place_once() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, seq) = recorded(&gateway).await;
        revoke(&gateway, &desk).await;
        let Voiding::Done(_, day) = try_void(&gateway, &desk.numbered(1)).await else {
            panic!("it was not voided");
        };
        // As a ledger from before has it.
        let forget = Step::one("DELETE FROM log_queue", Vec::new());
        gateway.ledger().apply(vec![forget]).await.unwrap();
        assert_eq!(gateway.sequence().await.unwrap(), 0);
        for n_done in [1, 0] {
            assert_eq!(gateway.refill().await.unwrap(), n_done);
            while gateway.sequence().await.unwrap() > 0 {}
            assert_eq!(voided(&gateway, &desk, seq).await, Some((day, true)));
        }
    });
}

#[test]
fn a_void_that_the_journal_itself_brings_later_gives_nothing_back_twice() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        add_colleague(&gateway).await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let mut attendance = attended(&mut desk);
        assert_eq!(send(&gateway, &desk, 1).await, []);
        let first = desk.last() + 1;
        ask_void(&mut desk, &mut attendance);
        void(&mut desk, &mut attendance, Approver::Mediator(COLLEAGUE));
        replaced(&gateway, desk.journal, 2).await;
        let voided = try_void(&gateway, &desk.numbered(1)).await;
        assert!(matches!(voided, Voiding::Done(..)), "{voided:?}");
        let last = desk.last();
        let brought = bring(&gateway, &mut desk, 2, first, last).await;
        let Taking::Taken { n_new, .. } = brought else {
            panic!("{brought:?}");
        };
        assert_eq!(n_new, 2);
        let (totals, _) = settle(&gateway, DAYS.0, DAYS.1).await;
        assert_eq!((totals.lines, totals.charged), (2, 0));
    });
}

#[test]
fn the_reason_is_read_with_the_key_of_its_attendance_and_forgotten_with_it() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let (known, unknown) = (attended(&mut desk), attended(&mut desk));
        send_sealed(&gateway, &desk, 1, &[known.id]).await;
        replaced(&gateway, desk.journal, 2).await;
        let receipt = known.payments[0].receipt.clone();
        for number in [&receipt, &unknown.payments[0].receipt] {
            let voided = try_void(&gateway, number).await;
            assert!(matches!(voided, Voiding::Done(..)), "{voided:?}");
        }
        let reasons = async || {
            let page = agency_voids::page(gateway.ledger(), None, 10)
                .await
                .unwrap();
            let mut reasons = Vec::new();
            for void in page {
                assert!(!format!("{void:?}").contains(&void.approver));
                let reason = gateway.reason_of(&void).await.unwrap();
                reasons.push((void.receipt == receipt, reason));
            }
            reasons
        };
        let words = Some("foi com cartão".to_owned());
        assert_eq!(reasons().await, [(true, words), (false, None)]);
        let journal = journals::journal(gateway.ledger(), desk.journal).await;
        let forgotten = gateway.forget(&journal.unwrap().unwrap(), known.id).await;
        assert_eq!(forgotten.unwrap(), 1);
        assert_eq!(reasons().await, [(true, None), (false, None)]);
    });
}
