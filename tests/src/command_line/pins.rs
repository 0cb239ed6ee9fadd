//! The PINs of mediators: who may change one, and how long wrong ones make everybody wait.

use std::process::Stdio;

use super::{Kit, Said};

#[test]
fn a_pin_is_changed_by_who_knows_the_old_one_and_to_a_good_one() {
    let kit = Kit::new();
    let change = |old: &str, new: &str| {
        let mut command = kit.command(&["--json", "mediator", "pin", "--mediator", "demo"]);
        command
            .env("CITIZEN_SPOT_PIN", old)
            .env("CITIZEN_SPOT_NEW_PIN", new);
        Said::of(command.output().unwrap())
    };
    for (old, new, code, field) in [
        ("111112", "135791", "wrong-pin", "old"),
        ("246810", "1234", "pin-too-short", "new"),
        ("246810", "123456", "pin-too-simple", "new"),
        ("246810", "24681o", "not-digits", "new"),
        ("246810", "246810", "same-pin", "new"),
    ] {
        let said = change(old, new);
        let error = said.error();
        let found = (said.code, error["code"].as_str(), error["field"].as_str());
        assert_eq!(found, (3, Some(code), Some(field)));
    }
    assert_eq!(change("246810", "135791").code, 0);
    kit.refuses(&["attend", "-"], 3, "wrong-pin");
    let mut command = kit.command(&["attend", "-", "--mediator", "1000"]);
    let output = command
        .env("CITIZEN_SPOT_PIN", "135791")
        .stdin(Stdio::null())
        .output();
    assert_eq!(Said::of(output.unwrap()).code, 0);
}

#[test]
fn who_changes_a_pin_is_not_told_which_names_there_are() {
    let kit = Kit::new();
    let changed_by = |who: &str| {
        let mut command = kit.command(&["--json", "mediator", "pin", "--mediator", who]);
        command
            .env("CITIZEN_SPOT_PIN", "111112")
            .env("CITIZEN_SPOT_NEW_PIN", "135791");
        Said::of(command.output().unwrap()).error()
    };
    let of_a_mediator = changed_by("demo");
    assert_eq!(of_a_mediator["code"], "wrong-pin");
    assert_eq!(changed_by("nobody"), of_a_mediator);
}

#[test]
fn five_wrong_pins_make_everybody_wait_even_with_the_right_one() {
    let kit = Kit::new();
    let mut codes = Vec::new();
    for pin in ["000001", "000002", "000003", "000004", "000005", "246810"] {
        let mut command = kit.command(&["--json", "attend", "-"]);
        let output = command
            .env("CITIZEN_SPOT_PIN", pin)
            .stdin(Stdio::null())
            .output();
        let said = Said::of(output.unwrap());
        assert_eq!(said.code, 3);
        codes.push(said.error()["code"].as_str().unwrap().to_owned());
    }
    let wrong = "wrong-pin";
    assert_eq!(codes, [wrong, wrong, wrong, wrong, "paused", "paused"]);
}

#[test]
fn without_a_pin_or_with_a_name_that_nobody_has_nobody_is_signed_in() {
    let kit = Kit::new();
    let mut command = kit.command(&["--json", "attend", "-"]);
    let output = command
        .env_remove("CITIZEN_SPOT_PIN")
        .stdin(Stdio::null())
        .output();
    let said = Said::of(output.unwrap());
    assert_eq!(
        (said.code, said.error()["code"].as_str()),
        (3, Some("not-signed-in"))
    );
    kit.refuses(&["attend", "-", "--mediator", "nobody"], 3, "wrong-pin");
}
