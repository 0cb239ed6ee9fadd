//! Acknowledgements: AMA says, signed, how far it has a journal, and which entries it does not accept.

use domain::{JournalId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Hash,
    trust::{Signable, Signed},
    wire::{WireError, from_json},
};

/// Most bytes of an acknowledgement as it travels.
pub const MOST_ACK: usize = 256 * 1024;

/// What AMA has of a journal, on disk, when it says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ack {
    pub journal: JournalId,
    /// The last entry there; 0 before the first.
    pub seq: u64,
    /// Its hash; before the first, what stands before it.
    pub head: Hash,
    /// The server's clock.
    pub at: Timestamp,
    /// Entries of this batch that are kept and not accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<Refused>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    pub seq: u64,
    pub code: RefusalCode,
}

/// Why an entry is not accepted. Kebab-case, as the texts and the console name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefusalCode {
    /// It cannot be read, or names another journal or place.
    Unreadable,
    /// Its sealed part is not the one that it names.
    Seal,
    /// It does not follow from what the attendance was before it.
    Attendance,
    /// No such service and version.
    Service,
    /// The price is not one of the version's.
    Price,
    /// The receipt's number leaves a gap or comes twice.
    ReceiptNumber,
    /// The receipt's series is not the journal's.
    ReceiptSeries,
    /// The mediator did not work there at that time.
    Mediator,
    /// The kit was suspended or revoked at that time.
    Kit,
    /// The payment platform does not know of the money that it tells of.
    Payment,
    /// Nobody who may do so agreed to the void.
    Approval,
    /// The till was opened twice, or its closing is not what its entries add up to.
    Till,
    /// A reason that this version does not know.
    #[serde(other)]
    Other,
}

impl Signable for Ack {
    const ROLE: &'static str = "ack";
}

impl Signed<Ack> {
    /// Reads an acknowledgement as it came; [`Signed::verify`] with the `kits` keys tells whether AMA made it.
    ///
    /// # Errors
    /// Too large, or not of the form.
    pub fn parse(bytes: &[u8]) -> Result<Self, WireError> {
        from_json(bytes, MOST_ACK)
    }
}
