//! Mediators, as they are registered here.

use domain::{MediatorNumber, SpotCode, Timestamp};
use protocol::{
    PinVerifier,
    documents::{MediatorRole, SpotMediator},
};

use super::{Applied, Ledger, LedgerError, Row, Step, most, row};
use crate::intake::Tenure;

/// The number before the first one given.
const BEFORE_FIRST: u32 = 1000;

/// Times that a number is tried for when others are registered at the same moment.
const TRIES: usize = 8;

/// A mediator who is registered.
#[derive(Clone, Debug)]
pub struct NewMediator<'a> {
    pub spot: &'a SpotCode,
    /// None: the next one.
    pub number: Option<MediatorNumber>,
    pub short_name: &'a str,
    pub name: &'a str,
    pub role: MediatorRole,
    pub verifier: &'a PinVerifier,
    /// The first PIN came from somebody else.
    pub must_change_pin: bool,
    pub from: Timestamp,
}

pub fn role_name(role: MediatorRole) -> &'static str {
    match role {
        MediatorRole::Mediator => "mediator",
        MediatorRole::Coordinator => "coordinator",
    }
}

/// The number given; None where the number or the short name is taken.
///
/// # Errors
/// As the ledger's.
pub async fn add(
    ledger: &dyn Ledger,
    new: &NewMediator<'_>,
) -> Result<Option<MediatorNumber>, LedgerError> {
    let next = "SELECT CASE WHEN CAST($1 AS BIGINT) = 0 THEN coalesce(max(number), $2) + 1 ELSE CAST($1 AS BIGINT) END FROM mediator";
    let insert = "INSERT INTO mediator (number, spot, short_name, name, role, verifier, must_change_pin, from_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING number";
    for _ in 0..TRIES {
        let wanted = new.number.map_or(0, |number| number.0);
        let asked = row(ledger, next, vec![wanted.into(), BEFORE_FIRST.into()]).await?;
        let number = asked.ok_or(LedgerError::Damaged("no answer"))?.int(0)?;
        let with = vec![
            number.into(),
            new.spot.as_str().into(),
            new.short_name.into(),
            new.name.into(),
            role_name(new.role).into(),
            new.verifier.as_str().into(),
            i64::from(new.must_change_pin).into(),
            new.from.0.into(),
        ];
        if row(ledger, insert, with).await?.is_some() {
            return Ok(u32::try_from(number).ok().map(MediatorNumber));
        }
        if new.number.is_some() || short_name_is_taken(ledger, new).await? {
            return Ok(None);
        }
    }
    Ok(None)
}

async fn short_name_is_taken(
    ledger: &dyn Ledger,
    new: &NewMediator<'_>,
) -> Result<bool, LedgerError> {
    let sql = "SELECT number FROM mediator WHERE spot = $1 AND short_name = $2";
    let with = vec![new.spot.as_str().into(), new.short_name.into()];
    Ok(row(ledger, sql, with).await?.is_some())
}

/// Those of a spot, former ones too, by number.
///
/// # Errors
/// As the ledger's.
pub async fn of_spot(
    ledger: &dyn Ledger,
    spot: &SpotCode,
) -> Result<Vec<SpotMediator>, LedgerError> {
    let sql = "SELECT number, short_name, name, role, verifier, must_change_pin, from_at, until_at
        FROM mediator WHERE spot = $1 ORDER BY number";
    let rows = ledger
        .rows(sql, vec![spot.as_str().into()], usize::MAX)
        .await?;
    rows.iter().map(read).collect()
}

/// Those of a spot or of all, former ones too, by number: at most `limit`, after `after`.
///
/// # Errors
/// As the ledger's.
pub async fn page(
    ledger: &dyn Ledger,
    spot: Option<&SpotCode>,
    after: MediatorNumber,
    limit: usize,
) -> Result<Vec<(SpotCode, SpotMediator)>, LedgerError> {
    let sql =
        "SELECT number, short_name, name, role, verifier, must_change_pin, from_at, until_at, spot
        FROM mediator WHERE number > $1 AND (CAST($2 AS TEXT) = '' OR spot = $2) ORDER BY number LIMIT $3";
    let with = vec![
        after.0.into(),
        spot.map_or("", SpotCode::as_str).into(),
        most(limit).into(),
    ];
    let rows = ledger.rows(sql, with, limit).await?;
    let listed = rows.iter().map(|row| Ok((row.text(8)?.into(), read(row)?)));
    listed.collect()
}

fn read(row: &Row) -> Result<SpotMediator, LedgerError> {
    Ok(SpotMediator {
        number: number(row)?,
        short_name: row.text(1)?.to_owned(),
        name: row.text(2)?.to_owned(),
        role: role(row, 3)?,
        verifier: PinVerifier::parse(row.text(4)?)
            .map_err(|_opaque| LedgerError::Damaged("a verifier"))?,
        must_change_pin: row.int(5)? != 0,
        from: Timestamp(row.int(6)?),
        until: moment(row, 7)?,
    })
}

/// Sets since when a mediator works at their spot, whatever was set before. Nothing where that is not before their end, and
/// before each change of their role.
///
/// # Errors
/// As the ledger's.
pub async fn begin(
    ledger: &dyn Ledger,
    number: MediatorNumber,
    from: Timestamp,
) -> Result<Applied, LedgerError> {
    let sql = "UPDATE mediator SET from_at = $1 WHERE number = $2 AND (until_at IS NULL OR until_at > $1)
        AND NOT EXISTS (SELECT 1 FROM former_role WHERE former_role.number = $2 AND former_role.until_at <= $1)";
    let with = vec![from.0.into(), number.0.into()];
    ledger.apply(vec![Step::one(sql, with)]).await
}

/// Sets how long a mediator works at their spot, whatever was set before. Nothing where that is not after their beginning.
///
/// # Errors
/// As the ledger's.
pub async fn end(
    ledger: &dyn Ledger,
    number: MediatorNumber,
    until: Timestamp,
) -> Result<Applied, LedgerError> {
    let sql = "UPDATE mediator SET until_at = $1 WHERE number = $2 AND from_at < $1";
    let with = vec![until.0.into(), number.0.into()];
    ledger.apply(vec![Step::one(sql, with)]).await
}

/// Gives a mediator another first PIN. Nothing where they do not work there any more.
///
/// # Errors
/// As the ledger's.
pub async fn give_pin(
    ledger: &dyn Ledger,
    number: MediatorNumber,
    verifier: &PinVerifier,
    now: Timestamp,
) -> Result<Applied, LedgerError> {
    let sql = "UPDATE mediator SET verifier = $1, must_change_pin = 1
        WHERE number = $2 AND (until_at IS NULL OR until_at > $3)";
    let with = vec![verifier.as_str().into(), number.0.into(), now.0.into()];
    ledger.apply(vec![Step::one(sql, with)]).await
}

/// Gives a mediator another role from now on; the one before is kept with its time. Nothing where they have this one, or do
/// not work there any more.
///
/// # Errors
/// As the ledger's.
pub async fn give_role(
    ledger: &dyn Ledger,
    number: MediatorNumber,
    role: MediatorRole,
    now: Timestamp,
) -> Result<Applied, LedgerError> {
    let keep = "INSERT INTO former_role (number, role, until_at)
        SELECT number, role, CAST($1 AS BIGINT) FROM mediator
        WHERE number = $2 AND role <> $3 AND (until_at IS NULL OR until_at > CAST($1 AS BIGINT))";
    let give = "UPDATE mediator SET role = $1 WHERE number = $2";
    let name = role_name(role);
    let steps = vec![
        Step::one(keep, vec![now.0.into(), number.0.into(), name.into()]),
        Step::one(give, vec![name.into(), number.0.into()]),
    ];
    ledger.apply(steps).await
}

/// When each mediator worked at a spot, and in which role: one row for each role, by number and time.
///
/// # Errors
/// As the ledger's.
pub async fn tenures(ledger: &dyn Ledger, spot: &SpotCode) -> Result<Vec<Tenure>, LedgerError> {
    let sql = "SELECT number, role,
            lag(changed_at, 1, from_at) OVER (PARTITION BY number ORDER BY changed_at NULLS LAST), changed_at, until_at
        FROM (SELECT mediator.number, former_role.role, from_at, former_role.until_at AS changed_at, mediator.until_at, spot
            FROM mediator JOIN former_role ON former_role.number = mediator.number
            UNION ALL SELECT number, role, from_at, NULL, until_at, spot FROM mediator) AS had
        WHERE spot = $1 ORDER BY number, changed_at NULLS LAST";
    let rows = ledger
        .rows(sql, vec![spot.as_str().into()], usize::MAX)
        .await?;
    rows.iter()
        .map(|row| {
            // Whose time ended had no role beyond that.
            let ends = [moment(row, 3)?, moment(row, 4)?];
            Ok(Tenure {
                number: number(row)?,
                role: role(row, 1)?,
                from: Timestamp(row.int(2)?),
                until: ends.into_iter().flatten().min(),
            })
        })
        .collect()
}

fn number(row: &Row) -> Result<MediatorNumber, LedgerError> {
    let number = u32::try_from(row.int(0)?);
    number
        .map(MediatorNumber)
        .map_err(|_range| LedgerError::Damaged("a mediator's number"))
}

fn role(row: &Row, column: usize) -> Result<MediatorRole, LedgerError> {
    let name = row.text(column)?;
    [MediatorRole::Mediator, MediatorRole::Coordinator]
        .into_iter()
        .find(|known| role_name(*known) == name)
        .ok_or(LedgerError::Damaged("a role"))
}

/// None where there is none.
fn moment(row: &Row, column: usize) -> Result<Option<Timestamp>, LedgerError> {
    if row.is_null(column) {
        return Ok(None);
    }
    Ok(Some(Timestamp(row.int(column)?)))
}
