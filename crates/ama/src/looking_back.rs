//! What a batch goes back to, read from the ledger before it is checked. Most batches go back to nothing.

use protocol::batch::Batch;

use crate::{
    gateway::{Gateway, GatewayError},
    intake::{Aside, Progress, Wanted, bag_of},
    ledger::{
        attendances,
        journals::{self, Journal},
        payments, voids,
    },
};

impl Gateway {
    /// # Errors
    /// As the ledger's.
    pub(crate) async fn aside(
        &self,
        journal: &Journal,
        progress: &Progress,
        batch: &Batch,
    ) -> Result<Aside, GatewayError> {
        let wanted = Wanted::of(batch, journal.head.seq);
        let mut aside = Aside::default();
        if wanted.is_empty() {
            return Ok(aside);
        }
        let ledger = self.ledger();
        // What the batch itself opens, or ends, comes to it while it is gone through.
        let ended = wanted
            .attendances
            .iter()
            .filter(|id| id.0 <= journal.head.seq && !progress.open.contains_key(id));
        for id in ended {
            let over = attendances::over(ledger, journal, *id).await?;
            aside.over.extend(over.map(|over| (*id, over)));
        }
        aside.orders = payments::standing(ledger, journal, &wanted.orders).await?;
        aside.approved = voids::approved(ledger, journal, &wanted.approvals).await?;
        let closings: Vec<u64> = wanted.closings.iter().copied().collect();
        let closings = journals::entries(ledger, journal.kit, journal.journal, &closings).await?;
        let bags = closings.iter();
        aside.bags = bags
            .filter_map(|(seq, entry)| Some((*seq, bag_of(entry)?)))
            .collect();
        aside.wanted = wanted;
        Ok(aside)
    }
}
