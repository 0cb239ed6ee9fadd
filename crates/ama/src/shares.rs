//! Shares of what was published: rules are only ever added, each from a day that is still to come.

use std::collections::BTreeMap;

use domain::{
    Cents, Date, EntityId,
    catalogue::{Catalogue, Entity},
    split::{ShareQuestion, ShareRule, Split},
};

use crate::ledger::fees::Charged;

/// Every entity that a catalogue ever had, as the last one told of it.
#[derive(Clone, Debug, Default)]
pub struct Entities(BTreeMap<EntityId, Entity>);

/// Why a catalogue would change how fees were split before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rewritten {
    /// A rule of this entity was altered or left out.
    Altered(EntityId),
    /// A new rule of this entity begins on a day that is over.
    Begun(EntityId, Date),
}

impl Entities {
    /// Takes in those of one more catalogue.
    pub fn add(&mut self, catalogue: &Catalogue) {
        for entity in &catalogue.entities {
            self.0.insert(entity.id.clone(), entity.clone());
        }
    }

    /// Takes in those of catalogues of before: what later ones tell of them stays.
    pub(crate) fn add_older(&mut self, entities: impl IntoIterator<Item = Entity>) {
        for entity in entities {
            self.0.entry(entity.id.clone()).or_insert(entity);
        }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Entity> {
        self.0.values()
    }

    pub fn get(&self, id: &EntityId) -> Option<&Entity> {
        self.0.get(id)
    }

    pub fn ids(&self) -> impl Iterator<Item = &EntityId> {
        self.0.keys()
    }

    /// What of a catalogue, published on `today`, would change the splits of days before. An entity that is new here may
    /// bring any rules: it has no fees yet.
    pub fn rewritten(&self, catalogue: &Catalogue, today: Date) -> Option<Rewritten> {
        self.0.values().find_map(|known| {
            let next = catalogue.entity(&known.id);
            let rules = next.map_or(&[][..], |entity| &entity.shares);
            if known.shares.iter().any(|rule| !rules.contains(rule)) {
                return Some(Rewritten::Altered(known.id.clone()));
            }
            let is_new = |rule: &&ShareRule| !known.shares.contains(rule);
            let mut new = rules.iter().filter(is_new);
            let begun = new.find(|rule| rule.valid_from < today)?;
            Some(Rewritten::Begun(known.id.clone(), begun.valid_from))
        })
    }

    /// How a line is split, by the rule of its day; None where no rule is known. What was given back is split as it was.
    pub fn split(&self, line: &Charged) -> Option<(Shares, &ShareRule)> {
        let question = ShareQuestion {
            service: &line.service,
            host: &line.host,
            on: line.paid_on,
        };
        let rule = self.get(&line.entity)?.share(&question)?;
        let split = Split::of(Cents(line.cents.saturating_abs()), rule);
        let sign = line.cents.signum();
        let signed = |part: Cents| part.0.saturating_mul(sign);
        let shares = Shares {
            entity: signed(split.entity),
            agency: split.ama.known().map(signed),
            host: signed(split.host),
        };
        Some((shares, rule))
    }
}

/// The parts of a line, in cents; below zero where it was given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shares {
    pub entity: i64,
    /// None where it is not known yet: until then it is the entity's.
    pub agency: Option<i64>,
    pub host: i64,
}
