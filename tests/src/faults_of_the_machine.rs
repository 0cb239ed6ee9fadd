//! A full disk, a read-only one, a damaged or newer file, a turned clock: what the program's commands say, and that
//! nothing that was answered is lost.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::command_line::{Kit, Said, licence};

/// A small disk in memory, until it is dropped.
struct SmallDisk {
    folder: PathBuf,
}

impl SmallDisk {
    fn at(folder: PathBuf, size: &str) -> Self {
        fs::create_dir_all(&folder).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]);
        assert!(mount.arg(&folder).status().unwrap().success());
        Self { folder }
    }

    fn change(&self, options: &str) {
        let mut mount = Command::new("mount");
        mount.args(["-o", &format!("remount,{options}")]);
        assert!(mount.arg(&self.folder).status().unwrap().success());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let ended = Command::new("umount").arg(&self.folder).status();
        assert!(ended.unwrap().success());
    }
}

fn many(count: usize) -> String {
    (0..count)
        .map(|n| format!("{}\n", licence(&format!("line-{n}"))))
        .collect()
}

/// Every command that opens the kit, and `doctor`, say the same; the store's file stays as it is.
fn check(kit: &Kit, exit: i32, code: &str, sentence: &str) {
    let file = kit.path("kit/kit.db");
    let before = fs::read(&file).unwrap();
    for command in [
        &["status"][..],
        &["demo", "--prepare"],
        &["journal", "verify"],
        &["receipt", "list"],
    ] {
        let error = kit.refuses(command, exit, code);
        assert!(
            error["message"].as_str().unwrap().contains(sentence),
            "{error}"
        );
    }
    let doctor = kit.run(&["--json", "doctor"]);
    assert_eq!(doctor.code, exit, "{doctor:?}");
    assert_eq!(doctor.answers()[0]["state"], "bad");
    assert!(doctor.out.contains(sentence), "{doctor:?}");
    assert!(
        fs::read(&file).unwrap() == before,
        "the file is left as it is"
    );
}

#[test]
fn a_full_disk_stops_the_recording_and_keeps_every_answered_line() {
    let kit = Kit::new();
    fs::remove_dir_all(kit.path("kit")).unwrap();
    let disk = SmallDisk::at(kit.path("kit"), "500k");
    kit.done(&["demo", "--prepare"]);
    let said = kit.attend(many(500));
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.err.contains("The disk is full. Free some space"),
        "{said:?}"
    );
    let recorded = said.answers();
    assert!(recorded.len() > 5 && recorded.iter().all(|answer| answer["state"] == "recorded"));
    assert!(kit.run(&["doctor"]).out.contains("Free some space"));
    disk.change("size=8m");
    assert_eq!(kit.json(&["journal", "verify"])["sound"], true);
    let again = kit.attend(many(recorded.len() + 3)).answers();
    assert_eq!(again[..recorded.len()], recorded);
    assert_eq!(
        kit.done(&["--json", "receipt", "list"]).lines().count(),
        again.len()
    );
}

#[test]
fn a_full_stick_keeps_the_backup_that_was_there_and_the_kit_goes_on() {
    let kit = Kit::new();
    kit.attend(many(2));
    let back_up = |file: &str| {
        let mut command = kit.command(&["--json", "backup", file]);
        command.env("CITIZEN_SPOT_BACKUP_PASSWORD", "três cavalos na eira");
        Said::of(command.output().unwrap())
    };
    let (first, file) = (kit.path("first"), kit.path("stick/kit.backup"));
    let (first, file) = (first.to_str().unwrap(), file.to_str().unwrap());
    assert_eq!(back_up(first).code, 0);
    let length = fs::metadata(first).unwrap().len();
    // There is room for two such backups, and not for one of the larger kit.
    let stick = SmallDisk::at(kit.path("stick"), &(3 * length).to_string());
    assert_eq!(back_up(file).code, 0);
    let before = fs::read(file).unwrap();
    kit.attend(many(usize::try_from(length / 400).unwrap()));
    let entries = kit.json(&["status"])["entries"].clone();
    let said = back_up(file);
    assert_eq!(
        (said.code, &said.error()["code"]),
        (1, &json!("backup-full")),
        "{said:?}"
    );
    assert!(fs::read(file).unwrap() == before);
    assert_eq!(fs::read_dir(&stick.folder).unwrap().count(), 1);
    assert_eq!(kit.json(&["status"])["entries"], entries);
    assert_eq!(kit.json(&["journal", "verify"])["sound"], true);
    stick.change("size=32m");
    assert_eq!(back_up(file).code, 0);
}

#[test]
fn a_folder_that_cannot_be_written_to_is_told_and_left_as_it_is() {
    let kit = Kit::new();
    fs::remove_dir_all(kit.path("kit")).unwrap();
    let disk = SmallDisk::at(kit.path("kit"), "8m");
    kit.done(&["demo", "--prepare"]);
    kit.attend(many(2));
    // Left as by a cut of the power: the log is still to be read in.
    disk.change("ro");
    check(&kit, 1, "read-only", "cannot be written to");
    kit.refuses(&["attend", "-"], 1, "read-only");
    disk.change("rw");
    assert_eq!(kit.json(&["journal", "verify"])["sound"], true);
}

#[test]
fn a_damaged_file_is_told_apart_from_a_wrong_key_and_left_as_it_is() {
    let kit = Kit::new();
    kit.attend(many(3));
    let file = kit.path("kit/kit.db");
    let good = fs::read(&file).unwrap();
    for place in [5, 100, 1500, 3000, 5000] {
        let mut bad = good.clone();
        bad[place] ^= 0x55;
        fs::write(&file, bad).unwrap();
        let doctor = kit.run(&["--json", "doctor"]);
        assert_eq!(doctor.code, 5, "{place}: {doctor:?}");
        assert!(doctor.out.contains("Nothing was deleted"), "{doctor:?}");
    }
    fs::write(&file, &good[..good.len() / 2]).unwrap();
    check(&kit, 5, "damaged", "Nothing was deleted");
    fs::write(&file, "").unwrap();
    check(&kit, 5, "damaged", "Nothing was deleted");
    let mut first_page = good.clone();
    first_page[20] ^= 1;
    fs::write(&file, first_page).unwrap();
    check(&kit, 5, "damaged", "Nothing was deleted");
    fs::write(&file, good).unwrap();
    assert_eq!(kit.json(&["journal", "verify"])["sound"], true);
}

#[test]
fn a_file_of_a_newer_program_is_refused_and_left_as_it_is() {
    let kit = Kit::new();
    kit.attend(many(1));
    let keys = fs::read_to_string(kit.path("kit/demonstration.keys")).unwrap();
    let keys: Value = serde_json::from_str(&keys).unwrap();
    let key = keys["keys"]["store-key"].as_str().unwrap();
    let file = rusqlite::Connection::open(kit.path("kit/kit.db")).unwrap();
    file.pragma_update(None, "key", format!("x'{key}'"))
        .unwrap();
    file.pragma_update(None, "cipher_page_size", 1024).unwrap();
    file.pragma_update(None, "user_version", 99).unwrap();
    file.close().unwrap();
    check(&kit, 1, "store-newer", "Update it. Nothing was changed");
}

fn at(kit: &Kit, clock: &str, arguments: &[&str]) -> Said {
    let plain = kit.command(arguments);
    let mut turned = Command::new("faketime");
    turned
        .args(["-f", clock])
        .arg(plain.get_program())
        .args(plain.get_args())
        .env_clear();
    turned.envs(
        plain
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    Said::of(turned.stdin(Stdio::null()).output().unwrap())
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_clock_set_back_is_told_before_it_sets_a_price_and_noted_in_the_journal() {
    let kit = Kit::new();
    kit.attend(many(1));
    let mut now = licence("now");
    now.as_object_mut().unwrap().remove("at");
    let line = kit.write("now.jsonl", now.to_string());
    let year_ago = "-365d";
    let doctor = at(&kit, year_ago, &["doctor"]);
    assert!(
        doctor.out.contains("behind the last entry. Set it right"),
        "{doctor:?}"
    );
    assert_eq!(doctor.code, 1);
    let before = kit.json(&["status"])["entries"].as_u64().unwrap();
    let said = at(&kit, year_ago, &["--json", "attend", path(&line)]);
    assert_eq!(
        (said.code, said.error()["code"].as_str()),
        (1, Some("clock-behind"))
    );
    assert_eq!(
        kit.json(&["status"])["entries"],
        json!(before + 1),
        "the clock is noted, nothing else"
    );
    assert_eq!(kit.attend(many(2)).code, 0);
    assert_eq!(kit.json(&["journal", "verify"])["sound"], true);
}

#[test]
fn no_clock_makes_a_command_stop_or_the_journal_unsound() {
    let kit = Kit::new();
    for clock in [
        "-3650d",
        "+400d",
        "2038-01-20 00:00:00",
        "1969-12-31 00:00:00",
    ] {
        for command in [
            &["status"][..],
            &["doctor"],
            &["receipt", "list"],
            &["attend", "/dev/null"],
        ] {
            let said = at(&kit, clock, command);
            assert!(matches!(said.code, 0 | 1), "{clock} {command:?}: {said:?}");
        }
        assert_eq!(kit.json(&["journal", "verify"])["sound"], true, "{clock}");
    }
}
