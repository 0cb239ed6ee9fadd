//! `backup` and `restore` at a kit without an agency: what they refuse, and that a refusal changes nothing.

use serde_json::Value;

use super::{Kit, Said, licence};

const PASSWORD: &str = "três cavalos na eira";

fn secretly(kit: &Kit, password: &str, arguments: &[&str]) -> Said {
    let mut command = kit.command(&[&["--json"], arguments].concat());
    command.env("CITIZEN_SPOT_BACKUP_PASSWORD", password);
    Said::of(command.output().unwrap())
}

#[track_caller]
fn refused(said: &Said, exit: i32, code: &str) {
    let error = said.error();
    assert_eq!(
        (said.code, error["code"].as_str()),
        (exit, Some(code)),
        "{said:?}"
    );
}

fn backup_check(kit: &Kit) -> Value {
    let said = kit.run(&["--json", "doctor"]);
    let found = said
        .answers()
        .into_iter()
        .find(|it| it["check"] == "backup");
    found.expect("a line on the backup")
}

#[test]
fn a_backup_is_read_back_and_its_age_is_told() {
    let kit = Kit::new();
    kit.attend(licence("one").to_string());
    assert_eq!(backup_check(&kit)["state"], "attention");
    let file = kit.path("stick.backup");
    let said = secretly(&kit, PASSWORD, &["backup", file.to_str().unwrap()]);
    assert_eq!(said.code, 0, "{said:?}");
    let told = said.answers().remove(0);
    let size = std::fs::metadata(&file).unwrap().len();
    assert_eq!(told["bytes"].as_u64(), Some(size));
    assert_eq!(backup_check(&kit)["state"], "ok");
    let status = kit.json(&["status"]);
    assert!(status["last_backup_at"].is_string(), "{status}");
    // The journal says that all of it left the computer.
    assert_eq!(
        status["entries"].as_u64(),
        told["entries"].as_u64().map(|n| n + 1)
    );
    let bytes = std::fs::read(&file).unwrap();
    assert!(!bytes.windows(5).any(|place| place == b"Maria"));
}

#[test]
fn a_backup_that_would_be_worth_nothing_is_refused() {
    let kit = Kit::new();
    let inside = kit.path("kit/kit.db");
    let before = std::fs::read(&inside).unwrap();
    let inside = inside.to_str().unwrap();
    refused(
        &secretly(&kit, PASSWORD, &["backup", inside]),
        1,
        "backup-beside",
    );
    assert_eq!(std::fs::read(inside).unwrap(), before);
    let file = kit.path("stick.backup");
    let file = file.to_str().unwrap();
    refused(
        &secretly(&kit, "onze sinais", &["backup", file]),
        3,
        "backup-short",
    );
    refused(&kit.run(&["--json", "backup", file]), 1, "no-secret");
    let nowhere = kit.path("no such folder/backup");
    let nowhere = nowhere.to_str().unwrap();
    refused(
        &secretly(&kit, PASSWORD, &["backup", nowhere]),
        1,
        "backup-read-only",
    );
    assert!(!kit.path("stick.backup").exists());
}

#[test]
fn what_is_no_backup_or_has_another_password_leaves_the_computer_as_it_was() {
    let kit = Kit::new();
    let file = kit.path("stick.backup");
    let text = kit.write("text", "dear diary, this is no backup at all, I fear");
    let place = file.to_str().unwrap();
    assert_eq!(secretly(&kit, PASSWORD, &["backup", place]).code, 0);
    // Not over a kit.
    let over = secretly(&kit, PASSWORD, &["restore", place]);
    refused(&over, 1, "restore-not-empty");
    let other = Kit::empty();
    for (password, file, exit, code) in [
        ("outra palavra-passe", place, 1, "backup-password"),
        (PASSWORD, text.to_str().unwrap(), 1, "backup-password"),
        (PASSWORD, "/nowhere/at all", 1, "file"),
    ] {
        refused(&secretly(&other, password, &["restore", file]), exit, code);
    }
    let mut bad = std::fs::read(&file).unwrap();
    let middle = bad.len() / 2;
    bad[middle] ^= 1;
    std::fs::write(&file, bad).unwrap();
    let damaged = secretly(&other, PASSWORD, &["restore", place]);
    refused(&damaged, 5, "backup-damaged");
    refused(&other.run(&["--json", "status"]), 1, "not-enrolled");
    assert!(!other.path("kit").exists());
}
