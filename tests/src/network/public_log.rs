//! The public log as a kit sees it: a receipt is found there, or is missing there, and a log that is not what it was is
//! found out and never believed.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::Stdio,
};

use serde_json::{Value, json};

use super::agency::{Agency, Gateway, Kit};
use crate::{
    command_line::{Said, licence},
    desk::eventually,
};

const FIRST: &str = "EC0850-2026A/000001";

/// What stands in the QR of a kit's first receipt.
fn code(kit: &Kit) -> String {
    let receipt = kit.done(&["receipt", "show", FIRST]);
    receipt["qr"].as_str().unwrap().to_owned()
}

fn verify(kit: &Kit, code: &str) -> Said {
    kit.run(&["--json", "receipt", "verify", code, "--online"])
}

/// The same, asked so many days later.
pub(super) fn verify_later(kit: &Kit, code: &str, days: u32) -> Said {
    let clock = ["faketime", "-f", &format!("+{days}d")];
    let asked = ["--json", "receipt", "verify", code, "--online"];
    Said::of(kit.under(Some(&clock), &asked).output().unwrap())
}

/// The one object of the answer; where the command did not end well, with its error.
pub(super) fn answer(said: &Said, exit: i32, error: &str) -> Value {
    let answer = said.answers().remove(0);
    let told = answer["error"]["code"].as_str().unwrap_or_default();
    assert_eq!((said.code, told), (exit, error), "{said:?}");
    answer
}

/// Fetches until the kit has seen a log of this size.
fn sees(kit: &Kit, size: u64) {
    eventually("the log grows", || {
        kit.sync_all();
        (kit.status()["public_log"]["size"] == size).then_some(())
    });
}

/// A kit whose three receipts are in the log, and what it saw of it.
fn three_in_the_log() -> (Agency, Gateway, Kit) {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let kit = Kit::enrolled(&agency, &gateway.url, &pin);
    kit.attend(1, 3);
    sees(&kit, 3);
    (agency, gateway, kit)
}

/// Stops the gateway, has its database changed, and starts it where it was.
fn meddled(agency: &Agency, gateway: Gateway, sql: &str) -> Gateway {
    let address = gateway.address().to_string();
    drop(gateway);
    let ledger = rusqlite::Connection::open(agency.path("ama.db")).unwrap();
    assert_eq!(ledger.execute(sql, []).unwrap(), 1, "{sql}");
    drop(ledger);
    Gateway::start(&mut agency.command(&["serve", "--listen", &address]))
}

#[test]
fn a_receipt_is_not_due_then_recorded_and_later_papers_carry_the_number_of_the_log() {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let kit = Kit::enrolled(&agency, &gateway.url, &pin);
    kit.attend(1, 3);
    let code = code(&kit);
    let early = answer(&verify(&kit, &code), 0, "");
    assert_eq!(
        (&early["valid"], &early["log"]["standing"]),
        (&json!(true), &json!("not-due-yet"))
    );
    let receipt = kit.done(&["receipt", "show", FIRST]);
    assert_eq!(receipt["log_size"], Value::Null);
    assert_eq!(early["log"]["promised"], receipt["promised"]);

    sees(&kit, 3);
    let found = answer(&verify(&kit, &code), 0, "");
    assert_eq!(found["log"], json!({"standing": "recorded", "size": 3}));
    assert_eq!(kit.done(&["receipt", "show", FIRST])["log_size"], 3);
    let paper = kit.run(&["--lang", "pt", "receipt", "show", FIRST]).out;
    assert!(
        paper.contains("O registo público ia no n.º\u{a0}3"),
        "{paper}"
    );
    assert_eq!(kit.status()["public_log"]["doubted"], Value::Null);
}

#[test]
fn a_receipt_that_never_came_to_the_log_is_missing_after_the_promised_day() {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let kit = Kit::enrolled(&agency, &gateway.url, &pin);
    kit.attend(1, 1);
    let code = code(&kit);
    let due = answer(&verify_later(&kit, &code, 36), 0, "");
    assert_eq!(due["log"]["standing"], "not-due-yet");
    let missing = answer(&verify_later(&kit, &code, 39), 5, "receipt-missing");
    assert_eq!(
        (&missing["valid"], &missing["log"]["standing"]),
        (&json!(true), &json!("missing"))
    );
}

#[test]
fn whoever_believes_the_agency_verifies_the_receipts_of_all_its_kits() {
    let (agency, gateway, kit) = three_in_the_log();
    let code = code(&kit);
    let colleague = Kit::empty();
    colleague.done(&["enrol", "--gateway", &gateway.url, "--code", &agency.code()]);
    colleague.done(&["sync"]);
    let by_hand = colleague.run(&["--json", "receipt", "verify", &code]);
    answer(&by_hand, 5, "receipt-unknown-kit");
    let found = answer(&verify(&colleague, &code), 0, "");
    assert_eq!(found["log"]["standing"], "recorded");

    let stranger = Kit::empty();
    answer(&verify(&stranger, &code), 1, "no-gateway");
    let asked = [
        "--json",
        "receipt",
        "verify",
        &code,
        "--online",
        "--gateway",
        &gateway.url,
    ];
    answer(&stranger.run(&asked), 5, "receipt-kit-unproven");

    // The same letters with another total: no log is asked what a forged code is worth.
    let mut forged = code.into_bytes();
    let middle = forged.len() - 150;
    forged[middle] = if forged[middle] == b'A' { b'B' } else { b'A' };
    let forged = String::from_utf8(forged).unwrap();
    assert_eq!(verify(&kit, &forged).code, 5);
}

#[test]
fn while_the_desk_owns_the_store_the_log_is_asked_with_what_is_copied_beside_it() {
    let (_agency, _gateway, kit) = three_in_the_log();
    let code = code(&kit);
    let mut owner = kit.command(&["--json", "attend", "-", "--mediator", "helena"]);
    let mut owner = owner
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = owner.stdin.take().unwrap();
    let mut line = licence("another");
    line.as_object_mut().unwrap().remove("at");
    writeln!(lines, "{line}").unwrap();
    let mut said = String::new();
    BufReader::new(owner.stdout.take().unwrap())
        .read_line(&mut said)
        .unwrap();
    assert!(said.contains("recorded"), "it owns the store: {said}");
    let found = answer(&verify(&kit, &code), 0, "");
    assert_eq!(found["log"], json!({"standing": "recorded", "size": 3}));
    drop(lines);
    assert!(owner.wait().unwrap().success());
}

#[test]
fn where_the_agency_does_not_answer_the_signature_is_still_told() {
    let (_agency, gateway, kit) = three_in_the_log();
    let code = code(&kit);
    drop(gateway);
    let alone = answer(&verify(&kit, &code), 4, "not-reachable");
    assert_eq!(
        (&alone["valid"], &alone["log"]),
        (&json!(true), &Value::Null)
    );
    let words = kit.run(&["--lang", "pt", "receipt", "verify", &code, "--online"]);
    assert_eq!(words.code, 4);
    assert!(words.out.contains("Recibo verdadeiro: 15,00"), "{words:?}");
    assert!(words.err.contains("A agência não responde"), "{words:?}");
}

#[test]
fn a_log_that_was_rewritten_is_found_out_told_and_kept_as_evidence_once() {
    let (agency, gateway, kit) = three_in_the_log();
    let third = "UPDATE log_node SET hash = zeroblob(32) WHERE level = 0 AND place = 2";
    let _gateway = meddled(&agency, gateway, third);
    kit.attend(4, 1);
    let doubted = eventually("the kit finds out", || {
        kit.sync_all();
        let log = kit.status()["public_log"].clone();
        (log["doubted"] != Value::Null).then_some(log)
    });
    assert_eq!(
        (&doubted["doubted"], &doubted["size"]),
        (&json!("rewritten"), &json!(3))
    );
    let entries = kit.entries();
    kit.sync_all();
    assert_eq!(
        kit.entries(),
        entries,
        "one alarm, however often it is shown"
    );

    let said = kit.sync();
    assert_eq!(
        (said.code, &said.answers()[0]["log_doubted"]),
        (0, &json!("rewritten"))
    );
    assert!(
        said.err
            .contains("does not go on from what this kit had seen"),
        "{said:?}"
    );
    let doctor = kit.run(&["doctor"]);
    assert!(
        doctor.code == 5 && doctor.out.contains("(it was rewritten)"),
        "{doctor:?}"
    );
    let verdict = answer(&verify(&kit, &code(&kit)), 5, "log-doubted");
    assert_eq!(verdict["log"]["reason"], "rewritten");
    assert_eq!(kit.done(&["receipt", "show", FIRST])["log_size"], 3);
    assert_eq!(kit.done(&["journal", "verify"])["sound"], true);
}

#[test]
fn a_log_that_shrank_is_found_out() {
    let (agency, gateway, kit) = three_in_the_log();
    kit.attend(4, 1);
    sees(&kit, 4);
    let last = "DELETE FROM checkpoint WHERE size = 4";
    let _gateway = meddled(&agency, gateway, last);
    kit.sync_all();
    let log = kit.status()["public_log"].clone();
    assert_eq!(
        (&log["doubted"], &log["size"]),
        (&json!("shrank"), &json!(4))
    );
}
