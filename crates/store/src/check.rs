//! Checking the whole journal, signing its head, and carrying it out as a file.

use std::io::Write;

use protocol::{
    Hash, KitKey, Signature,
    audit::{Audit, Kept, Verdict},
    export::{ExportHead, ExportLine, ExportTail, VERSION},
};
use rusqlite::{Connection, named_params};

use crate::{Head, Identity, KeptEntry, Store, StoreError, copy};

impl Store {
    /// Walks the journal: every link, seal and signed head, and whether it still reaches as far as it ever did.
    ///
    /// # Errors
    /// The file cannot be read. What is wrong with the journal itself is in the verdict.
    pub fn verify(&self) -> Result<Verdict, StoreError> {
        audit(&self.db, &self.identity, self.head)
    }

    /// Looks at every page of the file: bit rot that nothing else has read yet.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with the first pages that are; or the file cannot be read.
    pub fn check_pages(&self) -> Result<(), StoreError> {
        copy::check_pages(&self.db)
    }

    /// The kit signs how far its journal reaches: from here back, nobody without its key can write another history.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn sign_head(&mut self, kit: &KitKey) -> Result<Signature, StoreError> {
        self.settle()?;
        let signature = kit.sign_head(self.identity.journal, self.head.seq, &self.head.hash);
        let seq = self.head.seq;
        self.write(|writer| {
            writer
                .tx
                .prepare_cached(
                    "INSERT OR REPLACE INTO signed_head (seq, signature) VALUES (:seq, :signature)",
                )?
                .execute(named_params! {":seq": seq, ":signature": signature.0})?;
            Ok(())
        })?;
        Ok(signature)
    }

    /// Entries after `seq`, in order, at most `limit`.
    ///
    /// # Errors
    /// An entry that cannot be read.
    pub fn entries_after(&self, seq: u64, limit: u32) -> Result<Vec<KeptEntry>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT seq, hash, bytes FROM entry WHERE seq > :seq ORDER BY seq LIMIT :limit",
        )?;
        let mut rows = statement.query(named_params! {":seq": seq, ":limit": limit})?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let entry = protocol::decode(&row.get::<_, Vec<u8>>("bytes")?)?;
            entries.push(KeptEntry {
                seq: row.get("seq")?,
                hash: Hash(row.get("hash")?),
                entry,
            });
        }
        Ok(entries)
    }

    /// Writes the whole journal as JSON lines: see [`protocol::export`]. The keys of the seals stay here.
    ///
    /// # Errors
    /// The file cannot be read, or `out` not be written.
    pub fn export(&self, out: &mut impl Write) -> Result<(), StoreError> {
        let identity = &self.identity;
        let head = ExportHead {
            v: VERSION,
            journal: identity.journal,
            kit: identity.kit,
            spot: identity.spot.clone(),
        };
        write_line(out, &head)?;
        let mut statement = self.db.prepare(
            "SELECT entry.seq, hash, bytes, sealed, signature
             FROM entry LEFT JOIN signed_head ON signed_head.seq = entry.seq ORDER BY entry.seq",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let line = ExportLine {
                seq: row.get("seq")?,
                hash: Hash(row.get("hash")?),
                entry: row.get("bytes")?,
                sealed: row.get("sealed")?,
                signature: row.get::<_, Option<[u8; 64]>>("signature")?.map(Signature),
            };
            write_line(out, &line)?;
        }
        write_line(
            out,
            &ExportTail {
                entries: self.head.seq,
                head: self.head.hash,
            },
        )?;
        Ok(out.flush()?)
    }
}

/// Walks the journal of an open file.
pub(crate) fn audit(
    db: &Connection,
    identity: &Identity,
    head: Head,
) -> Result<Verdict, StoreError> {
    let mut audit = Audit::new(identity.journal, &identity.kit);
    for (seq, signature) in signed_heads(db)? {
        audit.signed(seq, signature);
    }
    let mut statement = db.prepare("SELECT seq, hash, bytes, sealed FROM entry ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let hash: Vec<u8> = row.get("hash")?;
        let (bytes, sealed): (Vec<u8>, Vec<u8>) = (row.get("bytes")?, row.get("sealed")?);
        // A hash of another length is no hash: zeros stand for it, and fit nothing.
        let hash = Hash(hash.try_into().unwrap_or([0; 32]));
        audit.entry(&Kept {
            seq: row.get("seq")?,
            hash,
            bytes: &bytes,
            sealed: &sealed,
        });
    }
    Ok(audit.finish(Some((head.seq, head.hash))))
}

fn signed_heads(db: &Connection) -> Result<Vec<(u64, Signature)>, StoreError> {
    let mut statement = db.prepare_cached("SELECT seq, signature FROM signed_head ORDER BY seq")?;
    let heads = statement.query_map([], |row| {
        Ok((row.get("seq")?, Signature(row.get("signature")?)))
    })?;
    Ok(heads.collect::<Result<_, _>>()?)
}

fn write_line(out: &mut impl Write, line: &impl serde::Serialize) -> Result<(), StoreError> {
    let json = serde_json::to_vec(line).map_err(std::io::Error::from)?;
    out.write_all(&json)?;
    Ok(out.write_all(b"\n")?)
}
