//! Entries of the journal: what happened, in the order it happened. The encoded form is pinned by golden files.
//!
//! The open part holds no personal data; what is personal travels in the sealed part, under a key of its attendance.

use serde::{Deserialize, Serialize};

use crate::{
    AttendanceId, JournalId, Language, LifeEventId, MediatorNumber, ReceiptNumber, ServiceId,
    SpotCode, Timestamp,
    attendance::{Autonomy, DocumentShown, HoldReason, Outcome, Step, StopReason},
    catalogue::PriceRule,
    fee::Payment,
    form::Values,
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
    /// A whole attendance, done elsewhere and written down afterwards. Sealed: the citizen and the forms.
    AttendanceRecorded(Recorded),
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
    /// The program ended, or was found to have ended, without one.
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
}
