//! The certificate authorities that a root names. The certificates beside this file were made by `openssl req -x509` and
//! `openssl x509 -req`; nobody has their keys.

use std::path::Path;

use ama::{
    authorities::{self, Authority, stand_behind},
    gateway::Gateway,
    signing::PublishError,
};
use domain::Timestamp;
use protocol::{
    enrol::Bytes,
    trust::{MOST_AUTHORITIES, MOST_AUTHORITY, RoleKeys, Root, Signed},
};
use rustls::pki_types::CertificateDer;

use crate::agency::{Place, on_both};

/// 2030-01-01: all of them hold.
const WHILE_THEY_HOLD: Timestamp = Timestamp(1_893_456_000_000);
/// 2090-01-01: the gateway's has ended.
const LATER: Timestamp = Timestamp(3_786_912_000_000);

fn read(name: &str) -> Vec<CertificateDer<'static>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gateway/certificates");
    authorities::read(&folder.join(name)).unwrap()
}

fn bytes(name: &str) -> Bytes {
    Bytes(read(name)[0].to_vec())
}

async fn in_force(gateway: &Gateway, change: impl FnOnce(&mut Root)) -> Root {
    let draft = gateway.draft_root(change).await.unwrap();
    gateway.publish_root(&draft.root, None).await.unwrap()
}

#[test]
fn the_next_roots_name_the_same_authorities_until_one_says_otherwise() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        assert_eq!(gateway.root().await.unwrap().authorities, []);
        let (own, other) = (bytes("authority.pem"), bytes("stranger.pem"));
        let named = in_force(&gateway, |root| root.authorities = vec![own.clone()]).await;
        assert_eq!((named.version, &named.authorities), (2, &vec![own.clone()]));
        let new = gateway.keys.replace_online().unwrap();
        let replaced = in_force(&gateway, |root| root.roles.timestamp = RoleKeys::one(new)).await;
        assert_eq!((replaced.version, replaced.authorities), (3, vec![own]));
        let replaced = in_force(&gateway, |root| root.authorities = vec![other.clone()]).await;
        assert_eq!(replaced.authorities, [other]);
        let emptied = in_force(&gateway, |root| root.authorities.clear()).await;
        assert_eq!((emptied.version, emptied.authorities), (5, Vec::new()));
    });
}

#[test]
fn what_kits_could_not_use_comes_into_no_root() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let good = bytes("authority.pem");
        let mut long = good.clone();
        long.0.resize(MOST_AUTHORITY + 1, 0);
        for named in [
            vec![bytes("gateway.pem")],
            vec![good.clone(), Bytes(b"no certificate".to_vec())],
            vec![Bytes(Vec::new())],
            vec![long],
            vec![good.clone(); MOST_AUTHORITIES + 1],
        ] {
            let drafted = gateway.draft_root(|root| root.authorities = named.clone());
            let refused = drafted.await.map(|_| ());
            assert!(
                matches!(refused, Err(PublishError::NoAuthority)),
                "{named:?}"
            );
            // Whoever wrote it elsewhere gets no further.
            let mut root = gateway.root().await.unwrap();
            (root.version, root.authorities) = (2, named);
            let signed = Signed::sign(&root, &[&gateway.keys.root]).unwrap();
            let refused = gateway.publish_root(&signed, None).await.map(|_| ());
            assert!(
                matches!(refused, Err(PublishError::NoAuthority)),
                "{refused:?}"
            );
        }
        let most = vec![good; MOST_AUTHORITIES];
        let named = in_force(&gateway, |root| root.authorities = most.clone()).await;
        assert_eq!(named.authorities, most);
    });
}

#[test]
fn an_authority_is_told_by_its_name_its_fingerprint_and_its_end() {
    let told = Authority::of(&bytes("authority.pem")).unwrap();
    assert_eq!(told.name, "CN=Town hall,O=Câmara");
    // As openssl x509 -fingerprint tells it.
    let fingerprint = "225f13289f3da413a1e18fc21758f153b1bd68a632911346f0bf46b5623469d7";
    assert_eq!(told.sha256.to_string(), fingerprint);
    // 2126-10-29 22:51:17.
    assert_eq!(told.until, Timestamp(4_948_987_877_000));
    assert_eq!(Authority::of(&bytes("gateway.pem")), None);
}

#[test]
fn a_gateway_knows_whether_an_authority_stands_behind_its_certificate() {
    let (own, other) = (bytes("authority.pem"), bytes("stranger.pem"));
    let chain = read("gateway.pem");
    let stands = |named: &[Bytes], at| stand_behind(named, &chain, at);
    assert!(stands(&[other.clone(), own.clone()], WHILE_THEY_HOLD));
    assert!(!stands(std::slice::from_ref(&own), LATER));
    assert!(!stands(&[other], WHILE_THEY_HOLD));
    assert!(!stands(&[], WHILE_THEY_HOLD));
    assert!(!stand_behind(&[own], &[], WHILE_THEY_HOLD));
}
