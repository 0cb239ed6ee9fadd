//! What attendances were opened with, of catalogues that are no longer in force.
//!
//! An attendance keeps the version of a service that it began with, over any change of the catalogue, and a second copy
//! of a receipt says what the first one said.

use serde::{Deserialize, Serialize};

use super::{Catalogue, Entity, Service};
use crate::ServiceId;

/// Versions of services that were replaced or taken away, and the entities that went with them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    pub services: Vec<Service>,
    pub entities: Vec<Entity>,
}

impl Former {
    /// What has to be remembered of a catalogue, and of those before it, once `new` takes its place.
    pub fn of(old: &Catalogue, new: &Catalogue) -> Self {
        let Self { services, entities } = &old.former;
        let is_gone = |service: &&Service| {
            new.service(&service.id)
                .is_none_or(|now| now.version != service.version)
        };
        let is_dissolved = |entity: &&Entity| new.entities.iter().all(|now| now.id != entity.id);
        Self {
            services: services
                .iter()
                .chain(&old.services)
                .filter(is_gone)
                .cloned()
                .collect(),
            entities: entities
                .iter()
                .chain(&old.entities)
                .filter(is_dissolved)
                .cloned()
                .collect(),
        }
    }

    pub(super) fn service(&self, id: &ServiceId, version: u32) -> Option<&Service> {
        self.services
            .iter()
            .find(|service| service.id == *id && service.version == version)
    }
}

#[cfg(test)]
mod tests {
    use super::Former;
    use crate::catalogue::{Catalogue, shipped};

    fn after(old: &Catalogue, change: impl FnOnce(&mut Catalogue)) -> Catalogue {
        let mut new = old.clone();
        change(&mut new);
        new.index();
        new.former = Former::of(old, &new);
        new
    }

    #[test]
    fn an_attendance_finds_the_version_that_it_was_opened_with_over_two_changes() {
        let first = shipped::catalogue();
        let id = first.services[0].id.clone();
        let version = first.services[0].version;
        let dearer = |catalogue: &mut Catalogue| {
            catalogue.services[0].version += 1;
            catalogue.services[0].prices.clear();
        };
        let third = after(&after(first, dearer), dearer);
        assert_eq!(third.former.services.len(), 2);
        for (back, catalogue) in [(0, first), (2, &third)] {
            let opened = catalogue.opened_with(&id, version).expect("found");
            assert_eq!(opened.prices, first.services[0].prices, "{back} changes on");
        }
        let today = third.opened_with(&id, version + 2).expect("found");
        assert!(today.prices.is_empty());
    }

    #[test]
    fn a_service_that_is_gone_is_still_named_with_its_entity() {
        let first = shipped::catalogue();
        let gone = &first.services[0];
        let next = after(first, |catalogue| {
            catalogue.services.remove(0);
            catalogue.entities.retain(|entity| entity.id != gone.entity);
        });
        assert!(
            next.service(&gone.id).is_none(),
            "nobody begins it any more"
        );
        assert_eq!(next.opened_with(&gone.id, gone.version), Some(gone));
        assert!(next.entity(&gone.entity).is_some());
    }

    #[test]
    fn what_comes_back_unchanged_is_not_remembered_twice() {
        let first = shipped::catalogue();
        let without = after(first, |catalogue| {
            catalogue.services.remove(0);
        });
        let again = after(&without, |catalogue| {
            catalogue.services.insert(0, first.services[0].clone());
        });
        assert_eq!(again.former, Former::default());
    }
}
