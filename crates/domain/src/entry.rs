//! Entries of the journal: what happened, in the order it happened. The encoded form is pinned by golden files.
//!
//! The open part holds no personal data; what is personal travels in the sealed part, under a key of its attendance.

use serde::{Deserialize, Serialize};

use crate::{
    AttendanceId, Cents, JournalId, Language, LifeEventId, MediatorNumber, ReceiptNumber,
    ServiceId, SpotCode, Timestamp,
    attendance::{Autonomy, DocumentShown, HoldReason, Outcome, Step, StopReason},
    catalogue::PriceRule,
    fee::{FeeLine, Payment},
    form::Values,
    order::{Issued, OrderMeans, OrderState},
    printing::{PrintReason, PrintState, Printed},
    till::{Closing, Count, DifferenceCause, MoveCause},
};

/// The form of entries that this program writes.
pub const VERSION: u8 = 1;

/// One entry. The order of the fields is the order of the encoded form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub v: u8,
    pub journal: JournalId,
    /// From 1, without a gap.
    pub seq: u64,
    /// When it happened, by the kit's clock.
    pub at: Timestamp,
    pub by: Option<MediatorNumber>,
    pub about: Option<AttendanceId>,
    #[serde(flatten)]
    pub act: Act,
    /// SHA-256 of the sealed part, lower-case hexadecimal; null when there is none.
    pub seal: Option<String>,
}

/// What happened: `kind` and `open` of the encoded form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "open", rename_all = "kebab-case")]
pub enum Act {
    /// The first entry of every journal.
    KitEnrolled {
        spot: SpotCode,
        letter: String,
        demonstration: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<Replaced>,
    },
    /// A signed document was applied whole.
    DocumentApplied {
        document: String,
        revision: u32,
    },
    MediatorSignedIn {},
    MediatorSignedOut {
        cause: SignOut,
    },
    /// `by` is the mediator who was named, when there is such a one.
    SignInRefused {
        wrong: u32,
    },
    PinChanged {},
    SettingChanged {
        name: String,
        value: String,
    },
    /// The kit's clock was found before its last entry, by this many seconds.
    ClockBehind {
        secs: u64,
    },
    CitizenScreen {
        state: ScreenState,
    },

    AttendanceOpened {
        language: Language,
    },
    LanguageChanged {
        language: Language,
    },
    /// Sealed: [`Sealed::citizen`].
    CitizenIdentified {
        shown: DocumentShown,
    },
    ServiceChosen {
        leg: u16,
        service: ServiceId,
        version: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        event: Option<LifeEventId>,
    },
    /// `view` is the salted hash of what the citizen had in front of them; its salt is sealed.
    StepDone {
        leg: u16,
        step: Step,
        by: Autonomy,
        view: Option<String>,
    },
    /// The citizen said yes to the form. Sealed: its values.
    FormAgreed {
        leg: u16,
        view: Option<String>,
    },
    FeePaid {
        payment: Payment,
        receipt: ReceiptNumber,
    },
    /// Sealed: the legal reason.
    FeeExempted {
        leg: u16,
        rule: PriceRule,
    },
    PaperMade {
        receipt: ReceiptNumber,
        paper: Paper,
        copy: u32,
    },
    ServiceFinished {
        leg: u16,
        outcome: Outcome,
    },
    /// A service of a life event's list that this citizen does not need; or needs after all.
    ServiceNeeded {
        leg: u16,
        needed: bool,
    },
    /// Sealed: the note, if one was written.
    AttendanceHeld {
        reason: HoldReason,
    },
    AttendanceResumed {},
    AttendanceClosed {
        rating: Option<u8>,
    },
    /// Sealed: the note, if one was written.
    AttendanceAbandoned {
        reason: StopReason,
    },
    /// Something of a closed attendance was wrong. Sealed: why, and the form as it should have been where that is what changes.
    AttendanceCorrected {
        leg: u16,
        /// None where only the form was wrong.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<Outcome>,
        cause: CorrectionCause,
    },
    /// A whole attendance, done elsewhere and written down afterwards. Sealed: the citizen and the forms.
    AttendanceRecorded(Recorded),

    /// The payment platform is asked for an order; with the journal, this entry's number is its key there. Sealed:
    /// [`Sealed::phone`].
    PaymentOrdered {
        lines: Vec<FeeLine>,
        total: Cents,
        means: OrderMeans,
    },
    /// What the platform said of an order.
    PaymentTold {
        order: u64,
        state: OrderState,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        issued: Option<Issued>,
    },
    /// A receipt is to be voided, once a second person or AMA agrees. Sealed: the reason in words.
    ReceiptVoidAsked {
        receipt: ReceiptNumber,
        cause: VoidCause,
    },
    ReceiptVoided {
        receipt: ReceiptNumber,
        /// The entry that asked for it.
        asked: u64,
        approved: Approver,
        /// Given back in cash.
        cash: Cents,
    },

    TillOpened {
        float: Cents,
        #[serde(default, skip_serializing_if = "Count::is_empty")]
        pieces: Count,
        /// The closing that handed this cash over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<u64>,
    },
    /// Cash in (more than zero) or out (less) without a fee, in cents.
    TillMoved {
        cents: i64,
        cause: MoveCause,
    },
    TillClosed(Closing),
    /// A cash bag came back and was counted again, by somebody else.
    BagCounted {
        /// The entry that closed the till into it.
        closing: u64,
        counted: Cents,
        #[serde(default, skip_serializing_if = "Count::is_empty")]
        pieces: Count,
    },
    /// Cash that was left came to another sum when it was counted again; somebody says why.
    DifferenceExplained {
        /// The entry that counted it again: a bag, or the opening of a till with it.
        count: u64,
        cause: DifferenceCause,
    },

    /// A sheet is to be printed; this entry's number is the job's.
    PrintAsked {
        what: Printed,
        paper: Paper,
        /// By its name here.
        printer: String,
    },
    PrintTold {
        job: u64,
        state: PrintState,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reasons: Vec<PrintReason>,
    },
}

impl Act {
    /// The payment that an act writes down, if it does.
    pub fn payment(&self) -> Option<&Payment> {
        if let Self::FeePaid { payment, .. } = self {
            Some(payment)
        } else if let Self::AttendanceRecorded(recorded) = self {
            recorded.payment.as_ref()
        } else {
            None
        }
    }
}

/// Why a closed attendance is corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorrectionCause {
    /// Something was typed wrong.
    Typed,
    /// The outcome was another one than written down.
    Outcome,
    /// The entity answered afterwards.
    EntityAnswered,
    Other,
}

impl CorrectionCause {
    pub const ALL: [Self; 4] = [
        Self::Typed,
        Self::Outcome,
        Self::EntityAnswered,
        Self::Other,
    ];
}

/// Why a receipt is voided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoidCause {
    WrongMeans,
    WrongService,
    CitizenGaveUp,
    /// Paid twice, here and elsewhere.
    PaidTwice,
    /// Paid, and the service could not be done.
    ServiceFailed,
    Other,
}

impl VoidCause {
    pub const ALL: [Self; 6] = [
        Self::WrongMeans,
        Self::WrongService,
        Self::CitizenGaveUp,
        Self::PaidTwice,
        Self::ServiceFailed,
        Self::Other,
    ];
}

/// The second person behind a void.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Approver {
    /// Another mediator, by their PIN.
    Mediator(MediatorNumber),
    /// AMA, at the next contact: at a spot where nobody else works.
    Agency,
}

/// The journal that a new one goes on from, as far as the kit has it: after a restored backup, or a disk that was copied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    pub journal: JournalId,
    /// Its last entry here; 0 where nothing of it is here.
    pub seq: u64,
    /// The hash of that entry, lower-case hexadecimal.
    pub head: String,
}

/// The open part of an attendance written down whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The first 16 bytes of the SHA-256 of the caller's reference, hexadecimal: makes a repeat harmless.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// When the citizen was served: sets price, age and the series' year.
    pub served: Timestamp,
    pub language: Language,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<DocumentShown>,
    pub legs: Vec<RecordedLeg>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment: Option<Payment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ReceiptNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedLeg {
    pub service: ServiceId,
    pub version: u32,
    /// Who did each step, in order.
    pub steps: Vec<Autonomy>,
    pub outcome: Outcome,
    /// The rule from whose price the citizen was exempted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exempted: Option<PriceRule>,
}

/// What is sealed with an entry. Empty parts are left out.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citizen: Option<Citizen>,
    /// Values of the forms, by the service's place in the attendance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<(u16, Values)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where MB WAY asks for the money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Salt of the view's hash, hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
}

impl Sealed {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed(…)")
    }
}

/// Who the citizen said and showed to be.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citizen {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nif: Option<String>,
}

impl std::fmt::Debug for Citizen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Citizen(…)")
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignOut {
    Asked,
    Idle,
    /// Without a word of theirs: the program ended, or was found to have ended; or their time at the spot is over.
    Ended,
}

/// What became of the citizen's window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScreenState {
    Present,
    /// There is no second monitor.
    Absent,
    /// The mediator hid it (F8).
    Hidden,
    Shown,
    /// There is none: the mediator's screen was turned to the citizen, who agreed.
    Turned,
    /// Its process died and was started again.
    Restarted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    A4,
    Roll80,
    Roll58,
    /// A4 in letters of 18 points.
    LargePrint,
}
