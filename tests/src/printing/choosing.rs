//! `printer choose`: only a printer that is there, and behind TLS only the one that was met, whoever answers later.

use serde_json::Value;

use super::{
    machine::Machine,
    receipts::{kit, print},
    roll::Roll,
};
use crate::{
    command_line::{Kit, RECEIPT, Said},
    desk::Talker,
};

fn choose(kit: &Kit, machine: &Machine, name: &str) -> Said {
    let mut command = kit.command(&["--json", "printer", "choose", name, "--paper", "a4"]);
    Said::of(command.env("CUPS_SERVER", machine.cups()).output().unwrap())
}

fn chosen(kit: &Kit) -> Value {
    kit.json(&["status"])["printers"].clone()
}

#[test]
fn a_printer_that_is_not_there_is_not_chosen_and_those_that_are_there_are_told() {
    let (machine, kit) = (Machine::start(), kit());
    let nowhere = format!("ipp://{}/printers/kti", machine.cups());
    let file = kit.write("file", "");
    for name in [
        "kti",
        &nowhere,
        "/nowhere",
        file.to_str().unwrap(),
        "folder:/nowhere",
    ] {
        let said = choose(&kit, &machine, name);
        let error = said.error();
        assert_eq!(
            (said.code, &error["code"]),
            (1, &"unknown-printer".into()),
            "{name}"
        );
        let message = error["message"].as_str().unwrap();
        assert!(
            message.contains(name) && message.contains("kit") && message.contains("folder"),
            "{message}"
        );
    }
    assert_eq!(chosen(&kit), serde_json::json!({}));
    assert_eq!(std::fs::read(file).unwrap(), b"");
    let like = choose(&kit, &machine, "kitt").error()["message"].to_string();
    assert!(like.contains("There are: kit, folder."), "{like}");
    assert_eq!(choose(&kit, &machine, "KIT").code, 0);
    assert_eq!(chosen(&kit)["a4"], "kit");
}

#[test]
fn an_address_that_does_not_answer_may_be_a_printer_that_is_off() {
    let (machine, kit) = (Machine::start(), kit());
    let roll = Roll::start();
    for (address, answers) in [
        (roll.address().as_str(), true),
        ("escpos://127.0.0.1:9", false),
    ] {
        let said = choose(&kit, &machine, address);
        assert_eq!(
            (said.code, !said.err.contains("does not answer")),
            (0, answers),
            "{said:?}"
        );
    }
    let said = choose(&kit, &machine, "ipps://127.0.0.1:9/ipp/print");
    assert_eq!(
        (said.code, &said.error()["code"]),
        (1, &"printer-not-met".into())
    );
}

#[test]
fn what_is_repeated_of_a_name_turns_and_hides_nothing() {
    let (machine, kit) = (Machine::start(), kit());
    let said = choose(&kit, &machine, "ki\u{202e}t\u{1b}[31m\u{200b}A4");
    let message = said.error()["message"].as_str().unwrap().to_owned();
    assert!(
        message.contains("ki\u{fffd}t\u{fffd}[31m\u{fffd}A4"),
        "{message}"
    );
    let long = choose(&kit, &machine, &"a/".repeat(5_000));
    assert!(long.out.len() < 1_000, "{}", long.out);
}

#[test]
fn behind_tls_a_printer_is_known_by_the_certificate_that_it_showed_when_it_was_chosen() {
    let (mut machine, kit) = (Machine::start(), kit());
    let address = machine.secure();
    let said = print(&kit, &machine, &address);
    assert_eq!(said.error()["code"], "printer-not-chosen");
    assert_eq!(choose(&kit, &machine, &address).code, 0);
    let first = chosen(&kit)["a4"].as_str().unwrap().to_owned();
    let (place, identity) = first.split_once('#').unwrap();
    assert_eq!((place, identity.len()), (address.as_str(), 64));
    assert_eq!(print(&kit, &machine, &address).code, 0);
    assert_eq!(machine.papers().len(), 1);
    machine.swap();
    let talker = Talker::start(&mut kit.command(&["--json", "receipt", "print", RECEIPT]));
    talker.line(|line| line.contains("another-identity") && line.contains("waiting"));
    drop(talker);
    assert_eq!(machine.papers().len(), 1);
    let listed = kit.done(&["--json", "printer", "list"]);
    let other = listed
        .lines()
        .find(|line| line.contains(place) && !line.contains(identity));
    let other: Value = serde_json::from_str(other.unwrap()).unwrap();
    assert_eq!(other["reasons"], serde_json::json!([]));
    // Whoever replaced the printer says so.
    assert_eq!(
        choose(&kit, &machine, &first).error()["code"],
        "printer-another"
    );
    assert_eq!(choose(&kit, &machine, &address).code, 0);
    assert_eq!(chosen(&kit)["a4"], other["printer"]);
    assert_eq!(print(&kit, &machine, &address).code, 0);
    assert_eq!(machine.papers().len(), 2);
}
