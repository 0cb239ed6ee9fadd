//! A mediator who leaves, and one who forgot the PIN: the agency says so, and the kit hears it with its next contact.

use serde_json::json;

use super::agency::{Agency, Kit, SPOT};
use crate::command_line::{Said, licence};

impl Kit {
    /// The code of what a sign-in with this PIN is refused for; none where a till opens.
    fn opens_till(&self, pin: &str) -> Option<String> {
        let asked = [
            "--json",
            "till",
            "open",
            "--float",
            "0",
            "--mediator",
            "helena",
        ];
        let mut asked = self.command(&asked);
        let said = Said::of(asked.env("CITIZEN_SPOT_PIN", pin).output().unwrap());
        (said.code != 0).then(|| said.error()["code"].as_str().unwrap().to_owned())
    }
}

impl Agency {
    fn of_mediator(&self, command: &str, more: &[&str]) -> serde_json::Value {
        let one = ["mediator", command, "helena", "--spot", SPOT];
        self.done(&[&one[..], more].concat())
    }
}

#[test]
fn a_forgotten_pin_is_given_anew_and_who_leaves_is_let_in_no_more() {
    let (agency, first_pin) = Agency::on_file();
    let gateway = agency.serve();
    let kit = Kit::enrolled(&agency, &gateway.url, &first_pin);
    let new = agency.of_mediator("pin", &[])["pin"]
        .as_str()
        .unwrap()
        .to_owned();
    kit.sync_all();
    assert_eq!(kit.opens_till("246810").as_deref(), Some("wrong-pin"));
    assert_eq!(kit.opens_till(&new).as_deref(), Some("must-change-pin"));
    let mut change = kit.command(&["mediator", "pin", "--mediator", "helena"]);
    change
        .env("CITIZEN_SPOT_PIN", &new)
        .env("CITIZEN_SPOT_NEW_PIN", "135791");
    let changed = Said::of(change.output().unwrap());
    assert_eq!(changed.code, 0, "{changed:?}");
    agency.of_mediator("role", &["--role", "coordinator"]);
    kit.sync_all();
    assert_eq!(kit.opens_till("135791"), None);
    kit.sync_all();
    assert_eq!(kit.status()["refused"], 0);

    let ended = agency.of_mediator("end", &[]);
    // The kit has not heard of it: what is begun is kept there, and not accepted here.
    assert_eq!(kit.opens_till("135791").as_deref(), Some("till-open"));
    kit.sync_all();
    let refused = agency.done(&["journal", "refused"]);
    assert_eq!(
        (&refused["code"], &refused["receipt"]),
        (&"mediator".into(), &serde_json::Value::Null)
    );
    let kind = refused["kind"].as_str().unwrap();
    assert!(
        kind.starts_with("mediator-") || kind.starts_with("till-"),
        "{kind}"
    );
    assert_eq!(kit.opens_till("135791").as_deref(), Some("not-registered"));
    let listed = agency.done(&["mediator", "list"]);
    assert_eq!(listed["until"], ended["until"]);
    let roles = listed["roles"].as_array().unwrap().iter();
    let roles: Vec<_> = roles.map(|had| &had["role"]).collect();
    assert_eq!(roles, [&json!("mediator"), &json!("coordinator")]);
}

#[test]
fn a_paper_of_before_the_first_day_of_its_mediator_is_refused_at_the_kit() {
    let (agency, first_pin) = Agency::on_file();
    let rui = ["mediator", "add", "Rui Lopes", "--spot", SPOT];
    let rui = agency.done(&[&rui[..], &["--role", "mediator", "--from", "2026-11-21"]].concat());
    let gateway = agency.serve();
    let kit = Kit::enrolled(&agency, &gateway.url, &first_pin);
    kit.choose_pin_of("rui", rui["pin"].as_str().unwrap());
    let file = kit.path("early.jsonl");
    std::fs::write(&file, licence("early").to_string()).unwrap();
    let attend = |mediator| ["attend", file.to_str().unwrap(), "--mediator", mediator];
    let refused = kit.run(&[&["--json"], &attend("rui")[..]].concat());
    let error = &refused.answers()[0]["error"];
    assert_eq!(
        (refused.code, &error["code"], &error["field"]),
        (3, &json!("not-registered"), &json!("at"))
    );
    let words = kit.run(&[&["--lang", "pt"], &attend("rui")[..]].concat());
    assert!(words.out.contains("20 de novembro de 2026"), "{words:?}");
    // The first day was wrong.
    let begin = [
        "mediator",
        "begin",
        "rui",
        "--spot",
        SPOT,
        "--from",
        "2026-11-20",
    ];
    agency.done(&begin);
    kit.sync_all();
    assert_eq!(kit.done(&attend("rui"))["state"], "recorded");
    // Of whom no first day is known, papers of any day are taken, here and at the agency.
    std::fs::write(&file, licence("another").to_string()).unwrap();
    assert_eq!(kit.done(&attend("helena"))["state"], "recorded");
    kit.sync_all();
    assert_eq!(kit.status()["refused"], 0);
}
