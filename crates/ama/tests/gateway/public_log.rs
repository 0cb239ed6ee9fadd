//! The public log on both kinds of database.

use std::{collections::BTreeMap, sync::Arc};

use ama::{
    gateway::Gateway,
    ledger::{Step, transparency},
    pulling::Road,
    settings,
    taking::Taking,
};
use domain::{Date, entry::Approver};
use protocol::{
    log::{Checkpoint, Leaf, NotFollowing, Note, ProofError, TreeHead, VerifierKey, follow_note},
    pull::{PullAnswer, PullRequest},
};

use crate::{
    agency::{Place, enrol, kit, on_both},
    desk::Desk,
    money::{self, COLLEAGUE, add_colleague, ask_void, send, void},
};

pub(crate) async fn checkpoint(gateway: &Gateway) -> TreeHead {
    let (size, note) = transparency::checkpoint(gateway.ledger())
        .await
        .unwrap()
        .unwrap();
    let name = gateway.log_name().await.unwrap();
    let key = VerifierKey::of_log(name, gateway.keys.kits.public());
    let note = Note::parse(note.as_bytes()).unwrap();
    let head = Checkpoint::open(&note, &key).unwrap().head;
    assert_eq!(head.size, size);
    head
}

/// What whoever holds a receipt is told of its void: since when, and whether it is in the public log.
pub(crate) async fn voided(gateway: &Gateway, desk: &Desk, seq: u64) -> Option<(Date, bool)> {
    let keys = [gateway.keys.kits.public()];
    let found = gateway.look_up(desk.journal, seq, 0).await.unwrap();
    assert!(found.inclusion.is_some());
    let told = found.voided(&desk.promise(seq), &keys).unwrap()?;
    let head = found.head(None, &keys).unwrap();
    Some((told.day, found.has_void(&told, &head).unwrap()))
}

#[test]
fn an_accepted_receipt_gets_its_place_and_its_proof() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let receipts: Vec<u64> = (0..3).map(|_| desk.attend()).collect();
        let kit = kit(&gateway, &desk).await;
        gateway
            .take(&kit, desk.journal, desk.batch(1, desk.last()))
            .await
            .unwrap();
        assert!(
            gateway
                .inclusion(desk.journal, receipts[0])
                .await
                .unwrap()
                .is_none()
        );
        assert_eq!(gateway.sequence().await.unwrap(), 6);
        assert_eq!(gateway.sequence().await.unwrap(), 0);
        let first = checkpoint(&gateway).await;
        assert_eq!(first.size, 6);
        for seq in &receipts {
            let proof = gateway
                .inclusion(desk.journal, *seq)
                .await
                .unwrap()
                .unwrap();
            let leaf = Leaf {
                journal: desk.journal,
                seq: *seq,
                entry: desk.hash_at(*seq),
            };
            proof.verify(&leaf, &first).unwrap();
        }
        assert!(gateway.inclusion(desk.journal, 1).await.unwrap().is_none());

        let sent = desk.last();
        desk.attend();
        gateway
            .take(&kit, desk.journal, desk.batch(sent + 1, desk.last()))
            .await
            .unwrap();
        assert_eq!(gateway.sequence().await.unwrap(), 2);
        let second = checkpoint(&gateway).await;
        let proof = gateway
            .consistency(first.size, second.size)
            .await
            .unwrap()
            .unwrap();
        proof.verify(&first, &second).unwrap();
        assert!(gateway.consistency(3, 99).await.unwrap().is_none());
        assert!(gateway.consistency(8, 3).await.unwrap().is_none());
    });
}

#[test]
fn two_gateways_that_grow_the_log_give_each_leaf_one_place() {
    on_both(async |place: Place| {
        let one = place.agency().await;
        let other = place.gateway().await;
        let mut n_leaves = 0;
        for seed in 1..=4 {
            let (mut desk, _): (Desk, _) = enrol(&one, seed).await;
            let receipt = desk.attend();
            let kit = kit(&one, &desk).await;
            let taking = one
                .take(&kit, desk.journal, desk.batch(1, desk.last()))
                .await
                .unwrap();
            assert!(matches!(taking, Taking::Taken { .. }));
            n_leaves += 2;
            let (a, b) = tokio::join!(one.sequence(), other.sequence());
            let placed = a.unwrap() + b.unwrap() + one.sequence().await.unwrap();
            assert_eq!(placed, 2);
            let head = checkpoint(&other).await;
            assert_eq!(head.size, n_leaves);
            let proof = other
                .inclusion(desk.journal, receipt)
                .await
                .unwrap()
                .unwrap();
            let leaf = Leaf {
                journal: desk.journal,
                seq: receipt,
                entry: desk.hash_at(receipt),
            };
            proof.verify(&leaf, &head).unwrap();
        }
    });
}

/// Serves so many, sends all there is, and has the log take them in; the entries of the receipts.
pub(crate) async fn attended(gateway: &Gateway, desk: &mut Desk, count: usize) -> Vec<u64> {
    let kit = kit(gateway, desk).await;
    let receipts = (0..count).map(|_| desk.attend()).collect();
    let batch = desk.batch(1, desk.last());
    gateway.take(&kit, desk.journal, batch).await.unwrap();
    assert_eq!(gateway.sequence().await.unwrap(), 2 * count);
    receipts
}

/// What a kit is answered that has seen the log of this size.
async fn pulled(gateway: &Gateway, desk: &Desk, log_size: u64) -> PullAnswer {
    let request = PullRequest {
        root: 0,
        timestamp: 0,
        snapshot: 0,
        targets: 0,
        documents: BTreeMap::new(),
        journal: desk.journal,
        seq: desk.last(),
        head: desk.head(),
        log_size,
        nonce: None,
        is_forked: false,
    };
    let kit = kit(gateway, desk).await;
    gateway.pull(&kit, &request, Road::Line).await.unwrap()
}

#[test]
fn a_kit_gets_each_checkpoint_with_the_proof_that_it_goes_on_from_its_own() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let keys = [gateway.keys.kits.public()];
        let (mut desk, _) = enrol(&gateway, 1).await;
        let answer = pulled(&gateway, &desk, 0).await;
        assert_eq!((answer.checkpoint, answer.consistency), (None, None));

        attended(&gateway, &mut desk, 3).await;
        let answer = pulled(&gateway, &desk, 0).await;
        assert_eq!(answer.consistency, None);
        let first = follow_note(None, &answer.checkpoint.unwrap(), None, &keys)
            .unwrap()
            .head;
        assert_eq!(first, checkpoint(&gateway).await);

        attended(&gateway, &mut desk, 2).await;
        let answer = pulled(&gateway, &desk, first.size).await;
        let whole = answer.encode().unwrap().len();
        let without = PullAnswer {
            checkpoint: None,
            consistency: None,
            ..answer.clone()
        };
        let less = without.encode().unwrap().len();
        println!("a log that grew costs {} B of a pull", whole - less);
        let (note, proof) = (answer.checkpoint.unwrap(), answer.consistency);
        let second = follow_note(Some(&first), &note, proof.as_ref(), &keys)
            .unwrap()
            .head;
        assert_eq!((first.size, second.size), (6, 10));

        let same = pulled(&gateway, &desk, second.size).await;
        assert_eq!((same.checkpoint, same.consistency), (None, None));
    });
}

#[test]
fn a_kit_that_saw_a_larger_log_hears_that_it_shrank() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        attended(&gateway, &mut desk, 1).await;
        let seen = TreeHead {
            size: 9,
            ..checkpoint(&gateway).await
        };
        let answer = pulled(&gateway, &desk, seen.size).await;
        let keys = [gateway.keys.kits.public()];
        let note = answer.checkpoint.unwrap();
        let followed = follow_note(Some(&seen), &note, answer.consistency.as_ref(), &keys);
        let refused = NotFollowing::Shrank {
            older_size: 9,
            newer_size: 2,
        };
        assert_eq!(followed, Err(refused));
    });
}

#[test]
fn whoever_holds_a_receipt_gets_checkpoint_and_proofs_of_one_moment() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let keys = [gateway.keys.kits.public()];
        let (mut desk, _) = enrol(&gateway, 1).await;
        let journal = desk.journal;
        let early = gateway.look_up(journal, 1, 0).await.unwrap();
        assert_eq!(early.head(None, &keys), Ok(TreeHead::empty()));
        assert_eq!(early.inclusion, None);

        let receipts = attended(&gateway, &mut desk, 3).await;
        let first = checkpoint(&gateway).await;
        attended(&gateway, &mut desk, 1).await;
        for seq in receipts {
            let found = gateway.look_up(journal, seq, first.size).await.unwrap();
            let head = found.head(Some(&first), &keys).unwrap();
            let leaf = Leaf {
                journal,
                seq,
                entry: desk.hash_at(seq),
            };
            found.inclusion.unwrap().verify(&leaf, &head).unwrap();
        }
        let absent = gateway.look_up(journal, 1, 0).await.unwrap();
        assert_eq!(absent.inclusion, None);
        assert_eq!(absent.head(None, &keys), Ok(checkpoint(&gateway).await));
    });
}

#[test]
fn what_waits_although_it_has_its_place_keeps_nobody_else_waiting() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        attended(&gateway, &mut desk, 1).await;
        let size = checkpoint(&gateway).await.size;
        let again = "INSERT INTO log_queue (kit, journal, seq, entry, queued_at)
            SELECT kit, journal, seq, $1, 0 FROM log_leaf WHERE place = 0";
        let again = Step::one(again, vec![vec![0; 32].into()]);
        gateway.ledger().apply(vec![again]).await.unwrap();
        attended(&gateway, &mut desk, 1).await;
        assert_eq!(checkpoint(&gateway).await.size, 2 * size);
        assert_eq!(gateway.sequence().await.unwrap(), 0);
    });
}

#[test]
fn a_void_is_in_the_log_beside_its_receipt() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        add_colleague(&gateway).await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let mut attendance = money::attended(&mut desk);
        let mut receipts = (1..=desk.last()).filter(|seq| desk.entry(*seq).act.payment().is_some());
        let receipt = receipts.next_back().unwrap();
        ask_void(&mut desk, &mut attendance);
        void(&mut desk, &mut attendance, Approver::Mediator(COLLEAGUE));
        assert_eq!(send(&gateway, &desk, 1).await, []);
        while gateway.sequence().await.unwrap() > 0 {}
        let told = voided(&gateway, &desk, receipt).await.unwrap();
        assert!(told.1, "{told:?}");
    });
}

#[test]
fn a_log_keeps_its_name_when_the_pages_of_receipts_move() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let move_to = async |host: &str| {
            let changes = [("receipt-host", host)];
            settings::keep(gateway.ledger(), &changes).await.unwrap();
            gateway.log_name().await.unwrap().to_string()
        };
        assert_eq!(move_to("draft.example.pt").await, "draft.example.pt/log");
        assert_eq!(move_to("first.example.pt").await, "first.example.pt/log");
        let (mut desk, _) = enrol(&gateway, 1).await;
        attended(&gateway, &mut desk, 1).await;
        let first = checkpoint(&gateway).await;

        assert_eq!(move_to("second.example.pt").await, "first.example.pt/log");
        attended(&gateway, &mut desk, 1).await;
        let (note, proof) = gateway.log_since(first.size).await.unwrap();
        let note = note.unwrap();
        assert!(note.starts_with("first.example.pt/log\n"), "{note}");
        let keys = [gateway.keys.kits.public()];
        let followed = follow_note(Some(&first), &note, proof.as_ref(), &keys);
        assert_eq!(followed.unwrap().head, checkpoint(&gateway).await);
        let host = gateway.settings().await.unwrap().receipt_host;
        assert_eq!(host.to_ascii_lowercase(), "second.example.pt");
    });
}

/// The same agency, with the same keys, shows another log to somebody else.
#[test]
fn a_gateway_that_shows_another_tree_is_found_out() {
    on_both(async |place: Place| {
        let one = place.agency().await;
        let (mut desk, _) = enrol(&one, 1).await;
        attended(&one, &mut desk, 2).await;
        let seen = checkpoint(&one).await;
        let keys = [one.keys.kits.public()];

        let elsewhere = Place {
            database: format!("sqlite:{}", place.folder.path().join("other.db").display()),
            folder: Arc::clone(&place.folder),
        };
        let other = elsewhere.agency().await;
        let (mut stranger, _) = enrol(&other, 2).await;
        attended(&other, &mut stranger, 2).await;
        let (note, proof) = other.log_since(0).await.unwrap();
        let followed = follow_note(Some(&seen), &note.unwrap(), proof.as_ref(), &keys);
        assert_eq!(followed, Err(NotFollowing::SplitView(4)));

        attended(&other, &mut stranger, 1).await;
        let (note, proof) = other.log_since(seen.size).await.unwrap();
        let followed = follow_note(Some(&seen), &note.unwrap(), proof.as_ref(), &keys);
        assert_eq!(followed, Err(NotFollowing::Proof(ProofError::Rewritten)));
    });
}
