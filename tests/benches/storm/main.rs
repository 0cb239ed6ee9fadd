//! The network comes back: a thousand kits, each with the entries of two hundred attendances, find their one gateway again
//! at the same moment. One JSON line a figure.
//!
//! `cargo bench -p whole-program --bench storm -- storm [KITS]`, after `cargo build --release --workspace --bins`. The gateway is
//! the real program on a real PostgreSQL; kits are threads that do what the planner of a kit says, with its requests, on
//! TCP connections of their own, of which 5 % are cut: in a batch, or in the answer to one. All of it shares one machine.
//! Batches were encoded and signed before. At the end every entry is read and checked in the database.

#[path = "../../../crates/ama/tests/gateway/agency.rs"]
#[expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    dead_code,
    reason = "shared with the gateway's tests"
)]
mod agency;
#[path = "../../../crates/ama/tests/gateway/desk.rs"]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    dead_code,
    reason = "shared with the gateway's tests"
)]
mod desk;
mod kit;
#[path = "../../../crates/ama/tests/gateway/postgres.rs"]
#[expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "shared with the gateway's tests"
)]
mod postgres;
mod roads;
mod server;

use std::{
    error::Error,
    io::Write as _,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use protocol::{KitKey, digest, enrol::Enrolled};

use crate::{
    agency::{Place, enrol_kit, postgres},
    desk::Desk,
    kit::{Course, Kit},
    roads::Roads,
    server::Server,
};

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

const KITS: u32 = 1_000;
const ATTENDANCES: u32 = 200;
/// Of a kit's thread: a thousand of them.
const STACK: usize = 512 * 1024;

fn main() -> Outcome {
    let n_kits = std::env::args().find_map(|word| word.parse().ok());
    let n_kits = n_kits.unwrap_or(KITS);
    let place = Place {
        database: postgres().database(),
        folder: Arc::new(tempfile::tempdir()?),
    };
    let kits = prepare(&place, n_kits)?;
    let n_written: u64 = kits.iter().map(Kit::last).sum();
    let server = Server::start(&place.database, &place.keys())?;
    let roads = Roads::to(server.address)?;
    let courses = storm(&kits, &roads)?;
    let memory = server.most_memory_mib()?;
    drop(server);
    let n_arrived = server::entries_that_hold(&place.database, &place.keys())?;
    report(&courses, n_written, n_arrived)?;
    tell(
        "storm-cut-connections",
        "connections",
        vec![count(roads.cuts())],
    )?;
    tell("storm-gateway-memory", "MiB", vec![memory])
}

/// Enrols them, and writes what they did with no network: two at a time.
fn prepare(place: &Place, n_kits: u32) -> Outcome<Vec<Kit>> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let gateway = runtime.block_on(place.agency());
    let mut enrolled = Vec::new();
    for number in 0..n_kits {
        let key = KitKey::from_seed(&digest(&number.to_be_bytes()).0);
        let (desk, _, enrolled_as) = runtime.block_on(enrol_kit(&gateway, key));
        enrolled.push((number, desk, enrolled_as));
    }
    let half = enrolled.split_off(enrolled.len() / 2);
    let write = |half: Vec<(u32, Desk, Enrolled)>| -> Outcome<Vec<Kit>> {
        let kits = half.into_iter().map(|(number, mut desk, enrolled)| {
            for _ in 0..ATTENDANCES {
                desk.attend();
            }
            Kit::new(number, desk, &enrolled)
        });
        kits.collect()
    };
    thread::scope(|scope| {
        let other = thread::Builder::new().spawn_scoped(scope, || write(half))?;
        let mut kits = write(enrolled)?;
        kits.extend(other.join().map_err(|_panic| "a kit could not be made")??);
        Ok(kits)
    })
}

/// All at once.
fn storm(kits: &[Kit], roads: &Roads) -> Outcome<Vec<Course>> {
    let began = now();
    thread::scope(|scope| {
        let mut threads = Vec::new();
        for kit in kits {
            let thread = thread::Builder::new().stack_size(STACK);
            threads.push(thread.spawn_scoped(scope, move || kit.bring_home(roads, began))?);
        }
        let courses = threads
            .into_iter()
            .map(|thread| thread.join().map_err(|_panic| "a kit ended")?);
        courses.collect()
    })
}

fn report(courses: &[Course], n_written: u64, n_arrived: u64) -> Outcome {
    let mut homes: Vec<f64> = courses.iter().map(|course| course.home).collect();
    let mut batches: Vec<f64> = courses.iter().flat_map(|it| it.batches.clone()).collect();
    homes.sort_by(f64::total_cmp);
    batches.sort_by(f64::total_cmp);
    let (median, slowest) = (nth(&homes, 50), nth(&homes, 100));
    tell("storm-minutes", "min", vec![slowest / 60.0])?;
    tell(
        "storm-entries-per-second",
        "rows/s",
        vec![count(n_written) / slowest],
    )?;
    tell(
        "storm-lost",
        "entries",
        vec![count(n_written.abs_diff(n_arrived))],
    )?;
    tell("storm-batch-p99", "s", vec![nth(&batches, 99)])?;
    tell("storm-batch-seconds", "s", batches)?;
    tell(
        "storm-slowest-times-median",
        "times",
        vec![slowest / median],
    )?;
    tell("storm-kit-seconds", "s", homes)?;
    let n_later: u64 = courses.iter().map(|course| course.told_later).sum();
    tell("storm-told-to-come-later", "requests", vec![count(n_later)])
}

fn nth(sorted: &[f64], percent: usize) -> f64 {
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

fn count(n: u64) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}

#[expect(clippy::disallowed_methods, reason = "a bench measures")]
fn now() -> Instant {
    Instant::now()
}

fn since(began: Instant) -> Duration {
    now().saturating_duration_since(began)
}

fn tell(name: &str, unit: &str, mut values: Vec<f64>) -> Outcome {
    values.sort_by(f64::total_cmp);
    let (min, median, max) = (nth(&values, 0), nth(&values, 50), nth(&values, 100));
    let n = values.len();
    let line = format!(
        r#"{{"name":"{name}","value":{median:.4},"unit":"{unit}","n":{n},"min":{min:.4},"median":{median:.4},"max":{max:.4}}}"#
    );
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
