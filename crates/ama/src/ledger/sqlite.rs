//! The ledger in one SQLite file: for a first look and for small pilots. Any number of processes may have it open.

use std::{
    fmt,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use rusqlite::{
    Connection, ErrorCode, Statement, ToSql, TransactionBehavior, params_from_iter,
    types::{ToSqlOutput, ValueRef},
};

use super::{Applied, Column, Ledger, LedgerError, Row, Step, Value};

/// In order; a shipped one never changes.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/sqlite/0001_gateway.sql"),
    include_str!("../../migrations/sqlite/0002_money.sql"),
    include_str!("../../migrations/sqlite/0003_fees_of_before.sql"),
    include_str!("../../migrations/sqlite/0004_agency_voids.sql"),
];

/// How long a process waits for another one's transaction.
const PATIENCE: Duration = Duration::from_secs(20);

const STATEMENTS: usize = 64;

#[derive(Clone)]
pub struct SqliteLedger {
    db: Arc<Mutex<Connection>>,
}

impl fmt::Debug for SqliteLedger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SqliteLedger")
    }
}

impl SqliteLedger {
    /// # Errors
    /// The file cannot be opened, or a newer program wrote it.
    pub async fn open(path: PathBuf) -> Result<Self, LedgerError> {
        let db = tokio::task::spawn_blocking(move || connect(&path)).await??;
        Ok(Self {
            db: Arc::new(Mutex::new(db)),
        })
    }

    /// Runs work on the file away from the threads that answer requests.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, LedgerError> + Send + 'static,
    ) -> Result<T, LedgerError> {
        let db = Arc::clone(&self.db);
        tokio::task::spawn_blocking(move || {
            // A panic of another call left no transaction behind: dropping one rolls it back.
            work(&mut db.lock().unwrap_or_else(PoisonError::into_inner))
        })
        .await?
    }
}

fn connect(path: &std::path::Path) -> Result<Connection, LedgerError> {
    let mut db = Connection::open(path)?;
    db.busy_timeout(PATIENCE)?;
    db.set_prepared_statement_cache_capacity(STATEMENTS);
    // An acknowledgement is a promise: what was committed survives a power cut. An entry fits into its page, and a batch
    // into the cache. An older file keeps the pages it has.
    db.execute_batch(
        "PRAGMA page_size = 8192; PRAGMA cache_size = -16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;",
    )?;
    migrate(&mut db)?;
    Ok(db)
}

fn migrate(db: &mut Connection) -> Result<(), LedgerError> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let form: i64 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = MIGRATIONS.len();
    let Some(missing) = usize::try_from(form)
        .ok()
        .and_then(|form| MIGRATIONS.get(form..))
    else {
        return Err(LedgerError::Newer(form));
    };
    for migration in missing {
        tx.execute_batch(migration)?;
    }
    tx.pragma_update(
        None,
        "user_version",
        i64::try_from(known).unwrap_or(i64::MAX),
    )?;
    Ok(tx.commit()?)
}

#[async_trait]
impl Ledger for SqliteLedger {
    async fn rows(
        &self,
        sql: &'static str,
        with: Vec<Value>,
        limit: usize,
    ) -> Result<Vec<Row>, LedgerError> {
        self.run(move |db| {
            let mut statement = db.prepare_cached(sql)?;
            read(&mut statement, &with, limit)
        })
        .await
    }

    async fn row_each(
        &self,
        sql: &'static str,
        with: Vec<Vec<Value>>,
    ) -> Result<Vec<Option<Row>>, LedgerError> {
        self.run(move |db| {
            let mut statement = db.prepare_cached(sql)?;
            with.iter()
                .map(|with| Ok(read(&mut statement, with, 1)?.pop()))
                .collect()
        })
        .await
    }

    async fn apply(&self, steps: Vec<Step>) -> Result<Applied, LedgerError> {
        self.run(move |db| {
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for step in &steps {
                match take(&tx, step) {
                    Ok(true) => {}
                    Ok(false) => return Ok(Applied::Nothing),
                    Err(err) if is_conflict(&err) => return Ok(Applied::Nothing),
                    Err(err) => return Err(err.into()),
                }
            }
            tx.commit()?;
            Ok(Applied::Whole)
        })
        .await
    }
}

/// Whether the step found what it was decided on.
fn take(db: &Connection, step: &Step) -> Result<bool, rusqlite::Error> {
    match step {
        Step::Change { sql, with, rows } => {
            let changed = db.prepare_cached(sql)?.execute(params_from_iter(with))?;
            Ok(rows.is_none_or(|rows| u64::try_from(changed) == Ok(rows)))
        }
        Step::Insert {
            table,
            all,
            columns,
        } => {
            insert(db, table, all, columns)?;
            Ok(true)
        }
    }
}

fn insert(
    db: &Connection,
    table: &str,
    all: &[(&'static str, Value)],
    columns: &[(&'static str, Column)],
) -> Result<(), rusqlite::Error> {
    let names: Vec<&str> = all
        .iter()
        .map(|(name, _)| *name)
        .chain(columns.iter().map(|(name, _)| *name))
        .collect();
    let marks = vec!["?"; names.len()].join(", ");
    let sql = format!(
        "INSERT INTO {table} ({}) VALUES ({marks})",
        names.join(", ")
    );
    let mut statement = db.prepare_cached(&sql)?;
    let n_rows = columns.first().map_or(0, |(_, column)| column.len());
    for place in 0..n_rows {
        let fixed = all.iter().map(|(_, value)| Cell::Whole(value));
        let own = columns.iter().map(|(_, column)| Cell::Of(column, place));
        statement.execute(params_from_iter(fixed.chain(own)))?;
    }
    Ok(())
}

/// One value of a row that is written.
enum Cell<'a> {
    Whole(&'a Value),
    Of(&'a Column, usize),
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Whole(value) => value.to_sql(),
            Self::Of(column, place) => Ok(ToSqlOutput::Borrowed(column.cell(*place))),
        }
    }
}

impl Column {
    fn cell(&self, place: usize) -> ValueRef<'_> {
        match self {
            Self::Ints(values) => values
                .get(place)
                .map_or(ValueRef::Null, |number| ValueRef::Integer(*number)),
            Self::Texts(values) => values
                .get(place)
                .and_then(Option::as_ref)
                .map_or(ValueRef::Null, |text| ValueRef::Text(text.as_bytes())),
            Self::Bytes(values) => values
                .get(place)
                .map_or(ValueRef::Null, |bytes| ValueRef::Blob(bytes)),
        }
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
            Self::Null => ValueRef::Null,
        }))
    }
}

fn read(
    statement: &mut Statement<'_>,
    with: &[Value],
    limit: usize,
) -> Result<Vec<Row>, LedgerError> {
    let n_columns = statement.column_count();
    let mut found = Vec::new();
    let mut rows = statement.query(params_from_iter(with))?;
    // All rows are stepped through: a statement that changes rows is done only at its end.
    while let Some(row) = rows.next()? {
        if found.len() < limit {
            let values = (0..n_columns).map(|place| match row.get_ref(place)? {
                ValueRef::Integer(number) => Ok(Value::Int(number)),
                ValueRef::Text(text) => Ok(Value::Text(String::from_utf8_lossy(text).into_owned())),
                ValueRef::Blob(bytes) => Ok(Value::Bytes(bytes.to_vec())),
                ValueRef::Null => Ok(Value::Null),
                ValueRef::Real(_) => Err(LedgerError::Damaged("a number with a fraction")),
            });
            found.push(Row(values.collect::<Result<_, LedgerError>>()?));
        }
    }
    Ok(found)
}

fn is_conflict(err: &rusqlite::Error) -> bool {
    err.sqlite_error_code() == Some(ErrorCode::ConstraintViolation)
}
