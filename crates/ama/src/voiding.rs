//! Voiding a receipt at the agency itself: where nobody writes in its journal any more, and the citizen stands there with the
//! paper. The receipt is out of the settlement from then on; no till counts it, for nobody's drawer is known.

use domain::{
    Date, JournalId, ReceiptNumber,
    entry::{Entry, Sealed, VoidCause},
    fee::Payment,
};
use protocol::{
    UnsignedReceipt,
    log::{Leaf, beside},
};

use crate::{
    gateway::{Gateway, GatewayError},
    intake::receipt_of,
    ledger::{
        Applied, LedgerError,
        agency_voids::{self, AgencyVoid},
        journals::{self, Journal},
        refusals,
        voids::{self, Voided},
    },
};

/// Why a receipt is to be void, and who says so.
#[derive(Clone)]
pub struct Decision {
    pub cause: VoidCause,
    pub reason: String,
    pub approver: String,
}

impl std::fmt::Debug for Decision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Decision({:?}, …)", self.cause)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voiding {
    /// On this day, in the spot's zone.
    Done(AgencyVoid, Date),
    /// No accepted receipt has this number.
    Unknown,
    /// Its kit is in service, and voids it there.
    GoesOn,
    VoidedBefore,
}

impl Gateway {
    /// Voids a receipt of a journal that ended.
    ///
    /// # Errors
    /// Entries of that journal came meanwhile; or as the ledger's.
    pub async fn void_receipt(
        &self,
        receipt: &ReceiptNumber,
        decision: Decision,
    ) -> Result<Voiding, GatewayError> {
        let ledger = self.ledger();
        let Some(of) = journals::of_series(ledger, &receipt.series).await? else {
            return Ok(Voiding::Unknown);
        };
        let Some((seq, total)) = agency_voids::given(ledger, &of, receipt).await? else {
            return Ok(Voiding::Unknown);
        };
        let at = (of.kit, of.journal);
        if voids::voided(ledger, at, receipt).await?.is_some() {
            return Ok(Voiding::VoidedBefore);
        }
        if !agency_voids::has_ended(ledger, &of).await? {
            return Ok(Voiding::GoesOn);
        }
        let entries = journals::entries(ledger, of.kit, of.journal, &[seq]).await?;
        let entry = entries.get(&seq);
        let entry = entry.ok_or(LedgerError::Damaged("the entry of a receipt"))?;
        let void = AgencyVoid {
            kit: of.kit,
            journal: of.journal,
            receipt: receipt.clone(),
            seq,
            total,
            cash: entry.act.payment().map(Payment::cash).unwrap_or_default(),
            cause: decision.cause,
            approver: decision.approver,
            reason: self.sealed_beside(&of, entry, decision.reason).await?,
            at: self.now(),
        };
        let day = void.at.date(&self.published().zone(&of.spot));
        let steps = agency_voids::steps(&of, &void, day)?;
        match ledger.apply(steps).await? {
            Applied::Whole => Ok(Voiding::Done(void, day)),
            Applied::Nothing => Err(GatewayError::Contended),
        }
    }

    /// The reason of a void as it was written; None where it cannot be read any more.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn reason_of(&self, void: &AgencyVoid) -> Result<Option<String>, GatewayError> {
        let ledger = self.ledger();
        let Some(of) = journals::journal(ledger, void.journal).await? else {
            return Ok(None);
        };
        let entries = journals::entries(ledger, of.kit, of.journal, &[void.seq]).await?;
        let about = entries.get(&void.seq).and_then(|entry| entry.about);
        let Some(about) = about.filter(|_| !void.reason.is_empty()) else {
            return Ok(None);
        };
        let key = self.attendance_key(&of, about).await?;
        let opened =
            key.map(|key| protocol::open(&key, of.journal, beside(void.seq), &void.reason));
        Ok(opened.and_then(Result::ok).and_then(|sealed| sealed.note))
    }

    /// Words about the attendance of an entry, which are gone when it is forgotten: of one that was, nothing is kept.
    async fn sealed_beside(
        &self,
        of: &Journal,
        entry: &Entry,
        words: String,
    ) -> Result<Vec<u8>, GatewayError> {
        let key = match entry.about {
            Some(id) => self.attendance_key(of, id).await?,
            None => None,
        };
        let Some(key) = key else {
            return Ok(Vec::new());
        };
        let note = Sealed {
            note: Some(words),
            ..Sealed::default()
        };
        let sealed = protocol::seal(&key, of.journal, beside(entry.seq), &note);
        Ok(sealed?)
    }

    /// A void, as the public log holds it or is to hold it.
    pub(crate) async fn leaf_of(
        &self,
        journal: JournalId,
        receipt: &ReceiptNumber,
        voided: Voided,
    ) -> Result<Leaf, GatewayError> {
        let ledger = self.ledger();
        let of = journals::journal(ledger, journal).await?;
        let of = of.ok_or(LedgerError::Damaged("the journal of a void"))?;
        let Some(seq) = voided.seq else {
            let void = agency_voids::of_receipt(ledger, &of, receipt).await?;
            let void = void.ok_or(LedgerError::Damaged("a void by the agency"))?;
            return Ok(void.leaf()?);
        };
        let entry = journals::hash_at(ledger, of.kit, journal, seq).await?;
        let entry = entry.ok_or(LedgerError::Damaged("the entry of a void"))?;
        Ok(Leaf {
            journal,
            seq,
            entry,
        })
    }

    /// The number that a receipt's entry gave it; and its void.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn receipt_at(
        &self,
        journal: JournalId,
        seq: u64,
    ) -> Result<Option<(ReceiptNumber, Option<Voided>)>, GatewayError> {
        let ledger = self.ledger();
        let Some(of) = journals::journal(ledger, journal).await? else {
            return Ok(None);
        };
        let entries = journals::entries(ledger, of.kit, journal, &[seq]).await?;
        let entry = entries.get(&seq);
        let Some(number) = entry.and_then(|entry| receipt_of(&entry.act)) else {
            return Ok(None);
        };
        let voided = voids::voided(ledger, (of.kit, journal), number).await?;
        Ok(Some((number.clone(), voided)))
    }

    /// Whether the entry that a receipt promises arrived and is not accepted, while nobody has resolved that.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn is_refused(&self, promise: &UnsignedReceipt) -> Result<bool, GatewayError> {
        let ledger = self.ledger();
        match journals::journal(ledger, promise.journal).await? {
            Some(of) => {
                let seq = promise.seq.into();
                Ok(refusals::is_refused(ledger, &of, seq, promise.entry).await?)
            }
            None => Ok(false),
        }
    }
}
