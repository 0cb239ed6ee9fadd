//! Entities, life events and signposts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use super::error::Fault;
use super::graph::{Node, Value};
use super::names::{PORTUGAL, address};
use super::service::{self, each};
use super::subject::{Read, Subject};
use crate::catalogue::{Entity, LifeEvent, Signpost, SignpostId};
use crate::{EntityId, LifeEventId, ServiceId, split::ShareRule};

pub(super) const CLASS: &str = "cv:PublicOrganisation";
pub(super) const LIFE_EVENT: &str = "cv:LifeEvent";
pub(super) const SIGNPOST: &str = "spot:Signpost";

pub(super) fn write(entity: &Entity, place: usize) -> Node {
    let Entity {
        id,
        name,
        short,
        acronym,
        kind,
        domain,
        aliases,
        shares,
        verified,
        source,
    } = entity;
    // Shapes look at the class named, not at what it follows from: both are.
    Node::new(address("entity", id.as_str()), &[CLASS, "org:Organization"])
        .at(place)
        .plain("dct:identifier", [&id.0])
        .localised("skos:prefLabel", name)
        .links("dct:spatial", [PORTUGAL.to_owned()])
        .localised("spot:shortName", short)
        .plain("spot:acronym", [acronym])
        .code("spot:kind", kind)
        .plain("spot:domain", domain)
        .texts("skos:altLabel", aliases)
        .typed("spot:shares", SHARES, ShareRules::of(shares))
        .typed("spot:verified", "xsd:boolean", [*verified])
        .plain("dct:source", [source])
}

pub(super) fn read(entity: Subject<'_>) -> Read<Entity> {
    entity.link("dct:spatial", "dct:Location")?;
    Ok(Entity {
        id: EntityId(entity.identifier()?),
        name: entity.localised("skos:prefLabel")?,
        short: entity.localised("spot:shortName")?,
        acronym: entity.plain("spot:acronym")?,
        kind: entity.code("spot:kind")?,
        domain: entity.maybe_plain("spot:domain")?,
        aliases: entity.texts("skos:altLabel")?,
        shares: entity
            .maybe_typed("spot:shares", SHARES)?
            .map_or_else(Vec::new, |ShareRules(rules)| rules),
        verified: entity.typed("spot:verified", "xsd:boolean")?,
        source: entity.plain("dct:source")?,
    })
}

/// The datatype of an entity's share rules: a JSON list, as in the catalogue's folder.
const SHARES: &str = "spot:ShareRules";

struct ShareRules(Vec<ShareRule>);

impl ShareRules {
    fn of(rules: &[ShareRule]) -> Option<Self> {
        (!rules.is_empty()).then(|| Self(rules.to_vec()))
    }
}

impl fmt::Display for ShareRules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = serde_json::to_string(&self.0).map_err(|_unwritable| fmt::Error)?;
        f.write_str(&text)
    }
}

impl FromStr for ShareRules {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        serde_json::from_str(text).map(Self)
    }
}

/// A list of services, in its order.
pub(super) fn services(ids: &[ServiceId]) -> Value {
    Value::List(ids.iter().map(|id| Value::Link(service::id(id))).collect())
}

pub(super) fn read_services(services: Vec<Subject<'_>>) -> Read<Vec<ServiceId>> {
    each(services, |service| service.identifier().map(ServiceId))
}

pub(super) fn write_life_event(event: &LifeEvent, place: usize) -> Node {
    let all = event.services.iter().chain(&event.related);
    Node::new(
        address("life-event", event.id.as_str()),
        &[LIFE_EVENT, "cv:Event"],
    )
    .at(place)
    .plain("dct:identifier", [&event.id.0])
    .localised("dct:title", &event.name)
    .localised("dct:description", &event.summary)
    .links("cv:hasRelatedService", all.map(service::id))
    .with("spot:services", services(&event.services))
    .with("spot:alsoOffered", services(&event.related))
}

/// Which services name a life event, by its address.
pub(super) type Grouped = BTreeMap<String, Vec<ServiceId>>;

pub(super) fn grouped(services: &[Subject<'_>]) -> Read<Grouped> {
    let mut grouped = Grouped::new();
    for service in services {
        for event in service.links("cv:isGroupedBy", LIFE_EVENT)? {
            let members = grouped.entry(event.address().to_owned()).or_default();
            members.push(ServiceId(service.identifier()?));
        }
    }
    Ok(grouped)
}

/// The services of an event in the order of work are ours; what CPSV-AP says of them, on either side, must be the same.
pub(super) fn read_life_event(event: Subject<'_>, grouped: &Grouped) -> Read<LifeEvent> {
    let related = event.links("cv:hasRelatedService", service::CLASS)?;
    let mut said = read_services(related)?;
    said.extend(grouped.get(event.address()).into_iter().flatten().cloned());
    let list = |property| -> Read<Option<Vec<ServiceId>>> {
        let list = event.maybe_list_of(property, service::CLASS)?;
        list.map(read_services).transpose()
    };
    let services = list("spot:services")?;
    let services = event.needs("spot:services", services)?;
    let related = list("spot:alsoOffered")?.unwrap_or_default();
    let all: BTreeSet<&ServiceId> = services.iter().chain(&related).collect();
    if all != said.iter().collect() {
        let other = Fault::Contradiction("spot:services".to_owned());
        return event.refuse("cv:hasRelatedService", other);
    }
    Ok(LifeEvent {
        id: LifeEventId(event.identifier()?),
        name: event.localised("dct:title")?,
        summary: event.localised("dct:description")?,
        services,
        related,
    })
}

pub(super) fn write_signpost(signpost: &Signpost, place: usize) -> Node {
    let Signpost {
        id,
        name,
        place: whither,
        services: helping,
    } = signpost;
    Node::new(address("signpost", &id.0), &[SIGNPOST])
        .at(place)
        .plain("dct:identifier", [&id.0])
        .localised("dct:title", name)
        .localised("dct:description", whither)
        .with("spot:services", services(helping))
}

pub(super) fn read_signpost(signpost: Subject<'_>) -> Read<Signpost> {
    let services = signpost.maybe_list_of("spot:services", service::CLASS)?;
    let services = signpost.needs("spot:services", services)?;
    Ok(Signpost {
        id: SignpostId(signpost.identifier()?),
        name: signpost.localised("dct:title")?,
        place: signpost.localised("dct:description")?,
        services: read_services(services)?,
    })
}
