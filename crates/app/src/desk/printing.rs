//! Printing at the desk: what is asked for stands in the journal before anything is sent; the paper thread does the
//! rest, and what it tells is written down. The receipt stands whatever a printer does.

mod by_itself;

use std::{
    collections::{BTreeMap, VecDeque},
    sync::mpsc::SyncSender,
};

use devices::printing::{Printer, Told};
use domain::{
    AttendanceId, Language, Reason, ReceiptNumber, Refusal,
    entry::Paper,
    printing::{PrintReason, PrintState, Printed},
};
use store::{PrintJob, StoreError};
use ui::state::{Command, Notice, PrintNow, Printer as PrinterShown, Printing};

pub(super) use by_itself::never_asked;

use super::{
    Desk,
    papers::{SheetError, spot_on_paper},
    proofs, till,
};
use crate::{
    clock,
    kit::{self, OpenKit, Opened},
    printing::{self, FOLDER, Found, PrintNews, PrintOrder, Request, Wanted},
};

/// Jobs that the desk remembers; older ones are in the journal alone.
const MOST_JOBS: usize = 20;
/// Entries about one job: a printer that changes its mind all day does not fill the journal.
const MOST_TOLD: u32 = 20;

/// The jobs of the desk, and what can print.
#[derive(Debug)]
pub(super) struct Prints {
    orders: SyncSender<PrintOrder>,
    found: Vec<Found>,
    is_looking: bool,
    chosen: BTreeMap<Paper, String>,
    /// The latest first.
    jobs: VecDeque<Held>,
}

#[derive(Debug)]
struct Held {
    now: PrintNow,
    /// To print it again; not there after a restart.
    sheet: Option<paper::Sheet>,
    n_told: u32,
}

/// What is to come out.
struct OnPaper {
    what: Printed,
    sheet: paper::Sheet,
}

impl Prints {
    pub(super) fn new(orders: SyncSender<PrintOrder>) -> Self {
        Self {
            orders,
            found: Vec::new(),
            is_looking: false,
            chosen: BTreeMap::new(),
            jobs: VecDeque::new(),
        }
    }

    pub(super) fn shown(&self) -> Printing {
        let folder = PrinterShown {
            name: FOLDER.to_owned(),
            about: String::new(),
            reasons: Vec::new(),
            is_folder: true,
        };
        let found = self.found.iter().map(|found| PrinterShown {
            name: found.name.clone(),
            about: found.about.clone(),
            reasons: found.reasons.clone(),
            is_folder: false,
        });
        let chosen = printing::PAPERS.map(|paper| (paper, self.printer_of(paper).to_owned()));
        Printing {
            printers: found.chain([folder]).collect(),
            chosen: chosen.into(),
            jobs: self.jobs.iter().map(|held| held.now.clone()).collect(),
            is_looking: self.is_looking,
        }
    }

    /// Some kind of paper has a printer of its own.
    pub(super) fn has_printer(&self) -> bool {
        self.chosen.values().any(|name| name != FOLDER)
    }

    fn printer_of(&self, paper: Paper) -> &str {
        self.chosen.get(&paper).map_or(FOLDER, String::as_str)
    }

    /// The paper that a printer has in it: the one that it was asked for, where it was chosen for that too.
    fn paper_at(&self, printer: &str, asked: Paper) -> Paper {
        if printer == FOLDER || self.printer_of(asked) == printer {
            return asked;
        }
        let mut chosen = self.chosen.iter();
        let other = chosen.find(|(_, name)| *name == printer);
        other.map_or(asked, |(paper, _)| *paper)
    }

    fn job(&mut self, job: u64) -> Option<&mut Held> {
        self.jobs.iter_mut().find(|held| held.now.job == job)
    }

    fn hold(&mut self, held: Held) {
        self.jobs.push_front(held);
        self.jobs.truncate(MOST_JOBS);
    }

    /// Never waits: a thread that has too much to do is told of by `false`.
    fn order(&self, order: PrintOrder) -> bool {
        self.orders
            .try_send(order)
            .inspect_err(|err| tracing::error!(%err, "the paper thread takes nothing"))
            .is_ok()
    }

    /// Whoever comes next has printed nothing yet.
    pub(super) fn forget_what_is_over(&mut self) {
        self.jobs.retain(|held| !held.now.state.is_final());
    }
}

impl Desk {
    /// What settings say, and the jobs that a former run of the program left open.
    pub(super) fn begin_printing(&mut self) {
        let Opened::Ready(kit) = &self.opened else {
            return;
        };
        match kit.store.settings() {
            Ok(kept) => self.prints.chosen = printing::chosen(&kept),
            Err(err) => tracing::error!(%err, "settings could not be read"),
        }
        let journal = kit.store.identity().journal;
        let left = kit.store.open_print_jobs().unwrap_or_else(|err| {
            tracing::error!(%err, "open print jobs could not be read");
            Vec::new()
        });
        for job in left {
            let name = printing::name_of_job(&job.what, journal, job.job);
            let printer = printing::printer(&job.printer, &self.papers);
            if let Some(printer) = printer {
                let job = job.job;
                self.prints.order(PrintOrder::Follow { job, name, printer });
            }
            self.prints.hold(left_open(job));
        }
        self.look_for_printers();
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the commands that are not about printing are taken elsewhere"
    )]
    pub(super) fn print_command(&mut self, command: Command) {
        let done = match command {
            Command::PrintReceipt { receipt, paper } => self.print_receipt(&receipt, paper),
            Command::PrintLearningCard { paper } => self.print_learning_card(paper),
            Command::PrintProof { attendance, paper } => self.print_proof(attendance, paper),
            Command::PrintClosing { closing } => self.print_closing(closing),
            Command::PrintTestPage { printer, paper } => self.print_test_page(&printer, paper),
            Command::PrintAgain { job, printer } => self.print_again(job, printer),
            Command::PaperCameOut { job } => {
                self.settle(job, PrintState::Printed);
                Ok(())
            }
            Command::GiveUpPaper { job } => {
                self.settle(job, PrintState::GivenUp);
                Ok(())
            }
            Command::LookForPrinters => {
                self.look_for_printers();
                Ok(())
            }
            Command::ChoosePrinter { paper, printer } => {
                self.choose_printer(paper, &printer);
                Ok(())
            }
            _ => Ok(()),
        };
        match done {
            Ok(()) => {}
            Err(SheetError::Store(err)) => self.told(Err(err)),
            Err(SheetError::File(err)) => self.told(Err(StoreError::Io(err))),
            Err(err @ (SheetError::Unknown | SheetError::Paper(_))) => {
                tracing::error!(%err, "a sheet was not printed");
                self.notice = Some(Notice::Trouble(ui::state::Trouble::Other));
            }
        }
    }

    fn print_receipt(&mut self, number: &ReceiptNumber, paper: Paper) -> Result<(), SheetError> {
        let on_paper = self.receipt_on_paper(number, None)?;
        let printer = self.prints.printer_of(paper).to_owned();
        self.put_on_paper(on_paper, paper, printer)
    }

    fn receipt_on_paper(
        &self,
        number: &ReceiptNumber,
        copy: Option<u32>,
    ) -> Result<OnPaper, SheetError> {
        let kit = self.kit().ok_or(SheetError::Unknown)?;
        let (what, sheet) = printing::receipt(kit, number, copy)?;
        Ok(OnPaper { what, sheet })
    }

    fn print_learning_card(&mut self, paper: Paper) -> Result<(), SheetError> {
        let on_paper = OnPaper {
            what: Printed::LearningCard,
            sheet: self.learning_sheet()?,
        };
        let printer = self.prints.printer_of(paper).to_owned();
        self.put_on_paper(on_paper, paper, printer)
    }

    fn print_proof(&mut self, id: AttendanceId, paper: Paper) -> Result<(), SheetError> {
        let on_paper = self.proof_on_paper(id)?;
        let printer = self.prints.printer_of(paper).to_owned();
        self.put_on_paper(on_paper, paper, printer)
    }

    fn proof_on_paper(&self, attendance: AttendanceId) -> Result<OnPaper, SheetError> {
        let kit = self.kit().ok_or(SheetError::Unknown)?;
        Ok(OnPaper {
            what: Printed::Proof { attendance },
            sheet: proofs::sheet(kit, attendance)?,
        })
    }

    fn print_closing(&mut self, closing: u64) -> Result<(), SheetError> {
        let on_paper = self.closing_on_paper(closing)?;
        let printer = self.prints.printer_of(Paper::A4).to_owned();
        self.put_on_paper(on_paper, Paper::A4, printer)
    }

    fn closing_on_paper(&self, closing: u64) -> Result<OnPaper, SheetError> {
        let kit = self.kit().ok_or(SheetError::Unknown)?;
        let sheet = till::closing_sheet(kit, closing, self.settings.language)?;
        Ok(OnPaper {
            what: Printed::TillClosing { closing },
            sheet: sheet.ok_or(SheetError::Unknown)?,
        })
    }

    fn print_test_page(&mut self, printer: &str, paper: Paper) -> Result<(), SheetError> {
        let on_paper = self.test_on_paper(printer)?;
        self.put_on_paper(on_paper, paper, printer.to_owned())
    }

    fn test_on_paper(&self, printer: &str) -> Result<OnPaper, SheetError> {
        let kit = self.kit().ok_or(SheetError::Unknown)?;
        Ok(OnPaper {
            what: Printed::TestPage,
            sheet: test_sheet(kit, printer, self.settings.language),
        })
    }

    /// In the journal first; then to the paper thread.
    fn put_on_paper(
        &mut self,
        on_paper: OnPaper,
        paper: Paper,
        name: String,
    ) -> Result<(), SheetError> {
        let folder = self.papers()?;
        let printer = printing::printer(&name, &folder);
        let by = self.mediator.as_ref().map(|mediator| mediator.number);
        let Opened::Ready(kit) = &mut self.opened else {
            return Err(SheetError::Unknown);
        };
        let OnPaper { what, sheet } = on_paper;
        let asked = printing::ask(
            kit,
            Request {
                what: what.clone(),
                paper,
                printer: name.clone(),
                by,
            },
        )?;
        self.prints.hold(Held {
            now: PrintNow {
                job: asked.job,
                what,
                paper,
                printer: name,
                state: PrintState::Waiting,
                reasons: Vec::new(),
                since: clock::now(),
                asks: false,
            },
            sheet: Some(sheet.clone()),
            n_told: 0,
        });
        let job = asked.job;
        let is_ordered = printer.map(|printer| {
            self.prints.order(PrintOrder::Print(Box::new(Wanted {
                job,
                name: asked.name,
                sheet,
                paper,
                printer,
            })))
        });
        let reason = match is_ordered {
            Some(true) => return Ok(()),
            Some(false) => PrintReason::Other,
            None => PrintReason::Unknown,
        };
        let told = Told {
            state: PrintState::Failed,
            reasons: [reason].into(),
        };
        self.job_told(job, told, true);
        Ok(())
    }

    /// The same sheet once more: where it has not come out it is looked at again, elsewhere it is another job.
    fn print_again(&mut self, job: u64, printer: Option<String>) -> Result<(), SheetError> {
        let held = self.prints.job(job).ok_or(SheetError::Unknown)?;
        let PrintNow {
            what,
            paper,
            printer: former,
            state,
            ..
        } = held.now.clone();
        if printer.is_none() && !state.is_final() {
            held.now.asks = false;
            self.prints.order(PrintOrder::GoOn { job });
            return Ok(());
        }
        let kept = held.sheet.clone().map(|sheet| OnPaper {
            what: what.clone(),
            sheet,
        });
        let printer = printer.unwrap_or(former);
        let on_paper = match kept {
            Some(kept) => kept,
            None => self.drawn_again(&what, &printer)?,
        };
        if !state.is_final() {
            self.settle(job, PrintState::GivenUp);
        }
        if let Some(held) = self.prints.job(job) {
            held.now.asks = false;
        }
        let paper = self.prints.paper_at(&printer, paper);
        self.put_on_paper(on_paper, paper, printer)
    }

    /// The sheet of a job of a former run of the program.
    fn drawn_again(&self, what: &Printed, printer: &str) -> Result<OnPaper, SheetError> {
        match what {
            Printed::Receipt { number, copy } => self.receipt_on_paper(number, Some(*copy)),
            Printed::TillClosing { closing } => self.closing_on_paper(*closing),
            Printed::TestPage => self.test_on_paper(printer),
            Printed::Proof { attendance } => self.proof_on_paper(*attendance),
            // It holds what was on a screen that is gone.
            Printed::LearningCard => Err(StoreError::Refused(Refusal::new(Reason::NotOpen)).into()),
        }
    }

    /// A person says how a job ended: what has not come out stays inside.
    fn settle(&mut self, job: u64, state: PrintState) {
        self.prints.order(PrintOrder::TakeBack { job });
        let reasons = Default::default();
        self.job_told(job, Told { state, reasons }, false);
    }

    pub(super) fn print_news(&mut self, news: PrintNews) {
        match news {
            PrintNews::Job { job, told, asks } => self.job_told(job, told, asks),
            PrintNews::Printers(found) => {
                self.prints.found = found;
                self.prints.is_looking = false;
            }
        }
    }

    /// Shows how a job stands; writes it down where that is new.
    fn job_told(&mut self, job: u64, told: Told, asks: bool) {
        let by = self.mediator.as_ref().map(|mediator| mediator.number);
        let (Opened::Ready(kit), Some(held)) = (&mut self.opened, self.prints.job(job)) else {
            return;
        };
        let reasons: Vec<PrintReason> = told.reasons.iter().copied().collect();
        let is_new = held.now.state != told.state || held.now.reasons != reasons;
        // News that were on their way when a person had decided.
        let is_late = held.now.state == PrintState::GivenUp
            || (held.now.state.is_final() && !told.state.is_final());
        if is_late {
            return;
        }
        held.now.state = told.state;
        held.now.reasons = reasons;
        held.now.asks = asks;
        if told.state == PrintState::Printed && held.now.printer == FOLDER {
            let name = printing::name_of_job(&held.now.what, kit.store.identity().journal, job);
            let file = devices::printing::file_name(&name);
            self.notice = Some(Notice::PaperSaved {
                file: self.papers.join(file).display().to_string(),
            });
        }
        if !is_new || (held.n_told >= MOST_TOLD && !told.state.is_final()) {
            return;
        }
        held.n_told = held.n_told.saturating_add(1);
        if let Err(err) = printing::tell(kit, job, &told, by) {
            tracing::error!(%err, "how a print job stands was not written");
            self.notice = Some(Notice::Trouble(kit::trouble(&err)));
        }
    }

    fn look_for_printers(&mut self) {
        let known = self.prints.chosen.values();
        let mut known: Vec<Printer> = known.filter_map(|name| Printer::parse(name)).collect();
        known.sort();
        known.dedup();
        self.prints.is_looking = self.prints.order(PrintOrder::LookForPrinters { known });
    }

    fn choose_printer(&mut self, paper: Paper, printer: &str) {
        let mut found = self.prints.found.iter();
        if printer != FOLDER && !found.any(|found| found.name == printer) {
            self.notice = Some(Notice::Refused(
                Refusal::new(Reason::NotAChoice).at("printer"),
            ));
            return;
        }
        self.set(printing::setting(paper), printer.to_owned());
        self.prints.chosen.insert(paper, printer.to_owned());
        if paper == Paper::A4 {
            let large = self.prints.chosen.entry(Paper::LargePrint);
            large.or_insert_with(|| printer.to_owned());
        }
        self.look_for_printers();
    }
}

/// A page to try a printer with.
pub(crate) fn test_sheet(kit: &OpenKit, printer: &str, language: Language) -> paper::Sheet {
    let spot = &kit.shared.spot;
    paper::test_page(&paper::TestPage {
        language,
        at: clock::now(),
        zone: spot.zone.clone(),
        spot: spot_on_paper(spot),
        printer: printing::label(printer),
    })
}

fn left_open(job: PrintJob) -> Held {
    Held {
        now: PrintNow {
            job: job.job,
            what: job.what,
            paper: job.paper,
            printer: job.printer,
            state: job.state,
            reasons: job.reasons,
            since: job.at,
            asks: true,
        },
        sheet: None,
        n_told: 0,
    }
}
