//! The connection cut: after a growing number of bytes, up and down; and a line that never carries much at once.

use whole_program::bad_network::{Line, Proxy, Way};

use super::{
    agency::{Agency, Kit, assert_all_arrived, in_postgres},
    cluster::Cluster,
};

#[test]
fn two_hundred_attendances_arrive_once_over_a_network_that_is_cut_fifty_times() {
    const ATTENDANCES: u32 = 200;
    let cluster = Cluster::start();
    let (agency, pin) = Agency::on(cluster.address());
    let gateway = agency.serve();
    let proxy = Proxy::start(gateway.address()).unwrap();
    let kit = Kit::enrolled(&agency, &format!("http://{}", proxy.address()), &pin);
    kit.attend(0, ATTENDANCES);
    let before = proxy.carried();
    let up = (0..25).map(|cut| (Way::Up, cut * 900));
    let down = (0..25).map(|cut| (Way::Down, cut * 50));
    let mut acknowledged = 0;
    for (n_before, (way, after)) in up.chain(down).enumerate() {
        proxy.set(Line::Cut(way, after));
        let said = kit.sync();
        assert_eq!(
            (said.code, said.error()["code"].as_str()),
            (4, Some("not-reachable"))
        );
        if n_before % 5 == 4 {
            let known = kit.entries().1;
            let there = in_postgres(cluster.port).len();
            assert!(acknowledged <= known && usize::try_from(known).unwrap() <= there);
            acknowledged = known;
        }
    }
    let cut = proxy.carried();
    proxy.set(Line::Good);
    kit.sync_all();
    let all = proxy.carried();
    let (n_cuts, resent) = (cut.faults - before.faults, cut.up - before.up);
    println!(
        "faults fired: {n_cuts} cuts; {} bytes up, {resent} of them in rounds that were cut; {acknowledged} entries acknowledged meanwhile",
        all.up - before.up
    );
    assert_eq!(n_cuts, 50);
    assert_all_arrived(&kit, &in_postgres(cluster.port), ATTENDANCES);
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
    let mut rounds = 0;
    while kit.sync().code != 0 {
        rounds += 1;
        assert!(rounds < 20, "{:?}", kit.entries());
    }
    println!("faults fired: {} cuts", proxy.carried().faults);
    assert!(proxy.carried().faults > 1);
    assert_all_arrived(&kit, &in_postgres(cluster.port), ATTENDANCES);
}
