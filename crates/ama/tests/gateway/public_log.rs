//! The public log on both kinds of database.

use ama::{ledger::transparency, taking::Taking};
use protocol::log::{Checkpoint, Leaf, Note, TreeHead, VerifierKey};

use crate::{
    agency::{Place, enrol, kit, on_both},
    desk::Desk,
};

async fn checkpoint(gateway: &ama::gateway::Gateway) -> TreeHead {
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
