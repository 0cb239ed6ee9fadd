//! Enrolment as the kit sees it: from one typed code to a site that it believes.

use domain::JournalId;
use protocol::{
    Ack, CertificateError, KitKey,
    enrol::{EnrolAnswer, EnrolError, EnrolmentCode, FormerHere},
    trust::{Signed, TrustError, World},
};

use super::agency::{Agency, NOW, key, kit};

fn enrolment() -> (EnrolmentCode, EnrolAnswer) {
    let mut agency = Agency::new();
    let code = EnrolmentCode {
        secret: [7; 10],
        root: agency.print(),
    };
    let answer = EnrolAnswer {
        roots: agency.roots.clone(),
        certificate: agency.certificate(),
        pull: agency.answer(),
        former: None,
    };
    (code, answer)
}

fn accept(
    code: &EnrolmentCode,
    answer: &EnrolAnswer,
    kit: &KitKey,
    world: World,
) -> Result<String, EnrolError> {
    let sent = serde_json::to_vec(answer).unwrap();
    let enrolled = EnrolAnswer::parse(&sent)
        .unwrap()
        .accept(code, &kit.public(), world)?;
    Ok(enrolled.site.spot.0)
}

#[test]
fn a_code_and_an_answer_make_a_kit() {
    let (code, answer) = enrolment();
    assert_eq!(
        accept(&code, &answer, &kit(), World::Real).unwrap(),
        "EC0850"
    );
}

#[test]
fn what_had_expired_when_the_agency_sent_it_makes_no_kit() {
    let mut agency = Agency::new();
    agency.targets.expires = NOW;
    let (code, answer) = enrolment();
    let late = EnrolAnswer {
        pull: agency.answer(),
        ..answer
    };
    let refused = accept(&code, &late, &kit(), World::Real);
    assert!(matches!(
        refused,
        Err(EnrolError::Trust(TrustError::PastDay {
            role: "targets",
            ..
        }))
    ));
}

#[test]
fn an_answer_of_a_foreign_agency_is_refused() {
    let (code, answer) = enrolment();
    let elsewhere = EnrolmentCode {
        root: protocol::enrol::RootPrint([9; 10]),
        ..code
    };
    let refused = accept(&elsewhere, &answer, &kit(), World::Real);
    assert!(matches!(
        refused,
        Err(EnrolError::Trust(TrustError::AnotherRoot))
    ));
    let refused = accept(&code, &answer, &kit(), World::Demonstration);
    assert!(matches!(
        refused,
        Err(EnrolError::Trust(TrustError::AnotherWorld))
    ));
}

#[test]
fn an_answer_for_another_kit_is_refused() {
    let (code, answer) = enrolment();
    let refused = accept(&code, &answer, &key(101), World::Real);
    assert!(matches!(
        refused,
        Err(EnrolError::Trust(TrustError::AnotherKit(_)))
    ));
}

#[test]
fn a_certificate_that_the_roots_kits_key_did_not_sign_is_refused() {
    let (code, answer) = enrolment();
    let mut forged = answer;
    forged.certificate.text = forged.certificate.text.replace("EC0850", "EC0851");
    let refused = accept(&code, &forged, &kit(), World::Real);
    assert!(matches!(
        refused,
        Err(EnrolError::Certificate(CertificateError::Forged))
    ));
}

#[test]
fn an_answer_without_a_site_is_refused() {
    let mut agency = Agency::new();
    agency.give("site", 1, b"{}".to_vec());
    let (code, answer) = enrolment();
    let bare = EnrolAnswer {
        pull: agency.answer(),
        ..answer
    };
    assert!(matches!(
        accept(&code, &bare, &kit(), World::Real),
        Err(EnrolError::NoSite)
    ));
}

#[test]
fn what_an_answer_tells_of_a_former_journal_must_be_signed_and_of_that_journal() {
    let (code, answer) = enrolment();
    let ack = Ack {
        journal: JournalId([5; 8]),
        seq: 3,
        head: protocol::Hash([1; 32]),
        at: NOW,
        refused: Vec::new(),
    };
    let stranger = KitKey::from_seed(&[0x77; 32]);
    let told = EnrolAnswer {
        former: Some(FormerHere {
            head: Signed::sign(&ack, &[&stranger]).unwrap(),
            after: 3,
            entries: Vec::new(),
        }),
        ..answer
    };
    let refused = accept(&code, &told, &kit(), World::Real);
    assert!(matches!(refused, Err(EnrolError::Trust(_))), "{refused:?}");
}
