//! What a service costs: by channel, age, urgency and date; certain only where it was verified.

use serde::{Deserialize, Serialize};

use super::Service;
use crate::{Cents, Date};

/// The urgencies that the texts have words for; the first is the plain one.
pub const URGENCIES: [&str; 4] = ["normal", "express", "urgent", "very-urgent"];

/// One amount and whom it is for. A journal entry quotes the rule applied: its encoded form is stable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceRule {
    pub cents: Cents,
    pub channel: PriceChannel,
    /// In full years on the day, this age included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_age: Option<u8>,
    /// In full years on the day, this age included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_age: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<String>,
    /// Only at spots of this host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PriceChannel {
    /// With a mediator at a counter.
    Assisted,
    /// Alone, on the portal.
    Online,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceQuestion<'a> {
    pub channel: PriceChannel,
    /// In full years; None where it is not known.
    pub age: Option<u8>,
    pub urgency: Option<&'a str>,
    /// Who runs the spot; None for the price that is the same everywhere.
    pub host: Option<&'a str>,
    pub on: Date,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Price {
    /// Verified to cost nothing.
    Free,
    Fixed {
        cents: Cents,
        rule: PriceRule,
    },
    /// Depends on the citizen's age.
    NeedsAge,
    /// Depends on how soon it is wanted.
    NeedsUrgency,
    /// Not known, or not verified.
    ToConfirm,
}

/// The price at a counter before anything is known of the citizen, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CounterPrice {
    Free,
    Plain {
        cents: Cents,
        reduced: Option<Reduced>,
    },
    ToConfirm,
}

/// A lower price for an age band, both ages included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reduced {
    pub cents: Cents,
    pub min_age: Option<u8>,
    pub max_age: Option<u8>,
}

impl PriceRule {
    pub fn has_age(&self) -> bool {
        self.min_age.is_some() || self.max_age.is_some()
    }

    fn is_valid(&self, channel: PriceChannel, on: Date) -> bool {
        self.channel == channel
            && self.valid_from.is_none_or(|first| first <= on)
            && self.valid_to.is_none_or(|last| on <= last)
    }

    fn admits(&self, age: u8) -> bool {
        self.min_age.is_none_or(|min| min <= age) && self.max_age.is_none_or(|max| age <= max)
    }

    fn is_plain(&self) -> bool {
        self.urgency
            .as_deref()
            .is_none_or(|urgency| Some(&urgency) == URGENCIES.first())
    }

    /// Two rules that could both answer the same question: same channel, urgency, a common day, a common age.
    /// A rule without ages beside one with ages is no conflict: the one with ages goes first.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        let days = self.valid_from.unwrap_or(Date::MIN) <= other.valid_to.unwrap_or(Date::MAX)
            && other.valid_from.unwrap_or(Date::MIN) <= self.valid_to.unwrap_or(Date::MAX);
        let ages = self.min_age.unwrap_or(0) <= other.max_age.unwrap_or(u8::MAX)
            && other.min_age.unwrap_or(0) <= self.max_age.unwrap_or(u8::MAX);
        let same = self.channel == other.channel
            && self.urgency == other.urgency
            && self.host == other.host
            && self.has_age() == other.has_age();
        same && days && ages
    }
}

impl Service {
    /// The rules of a day at a spot of this host: its own where it has some, else those of all.
    fn rules(&self, channel: PriceChannel, host: Option<&str>, on: Date) -> Vec<&PriceRule> {
        let valid = self.prices.iter().filter(|rule| rule.is_valid(channel, on));
        let (of_hosts, of_all): (Vec<_>, Vec<_>) = valid.partition(|rule| rule.host.is_some());
        let is_own = |rule: &&PriceRule| rule.host.as_deref() == host;
        let own: Vec<_> = of_hosts.into_iter().filter(is_own).collect();
        if own.is_empty() { of_all } else { own }
    }

    /// Whether a fee of this rule may have been charged at a counter of this host on that day.
    pub fn charges(&self, rule: &PriceRule, host: &str, on: Date) -> bool {
        let rules = || self.rules(PriceChannel::Assisted, Some(host), on);
        self.fee_verified && rules().contains(&rule)
    }

    pub fn price(&self, question: &PriceQuestion<'_>) -> Price {
        if !self.fee_verified {
            return Price::ToConfirm;
        }
        let mut rules = self.rules(question.channel, question.host, question.on);
        match question.urgency {
            Some(urgency) => rules.retain(|rule| {
                rule.urgency
                    .as_deref()
                    .is_none_or(|wanted| wanted == urgency)
            }),
            None if rules.iter().any(|rule| rule.urgency.is_some()) => return Price::NeedsUrgency,
            None => {}
        }
        match question.age {
            Some(age) => rules.retain(|rule| rule.admits(age)),
            None if rules.iter().any(|rule| rule.has_age()) => return Price::NeedsAge,
            None => {}
        }
        // A rule for an age goes before the one for everybody.
        let found = rules.iter().find(|rule| rule.has_age()).or(rules.first());
        match found {
            None => Price::ToConfirm,
            Some(rule) if rule.cents == Cents::ZERO => Price::Free,
            Some(rule) => Price::Fixed {
                cents: rule.cents,
                rule: PriceRule::clone(rule),
            },
        }
    }

    /// The plain price at a counter: not urgent, the full one where ages differ, with the reduced one beside it.
    pub fn counter_price(&self, on: Date) -> CounterPrice {
        if !self.fee_verified {
            return CounterPrice::ToConfirm;
        }
        let plain = || {
            self.prices
                .iter()
                .filter(|rule| rule.host.is_none() && rule.is_plain())
                .filter(|rule| rule.is_valid(PriceChannel::Assisted, on))
        };
        let Some(cents) = plain().map(|rule| rule.cents).max() else {
            return CounterPrice::ToConfirm;
        };
        if cents == Cents::ZERO {
            return CounterPrice::Free;
        }
        let reduced = plain()
            .filter(|rule| rule.has_age() && rule.cents < cents)
            .min_by_key(|rule| rule.cents);
        let reduced = reduced.map(|rule| Reduced {
            cents: rule.cents,
            min_age: rule.min_age,
            max_age: rule.max_age,
        });
        CounterPrice::Plain { cents, reduced }
    }

    /// The urgencies to choose from on this day; empty where the price does not depend on them.
    pub fn urgencies(&self, channel: PriceChannel, on: Date) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for rule in self.prices.iter().filter(|rule| rule.is_valid(channel, on)) {
            if let Some(urgency) = rule
                .urgency
                .as_deref()
                .filter(|urgency| !found.contains(urgency))
            {
                found.push(urgency);
            }
        }
        found
    }
}
