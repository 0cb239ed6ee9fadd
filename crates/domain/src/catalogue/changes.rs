//! What one catalogue would change in another: services by their ids.

use std::collections::BTreeMap;

use super::{Catalogue, Service};
use crate::ServiceId;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub n_new: usize,
    pub n_changed: usize,
    pub n_gone: usize,
}

impl Changes {
    /// From the catalogue in use to the one that came.
    pub fn between(old: &Catalogue, new: &Catalogue) -> Self {
        let [old, new] = [old, new].map(by_id);
        let n_kept = new.keys().filter(|id| old.contains_key(*id)).count();
        let is_changed = |(id, service): &(&&ServiceId, &&Service)| {
            old.get(**id).is_some_and(|before| before != *service)
        };
        Self {
            n_new: new.len().saturating_sub(n_kept),
            n_changed: new.iter().filter(is_changed).count(),
            n_gone: old.len().saturating_sub(n_kept),
        }
    }
}

fn by_id(catalogue: &Catalogue) -> BTreeMap<&ServiceId, &Service> {
    let services = catalogue.services.iter();
    services.map(|service| (&service.id, service)).collect()
}

#[cfg(test)]
mod tests {
    use super::Changes;
    use crate::catalogue::shipped;

    #[test]
    fn services_are_told_apart_as_new_changed_and_gone() {
        let old = shipped::catalogue();
        let mut new = old.clone();
        new.services.remove(0);
        new.services.remove(0);
        let mut added = new.services[0].clone();
        added.id = "one-more".into();
        new.services.push(added);
        for service in &mut new.services[3..6] {
            service.version += 1;
        }
        let changes = Changes {
            n_new: 1,
            n_changed: 3,
            n_gone: 2,
        };
        assert_eq!(Changes::between(old, &new), changes);
        assert_eq!(Changes::between(old, old), Changes::default());
    }
}
