//! Lines that are taken, with their price, total and change.

mod refusals;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{Line, Record};
use crate::{
    Cents, Reason, Refusal, Timestamp,
    attendance::{Outcome, StopReason},
    catalogue::{Spot, shipped},
    fee::Means,
};

fn spot(code: &str) -> &'static Spot {
    shipped::catalogue().spot(&code.into()).unwrap()
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-21T12:00:00Z").unwrap()
}

fn licence() -> Value {
    json!({
        "ref": "paper-0017", "at": "2026-11-20T10:05:00Z", "language": "pt",
        "citizen": {"name": "Maria da Conceição", "nif": "227866410", "shown": "citizen-card"},
        "services": [{
            "service": "carta-revalidar",
            "fields": {
                "name": "Maria da Conceição", "nif": "227 866 410", "id_number": "12345678 9 ZZ1",
                "birth_date": "1955-03-02", "licence_number": "L-1234567 8", "phone": "919999999",
                "street": "Rua Direita 7", "postal_code": "3030-001", "locality": "Coimbra",
            },
            "steps": ["mediator", "together", "citizen", "citizen", "together", "mediator"],
            "outcome": "done",
        }],
        "payment": {"method": "cash", "received_cents": 2000}, "rating": 5,
    })
}

/// The licence's line with another value at a JSON pointer; null takes the name out.
fn with(changes: &[(&str, Value)]) -> Value {
    let mut line = licence();
    for (pointer, value) in changes {
        let (outer, key) = pointer.rsplit_once('/').unwrap();
        let outer = line.pointer_mut(outer).unwrap();
        match outer.as_object_mut() {
            Some(object) => drop(object.insert(key.to_owned(), value.clone())),
            None => *outer.pointer_mut(&format!("/{key}")).unwrap() = value.clone(),
        }
    }
    line
}

fn record_at(line: &Value, code: &str) -> Result<Record, Refusal> {
    Line::read(&line.to_string())?.check(shipped::catalogue(), spot(code), now())
}

fn record(line: &Value) -> Result<Record, Refusal> {
    record_at(line, "EC0850")
}

#[test]
fn an_exemption_keeps_the_rule_and_the_reason_and_gives_no_receipt() {
    let line = with(&[
        ("/services/0/exempt", json!("DL 42-A/2016")),
        ("/payment", Value::Null),
    ]);
    let Record { open, sealed } = record(&line).unwrap();
    assert_eq!(open.payment, None);
    assert_eq!(open.legs[0].exempted.as_ref().unwrap().cents, Cents(1500));
    assert_eq!(sealed.note.as_deref(), Some("DL 42-A/2016"));
}

#[test]
fn an_abandoned_service_costs_nothing_may_lack_fields_and_keeps_its_reason() {
    let given_up = |reason: &str| {
        with(&[
            ("/services/0/outcome", json!("abandoned")),
            ("/services/0/reason", json!(reason)),
            ("/services/0/fields", json!({"nif": "227 866 410"})),
            ("/payment", Value::Null),
        ])
    };
    let known = record(&given_up("missing-document")).unwrap();
    assert_eq!(
        known.open.legs[0].outcome,
        Outcome::Abandoned(StopReason::MissingDocument)
    );
    assert_eq!(known.sealed.note, None);
    let other = record(&given_up("the bus left")).unwrap();
    assert_eq!(
        other.open.legs[0].outcome,
        Outcome::Abandoned(StopReason::Other)
    );
    assert_eq!(other.sealed.note.as_deref(), Some("the bus left"));
    assert_eq!(
        other.sealed.forms[0].1["nif"], "227866410",
        "kept as every other value"
    );
    let mut bad = given_up("the bus left");
    bad["services"][0]["fields"]["nif"] = json!("213456789");
    assert_eq!(record(&bad).unwrap_err().reason, Reason::CheckDigit);
}

fn total(line: &Value, code: &str) -> Cents {
    let payment = record_at(line, code).unwrap().open.payment;
    payment.map_or(Cents::ZERO, |payment| payment.total)
}

#[test]
fn the_price_by_age_is_that_of_the_day_served_in_the_zone_of_the_spot() {
    let at = |at: &str, birth: &str| {
        let mut line = with(&[
            ("/at", json!(at)),
            ("/services/0/fields/birth_date", json!(birth)),
        ]);
        line["payment"] = json!({"method": "card", "payment_reference": "T1"});
        line
    };
    for (when, birth, lisbon, paris) in [
        // The day before and the day of the seventieth birthday.
        ("2026-11-19T12:00:00Z", "1956-11-20", 3000, 3000),
        ("2026-11-20T12:00:00Z", "1956-11-20", 1500, 1500),
        // Half past eleven at night in Lisbon is half past midnight in Paris.
        ("2026-11-19T23:30:00Z", "1956-11-20", 3000, 1500),
        ("2026-11-19T22:59:59Z", "1956-11-20", 3000, 3000),
        ("2025-12-31T23:30:00Z", "1956-01-01", 3000, 1500),
        // In summer Lisbon is an hour ahead of UTC, and Paris two.
        ("2026-07-01T22:30:00Z", "1956-07-02", 3000, 1500),
        ("2026-07-01T23:30:00Z", "1956-07-02", 1500, 1500),
    ] {
        assert_eq!(
            total(&at(when, birth), "EC0850"),
            Cents(lisbon),
            "{when} Lisbon"
        );
        assert_eq!(
            total(&at(when, birth), "EC0990"),
            Cents(paris),
            "{when} Paris"
        );
    }
    // Born on the day served abroad, tomorrow at home.
    let born = at("2026-11-19T23:30:00Z", "2026-11-20");
    assert_eq!(
        record_at(&born, "EC0850").unwrap_err().reason,
        Reason::DateInFuture
    );
    assert!(record_at(&born, "EC0990").is_ok());
}

fn card(urgency: Option<&str>, in_form: Option<&str>) -> Value {
    let mut line = licence();
    let mut fields = line["services"][0]["fields"].take();
    fields.as_object_mut().unwrap().remove("licence_number");
    fields["email"] = json!("maria@example.pt");
    fields["reason"] = json!("lost");
    if let Some(urgency) = in_form {
        fields["urgency"] = json!(urgency);
    }
    line["services"] = json!([{"service": "cc-2via", "fields": fields, "urgency": urgency}]);
    line["payment"]["received_cents"] = json!(10_000);
    line
}

#[test]
fn the_urgency_beside_the_form_or_in_it_sets_the_price() {
    assert_eq!(total(&card(Some("normal"), None), "EC0850"), Cents(1800));
    assert_eq!(
        total(&card(None, Some("very-urgent")), "EC0850"),
        Cents(5300)
    );
    assert_eq!(
        total(&card(Some("urgent"), Some("urgent")), "EC0850"),
        Cents(3300)
    );
    for (line, reason, field) in [
        (
            card(None, None),
            Reason::Missing,
            "services[0].fields.urgency",
        ),
        (
            card(Some("express"), None),
            Reason::NotAChoice,
            "services[0].urgency",
        ),
        (
            card(Some("normal"), Some("urgent")),
            Reason::NotAChoice,
            "services[0].urgency",
        ),
    ] {
        let refusal = record(&line).unwrap_err();
        assert_eq!(
            (refusal.reason, refusal.field.as_deref()),
            (reason, Some(field))
        );
    }
}

#[test]
fn several_services_are_paid_at_once_with_a_line_for_each_fee() {
    let mut line = card(Some("normal"), None);
    let second = licence()["services"][0].clone();
    line["services"].as_array_mut().unwrap().push(second);
    let payment = record(&line).unwrap().open.payment.unwrap();
    let fees: Vec<_> = payment
        .lines
        .iter()
        .map(|line| (line.leg, line.rule.cents))
        .collect();
    assert_eq!(fees, [(0, Cents(1800)), (1, Cents(1500))]);
    assert_eq!((payment.total, payment.change), (Cents(3300), Cents(6700)));
    let bad = |line: &mut Value| line["services"][1]["fields"]["nif"] = json!("1");
    bad(&mut line);
    let refusal = record(&line).unwrap_err();
    assert_eq!(refusal.field.as_deref(), Some("services[1].fields.nif"));
}

#[test]
fn nothing_personal_is_in_the_open_part_or_in_what_is_printed() {
    let line = Line::read(&licence().to_string()).unwrap();
    let record = record(&licence()).unwrap();
    let open = serde_json::to_string(&record.open).unwrap();
    for text in [open, format!("{line:?} {record:?}")] {
        for personal in [
            "Maria",
            "227866410",
            "227 866 410",
            "12345678",
            "1955",
            "919999999",
            "Direita",
        ] {
            assert!(!text.contains(personal), "{personal}: {text}");
        }
    }
}

/// JSON of any shape, rich in the names that a line knows.
fn any_json() -> impl Strategy<Value = Value> {
    let name = prop::sample::select(vec![
        "ref",
        "at",
        "language",
        "citizen",
        "services",
        "payment",
        "rating",
        "name",
        "nif",
        "shown",
        "service",
        "fields",
        "steps",
        "outcome",
        "reason",
        "urgency",
        "exempt",
        "method",
        "received_cents",
        "payment_reference",
        "birth_date",
    ]);
    let word = prop_oneof![
        Just("carta-revalidar".to_owned()),
        Just("cash".to_owned()),
        Just("abandoned".to_owned()),
        Just("2026-11-20T10:05:00Z".to_owned()),
        any::<String>(),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        word.prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::vec((name.clone(), inner), 0..8).prop_map(|pairs| {
                let pairs = pairs
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value));
                Value::Object(pairs.collect::<Map<_, _>>())
            }),
        ]
    })
}

proptest! {
    #[test]
    fn no_json_makes_it_panic(value in any_json(), text in any::<String>()) {
        drop(record(&value));
        drop(Line::read(&text));
    }

    #[test]
    fn what_is_accepted_adds_up(
        birth in 1900_i32..2026,
        received in 0_i64..20_000,
        n_services in 1_usize..5,
        method in 0_u8..3,
        exempt in any::<bool>(),
        pointer in prop::sample::select(vec!["/rating", "/at", "/citizen", "/payment", "/services/0/outcome", "/services/0/fields/phone"]),
        wild in prop::option::of(any_json()),
    ) {
        let mut line = with(&[("/services/0/fields/birth_date", json!(format!("{birth}-06-01")))]);
        let service = line["services"][0].clone();
        line["services"] = Value::Array(vec![service; n_services]);
        if exempt {
            line["services"][0]["exempt"] = json!("DL 42-A/2016");
        }
        line["payment"] = match method {
            0 => json!({"method": "cash", "received_cents": received}),
            1 => json!({"method": "card", "payment_reference": "T1"}),
            _ => json!({"method": "reference", "payment_reference": "R1"}),
        };
        if let Some(wild) = wild {
            *line.pointer_mut(pointer).unwrap() = wild;
        }
        if let Ok(Record { open, .. }) = record(&line) {
            prop_assert_eq!(open.receipt, None);
            if let Some(payment) = open.payment {
                let sum: i64 = payment.lines.iter().map(|line| line.rule.cents.0).sum();
                prop_assert_eq!(payment.total, Cents(sum));
                prop_assert!(sum > 0);
                let change = match payment.means {
                    Means::Cash { received } => received.minus(Cents(sum)).unwrap(),
                    Means::Card { .. }
                    | Means::Reference { .. }
                    | Means::Duc { .. }
                    | Means::Multibanco { .. }
                    | Means::MbWay { .. } => Cents::ZERO,
                };
                prop_assert_eq!(payment.change, change);
            }
        }
    }
}
