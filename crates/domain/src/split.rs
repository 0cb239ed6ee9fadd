//! Shares: how a fee is split among the entity, AMA and the host, by dated rules, exact to the cent.
//!
//! A split is never written down: it follows from the fee's line, its day and its spot, at the kit and at AMA alike.

use serde::{Deserialize, Serialize};

use crate::{Cents, Date, ServiceId, catalogue::Entity};

/// All of an amount, in basis points.
pub const WHOLE: u16 = 10_000;

/// Who gets how much of an entity's fees from a day on. Rules are only ever added: a correction is a new one with its date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareRule {
    /// The first day.
    pub valid_from: Date,
    /// Only for this service; for all of the entity's where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// Only at spots of this host; at all where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// Of the host, in basis points of the amount.
    pub host_bp: u16,
    /// Of AMA, in basis points of the amount. Not known where it is left out: then the entity keeps it until a rule tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ama_bp: Option<u16>,
    /// The law or agreement that says so.
    pub source: String,
}

impl ShareRule {
    /// Shares of the host and of AMA that do not go beyond the whole.
    pub fn is_possible(&self) -> bool {
        let sum = self.host_bp.saturating_add(self.ama_bp.unwrap_or(0));
        sum <= WHOLE
    }

    /// The two could answer the same question on their first day.
    pub fn contradicts(&self, other: &Self) -> bool {
        let key = |rule: &Self| (rule.valid_from, rule.service.clone(), rule.host.clone());
        key(self) == key(other)
    }

    /// A rule for a service goes before one for all of them, and then one for a host before one for all.
    fn rank(&self) -> (bool, bool, Date) {
        (self.service.is_some(), self.host.is_some(), self.valid_from)
    }
}

/// What a split depends on.
#[derive(Clone, Copy, Debug)]
pub struct ShareQuestion<'a> {
    pub service: &'a ServiceId,
    pub host: &'a str,
    pub on: Date,
}

/// An amount in its three parts, which add up to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// What AMA's part may come out of, while that is not known.
    pub entity: Cents,
    pub ama: Share,
    pub host: Cents,
}

/// A part that a rule names, or that nobody knows yet; null where it is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Option<Cents>", into = "Option<Cents>")]
pub enum Share {
    Known(Cents),
    ToConfirm,
}

impl Default for Share {
    fn default() -> Self {
        Self::Known(Cents::ZERO)
    }
}

impl From<Option<Cents>> for Share {
    fn from(known: Option<Cents>) -> Self {
        known.map_or(Self::ToConfirm, Self::Known)
    }
}

impl From<Share> for Option<Cents> {
    fn from(share: Share) -> Self {
        share.known()
    }
}

impl Share {
    pub fn known(self) -> Option<Cents> {
        match self {
            Self::Known(cents) => Some(cents),
            Self::ToConfirm => None,
        }
    }

    /// The same part of what was given back.
    #[must_use]
    pub fn times(self, sign: i64) -> Self {
        match self {
            Self::Known(cents) => Self::Known(Cents(cents.0.saturating_mul(sign))),
            Self::ToConfirm => Self::ToConfirm,
        }
    }

    /// Of a sum with a part that is not known, nobody knows the whole.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Known(one), Self::Known(other)) => {
                Self::Known(Cents(one.0.saturating_add(other.0)))
            }
            (Self::ToConfirm, _) | (_, Self::ToConfirm) => Self::ToConfirm,
        }
    }
}

impl Entity {
    /// The rule for a fee of this entity; None where nothing is known, and the split is to be confirmed.
    pub fn share(&self, question: &ShareQuestion<'_>) -> Option<&ShareRule> {
        self.shares
            .iter()
            .filter(|rule| {
                rule.valid_from <= question.on
                    && rule
                        .service
                        .as_ref()
                        .is_none_or(|it| it == question.service)
                    && rule.host.as_ref().is_none_or(|it| it == question.host)
            })
            .max_by_key(|rule| rule.rank())
    }
}

impl Split {
    /// Each part rounded down; each cent left over goes to whoever lost most by that, the entity first among equals.
    pub fn of(amount: Cents, rule: &ShareRule) -> Self {
        let whole = i64::from(WHOLE);
        let points = [
            whole
                .saturating_sub(i64::from(rule.ama_bp.unwrap_or(0)))
                .saturating_sub(i64::from(rule.host_bp)),
            i64::from(rule.ama_bp.unwrap_or(0)),
            i64::from(rule.host_bp),
        ];
        let exact = points.map(|points| amount.0.saturating_mul(points));
        let mut parts = exact.map(|exact| exact.div_euclid(whole));
        let lost = exact.map(|exact| exact.rem_euclid(whole));
        let mut places = [0, 1, 2];
        places.sort_by_key(|place: &usize| std::cmp::Reverse(lost.get(*place).copied()));
        let left = parts
            .iter()
            .fold(amount.0, |left, part| left.saturating_sub(*part));
        for (place, _) in places.into_iter().zip(0..left) {
            if let Some(part) = parts.get_mut(place) {
                *part = part.saturating_add(1);
            }
        }
        let [entity, ama, host] = parts.map(Cents);
        Self {
            entity,
            ama: rule.ama_bp.map(|_known| ama).into(),
            host,
        }
    }

    pub fn sum(self) -> Cents {
        let ama = self.ama.known().unwrap_or_default();
        let parts = [self.entity, ama, self.host];
        Cents(
            parts
                .iter()
                .fold(0, |sum: i64, part| sum.saturating_add(part.0)),
        )
    }
}

#[cfg(test)]
#[expect(
    clippy::arithmetic_side_effects,
    reason = "amounts of a test are within bounds"
)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::{Share, ShareQuestion, ShareRule, Split, WHOLE};
    use crate::{
        Cents,
        catalogue::{Entity, shipped},
    };

    fn rule(host_bp: u16, ama_bp: Option<u16>) -> ShareRule {
        ShareRule {
            valid_from: date(2021, 2, 2),
            service: None,
            host: None,
            host_bp,
            ama_bp,
            source: "Portaria 26/2021".to_owned(),
        }
    }

    fn split(cents: i64, host_bp: u16, ama_bp: u16) -> [i64; 3] {
        let split = Split::of(Cents(cents), &rule(host_bp, Some(ama_bp)));
        [split.entity.0, ama(split).0, split.host.0]
    }

    fn ama(split: Split) -> Cents {
        split.ama.known().unwrap()
    }

    fn with(rules: Vec<ShareRule>) -> Entity {
        let mut imt = shipped::catalogue().entity(&"imt".into()).unwrap().clone();
        imt.shares = rules;
        imt
    }

    #[test]
    fn a_licence_renewal_leaves_a_tenth_with_the_host() {
        assert_eq!(split(3000, 1000, 0), [2700, 0, 300]);
        assert_eq!(split(1500, 1000, 0), [1350, 0, 150]);
        assert_eq!(split(1350, 1000, 250), [1181, 34, 135]);
    }

    #[test]
    fn a_cent_that_is_left_over_goes_to_the_largest_remainder_and_to_the_entity_among_equals() {
        assert_eq!(split(1, 1000, 0), [1, 0, 0]);
        assert_eq!(split(1, 9000, 0), [0, 0, 1]);
        assert_eq!(split(3, 3333, 3333), [1, 1, 1]);
        assert_eq!(split(1, 5000, 0), [1, 0, 0], "equal remainders");
        assert_eq!(split(1, 5000, 5000), [0, 1, 0], "nothing is the entity's");
    }

    proptest! {
        #[test]
        fn the_parts_add_up_to_the_cent_for_every_amount_and_rule(
            cents in 0..=Cents::LIMIT.0,
            host_bp in 0..=WHOLE,
            ama_bp in 0..=WHOLE,
        ) {
            let ama_bp = ama_bp.min(WHOLE - host_bp);
            let rule = rule(host_bp, Some(ama_bp));
            prop_assert!(rule.is_possible());
            let split = Split::of(Cents(cents), &rule);
            prop_assert_eq!(split.sum(), Cents(cents));
            for (part, points) in [
                (split.host, host_bp),
                (ama(split), ama_bp),
                (split.entity, WHOLE - host_bp - ama_bp),
            ] {
                let exact = cents * i64::from(points);
                prop_assert!((part.0 * 10_000 - exact).abs() < 10_000, "less than a cent off");
                prop_assert!(points > 0 || part == Cents::ZERO, "who has no share gets nothing");
            }
        }
    }

    #[test]
    fn a_share_that_no_rule_names_is_to_be_confirmed_and_never_a_zero() {
        let unknown = Split::of(Cents(3000), &rule(1000, None));
        assert_eq!(unknown.ama, Share::ToConfirm);
        assert_eq!(unknown.sum(), Cents(3000), "the entity has it until then");
        let none = Split::of(Cents(3000), &rule(1000, Some(0)));
        assert_eq!(none.ama, Share::Known(Cents::ZERO));
        assert_eq!(none.ama.plus(unknown.ama), Share::ToConfirm);
        let written = |split: Split| serde_json::to_string(&split).unwrap();
        assert_eq!(written(unknown), r#"{"entity":2700,"ama":null,"host":300}"#);
        let read: Split = serde_json::from_str(&written(unknown)).unwrap();
        assert_eq!(read, unknown);
    }

    #[test]
    fn the_most_special_rule_goes_first_and_then_the_latest() {
        let from = |year, host_bp| ShareRule {
            valid_from: date(year, 1, 1),
            ..rule(host_bp, None)
        };
        let imt = with(vec![
            from(2021, 1000),
            from(2023, 2000),
            ShareRule {
                host: Some("Junta de Freguesia".to_owned()),
                ..from(2022, 5000)
            },
            ShareRule {
                service: Some("carta-revalidar".into()),
                ..from(2024, 1500)
            },
        ]);
        let points = |year, service: &str, host| {
            let service = service.into();
            let on = date(year, 6, 1);
            let question = ShareQuestion {
                service: &service,
                host,
                on,
            };
            imt.share(&question).map(|rule| rule.host_bp)
        };
        assert_eq!(points(2020, "carta-2via", "Câmara"), None, "not known");
        assert_eq!(points(2022, "carta-2via", "Câmara"), Some(1000));
        assert_eq!(points(2023, "carta-2via", "Câmara"), Some(2000));
        assert_eq!(points(2023, "carta-2via", "Junta de Freguesia"), Some(5000));
        assert_eq!(
            points(2024, "carta-revalidar", "Junta de Freguesia"),
            Some(1500)
        );
    }

    #[test]
    fn the_rule_of_yesterday_still_splits_the_fees_of_yesterday() {
        let change = ShareRule {
            valid_from: date(2026, 7, 1),
            ..rule(2000, None)
        };
        let before = with(vec![rule(1000, None)]);
        let after = with(vec![rule(1000, None), change]);
        let service = "carta-revalidar".into();
        let on = date(2026, 6, 30);
        let question = ShareQuestion {
            service: &service,
            host: "Câmara",
            on,
        };
        assert_eq!(before.share(&question), after.share(&question));
    }
}
