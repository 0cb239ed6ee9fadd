//! The catalogue: services, entities, life events, municipalities and spots, read whole or refused whole.

mod changes;
mod check;
pub mod cpsv;
mod document;
mod entity;
mod field;
mod former;
mod localised;
mod place;
mod price;
mod read;
mod service;
mod synonyms;

use serde::{Deserialize, Serialize};

pub use changes::Changes;
pub use document::Document;
pub use entity::{Entity, EntityKind, LifeEvent, Signpost, SignpostId};
pub use field::{Choice, Field, FieldKind};
pub use former::Former;
pub use localised::Localised;
pub use place::{Address, Day, Hours, Municipality, Offer, PaymentMethod, Spot, SpotKind};
pub use price::{CounterPrice, Price, PriceChannel, PriceQuestion, PriceRule, Reduced, URGENCIES};
pub use read::{CatalogueError, Files, Problem};
pub use service::{Eid, SeenAt, Service, ServiceChannel, Step};
pub use synonyms::{Synonyms, Target, Want};

use crate::{Date, EntityId, LifeEventId, ServiceId, SpotCode};

/// A catalogue that holds together: every reference resolves, every text is there in Portuguese and English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    pub revision: u32,
    pub date: Date,
    pub services: Vec<Service>,
    pub entities: Vec<Entity>,
    pub life_events: Vec<LifeEvent>,
    pub signposts: Vec<Signpost>,
    pub municipalities: Vec<Municipality>,
    pub spots: Vec<Spot>,
    pub synonyms: Synonyms,
    /// Of catalogues before this one, what attendances were opened with.
    pub former: Former,
    /// Places in `services`, by id.
    by_id: Vec<usize>,
    /// Places in `services`, the most asked for first; those without a rank are left out.
    by_rank: Vec<usize>,
}

/// Which catalogue the folder holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    revision: u32,
    date: Date,
}

impl Catalogue {
    /// Reads the texts of a catalogue's folder, or says which file, entry and field is wrong.
    pub fn from_files(files: &Files<'_>) -> Result<Self, CatalogueError> {
        let mut catalogue = read::catalogue(files)?;
        check::whole(&catalogue)?;
        catalogue.index();
        Ok(catalogue)
    }

    /// Reads a catalogue that travels as one document: a JSON object, each file of the folder under its name.
    pub fn from_document(document: &[u8]) -> Result<Self, CatalogueError> {
        read::files_of(document, Self::from_files)
    }

    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services
            .get(place_of(&self.services, &self.by_id, id)?)
    }

    /// The service in the version that an attendance was opened with; today's where that one is not known here.
    pub fn opened_with(&self, id: &ServiceId, version: u32) -> Option<&Service> {
        let today = self.service(id);
        if today.is_some_and(|service| service.version == version) {
            return today;
        }
        self.former.service(id, version).or(today)
    }

    /// The entity, also one that only former versions of services name.
    pub fn entity(&self, id: &EntityId) -> Option<&Entity> {
        let former = self.former.entities.iter();
        self.entities
            .iter()
            .chain(former)
            .find(|entity| entity.id == *id)
    }

    pub fn life_event(&self, id: &LifeEventId) -> Option<&LifeEvent> {
        self.life_events.iter().find(|event| event.id == *id)
    }

    pub fn signpost(&self, id: &SignpostId) -> Option<&Signpost> {
        self.signposts.iter().find(|signpost| signpost.id == *id)
    }

    pub fn municipality(&self, dico: &str) -> Option<&Municipality> {
        self.municipalities
            .iter()
            .find(|municipality| municipality.dico == dico)
    }

    pub fn spot(&self, code: &SpotCode) -> Option<&Spot> {
        self.spots.iter().find(|spot| spot.code == *code)
    }

    /// The services most asked for, first to last.
    pub fn most_asked(&self) -> impl Iterator<Item = &Service> {
        self.by_rank
            .iter()
            .filter_map(|&place| self.services.get(place))
    }

    pub fn services_of<'a>(&'a self, entity: &'a EntityId) -> impl Iterator<Item = &'a Service> {
        self.services
            .iter()
            .filter(move |service| service.entity == *entity)
    }

    fn index(&mut self) {
        let mut by_id: Vec<usize> = (0..self.services.len()).collect();
        by_id.sort_by_key(|&place| self.services.get(place).map(|service| &service.id));
        self.by_id = by_id;
        let rank = |place: usize| {
            self.services
                .get(place)
                .and_then(|service| service.popular_rank)
        };
        let mut by_rank: Vec<usize> = (0..self.services.len())
            .filter(|&place| rank(place).is_some())
            .collect();
        by_rank.sort_by_key(|&place| rank(place));
        self.by_rank = by_rank;
        for event in &self.life_events {
            for id in event.services.iter().chain(&event.related) {
                let place = place_of(&self.services, &self.by_id, id);
                if let Some(service) = place.and_then(|place| self.services.get_mut(place)) {
                    service.life_events.push(event.id.clone());
                }
            }
        }
    }
}

fn place_of(services: &[Service], by_id: &[usize], id: &ServiceId) -> Option<usize> {
    let found = by_id.binary_search_by_key(&id, |&place| {
        services.get(place).map_or(id, |service| &service.id)
    });
    by_id.get(found.ok()?).copied()
}

#[cfg(test)]
pub(crate) mod shipped;
#[cfg(test)]
mod tests;
