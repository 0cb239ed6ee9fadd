//! Municipalities and spots.

use super::entity::{read_services, services};
use super::error::Fault;
use super::graph::{Graph, Node};
use super::names::{address, part};
use super::service::{self, each};
use super::subject::{Read, Subject};
use crate::SpotCode;
use crate::catalogue::{Address, Hours, Municipality, Offer, Spot};

pub(super) const MUNICIPALITY: &str = "spot:Municipality";
pub(super) const SPOT: &str = "spot:Spot";

pub(super) fn write_municipality(municipality: &Municipality, place: usize) -> Node {
    let Municipality {
        dico,
        name,
        display,
        area,
        aliases,
    } = municipality;
    Node::new(
        address("municipality", dico),
        &["dct:Location", MUNICIPALITY],
    )
    .at(place)
    .plain("dct:identifier", [dico])
    .texts("skos:prefLabel", [name])
    .texts("spot:display", display)
    .texts("spot:area", [area])
    .texts("skos:altLabel", aliases)
}

pub(super) fn read_municipality(municipality: Subject<'_>) -> Read<Municipality> {
    Ok(Municipality {
        dico: municipality.identifier()?,
        name: name(municipality, "skos:prefLabel")?,
        display: maybe_name(municipality, "spot:display")?,
        area: name(municipality, "spot:area")?,
        aliases: municipality.texts("skos:altLabel")?,
    })
}

/// A name is Portuguese, whatever it is a name of.
fn maybe_name(subject: Subject<'_>, property: &str) -> Read<Option<String>> {
    let value = subject.maybe(property)?;
    let text = |value| Ok(subject.tagged(property, value)?.0.to_owned());
    value.map(text).transpose()
}

fn name(subject: Subject<'_>, property: &str) -> Read<String> {
    let found = maybe_name(subject, property)?;
    subject.needs(property, found)
}

pub(super) fn write(graph: &mut Graph, spot: &Spot, place: usize) {
    let id = address("spot", spot.code.as_str());
    let town = spot.municipality.as_ref();
    let hours = (0..spot.hours.len()).map(|n| part(&id, "hours", n));
    let node = Node::new(id.clone(), &[SPOT])
        .at(place)
        .plain("dct:identifier", [&spot.code.0])
        .texts("dct:title", [&spot.name])
        .code("spot:kind", &spot.kind)
        .typed("spot:demonstration", "xsd:boolean", [spot.demonstration])
        .links(
            "spot:municipality",
            town.map(|dico| address("municipality", dico)),
        )
        .texts("spot:host", [&spot.host])
        .plain("spot:zone", [&spot.zone])
        .links("locn:address", [format!("{id}:address")])
        .links("spot:hours", hours)
        .codes("spot:payment", &spot.payment)
        .codes("spot:languages", &spot.languages);
    graph.add(match &spot.offer {
        Offer::All => node.code("spot:offer", &"all"),
        Offer::AllBut(missing) => node.with("spot:offersAllBut", services(missing)),
        Offer::Only(offered) => node.with("spot:offersOnly", services(offered)),
    });
    graph.add(write_address(format!("{id}:address"), &spot.address));
    for (n, hours) in spot.hours.iter().enumerate() {
        graph.add(
            Node::new(part(&id, "hours", n), &["spot:Hours"])
                .at(n)
                .codes("spot:days", &hours.days)
                .typed("spot:from", "xsd:time", [hours.from])
                .typed("spot:to", "xsd:time", [hours.to]),
        );
    }
}

fn write_address(id: String, address: &Address) -> Node {
    let Address {
        street,
        postal_code,
        locality,
        country,
    } = address;
    Node::new(id, &["locn:Address"])
        .texts("locn:thoroughfare", [street])
        .plain("locn:postCode", [postal_code])
        .texts("locn:postName", [locality])
        .plain("spot:country", [country])
}

pub(super) fn read(spot: Subject<'_>) -> Read<Spot> {
    let town = spot.maybe_link("spot:municipality", MUNICIPALITY)?;
    Ok(Spot {
        code: SpotCode(spot.identifier()?),
        name: name(spot, "dct:title")?,
        kind: spot.code("spot:kind")?,
        demonstration: spot.typed("spot:demonstration", "xsd:boolean")?,
        municipality: town.map(Subject::identifier).transpose()?,
        host: name(spot, "spot:host")?,
        zone: spot.plain("spot:zone")?,
        address: read_address(spot.link("locn:address", "locn:Address")?)?,
        hours: each(spot.parts("spot:hours", "spot:Hours")?, read_hours)?,
        payment: spot.codes("spot:payment")?,
        languages: spot.codes("spot:languages")?,
        offer: read_offer(spot)?,
    })
}

fn read_address(address: Subject<'_>) -> Read<Address> {
    Ok(Address {
        street: name(address, "locn:thoroughfare")?,
        postal_code: address.plain("locn:postCode")?,
        locality: name(address, "locn:postName")?,
        country: address.plain("spot:country")?,
    })
}

fn read_hours(hours: Subject<'_>) -> Read<Hours> {
    Ok(Hours {
        days: hours.codes("spot:days")?,
        from: hours.typed("spot:from", "xsd:time")?,
        to: hours.typed("spot:to", "xsd:time")?,
    })
}

/// All, all but some, or only some: exactly one of the three is said.
fn read_offer(spot: Subject<'_>) -> Read<Offer> {
    let all = spot.maybe_plain("spot:offer")?;
    let all_but = spot.maybe_list_of("spot:offersAllBut", service::CLASS)?;
    let only = spot.maybe_list_of("spot:offersOnly", service::CLASS)?;
    match (all, all_but, only) {
        (Some(word), None, None) if word == "all" => Ok(Offer::All),
        (Some(word), None, None) => spot.refuse("spot:offer", Fault::Unknown(word)),
        (None, Some(missing), None) => Ok(Offer::AllBut(read_services(missing)?)),
        (None, None, Some(offered)) => Ok(Offer::Only(read_services(offered)?)),
        (None, None, None) => spot.refuse("spot:offer", Fault::Missing),
        (_, _, _) => spot.refuse("spot:offer", Fault::Several),
    }
}
