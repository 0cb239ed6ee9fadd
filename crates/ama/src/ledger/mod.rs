//! The ledger: where the gateway keeps what it was given and what it signed. One database, two real kinds.
//!
//! The trait is small on purpose: questions, and transactions that carry their own preconditions. What is asked and
//! written stands in one file per thing, in SQL that both databases read the same way.

pub mod agency_voids;
pub mod alarms;
pub mod attendances;
pub mod documents;
pub mod fees;
pub mod journals;
pub mod kits;
pub mod mediators;
pub mod payments;
mod postgres;
pub mod refusals;
mod sqlite;
pub mod transparency;
mod value;
pub mod voids;

use std::{fmt, path::PathBuf, sync::Arc};

use async_trait::async_trait;

pub use postgres::PostgresLedger;
pub use sqlite::SqliteLedger;
pub use value::{Column, Row, Value};

/// Why the ledger did not answer.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error("the database file: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("PostgreSQL: {0}")]
    Postgres(#[from] tokio_postgres::Error),
    #[error("no connection to PostgreSQL: {0}")]
    Pool(#[from] deadpool_postgres::PoolError),
    #[error("PostgreSQL did not answer in time")]
    Silent,
    #[error("the address of the database: {0}")]
    Address(String),
    #[error("the database was written by a newer program, form {0}")]
    Newer(i64),
    #[error("the database holds what it should not: {0}")]
    Damaged(&'static str),
    #[error("the work was stopped: {0}")]
    Stopped(#[from] tokio::task::JoinError),
}

/// One step of a transaction.
#[derive(Clone, Debug)]
pub enum Step {
    /// A statement, and how many rows it must change for the transaction to hold.
    Change {
        sql: &'static str,
        with: Vec<Value>,
        rows: Option<u64>,
    },
    /// Many rows of one table at once. `all` stands in each of them, before `columns`.
    Insert {
        table: &'static str,
        all: Vec<(&'static str, Value)>,
        columns: Vec<(&'static str, Column)>,
    },
}

impl Step {
    /// A statement that must change exactly one row.
    pub fn one(sql: &'static str, with: Vec<Value>) -> Self {
        Self::Change {
            sql,
            with,
            rows: Some(1),
        }
    }

    /// A statement that may change any number of rows.
    pub fn any(sql: &'static str, with: Vec<Value>) -> Self {
        Self::Change {
            sql,
            with,
            rows: None,
        }
    }
}

/// What became of a transaction. Both are known for certain; anything else is an error, and then the answer is to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// All of it is durable.
    Whole,
    /// Nothing was written: a step did not find what it was decided on, or another was faster.
    Nothing,
}

/// A database. Clones of one share its connections.
#[async_trait]
pub trait Ledger: Send + Sync + fmt::Debug {
    /// The rows that a statement gives, at most `limit` of them. A statement that changes a row is durable before this returns.
    async fn rows(
        &self,
        sql: &'static str,
        with: Vec<Value>,
        limit: usize,
    ) -> Result<Vec<Row>, LedgerError>;

    /// The same statement for each list of values, in their order: one row or none for each.
    async fn row_each(
        &self,
        sql: &'static str,
        with: Vec<Vec<Value>>,
    ) -> Result<Vec<Option<Row>>, LedgerError>;

    /// All steps, or none: durable before this returns.
    async fn apply(&self, steps: Vec<Step>) -> Result<Applied, LedgerError>;
}

/// The one row of a statement, if there is one.
pub(crate) async fn row(
    ledger: &dyn Ledger,
    sql: &'static str,
    with: Vec<Value>,
) -> Result<Option<Row>, LedgerError> {
    Ok(ledger.rows(sql, with, 1).await?.pop())
}

/// How many rows a statement is to give.
fn most(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// The word that a value is written as, in entries and messages too.
pub fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(_) | Err(_) => "other".to_owned(),
    }
}

/// The value that a word stands for; None where this program does not know it.
pub(crate) fn of_word<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(word.into()).ok()
}

/// Where the ledger is: `sqlite:FILE` or `postgres://…`.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    Sqlite(PathBuf),
    Postgres(String),
}

/// An address may hold a password: only its kind is shown.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(_) => f.write_str("postgres://…"),
        }
    }
}

impl std::str::FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(file) = text.strip_prefix("sqlite:").filter(|file| !file.is_empty()) {
            Ok(Self::Sqlite(file.into()))
        } else if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Ok(Self::Postgres(text.to_owned()))
        } else {
            Err("sqlite:FILE | postgres://…".to_owned())
        }
    }
}

impl Address {
    /// Opens the database, and brings it to the form of this program.
    ///
    /// # Errors
    /// It cannot be reached, or a newer program wrote it.
    pub async fn open(&self) -> Result<Arc<dyn Ledger>, LedgerError> {
        Ok(match self {
            Self::Sqlite(path) => Arc::new(SqliteLedger::open(path.clone()).await?),
            Self::Postgres(address) => Arc::new(PostgresLedger::open(address).await?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn an_address_is_of_one_of_two_kinds_and_never_shows_its_password() {
        assert_eq!(
            "sqlite:a/b.db".parse(),
            Ok(Address::Sqlite("a/b.db".into()))
        );
        for wrong in ["", "sqlite:", "a.db", "mysql://x"] {
            assert!(wrong.parse::<Address>().is_err(), "{wrong}");
        }
        let secret: Address = "postgres://u:secret@h/d".parse().unwrap();
        assert_eq!(format!("{secret:?}"), "postgres://…");
    }
}
