//! Documents and the signed texts that vouch for them: those of all kits, and each kit's own.

use protocol::{Hash, KeyId};

use super::{Ledger, LedgerError, Row, Step, Value, row};

/// Whose a document or text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    All,
    Kit(KeyId),
}

impl From<Owner> for Value {
    fn from(owner: Owner) -> Self {
        match owner {
            Owner::All => Self::Bytes(Vec::new()),
            Owner::Kit(id) => id.0.into(),
        }
    }
}

/// One revision of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub revision: u32,
    pub sha256: Hash,
    pub bytes: Vec<u8>,
}

impl Kept {
    fn read(row: &Row) -> Result<Self, LedgerError> {
        Ok(Self {
            revision: u32::try_from(row.int(0)?)
                .map_err(|_range| LedgerError::Damaged("a revision"))?,
            sha256: Hash(row.array(1)?),
            bytes: row.bytes(2)?.to_vec(),
        })
    }
}

/// A step that adds a revision; it conflicts where there is one of that number.
pub fn add(owner: Owner, name: &str, kept: &Kept) -> Step {
    let sql =
        "INSERT INTO document (kit, name, revision, sha256, bytes) VALUES ($1, $2, $3, $4, $5)";
    Step::one(
        sql,
        vec![
            owner.into(),
            name.into(),
            kept.revision.into(),
            kept.sha256.0.into(),
            kept.bytes.clone().into(),
        ],
    )
}

/// A step that forgets a kit's revisions before this one: deltas are made from the last few.
pub fn forget_before(owner: KeyId, name: &str, revision: u32) -> Step {
    let sql = "DELETE FROM document WHERE kit = $1 AND name = $2 AND revision < $3";
    Step::any(
        sql,
        vec![Owner::Kit(owner).into(), name.into(), revision.into()],
    )
}

/// # Errors
/// As the ledger's.
pub async fn latest(
    ledger: &dyn Ledger,
    owner: Owner,
    name: &str,
) -> Result<Option<Kept>, LedgerError> {
    let sql = "SELECT revision, sha256, bytes FROM document WHERE kit = $1 AND name = $2
        ORDER BY revision DESC LIMIT 1";
    row(ledger, sql, vec![owner.into(), name.into()])
        .await?
        .map(|row| Kept::read(&row))
        .transpose()
}

/// The revision whose hash begins so.
///
/// # Errors
/// As the ledger's.
pub async fn of_hash(
    ledger: &dyn Ledger,
    owner: Owner,
    name: &str,
    prefix: &[u8],
) -> Result<Option<Kept>, LedgerError> {
    let Some((revision, _)) = find(ledger, owner, name, prefix).await? else {
        return Ok(None);
    };
    let sql = "SELECT revision, sha256, bytes FROM document WHERE kit = $1 AND name = $2 AND revision = $3";
    row(
        ledger,
        sql,
        vec![owner.into(), name.into(), revision.into()],
    )
    .await?
    .map(|row| Kept::read(&row))
    .transpose()
}

/// The whole hash of that revision.
///
/// # Errors
/// As the ledger's.
pub async fn hash_of(
    ledger: &dyn Ledger,
    owner: Owner,
    name: &str,
    prefix: &[u8],
) -> Result<Option<Hash>, LedgerError> {
    let found = find(ledger, owner, name, prefix).await?;
    Ok(found.map(|(_, hash)| hash))
}

async fn find(
    ledger: &dyn Ledger,
    owner: Owner,
    name: &str,
    prefix: &[u8],
) -> Result<Option<(i64, Hash)>, LedgerError> {
    let rows = hashes(ledger, owner, name).await?;
    let mut rows = rows.into_iter();
    Ok(rows.find(|(_, hash)| hash.0.starts_with(prefix)))
}

/// Revisions and hashes of a document, the last first.
async fn hashes(
    ledger: &dyn Ledger,
    owner: Owner,
    name: &str,
) -> Result<Vec<(i64, Hash)>, LedgerError> {
    let sql =
        "SELECT revision, sha256 FROM document WHERE kit = $1 AND name = $2 ORDER BY revision DESC";
    let rows = ledger
        .rows(sql, vec![owner.into(), name.into()], usize::MAX)
        .await?;
    rows.iter()
        .map(|row| Ok((row.int(0)?, Hash(row.array(1)?))))
        .collect()
}

/// The last revision of a document of all kits that lies between these two.
///
/// # Errors
/// As the ledger's.
pub async fn last_between(
    ledger: &dyn Ledger,
    name: &str,
    after: u32,
    before: Option<u32>,
) -> Result<Option<Kept>, LedgerError> {
    let sql = "SELECT revision, sha256, bytes FROM document WHERE kit = $1 AND name = $2 AND revision > $3 AND revision < $4
        ORDER BY revision DESC LIMIT 1";
    let before = before.map_or(i64::MAX, i64::from);
    let with = vec![Owner::All.into(), name.into(), after.into(), before.into()];
    row(ledger, sql, with)
        .await?
        .map(|row| Kept::read(&row))
        .transpose()
}

/// A step that adds a signed text; it conflicts where there is one of that version.
pub fn add_text(owner: Owner, role: &str, version: u64, signed: String) -> Step {
    let sql = "INSERT INTO metadata (kit, role, version, signed) VALUES ($1, $2, $3, $4)";
    Step::one(
        sql,
        vec![owner.into(), role.into(), version.into(), signed.into()],
    )
}

/// The last text of a role and its version.
///
/// # Errors
/// As the ledger's.
pub async fn latest_text(
    ledger: &dyn Ledger,
    owner: Owner,
    role: &str,
) -> Result<Option<(u64, String)>, LedgerError> {
    let sql = "SELECT version, signed FROM metadata WHERE kit = $1 AND role = $2 ORDER BY version DESC LIMIT 1";
    row(ledger, sql, vec![owner.into(), role.into()])
        .await?
        .map(|row| Ok((row.count(0)?, row.text(1)?.to_owned())))
        .transpose()
}

/// The texts of a role after a version, in order.
///
/// # Errors
/// As the ledger's.
pub async fn texts_after(
    ledger: &dyn Ledger,
    role: &str,
    version: u64,
    limit: usize,
) -> Result<Vec<String>, LedgerError> {
    let sql = "SELECT signed FROM metadata WHERE kit = $1 AND role = $2 AND version > $3 ORDER BY version LIMIT $4";
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    let with = vec![Owner::All.into(), role.into(), version.into(), most.into()];
    let rows = ledger.rows(sql, with, limit).await?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

/// A step that forgets a kit's signed texts before this version.
pub fn forget_texts_before(owner: KeyId, role: &str, version: u64) -> Step {
    let sql = "DELETE FROM metadata WHERE kit = $1 AND role = $2 AND version < $3";
    Step::any(
        sql,
        vec![Owner::Kit(owner).into(), role.into(), version.into()],
    )
}
