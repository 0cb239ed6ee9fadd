//! What the windows draw from, and what they ask for: plain data in, commands out.
//!
//! The desk thread makes a [`Snapshot`] after each command; a window never changes one.

mod command;
mod link;
mod money;
mod news;
mod printing;

use std::sync::Arc;

use domain::{
    AttendanceId, Cents, FieldId, Language, LifeEventId, MediatorNumber, ReceiptNumber, Refusal,
    ServiceId, Timestamp,
    attendance::{Attendance, Draft, HoldReason},
    catalogue::{Catalogue, Spot},
    mediator::Mediator,
    report::Figures,
    search::SearchIndex,
    view::{CitizenView, Contrast},
};

pub use command::{Command, LockCause};
pub use link::{
    FormerJournal, Link, Outbox, OutboxRow, RefusedRow, Silence, Standing, Try, TryOutcome, Waiting,
};
pub use money::{
    DayFigures, Differing, Due, DueKey, FormerClosing, GivenBack, LeftCash, Period, ReceiptRow,
    ReportForm, Reported, Shares, TillCard, TillNow, Voids,
};
pub use news::News;
pub use printing::{PrintNow, Printer, Printing, without_identity};

/// The state of the program as the mediator's window shows it.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Grows by one with each snapshot.
    pub number: u64,
    /// How many commands the desk has obeyed: what became of the last of them is in here.
    pub n_obeyed: u64,
    pub now: Timestamp,
    pub settings: Settings,
    pub link: Link,
    /// In force now, the latest first.
    pub news: Vec<News>,
    pub printing: Printing,
    pub citizen: CitizenScreen,
    pub mediator: Option<Mediator>,
    pub screen: Screen,
    /// What the last command brought: shown until the next one.
    pub notice: Option<Notice>,
    /// The program ends: the window closes itself.
    pub quit: bool,
    /// None while the kit is not enrolled or the store is shut.
    pub kit: Option<Arc<Kit>>,
}

/// What a signed-in desk works with; shared, never cloned in a frame.
#[derive(Debug)]
pub struct Kit {
    pub catalogue: Catalogue,
    pub index: SearchIndex,
    pub spot: Spot,
    /// Made for a first look.
    pub demonstration: bool,
}

/// The mediator's own choices, and those for the citizen's window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub language: Language,
    /// 100 to 200, of the mediator's window.
    pub text_percent: u16,
    pub citizen_language: Language,
    pub citizen_text_percent: u16,
    pub citizen_contrast: Contrast,
    /// The citizen's monitor by name; None before it was chosen.
    pub citizen_monitor: Option<String>,
    /// Reports leave out numbers that few people stand behind.
    pub hides_small: bool,
}

/// The citizen's window and what it shows now.
#[derive(Clone, Debug)]
pub struct CitizenScreen {
    pub state: ScreenNow,
    /// The very view that the window has; painted in the miniature.
    pub view: Arc<CitizenView>,
    pub monitors: Vec<MonitorChoice>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScreenNow {
    /// In front of the citizen.
    Live,
    /// Its process is being started (again).
    Starting,
    /// The mediator hid it: the idle page stands there.
    Hidden,
    /// No second monitor.
    Absent,
    /// No second monitor; this one was turned to the citizen, who agreed to it.
    Turned,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonitorChoice {
    pub name: String,
    pub width: u32,
    pub height: u32,
    pub is_citizens: bool,
    pub is_mediators: bool,
}

#[derive(Clone, Debug)]
pub enum Screen {
    FirstRun(FirstRun),
    Trouble(Trouble),
    SignIn(SignIn),
    /// The first PIN must be changed before anything else; also from the settings.
    ChangePin {
        must: bool,
        refusal: Option<Refusal>,
    },
    Desk(Desk),
    Attendance(Box<Work>),
    Day(Day),
    Report(Box<Reported>),
    Till(Box<TillNow>),
    Outbox(Outbox),
    Settings,
}

/// What a kit needs before it can serve: a list of tasks, not a trap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstRun {
    pub tasks: Vec<(Task, TaskState)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Language,
    Enrol,
    CitizenScreen,
    Printer,
    CardReader,
    SignIn,
    Catalogue,
    Training,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    Todo,
    Done,
    NeedsAttention,
    /// Comes with a later version of the program.
    Later,
}

/// The store cannot be used: what happened, what to do, and that nothing was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    KeyRingAbsent,
    KeyRingLocked,
    KeyMissing,
    KeyWrong,
    /// The kit was enrolled and its store is not where it was.
    StoreMissing,
    StoreDamaged,
    StoreNewer,
    InUse,
    DiskFull,
    ReadOnly,
    ClockBehind,
    CatalogueDamaged,
    Other,
}

#[derive(Clone, Debug, Default)]
pub struct SignIn {
    pub refusal: Option<Refusal>,
    /// No try is taken before this moment.
    pub paused_until: Option<Timestamp>,
    /// Without personal data: nobody has signed in yet.
    pub unfinished: Vec<Unfinished>,
    /// It was locked by this mediator, who comes back to where they were.
    pub locked: Option<MediatorNumber>,
}

/// An attendance that is not over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    pub id: AttendanceId,
    /// For people: nine characters.
    pub code: String,
    pub opened_at: Timestamp,
    /// None while no service was chosen.
    pub service: Option<ServiceId>,
    /// The life event that brought the services.
    pub event: Option<LifeEventId>,
    pub n_services: usize,
    pub held: Option<HoldReason>,
    /// An order was made whose money may still come.
    pub awaits_payment: bool,
    /// A payment of it stands: it is to be finished.
    pub is_paid: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Desk {
    pub today: Today,
    pub unfinished: Vec<Unfinished>,
    /// The last receipt, for a copy.
    pub last_receipt: Option<LastReceipt>,
    /// Receipts to be printed when their citizens are back; the oldest first.
    pub without_paper: Vec<LastReceipt>,
    /// Payments that came when nobody needed them any more.
    pub to_refund: Vec<ToRefund>,
    pub till: TillCard,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Today {
    pub attendances: u32,
    pub with_citizen_steps: u32,
}

/// Money that is to be given back to a citizen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToRefund {
    /// Of the attendance.
    pub code: String,
    pub cents: Cents,
    /// The attendance is in the journal before this one.
    pub is_former: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastReceipt {
    pub number: ReceiptNumber,
    pub service: ServiceId,
    pub total: Cents,
    /// One came out, or may have: the next one is a copy.
    pub has_paper: bool,
}

/// An attendance at the desk.
#[derive(Clone, Debug)]
pub struct Work {
    pub attendance: Attendance,
    pub draft: Draft,
    pub code: String,
    pub focus: Option<FieldId>,
    pub citizen_writes: bool,
    /// Row being read at the confirmation.
    pub row: usize,
    /// Refusals of the page's fields, after "continue" was pressed; each names its field.
    pub refusals: Vec<Refusal>,
    /// How often going on was refused on this page: each time, and only then, the errors take the focus.
    pub n_refused: u32,
    pub saved_at: Option<Timestamp>,
    /// The fee of the service at hand, when there is one to pay.
    pub due: Option<Due>,
    /// Receipts of this attendance and whether their paper was made.
    pub receipts: Vec<ReceiptNow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptNow {
    pub number: ReceiptNumber,
    pub at: Timestamp,
    pub total: Cents,
    /// What the QR holds.
    pub qr: String,
    pub short_hash: String,
    /// One came out before, or may have.
    pub has_paper: bool,
    /// Where the paper was saved: a file name without a folder.
    pub saved_as: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Day {
    pub figures: Figures,
    pub attendances: Vec<DayRow>,
    /// Of the day, the latest first.
    pub receipts: Vec<ReceiptRow>,
    /// Of receipts voided on the day.
    pub voids: Voids,
    pub till: TillCard,
}

/// A finished attendance in a list: code, service, time, amount; nothing of the citizen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayRow {
    pub code: String,
    pub ended_at: Timestamp,
    pub service: Option<ServiceId>,
    pub event: Option<LifeEventId>,
    pub n_services: usize,
    /// Services that were given up.
    pub n_stopped: usize,
    pub total: Cents,
    pub receipt: Option<ReceiptNumber>,
    pub abandoned: bool,
    /// AMA does not accept one of its entries, and nobody has resolved that.
    pub refused: bool,
    /// As it stands now: what is corrected, and what its proof is of.
    pub attendance: Attendance,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    Refused(Refusal),
    /// The store said no; nothing is lost that was acknowledged.
    Trouble(Trouble),
    PinChanged,
    Held,
    Closed,
    PaperSaved {
        file: String,
    },
    /// The system has nothing that shows folders.
    PapersNotOpened {
        folder: String,
    },
    CatalogueKept,
    /// An order's money came, for an attendance that may be on hold.
    OrderPaid {
        code: String,
        receipt: ReceiptNumber,
    },
    /// Money came for an order that nobody needs any more: it is asked to be given back.
    OrderToRefund {
        code: String,
        cents: Cents,
    },
    /// Money came for an attendance of the journal before this one: it is settled with the agency.
    FormerOrderPaid {
        code: String,
        cents: Cents,
    },
    /// The agency voided a receipt of a former journal, of which so much was paid in cash.
    FormerVoided {
        receipt: ReceiptNumber,
        cash: Cents,
    },
    /// A void waits for a second person, or for AMA.
    VoidAsked {
        receipt: ReceiptNumber,
    },
    Voided {
        receipt: ReceiptNumber,
        /// To be handed to the citizen.
        cash: Cents,
    },
    /// AMA did not agree to a void.
    VoidRefused {
        receipt: ReceiptNumber,
    },
    Corrected,
    TillClosed {
        /// What was counted beyond what should have been there, in cents; less than zero where money is missing.
        difference: i64,
    },
    /// Cash that a colleague left was counted again; the difference to what they counted, in cents.
    CountedAgain {
        difference: i64,
    },
    /// The citizen's window died and came back.
    CitizenScreenBack,
    /// What was copied in another program did not come, or is far too long for a field.
    NotPasted,
}
