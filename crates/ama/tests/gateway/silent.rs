//! A PostgreSQL that takes what it is sent and says nothing: as one whose machine froze, or lost its power.

use std::{process::Command, time::Duration};

use ama::{
    gateway::Gateway,
    ledger::{Ledger, LedgerError, Step, journals, kits},
    taking::Taking,
};
use protocol::KeyId;
use tokio::time::{Instant, sleep, timeout};

use crate::{
    agency::{Place, enrol, kit, on_both},
    desk::Desk,
    served::Served,
};

/// Silence is noticed within seconds; unnoticed, it lasts for as long as the test.
const NOTICED: Duration = Duration::from_secs(90);

/// The server's processes of all sessions with this database. They go on when this is dropped: the server could not end.
struct Stopped(Vec<String>);

impl Stopped {
    async fn all_of(ledger: &dyn Ledger) -> Self {
        let sql = "SELECT CAST(pid AS TEXT) FROM pg_stat_activity
            WHERE datname = current_database() AND backend_type = 'client backend'";
        let rows = ledger.rows(sql, Vec::new(), 100).await.unwrap();
        let pids = rows.iter().map(|row| row.text(0).unwrap().to_owned());
        let stopped = Self(pids.collect());
        assert!(stopped.signal("-STOP"));
        stopped
    }

    fn signal(&self, signal: &str) -> bool {
        let mut kill = Command::new("kill");
        let sent = kill.arg(signal).args(&self.0).status();
        sent.is_ok_and(|status| status.success())
    }
}

impl Drop for Stopped {
    fn drop(&mut self) {
        self.signal("-CONT");
    }
}

/// Runs a test on PostgreSQL alone: a file is never silent.
fn on_postgres<F: Future<Output = ()>>(test: impl Fn(Place) -> F) {
    on_both(async |place: Place| {
        if place.database.starts_with("postgres") {
            test(place).await;
        }
    });
}

async fn n_new(gateway: &Gateway, desk: &Desk, first: u64) -> Option<usize> {
    let kit = kit(gateway, desk).await;
    let batch = desk.batch(first, desk.last());
    match gateway.take(&kit, desk.journal, batch).await {
        Ok(Taking::Taken { n_new, .. }) => Some(n_new),
        Ok(other) => panic!("{other:?}"),
        Err(_not_known) => None,
    }
}

/// Every entry of the desk is here, once.
async fn assert_whole(gateway: &Gateway, desk: &Desk) {
    let here = journals::journal(gateway.ledger(), desk.journal).await;
    let here = here.unwrap().unwrap();
    assert_eq!((here.head.seq, here.head.hash), (desk.last(), desk.head()));
    let page = journals::page(gateway.ledger(), &here, 0, 1_000).await;
    let seqs: Vec<u64> = page.unwrap().iter().map(|entry| entry.seq).collect();
    assert_eq!(seqs, (1..=desk.last()).collect::<Vec<_>>());
}

#[test]
fn sessions_that_fell_silent_are_left_and_the_next_request_is_answered_by_a_new_one() {
    on_postgres(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let taken = desk.last();
        assert!(n_new(&gateway, &desk, 1).await.is_some());
        let ask = || kits::kit(gateway.ledger(), KeyId([0; 4]));
        // More than one session is idle.
        tokio::join!(ask(), ask(), ask()).0.unwrap();

        let stopped = Stopped::all_of(gateway.ledger()).await;
        let asked = timeout(NOTICED, ask()).await;
        assert!(matches!(asked, Ok(Err(LedgerError::Silent))));
        desk.attend();
        let new = usize::try_from(desk.last() - taken).unwrap();
        let sent = timeout(NOTICED, n_new(&gateway, &desk, taken + 1)).await;
        assert_eq!(sent, Ok(Some(new)));
        drop(stopped);
        assert_whole(&gateway, &desk).await;
    });
}

#[test]
fn silence_is_noticed_also_where_nobody_waits_for_the_answer() {
    on_postgres(async |place: Place| {
        let gateway = place.agency().await;
        let ask = || kits::kit(gateway.ledger(), KeyId([0; 4]));
        let _stopped = Stopped::all_of(gateway.ledger()).await;
        let began = Instant::now();
        // As whoever watches the gateway asks: for a second, again and again.
        while timeout(Duration::from_secs(1), ask()).await.is_err() {
            assert!(began.elapsed() < NOTICED);
        }
        ask().await.unwrap();
    });
}

#[test]
fn figures_are_told_while_the_database_is_silent_with_the_last_that_it_had() {
    on_postgres(async |place: Place| {
        let gateway = place.agency().await;
        let served = Served::start(gateway.clone()).await;
        let alarms = async || {
            let figures = served.get("/metrics", &[]).await.text();
            let name = "ama_gateway_kits_forked ";
            figures.lines().any(|line| line.starts_with(name))
        };
        assert!(alarms().await);
        let stopped = Stopped::all_of(gateway.ledger()).await;
        let told = timeout(Duration::from_secs(5), alarms()).await;
        assert_eq!(told, Ok(true));
        drop(stopped);
        served.stop().await;
    });
}

/// The commit takes longer than anybody waits, and then it is done.
#[test]
fn a_commit_that_was_not_answered_is_not_acknowledged_and_what_it_wrote_is_there_once() {
    on_postgres(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        desk.attend();
        for sql in [
            "CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(40); RETURN NULL; END'",
            "CREATE CONSTRAINT TRIGGER linger AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (NEW.seq = 1) EXECUTE FUNCTION linger()",
        ] {
            let step = Step::any(sql, Vec::new());
            gateway.ledger().apply(vec![step]).await.unwrap();
        }
        assert_eq!(n_new(&gateway, &desk, 1).await, None);
        let head = journals::journal(gateway.ledger(), desk.journal).await;
        assert_eq!(head.unwrap().unwrap().head.seq, 0, "the commit lingers");

        let began = Instant::now();
        let again = loop {
            if let Some(n_new) = n_new(&gateway, &desk, 1).await {
                break n_new;
            }
            assert!(began.elapsed() < NOTICED);
            sleep(Duration::from_millis(200)).await;
        };
        assert_eq!(again, 0, "it was there");
        assert_whole(&gateway, &desk).await;
    });
}
