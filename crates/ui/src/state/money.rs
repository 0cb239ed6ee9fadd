//! Money at the desk: the fee at hand, receipts and their voids, the till, and months in figures.

pub use domain::report::{DayFigures, Period, Shares, Voids};
use domain::{
    AttendanceId, Cents, Date, MediatorNumber, ReceiptNumber, ServiceId, Timestamp,
    attendance::Void, mediator::Mediator, report::Report, till::Till,
};

/// The fee that is to be paid now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub key: DueKey,
    pub cents: Cents,
    pub from_age: Option<u8>,
}

/// Names one fee: a payment that carries it pays this, once. A second press, or one that comes late, finds another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueKey {
    pub attendance: AttendanceId,
    pub leg: u16,
    /// Payments made in the attendance before, voided ones too.
    pub paid_before: usize,
    /// What the citizen saw.
    pub cents: Cents,
}

/// A receipt in a list: number, service, time, amount; nothing of the citizen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptRow {
    pub number: ReceiptNumber,
    pub attendance: AttendanceId,
    pub at: Timestamp,
    /// The first that it is for.
    pub service: ServiceId,
    pub n_services: usize,
    pub total: Cents,
    /// What of it was cash.
    pub cash: Cents,
    /// One came out, or may have: the next one is a copy.
    pub has_paper: bool,
    pub void: Option<Void>,
}

/// The till as a card of the desk and of the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TillCard {
    /// The mediator counted it when the day began.
    pub is_open: bool,
    /// What should be in it, in cents.
    pub expected: i64,
    /// Something of today was counted, and nothing came since.
    pub is_closed: bool,
    /// The oldest day whose till nobody closed.
    pub earlier: Option<Date>,
}

/// The screen of the till.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TillNow {
    /// The mediator's own, of today.
    pub till: Till,
    /// Theirs of days before in which something was left uncounted, the oldest first.
    pub earlier: Vec<Till>,
    /// What they closed of days before, the latest first.
    pub former: Vec<FormerClosing>,
    pub late: Vec<GivenBack>,
    /// Cash that a colleague left to this mediator, who has not opened a till with it.
    pub handed: Vec<LeftCash>,
    /// Bags that are to be counted again, by somebody else.
    pub bags: Vec<LeftCash>,
    /// Of anybody here, the oldest first.
    pub differing: Vec<Differing>,
    /// Who else works here.
    pub colleagues: Vec<Mediator>,
}

/// A till of a day before, as it was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormerClosing {
    /// The entry of the closing.
    pub closing: u64,
    pub at: Timestamp,
    pub day: Date,
    pub counted: Cents,
    /// What was counted beyond what should have been there, in cents.
    pub difference: i64,
}

/// Cash for voided receipts that came from elsewhere, once the till of the day was closed: nothing of it is to be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenBack {
    pub day: Date,
    pub cents: Cents,
}

/// Cash that was left, and came to another sum when it was counted again; nobody has said why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Differing {
    /// The entry that counted it.
    pub count: u64,
    pub at: Timestamp,
    pub by: MediatorNumber,
    pub counted: Cents,
    pub left: LeftCash,
    /// A bag, or what a colleague handed over.
    pub is_bag: bool,
}

/// Cash of a closed till that waits for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftCash {
    /// The entry of the closing.
    pub closing: u64,
    pub by: MediatorNumber,
    pub day: Date,
    pub counted: Cents,
}

/// A week or a month in figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    pub period: Period,
    /// Without small numbers where they are hidden.
    pub report: Report,
}

/// How figures are saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportForm {
    Csv,
    Pdf,
}
