//! Roots and targets that are signed elsewhere, and a kit that follows them.

use ama::{
    gateway::Gateway,
    ledger::{Applied, Step, kits, transparency},
    pulling::Road,
    signing::{Lacking, PublishError},
    taking::Taking,
};
use domain::Timestamp;
use protocol::{
    Certificate, KitKey,
    log::Checkpoint,
    pull::{PullAnswer, PullRequest},
    trust::{RoleKeys, Root, Signed, Targets, TrustError, Trusted, answered_at},
};

use crate::{
    agency::{Place, enrol_kit, kit, on_both},
    desk::{Desk, MORNING, catalogue},
};

fn key(seed: u8) -> KitKey {
    KitKey::from_seed(&[seed; 32])
}

fn role(seeds: &[u8], threshold: u8) -> RoleKeys {
    RoleKeys {
        keys: seeds.iter().map(|seed| key(*seed).public()).collect(),
        threshold,
    }
}

/// Two of three people sign the catalogue.
fn people() -> RoleKeys {
    role(&[61, 62, 63], 2)
}

/// A kit, and what it believes and holds.
struct Follower {
    desk: Desk,
    trusted: Trusted,
    catalogue: Vec<u8>,
}

impl Follower {
    async fn enrolled(gateway: &Gateway) -> Self {
        let (desk, _, enrolled) = enrol_kit(gateway, key(1)).await;
        let documents = enrolled.applied.documents.into_iter();
        let catalogue = documents.filter(|it| it.name == "catalogue");
        Self {
            desk,
            trusted: enrolled.applied.trusted,
            catalogue: catalogue.map(|it| it.bytes).next().unwrap(),
        }
    }

    async fn ask(&self, gateway: &Gateway) -> PullAnswer {
        let desk = &self.desk;
        let head = (desk.last(), desk.head());
        let request = self.trusted.request(|_| true, desk.journal, head, 0);
        let own = kit(gateway, desk).await;
        gateway.pull(&own, &request, Road::Line).await.unwrap()
    }

    fn take(&mut self, answer: &PullAnswer) -> Result<(), TrustError> {
        let held = |name: &str| (name == "catalogue").then(|| self.catalogue.clone());
        let applied = self.trusted.update(answer, held, MORNING)?;
        let mut sent = applied.documents.into_iter();
        if let Some(catalogue) = sent.find(|it| it.name == "catalogue") {
            self.catalogue = catalogue.bytes;
        }
        self.trusted = applied.trusted;
        Ok(())
    }

    async fn follow(&mut self, gateway: &Gateway) -> Result<(), TrustError> {
        let answer = self.ask(gateway).await;
        self.take(&answer)
    }
}

/// The catalogue's next revision, and its targets, which nobody signed yet.
async fn next_catalogue(gateway: &Gateway) -> (Vec<u8>, Targets) {
    let mut files: serde_json::Value = serde_json::from_slice(&catalogue().1).unwrap();
    let revision = &mut files["catalogue.json"]["revision"];
    *revision = (gateway.published().revision + 1).into();
    let document = serde_json::to_vec(&files).unwrap();
    let read = ama::catalogue::read(&document).unwrap();
    let targets = gateway.draft_targets(&read, &document).await.unwrap();
    (document, targets)
}

fn signed(targets: &Targets, seeds: &[u8]) -> Signed<Targets> {
    let mut signed = Signed::sign(targets, &[]).unwrap();
    seeds.iter().for_each(|seed| signed.add(&key(*seed)));
    signed
}

/// Root 2: the catalogue is the people's.
async fn give_targets_to_people(gateway: &Gateway) -> Root {
    let drafted = gateway.draft_root(|root| root.roles.targets = people());
    let draft = drafted.await.unwrap();
    let mut targets = draft.targets.unwrap();
    targets.add(&key(61));
    targets.add(&key(63));
    let published = gateway.publish_root(&draft.root, Some(&targets));
    published.await.unwrap()
}

fn lacking(err: PublishError) -> Vec<Lacking> {
    let PublishError::Lacking(lacking) = err else {
        panic!("{err:?}");
    };
    lacking
}

#[test]
fn a_kit_follows_roots_in_order_to_a_catalogue_that_several_people_signed() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let mut follower = Follower::enrolled(&gateway).await;
        let before = follower.catalogue.clone();
        assert_eq!(give_targets_to_people(&gateway).await.version, 2);
        // Root 3: the next root is the people's too, so the old key and the new ones sign.
        let drafted = gateway.draft_root(|root| root.roles.root = role(&[71, 72], 2));
        let mut root = drafted.await.unwrap().root;
        let err = gateway.publish_root(&root, None).await.unwrap_err();
        let expected = Lacking {
            role: "root",
            root: 3,
            count: 2,
            keys: [71, 72].map(|seed| key(seed).public().id()).to_vec(),
        };
        assert_eq!(lacking(err), [expected]);
        root.add(&key(71));
        root.add(&key(72));
        gateway.publish_root(&root, None).await.unwrap();
        let (document, targets) = next_catalogue(&gateway).await;
        let whole = signed(&targets, &[62, 61]);
        let applied = gateway.publish(&whole, &document).await.unwrap();
        assert_eq!(applied, Applied::Whole);
        // Another gateway on the same ledger answers the kit.
        let other = place.gateway().await;
        let answer = follower.ask(&other).await;
        let skipped = PullAnswer {
            roots: answer.roots[1..].to_vec(),
            ..answer.clone()
        };
        let half = TrustError::HalfArrived("root".to_owned());
        assert_eq!(follower.take(&skipped), Err(half));
        let backwards = PullAnswer {
            roots: answer.roots.iter().rev().cloned().collect(),
            ..answer.clone()
        };
        assert!(follower.take(&backwards).is_err());
        assert_eq!(follower.catalogue, before);
        follower.take(&answer).unwrap();
        assert_eq!(follower.trusted.root().version, 3);
        assert_eq!(follower.catalogue, document);
        // A kit that enrols now begins with root 1 and is there at once.
        let (_, _, late) = enrol_kit(&gateway, key(2)).await;
        assert_eq!(late.applied.trusted.root().version, 3);
    });
}

#[test]
fn a_catalogue_that_too_few_signed_is_refused_here_and_by_kits() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let mut follower = Follower::enrolled(&gateway).await;
        give_targets_to_people(&gateway).await;
        follower.follow(&gateway).await.unwrap();
        let (document, targets) = next_catalogue(&gateway).await;
        let own = gateway.sign_targets(&targets).await.unwrap();
        assert_eq!(own.signatures, []);
        let of_old = Signed::sign(&targets, &[&gateway.keys.targets]).unwrap();
        for (signed, count) in [
            (own, 2),
            (of_old.clone(), 2),
            (signed(&targets, &[61]), 1),
            (signed(&targets, &[61, 61, 61]), 1),
        ] {
            let err = gateway.publish(&signed, &document).await.unwrap_err();
            let lacking = lacking(err);
            assert_eq!((lacking[0].role, lacking[0].root), ("targets", 2));
            assert_eq!(
                (lacking[0].count, lacking[0].keys.len()),
                (count, count + 1)
            );
        }
        // Whoever holds the gateway and none of the people's keys gets no further at a kit.
        let under = TrustError::UnderThreshold {
            role: "targets",
            signed: 1,
            needed: 2,
        };
        let whole = signed(&targets, &[61, 62]);
        gateway.publish(&whole, &document).await.unwrap();
        let answer = follower.ask(&gateway).await;
        for (signed, err) in [
            (of_old, TrustError::UnknownKey("targets")),
            (signed(&targets, &[61]), under.clone()),
            (signed(&targets, &[61, 61]), under),
        ] {
            let answer = PullAnswer {
                targets: Some(signed),
                ..answer.clone()
            };
            assert_eq!(follower.take(&answer), Err(err));
        }
        follower.take(&answer).unwrap();
        assert_eq!(follower.catalogue, document);
    });
}

async fn certificate(gateway: &Gateway, of: &KitKey) -> Certificate {
    let found = kits::certificate(gateway.ledger(), of.public().id()).await;
    found.unwrap().unwrap()
}

/// Whoever signs the acknowledgement.
async fn taken(gateway: &Gateway, desk: &Desk) {
    let (own, batch) = (kit(gateway, desk).await, desk.batch(1, desk.last()));
    let taken = gateway.take(&own, desk.journal, batch).await.unwrap();
    assert!(matches!(taken, Taking::Taken { .. }), "{taken:?}");
}

/// Writes what a thief of the database would, and no gateway.
async fn plant(gateway: &Gateway, certificate: &Certificate, of: &KitKey) {
    let sql = "UPDATE kit SET certificate = $1 WHERE kit = $2";
    let text = serde_json::to_string(certificate).unwrap();
    let with = vec![text.into(), of.public().id().0.into()];
    let planted = gateway.ledger().apply(vec![Step::one(sql, with)]).await;
    assert_eq!(planted.unwrap(), Applied::Whole);
}

#[test]
fn what_the_key_of_the_kits_signed_is_signed_by_the_next_and_nothing_else_is() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let other = place.gateway().await;
        let (mut desk, _, _) = enrol_kit(&gateway, key(1)).await;
        let (_, _, _) = enrol_kit(&gateway, key(2)).await;
        let old = gateway.keys.kits.public();
        // A key of another role, and one that nobody knows.
        let about = certificate(&gateway, &key(2)).await;
        for thief in [&gateway.keys.timestamp, &key(66)] {
            plant(&gateway, &about.signed_by(thief), &key(2)).await;
            desk.attend();
            taken(&gateway, &desk).await;
            while other.sequence().await.unwrap() > 0 {}
            let new = gateway.keys.replace_online().unwrap();
            let drafted = gateway.draft_root(|root| root.roles.kits = RoleKeys::one(new));
            let draft = drafted.await.unwrap();
            gateway.publish_root(&draft.root, None).await.unwrap();
            let own = certificate(&gateway, &key(1)).await;
            assert!(own.verify(&[new]).is_ok());
            let planted = certificate(&gateway, &key(2)).await;
            assert!(planted.verify(&[new]).is_err());
            let (_, note) = transparency::checkpoint(gateway.ledger())
                .await
                .unwrap()
                .unwrap();
            assert!(Checkpoint::of(&note, &[new]).is_ok());
            // The other gateway signs with the new key from its next word on.
            desk.attend();
            taken(&other, &desk).await;
            while other.sequence().await.unwrap() > 0 {}
            let (_, note) = transparency::checkpoint(gateway.ledger())
                .await
                .unwrap()
                .unwrap();
            assert!(Checkpoint::of(&note, &[new]).is_ok());
            assert!(Checkpoint::of(&note, &[old]).is_err());
        }
    });
}

#[test]
fn a_root_comes_with_the_targets_that_it_needs_or_not_at_all() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let drafted = gateway.draft_root(|root| root.roles.targets = people());
        let draft = drafted.await.unwrap();
        let mut targets = draft.targets.unwrap();
        let alone = gateway.publish_root(&draft.root, None).await;
        assert!(matches!(alone, Err(PublishError::NoTargets)), "{alone:?}");
        targets.add(&key(61));
        let under = gateway.publish_root(&draft.root, Some(&targets)).await;
        assert_eq!(lacking(under.unwrap_err())[0].count, 1);
        let (_, others) = next_catalogue(&gateway).await;
        let others = signed(&others, &[61, 62]);
        let others = gateway.publish_root(&draft.root, Some(&others)).await;
        assert!(
            matches!(others, Err(PublishError::AnotherText)),
            "{others:?}"
        );
        assert_eq!(gateway.root().await.unwrap().version, 1);
        targets.add(&key(62));
        gateway
            .publish_root(&draft.root, Some(&targets))
            .await
            .unwrap();
        let again = gateway.publish_root(&draft.root, Some(&targets)).await;
        assert!(matches!(again, Err(PublishError::NotNext(2))), "{again:?}");
        let nobody = gateway
            .draft_root(|root| root.roles.root.threshold = 2)
            .await;
        assert!(matches!(nobody, Err(PublishError::NoRole)), "{nobody:?}");
    });
}

#[test]
fn targets_that_end_soon_are_signed_anew_by_the_gateway_only_where_its_own_key_may_do_that_alone() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let mut follower = Follower::enrolled(&gateway).await;
        let (_, first) = gateway.targets().await.unwrap();
        let soon = Timestamp(first.expires.0 - 59 * 86_400_000);
        let early = Timestamp(soon.0 - 2 * 86_400_000);
        assert!(!gateway.renew_targets(early).await.unwrap());
        assert!(gateway.renew_targets(soon).await.unwrap());
        let (_, renewed) = gateway.targets().await.unwrap();
        assert_eq!(renewed.documents, first.documents);
        assert_eq!(renewed.expires, Timestamp(soon.0 + 365 * 86_400_000));
        assert!(!gateway.renew_targets(soon).await.unwrap());
        follower.follow(&gateway).await.unwrap();

        give_targets_to_people(&gateway).await;
        let (_, of_people) = gateway.targets().await.unwrap();
        assert!(!gateway.renew_targets(of_people.expires).await.unwrap());
        let [root, targets] = gateway.texts_hold(of_people.expires).await.unwrap();
        assert_eq!((root.role, root.is_soon()), ("root", false));
        assert_eq!((targets.role, targets.days), ("targets", 0));
        assert!(targets.is_soon());
    });
}

#[test]
fn the_timestamp_of_an_answer_carries_the_nonce_of_its_request() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let follower = Follower::enrolled(&gateway).await;
        let desk = &follower.desk;
        let head = (desk.last(), desk.head());
        let request = follower.trusted.request(|_| true, desk.journal, head, 0);
        let own = kit(&gateway, desk).await;
        for nonce in [Some(u64::MAX), None] {
            let asked = PullRequest {
                nonce,
                ..request.clone()
            };
            let asked = PullRequest::parse(&asked.encode().unwrap()).unwrap();
            let answer = gateway.pull(&own, &asked, Road::Line).await.unwrap();
            let answer = PullAnswer::decode(&answer.encode().unwrap()).unwrap();
            let is_its_answer = answered_at(&answer, u64::MAX).is_some();
            assert_eq!(is_its_answer, nonce.is_some());
            assert!(follower.trusted.update(&answer, |_| None, MORNING).is_ok());
        }
    });
}
