//! The keys of sealed parts on their way to AMA: one list for a batch, encrypted for AMA's X25519 key in the age form.
//!
//! The one place of this crate that draws random bytes by itself: age makes its own file key and ephemeral key.

use std::{fmt, str::FromStr as _};

use age::secrecy::ExposeSecret as _;
use domain::AttendanceId;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    AttendanceKey,
    wire::{Cursor, WireError, put_number},
};

/// Most bytes of a wrapped list: more than a full batch needs.
pub const MOST_WRAPPED: usize = 256 * 1024;

/// Whom keys are wrapped for: `age1…`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SealingRecipient(age::x25519::Recipient);

/// AMA's secret half: `AGE-SECRET-KEY-1…`.
pub struct SealingIdentity(age::x25519::Identity);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeysError {
    #[error("not a key of the age form")]
    NotAKey,
    #[error("the keys cannot be wrapped")]
    Wrap,
    #[error("the wrapped keys were changed, or are for somebody else")]
    Unwrap,
    #[error("the list of keys is {0}")]
    List(#[from] WireError),
}

impl SealingRecipient {
    pub fn parse(text: &str) -> Result<Self, KeysError> {
        age::x25519::Recipient::from_str(text)
            .map(Self)
            .map_err(|_opaque| KeysError::NotAKey)
    }

    /// One wrapped list of the keys of these attendances, in rising order.
    ///
    /// # Errors
    /// Never in practice.
    pub fn wrap(&self, keys: &[(AttendanceId, AttendanceKey)]) -> Result<Vec<u8>, KeysError> {
        let mut list = Zeroizing::new(Vec::with_capacity(keys.len().saturating_mul(35)));
        let mut last = 0_u64;
        for (id, key) in keys {
            put_number(&mut list, id.0.wrapping_sub(last));
            list.extend_from_slice(key.bytes());
            last = id.0;
        }
        age::encrypt(&self.0, &list).map_err(|_opaque| KeysError::Wrap)
    }
}

impl SealingIdentity {
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    pub fn parse(text: &str) -> Result<Self, KeysError> {
        age::x25519::Identity::from_str(text.trim())
            .map(Self)
            .map_err(|_opaque| KeysError::NotAKey)
    }

    /// The secret text, to be kept in a file of mode 0600 or in a vault.
    pub fn secret_text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }

    pub fn recipient(&self) -> SealingRecipient {
        SealingRecipient(self.0.to_public())
    }

    /// # Errors
    /// Changed on the way, wrapped for somebody else, or not a list of keys.
    pub fn unwrap(&self, wrapped: &[u8]) -> Result<Vec<(AttendanceId, AttendanceKey)>, KeysError> {
        if wrapped.len() > MOST_WRAPPED {
            return Err(KeysError::List(WireError::TooLarge));
        }
        let list = age::decrypt(&self.0, wrapped)
            .map(Zeroizing::new)
            .map_err(|_opaque| KeysError::Unwrap)?;
        let mut cursor = Cursor::new(&list);
        let mut keys = Vec::new();
        let mut last = 0_u64;
        while !cursor.is_empty() {
            last = last.wrapping_add(cursor.number()?);
            keys.push((AttendanceId(last), AttendanceKey::new(cursor.array()?)));
        }
        Ok(keys)
    }
}

impl fmt::Display for SealingRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for SealingRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for SealingIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealingIdentity({}, …)", self.recipient())
    }
}

impl From<SealingRecipient> for String {
    fn from(recipient: SealingRecipient) -> Self {
        recipient.to_string()
    }
}

impl TryFrom<String> for SealingRecipient {
    type Error = KeysError;

    fn try_from(text: String) -> Result<Self, KeysError> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use domain::AttendanceId;

    use super::{KeysError, SealingIdentity, SealingRecipient};
    use crate::AttendanceKey;

    #[test]
    fn wrapped_keys_open_for_ama_alone_and_unchanged() {
        let ama = SealingIdentity::generate();
        let keys: Vec<_> = [3, 4, 900, u64::MAX]
            .map(|id| {
                (
                    AttendanceId(id),
                    AttendanceKey::new([id.to_le_bytes()[0]; 32]),
                )
            })
            .to_vec();
        let recipient = SealingRecipient::parse(&ama.recipient().to_string()).unwrap();
        let mut wrapped = recipient.wrap(&keys).unwrap();
        let again = SealingIdentity::parse(&ama.secret_text()).unwrap();
        let opened = again.unwrap(&wrapped).unwrap();
        let plain = |keys: &[(AttendanceId, AttendanceKey)]| -> Vec<_> {
            keys.iter().map(|(id, key)| (*id, *key.bytes())).collect()
        };
        assert_eq!(plain(&opened), plain(&keys));
        let other = SealingIdentity::generate().unwrap(&wrapped);
        assert!(matches!(other, Err(KeysError::Unwrap)));
        *wrapped.last_mut().unwrap() ^= 1;
        assert!(matches!(ama.unwrap(&wrapped), Err(KeysError::Unwrap)));
    }

    #[test]
    fn what_is_no_recipient_is_refused() {
        for text in ["", "age1", "AGE-SECRET-KEY-1", "not a key"] {
            assert_eq!(
                SealingRecipient::parse(text),
                Err(KeysError::NotAKey),
                "{text}"
            );
        }
    }
}
