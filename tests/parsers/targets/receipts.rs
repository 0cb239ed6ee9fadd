//! What stands on a receipt: the text of its QR, and the certificate that it is checked with.

use arbitrary::Result;
use data_encoding::BASE32_NOPAD;
use domain::{Cents, JournalId, Timestamp};
use protocol::{
    Certificate, Hash, KitCertificate, KitKey, ReceiptQr, ReceiptQrError, Signature,
    UnsignedReceipt,
};
use serde_json::json;

use super::change::{self, Chance};

fn kit() -> KitKey {
    KitKey::from_seed(&[7; 32])
}

fn ama() -> KitKey {
    KitKey::from_seed(&[8; 32])
}

fn valid() -> ReceiptQr {
    let promise = UnsignedReceipt {
        journal: JournalId([1; 8]),
        seq: 1204,
        unix_minute: 29_919_485,
        total: Cents(1500),
        n_lines: 1,
        entry: Hash([9; 32]),
    };
    ReceiptQr::sign(promise, &kit()).unwrap()
}

fn its_certificate() -> KitCertificate {
    KitCertificate::new(&kit().public(), "EC0850".into(), Timestamp(5), false)
}

pub(super) fn receipt(chance: &mut Chance<'_>) -> Result<()> {
    let text = valid().text("DEMO.INVALID").unwrap();
    let text = if change::rarely(2, chance)? {
        change::text(&text, chance)?
    } else {
        let (_, payload) = text.rsplit_once('/').unwrap();
        let payload = BASE32_NOPAD.decode(payload.as_bytes()).unwrap();
        BASE32_NOPAD.encode(&change::bytes(&payload, chance)?)
    };
    let Ok(read) = ReceiptQr::parse(&text) else {
        return Ok(());
    };
    let again = read.text("DEMO.INVALID").unwrap();
    assert!(again.ends_with(text.trim().rsplit('/').next().unwrap()));
    match read.verify(&[its_certificate()]) {
        Ok(_) => assert_eq!(read, valid(), "only the kit signs receipts"),
        Err(ReceiptQrError::UnknownKit(_) | ReceiptQrError::Forged) => {}
        Err(err) => panic!("{err}"),
    }
    Ok(())
}

pub(super) fn certificate(chance: &mut Chance<'_>) -> Result<()> {
    let kit = serde_json::to_value(its_certificate()).unwrap();
    let text = String::from_utf8_lossy(&change::json(&kit, chance)?).into_owned();
    let message = [b"citizen-spot certificate 1", text.as_bytes()].concat();
    let signature: Signature = ama().sign(&message);
    let whole = json!({"text": text, "root": ama().public().id(), "signature": signature});
    let bytes = change::json(&whole, chance)?;
    if let Ok(certificate) = serde_json::from_slice::<Certificate>(&bytes)
        && let Ok(kit) = certificate.verify(&[ama().public()])
    {
        assert_eq!(kit.key_id, kit.public_key.id());
    }
    Ok(())
}
