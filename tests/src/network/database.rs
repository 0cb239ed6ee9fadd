//! The database stopped, crashed, started again, and replaced by its standby while a kit sends.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    process::{Child, Stdio},
};

use whole_program::bad_network::{Line, Proxy};

use super::{
    agency::{Agency, Gateway, Kit, assert_all_arrived, in_postgres},
    cluster::{Cluster, psql},
};
use crate::{command_line::Said, desk::eventually};

/// Attendances before each fault: several batches.
const EACH: u32 = 100;

/// The head of what the gateway answers.
fn answer(gateway: &Gateway, path: &str) -> String {
    let mut stream = TcpStream::connect(gateway.address()).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: ama\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.split("\r\n\r\n").next().unwrap().to_lowercase()
}

fn is_ready(gateway: &Gateway) -> bool {
    answer(gateway, "/readyz").starts_with("http/1.1 200")
}

/// A `sync` that goes on while something happens to the database.
fn begin_sync(kit: &Kit) -> Child {
    let mut sync = kit.command(&["--json", "sync"]);
    sync.stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn end_sync(sync: Child) -> Said {
    let said = Said::of(sync.wait_with_output().unwrap());
    assert!(matches!(said.code, 0 | 4), "{said:?}");
    said
}

#[test]
fn a_database_that_stops_or_crashes_while_a_kit_sends_is_waited_for_and_has_all_that_was_acknowledged()
 {
    let mut cluster = Cluster::start();
    let (agency, pin) = Agency::on(cluster.address());
    let gateway = agency.serve();
    let proxy = Proxy::start(gateway.address()).unwrap();
    let kit = Kit::enrolled(&agency, &format!("http://{}", proxy.address()), &pin);
    let (mut attendances, mut n_met) = (0, 0);
    // The more went up, the later in its work the gateway is.
    for (mode, after) in [
        ("fast", 500),
        ("immediate", 27_000),
        ("immediate", 500),
        ("fast", 27_000),
    ] {
        kit.attend(attendances, EACH);
        attendances += EACH;
        let sent = proxy.carried().up;
        let sync = begin_sync(&kit);
        eventually("it sends", || {
            (proxy.carried().up > sent + after).then_some(())
        });
        cluster.stop(mode);
        n_met += u32::from(end_sync(sync).code == 4);
        let refused = answer(&gateway, "/v1/certificates/00000000");
        assert!(refused.starts_with("http/1.1 503"), "{refused}");
        assert!(refused.contains("retry-after: "), "{refused}");
        assert!(!is_ready(&gateway));
        let said = kit.sync();
        assert_eq!(
            (said.code, said.error()["code"].as_str()),
            (4, Some("not-reachable"))
        );
        cluster.resume();
        eventually("the gateway is back by itself", || {
            is_ready(&gateway).then_some(())
        });
        let there = in_postgres(cluster.port).len();
        assert!(
            kit.entries().1 <= u64::try_from(there).unwrap(),
            "{mode} {after}"
        );
    }
    kit.sync_all();
    println!("faults fired: 4 stops of the database, {n_met} of them met a sync");
    assert!(n_met > 0);
    assert_all_arrived(&kit, &in_postgres(cluster.port), attendances);
}

#[test]
fn a_standby_that_takes_over_while_a_kit_sends_has_all_that_was_acknowledged() {
    let mut cluster = Cluster::start();
    cluster.add_standby();
    let (agency, pin) = Agency::on(cluster.address_of_both());
    let gateway = agency.serve();
    let proxy = Proxy::start(gateway.address()).unwrap();
    let kit = Kit::enrolled(&agency, &format!("http://{}", proxy.address()), &pin);
    kit.attend(0, EACH);
    kit.sync_all();
    kit.attend(EACH, EACH);
    let sent = proxy.carried().up;
    proxy.set(Line::Good);
    let sync = begin_sync(&kit);
    eventually("it sends", || {
        (proxy.carried().up > sent + 27_000).then_some(())
    });
    cluster.stop("immediate");
    let met = end_sync(sync).code;
    let acknowledged = kit.entries().1;
    cluster.promote();
    let there = in_postgres(cluster.standby_port).len();
    println!(
        "faults fired: 1 crash of the primary (exit {met}): {acknowledged} entries acknowledged, {there} on the standby"
    );
    assert!(acknowledged <= u64::try_from(there).unwrap());
    eventually("the gateway finds the new primary by itself", || {
        is_ready(&gateway).then_some(())
    });
    // Nobody follows the new primary yet: it must not wait for itself.
    psql(
        cluster.standby_port,
        "ALTER SYSTEM RESET synchronous_standby_names",
    );
    psql(cluster.standby_port, "SELECT pg_reload_conf()");
    kit.attend(2 * EACH, EACH);
    kit.sync_all();
    assert_all_arrived(&kit, &in_postgres(cluster.standby_port), 3 * EACH);
}

#[test]
fn what_only_a_primary_wrote_is_not_acknowledged_after_its_restart() {
    let mut cluster = Cluster::start();
    cluster.add_standby();
    let (agency, pin) = Agency::on(cluster.address_of_both());
    let gateway = agency.serve();
    let kit = Kit::enrolled(&agency, &gateway.url, &pin);
    kit.sync_all();
    let (_, before) = kit.entries();
    kit.attend(0, EACH);
    cluster.stop_standby();
    let mut sync = begin_sync(&kit);
    waits_for_the_standby(&cluster);
    sync.kill().unwrap();
    sync.wait().unwrap();
    // Whoever reads after the restart finds what the standby has not got.
    cluster.stop("immediate");
    cluster.resume();
    assert!(u64::try_from(in_postgres(cluster.port).len()).unwrap() > before);
    let mut sync = begin_sync(&kit);
    waits_for_the_standby(&cluster);
    sync.kill().unwrap();
    sync.wait().unwrap();
    assert_eq!(
        kit.entries().1,
        before,
        "acknowledged, and on one disk alone"
    );
    cluster.resume_standby();
    kit.sync_all();
    println!("faults fired: 1 standby away, 1 crash of the primary");
    assert_all_arrived(&kit, &in_postgres(cluster.port), EACH);
}

fn waits_for_the_standby(cluster: &Cluster) {
    let waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND application_name = 'ama-gateway'";
    eventually("a commit waits for the standby", || {
        (psql(cluster.port, waiting) != "0").then_some(())
    });
}
