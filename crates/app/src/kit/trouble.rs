//! Why a kit cannot be used, as a mediator, a script and an engineer are told.

use store::{KeyState, StoreError};
use ui::state::Trouble;

use crate::answer::{Failure, Voice};

/// Why a kit could not be opened, with what an engineer needs.
#[derive(Debug)]
pub(crate) enum OpenError {
    NotEnrolled,
    /// A backup came back, and no journal has gone on from it yet.
    Restored,
    Trouble(Trouble, String),
    /// `--key-file` was given, but the kit's keys are in the key ring.
    KeyRingInUse,
    KeyFile(String),
}

impl OpenError {
    pub(crate) fn failure(&self, voice: Voice) -> Failure {
        match self {
            Self::NotEnrolled => voice.failed("not-enrolled", ""),
            Self::Restored => voice.failed("restored", ""),
            Self::Trouble(trouble, detail) => voice.failed(trouble_code(*trouble), detail),
            Self::KeyRingInUse => voice.failed("key-ring-in-use", ""),
            Self::KeyFile(detail) => voice.failed("key-file", detail),
        }
    }
}

/// What a state of the keys means to a mediator.
pub(super) fn trouble_of(state: KeyState) -> Trouble {
    match state {
        KeyState::KeyMissing => Trouble::KeyMissing,
        KeyState::KeyLocked => Trouble::KeyRingLocked,
        KeyState::KeyRingAbsent => Trouble::KeyRingAbsent,
        KeyState::KeyWrong => Trouble::KeyWrong,
        KeyState::StoreMissing => Trouble::StoreMissing,
        KeyState::Damaged => Trouble::StoreDamaged,
        KeyState::FirstRun | KeyState::Ready => Trouble::Other,
    }
}

/// What an error of the store means to a mediator.
pub(crate) fn trouble(err: &StoreError) -> Trouble {
    match err {
        StoreError::InUse => Trouble::InUse,
        StoreError::Missing => Trouble::StoreMissing,
        StoreError::Newer { .. } => Trouble::StoreNewer,
        StoreError::WrongKey => Trouble::KeyWrong,
        StoreError::Damaged(_) | StoreError::Entry(_) | StoreError::Seal(_) => {
            Trouble::StoreDamaged
        }
        StoreError::DiskFull => Trouble::DiskFull,
        StoreError::ReadOnly => Trouble::ReadOnly,
        StoreError::Io(err) if err.kind() == std::io::ErrorKind::StorageFull => Trouble::DiskFull,
        StoreError::Io(err)
            if matches!(
                err.kind(),
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem
            ) =>
        {
            Trouble::ReadOnly
        }
        StoreError::Exists
        | StoreError::NotOurs { .. }
        | StoreError::InDoubt { .. }
        | StoreError::NotOpen(_)
        | StoreError::UnknownAttendance(_)
        | StoreError::Forgotten(_)
        | StoreError::NoAttendance
        | StoreError::Refused(_)
        | StoreError::NoRandomness(_)
        | StoreError::Disk(_)
        | StoreError::Io(_)
        | StoreError::Sqlite(_) => Trouble::Other,
    }
}

/// The code of the contract for a trouble.
pub(crate) fn trouble_code(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::KeyRingAbsent => "key-ring-absent",
        Trouble::KeyRingLocked => "key-ring-locked",
        Trouble::KeyMissing => "key-missing",
        Trouble::KeyWrong => "wrong-key",
        Trouble::StoreMissing => "store-missing",
        Trouble::StoreDamaged => "damaged",
        Trouble::StoreNewer => "store-newer",
        Trouble::InUse => "in-use",
        Trouble::DiskFull => "disk-full",
        Trouble::ReadOnly => "read-only",
        Trouble::ClockBehind => "clock-behind",
        Trouble::CatalogueDamaged => "catalogue",
        Trouble::Other => "other",
    }
}
