//! `attend`: each line is recorded once, refused alone, and answered in its order.

use serde_json::{Value, json};

use super::{Kit, RECEIPT, licence};

#[test]
fn the_example_is_recorded_once_however_often_it_comes() {
    let kit = Kit::new();
    let first = kit.attend(licence("paper-0017").to_string());
    assert_eq!(first.code, 0, "{first:?}");
    let answer = &first.answers()[0];
    assert_eq!(answer["ref"], "paper-0017");
    assert_eq!(answer["receipt"], RECEIPT);
    assert_eq!(answer["state"], "recorded");
    let again = kit.attend(format!("{0}\n{0}\n", licence("paper-0017")));
    assert_eq!(again.answers(), [answer.clone(), answer.clone()]);
    let list = kit.json(&["receipt", "list"]);
    assert_eq!(
        (&list["receipt"], &list["total_cents"]),
        (&json!(RECEIPT), &json!(1500))
    );
    assert_eq!(kit.json(&["status"])["unfinished"], 0);
}

#[test]
fn a_reference_gives_its_first_answer_even_when_the_service_is_gone() {
    let kit = Kit::new();
    let first = kit.attend(licence("paper-0017").to_string()).answers();
    let mut gone = licence("paper-0017");
    gone["services"][0]["service"] = json!("a-service-of-former-times");
    let again = kit.attend(gone.to_string());
    assert_eq!((again.code, again.answers()), (0, first));
    gone["ref"] = json!("paper-0018");
    let new = kit.attend(gone.to_string());
    assert_eq!(new.answers()[0]["error"]["code"], "unknown-service");
}

#[test]
fn a_method_of_payment_that_the_spot_does_not_take_is_refused_by_its_field() {
    let kit = Kit::at("EC0990");
    let said = kit.attend(licence("paper-0017").to_string());
    let error = &said.answers()[0]["error"];
    assert_eq!(said.code, 3);
    assert_eq!(
        (error["code"].as_str(), error["field"].as_str()),
        (Some("method-not-taken"), Some("payment.method"))
    );
}

#[test]
fn a_bad_line_is_refused_alone_and_the_others_go_on_in_order() {
    let kit = Kit::new();
    let mut wrong = licence("wrong");
    wrong["services"][0]["fields"]["nif"] = json!("213456789");
    let mut dear = licence("dear");
    dear["payment"]["received_cents"] = json!(1000);
    let long = format!(r#"{{"ref":"long","x":"{}"}}"#, "a".repeat(2_000_000));
    let mut lines = Vec::new();
    lines.extend(format!("{}\r\n\r\n   \nnot JSON\n{wrong}\n", licence("one")).into_bytes());
    lines.extend(format!("{long}\n{dear}\n{}\n", licence("two")).into_bytes());
    // A name in another encoding, and a hostile one.
    lines.extend(b"{\"ref\":\"Jo\xe3o\"}\n");
    lines.extend(format!("{}\n", licence("a\u{202e}\u{1b}[2Jb")).bytes());
    // The last line has no end.
    lines.extend(licence("three").to_string().bytes());
    let said = kit.attend(lines);
    assert_eq!(said.code, 3, "{said:?}");
    let told: Vec<String> = said.answers().iter().map(word).collect();
    assert_eq!(
        told,
        [
            "one EC0850-2026A/000001",
            "null not-json null",
            "wrong check-digit services[0].fields.nif",
            "null too-long null",
            "dear not-enough-cash payment.received_cents",
            "two EC0850-2026A/000002",
            "null not-json null",
            "a[2Jb forbidden-character ref",
            "three EC0850-2026A/000003",
        ]
    );
}

fn word(answer: &Value) -> String {
    let plain = |value: &Value| value.as_str().unwrap_or("null").to_owned();
    let reference = plain(&answer["ref"]);
    match answer.get("error") {
        Some(error) => format!(
            "{reference} {} {}",
            plain(&error["code"]),
            plain(&error["field"])
        ),
        None => format!("{reference} {}", plain(&answer["receipt"])),
    }
}

#[test]
fn nothing_to_record_is_no_fault_and_a_file_that_is_not_there_is() {
    let kit = Kit::new();
    let empty = kit.write("empty.jsonl", "");
    assert_eq!(kit.done(&["attend", empty.to_str().unwrap()]), "");
    assert_eq!(kit.attend("\n \r\n").out, "");
    kit.refuses(&["attend", "/nowhere.jsonl"], 1, "file");
    kit.refuses(&["attend", "/"], 1, "file");
}

#[test]
fn a_spot_abroad_counts_its_own_day_and_takes_a_card() {
    let kit = Kit::at("EC0990");
    let mut line = licence("midnight");
    line["at"] = json!("2025-12-31T23:30:00Z");
    line["payment"] = json!({"method": "card", "payment_reference": "T-0042"});
    let answer = &kit.attend(line.to_string()).answers()[0];
    assert_eq!(
        answer["receipt"], "EC0990-2026A/000001",
        "there it is the new year"
    );
    line["ref"] = json!("evening");
    line["at"] = json!("2025-12-31T22:30:00Z");
    line["payment"] = json!({"method": "card", "payment_reference": "T-0043"});
    let answer = &kit.attend(line.to_string()).answers()[0];
    assert_eq!(answer["receipt"], "EC0990-2025A/000001");
}

#[test]
fn what_costs_nothing_gives_no_receipt() {
    let kit = Kit::new();
    let line = json!({
        "ref": "free", "at": "2026-11-20T10:05:00Z",
        "services": [{"service": "carta-revalidar", "outcome": "abandoned", "reason": "missing-document"}],
    });
    let said = kit.attend(line.to_string());
    assert_eq!(said.answers()[0]["receipt"], Value::Null, "{said:?}");
    assert_eq!(kit.done(&["--json", "receipt", "list"]), "");
    kit.refuses(&["receipt", "show", RECEIPT], 1, "unknown-receipt");
}
