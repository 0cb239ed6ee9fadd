//! The catalogue as a document: one compact JSON object, each file of its folder under its name.

use std::{borrow::Cow, collections::BTreeMap, fs, io, path::Path};

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

macro_rules! shipped {
    ($($name:literal),+ $(,)?) => {
        /// The files of a catalogue, as they are shipped: what a demonstration publishes.
        const SHIPPED: [(&str, &str); 8] = [$(
            ($name, include_str!(concat!("../../../assets/catalogue/", $name))),
        )+];
    };
}

shipped![
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
    document(|name, _shipped| {
        let path = folder.join(name);
        if path.metadata()?.len() > FILE_LIMIT {
            return Err(io::Error::other("larger than 16 MiB"));
        }
        Ok(fs::read_to_string(path)?.into())
    })
}

/// The document of the shipped catalogue.
///
/// # Errors
/// As of a folder; the shipped one has none.
pub fn shipped() -> Result<(Catalogue, Vec<u8>), Unusable> {
    document(|_name, shipped| Ok(shipped.into()))
}

fn document(
    text_of: impl Fn(&str, &'static str) -> io::Result<Cow<'static, str>>,
) -> Result<(Catalogue, Vec<u8>), Unusable> {
    let mut files = BTreeMap::new();
    for (name, shipped) in SHIPPED {
        let text = text_of(name, shipped).map_err(|err| Unusable::File(name, err))?;
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
