//! The way back from a backup with the program killed at calls of the system: while the backup is restored, and while a new
//! journal takes the place of the one that came back. Tried again, each ends as if nothing had happened.

use std::process::Stdio;

use super::{
    agency::{Agency, Gateway, Kit},
    killed::{killer, step, was_killed},
    restored::{PASSWORD, text},
};

/// What a computer that is gone left behind: a backup, with entries that were never sent.
struct Lost {
    agency: Agency,
    _gateway: Gateway,
    backup: String,
    key: String,
    journal: String,
    entries: u64,
}

impl Lost {
    fn new() -> Self {
        let (agency, pin) = Agency::on_file();
        let gateway = agency.serve();
        let kit = Kit::enrolled(&agency, &gateway.url, &pin);
        kit.attend(0, 2);
        kit.sync_all();
        kit.attend(2, 1);
        let backup = agency.path("stick").to_str().unwrap().to_owned();
        let entries = kit.back_up(&backup)["entries"].as_u64().unwrap();
        let status = kit.status();
        Self {
            agency,
            _gateway: gateway,
            backup,
            key: text(&status, "kit_key"),
            journal: text(&status, "journal"),
            entries,
        }
    }
}

/// Whether the k-th such call of the command killed it.
fn is_killed(kit: &Kit, (call, k): (&str, u32), arguments: &[&str]) -> bool {
    let tracer = killer(call, k);
    let tracer: Vec<&str> = tracer.iter().map(String::as_str).collect();
    let mut command = kit.under(Some(&tracer), arguments);
    let command = command.env("CITIZEN_SPOT_BACKUP_PASSWORD", PASSWORD);
    let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
    was_killed(quiet.status().unwrap())
}

/// The command is killed at calls of each kind, on a computer of its own each time, until it lives; then `after` looks.
fn kill_at(
    calls: &[(&str, u32)],
    prepare: impl Fn() -> (Kit, Vec<String>),
    after: impl Fn(&Kit, &[&str], &str),
) {
    for (call, every) in calls {
        let mut fired = 0;
        for k in (1..).step_by(usize::try_from(step(*every)).unwrap()) {
            let (kit, arguments) = prepare();
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            if !is_killed(&kit, (call, k), &arguments) {
                break;
            }
            fired += 1;
            after(&kit, &arguments, &format!("{call} {k}"));
        }
        println!("faults fired: {fired} kills of {call}");
        assert!(fired > 0, "{call}");
    }
}

/// Done now, or done before it was killed.
fn again(kit: &Kit, arguments: &[&str], done_before: &str, when: &str) {
    let said = kit.secretly(PASSWORD, arguments);
    if said.code != 0 {
        assert_eq!(text(&said.error(), "code"), done_before, "{when}: {said:?}");
    }
}

#[test]
fn a_restore_that_is_killed_is_done_by_the_next_one() {
    let lost = Lost::new();
    let restore = || {
        let arguments = ["restore", &lost.backup].map(str::to_owned);
        (Kit::empty(), arguments.to_vec())
    };
    let calls = [("rename", 3), ("fsync", 12), ("pwrite64", 5_000)];
    kill_at(&calls, restore, |kit, arguments, when| {
        again(kit, arguments, "restore-not-empty", when);
        let status = kit.refuses("", &["status"]);
        assert_eq!(status, (1, "restored".to_owned()), "{when}");
    });
}

#[test]
fn a_switch_to_a_new_journal_that_is_killed_is_done_by_the_next_one_and_loses_and_doubles_nothing()
{
    let lost = Lost::new();
    let switch = || {
        let (kit, _) = Kit::restored(&lost.backup);
        let code = lost.agency.code_instead_of(&lost.key);
        let arguments = ["enrol", "--code", &code].map(str::to_owned);
        (kit, arguments.to_vec())
    };
    let calls = [
        ("rename", 3),
        ("unlink", 4),
        ("fsync", 12),
        ("pwrite64", 5_000),
    ];
    kill_at(&calls, switch, |kit, arguments, when| {
        again(kit, arguments, "already-enrolled", when);
        kit.attend(0, 1);
        kit.sync_all();
        let status = kit.status();
        assert_eq!(status["former"]["journal"], lost.journal.as_str(), "{when}");
        assert_eq!(status["former_unacknowledged"], 0, "{when}");
        let own = (
            text(&status, "journal"),
            status["entries"].as_u64().unwrap(),
        );
        let there = lost.agency.journals();
        assert!(there.contains(&own), "{when}: {own:?} of {there:?}");
        let former = (lost.journal.clone(), lost.entries);
        assert!(there.contains(&former), "{when}: {former:?} of {there:?}");
    });
}
