//! The public log grows in the background: what was accepted gets its place, and a checkpoint says so. Any gateway may do
//! it; the ledger lets one alone through.

use protocol::{
    log::{
        Checkpoint, ConsistencyProof, InclusionProof, LookUp, Tree, VoidTold, consistency_places,
        edge, inclusion_places,
    },
    trust::Signed,
};

use domain::JournalId;

use crate::{
    gateway::{Gateway, GatewayError},
    ledger::{Applied, transparency},
};

/// Leaves that get their place in one transaction: a batch that comes meanwhile hardly waits for it.
const LEAVES: usize = 250;

impl Gateway {
    /// Gives places to those that waited longest. How many there were: none where there is nothing to do, or another
    /// gateway was faster.
    ///
    /// # Errors
    /// The log is damaged; or as the ledger's.
    pub async fn sequence(&self) -> Result<usize, GatewayError> {
        let waiting = transparency::waiting(self.ledger(), LEAVES).await?;
        if waiting.is_empty() {
            return Ok(0);
        }
        let size = self.log_size().await?;
        let nodes = transparency::nodes(self.ledger(), &edge(size)).await?;
        let growth = Tree::new(size, &nodes)
            .append(waiting.iter().map(|it| it.leaf.hash()))
            .map_err(|_missing| GatewayError::Log("a node is missing"))?;
        let checkpoint = Checkpoint {
            origin: self.log_name().await?,
            head: growth.head,
        };
        let note = checkpoint.sign(&self.keys.kits).to_string();
        let now = self.now();
        let applied =
            transparency::append(self.ledger(), size, &waiting, &growth, note, now).await?;
        Ok(match applied {
            Applied::Whole => waiting.len(),
            Applied::Nothing => 0,
        })
    }

    async fn log_size(&self) -> Result<u64, GatewayError> {
        let last = transparency::checkpoint(self.ledger()).await?;
        Ok(last.map_or(0, |(size, _)| size))
    }

    /// The last checkpoint, and that it goes on from one of size `known`: neither where that is the last one. A smaller one
    /// is shown too, without a proof: whoever saw the larger one must hear of it.
    ///
    /// # Errors
    /// The log is damaged; or as the ledger's.
    pub async fn log_since(
        &self,
        known: u64,
    ) -> Result<(Option<String>, Option<ConsistencyProof>), GatewayError> {
        let last = transparency::checkpoint(self.ledger()).await?;
        let Some((size, note)) = last.filter(|(size, _)| *size != known) else {
            return Ok((None, None));
        };
        let proof = self.grown(known, size).await?;
        Ok((Some(note), proof))
    }

    /// From a size that somebody knows; nobody who knows none yet needs a proof.
    async fn grown(&self, known: u64, size: u64) -> Result<Option<ConsistencyProof>, GatewayError> {
        if known == 0 {
            return Ok(None);
        }
        self.consistency(known, size).await
    }

    /// What is shown to whoever holds a receipt and knows the log of size `known`: of one moment, though the log grows.
    ///
    /// # Errors
    /// The log is damaged; or as the ledger's.
    pub async fn look_up(
        &self,
        journal: JournalId,
        seq: u64,
        known: u64,
    ) -> Result<LookUp, GatewayError> {
        let Some((size, note)) = transparency::checkpoint(self.ledger()).await? else {
            return Ok(LookUp {
                checkpoint: None,
                inclusion: None,
                consistency: None,
                voided: None,
            });
        };
        let place = transparency::place_of(self.ledger(), journal, seq).await?;
        let inclusion = match place {
            Some(place) if place < size => Some(self.inclusion_at(place, size).await?),
            // Not there, or there since the checkpoint was read.
            Some(_) | None => None,
        };
        let consistency = self.grown(known, size).await?;
        let voided = match &inclusion {
            Some(_) => self.void_told(journal, seq).await?,
            None => None,
        };
        Ok(LookUp {
            checkpoint: Some(note),
            inclusion,
            consistency,
            voided,
        })
    }

    /// Signed, that a receipt was voided; None while it stands.
    async fn void_told(
        &self,
        journal: JournalId,
        seq: u64,
    ) -> Result<Option<Signed<VoidTold>>, GatewayError> {
        let Some((_, Some(day))) = self.receipt_at(journal, seq).await? else {
            return Ok(None);
        };
        let at = self.now();
        let told = VoidTold {
            journal,
            seq,
            day,
            at,
        };
        Ok(Some(Signed::sign(&told, &[&self.keys.kits])?))
    }

    /// Shows that an entry is in the log of the last checkpoint. None while it waits, and for one that is not there.
    ///
    /// # Errors
    /// The log is damaged; or as the ledger's.
    pub async fn inclusion(
        &self,
        journal: JournalId,
        seq: u64,
    ) -> Result<Option<InclusionProof>, GatewayError> {
        let Some(place) = transparency::place_of(self.ledger(), journal, seq).await? else {
            return Ok(None);
        };
        let size = self.log_size().await?;
        self.inclusion_at(place, size).await.map(Some)
    }

    async fn inclusion_at(&self, place: u64, size: u64) -> Result<InclusionProof, GatewayError> {
        let nodes = transparency::nodes(self.ledger(), &inclusion_places(place, size)).await?;
        Tree::new(size, &nodes)
            .inclusion(place)
            .map_err(|_missing| GatewayError::Log("a node is missing"))
    }

    /// Shows that the log of a checkpoint begins with an older one. None where it never had that size.
    ///
    /// # Errors
    /// The log is damaged; or as the ledger's.
    pub async fn consistency(
        &self,
        older: u64,
        newer: u64,
    ) -> Result<Option<ConsistencyProof>, GatewayError> {
        if older > newer || newer > self.log_size().await? {
            return Ok(None);
        }
        let places = consistency_places(older, newer);
        let nodes = transparency::nodes(self.ledger(), &places).await?;
        let proof = Tree::new(newer, &nodes).consistency(older);
        proof
            .map(Some)
            .map_err(|_missing| GatewayError::Log("a node is missing"))
    }
}
