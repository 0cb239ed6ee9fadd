//! Mediators, as they are registered here.

use domain::{MediatorNumber, SpotCode, Timestamp};
use protocol::{
    PinVerifier,
    documents::{MediatorRole, SpotMediator},
};

use super::{Ledger, LedgerError, Row, row};
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

fn read(row: &Row) -> Result<SpotMediator, LedgerError> {
    let role = row.text(3)?;
    Ok(SpotMediator {
        number: number(row)?,
        short_name: row.text(1)?.to_owned(),
        name: row.text(2)?.to_owned(),
        role: [MediatorRole::Mediator, MediatorRole::Coordinator]
            .into_iter()
            .find(|known| role_name(*known) == role)
            .ok_or(LedgerError::Damaged("a role"))?,
        verifier: PinVerifier::parse(row.text(4)?)
            .map_err(|_opaque| LedgerError::Damaged("a verifier"))?,
        must_change_pin: row.int(5)? != 0,
        from: Timestamp(row.int(6)?),
        until: if row.is_null(7) {
            None
        } else {
            Some(Timestamp(row.int(7)?))
        },
    })
}

/// When each mediator worked at a spot.
///
/// # Errors
/// As the ledger's.
pub async fn tenures(ledger: &dyn Ledger, spot: &SpotCode) -> Result<Vec<Tenure>, LedgerError> {
    let sql = "SELECT number, from_at, until_at FROM mediator WHERE spot = $1";
    let rows = ledger
        .rows(sql, vec![spot.as_str().into()], usize::MAX)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Tenure {
                number: number(row)?,
                from: Timestamp(row.int(1)?),
                until: if row.is_null(2) {
                    None
                } else {
                    Some(Timestamp(row.int(2)?))
                },
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
