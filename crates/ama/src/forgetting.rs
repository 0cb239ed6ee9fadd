//! Forgetting a citizen at the agency: the key of an attendance's sealed parts goes out of every list that its kit wrapped.
//! The journal stays whole; nobody here can read what was sealed any more.

use domain::AttendanceId;

use crate::{
    gateway::{Gateway, GatewayError},
    ledger::{
        Applied,
        journals::{self, Journal},
    },
};

/// Lists that are read at once.
const PAGE: usize = 100;

impl Gateway {
    /// In how many lists the key was: none where it never came, or was forgotten before.
    ///
    /// # Errors
    /// A list that the agency's key does not open; or as the ledger's.
    pub async fn forget(&self, of: &Journal, id: AttendanceId) -> Result<usize, GatewayError> {
        let mut steps = Vec::new();
        // A key is made with the attendance, and comes again with each batch that has something sealed with it.
        let mut after = id.0.saturating_sub(1);
        loop {
            let page = journals::wrapped_after(self.ledger(), of, after, PAGE).await?;
            let Some((last, _)) = page.last() else {
                break;
            };
            after = *last;
            for (seq, wrapped) in page {
                let mut keys = self.keys.unwrap(&wrapped)?;
                let n_keys = keys.len();
                keys.retain(|(other, _)| *other != id);
                if keys.len() < n_keys {
                    let without = self.keys.recipient().wrap(&keys)?;
                    steps.push(journals::rewrap(of, seq, &wrapped, without));
                }
            }
        }
        let n_lists = steps.len();
        match self.ledger().apply(steps).await? {
            Applied::Whole => Ok(n_lists),
            Applied::Nothing => Err(GatewayError::Contended),
        }
    }
}
