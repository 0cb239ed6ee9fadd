//! The receipt's QR: what the kit promises, signed, for anyone to check without a network.
//!
//! `HTTPS://HOST/V/PAYLOAD` in capitals keeps the QR in its alphanumeric mode. The payload is base32 of 122 bytes, big-endian:
//! version 1 | key id 4 | journal 8 | sequence of the receipt's entry 4 | unix minute 4 | total in cents 4 | lines 1 |
//! entry hash 32 | Ed25519 signature of all before 64. No personal value, no service.

use data_encoding::BASE32_NOPAD;
use domain::{Cents, JournalId};

use crate::{Hash, KeyId, KitCertificate, KitKey, Signature, sign::SignatureError};

const VERSION: u8 = 1;

/// Bytes before the signature, and all of them.
const SIGNED: usize = 58;
const WHOLE: usize = SIGNED + 64;

/// What a kit promises about a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnsignedReceipt {
    pub journal: JournalId,
    pub seq: u32,
    /// Whole minutes since 1970, UTC.
    pub unix_minute: u32,
    pub total: Cents,
    pub n_lines: u8,
    pub entry: Hash,
}

/// The promise and its signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReceiptQr {
    pub key: KeyId,
    pub promise: UnsignedReceipt,
    pub signature: Signature,
}

/// What a right signature is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Valid,
    /// Signed by a kit of the demonstration: worth nothing.
    Demonstration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptQrError {
    #[error("this is not the code of a receipt")]
    NotOurs,
    #[error("the receipt is of a newer form, version {0}")]
    Newer(u8),
    #[error("no certificate is known here of the kit with key {0}")]
    UnknownKit(KeyId),
    #[error("the signature is invalid: the code was changed, or the kit never made it")]
    Forged,
    #[error("the total does not fit on a receipt")]
    TooMuch,
}

impl From<SignatureError> for ReceiptQrError {
    fn from(_opaque: SignatureError) -> Self {
        Self::Forged
    }
}

impl ReceiptQr {
    /// # Errors
    /// A total below zero or above what four bytes hold.
    pub fn sign(promise: UnsignedReceipt, kit: &KitKey) -> Result<Self, ReceiptQrError> {
        let key = kit.public().id();
        let signature = kit.sign(&signed_bytes(key, &promise)?);
        Ok(Self {
            key,
            promise,
            signature,
        })
    }

    /// What the QR holds. `host` comes from the signed settings, as in `DEMO.INVALID`.
    ///
    /// # Errors
    /// A total below zero or above what four bytes hold.
    pub fn text(&self, host: &str) -> Result<String, ReceiptQrError> {
        let mut bytes = signed_bytes(self.key, &self.promise)?;
        bytes.extend(self.signature.0);
        Ok(format!(
            "HTTPS://{}/V/{}",
            host.to_ascii_uppercase(),
            BASE32_NOPAD.encode(&bytes)
        ))
    }

    /// Reads what a telephone or reader scanned: the whole address, or its payload alone.
    ///
    /// # Errors
    /// Anything but what [`Self::text`] writes: small letters, other lengths, spare bits that are not zero.
    pub fn parse(text: &str) -> Result<Self, ReceiptQrError> {
        let payload = text.trim();
        let payload = payload
            .rsplit_once("/V/")
            .map_or(payload, |(_, payload)| payload);
        let bytes = BASE32_NOPAD
            .decode(payload.as_bytes())
            .map_err(|_damaged| ReceiptQrError::NotOurs)?;
        let bytes: [u8; WHOLE] = bytes
            .try_into()
            .map_err(|_length| ReceiptQrError::NotOurs)?;
        let mut reader = Reader(&bytes);
        let [version] = reader.take()?;
        if version != VERSION {
            return Err(if version == 0 {
                ReceiptQrError::NotOurs
            } else {
                ReceiptQrError::Newer(version)
            });
        }
        let key = KeyId(reader.take()?);
        let promise = UnsignedReceipt {
            journal: JournalId(reader.take()?),
            seq: u32::from_be_bytes(reader.take()?),
            unix_minute: u32::from_be_bytes(reader.take()?),
            total: Cents(i64::from(u32::from_be_bytes(reader.take()?))),
            n_lines: u8::from_be_bytes(reader.take()?),
            entry: Hash(reader.take()?),
        };
        Ok(Self {
            key,
            promise,
            signature: Signature(reader.take()?),
        })
    }

    /// Checks the signature against the certificates known here; needs no network.
    ///
    /// # Errors
    /// No certificate of this kit, or a signature that is not the kit's.
    pub fn verify(&self, certificates: &[KitCertificate]) -> Result<Standing, ReceiptQrError> {
        let mut of_this_key = certificates
            .iter()
            .filter(|certificate| certificate.key_id == self.key)
            .peekable();
        if of_this_key.peek().is_none() {
            return Err(ReceiptQrError::UnknownKit(self.key));
        }
        let bytes = signed_bytes(self.key, &self.promise)?;
        // Four bytes of a key's hash may be shared by two kits: the signature decides.
        let signer = of_this_key
            .find(|certificate| {
                certificate
                    .public_key
                    .verify(&bytes, &self.signature)
                    .is_ok()
            })
            .ok_or(ReceiptQrError::Forged)?;
        Ok(if signer.demonstration {
            Standing::Demonstration
        } else {
            Standing::Valid
        })
    }
}

fn signed_bytes(key: KeyId, promise: &UnsignedReceipt) -> Result<Vec<u8>, ReceiptQrError> {
    let UnsignedReceipt {
        journal,
        seq,
        unix_minute,
        total,
        n_lines,
        entry,
    } = promise;
    let total = u32::try_from(total.0).map_err(|_range| ReceiptQrError::TooMuch)?;
    Ok([
        [VERSION].as_slice(),
        &key.0,
        &journal.0,
        &seq.to_be_bytes(),
        &unix_minute.to_be_bytes(),
        &total.to_be_bytes(),
        &[*n_lines],
        &entry.0,
    ]
    .concat())
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], ReceiptQrError> {
        let (first, rest) = self.0.split_first_chunk().ok_or(ReceiptQrError::NotOurs)?;
        self.0 = rest;
        Ok(*first)
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "codes are ASCII")]
mod tests {
    use domain::{Cents, JournalId, Timestamp};
    use proptest::prelude::{any, proptest};

    use super::{ReceiptQr, ReceiptQrError, Standing, UnsignedReceipt};
    use crate::{Hash, KitCertificate, KitKey};

    fn kit() -> KitKey {
        KitKey::from_seed(&[7; 32])
    }

    fn certificate(demonstration: bool) -> KitCertificate {
        KitCertificate::new(
            &kit().public(),
            "EC0850".into(),
            Timestamp(0),
            demonstration,
        )
    }

    fn qr() -> ReceiptQr {
        let promise = UnsignedReceipt {
            journal: JournalId([1; 8]),
            seq: 1_204,
            unix_minute: 29_900_000,
            total: Cents(1500),
            n_lines: 1,
            entry: Hash([9; 32]),
        };
        ReceiptQr::sign(promise, &kit()).unwrap()
    }

    #[test]
    fn the_text_is_pinned_and_stays_in_the_alphanumeric_mode() {
        let text = qr().text("demo.invalid").unwrap();
        assert_eq!(
            text,
            "HTTPS://DEMO.INVALID/V/AH7ICLASAEAQCAIBAEAQCAAAAS2ADSB44AAAABO4AEEQSCIJBEEQSCIJBEEQSCIJBEEQSCIJBEEQSCIJBEEQSCIJBEEQTFERL4QV5OHGVZRYAEREK5KSNDXRA7P6ST2H6A6EJZJ4TWSWJ3XPE6I2DEMWUOOPXRPXA4PO5DO7RWALGEYOPFIAEC76OCP3IG4KYMGA"
        );
        assert_eq!(text.rsplit('/').next().unwrap().len(), 196);
        assert!(
            text.chars().all(
                |character| "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".contains(character)
            )
        );
    }

    #[test]
    fn a_scanned_receipt_verifies_and_a_demonstration_is_worth_nothing() {
        let scanned = ReceiptQr::parse(&qr().text("demo.invalid").unwrap()).unwrap();
        assert_eq!(scanned, qr());
        assert_eq!(scanned.verify(&[certificate(false)]), Ok(Standing::Valid));
        assert_eq!(
            scanned.verify(&[certificate(true)]),
            Ok(Standing::Demonstration)
        );
        assert_eq!(
            scanned.verify(&[]),
            Err(ReceiptQrError::UnknownKit(kit().public().id()))
        );
    }

    #[test]
    fn spare_bits_and_other_forms_are_refused() {
        let text = qr().text("demo.invalid").unwrap();
        let payload = text.rsplit('/').next().unwrap();
        let spare = format!(
            "{}{}",
            &payload[..195],
            if payload.ends_with('A') { 'B' } else { 'Z' }
        );
        for text in [
            "",
            "HTTPS://DEMO.INVALID/V/",
            &payload[1..],
            &payload.to_lowercase(),
            &format!("{payload}A"),
            &spare,
        ] {
            assert_eq!(
                ReceiptQr::parse(text),
                Err(ReceiptQrError::NotOurs),
                "{text}"
            );
        }
        let newer = format!("AI{}", &payload[2..]);
        assert!(matches!(
            ReceiptQr::parse(&newer),
            Err(ReceiptQrError::Newer(2))
        ));
    }

    #[test]
    fn a_total_that_does_not_fit_is_not_signed() {
        for total in [-1, 1 << 32] {
            let promise = UnsignedReceipt {
                total: Cents(total),
                ..qr().promise
            };
            assert_eq!(
                ReceiptQr::sign(promise, &kit()),
                Err(ReceiptQrError::TooMuch)
            );
        }
    }

    proptest! {
        #[test]
        fn any_changed_character_is_refused(place in 0_usize..196, letter in 0_usize..31) {
            let text = qr().text("demo.invalid").unwrap();
            let mut characters: Vec<char> = text.chars().collect();
            let place = characters.len() - 196 + place;
            let others = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".chars().filter(|other| *other != characters[place]);
            characters[place] = others.collect::<Vec<_>>()[letter];
            let changed: String = characters.into_iter().collect();
            let verified = ReceiptQr::parse(&changed).and_then(|qr| qr.verify(&[certificate(false)]));
            assert!(verified.is_err(), "{changed}");
        }

        #[test]
        fn what_was_scanned_never_makes_the_reader_panic(text in any::<String>()) {
            assert!(ReceiptQr::parse(&text).is_err());
        }
    }
}
