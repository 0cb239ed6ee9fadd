//! The reference platform: it stands for the real one, takes no money, and says of an order what an operator decides.
//!
//! What it says at the next askings may be written down beforehand, one after another, late, double or against each other:
//! that is how the real one behaves on a bad day.

use std::sync::Arc;

use async_trait::async_trait;
use data_encoding::HEXLOWER;
use domain::{
    Cents, Timestamp,
    numbers::MultibancoReference,
    order::{Issued, OrderMeans, OrderState},
};
use protocol::{digest, payments::OrderRequest};

use super::{Payments, PlatformError, Standing};
use crate::ledger::{Applied, Ledger, LedgerError, Step, payments::OrderKey, row};

/// No such entity collects money.
const ENTITY: &str = "99999";

const MINUTE: i64 = 60_000;
/// Days that a Multibanco reference holds.
const MULTIBANCO_MILLIS: i64 = 3 * 24 * 60 * MINUTE;
/// Time in which a question on a telephone is answered.
const MB_WAY_MILLIS: i64 = 5 * MINUTE;

/// 5,000.00 €.
const MOST_MB_WAY: Cents = Cents(500_000);
/// 999,999.99 €: eight digits of cents.
const MOST_MULTIBANCO: Cents = Cents(99_999_999);

/// Times that a number is drawn again because it was given before.
const TRIES: u32 = 8;

/// Most answers that can be written down beforehand.
const MOST_ANSWERS: usize = 32;

#[derive(Clone, Debug)]
pub struct ReferencePlatform {
    ledger: Arc<dyn Ledger>,
}

/// An order as the platform has it.
#[derive(Clone, Debug)]
struct Kept {
    issued: Issued,
    /// What it says now, and at the askings after.
    answers: Vec<OrderState>,
}

impl Kept {
    fn standing(&self, now: Timestamp) -> Standing {
        let says = self.answers.first().copied().unwrap_or(OrderState::Pending);
        let is_late = says == OrderState::Pending && self.issued.valid_until < now;
        Standing {
            state: if is_late { OrderState::Expired } else { says },
            issued: Some(self.issued.clone()),
        }
    }
}

impl ReferencePlatform {
    pub fn new(ledger: Arc<dyn Ledger>) -> Self {
        Self { ledger }
    }

    /// What the platform is to say of an order at the next askings; the last one stays.
    ///
    /// # Errors
    /// As the ledger's. Nothing changes where there is no such order.
    pub async fn script(
        &self,
        key: OrderKey,
        answers: &[OrderState],
    ) -> Result<Applied, LedgerError> {
        if answers.is_empty() || answers.len() > MOST_ANSWERS {
            return Ok(Applied::Nothing);
        }
        let sql = "UPDATE platform_order SET answers = $1 WHERE number = $2";
        let with = vec![written(&answers)?.into(), number(key).into()];
        self.ledger.apply(vec![Step::one(sql, with)]).await
    }

    async fn kept(&self, key: OrderKey) -> Result<Option<Kept>, LedgerError> {
        let sql = "SELECT issued, answers FROM platform_order WHERE number = $1";
        let found = row(self.ledger.as_ref(), sql, vec![number(key).into()]).await?;
        let Some(found) = found else {
            return Ok(None);
        };
        let damaged = |_quoting: serde_json::Error| LedgerError::Damaged("an order");
        Ok(Some(Kept {
            issued: serde_json::from_str(found.text(0)?).map_err(damaged)?,
            answers: serde_json::from_str(found.text(1)?).map_err(damaged)?,
        }))
    }

    /// Changes what it says, if that is still what it was.
    async fn say(
        &self,
        key: OrderKey,
        kept: &Kept,
        next: &[OrderState],
    ) -> Result<(), LedgerError> {
        let sql = "UPDATE platform_order SET answers = $1 WHERE number = $2 AND answers = $3";
        let with = vec![
            written(&next)?.into(),
            number(key).into(),
            written(&kept.answers)?.into(),
        ];
        self.ledger
            .apply(vec![Step::any(sql, with)])
            .await
            .map(drop)
    }

    /// Where it says `from` now, it says `to` from now on, and goes on with what was written down beforehand.
    async fn turn(
        &self,
        key: OrderKey,
        (from, to): (OrderState, OrderState),
        now: Timestamp,
    ) -> Result<Option<Standing>, PlatformError> {
        let Some(mut kept) = self.kept(key).await? else {
            return Ok(None);
        };
        if kept.standing(now).state == from {
            let rest = kept.answers.iter().skip(1).copied();
            let next: Vec<_> = std::iter::once(to).chain(rest).collect();
            self.say(key, &kept, &next).await?;
            kept.answers = next;
        }
        Ok(Some(kept.standing(now)))
    }
}

fn number(key: OrderKey) -> String {
    format!("{}/{}", key.journal, key.seq)
}

fn written(value: &impl serde::Serialize) -> Result<String, LedgerError> {
    serde_json::to_string(value).map_err(|_unwritable| LedgerError::Damaged("an order"))
}

/// What the citizen pays with. Each try draws another number.
fn issue(key: OrderKey, request: &OrderRequest, tried: u32, now: Timestamp) -> Option<Issued> {
    let drawn = digest(format!("{} {tried}", number(key)).as_bytes());
    let later = |millis| Timestamp(now.0.saturating_add(millis));
    Some(match request.means {
        OrderMeans::Multibanco => {
            let [a, b, c, d, ..] = drawn.0;
            let seven = u32::from_be_bytes([a, b, c, d]) % 10_000_000;
            let issued = MultibancoReference::issue(ENTITY, &format!("{seven:07}"), request.cents)?;
            Issued {
                entity: Some(issued.entity),
                reference: issued.reference,
                valid_until: later(MULTIBANCO_MILLIS),
            }
        }
        OrderMeans::MbWay => Issued {
            entity: None,
            reference: HEXLOWER.encode(drawn.0.get(..6)?),
            valid_until: later(MB_WAY_MILLIS),
        },
    })
}

#[async_trait]
impl Payments for ReferencePlatform {
    async fn quote(
        &self,
        cents: Cents,
        means: OrderMeans,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, PlatformError> {
        let (most, millis) = match means {
            OrderMeans::Multibanco => (MOST_MULTIBANCO, MULTIBANCO_MILLIS),
            OrderMeans::MbWay => (MOST_MB_WAY, MB_WAY_MILLIS),
        };
        let is_taken = Cents::ZERO < cents && cents <= most;
        Ok(is_taken.then(|| Timestamp(now.0.saturating_add(millis))))
    }

    async fn open(
        &self,
        key: OrderKey,
        request: &OrderRequest,
        now: Timestamp,
    ) -> Result<Standing, PlatformError> {
        let sql = "INSERT INTO platform_order (number, cents, reference, issued, answers) VALUES ($1, $2, $3, $4, $5)";
        for tried in 0..TRIES {
            if let Some(kept) = self.kept(key).await? {
                return Ok(kept.standing(now));
            }
            let Some(issued) = issue(key, request, tried, now) else {
                break;
            };
            let with = vec![
                number(key).into(),
                request.cents.0.into(),
                issued.reference.as_str().into(),
                written(&issued)?.into(),
                written(&[OrderState::Pending])?.into(),
            ];
            // Where another gateway was faster, or the number was given before, the next look or draw tells.
            self.ledger.apply(vec![Step::one(sql, with)]).await?;
        }
        let kept = self.kept(key).await?;
        let kept = kept.ok_or_else(|| PlatformError::Away("no number is free".to_owned()))?;
        Ok(kept.standing(now))
    }

    async fn state(
        &self,
        key: OrderKey,
        now: Timestamp,
    ) -> Result<Option<Standing>, PlatformError> {
        let Some(kept) = self.kept(key).await? else {
            return Ok(None);
        };
        if let [_, next @ ..] = kept.answers.as_slice()
            && !next.is_empty()
        {
            self.say(key, &kept, next).await?;
        }
        Ok(Some(kept.standing(now)))
    }

    async fn cancel(
        &self,
        key: OrderKey,
        now: Timestamp,
    ) -> Result<Option<Standing>, PlatformError> {
        let turn = (OrderState::Pending, OrderState::Cancelled);
        self.turn(key, turn, now).await
    }

    async fn refund(
        &self,
        key: OrderKey,
        now: Timestamp,
    ) -> Result<Option<Standing>, PlatformError> {
        let turn = (OrderState::Paid, OrderState::Refunded);
        self.turn(key, turn, now).await
    }
}
