//! Receipts that come out by themselves: when the fee is paid, or when the citizen is back whose money came meanwhile.

use domain::{ReceiptNumber, entry::Paper};
use store::{ReceiptRow, StoreError};
use ui::state::Command;

use crate::{desk::Desk, kit::OpenKit, printing::FOLDER};

impl Desk {
    /// Where a printer was chosen, the receipt of a payment comes out at once: on a roll where there is one.
    pub(in crate::desk) fn print_when_paid(&mut self, receipt: ReceiptNumber) {
        let has_printer = |paper: &Paper| self.prints.printer_of(*paper) != FOLDER;
        let papers = [Paper::Roll80, Paper::Roll58, Paper::A4];
        if let Some(paper) = papers.into_iter().find(has_printer) {
            self.print_command(Command::PrintReceipt { receipt, paper });
        }
    }

    /// Receipts of the attendance at hand that nobody has on paper come out: their money came while it was on hold, or while
    /// the desk was locked. Not at that moment: in the tray such a receipt would meet whoever is served then, and its own
    /// citizen may be gone. Until the citizen is back it stands on the desk's list.
    pub(in crate::desk) fn print_what_waits(&mut self) {
        let (Some(work), Some(kit)) = (&self.work, self.kit()) else {
            return;
        };
        if self.mediator.is_none() {
            return;
        }
        let waits = |receipt: &ReceiptNumber| {
            let source = kit.store.receipt_source(receipt);
            let waits = source.and_then(|source| {
                source.map_or(Ok(false), |source| never_asked(kit, &source.row))
            });
            waits.unwrap_or_else(|err| {
                tracing::error!(%err, "a receipt could not be read");
                false
            })
        };
        let standing = work.attendance.standing_payments();
        let waiting: Vec<ReceiptNumber> = standing
            .map(|paid| paid.receipt.clone())
            .filter(waits)
            .collect();
        for receipt in waiting {
            self.print_when_paid(receipt);
        }
    }
}

/// No paper was made of a receipt, and none was asked for: one that failed, or that a person went on without, is not sent
/// again by itself.
pub(in crate::desk) fn never_asked(
    kit: &OpenKit,
    receipt: &ReceiptRow,
) -> Result<bool, StoreError> {
    Ok(receipt.copies == 0 && !kit.store.was_to_be_printed(receipt)?)
}
