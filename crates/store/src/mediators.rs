//! Mediators of this spot, their PIN verifiers, and the count of wrong tries.

use domain::{
    MediatorNumber, Timestamp,
    entry::Act,
    mediator::{Mediator, Tries},
};
use protocol::PinVerifier;
use rusqlite::{Connection, OptionalExtension as _, named_params};

use crate::{NewEntry, Store, StoreError};

impl Store {
    /// Takes the mediators from a signed document: all of them, and nobody else stays.
    ///
    /// # Errors
    /// Two of the same short name; or as [`Store::append`].
    pub fn replace_mediators(
        &mut self,
        mediators: &[(Mediator, PinVerifier)],
    ) -> Result<(), StoreError> {
        self.write(|writer| {
            writer.tx.execute("DELETE FROM mediator", [])?;
            mediators
                .iter()
                .try_for_each(|(mediator, verifier)| insert(writer.tx, mediator, verifier))
        })
    }

    /// # Errors
    /// The file cannot be read.
    pub fn mediators(&self) -> Result<Vec<Mediator>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT number, short_name, name, must_change_pin FROM mediator ORDER BY number",
        )?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Those who may sign in at this moment: AMA gives each one a first and perhaps a last.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn mediators_at(&self, at: Timestamp) -> Result<Vec<Mediator>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT number, short_name, name, must_change_pin FROM mediator
             WHERE from_at <= :at AND (until_at = 0 OR until_at > :at) ORDER BY number",
        )?;
        let rows = statement.query_map(named_params! {":at": at.0}, read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether a mediator is among them.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn may_sign_in(&self, number: MediatorNumber, at: Timestamp) -> Result<bool, StoreError> {
        let mut here = self.mediators_at(at)?.into_iter();
        Ok(here.any(|mediator| mediator.number == number))
    }

    /// The mediator of this number or short name, as typed at the sign-in; capital letters do not matter.
    ///
    /// # Errors
    /// The file or the verifier cannot be read.
    pub fn find_mediator(
        &self,
        typed: &str,
    ) -> Result<Option<(Mediator, PinVerifier)>, StoreError> {
        let typed = typed.trim();
        let found = self
            .db
            .prepare_cached(
                "SELECT number, short_name, name, must_change_pin, verifier FROM mediator
                 WHERE number = :number OR short_name = :name COLLATE NOCASE",
            )?
            .query_row(
                named_params! {":number": typed.parse::<u32>().ok(), ":name": typed},
                |row| Ok((read(row)?, row.get::<_, String>("verifier")?)),
            )
            .optional()?;
        let Some((mediator, verifier)) = found else {
            return Ok(None);
        };
        let verifier = PinVerifier::parse(&verifier)
            .map_err(|err| StoreError::Damaged(format!("mediator {}: {err}", mediator.number)))?;
        Ok(Some((mediator, verifier)))
    }

    /// Wrong tries in a row: of a mediator, or of all names that nobody has, together.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn tries(&self, mediator: Option<MediatorNumber>) -> Result<Tries, StoreError> {
        tries(&self.db, mediator)
    }

    /// Counts a wrong try, on the disk before anybody is told that it was wrong.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn refuse_sign_in(
        &mut self,
        at: Timestamp,
        named: Option<MediatorNumber>,
    ) -> Result<Tries, StoreError> {
        self.write(|writer| {
            let wrong = tries(writer.tx, named)?.wrong.saturating_add(1);
            writer.append(&NewEntry::plain(at, named, Act::SignInRefused { wrong }))?;
            Ok(Tries {
                wrong,
                last_at: at.0,
            })
        })
    }

    /// Keeps a mediator's new PIN.
    ///
    /// # Errors
    /// As [`Store::append`]; [`StoreError::Damaged`] where there is no such mediator.
    pub fn change_pin(
        &mut self,
        at: Timestamp,
        mediator: MediatorNumber,
        verifier: &PinVerifier,
    ) -> Result<(), StoreError> {
        self.write(|writer| {
            let changed = writer
                .tx
                .prepare_cached(
                    "UPDATE mediator SET verifier = :verifier, must_change_pin = 0 WHERE number = :number",
                )?
                .execute(named_params! {":verifier": verifier.as_str(), ":number": mediator.0})?;
            if changed != 1 {
                return Err(StoreError::Damaged(format!("mediator {mediator} is not known here")));
            }
            writer.append(&NewEntry::plain(at, Some(mediator), Act::PinChanged {}))?;
            Ok(())
        })
    }
}

/// A PIN as it is kept here, and the one that AMA gave before.
pub(crate) struct KeptPin {
    pub(crate) number: MediatorNumber,
    pub(crate) verifier: String,
    pub(crate) must_change_pin: bool,
    pub(crate) given: String,
}

pub(crate) fn kept_pins(db: &Connection) -> Result<Vec<KeptPin>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT number, verifier, must_change_pin, given FROM mediator")?;
    let rows = statement.query_map([], |row| {
        Ok(KeptPin {
            number: MediatorNumber(row.get("number")?),
            verifier: row.get("verifier")?,
            must_change_pin: row.get("must_change_pin")?,
            given: row.get("given")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn tries(db: &Connection, mediator: Option<MediatorNumber>) -> Result<Tries, StoreError> {
    let counted = db
        .prepare_cached("SELECT wrong, last_at FROM wrong_pin WHERE mediator = :mediator")?
        .query_row(
            named_params! {":mediator": mediator.map_or(0, |number| number.0)},
            |row| {
                Ok(Tries {
                    wrong: row.get("wrong")?,
                    last_at: row.get("last_at")?,
                })
            },
        )
        .optional()?;
    Ok(counted.unwrap_or_default())
}

fn insert(db: &Connection, mediator: &Mediator, verifier: &PinVerifier) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO mediator (number, short_name, name, verifier, must_change_pin)
         VALUES (:number, :short_name, :name, :verifier, :must_change_pin)",
    )?
    .execute(named_params! {
        ":number": mediator.number.0, ":short_name": mediator.short_name, ":name": mediator.name,
        ":verifier": verifier.as_str(), ":must_change_pin": mediator.must_change_pin,
    })?;
    Ok(())
}

fn read(row: &rusqlite::Row<'_>) -> Result<Mediator, rusqlite::Error> {
    Ok(Mediator {
        number: MediatorNumber(row.get("number")?),
        short_name: row.get("short_name")?,
        name: row.get("name")?,
        must_change_pin: row.get("must_change_pin")?,
    })
}
