//! The messages between kit and AMA that are JSON, and the files that carry them by hand.

use arbitrary::Result;
use domain::{JournalId, Timestamp};
use protocol::{
    Ack, Hash, KitKey, PinVerifier, RefusalCode, Refused,
    bundle::{Bundle, BundleHead, Part},
    digest,
    documents::{Answers, Document, Mediators, News, Site},
    enrol::{EnrolAnswer, EnrolRequest, EnrolmentCode},
    problem::{Problem, ProblemCode},
    pull::{PullAnswer, PullRequest},
    trust::{RoleKeys, Signable, Signed, World},
};
use serde_json::{Value, json};

use super::{
    change::{self, Chance},
    trust::{
        LATER,
        agency::{NOW, key, kit},
    },
};

/// A text of its role with spoilt contents, signed by these keys; around it, spoilt again.
pub(super) fn signed<T: Signable>(
    value: &Value,
    keys: &[&KitKey],
    chance: &mut Chance<'_>,
) -> Result<Vec<u8>> {
    let text = String::from_utf8_lossy(&change::json(value, chance)?).into_owned();
    let mut signed = Signed::<T>::unsigned(text);
    keys.iter().for_each(|key| signed.add(key));
    change::json(&to_value(&signed), chance)
}

pub(super) fn to_value(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

fn ack() -> Ack {
    Ack {
        journal: JournalId([1; 8]),
        seq: 1204,
        head: Hash([2; 32]),
        at: NOW,
        refused: vec![Refused {
            seq: 1203,
            code: RefusalCode::Price,
        }],
    }
}

pub(super) fn acknowledgement(chance: &mut Chance<'_>) -> Result<()> {
    let bytes = signed::<Ack>(&to_value(&ack()), &[&key(41)], chance)?;
    if let Ok(signed) = Signed::<Ack>::parse(&bytes)
        && let Ok(ack) = signed.verify(&RoleKeys::one(key(41).public()))
    {
        let again = Signed::sign(&ack, &[&key(41)]).unwrap();
        assert_eq!(again.verify(&RoleKeys::one(key(41).public())), Ok(ack));
    }
    Ok(())
}

pub(super) fn problem(chance: &mut Chance<'_>) -> Result<()> {
    let valid = Problem {
        detail: Some("the batch has no entries".to_owned()),
        head: Some(Signed::sign(&ack(), &[&key(41)]).unwrap()),
        wanted: Some(1205),
        retry_after: Some(30),
        ..Problem::new(ProblemCode::Gap, "Entries are missing before these")
    };
    if let Ok(read) = Problem::parse(&change::json(&to_value(&valid), chance)?) {
        let _known = read.code();
        assert_eq!(
            Problem::parse(&serde_json::to_vec(&read).unwrap()),
            Ok(read)
        );
    }
    Ok(())
}

pub(super) fn pull_request(chance: &mut Chance<'_>) -> Result<()> {
    let (trusted, _, _) = &*LATER;
    let valid = trusted.request(|_| true, JournalId([1; 8]), (1204, Hash([2; 32])), 7);
    if let Ok(read) = PullRequest::parse(&change::json(&to_value(&valid), chance)?) {
        assert_eq!(PullRequest::parse(&read.encode().unwrap()), Ok(read));
    }
    Ok(())
}

pub(super) fn pull_answer(chance: &mut Chance<'_>) -> Result<()> {
    let (_, _, valid) = &*LATER;
    let read = if change::rarely(3, chance)? {
        PullAnswer::decode(&change::bytes(&valid.encode().unwrap(), chance)?)
    } else {
        PullAnswer::parse(&change::json(&to_value(valid), chance)?)
    };
    if let Ok(read) = read {
        assert_eq!(PullAnswer::decode(&read.encode().unwrap()), Ok(read));
    }
    Ok(())
}

fn code() -> EnrolmentCode {
    EnrolmentCode {
        secret: [0xa5; 10],
        root: LATER.1.print(),
    }
}

pub(super) fn enrolment_code(chance: &mut Chance<'_>) -> Result<()> {
    let typed = change::text(&code().display(), chance)?;
    if let Ok(code) = EnrolmentCode::parse(&typed) {
        assert!(EnrolmentCode::parse(&code.display()) == Ok(code));
    }
    Ok(())
}

pub(super) fn enrolment(chance: &mut Chance<'_>) -> Result<()> {
    let asked = EnrolRequest::new(&code(), &kit(), NOW, "0.1.0");
    if let Ok(read) = EnrolRequest::parse(&change::json(&to_value(&asked), chance)?)
        && read.verify().is_ok()
    {
        assert_eq!(
            (&read.secret, read.public_key),
            (&asked.secret, asked.public_key)
        );
    }
    let (_, agency, pull) = &*LATER;
    let answer = json!({
        "roots": agency.roots,
        "certificate": agency.certificate(),
        "pull": pull,
    });
    if let Ok(answer) = EnrolAnswer::parse(&change::json(&answer, chance)?)
        && let Ok(enrolled) = answer.accept(&code(), &kit().public(), World::Real)
    {
        assert_eq!(enrolled.certificate.public_key, kit().public());
    }
    Ok(())
}

/// Argon2id of a PIN, as documents bring it.
const VERIFIER: &str = "$argon2id$v=19$m=19456,t=2,p=1$AQEBAQEBAQEBAQEBAQEBAQ$CJnS8fkHmZ0xY0rVnUq3TmYqk7o1w6g9c3y0s8aB2dE";

pub(super) fn documents(chance: &mut Chance<'_>) -> Result<()> {
    let verifier = change::text(VERIFIER, chance)?;
    if let Ok(read) = PinVerifier::parse(&verifier) {
        assert_eq!(read.as_str(), verifier);
    }
    let mediators = json!({"mediators": [{
        "number": 4127, "short_name": "helena", "name": "Helena Matias", "role": "coordinator",
        "verifier": VERIFIER, "must_change_pin": true, "from": NOW, "until": 1_796_000_000_000_i64,
    }]});
    let news = json!({"items": [{
        "id": "n1", "from": NOW, "text": {"pt": "A IMT está em baixo", "en": "IMT is down"}, "services_down": ["carta-revalidar"],
    }]});
    let answers = json!({
        "checked_to": 1204, "refused": [{"seq": 1203, "code": "price", "since": NOW}], "resolved": [7],
    });
    let site = serde_json::from_slice(&LATER.1.documents["site"]).unwrap();
    reads_back::<Mediators>(&mediators, chance)?;
    reads_back::<News>(&news, chance)?;
    reads_back::<Answers>(&answers, chance)?;
    reads_back::<Site>(&site, chance)
}

fn reads_back<T: Document + PartialEq + std::fmt::Debug>(
    valid: &Value,
    chance: &mut Chance<'_>,
) -> Result<()> {
    assert!(T::read(valid.to_string().as_bytes()).is_ok(), "{}", T::NAME);
    if let Ok(read) = T::read(&change::json(valid, chance)?) {
        assert_eq!(T::read(&read.write().unwrap()), Ok(read));
    }
    Ok(())
}

pub(super) fn bundle(chance: &mut Chance<'_>) -> Result<()> {
    let valid = Bundle {
        head: BundleHead {
            kit: kit().public().id(),
            journal: JournalId([1; 8]),
            at: Timestamp(5),
        },
        parts: vec![
            Part::Batch(vec![1, 2, 3]),
            Part::PullRequest {
                authorization: "Kit …".to_owned(),
                body: b"{}".to_vec(),
            },
            Part::PullAnswer(vec![4]),
            Part::Ack(b"{}".to_vec()),
            Part::Problem(Vec::new()),
        ],
    };
    let mut file = change::bytes(&valid.encode().unwrap(), chance)?;
    // The last part says the hash of all before it: made right again, so that what is inside is read.
    if let Some(end) = file.len().checked_sub(32)
        && let Some(before) = end.checked_sub(5)
    {
        let hash = digest(&file[..before]);
        file[end..].copy_from_slice(&hash.0);
    }
    if let Ok(read) = Bundle::decode(&file) {
        assert_eq!(Bundle::decode(&read.encode().unwrap()), Ok(read));
    }
    Ok(())
}
