//! Each command by the real program: what it answers, in words and as JSON, and how it ends.

mod backup;
mod catalogue;

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

#[test]
fn the_first_receipt_on_paper_is_the_original_and_the_next_one_says_that_it_is_not() {
    let kit = Kit::new();
    kit.attend(licence("one").to_string());
    let text = |name: &str| {
        let path = kit.path(name);
        kit.done(&["receipt", "pdf", RECEIPT, "-o", path.to_str().unwrap()]);
        let output = Command::new("pdftotext")
            .arg(path)
            .arg("-")
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let (first, second) = (text("first.pdf"), text("second.pdf"));
    assert!(
        first.contains("Original") && !first.contains("2.ª via"),
        "{first}"
    );
    assert!(
        second.contains("2.ª via") && !second.contains("Original"),
        "{second}"
    );
    assert_eq!(kit.json(&["receipt", "list"])["renderings"], 2);
    let shown = kit.done(&["receipt", "show", RECEIPT]);
    assert!(
        shown.contains("15,00") && shown.contains("2.ª via"),
        "{shown}"
    );
    let lost = ["receipt", "pdf", RECEIPT, "-o", "/nowhere/a.pdf"];
    kit.refuses(&lost, 1, "file");
}

#[test]
fn a_receipt_is_verified_without_the_store_and_any_change_of_it_is_found() {
    let kit = Kit::new();
    kit.attend(licence("one").to_string());
    let qr = kit.json(&["receipt", "show", RECEIPT])["qr"]
        .as_str()
        .unwrap()
        .to_owned();
    let verdict = kit.json(&["receipt", "verify", &qr]);
    assert_eq!(verdict["standing"], "demonstration");
    assert_eq!(
        (&verdict["total_cents"], &verdict["lines"]),
        (&json!(1500), &json!(1))
    );
    assert_eq!(verdict["at"], "2026-11-20T10:05:00Z");
    assert_eq!(
        kit.json(&["receipt", "verify", &qr.to_lowercase()]),
        verdict
    );
    for place in qr.len() - 196..qr.len() {
        if place % 13 != 0 {
            continue;
        }
        let mut changed = qr.clone();
        let other = if qr.as_bytes()[place] == b'A' {
            "B"
        } else {
            "A"
        };
        changed.replace_range(place..=place, other);
        let said = kit.run(&["--json", "receipt", "verify", &changed]);
        assert_eq!(said.code, 5, "{place}: {said:?}");
        said.error();
    }
    kit.refuses(&["receipt", "verify", "12345"], 5, "receipt-not-ours");
    Kit::new().refuses(&["receipt", "verify", &qr], 5, "receipt-unknown-kit");
}

#[test]
fn an_exported_journal_names_the_entry_that_was_changed() {
    let kit = Kit::new();
    kit.attend(format!("{}\n{}\n", licence("one"), licence("two")));
    assert_eq!(kit.json(&["journal", "verify"])["sound"], true);
    let file = kit.path("journal.jsonl");
    let path = file.to_str().unwrap();
    let entries = kit.json(&["journal", "export", "-o", path])["entries"]
        .as_u64()
        .unwrap();
    assert_eq!(kit.json(&["journal", "verify", path])["entries"], entries);
    let good = std::fs::read(&file).unwrap();
    let text = String::from_utf8(good.clone()).unwrap();
    for personal in ["Maria", "227866410", "919999999", "Direita"] {
        assert!(!text.contains(personal), "{personal}");
    }
    let ends: Vec<usize> = text.match_indices('\n').map(|(place, _)| place).collect();
    for (entry, line) in (1..=entries).zip(ends.windows(2)) {
        let mut bad = good.clone();
        bad[usize::midpoint(line[0], line[1])] ^= 1;
        std::fs::write(&file, bad).unwrap();
        let said = kit.run(&["--json", "journal", "verify", path]);
        assert_eq!(said.code, 5, "{said:?}");
        let named = [
            format!("\"entry\":{entry},"),
            format!("\"entries[{entry}]\""),
        ];
        assert!(
            named.iter().any(|name| said.out.contains(name)),
            "{entry}: {said:?}"
        );
    }
    let elsewhere = text.replacen("EC0850", "EC0851", 1);
    std::fs::write(&file, elsewhere).unwrap();
    kit.refuses(&["journal", "verify", path], 5, "damaged");
    std::fs::write(&file, &good[..good.len() / 2]).unwrap();
    assert_eq!(kit.run(&["journal", "verify", path]).code, 5);
    kit.refuses(&["journal", "verify", "/nowhere"], 1, "file");
}

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
    assert!(
        kit.done(&["doctor"])
            .contains("The desk is open on this kit")
    );
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
