//! What is kept of each kit so that somebody notices: its clock, a fork, what it had when it heard of a suspension.

use domain::{JournalId, Timestamp};
use protocol::KeyId;

use super::{Applied, Ledger, LedgerError, Step, kits::Kit, row};
use crate::intake::Suspension;

/// A journal of which the kit has other bytes than AMA.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fork {
    pub journal: JournalId,
    /// An entry in which they differ; of a kit that found it out by itself, the first that may be.
    pub seq: u64,
    pub since: Timestamp,
}

/// How many kits somebody should look at. Those out of service for good are not among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Alarms {
    pub forked: u64,
    pub wrong_clocks: u64,
}

/// Keeps when a kit was last heard, and how far its clock was ahead then.
///
/// # Errors
/// As the ledger's.
pub async fn met(
    ledger: &dyn Ledger,
    kit: KeyId,
    now: Timestamp,
    skew_ms: i64,
) -> Result<(), LedgerError> {
    let sql = "UPDATE kit SET met_at = $1, skew_ms = $2 WHERE kit = $3";
    let with = vec![now.0.into(), skew_ms.into(), kit.0.into()];
    ledger.apply(vec![Step::any(sql, with)]).await.map(drop)
}

/// Keeps that a kit contradicts what is here; found again, it stays as it was found first.
///
/// # Errors
/// As the ledger's.
pub async fn forked(ledger: &dyn Ledger, kit: KeyId, fork: &Fork) -> Result<(), LedgerError> {
    let sql = "UPDATE kit SET fork_at = $1, fork_journal = $2, fork_seq = $3
        WHERE kit = $4 AND fork_at IS NULL AND state <> 'revoked'";
    let with = vec![
        fork.since.0.into(),
        fork.journal.0.into(),
        fork.seq.into(),
        kit.0.into(),
    ];
    ledger.apply(vec![Step::any(sql, with)]).await.map(drop)
}

/// Keeps what a kit told of its suspensions, unless it told something else meanwhile.
///
/// # Errors
/// As the ledger's.
pub async fn told(
    ledger: &dyn Ledger,
    kit: &Kit,
    suspensions: &[Suspension],
) -> Result<Applied, LedgerError> {
    let sql = "UPDATE kit SET told = $1 WHERE kit = $2 AND told = $3";
    let told: Vec<_> = suspensions.iter().map(|it| (it.heard, it.back)).collect();
    let told = serde_json::to_string(&told)
        .map_err(|_unwritable| LedgerError::Damaged("what a kit told"))?;
    let with = vec![told.into(), kit.id().0.into(), kit.told.as_str().into()];
    ledger.apply(vec![Step::one(sql, with)]).await
}

/// Counts entries that are dated after they arrived.
pub(super) fn ahead_step(kit: KeyId, ahead: &[u64]) -> Option<Step> {
    let sql = "UPDATE kit SET n_ahead = n_ahead + $1 WHERE kit = $2";
    let count = u64::try_from(ahead.len()).unwrap_or(u64::MAX);
    (count > 0).then(|| Step::one(sql, vec![count.into(), kit.0.into()]))
}

/// # Errors
/// As the ledger's.
pub async fn count(ledger: &dyn Ledger) -> Result<Alarms, LedgerError> {
    // In the words of the index `kit_alarming`: no other kit is looked at.
    let sql = "SELECT COUNT(fork_at), COUNT(CASE WHEN skew_ms < -120000 OR skew_ms > 120000 THEN 1 END) FROM kit
        WHERE (fork_at IS NOT NULL OR skew_ms < -120000 OR skew_ms > 120000) AND state <> 'revoked'";
    let Some(row) = row(ledger, sql, Vec::new()).await? else {
        return Ok(Alarms::default());
    };
    Ok(Alarms {
        forked: row.count(0)?,
        wrong_clocks: row.count(1)?,
    })
}
