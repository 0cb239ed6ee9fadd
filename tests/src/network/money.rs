//! Money at a kit and at its agency, by the real programs: voids by two people and by the agency, a till that is handed
//! over, and figures that are the same on both sides.

use serde_json::{Value, json};

use super::agency::{Agency, Kit, SPOT};
use crate::command_line::Said;

const HELENA: (&str, &str) = ("helena", "246810");
const RUI: (&str, &str) = ("rui", "135791");

/// An agency, and a kit at which two people work.
struct Counter {
    agency: Agency,
    kit: Kit,
    rui: u64,
    /// Dropped with the rest: the kit's gateway.
    _gateway: super::agency::Gateway,
}

impl Counter {
    fn new() -> Self {
        let (agency, pin) = Agency::on_file();
        let name = ["mediator", "add", "Rui Costa", "--spot", SPOT];
        let added = agency.done(&[&name[..], &["--role", "mediator"]].concat());
        let gateway = agency.serve();
        let kit = Kit::enrolled(&agency, &gateway.url, &pin);
        let mut chooses = kit.command(&["mediator", "pin", "--mediator", RUI.0]);
        chooses
            .env("CITIZEN_SPOT_PIN", added["pin"].as_str().unwrap())
            .env("CITIZEN_SPOT_NEW_PIN", RUI.1);
        assert_eq!(Said::of(chooses.output().unwrap()).code, 0);
        Self {
            agency,
            kit,
            rui: added["number"].as_u64().unwrap(),
            _gateway: gateway,
        }
    }

    /// A command of one mediator, with the PIN of a second one at hand.
    fn by(&self, who: (&str, &str), arguments: &[&str]) -> Said {
        let words = [&["--json"], arguments, &["--mediator", who.0]].concat();
        let mut command = self.kit.command(&words);
        command
            .env("CITIZEN_SPOT_PIN", who.1)
            .env("CITIZEN_SPOT_SECOND_PIN", RUI.1);
        Said::of(command.output().unwrap())
    }

    fn done(&self, who: (&str, &str), arguments: &[&str]) -> Value {
        let said = self.by(who, arguments);
        assert_eq!(said.code, 0, "{arguments:?}: {said:?}");
        said.answers().remove(0)
    }

    fn refused(&self, who: (&str, &str), arguments: &[&str], code: &str) {
        let said = self.by(who, arguments);
        let told = said.error()["code"].clone();
        assert_eq!((said.code, told), (3, json!(code)), "{said:?}");
    }

    fn today(&self) -> String {
        let at = self.kit.status()["last_entry_at"].clone();
        let (day, _) = at.as_str().unwrap().split_once('T').unwrap();
        day.to_owned()
    }

    fn report(&self) -> Value {
        let today = self.today();
        self.kit.done(&["report", "--from", &today, "--to", &today])
    }
}

/// The cause is open; the words are for whoever decides, and asks for them.
fn assert_reasons(agency: &Agency, listed: &Value, words: &[&str]) {
    assert_eq!(listed["cause"], "wrong-means");
    assert_eq!(listed.get("reason"), None);
    let asked = ["void", "list", "--reason-words"];
    let told = Said::of(agency.command(&asked).output().unwrap()).answers();
    let reasons: Vec<&Value> = told.iter().map(|row| &row["reason"]).collect();
    assert_eq!(reasons, words);
}

#[test]
fn a_void_is_asked_for_only_once_the_second_person_is_known() {
    let counter = Counter::new();
    counter.kit.attend(0, 1);
    let receipt = counter.kit.done(&["receipt", "list"])["receipt"].clone();
    let void = ["receipt", "void", receipt.as_str().unwrap()];
    let with = |more: &[&'static str]| [&void[..], more].concat();
    let why = ["--cause", "wrong-means", "--reason", "engano"];
    let and = |who| with(&[&why[..], &["--approver", who]].concat());
    counter.refused(RUI, &and("rui"), "same-person");
    counter.refused(RUI, &and("nobody"), "wrong-pin");
    counter.refused(HELENA, &with(&["--approver", "rui"]), "void-not-asked");
    // Asked for before, it is agreed to with a cause or without.
    counter.done(HELENA, &with(&why));
    let code = counter
        .kit
        .done(&["receipt", "show", receipt.as_str().unwrap()])["qr"]
        .clone();
    let verify = ["receipt", "verify", code.as_str().unwrap()];
    assert_eq!(counter.kit.done(&verify).get("void"), None);
    let voided = counter.done(HELENA, &and("rui"));
    assert_eq!(voided["void"], "voided");
    // Without a network, the kit that voided it knows of it.
    let verified = counter.kit.done(&verify);
    assert_eq!(
        (&verified["valid"], &verified["void"]),
        (&json!(true), &json!("voided"))
    );
}

#[test]
fn a_receipt_is_voided_by_two_people_or_by_the_agency_and_its_money_is_gone_on_both_sides() {
    let counter = Counter::new();
    counter.kit.attend(0, 3);
    let receipts: Vec<String> = counter
        .kit
        .run(&["--json", "receipt", "list"])
        .answers()
        .iter()
        .map(|row| row["receipt"].as_str().unwrap().to_owned())
        .collect();
    let [third, second, first] = receipts.as_slice() else {
        panic!("{receipts:?}");
    };
    let why = ["--cause", "wrong-means", "--reason", "foi com cartão"];
    let ask = |receipt| [&["receipt", "void", receipt][..], &why].concat();
    counter.refused(HELENA, &["receipt", "void", first], "reason-missing");
    // Who asked does not agree later.
    counter.done(RUI, &ask(first));
    let agreed = ["receipt", "void", first.as_str(), "--approver", "rui"];
    counter.refused(HELENA, &agreed, "same-person");
    let voided = counter.done(HELENA, &[&ask(second)[..], &["--approver", "rui"]].concat());
    assert_eq!(
        (&voided["void"], &voided["cash_back_cents"]),
        (&json!("voided"), &json!(1500))
    );
    counter.refused(HELENA, &ask(second), "already-voided");
    let asked = counter.done(HELENA, &ask(third));
    assert_eq!(asked["void"], "asked");
    counter.kit.sync_all();

    let journal = counter.kit.status()["journal"].as_str().unwrap().to_owned();
    let waiting = counter.agency.command(&["void", "list"]).output().unwrap();
    let waiting = Said::of(waiting).answers();
    let of_third = waiting.iter().find(|row| row["receipt"] == json!(third));
    assert_reasons(&counter.agency, of_third.unwrap(), &[why[3], why[3]]);
    let seq = of_third.unwrap()["seq"].to_string();
    counter.agency.done(&["void", "approve", &journal, &seq]);
    counter.kit.sync();
    counter.kit.sync_all();
    let listed = counter.kit.run(&["--json", "receipt", "list"]).answers();
    let voids: Vec<&Value> = listed.iter().map(|row| &row["void"]).collect();
    assert_eq!(voids, [&json!("voided"), &json!("voided"), &json!("asked")]);
    let shown = counter.kit.run(&["receipt", "show", third]);
    assert!(shown.out.contains("ANULADO"), "{shown:?}");
    assert_eq!(counter.kit.status()["refused"], 0);

    let report = counter.report();
    assert_eq!(
        (&report["charged"], &report["voids"]["count"]),
        (&json!(1500), &json!(2))
    );
    assert_eq!(
        report["shares"]["total"],
        json!({"entity": 1350, "ama": null, "host": 150})
    );
    let today = counter.today();
    let settled = counter
        .agency
        .done(&["settlement", "--from", &today, "--to", &today]);
    assert_eq!(settled["charged_cents"], 1500, "{settled}");
    let parties = settled["parties"].as_array().unwrap();
    let mut shares: Vec<i64> = parties
        .iter()
        .map(|party| party["share_cents"].as_i64().unwrap())
        .collect();
    shares.sort_unstable();
    assert_eq!(shares, [0, 150, 1350], "the same at the agency");
    assert_eq!(counter.kit.done(&["journal", "verify"])["sound"], true);
}

#[test]
fn a_till_is_opened_closed_with_a_difference_and_handed_over() {
    let counter = Counter::new();
    let open = [
        "till",
        "open",
        "--float",
        "5000",
        "--pieces",
        "2x2000,2x500",
    ];
    counter.done(HELENA, &open);
    counter.refused(HELENA, &open, "till-open");
    counter.kit.attend(0, 2);
    let moved = ["till", "move", "--cents", "-1000", "--cause", "deposit"];
    assert_eq!(counter.done(HELENA, &moved)["expected_cents"], 7000);
    let close = ["till", "close", "--counted", "6980"];
    counter.refused(HELENA, &close, "difference-unexplained");
    let rui = counter.rui.to_string();
    let explained = ["--cause", "wrong-change", "--to", &rui];
    let closed = counter.done(HELENA, &[&close[..], &explained].concat());
    let closing = &closed["closed"][0];
    assert_eq!(
        (&closing["difference_cents"], &closing["cause"]),
        (&json!(-20), &json!("wrong-change"))
    );
    let status = counter.kit.done(&["till", "status"]);
    assert_eq!(status["waiting"][0]["counted_cents"], 6980, "{status}");
    let entry = closing["entry"].to_string();
    let takes = ["till", "open", "--float", "6980", "--from", &entry];
    counter.refused(HELENA, &takes, "not-allowed");
    let opened = counter.done(RUI, &takes);
    assert_eq!(opened["expected_cents"], 6980);
    let status = counter.kit.done(&["till", "status"]);
    assert_eq!(status["waiting"], json!([]), "{status}");
    assert_eq!(status["tills"].as_array().unwrap().len(), 2);
    counter.kit.sync_all();
    assert_eq!(counter.kit.status()["refused"], 0);
}

#[test]
fn figures_of_few_people_are_left_out_where_that_is_asked() {
    let counter = Counter::new();
    counter.kit.attend(0, 4);
    let today = counter.today();
    let asked = [
        "report",
        "--from",
        &today,
        "--to",
        &today,
        "--suppress",
        "5",
    ];
    let report = counter.kit.done(&asked);
    assert_eq!(
        (&report["attendances"], &report["withheld"]["all"]),
        (&json!(0), &json!(true))
    );
    counter.kit.attend(4, 1);
    let report = counter.kit.done(&asked);
    assert_eq!(
        (&report["attendances"], &report["days"][0]["attendances"]),
        (&json!(5), &json!(5))
    );
    let file = counter.kit.path("report.pdf");
    let pdf = ["--format", "pdf", "-o", file.to_str().unwrap()];
    let written = counter.kit.run(&[&asked[..], &pdf].concat());
    assert_eq!((written.code, written.out.as_str()), (0, ""));
    assert!(std::fs::read(file).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn who_is_no_party_is_told_so_with_the_names_that_are_like_it() {
    let (agency, _) = Agency::on_file();
    let told = |party: &str, more: &[&str]| {
        let days = ["settlement", "--from", "2026-11-01", "--to", "2026-11-30"];
        let words = [&days[..], &["--party", party], more].concat();
        Said::of(agency.command(&words).output().unwrap())
    };
    let file = agency.path("nobody.csv");
    let csv = ["--format", "csv", "-o", file.to_str().unwrap()];
    for (party, near) in [
        ("entity:nada", None),
        ("entity:IMT", Some("entity:imt")),
        ("imt", Some("entity:imt")),
        (
            "host:Câmara Municipal de Idanha",
            Some("host:Câmara Municipal de Idanha-a-Nova"),
        ),
    ] {
        let said = told(party, &csv);
        let error = said.error();
        assert_eq!((said.code, &error["code"]), (3, &json!("no-party")));
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(party), "{message}");
        assert!(near.is_none_or(|near| message.contains(near)), "{message}");
        assert!(!file.exists(), "nothing is written for nobody");
    }
    for party in [
        "ama",
        "entity:imt",
        "host:Câmara Municipal de Idanha-a-Nova",
    ] {
        assert_eq!(told(party, &[]).code, 0, "{party}");
    }
}
