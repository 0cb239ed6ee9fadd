//! Printing as the journal tells it: how a job stands, and what a printer says about why.

use serde::{Deserialize, Serialize};

use crate::{AttendanceId, ReceiptNumber};

/// How far a job came. A job is printed once: what is not known is asked of a person, never sent again by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrintState {
    /// Asked for; no printer has it yet.
    Waiting,
    /// A printer or its queue has it, and has not said more.
    Sent,
    /// The printer says that the paper is out.
    Printed,
    /// Handed over to something that cannot say whether paper came out, or whose answer was lost.
    NotConfirmed,
    /// The printer or its queue gave up.
    Failed,
    /// A person went on without this paper.
    GivenUp,
}

impl PrintState {
    /// Nothing more will be heard of the job.
    pub fn is_final(self) -> bool {
        match self {
            Self::Waiting | Self::Sent => false,
            Self::Printed | Self::NotConfirmed | Self::Failed | Self::GivenUp => true,
        }
    }
}

/// What keeps paper from coming out, as the printer tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrintReason {
    OutOfPaper,
    Jam,
    DoorOpen,
    /// Out of ink, of toner, of ribbon.
    OutOfInk,
    /// The tray that paper comes out to is full.
    TrayFull,
    Offline,
    Paused,
    /// The printer of this name is not there any more.
    Unknown,
    /// Another printer answers where the one that was chosen did: nothing is sent to it.
    AnotherIdentity,
    /// The printer does not take what was sent.
    NotTaken,
    /// Something else that needs a person.
    Other,
}

/// What a print job puts on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Printed {
    /// Copy 1 is the original.
    Receipt {
        number: ReceiptNumber,
        copy: u32,
    },
    LearningCard,
    /// That somebody was served, also where nothing was charged or the service failed.
    Proof {
        attendance: AttendanceId,
    },
    /// The closing of a till, by its entry.
    TillClosing {
        closing: u64,
    },
    TestPage,
}
