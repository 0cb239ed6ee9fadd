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
}

/// # Errors
/// As the ledger's.
pub async fn keep(ledger: &dyn Ledger, name: &str, value: &str) -> Result<(), LedgerError> {
    let sql = "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    ledger
        .apply(vec![Step::one(sql, vec![name.into(), value.into()])])
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Settings;

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
