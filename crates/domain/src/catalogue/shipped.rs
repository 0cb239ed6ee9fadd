//! The catalogue that the project ships, for tests.

use std::sync::LazyLock;

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

pub(crate) fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> =
        LazyLock::new(|| Catalogue::from_files(&FILES).unwrap());
    &CATALOGUE
}
