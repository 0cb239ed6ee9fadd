//! Settling: what each party gets of the fees of some days, to the cent, and the receipt that each cent came from. Only
//! accepted entries count.

use std::{collections::BTreeMap, fmt};

use domain::{Date, EntityId, split::ShareRule};

use crate::{
    gateway::{Gateway, GatewayError},
    ledger::fees::{self, Charged},
    shares::{Entities, Shares},
};

/// Lines that are read at once.
const PAGE: usize = 5_000;

/// Who gets a share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    Agency,
    Entity(EntityId),
    /// Who runs a spot, by the name in the catalogue.
    Host(String),
}

impl Party {
    /// `ama`, `entity:ID` or `host:NAME`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(':') {
            None => (text == "ama").then_some(Self::Agency),
            Some(("entity", id)) => Some(Self::Entity(id.into())),
            Some(("host", name)) => Some(Self::Host(name.to_owned())),
            Some(_) => None,
        }
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Agency => f.write_str("ama"),
            Self::Entity(id) => write!(f, "entity:{id}"),
            Self::Host(name) => write!(f, "host:{name}"),
        }
    }
}

/// A line and how it is split; `None` where no rule is known.
#[derive(Clone, Copy, Debug)]
pub struct Settled<'a> {
    pub line: &'a Charged,
    pub split: Option<(Shares, &'a ShareRule)>,
}

impl Settled<'_> {
    /// What the party gets of the line: None where it is to be confirmed.
    fn parts(&self) -> [(Party, Option<i64>); 3] {
        let shares = self.split.map(|(shares, _)| shares);
        [
            (
                Party::Entity(self.line.entity.clone()),
                shares.map(|shares| shares.entity),
            ),
            (Party::Agency, shares.and_then(|shares| shares.agency)),
            (
                Party::Host(self.line.host.clone()),
                shares.map(|shares| shares.host),
            ),
        ]
    }

    /// What the party gets of the line, if it is one of the three: `Some(None)` where it is to be confirmed.
    pub fn part_of(&self, party: &Party) -> Option<Option<i64>> {
        let mut parts = self.parts().into_iter();
        let found = parts.find(|(one, _)| one == party)?;
        Some(found.1)
    }
}

/// What one party gets; all amounts in cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    pub lines: u64,
    pub charged: i64,
    pub share: i64,
    /// Charged, and the party's part of it is not known.
    pub to_confirm: i64,
}

/// What all parties get.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub lines: u64,
    pub charged: i64,
    /// Charged, and not split, for no rule is known.
    pub unsplit: i64,
    pub parties: BTreeMap<Party, Sum>,
}

impl Totals {
    fn add(&mut self, settled: &Settled<'_>) {
        let charged = settled.line.cents;
        self.lines = self.lines.saturating_add(1);
        self.charged = self.charged.saturating_add(charged);
        if settled.split.is_none() {
            self.unsplit = self.unsplit.saturating_add(charged);
        }
        for (party, part) in settled.parts() {
            let sum = self.parties.entry(party).or_default();
            sum.lines = sum.lines.saturating_add(1);
            sum.charged = sum.charged.saturating_add(charged);
            match part {
                Some(part) => sum.share = sum.share.saturating_add(part),
                None => sum.to_confirm = sum.to_confirm.saturating_add(charged),
            }
        }
    }
}

impl Gateway {
    /// Settles the days from `first` to `last`, both included. `each` sees every line, in the order of days.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn settle(
        &self,
        (first, last): (Date, Date),
        mut each: impl FnMut(&Settled<'_>),
    ) -> Result<Totals, GatewayError> {
        let published = self.refresh().await?;
        let entities: &Entities = &published.entities;
        let mut totals = Totals::default();
        let mut after: Option<Charged> = None;
        loop {
            let days = (first, last);
            let page = fees::charged(self.ledger(), days, after.as_ref(), PAGE).await?;
            for line in &page {
                let settled = Settled {
                    line,
                    split: entities.split(line),
                };
                totals.add(&settled);
                each(&settled);
            }
            match page.into_iter().last() {
                Some(line) => after = Some(line),
                None => return Ok(totals),
            }
        }
    }
}
