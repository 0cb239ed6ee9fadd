//! Why a command of the agency's side failed, in words: what the errors of other crates say in English stays where nothing
//! better is known.

use std::{io, path::Path};

use ama::{gateway::GatewayError, keys::KeysError, ledger::LedgerError};
use deadpool_postgres::{PoolError, TimeoutType};
use rusqlite::ErrorCode;
use tokio_postgres::error::SqlState;

use super::answer::{Failure, Voice};

impl Voice {
    /// A file, or an address, that cannot be used.
    pub(super) fn io(self, code: &str, err: &io::Error) -> Failure {
        self.failed(code, &self.why_io(err))
    }

    /// A file that somebody named.
    pub(super) fn file(self, err: &io::Error) -> Failure {
        self.io("file", err)
    }

    fn why_io(self, err: &io::Error) -> String {
        text::why_io(err).map_or_else(|| err.to_string(), |code| self.texts.why(code))
    }

    pub(super) fn ledger(self, err: &LedgerError) -> Failure {
        let why = why_ledger(err).map_or_else(|| words_of(err), |code| self.texts.why(code));
        self.failed("database", &why)
    }

    pub(super) fn keys(self, err: &KeysError) -> Failure {
        let at = |key: &str, path: &Path| {
            let path = path.display().to_string();
            self.texts.say_with(key, &[("path", path.into())])
        };
        let why = match err {
            KeysError::Missing(path) => at("gateway-keys-missing", path),
            KeysError::Open(path) => at("gateway-keys-open", path),
            KeysError::Damaged(path) => at("gateway-keys-damaged", path),
            KeysError::File(path, err) => format!("{}: {}", path.display(), self.why_io(err)),
            KeysError::Replaced(role) => self
                .texts
                .say_with("gateway-keys-replaced", &[("role", (*role).into())]),
            KeysError::NoFolder => self.texts.say("gateway-keys-no-folder").into_owned(),
            KeysError::Random(err) => err.to_string(),
        };
        self.failed("keys", &why)
    }

    /// Keys that are whole and not those that are wanted: `gateway-keys-…` of the texts.
    pub(super) fn other_keys(self, key: &str) -> Failure {
        self.failed("keys", &self.texts.say(key))
    }

    pub(super) fn gateway(self, err: &GatewayError) -> Failure {
        if let GatewayError::Ledger(err) = err {
            self.ledger(err)
        } else if let GatewayError::Keys(err) = err {
            self.keys(err)
        } else if let GatewayError::Catalogue(err) = err {
            self.failed("catalogue", &err.to_string())
        } else {
            self.failed("other", &err.to_string())
        }
    }
}

/// The code of what keeps the database; none where only the database's own words tell.
fn why_ledger(err: &LedgerError) -> Option<&'static str> {
    match err {
        LedgerError::Sqlite(err) => why_sqlite(err.sqlite_error_code()?),
        LedgerError::Postgres(err) | LedgerError::Pool(PoolError::Backend(err)) => {
            why_postgres(err)
        }
        LedgerError::Pool(PoolError::Timeout(TimeoutType::Wait)) => Some("database-busy"),
        LedgerError::Pool(PoolError::Timeout(TimeoutType::Create | TimeoutType::Recycle))
        | LedgerError::Silent => Some("database-silent"),
        LedgerError::Address(_) => Some("database-address"),
        LedgerError::Newer(_) => Some("newer"),
        LedgerError::Pool(_) | LedgerError::Damaged(_) | LedgerError::Stopped(_) => None,
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "SQLite has dozens of codes, and gets more"
)]
fn why_sqlite(code: ErrorCode) -> Option<&'static str> {
    match code {
        ErrorCode::CannotOpen => Some("no-database"),
        ErrorCode::NotADatabase => Some("not-a-database"),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Some("database-busy"),
        ErrorCode::DiskFull => Some("disk-full"),
        ErrorCode::ReadOnly => Some("read-only-disk"),
        ErrorCode::PermissionDenied => Some("no-permission"),
        _ => None,
    }
}

/// The server says why it refuses; where none answers, there is nothing to say but that.
fn why_postgres(err: &tokio_postgres::Error) -> Option<&'static str> {
    const REFUSED: [(&SqlState, &str); 4] = [
        (&SqlState::INVALID_PASSWORD, "database-sign-in"),
        (
            &SqlState::INVALID_AUTHORIZATION_SPECIFICATION,
            "database-sign-in",
        ),
        (&SqlState::INVALID_CATALOG_NAME, "no-database"),
        (&SqlState::TOO_MANY_CONNECTIONS, "database-busy"),
    ];
    match err.code() {
        Some(state) => {
            let known = REFUSED.iter().find(|(refused, _)| *refused == state);
            known.map(|(_, code)| *code)
        }
        None => is_unanswered(err).then_some("database-silent"),
    }
}

/// Whether nobody is there, or went away: a handshake that fails is an answer.
fn is_unanswered(err: &tokio_postgres::Error) -> bool {
    let cause = std::error::Error::source(err).and_then(|cause| cause.downcast_ref::<io::Error>());
    err.is_closed() || cause.is_some_and(|cause| cause.kind() != io::ErrorKind::InvalidData)
}

/// What only the database says: its own words, not the library's for them.
fn words_of(err: &LedgerError) -> String {
    let (LedgerError::Postgres(postgres) | LedgerError::Pool(PoolError::Backend(postgres))) = err
    else {
        return err.to_string();
    };
    match (postgres.as_db_error(), std::error::Error::source(postgres)) {
        (Some(said), _) => said.message().to_owned(),
        (None, Some(cause)) => cause.to_string(),
        (None, None) => postgres.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::{io, path::PathBuf};

    use ama::{keys::KeysError, ledger::LedgerError};
    use domain::Language;

    use super::super::answer::Voice;

    /// Each language has words of its own for what `failed` says.
    fn never_says(english: &str, failed: impl Fn(Voice) -> super::Failure) {
        let told = Language::ALL.map(|language| failed(Voice::new(language, false)).message);
        let [pt, en, fr] = &told;
        assert!(pt != en && en != fr && pt != fr, "{told:?}");
        let has_english = |told: &&String| told.contains(english);
        assert!(![pt, fr].iter().any(has_english), "{told:?}");
    }

    #[test]
    fn what_keeps_a_file_or_an_address_is_told_in_the_readers_language() {
        let missing = || io::Error::from(io::ErrorKind::NotFound);
        never_says("entity not found", |voice| voice.file(&missing()));
        let taken = || io::Error::from(io::ErrorKind::AddrInUse);
        never_says("address in use", |voice| voice.io("listen", &taken()));
        let told = Voice::new(Language::Pt, false).file(&missing()).message;
        assert_eq!(told, "O ficheiro não pode ser lido ou escrito: não existe.");
    }

    #[test]
    fn what_keeps_the_database_is_told_in_the_readers_language() {
        for err in [
            LedgerError::Silent,
            LedgerError::Newer(9),
            LedgerError::Address("invalid connection string".to_owned()),
        ] {
            never_says(&err.to_string(), |voice| voice.ledger(&err));
        }
    }

    #[test]
    fn what_keeps_the_keys_is_told_in_the_readers_language_with_their_place() {
        let path = || PathBuf::from("keys.json");
        let missing = || io::Error::from(io::ErrorKind::PermissionDenied);
        for err in [
            KeysError::Missing(path()),
            KeysError::Open(path()),
            KeysError::Damaged(path()),
            KeysError::File(path(), missing()),
        ] {
            never_says(&err.to_string(), |voice| voice.keys(&err));
            let told = Voice::new(Language::Fr, false).keys(&err).message;
            assert!(told.contains("keys.json"), "{told}");
        }
        never_says("the root names", |voice| {
            voice.keys(&KeysError::Replaced("kits"))
        });
        never_says("there is no folder", |voice| {
            voice.keys(&KeysError::NoFolder)
        });
    }
}
