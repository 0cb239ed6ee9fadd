//! The documents of an answer: whole, as deltas, lost and asked for again; half of them changes nothing.

use domain::JournalId;
use protocol::{
    Hash, WireError, digest,
    pull::{PullAnswer, SentDocument, ShortHash, UnpackError},
    trust::TrustError,
};

use super::{later, refused};
use crate::agency::{NOW, version_of};

#[test]
fn a_document_that_is_no_more_is_named() {
    let (trusted, mut agency) = later();
    agency.snapshot.documents.remove("site");
    agency.documents.remove("site");
    let applied = agency.seen_by(&trusted, &agency.clone().answer()).unwrap();
    assert_eq!(applied.removed, ["site"]);
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
