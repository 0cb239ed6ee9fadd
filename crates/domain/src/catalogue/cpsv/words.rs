//! People's words: expressions that mean the same, and what people say when they want something.

use super::entity::{LIFE_EVENT, SIGNPOST, read_services, services};
use super::error::Fault;
use super::graph::{Node, Value};
use super::names::address;
use super::service;
use super::subject::{Read, Subject, is_language};
use crate::LifeEventId;
use crate::catalogue::{SignpostId, Target, Want};

pub(super) const ALIKE: &str = "spot:Alike";
pub(super) const WANT: &str = "spot:Want";

/// Words that several languages share, or that nobody sorted by language.
const ANY_LANGUAGE: &str = "und";

pub(super) fn write_alike(words: &[String], place: usize) -> Node {
    let words = words.iter().map(|word| Value::tagged(word, ANY_LANGUAGE));
    Node::new(numbered("alike", place), &[ALIKE])
        .at(place)
        .with("spot:words", Value::List(words.collect()))
}

pub(super) fn read_alike(alike: Subject<'_>) -> Read<Vec<String>> {
    let list = alike.list("spot:words")?;
    let list = alike.needs("spot:words", list)?;
    let word = |value| Ok(alike.tagged("spot:words", value)?.0.to_owned());
    list.iter().map(word).collect()
}

pub(super) fn write_want(want: &Want, place: usize) -> Node {
    let Want { to, pt, br, en, fr } = want;
    let sayings = [("pt", pt), ("pt-BR", br), ("en", en), ("fr", fr)];
    let sayings = sayings.iter().flat_map(|(language, sayings)| {
        sayings.iter().map(|saying| Value::tagged(saying, language))
    });
    let node = Node::new(numbered("want", place), &[WANT])
        .at(place)
        .with("spot:sayings", Value::List(sayings.collect()));
    match to {
        Target::Services(ids) => node.with("spot:toServices", services(ids)),
        Target::LifeEvent(id) => {
            node.links("spot:toLifeEvent", [address("life-event", id.as_str())])
        }
        Target::Signpost(id) => node.links("spot:toSignpost", [address("signpost", &id.0)]),
    }
}

pub(super) fn read_want(want: Subject<'_>) -> Read<Want> {
    let mut read = Want {
        to: target(want)?,
        pt: Vec::new(),
        br: Vec::new(),
        en: Vec::new(),
        fr: Vec::new(),
    };
    let sayings = want.list("spot:sayings")?;
    for value in want.needs("spot:sayings", sayings)? {
        let (text, language) = want.tagged("spot:sayings", value)?;
        let list = if is_language(language, "pt") {
            &mut read.pt
        } else if is_language(language, "pt-BR") {
            &mut read.br
        } else if is_language(language, "en") {
            &mut read.en
        } else if is_language(language, "fr") {
            &mut read.fr
        } else {
            return want.refuse("spot:sayings", Fault::Unknown(language.to_owned()));
        };
        list.push(text.to_owned());
    }
    Ok(read)
}

/// Exactly one of the three is said.
fn target(want: Subject<'_>) -> Read<Target> {
    let services = want.maybe_list_of("spot:toServices", service::CLASS)?;
    let event = want.maybe_link("spot:toLifeEvent", LIFE_EVENT)?;
    let signpost = want.maybe_link("spot:toSignpost", SIGNPOST)?;
    match (services, event, signpost) {
        (Some(services), None, None) => Ok(Target::Services(read_services(services)?)),
        (None, Some(event), None) => Ok(Target::LifeEvent(LifeEventId(event.identifier()?))),
        (None, None, Some(signpost)) => Ok(Target::Signpost(SignpostId(signpost.identifier()?))),
        (None, None, None) => want.refuse("spot:toServices", Fault::Missing),
        (_, _, _) => want.refuse("spot:toServices", Fault::Several),
    }
}

fn numbered(kind: &str, place: usize) -> String {
    address(kind, &place.saturating_add(1).to_string())
}
