//! What a save costs the mediator while the kit sends ten thousand attendances: one JSON line a figure.
//!
//! `cargo bench -p store --bench pushing`. As in the program, one thread owns the store and does errands in the order in
//! which they come: the mediator's saves, at the pace of somebody in a hurry, and what the link needs, read slice by
//! slice, compressed and signed on the link's own thread, and acknowledged. Times are from a save's order to its answer.

#[path = "../tests/store/shop.rs"]
#[expect(clippy::unwrap_used, reason = "shared with the tests")]
mod shop;

use std::{
    error::Error,
    path::PathBuf,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

use domain::{
    AttendanceId, JournalId, Language,
    attendance::{Autonomy, Step},
    entry::{Act, Sealed},
};
use protocol::{
    KitKey,
    batch::{self, NewBatch, Outgoing},
    keys::{SealingIdentity, SealingRecipient},
};
use store::{Acknowledgement, DraftChange, NewEntry, Parcel, ParcelLimit, Store};

use crate::shop::{MORNING, Shop};

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

const LINES: i64 = 10_000;
const BACKLOG: u64 = 10_000;
const ROUNDS: u32 = 5;
/// Of each round, with and without a kit that pushes.
const SAVES: usize = 400;
const PAUSE: Duration = Duration::from_millis(10);

/// As the program reads and sends them.
const SLICE: u32 = 50;
const BATCH: usize = 2_000;
/// Until an agency on the same machine has taken such a batch in.
const ANSWER: Duration = Duration::from_millis(100);
/// The shop's.
const JOURNAL: JournalId = JournalId([1, 2, 3, 4, 5, 6, 7, 8]);

/// Something to be done with the store by the thread that owns it.
type Errand = Box<dyn FnOnce(&mut Store) + Send>;

fn main() -> Outcome {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-pushing");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let backlog = Backlog::write(folder)?;
    let store = backlog.open(0)?;
    let pushes = AtomicBool::new(false);
    let ends = AtomicBool::new(false);
    thread::scope(|scope| {
        // The desk's thread ends with the last that may order something of it.
        let (desk, errands) = sync_channel(16);
        let named = |name: &str| thread::Builder::new().name(name.to_owned());
        named("desk").spawn_scoped(scope, move || do_errands(store, &errands))?;
        let link = Link {
            desk: desk.clone(),
            kit: &backlog.shop.kit,
            agency: SealingIdentity::generate().recipient(),
        };
        let (pushes, ends) = (&pushes, &ends);
        let pushing = named("link").spawn_scoped(scope, move || link.run(pushes, ends))?;
        let measured = measure(&desk, &backlog, pushes);
        ends.store(true, Ordering::Release);
        let n_sent = pushing.join().map_err(|_panic| "the link ended")??;
        tell(&measured?, n_sent);
        Ok(())
    })
}

/// A kit that was weeks without a network, kept as a file of which each push has its own copy.
struct Backlog {
    shop: Shop,
    folder: PathBuf,
    attendance: AttendanceId,
}

impl Backlog {
    fn write(folder: PathBuf) -> Outcome<Self> {
        let shop = Shop::new();
        let mut store = shop.create(&folder.join("kit.db"));
        for minute in 0..LINES {
            let (record, reference) = shop.record(minute);
            store.record(&shop.moment(minute), record, Some(&reference))?;
            if store.checkpoint_due() {
                store.checkpoint()?;
            }
        }
        let attendance = open_attendance(&mut store)?;
        store.close()?;
        Ok(Self {
            shop,
            folder,
            attendance,
        })
    }

    /// As the program starts: what waits is counted before anybody is served.
    fn open(&self, nth: u32) -> Outcome<Store> {
        let copy = self.folder.join(format!("push-{nth}.db"));
        std::fs::copy(self.folder.join("kit.db"), &copy)?;
        let store = Store::open(&copy, &self.shop.key)?;
        store.unacknowledged()?;
        Ok(store)
    }
}

fn open_attendance(store: &mut Store) -> Outcome<AttendanceId> {
    let opened = Act::AttendanceOpened {
        language: Language::Pt,
    };
    let opened = store.append(&NewEntry::plain(MORNING, None, opened))?;
    let about = Some(opened.about.ok_or("no attendance")?);
    let choose = Act::ServiceChosen {
        leg: 0,
        service: "carta-revalidar".into(),
        version: 1,
        event: None,
    };
    let chosen = NewEntry::plain(MORNING, None, choose);
    store.append(&NewEntry { about, ..chosen })?;
    about.ok_or_else(|| "no attendance".into())
}

/// The desk's thread. It is idle between two errands: then the log goes into the file, when it is long.
fn do_errands(mut store: Store, errands: &Receiver<Errand>) {
    for errand in errands {
        errand(&mut store);
        if store.checkpoint_due() && store.checkpoint().is_err() {
            return;
        }
    }
}

/// Has something done and waits for what comes of it.
fn ask<T: Send + 'static>(
    desk: &SyncSender<Errand>,
    work: impl FnOnce(&mut Store) -> Result<T, store::StoreError> + Send + 'static,
) -> Outcome<T> {
    let (answer, wait) = sync_channel(1);
    let errand = move |store: &mut Store| {
        // The desk shows what waits after everything that was done.
        let done = work(store).and_then(|done| store.unacknowledged().map(|_shown| done));
        drop(answer.send(done));
    };
    desk.send(Box::new(errand))
        .map_err(|_closed| "the desk ended")?;
    Ok(wait.recv()??)
}

/// Milliseconds of saves: idle and while the kit pushes, in each round.
type Round = (Vec<f64>, Vec<f64>);

fn measure(
    desk: &SyncSender<Errand>,
    backlog: &Backlog,
    pushes: &AtomicBool,
) -> Outcome<Vec<Round>> {
    let attendance = backlog.attendance;
    let one_save = || -> Outcome<f64> {
        thread::sleep(PAUSE);
        let began = now();
        ask(desk, move |store| save(store, attendance))?;
        Ok((now() - began).as_secs_f64() * 1e3)
    };
    let mut n_pushes = 0;
    let mut round = || -> Outcome<Round> {
        let idle = (0..SAVES).map(|_| one_save()).collect::<Outcome<_>>()?;
        let mut busy = Vec::new();
        while busy.len() < SAVES {
            n_pushes += 1;
            let fresh = backlog.open(n_pushes)?;
            ask(desk, move |store| {
                *store = fresh;
                Ok(())
            })?;
            std::fs::remove_file(backlog.folder.join(format!("push-{}.db", n_pushes - 1)))?;
            pushes.store(true, Ordering::Release);
            while pushes.load(Ordering::Acquire) {
                busy.push(one_save()?);
            }
        }
        Ok((idle, busy))
    };
    (0..ROUNDS).map(|_| round()).collect()
}

/// A step done: its entry with a sealed salt, the tables of lists, search and figures.
fn save(store: &mut Store, attendance: AttendanceId) -> Result<(), store::StoreError> {
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
    store.append(&NewEntry {
        at: MORNING,
        by: None,
        about: Some(attendance),
        act,
        sealed,
        draft: DraftChange::Keep,
    })?;
    Ok(())
}

/// The link's thread.
struct Link<'a> {
    desk: SyncSender<Errand>,
    kit: &'a KitKey,
    agency: SealingRecipient,
}

impl Link<'_> {
    /// Sends all of the journal each time that it is to push; how many entries that was.
    fn run(&self, pushes: &AtomicBool, ends: &AtomicBool) -> Outcome<u64> {
        let mut n_sent = 0;
        while !ends.load(Ordering::Acquire) {
            if !pushes.load(Ordering::Acquire) {
                thread::sleep(PAUSE);
                continue;
            }
            let mut last = 0;
            while last < BACKLOG {
                last = self.send(last)?;
            }
            n_sent += last;
            pushes.store(false, Ordering::Release);
        }
        Ok(n_sent)
    }

    /// One batch, as the program gathers and encodes it; an agency takes it in.
    fn send(&self, after: u64) -> Outcome<u64> {
        let mut parcel = self.slice(after)?;
        while let Some(last) = parcel.entries.last().map(|entry| entry.seq)
            && parcel.entries.len() < BATCH
        {
            let more = self.slice(last)?;
            if more.entries.is_empty() {
                break;
            }
            parcel.entries.extend(more.entries);
            parcel.keys.extend(more.keys);
        }
        let end = parcel.entries.last().ok_or("no backlog")?;
        self.encode(&parcel)?;
        thread::sleep(ANSWER);
        let answer = Acknowledgement {
            seq: end.seq,
            head: end.hash,
            at: MORNING,
            came_at: None,
            refused: Vec::new(),
        };
        ask(&self.desk, move |store| store.acknowledge(&answer))?;
        Ok(end.seq)
    }

    fn slice(&self, after: u64) -> Outcome<Parcel> {
        let limit = ParcelLimit {
            entries: SLICE,
            bytes: batch::MOST_EXPANDED,
        };
        ask(&self.desk, move |store| store.parcel(after, limit))
    }

    fn encode(&self, parcel: &Parcel) -> Outcome<Vec<u8>> {
        let entries: Vec<Outgoing<'_>> = parcel
            .entries
            .iter()
            .map(|entry| Outgoing {
                bytes: &entry.bytes,
                sealed: &entry.sealed,
            })
            .collect();
        let batch = NewBatch {
            journal: JOURNAL,
            first: parcel.previous.seq + 1,
            previous: parcel.previous.hash,
            entries: &entries,
            wrapped_keys: &self.agency.wrap(&parcel.keys)?,
        };
        Ok(batch.encode(self.kit)?)
    }
}

/// Of each round the 99th of a hundred, and how many times as long it was as in the idle half.
fn tell(rounds: &[Round], n_sent: u64) {
    let each = |of: &dyn Fn(&Round) -> f64| -> Vec<f64> { rounds.iter().map(of).collect() };
    print("pushing-idle-p50", "ms", each(&|(idle, _)| nth(idle, 50)));
    print("pushing-save-p50", "ms", each(&|(_, busy)| nth(busy, 50)));
    print("pushing-idle-p99", "ms", each(&|(idle, _)| nth(idle, 99)));
    print("pushing-save-p99", "ms", each(&|(_, busy)| nth(busy, 99)));
    let times = each(&|(idle, busy)| nth(busy, 99) / nth(idle, 99));
    print("pushing-save-times-idle", "times", times);
    let sent = u32::try_from(n_sent).map_or(f64::MAX, f64::from);
    print("pushing-entries-sent", "entries", vec![sent]);
}

fn nth(figures: &[f64], percent: usize) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

#[expect(clippy::print_stdout, reason = "figures are what a bench says")]
fn print(name: &str, unit: &str, figures: Vec<f64>) {
    let (min, median, max) = (nth(&figures, 0), nth(&figures, 50), nth(&figures, 100));
    let n = figures.len();
    println!(
        r#"{{"name":"{name}","value":{median:.4},"unit":"{unit}","n":{n},"min":{min:.4},"median":{median:.4},"max":{max:.4}}}"#
    );
}

#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn now() -> Instant {
    Instant::now()
}
