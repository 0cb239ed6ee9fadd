//! Who signed an answer: nobody, too few, a key of another role; and what was changed after it was signed.

use proptest::prelude::{any, prop, proptest};
use protocol::{
    pull::SentDocument,
    trust::{Signed, Targets, TrustError},
};

use super::{later, refused};
use crate::agency::key;

#[test]
fn what_nobody_signed_is_refused() {
    let (trusted, mut agency) = later();
    let good = agency.answer();
    let mut bare = good.clone();
    bare.timestamp.signatures.clear();
    refused(
        &trusted,
        &agency,
        &bare,
        TrustError::Unsigned("timestamp".to_owned()),
    );
    let mut bare = good.clone();
    bare.snapshot.as_mut().unwrap().signatures.clear();
    refused(
        &trusted,
        &agency,
        &bare,
        TrustError::Unsigned("snapshot".to_owned()),
    );
    let mut bare = good.clone();
    bare.targets.as_mut().unwrap().signatures.clear();
    refused(
        &trusted,
        &agency,
        &bare,
        TrustError::Unsigned("targets".to_owned()),
    );
    let mut stray = good;
    stray
        .documents
        .push(SentDocument::whole("prices", b"{}").unwrap());
    refused(
        &trusted,
        &agency,
        &stray,
        TrustError::Unsigned("prices".to_owned()),
    );
}

#[test]
fn fewer_keys_than_the_threshold_are_too_few_even_if_one_signs_twice() {
    let (trusted, mut agency) = later();
    let too_few = TrustError::UnderThreshold {
        role: "targets",
        signed: 1,
        needed: 2,
    };
    let mut answer = agency.answer();
    answer.targets = Some(Signed::sign(&agency.targets, &[&key(11)]).unwrap());
    refused(&trusted, &agency, &answer, too_few.clone());
    answer.targets = Some(Signed::sign(&agency.targets, &[&key(11), &key(11), &key(11)]).unwrap());
    refused(&trusted, &agency, &answer, too_few.clone());
    answer.targets = Some(Signed::sign(&agency.targets, &[&key(11), &key(99)]).unwrap());
    refused(&trusted, &agency, &answer, too_few);
}

#[test]
fn unknown_keys_and_keys_of_another_role_sign_nothing() {
    let (trusted, mut agency) = later();
    let mut answer = agency.answer();
    answer.timestamp = Signed::sign(&agency.stamp, &[&key(99)]).unwrap();
    refused(
        &trusted,
        &agency,
        &answer,
        TrustError::UnknownKey("timestamp"),
    );
    answer.timestamp = Signed::sign(&agency.stamp, &[&key(21)]).unwrap();
    refused(
        &trusted,
        &agency,
        &answer,
        TrustError::UnknownKey("timestamp"),
    );
    answer.timestamp = Signed::sign(&agency.stamp, &[&key(31)]).unwrap();
    answer.timestamp.text = answer
        .timestamp
        .text
        .replace("\"version\":2", "\"version\":3");
    refused(&trusted, &agency, &answer, TrustError::Forged("timestamp"));
}

proptest! {
    /// Whatever is done to one text or document, the answer is refused, or what comes out is what was signed.
    #[test]
    fn nothing_that_was_changed_on_the_way_is_believed(
        place in any::<prop::sample::Index>(),
        bit in 0..8_u32,
        part in 0..5_u8,
    ) {
        let (trusted, mut agency) = later();
        agency.share(2, b"a new catalogue".to_vec());
        let good = agency.answer();
        let honest = agency.seen_by(&trusted, &good).unwrap();
        let mut changed = good;
        let flip = |bytes: &mut Vec<u8>| {
            let place = place.index(bytes.len());
            bytes[place] ^= 1 << bit;
        };
        let flip_text = |text: &mut String| {
            let mut bytes = std::mem::take(text).into_bytes();
            flip(&mut bytes);
            *text = String::from_utf8_lossy(&bytes).into_owned();
        };
        match part {
            0 => flip_text(&mut changed.timestamp.text),
            1 => flip_text(&mut changed.snapshot.as_mut().unwrap().text),
            2 => flip_text(&mut changed.targets.as_mut().unwrap().text),
            3 => changed.timestamp.signatures[0].signature.0[place.index(64)] ^= 1 << bit,
            _ => flip(&mut changed.documents[0].data),
        }
        if let Ok(applied) = agency.seen_by(&trusted, &changed) {
            assert!(part == 4);
            assert_eq!(applied, honest);
        }
    }
}

#[test]
fn a_text_with_fields_of_a_newer_version_is_still_read() {
    let (_, agency) = later();
    let text = serde_json::to_string(&agency.targets)
        .unwrap()
        .replacen('{', "{\"new\":[1],", 1);
    let mut signed = Signed::<Targets>::unsigned(text);
    signed.add(&key(11));
    signed.add(&key(12));
    assert_eq!(
        signed.verify(&agency.root.roles.targets),
        Ok(agency.targets)
    );
}
