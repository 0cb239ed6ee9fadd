//! A receipt of the journal before: its citizen stands at the counter with the paper, its computer is gone, and the agency
//! voids it.

use serde_json::{Value, json};

use super::{
    agency::{Agency, Gateway, Kit},
    public_log::{answer, verify_later},
    restored::{PASSWORD, text},
};
use crate::{command_line::Said, desk::eventually};

const RECEIPT: &str = "EC0850-2026A/000001";

impl Kit {
    /// Asks for the void of the receipt here.
    fn asks_for_void(&self) -> Said {
        let why = ["--cause", "wrong-means", "--reason", "foi com cartão"];
        let asked = ["--json", "receipt", "void", RECEIPT, "--mediator", "helena"];
        let mut asked = self.command(&[&asked[..], &why].concat());
        Said::of(asked.env("CITIZEN_SPOT_PIN", "246810").output().unwrap())
    }

    /// What the log says of a receipt.
    pub(super) fn looks_up(&self, code: &str) -> Value {
        self.done(&["receipt", "verify", code, "--online"])["log"].clone()
    }
}

impl Agency {
    fn voids(&self, more: &[&str]) -> Said {
        let why = ["--cause", "wrong-means", "--approver", "Rita Nunes"];
        let asked = [&["void", "receipt", RECEIPT][..], &why, more].concat();
        Said::of(self.command(&asked).output().unwrap())
    }
}

/// A kit that came back from the backup of another, whose two receipts are at the agency; and what is in the code of the
/// first one.
fn back_again() -> (Agency, Gateway, Kit, String) {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let lost = Kit::enrolled(&agency, &gateway.url, &pin);
    lost.attend(0, 2);
    lost.sync_all();
    let code = text(&lost.done(&["receipt", "show", RECEIPT]), "qr");
    let reason = ["--reason", "foi com cartão"];
    let goes_on = agency.voids(&reason).error();
    assert_eq!(goes_on["code"], "journal-goes-on", "its kit is in service");
    let file = agency.path("stick");
    let file = file.to_str().unwrap();
    lost.back_up(file);
    drop(lost);
    let (kit, restored) = Kit::restored(file);
    let code_of_kit = agency.code_instead_of(&text(&restored, "kit"));
    assert_eq!(
        kit.secretly(PASSWORD, &["enrol", "--code", &code_of_kit])
            .code,
        0
    );
    eventually("the receipts are in the log", || {
        (kit.looks_up(&code)["standing"] == "recorded").then_some(())
    });
    (agency, gateway, kit, code)
}

#[test]
fn a_receipt_of_the_journal_before_is_voided_by_the_agency_and_everybody_who_asks_is_told() {
    let (agency, _gateway, kit, code) = back_again();
    assert_eq!(kit.asks_for_void().error()["code"], "former-receipt");
    assert_eq!(agency.voids(&["--reason", " "]).error()["code"], "no-words");
    let settled = || {
        let days = ["settlement", "--from", "2020-01-01", "--to", "2099-12-31"];
        agency.done(&days)["charged_cents"].as_i64().unwrap()
    };
    let before = settled();
    let reason = ["--reason", "foi com cartão"];
    let voided = agency.voids(&reason);
    assert_eq!(voided.code, 0, "{voided:?}");
    let voided = voided.answers().remove(0);
    assert_eq!(settled(), before - voided["cents"].as_i64().unwrap());
    assert_eq!(agency.voids(&reason).error()["code"], "voided-before");
    let told = agency.done(&["void", "done", "--reason-words"]);
    assert_eq!(
        (&told["receipt"], &told["reason"], &told["approver"]),
        (
            &json!(RECEIPT),
            &json!("foi com cartão"),
            &json!("Rita Nunes")
        )
    );

    kit.sync_all();
    let shown = kit.done(&["receipt", "show", RECEIPT]);
    assert_eq!(
        (&shown["void"], &shown["former"]),
        (&json!("voided"), &json!(true))
    );
    assert_eq!(shown["total_cents"], voided["cents"]);
    assert_eq!(kit.done(&["receipt", "list"]), shown);
    assert_eq!(kit.asks_for_void().error()["code"], "already-voided");
    let found = kit.looks_up(&code);
    assert_eq!(
        (&found["standing"], &found["voided"]),
        (&json!("voided"), &voided["day"])
    );
    eventually("the void is in the log", || {
        (kit.looks_up(&code)["void_recorded"] == true).then_some(())
    });
}

#[test]
fn a_void_that_the_agency_keeps_out_of_its_log_is_missing_after_the_promised_day() {
    let (agency, _gateway, kit, code) = back_again();
    let ledger = rusqlite::Connection::open(agency.path("ama.db")).unwrap();
    // Its leaf is numbered beside that of the receipt.
    let hides = "CREATE TRIGGER hides AFTER INSERT ON log_queue WHEN NEW.seq >= 1 << 62
        BEGIN DELETE FROM log_queue WHERE seq = NEW.seq; END";
    ledger.execute_batch(hides).unwrap();
    assert_eq!(agency.voids(&["--reason", "foi com cartão"]).code, 0);
    let early = answer(&verify_later(&kit, &code, 36), 0, "");
    assert_eq!(
        (&early["log"]["standing"], &early["log"]["void_recorded"]),
        (&json!("voided"), &json!(false))
    );
    let missing = answer(&verify_later(&kit, &code, 39), 5, "receipt-void-missing");
    assert_eq!(missing["log"]["standing"], "void-missing");
}
