//! Names of things, as the contract and the journal write them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! named {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(name: &str) -> Self {
                Self(name.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

named!(
    /// The catalogue's key of a service, as in `carta-revalidar`.
    ServiceId
);
named!(
    /// The catalogue's key of an entity, as in `imt`.
    EntityId
);
named!(
    /// The catalogue's key of a life event, as in `lost-wallet`.
    LifeEventId
);
named!(
    /// The key of a field in a service's form, as in `birth_date`.
    FieldId
);
named!(
    /// The code of a spot, as in `EC0850`.
    SpotCode
);

/// A mediator's number, as in 4127.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MediatorNumber(pub u32);

impl fmt::Display for MediatorNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An attendance within its journal: the sequence number of its opening entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AttendanceId(pub u64);

/// Eight random bytes, written as 13 characters of lower-case base32 (RFC 4648, no padding).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JournalId(pub [u8; 8]);

const BASE32: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

impl JournalId {
    pub fn parse(text: &str) -> Option<Self> {
        let mut value: u128 = 0;
        for byte in text.bytes() {
            let digit = BASE32.iter().position(|&letter| letter == byte)?;
            value = value.checked_shl(5)? | u128::try_from(digit).ok()?;
        }
        // 13 characters hold 65 bits: the last one is spare, and is zero.
        let fits = text.len() == 13 && value & 1 == 0;
        let number = u64::try_from(value >> 1).ok()?;
        fits.then(|| Self(number.to_be_bytes()))
    }
}

impl fmt::Display for JournalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = u128::from(u64::from_be_bytes(self.0)) << 1;
        for place in (0..13_u32).rev() {
            let digit = usize::try_from((value >> place.saturating_mul(5)) & 31).unwrap_or(0);
            let letter = BASE32.get(digit).copied().unwrap_or(b'a');
            write!(f, "{}", char::from(letter))?;
        }
        Ok(())
    }
}

impl fmt::Debug for JournalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for JournalId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for JournalId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a journal id"))
    }
}

/// Receipts of one journal and one year (in the spot's zone), as in `EC0850-2026A`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Series {
    pub spot: SpotCode,
    pub year: i16,
    /// Given to the journal at enrolment: `A`, `B`, … `AA` after `Z`.
    pub letter: String,
}

impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}{}", self.spot, self.year, self.letter)
    }
}

/// A receipt's series and its gapless number from 1, as in `EC0850-2026A/000123`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReceiptNumber {
    pub series: Series,
    pub number: u32,
}

impl ReceiptNumber {
    pub fn parse(text: &str) -> Option<Self> {
        let (series, number) = text.split_once('/')?;
        let (spot, year_letter) = series.rsplit_once('-')?;
        let (year, letter) = year_letter.split_at_checked(4)?;
        let letters = !letter.is_empty() && letter.bytes().all(|byte| byte.is_ascii_uppercase());
        let digits = number.len() >= 6 && number.bytes().all(|byte| byte.is_ascii_digit());
        if spot.is_empty() || !letters || !digits || !year.bytes().all(|byte| byte.is_ascii_digit())
        {
            return None;
        }
        let series = Series {
            spot: spot.into(),
            year: year.parse().ok()?,
            letter: letter.to_owned(),
        };
        Some(Self {
            series,
            number: number.parse().ok().filter(|&number| number > 0)?,
        })
    }
}

impl fmt::Display for ReceiptNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:06}", self.series, self.number)
    }
}

impl Serialize for ReceiptNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ReceiptNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a receipt number"))
    }
}

#[cfg(test)]
mod tests {
    use super::{JournalId, ReceiptNumber};

    #[test]
    fn a_journal_id_reads_back() {
        for bytes in [[0; 8], [0xff; 8], [1, 2, 3, 4, 5, 6, 7, 8]] {
            let text = JournalId(bytes).to_string();
            assert_eq!(text.len(), 13);
            assert_eq!(JournalId::parse(&text), Some(JournalId(bytes)));
        }
    }

    #[test]
    fn a_damaged_journal_id_is_refused() {
        for text in [
            "",
            "aaaaaaaaaaaa",
            "aaaaaaaaaaaab",
            "aaaaaaaaaaaa1",
            "aaaaaaaaaaaaaa",
        ] {
            assert_eq!(JournalId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_receipt_number_reads_back() {
        let text = "EC0850-2026A/000123";
        assert_eq!(ReceiptNumber::parse(text).unwrap().to_string(), text);
    }

    #[test]
    fn what_is_not_a_receipt_number_is_refused() {
        for text in [
            "",
            "EC0850-2026/000123",
            "EC0850-2026A/123",
            "EC0850-2026A/000000",
            "-2026A/000001",
            "EC0850-2026A/00012x",
        ] {
            assert_eq!(ReceiptNumber::parse(text), None, "{text}");
        }
    }
}
