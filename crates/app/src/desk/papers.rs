//! Receipts and sheets: from the journal's entry to data, and to files in the kit's folder of papers.

use std::{io::Write as _, path::Path};

use domain::{
    Date, Language, MediatorNumber, ReceiptNumber, Timestamp,
    attendance::Attendance,
    catalogue::Spot,
    entry::{Act, Paper, Recorded},
    receipt::{Receipt, ReceiptLine, Rendering, SpotOnPaper},
    view::Page,
};
use jiff::ToSpan as _;
use protocol::{ReceiptQr, UnsignedReceipt, short_hash};
use store::{NewEntry, ReceiptSource, StoreError};
use ui::state::{Notice, ReceiptNow, Trouble};

use super::Desk;
use crate::{
    clock,
    kit::{self, OpenKit, Opened},
    link::PublicLog,
};

/// The host of the page that a receipt's QR opens, for a kit that no agency enrolled.
const DEMONSTRATION_HOST: &str = "DEMO.INVALID";

/// Everything that a receipt says, from its entry.
///
/// # Errors
/// No such receipt in this journal, or its entry cannot be read.
pub(crate) fn receipt(
    kit: &OpenKit,
    number: &ReceiptNumber,
) -> Result<Option<Receipt>, StoreError> {
    let Some(source) = kit.store.receipt_source(number)? else {
        return Ok(None);
    };
    let (at, language, provisional) = circumstances(kit, &source)?;
    let qr = qr_text(kit, &source, at)?;
    let spot = &kit.shared.spot;
    Ok(Some(Receipt {
        number: number.clone(),
        at,
        zone: spot.zone.clone(),
        spot: spot_on_paper(spot),
        mediator: source.entry.by.unwrap_or(MediatorNumber(0)),
        attendance: kit.store.code(source.row.attendance)?,
        language,
        lines: lines(kit, &source),
        total: source.payment.total,
        means: source.payment.means.clone(),
        change: source.payment.change,
        also: source.payment.also.clone(),
        provisional,
        demonstration: kit.shared.demonstration,
        qr,
        short_hash: short_hash(&source.hash),
        promised: promised(kit, at.date(&kit.zone)),
        log_size: PublicLog::read(&kit.store)?.head().map(|head| head.size),
    }))
}

/// The sheet of a receipt; of one that was voided, what says so.
///
/// # Errors
/// Its attendance cannot be read.
pub(crate) fn sheet(
    kit: &OpenKit,
    receipt: &Receipt,
    rendering: Rendering,
) -> Result<paper::Sheet, StoreError> {
    Ok(match void(kit, &receipt.number)? {
        Some(void) => paper::void(receipt, &void),
        None => paper::receipt(receipt, rendering),
    })
}

/// How a receipt came to be voided; None while it stands.
pub(crate) fn void(
    kit: &OpenKit,
    number: &ReceiptNumber,
) -> Result<Option<paper::Void>, StoreError> {
    let attendance = kit.store.attendance(kit.store.attendance_of(number)?)?;
    let paid = attendance.paid_by(number);
    Ok(paid.and_then(|paid| {
        let void = paid.void?;
        let (at, approved) = void.stands?;
        Some(paper::Void {
            at,
            cause: void.cause,
            approved,
            cash: paid.payment.cash(),
        })
    }))
}

/// The same of the receipt that this was signed for, where it is one of this kit's own journal.
pub(crate) fn void_of(
    kit: &OpenKit,
    promise: &UnsignedReceipt,
) -> Result<Option<paper::Void>, StoreError> {
    if kit.store.identity().journal != promise.journal {
        return Ok(None);
    }
    let rows = kit.store.receipts(u32::MAX)?;
    let row = rows.iter().find(|row| row.seq == u64::from(promise.seq));
    row.map_or(Ok(None), |row| void(kit, &row.number))
}

/// When the citizen paid, in which language, and whether AMA has yet to accept it.
fn circumstances(
    kit: &OpenKit,
    source: &ReceiptSource,
) -> Result<(Timestamp, Language, bool), StoreError> {
    let provisional = !is_accepted(kit, source.row.seq)?;
    if let Act::AttendanceRecorded(Recorded {
        served, language, ..
    }) = &source.entry.act
    {
        return Ok((*served, *language, provisional));
    }
    let attendance = kit.store.attendance(source.row.attendance)?;
    Ok((source.entry.at, attendance.language, provisional))
}

fn is_accepted(kit: &OpenKit, seq: u64) -> Result<bool, StoreError> {
    let has_arrived = seq <= kit.store.acknowledged()?.seq;
    let is_refused = |row: &store::RefusedEntry| row.seq == seq && row.resolved.is_none();
    Ok(has_arrived && !kit.store.refusals()?.iter().any(is_refused))
}

/// The agency's own limit; a demonstration promises what a new agency would.
fn promised(kit: &OpenKit, day: Date) -> Date {
    let days = kit.limits().log_days;
    day.checked_add(i64::from(days).days()).unwrap_or(day)
}

fn lines(kit: &OpenKit, source: &ReceiptSource) -> Vec<ReceiptLine> {
    let catalogue = &kit.shared.catalogue;
    let line = |line: &domain::fee::FeeLine| {
        let (service, entity) = (
            catalogue.opened_with(&line.service, line.version)?,
            catalogue.entity(&line.entity)?,
        );
        Some(ReceiptLine {
            entity: entity.name.clone(),
            entity_acronym: Some(entity.acronym.clone()).filter(|acronym| !acronym.is_empty()),
            service: service.name.clone(),
            legal_basis: service.legal_basis.clone(),
            from_age: line.rule.min_age,
            cents: line.rule.cents,
        })
    };
    source.payment.lines.iter().filter_map(line).collect()
}

fn qr_text(kit: &OpenKit, source: &ReceiptSource, at: Timestamp) -> Result<String, StoreError> {
    let promise = UnsignedReceipt {
        journal: source.entry.journal,
        seq: u32::try_from(source.row.seq).unwrap_or(u32::MAX),
        unix_minute: at.unix_minute(),
        total: source.payment.total,
        n_lines: u8::try_from(source.payment.lines.len()).unwrap_or(u8::MAX),
        entry: source.hash,
    };
    let site = kit.belief.as_ref().map(|belief| &belief.site);
    let host = site.map_or(DEMONSTRATION_HOST, |site| &site.receipt_host);
    ReceiptQr::sign(promise, &kit.key)
        .and_then(|qr| qr.text(host))
        .map_err(|err| StoreError::Damaged(err.to_string()))
}

pub(crate) fn spot_on_paper(spot: &Spot) -> SpotOnPaper {
    let address = &spot.address;
    SpotOnPaper {
        code: spot.code.clone(),
        name: spot.name.clone(),
        host: spot.host.clone(),
        address: format!(
            "{}, {} {}",
            address.street, address.postal_code, address.locality
        ),
    }
}

/// The receipts of an attendance, as the desk shows them.
pub(super) fn receipts_of(
    kit: &OpenKit,
    attendance: &Attendance,
) -> Result<Vec<ReceiptNow>, StoreError> {
    let mut receipts = Vec::new();
    for paid in &attendance.payments {
        let source = kit.store.receipt_source(&paid.receipt)?;
        if let Some(receipt) = receipt(kit, &paid.receipt)? {
            receipts.push(ReceiptNow {
                number: receipt.number,
                at: receipt.at,
                total: receipt.total,
                qr: receipt.qr,
                short_hash: receipt.short_hash,
                has_paper: source.is_some_and(|source| source.row.copies > 0),
                saved_as: None,
            });
        }
    }
    Ok(receipts)
}

pub(crate) fn on(paper: Paper) -> paper::Paper {
    match paper {
        Paper::A4 => paper::Paper::A4,
        Paper::Roll80 => paper::Paper::Roll80,
        Paper::Roll58 => paper::Paper::Roll58,
        Paper::LargePrint => paper::Paper::LargePrint,
    }
}

/// Why a sheet did not become a file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SheetError {
    #[error("there is no such receipt in this journal")]
    Unknown,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Paper(#[from] paper::PaperError),
    #[error(transparent)]
    File(#[from] std::io::Error),
}

/// Renders a receipt and writes down that it was: the original until one came out, ever after a copy.
pub(crate) fn render(
    kit: &mut OpenKit,
    number: &ReceiptNumber,
    on_paper: Paper,
    by: Option<MediatorNumber>,
) -> Result<Vec<u8>, SheetError> {
    let receipt = receipt(kit, number)?.ok_or(SheetError::Unknown)?;
    let source = kit
        .store
        .receipt_source(number)?
        .ok_or(SheetError::Unknown)?;
    let rendering = if source.row.copies == 0 {
        Rendering::Original
    } else {
        Rendering::Copy
    };
    let pdf = paper::pdf(&sheet(kit, &receipt, rendering)?, on(on_paper))?;
    kit.store.append(&NewEntry {
        about: Some(source.row.attendance),
        ..NewEntry::plain(
            clock::now(),
            by,
            Act::PaperMade {
                receipt: number.clone(),
                paper: on_paper,
                // The original is the first.
                copy: source.row.copies.saturating_add(1),
            },
        )
    })?;
    Ok(pdf)
}

/// Writes a file whole or not at all.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let part = path.with_added_extension("part");
    let mut file = std::fs::File::create(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(part, path)
}

impl Desk {
    pub(super) fn save_receipt(&mut self, number: &ReceiptNumber, on_paper: Paper) {
        let result = self.try_save_receipt(number, on_paper);
        self.told_sheet(result);
    }

    fn try_save_receipt(
        &mut self,
        number: &ReceiptNumber,
        on_paper: Paper,
    ) -> Result<String, SheetError> {
        let folder = self.papers()?;
        let Opened::Ready(kit) = &mut self.opened else {
            return Err(SheetError::Unknown);
        };
        let copies = kit
            .store
            .receipt_source(number)?
            .map_or(0, |source| source.row.copies);
        let by = self.mediator.as_ref().map(|mediator| mediator.number);
        let pdf = render(kit, number, on_paper, by)?;
        let kind = match on_paper {
            Paper::A4 => "a4",
            Paper::Roll80 => "80mm",
            Paper::Roll58 => "58mm",
            Paper::LargePrint => "a4-grande",
        };
        let suffix = if copies == 0 {
            String::new()
        } else {
            format!("-via{}", copies + 1)
        };
        let file = format!(
            "{}-{kind}{suffix}.pdf",
            number.to_string().replace('/', "-")
        );
        write(&folder.join(&file), &pdf)?;
        if let Some(work) = &mut self.work
            && let Some(receipt) = work
                .receipts
                .iter_mut()
                .find(|receipt| receipt.number == *number)
        {
            receipt.saved_as = Some(file.clone());
        }
        Ok(file)
    }

    /// The learning card of the service at hand.
    pub(super) fn save_learning_card(&mut self, on_paper: Paper) {
        let result = self.try_save_learning_card(on_paper);
        self.told_sheet(result);
    }

    fn try_save_learning_card(&self, on_paper: Paper) -> Result<String, SheetError> {
        let folder = self.papers()?;
        let pdf = paper::pdf(&self.learning_sheet()?, on(on_paper))?;
        let code = self.work.as_ref().map_or("", |work| &work.code);
        let file = format!("{code}-em-casa.pdf");
        write(&folder.join(&file), &pdf)?;
        Ok(file)
    }

    /// The learning card of the service at hand, as a sheet.
    pub(super) fn learning_sheet(&self) -> Result<paper::Sheet, SheetError> {
        let (Some(kit), Some(work)) = (self.kit(), self.work.as_ref()) else {
            return Err(SheetError::Unknown);
        };
        let at = work
            .at_hand(&kit.shared.catalogue)
            .ok_or(SheetError::Unknown)?;
        let saves = if let Page::Learn(learn) = &self.screens.view().page {
            learn.saves
        } else {
            None
        };
        let card = paper::LearningCard {
            language: work.attendance.language,
            at: clock::now(),
            spot: spot_on_paper(&kit.shared.spot),
            service: at.service.name.clone(),
            portal: at.service.portal.clone().unwrap_or_default(),
            steps: at.lessons(),
            saves,
            n_alone: u8::try_from(work.attendance.autonomy().0).unwrap_or(u8::MAX),
            kept: at.kept().map(|must_return| paper::KeptNumber {
                code: work.code.clone(),
                must_return,
            }),
            demonstration: kit.shared.demonstration,
        };
        Ok(paper::learning_card(&card))
    }

    pub(super) fn papers(&self) -> std::io::Result<std::path::PathBuf> {
        kit::make_folder(&self.papers)?;
        Ok(self.papers.clone())
    }

    pub(super) fn told_sheet(&mut self, result: Result<String, SheetError>) {
        self.notice = Some(match result {
            Ok(file) => Notice::PaperSaved {
                file: self.papers.join(file).display().to_string(),
            },
            Err(SheetError::Store(StoreError::Refused(refusal))) => Notice::Refused(refusal),
            Err(SheetError::Store(err)) => Notice::Trouble(kit::trouble(&err)),
            Err(SheetError::File(err)) => Notice::Trouble(kit::trouble(&StoreError::Io(err))),
            Err(err @ (SheetError::Unknown | SheetError::Paper(_))) => {
                tracing::error!(%err, "a sheet was not made");
                Notice::Trouble(Trouble::Other)
            }
        });
    }
}
