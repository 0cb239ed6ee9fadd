//! Trust under attack: each way to cheat has its own refusal, and what was believed before stays.

use domain::{JournalId, Timestamp};
use proptest::prelude::{any, prop, proptest};
use protocol::{
    Hash, WireError, digest,
    documents::Limits,
    pull::{PullAnswer, SentDocument, ShortHash, UnpackError},
    trust::{
        Freshness, Heard, MOST_TEXT, Signed, Targets, TrustError, Trusted, answered_at, freshness,
    },
};

use super::agency::{Agency, DAY, NOW, key, version_of};

/// A kit that has everything, and the agency one version later.
pub(crate) fn later() -> (Trusted, Agency) {
    let mut agency = Agency::new();
    let trusted = agency.enrolled();
    agency.next();
    (trusted, agency)
}

pub(crate) fn refused(trusted: &Trusted, agency: &Agency, answer: &PullAnswer, err: TrustError) {
    assert_eq!(agency.seen_by(trusted, answer).map(|_| ()), Err(err));
}

#[test]
fn an_honest_answer_is_applied_whole() {
    let (trusted, mut agency) = later();
    agency.share(2, b"a new catalogue".to_vec());
    agency.give("news", 1, b"{}".to_vec());
    let applied = agency.seen_by(&trusted, &agency.clone().answer()).unwrap();
    assert_eq!(
        applied.trusted.document("catalogue"),
        Some(version_of(2, b"a new catalogue"))
    );
    assert_eq!(applied.trusted.heard(), Some(Timestamp(NOW.0 + 1_000)));
    assert!(
        applied
            .documents
            .iter()
            .any(|document| document.bytes == b"a new catalogue")
    );
    assert_eq!(applied.removed, Vec::<String>::new());
    let kept = serde_json::to_string(&applied.trusted).unwrap();
    assert_eq!(
        serde_json::from_str::<Trusted>(&kept).unwrap(),
        applied.trusted
    );
}

#[test]
fn when_nothing_changed_a_timestamp_alone_is_enough() {
    let (trusted, mut agency) = later();
    agency.targets.version -= 1;
    agency.snapshot.version -= 1;
    let mut answer = agency.answer();
    (answer.snapshot, answer.targets, answer.documents) = (None, None, Vec::new());
    let applied = agency.seen_by(&trusted, &answer).unwrap();
    assert!(applied.documents.is_empty());
    let bytes = answer.encode().unwrap();
    assert!(bytes.len() <= 300, "{} B", bytes.len());
    assert_eq!(PullAnswer::decode(&bytes), Ok(answer));
}

#[test]
fn a_document_that_is_no_more_is_named() {
    let (trusted, mut agency) = later();
    agency.snapshot.documents.remove("site");
    agency.documents.remove("site");
    let applied = agency.seen_by(&trusted, &agency.clone().answer()).unwrap();
    assert_eq!(applied.removed, ["site"]);
}

#[test]
fn an_older_version_of_anything_is_a_rollback() {
    let (trusted, agency) = later();
    let rollback = |change: &dyn Fn(&mut Agency), what: &str| {
        let mut old = agency.clone();
        let mut newer = trusted.clone();
        old.next();
        newer = old.seen_by(&newer, &old.clone().answer()).unwrap().trusted;
        change(&mut old);
        let answer = old.answer();
        refused(&newer, &old, &answer, TrustError::Rollback(what.to_owned()));
    };
    rollback(&|agency| agency.stamp.version -= 1, "timestamp");
    rollback(
        &|agency| {
            agency.stamp.version += 1;
            agency.stamp.at = Timestamp(NOW.0 - 1);
        },
        "timestamp",
    );
    rollback(
        &|agency| {
            agency.stamp.version += 1;
            agency.snapshot.version -= 1;
        },
        "snapshot",
    );
    rollback(
        &|agency| {
            agency.next();
            agency.targets.version -= 2;
        },
        "targets",
    );
    rollback(
        &|agency| {
            agency.next();
            agency.share(0, b"an old catalogue".to_vec());
        },
        "catalogue",
    );
    rollback(
        &|agency| {
            agency.next();
            agency.give("site", 0, b"an old site".to_vec());
        },
        "site",
    );
}

#[test]
fn the_same_timestamp_again_is_a_freeze() {
    let mut agency = Agency::new();
    let trusted = agency.enrolled();
    let answer = agency.answer();
    refused(&trusted, &agency, &answer, TrustError::Frozen);
}

#[test]
fn an_expired_timestamp_is_refused_with_its_time() {
    let (trusted, mut agency) = later();
    agency.stamp.expires = NOW;
    let at = agency.stamp.at;
    let answer = agency.answer();
    refused(
        &trusted,
        &agency,
        &answer,
        TrustError::Expired { at, expires: NOW },
    );
}

/// The answer to the request with this nonce.
fn answering(agency: &mut Agency, nonce: u64) -> PullAnswer {
    agency.stamp.nonce = Some(nonce);
    agency.answer()
}

/// What a kit makes of the answer to its request `nonce`, while its clock is so many days ahead.
fn seen_with_a_clock(
    days: i64,
    (trusted, agency): (&Trusted, &Agency),
    (nonce, answer): (u64, &PullAnswer),
) -> Result<Option<Timestamp>, TrustError> {
    let clock = Timestamp(NOW.0 + days * DAY);
    let latest = trusted.heard().unwrap();
    let judged_at = answered_at(answer, nonce).unwrap_or(clock.max(latest));
    let held = |name: &str| agency.documents.get(name).cloned();
    let applied = trusted.update(answer, held, judged_at)?;
    Ok(applied.trusted.heard())
}

#[test]
fn an_answer_to_this_very_request_is_taken_whatever_the_kits_clock_says() {
    let (trusted, mut agency) = later();
    let answer = answering(&mut agency, 7);
    let heard = Some(agency.stamp.at);
    for days in [-4_000, -3, 0, 3, 4_000] {
        let seen = seen_with_a_clock(days, (&trusted, &agency), (7, &answer));
        assert_eq!(seen, Ok(heard), "{days} days ahead");
    }
}

#[test]
fn an_answer_that_somebody_kept_is_as_old_as_it_was() {
    let (trusted, mut agency) = later();
    let kept = answering(&mut agency, 7);
    // To another request, two days later.
    let refused = seen_with_a_clock(2, (&trusted, &agency), (8, &kept));
    let expired = TrustError::Expired {
        at: agency.stamp.at,
        expires: agency.stamp.expires,
    };
    assert_eq!(refused, Err(expired.clone()));
    // Meanwhile AMA was heard of: a clock set back does not make it new.
    let latest = Timestamp(NOW.0 + 2 * DAY);
    let behind = Timestamp(NOW.0 - 3 * DAY);
    assert_eq!(answered_at(&kept, 8), None);
    let refused = trusted.update(&kept, |_| None, behind.max(latest));
    assert_eq!(refused.map(|_| ()), Err(expired));
    // What was here before is none of now either, whatever request it names.
    let mut old = agency.clone();
    old.stamp.version -= 1;
    let frozen = answering(&mut old, 7);
    let refused = seen_with_a_clock(0, (&trusted, &old), (7, &frozen));
    assert_eq!(refused, Err(TrustError::Frozen));
    old.stamp.version += 1;
    old.stamp.at = Timestamp(NOW.0 - 1);
    let rolled_back = answering(&mut old, 7);
    let refused = seen_with_a_clock(0, (&trusted, &old), (7, &rolled_back));
    assert_eq!(refused, Err(TrustError::Rollback("timestamp".to_owned())));
}

#[test]
fn a_nonce_that_the_agency_did_not_sign_is_worth_nothing() {
    let (trusted, mut agency) = later();
    let mut answer = agency.answer();
    answer.timestamp.text = answer.timestamp.text.replace('}', ",\"nonce\":7}");
    let seen = seen_with_a_clock(3, (&trusted, &agency), (7, &answer));
    assert!(seen.is_err(), "{seen:?}");
}

#[test]
fn a_wrong_clock_makes_nothing_older_and_one_that_was_put_right_neither() {
    let days = |days: i64| Timestamp(NOW.0 + days * DAY);
    // AMA was heard of on day 0, while the kit's clock showed `by_clock`; now it shows `clock`.
    let check = |by_clock, clock, expected| {
        let heard = Heard {
            at: NOW,
            by_clock: days(by_clock),
            latest: NOW,
        };
        let now = heard.agency_time(days(clock));
        assert_eq!(now, days(expected), "{by_clock}, {clock}");
    };
    check(0, 31, 31);
    // Wrong all the time: five days went by.
    check(40, 45, 5);
    check(-40, -35, 5);
    // Put right meanwhile.
    check(40, 5, 5);
    check(-4_000, 5, 5);
    // Set back: no time went by, and none is won back.
    check(0, -10, 0);
    // Acknowledgements go on while documents are kept away.
    let heard = Heard {
        at: NOW,
        by_clock: days(3),
        latest: days(31),
    };
    assert_eq!(heard.agency_time(days(4)), days(31));
}

#[test]
fn new_texts_that_are_past_their_day_are_refused() {
    let refuse = |change: &dyn Fn(&mut Agency), role| {
        let (trusted, mut agency) = later();
        change(&mut agency);
        let answer = agency.answer();
        let err = TrustError::PastDay { role, expires: NOW };
        assert_eq!(err.code(), "expired");
        refused(&trusted, &agency, &answer, err);
    };
    refuse(&|agency| agency.targets.expires = NOW, "targets");
    refuse(&|agency| agency.snapshot.expires = NOW, "snapshot");
}

#[test]
fn what_is_here_stays_in_use_past_its_day_and_that_is_told() {
    let mut agency = Agency::new();
    let expires = agency.targets.expires;
    let trusted = agency.enrolled();
    assert_eq!(trusted.past_day_since(Timestamp(NOW.0 + 29 * DAY)), None);
    // A thief of the online keys signs on, over targets that only people can renew.
    agency.stamp.version += 1;
    agency.stamp.at = Timestamp(expires.0 + DAY);
    agency.stamp.expires = Timestamp(expires.0 + 2 * DAY);
    agency.snapshot.version += 1;
    agency.snapshot.expires = Timestamp(expires.0 + 30 * DAY);
    let mut answer = agency.answer();
    (answer.targets, answer.documents) = (None, Vec::new());
    let now = agency.stamp.at;
    let applied = trusted.update(&answer, |_| None, now).unwrap();
    assert!(applied.trusted.document("catalogue").is_some());
    assert_eq!(applied.trusted.past_day_since(now), Some(expires));
}

#[test]
fn texts_of_different_answers_do_not_mix() {
    let (trusted, mut agency) = later();
    let first = agency.answer();
    agency.next();
    agency.share(2, b"another catalogue".to_vec());
    let second = agency.answer();
    let mixed = PullAnswer {
        snapshot: first.snapshot.clone(),
        ..second.clone()
    };
    refused(
        &trusted,
        &agency,
        &mixed,
        TrustError::MixAndMatch("snapshot".to_owned()),
    );
    let mixed = PullAnswer {
        targets: first.targets.clone(),
        ..second.clone()
    };
    refused(
        &trusted,
        &agency,
        &mixed,
        TrustError::MixAndMatch("targets".to_owned()),
    );
    let mixed = PullAnswer {
        documents: first.documents,
        ..second
    };
    let cause = UnpackError::Wire(WireError::TooLarge);
    let name = "catalogue".to_owned();
    refused(
        &trusted,
        &agency,
        &mixed,
        TrustError::Document { name, cause },
    );
}

#[test]
fn other_letters_under_the_same_version_or_revision_are_refused() {
    let (trusted, mut agency) = later();
    agency.share(1, b"other bytes, same revision".to_vec());
    let answer = agency.answer();
    refused(
        &trusted,
        &agency,
        &answer,
        TrustError::MixAndMatch("catalogue".to_owned()),
    );
    let (trusted, mut agency) = later();
    agency.snapshot.version -= 1;
    agency.give("news", 1, b"{}".to_vec());
    let answer = agency.answer();
    refused(
        &trusted,
        &agency,
        &answer,
        TrustError::MixAndMatch("snapshot".to_owned()),
    );
    let (trusted, mut agency) = later();
    let bytes = vec![b'x'; agency.documents["catalogue"].len()];
    let mut answer = agency.answer();
    answer.documents[0] = SentDocument::whole("catalogue", &bytes).unwrap();
    refused(
        &trusted,
        &agency,
        &answer,
        TrustError::MixAndMatch("catalogue".to_owned()),
    );
}

#[test]
fn one_name_for_two_documents_is_refused() {
    let (trusted, mut agency) = later();
    agency
        .snapshot
        .documents
        .insert("catalogue".to_owned(), version_of(9, b"mine"));
    let answer = agency.answer();
    refused(
        &trusted,
        &agency,
        &answer,
        TrustError::MixAndMatch("catalogue".to_owned()),
    );
}

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
fn the_same_document_twice_is_refused() {
    let (trusted, mut agency) = later();
    let mut answer = agency.answer();
    answer.documents.push(answer.documents[0].clone());
    let name = answer.documents[0].name.clone();
    refused(&trusted, &agency, &answer, TrustError::Unsigned(name));
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

#[test]
fn an_answer_for_another_kit_is_refused() {
    let (trusted, mut agency) = later();
    agency.snapshot.kit = Agency::another_kit();
    let answer = agency.answer();
    refused(
        &trusted,
        &agency,
        &answer,
        TrustError::AnotherKit(Agency::another_kit()),
    );
}

#[test]
fn what_is_too_large_is_refused_before_it_is_read() {
    let (trusted, mut agency) = later();
    let mut answer = agency.answer();
    answer.timestamp.text = " ".repeat(MOST_TEXT + 1);
    refused(
        &trusted,
        &agency,
        &answer,
        TrustError::TooLarge("timestamp"),
    );
    let mut answer = agency.answer();
    let one = answer.timestamp.signatures[0];
    answer.timestamp.signatures = vec![one; 17];
    refused(
        &trusted,
        &agency,
        &answer,
        TrustError::TooLarge("timestamp"),
    );
    let mut answer = agency.answer();
    agency
        .targets
        .documents
        .get_mut("catalogue")
        .unwrap()
        .length = 17 * 1024 * 1024;
    agency
        .targets
        .documents
        .get_mut("catalogue")
        .unwrap()
        .revision += 1;
    answer = PullAnswer {
        documents: answer.documents,
        ..agency.answer()
    };
    let cause = UnpackError::Wire(WireError::TooLarge);
    let name = "catalogue".to_owned();
    refused(
        &trusted,
        &agency,
        &answer,
        TrustError::Document { name, cause },
    );
}

#[test]
fn a_document_that_expands_past_its_signed_length_is_refused() {
    let (trusted, mut agency) = later();
    agency.share(2, b"short".to_vec());
    let mut answer = agency.answer();
    answer.documents[0] = SentDocument::whole("catalogue", &vec![0; 15 * 1024 * 1024]).unwrap();
    let cause = UnpackError::Wire(WireError::TooLarge);
    refused(
        &trusted,
        &agency,
        &answer,
        TrustError::Document {
            name: "catalogue".to_owned(),
            cause,
        },
    );
}

#[test]
fn half_an_answer_changes_nothing() {
    let (trusted, mut agency) = later();
    agency.share(2, b"a new catalogue".to_vec());
    let good = agency.answer();
    let half = PullAnswer {
        snapshot: None,
        ..good.clone()
    };
    refused(
        &trusted,
        &agency,
        &half,
        TrustError::HalfArrived("snapshot".to_owned()),
    );
    let half = PullAnswer {
        targets: None,
        ..good.clone()
    };
    refused(
        &trusted,
        &agency,
        &half,
        TrustError::HalfArrived("targets".to_owned()),
    );
    let half = PullAnswer {
        documents: Vec::new(),
        ..good.clone()
    };
    refused(
        &trusted,
        &agency,
        &half,
        TrustError::HalfArrived("catalogue".to_owned()),
    );
    let mut half = good.clone();
    half.documents[0] = SentDocument::whole("catalogue", b"a new cat").unwrap();
    refused(
        &trusted,
        &agency,
        &half,
        TrustError::HalfArrived("catalogue".to_owned()),
    );
    let mut half = good;
    half.documents[0].data.pop();
    let cause = UnpackError::Wire(WireError::Malformed);
    refused(
        &trusted,
        &agency,
        &half,
        TrustError::Document {
            name: "catalogue".to_owned(),
            cause,
        },
    );
}

#[test]
fn a_delta_carries_what_changed_and_no_more() {
    let (trusted, mut agency) = later();
    let old = agency.clone();
    let before = agency.documents["catalogue"].clone();
    let mut after = before.clone();
    after.splice(1_000..1_010, *b"something new");
    let delta = SentDocument::delta("catalogue", &before, &after).unwrap();
    assert!(delta.data.len() < 100, "{} B", delta.data.len());
    agency.share(2, after.clone());
    let answer = PullAnswer {
        documents: vec![delta],
        ..agency.answer()
    };
    let applied = old.seen_by(&trusted, &answer).unwrap();
    assert_eq!(applied.documents[0].bytes, after);
    // The base is another one here: refused, and a whole document is asked for next.
    let cause = UnpackError::AnotherBase;
    refused(
        &trusted,
        &agency,
        &answer,
        TrustError::Document {
            name: "catalogue".to_owned(),
            cause,
        },
    );
    let applied = trusted.update(&answer, |_| None, NOW).map(|_| ());
    assert_eq!(
        applied,
        Err(TrustError::Document {
            name: "catalogue".to_owned(),
            cause
        })
    );
    // It says the right base and was made from another.
    let other = [before.as_slice(), b"a little more"].concat();
    let lie = SentDocument {
        base: Some(digest(&before)),
        ..SentDocument::delta("catalogue", &other, &after).unwrap()
    };
    let answer = PullAnswer {
        documents: vec![lie],
        ..answer
    };
    assert!(old.seen_by(&trusted, &answer).is_err());
}

#[test]
fn a_document_that_was_lost_here_is_taken_again_under_the_same_revision() {
    let (trusted, mut agency) = later();
    let request = trusted.request(
        |name| name != "catalogue",
        JournalId([1; 8]),
        (5, Hash([5; 32])),
        7,
    );
    assert_eq!(request.documents.keys().collect::<Vec<_>>(), ["site"]);
    assert_eq!(
        request.documents["site"],
        ShortHash::of(&digest(&agency.documents["site"]))
    );
    assert_eq!(
        (
            request.root,
            request.timestamp,
            request.snapshot,
            request.targets
        ),
        (1, 1, 1, 1)
    );
    let answer = agency.answer();
    let applied = trusted.update(&answer, |_| None, NOW).unwrap();
    assert!(
        applied
            .documents
            .iter()
            .any(|document| document.name == "catalogue")
    );
}

#[test]
fn what_is_old_is_told_first_and_blocks_fees_later() {
    let limits = Limits::default();
    let after = |days: i64| freshness(NOW, Timestamp(NOW.0 + days * DAY), &limits);
    assert_eq!(after(-5), Freshness::Fresh);
    assert_eq!(after(6), Freshness::Fresh);
    assert_eq!(after(7), Freshness::Notice { days: 7 });
    assert_eq!(after(29), Freshness::Notice { days: 29 });
    assert_eq!(after(30), Freshness::FeesBlocked { days: 30 });
    assert_eq!(
        freshness(Timestamp(i64::MIN), Timestamp(i64::MAX), &limits),
        Freshness::FeesBlocked { days: u32::MAX }
    );
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
