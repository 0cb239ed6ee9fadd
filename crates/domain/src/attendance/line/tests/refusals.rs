//! Lines that are refused, each with its code and path.

use serde_json::{Value, json};

use super::{licence, now, record, record_at, with};
use crate::attendance::line::Line;
use crate::{Reason, catalogue::PaymentMethod};

fn check(changes: &[(&str, Value)], reason: Reason, field: &str) {
    let refusal = record(&with(changes)).unwrap_err();
    let found = (refusal.reason, refusal.field.as_deref());
    assert_eq!(found, (reason, Some(field)), "{changes:?}");
}

#[test]
fn what_is_not_a_json_object_is_refused_as_such() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for text in [
        "",
        "not json",
        "{",
        "[]",
        "7",
        "null",
        "{\"ref\":\"a\"",
        "{} {}",
        "\u{feff}{}",
        &deep,
    ] {
        let refusal = Line::read(text).unwrap_err();
        assert_eq!((refusal.reason, refusal.field), (Reason::NotJson, None));
    }
}

#[test]
fn a_name_that_nobody_knows_is_refused_with_its_path() {
    for (pointer, field) in [
        ("/nif", "nif"),
        ("/citizen/phone", "citizen.phone"),
        ("/services/0/price", "services[0].price"),
        ("/services/0/fields/colour", "services[0].fields.colour"),
        ("/payment/change", "payment.change"),
    ] {
        check(&[(pointer, json!("x"))], Reason::UnknownField, field);
    }
    // Only as much of it as a person can read.
    let hostile = format!("/services/0/fields/a\u{202e}\u{1b}b{}", "😀".repeat(2500));
    let shown = format!("services[0].fields.ab{}", "😀".repeat(38));
    check(&[(&hostile, json!("x"))], Reason::UnknownField, &shown);
}

#[test]
fn a_value_of_the_wrong_type_is_refused_with_its_path() {
    for (pointer, value, reason, field) in [
        ("/ref", json!(7), Reason::NotText, "ref"),
        ("/at", json!(1_795_000_000), Reason::NotText, "at"),
        ("/language", json!(["pt"]), Reason::NotText, "language"),
        ("/citizen", json!("Maria"), Reason::NotJson, "citizen"),
        (
            "/citizen/nif",
            json!(227_866_410),
            Reason::NotText,
            "citizen.nif",
        ),
        ("/services", json!({}), Reason::NotJson, "services"),
        (
            "/services/0",
            json!("carta-revalidar"),
            Reason::NotJson,
            "services[0]",
        ),
        (
            "/services/0/fields",
            json!([]),
            Reason::NotJson,
            "services[0].fields",
        ),
        (
            "/services/0/fields/name",
            json!({}),
            Reason::NotText,
            "services[0].fields.name",
        ),
        (
            "/services/0/steps",
            json!("mediator"),
            Reason::UnknownShare,
            "services[0].steps",
        ),
        ("/payment", json!(2000), Reason::NotJson, "payment"),
        (
            "/payment/received_cents",
            json!(20.5),
            Reason::NotAnAmount,
            "payment.received_cents",
        ),
        (
            "/payment/received_cents",
            json!("2000"),
            Reason::NotAnAmount,
            "payment.received_cents",
        ),
        (
            "/payment/received_cents",
            json!(-1),
            Reason::NotAnAmount,
            "payment.received_cents",
        ),
        ("/rating", json!("5"), Reason::RatingOutOfRange, "rating"),
    ] {
        check(&[(pointer, value)], reason, field);
    }
}

#[test]
fn a_method_that_the_spot_does_not_take_is_refused() {
    let by_card = json!({"method": "card", "payment_reference": "123456"});
    let line = with(&[("/payment", by_card)]);
    let taken = record_at(&line, "EC0850").unwrap().open.payment.unwrap();
    assert_eq!(taken.means.method(), PaymentMethod::Card);
    let refusal = record_at(&line, "EC0917").unwrap_err();
    let found = (refusal.reason, refusal.field.as_deref());
    assert_eq!(found, (Reason::MethodNotTaken, Some("payment.method")));
}

#[test]
fn words_that_are_not_on_the_list_are_refused() {
    for (pointer, value, reason, field) in [
        ("/language", "de", Reason::UnknownLanguage, "language"),
        (
            "/citizen/shown",
            "smile",
            Reason::UnknownDocument,
            "citizen.shown",
        ),
        (
            "/services/0/service",
            "carta-comprar",
            Reason::UnknownService,
            "services[0].service",
        ),
        (
            "/services/0/outcome",
            "provisional",
            Reason::UnknownOutcome,
            "services[0].outcome",
        ),
        (
            "/services/0/steps/1",
            "nobody",
            Reason::UnknownShare,
            "services[0].steps[1]",
        ),
        (
            "/payment/method",
            "gold",
            Reason::UnknownMethod,
            "payment.method",
        ),
        (
            "/services/0/urgency",
            "soon",
            Reason::NotAChoice,
            "services[0].urgency",
        ),
    ] {
        check(&[(pointer, json!(value))], reason, field);
    }
}

#[test]
fn what_is_missing_is_named() {
    for (pointer, reason, field) in [
        ("/services", Reason::NoServices, "services"),
        (
            "/services/0/service",
            Reason::Missing,
            "services[0].service",
        ),
        (
            "/services/0/fields/nif",
            Reason::Missing,
            "services[0].fields.nif",
        ),
        ("/payment", Reason::PaymentMissing, "payment"),
        ("/payment/method", Reason::Missing, "payment.method"),
        (
            "/payment/received_cents",
            Reason::Missing,
            "payment.received_cents",
        ),
    ] {
        check(&[(pointer, Value::Null)], reason, field);
    }
    check(&[("/services", json!([]))], Reason::NoServices, "services");
    for empty in ["", "  "] {
        check(&[("/ref", json!(empty))], Reason::Missing, "ref");
        check(
            &[("/services/0/fields/name", json!(empty))],
            Reason::Missing,
            "services[0].fields.name",
        );
    }
    let card = json!({"method": "card"});
    check(
        &[("/payment", card)],
        Reason::ReferenceMissing,
        "payment.payment_reference",
    );
}

#[test]
fn a_bad_value_of_a_field_is_refused_with_its_code_and_path() {
    let emoji = "😀".repeat(2560);
    for (field, value, reason) in [
        ("nif", "213456789", Reason::CheckDigit),
        ("nif", "22786641", Reason::DigitsMissing),
        ("nif", "ABCDEFGHI", Reason::NotDigits),
        ("birth_date", "2026-11-21", Reason::DateInFuture),
        ("birth_date", "1955-02-30", Reason::NotADate),
        ("birth_date", "1855-02-28", Reason::DateTooOld),
        ("phone", "119999999", Reason::NotAPhone),
        ("postal_code", "0030-001", Reason::NotAPostalCode),
        ("email", "maria@", Reason::NotAnEmail),
        ("name", &emoji, Reason::TooLong),
        ("name", &"ã".repeat(121), Reason::TooLong),
        ("name", "Maria\u{202e}airaM", Reason::ForbiddenCharacter),
        ("name", "Maria\u{0}", Reason::ForbiddenCharacter),
        ("name", "Maria\u{1b}[2J", Reason::ForbiddenCharacter),
        ("name", "Maria\u{61c}", Reason::ForbiddenCharacter),
        ("name", "Maria\u{e0041}", Reason::ForbiddenCharacter),
        ("name", "😀😀😀", Reason::NotText),
    ] {
        let path = format!("services[0].fields.{field}");
        check(
            &[(&format!("/services/0/fields/{field}"), json!(value))],
            reason,
            &path,
        );
    }
    check(
        &[("/citizen/nif", json!("213456789"))],
        Reason::CheckDigit,
        "citizen.nif",
    );
    check(
        &[("/citizen/name", json!(emoji))],
        Reason::TooLong,
        "citizen.name",
    );
    check(&[("/ref", json!("r".repeat(81)))], Reason::TooLong, "ref");
    check(
        &[("/ref", json!("a\u{202e}"))],
        Reason::ForbiddenCharacter,
        "ref",
    );
}

#[test]
fn the_time_of_the_attendance_is_not_in_the_future_and_a_real_one() {
    check(
        &[("/at", json!("2026-11-21T12:05:01Z"))],
        Reason::TimeInFuture,
        "at",
    );
    check(
        &[("/at", json!("20/11/2026 10:05"))],
        Reason::NotADate,
        "at",
    );
    check(
        &[("/at", json!("2026-02-30T10:05:00Z"))],
        Reason::NotADate,
        "at",
    );
    let just = with(&[("/at", json!("2026-11-21T12:04:59Z"))]);
    assert!(record(&just).is_ok(), "clocks differ a little");
    let none = record(&with(&[("/at", Value::Null)])).unwrap();
    assert_eq!(none.open.served, now());
}

#[test]
fn ratings_steps_and_services_have_their_bounds() {
    for rating in [json!(0), json!(6), json!(300), json!(-1), json!(4.5)] {
        check(&[("/rating", rating)], Reason::RatingOutOfRange, "rating");
    }
    let steps = json!([
        "citizen", "citizen", "citizen", "citizen", "citizen", "citizen", "citizen"
    ]);
    check(
        &[("/services/0/steps", steps)],
        Reason::TooManySteps,
        "services[0].steps",
    );
    let services = Value::Array(vec![licence()["services"][0].clone(); 41]);
    check(
        &[("/services", services)],
        Reason::TooManyServices,
        "services",
    );
}

#[test]
fn money_that_does_not_reach_or_has_no_reason_is_refused() {
    check(
        &[("/payment/received_cents", json!(1499))],
        Reason::NotEnoughCash,
        "payment.received_cents",
    );
    check(
        &[("/payment/received_cents", json!(100_000_001))],
        Reason::NotAnAmount,
        "payment.received_cents",
    );
    check(
        &[("/payment/received_cents", json!(i64::MAX))],
        Reason::NotAnAmount,
        "payment.received_cents",
    );
    for empty in ["", "  "] {
        let card = json!({"method": "card", "payment_reference": empty});
        check(
            &[("/payment", card)],
            Reason::ReferenceMissing,
            "payment.payment_reference",
        );
        check(
            &[("/services/0/exempt", json!(empty))],
            Reason::ReasonMissing,
            "services[0].exempt",
        );
        let given_up = [
            ("/services/0/outcome", json!("abandoned")),
            ("/services/0/reason", json!(empty)),
        ];
        check(&given_up, Reason::ReasonMissing, "services[0].reason");
    }
    check(
        &[("/services/0/outcome", json!("abandoned"))],
        Reason::ReasonMissing,
        "services[0].reason",
    );
    // Money is never passed over in silence.
    let exempt = [("/services/0/exempt", json!("DL 42-A/2016"))];
    check(&exempt, Reason::NothingToPay, "payment");
}

#[test]
fn a_service_that_the_spot_does_not_offer_is_refused() {
    let mut line = licence();
    line["services"] = json!([{"service": "passaporte-pedir", "urgency": "normal"}]);
    let refusal = record_at(&line, "EC0917").unwrap_err();
    assert_eq!(refusal.reason, Reason::NotOffered);
    assert_eq!(refusal.field.as_deref(), Some("services[0].service"));
}

#[test]
fn the_number_of_whoever_showed_a_passport_is_a_passports() {
    let passport = |shown: &str| {
        let changes = [
            ("/citizen/shown", json!(shown)),
            ("/services/0/fields/id_number", json!("123 456 780")),
        ];
        record(&with(&changes))
    };
    assert!(passport("passport").is_ok());
    let refused = passport("citizen-card").unwrap_err();
    assert_eq!(refused.field.unwrap(), "services[0].fields.id_number");
}
