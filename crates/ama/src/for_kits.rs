//! The key of the role `kits`: it signs what kits are told, and what it signed for good is signed anew where another takes
//! its place.

use std::sync::Arc;

use protocol::{KitKey, PublicKey, log::Checkpoint, trust::Root};

use crate::{
    gateway::{Gateway, GatewayError},
    keys::KeysError,
    ledger::{Step, kits, transparency},
};

/// Kits that are gone through at once.
const PAGE: usize = 500;

impl Gateway {
    /// The key that signs what kits are told now.
    ///
    /// # Errors
    /// It is not in the file of keys; or as the ledger's.
    pub(crate) async fn kits_key(&self) -> Result<Arc<KitKey>, GatewayError> {
        Ok(self.key_of_kits(&self.root().await?)?)
    }

    /// The key that a root gives this role.
    ///
    /// # Errors
    /// It is not in the file of keys.
    pub fn key_of_kits(&self, root: &Root) -> Result<Arc<KitKey>, KeysError> {
        self.keys.signer("kits", &root.roles.kits)
    }

    /// Where another root came since this one: what was signed under this one meanwhile is signed anew.
    ///
    /// # Errors
    /// The new key is not in the file of keys; or as the ledger's.
    pub(crate) async fn follow_root(&self, signed_under: &Root) -> Result<(), GatewayError> {
        let now = self.root().await?;
        let steps = self.signed_anew(signed_under, &now).await?;
        if !steps.is_empty() {
            self.ledger().apply(steps).await?;
        }
        Ok(())
    }

    /// What the key of one root signed for good, signed by the key of the next: certificates anew, the last checkpoint
    /// beside. What the first did not sign stays as it is: nobody believes it.
    ///
    /// # Errors
    /// The next key is not in the file of keys; or as the ledger's.
    pub(crate) async fn signed_anew(
        &self,
        old: &Root,
        next: &Root,
    ) -> Result<Vec<Step>, GatewayError> {
        let (old, new) = (&old.roles.kits.keys, &next.roles.kits.keys);
        if old == new {
            return Ok(Vec::new());
        }
        let (key, ledger) = (self.key_of_kits(next)?, self.ledger());
        let mut steps = Vec::new();
        let mut after = None;
        loop {
            let page = kits::kits(ledger, after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.id());
            for kit in &page {
                let is_of = |keys: &[PublicKey]| kit.certificate.verify(keys).is_ok();
                if is_of(old) && !is_of(new) {
                    steps.push(kits::certify(kit.id(), &kit.certificate.signed_by(&key))?);
                }
            }
        }
        if let Some((size, note)) = transparency::checkpoint(ledger).await?
            && is_signed(&note, old)
            && !is_signed(&note, new)
        {
            let note = Checkpoint::sign_beside(&note, &key);
            let note = note.map_err(|_damaged| GatewayError::Log("its checkpoint"))?;
            steps.push(transparency::put_note(size, note.to_string()));
        }
        Ok(steps)
    }
}

/// Whether one of these keys signed a checkpoint.
pub(crate) fn is_signed(note: &str, keys: &[PublicKey]) -> bool {
    Checkpoint::of(note, keys).is_ok()
}
