//! Texts that hold for a time: what the gateway may sign anew by itself it does in time, and of the rest it warns. Snapshots
//! and timestamps are not among them: they are signed anew when a kit asks.

use domain::Timestamp;
use protocol::trust::{Root, Signable as _, Targets};

use crate::{
    gateway::{Gateway, GatewayError},
    ledger::Applied,
    publishing::{DAY, TEXT_DAYS, later, next_version},
    roots::add_targets,
    signing::Lacking,
};

/// A text that holds for fewer days is to be made anew: several people may have to meet for it.
pub const SOON_DAYS: i64 = 60;

/// A signed text and the full days that it still holds; fewer than none once it expired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holds {
    pub role: &'static str,
    pub days: i64,
}

impl Holds {
    fn of(role: &'static str, expires: Timestamp, now: Timestamp) -> Self {
        let days = expires.millis_since(now).div_euclid(DAY);
        Self { role, days }
    }

    pub fn is_soon(&self) -> bool {
        self.days < SOON_DAYS
    }
}

impl Gateway {
    /// How long the texts that people may have to sign still hold at a moment.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn texts_hold(&self, now: Timestamp) -> Result<[Holds; 2], GatewayError> {
        let root = self.root().await?;
        let (_, targets) = self.targets().await?;
        Ok([
            Holds::of(Root::ROLE, root.expires, now),
            Holds::of(Targets::ROLE, targets.expires, now),
        ])
    }

    /// Signs the targets anew where they end soon and the gateway's own key may do that alone.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn renew_targets(&self, now: Timestamp) -> Result<bool, GatewayError> {
        let (_, targets) = self.targets().await?;
        if !Holds::of(Targets::ROLE, targets.expires, now).is_soon() {
            return Ok(false);
        }
        let anew = Targets {
            version: next_version(targets.version, now),
            expires: later(now, TEXT_DAYS),
            ..targets
        };
        let root = self.root().await?;
        let signed = self.sign_targets(&anew).await?;
        if Lacking::of(&signed, &root.roles.targets, root.version).is_some() {
            return Ok(false);
        }
        let step = add_targets(anew.version, &signed)?;
        Ok(self.ledger().apply(vec![step]).await? == Applied::Whole)
    }
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;

    use super::Holds;
    use crate::publishing::DAY;

    #[test]
    fn sixty_days_before_its_end_a_text_is_told_to_need_the_next_one() {
        let end = Timestamp(1_000 * DAY);
        let check = |now, days, is_soon| {
            let holds = Holds::of("root", end, Timestamp(now));
            assert_eq!((holds.days, holds.is_soon()), (days, is_soon));
        };
        check(0, 1_000, false);
        check(940 * DAY, 60, false);
        check(940 * DAY + 1, 59, true);
        check(1_000 * DAY - 1, 0, true);
        check(1_000 * DAY + 1, -1, true);
    }
}
