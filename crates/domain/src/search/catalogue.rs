//! The search of the desk: services, life events and signposts of a catalogue.

use std::collections::BTreeMap;
use std::ops::Range;

use super::alike::Alike;
use super::index::{Document, Index, Matched, Passage, Scratch, query_words};
use super::typo;
use super::words::{each_word, stem};
use crate::catalogue::{Catalogue, Entity, Localised, Service, SignpostId, Target};
use crate::{EntityId, LifeEventId, ServiceId};

const NAME: u32 = 100;
const SAYING: u32 = 95;
const KEYWORD: u32 = 85;
const OTHER_WORD: u32 = 55;
const SUMMARY: u32 = 25;
const ENTITY: u32 = 30;
/// A short name is met as a whole word, so hardly by chance.
const SHORT_NAME: u32 = 75;
const LIFE_EVENT: u32 = 15;
const LONGEST_SHORT_NAME: usize = 4;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub what: HitKind,
    /// Greater is better; of use only among the hits of one search.
    pub score: u64,
    pub how: Match,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HitKind {
    Service(ServiceId),
    LifeEvent(LifeEventId),
    Signpost(SignpostId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// By the words as typed, or others that mean the same.
    Words,
    /// Only by a word that is nearly the one typed.
    Similar,
}

#[derive(Debug)]
pub struct SearchIndex {
    index: Index,
    kinds: Vec<HitKind>,
}

impl SearchIndex {
    pub fn new(catalogue: &Catalogue) -> Self {
        let sources = Sources::new(catalogue);
        let services = catalogue.services.iter().map(|service| {
            (
                HitKind::Service(service.id.clone()),
                sources.service(service),
            )
        });
        let events = catalogue.life_events.iter().map(|event| {
            let kind = HitKind::LifeEvent(event.id.clone());
            let document = sources.document(&kind, &event.name, &event.summary);
            (kind, document)
        });
        let signposts = catalogue.signposts.iter().map(|signpost| {
            let kind = HitKind::Signpost(signpost.id.clone());
            let document = sources.document(&kind, &signpost.name, &signpost.place);
            (kind, document)
        });
        let (kinds, documents): (Vec<_>, Vec<_>) = services.chain(events).chain(signposts).unzip();
        Self {
            index: Index::new(documents),
            kinds,
        }
    }

    /// What `query` may mean, best first; empty where nothing sensible fits.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        self.search_with(query, limit, &mut Scratch::default())
    }

    /// The same, with the buffers of the last search.
    pub fn search_with(&self, query: &str, limit: usize, scratch: &mut Scratch) -> Vec<Hit> {
        let found = self.index.find(query, limit, scratch);
        let hit = |found: super::Found| {
            let how = if found.similar {
                Match::Similar
            } else {
                Match::Words
            };
            Some(Hit {
                what: self.kinds.get(found.document)?.clone(),
                score: found.score,
                how,
            })
        };
        found.into_iter().filter_map(hit).collect()
    }
}

/// The words of `shown` that `query` met, as ranges of bytes: for a list of results to mark them.
pub fn highlights(query: &str, shown: &str) -> Vec<Range<usize>> {
    let mut wanted = query_words(query);
    wanted.retain(|word| !word.is_idle());
    let mut ranges = Vec::new();
    each_word(shown, |word, range| {
        let is_met = wanted.iter().any(|wanted| {
            let typed = wanted.text.as_str();
            let begins = wanted.is_being_typed && word.starts_with(typed);
            let slips = typo::slips_allowed(typed.len());
            begins
                || typed == word
                || stem(typed) == stem(word)
                || typo::slips(typed, word, slips, false).is_some()
        });
        if is_met {
            ranges.push(range);
        }
    });
    ranges
}

/// Where the words of a document come from.
struct Sources<'a> {
    catalogue: &'a Catalogue,
    entities: BTreeMap<&'a EntityId, &'a Entity>,
    sayings: BTreeMap<HitKind, Vec<&'a str>>,
    alike: Alike<'a>,
}

impl<'a> Sources<'a> {
    fn new(catalogue: &'a Catalogue) -> Self {
        let mut sayings: BTreeMap<HitKind, Vec<&str>> = BTreeMap::new();
        for want in &catalogue.synonyms.wants {
            let targets = match &want.to {
                Target::Services(ids) => ids.iter().cloned().map(HitKind::Service).collect(),
                Target::LifeEvent(id) => vec![HitKind::LifeEvent(id.clone())],
                Target::Signpost(id) => vec![HitKind::Signpost(id.clone())],
            };
            for target in targets {
                sayings.entry(target).or_default().extend(want.sayings());
            }
        }
        let entities = catalogue
            .entities
            .iter()
            .map(|entity| (&entity.id, entity))
            .collect();
        Self {
            catalogue,
            entities,
            sayings,
            alike: Alike::new(&catalogue.synonyms.alike),
        }
    }

    fn document(
        &self,
        kind: &HitKind,
        name: &'a Localised,
        summary: &'a Localised,
    ) -> Document<'a> {
        let mut passages: Vec<Passage<'a>> =
            name.each().map(|(_, text)| freely(text, NAME)).collect();
        passages.extend(summary.each().map(|(_, text)| freely(text, SUMMARY)));
        let sayings = self.sayings.get(kind).into_iter().flatten();
        passages.extend(sayings.map(|text| freely(text, SAYING)));
        let mut groups = Vec::new();
        name.each()
            .for_each(|(_, text)| self.alike.named_in(text, &mut groups));
        passages.extend(self.others(&groups));
        Document { passages, boost: 0 }
    }

    fn service(&self, service: &'a Service) -> Document<'a> {
        let kind = HitKind::Service(service.id.clone());
        let mut document = self.document(&kind, &service.name, &service.summary);
        document.boost = service
            .popular_rank
            .map_or(0, |rank| 61_u8.saturating_sub(rank) / 4);
        let mut groups = Vec::new();
        for keyword in &service.keywords {
            document.passages.push(freely(keyword, KEYWORD));
            self.alike.named_in(keyword, &mut groups);
        }
        document.passages.extend(self.others(&groups));
        if let Some(entity) = self.entities.get(&service.entity) {
            let names = entity
                .name
                .each()
                .chain(entity.short.each())
                .map(|(_, text)| text);
            let aliases = entity.aliases.iter().map(String::as_str);
            document.passages.extend(
                names
                    .chain([entity.acronym.as_str()])
                    .chain(aliases)
                    .map(entity_name),
            );
        }
        let events = service
            .life_events
            .iter()
            .filter_map(|id| self.catalogue.life_event(id));
        document.passages.extend(
            events
                .flat_map(|event| event.name.each())
                .map(|(_, text)| freely(text, LIFE_EVENT)),
        );
        document
    }

    fn others(&self, groups: &[usize]) -> impl Iterator<Item = Passage<'a>> {
        groups
            .iter()
            .flat_map(|&group| self.alike.expressions(group))
            .map(|text| freely(text, OTHER_WORD))
    }
}

fn freely(text: &str, weight: u32) -> Passage<'_> {
    Passage {
        text,
        weight,
        matched: Matched::Freely,
    }
}

fn entity_name(text: &str) -> Passage<'_> {
    if text.len() <= LONGEST_SHORT_NAME {
        Passage {
            text,
            weight: SHORT_NAME,
            matched: Matched::Whole,
        }
    } else {
        freely(text, ENTITY)
    }
}
