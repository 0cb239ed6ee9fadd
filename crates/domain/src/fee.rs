//! Fees: the price that the catalogue's rule gives, how it was paid, the change.

use serde::{Deserialize, Serialize};

use crate::{
    Cents, EntityId, Reason, Refusal, ServiceId,
    catalogue::{PaymentMethod, PriceRule},
    form,
};

/// One fee of one entity: a line of the receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeLine {
    /// Place of the service in its attendance, from 0.
    pub leg: u16,
    pub service: ServiceId,
    pub version: u32,
    pub entity: EntityId,
    /// The rule of the catalogue that gave the amount, with its age band: so that anyone can check it without knowing who.
    pub rule: PriceRule,
}

/// How a payment was made; amounts in cents. Card data is never kept: only the terminal's reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "lowercase")]
pub enum Means {
    Cash {
        received: Cents,
    },
    Card {
        reference: String,
    },
    /// As the entity's own system issued it.
    Reference {
        reference: String,
    },
    /// A single collection document of the State: its number as given.
    Duc {
        reference: String,
    },
    /// An order that the agency's payment platform opened; `order` is the sequence of the entry that asked for it.
    Multibanco {
        order: u64,
    },
    MbWay {
        order: u64,
    },
}

/// A part of a payment that was not made like the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub cents: Cents,
    pub means: Means,
}

/// What was charged at once: one payment, one receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    pub lines: Vec<FeeLine>,
    pub total: Cents,
    /// How it was paid, or the rest of it where there are other parts.
    pub means: Means,
    /// Cash handed back; zero for other means.
    pub change: Cents,
    /// Parts paid by other means: never cash.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Part>,
}

impl Means {
    pub fn method(&self) -> PaymentMethod {
        match self {
            Self::Cash { .. } => PaymentMethod::Cash,
            Self::Card { .. } => PaymentMethod::Card,
            Self::Reference { .. } => PaymentMethod::Reference,
            Self::Duc { .. } => PaymentMethod::Duc,
            Self::Multibanco { .. } => PaymentMethod::Multibanco,
            Self::MbWay { .. } => PaymentMethod::MbWay,
        }
    }

    /// Whether anything was handed over: an empty till line is nothing.
    pub fn is_money(&self) -> bool {
        match self {
            Self::Cash { received } => *received > Cents::ZERO,
            Self::Card { .. }
            | Self::Reference { .. }
            | Self::Duc { .. }
            | Self::Multibanco { .. }
            | Self::MbWay { .. } => true,
        }
    }

    /// The order that it rests on, if it does.
    pub fn order(&self) -> Option<u64> {
        match self {
            Self::Multibanco { order } | Self::MbWay { order } => Some(*order),
            Self::Cash { .. } | Self::Card { .. } | Self::Reference { .. } | Self::Duc { .. } => {
                None
            }
        }
    }
}

impl Payment {
    /// # Errors
    /// Nothing to pay, cash that does not reach the total, or a means without its reference.
    pub fn new(lines: Vec<FeeLine>, means: Means) -> Result<Self, Refusal> {
        Self::mixed(lines, means, Vec::new())
    }

    /// A payment of which parts are made by other means, and the rest by `means`.
    ///
    /// # Errors
    /// As of [`Payment::new`]; a part in cash, or parts that leave no rest; an order among parts, for it is paid whole.
    pub fn mixed(lines: Vec<FeeLine>, means: Means, also: Vec<Part>) -> Result<Self, Refusal> {
        let total =
            Cents::sum(lines.iter().map(|line| line.rule.cents)).ok_or(Reason::NotAnAmount)?;
        if total == Cents::ZERO {
            return Err(Reason::NothingToPay.into());
        }
        let is_order = |means: &Means| means.order().is_some();
        if !also.is_empty() && (is_order(&means) || also.iter().any(|part| is_order(&part.means))) {
            return Err(Refusal::new(Reason::MethodNotTaken).at("also"));
        }
        let also = also
            .into_iter()
            .map(checked_part)
            .collect::<Result<Vec<_>, _>>()?;
        let rest = Cents::sum(also.iter().map(|part| part.cents))
            .and_then(|paid| total.minus(paid))
            .filter(|rest| *rest > Cents::ZERO)
            .ok_or_else(|| Refusal::new(Reason::NotAnAmount).at("also"))?;
        let (means, change) = settle(rest, means)?;
        Ok(Self {
            lines,
            total,
            means,
            change,
            also,
        })
    }

    /// What of it stays in the till.
    pub fn cash(&self) -> Cents {
        match &self.means {
            Means::Cash { received } => received.minus(self.change).unwrap_or(Cents::ZERO),
            Means::Card { .. }
            | Means::Reference { .. }
            | Means::Duc { .. }
            | Means::Multibanco { .. }
            | Means::MbWay { .. } => Cents::ZERO,
        }
    }

    /// Each means with what was paid by it.
    pub fn parts(&self) -> impl Iterator<Item = (Cents, &Means)> {
        let also = self.also.iter().map(|part| (part.cents, &part.means));
        let elsewhere = Cents::sum(self.also.iter().map(|part| part.cents));
        let rest = elsewhere.and_then(|paid| self.total.minus(paid));
        std::iter::once((rest.unwrap_or(Cents::ZERO), &self.means)).chain(also)
    }
}

/// Longest reference of a card terminal or of an entity, in characters.
const REFERENCE_LIMIT: usize = 40;

/// A part above zero, by a means that leaves a reference.
fn checked_part(part: Part) -> Result<Part, Refusal> {
    if part.cents <= Cents::ZERO || part.cents > Cents::LIMIT {
        return Err(Refusal::new(Reason::NotAnAmount).at("also"));
    }
    if matches!(part.means, Means::Cash { .. }) {
        return Err(Refusal::new(Reason::MethodNotTaken).at("also"));
    }
    let (means, _) = settle(part.cents, part.means)?;
    Ok(Part { means, ..part })
}

fn settle(due: Cents, means: Means) -> Result<(Means, Cents), Refusal> {
    let checked = |reference: String| -> Result<String, Refusal> {
        let clean = form::clean_text(&reference, REFERENCE_LIMIT)
            .map_err(|refusal| refusal.at("payment_reference"))?;
        if clean.is_empty() {
            Err(Refusal::new(Reason::ReferenceMissing).at("payment_reference"))
        } else {
            Ok(clean)
        }
    };
    let means = match means {
        Means::Cash { received } if received > Cents::LIMIT => {
            return Err(Refusal::new(Reason::NotAnAmount).at("received_cents"));
        }
        Means::Cash { received } => {
            let change = received
                .minus(due)
                .ok_or_else(|| Refusal::new(Reason::NotEnoughCash).at("received_cents"))?;
            return Ok((Means::Cash { received }, change));
        }
        Means::Card { reference } => Means::Card {
            reference: checked(reference)?,
        },
        Means::Reference { reference } => Means::Reference {
            reference: checked(reference)?,
        },
        Means::Duc { reference } => Means::Duc {
            reference: checked(reference)?,
        },
        order @ (Means::Multibanco { .. } | Means::MbWay { .. }) => order,
    };
    Ok((means, Cents::ZERO))
}

/// Notes and coins of the euro, largest first, in cents.
pub const PIECES: [i64; 15] = [
    50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1,
];

/// The fewest notes and coins for an amount of change, largest first: value in cents and how many.
pub fn notes_and_coins(change: Cents) -> Vec<(Cents, i64)> {
    let mut rest = change.0;
    let mut pieces = Vec::new();
    for piece in PIECES {
        let count = rest.checked_div(piece).unwrap_or(0);
        rest = rest.checked_rem(piece).unwrap_or(0);
        if count > 0 {
            pieces.push((Cents(piece), count));
        }
    }
    pieces
}
