//! A journal as a file: JSON lines. A head line, one line for each entry, a tail line.
//!
//! ```text
//! {"v":1,"journal":"…","kit":"<public key, hexadecimal>","spot":"EC0850"}
//! {"seq":1,"hash":"…","entry":"<exact bytes, base64>","sealed":"<ciphertext, base64>","signature":"<of this head>"}
//! {"entries":1,"head":"…"}
//! ```
//! `sealed` and `signature` are left out where there is none. Keys of seals never leave by this road.

use domain::{JournalId, SpotCode, entry::Act};
use serde::{Deserialize, Serialize};

use crate::{
    Hash, PublicKey, Signature,
    audit::{Audit, Kept, Verdict},
    wire::base64,
};

/// The form of files that this program writes.
pub const VERSION: u8 = 1;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportHead {
    pub v: u8,
    pub journal: JournalId,
    pub kit: PublicKey,
    pub spot: SpotCode,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportLine {
    pub seq: u64,
    pub hash: Hash,
    #[serde(with = "base64")]
    pub entry: Vec<u8>,
    #[serde(with = "base64", default, skip_serializing_if = "Vec::is_empty")]
    pub sealed: Vec<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportTail {
    pub entries: u64,
    pub head: Hash,
}

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("the file is not an exported journal")]
    NotAJournal,
    #[error("the file is of a newer form, version {0}")]
    Newer(u8),
    #[error("the first line of the file tells of another spot than the journal")]
    AnotherSpot,
    #[error("the file was cut after entry {after}")]
    Cut { after: u64 },
    #[error("line {0} of the file cannot be read")]
    Line(usize),
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Audits an exported journal.
///
/// # Errors
/// The file is not an exported journal, was cut, or has a line that is not of the form: nothing can be said of its entries.
pub fn verify(file: impl std::io::BufRead) -> Result<(ExportHead, Verdict), ExportError> {
    let mut lines = file.lines();
    let first = lines.next().ok_or(ExportError::NotAJournal)??;
    let head: ExportHead =
        serde_json::from_str(&first).map_err(|_quoting| ExportError::NotAJournal)?;
    if head.v != VERSION {
        return Err(ExportError::Newer(head.v));
    }
    let mut audit = Audit::new(head.journal, &head.kit);
    let mut tail = None;
    for (place, line) in lines.enumerate() {
        let line = line?;
        if let Ok(entry) = serde_json::from_str::<ExportLine>(&line) {
            if entry.seq == 1 && tells_of_another_spot(&entry.entry, &head.spot) {
                return Err(ExportError::AnotherSpot);
            }
            if let Some(signature) = entry.signature {
                audit.signed(entry.seq, signature);
            }
            audit.entry(&Kept {
                seq: entry.seq,
                hash: entry.hash,
                bytes: &entry.entry,
                sealed: &entry.sealed,
            });
        } else {
            tail = Some(
                serde_json::from_str::<ExportTail>(&line)
                    .map_err(|_quoting| ExportError::Line(place + 2))?,
            );
        }
    }
    let Some(ExportTail {
        entries,
        head: hash,
    }) = tail
    else {
        let after = audit.finish(None).n_entries;
        return Err(ExportError::Cut { after });
    };
    Ok((head, audit.finish(Some((entries, hash)))))
}

/// The first entry is the only one that says where the journal is kept.
fn tells_of_another_spot(first: &[u8], spot: &SpotCode) -> bool {
    match crate::decode(first).map(|entry| entry.act) {
        Ok(Act::KitEnrolled { spot: enrolled, .. }) => enrolled != *spot,
        Ok(_) | Err(_) => false,
    }
}
