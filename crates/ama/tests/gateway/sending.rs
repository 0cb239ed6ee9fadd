//! Entries up, as a kit and one or two gateways send and take them.

use ama::{
    gateway::Gateway,
    ledger::{Applied, journals, kits, refusals, transparency::waiting},
    pulling::Road,
    taking::Taking,
};
use domain::{
    Cents, JournalId,
    entry::{Act, Paper},
    fee::Means,
};
use protocol::{
    RefusalCode,
    ack::Ack,
    batch::BatchError,
    bundle::{Bundle, BundleHead, Part},
    documents::{ANSWERS, Answers, Document as _, KitState, SITE, Site},
    pull::PullAnswer,
    request::Authorization,
    trust::{RoleKeys, Signed},
};

use crate::{
    agency::{Place, enrol, kit, on_both},
    desk::{Desk, MEDIATOR, MORNING, line},
    fetching::{nothing, trusting},
};

pub(crate) async fn push(gateway: &Gateway, desk: &Desk, first: u64, last: u64) -> Taking {
    let kit = kit(gateway, desk).await;
    let batch = desk.batch(first, last);
    gateway.take(&kit, desk.journal, batch).await.unwrap()
}

fn read(gateway: &Gateway, ack: &Signed<Ack>) -> Ack {
    ack.verify(&RoleKeys::one(gateway.keys.kits.public()))
        .unwrap()
}

pub(crate) fn taken(gateway: &Gateway, taking: Taking) -> (Ack, usize) {
    let Taking::Taken { ack, n_new, .. } = taking else {
        panic!("{taking:?}");
    };
    (read(gateway, &ack), n_new)
}

#[test]
fn what_is_sent_is_acknowledged_once_it_is_there_and_again_when_it_is_sent_again() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        for _ in 0..3 {
            desk.attend();
        }
        // A copy of a receipt, made at the command line, where nobody signs in.
        let copy = Act::PaperMade {
            receipt: desk.numbered(1),
            paper: Paper::A4,
            copy: 2,
        };
        desk.write(None, None, copy, false);
        let last = desk.last();
        let (ack, n_new) = taken(&gateway, push(&gateway, &desk, 1, 5).await);
        assert_eq!((ack.seq, ack.head, n_new), (5, desk.hash_at(5), 5));
        // The answer was lost: it overlaps, and goes on.
        let (ack, n_new) = taken(&gateway, push(&gateway, &desk, 3, last).await);
        assert_eq!((ack.seq, ack.head), (last, desk.head()));
        assert_eq!(u64::try_from(n_new).unwrap(), last - 5);
        assert_eq!(ack.refused, []);
        for (first, to) in [(1, last), (2, 4), (last, last)] {
            let (ack, n_new) = taken(&gateway, push(&gateway, &desk, first, to).await);
            assert_eq!((ack.seq, n_new), (last, 0));
        }
        let journal = journals::journal(gateway.ledger(), desk.journal)
            .await
            .unwrap()
            .unwrap();
        let page = journals::page(gateway.ledger(), &journal, 0, 1000)
            .await
            .unwrap();
        let here: Vec<_> = page
            .iter()
            .map(|it| (it.bytes.clone(), it.sealed.clone(), it.hash))
            .collect();
        let sent: Vec<_> = desk
            .entries
            .iter()
            .map(|it| (it.bytes.clone(), it.sealed.clone(), it.hash))
            .collect();
        assert_eq!(here, sent);
        assert!(page.iter().all(|entry| entry.refused.is_none()));
    });
}

#[test]
fn a_gateway_that_died_after_the_commit_did_no_harm() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let (_, mut attendance) = desk.serve();
        // Its answer is lost with it, in the middle of an attendance.
        drop(push(&gateway, &desk, 1, desk.last()).await);
        drop(gateway);
        let gateway = place.gateway().await;
        let kit = kit(&gateway, &desk).await;
        let head = gateway.head(&kit, desk.journal).await.unwrap().unwrap();
        assert_eq!(read(&gateway, &head).seq, desk.last());
        let (_, n_new) = taken(&gateway, push(&gateway, &desk, 1, desk.last()).await);
        assert_eq!(n_new, 0);
        // The other gateway folds the open attendance from the entries that are there.
        let sent = desk.last();
        let receipt = desk.receipt();
        let means = Means::Card {
            reference: "4711".to_owned(),
        };
        desk.follow(
            &mut attendance,
            |it| it.pay(vec![line()], means, receipt).unwrap(),
            false,
        );
        let (ack, n_new) = taken(&gateway, push(&gateway, &desk, sent + 1, desk.last()).await);
        assert_eq!((ack.refused.as_slice(), n_new), (&[][..], 1));
    });
}

#[test]
fn a_gap_is_told_with_what_is_here() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        desk.attend();
        let Taking::Gap { wanted, head } = push(&gateway, &desk, 2, 5).await else {
            panic!("a gap");
        };
        assert_eq!((wanted, read(&gateway, &head).seq), (1, 0));
    });
}

#[test]
fn other_bytes_under_the_same_numbers_are_a_fork_and_nothing_changes() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        desk.attend();
        taken(&gateway, push(&gateway, &desk, 1, desk.last()).await);
        // The disk was restored from yesterday, and the kit went on otherwise.
        let mut restored = Desk::new(1, desk.journal, &desk.letter);
        restored.at.0 += 3_600_000;
        restored.attend();
        restored.attend();
        for (first, last) in [
            (1, 9),
            (3, 9),
            (3, restored.last()),
            (desk.last() + 1, restored.last()),
        ] {
            let Taking::Fork(head) = push(&gateway, &restored, first, last).await else {
                panic!("a fork: {first} {last}");
            };
            let head = read(&gateway, &head);
            assert_eq!((head.seq, head.head), (desk.last(), desk.head()));
        }
    });
}

#[test]
fn two_gateways_never_both_take_the_same_number_with_other_bytes() {
    on_both(async |place: Place| {
        let one = place.agency().await;
        let other = place.gateway().await;
        for seed in 1..=8 {
            let (desk, _) = enrol(&one, seed).await;
            let (mut a, mut b) = (Desk::new(seed, desk.journal, &desk.letter), desk);
            taken(&one, push(&one, &a, 1, a.last()).await);
            let shared = a.last();
            a.attend();
            b.at.0 += 60_000;
            b.attend();
            let (first, second) = tokio::join!(
                push(&one, &a, shared + 1, a.last()),
                push(&other, &b, shared + 1, b.last())
            );
            let winner = match (&first, &second) {
                (Taking::Taken { .. }, Taking::Fork(_)) => &a,
                (Taking::Fork(_), Taking::Taken { .. }) => &b,
                both => panic!("{both:?}"),
            };
            let journal = journals::journal(one.ledger(), a.journal)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(journal.head.hash, winner.head());
            let page = journals::page(one.ledger(), &journal, shared, 100)
                .await
                .unwrap();
            assert_eq!(page.last().unwrap().hash, winner.head());
        }
    });
}

#[test]
fn the_same_batch_through_two_gateways_is_taken_once() {
    on_both(async |place: Place| {
        let one = place.agency().await;
        let other = place.gateway().await;
        let (mut desk, _) = enrol(&one, 1).await;
        for _ in 0..4 {
            let first = desk.last() + 1;
            desk.attend();
            let first = if first == 3 { 1 } else { first };
            let (a, b) = tokio::join!(
                push(&one, &desk, first, desk.last()),
                push(&other, &desk, first, desk.last())
            );
            let (a, b) = (taken(&one, a), taken(&other, b));
            assert_eq!((a.0.seq, b.0.seq), (desk.last(), desk.last()));
            let mut new = [a.1, b.1];
            new.sort_unstable();
            assert_eq!(new, [0, usize::try_from(desk.last() - first + 1).unwrap()]);
        }
    });
}

#[test]
fn what_is_altered_or_of_another_kit_is_not_taken() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        let (other, _) = enrol(&gateway, 2).await;
        let one = kit(&gateway, &desk).await;
        let good = desk.batch(1, 2);
        for place in [10, 60, 100, 120, good.len() - 1] {
            let mut altered = good.clone();
            altered[place] ^= 1;
            let taking = gateway.take(&one, desk.journal, altered).await.unwrap();
            assert!(
                matches!(taking, Taking::Refused(_) | Taking::AnotherKit),
                "{place}: {taking:?}"
            );
        }
        let theirs = gateway
            .take(&one, other.journal, other.batch(1, 2))
            .await
            .unwrap();
        assert!(matches!(theirs, Taking::Refused(BatchError::BadSignature)));
        let mut posing = Desk::new(1, other.journal, "A");
        posing.letter = "A".to_owned();
        let posing = gateway
            .take(&one, other.journal, posing.batch(1, 2))
            .await
            .unwrap();
        assert!(matches!(posing, Taking::AnotherKit));
        let unknown = Desk::new(1, JournalId([9; 8]), "A");
        let unknown = gateway
            .take(&one, JournalId([9; 8]), unknown.batch(1, 2))
            .await
            .unwrap();
        assert!(matches!(unknown, Taking::AnotherKit));
        assert!(gateway.head(&one, other.journal).await.unwrap().is_none());
    });
}

#[test]
fn an_entry_that_is_not_accepted_is_kept_with_its_reason_and_told() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let (id, attendance) = desk.serve();
        let receipt = desk.receipt();
        let mut cheap = line();
        cheap.rule.cents = Cents(1);
        let means = Means::Cash { received: Cents(1) };
        let paid = attendance.pay(vec![cheap], means, receipt).unwrap();
        let seq = desk.write(Some(MEDIATOR), Some(id), paid, false);
        let (ack, n_new) = taken(&gateway, push(&gateway, &desk, 1, seq).await);
        assert_eq!(u64::try_from(n_new).unwrap(), seq);
        let told: Vec<_> = ack.refused.iter().map(|it| (it.seq, it.code)).collect();
        assert_eq!(told, [(seq, RefusalCode::Price)]);
        let (ack, _) = taken(&gateway, push(&gateway, &desk, 1, seq).await);
        assert_eq!(ack.refused.len(), 1);

        let kit = kit(&gateway, &desk).await;
        let answers = async || {
            let request = nothing(&desk);
            let answer = gateway.pull(&kit, &request, Road::Line).await.unwrap();
            let sent = answer
                .documents
                .iter()
                .find(|it| it.name == ANSWERS)
                .unwrap();
            Answers::read(&sent.unpack(None, 100_000).unwrap()).unwrap()
        };
        let told = answers().await;
        assert_eq!((told.checked_to, told.refused[0].seq), (seq, seq));
        assert_eq!(told.refused[0].code, RefusalCode::Price);
        let journal = journals::of_kit(gateway.ledger(), kit.id()).await;
        let journal = journal.unwrap().unwrap();
        let waiting = async || waiting(gateway.ledger(), 10).await.unwrap().len();
        assert_eq!(waiting().await, 0, "what is not accepted is not recorded");
        for (seq, applied) in [
            (seq - 1, Applied::Nothing),
            (seq, Applied::Whole),
            (seq, Applied::Nothing),
        ] {
            let utc = jiff::tz::TimeZone::UTC;
            let of = ("Câmara", &utc);
            let resolved = refusals::resolve(gateway.ledger(), &journal, seq, of, gateway.now());
            assert_eq!(resolved.await.unwrap(), applied);
        }
        assert_eq!(waiting().await, 1, "a receipt that stands is recorded");
        let told = answers().await;
        assert_eq!((told.refused.len(), told.resolved), (0, vec![seq]));
    });
}

#[test]
fn a_kit_that_was_stopped_sends_nothing_and_is_told_so() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        let active = kit(&gateway, &desk).await;
        kits::set_state(gateway.ledger(), &active, KitState::Revoked, gateway.now())
            .await
            .unwrap();
        // The request was let in a moment before.
        let taking = gateway
            .take(&active, desk.journal, desk.batch(1, 2))
            .await
            .unwrap();
        assert!(matches!(taking, Taking::Stopped(KitState::Revoked)));
        let revoked = kit(&gateway, &desk).await;
        let answer = gateway
            .pull(&revoked, &nothing(&desk), Road::Line)
            .await
            .unwrap();
        let site = answer.documents.iter().find(|it| it.name == SITE).unwrap();
        let site = Site::read(&site.unpack(None, 100_000).unwrap()).unwrap();
        assert_eq!(site.state, KitState::Revoked);
    });
}

#[test]
fn a_catalogue_that_another_gateway_published_is_known_when_an_entry_needs_it() {
    on_both(async |place: Place| {
        let one = place.gateway().await;
        let other = place.agency().await;
        let (mut desk, _) = enrol(&other, 1).await;
        desk.attend();
        let (ack, _) = taken(&one, push(&one, &desk, 1, desk.last()).await);
        assert_eq!(ack.refused, []);
    });
}

#[test]
fn a_first_entry_that_speaks_of_another_kit_is_not_accepted() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        let mut wrong = Desk::empty(1, desk.journal, "Z");
        let enrolled = Act::KitEnrolled {
            spot: "EC0431".into(),
            letter: "Z".to_owned(),
            demonstration: false,
            replaces: None,
        };
        wrong.write(None, None, enrolled, false);
        let (ack, _) = taken(&gateway, push(&gateway, &wrong, 1, 1).await);
        assert_eq!(ack.refused[0].code, RefusalCode::Unreadable);
    });
}

#[test]
fn what_comes_by_stick_is_taken_as_if_it_had_come_over_the_line() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, trusted, held) = trusting(&gateway, 1).await;
        desk.attend();
        let request = trusted.request(|_| true, desk.journal, (0, desk.hash_at(0)), 0);
        let body = request.encode().unwrap();
        let path = format!("/v1/kits/{}/pull", desk.kit.public().id());
        let signed = Authorization::sign(&desk.kit, "POST", &path, MORNING, [1; 8], &body);
        let pull = |authorization: String| Part::PullRequest {
            authorization,
            body: body.clone(),
        };
        let bundle = Bundle {
            head: BundleHead {
                kit: desk.kit.public().id(),
                journal: desk.journal,
                at: MORNING,
            },
            parts: vec![
                Part::Batch(desk.batch(1, desk.last())),
                Part::Batch(b"CSB".to_vec()),
                pull(signed.to_string()),
                pull(signed.to_string().replace("Kit", "kit")),
            ],
        };
        let answers = gateway.carry(bundle).await.unwrap();
        let [
            Part::Ack(ack),
            Part::Problem(_),
            Part::PullAnswer(pulled),
            Part::Problem(_),
        ] = answers.parts.as_slice()
        else {
            panic!("{answers:?}");
        };
        let ack = read(&gateway, &Signed::<Ack>::parse(ack).unwrap());
        assert_eq!((ack.seq, ack.head), (desk.last(), desk.head()));
        let pulled = PullAnswer::decode(pulled).unwrap();
        trusted
            .update(&pulled, |name| held.get(name).cloned(), MORNING)
            .unwrap();
    });
}
