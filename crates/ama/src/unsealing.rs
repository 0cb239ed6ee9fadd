//! Reading what is sealed with the agency's own key: one entry, and only where somebody at the agency asks for it.

use domain::{AttendanceId, entry::Sealed};
use protocol::AttendanceKey;

use crate::{
    gateway::{Gateway, GatewayError},
    ledger::journals::{self, Journal},
};

impl Gateway {
    /// What was sealed with an entry. None where nothing was, or its key is not here: what a kit sent is not believed to
    /// be in order.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn unsealed(&self, of: &Journal, seq: u64) -> Result<Option<Sealed>, GatewayError> {
        let page = journals::page(self.ledger(), of, seq.saturating_sub(1), 1).await?;
        let Some(kept) = page.into_iter().find(|kept| kept.seq == seq) else {
            return Ok(None);
        };
        // A key comes with each batch that brings something sealed with it.
        let before = seq.saturating_sub(1);
        let lists = journals::wrapped_after(self.ledger(), of, before, 1).await?;
        let about = protocol::decode(&kept.bytes).ok().and_then(|it| it.about);
        let (Some((_, wrapped)), Some(about)) = (lists.first(), about) else {
            return Ok(None);
        };
        let keys = self.keys.unwrap(wrapped).unwrap_or_default();
        let key = keys.iter().find(|(id, _)| *id == about);
        let opened = key.map(|(_, key)| protocol::open(key, of.journal, seq, &kept.sealed));
        Ok(opened.and_then(Result::ok))
    }

    /// The key of an attendance. None where it never came, or was forgotten.
    pub(crate) async fn attendance_key(
        &self,
        of: &Journal,
        id: AttendanceId,
    ) -> Result<Option<AttendanceKey>, GatewayError> {
        const PAGE: usize = 100;
        let mut after = id.0.saturating_sub(1);
        loop {
            let lists = journals::wrapped_after(self.ledger(), of, after, PAGE).await?;
            let Some((last, _)) = lists.last() else {
                return Ok(None);
            };
            after = *last;
            let mut keys = lists
                .iter()
                .flat_map(|(_, wrapped)| self.keys.unwrap(wrapped).unwrap_or_default());
            if let Some((_, key)) = keys.find(|(other, _)| *other == id) {
                return Ok(Some(key));
            }
        }
    }
}
