//! What the program says in each state of key ring and file, with a real GNOME Keyring; and that it touches nothing.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::command_line::{Kit, Said, apart};
use crate::desk::program;

/// Opens the key ring, where it is to be open, and waits until it can be asked; then runs what it was given.
const SESSION: &str = r#"
if [ "$KEY_RING" = open ]; then
    printf desk | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    for _ in $(seq 500); do
        dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
            org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true && break
        sleep 0.02
    done
fi
exec "$@"
"#;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ring {
    /// No session bus: nobody to ask.
    Absent,
    Locked,
    Open,
}

/// A person's account: its home outlives the sessions.
struct Account {
    home: TempDir,
}

impl Account {
    /// With a kit whose keys are in the key ring.
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let account = Self { home };
        assert_eq!(account.run(Ring::Open, &["demo", "--prepare"]).code, 0);
        let kept = fs::read_to_string(account.kit("kit.keys")).unwrap();
        assert!(kept.contains("secret-service"), "{kept}");
        assert_eq!(account.run(Ring::Open, &["status"]).code, 0);
        account
    }

    fn kit(&self, name: &str) -> PathBuf {
        self.home.path().join("kit").join(name)
    }

    fn run(&self, ring: Ring, arguments: &[&str]) -> Said {
        let home = self.home.path();
        let runtime = tempfile::tempdir().unwrap();
        let mut command = match ring {
            Ring::Absent => apart(program("citizen-spot"), home),
            Ring::Locked | Ring::Open => {
                let mut command = apart("dbus-run-session", home);
                command
                    .args(["--", "sh", "-c", SESSION, "session"])
                    .arg(program("citizen-spot"));
                command.env(
                    "KEY_RING",
                    if ring == Ring::Open { "open" } else { "locked" },
                );
                command
            }
        };
        command.env("XDG_RUNTIME_DIR", runtime.path());
        command
            .args(["--json", "--data-dir"])
            .arg(home.join("kit"))
            .args(arguments);
        Said::of(command.output().unwrap())
    }

    /// Every command that opens the kit says the same, `doctor` too, and every file stays as it is.
    fn check(&self, ring: Ring, options: &[&str], exit: i32, code: &str, sentence: &str) {
        let before = files(self.home.path());
        for command in [
            &["status"][..],
            &["demo", "--prepare"],
            &["journal", "verify"],
        ] {
            let said = self.run(ring, &[options, command].concat());
            let error = said.error();
            assert_eq!(
                (said.code, error["code"].as_str()),
                (exit, Some(code)),
                "{ring:?} {command:?}"
            );
            assert!(
                error["message"].as_str().unwrap().contains(sentence),
                "{error}"
            );
        }
        let doctor = self.run(ring, &[options, &["doctor"]].concat());
        let store = &doctor.answers()[0];
        assert_eq!(
            (doctor.code, store["check"].as_str()),
            (exit, Some("store")),
            "{doctor:?}"
        );
        assert_eq!(store["state"], "bad");
        assert!(
            store["message"].as_str().unwrap().contains(sentence),
            "{store}"
        );
        assert_eq!(
            files(self.home.path()),
            before,
            "{ring:?}: nothing is created, changed or deleted"
        );
    }

    fn is_ready(&self, ring: Ring) {
        let said = self.run(ring, &["status"]);
        assert_eq!(said.code, 0, "{said:?}");
    }
}

/// Every file but the logs, and what is in it.
fn files(folder: &Path) -> BTreeMap<PathBuf, (u32, Vec<u8>)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("logs") && !path.ends_with(".cache") {
            found.extend(files(&path));
        } else if path.is_file() {
            let mode = path.metadata().unwrap().permissions().mode();
            found.insert(path.clone(), (mode, fs::read(path).unwrap()));
        }
    }
    found
}

#[test]
fn without_a_key_ring_the_kit_waits_for_one() {
    let account = Account::new();
    account.check(Ring::Absent, &[], 1, "key-ring-absent", "Nothing is lost");
    account.is_ready(Ring::Open);
}

#[test]
fn a_locked_key_ring_is_to_be_opened() {
    let account = Account::new();
    account.check(
        Ring::Locked,
        &[],
        1,
        "key-ring-locked",
        "Open it with the computer’s password",
    );
    account.is_ready(Ring::Open);
}

#[test]
fn a_key_ring_that_lost_the_key_never_means_a_first_run() {
    let account = Account::new();
    let ring = account.home.path().join(".local/share/keyrings");
    let aside = account.home.path().join("aside");
    fs::rename(&ring, &aside).unwrap();
    // The session makes a new, empty key ring.
    account.run(Ring::Open, &["status"]);
    account.check(Ring::Open, &[], 1, "key-missing", "Do not make another");
    fs::remove_dir_all(&ring).unwrap();
    fs::rename(&aside, &ring).unwrap();
    account.is_ready(Ring::Open);
}

#[test]
fn the_key_of_another_kit_is_wrong_and_told_as_such() {
    let account = Account::new();
    let (kit, aside) = (account.kit(""), account.home.path().join("aside"));
    fs::rename(&kit, &aside).unwrap();
    // A second demonstration in the same folder takes the place of the first one's keys.
    assert_eq!(account.run(Ring::Open, &["demo", "--prepare"]).code, 0);
    fs::remove_dir_all(&kit).unwrap();
    fs::rename(&aside, &kit).unwrap();
    account.check(Ring::Open, &[], 5, "wrong-key", "Nothing was changed");
}

#[test]
fn a_store_that_is_gone_is_not_made_anew() {
    let account = Account::new();
    let aside = account.home.path().join("aside.db");
    fs::rename(account.kit("kit.db"), &aside).unwrap();
    account.check(Ring::Open, &[], 1, "store-missing", "Do not start anew");
    fs::rename(&aside, account.kit("kit.db")).unwrap();
    account.is_ready(Ring::Open);
}

#[test]
fn a_kit_without_its_note_of_keys_still_opens_with_the_right_key() {
    let account = Account::new();
    fs::remove_file(account.kit("kit.keys")).unwrap();
    account.is_ready(Ring::Open);
    account.check(Ring::Absent, &[], 1, "key-ring-absent", "Nothing is lost");
    account.check(Ring::Locked, &[], 1, "key-ring-locked", "Nothing is lost");
}

#[test]
fn a_key_file_is_refused_while_the_keys_are_in_the_key_ring() {
    let account = Account::new();
    let file = account.home.path().join("other.keys");
    let options = ["--key-file", file.to_str().unwrap()];
    account.check(
        Ring::Open,
        &options,
        1,
        "key-ring-in-use",
        "--key-file is not accepted",
    );
    assert!(!file.exists());
}

#[test]
fn a_key_file_is_warned_about_each_time_and_must_be_private() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("kit.secret");
    let run = |with_file: bool, words: &[&str]| {
        let mut command: Command = apart(program("citizen-spot"), home.path());
        command
            .args(["--json", "--data-dir"])
            .arg(home.path().join("kit"));
        if with_file {
            command.arg("--key-file").arg(&file);
        }
        Said::of(command.args(words).output().unwrap())
    };
    for words in [&["demo", "--prepare"][..], &["status"], &["status"]] {
        let said = run(true, words);
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.err.contains("whoever copies it can read"), "{said:?}");
    }
    let check = |with_file: bool, exit: i32, code: &str| {
        let before = files(home.path());
        for words in [&["status"][..], &["demo", "--prepare"]] {
            let said = run(with_file, words);
            let error = said.error();
            assert_eq!(
                (said.code, error["code"].as_str()),
                (exit, Some(code)),
                "{error}"
            );
        }
        assert_eq!(run(with_file, &["doctor"]).code, exit);
        assert_eq!(files(home.path()), before);
    };
    check(false, 1, "key-missing");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    check(true, 1, "key-file");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    let good = fs::read_to_string(&file).unwrap();
    fs::write(&file, "{").unwrap();
    check(true, 1, "key-file");
    let hex = good.split('"').find(|part| part.len() == 64).unwrap();
    fs::write(&file, good.replace(hex, &"11".repeat(32))).unwrap();
    assert_eq!(run(true, &["status"]).code, 5);
    fs::remove_file(&file).unwrap();
    check(true, 1, "key-missing");
    fs::write(&file, &good).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(run(true, &["status"]).code, 0);
}

#[test]
fn a_note_of_keys_that_is_damaged_or_newer_stops_the_kit_and_stays() {
    let kit = Kit::new();
    let note = kit.path("kit/kit.keys");
    let good = fs::read_to_string(&note).unwrap();
    for (bad, exit, code) in [
        ("{".to_owned(), 5, "damaged"),
        (String::new(), 5, "damaged"),
        (good.replace("\"v\": 1", "\"v\": 2"), 1, "store-newer"),
    ] {
        fs::write(&note, &bad).unwrap();
        kit.refuses(&["status"], exit, code);
        kit.refuses(&["demo", "--prepare"], exit, code);
        assert_eq!(kit.run(&["doctor"]).code, exit);
        assert_eq!(fs::read_to_string(&note).unwrap(), bad);
    }
    fs::write(&note, good).unwrap();
    kit.done(&["status"]);
}
