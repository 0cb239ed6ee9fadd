//! Signed documents, the last good one of each; settings of this kit.

use std::collections::{BTreeMap, BTreeSet};

use domain::{MediatorNumber, Timestamp, entry::Act};
use rusqlite::{OptionalExtension as _, named_params};

use crate::{NewEntry, Store, StoreError};

impl Store {
    /// Keeps a document that was verified, whole, with the entry that says so.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn apply_document(
        &mut self,
        at: Timestamp,
        by: Option<MediatorNumber>,
        name: &str,
        revision: u32,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        self.write(|writer| {
            writer
                .tx
                .prepare_cached(
                    "INSERT INTO document (name, revision, bytes) VALUES (:name, :revision, :bytes)
                     ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, bytes = excluded.bytes",
                )?
                .execute(named_params! {":name": name, ":revision": revision, ":bytes": bytes})?;
            writer.append(&NewEntry::plain(at, by, Act::DocumentApplied { document: name.to_owned(), revision }))?;
            Ok(())
        })
    }

    /// A document's revision and bytes.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn document(&self, name: &str) -> Result<Option<(u32, Vec<u8>)>, StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT revision, bytes FROM document WHERE name = :name")?
            .query_row(named_params! {":name": name}, |row| {
                Ok((row.get("revision")?, row.get("bytes")?))
            })
            .optional()?)
    }

    /// The names of the documents that are here.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn document_names(&self) -> Result<BTreeSet<String>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT name FROM document")?;
        let rows = statement.query_map([], |row| row.get("name"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Changes a setting of this kit; the journal keeps every change. Settings hold nothing personal.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn set(
        &mut self,
        at: Timestamp,
        by: Option<MediatorNumber>,
        name: &str,
        value: &str,
    ) -> Result<(), StoreError> {
        let act = Act::SettingChanged {
            name: name.to_owned(),
            value: value.to_owned(),
        };
        self.append(&NewEntry::plain(at, by, act))?;
        Ok(())
    }

    /// # Errors
    /// The file cannot be read.
    pub fn settings(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT name, value FROM setting")?;
        let rows = statement.query_map([], |row| Ok((row.get("name")?, row.get("value")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
