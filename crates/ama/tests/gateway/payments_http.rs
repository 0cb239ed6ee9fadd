//! Payments made elsewhere, over HTTP: signed both ways, and refused in words.

use std::sync::Arc;

use ama::ledger::kits;
use domain::order::OrderState;
use protocol::{
    documents::KitState,
    payments::OrderTold,
    trust::{RoleKeys, Signed},
};

use crate::{
    agency::{Place, enrol, kit, on_both},
    desk::Desk,
    served::{JSON, Served},
};

fn order_path(desk: &Desk, seq: &str) -> String {
    format!("/v1/payments/{}/{seq}", desk.journal)
}

fn multibanco() -> Vec<u8> {
    br#"{"cents":3000,"means":"multibanco"}"#.to_vec()
}

#[test]
fn a_payment_elsewhere_is_asked_for_looked_at_and_cancelled_and_every_answer_is_signed() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        let served = Served::start(Arc::clone(&gateway)).await;
        let path = order_path(&desk, "7");
        let role = RoleKeys::one(gateway.keys.kits.public());
        for (method, body, state) in [
            ("POST", multibanco(), OrderState::Pending),
            ("POST", multibanco(), OrderState::Pending),
            ("GET", Vec::new(), OrderState::Pending),
            ("DELETE", Vec::new(), OrderState::Cancelled),
            ("GET", Vec::new(), OrderState::Cancelled),
        ] {
            let answer = served.signed(&desk.kit, method, &path, JSON, body).await;
            let seen = (answer.status, answer.header("cache-control"));
            assert_eq!(seen, (200, "no-store"), "{method}");
            let signed = Signed::<OrderTold>::parse(&answer.bytes).unwrap();
            let told = signed.verify(&role).unwrap();
            assert_eq!((told.order, told.state), (7, state), "{method}");
        }
        // A kit that may not send opens nothing new, and may still look.
        let own = kit(&gateway, &desk).await;
        kits::set_state(gateway.ledger(), &own, KitState::Suspended, gateway.now())
            .await
            .unwrap();
        let next = order_path(&desk, "9");
        let stopped = served.signed(&desk.kit, "POST", &next, JSON, multibanco());
        let stopped = stopped.await;
        assert_eq!(
            (stopped.status, stopped.code().as_str()),
            (403, "suspended")
        );
        let look = served
            .signed(&desk.kit, "GET", &path, JSON, Vec::new())
            .await;
        assert_eq!(look.status, 200);
        served.stop().await;
    });
}

#[test]
fn payments_elsewhere_are_refused_in_words() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        let (other, _) = enrol(&gateway, 2).await;
        let served = Served::start(Arc::clone(&gateway)).await;
        let path = order_path(&desk, "7");
        let opened = served
            .signed(&desk.kit, "POST", &path, JSON, multibanco())
            .await;
        assert_eq!(opened.status, 200);
        let refund = format!("{path}/refund");
        let [zero, words, unknown] = ["0", "seven", "8"].map(|seq| order_path(&desk, seq));
        let dearer = br#"{"cents":3001,"means":"multibanco"}"#.to_vec();
        for (kit, method, path, body, status, code) in [
            (&desk.kit, "POST", &path, dearer, 409, "another-order"),
            (&desk.kit, "POST", &refund, Vec::new(), 409, "not-voided"),
            (&desk.kit, "POST", &path, b"{}".to_vec(), 400, "malformed"),
            (&desk.kit, "POST", &path, vec![b' '; 9000], 413, "too-large"),
            (&desk.kit, "POST", &zero, multibanco(), 400, "malformed"),
            (&desk.kit, "GET", &words, Vec::new(), 400, "malformed"),
            (&desk.kit, "GET", &unknown, Vec::new(), 404, "not-found"),
            (&other.kit, "POST", &path, multibanco(), 403, "another-kit"),
            (&other.kit, "DELETE", &path, Vec::new(), 403, "another-kit"),
        ] {
            let answer = served.signed(kit, method, path, JSON, body).await;
            assert_eq!((answer.status, answer.code().as_str()), (status, code));
        }
        let unsigned = served.get(&path, &[]).await;
        let told = (unsigned.status, unsigned.code());
        assert_eq!(told, (401, "bad-signature".to_owned()));
        served.stop().await;
    });
}
