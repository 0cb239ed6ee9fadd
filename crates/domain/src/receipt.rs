//! The receipt as data: what every sheet, whatever its paper, says.

use serde::{Deserialize, Serialize};

use crate::{
    Cents, Date, Language, MediatorNumber, ReceiptNumber, SpotCode, Timestamp,
    catalogue::Localised,
    fee::{Means, Part},
};

/// A promise on paper: a number, a total, and a signature that anyone can check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub number: ReceiptNumber,
    pub at: Timestamp,
    /// IANA name of the spot's zone, as in `Europe/Lisbon`.
    pub zone: String,
    pub spot: SpotOnPaper,
    pub mediator: MediatorNumber,
    /// Eight Crockford characters and a check character.
    pub attendance: String,
    pub language: Language,
    pub lines: Vec<ReceiptLine>,
    pub total: Cents,
    pub means: Means,
    pub change: Cents,
    /// Parts that were paid by other means.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Part>,
    /// AMA has not accepted it yet.
    pub provisional: bool,
    /// Made for a first look: worth nothing.
    pub demonstration: bool,
    /// What the QR holds: `HTTPS://HOST/V/PAYLOAD`.
    pub qr: String,
    /// The first 60 bits of the entry's hash, 12 Crockford characters.
    pub short_hash: String,
    /// The day by which the public log shows it.
    pub promised: Date,
    /// How many records the public log had when the kit last saw it; None where it never did.
    pub log_size: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpotOnPaper {
    pub code: SpotCode,
    pub name: String,
    pub host: String,
    pub address: String,
}

/// One entity and fee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptLine {
    pub entity: Localised,
    pub entity_acronym: Option<String>,
    pub service: Localised,
    pub legal_basis: Option<String>,
    /// The age from which this price holds, when that is why it is lower.
    pub from_age: Option<u8>,
    pub cents: Cents,
}

/// The first rendering is the original; every later one says that it is a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rendering {
    Original,
    Copy,
}
