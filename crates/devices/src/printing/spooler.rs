//! Jobs at the printers that Windows has: drawn by the printer's own driver, or sent as they are to a receipt printer. How
//! they go on is read from what the spooler says in bits.
//!
//! A job is to stay in its queue after it was printed: one that is gone cannot say what became of it. So it is let go here.

use std::{collections::BTreeSet, fmt, io};

use domain::printing::{PrintReason, PrintState};
use ipp::model::StatusCode;
use paper::{Drawing, Drawn};
use win32::{Canvas, Page, Place, Sent, Standing, Unsent, Writing};

use super::{Content, Form, Job, NotTaken, PrinterError, Queue, Told, spooled};

pub(super) use spooled::is_name;

/// In which form an installed printer takes a sheet.
pub(super) const TAKES: Form = Form::Drawn;

/// The printers that are installed here, by name; but for those that ask a person where to print to.
///
/// # Errors
/// The spooler does not answer.
pub fn queues() -> Result<Vec<Queue>, PrinterError> {
    let queue = |printer: Standing| Queue {
        reasons: spooled::reasons(printer.status, printer.attributes),
        name: printer.name,
        about: printer.about,
    };
    let installed = win32::installed()
        .map_err(|err| unanswered(&err))?
        .into_iter();
    let mut queues: Vec<Queue> = installed
        .filter(|printer| !spooled::asks_a_person(&printer.port))
        .map(queue)
        .collect();
    queues.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(queues)
}

/// What keeps a printer from printing now.
pub(super) fn reasons(name: &str) -> Result<BTreeSet<PrintReason>, PrinterError> {
    let standing = win32::Queue::open(name).and_then(|queue| queue.standing());
    let standing = standing.map_err(|err| unanswered(&err))?;
    Ok(spooled::reasons(standing.status, standing.attributes))
}

pub(super) fn begin(printer: &str, name: String, content: Content) -> Box<dyn Job> {
    let document = match content {
        Content::EscPos(bytes) => Handed::Bytes(bytes),
        Content::Drawn(drawing) => Handed::Pages(drawing),
        Content::Pdf(_) => return Box::new(NotTaken),
    };
    Box::new(Ongoing {
        printer: printer.to_owned(),
        name,
        phase: Phase::New(document),
    })
}

pub(super) fn follow(printer: &str, name: &str) -> Box<dyn Job> {
    Box::new(Ongoing {
        printer: printer.to_owned(),
        name: name.to_owned(),
        phase: Phase::Taken { id: None, last: 0 },
    })
}

/// `ERROR_…`, as Windows numbers them.
const ACCESS_DENIED: i32 = 5;
const INVALID_PRINTER_NAME: i32 = 1801;
const PRINTER_DELETED: i32 = 1905;

fn unanswered(err: &io::Error) -> PrinterError {
    match err.raw_os_error() {
        Some(INVALID_PRINTER_NAME | PRINTER_DELETED) => {
            PrinterError::Refused(StatusCode::ClientErrorNotFound)
        }
        Some(ACCESS_DENIED) => PrinterError::Refused(StatusCode::ClientErrorForbidden),
        _ => PrinterError::NotReached(err.to_string()),
    }
}

/// What a printer is handed.
enum Handed {
    Bytes(Vec<u8>),
    Pages(Drawing),
}

enum Phase {
    /// Nothing has been sent.
    New(Handed),
    /// The spooler has it, or had it. Without its number it is known by its name.
    Taken {
        id: Option<u32>,
        /// The bits that it was last seen with.
        last: u32,
    },
    Over(Told),
}

/// A job at an installed printer.
struct Ongoing {
    printer: String,
    /// The job's own, in the queue.
    name: String,
    phase: Phase,
}

impl fmt::Debug for Ongoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ongoing({}, {})", self.printer, self.name)
    }
}

impl Ongoing {
    /// How a job stands that was handed over now, or was not.
    fn handed(&mut self, sent: Result<Sent, Unsent>) -> Told {
        match sent {
            Ok(Sent { id, is_kept }) => {
                if !is_kept {
                    tracing::debug!("a job will be gone when it is printed");
                }
                let id = Some(id);
                self.phase = Phase::Taken { id, last: 0 };
                self.look(id, 0)
            }
            Err(Unsent::Nothing(err)) => {
                tracing::debug!(%err, "a printer takes nothing");
                not_taken(&unanswered(&err))
            }
            Err(Unsent::Part(err)) => {
                tracing::warn!(%err, "a printer took a part of a job at most");
                Told::because(PrintState::NotConfirmed, PrintReason::Other)
            }
        }
    }

    fn look(&mut self, id: Option<u32>, last: u32) -> Told {
        match self.seen(id, last) {
            Ok((job, told)) => {
                if let Some(job) = job {
                    let (id, last) = (Some(job.id), job.status);
                    self.phase = Phase::Taken { id, last };
                }
                told
            }
            Err(err) => {
                tracing::debug!(%err, "the spooler says nothing of a job");
                Told::because(PrintState::Sent, PrintReason::Offline)
            }
        }
    }

    /// The job as its queue has it, and how it stands. One that is over leaves the queue.
    fn seen(&self, id: Option<u32>, last: u32) -> io::Result<(Option<win32::Job>, Told)> {
        let queue = win32::Queue::open(&self.printer)?;
        let job = self.find(&queue, id)?;
        let printer = queue.standing()?;
        let reasons = spooled::reasons(printer.status, printer.attributes);
        let bits = job.as_ref().map(|job| job.status);
        let told = spooled::told(bits, last, reasons, &printer.port);
        if let Some(job) = job.as_ref().filter(|_| told.state.is_final())
            && let Err(err) = queue.release(job.id)
        {
            tracing::warn!(%err, "a job stays in its queue");
        }
        Ok((job, told))
    }

    /// Numbers are given again when the spooler starts again: the name tells jobs apart.
    fn find(&self, queue: &win32::Queue, id: Option<u32>) -> io::Result<Option<win32::Job>> {
        let is_it = |job: &win32::Job| job.name == self.name && id.is_none_or(|id| id == job.id);
        Ok(queue.jobs()?.into_iter().find(is_it))
    }
}

impl Job for Ongoing {
    fn go_on(&mut self) -> Told {
        let told = match &self.phase {
            Phase::New(document) => {
                let sent = send(&self.printer, &self.name, document);
                self.handed(sent)
            }
            Phase::Taken { id, last } => {
                let (id, last) = (*id, *last);
                self.look(id, last)
            }
            Phase::Over(told) => told.clone(),
        };
        if told.state.is_final() {
            self.phase = Phase::Over(told.clone());
        }
        told
    }

    fn take_back(&mut self) {
        if let Phase::Taken { id, .. } = &self.phase {
            let taken_back = win32::Queue::open(&self.printer).and_then(|queue| {
                let job = self.find(&queue, *id)?;
                job.map_or(Ok(()), |job| queue.delete(job.id))
            });
            if let Err(err) = taken_back {
                tracing::warn!(%err, "a job stays in its queue");
            }
        }
        if !matches!(self.phase, Phase::Over(_)) {
            self.phase = Phase::Over(Told::new(PrintState::GivenUp));
        }
    }
}

/// Nothing of it was taken: what is over by that, and what goes on by itself.
fn not_taken(err: &PrinterError) -> Told {
    match err {
        PrinterError::Refused(_) if err.is_unknown() => {
            Told::because(PrintState::Failed, PrintReason::Unknown)
        }
        PrinterError::Refused(_) => Told::because(PrintState::Failed, PrintReason::NotTaken),
        PrinterError::NotReached(_) | PrinterError::Lost(_) | PrinterError::AnotherIdentity(_) => {
            Told::because(PrintState::Waiting, err.reason())
        }
    }
}

fn send(printer: &str, name: &str, document: &Handed) -> Result<Sent, Unsent> {
    match document {
        Handed::Bytes(bytes) => win32::Queue::open(printer)
            .map_err(Unsent::Nothing)?
            .send(name, bytes),
        Handed::Pages(drawing) => draw(printer, name, drawing),
    }
}

fn draw(printer: &str, name: &str, drawing: &Drawing) -> Result<Sent, Unsent> {
    let faces = paper::faces().map_err(|err| Unsent::Nothing(io::Error::other(err)))?;
    let canvas = Canvas::begin(printer, name, drawing.dots_per_inch, &faces)?;
    for marks in &drawing.pages {
        canvas.page(|page| marks.iter().try_for_each(|mark| put(page, mark)))?;
    }
    canvas.end()
}

fn put(page: &Page<'_>, mark: &Drawn) -> io::Result<()> {
    match mark {
        Drawn::Text {
            x,
            y,
            size,
            is_bold,
            rgb,
            letters,
        } => {
            let writing = Writing {
                family: paper::FAMILY,
                size: *size,
                is_bold: *is_bold,
                rgb: *rgb,
            };
            page.text((*x, *y), writing, letters.iter().copied())
        }
        &Drawn::Box {
            x,
            y,
            width,
            height,
            radius,
            rgb,
        } => {
            let place = Place {
                x,
                y,
                width,
                height,
                radius,
            };
            page.fill(place, rgb)
        }
        &Drawn::Outline {
            x,
            y,
            width,
            height,
            radius,
            line,
            rgb,
        } => {
            let place = Place {
                x,
                y,
                width,
                height,
                radius,
            };
            page.outline(place, line, rgb)
        }
        &Drawn::Quarter { x, y, radius, rgb } => page.quarter((x, y), radius, rgb),
    }
}
