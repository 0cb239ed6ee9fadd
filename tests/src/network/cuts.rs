//! The connection cut: after a growing number of bytes, up and down; and a line that never carries much at once.

use whole_program::bad_network::{Line, Proxy, Way};

use super::{
    agency::{Agency, Kit, assert_all_arrived, in_postgres},
    cluster::Cluster,
};

#[test]
fn two_hundred_attendances_arrive_once_over_a_network_that_is_cut_fifty_times() {
    const ATTENDANCES: u32 = 200;
    const LATER: u32 = 15;
    let cluster = Cluster::start();
    let (agency, pin) = Agency::on(cluster.address());
    let gateway = agency.serve();
    let proxy = Proxy::start(gateway.address()).unwrap();
    let kit = Kit::enrolled(&agency, &format!("http://{}", proxy.address()), &pin);
    kit.attend(0, ATTENDANCES);
    let (before, known) = (proxy.carried(), kit.entries().1);
    // In the first words of either side.
    for after in 0..25 {
        for line in [
            Line::Cut(Way::Up, after * 20),
            Line::Cut(Way::Down, after * 10),
        ] {
            proxy.set(line);
            let said = kit.sync();
            assert_eq!(
                (said.code, said.error()["code"].as_str()),
                (4, Some("not-reachable"))
            );
        }
    }
    assert_eq!(kit.entries().1, known);
    let first = proxy.carried().faults - before.faults;
    // A line that carries a few entries at a time.
    proxy.set(Line::Cut(Way::Up, 3_000));
    brings_home(&kit);
    let up = proxy.carried().faults - before.faults - first;
    assert_all_arrived(&kit, &in_postgres(cluster.port), ATTENDANCES);
    // What was sent arrived, and its answer did not.
    for n in 0..LATER {
        kit.attend(ATTENDANCES + n, 1);
        proxy.set(Line::Cut(Way::Down, 250 + u64::from(n) * 50));
        assert!([0, 4].contains(&kit.sync().code));
    }
    let down = proxy.carried().faults - before.faults - first - up;
    proxy.set(Line::Good);
    kit.sync_all();
    assert_all_arrived(&kit, &in_postgres(cluster.port), ATTENDANCES + LATER);
    println!(
        "faults fired: {first} cuts in the first words, {up} on the way up, {down} on the way down; {} bytes up",
        proxy.carried().up - before.up
    );
    assert!(first >= 50 && up > 50 && down >= u64::from(LATER) / 2);
}

#[test]
fn a_line_that_never_carries_a_whole_day_brings_it_home_bit_by_bit() {
    const ATTENDANCES: u32 = 300;
    let cluster = Cluster::start();
    let (agency, pin) = Agency::on(cluster.address());
    let gateway = agency.serve();
    let proxy = Proxy::start(gateway.address()).unwrap();
    let kit = Kit::enrolled(&agency, &format!("http://{}", proxy.address()), &pin);
    kit.attend(0, ATTENDANCES);
    proxy.set(Line::Cut(Way::Up, 40_000));
    brings_home(&kit);
    println!("faults fired: {} cuts", proxy.carried().faults);
    assert!(proxy.carried().faults > 1);
    assert_all_arrived(&kit, &in_postgres(cluster.port), ATTENDANCES);
}

/// A start goes on for as long as smaller batches get through; where anything else was cut off, the next one goes on.
fn brings_home(kit: &Kit) {
    let starts = (1..=5).find(|_| kit.sync().code == 0);
    println!("{starts:?} starts of sync");
    assert!(starts.is_some(), "{:?}", kit.entries());
}
