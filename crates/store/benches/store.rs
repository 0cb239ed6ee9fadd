//! How fast the store keeps things, against plain SQLite in the same run: one JSON line a figure.
//!
//! `cargo bench -p store --bench store`. The folder is made beside the build, so that it lies on a disk and not in memory.

#[path = "../tests/store/shop.rs"]
#[expect(clippy::unwrap_used, reason = "shared with the tests")]
mod shop;

use std::{
    error::Error,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use domain::{
    AttendanceId, Cents, Language, Timestamp,
    attendance::{Autonomy, Step},
    entry::{Act, Sealed},
};
use rusqlite::Connection;
use store::{DraftChange, NewEntry, Query, Store};

use crate::shop::Shop;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Times each work is measured; the median of them is told.
const ROUNDS: usize = 5;
const SAVES: i64 = 400;
const LINES: i64 = 10_000;
/// Five years of a busy spot.
const YEARS: i64 = 100_000;

fn main() -> Outcome {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-store");
    if let Some(count) = std::env::args().skip_while(|word| word != "--saves").nth(1) {
        return saves_alone(&folder, count.parse()?);
    }
    let fresh = |name: &str| -> Outcome<PathBuf> {
        let path = folder.join(name);
        if path.exists() {
            std::fs::remove_dir_all(&path)?;
        }
        std::fs::create_dir_all(&path)?;
        Ok(path)
    };
    let shop = Shop::new();
    one_entry(&shop, &fresh("entry")?)?;
    flushes(&fresh("flushes")?)?;
    many_attendances(&shop, &fresh("many")?)?;
    five_years(&shop, &fresh("years")?)
}

/// Plain SQLite, write-ahead log, full flush: a row, an outbox row, two indexes.
struct Anchor(Connection);

impl Anchor {
    fn open(folder: &Path) -> Outcome<Self> {
        let db = Connection::open(folder.join("anchor.db"))?;
        db.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE attendance (id INTEGER PRIMARY KEY, at INTEGER, service TEXT, body TEXT);
             CREATE INDEX attendance_at ON attendance (at);
             CREATE INDEX attendance_service ON attendance (service);
             CREATE TABLE outbox (id INTEGER PRIMARY KEY, body TEXT);",
        )?;
        Ok(Self(db))
    }

    fn save(&mut self, at: i64, body: &str) -> Outcome {
        let tx = self.0.transaction()?;
        tx.prepare_cached(
            "INSERT INTO attendance (at, service, body) VALUES (?1, 'carta-revalidar', ?2)",
        )?
        .execute((at, body))?;
        tx.prepare_cached("INSERT INTO outbox (body) VALUES (?1)")?
            .execute((body,))?;
        Ok(tx.commit()?)
    }
}

/// An open attendance in which steps are done.
struct Steps {
    store: Store,
    id: AttendanceId,
}

impl Steps {
    fn open(shop: &Shop, folder: &Path) -> Outcome<Self> {
        let mut store = shop.create(&folder.join("kit.db"));
        let moment = shop.moment(0);
        let opened = NewEntry::plain(
            moment.at,
            moment.by,
            Act::AttendanceOpened {
                language: Language::Pt,
            },
        );
        let id = store.append(&opened)?.about.ok_or("no attendance")?;
        let choose = Act::ServiceChosen {
            leg: 0,
            service: "carta-revalidar".into(),
            version: 1,
            event: None,
        };
        store.append(&NewEntry {
            about: Some(id),
            ..NewEntry::plain(moment.at, moment.by, choose)
        })?;
        Ok(Self { store, id })
    }

    /// A step done: its entry with a sealed salt, the tables of lists, search and figures.
    fn save(&mut self, shop: &Shop, minute: i64) -> Outcome {
        let moment = shop.moment(minute);
        let act = Act::StepDone {
            leg: 0,
            step: Step::Fill,
            by: Autonomy::Together,
            view: Some("ab".repeat(32)),
        };
        let sealed = Sealed {
            salt: Some("cd".repeat(16)),
            ..Sealed::default()
        };
        let draft = DraftChange::Keep;
        self.store.append(&NewEntry {
            at: moment.at,
            by: moment.by,
            about: Some(self.id),
            act,
            sealed,
            draft,
        })?;
        Ok(())
    }
}

fn one_entry(shop: &Shop, folder: &Path) -> Outcome {
    let mut anchor = Anchor::open(folder)?;
    let mut steps = Steps::open(shop, folder)?;
    let body = shop.line(0);
    let (mut plain, mut ours) = (Vec::new(), Vec::new());
    for round in 0..i64::try_from(ROUNDS)? {
        let (mut plain_round, mut our_round) = (Vec::new(), Vec::new());
        // In turns, so that both meet the same weather.
        for n in 0..SAVES {
            plain_round.push(timed(|| anchor.save(round * SAVES + n, &body))?);
            our_round.push(timed(|| steps.save(shop, n))?);
        }
        steps.store.checkpoint()?;
        plain.push(plain_round);
        ours.push(our_round);
    }
    let each = |rounds: &[Vec<f64>], percent| {
        rounds
            .iter()
            .map(|round| nth(round, percent))
            .collect::<Vec<_>>()
    };
    let pairs = |of: &[f64], to: &[f64]| {
        of.iter()
            .zip(to)
            .map(|(of, to)| of / to)
            .collect::<Vec<_>>()
    };
    let (anchor_p50, p50, p99) = (each(&plain, 50), each(&ours, 50), each(&ours, 99));
    print("store-anchor-p50", &anchor_p50, "ms", SAVES);
    print("store-entry-p50", &p50, "ms", SAVES);
    print("store-entry-p99", &p99, "ms", SAVES);
    print(
        "store-entry-p50-ratio",
        &pairs(&p50, &anchor_p50),
        "x",
        SAVES,
    );
    print("store-entry-p99-ratio", &pairs(&p99, &p50), "x", SAVES);
    Ok(())
}

/// Saves and nothing else, for the count of flushes from outside.
fn saves_alone(folder: &Path, count: i64) -> Outcome {
    let folder = folder.join("flushes").join(count.to_string());
    std::fs::create_dir(&folder)?;
    let shop = Shop::new();
    let mut steps = Steps::open(&shop, &folder)?;
    (0..count).try_for_each(|n| steps.save(&shop, n))
}

/// Counts the system's flushes for a hundred saves more: what one save costs, without opening and closing.
fn flushes(folder: &Path) -> Outcome {
    let count = |saves: i64| -> Outcome<usize> {
        let trace = folder.join(format!("trace-{saves}"));
        let traced = Command::new("strace")
            .args([
                "-f",
                "-qq",
                "-e",
                "trace=fsync,fdatasync,sync_file_range,msync",
                "-o",
            ])
            .arg(&trace)
            .arg(std::env::current_exe()?)
            .args(["--saves", &saves.to_string()])
            .status()?;
        if !traced.success() {
            return Err("strace".into());
        }
        Ok(std::fs::read_to_string(trace)?
            .lines()
            .filter(|line| line.contains("sync"))
            .count())
    };
    #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
    let a_save = (count(200)? - count(100)?) as f64 / 100.0;
    print("store-entry-flushes", &[a_save], "flushes", 100);
    Ok(())
}

fn many_attendances(shop: &Shop, folder: &Path) -> Outcome {
    let body = shop.line(0);
    let (mut plain, mut ours, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..3 {
        let folder = folder.join(round.to_string());
        std::fs::create_dir_all(&folder)?;
        let mut anchor = Anchor::open(&folder)?;
        plain.push(timed(|| (0..LINES).try_for_each(|n| anchor.save(n, &body)))? / 1e3);
        let path = folder.join("kit.db");
        let mut store = shop.create(&path);
        let empty = std::fs::metadata(&path)?.len();
        ours.push(timed(|| (0..LINES).try_for_each(|n| attend(shop, &mut store, n)))? / 1e3);
        store.close()?;
        #[expect(clippy::cast_precision_loss, reason = "some megabytes")]
        bytes.push((std::fs::metadata(&path)?.len() - empty) as f64 / LINES as f64);
    }
    print("store-anchor-10000", &plain, "s", LINES);
    print("store-attend-10000", &ours, "s", LINES);
    print(
        "store-attend-over-anchor",
        &ours
            .iter()
            .zip(&plain)
            .map(|(of, to)| of / to)
            .collect::<Vec<_>>(),
        "x",
        LINES,
    );
    print("store-attendance-bytes", &bytes, "B", LINES);
    Ok(())
}

/// What `attend` does with a line: read, check, keep; and the log into the file when it is long.
fn attend(shop: &Shop, store: &mut Store, n: i64) -> Outcome {
    let (record, reference) = shop.record(n);
    store.record(&shop.moment(n), record, Some(&reference))?;
    if store.checkpoint_due() {
        store.checkpoint()?;
    }
    Ok(())
}

fn five_years(shop: &Shop, folder: &Path) -> Outcome {
    let path = folder.join("kit.db");
    let mut store = shop.create(&path);
    // 26 minutes apart: 100,000 of them are five years.
    (0..YEARS).try_for_each(|n| attend(shop, &mut store, n * 26))?;
    let code = store.code(AttendanceId(50_001))?;
    store.close()?;
    // Each time a store just opened, whose pages nobody has read yet.
    let opened = || -> Outcome<Store> { Ok(Store::open(&path, &shop.key)?) };
    let start = rounds(|| Ok(()), |()| opened().map(drop))?;
    print("store-years-start", &start, "ms", YEARS);
    let middle = shop.moment(26 * 50_000).at;
    let mut worst = Vec::new();
    for (name, query) in questions(&code, middle) {
        let query = Query { limit: 50, ..query };
        let figures = rounds(opened, |store| Ok(store.attendances(&query).map(drop)?))?;
        print(&format!("store-years-search-{name}"), &figures, "ms", YEARS);
        worst.push(nth(&figures, 50));
    }
    print("store-years-search", &[nth(&worst, 100)], "ms", YEARS);
    let day = middle.date(&shop.zone);
    for (name, from, to) in [
        ("report", day, day),
        ("month", day.first_of_month(), day.last_of_month()),
    ] {
        let figures = rounds(opened, |store| {
            Ok(store.figures(from, to, &shop.zone).map(drop)?)
        })?;
        print(&format!("store-years-{name}"), &figures, "ms", YEARS);
    }
    let store = opened()?;
    let verify = timed(|| Ok(store.verify().map(drop)?))? / 1e3;
    print("store-years-verify", &[verify], "s", YEARS);
    Ok(())
}

fn questions(code: &str, from: Timestamp) -> [(&'static str, Query); 6] {
    [
        (
            "code",
            Query {
                code: protocol::attendance_prefix(code),
                ..Query::default()
            },
        ),
        (
            "service",
            Query {
                service: Some("carta-revalidar".into()),
                ..Query::default()
            },
        ),
        (
            "service-absent",
            Query {
                service: Some("acp-cartao".into()),
                ..Query::default()
            },
        ),
        (
            "amount",
            Query {
                total: Some(Cents(1500)),
                ..Query::default()
            },
        ),
        (
            "amount-absent",
            Query {
                total: Some(Cents(1501)),
                ..Query::default()
            },
        ),
        (
            "day",
            Query {
                from: Some(from),
                ..Query::default()
            },
        ),
    ]
}

/// Each round on something just made; only the work is timed.
fn rounds<T>(
    mut make: impl FnMut() -> Outcome<T>,
    mut work: impl FnMut(&T) -> Outcome,
) -> Outcome<Vec<f64>> {
    (0..ROUNDS)
        .map(|_| {
            let made = make()?;
            timed(|| work(&made))
        })
        .collect()
}

/// Milliseconds.
#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn timed(work: impl FnOnce() -> Outcome) -> Outcome<f64> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed().as_secs_f64() * 1e3)
}

fn nth(figures: &[f64], percent: usize) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

#[expect(clippy::print_stdout, reason = "figures are what a bench says")]
fn print(name: &str, figures: &[f64], unit: &str, n: i64) {
    let (min, median, max) = (nth(figures, 0), nth(figures, 50), nth(figures, 100));
    println!(
        r#"{{"name":"{name}","value":{median:.4},"unit":"{unit}","n":{n},"min":{min:.4},"median":{median:.4},"max":{max:.4}}}"#
    );
}
