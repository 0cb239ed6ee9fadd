//! What the gateway notices of kits by itself, and keeps until somebody looks: a fork, a wrong clock, a suspension heard of.

use domain::{JournalId, Timestamp};
use protocol::pull::PullRequest;

use crate::{
    gateway::{Gateway, GatewayError},
    intake::Suspension,
    ledger::{
        Applied,
        alarms::{self, Fork},
        kits::Kit,
    },
};

/// What is younger than a minute, or moved by less, is not written again: a kit that sends is not kept by it.
const NEWS_MS: i64 = 60_000;

impl Gateway {
    /// A kit's own signed request arrived, of this moment by its clock.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn met(&self, kit: &Kit, of_kit: Timestamp) -> Result<(), GatewayError> {
        let now = self.now();
        let skew_ms = of_kit.millis_since(now);
        let is_news = |was: i64, is: i64| is.saturating_sub(was).abs() > NEWS_MS;
        if is_news(kit.skew_ms, skew_ms) || is_news(kit.met_at.0, now.0) {
            alarms::met(self.ledger(), kit.id(), now, skew_ms).await?;
        }
        Ok(())
    }

    /// A kit has other bytes than AMA under the same number. That stays said until somebody puts it back in service
    /// (`kit resume`), or it is out of service for good: that a head fits again says nothing, for two computers may go on
    /// with the same key.
    pub(crate) async fn forked(
        &self,
        kit: &Kit,
        journal: JournalId,
        seq: u64,
    ) -> Result<(), GatewayError> {
        tracing::error!(kit = %kit.id(), %journal, seq, "fork: the kit contradicts what is here: its disk was copied, or put back");
        let since = self.now();
        let fork = Fork {
            journal,
            seq,
            since,
        };
        Ok(alarms::forked(self.ledger(), kit.id(), &fork).await?)
    }

    /// Notes where a kit's journal stood when it asked while it was suspended, and when it asked first after the end. A request
    /// may be old, and come by stick; but one that has a timestamp that was signed after the kit's state was changed was made
    /// after that.
    pub(crate) async fn hears_of_its_state(
        &self,
        kit: &Kit,
        request: &PullRequest,
    ) -> Result<(), GatewayError> {
        let is_made_since = kit.state_stamp < request.timestamp && request.timestamp <= kit.stamp;
        let suspensions = kit.suspensions.iter();
        let told: Vec<Suspension> = suspensions
            .map(|it| it.told(request.seq, is_made_since))
            .collect();
        if told == kit.suspensions {
            return Ok(());
        }
        match alarms::told(self.ledger(), kit, &told).await? {
            Applied::Whole => Ok(()),
            // Another request of this kit was faster: it comes again, so that it hears of nothing that is not noted.
            Applied::Nothing => Err(GatewayError::Contended),
        }
    }
}
