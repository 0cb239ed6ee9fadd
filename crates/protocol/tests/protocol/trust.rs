//! Trust under attack: each way to cheat has its own refusal, and what was believed before stays.

mod age;
mod documents;
mod signatures;

use domain::Timestamp;
use protocol::{
    WireError,
    pull::{PullAnswer, SentDocument, UnpackError},
    trust::{MOST_TEXT, TrustError, Trusted},
};

use super::agency::{Agency, NOW, version_of};

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
