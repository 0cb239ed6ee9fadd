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
    Cash { received: Cents },
    Card { reference: String },
    Reference { reference: String },
}

/// What was charged at once: one payment, one receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    pub lines: Vec<FeeLine>,
    pub total: Cents,
    pub means: Means,
    /// Cash handed back; zero for other means.
    pub change: Cents,
}

impl Means {
    pub fn method(&self) -> PaymentMethod {
        match self {
            Self::Cash { .. } => PaymentMethod::Cash,
            Self::Card { .. } => PaymentMethod::Card,
            Self::Reference { .. } => PaymentMethod::Reference,
        }
    }

    /// Whether anything was handed over: an empty till line is nothing.
    pub fn is_money(&self) -> bool {
        match self {
            Self::Cash { received } => *received > Cents::ZERO,
            Self::Card { .. } | Self::Reference { .. } => true,
        }
    }
}

impl Payment {
    /// # Errors
    /// Nothing to pay, cash that does not reach the total, or a means without its reference.
    pub fn new(lines: Vec<FeeLine>, means: Means) -> Result<Self, Refusal> {
        let total =
            Cents::sum(lines.iter().map(|line| line.rule.cents)).ok_or(Reason::NotAnAmount)?;
        if total == Cents::ZERO {
            return Err(Reason::NothingToPay.into());
        }
        let (means, change) = settle(total, means)?;
        Ok(Self {
            lines,
            total,
            means,
            change,
        })
    }
}

/// Longest reference of a card terminal or of an entity, in characters.
const REFERENCE_LIMIT: usize = 40;

fn settle(total: Cents, means: Means) -> Result<(Means, Cents), Refusal> {
    let checked = |reference: String| -> Result<String, Refusal> {
        let clean = form::clean_text(&reference, REFERENCE_LIMIT)
            .map_err(|refusal| refusal.at("payment_reference"))?;
        if clean.is_empty() {
            Err(Refusal::new(Reason::ReferenceMissing).at("payment_reference"))
        } else {
            Ok(clean)
        }
    };
    match means {
        Means::Cash { received } if received > Cents::LIMIT => {
            Err(Refusal::new(Reason::NotAnAmount).at("received_cents"))
        }
        Means::Cash { received } => {
            let change = received
                .minus(total)
                .ok_or_else(|| Refusal::new(Reason::NotEnoughCash).at("received_cents"))?;
            Ok((Means::Cash { received }, change))
        }
        Means::Card { reference } => Ok((
            Means::Card {
                reference: checked(reference)?,
            },
            Cents::ZERO,
        )),
        Means::Reference { reference } => Ok((
            Means::Reference {
                reference: checked(reference)?,
            },
            Cents::ZERO,
        )),
    }
}

/// The fewest notes and coins for an amount of change, largest first: value in cents and how many.
pub fn notes_and_coins(change: Cents) -> Vec<(Cents, i64)> {
    const PIECES: [i64; 15] = [
        50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1,
    ];
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
