//! The catalogue that the project ships, for tests.

use super::{Catalogue, Files};

pub(crate) const FILES: Files<'static> = Files {
    manifest: include_str!("../../../../assets/catalogue/catalogue.json"),
    services: include_str!("../../../../assets/catalogue/services.json"),
    entities: include_str!("../../../../assets/catalogue/entities.json"),
    life_events: include_str!("../../../../assets/catalogue/life_events.json"),
    signposts: include_str!("../../../../assets/catalogue/signposts.json"),
    municipalities: include_str!("../../../../assets/catalogue/municipalities.json"),
    spots: include_str!("../../../../assets/catalogue/spots.json"),
    synonyms: include_str!("../../../../assets/catalogue/synonyms.json"),
};

pub(crate) fn catalogue() -> Catalogue {
    Catalogue::from_files(&FILES).unwrap()
}
