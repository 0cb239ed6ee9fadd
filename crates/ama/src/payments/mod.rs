//! Payments that are made elsewhere: a kit asks, a platform opens the order and says what became of it, and the ledger
//! keeps what is known. Answers come late, twice and against each other: money that moved is never argued away.

mod reference;

use std::fmt;

use async_trait::async_trait;
use domain::{
    Cents, JournalId, Timestamp,
    order::{Issued, OrderMeans, OrderState},
};
use protocol::{
    KitKey,
    payments::{OrderRequest, OrderTold},
    trust::Signed,
};

use crate::{
    gateway::{Gateway, GatewayError},
    ledger::{
        Applied, LedgerError, fees, journals,
        kits::Kit,
        payments::{self, KnownOrder, OrderKey},
    },
};

pub use reference::ReferencePlatform;

/// Journals before a kit's own whose orders it may still ask about.
const MOST_FORMER: usize = 8;

/// Times that an order is looked at again because another gateway heard of it meanwhile.
const TRIES: usize = 8;

/// The payment platform, behind whatever it speaks. Every call may come twice.
#[async_trait]
pub trait Payments: Send + Sync + fmt::Debug {
    /// Until when an order of this amount and kind would wait; None where it is not taken.
    async fn quote(
        &self,
        cents: Cents,
        means: OrderMeans,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, PlatformError>;

    /// Opens the order; asked again, tells of the one that is open.
    async fn open(
        &self,
        key: OrderKey,
        request: &OrderRequest,
        now: Timestamp,
    ) -> Result<Standing, PlatformError>;

    /// None where the platform never heard of it.
    async fn state(&self, key: OrderKey, now: Timestamp)
    -> Result<Option<Standing>, PlatformError>;

    /// Cancels what is not paid; tells how it stands then.
    async fn cancel(
        &self,
        key: OrderKey,
        now: Timestamp,
    ) -> Result<Option<Standing>, PlatformError>;

    /// Gives back what was paid; tells how it stands then.
    async fn refund(
        &self,
        key: OrderKey,
        now: Timestamp,
    ) -> Result<Option<Standing>, PlatformError>;
}

/// What the platform says of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub state: OrderState,
    pub issued: Option<Issued>,
}

/// The platform did not answer: nothing is known, and asking again is harmless.
#[derive(Debug, thiserror::Error)]
pub enum PlatformError {
    #[error("the payment platform does not answer: {0}")]
    Away(String),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

/// What a kit is told.
#[derive(Debug)]
pub enum Ordering {
    /// How the order stands.
    Told(Signed<OrderTold>),
    /// Nothing is known of it.
    Unknown,
    /// The journal is another kit's.
    AnotherKit,
    /// Under this number another amount or means was asked for.
    AnotherOrder,
    /// The platform does not take this amount, or this means.
    NotTaken,
    /// A receipt rests on it that is not voided here, or none did.
    NotVoided,
}

/// What is asked of the platform about an order that is known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    State,
    Cancel,
    Refund,
}

impl Gateway {
    /// An order of the kit's own journal, or of one that this goes on from, at once or through others: it may ask what became
    /// of those.
    async fn order_key(
        &self,
        kit: &Kit,
        id: JournalId,
        seq: u64,
    ) -> Result<Option<OrderKey>, GatewayError> {
        let mut journal = journals::of_kit(self.ledger(), kit.id()).await?;
        for _ in 0..=MOST_FORMER {
            let before = match journal {
                Some(journal) if journal.journal == id => {
                    return Ok(Some(OrderKey::new(&journal, seq)));
                }
                Some(journal) => journal.replaces,
                None => None,
            };
            let Some(before) = before else { break };
            journal = journals::journal(self.ledger(), before).await?;
        }
        Ok(None)
    }

    /// Opens an order for a kit. Asked again, it is the same one.
    ///
    /// # Errors
    /// As the ledger's and the platform's: then the kit asks again.
    pub async fn open_order(
        &self,
        kit: &Kit,
        (journal, seq): (JournalId, u64),
        request: &OrderRequest,
    ) -> Result<Ordering, GatewayError> {
        let key = self.order_key(kit, journal, seq).await?;
        // In a journal that ended nothing is asked for any more.
        let Some(key) = key.filter(|key| key.kit == kit.id()) else {
            return Ok(Ordering::AnotherKit);
        };
        // Nothing is opened of which nobody could be told.
        let signer = self.kits_key().await?;
        let known = match payments::order(self.ledger(), key).await? {
            Some(known) => known,
            None => {
                let (cents, means) = (request.cents, request.means);
                let quote = self.payments.quote(cents, means, self.now()).await?;
                if quote.is_none() {
                    return Ok(Ordering::NotTaken);
                }
                payments::ask(self.ledger(), key, request, self.now()).await?;
                let asked = payments::order(self.ledger(), key).await?;
                asked.ok_or(GatewayError::Contended)?
            }
        };
        if (known.cents, known.means) != (request.cents, request.means) {
            return Ok(Ordering::AnotherOrder);
        }
        if known.state != OrderState::Asked {
            return self.ask_platform(known, Question::State).await;
        }
        let standing = self.payments.open(key, request, self.now()).await?;
        self.hear(&signer, known, standing).await
    }

    /// Tells a kit how its order stands, as the platform says now.
    ///
    /// # Errors
    /// As the ledger's and the platform's.
    pub async fn order_state(
        &self,
        kit: &Kit,
        of: (JournalId, u64),
    ) -> Result<Ordering, GatewayError> {
        self.ask(kit, of, Question::State).await
    }

    /// Cancels an order of a kit, as long as nothing was paid.
    ///
    /// # Errors
    /// As the ledger's and the platform's.
    pub async fn cancel_order(
        &self,
        kit: &Kit,
        of: (JournalId, u64),
    ) -> Result<Ordering, GatewayError> {
        self.ask(kit, of, Question::Cancel).await
    }

    /// Gives the money of an order back, once the receipt that rests on it is voided here.
    ///
    /// # Errors
    /// As the ledger's and the platform's.
    pub async fn refund_order(
        &self,
        kit: &Kit,
        of: (JournalId, u64),
    ) -> Result<Ordering, GatewayError> {
        self.ask(kit, of, Question::Refund).await
    }

    async fn ask(
        &self,
        kit: &Kit,
        (journal, seq): (JournalId, u64),
        question: Question,
    ) -> Result<Ordering, GatewayError> {
        let Some(key) = self.order_key(kit, journal, seq).await? else {
            return Ok(Ordering::AnotherKit);
        };
        let Some(known) = payments::order(self.ledger(), key).await? else {
            return Ok(Ordering::Unknown);
        };
        if question == Question::Refund && known.state != OrderState::Refunded {
            let resting = fees::resting_on(self.ledger(), (key.kit, key.journal), seq).await?;
            if resting != Some(0) {
                return Ok(Ordering::NotVoided);
            }
        }
        self.ask_platform(known, question).await
    }

    /// Gives the money of an order back because the agency says so: where no receipt stands for it.
    ///
    /// # Errors
    /// As the ledger's and the platform's.
    pub async fn refund_by_agency(&self, known: KnownOrder) -> Result<Ordering, GatewayError> {
        let of = (known.key.kit, known.key.journal);
        let resting = fees::resting_on(self.ledger(), of, known.key.seq).await?;
        if resting.is_some_and(|cents| cents != 0) {
            return Ok(Ordering::NotVoided);
        }
        self.ask_platform(known, Question::Refund).await
    }

    async fn ask_platform(
        &self,
        known: KnownOrder,
        question: Question,
    ) -> Result<Ordering, GatewayError> {
        let signer = self.kits_key().await?;
        let (key, now) = (known.key, self.now());
        let said = match question {
            Question::State => self.payments.state(key, now).await?,
            Question::Cancel => self.payments.cancel(key, now).await?,
            Question::Refund => self.payments.refund(key, now).await?,
        };
        let standing = said.unwrap_or(Standing {
            // Never opened there: nothing can come of it any more once it is cancelled here.
            state: match question {
                Question::Cancel => OrderState::Cancelled,
                Question::State | Question::Refund => known.state,
            },
            issued: None,
        });
        self.hear(&signer, known, standing).await
    }

    /// Takes in what the platform says, and tells it signed.
    async fn hear(
        &self,
        signer: &KitKey,
        mut known: KnownOrder,
        standing: Standing,
    ) -> Result<Ordering, GatewayError> {
        for _ in 0..TRIES {
            let after = KnownOrder {
                state: known.state.after(standing.state),
                issued: known.issued.clone().or_else(|| standing.issued.clone()),
                told_at: self.now(),
                ..known.clone()
            };
            let is_news = after.state != known.state || after.issued != known.issued;
            if !is_news || payments::tell(self.ledger(), &known, &after).await? == Applied::Whole {
                return Ok(Ordering::Told(self.told(signer, &after)?));
            }
            let again = payments::order(self.ledger(), known.key).await?;
            known = again.ok_or(GatewayError::Contended)?;
        }
        Err(GatewayError::Contended)
    }

    fn told(&self, signer: &KitKey, order: &KnownOrder) -> Result<Signed<OrderTold>, GatewayError> {
        let told = OrderTold {
            journal: order.key.journal,
            order: order.key.seq,
            cents: order.cents,
            means: order.means,
            state: order.state,
            issued: order.issued.clone(),
            at: self.now(),
        };
        Ok(Signed::sign(&told, &[signer])?)
    }
}
