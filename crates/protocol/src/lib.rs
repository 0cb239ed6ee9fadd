//! What kit and AMA agree on: the journal's framing and hash chain, seals, signatures, receipts' QR, certificates.
//!
//! Pure: keys, salts and random bytes come in as values.

pub mod audit;
mod certificate;
mod code;
pub mod export;
mod journal;
mod pin;
mod qr;
mod seal;
mod sign;

pub use certificate::{Certificate, CertificateError, KitCertificate, demonstration_root};
pub use code::{attendance_bits, attendance_code, attendance_prefix, code_of_bits, short_hash};

pub use journal::{EntryError, Hash, decode, encode, genesis, link, reference, view_hash};
pub use pin::{PinError, PinVerifier};
pub use qr::{ReceiptQr, ReceiptQrError, Standing, UnsignedReceipt};
pub use seal::{AttendanceKey, SealError, digest, open, seal};
pub use sign::{KeyId, KitKey, PublicKey, Signature, SignatureError};
