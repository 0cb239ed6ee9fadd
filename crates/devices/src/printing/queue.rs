//! Jobs at queues of CUPS and at printers of IPP Everywhere: both take a whole document with its name in one request.
//!
//! A job whose answer was lost is looked for by its name. Where it is not found, nobody knows: it is not sent again.

use std::collections::BTreeSet;

use domain::printing::{PrintReason, PrintState};
use ipp::{
    model::{DelimiterTag, JobState, Operation, StatusCode},
    value::IppValue,
};

use super::{
    Job, PrinterError, Told, Written,
    exchange::{Address, Question, is_for_now, number, words},
    reasons,
};

/// What keeps a printer from printing now.
pub(super) fn reasons(at: &Address) -> Result<BTreeSet<PrintReason>, PrinterError> {
    let answer = at.ask(question(Operation::GetPrinterAttributes, at, &[REASONS])?)?;
    Ok(answer
        .first_of(DelimiterTag::PrinterAttributes)
        .map(|group| reasons::read(words(group, REASONS)))
        .unwrap_or_default())
}

pub(super) const REASONS: &str = "printer-state-reasons";

pub(super) fn question(
    operation: Operation,
    at: &Address,
    wanted: &[&str],
) -> Result<Question, PrinterError> {
    Question::new(operation, at)?.wanting(wanted)
}

#[derive(Debug)]
enum Phase {
    /// Nothing has been sent.
    New(Written),
    /// It may have been taken: it is looked for by its name.
    Lost {
        name: String,
    },
    Taken {
        id: i32,
    },
    Over(Told),
}

/// A job at a queue or printer.
#[derive(Debug)]
pub(super) struct Ongoing {
    at: Address,
    phase: Phase,
    /// Its printer went away with it: that CUPS calls such a job completed proves nothing.
    was_lost: bool,
}

impl Ongoing {
    pub(super) fn begin(at: Address, document: Written) -> Self {
        Self {
            at,
            phase: Phase::New(document),
            was_lost: false,
        }
    }

    pub(super) fn follow(at: Address, name: &str) -> Self {
        Self {
            at,
            phase: Phase::Lost {
                name: name.to_owned(),
            },
            was_lost: false,
        }
    }

    /// What the phase leads to, and how the job stands then.
    fn step(&mut self) -> (Option<Phase>, Told) {
        match &self.phase {
            Phase::New(document) => {
                let taken = submit(&self.at, document);
                let name = document.name.clone();
                self.submitted(taken, name)
            }
            Phase::Lost { name } => match find(&self.at, name) {
                Ok(Some(id)) => (Some(Phase::Taken { id }), self.standing(id)),
                Ok(None) => (None, Told::new(PrintState::NotConfirmed)),
                Err(err) => (None, unheard(&err)),
            },
            Phase::Taken { id } => {
                let id = *id;
                (None, self.standing(id))
            }
            Phase::Over(told) => (None, told.clone()),
        }
    }

    fn submitted(
        &mut self,
        taken: Result<Option<i32>, PrinterError>,
        name: String,
    ) -> (Option<Phase>, Told) {
        match taken {
            Ok(Some(id)) => (Some(Phase::Taken { id }), self.standing(id)),
            Ok(None) | Err(PrinterError::Lost(_)) => {
                tracing::warn!("what became of a job is looked for by its name");
                (Some(Phase::Lost { name }), Told::new(PrintState::Sent))
            }
            Err(err @ (PrinterError::NotReached(_) | PrinterError::AnotherIdentity(_))) => {
                (None, Told::because(PrintState::Waiting, err.reason()))
            }
            Err(PrinterError::Refused(status)) if is_for_now(status) => {
                let mut reasons = reasons(&self.at).unwrap_or_default();
                if reasons.is_empty() {
                    reasons.insert(PrintReason::Paused);
                }
                let state = PrintState::Waiting;
                (None, Told { state, reasons })
            }
            Err(PrinterError::Refused(status)) => {
                tracing::warn!(%status, "a printer refused a job");
                let reason = if status == StatusCode::ClientErrorNotFound {
                    PrintReason::Unknown
                } else {
                    PrintReason::NotTaken
                };
                (None, Told::because(PrintState::Failed, reason))
            }
        }
    }

    fn standing(&mut self, id: i32) -> Told {
        let standing = match standing(&self.at, id) {
            Ok(standing) => standing,
            // It was taken, and its printer remembers it no more.
            Err(PrinterError::Refused(
                StatusCode::ClientErrorNotFound | StatusCode::ClientErrorGone,
            )) => return Told::new(PrintState::NotConfirmed),
            Err(err) => return unheard(&err),
        };
        self.was_lost |= standing.is_lost;
        let state = if standing.is(JobState::Completed) {
            let proves_nothing = standing.is_blind || self.was_lost;
            return Told::new(if proves_nothing {
                PrintState::NotConfirmed
            } else {
                PrintState::Printed
            });
        } else if standing.is(JobState::Canceled) || standing.is(JobState::Aborted) {
            PrintState::Failed
        } else {
            PrintState::Sent
        };
        let reasons = standing.reasons;
        Told { state, reasons }
    }
}

impl Job for Ongoing {
    fn go_on(&mut self) -> Told {
        let (phase, told) = self.step();
        if told.state.is_final() {
            self.phase = Phase::Over(told.clone());
        } else if let Some(phase) = phase {
            self.phase = phase;
        }
        told
    }

    fn take_back(&mut self) {
        let id = match &self.phase {
            Phase::New(_) | Phase::Over(_) => Ok(None),
            Phase::Lost { name } => find(&self.at, name),
            Phase::Taken { id } => Ok(Some(*id)),
        };
        let taken_back = id.and_then(|id| id.map_or(Ok(()), |id| cancel(&self.at, id)));
        if let Err(err) = taken_back {
            tracing::warn!(%err, "a job stays in its queue");
        }
        if !matches!(self.phase, Phase::Over(_)) {
            self.phase = Phase::Over(Told::new(PrintState::GivenUp));
        }
    }
}

/// It was handed over, and nobody says how it goes on.
fn unheard(err: &PrinterError) -> Told {
    tracing::debug!(%err, "a printer says nothing of its job");
    Told::because(
        PrintState::Sent,
        match err {
            PrinterError::AnotherIdentity(_) => PrintReason::AnotherIdentity,
            PrinterError::NotReached(_) | PrinterError::Lost(_) | PrinterError::Refused(_) => {
                PrintReason::Offline
            }
        },
    )
}

/// Hands the document over, with the name that finds it again; its number, where one was told.
fn submit(at: &Address, document: &Written) -> Result<Option<i32>, PrinterError> {
    let question = Question::new(Operation::PrintJob, at)?
        .with(
            "job-name",
            IppValue::new_name_without_language(&document.name),
        )?
        .with(
            "document-format",
            IppValue::new_mime_media_type("application/pdf"),
        )?
        .carrying(document.bytes.clone());
    let answer = at.ask(question)?;
    let job = answer.first_of(DelimiterTag::JobAttributes);
    Ok(job.and_then(|job| number(job, "job-id")))
}

/// What tells one job from others. Of a job that is over CUPS gives the name only where something is wanted that it has to read
/// the job's file for, as `job-uuid` (seen with 2.4.2).
const NAMED: [&str; 3] = ["job-id", "job-name", "job-uuid"];

/// The job of this name, among those that wait and those that are over.
fn find(at: &Address, name: &str) -> Result<Option<i32>, PrinterError> {
    for which in ["not-completed", "completed"] {
        let question = question(Operation::GetJobs, at, &NAMED)?
            .with("which-jobs", IppValue::new_keyword(which))?;
        let answer = at.ask(question)?;
        let mut jobs = answer.groups_of(DelimiterTag::JobAttributes);
        let found = jobs.find(|job| words(job, "job-name").first() == Some(&name));
        if let Some(id) = found.and_then(|job| number(job, "job-id")) {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

fn cancel(at: &Address, id: i32) -> Result<(), PrinterError> {
    let question =
        Question::new(Operation::CancelJob, at)?.with("job-id", Ok(IppValue::Integer(id)))?;
    at.ask(question).map(drop)
}

/// How a job that was taken stands at its queue or printer.
fn standing(at: &Address, id: i32) -> Result<Standing, PrinterError> {
    let wanted = ["job-state", "job-state-reasons"];
    let job = question(Operation::GetJobAttributes, at, &wanted)?
        .with("job-id", Ok(IppValue::Integer(id)))?;
    let job = at.ask(job)?;
    let printer = at.ask(question(
        Operation::GetPrinterAttributes,
        at,
        &[REASONS, "device-uri"],
    )?)?;
    let job = job.first_of(DelimiterTag::JobAttributes);
    let printer = printer.first_of(DelimiterTag::PrinterAttributes);
    let said = |name| printer.map(|group| words(group, name)).unwrap_or_default();
    let mut standing = Standing {
        state: job.and_then(|job| number(job, "job-state")),
        reasons: reasons::read(said(REASONS)),
        is_blind: said("device-uri").first().is_some_and(|uri| is_blind(uri)),
        is_lost: false,
    };
    let is_over = OVER.iter().any(|over| standing.is(*over));
    if let (false, Some(behind)) = (is_over, said("device-uri").first()) {
        standing.look_behind(behind, said(REASONS).contains(&HANDED_OVER));
    }
    let is_held =
        job.is_some_and(|job| words(job, "job-state-reasons").contains(&"printer-stopped"));
    if standing.reasons.is_empty() && (is_held || standing.is(JobState::PendingHeld)) {
        standing.reasons.insert(PrintReason::Paused);
    }
    Ok(standing)
}

const OVER: [JobState; 3] = [JobState::Completed, JobState::Canceled, JobState::Aborted];

/// CUPS has sent the whole job on, and waits for the printer.
const HANDED_OVER: &str = "cups-waiting-for-job-completed";

/// What a queue says of a job, and its printer of itself.
#[derive(Debug)]
struct Standing {
    state: Option<i32>,
    reasons: BTreeSet<PrintReason>,
    is_blind: bool,
    /// The printer went away with the whole job.
    is_lost: bool,
}

impl Standing {
    fn is(&self, state: JobState) -> bool {
        self.state == Some(state as i32)
    }

    /// CUPS says of a printer that is off in a sentence only, and waits: so the printer itself is asked.
    fn look_behind(&mut self, device: &str, is_handed_over: bool) {
        match Address::parse(device).map(|printer| reasons(&printer)) {
            Some(Ok(own)) => self.reasons.extend(own),
            Some(Err(PrinterError::NotReached(_))) => {
                self.reasons.insert(PrintReason::Offline);
                self.is_lost = is_handed_over;
            }
            Some(Err(_)) | None => {}
        }
    }
}

/// Behind such a queue is a port that takes bytes and says nothing of paper.
fn is_blind(device: &str) -> bool {
    ["socket:", "lpd:", "usb:", "serial:", "parallel:", "file:"]
        .iter()
        .any(|scheme| device.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::is_blind;

    #[test]
    fn a_queue_before_a_raw_port_proves_no_paper() {
        assert!(is_blind("socket://192.168.1.9:9100"));
        assert!(!is_blind("ipp://localhost:8631/ipp/print"));
    }
}
