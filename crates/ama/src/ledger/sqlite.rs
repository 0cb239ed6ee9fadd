//! The ledger in one SQLite file: for a first look and for small pilots. Any number of processes may have it open.

use std::{
    fmt,
    path::{Path, PathBuf},
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
    include_str!("../../migrations/sqlite/0005_mediators.sql"),
    include_str!("../../migrations/sqlite/0006_alarms.sql"),
    include_str!("../../migrations/sqlite/0007_shards.sql"),
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

fn connect(path: &Path) -> Result<Connection, LedgerError> {
    #[cfg(unix)]
    keep_to_owner(path);
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

/// The file holds names and PIN verifiers: it is nobody else's to read, and SQLite gives its own files beside it the same mode.
/// One that is there is never opened here: closing it would end the locks that this process has on it.
#[cfg(unix)]
fn keep_to_owner(path: &Path) {
    use std::{
        fs,
        os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    };
    let mut new = fs::OpenOptions::new();
    new.write(true).create_new(true).mode(0o600);
    // What else is wrong with the place, SQLite tells.
    let is_new = new.open(path).is_ok();
    for beside in ["", "-wal", "-shm"].into_iter().filter(|_| !is_new) {
        let mut file = path.as_os_str().to_owned();
        file.push(beside);
        let is_open = fs::metadata(&file).is_ok_and(|it| it.permissions().mode() & 0o077 != 0);
        if is_open {
            let narrowed = fs::set_permissions(&file, fs::Permissions::from_mode(0o600));
            tracing::warn!(?narrowed, ?file, "others could read the database");
        }
    }
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

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::{
        fs,
        os::unix::fs::PermissionsExt as _,
        path::{Path, PathBuf},
    };

    use super::SqliteLedger;

    fn modes(database: &Path) -> Vec<u32> {
        let files = ["", "-wal", "-shm"].map(|beside| format!("{}{beside}", database.display()));
        let mode = |file: &String| fs::metadata(file).unwrap().permissions().mode() & 0o777;
        files.iter().map(mode).collect()
    }

    async fn open(database: PathBuf) -> SqliteLedger {
        SqliteLedger::open(database).await.unwrap()
    }

    #[tokio::test]
    async fn a_new_database_is_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("look.db");
        let _ledger = open(database.clone()).await;
        assert_eq!(modes(&database), [0o600; 3]);
    }

    #[tokio::test]
    async fn a_database_that_others_could_read_is_closed_to_them() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("look.db");
        let _first = open(database.clone()).await;
        for beside in ["", "-wal", "-shm"] {
            let file = format!("{}{beside}", database.display());
            fs::set_permissions(file, fs::Permissions::from_mode(0o644)).unwrap();
        }
        let _second = open(database.clone()).await;
        assert_eq!(modes(&database), [0o600; 3]);
    }
}
