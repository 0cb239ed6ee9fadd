//! The catalogue as a document: one compact JSON object, each file of its folder under its name.

use std::{collections::BTreeMap, fs, io, path::Path};

use domain::catalogue::{Catalogue, CatalogueError};
use serde_json::Value;

/// Why something is not a catalogue.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    #[error("{0}: {1}")]
    File(&'static str, io::Error),
    #[error("{0} is no JSON: {1}")]
    Json(&'static str, serde_json::Error),
    #[error("the document is no JSON: {0}")]
    Document(#[from] serde_json::Error),
    #[error(transparent)]
    Refused(#[from] CatalogueError),
}

const NAMES: [&str; 8] = [
    "catalogue.json",
    "services.json",
    "entities.json",
    "life_events.json",
    "signposts.json",
    "municipalities.json",
    "spots.json",
    "synonyms.json",
];

/// Longest file that is read, in bytes.
const FILE_LIMIT: u64 = 16 << 20;

/// The document that a folder makes, once its files hold together.
///
/// # Errors
/// A file is missing, too long or no JSON; or they are not a catalogue.
pub fn document_of(folder: &Path) -> Result<(Catalogue, Vec<u8>), Unusable> {
    let mut files = BTreeMap::new();
    for name in NAMES {
        let path = folder.join(name);
        let file = |err| Unusable::File(name, err);
        if path.metadata().map_err(file)?.len() > FILE_LIMIT {
            return Err(file(io::Error::other("larger than 16 MiB")));
        }
        let text = fs::read_to_string(path).map_err(file)?;
        let content: Value =
            serde_json::from_str(&text).map_err(|err| Unusable::Json(name, err))?;
        files.insert(name, content);
    }
    let document = serde_json::to_vec(&files)?;
    Ok((read(&document)?, document))
}

/// The catalogue in a document.
///
/// # Errors
/// It is not one.
pub fn read(document: &[u8]) -> Result<Catalogue, Unusable> {
    Ok(Catalogue::from_document(document)?)
}
