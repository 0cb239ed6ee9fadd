//! Each command by the real program: what it answers, in words and as JSON, and how it ends.

mod attend;
mod backup;
mod catalogue;
mod pins;
mod receipts;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::desk::program;

pub(crate) const RECEIPT: &str = "EC0850-2026A/000001";

/// A demonstration's kit in a folder of its own, with its keys in a file there; its commands speak English.
pub(crate) struct Kit {
    folder: TempDir,
}

/// What a command answered.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Kit {
    pub(crate) fn new() -> Self {
        Self::at("EC0850")
    }

    /// A computer without a kit.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    pub(crate) fn at(spot: &str) -> Self {
        let kit = Self::empty();
        kit.done(&["demo", "--prepare", "--spot", spot]);
        kit
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = apart(program("citizen-spot"), self.folder.path());
        command
            .arg("--data-dir")
            .arg(self.path("kit"))
            .args(arguments);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        Said::of(self.command(arguments).output().unwrap())
    }

    /// What a command prints; it must end well.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!(said.code, 0, "{arguments:?}: {said:?}");
        said.out
    }

    /// The one JSON object that a command answers.
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.done(&[&["--json"], arguments].concat())).unwrap()
    }

    /// With `--json` a command that does not do its work says so, and nothing else.
    pub(crate) fn refuses(&self, arguments: &[&str], exit: i32, code: &str) -> Value {
        let said = self.run(&[&["--json"], arguments].concat());
        let error = said.error();
        assert_eq!(
            (said.code, error["code"].as_str()),
            (exit, Some(code)),
            "{arguments:?}: {said:?}"
        );
        error
    }

    /// `attend` with these lines on its standard input.
    pub(crate) fn attend(&self, lines: impl AsRef<[u8]>) -> Said {
        let mut child = self
            .command(&["attend", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that was refused before it read has closed its end.
        child.stdin.take().unwrap().write_all(lines.as_ref()).ok();
        Said::of(child.wait_with_output().unwrap())
    }
}

impl Said {
    pub(crate) fn of(output: Output) -> Self {
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            !err.contains("stopped at") && !err.contains("panicked"),
            "{err}"
        );
        Self {
            code: output.status.code().expect("it ended by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            err,
        }
    }

    /// The answers, a line each.
    pub(crate) fn answers(&self) -> Vec<Value> {
        let lines = self.out.lines();
        lines
            .map(|line| serde_json::from_str(line).expect(line))
            .collect()
    }

    pub(crate) fn error(&self) -> Value {
        let answers = self.answers();
        let [answer] = answers.as_slice() else {
            panic!("one object: {self:?}");
        };
        let error = answer["error"].clone();
        let message = error["message"].as_str().unwrap_or_default();
        assert!(
            message.len() > 10 && error.get("field").is_some(),
            "{self:?}"
        );
        error
    }
}

/// A program that sees nothing of the developer's own session, key ring, screen or language.
pub(crate) fn apart(program: impl AsRef<Path>, home: &Path) -> Command {
    let mut command = Command::new(program.as_ref());
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home)
        .env("LANG", "en_GB.UTF-8")
        .env("CITIZEN_SPOT_PIN", "246810");
    command
}

/// The contract's example.
pub(crate) fn licence(reference: &str) -> Value {
    json!({
        "ref": reference, "at": "2026-11-20T10:05:00Z", "language": "pt",
        "citizen": {"name": "Maria da Conceição", "nif": "227866410", "shown": "citizen-card"},
        "services": [{
            "service": "carta-revalidar",
            "fields": {
                "name": "Maria da Conceição", "nif": "227866410", "id_number": "12345678 9 ZZ1",
                "birth_date": "1955-03-02", "licence_number": "L-1234567 8", "phone": "919999999",
                "street": "Rua Direita 7", "postal_code": "3030-001", "locality": "Coimbra",
            },
            "steps": ["mediator", "together", "citizen", "citizen", "together", "mediator"],
            "outcome": "done",
        }],
        "payment": {"method": "cash", "received_cents": 2000}, "rating": 5,
    })
}

#[test]
fn the_status_tells_when_the_last_entry_was_written() {
    let kit = Kit::new();
    let before = kit.json(&["status"])["last_entry_at"].clone();
    kit.attend(licence("paper-0017").to_string());
    let after = kit.json(&["status"])["last_entry_at"].clone();
    assert_ne!(before, after);
    let journal = kit.path("journal.jsonl");
    kit.done(&["journal", "export", "-o", journal.to_str().unwrap()]);
    let journal = std::fs::read_to_string(journal).unwrap();
    let mut entries = journal
        .lines()
        .filter_map(|line| serde_json::from_str::<protocol::export::ExportLine>(line).ok());
    let last = entries.next_back().unwrap();
    let last: Value = serde_json::from_slice(&last.entry).unwrap();
    let told = domain::Timestamp::parse(after.as_str().unwrap()).unwrap();
    assert_eq!(last["at"], told.0);
}

#[test]
fn the_first_demonstration_leaves_its_log() {
    let kit = Kit::new();
    let logs: Vec<_> = std::fs::read_dir(kit.path("kit/logs")).unwrap().collect();
    assert_eq!(logs.len(), 1, "{logs:?}");
}

#[test]
fn while_the_store_is_in_use_only_what_needs_no_store_works() {
    let kit = Kit::new();
    kit.attend(licence("one").to_string());
    let qr = kit.json(&["receipt", "show", RECEIPT])["qr"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut owner = kit.command(&["attend", "-"]);
    let mut owner = owner
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut to_owner = owner.stdin.take().unwrap();
    writeln!(to_owner, "{}", licence("two")).unwrap();
    let mut answer = String::new();
    std::io::BufRead::read_line(
        &mut std::io::BufReader::new(owner.stdout.take().unwrap()),
        &mut answer,
    )
    .unwrap();
    assert!(answer.contains("recorded"), "it owns the store: {answer}");
    for command in [
        &["status"][..],
        &["receipt", "list"],
        &["journal", "verify"],
        &["report", "--from", "2026-11-20", "--to", "2026-11-20"],
        &["attend", "-"],
        &["mediator", "pin"],
        &["demo", "--prepare"],
    ] {
        kit.refuses(command, 1, "in-use");
    }
    assert_eq!(
        kit.json(&["receipt", "verify", &qr])["standing"],
        "demonstration"
    );
    // What needs the store is neither good nor bad.
    let doctor = kit.run(&["--json", "doctor"]);
    for check in ["store", "printer", "gateway", "public-log", "backup"] {
        let answers = doctor.answers();
        let found = answers.iter().find(|it| it["check"] == check).unwrap();
        assert_eq!(found["state"], "unseen", "{found}");
        let words = found["message"].as_str().unwrap();
        assert!(words.contains("the desk is open on this kit"), "{found}");
    }
    assert_eq!(doctor.code, 0);
    assert_eq!(kit.run(&["status", "--help"]).code, 0);
    drop(to_owner);
    assert!(owner.wait().unwrap().success());
    assert_eq!(kit.run(&["status"]).code, 0);
}

#[test]
fn a_search_for_nothing_sensible_finds_nothing_and_says_where_to_look() {
    let kit = Kit::new();
    assert!(kit.done(&["search", "qwxzv"]).contains("contact centre"));
    assert_eq!(kit.done(&["--json", "search", "qwxzv"]), "");
    let found = kit
        .run(&["--json", "search", "renovar", "carta", "--limit", "3"])
        .answers();
    assert!(
        found.len() <= 3 && found.iter().any(|hit| hit["id"] == "carta-revalidar"),
        "{found:?}"
    );
}

#[test]
fn a_report_counts_what_was_done_on_its_days() {
    let kit = Kit::new();
    kit.attend(licence("one").to_string());
    let of = |from: &str, to: &str| kit.json(&["report", "--from", from, "--to", to]);
    let day = of("2026-11-20", "2026-11-20");
    assert_eq!(
        (&day["attendances"], &day["charged"]),
        (&json!(1), &json!(1500))
    );
    assert_eq!(of("2026-11-19", "2026-11-19")["attendances"], 0);
    let csv = kit.done(&[
        "report",
        "--from",
        "2026-11-20",
        "--to",
        "2026-11-20",
        "--format",
        "csv",
    ]);
    assert!(
        csv.starts_with("hora;atendimentos;") && csv.contains("10;1;1;;"),
        "{csv}"
    );
    kit.refuses(
        &["report", "--from", "2026-11-21", "--to", "2026-11-20"],
        1,
        "dates",
    );
}

#[test]
fn a_command_that_is_not_understood_says_so_in_one_object() {
    let kit = Kit::new();
    for words in [
        &["frobnicate"][..],
        &["attend"],
        &["report", "--from", "yesterday", "--to", "2026-11-20"],
        &["--lang", "de", "status"],
        &["receipt"],
    ] {
        kit.refuses(words, 2, "usage");
    }
    for (language, expected) in [
        ("pt", "«frobnicate» não é um comando."),
        ("en", "“frobnicate” is not a command."),
        ("fr", "« frobnicate » n’est pas une commande."),
    ] {
        let said = kit.run(&["--lang", language, "frobnicate"]);
        assert!(said.err.contains(expected), "{said:?}");
    }
    assert_eq!(
        kit.run(&["frobnicate"]).out,
        "",
        "words for people go to the other side"
    );
}

#[test]
fn help_is_whole_in_each_language_for_each_command() {
    let kit = Kit::new();
    for (language, heading) in [("pt", "Utilização"), ("en", "Usage"), ("fr", "Utilisation")] {
        for line in [
            "",
            "demo",
            "status",
            "catalogue",
            "catalogue import",
            "catalogue export",
            "catalogue show",
            "search",
            "attend",
            "journal",
            "journal verify",
            "journal export",
            "journal import",
            "backup",
            "restore",
            "receipt",
            "receipt list",
            "receipt show",
            "receipt pdf",
            "receipt verify",
            "mediator",
            "mediator pin",
            "report",
            "doctor",
        ] {
            let words: Vec<&str> = line
                .split_whitespace()
                .chain(["--help", "--lang", language])
                .collect();
            let help = kit.done(&words);
            assert!(help.contains(heading) && !help.contains("help-"), "{help}");
        }
    }
}

#[test]
fn a_kit_that_is_not_enrolled_says_so_and_asking_makes_no_folder() {
    let home = tempfile::tempdir().unwrap();
    let nowhere = home.path().join("nowhere");
    for command in [
        &["status"][..],
        &["attend", "-"],
        &["journal", "verify"],
        &["receipt", "list"],
    ] {
        let mut asked = apart(program("citizen-spot"), home.path());
        asked
            .args(["--json", "--data-dir"])
            .arg(&nowhere)
            .args(command);
        let said = Said::of(asked.stdin(Stdio::null()).output().unwrap());
        assert_eq!(
            (said.code, said.error()["code"].as_str()),
            (1, Some("not-enrolled"))
        );
    }
    let mut wrong = apart(program("citizen-spot"), home.path());
    wrong.args(["--json", "--data-dir"]).arg(&nowhere).args([
        "demo",
        "--prepare",
        "--spot",
        "EC0000",
    ]);
    assert_eq!(
        Said::of(wrong.output().unwrap()).error()["code"],
        "unknown-spot"
    );
    assert!(!nowhere.exists());
}
