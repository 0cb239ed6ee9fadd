//! The catalogue as a document: one compact JSON object, each file of its folder under its name.

use std::{borrow::Cow, collections::BTreeMap, fs, io, path::Path};

use domain::{
    ServiceId,
    catalogue::{Catalogue, CatalogueError, Entity, Service},
};
use serde::Deserialize;
use serde_json::{Value, value::RawValue};

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

/// What a catalogue of before is still asked for: what attendances were opened with, and who got shares.
pub(crate) struct Older {
    pub(crate) services: Vec<Service>,
    pub(crate) entities: Vec<Entity>,
}

/// Of a document that was whole when it was published, with those of its services alone that are not known: that is a few of
/// hundreds, and most of the time goes into reading them.
///
/// # Errors
/// It is damaged.
pub(crate) fn older(
    document: &[u8],
    is_known: impl Fn(&ServiceId, u32) -> bool,
) -> Result<Older, Unusable> {
    #[derive(Deserialize)]
    struct Files<'a> {
        #[serde(rename = "services.json", borrow)]
        services: Vec<&'a RawValue>,
        #[serde(rename = "entities.json")]
        entities: Vec<Entity>,
    }
    #[derive(Deserialize)]
    struct Named {
        id: ServiceId,
        version: u32,
    }
    let files: Files<'_> = serde_json::from_slice(document)?;
    let mut services = Vec::new();
    for text in files.services {
        let Named { id, version } = serde_json::from_str(text.get())?;
        if !is_known(&id, version) {
            services.push(serde_json::from_str(text.get())?);
        }
    }
    let entities = files.entities;
    Ok(Older { services, entities })
}
