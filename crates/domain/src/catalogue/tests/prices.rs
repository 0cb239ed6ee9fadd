//! Prices by age, urgency, day, channel and host; what nobody verified is never certain.

use jiff::civil::date;

use super::service;
use crate::Cents;
use crate::catalogue::{
    CounterPrice, Price, PriceChannel, PriceQuestion, PriceRule, Reduced, Service, shipped,
};

fn ask(service: &Service, channel: PriceChannel, age: Option<u8>, urgency: Option<&str>) -> Price {
    service.price(&PriceQuestion {
        channel,
        age,
        urgency,
        host: None,
        on: date(2026, 11, 20),
    })
}

fn cents(price: &Price) -> i64 {
    match price {
        Price::Fixed { cents, .. } => cents.0,
        Price::Free | Price::NeedsAge | Price::NeedsUrgency | Price::ToConfirm => {
            panic!("{price:?}")
        }
    }
}

#[test]
fn an_unverified_price_is_never_free_or_certain() {
    let catalogue = shipped::catalogue();
    for service in catalogue
        .services
        .iter()
        .filter(|service| !service.fee_verified)
    {
        for channel in [PriceChannel::Assisted, PriceChannel::Online] {
            assert_eq!(
                ask(service, channel, Some(40), Some("normal")),
                Price::ToConfirm,
                "{}",
                service.id
            );
        }
        assert_eq!(
            service.counter_price(date(2026, 11, 20)),
            CounterPrice::ToConfirm
        );
    }
    let unverified_zero = service("cmd-ativar");
    assert_eq!(
        unverified_zero.prices.first().map(|rule| rule.cents),
        Some(Cents::ZERO)
    );
}

#[test]
fn the_licence_costs_half_from_seventy() {
    let licence = service("carta-revalidar");
    assert_eq!(
        ask(&licence, PriceChannel::Assisted, None, None),
        Price::NeedsAge
    );
    for (channel, age, expected) in [
        (PriceChannel::Assisted, 69, 3000),
        (PriceChannel::Assisted, 70, 1500),
        (PriceChannel::Online, 69, 2700),
        (PriceChannel::Online, 70, 1350),
    ] {
        assert_eq!(cents(&ask(&licence, channel, Some(age), None)), expected);
    }
    let reduced = Reduced {
        cents: Cents(1500),
        min_age: Some(70),
        max_age: None,
    };
    let plain = CounterPrice::Plain {
        cents: Cents(3000),
        reduced: Some(reduced),
    };
    assert_eq!(licence.counter_price(date(2026, 11, 20)), plain);
}

#[test]
fn the_card_costs_by_urgency_and_changes_at_twenty_five() {
    let card = service("cc-renovar");
    assert_eq!(
        ask(&card, PriceChannel::Assisted, Some(30), None),
        Price::NeedsUrgency
    );
    for (age, urgency, expected) in [
        (24, "normal", 1500),
        (25, "normal", 1800),
        (24, "urgent", 3000),
        (25, "very-urgent", 5300),
    ] {
        assert_eq!(
            cents(&ask(
                &card,
                PriceChannel::Assisted,
                Some(age),
                Some(urgency)
            )),
            expected
        );
    }
    assert_eq!(
        ask(&card, PriceChannel::Online, Some(30), Some("urgent")),
        Price::ToConfirm
    );
    assert_eq!(
        card.urgencies(PriceChannel::Assisted, date(2026, 11, 20)),
        ["normal", "urgent", "very-urgent"]
    );
    assert!(matches!(
        card.counter_price(date(2026, 11, 20)),
        CounterPrice::Plain {
            cents: Cents(1800),
            reduced: Some(_)
        }
    ));
}

#[test]
fn a_verified_zero_is_free_and_an_unknown_channel_to_confirm() {
    assert_eq!(
        ask(
            &service("cc-alterar-morada"),
            PriceChannel::Assisted,
            None,
            None
        ),
        Price::Free
    );
    assert_eq!(
        ask(&service("dua-morada"), PriceChannel::Online, None, None),
        Price::ToConfirm
    );
}

#[test]
fn a_price_holds_from_its_first_to_its_last_day() {
    let mut licence = service("dua-morada");
    let rule = licence.prices.remove(0);
    let old = PriceRule {
        cents: Cents(100),
        valid_to: Some(date(2026, 12, 31)),
        ..rule.clone()
    };
    let new = PriceRule {
        cents: Cents(200),
        valid_from: Some(date(2027, 1, 1)),
        ..rule
    };
    assert!(!old.contradicts(&new));
    licence.prices = vec![old, new];
    for (on, expected) in [(date(2026, 12, 31), 100), (date(2027, 1, 1), 200)] {
        let question = PriceQuestion {
            channel: PriceChannel::Assisted,
            age: None,
            urgency: None,
            host: None,
            on,
        };
        assert_eq!(cents(&licence.price(&question)), expected);
    }
}

#[test]
fn a_price_rule_is_written_as_the_journal_keeps_it() {
    let rule = service("carta-revalidar").prices.remove(1);
    assert_eq!(
        serde_json::to_string(&rule).unwrap(),
        r#"{"cents":1500,"channel":"assisted","min_age":70}"#
    );
    let dated = PriceRule {
        urgency: Some("normal".to_owned()),
        valid_from: Some(date(2026, 1, 2)),
        ..rule
    };
    let written = r#"{"cents":1500,"channel":"assisted","min_age":70,"urgency":"normal","valid_from":"2026-01-02"}"#;
    assert_eq!(serde_json::to_string(&dated).unwrap(), written);
    assert_eq!(serde_json::from_str::<PriceRule>(written).unwrap(), dated);
}

#[test]
fn the_price_of_a_host_goes_before_that_of_all() {
    let mut licence = service("carta-revalidar");
    let own = PriceRule {
        cents: Cents(2500),
        host: Some("Junta de Freguesia".to_owned()),
        min_age: None,
        max_age: None,
        ..licence.prices[0].clone()
    };
    licence.prices.push(own);
    let price = |host| {
        let on = date(2026, 11, 20);
        let (age, urgency) = (Some(40), None);
        let channel = PriceChannel::Assisted;
        let question = PriceQuestion {
            channel,
            age,
            urgency,
            host,
            on,
        };
        cents(&licence.price(&question))
    };
    assert_eq!(price(Some("Junta de Freguesia")), 2500);
    assert_eq!(price(Some("Câmara Municipal")), price(None));
    assert_eq!(price(None), 3000);
}
