//! The attendance at the desk: its fold, its draft, and what the screen remembers of it.

use domain::{
    FieldId, Refusal, Timestamp,
    attendance::{Attendance, Draft, FormPage, Leg, Place, Step, fill_pages, identify_pages},
    catalogue::{Catalogue, Service},
};
use ui::state::ReceiptNow;

#[derive(Debug)]
pub(super) struct Work {
    pub(super) attendance: Attendance,
    pub(super) draft: Draft,
    pub(super) code: String,
    pub(super) focus: Option<FieldId>,
    pub(super) citizen_writes: bool,
    pub(super) row: usize,
    pub(super) refusals: Vec<Refusal>,
    pub(super) saved_at: Option<Timestamp>,
    pub(super) receipts: Vec<ReceiptNow>,
}

/// The service at hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct AtHand<'a> {
    pub(super) place: u16,
    pub(super) leg: &'a Leg,
    pub(super) service: &'a Service,
    pub(super) step: Step,
}

impl AtHand<'_> {
    /// The pages of the step's form; none for steps without one.
    pub(super) fn pages(&self) -> Vec<FormPage<'_>> {
        match self.step {
            Step::Identify => identify_pages(self.service),
            Step::Fill => fill_pages(self.service),
            Step::Requirements | Step::Confirm | Step::Fee | Step::End => Vec::new(),
        }
    }
}

impl Work {
    pub(super) fn new(attendance: Attendance, draft: Draft, code: String) -> Self {
        Self {
            attendance,
            draft,
            code,
            focus: None,
            citizen_writes: false,
            row: 0,
            refusals: Vec::new(),
            saved_at: None,
            receipts: Vec::new(),
        }
    }

    pub(super) fn at_hand<'a>(&'a self, catalogue: &'a Catalogue) -> Option<AtHand<'a>> {
        let Place::At {
            leg: place, step, ..
        } = self.draft.place
        else {
            return None;
        };
        let leg = self.attendance.leg(place)?;
        let service = catalogue.service(&leg.service)?;
        Some(AtHand {
            place,
            leg,
            service,
            step,
        })
    }

    /// Goes somewhere else: what belonged to the former place is dropped.
    pub(super) fn go(&mut self, place: Place) {
        self.draft.place = place;
        self.focus = None;
        self.citizen_writes = false;
        self.row = 0;
        self.refusals.clear();
        self.draft.autonomy = domain::attendance::Autonomy::default();
    }

    pub(super) fn short_hash(&self) -> &str {
        self.receipts
            .last()
            .map_or("", |receipt| &receipt.short_hash)
    }
}
