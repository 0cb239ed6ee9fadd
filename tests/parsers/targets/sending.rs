//! What a kit sends: batches, the keys wrapped in them, the header that signs a request.

use std::sync::LazyLock;

use arbitrary::Result;
use domain::{AttendanceId, JournalId, Timestamp};
use protocol::{
    AttendanceKey, KitKey,
    batch::{self, MOST_ENTRIES, NewBatch, Outgoing},
    digest, genesis,
    keys::SealingIdentity,
    link,
    request::Authorization,
};

use super::change::{self, Chance};

const JOURNAL: JournalId = JournalId([1; 8]);

/// Bytes of a batch before its signature, and before its payload.
const SIGNED: usize = 98;
const HEADER: usize = SIGNED + 64;

const DICTIONARY: &[u8] = include_bytes!("../../../crates/protocol/assets/entries-1.dict");

fn kit() -> KitKey {
    KitKey::from_seed(&[7; 32])
}

/// Any entries travel letter by letter; a batch that was spoilt on the way, and signed again, is refused or understood.
pub(super) fn batch(chance: &mut Chance<'_>) -> Result<()> {
    let first = [1, 2, 4_294_967_295, u64::MAX - 9, u64::MAX][change::one_of(5, chance)?];
    let mut entries = Vec::new();
    for seq in (1..=change::one_of(5, chance)?).map(|place| first.wrapping_add(place as u64 - 1)) {
        entries.push(entry(seq, chance)?);
    }
    let Ok(sent) = encoded(first, &entries) else {
        return Ok(());
    };
    let read = batch::decode(&sent, &kit().public()).unwrap();
    let came: Vec<_> = read
        .entries
        .into_iter()
        .map(|entry| (entry.bytes, entry.sealed))
        .collect();
    assert_eq!(came, entries);
    let mut spoilt = change::bytes(&sent, chance)?;
    sign_again(&mut spoilt);
    read_batch(&spoilt);
    Ok(())
}

/// Columns of any content, well packed and signed.
pub(super) fn batch_columns(chance: &mut Chance<'_>) -> Result<()> {
    static VALID: LazyLock<(Vec<u8>, Vec<u8>, Vec<u8>)> = LazyLock::new(|| {
        let entries: Vec<_> = (1..=3)
            .map(|seq| (text(seq, b"sealed").into_bytes(), b"sealed".to_vec()))
            .collect();
        let sent = encoded(1, &entries).unwrap();
        let length = |at: usize| u32::from_be_bytes(sent[at..at + 4].try_into().unwrap()) as usize;
        let (open, packed) = (length(26), length(30));
        let (header, payload) = sent.split_at(HEADER);
        let mut reader = zstd::bulk::Decompressor::with_dictionary(DICTIONARY).unwrap();
        let columns = reader.decompress(&payload[..packed], open).unwrap();
        (header.to_vec(), columns, payload[packed..].to_vec())
    });
    let (header, columns, rest) = &*VALID;
    let columns = change::bytes(columns, chance)?;
    let packed = zstd::bulk::compress(&columns, 1).unwrap();
    let mut sent = change::bytes(header, chance)?;
    sent.resize(HEADER, 0);
    let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap().to_be_bytes();
    sent[26..30].copy_from_slice(&length(&columns));
    sent[30..34].copy_from_slice(&length(&packed));
    sent.extend(packed);
    sent.extend(change::bytes(rest, chance)?);
    sign_again(&mut sent);
    read_batch(&sent);
    Ok(())
}

fn read_batch(bytes: &[u8]) {
    let peeked = batch::peek(bytes);
    let Ok(batch) = batch::decode(bytes, &kit().public()) else {
        return;
    };
    assert_eq!(peeked, Ok(batch.head));
    assert!((1..=MOST_ENTRIES).contains(&batch.entries.len()));
    let mut hash = batch.head.previous;
    for (seq, entry) in (batch.head.first..).zip(&batch.entries) {
        hash = link(&hash, &entry.bytes);
        assert_eq!((entry.seq, entry.hash), (seq, hash));
    }
    assert_eq!(hash, batch.head.head);
}

fn text(seq: u64, sealed: &[u8]) -> String {
    format!(
        r#"{{"v":1,"journal":"{JOURNAL}","seq":{seq},"at":1795169100000,"by":4127,"about":{seq},"kind":"citizen-identified","open":{{"shown":"citizen-card"}},"seal":"{}"}}"#,
        digest(sealed)
    )
}

/// An entry as the kit writes it, one that is none, and what is sealed with it.
fn entry(seq: u64, chance: &mut Chance<'_>) -> Result<(Vec<u8>, Vec<u8>)> {
    let sealed = change::bytes(b"sealed", chance)?;
    let valid = text(seq, &sealed).into_bytes();
    let bytes = if change::rarely(2, chance)? {
        change::bytes(&valid, chance)?
    } else {
        valid
    };
    Ok((bytes, sealed))
}

fn encoded(
    first: u64,
    entries: &[(Vec<u8>, Vec<u8>)],
) -> std::result::Result<Vec<u8>, batch::BatchError> {
    let entries: Vec<_> = entries
        .iter()
        .map(|(bytes, sealed)| Outgoing { bytes, sealed })
        .collect();
    NewBatch {
        journal: JOURNAL,
        first,
        previous: genesis(JOURNAL, &kit().public()),
        entries: &entries,
        wrapped_keys: b"wrapped",
    }
    .encode(&kit())
}

/// So that what lies behind the signature is reached.
fn sign_again(batch: &mut [u8]) {
    let Some((header, payload)) = batch.split_at_mut_checked(HEADER) else {
        return;
    };
    let message = [
        b"citizen-spot batch 1",
        &header[..SIGNED],
        &digest(payload).0,
    ]
    .concat();
    header[SIGNED..].copy_from_slice(&kit().sign(&message).0);
}

pub(super) fn wrapped_keys(chance: &mut Chance<'_>) -> Result<()> {
    // Wrapping draws random bytes of its own: once for all trials.
    static WRAPPED: LazyLock<(SealingIdentity, Vec<u8>)> = LazyLock::new(|| {
        let ama = SealingIdentity::generate();
        let keys = [3, 900].map(|id| (AttendanceId(id), AttendanceKey::new([9; 32])));
        let wrapped = ama.recipient().wrap(&keys).unwrap();
        (ama, wrapped)
    });
    let (ama, valid) = &*WRAPPED;
    let wrapped = change::bytes(valid, chance)?;
    match ama.unwrap(&wrapped) {
        Ok(keys) => assert_eq!(keys.len(), 2),
        Err(_) => assert_ne!(wrapped, *valid),
    }
    Ok(())
}

pub(super) fn authorization(chance: &mut Chance<'_>) -> Result<()> {
    let (path, body) = ("/v1/kits/fe812c12/pull", b"{}");
    let valid = Authorization::sign(
        &kit(),
        "POST",
        path,
        Timestamp(1_795_169_100_000),
        [9; 8],
        body,
    );
    let text = change::text(&valid.to_string(), chance)?;
    if let Ok(read) = Authorization::parse(&text) {
        assert_eq!(read.to_string(), text);
        assert_eq!(
            read.verify(&kit().public(), "POST", path, body).is_ok(),
            read == valid
                || read.key != valid.key
                    && read.at == valid.at
                    && read.nonce == valid.nonce
                    && read.signature == valid.signature
        );
    }
    Ok(())
}
