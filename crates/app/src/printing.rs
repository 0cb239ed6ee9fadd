//! The `paper` thread: it draws sheets, hands them to printers, and tells the desk how each job goes on.
//!
//! The desk never waits for it. What a printer does takes as long as it takes, on this thread alone.

mod asking;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    thread,
    time::{Duration, Instant},
};

use devices::printing::{Content, Document, Form, Job, Printer, PrinterError, Queue, Told, queues};
use domain::{
    entry::Paper,
    printing::{PrintReason, PrintState},
};
use paper::{PaperError, Roll, Sheet};

pub(crate) use asking::{Request, ask, name_of_job, receipt, tell};

use crate::{
    clock,
    desk::{Event, papers},
};

/// How often a printer is asked while a job is open.
const EVERY: Duration = Duration::from_secs(2);
/// Without paper for so long, a person decides how it goes on.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
/// The name, in settings, of the folder of papers.
pub(crate) const FOLDER: &str = "folder";

/// What the desk wants of the thread.
#[derive(Debug)]
pub(crate) enum PrintOrder {
    Print(Box<Wanted>),
    /// A former run of the program may have sent it.
    Follow {
        job: u64,
        name: String,
        printer: Printer,
    },
    /// A person wants it looked at now, and has patience again.
    GoOn {
        job: u64,
    },
    /// Whatever has not come out stays inside.
    TakeBack {
        job: u64,
    },
    LookForPrinters {
        known: Vec<Printer>,
    },
}

/// A sheet and where it is to come out.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub(crate) job: u64,
    pub(crate) name: String,
    pub(crate) sheet: Sheet,
    pub(crate) paper: Paper,
    pub(crate) printer: Printer,
}

/// What the thread tells the desk.
#[derive(Debug)]
pub(crate) enum PrintNews {
    Job {
        job: u64,
        told: Told,
        /// A person is to decide.
        asks: bool,
    },
    Printers(Vec<Found>),
}

/// A printer that is there, or was asked for by its address.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) reasons: Vec<PrintReason>,
}

/// A queue to the thread: longer than any counter's day.
pub(crate) fn orders() -> (SyncSender<PrintOrder>, Receiver<PrintOrder>) {
    sync_channel(64)
}

/// Starts the thread; it ends with the desk.
pub(crate) fn start(
    events: SyncSender<Event>,
    orders: Receiver<PrintOrder>,
) -> std::io::Result<()> {
    let thread = PaperThread {
        events,
        orders,
        jobs: BTreeMap::new(),
    };
    thread::Builder::new()
        .name("paper".to_owned())
        .spawn(move || thread.run())
        .map(drop)
}

/// The printer that a setting names, where papers are kept in `folder`.
pub(crate) fn printer(name: &str, folder: &Path) -> Option<Printer> {
    if name == FOLDER {
        Some(Printer::Folder(folder.to_owned()))
    } else {
        Printer::parse(name)
    }
}

/// A printer as people read its name: who answers there is told in short.
pub(crate) fn label(name: &str) -> String {
    match Printer::parse(name).and_then(|printer| printer.identity()) {
        Some(identity) => {
            let place = ui::state::without_identity(name);
            format!("{place} (SHA-256 {identity})")
        }
        None => name.to_owned(),
    }
}

/// The printer as it was chosen, where settings know who answers at its address.
pub(crate) fn as_chosen(printer: Printer, settings: &BTreeMap<String, String>) -> Printer {
    let mut chosen = named(settings).into_iter();
    let is_same = |chosen: &Printer| {
        let identity = chosen.identity();
        identity.is_some_and(|identity| printer.clone().known_as(identity) == *chosen)
    };
    match chosen.find(is_same) {
        Some(chosen) if printer.is_strange() => chosen,
        Some(_) | None => printer,
    }
}

/// Begins a job: drawn in the form that its printer takes.
///
/// # Errors
/// The sheet cannot be drawn.
pub(crate) fn begin(wanted: Wanted) -> Result<Box<dyn Job>, PaperError> {
    let Wanted {
        name,
        sheet,
        paper,
        printer,
        ..
    } = wanted;
    let roll = match paper {
        Paper::Roll80 => Some(Roll::Mm80),
        Paper::Roll58 => Some(Roll::Mm58),
        Paper::A4 | Paper::LargePrint => None,
    };
    let content = match (printer.takes(), roll) {
        (Form::EscPos | Form::Drawn, Some(roll)) => Content::EscPos(paper::escpos(&sheet, roll)?),
        (Form::Drawn, None) => Content::Drawn(paper::drawing(&sheet, papers::on(paper))?),
        // A receipt printer does not take A4: its job says so.
        (Form::EscPos, None) | (Form::Pdf, _) => {
            Content::Pdf(paper::pdf(&sheet, papers::on(paper))?)
        }
    };
    Ok(printer.begin(Document { name, content }))
}

/// The setting that keeps the printer of a kind of paper.
pub(crate) fn setting(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "printer-a4",
        Paper::Roll80 => "printer-roll80",
        Paper::Roll58 => "printer-roll58",
        Paper::LargePrint => "printer-large",
    }
}

pub(crate) fn is_setting(name: &str) -> bool {
    PAPERS.into_iter().any(|paper| setting(paper) == name)
}

pub(crate) const PAPERS: [Paper; 4] = [Paper::A4, Paper::Roll80, Paper::Roll58, Paper::LargePrint];

/// The printers that settings name, by their papers; large print comes out where A4 does unless it was given its own.
pub(crate) fn chosen(settings: &BTreeMap<String, String>) -> BTreeMap<Paper, String> {
    let of = |paper| Some((paper, settings.get(setting(paper))?.clone()));
    let mut chosen: BTreeMap<Paper, String> = PAPERS.into_iter().filter_map(of).collect();
    if let Some(a4) = chosen.get(&Paper::A4).cloned() {
        chosen.entry(Paper::LargePrint).or_insert(a4);
    }
    chosen
}

/// The printers that settings name, each once; the folder is none.
pub(crate) fn named(settings: &BTreeMap<String, String>) -> Vec<Printer> {
    let chosen = chosen(settings);
    let names = chosen.values().filter(|name| *name != FOLDER);
    let printers: BTreeSet<Printer> = names.filter_map(|name| Printer::parse(name)).collect();
    printers.into_iter().collect()
}

/// Whether a person is to decide how a job goes on.
pub(crate) fn asks(state: PrintState, waited: Duration) -> bool {
    match state {
        PrintState::Waiting | PrintState::Sent => waited >= PATIENCE,
        PrintState::NotConfirmed | PrintState::Failed => true,
        PrintState::Printed | PrintState::GivenUp => false,
    }
}

/// A job that is not over.
struct Open {
    job: Box<dyn Job>,
    since: Instant,
    told: Option<(Told, bool)>,
}

struct PaperThread {
    events: SyncSender<Event>,
    orders: Receiver<PrintOrder>,
    jobs: BTreeMap<u64, Open>,
}

/// The desk has ended.
struct Ended;

impl PaperThread {
    fn run(mut self) {
        let mut next = clock::instant();
        loop {
            let wait = if self.jobs.is_empty() {
                EVERY
            } else {
                next.saturating_duration_since(clock::instant())
            };
            let went_on = match self.orders.recv_timeout(wait) {
                Ok(order) => self.take(order),
                Err(RecvTimeoutError::Timeout) => {
                    let went_on = self.go_on_with_all();
                    next = clock::instant() + EVERY;
                    went_on
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if went_on.is_err() {
                return;
            }
        }
    }

    fn take(&mut self, order: PrintOrder) -> Result<(), Ended> {
        match order {
            PrintOrder::Print(wanted) => {
                let job = wanted.job;
                match begin(*wanted) {
                    Ok(begun) => self.open(job, begun),
                    Err(err) => {
                        tracing::error!(%err, "a sheet was not drawn");
                        let told = Told {
                            state: PrintState::Failed,
                            reasons: [PrintReason::Other].into(),
                        };
                        self.tell(job, told, true)
                    }
                }
            }
            PrintOrder::Follow { job, name, printer } => self.open(job, printer.follow(&name)),
            PrintOrder::GoOn { job } => {
                if let Some(open) = self.jobs.get_mut(&job) {
                    open.since = clock::instant();
                }
                self.go_on(job)
            }
            PrintOrder::TakeBack { job } => {
                if let Some(mut open) = self.jobs.remove(&job) {
                    open.job.take_back();
                }
                Ok(())
            }
            PrintOrder::LookForPrinters { known } => {
                let found = look(&known);
                self.events
                    .send(Event::Print(PrintNews::Printers(found)))
                    .map_err(|_closed| Ended)
            }
        }
    }

    fn open(&mut self, job: u64, begun: Box<dyn Job>) -> Result<(), Ended> {
        let open = Open {
            job: begun,
            since: clock::instant(),
            told: None,
        };
        self.jobs.insert(job, open);
        self.go_on(job)
    }

    fn go_on_with_all(&mut self) -> Result<(), Ended> {
        let jobs: Vec<u64> = self.jobs.keys().copied().collect();
        jobs.into_iter().try_for_each(|job| self.go_on(job))
    }

    fn go_on(&mut self, job: u64) -> Result<(), Ended> {
        let Some(open) = self.jobs.get_mut(&job) else {
            return Ok(());
        };
        let told = open.job.go_on();
        let waited = clock::instant().saturating_duration_since(open.since);
        let asks = asks(told.state, waited);
        let news = Some((told.clone(), asks));
        let is_new = open.told != news;
        open.told = news;
        if told.state.is_final() {
            self.jobs.remove(&job);
        }
        if is_new {
            self.tell(job, told, asks)
        } else {
            Ok(())
        }
    }

    fn tell(&self, job: u64, told: Told, asks: bool) -> Result<(), Ended> {
        self.events
            .send(Event::Print(PrintNews::Job { job, told, asks }))
            .map_err(|_closed| Ended)
    }
}

/// The queues of this machine, and the printers that settings name beside them.
pub(crate) fn look(known: &[Printer]) -> Vec<Found> {
    let queues = queues().unwrap_or_else(|err| {
        tracing::debug!(%err, "no queues are listed");
        Vec::new()
    });
    let is_listed = |printer: &Printer| matches!(printer, Printer::Queue(name) if queues.iter().any(|queue| queue.name == *name));
    let mut found: Vec<Found> = known
        .iter()
        .filter(|printer| !matches!(printer, Printer::Folder(_)) && !is_listed(printer))
        .flat_map(asked)
        .collect();
    found.extend(queues.into_iter().map(of_queue));
    found
}

/// A printer by its address. Where another one answers, that one can be chosen as well.
fn asked(printer: &Printer) -> Vec<Found> {
    let (reasons, stranger) = match printer.reasons() {
        Ok(reasons) => (reasons.into_iter().collect(), None),
        Err(err) => {
            tracing::debug!(%err, "a printer does not answer");
            let stranger = match err {
                PrinterError::AnotherIdentity(identity) => Some(identity),
                PrinterError::NotReached(_) | PrinterError::Lost(_) | PrinterError::Refused(_) => {
                    None
                }
            };
            (vec![err.reason()], stranger)
        }
    };
    let stranger = stranger.map(|identity| printer.clone().known_as(identity));
    let mut found = vec![by_address(printer, reasons)];
    found.extend(stranger.map(|stranger| by_address(&stranger, Vec::new())));
    found
}

fn by_address(printer: &Printer, reasons: Vec<PrintReason>) -> Found {
    let identity = printer.identity();
    Found {
        name: printer.to_string(),
        about: identity.map_or_else(String::new, |identity| format!("SHA-256 {identity}")),
        reasons,
    }
}

fn of_queue(queue: Queue) -> Found {
    Found {
        name: queue.name,
        about: queue.about,
        reasons: queue.reasons.into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use domain::printing::PrintState;

    use super::{PATIENCE, asks};

    #[test]
    fn a_person_is_asked_after_a_while_without_paper_and_at_once_where_nobody_knows() {
        let early = PATIENCE - Duration::from_millis(1);
        assert!(!asks(PrintState::Sent, early));
        assert!(asks(PrintState::Sent, PATIENCE) && asks(PrintState::Waiting, PATIENCE));
        assert!(asks(PrintState::NotConfirmed, Duration::ZERO));
        assert!(asks(PrintState::Failed, Duration::ZERO));
        assert!(!asks(PrintState::Printed, PATIENCE) && !asks(PrintState::GivenUp, PATIENCE));
    }
}
