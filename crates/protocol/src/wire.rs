//! How bytes of every wire form are read and written: base64 in JSON, and a reader that never runs past the end.

use serde::de::DeserializeOwned;

/// Bytes as base64 text in JSON.
pub(crate) mod base64 {
    use data_encoding::BASE64;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64.encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>, T: TryFrom<Vec<u8>>>(
        deserializer: D,
    ) -> Result<T, D::Error> {
        let text = String::deserialize(deserializer)?;
        BASE64
            .decode(text.as_bytes())
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(|| serde::de::Error::custom("not base64 of the right length"))
    }
}

/// JSON from outside: its size is looked at before it is read. serde_json itself stops at 128 levels.
pub(crate) fn from_json<T: DeserializeOwned>(bytes: &[u8], most: usize) -> Result<T, WireError> {
    if bytes.len() > most {
        return Err(WireError::TooLarge);
    }
    serde_json::from_slice(bytes).map_err(|_quoting| WireError::Malformed)
}

/// Why bytes from outside were not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    #[error("larger than anything that is sent in good faith")]
    TooLarge,
    #[error("not of the agreed form")]
    Malformed,
    #[error("cut short: the end is missing")]
    Cut,
    #[error("of a newer form, version {0}")]
    Newer(u8),
}

/// Walks through bytes from outside; every step says whether there was enough.
pub(crate) struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'a [u8], WireError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(WireError::Cut)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], WireError> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(WireError::Cut)?;
        self.0 = rest;
        Ok(*taken)
    }

    /// A number in groups of seven bits, the lowest first: one encoding for each number.
    pub(crate) fn number(&mut self) -> Result<u64, WireError> {
        let mut value = 0_u64;
        for place in 0..10_u32 {
            let [byte] = self.array()?;
            let bits = u64::from(byte & 0x7f);
            let shifted = bits << (7 * place);
            if shifted >> (7 * place) != bits {
                return Err(WireError::Malformed);
            }
            value |= shifted;
            if byte & 0x80 == 0 {
                let shortest = byte != 0 || place == 0;
                return if shortest {
                    Ok(value)
                } else {
                    Err(WireError::Malformed)
                };
            }
        }
        Err(WireError::Malformed)
    }

    pub(crate) fn length(&mut self) -> Result<usize, WireError> {
        usize::try_from(self.number()?).map_err(|_past_memory| WireError::TooLarge)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Bytes not read yet.
    pub(crate) fn left(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn rest(self) -> &'a [u8] {
        self.0
    }

    pub(crate) fn finish(self) -> Result<(), WireError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(WireError::Malformed)
        }
    }
}

/// Writes what [`Cursor::number`] reads.
pub(crate) fn put_number(out: &mut Vec<u8>, mut number: u64) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            out.push(low & 0x7f);
            return;
        }
        out.push(low | 0x80);
    }
}

/// Writes what [`Cursor::length`] reads.
pub(crate) fn put_length(out: &mut Vec<u8>, length: usize) {
    put_number(out, u64::try_from(length).unwrap_or(u64::MAX));
}

#[cfg(test)]
mod tests {
    use super::{Cursor, WireError, put_number};

    #[test]
    fn every_number_reads_back_and_has_one_form() {
        for number in [0, 1, 127, 128, 16_383, 16_384, u64::MAX - 1, u64::MAX] {
            let mut bytes = Vec::new();
            put_number(&mut bytes, number);
            let mut cursor = Cursor::new(&bytes);
            assert_eq!(cursor.number(), Ok(number));
            assert_eq!(cursor.finish(), Ok(()));
        }
        for (bytes, err) in [
            (&[][..], WireError::Cut),
            (&[0x80], WireError::Cut),
            (&[0x80, 0], WireError::Malformed),
            (&[0xff; 11], WireError::Malformed),
            (
                &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2],
                WireError::Malformed,
            ),
        ] {
            assert_eq!(Cursor::new(bytes).number(), Err(err), "{bytes:?}");
        }
    }
}
