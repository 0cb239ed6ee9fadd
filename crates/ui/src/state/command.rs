//! What a window asks the desk for.

use domain::{
    AttendanceId, Cents, Date, FieldId, Language, LifeEventId, ReceiptNumber, ServiceId,
    attendance::{Autonomy, Brought, DocumentShown, HoldReason, Method, Outcome, Step, StopReason},
    entry::{CorrectionCause, Paper, VoidCause},
    till::{CashTo, Count, DifferenceCause, MoveCause},
    view::Contrast,
};

use super::{DueKey, Period, ReportForm};

/// What a window asks the desk for.
#[derive(Clone, PartialEq, Eq)]
pub enum Command {
    SignIn {
        who: String,
        pin: String,
    },
    ChangePin {
        old: String,
        new: String,
    },
    Lock {
        cause: LockCause,
    },
    SignOut,
    ShowDesk,
    ShowDay {
        date: Date,
    },
    ShowOutbox,
    /// Sends and fetches now.
    TryNow,
    /// What waits, into a file to be carried by hand.
    Carry,
    ShowSettings,
    ShowChangePin,

    /// Opens an attendance, or adds the service to the open one.
    Serve(ServiceId),
    ServeEvent(LifeEventId),
    /// The citizen's language, chosen on the welcome page, and on with it.
    Welcome(Language),
    ShowList,
    Need {
        leg: u16,
        needed: bool,
    },
    Work {
        leg: u16,
    },
    Shown(DocumentShown),
    Document {
        index: usize,
        brought: Brought,
    },
    Type {
        field: FieldId,
        text: String,
    },
    Focus(Option<FieldId>),
    Autonomy(Autonomy),
    CitizenWrites(bool),
    Row(usize),
    Note(String),
    /// On from the step at hand; at the confirmation the citizen said "está certo".
    Continue,
    /// On from the requirements, without the documents that are missing.
    ContinueWithout,
    Back,
    GoTo(Step),
    Method(Method),
    Received(String),
    Reference(String),
    /// What of a fee is paid by card beside the cash, as typed.
    ByCard(String),
    /// The telephone that MB WAY asks, as typed.
    Phone(String),
    /// With the key of the due that was on the screen: it pays once, and nothing but that.
    Pay(DueKey),
    /// Asks for an order of the method at hand.
    Order(DueKey),
    CancelOrder {
        order: u64,
    },
    Exempt {
        reason: String,
    },
    StopService {
        leg: u16,
        outcome: Outcome,
    },
    Hold {
        reason: HoldReason,
        note: String,
    },
    Resume(AttendanceId),
    Abandon {
        reason: StopReason,
        note: String,
    },
    Close,

    SavePaper {
        receipt: ReceiptNumber,
        paper: Paper,
    },
    SaveLearningCard {
        paper: Paper,
    },
    SaveProof {
        attendance: AttendanceId,
    },
    SaveFigures {
        from: Date,
        to: Date,
        form: ReportForm,
    },

    /// Of a closed attendance too.
    AskVoid {
        receipt: ReceiptNumber,
        cause: VoidCause,
        reason: String,
    },
    /// The second person agrees to what was asked.
    ApproveVoid {
        receipt: ReceiptNumber,
        who: String,
        pin: String,
    },

    /// What was written down of a closed attendance was wrong.
    Correct {
        attendance: AttendanceId,
        leg: u16,
        /// None where the outcome stays.
        outcome: Option<Outcome>,
        cause: CorrectionCause,
        /// What was wrong, and what it should have been.
        reason: String,
        /// Values of the form as they should have been; those that were right are left out.
        fields: Vec<(FieldId, String)>,
    },

    ShowTill,
    OpenTill {
        pieces: Count,
        float: Cents,
        /// The closing that handed this cash over.
        from: Option<u64>,
    },
    /// Cash in (more than zero) or out (less) without a fee.
    MoveTill {
        cents: i64,
        cause: MoveCause,
    },
    CloseTill {
        day: Date,
        pieces: Count,
        counted: Cents,
        cause: Option<DifferenceCause>,
        to: CashTo,
    },
    CountBag {
        closing: u64,
        pieces: Count,
        counted: Cents,
    },
    /// Why cash that was left came to another sum, by the entry that counted it.
    ExplainDifference {
        count: u64,
        cause: DifferenceCause,
    },
    ShowReport {
        period: Period,
        /// Any day of it.
        date: Date,
    },
    /// Whether reports leave out numbers that few people stand behind.
    HideSmall(bool),

    /// On the printer of its paper; a copy where one was made before.
    PrintReceipt {
        receipt: ReceiptNumber,
        paper: Paper,
    },
    PrintLearningCard {
        paper: Paper,
    },
    /// That somebody was served; of an attendance of which nothing runs any more.
    PrintProof {
        attendance: AttendanceId,
        paper: Paper,
    },
    /// The closing of a till, by its entry.
    PrintClosing {
        closing: u64,
    },
    /// Another job for the same sheet, on this printer or the one it was for.
    PrintAgain {
        job: u64,
        printer: Option<String>,
    },
    /// A person saw the paper of a job that could not tell.
    PaperCameOut {
        job: u64,
    },
    /// A person goes on without it.
    GiveUpPaper {
        job: u64,
    },
    LookForPrinters,
    ChoosePrinter {
        paper: Paper,
        printer: String,
    },
    PrintTestPage {
        printer: String,
        paper: Paper,
    },
    /// Shows the folder of papers as the system does.
    OpenPapers,

    HideCitizen(bool),
    TurnScreen,
    CitizenLanguage(Language),
    CitizenText(u16),
    CitizenContrast(Contrast),
    CitizenMonitor(String),
    Language(Language),
    TextSize(u16),
    /// Demonstration only: behave as if there were no network.
    SimulateNetwork(bool),
    Dismiss,
}

/// Why the program is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockCause {
    Asked,
    Idle,
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Command(…)")
    }
}
