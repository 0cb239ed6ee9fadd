//! What accepted entries mean for money: fees that are charged, voids that are asked for, receipts that are voided.

use domain::{
    Cents, Date, EntityId, ServiceId, Timestamp,
    entry::{Act, Entry, VoidCause},
};
use jiff::tz::TimeZone;

use super::{check::receipt_of, dates::counted_at};

/// One line of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fee {
    pub seq: u64,
    /// Its place on the receipt, from 0.
    pub line: usize,
    pub receipt: String,
    pub day: Date,
    pub entity: EntityId,
    pub service: ServiceId,
    pub cents: Cents,
    /// The order that it was paid by; 0 where there was none.
    pub order: u64,
}

/// A void that waits for a second person or for AMA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub seq: u64,
    pub receipt: String,
    pub cause: VoidCause,
    /// The mediator's number.
    pub by: u32,
    pub at: Timestamp,
}

/// A receipt that was voided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voided {
    pub seq: u64,
    pub receipt: String,
    pub day: Date,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Money {
    /// Who runs the spot.
    pub host: String,
    pub fees: Vec<Fee>,
    pub asked: Vec<Asked>,
    pub voided: Vec<Voided>,
}

impl Money {
    /// Takes in one entry that stands, and when it arrived. Days are counted in `zone`.
    pub(crate) fn take(&mut self, entry: &Entry, arrived: Timestamp, zone: &TimeZone) {
        let day = counted_at(entry, arrived).date(zone);
        if let (Some(payment), Some(receipt)) = (entry.act.payment(), receipt_of(&entry.act)) {
            let receipt = receipt.to_string();
            let order = payment.means.order().unwrap_or_default();
            let lines = payment.lines.iter().enumerate();
            self.fees.extend(lines.map(|(line, fee)| Fee {
                seq: entry.seq,
                line,
                receipt: receipt.clone(),
                day,
                entity: fee.entity.clone(),
                service: fee.service.clone(),
                cents: fee.rule.cents,
                order,
            }));
        } else if let Act::ReceiptVoidAsked { receipt, cause } = &entry.act {
            self.asked.push(Asked {
                seq: entry.seq,
                receipt: receipt.to_string(),
                cause: *cause,
                by: entry.by.map_or(0, |by| by.0),
                at: entry.at,
            });
        } else if let Act::ReceiptVoided { receipt, .. } = &entry.act {
            self.voided.push(Voided {
                seq: entry.seq,
                receipt: receipt.to_string(),
                day,
            });
        }
    }
}
