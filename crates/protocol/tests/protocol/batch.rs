//! Batches: every entry comes out letter by letter, and nothing that was changed on the way is taken.

use domain::{AttendanceId, JournalId};
use proptest::prelude::{any, prop, prop_assert_eq, proptest};
use protocol::{
    AttendanceKey, Hash, KitKey, WireError,
    batch::{self, BatchError, MOST_BATCH, MOST_ENTRIES, NewBatch, Outgoing, count_that_fits},
    digest, genesis,
    keys::SealingIdentity,
    link,
};

const JOURNAL: JournalId = JournalId([1; 8]);

fn kit() -> KitKey {
    KitKey::from_seed(&[7; 32])
}

/// An entry as the kit writes it, with the seal of `sealed`.
fn entry(seq: u64, sealed: &[u8]) -> Vec<u8> {
    let seal = if sealed.is_empty() {
        "null".to_owned()
    } else {
        format!("\"{}\"", digest(sealed))
    };
    format!(
        r#"{{"v":1,"journal":"{JOURNAL}","seq":{seq},"at":1795169100000,"by":4127,"about":{seq},"kind":"citizen-identified","open":{{"shown":"citizen-card"}},"seal":{seal}}}"#
    )
    .into_bytes()
}

fn encoded(
    first: u64,
    entries: &[(Vec<u8>, Vec<u8>)],
    wrapped_keys: &[u8],
) -> Result<Vec<u8>, BatchError> {
    let entries: Vec<_> = entries
        .iter()
        .map(|(bytes, sealed)| Outgoing { bytes, sealed })
        .collect();
    let previous = genesis(JOURNAL, &kit().public());
    NewBatch {
        journal: JOURNAL,
        first,
        previous,
        entries: &entries,
        wrapped_keys,
    }
    .encode(&kit())
}

fn honest(n_entries: u64) -> Vec<(Vec<u8>, Vec<u8>)> {
    (1..=n_entries)
        .map(|seq| (entry(seq, b"sealed bytes"), b"sealed bytes".to_vec()))
        .collect()
}

#[test]
fn a_batch_brings_every_entry_in_order_with_its_place_in_the_chain() {
    let entries = honest(3);
    let batch = batch::decode(&encoded(1, &entries, b"keys").unwrap(), &kit().public()).unwrap();
    let mut hash = genesis(JOURNAL, &kit().public());
    for (place, (sent, got)) in entries.iter().zip(&batch.entries).enumerate() {
        hash = link(&hash, &sent.0);
        assert_eq!((got.seq, got.hash), (place as u64 + 1, hash));
        assert_eq!((&got.bytes, &got.sealed), (&sent.0, &sent.1));
    }
    assert_eq!((batch.head.head, batch.head.last()), (hash, 3));
    assert_eq!(batch.wrapped_keys, b"keys");
}

#[test]
fn what_the_receiver_knows_does_not_travel() {
    let whole: usize = honest(1)
        .iter()
        .map(|(bytes, sealed)| bytes.len() + sealed.len())
        .sum();
    let one = encoded(1, &honest(1), b"").unwrap().len();
    let two = encoded(1, &honest(2), b"").unwrap().len();
    assert!(two - one < 30, "{} of {whole}", two - one);
}

#[test]
fn the_form_of_a_batch_is_pinned() {
    let batch = encoded(1, &honest(3), b"keys").unwrap();
    assert_eq!(super::golden_bytes("batch-1.bin", &batch), batch);
    let old = batch::decode(&super::golden_bytes("batch-1.bin", &batch), &kit().public()).unwrap();
    assert_eq!(old.entries.len(), 3);
}

#[test]
fn any_flipped_bit_of_a_batch_is_refused() {
    let good = encoded(1, &honest(3), b"keys").unwrap();
    for place in 0..good.len() {
        for bit in 0..8 {
            let mut changed = good.clone();
            changed[place] ^= 1 << bit;
            assert!(
                batch::decode(&changed, &kit().public()).is_err(),
                "{place}.{bit}"
            );
        }
    }
    for length in 0..good.len() {
        assert!(
            batch::decode(&good[..length], &kit().public()).is_err(),
            "{length}"
        );
    }
}

#[test]
fn a_batch_of_another_kit_is_refused() {
    let good = encoded(1, &honest(1), b"").unwrap();
    let other = KitKey::from_seed(&[8; 32]).public();
    assert_eq!(batch::decode(&good, &other), Err(BatchError::BadSignature));
    assert_eq!(batch::peek(&good).unwrap().journal, JOURNAL);
}

/// A kit that signs what is not so: its key is right, its columns are not.
fn signed_lies(change: impl Fn(&mut Vec<u8>)) -> Result<batch::Batch, BatchError> {
    const SIGNED: usize = 98;
    let mut lie = encoded(1, &honest(3), b"").unwrap();
    change(&mut lie);
    let payload = digest(&lie[SIGNED + 64..]);
    let message = [
        b"citizen-spot batch 1".as_slice(),
        &lie[..SIGNED],
        &payload.0,
    ]
    .concat();
    let signature = kit().sign(&message);
    lie[SIGNED..SIGNED + 64].copy_from_slice(&signature.0);
    batch::decode(&lie, &kit().public())
}

#[test]
fn a_kit_cannot_sign_its_way_past_the_limits() {
    assert!(signed_lies(|_| {}).is_ok());
    let refused = |place: usize, bytes: &'static [u8]| {
        signed_lies(move |lie| lie[place..place + bytes.len()].copy_from_slice(bytes))
    };
    assert_eq!(refused(3, &[2]), Err(WireError::Newer(2).into()));
    assert_eq!(refused(7, &[9]), Err(BatchError::Dictionary(9)));
    assert_eq!(refused(16, &[0; 8]), Err(BatchError::Count));
    const LAST_PLACES: [u8; 8] = (u64::MAX - 3).to_be_bytes();
    assert_eq!(refused(16, &LAST_PLACES), Err(BatchError::Count));
    assert_eq!(refused(16, &[0xff; 8]), Err(BatchError::Count));
    assert_eq!(refused(24, &[0, 0]), Err(BatchError::Count));
    assert_eq!(refused(24, &[0xff, 0xff]), Err(BatchError::Count));
    assert!(refused(24, &[0, 2]).is_err());
    assert!(refused(24, &[0, 4]).is_err());
    assert_eq!(refused(26, &[0xff; 4]), Err(WireError::TooLarge.into()));
    assert_eq!(refused(26, &[0, 0, 0, 1]), Err(WireError::TooLarge.into()));
    assert_eq!(refused(26, &[0, 0xff, 0, 0]), Err(WireError::Cut.into()));
    assert_eq!(refused(30, &[0xff; 4]), Err(WireError::Cut.into()));
    assert_eq!(refused(34, &[9; 32]), Err(BatchError::Chain));
    assert_eq!(refused(66, &[9; 32]), Err(BatchError::Chain));
}

#[test]
fn an_empty_batch_and_one_too_many_are_not_made() {
    assert_eq!(encoded(1, &[], b""), Err(BatchError::Count));
    assert_eq!(encoded(0, &honest(1), b""), Err(BatchError::Count));
    for first in [u64::MAX - 1, u64::MAX] {
        assert_eq!(encoded(first, &honest(1), b""), Err(BatchError::Count));
    }
    assert_eq!(
        encoded(1, &honest(MOST_ENTRIES as u64 + 1), b""),
        Err(BatchError::Count)
    );
    let huge = vec![(b"{}".to_vec(), vec![1; MOST_BATCH])];
    assert_eq!(encoded(1, &huge, b""), Err(WireError::TooLarge.into()));
}

#[test]
fn a_full_batch_of_anything_stays_below_the_limit() {
    assert_eq!(count_that_fits([]), 0);
    assert_eq!(count_that_fits([MOST_BATCH * 2, 1]), 1);
    assert_eq!(count_that_fits(vec![1; 5_000]), MOST_ENTRIES);
    let noise: Vec<u8> = (0..70_000_u32)
        .flat_map(|place| digest(&place.to_be_bytes()).0)
        .collect();
    let entries: Vec<_> = noise
        .chunks(2_000)
        .map(|chunk| (chunk.to_vec(), Vec::new()))
        .collect();
    let n_fitting = count_that_fits(entries.iter().map(|(bytes, _)| bytes.len()));
    assert!((900..MOST_ENTRIES).contains(&n_fitting), "{n_fitting}");
    let keys: Vec<_> = (0..n_fitting as u64)
        .map(|id| (AttendanceId(id), AttendanceKey::new([1; 32])))
        .collect();
    let wrapped = SealingIdentity::generate().recipient().wrap(&keys).unwrap();
    assert!(encoded(1, &entries[..n_fitting], &wrapped).unwrap().len() <= MOST_BATCH);
}

proptest! {
    /// Entries that are none, seals that are not the digest, places that are wrong: they travel whole.
    #[test]
    fn hostile_entries_come_out_letter_by_letter(
        first in 1..u64::MAX - 100,
        hostile in prop::collection::vec((any::<Vec<u8>>(), any::<Vec<u8>>(), 0..6_u8), 1..20),
        wrapped_keys in any::<Vec<u8>>(),
    ) {
        let entries: Vec<_> = (first..)
            .zip(hostile)
            .map(|(seq, (noise, sealed, kind))| {
                let bytes = match kind {
                    0 => noise,
                    1 => entry(seq, &sealed),
                    2 => entry(seq + 1, &sealed),
                    3 => entry(seq, &noise),
                    4 => [entry(seq, &sealed), noise].concat(),
                    _ => entry(seq, &sealed)[..40].to_vec(),
                };
                (bytes, sealed)
            })
            .collect();
        let batch = batch::decode(&encoded(first, &entries, &wrapped_keys).unwrap(), &kit().public()).unwrap();
        let got: Vec<_> = batch.entries.into_iter().map(|entry| (entry.bytes, entry.sealed)).collect();
        prop_assert_eq!(got, entries);
        prop_assert_eq!(batch.wrapped_keys, wrapped_keys);
    }

    #[test]
    fn noise_is_never_a_batch(bytes in any::<Vec<u8>>(), head in any::<bool>()) {
        let bytes = if head { [b"CSB\x01".as_slice(), &bytes].concat() } else { bytes };
        assert!(batch::decode(&bytes, &kit().public()).is_err());
    }

    #[test]
    fn the_hash_of_a_batch_is_that_of_its_chain(lengths in prop::collection::vec(0..300_usize, 1..40)) {
        let entries: Vec<_> = (1_u64..).zip(lengths).map(|(seq, length)| {
            let sealed = vec![seq.to_le_bytes()[0]; length];
            (entry(seq, &sealed), sealed)
        }).collect();
        let start = genesis(JOURNAL, &kit().public());
        let head: Hash = entries.iter().fold(start, |hash, (bytes, _)| link(&hash, bytes));
        let sent = encoded(1, &entries, b"").unwrap();
        prop_assert_eq!(batch::verify(sent, &kit().public()).unwrap().head.head, head);
    }
}
