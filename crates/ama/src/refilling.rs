//! Fees of entries that arrived before fees were written with them: made once, from the entries.

use domain::JournalId;

use crate::{
    gateway::{Gateway, GatewayError},
    intake::Money,
    ledger::{Step, fees, journals, row},
};

/// Entries that are read at once.
const PAGE: usize = 500;

impl Gateway {
    /// Goes through the journals that are still to be gone through. How many there were.
    ///
    /// # Errors
    /// As the ledger's: what was done stays done.
    pub async fn refill(&self) -> Result<usize, GatewayError> {
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
                for entry in stand.filter_map(|entry| protocol::decode(&entry.bytes).ok()) {
                    money.take(&entry, &zone);
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
