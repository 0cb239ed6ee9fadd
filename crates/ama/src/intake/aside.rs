//! What some batches are looked at with, beside the journal's head: attendances that are over, voids that AMA agreed to,
//! orders, cash bags. Most batches need none of it.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    AttendanceId, Cents, MediatorNumber,
    attendance::Attendance,
    entry::{Act, Approver, Entry},
    order::OrderState,
    till::CashTo,
};
use protocol::{
    batch::{Batch, BatchEntry},
    decode,
};

/// What the new entries of a batch go back to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Attendances that may be over.
    pub attendances: BTreeSet<AttendanceId>,
    /// Orders, by the entry that asked.
    pub orders: BTreeSet<u64>,
    /// Voids that AMA is said to have agreed to, by the entry that asked.
    pub approvals: BTreeSet<u64>,
    /// Tills that are said to have been closed into a bag, by their entry.
    pub closings: BTreeSet<u64>,
}

/// What was found of it, and what comes to it while the batch is gone through.
#[derive(Clone, Debug, Default)]
pub struct Aside {
    pub wanted: Wanted,
    /// Attendances that are over.
    pub over: BTreeMap<AttendanceId, Attendance>,
    /// How each order stands, and its amount.
    pub orders: BTreeMap<u64, (OrderState, Cents)>,
    /// Voids that AMA agreed to.
    pub approved: BTreeSet<u64>,
    /// Who closed a till into a bag.
    pub bags: BTreeMap<u64, MediatorNumber>,
}

impl Wanted {
    /// Only entries after `seq` are new.
    pub fn of(batch: &Batch, seq: u64) -> Self {
        let new = batch.entries.iter().filter(|entry| entry.seq > seq);
        let back = new.filter(|entry| may_go_back(entry));
        let mut wanted = Self::default();
        for entry in back.filter_map(|entry| decode(&entry.bytes).ok()) {
            wanted.take(&entry);
        }
        wanted
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn take(&mut self, entry: &Entry) {
        if let Some(payment) = entry.act.payment() {
            self.orders.extend(payment.means.order());
            return;
        }
        if let Act::BagCounted { closing, .. } = &entry.act {
            self.closings.insert(*closing);
            return;
        }
        self.attendances.extend(entry.about);
        if let Act::PaymentTold { order, .. } = &entry.act {
            self.orders.insert(*order);
        } else if let Act::ReceiptVoided {
            asked,
            approved: Approver::Agency,
            ..
        } = &entry.act
        {
            self.approvals.insert(*asked);
        }
    }
}

impl Aside {
    /// Takes in what one more entry of the batch brings: an attendance that ended with it, what it says of one that was
    /// over, a till that was closed.
    pub(super) fn follow(&mut self, entry: &Entry, ended: Option<Attendance>) {
        if let Some(ended) = ended.filter(|ended| self.wanted.attendances.contains(&ended.id)) {
            self.over.insert(ended.id, ended);
        } else if let Some(over) = entry.about.and_then(|id| self.over.get_mut(&id)) {
            over.apply(entry);
        }
        if self.wanted.closings.contains(&entry.seq) {
            self.bags.extend(bag_of(entry).map(|by| (entry.seq, by)));
        }
    }
}

/// Who closed a till into a cash bag, if the entry says so.
pub(crate) fn bag_of(entry: &Entry) -> Option<MediatorNumber> {
    if let Act::TillClosed(closing) = &entry.act
        && closing.to == CashTo::Bag
    {
        entry.by
    } else {
        None
    }
}

/// Told from the entry's bytes, for reading it costs more: an entry that hides its kind is refused for want of what it
/// goes back to.
fn may_go_back(entry: &BatchEntry) -> bool {
    const KIND: &[u8] = br#""kind":""#;
    const ORDER: &[u8] = br#""order":"#;
    let after = |bytes: &'_ [u8], word: &[u8]| -> Option<usize> {
        let place = bytes.windows(word.len()).position(|it| it == word)?;
        place.checked_add(word.len())
    };
    let Some(rest) = after(&entry.bytes, KIND).and_then(|place| entry.bytes.get(place..)) else {
        return false;
    };
    let is = |kind: &str| rest.starts_with(kind.as_bytes());
    is("receipt-void")
        || is("payment-told")
        || is("attendance-corrected")
        || is("bag-counted")
        || ((is("fee-paid") || is("attendance-recorded")) && after(rest, ORDER).is_some())
}
