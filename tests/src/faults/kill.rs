//! The program killed: at random moments, and at each call of the system that changes the disk or answers.

use std::{
    io::Read as _,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use crate::{
    desk::program,
    faults::answers::{Answers, rounds, storm},
};

/// Whoever was killed by the signal 9.
fn was_killed(status: std::process::ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    status.signal() == Some(9) || status.code() == Some(137)
}

#[test]
fn nothing_answered_is_lost_or_doubled_when_the_program_is_killed_at_random_moments() {
    let folder = tempfile::tempdir().unwrap();
    let mut answers = Answers::default();
    let mut fired = 0;
    let cycles = rounds(500, 10_000);
    for cycle in 0..cycles {
        let mut child = Command::new(program("storm"))
            .arg("run")
            .arg(folder.path())
            .arg(answers.next().to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // Not a wait for something: the moment of the fault, spread over what a start and its first saves take.
        std::thread::sleep(Duration::from_micros(
            2_000 + u64::from(cycle) * 7_919 % 100_000,
        ));
        child.kill().unwrap();
        let mut said = String::new();
        child
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        fired += usize::from(was_killed(child.wait().unwrap()));
        answers.hear(&said);
        if cycle.is_multiple_of(25) && answers.count() > 0 {
            answers
                .compare(folder.path())
                .unwrap_or_else(|wrong| panic!("cycle {cycle}: {wrong}"));
        }
    }
    answers.compare(folder.path()).unwrap();
    println!(
        "faults fired: {fired} of {cycles} kills, {} answers kept",
        answers.count()
    );
    assert!(fired > 0 && answers.count() > 0);
}

/// Kills at the k-th call of `call`, for each k until none fires: a new store, two attendances, one served in steps.
fn sweep(call: &str, dedupe: &str, stop_at_first: bool) -> (usize, Vec<String>) {
    let mut fired = 0;
    let mut wrong = Vec::new();
    for k in 1.. {
        let folder = tempfile::tempdir().unwrap();
        let mut answers = Answers::default();
        let killed = |answers: &mut Answers, k| {
            storm(answers, folder.path(), 2, |storm| {
                let mut strace = Command::new("strace");
                strace.args([
                    "-f",
                    "-qq",
                    "-o",
                    "/dev/null",
                    "-e",
                    &format!("trace={call}"),
                ]);
                strace
                    .args(["-e", &format!("inject={call}:signal=KILL:when={k}")])
                    .arg(storm);
                strace.env("STORM_DEDUPE", dedupe);
                strace
            })
        };
        if !was_killed(killed(&mut answers, k).status) {
            break;
        }
        fired += 1;
        // Again, as a person would: what was not answered is done once more.
        storm(&mut answers, folder.path(), 2, |storm| {
            let mut command = Command::new(storm);
            command.env("STORM_DEDUPE", dedupe);
            command
        });
        if let Err(err) = answers.compare(folder.path()) {
            wrong.push(format!("{call} {k}: {err}"));
            if stop_at_first {
                break;
            }
        }
    }
    println!(
        "faults fired: {fired} kills at {call} (dedupe {dedupe}), {} bad",
        wrong.len()
    );
    assert!(fired > 0, "{call}");
    (fired, wrong)
}

#[test]
fn nothing_answered_is_lost_or_doubled_when_the_program_is_killed_at_any_call() {
    for call in [
        "pwrite64",
        "fsync",
        "ftruncate",
        "unlink",
        "rename",
        "write",
    ] {
        let (_, wrong) = sweep(call, "on", false);
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

#[test]
fn the_mutant_without_dedupe_fails_when_it_is_killed() {
    let (_, wrong) = sweep("write", "off", true);
    assert!(
        wrong.iter().any(|wrong| wrong.contains("doubled")),
        "{wrong:?}"
    );
}

#[test]
fn what_the_disk_refused_is_found_out_and_never_answered_wrongly() {
    let mut fired = 0;
    for (call, error) in [
        ("fsync", "EIO"),
        ("pwrite64", "EIO"),
        ("pwrite64", "ENOSPC"),
    ] {
        for k in 1.. {
            let folder = tempfile::tempdir().unwrap();
            let mut answers = Answers::default();
            let trace = folder.path().join("trace");
            storm(&mut answers, folder.path(), 2, |storm| {
                let mut strace = Command::new("strace");
                strace
                    .args(["-f", "-qq", "-e", &format!("trace={call}"), "-o"])
                    .arg(&trace);
                strace
                    .args(["-e", &format!("inject={call}:error={error}:when={k}")])
                    .arg(storm);
                strace
            });
            if !injected(&trace) {
                break;
            }
            fired += 1;
            storm(&mut answers, folder.path(), 2, |storm| Command::new(storm));
            answers
                .compare(folder.path())
                .unwrap_or_else(|wrong| panic!("{call} {error} {k}: {wrong}"));
        }
    }
    println!("faults fired: {fired} errors of the disk");
    assert!(fired > 0);
}

fn injected(trace: &Path) -> bool {
    std::fs::read_to_string(trace)
        .unwrap()
        .contains("(INJECTED)")
}
