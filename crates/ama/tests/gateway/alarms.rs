//! What the agency notices of a kit by itself, and keeps until somebody has dealt with it.

use ama::{
    gateway::Gateway,
    ledger::{Applied, alarms, journals, kits, refusals},
    pulling::Road,
    taking::Taking,
};
use domain::Timestamp;
use protocol::{RefusalCode, documents::KitState, pull::PullRequest};

use crate::{
    agency::{Place, enrol, kit, on_both},
    desk::Desk,
    fetching::nothing,
};

const HOUR: i64 = 3_600_000;

async fn push(gateway: &Gateway, desk: &Desk, first: u64) -> Taking {
    let own = kit(gateway, desk).await;
    let batch = desk.batch(first, desk.last());
    gateway.take(&own, desk.journal, batch).await.unwrap()
}

async fn put(gateway: &Gateway, desk: &Desk, state: KitState) {
    let own = kit(gateway, desk).await;
    let applied = kits::set_state(gateway.ledger(), &own, state, gateway.now()).await;
    assert_eq!(applied.unwrap(), Applied::Whole);
}

/// Fetches as a kit does that has this timestamp.
async fn pull(gateway: &Gateway, desk: &Desk, timestamp: u64) {
    let own = kit(gateway, desk).await;
    let request = PullRequest {
        timestamp,
        seq: desk.last(),
        head: desk.head(),
        ..nothing(desk)
    };
    assert!(!gateway.notice_fork(&own, &request).await.unwrap());
    gateway.pull(&own, &request, Road::Line).await.unwrap();
}

async fn refused(gateway: &Gateway, desk: &Desk) -> Vec<(u64, RefusalCode)> {
    let kit = desk.kit.public().id();
    let refused = refusals::refused(gateway.ledger(), kit, desk.journal, 100).await;
    let refused = refused.unwrap().into_iter();
    refused.map(|it| (it.seq, it.code)).collect()
}

#[test]
fn a_fork_stays_told_until_somebody_has_dealt_with_it() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        desk.attend();
        push(&gateway, &desk, 1).await;
        let mut restored = Desk::new(1, desk.journal, &desk.letter);
        restored.at.0 += HOUR;
        restored.attend();
        let fork = async |gateway: &Gateway| {
            let taking = push(gateway, &restored, 1).await;
            assert!(matches!(taking, Taking::Fork(_)), "{taking:?}");
            let fork = kit(gateway, &desk).await.fork.unwrap();
            assert_eq!((fork.journal, fork.seq), (desk.journal, desk.last()));
            fork.since
        };
        let since = fork(&gateway).await;
        // Found again, and seen at another gateway, while the other computer goes on.
        let other = place.gateway().await;
        pull(&other, &desk, 0).await;
        assert_eq!(fork(&other).await, since);
        put(&gateway, &desk, KitState::Suspended).await;
        let alarms = async || alarms::count(gateway.ledger()).await.unwrap().forked;
        assert_eq!(alarms().await, 1);
        put(&gateway, &desk, KitState::Active).await;
        assert_eq!((kit(&gateway, &desk).await.fork, alarms().await), (None, 0));
        fork(&gateway).await;
        put(&gateway, &desk, KitState::Revoked).await;
        let own = kit(&gateway, &desk).await;
        let request = PullRequest {
            seq: desk.last(),
            ..nothing(&desk)
        };
        assert!(gateway.notice_fork(&own, &request).await.unwrap());
        assert_eq!((kit(&gateway, &desk).await.fork, alarms().await), (None, 0));
    });
}

#[test]
fn a_kit_that_found_its_disk_put_back_is_told_of_before_it_writes_anything() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        desk.attend();
        push(&gateway, &desk, 1).await;
        let asks = async |seq: u64, is_forked: bool| {
            let own = kit(&gateway, &desk).await;
            let request = PullRequest {
                timestamp: own.stamp,
                seq,
                head: desk.hash_at(seq),
                is_forked,
                ..nothing(&desk)
            };
            gateway.notice_fork(&own, &request).await.unwrap()
        };
        let old = desk.last() - 1;
        pull(&gateway, &desk, 0).await;
        // A request may have been late on its way, and more was taken meanwhile.
        assert!(!asks(old, false).await);
        assert!(!asks(desk.last(), true).await);
        assert_eq!(kit(&gateway, &desk).await.fork, None);
        assert!(asks(old, true).await);
        let fork = kit(&gateway, &desk).await.fork.unwrap();
        assert_eq!((fork.journal, fork.seq), (desk.journal, desk.last()));
        // A stick of before somebody dealt with it.
        put(&gateway, &desk, KitState::Suspended).await;
        put(&gateway, &desk, KitState::Active).await;
        assert!(!asks(old, true).await);
        pull(&gateway, &desk, 0).await;
        assert!(asks(old, true).await);
    });
}

#[test]
fn a_clock_that_is_off_is_kept_where_it_moved_and_counted_past_two_minutes() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        let at = async |ahead_ms: i64| {
            let own = kit(&gateway, &desk).await;
            let of_kit = Timestamp(gateway.now().0 + ahead_ms);
            gateway.met(&own, of_kit).await.unwrap();
            let skew_ms = kit(&gateway, &desk).await.skew_ms;
            let alarms = alarms::count(gateway.ledger()).await.unwrap();
            (skew_ms.div_euclid(1_000) * 1_000, alarms.wrong_clocks)
        };
        // To the second: some of it goes by on the way.
        let near = |ms: i64| ms.div_euclid(1_000) * 1_000;
        assert_eq!(at(30_000).await, (0, 0));
        for (ahead_ms, count) in [(HOUR, 1), (-HOUR, 1), (-100_000, 0), (200_000, 1)] {
            let (skew_ms, counted) = at(ahead_ms).await;
            assert!((near(ahead_ms) - skew_ms).abs() <= 10_000, "{skew_ms}");
            assert_eq!(counted, count, "{ahead_ms}");
        }
        let (written, _) = at(200_000).await;
        assert_eq!(at(230_000).await, (written, 1));
    });
}

#[test]
fn entries_that_are_dated_after_they_arrived_are_taken_and_counted() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        desk.at = Timestamp(gateway.now().0 + HOUR);
        let before = desk.last();
        desk.serve();
        let taking = push(&gateway, &desk, 1).await;
        assert!(matches!(taking, Taking::Taken { .. }), "{taking:?}");
        let own = kit(&gateway, &desk).await;
        assert_eq!(own.n_ahead, desk.last() - before);
        assert_eq!(refused(&gateway, &desk).await, []);
        // Sent again, nothing is counted again.
        push(&gateway, &desk, 1).await;
        assert_eq!(kit(&gateway, &desk).await.n_ahead, own.n_ahead);
        let journal = journals::journal(gateway.ledger(), desk.journal).await;
        assert!(journal.unwrap().unwrap().heard_at <= gateway.now());
    });
}

#[test]
fn a_kit_that_asked_while_it_was_suspended_opens_nothing_whatever_its_clock_says() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        // All of it is of a morning before it was suspended, by its clock.
        desk.attend();
        put(&gateway, &desk, KitState::Suspended).await;
        // What it has from before shows nothing; what it was given since does.
        let stamp = kit(&gateway, &desk).await.stamp;
        pull(&gateway, &desk, stamp).await;
        assert_eq!(kit(&gateway, &desk).await.suspensions[0].heard, None);
        desk.attend();
        let heard = desk.last();
        pull(&gateway, &desk, stamp + 1).await;
        desk.attend();
        let back = desk.last();
        pull(&gateway, &desk, stamp + 2).await;
        put(&gateway, &desk, KitState::Active).await;
        pull(&gateway, &desk, stamp + 3).await;
        let told = kit(&gateway, &desk).await.suspensions[0];
        assert_eq!((told.heard, told.back), (Some(heard), Some(back)));
        desk.attend();
        let taking = push(&gateway, &desk, 1).await;
        assert!(matches!(taking, Taking::Taken { .. }), "{taking:?}");
        assert_eq!(
            refused(&gateway, &desk).await,
            [(heard + 1, RefusalCode::Kit)]
        );
    });
}
