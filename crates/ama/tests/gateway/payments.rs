//! Orders at the payment platform: opened once, told late, twice and against each other; money counts when it came.

use std::sync::Arc;

use ama::{
    gateway::{Gateway, GatewayError},
    ledger::{
        fees,
        payments::{OrderKey, order},
    },
    payments::{Ordering, Payments, PlatformError, ReferencePlatform, Standing},
};
use async_trait::async_trait;
use domain::{
    Cents, Timestamp,
    attendance::Attendance,
    entry::{Approver, VoidCause},
    fee::Means,
    numbers::MultibancoReference,
    order::{
        OrderMeans,
        OrderState::{self, Cancelled, Expired, Failed, Paid, Pending, Refunded},
    },
};
use protocol::{
    RefusalCode,
    payments::{OrderRequest, OrderTold},
    trust::{RoleKeys, TrustError},
};

use crate::{
    agency::{Place, enrol, kit, on_both},
    desk::{Desk, line},
    money::send,
};

fn request(means: OrderMeans) -> OrderRequest {
    OrderRequest {
        cents: line().rule.cents,
        means,
        phone: (means == OrderMeans::MbWay).then(|| "919999999".to_owned()),
    }
}

fn told(gateway: &Gateway, ordering: Ordering) -> OrderTold {
    let Ordering::Told(signed) = ordering else {
        panic!("{ordering:?}");
    };
    signed
        .verify(&RoleKeys::one(gateway.keys.kits.public()))
        .unwrap()
}

/// A desk whose citizen pays elsewhere: the attendance, and the entry that asks.
struct Order {
    desk: Desk,
    attendance: Attendance,
    seq: u64,
}

impl Order {
    async fn asked(gateway: &Gateway, seed: u8, means: OrderMeans) -> Self {
        let (mut desk, _) = enrol(gateway, seed).await;
        let (_, mut attendance) = desk.serve();
        let ask = |it: &Attendance| it.order_payment(vec![line()], means).unwrap();
        let seq = desk.follow(&mut attendance, ask, true);
        Self {
            desk,
            attendance,
            seq,
        }
    }

    async fn open(&self, gateway: &Gateway, request: &OrderRequest) -> Ordering {
        let kit = kit(gateway, &self.desk).await;
        let of = (self.desk.journal, self.seq);
        gateway.open_order(&kit, of, request).await.unwrap()
    }

    async fn state(&self, gateway: &Gateway) -> OrderState {
        let kit = kit(gateway, &self.desk).await;
        let state = gateway.order_state(&kit, (self.desk.journal, self.seq));
        told(gateway, state.await.unwrap()).state
    }

    async fn cancel(&self, gateway: &Gateway) -> OrderState {
        let kit = kit(gateway, &self.desk).await;
        let state = gateway.cancel_order(&kit, (self.desk.journal, self.seq));
        told(gateway, state.await.unwrap()).state
    }

    async fn refund(&self, gateway: &Gateway) -> Ordering {
        let kit = kit(gateway, &self.desk).await;
        let refund = gateway.refund_order(&kit, (self.desk.journal, self.seq));
        refund.await.unwrap()
    }

    fn key(&self) -> OrderKey {
        OrderKey {
            kit: self.desk.kit.public().id(),
            journal: self.desk.journal,
            seq: self.seq,
        }
    }

    async fn script(&self, gateway: &Gateway, says: &[OrderState]) {
        let platform = ReferencePlatform::new(Arc::clone(&gateway.ledger));
        platform.script(self.key(), says).await.unwrap();
    }

    fn hear(&mut self, state: OrderState) -> u64 {
        let order = self.seq;
        let hear = |it: &Attendance| it.hear(order, state, None).unwrap();
        self.desk.follow(&mut self.attendance, hear, false)
    }

    fn pay(&mut self) -> u64 {
        let (receipt, order) = (self.desk.receipt(), self.seq);
        let means = Means::Multibanco { order };
        let pay = |it: &Attendance| it.pay(vec![line()], means, receipt).unwrap();
        self.desk.follow(&mut self.attendance, pay, false)
    }
}

#[test]
fn an_order_that_is_asked_for_twice_is_one_with_one_reference() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let asked = Order::asked(&gateway, 1, OrderMeans::Multibanco).await;
        let multibanco = request(OrderMeans::Multibanco);
        let first = told(&gateway, asked.open(&gateway, &multibanco).await);
        let issued = first.issued.clone().unwrap();
        let reference = MultibancoReference {
            entity: issued.entity.unwrap(),
            reference: issued.reference,
        };
        assert!(reference.fits(multibanco.cents), "{reference:?}");
        assert!(issued.valid_until > gateway.now());
        assert_eq!((first.state, first.order), (Pending, asked.seq));
        // The answer was lost, and the gateway died.
        drop(gateway);
        let gateway = place.gateway().await;
        let again = told(&gateway, asked.open(&gateway, &multibanco).await);
        assert_eq!((again.state, again.issued), (Pending, first.issued));
        let dearer = OrderRequest {
            cents: Cents(1),
            ..multibanco
        };
        for other in [dearer, request(OrderMeans::MbWay)] {
            let answer = asked.open(&gateway, &other).await;
            assert!(matches!(answer, Ordering::AnotherOrder), "{answer:?}");
        }
    });
}

#[test]
fn an_order_is_its_own_kits_alone() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let asked = Order::asked(&gateway, 1, OrderMeans::MbWay).await;
        let of = (asked.desk.journal, asked.seq);
        let (other, _) = enrol(&gateway, 2).await;
        let other = kit(&gateway, &other).await;
        let own = kit(&gateway, &asked.desk).await;
        let way = request(OrderMeans::MbWay);
        let open = gateway.open_order(&other, of, &way).await.unwrap();
        assert!(matches!(open, Ordering::AnotherKit));
        let early = gateway.order_state(&own, of).await.unwrap();
        assert!(matches!(early, Ordering::Unknown));
        assert_eq!(
            told(&gateway, asked.open(&gateway, &way).await).state,
            Pending
        );
        let kept = order(gateway.ledger(), asked.key()).await.unwrap();
        let text = format!("{kept:?}");
        assert!(!text.contains("919999999"), "no telephone is kept");
        for answer in [
            gateway.order_state(&other, of).await.unwrap(),
            gateway.cancel_order(&other, of).await.unwrap(),
            gateway.refund_order(&other, of).await.unwrap(),
        ] {
            assert!(matches!(answer, Ordering::AnotherKit));
        }
        let dear = OrderRequest {
            cents: Cents(500_001),
            ..way
        };
        let dear = gateway.open_order(&own, (of.0, 99), &dear).await.unwrap();
        assert!(matches!(dear, Ordering::NotTaken));
    });
}

#[test]
fn late_double_and_contradictory_answers_never_argue_money_away() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let cases: [(&[OrderState], &[OrderState]); 5] = [
            (&[Paid], &[Paid, Paid]),
            (
                &[Pending, Expired, Paid, Failed],
                &[Pending, Expired, Paid, Paid],
            ),
            (&[Paid, Cancelled, Expired], &[Paid, Paid, Paid]),
            (&[Failed, Pending, Expired], &[Failed, Failed, Failed]),
            (&[Paid, Refunded, Paid], &[Paid, Refunded, Refunded]),
        ];
        for (seed, (says, heard)) in (1..).zip(cases) {
            let asked = Order::asked(&gateway, seed, OrderMeans::Multibanco).await;
            asked.open(&gateway, &request(OrderMeans::Multibanco)).await;
            asked.script(&gateway, says).await;
            for state in heard {
                assert_eq!(asked.state(&gateway).await, *state, "{says:?}");
            }
        }
    });
}

#[test]
fn money_that_came_while_the_order_was_cancelled_counts() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let asked = Order::asked(&gateway, 1, OrderMeans::MbWay).await;
        asked.open(&gateway, &request(OrderMeans::MbWay)).await;
        assert_eq!(asked.cancel(&gateway).await, Cancelled);
        assert_eq!(asked.cancel(&gateway).await, Cancelled);
        asked.script(&gateway, &[Paid]).await;
        assert_eq!(
            asked.cancel(&gateway).await,
            Paid,
            "what is paid is not cancelled"
        );
        assert_eq!(asked.state(&gateway).await, Paid);
        // No receipt was ever made for it: the agency gives it back.
        let refund = asked.refund(&gateway).await;
        assert!(matches!(refund, Ordering::NotVoided), "{refund:?}");
        let known = order(gateway.ledger(), asked.key()).await.unwrap().unwrap();
        let by_agency = gateway.refund_by_agency(known).await.unwrap();
        assert_eq!(told(&gateway, by_agency).state, Refunded);
        assert_eq!(asked.state(&gateway).await, Refunded);
    });
}

#[test]
fn no_kit_says_by_itself_that_money_came() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let mut asked = Order::asked(&gateway, 1, OrderMeans::Multibanco).await;
        asked.open(&gateway, &request(OrderMeans::Multibanco)).await;
        let heard = asked.hear(Paid);
        let paid = asked.pay();
        let refused = send(&gateway, &asked.desk, 1).await;
        let code = RefusalCode::Payment;
        assert_eq!(refused, [(heard, code), (paid, code)]);
    });
}

#[test]
fn an_order_is_paid_voided_and_given_back_and_nothing_before_its_time() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let mut asked = Order::asked(&gateway, 1, OrderMeans::Multibanco).await;
        asked.open(&gateway, &request(OrderMeans::Multibanco)).await;
        asked.script(&gateway, &[Paid]).await;
        assert_eq!(asked.state(&gateway).await, Paid);
        asked.hear(Paid);
        asked.pay();
        assert_eq!(send(&gateway, &asked.desk, 1).await, []);
        let of = (asked.key().kit, asked.key().journal);
        let rests = fees::resting_on(gateway.ledger(), of, asked.seq).await;
        assert_eq!(rests.unwrap(), Some(line().rule.cents.0));
        let early = asked.refund(&gateway).await;
        assert!(matches!(early, Ordering::NotVoided), "{early:?}");
        let known = order(gateway.ledger(), asked.key()).await.unwrap().unwrap();
        let early = gateway.refund_by_agency(known).await.unwrap();
        assert!(matches!(early, Ordering::NotVoided), "nor by the agency");
        let receipt = asked.attendance.payments[0].receipt.clone();
        let sent = asked.desk.last();
        let cause = VoidCause::CitizenGaveUp;
        let ask = |it: &Attendance| it.ask_void(&receipt, cause).unwrap();
        let by = asked.desk.follow(&mut asked.attendance, ask, true);
        assert_eq!(send(&gateway, &asked.desk, sent + 1).await, []);
        let journal = ama::ledger::journals::journal(gateway.ledger(), asked.desk.journal).await;
        let journal = journal.unwrap().unwrap();
        let now = gateway.now();
        let approved = ama::ledger::voids::answer(gateway.ledger(), &journal, by, true, now);
        approved.await.unwrap();
        let void = |it: &Attendance| it.void(&receipt, Approver::Agency).unwrap();
        let stands = asked.desk.follow(&mut asked.attendance, void, false);
        assert_eq!(send(&gateway, &asked.desk, stands).await, []);
        for _ in 0..2 {
            let refunded = told(&gateway, asked.refund(&gateway).await);
            assert_eq!(refunded.state, Refunded);
        }
        let told = asked.hear(Refunded);
        assert_eq!(send(&gateway, &asked.desk, told).await, []);
    });
}

/// A platform that does not answer.
#[derive(Debug)]
struct Away;

fn away<T>() -> Result<T, PlatformError> {
    Err(PlatformError::Away("no route".to_owned()))
}

#[async_trait]
impl Payments for Away {
    async fn quote(
        &self,
        _: Cents,
        _: OrderMeans,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, PlatformError> {
        Ok(Some(now))
    }

    async fn open(
        &self,
        _: OrderKey,
        _: &OrderRequest,
        _: Timestamp,
    ) -> Result<Standing, PlatformError> {
        away()
    }

    async fn state(&self, _: OrderKey, _: Timestamp) -> Result<Option<Standing>, PlatformError> {
        away()
    }

    async fn cancel(&self, _: OrderKey, _: Timestamp) -> Result<Option<Standing>, PlatformError> {
        away()
    }

    async fn refund(&self, _: OrderKey, _: Timestamp) -> Result<Option<Standing>, PlatformError> {
        away()
    }
}

#[test]
fn a_platform_that_is_away_loses_nothing() {
    on_both(async |place: Place| {
        let gateway = Arc::into_inner(place.agency().await).unwrap();
        let gateway = gateway.with_payments(Arc::new(Away));
        let asked = Order::asked(&gateway, 1, OrderMeans::Multibanco).await;
        let multibanco = request(OrderMeans::Multibanco);
        let own = kit(&gateway, &asked.desk).await;
        let of = (asked.desk.journal, asked.seq);
        let open = gateway.open_order(&own, of, &multibanco).await;
        assert!(matches!(open, Err(GatewayError::Payments(_))), "{open:?}");
        let back = place.gateway().await;
        assert_eq!(
            told(&back, asked.open(&back, &multibanco).await).state,
            Pending
        );
        assert_eq!(asked.state(&back).await, Pending);
    });
}

#[test]
fn an_order_that_waits_while_the_key_of_the_kits_is_replaced_is_told_by_the_next_one() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let order = Order::asked(&gateway, 1, OrderMeans::Multibanco).await;
        let asked = request(OrderMeans::Multibanco);
        let before = told(&gateway, order.open(&gateway, &asked).await);
        let new = gateway.keys.replace_online().unwrap();
        let drafted = gateway.draft_root(|root| root.roles.kits = RoleKeys::one(new));
        let draft = drafted.await.unwrap();
        gateway.publish_root(&draft.root, None).await.unwrap();
        order.script(&gateway, &[Paid]).await;
        let kit = kit(&gateway, &order.desk).await;
        let state = gateway.order_state(&kit, (order.desk.journal, order.seq));
        let Ordering::Told(signed) = state.await.unwrap() else {
            panic!("the order is not told");
        };
        let old = RoleKeys::one(gateway.keys.kits.public());
        assert!(matches!(
            signed.verify(&old),
            Err(TrustError::UnknownKey(_))
        ));
        let after = signed.verify(&RoleKeys::one(new)).unwrap();
        assert_eq!((before.state, after.state), (Pending, Paid));
        assert_eq!(after.issued, before.issued);
    });
}
