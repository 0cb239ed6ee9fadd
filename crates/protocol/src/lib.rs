//! What kit and AMA agree on: the journal's framing and hash chain, seals, signatures, receipts' QR, certificates; trust
//! and signed documents, and every message between the two.
//!
//! Pure: keys, salts and random bytes come in as values (but for what age draws when it wraps [`keys`]).

pub mod ack;
pub mod audit;
pub mod batch;
pub mod bundle;
mod certificate;
mod code;
pub mod compress;
pub mod documents;
pub mod enrol;
pub mod export;
mod journal;
pub mod keys;
pub mod log;
mod log_standing;
pub mod payments;
mod pin;
pub mod problem;
pub mod pull;
mod qr;
pub mod request;
mod seal;
mod sign;
pub mod trust;
mod wire;

pub use ack::{Ack, RefusalCode, Refused};
pub use certificate::{Certificate, CertificateError, KitCertificate, demonstration_root};
pub use code::{attendance_bits, attendance_code, attendance_prefix, code_of_bits, short_hash};

pub use journal::{EntryError, Hash, decode, encode, genesis, link, reference, view_hash};
pub use log_standing::{LogAnswer, LogStanding};
pub use pin::{PinError, PinVerifier};
pub use qr::{ReceiptQr, ReceiptQrError, Standing, UnsignedReceipt};
pub use seal::{AttendanceKey, SealError, digest, open, seal};
pub use sign::{KeyId, KitKey, PublicKey, Signature, SignatureError};
pub use wire::WireError;
