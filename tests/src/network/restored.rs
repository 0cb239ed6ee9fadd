//! A journal that ended: the computer is lost and its backup comes back, or the disk turns out to be an old copy. The kit
//! begins a new one, nothing is discarded, and what only one side has is told.

use serde_json::{Value, json};

use super::agency::{Agency, Kit};
use crate::command_line::Said;

pub(super) const PASSWORD: &str = "três cavalos na eira";

impl Agency {
    /// A code for a kit that takes this one's place.
    pub(super) fn code_instead_of(&self, key: &str) -> String {
        let added = self.done(&[
            "kit",
            "add",
            "--spot",
            super::agency::SPOT,
            "--replaces",
            key,
        ]);
        added["code"].as_str().unwrap().to_owned()
    }

    /// Entries of each journal, and whether all of them are as they arrived.
    pub(super) fn journals(&self) -> Vec<(String, u64)> {
        let said = self.command(&["journal", "verify"]).output().unwrap();
        assert!(said.status.success());
        let lines = String::from_utf8(said.stdout).unwrap();
        let lines = lines.lines().map(|line| {
            let told: Value = serde_json::from_str(line).unwrap();
            assert_eq!(told["sound"], true, "{line}");
            (text(&told, "journal"), told["entries"].as_u64().unwrap())
        });
        lines.collect()
    }
}

impl Kit {
    pub(super) fn secretly(&self, password: &str, arguments: &[&str]) -> crate::command_line::Said {
        let mut command = self.command(&[&["--json"], arguments].concat());
        command.env("CITIZEN_SPOT_BACKUP_PASSWORD", password);
        crate::command_line::Said::of(command.output().unwrap())
    }

    pub(super) fn back_up(&self, file: &str) -> Value {
        let said = self.secretly(PASSWORD, &["backup", file]);
        assert_eq!(said.code, 0, "{said:?}");
        said.answers().remove(0)
    }

    pub(super) fn restored(file: &str) -> (Self, Value) {
        let kit = Self::empty();
        let said = kit.secretly(PASSWORD, &["restore", file]);
        assert_eq!(said.code, 0, "{said:?}");
        (kit, said.answers().remove(0))
    }

    pub(super) fn refuses(&self, password: &str, arguments: &[&str]) -> (i32, String) {
        let said = self.secretly(password, arguments);
        (said.code, text(&said.error(), "code"))
    }
}

pub(super) fn text(value: &Value, name: &str) -> String {
    value[name].as_str().expect(name).to_owned()
}

#[test]
fn a_lost_computer_comes_back_from_its_backup_and_goes_on_in_a_new_journal() {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let lost = Kit::enrolled(&agency, &gateway.url, &pin);
    lost.attend(0, 2);
    lost.sync_all();
    // Not sent before the backup, and sent after it: the agency and the backup each have it.
    lost.attend(2, 1);
    let file = agency.path("stick");
    let file = file.to_str().unwrap();
    let backup = lost.back_up(file);
    // Sent after the backup: the agency alone has it.
    lost.attend(3, 1);
    lost.sync_all();
    let was = lost.status();
    drop(lost);

    let (kit, restored) = Kit::restored(file);
    assert_eq!(restored["entries"], backup["entries"]);
    assert_eq!(restored["kit"], was["kit_key"]);
    assert_eq!(kit.refuses("", &["status"]), (1, "restored".to_owned()));
    let again = kit.refuses(PASSWORD, &["restore", file]);
    assert_eq!(again, (1, "restore-not-empty".to_owned()));
    // A code for just another kit is not used up.
    let stranger = agency.code();
    let refused = kit.refuses("", &["enrol", "--code", &stranger]);
    assert_eq!(refused, (3, "enrol-another-journal".to_owned()));
    let other = Kit::empty();
    other.done(&["enrol", "--gateway", &gateway.url, "--code", &stranger]);

    let code = agency.code_instead_of(&text(&restored, "kit"));
    let enrolled = kit.done(&["enrol", "--code", &code]);
    assert_ne!(enrolled["journal"], restored["journal"]);
    assert_eq!(enrolled["former"]["journal"], restored["journal"]);
    assert_eq!(enrolled["former"]["disputed"], 0);
    let lost = &enrolled["former"]["lost"];
    assert_eq!(lost["receipts"], json!(["EC0850-2026A/000004"]));
    assert_eq!(lost["attendances"].as_array().unwrap().len(), 1);
    // Its receipts are voided by the agency: nothing is written in the former journal any more.
    let number = "EC0850-2026A/000001";
    let why = ["--cause", "wrong-means", "--reason", "foi com cartão"];
    let by = ["--mediator", "helena"];
    let void = [&["--json", "receipt", "void", number][..], &why, &by].concat();
    let mut void = kit.command(&void);
    let said = Said::of(void.env("CITIZEN_SPOT_PIN", "246810").output().unwrap());
    assert_eq!(text(&said.error(), "code"), "former-receipt", "{said:?}");
    kit.attend(0, 1);
    kit.sync_all();
    let status = kit.status();
    assert_eq!(status["former"]["lost"], *lost);
    assert_eq!(status["former_unacknowledged"], 0);
    let journals = agency.journals();
    assert!(journals.contains(&(text(&restored, "journal"), was["entries"].as_u64().unwrap())));
    assert!(journals.contains(&(
        text(&status, "journal"),
        status["entries"].as_u64().unwrap()
    )));
    let exported = kit.path("journal.jsonl");
    let exported = exported.to_str().unwrap();
    kit.done(&["journal", "export", "--format", "json", "-o", exported]);
    let first = std::fs::read_to_string(exported).unwrap();
    let first: Value = serde_json::from_str(first.lines().nth(1).unwrap()).unwrap();
    let first = data_encoding::BASE64.decode(text(&first, "entry").as_bytes());
    let first: Value = serde_json::from_slice(&first.unwrap()).unwrap();
    assert_eq!(first["open"]["replaces"]["journal"], restored["journal"]);
    assert_eq!(first["open"]["replaces"]["seq"], restored["entries"]);
}

#[test]
fn what_a_lost_computer_had_not_sent_is_sent_from_its_backup() {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let lost = Kit::enrolled(&agency, &gateway.url, &pin);
    lost.attend(0, 3);
    let file = agency.path("stick");
    let file = file.to_str().unwrap();
    lost.back_up(file);
    let key = text(&lost.status(), "kit_key");
    drop(lost);
    let (kit, restored) = Kit::restored(file);
    assert_eq!(restored["unacknowledged"], restored["entries"]);
    drop(gateway);
    let code = agency.code_instead_of(&key);
    // Carried by hand, both times.
    let (request, answer) = (kit.path("request"), kit.path("request.answer"));
    let request = request.to_str().unwrap();
    kit.done(&["enrol", "--request", request, "--code", &code]);
    agency.done(&["kit", "sign", request]);
    kit.done(&["enrol", "--answer", answer.to_str().unwrap()]);
    assert_eq!(kit.status()["former_unacknowledged"], restored["entries"]);
    kit.attend(0, 1);
    let (bundle, answer) = (kit.path("bundle"), kit.path("bundle.answer"));
    let bundle = bundle.to_str().unwrap();
    let entries = kit.done(&["journal", "export", "-o", bundle])["entries"].clone();
    // Meanwhile another key signs; the answer names it.
    agency.done(&["key", "replace", "--role", "kits"]);
    agency.done(&["journal", "import", bundle]);
    let came = kit.done(&["journal", "import", answer.to_str().unwrap()]);
    assert_eq!(
        (&came["sent"], &came["taken_before"]),
        (&entries, &json!(false))
    );
    let again = kit.done(&["journal", "import", answer.to_str().unwrap()]);
    assert_eq!(
        (&again["sent"], &again["taken_before"]),
        (&json!(0), &json!(true))
    );
    assert_eq!(kit.status()["former_unacknowledged"], 0);
    let arrived = agency.journals();
    assert!(arrived.contains(&(
        text(&restored, "journal"),
        restored["entries"].as_u64().unwrap()
    )));
    let stranger = Kit::enrolled(&agency, &agency.serve().url, &pin);
    let refused = stranger.refuses("", &["journal", "import", answer.to_str().unwrap()]);
    assert_eq!(refused, (1, "bundle-of-another".to_owned()));
}

#[test]
fn a_disk_that_is_an_old_copy_ends_its_journal_and_begins_another() {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let kit = Kit::enrolled(&agency, &gateway.url, &pin);
    kit.attend(0, 1);
    kit.sync_all();
    let key = text(&kit.status(), "kit_key");
    let (data, old) = (kit.path("kit/kit.db"), kit.path("old.db"));
    std::fs::copy(&data, &old).unwrap();
    kit.attend(1, 1);
    kit.sync_all();
    std::fs::copy(&old, &data).unwrap();
    let forks = || agency.done(&["kit", "list"])["fork"].clone();
    assert_eq!(forks(), Value::Null);
    // Before anything was written on the old disk, both know.
    assert_eq!(kit.sync().code, 5);
    let lost = forks();
    assert_eq!(
        lost["seq"].as_u64(),
        kit.status()["entries"].as_u64().map(|n| n + 1)
    );
    kit.attend(2, 2);
    let said = kit.sync();
    assert_eq!(
        (said.code, text(&said.error(), "code")),
        (5, "sync-fork".to_owned())
    );
    // The agency knows too, though this journal is longer than the one that it has.
    assert_eq!(forks()["since"], lost["since"]);
    let forked = kit.status();
    let enrolled = kit.done(&["enrol", "--code", &agency.code_instead_of(&key)]);
    let former = &enrolled["former"];
    assert_eq!(former["journal"], forked["journal"]);
    assert_eq!(former["disputed"], forked["unacknowledged"]);
    let twice = json!(["EC0850-2026A/000002"]);
    assert_eq!(former["lost"]["receipts"], twice);
    kit.attend(3, 1);
    kit.sync_all();
    let status = kit.status();
    assert_eq!(
        (&status["standing"], &status["refused"]),
        (&json!("good"), &json!(0))
    );
    // Nothing was discarded here: the branch is whole, and can be handed over.
    let branch = kit.path("branch.jsonl");
    let branch = branch.to_str().unwrap();
    let journal = text(&forked, "journal");
    kit.done(&["journal", "export", "--journal", &journal, "-o", branch]);
    let verdict = kit.done(&["journal", "verify", branch]);
    assert_eq!(
        (&verdict["sound"], &verdict["entries"]),
        (&json!(true), &forked["entries"])
    );
    // Nor there.
    assert_eq!(agency.journals().len(), 2);
    let elsewhere = ["kit", "add", "--spot", "EC0431", "--replaces", &key];
    let said = Said::of(agency.command(&elsewhere).output().unwrap());
    assert_eq!(text(&said.error(), "code"), "replaces-elsewhere");
    let again = kit.refuses("", &["enrol", "--code", &agency.code_instead_of(&key)]);
    assert_eq!(again, (1, "already-enrolled".to_owned()));
}
