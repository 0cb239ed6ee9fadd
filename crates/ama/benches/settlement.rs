//! How long it takes to settle a month of a thousand spots, a hundred thousand paid services, on PostgreSQL, against one
//! aggregate of the same rows in the same run: one JSON line a figure.
//!
//! `cargo bench -p ama --bench settlement`.

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

use std::{error::Error, io::Write as _, sync::Arc, time::Instant};

use ama::{
    gateway::Gateway,
    ledger::{Applied, Column, Step},
};
use domain::{Date, catalogue::PriceChannel};
use jiff::civil::date;
use serde_json::json;
use tokio_postgres::NoTls;

use crate::{
    agency::{Place, postgres},
    desk::catalogue,
};

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

const ROUNDS: usize = 5;
const SPOTS: u32 = 1_000;
/// Of each spot.
const FEES: u32 = 100;

fn main() -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let place = Place {
        database: postgres().database(),
        folder: Arc::new(tempfile::tempdir()?),
    };
    runtime.block_on(async {
        let gateway = place.agency().await;
        let charged = charge(&gateway).await?;
        let (client, connection) = tokio_postgres::connect(&place.database, NoTls).await?;
        tokio::spawn(connection);
        client.batch_execute("VACUUM ANALYZE fee").await?;
        let days = (date(2026, 11, 1), date(2026, 11, 30));
        let (mut seconds, mut times) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let began = now();
            let totals = gateway.settle(days, |_| ()).await?;
            let settled = began.elapsed().as_secs_f64();
            let shares: i64 = totals.parties.values().map(|sum| sum.share).sum();
            if totals.charged != charged || shares + totals.unsplit != charged {
                return Err("the parts do not add up".into());
            }
            let began = now();
            let sql = "SELECT entity, host, SUM(cents), COUNT(*) FROM fee WHERE day BETWEEN $1 AND $2 GROUP BY entity, host";
            let (first, last) = (days.0.to_string(), days.1.to_string());
            let n_rows = client.query(sql, &[&first, &last]).await?.len();
            let anchor = began.elapsed().as_secs_f64();
            if n_rows < usize::try_from(SPOTS)? {
                return Err("the aggregate misses hosts".into());
            }
            seconds.push(settled);
            times.push(settled / anchor);
        }
        tell("settlement-seconds", "s", seconds)?;
        tell("settlement-times-anchor", "times", times)
    })
}

/// Writes a month of fees down, as their entries would; what they are together, in cents.
async fn charge(gateway: &Gateway) -> Outcome<i64> {
    let services = catalogue().0.services.iter();
    let priced: Vec<_> = services
        .flat_map(|service| service.prices.iter().map(move |rule| (service, rule)))
        .filter(|(_, rule)| rule.channel == PriceChannel::Assisted && rule.cents.0 > 0)
        .collect();
    let mut charged = 0;
    for spot in 0..SPOTS {
        let name = |column: &dyn Fn(usize) -> String| -> Column {
            let places = 0..usize::try_from(FEES).unwrap_or_default();
            Column::Texts(places.map(|place| Some(column(place))).collect())
        };
        let fee = |place: usize| {
            let place = place + usize::try_from(spot).unwrap_or_default();
            priced.get(place % priced.len())
        };
        let day = |place: usize| Date::new(2026, 11, i8::try_from(place % 30 + 1).unwrap_or(1));
        let day = |place| day(place).unwrap_or(date(2026, 11, 1)).to_string();
        let cents: Vec<i64> = (0..usize::try_from(FEES)?)
            .map(|place| fee(place).map_or(0, |(_, rule)| rule.cents.0))
            .collect();
        charged += cents.iter().sum::<i64>();
        let step = Step::Insert {
            table: "fee",
            all: vec![
                ("kit", spot.to_be_bytes().into()),
                ("journal", u64::from(spot).to_be_bytes().into()),
                ("spot", format!("EC{spot:04}").into()),
                ("host", format!("Câmara Municipal {spot}").into()),
                ("line", 0_i64.into()),
                ("pay_order", 0_i64.into()),
            ],
            columns: vec![
                (
                    "receipt",
                    name(&|place| format!("EC{spot:04}-2026A/{:06}", place + 1)),
                ),
                ("seq", Column::Ints((0..i64::from(FEES)).collect())),
                ("day", name(&day)),
                ("paid_on", name(&day)),
                (
                    "entity",
                    name(&|place| fee(place).map_or(String::new(), |it| it.0.entity.to_string())),
                ),
                (
                    "service",
                    name(&|place| fee(place).map_or(String::new(), |it| it.0.id.to_string())),
                ),
                ("cents", Column::Ints(cents)),
            ],
        };
        if gateway.ledger.apply(vec![step]).await? != Applied::Whole {
            return Err("the fees were not written".into());
        }
    }
    Ok(charged)
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
