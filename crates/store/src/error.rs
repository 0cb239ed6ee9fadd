//! What can go wrong with the store, in words that lead somewhere.

use domain::{AttendanceId, Refusal};
use rusqlite::ErrorCode;

/// Nothing is ever renamed, recreated or deleted because of one of these.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("another program uses the store")]
    InUse,
    #[error("there is no store at this place")]
    Missing,
    #[error("there is a store at this place already")]
    Exists,
    #[error("the store was written by a newer program: form {found}, known here up to {known}")]
    Newer { found: i64, known: i64 },
    #[error("the key does not open the store, or its first page is damaged")]
    WrongKey,
    #[error("the store is damaged: {0}")]
    Damaged(String),
    #[error("the disk is full: nothing was saved")]
    DiskFull,
    #[error("the store's folder cannot be written to")]
    ReadOnly,
    #[error("the disk gives errors: {0}")]
    Disk(String),
    /// The disk answered a save with an error: whether it is kept is only known when the file can be read again.
    #[error("whether entry {seq} was saved is not known yet: the disk gives errors")]
    InDoubt { seq: u64 },
    #[error("there is no attendance {} that is not over", .0.0)]
    NotOpen(AttendanceId),
    #[error("there is no attendance {}", .0.0)]
    UnknownAttendance(AttendanceId),
    #[error("the citizen of attendance {} was forgotten", .0.0)]
    Forgotten(AttendanceId),
    /// Two histories under the same numbers: nothing is changed here.
    #[error("entry {seq} is another one in this journal")]
    NotOurs { seq: u64 },
    #[error("this needs an attendance")]
    NoAttendance,
    /// A rule of the trade said no; nothing was saved.
    #[error("refused: {}", .0.reason.code())]
    Refused(Refusal),
    #[error("no random bytes: {0}")]
    NoRandomness(#[from] getrandom::Error),
    #[error(transparent)]
    Entry(#[from] protocol::EntryError),
    #[error(transparent)]
    Seal(#[from] protocol::SealError),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error("the store's file: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<Refusal> for StoreError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(err: rusqlite::Error) -> Self {
        use rusqlite::Error::{
            FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType,
        };
        match err.sqlite_error_code() {
            Some(
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::FileLockingProtocolFailed,
            ) => Self::InUse,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::ReadOnly
            }
            Some(ErrorCode::SystemIoFailure) => Self::Disk(err.to_string()),
            Some(ErrorCode::NotADatabase) => Self::WrongKey,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(err.to_string()),
            _ if matches!(
                err,
                FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..)
            ) =>
            {
                Self::Damaged(err.to_string())
            }
            _ => Self::Sqlite(err),
        }
    }
}
