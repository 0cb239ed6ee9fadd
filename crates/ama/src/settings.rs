//! What an agency sets for all its kits: the host in receipts' addresses, and the limits that kits live under.

use protocol::documents::Limits;

use crate::ledger::{Ledger, LedgerError, Step};

/// Names of settings, as the command line and the table write them.
pub const NAMES: [&str; 4] = [RECEIPT_HOST, NOTICE_DAYS, BLOCK_DAYS, LOG_DAYS];

const RECEIPT_HOST: &str = "receipt-host";
/// What receipts carry until somebody says where their pages are: an address that leads nowhere.
const NO_HOST: &str = "DEMO.INVALID";
const NOTICE_DAYS: &str = "notice-days";
const BLOCK_DAYS: &str = "block-days";
const LOG_DAYS: &str = "log-days";

/// A kit that hears nothing charges its last fee on the last of the `block-days`: for so long after it the van may still be on
/// its way home, where it sends.
const LOG_MARGIN_DAYS: u32 = 7;

/// The longest host that fits the QR of a receipt in its version.
const MOST_HOST: usize = 40;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub receipt_host: String,
    pub limits: Limits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            receipt_host: NO_HOST.to_owned(),
            limits: Limits::default(),
        }
    }
}

/// A value that a setting cannot have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the setting cannot have this value")]
pub struct WrongValue;

/// Settings that would accuse an honest van: its receipts would be missing in the public log before it must have sent them;
/// or that would stop it without a word before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Accusing {
    #[error("the log would have to have a receipt within less than {0} days")]
    TooSoon(u32),
    #[error("receipts that were given promise {0} days")]
    Promised(u32),
    #[error("the notice would come only after {0} days, when fees are blocked")]
    LateNotice(u32),
}

impl Settings {
    /// Whether nobody said yet where the pages of receipts are.
    pub fn has_no_host(&self) -> bool {
        self.receipt_host == NO_HOST
    }

    /// # Errors
    /// As the ledger's.
    pub async fn read(ledger: &dyn Ledger) -> Result<Self, LedgerError> {
        let rows = ledger
            .rows("SELECT name, value FROM setting", Vec::new(), 64)
            .await?;
        let mut settings = Self::default();
        for row in rows {
            settings
                .set(row.text(0)?, row.text(1)?)
                .map_err(|_wrong| LedgerError::Damaged("a setting"))?;
        }
        Ok(settings)
    }

    /// # Errors
    /// No such setting, or not one of its values.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), WrongValue> {
        let days = || {
            let days: u32 = value.parse().map_err(|_no_number| WrongValue)?;
            (1..=3650).contains(&days).then_some(days).ok_or(WrongValue)
        };
        match name {
            RECEIPT_HOST => {
                let fits = (1..=MOST_HOST).contains(&value.len())
                    && value.chars().all(|character| {
                        character.is_ascii_alphanumeric() || ".-".contains(character)
                    });
                if !fits {
                    return Err(WrongValue);
                }
                self.receipt_host = value.to_ascii_uppercase();
            }
            NOTICE_DAYS => self.limits.notice_days = days()?,
            BLOCK_DAYS => self.limits.block_days = days()?,
            LOG_DAYS => self.limits.log_days = days()?,
            _unknown => return Err(WrongValue),
        }
        Ok(())
    }

    /// Whether these may come after others. A receipt does not carry its promise: it is judged by the setting of the day, which
    /// therefore never falls below what receipts in people's hands say.
    ///
    /// # Errors
    /// They would accuse an honest van.
    pub fn may_follow(&self, before: &Self) -> Result<(), Accusing> {
        let days = |settings: &Self| {
            let limits = settings.limits;
            (limits.notice_days, limits.block_days, limits.log_days)
        };
        let ((notice_days, block_days, log_days), (_, _, promised)) = (days(self), days(before));
        let least = block_days.saturating_add(LOG_MARGIN_DAYS);
        if days(self) != days(before) && notice_days >= block_days {
            Err(Accusing::LateNotice(block_days))
        } else if log_days < promised {
            Err(Accusing::Promised(promised))
        } else if days(self) != days(before) && log_days < least {
            Err(Accusing::TooSoon(least))
        } else {
            Ok(())
        }
    }
}

/// Keeps settings, all of them or none.
///
/// # Errors
/// As the ledger's.
pub async fn keep(ledger: &dyn Ledger, changes: &[(&str, &str)]) -> Result<(), LedgerError> {
    let sql = "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    let changes = changes.iter();
    let steps = changes.map(|(name, value)| Step::one(sql, vec![(*name).into(), (*value).into()]));
    ledger.apply(steps.collect()).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::{Accusing, Settings};

    fn settings(block_days: &str, log_days: &str) -> Settings {
        let mut settings = Settings::default();
        settings.set("block-days", block_days).unwrap();
        settings.set("log-days", log_days).unwrap();
        settings
    }

    #[test]
    fn no_receipt_is_missing_before_a_van_without_a_network_must_have_sent_it() {
        let before = Settings::default();
        for (block_days, log_days, expected) in [
            ("30", "37", Ok(())),
            ("31", "38", Ok(())),
            ("20", "37", Ok(())),
            ("31", "37", Err(Accusing::TooSoon(38))),
            ("3650", "37", Err(Accusing::TooSoon(3657))),
            ("8", "36", Err(Accusing::Promised(37))),
            ("7", "37", Err(Accusing::LateNotice(7))),
            ("30", "1", Err(Accusing::Promised(37))),
        ] {
            let after = settings(block_days, log_days);
            assert_eq!(
                after.may_follow(&before),
                expected,
                "{block_days} {log_days}"
            );
        }
        let from_before = settings("60", "37");
        let mut host = from_before.clone();
        host.set("receipt-host", "r.example.pt").unwrap();
        assert_eq!(host.may_follow(&from_before), Ok(()));
    }

    #[test]
    fn only_values_that_kits_can_live_with_are_taken() {
        let mut settings = Settings::default();
        for (name, value) in [
            ("receipt-host", ""),
            ("receipt-host", "a/b"),
            ("receipt-host", &"a".repeat(41)),
            ("block-days", "0"),
            ("block-days", "soon"),
            ("colour", "red"),
        ] {
            assert!(settings.set(name, value).is_err(), "{name} {value}");
        }
        assert_eq!(settings, Settings::default());
        settings.set("receipt-host", "r.example.pt").unwrap();
        settings.set("log-days", "40").unwrap();
        assert_eq!(settings.receipt_host, "R.EXAMPLE.PT");
        assert_eq!(settings.limits.log_days, 40);
    }
}
