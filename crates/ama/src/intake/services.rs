//! Every version of a service that a catalogue ever had: an attendance keeps the one that it was opened with.

use std::collections::BTreeMap;

use domain::{
    ServiceId,
    catalogue::{Catalogue, Service},
};

#[derive(Clone, Debug, Default)]
pub struct Services {
    by_version: BTreeMap<(ServiceId, u32), Service>,
}

impl Services {
    /// Adds those of one more catalogue.
    pub fn add(&mut self, catalogue: &Catalogue) {
        for service in &catalogue.services {
            self.by_version
                .insert((service.id.clone(), service.version), service.clone());
        }
    }

    /// Adds those of catalogues of before: what later ones tell of the same version stays.
    pub(crate) fn add_older(&mut self, services: impl IntoIterator<Item = Service>) {
        for service in services {
            let key = (service.id.clone(), service.version);
            self.by_version.entry(key).or_insert(service);
        }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Service> {
        self.by_version.values()
    }

    /// A service that the catalogue has under a version that told something else before: it must not be published, for
    /// attendances and receipts name a service by its version.
    pub fn contradicted<'a>(&self, catalogue: &'a Catalogue) -> Option<&'a Service> {
        catalogue.services.iter().find(|service| {
            self.get(&service.id, service.version)
                .is_some_and(|known| !known.tells_the_same(service))
        })
    }

    pub fn get(&self, id: &ServiceId, version: u32) -> Option<&Service> {
        // A look-up by a borrowed pair would need a type of its own; ids are short.
        self.by_version.get(&(id.clone(), version))
    }

    /// The last version that was published.
    pub fn latest(&self, id: &ServiceId) -> Option<&Service> {
        let versions = (id.clone(), 0)..=(id.clone(), u32::MAX);
        let last = self.by_version.range(versions).next_back()?;
        Some(last.1)
    }

    pub fn len(&self) -> usize {
        self.by_version.len()
    }

    pub fn is_empty(&self) -> bool {
        self.by_version.is_empty()
    }
}
