//! Documents down: only what changed, and beyond what a kit has even where the ledger was put back.

use ama::{
    gateway::Gateway,
    ledger::{
        Step,
        documents::{Owner, add_text, latest_text},
    },
    pulling::Road,
};
use protocol::{
    Hash,
    documents::{ANSWERS, Answers, CATALOGUE, Document as _},
    enrol::EnrolmentCode,
    pull::PullRequest,
    trust::{TrustError, Trusted, World},
};

use crate::{
    agency::{Place, enrol, kit, on_both, publish},
    desk::{Desk, MORNING, catalogue},
    sending::push,
};

pub(crate) fn nothing(desk: &Desk) -> PullRequest {
    PullRequest {
        root: 0,
        timestamp: 0,
        snapshot: 0,
        targets: 0,
        documents: std::collections::BTreeMap::new(),
        journal: desk.journal,
        seq: 0,
        head: Hash([0; 32]),
        log_size: 0,
        nonce: None,
        is_forked: false,
    }
}

#[test]
fn a_kit_whose_journal_is_another_than_the_one_here_is_noticed_when_it_fetches() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        desk.attend();
        let own = kit(&gateway, &desk).await;
        let (last, batch) = (desk.last(), desk.batch(1, desk.last()));
        gateway.take(&own, desk.journal, batch).await.unwrap();
        let at = |seq, head| PullRequest {
            seq,
            head,
            ..nothing(&desk)
        };
        for (request, expected) in [
            (nothing(&desk), false),
            (at(last, desk.hash_at(last)), false),
            (at(last, desk.hash_at(1)), true),
            // Nothing is here yet that it could contradict.
            (at(last + 1, desk.hash_at(1)), false),
        ] {
            let is_forked = gateway.notice_fork(&own, &request).await.unwrap();
            assert_eq!(is_forked, expected, "{request:?}");
        }
    });
}

/// A kit as far as its trust goes.
pub(crate) async fn trusting(
    gateway: &Gateway,
    seed: u8,
) -> (Desk, Trusted, std::collections::BTreeMap<String, Vec<u8>>) {
    let (desk, answer) = enrol(gateway, seed).await;
    let print = protocol::enrol::RootPrint::of(&answer.roots[0].sha256());
    let code = EnrolmentCode {
        secret: [0; 10],
        root: print,
    };
    let enrolled = answer
        .accept(&code, &desk.kit.public(), World::Real)
        .unwrap();
    let documents = enrolled
        .applied
        .documents
        .into_iter()
        .map(|it| (it.name, it.bytes));
    (desk, enrolled.applied.trusted, documents.collect())
}

#[test]
fn a_kit_fetches_only_what_changed() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, trusted, mut held) = trusting(&gateway, 1).await;
        let kit = kit(&gateway, &desk).await;
        let ask =
            |trusted: &Trusted| trusted.request(|_| true, desk.journal, (0, desk.hash_at(0)), 0);

        let nothing_new = gateway
            .pull(&kit, &ask(&trusted), Road::Line)
            .await
            .unwrap();
        assert!(nothing_new.documents.is_empty() && nothing_new.snapshot.is_none());
        let bytes = nothing_new.encode().unwrap();
        println!("nothing changed: {} B", bytes.len());
        assert!(bytes.len() <= 500, "{}", bytes.len());
        let applied = trusted
            .update(&nothing_new, |name| held.get(name).cloned(), MORNING)
            .unwrap();
        // The same answer again is an old one.
        assert!(
            applied
                .trusted
                .update(&nothing_new, |name| held.get(name).cloned(), MORNING)
                .is_err()
        );

        publish(&gateway, &next_catalogue()).await;
        let newer = gateway
            .pull(&kit, &ask(&applied.trusted), Road::Line)
            .await
            .unwrap();
        println!("catalogue changed: {} B", newer.encode().unwrap().len());
        let names: Vec<_> = newer
            .documents
            .iter()
            .map(|it| (it.name.as_str(), it.base.is_some()))
            .collect();
        assert_eq!(names, [(CATALOGUE, true)]);
        let applied = applied
            .trusted
            .update(&newer, |name| held.get(name).cloned(), MORNING)
            .unwrap();
        held.extend(applied.documents.into_iter().map(|it| (it.name, it.bytes)));
        assert_eq!(
            applied.trusted.document(CATALOGUE).unwrap().revision,
            catalogue().0.revision + 1
        );
        assert_eq!(held[CATALOGUE], next_catalogue());
    });
}

/// The shipped catalogue under its next revision.
pub(crate) fn next_catalogue() -> Vec<u8> {
    let text = String::from_utf8(catalogue().1.clone()).unwrap();
    let revision = |number: u32| format!("\"revision\":{number}");
    let before = revision(catalogue().0.revision);
    assert!(text.contains(&before));
    let after = revision(catalogue().0.revision + 1);
    text.replace(&before, &after).into_bytes()
}

#[test]
fn a_catalogue_that_the_ledger_lost_is_published_again_beyond_what_kits_have() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, trusted, held) = trusting(&gateway, 1).await;
        let kit = kit(&gateway, &desk).await;
        let before = latest_text(gateway.ledger(), Owner::All, "targets").await;
        let (version, _) = before.unwrap().unwrap();
        let fetch = async |trusted: &Trusted| {
            let request = trusted.request(|_| true, desk.journal, (0, desk.hash_at(0)), 0);
            let answer = gateway.pull(&kit, &request, Road::Line).await.unwrap();
            trusted.update(&answer, |name| held.get(name).cloned(), MORNING)
        };
        publish(&gateway, &next_catalogue()).await;
        let trusted = fetch(&trusted).await.unwrap().trusted;

        let texts = "DELETE FROM metadata WHERE kit = $1 AND role = 'targets' AND version > $2";
        let documents =
            "DELETE FROM document WHERE kit = $1 AND name = 'catalogue' AND revision > $2";
        let put_back = vec![
            Step::one(texts, vec![Owner::All.into(), version.into()]),
            Step::one(
                documents,
                vec![Owner::All.into(), catalogue().0.revision.into()],
            ),
        ];
        gateway.ledger().apply(put_back).await.unwrap();
        let refused = fetch(&trusted).await.unwrap_err();
        assert!(matches!(refused, TrustError::Rollback(role) if role == "targets"));
        publish(&gateway, &next_catalogue()).await;
        let again = fetch(&trusted).await.unwrap();
        assert_eq!(
            again.trusted.document(CATALOGUE),
            trusted.document(CATALOGUE)
        );
    });
}

#[test]
fn a_ledger_that_was_put_back_goes_on_beyond_what_its_kits_have() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, mut trusted, mut held) = trusting(&gateway, 1).await;
        let kit = kit(&gateway, &desk).await;
        let owner = Owner::Kit(kit.id());
        let backup = latest_text(gateway.ledger(), owner, "snapshot").await;
        let (version, signed) = backup.unwrap().unwrap();
        for round in 0..4 {
            if round == 2 {
                let newer = "DELETE FROM metadata WHERE kit = $1 AND role = 'snapshot'";
                let stamp = "UPDATE kit SET stamp = 1 WHERE kit = $1";
                let steps = vec![
                    Step::one(newer, vec![kit.id().0.into()]),
                    add_text(owner, "snapshot", version, signed.clone()),
                    Step::one(stamp, vec![kit.id().0.into()]),
                ];
                gateway.ledger().apply(steps).await.unwrap();
            }
            let first = desk.last() + 1;
            desk.attend();
            push(
                &gateway,
                &desk,
                if round == 0 { 1 } else { first },
                desk.last(),
            )
            .await;
            let head = (desk.last(), desk.head());
            let request = trusted.request(|_| true, desk.journal, head, 0);
            let answer = gateway.pull(&kit, &request, Road::Line).await.unwrap();
            let applied = trusted.update(&answer, |name| held.get(name).cloned(), MORNING);
            let applied = applied.unwrap_or_else(|err| panic!("round {round}: {err}"));
            assert_eq!(applied.documents.len(), 1, "{round}");
            held.extend(applied.documents.into_iter().map(|it| (it.name, it.bytes)));
            trusted = applied.trusted;
        }
        let told = Answers::read(&held[ANSWERS]).unwrap();
        assert_eq!(told.checked_to, desk.last());
    });
}
