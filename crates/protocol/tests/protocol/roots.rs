//! Whom a kit believes first, and how that changes: roots go forwards, signed by the old and the new.

use domain::Timestamp;
use protocol::{
    demonstration_root,
    enrol::{Bytes, RootPrint},
    pull::PullAnswer,
    trust::{
        MOST_AUTHORITIES, MOST_AUTHORITY, Root, Signed, TrustError, Trusted, World,
        demonstration_trust,
    },
};

use super::agency::{Agency, DAY, NOW, key, kit};
use super::trust::{later, refused};

fn next_root(agency: &Agency, change: impl Fn(&mut Root)) -> Root {
    let mut root = agency.root.clone();
    root.version += 1;
    change(&mut root);
    root
}

#[test]
fn roots_go_forwards_signed_by_the_old_and_the_new() {
    let (trusted, mut agency) = later();
    let rotated =
        |root: &mut Root| root.roles.root.keys = [2, 3, 4].map(|seed| key(seed).public()).to_vec();
    let second = next_root(&agency, rotated);
    let good = agency.answer();
    let with = |roots: &[Signed<Root>]| PullAnswer {
        roots: roots.to_vec(),
        ..good.clone()
    };
    let signed = |root: &Root, seeds: &[u8]| {
        let mut signed = Signed::sign(root, &[]).unwrap();
        seeds.iter().for_each(|seed| signed.add(&key(*seed)));
        signed
    };
    let too_few = TrustError::UnderThreshold {
        role: "root",
        signed: 1,
        needed: 2,
    };
    refused(
        &trusted,
        &agency,
        &with(&[signed(&second, &[1, 2])]),
        too_few.clone(),
    );
    refused(
        &trusted,
        &agency,
        &with(&[signed(&second, &[3, 4])]),
        too_few,
    );
    refused(
        &trusted,
        &agency,
        &with(&[signed(&second, &[77, 78])]),
        TrustError::UnknownKey("root"),
    );
    let second_signed = signed(&second, &[2, 3]);
    let applied = agency
        .seen_by(&trusted, &with(std::slice::from_ref(&second_signed)))
        .unwrap();
    assert_eq!(applied.trusted.root().version, 2);
    // Backwards, twice the same, or with a step left out.
    agency.next();
    let good = agency.answer();
    let with = |roots: &[Signed<Root>]| PullAnswer {
        roots: roots.to_vec(),
        ..good.clone()
    };
    let newer = applied.trusted;
    let rollback = TrustError::Rollback("root".to_owned());
    refused(&newer, &agency, &with(&agency.roots), rollback.clone());
    refused(
        &newer,
        &agency,
        &with(std::slice::from_ref(&second_signed)),
        rollback,
    );
    let fourth = Root {
        version: 4,
        ..second
    };
    let half = TrustError::HalfArrived("root".to_owned());
    refused(&newer, &agency, &with(&[signed(&fourth, &[2, 3])]), half);
}

#[test]
fn a_role_with_new_keys_begins_anew() {
    let (trusted, mut agency) = later();
    // A thief of the timestamp's key signs far ahead.
    agency.stamp.version = u64::MAX;
    agency.stamp.at = Timestamp(NOW.0 + 900 * DAY);
    let stolen = agency
        .seen_by(&trusted, &agency.clone().answer())
        .unwrap()
        .trusted;
    let second = next_root(&agency, |root| {
        root.roles.timestamp.keys = vec![key(32).public()]
    });
    agency.next_after_theft();
    let mut answer = agency.answer();
    answer.timestamp = Signed::sign(&agency.stamp, &[&key(32)]).unwrap();
    refused(
        &stolen,
        &agency,
        &answer,
        TrustError::UnknownKey("timestamp"),
    );
    answer.roots = vec![Signed::sign(&second, &[&key(1), &key(2)]).unwrap()];
    assert_eq!(
        agency
            .seen_by(&stolen, &answer)
            .unwrap()
            .trusted
            .root()
            .version,
        2
    );
}

#[test]
fn a_root_that_nobody_could_follow_is_refused() {
    let (trusted, mut agency) = later();
    let changes: [fn(&mut Root); 7] = [
        |root| root.roles.snapshot.keys.clear(),
        |root| root.roles.snapshot.threshold = 0,
        |root| root.roles.snapshot.threshold = 2,
        |root| root.roles.kits.keys = vec![key(41).public(); 2],
        |root| root.authorities = vec![Bytes(vec![0x30]); MOST_AUTHORITIES + 1],
        |root| root.authorities = vec![Bytes(vec![0x30; MOST_AUTHORITY + 1])],
        |root| root.authorities = vec![Bytes(Vec::new())],
    ];
    for change in changes {
        let root = next_root(&agency, change);
        let mut answer = agency.answer();
        answer.roots = vec![Signed::sign(&root, &[&key(1), &key(2)]).unwrap()];
        refused(&trusted, &agency, &answer, TrustError::Malformed("root"));
    }
}

/// The text of a root as it was before roots named authorities.
const WITHOUT_AUTHORITIES: &str = r#"{"version":1,"expires":4102444800000,"roles":"#;

#[test]
fn a_root_that_names_no_authorities_has_the_letters_that_it_had_before_there_were_any() {
    let (_, mut agency) = later();
    let before = demonstration_trust().unwrap().text;
    assert!(before.starts_with(WITHOUT_AUTHORITIES), "{before}");
    assert!(before.ends_with(r#","threshold":1}}}"#), "{before}");
    let root: Root = serde_json::from_str(&before).unwrap();
    assert_eq!(root.authorities, []);
    assert_eq!(serde_json::to_string(&root).unwrap(), before);

    agency.root.authorities = vec![Bytes(b"\x30\x03abc".to_vec())];
    let named = serde_json::to_string(&agency.root).unwrap();
    assert!(
        named.ends_with(r#","authorities":["MANhYmM="]}"#),
        "{named}"
    );
    assert_eq!(serde_json::from_str::<Root>(&named).unwrap(), agency.root);
}

#[test]
fn the_authorities_of_a_root_come_with_it_and_go_with_the_next_one_that_names_none() {
    let (trusted, mut agency) = later();
    let most = vec![Bytes(vec![0x30; MOST_AUTHORITY]); MOST_AUTHORITIES];
    let named = next_root(&agency, |root| root.authorities = most.clone());
    let mut emptied = named.clone();
    (emptied.version, emptied.authorities) = (3, Vec::new());
    let roots = [named, emptied].map(|root| Signed::sign(&root, &[&key(1), &key(2)]).unwrap());
    for (roots, expected) in [(&roots[..1], &most[..]), (&roots[..], &[])] {
        let mut answer = agency.answer();
        answer.roots = roots.to_vec();
        let applied = agency.seen_by(&trusted, &answer).unwrap();
        assert_eq!(applied.trusted.root().authorities, expected);
    }
}

#[test]
fn trust_begins_with_the_root_that_the_code_means() {
    let agency = Agency::new();
    let begin = |print: &RootPrint, roots: &[Signed<Root>]| {
        Trusted::begin(print, roots, kit().public().id(), World::Real).map(|_| ())
    };
    assert_eq!(begin(&agency.print(), &agency.roots), Ok(()));
    assert_eq!(
        begin(&RootPrint([0; 10]), &agency.roots),
        Err(TrustError::AnotherRoot)
    );
    assert_eq!(
        begin(&agency.print(), &[]),
        Err(TrustError::HalfArrived("root".to_owned()))
    );
    let unsigned = Signed::unsigned(agency.roots[0].text.clone());
    assert_eq!(
        begin(&agency.print(), &[unsigned]),
        Err(TrustError::Unsigned("root".to_owned()))
    );
    let second = next_root(&agency, |_| {});
    let second = Signed::sign(&second, &[&key(1), &key(2)]).unwrap();
    let print = RootPrint::of(&second.sha256());
    assert_eq!(begin(&print, &[second]), Err(TrustError::AnotherRoot));
}

#[test]
fn a_demonstration_and_a_real_agency_never_meet() {
    let demonstration = demonstration_trust().unwrap();
    let print = RootPrint::of(&demonstration.sha256());
    let roots = [demonstration];
    let begin = |print: &RootPrint, roots: &[Signed<Root>], world| {
        Trusted::begin(print, roots, kit().public().id(), world).map(|trusted| trusted.world())
    };
    assert_eq!(
        begin(&print, &roots, World::Demonstration),
        Ok(World::Demonstration)
    );
    assert_eq!(
        begin(&print, &roots, World::Real),
        Err(TrustError::AnotherWorld)
    );
    let mut agency = Agency::new();
    assert_eq!(
        begin(&agency.print(), &agency.roots, World::Demonstration),
        Err(TrustError::AnotherWorld)
    );
    let trusted = agency.enrolled();
    agency.next();
    let turned = next_root(&agency, |root| {
        root.roles.kits.keys.push(demonstration_root().public())
    });
    let mut answer = agency.answer();
    answer.roots = vec![Signed::sign(&turned, &[&key(1), &key(2)]).unwrap()];
    refused(&trusted, &agency, &answer, TrustError::AnotherWorld);
}

#[test]
fn a_new_root_that_is_past_its_day_is_refused_and_the_one_that_is_here_stays_in_use() {
    let (trusted, mut agency) = later();
    let good = agency.answer();
    let ended = next_root(&agency, |root| root.expires = NOW);
    let answer = PullAnswer {
        roots: vec![Signed::sign(&ended, &[&key(1), &key(2)]).unwrap()],
        ..good.clone()
    };
    let err = TrustError::PastDay {
        role: "root",
        expires: NOW,
    };
    refused(&trusted, &agency, &answer, err);
    // One that another followed meanwhile is only a step on the way.
    let mut next = ended.clone();
    (next.version, next.expires) = (3, Timestamp(NOW.0 + DAY));
    let roots = [ended, next].map(|root| Signed::sign(&root, &[&key(1), &key(2)]).unwrap());
    let answer = PullAnswer {
        roots: roots.to_vec(),
        ..good
    };
    let applied = agency.seen_by(&trusted, &answer).unwrap();
    assert_eq!(applied.trusted.root().version, 3);
    assert_eq!(applied.trusted.past_day_since(NOW), None);
    let later = Timestamp(NOW.0 + 2 * DAY);
    assert_eq!(
        applied.trusted.past_day_since(later),
        Some(Timestamp(NOW.0 + DAY))
    );
}
