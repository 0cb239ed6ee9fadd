//! The other forms between kit and AMA: pinned, read back, and refused where they are something else.

use domain::{JournalId, Timestamp};
use proptest::prelude::{any, proptest};
use protocol::{
    Ack, Hash, KeyId, KitKey, RefusalCode, Refused, WireError,
    bundle::{Bundle, BundleHead, Part},
    digest,
    enrol::{CodeError, EnrolRequest, EnrolmentCode, RootPrint},
    problem::{Problem, ProblemCode},
    pull::{PullAnswer, PullRequest},
    trust::{RoleKeys, Signed, Stamp, TextVersion, TrustError, demonstration_trust},
};

fn kits() -> KitKey {
    KitKey::from_seed(&[3; 32])
}

fn ack() -> Ack {
    Ack {
        journal: JournalId([1; 8]),
        seq: 1204,
        head: Hash([2; 32]),
        at: Timestamp(1_795_169_100_000),
        refused: vec![Refused {
            seq: 1203,
            code: RefusalCode::Price,
        }],
    }
}

fn code() -> EnrolmentCode {
    EnrolmentCode {
        secret: [0xa5; 10],
        root: RootPrint([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    }
}

#[test]
fn the_form_of_an_acknowledgement_is_pinned() {
    let signed = Signed::sign(&ack(), &[&kits()]).unwrap();
    let json = serde_json::to_vec(&signed).unwrap();
    let golden = super::golden_bytes("ack.json", &json);
    assert_eq!(golden, json);
    let read = Signed::<Ack>::parse(&golden).unwrap();
    assert_eq!(read.verify(&RoleKeys::one(kits().public())), Ok(ack()));
}

#[test]
fn an_acknowledgement_that_ama_did_not_make_is_refused() {
    let role = RoleKeys::one(kits().public());
    let mut signed = Signed::sign(&ack(), &[&kits()]).unwrap();
    signed.text = signed.text.replace("1204", "1205");
    assert_eq!(signed.verify(&role), Err(TrustError::Forged("ack")));
    let foreign = Signed::sign(&ack(), &[&KitKey::from_seed(&[4; 32])]).unwrap();
    assert_eq!(foreign.verify(&role), Err(TrustError::UnknownKey("ack")));
}

#[test]
fn a_signature_of_one_kind_is_worth_nothing_for_another() {
    let stamp = Stamp {
        version: 1,
        at: Timestamp(1),
        expires: Timestamp(2),
        snapshot: TextVersion {
            version: 1,
            sha256: Hash([1; 32]),
        },
        nonce: None,
    };
    let stamp = Signed::sign(&stamp, &[&kits()]).unwrap();
    let mut other = Signed::<Ack>::unsigned(stamp.text);
    other.signatures = stamp.signatures;
    assert_eq!(
        other.verify(&RoleKeys::one(kits().public())),
        Err(TrustError::Forged("ack"))
    );
}

#[test]
fn a_reason_of_a_newer_gateway_is_still_a_refusal() {
    let refused: Refused = serde_json::from_str(r#"{"seq":4,"code":"moon-phase"}"#).unwrap();
    assert_eq!(refused.code, RefusalCode::Other);
}

#[test]
fn the_form_of_a_timestamp_is_pinned() {
    let stamp = Stamp {
        version: 7,
        at: Timestamp(1_795_169_100_000),
        expires: Timestamp(1_795_255_500_000),
        snapshot: TextVersion {
            version: 5,
            sha256: Hash([9; 32]),
        },
        nonce: None,
    };
    let json = serde_json::to_vec(&Signed::sign(&stamp, &[&kits()]).unwrap()).unwrap();
    let golden = super::golden_bytes("timestamp.json", &json);
    assert_eq!(golden, json);
    let read: Signed<Stamp> = serde_json::from_slice(&golden).unwrap();
    assert_eq!(read.verify(&RoleKeys::one(kits().public())), Ok(stamp));
}

#[test]
fn the_first_root_of_demonstrations_is_pinned() {
    let json = serde_json::to_vec(&demonstration_trust().unwrap()).unwrap();
    assert_eq!(super::golden_bytes("demonstration-root.json", &json), json);
}

#[test]
fn the_form_of_an_enrolment_code_is_pinned() {
    let text = code().display();
    assert_eq!(
        super::golden_bytes("enrolment-code.txt", text.as_bytes()),
        text.as_bytes()
    );
    assert_eq!(text.len(), 41);
    assert_eq!(EnrolmentCode::parse(&text), Ok(code()));
    assert_eq!(
        EnrolmentCode::parse(&text.to_lowercase().replace('-', " ")),
        Ok(code())
    );
    assert_eq!(
        EnrolmentCode::parse(&text.replace('0', "o").replace('1', "i")),
        Ok(code())
    );
}

#[test]
fn a_mistyped_code_is_noticed_before_it_is_sent() {
    let text: Vec<char> = code().display().replace('-', "").chars().collect();
    for place in 0..32 {
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
            .chars()
            .filter(|other| *other != text[place])
        {
            let mut wrong = text.clone();
            wrong[place] = other;
            let wrong: String = wrong.into_iter().collect();
            assert_eq!(
                EnrolmentCode::parse(&wrong),
                Err(CodeError::Check),
                "{wrong}"
            );
        }
    }
    let text: String = text.into_iter().collect();
    assert_eq!(
        EnrolmentCode::parse(text.split_at(32).0),
        Err(CodeError::Length(32))
    );
    assert_eq!(EnrolmentCode::parse(""), Err(CodeError::Length(0)));
    assert_eq!(
        EnrolmentCode::parse(&text.replacen('M', "!", 1)),
        Err(CodeError::Character(1))
    );
    assert_eq!(format!("{:?}", code()), "EnrolmentCode(…)");
}

#[test]
fn a_request_to_enrol_shows_that_the_kit_has_its_key() {
    let kit = KitKey::from_seed(&[7; 32]);
    let request = EnrolRequest::new(&code(), &kit, Timestamp(5), "0.1.0");
    let read = EnrolRequest::parse(&serde_json::to_vec(&request).unwrap()).unwrap();
    assert_eq!(read.verify(), Ok(digest(&[0xa5; 10])));
    let stolen = EnrolRequest {
        public_key: KitKey::from_seed(&[8; 32]).public(),
        ..request.clone()
    };
    assert!(stolen.verify().is_err());
    let other = EnrolRequest {
        secret: "AAAAAAAAAAAAAAAA".to_owned(),
        ..request.clone()
    };
    assert!(other.verify().is_err());
    let odd = EnrolRequest {
        secret: "A".to_owned(),
        ..request
    };
    assert!(odd.verify().is_err());
}

#[test]
fn every_problem_has_a_code_and_reads_back() {
    for code in ProblemCode::ALL {
        let problem = Problem {
            wanted: Some(7),
            ..Problem::new(*code, "title")
        };
        let read = Problem::parse(&serde_json::to_vec(&problem).unwrap()).unwrap();
        assert_eq!((read.code(), read.status), (Some(*code), code.status()));
        assert_eq!(ProblemCode::parse(code.as_str()), Some(*code));
    }
    assert!(Problem::parse(b"<html>Sign in to the hotel's network</html>").is_err());
    assert_eq!(Problem::parse(&[b' '; 70_000]), Err(WireError::TooLarge));
}

fn bundle() -> Bundle {
    Bundle {
        head: BundleHead {
            kit: KeyId([1; 4]),
            journal: JournalId([1; 8]),
            at: Timestamp(5),
        },
        parts: vec![
            Part::Batch(vec![1, 2, 3]),
            Part::PullRequest {
                authorization: "Kit …".to_owned(),
                body: b"{}\n".to_vec(),
            },
            Part::PullAnswer(Vec::new()),
            Part::Ack(b"{}".to_vec()),
            Part::Problem(b"{}".to_vec()),
        ],
    }
}

#[test]
fn a_stick_carries_the_same_bytes() {
    assert_eq!(Bundle::decode(&bundle().encode().unwrap()), Ok(bundle()));
}

#[test]
fn a_file_copied_in_half_or_changed_is_refused() {
    let file = bundle().encode().unwrap();
    for place in 0..file.len() {
        let mut changed = file.clone();
        changed[place] ^= 1;
        assert!(Bundle::decode(&changed).is_err(), "{place}");
        assert!(Bundle::decode(&file[..place]).is_err(), "{place}");
    }
    assert!(Bundle::decode(&[file, vec![0]].concat()).is_err());
}

#[test]
fn an_answer_that_expands_past_the_limit_is_refused() {
    let bomb = zstd::bulk::compress(&vec![b' '; 64 * 1024 * 1024], 3).unwrap();
    assert!(bomb.len() < 10_000);
    assert_eq!(PullAnswer::decode(&bomb), Err(WireError::TooLarge));
    assert_eq!(
        PullAnswer::decode(&vec![0; 9 * 1024 * 1024]),
        Err(WireError::TooLarge)
    );
    let deep = [vec![b'['; 100_000], vec![b']'; 100_000]].concat();
    assert_eq!(PullAnswer::parse(&deep), Err(WireError::Malformed));
}

proptest! {
    #[test]
    fn noise_is_never_a_message(bytes in any::<Vec<u8>>()) {
        assert!(Bundle::decode(&bytes).is_err());
        assert!(Bundle::decode(&[b"CSBUNDLE\x01".as_slice(), &bytes].concat()).is_err());
        assert!(PullAnswer::decode(&bytes).is_err());
        assert!(PullRequest::parse(&bytes).is_err());
        assert!(Signed::<Ack>::parse(&bytes).is_err());
        let _code = EnrolmentCode::parse(&String::from_utf8_lossy(&bytes));
    }
}
