//! Values on their way into and out of a database: whole numbers, texts, bytes.

use super::LedgerError;

/// What a statement is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    Null,
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Int(number.into())
    }
}

/// Numbers of entries and leaves; none comes near the end of the range.
impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(bytes: [u8; N]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One column of many rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    Ints(Vec<i64>),
    Texts(Vec<Option<String>>),
    Bytes(Vec<Vec<u8>>),
}

impl Column {
    pub fn len(&self) -> usize {
        match self {
            Self::Ints(values) => values.len(),
            Self::Texts(values) => values.len(),
            Self::Bytes(values) => values.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A row that came back; its columns in the order of the statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row(pub(super) Vec<Value>);

impl Row {
    fn value(&self, place: usize) -> &Value {
        self.0.get(place).unwrap_or(&Value::Null)
    }

    /// # Errors
    /// Not a whole number.
    pub fn int(&self, place: usize) -> Result<i64, LedgerError> {
        match self.value(place) {
            Value::Int(number) => Ok(*number),
            Value::Text(_) | Value::Bytes(_) | Value::Null => {
                Err(LedgerError::Damaged("not a whole number"))
            }
        }
    }

    /// # Errors
    /// Not a whole number from zero.
    pub fn count(&self, place: usize) -> Result<u64, LedgerError> {
        u64::try_from(self.int(place)?).map_err(|_negative| LedgerError::Damaged("below zero"))
    }

    /// # Errors
    /// Not a text.
    pub fn text(&self, place: usize) -> Result<&str, LedgerError> {
        match self.value(place) {
            Value::Text(text) => Ok(text),
            Value::Int(_) | Value::Bytes(_) | Value::Null => {
                Err(LedgerError::Damaged("not a text"))
            }
        }
    }

    /// # Errors
    /// Not bytes.
    pub fn bytes(&self, place: usize) -> Result<&[u8], LedgerError> {
        match self.value(place) {
            Value::Bytes(bytes) => Ok(bytes),
            Value::Int(_) | Value::Text(_) | Value::Null => Err(LedgerError::Damaged("not bytes")),
        }
    }

    /// # Errors
    /// Not exactly `N` bytes.
    pub fn array<const N: usize>(&self, place: usize) -> Result<[u8; N], LedgerError> {
        let bytes = self.bytes(place)?;
        bytes
            .try_into()
            .map_err(|_length| LedgerError::Damaged("bytes of another length"))
    }

    pub fn is_null(&self, place: usize) -> bool {
        *self.value(place) == Value::Null
    }
}
