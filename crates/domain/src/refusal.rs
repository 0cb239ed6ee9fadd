//! Refusals: what a rule of the trade, or a check of an input, says no to. Not an error of the program.

use serde::{Deserialize, Serialize};

/// Why something is refused: a stable code in kebab case, for scripts and for the texts in `assets/texts`.
///
/// Each code has a sentence in every language that says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    // A value as typed.
    Missing,
    TooLong,
    ForbiddenCharacter,
    DigitsMissing,
    DigitsTooMany,
    NotDigits,
    CheckDigit,
    NotADate,
    DateInFuture,
    DateTooOld,
    NotAPhone,
    NotAnEmail,
    NotAPostalCode,
    NotAPassport,
    NotAPlate,
    NotAnAmount,
    NotAChoice,
    NotYesOrNo,
    NotText,
    // A line of `attend`.
    NotJson,
    UnknownService,
    NotOffered,
    UnknownField,
    UnknownLanguage,
    UnknownOutcome,
    UnknownMethod,
    UnknownDocument,
    UnknownShare,
    TooManySteps,
    NoServices,
    TooManyServices,
    TimeInFuture,
    RatingOutOfRange,
    // Money.
    AgeNeeded,
    UrgencyNeeded,
    PriceToConfirm,
    PaymentMissing,
    NothingToPay,
    NotEnoughCash,
    ReferenceMissing,
    MethodNotTaken,
    AlreadyPaid,
    FeeTaken,
    /// What was paid would have cost something else.
    AnotherPrice,
    ReasonMissing,
    UnknownReceipt,
    /// Of the journal before this one, which nobody writes any more.
    FormerReceipt,
    AlreadyVoided,
    /// A void was asked for and nobody has answered.
    VoidAsked,
    VoidNotAsked,
    /// The second person is the one who asked.
    SamePerson,
    /// The second person still has the PIN that somebody else gave them.
    FirstPin,
    OrderPending,
    OrderNotPaid,
    TillOpen,
    TillEmpty,
    DifferenceUnexplained,
    // The course of an attendance.
    NotOpen,
    AlreadyOpen,
    NotThisStep,
    NotAgreed,
    NotPaid,
    NeedsNetwork,
    /// AMA was not heard of for too long: no fee is taken.
    FeesBlocked,
    /// AMA suspended or revoked this kit.
    KitStopped,
    StillRunning,
    /// What was personal in it is gone.
    Forgotten,
    CitizenScreenAbsent,
    NotSignedIn,
    NotAllowed,
    // The sign-in.
    /// Their time at the spot has not begun, or is over.
    NotRegistered,
    WrongPin,
    Paused,
    PinTooShort,
    PinTooSimple,
    SamePin,
    NotEnrolled,
}

impl Reason {
    /// Every reason, in the order of the enum.
    pub const ALL: [Self; 77] = [
        Self::Missing,
        Self::TooLong,
        Self::ForbiddenCharacter,
        Self::DigitsMissing,
        Self::DigitsTooMany,
        Self::NotDigits,
        Self::CheckDigit,
        Self::NotADate,
        Self::DateInFuture,
        Self::DateTooOld,
        Self::NotAPhone,
        Self::NotAnEmail,
        Self::NotAPostalCode,
        Self::NotAPassport,
        Self::NotAPlate,
        Self::NotAnAmount,
        Self::NotAChoice,
        Self::NotYesOrNo,
        Self::NotText,
        Self::NotJson,
        Self::UnknownService,
        Self::NotOffered,
        Self::UnknownField,
        Self::UnknownLanguage,
        Self::UnknownOutcome,
        Self::UnknownMethod,
        Self::UnknownDocument,
        Self::UnknownShare,
        Self::TooManySteps,
        Self::NoServices,
        Self::TooManyServices,
        Self::TimeInFuture,
        Self::RatingOutOfRange,
        Self::AgeNeeded,
        Self::UrgencyNeeded,
        Self::PriceToConfirm,
        Self::PaymentMissing,
        Self::NothingToPay,
        Self::NotEnoughCash,
        Self::ReferenceMissing,
        Self::MethodNotTaken,
        Self::AlreadyPaid,
        Self::FeeTaken,
        Self::AnotherPrice,
        Self::ReasonMissing,
        Self::UnknownReceipt,
        Self::FormerReceipt,
        Self::AlreadyVoided,
        Self::VoidAsked,
        Self::VoidNotAsked,
        Self::SamePerson,
        Self::FirstPin,
        Self::OrderPending,
        Self::OrderNotPaid,
        Self::TillOpen,
        Self::TillEmpty,
        Self::DifferenceUnexplained,
        Self::NotOpen,
        Self::AlreadyOpen,
        Self::NotThisStep,
        Self::NotAgreed,
        Self::NotPaid,
        Self::NeedsNetwork,
        Self::FeesBlocked,
        Self::KitStopped,
        Self::StillRunning,
        Self::Forgotten,
        Self::CitizenScreenAbsent,
        Self::NotSignedIn,
        Self::NotAllowed,
        Self::NotRegistered,
        Self::WrongPin,
        Self::Paused,
        Self::PinTooShort,
        Self::PinTooSimple,
        Self::SamePin,
        Self::NotEnrolled,
    ];

    /// The code as the command line and the texts know it, as in `check-digit`.
    pub fn code(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(code)) => code,
            _ => String::new(),
        }
    }
}

/// A reason and the input that it is about, as in `services[0].fields.nif`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub reason: Reason,
    pub field: Option<String>,
    /// A number that the sentence needs: digits missing, seconds to wait, years, characters.
    pub count: Option<u32>,
}

impl Refusal {
    pub fn new(reason: Reason) -> Self {
        Self {
            reason,
            field: None,
            count: None,
        }
    }

    pub fn counted(reason: Reason, count: u32) -> Self {
        Self {
            reason,
            field: None,
            count: Some(count),
        }
    }

    /// The same refusal, about this field.
    #[must_use]
    pub fn at(self, field: impl Into<String>) -> Self {
        Self {
            field: Some(field.into()),
            ..self
        }
    }

    /// The same refusal, with `outer` before its field.
    #[must_use]
    pub fn within(self, outer: &str) -> Self {
        let field = match &self.field {
            Some(inner) => format!("{outer}.{inner}"),
            None => outer.to_owned(),
        };
        self.at(field)
    }
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Self::new(reason)
    }
}
