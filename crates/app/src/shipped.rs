//! The catalogue that the program ships: a kit has it until a signed one comes.

use std::path::Path;

use domain::catalogue::{Catalogue, CatalogueError, Files};

macro_rules! shipped {
    ($name:literal) => {
        include_str!(concat!("../../../assets/catalogue/", $name))
    };
}

const SHIPPED: Files<'_> = Files {
    manifest: shipped!("catalogue.json"),
    services: shipped!("services.json"),
    entities: shipped!("entities.json"),
    life_events: shipped!("life_events.json"),
    signposts: shipped!("signposts.json"),
    municipalities: shipped!("municipalities.json"),
    spots: shipped!("spots.json"),
    synonyms: shipped!("synonyms.json"),
};

pub(crate) fn catalogue() -> Result<Catalogue, CatalogueError> {
    Catalogue::from_files(&SHIPPED)
}

/// Why a folder is not a catalogue.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FolderError {
    #[error("{0}: {1}")]
    File(&'static str, std::io::Error),
    #[error(transparent)]
    Refused(#[from] CatalogueError),
}

/// Longest file of a catalogue that is read, in bytes.
const FILE_LIMIT: u64 = 16 << 20;

/// Reads a catalogue from a folder with the shipped one's file names.
pub(crate) fn from_folder(folder: &Path) -> Result<Catalogue, FolderError> {
    let read = |name: &'static str| -> Result<String, FolderError> {
        let path = folder.join(name);
        let length = path
            .metadata()
            .map_err(|err| FolderError::File(name, err))?
            .len();
        if length > FILE_LIMIT {
            return Err(FolderError::File(
                name,
                std::io::Error::other("larger than 16 MiB"),
            ));
        }
        std::fs::read_to_string(path).map_err(|err| FolderError::File(name, err))
    };
    let [
        manifest,
        services,
        entities,
        life_events,
        signposts,
        municipalities,
        spots,
        synonyms,
    ] = [
        read("catalogue.json")?,
        read("services.json")?,
        read("entities.json")?,
        read("life_events.json")?,
        read("signposts.json")?,
        read("municipalities.json")?,
        read("spots.json")?,
        read("synonyms.json")?,
    ];
    Ok(Catalogue::from_files(&Files {
        manifest: &manifest,
        services: &services,
        entities: &entities,
        life_events: &life_events,
        signposts: &signposts,
        municipalities: &municipalities,
        spots: &spots,
        synonyms: &synonyms,
    })?)
}
