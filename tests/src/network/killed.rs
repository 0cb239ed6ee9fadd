//! The kit and the gateway killed at each call of the system that changes the disk or uses the network.

use std::{
    os::unix::process::ExitStatusExt as _,
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
};

use whole_program::bad_network::Proxy;

use super::{
    agency::{Agency, Arrived, Gateway, Kit, assert_all_arrived, in_postgres, in_sqlite, is_long},
    cluster::Cluster,
};
use crate::desk::eventually;

/// Attendances before each kill.
const EACH: u32 = 2;

/// An agency and a kit that outlive all kills, and a way between them that stays when the gateway has another port.
struct Place<'a> {
    agency: &'a Agency,
    proxy: Proxy,
    kit: Kit,
    arrived: &'a dyn Fn() -> Vec<Arrived>,
    attendances: u32,
}

impl<'a> Place<'a> {
    fn new(
        agency: &'a Agency,
        first_pin: &str,
        arrived: &'a dyn Fn() -> Vec<Arrived>,
    ) -> (Self, Gateway) {
        let gateway = agency.serve();
        let proxy = Proxy::start(gateway.address()).unwrap();
        let kit = Kit::enrolled(agency, &format!("http://{}", proxy.address()), first_pin);
        let place = Self {
            agency,
            proxy,
            kit,
            arrived,
            attendances: 0,
        };
        (place, gateway)
    }

    fn attend(&mut self) {
        self.kit.attend(self.attendances, EACH);
        self.attendances += EACH;
    }

    /// What is acknowledged is there. Whether it is there once is seen at the end.
    fn check(&self, when: &str) {
        let (_, acknowledged) = self.kit.entries();
        let there = (self.arrived)().len();
        assert!(
            acknowledged <= u64::try_from(there).unwrap(),
            "{when}: lost"
        );
    }

    fn finish(&self) {
        self.kit.sync_all();
        assert_all_arrived(&self.kit, &(self.arrived)(), self.attendances);
    }

    /// The kit is killed at each such call of a `sync`; how often.
    fn kill_kit_at(&mut self, call: &str) -> u32 {
        for k in 1.. {
            self.attend();
            let tracer = killer(call, k);
            let tracer: Vec<&str> = tracer.iter().map(String::as_str).collect();
            let mut sync = self.kit.under(Some(&tracer), &["--json", "sync"]);
            let ended = sync
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .unwrap();
            if !was_killed(ended) {
                return k - 1;
            }
            self.check(&format!("kit, {call} {k}"));
        }
        unreachable!()
    }

    /// A gateway is killed at each `step`-th such call while a kit syncs; how often.
    fn kill_gateway_at(&mut self, call: &str, step: u32) -> u32 {
        for (fired, k) in (0..).zip((1..).step_by(usize::try_from(step).unwrap())) {
            self.attend();
            let mut gateway = self.serve();
            let mut tracer = attach(&mut gateway, call, k);
            let said = self.kit.sync();
            let is_dead = !gateway.is_running();
            drop(gateway);
            tracer.wait().unwrap();
            let when = format!("gateway, {call} {k}: exit {}", said.code);
            assert!(matches!(said.code, 0 | 4), "{when}: {said:?}");
            self.check(&when);
            if !is_dead {
                return fired;
            }
        }
        unreachable!()
    }

    fn serve(&self) -> Gateway {
        // One thread that answers: the k-th call is the same one each time.
        let mut command = self.agency.command(&["serve", "--listen", "127.0.0.1:0"]);
        let gateway = Gateway::start(command.env("TOKIO_WORKER_THREADS", "1"));
        self.proxy.aim(gateway.address());
        gateway
    }
}

/// A tracer that kills at the k-th such call of a thread.
pub(super) fn killer(call: &str, k: u32) -> Vec<String> {
    let (trace, inject) = (
        format!("trace={call}"),
        format!("inject={call}:signal=KILL:when={k}"),
    );
    [
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        &trace,
        "-e",
        &inject,
    ]
    .map(str::to_owned)
    .into()
}

/// Waits until the tracer has the gateway, or has killed it already.
fn attach(gateway: &mut Gateway, call: &str, k: u32) -> Child {
    let words = killer(call, k);
    let id = gateway.id().to_string();
    let mut strace = Command::new(&words[0]);
    let strace = strace.args(&words[1..]).args(["-p", &id]).spawn().unwrap();
    eventually("the tracer has all threads", || {
        let is_traced = |thread: PathBuf| {
            let status = std::fs::read_to_string(thread.join("status"));
            status.is_ok_and(|status| !status.contains("TracerPid:\t0\n"))
        };
        let mut threads = std::fs::read_dir(format!("/proc/{id}/task"))
            .into_iter()
            .flatten();
        let all_traced = threads.all(|thread| is_traced(thread.unwrap().path()));
        (all_traced || !gateway.is_running()).then_some(())
    });
    strace
}

pub(super) fn was_killed(status: ExitStatus) -> bool {
    status.signal() == Some(9) || status.code() == Some(137)
}

#[test]
fn a_kit_that_is_killed_at_any_call_of_a_sync_loses_and_doubles_nothing() {
    let (agency, pin) = Agency::on_file();
    let file = agency.path("ama.db");
    let arrived = || in_sqlite(&file);
    let (mut place, _gateway) = Place::new(&agency, &pin, &arrived);
    for call in ["pwrite64", "fsync", "writev", "write", "recvfrom"] {
        let fired = place.kill_kit_at(call);
        println!("faults fired: {fired} kills of the kit at {call}");
        assert!(fired > 0, "{call}");
    }
    place.finish();
}

#[test]
fn a_gateway_on_one_file_that_is_killed_at_any_call_loses_and_doubles_nothing() {
    let (agency, pin) = Agency::on_file();
    let file = agency.path("ama.db");
    let arrived = || in_sqlite(&file);
    let (mut place, gateway) = Place::new(&agency, &pin, &arrived);
    drop(gateway);
    for (call, every) in [("pwrite64", 6), ("fsync", 2), ("writev,sendto", 1)] {
        let fired = place.kill_gateway_at(call, step(every));
        println!("faults fired: {fired} kills of the gateway at {call}");
        assert!(fired > 0, "{call}");
    }
    let _gateway = place.serve();
    place.finish();
}

#[test]
fn a_gateway_on_postgresql_that_is_killed_at_any_send_loses_and_doubles_nothing() {
    let cluster = Cluster::start();
    let (agency, pin) = Agency::on(cluster.address());
    let arrived = || in_postgres(cluster.port);
    let (mut place, gateway) = Place::new(&agency, &pin, &arrived);
    drop(gateway);
    for (call, every) in [("sendto", 12), ("writev", 1)] {
        let fired = place.kill_gateway_at(call, step(every));
        println!("faults fired: {fired} kills of the gateway at {call}");
        assert!(fired > 0, "{call}");
    }
    let _gateway = place.serve();
    place.finish();
}

/// Each call before a release; in every run one of so many.
pub(super) fn step(in_every_run: u32) -> u32 {
    if is_long() { 1 } else { in_every_run }
}
