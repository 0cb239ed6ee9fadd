//! What a service costs, and through which channel. A price that nobody has verified is no `cv:Cost`: whoever knows
//! CPSV-AP alone would take it for certain.

use super::error::Fault;
use super::graph::{Graph, Node, Value};
use super::money;
use super::names::{EURO, address, part};
use super::service::{channels, each};
use super::subject::{Read, Subject};
use crate::catalogue::{PriceChannel, PriceRule, Service};

pub(super) const CHANNEL: &str = "cv:Channel";

/// The property that holds prices, and the class of each.
const VERIFIED: (&str, &str) = ("cv:hasCost", "cv:Cost");
const UNVERIFIED: (&str, &str) = ("spot:hasUnverifiedCost", "spot:UnverifiedCost");

/// Channels by the names of the agency's own interface.
const CHANNELS: [(PriceChannel, &str, &str); 2] = [
    (
        PriceChannel::Assisted,
        "assisted",
        "PointOfCareType.Presential",
    ),
    (PriceChannel::Online, "online", "PointOfCareType.Web"),
];

pub(super) fn property(is_verified: bool) -> &'static str {
    if is_verified {
        VERIFIED.0
    } else {
        UNVERIFIED.0
    }
}

pub(super) fn channel_id(channel: PriceChannel) -> String {
    let known = CHANNELS.iter().find(|(known, _, _)| *known == channel);
    address("channel", known.map_or("", |(_, id, _)| id))
}

/// The nodes that prices share: the currency, and the channels that a service has.
pub(super) fn write_shared(graph: &mut Graph, services: &[Service]) {
    let is_used = |channel: PriceChannel| {
        services.iter().any(|service| {
            let mut prices = service.prices.iter();
            channels(service.channel).contains(&channel)
                || prices.any(|rule| rule.channel == channel)
        })
    };
    for (channel, id, name) in CHANNELS {
        if is_used(channel) {
            let node = Node::new(address("channel", id), &[CHANNEL]);
            graph.add(node.plain("dct:identifier", [&name.to_owned()]));
        }
    }
    graph.add(Node::new(EURO.to_owned(), &["skos:Concept"]));
}

pub(super) fn write(service: &str, rule: &PriceRule, is_verified: bool, place: usize) -> Node {
    let PriceRule {
        cents,
        channel,
        min_age,
        max_age,
        urgency,
        host,
        valid_from,
        valid_to,
    } = rule;
    let id = part(service, "cost", place);
    let class = if is_verified {
        VERIFIED.1
    } else {
        UNVERIFIED.1
    };
    Node::new(id.clone(), &[class])
        .at(place)
        .plain("dct:identifier", [&id])
        .typed("cv:hasValue", "xsd:double", [money::write(*cents)])
        .links("cv:currency", [EURO.to_owned()])
        .links("cv:ifAccessedThrough", [channel_id(*channel)])
        .typed("spot:minAge", "xsd:integer", *min_age)
        .typed("spot:maxAge", "xsd:integer", *max_age)
        .plain("spot:urgency", urgency)
        .plain("spot:host", host)
        .typed("spot:validFrom", "xsd:date", *valid_from)
        .typed("spot:validTo", "xsd:date", *valid_to)
}

/// The prices of a service, and whether they are verified: all of them are, or none.
pub(super) fn read_all(service: Subject<'_>) -> Read<(Vec<PriceRule>, bool)> {
    let verified = service.parts(VERIFIED.0, VERIFIED.1)?;
    let unverified = service.parts(UNVERIFIED.0, UNVERIFIED.1)?;
    match (verified.is_empty(), unverified.is_empty()) {
        (false, false) => {
            let other = Fault::Contradiction(VERIFIED.0.to_owned());
            service.refuse(UNVERIFIED.0, other)
        }
        (false, true) => Ok((each(verified, read)?, true)),
        (true, _) => Ok((each(unverified, read)?, false)),
    }
}

fn read(cost: Subject<'_>) -> Read<PriceRule> {
    cost.identifier()?;
    let channel = cost.link("cv:ifAccessedThrough", CHANNEL)?;
    Ok(PriceRule {
        cents: amount(cost)?,
        channel: read_channel(channel)?,
        min_age: cost.maybe_typed("spot:minAge", "xsd:integer")?,
        max_age: cost.maybe_typed("spot:maxAge", "xsd:integer")?,
        urgency: cost.maybe_plain("spot:urgency")?,
        host: cost.maybe_plain("spot:host")?,
        valid_from: cost.maybe_typed("spot:validFrom", "xsd:date")?,
        valid_to: cost.maybe_typed("spot:validTo", "xsd:date")?,
    })
}

fn amount(cost: Subject<'_>) -> Read<crate::Cents> {
    let property = "cv:currency";
    let currency = cost.link(property, "skos:Concept")?;
    if currency.address() != EURO {
        return cost.refuse(property, Fault::Unknown(currency.address().to_owned()));
    }
    let property = "cv:hasValue";
    let value = cost.maybe(property)?;
    let numbers = ["xsd:double", "xsd:decimal", "xsd:integer"];
    match cost.needs(property, value)? {
        Value::Literal { text, datatype } if numbers.contains(&datatype.as_str()) => {
            money::read(text).or_else(|fault| cost.refuse(property, fault))
        }
        Value::Literal { .. } | Value::Text { .. } | Value::Link(_) | Value::List(_) => {
            cost.refuse(property, Fault::Type("xsd:double"))
        }
    }
}

pub(super) fn read_channel(channel: Subject<'_>) -> Read<PriceChannel> {
    let name = channel.identifier()?;
    let known = CHANNELS.iter().find(|(_, _, known)| *known == name);
    known.map_or_else(
        || channel.refuse("dct:identifier", Fault::Unknown(name.clone())),
        |(channel, _, _)| Ok(*channel),
    )
}
