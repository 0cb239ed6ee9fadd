//! The ledger in PostgreSQL: pooled connections, prepared statements, many rows in one statement. Any number of gateways
//! stand side by side on it without talking to each other.

use std::{borrow::Cow, fmt, str::FromStr as _, time::Duration};

use async_trait::async_trait;
use deadpool_postgres::{
    Client, Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime, Timeouts,
};
use futures_util::future::{BoxFuture, join_all, try_join_all};
use tokio::time::timeout;
use tokio_postgres::{
    Config, NoTls,
    config::Host,
    error::SqlState,
    types::{FromSql, IsNull, ToSql, Type, private::BytesMut, to_sql_checked},
};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{Applied, Column, Ledger, LedgerError, Row, Step, Value};

/// In order; a shipped one never changes.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/postgres/0001_gateway.sql"),
    include_str!("../../migrations/postgres/0002_money.sql"),
    include_str!("../../migrations/postgres/0003_fees_of_before.sql"),
    include_str!("../../migrations/postgres/0004_agency_voids.sql"),
    include_str!("../../migrations/postgres/0005_mediators.sql"),
    include_str!("../../migrations/postgres/0006_alarms.sql"),
    include_str!("../../migrations/postgres/0007_shards.sql"),
];

/// Any number: all gateways agree on it, so that one alone migrates.
const MIGRATION_LOCK: i64 = 0x6369_7469_7a65_6e01;

/// Connections of one gateway: more would only wait in the database instead of here.
const CONNECTIONS: usize = 16;

/// How long a request waits for a connection before it is told to come again.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long work in a session may take: the slowest batch of a storm takes a second or two, and a request has a minute.
const ANSWER: Duration = Duration::from_secs(15);

/// A lock that somebody holds for longer is told by the database itself, before [`ANSWER`]: the session stays in use. What a
/// gateway that vanished in the middle of its work has locked is free again. No `statement_timeout`: it would end a
/// commit's wait for the synchronous standby as if it had been there.
const SESSION: &str = "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '30s'";

/// A machine of the database that is gone takes no packet: another one of the address is tried after these.
const CONNECT: Duration = Duration::from_secs(3);

/// After so long without a sign of life, a session in use is over and an idle one is asked for one.
const QUIET: Duration = Duration::from_secs(10);

/// Between the questions to an idle session that gives none, and how many are asked.
const PROBES: (Duration, u32) = (Duration::from_secs(5), 3);

#[derive(Clone)]
pub struct PostgresLedger {
    pool: Pool,
}

impl fmt::Debug for PostgresLedger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PostgresLedger")
    }
}

impl PostgresLedger {
    /// # Errors
    /// The database cannot be reached, or a newer program wrote it.
    pub async fn open(address: &str) -> Result<Self, LedgerError> {
        let mut config =
            Config::from_str(address).map_err(|err| LedgerError::Address(err.to_string()))?;
        config.application_name("ama-gateway");
        notice_silence(&mut config, address);
        let recycle = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = if is_here(&config) {
            Manager::from_config(config, NoTls, recycle)
        } else {
            config.ssl_mode(tokio_postgres::config::SslMode::Require);
            Manager::from_config(config, tls()?, recycle)
        };
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .post_create(Hook::async_fn(|client, _| {
                let set = client.batch_execute(SESSION);
                Box::pin(async { set.await.map_err(HookError::Backend) })
            }))
            .runtime(Runtime::Tokio1)
            .timeouts(Timeouts {
                wait: Some(PATIENCE),
                create: Some(PATIENCE),
                recycle: Some(PATIENCE),
            })
            .build()
            .map_err(|err| LedgerError::Address(err.to_string()))?;
        let ledger = Self { pool };
        ledger.migrate().await?;
        Ok(ledger)
    }

    /// Works in a session until the database answers, or for as long as it may take; also where whoever asked has gone away:
    /// nobody else is to wait behind what they left. A session that did not answer is over, and those that wait are no
    /// better: whatever silenced it may have silenced them. What was written then is not known.
    async fn run<T: Send + 'static>(
        &self,
        work: impl for<'a> FnOnce(&'a mut Client) -> BoxFuture<'a, Result<T, LedgerError>>
        + Send
        + 'static,
    ) -> Result<T, LedgerError> {
        let mut client = self.session().await?;
        let pool = self.pool.clone();
        tokio::spawn(async move {
            if let Ok(done) = timeout(ANSWER, work(&mut client)).await {
                return done;
            }
            drop(Client::take(client));
            drop(pool.retain(|_, _| false));
            tracing::error!("PostgreSQL fell silent: its sessions are opened anew");
            Err(LedgerError::Silent)
        })
        .await?
    }

    async fn session(&self) -> Result<Client, LedgerError> {
        // The limits of the pool do not hold for what is set in a new session.
        let given = timeout(PATIENCE * 2, self.pool.get()).await;
        Ok(given.map_err(|_elapsed| LedgerError::Silent)??)
    }

    async fn migrate(&self) -> Result<(), LedgerError> {
        let mut client = self.session().await?;
        let tx = client.transaction().await?;
        // Another gateway may be at it, for minutes.
        tx.batch_execute("SET LOCAL lock_timeout = 0").await?;
        tx.execute("SELECT pg_advisory_xact_lock($1)", &[&MIGRATION_LOCK])
            .await?;
        tx.batch_execute(
            "CREATE TABLE IF NOT EXISTS form (one INT PRIMARY KEY, form BIGINT NOT NULL)",
        )
        .await?;
        let form = tx
            .query_opt("SELECT form FROM form WHERE one = 1", &[])
            .await?
            .map_or(Ok(0), |row| row.try_get(0))?;
        let Some(missing) = usize::try_from(form)
            .ok()
            .and_then(|form| MIGRATIONS.get(form..))
        else {
            return Err(LedgerError::Newer(form));
        };
        for migration in missing {
            tx.batch_execute(migration).await?;
        }
        let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
        tx.execute(
            "INSERT INTO form (one, form) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET form = excluded.form",
            &[&known],
        )
        .await?;
        Ok(tx.commit().await?)
    }
}

/// Has the system tell when the other side is gone, in seconds instead of hours. What the address says goes before.
fn notice_silence(config: &mut Config, address: &str) {
    let unsaid = |name: &str| !address.contains(name);
    if unsaid("connect_timeout") {
        config.connect_timeout(CONNECT);
    }
    if unsaid("tcp_user_timeout") {
        config.tcp_user_timeout(QUIET);
    }
    if unsaid("keepalives_idle") {
        config.keepalives_idle(QUIET);
    }
    if unsaid("keepalives_interval") {
        config.keepalives_interval(PROBES.0);
    }
    if unsaid("keepalives_retries") {
        config.keepalives_retries(PROBES.1);
    }
}

/// Whether the database is on this machine: a socket in the file system, or loopback. Elsewhere TLS is a must.
fn is_here(config: &Config) -> bool {
    config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost"
                || name
                    .parse::<std::net::IpAddr>()
                    .is_ok_and(|address| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    })
}

/// Trusts whom the machine trusts.
fn tls() -> Result<MakeRustlsConnect, LedgerError> {
    let (tls, unreadable) = MakeRustlsConnect::with_native_certs().map_err(|_none| {
        LedgerError::Address("this machine has no list of trusted certificates".to_owned())
    })?;
    if !unreadable.is_empty() {
        tracing::warn!(
            count = unreadable.len(),
            "certificates of this machine cannot be read"
        );
    }
    Ok(tls)
}

#[async_trait]
impl Ledger for PostgresLedger {
    async fn rows(
        &self,
        sql: &'static str,
        with: Vec<Value>,
        limit: usize,
    ) -> Result<Vec<Row>, LedgerError> {
        self.run(move |client| {
            Box::pin(async move {
                let statement = client.prepare_cached(sql).await?;
                let rows = client.query(&statement, &borrowed(&with)).await?;
                rows.iter().take(limit).map(owned).collect()
            })
        })
        .await
    }

    async fn row_each(
        &self,
        sql: &'static str,
        with: Vec<Vec<Value>>,
    ) -> Result<Vec<Option<Row>>, LedgerError> {
        self.run(move |client| Box::pin(row_each(client, sql, with)))
            .await
    }

    async fn apply(&self, steps: Vec<Step>) -> Result<Applied, LedgerError> {
        self.run(move |client| Box::pin(apply(client, steps))).await
    }
}

async fn row_each(
    client: &Client,
    sql: &'static str,
    with: Vec<Vec<Value>>,
) -> Result<Vec<Option<Row>>, LedgerError> {
    let statement = client.prepare_cached(sql).await?;
    // All questions are on their way before the first answer is read.
    let asked = with.iter().map(async |with| {
        let row = client.query_opt(&statement, &borrowed(with)).await?;
        row.as_ref().map(owned).transpose()
    });
    try_join_all(asked).await
}

async fn apply(client: &mut Client, steps: Vec<Step>) -> Result<Applied, LedgerError> {
    let mut prepared = Vec::with_capacity(steps.len());
    for step in &steps {
        prepared.push(client.prepare_cached(&sql_of(step)).await?);
    }
    let tx = client.transaction().await?;
    // All steps are on their way at once, and the server takes them in order.
    let taken = steps.iter().zip(&prepared).map(async |(step, statement)| {
        let changed = match step {
            Step::Change { with, .. } => tx.execute(statement, &borrowed(with)).await?,
            Step::Insert { all, columns, .. } => {
                let all = all.iter().map(|(_, value)| as_sql(value));
                let columns = columns.iter().map(|(_, column)| as_sql(column));
                let with: Vec<_> = all.chain(columns).collect();
                tx.execute(statement, &with).await?
            }
        };
        Ok(step.is_as_decided(changed))
    });
    // In order: the first failure is the reason, those after it only say that the transaction is over.
    let taken: Result<Vec<bool>, tokio_postgres::Error> =
        join_all(taken).await.into_iter().collect();
    match taken {
        Ok(as_decided) if as_decided.iter().all(|step| *step) => {}
        Ok(_) => {
            tx.rollback().await?;
            return Ok(Applied::Nothing);
        }
        Err(err) if is_conflict(&err) => {
            tx.rollback().await?;
            return Ok(Applied::Nothing);
        }
        Err(err) => return Err(err.into()),
    }
    tx.commit().await?;
    Ok(Applied::Whole)
}

impl Step {
    fn is_as_decided(&self, changed: u64) -> bool {
        match self {
            Self::Change { rows, .. } => rows.is_none_or(|rows| rows == changed),
            Self::Insert { .. } => true,
        }
    }
}

fn as_sql<T: ToSql + Sync>(value: &T) -> &(dyn ToSql + Sync) {
    value
}

fn borrowed(with: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    with.iter().map(as_sql).collect()
}

fn sql_of(step: &Step) -> Cow<'static, str> {
    let (table, all, columns) = match step {
        Step::Change { sql, .. } => return Cow::Borrowed(sql),
        Step::Insert {
            table,
            all,
            columns,
        } => (table, all, columns),
    };
    let names = all
        .iter()
        .map(|(name, _)| *name)
        .chain(columns.iter().map(|(name, _)| *name));
    let names: Vec<&str> = names.collect();
    let fixed = (1..)
        .zip(all)
        .map(|(place, (_, value))| format!("${place}::{}", value.kind()));
    let arrays = columns
        .iter()
        .enumerate()
        .map(|(place, (_, column))| format!("${}::{}", all.len() + place + 1, column.array()));
    let arrays: Vec<String> = arrays.collect();
    let values: Vec<String> = fixed.chain(["*".to_owned()]).collect();
    Cow::Owned(format!(
        "INSERT INTO {table} ({}) SELECT {} FROM unnest({})",
        names.join(", "),
        values.join(", "),
        arrays.join(", ")
    ))
}

impl Value {
    fn kind(&self) -> &'static str {
        match self {
            Self::Int(_) => "bigint",
            Self::Text(_) => "text",
            Self::Bytes(_) | Self::Null => "bytea",
        }
    }
}

impl Column {
    fn array(&self) -> &'static str {
        match self {
            Self::Ints(_) => "bigint[]",
            Self::Texts(_) => "text[]",
            Self::Bytes(_) => "bytea[]",
        }
    }
}

impl ToSql for Column {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Failure> {
        match self {
            Self::Ints(values) => values.to_sql(kind, out),
            Self::Texts(values) => values.to_sql(kind, out),
            Self::Bytes(values) => values.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        [Type::INT8_ARRAY, Type::TEXT_ARRAY, Type::BYTEA_ARRAY].contains(kind)
    }

    to_sql_checked!();
}

type Failure = Box<dyn std::error::Error + Sync + Send>;

impl ToSql for Value {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Failure> {
        match self {
            Self::Int(number) => number.to_sql(kind, out),
            Self::Text(text) => text.to_sql(kind, out),
            Self::Bytes(bytes) => bytes.to_sql(kind, out),
            Self::Null => Ok(IsNull::Yes),
        }
    }

    fn accepts(kind: &Type) -> bool {
        [Type::INT8, Type::TEXT, Type::BYTEA].contains(kind)
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Failure> {
        Ok(match *kind {
            Type::INT8 => Self::Int(i64::from_sql(kind, raw)?),
            Type::TEXT => Self::Text(String::from_sql(kind, raw)?),
            _ => Self::Bytes(raw.to_vec()),
        })
    }

    fn from_sql_null(_kind: &Type) -> Result<Self, Failure> {
        Ok(Self::Null)
    }

    fn accepts(kind: &Type) -> bool {
        <Self as ToSql>::accepts(kind)
    }
}

fn owned(row: &tokio_postgres::Row) -> Result<Row, LedgerError> {
    let values = (0..row.len()).map(|place| row.try_get(place));
    Ok(Row(values.collect::<Result<_, _>>()?))
}

/// Another transaction was faster, or what was to be written is there.
fn is_conflict(err: &tokio_postgres::Error) -> bool {
    err.code().is_some_and(|code| {
        [
            SqlState::UNIQUE_VIOLATION,
            SqlState::FOREIGN_KEY_VIOLATION,
            SqlState::CHECK_VIOLATION,
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::T_R_DEADLOCK_DETECTED,
        ]
        .contains(code)
    })
}
