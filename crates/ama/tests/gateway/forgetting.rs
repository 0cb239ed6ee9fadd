//! A citizen is forgotten at the agency: what was sealed is closed for good, and everything else stays.

use ama::{gateway::Gateway, ledger::journals};
use domain::{
    AttendanceId,
    attendance::{Attendance, HoldReason},
};
use protocol::{
    AttendanceKey,
    batch::{NewBatch, Outgoing},
};

use crate::{
    agency::{Place, enrol, kit, on_both},
    desk::Desk,
};

/// Sends what the desk wrote since `first`, with the keys of these attendances.
pub(crate) async fn send_sealed(gateway: &Gateway, desk: &Desk, first: u64, ids: &[AttendanceId]) {
    let keys: Vec<_> = ids
        .iter()
        .map(|id| (*id, AttendanceKey::new([3; 32])))
        .collect();
    let wrapped = gateway.keys.recipient().wrap(&keys).unwrap();
    let since = usize::try_from(first - 1).unwrap();
    let entries: Vec<Outgoing<'_>> = desk.entries[since..]
        .iter()
        .map(|it| Outgoing {
            bytes: &it.bytes,
            sealed: &it.sealed,
        })
        .collect();
    let batch = NewBatch {
        journal: desk.journal,
        first,
        previous: desk.hash_at(first - 1),
        entries: &entries,
        wrapped_keys: &wrapped,
    };
    let bytes = batch.encode(&desk.kit).unwrap();
    let kit = kit(gateway, desk).await;
    let taking = gateway.take(&kit, desk.journal, bytes).await.unwrap();
    taking.told().unwrap();
}

#[test]
fn a_forgotten_attendance_cannot_be_read_any_more_and_the_others_can() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let (one, mut attendance) = desk.serve();
        let (other, _) = desk.serve();
        send_sealed(&gateway, &desk, 1, &[one, other]).await;
        // Its key comes again with what is sealed later.
        let later = desk.last() + 1;
        let held = |it: &Attendance| it.hold(HoldReason::CitizenLeft).unwrap();
        desk.follow(&mut attendance, held, true);
        send_sealed(&gateway, &desk, later, &[one]).await;
        let journal = journals::journal(gateway.ledger(), desk.journal).await;
        let journal = journal.unwrap().unwrap();
        // The second entry of each says who the citizen is.
        let reads = async |seq: u64| {
            let sealed = gateway.unsealed(&journal, seq).await.unwrap();
            sealed.is_some()
        };
        let of_one = [one.0 + 1, later];
        for seq in [of_one[0], of_one[1], other.0 + 1] {
            assert!(reads(seq).await, "{seq}");
        }
        assert_eq!(gateway.forget(&journal, one).await.unwrap(), 2);
        assert!(!reads(of_one[0]).await && !reads(of_one[1]).await);
        assert!(reads(other.0 + 1).await);
        assert_eq!(gateway.forget(&journal, one).await.unwrap(), 0);
        let head = journals::journal(gateway.ledger(), desk.journal).await;
        assert_eq!(head.unwrap().unwrap().head, journal.head);
    });
}
