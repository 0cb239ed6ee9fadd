//! The public log grows in the background: what was accepted gets its place, and a checkpoint says so. Any gateway may do
//! it; the ledger lets one alone through.

use domain::JournalId;
use protocol::{
    log::{
        Checkpoint, ConsistencyProof, InclusionProof, LookUp, Tree, VoidTold, consistency_places,
        edge, inclusion_places,
    },
    trust::Signed,
};

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
        let root = self.root().await?;
        let note = checkpoint.sign(&*self.key_of_kits(&root)?).to_string();
        let now = self.now();
        let applied =
            transparency::append(self.ledger(), size, &waiting, &growth, note, now).await?;
        match applied {
            Applied::Whole => {
                self.follow_root(&root).await?;
                Ok(waiting.len())
            }
            Applied::Nothing => Ok(0),
        }
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
                void_inclusion: None,
            });
        };
        let inclusion = self.included(journal, seq, size).await?;
        let told = match &inclusion {
            Some(_) => self.void_told(journal, seq).await?,
            None => None,
        };
        let void_inclusion = match &told {
            Some(told) => self.included(journal, told.leaf.seq, size).await?,
            None => None,
        };
        let voided = match &told {
            Some(told) => Some(Signed::sign(told, &[&*self.kits_key().await?])?),
            None => None,
        };
        Ok(LookUp {
            checkpoint: Some(note),
            inclusion,
            consistency: self.grown(known, size).await?,
            voided,
            void_inclusion,
        })
    }

    /// None for what is not in the log, or there only since it had this size.
    async fn included(
        &self,
        journal: JournalId,
        seq: u64,
        size: u64,
    ) -> Result<Option<InclusionProof>, GatewayError> {
        let place = transparency::place_of(self.ledger(), journal, seq).await?;
        match place.filter(|place| *place < size) {
            Some(place) => self.inclusion_at(place, size).await.map(Some),
            None => Ok(None),
        }
    }

    /// What is said of a receipt that was voided; None while it stands.
    async fn void_told(
        &self,
        journal: JournalId,
        seq: u64,
    ) -> Result<Option<VoidTold>, GatewayError> {
        let Some((number, Some(voided))) = self.receipt_at(journal, seq).await? else {
            return Ok(None);
        };
        let leaf = self.leaf_of(journal, &number, voided).await?;
        let (day, at) = (voided.day, self.now());
        Ok(Some(VoidTold { seq, leaf, day, at }))
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
