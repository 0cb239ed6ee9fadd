//! Who gets what of the fees of a span of days, as the rules of each fee's own day say.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    Cents, Date, EntityId, ServiceId,
    catalogue::Catalogue,
    split::{ShareQuestion, Split},
};

/// One fee as it counts: charged on the day that it was paid, or given back on the day of its void.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The day whose rules split it: that of the payment, also when it is given back.
    pub paid_on: Date,
    pub service: ServiceId,
    pub entity: EntityId,
    /// Less than zero where a receipt was voided.
    pub cents: i64,
}

/// Shares of fees, less those of voided receipts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    pub total: Split,
    pub by_entity: Vec<(EntityId, Split)>,
    /// Of fees for which no rule is known.
    pub to_confirm: Cents,
}

impl Shares {
    pub fn of(taken: &[Taken], catalogue: &Catalogue, host: &str) -> Self {
        let mut shares = Self::default();
        let mut by_entity: BTreeMap<&EntityId, Split> = BTreeMap::new();
        for fee in taken {
            match split(fee, catalogue, host) {
                Some(split) => {
                    shares.total = plus(shares.total, split);
                    let sum = by_entity.entry(&fee.entity).or_default();
                    *sum = plus(*sum, split);
                }
                None => shares.to_confirm.0 = shares.to_confirm.0.saturating_add(fee.cents),
            }
        }
        shares.by_entity = by_entity
            .into_iter()
            .map(|(entity, split)| (entity.clone(), split))
            .collect();
        shares
    }
}

/// A void takes back exactly what the payment gave to each.
fn split(fee: &Taken, catalogue: &Catalogue, host: &str) -> Option<Split> {
    let rule = catalogue.entity(&fee.entity)?.share(&ShareQuestion {
        service: &fee.service,
        host,
        on: fee.paid_on,
    })?;
    let Split { entity, ama, host } = Split::of(Cents(fee.cents.saturating_abs()), rule);
    let sign = fee.cents.signum();
    let [entity, host] = [entity, host].map(|part| Cents(part.0.saturating_mul(sign)));
    Some(Split {
        entity,
        ama: ama.times(sign),
        host,
    })
}

fn plus(one: Split, other: Split) -> Split {
    let sum = |one: Cents, other: Cents| Cents(one.0.saturating_add(other.0));
    Split {
        entity: sum(one.entity, other.entity),
        ama: one.ama.plus(other.ama),
        host: sum(one.host, other.host),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Shares, Taken};
    use crate::{Cents, catalogue::shipped, split::ShareRule};

    fn taken(day: i8, cents: i64) -> Taken {
        Taken {
            paid_on: date(2026, 11, day),
            service: "carta-revalidar".into(),
            entity: "imt".into(),
            cents,
        }
    }

    /// The shipped catalogue, in which the host's share doubles on the 15th and nobody knows it before the 1st.
    fn shares(taken: &[Taken]) -> Shares {
        let mut catalogue = shipped::catalogue().clone();
        let rule = |day, host_bp| ShareRule {
            valid_from: date(2026, 11, day),
            service: None,
            host: None,
            host_bp,
            ama_bp: Some(0),
            source: "Portaria 26/2021".to_owned(),
        };
        let imt = catalogue
            .entities
            .iter_mut()
            .find(|entity| entity.id.as_str() == "imt")
            .unwrap();
        imt.shares = vec![rule(1, 1000), rule(15, 2000)];
        Shares::of(taken, &catalogue, "Câmara")
    }

    #[test]
    fn each_fee_is_split_by_the_rules_of_the_day_that_it_was_paid() {
        let shares = shares(&[taken(14, 3000), taken(15, 3000)]);
        assert_eq!(shares.total.host, Cents(900));
        assert_eq!(shares.total.entity, Cents(5100));
        assert_eq!(shares.by_entity, [("imt".into(), shares.total)]);
    }

    #[test]
    fn a_void_after_a_change_of_the_rules_leaves_nothing_with_anybody() {
        let shares = shares(&[taken(14, 1333), taken(14, -1333)]);
        assert_eq!(shares.total, crate::split::Split::default());
    }

    #[test]
    fn a_fee_without_a_rule_is_to_be_confirmed() {
        let mut before = taken(1, 1500);
        before.paid_on = date(2026, 10, 31);
        let shares = shares(&[before, taken(2, 1000)]);
        assert_eq!(shares.to_confirm, Cents(1500));
        assert_eq!(shares.total.sum(), Cents(1000));
    }
}
