//! What a gateway knows of all that was ever published, however late it reads it.

use ama::gateway::Gateway;
use serde_json::Value;

use crate::{
    agency::{Place, on_both, publish},
    desk::{SPOT, catalogue, service},
};

/// What is known of the service and of its entity.
fn known(gateway: &Gateway) -> (u32, Vec<Option<String>>, String, usize) {
    let published = gateway.published();
    let (id, first) = (&service().id, service().version);
    let services = &published.services;
    let name = |version| Some(services.get(id, version)?.name.en.clone());
    let names = (first..first + 4).map(name).collect();
    let entity = published.entities.get(&service().entity).unwrap();
    assert!(published.has_spot(&SPOT.into()));
    (
        published.revision,
        names,
        entity.name.en.clone(),
        services.len(),
    )
}

fn entry<'a>(file: &'a mut Value, id: &str) -> &'a mut Value {
    let mut entries = file.as_array_mut().unwrap().iter_mut();
    entries.find(|entry| entry["id"] == id).unwrap()
}

#[test]
fn every_version_of_a_service_is_known_to_a_gateway_that_starts_and_to_one_that_slept() {
    on_both(async |place: Place| {
        let follows = place.agency().await;
        let slept = place.gateway().await;
        let mut files: Value = serde_json::from_slice(&catalogue().1).unwrap();
        let (first, at) = (catalogue().0.revision, service().version);
        // A new version, the same one told in other words, and another new version.
        for (n, version, name) in [(1, 1, "one"), (2, 1, "one again"), (3, 2, "two")] {
            files["catalogue.json"]["revision"] = (first + n).into();
            let changed = entry(&mut files["services.json"], service().id.as_str());
            changed["version"] = (at + version).into();
            changed["name"]["en"] = name.into();
            let entity = entry(&mut files["entities.json"], service().entity.as_str());
            entity["name"]["en"] = format!("Entity {n}").into();
            publish(&follows, &serde_json::to_vec(&files).unwrap()).await;
        }
        let name = |text: &str| Some(text.to_owned());
        let expected = (
            first + 3,
            vec![
                Some(service().name.en.clone()),
                name("one again"),
                name("two"),
                None,
            ],
            "Entity 3".to_owned(),
            catalogue().0.services.len() + 2,
        );
        slept.refresh().await.unwrap();
        let starts = place.gateway().await;
        for gateway in [follows, slept, starts] {
            assert_eq!(known(&gateway), expected);
        }
    });
}
