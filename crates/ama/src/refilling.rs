//! What earlier versions did not write: made once, from what they did.

use domain::JournalId;
use protocol::EntryError;

use crate::{
    gateway::{Gateway, GatewayError},
    intake::Money,
    ledger::{Step, agency_voids, fees, journals, row, transparency},
};

/// Entries that are read at once.
const PAGE: usize = 500;

impl Gateway {
    /// Journals that an earlier version enrolled beside this one; fees of entries that arrived before fees were written
    /// with them; places in the public log for voids by the agency. How many there were.
    ///
    /// # Errors
    /// As the ledger's: what was done stays done.
    pub async fn refill(&self) -> Result<usize, GatewayError> {
        let n_found = journals::find_all(self.ledger()).await?;
        Ok(n_found + self.refill_fees().await? + self.refill_log().await?)
    }

    async fn refill_log(&self) -> Result<usize, GatewayError> {
        let mut n_done = 0;
        loop {
            let page = agency_voids::unlogged(self.ledger(), PAGE).await?;
            if page.is_empty() {
                return Ok(n_done);
            }
            n_done += page.len();
            let now = self.now();
            let steps = page
                .iter()
                .map(|void| Ok(transparency::wait(void.kit, &void.leaf()?, now)));
            // Where another gateway was faster, it is done as well.
            self.ledger()
                .apply(steps.collect::<Result<_, EntryError>>()?)
                .await?;
        }
    }

    /// Goes through the journals that are still to be gone through.
    async fn refill_fees(&self) -> Result<usize, GatewayError> {
        let sql = "SELECT journal, upto FROM fee_missing ORDER BY kit, journal";
        let mut done = Vec::new();
        while let Some(missing) = row(self.ledger(), sql, Vec::new()).await? {
            let journal = JournalId(missing.array(0)?);
            if done.last() == Some(&journal) {
                return Err(GatewayError::Contended);
            }
            self.refill_one(journal, missing.count(1)?).await?;
            done.push(journal);
        }
        Ok(done.len())
    }

    async fn refill_one(&self, id: JournalId, upto: u64) -> Result<(), GatewayError> {
        let mut steps = vec![Step::one(
            "DELETE FROM fee_missing WHERE journal = $1",
            vec![id.0.into()],
        )];
        if let Some(journal) = journals::journal(self.ledger(), id).await? {
            let published = self.published();
            let zone = published.zone(&journal.spot);
            let mut money = Money {
                host: published.host(&journal.spot).to_owned(),
                ..Money::default()
            };
            let mut last = 0;
            while last < upto {
                let page = journals::page(self.ledger(), &journal, last, PAGE).await?;
                let stand = page
                    .iter()
                    .filter(|entry| entry.seq <= upto && entry.stands());
                for kept in stand {
                    if let Ok(entry) = protocol::decode(&kept.bytes) {
                        money.take(&entry, kept.arrived, &zone);
                    }
                }
                last = page.last().map_or(upto, |entry| entry.seq);
            }
            steps.extend(fees::steps(&journal, &money));
        }
        // Where another gateway was faster, it is done as well.
        self.ledger().apply(steps).await?;
        Ok(())
    }
}
