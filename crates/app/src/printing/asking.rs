//! Jobs in the journal: asked for before anything is sent, told as they go on. The desk and the command line do it alike.

use devices::printing::Told;
use domain::{
    JournalId, MediatorNumber, ReceiptNumber,
    entry::{Act, Paper},
    printing::Printed,
    receipt::Rendering,
};
use paper::Sheet;
use store::{NewEntry, StoreError};

use crate::{
    clock,
    desk::papers::{self, SheetError},
    kit::OpenKit,
};

/// A job that the journal has, and nobody has sent.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) job: u64,
    pub(crate) name: String,
}

/// What is to be printed, on what, where, and for whom.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) what: Printed,
    pub(crate) paper: Paper,
    pub(crate) printer: String,
    pub(crate) by: Option<MediatorNumber>,
}

/// A receipt as a job prints it: the original where no paper of it came out, else a copy. `copy` asks for the same paper
/// again.
///
/// # Errors
/// No such receipt here, or the store cannot be read.
pub(crate) fn receipt(
    kit: &OpenKit,
    number: &ReceiptNumber,
    copy: Option<u32>,
) -> Result<(Printed, Sheet), SheetError> {
    let source = kit
        .store
        .receipt_source(number)?
        .ok_or(SheetError::Unknown)?;
    let copy = copy.unwrap_or_else(|| source.row.copies.saturating_add(1));
    let rendering = if copy <= 1 {
        Rendering::Original
    } else {
        Rendering::Copy
    };
    let receipt = papers::receipt(kit, number)?.ok_or(SheetError::Unknown)?;
    let number = number.clone();
    let sheet = papers::sheet(kit, &receipt, rendering)?;
    Ok((Printed::Receipt { number, copy }, sheet))
}

/// Writes down that something is to be printed; of a receipt's paper also that it is made.
///
/// # Errors
/// Nothing is asked for: the store refused.
pub(crate) fn ask(kit: &mut OpenKit, request: Request) -> Result<Asked, SheetError> {
    let Request {
        what,
        paper,
        printer,
        by,
    } = request;
    let asked = kit.store.append(&NewEntry::plain(
        clock::now(),
        by,
        Act::PrintAsked {
            what: what.clone(),
            paper,
            printer,
        },
    ))?;
    if let Printed::Receipt { number, copy } = &what
        && let Some(source) = kit.store.receipt_source(number)?
        && source.row.copies < *copy
    {
        let made = Act::PaperMade {
            receipt: number.clone(),
            paper,
            copy: *copy,
        };
        kit.store.append(&NewEntry {
            about: Some(source.row.attendance),
            ..NewEntry::plain(clock::now(), by, made)
        })?;
    }
    let name = name_of_job(&what, kit.store.identity().journal, asked.seq);
    Ok(Asked {
        job: asked.seq,
        name,
    })
}

/// What a job is called at its printer: the receipt's number, if it is one, and what finds it again.
pub(crate) fn name_of_job(what: &Printed, journal: JournalId, job: u64) -> String {
    let title = match what {
        Printed::Receipt { number, .. } => number.to_string(),
        Printed::LearningCard
        | Printed::Proof { .. }
        | Printed::TillClosing { .. }
        | Printed::TestPage => "citizen-spot".to_owned(),
    };
    format!("{title} ({journal}-{job})")
}

/// Writes down how a job stands.
///
/// # Errors
/// The store refused.
pub(crate) fn tell(
    kit: &mut OpenKit,
    job: u64,
    told: &Told,
    by: Option<MediatorNumber>,
) -> Result<(), StoreError> {
    let act = Act::PrintTold {
        job,
        state: told.state,
        reasons: told.reasons.iter().copied().collect(),
    };
    let told = NewEntry::plain(clock::now(), by, act);
    kit.store.append(&told).map(drop)
}
