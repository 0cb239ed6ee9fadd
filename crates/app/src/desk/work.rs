//! The attendance at the desk: its fold, its draft, and what the screen remembers of it.

use domain::{
    FieldId, Refusal, Timestamp,
    attendance::{
        Attendance, Draft, FormPage, Leg, Outcome, Place, Step, fill_pages, identify_pages,
    },
    catalogue::{Catalogue, Localised, Service},
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
    /// How often going on was refused on this page.
    pub(super) n_refused: u32,
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

/// What a sheet to take home teaches.
const MOST_LESSONS: usize = 3;

impl AtHand<'_> {
    pub(super) fn lessons(&self) -> Vec<Localised> {
        let steps = self.service.steps.iter().take(MOST_LESSONS);
        steps.map(|step| step.teach.clone()).collect()
    }

    /// Of a service that is not over for the citizen: whether they must come back for it.
    pub(super) fn kept(&self) -> Option<bool> {
        match self.leg.outcome {
            None => Some(true),
            Some(Outcome::Provisional) => Some(false),
            Some(Outcome::Done | Outcome::Submitted | Outcome::Ticket | Outcome::Abandoned(_)) => {
                None
            }
        }
    }

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
            n_refused: 0,
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
        let service = catalogue.opened_with(&leg.service, leg.version)?;
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
        self.n_refused = 0;
        self.draft.autonomy = domain::attendance::Autonomy::default();
    }

    /// Stays on the page for what is wrong on it.
    pub(super) fn refuse(&mut self, refusals: Vec<Refusal>) {
        self.refusals = refusals;
        self.n_refused = self.n_refused.saturating_add(1);
    }

    pub(super) fn short_hash(&self) -> &str {
        self.receipts
            .last()
            .map_or("", |receipt| &receipt.short_hash)
    }
}
