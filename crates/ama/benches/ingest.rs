//! How fast the gateway takes entries in on PostgreSQL, fifty kits at once over HTTP, signed and checked, against batched
//! inserts of the same rows in the same run: one JSON line a figure.
//!
//! `cargo bench -p ama --bench ingest`.

#[path = "../tests/gateway/agency.rs"]
#[expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    dead_code,
    reason = "shared with the tests"
)]
mod agency;
#[path = "../tests/gateway/desk.rs"]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    dead_code,
    reason = "shared with the tests"
)]
mod desk;
#[path = "../tests/gateway/postgres.rs"]
#[expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "shared with the tests"
)]
mod postgres;

use std::{
    error::Error,
    io::Write as _,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use ama::serve;
use protocol::{batch, request::Authorization};
use serde_json::json;
use tokio_postgres::NoTls;

use crate::{
    agency::{Place, enrol, postgres},
    desk::{Desk, MORNING},
};

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

const ROUNDS: u8 = 3;
const KITS: u8 = 50;
/// Of each kit: some 10 entries each.
const ATTENDANCES: usize = 60;
/// Entries of a batch.
const BATCH: u64 = 300;
/// A kit that finds no place comes again: sooner than it is told to, so that the gateway never lacks work.
const AGAIN: Duration = Duration::from_millis(20);

fn main() -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let place = Place {
        database: postgres().database(),
        folder: Arc::new(tempfile::tempdir()?),
    };
    let gateway = runtime.block_on(place.agency());
    let listener = serve::listen("127.0.0.1:0".parse()?, false)?;
    let url = format!("http://{}", listener.local_addr()?);
    let end = axum_server::Handle::new();
    let serving = runtime.spawn(serve::serve(
        Arc::clone(&gateway),
        listener,
        None,
        end.clone(),
    ));

    let (mut ingest, mut anchor, mut times) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let mut desks = Vec::new();
        for kit in 0..KITS {
            let (mut desk, _) = runtime.block_on(enrol(&gateway, round * KITS + kit + 1));
            for _ in 0..ATTENDANCES {
                desk.attend();
            }
            desks.push(desk);
        }
        let n_rows: u64 = desks.iter().map(Desk::last).sum();
        let rows = f64::from(u32::try_from(n_rows)?);
        let plain = rows / runtime.block_on(insert_plainly(&place.database, &desks, round))?;
        let checked = rows / push_all(&url, &desks)?;
        anchor.push(plain);
        ingest.push(checked);
        times.push(plain / checked);
    }
    end.shutdown();
    runtime.block_on(serving)??;
    tell("ingest-rows-per-second", "rows/s", ingest)?;
    tell("ingest-anchor-rows-per-second", "rows/s", anchor)?;
    // How many times as long it takes to send, sign, check and chain the rows as to write them alone.
    tell("ingest-times-anchor", "times", times)
}

/// Seconds until all is acknowledged: each kit sends its batches one after the other, all kits at once.
fn push_all(url: &str, desks: &[Desk]) -> Outcome<f64> {
    let parcels: Vec<Vec<(String, String, Vec<u8>)>> = desks.iter().map(parcels).collect();
    let failures = Mutex::new(Vec::new());
    let began = now();
    std::thread::scope(|scope| {
        for parcels in &parcels {
            let failures = &failures;
            scope.spawn(move || {
                let agent = ureq::Agent::new_with_defaults();
                for (path, authorization, body) in parcels {
                    let request = || {
                        agent
                            .post(format!("{url}{path}"))
                            .header("authorization", authorization)
                            .header("content-type", batch::MEDIA_TYPE)
                    };
                    let mut sent = request().send(body.as_slice());
                    while matches!(sent, Err(ureq::Error::StatusCode(503))) {
                        std::thread::sleep(AGAIN);
                        sent = request().send(body.as_slice());
                    }
                    if let Err(err) = sent.and_then(|mut answer| answer.body_mut().read_to_vec())
                        && let Ok(mut failures) = failures.lock()
                    {
                        failures.push(err.to_string());
                    }
                }
            });
        }
    });
    let secs = began.elapsed().as_secs_f64();
    match failures.into_inner()?.pop() {
        Some(failure) => Err(failure.into()),
        None => Ok(secs),
    }
}

fn parcels(desk: &Desk) -> Vec<(String, String, Vec<u8>)> {
    let path = format!("/v1/journals/{}/entries", desk.journal);
    let mut parcels = Vec::new();
    let mut first = 1;
    while first <= desk.last() {
        let last = (first + BATCH - 1).min(desk.last());
        let body = desk.batch(first, last);
        let authorization = Authorization::sign(&desk.kit, "POST", &path, MORNING, [7; 8], &body);
        parcels.push((path.clone(), authorization.to_string(), body));
        first = last + 1;
    }
    parcels
}

/// Seconds for the same rows in the same batches, without any check.
async fn insert_plainly(database: &str, desks: &[Desk], round: u8) -> Outcome<f64> {
    const CONNECTIONS: usize = 8;
    let table = format!("plain{round}");
    let (client, connection) = tokio_postgres::connect(database, NoTls).await?;
    tokio::spawn(connection);
    let create = format!(
        "CREATE TABLE {table} (journal BYTEA, seq BIGINT, hash BYTEA NOT NULL, bytes BYTEA NOT NULL,
         sealed BYTEA NOT NULL, arrived_at BIGINT NOT NULL, PRIMARY KEY (journal, seq))"
    );
    client.batch_execute(&create).await?;
    let began = now();
    let mut tasks = Vec::new();
    let n_each = desks.len().div_ceil(CONNECTIONS);
    for desks in desks.chunks(n_each) {
        let rows: Vec<_> = desks
            .iter()
            .map(|desk| (desk.journal.0, desk.entries.clone()))
            .collect();
        let (database, table) = (database.to_owned(), table.clone());
        tasks.push(tokio::spawn(insert_some(database, table, rows)));
    }
    for task in tasks {
        task.await??;
    }
    Ok(began.elapsed().as_secs_f64())
}

async fn insert_some(
    database: String,
    table: String,
    journals: Vec<([u8; 8], Vec<desk::Written>)>,
) -> Outcome {
    let (client, connection) = tokio_postgres::connect(&database, NoTls).await?;
    tokio::spawn(connection);
    let sql = format!(
        "INSERT INTO {table} (journal, seq, hash, bytes, sealed, arrived_at)
         SELECT $1, a, b, c, d, $2 FROM unnest($3::bigint[], $4::bytea[], $5::bytea[], $6::bytea[]) AS t (a, b, c, d)
         ON CONFLICT DO NOTHING"
    );
    let insert = client.prepare(&sql).await?;
    for (journal, entries) in journals {
        let mut seq = 0_i64;
        for some in entries.chunks(usize::try_from(BATCH)?) {
            let seqs: Vec<i64> = some
                .iter()
                .map(|_| {
                    seq += 1;
                    seq
                })
                .collect();
            let hashes: Vec<&[u8]> = some.iter().map(|it| it.hash.0.as_slice()).collect();
            let bytes: Vec<&[u8]> = some.iter().map(|it| it.bytes.as_slice()).collect();
            let sealed: Vec<&[u8]> = some.iter().map(|it| it.sealed.as_slice()).collect();
            let journal = journal.as_slice();
            client
                .execute(
                    &insert,
                    &[&journal, &0_i64, &seqs, &hashes, &bytes, &sealed],
                )
                .await?;
        }
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a bench measures")]
fn now() -> Instant {
    Instant::now()
}

fn tell(name: &str, unit: &str, mut values: Vec<f64>) -> Outcome {
    values.sort_by(f64::total_cmp);
    let at = |place: usize| values.get(place).copied();
    let median = at(values.len() / 2);
    let line = json!({
        "name": name, "value": median, "unit": unit, "n": values.len(),
        "min": at(0), "median": median, "max": at(values.len() - 1),
    });
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
