//! The plug pulled: a clone of the disk in the middle of the work holds what had reached it, and nothing else.

use std::{
    fs::{self, File},
    process::{Command, Stdio},
    sync::Mutex,
    time::Duration,
};

use crate::{
    desk::{eventually, program},
    faults::{
        answers::{Answers, rounds},
        disk::Cuttable,
    },
};

/// One at a time: they share the machine's loop devices, and the moment of each cut counts.
static PLUG: Mutex<()> = Mutex::new(());

/// Cuts the power of a storm again and again; what went wrong in each cycle.
fn cut(cycles: u32, command: impl Fn() -> Command) -> (u32, Vec<String>) {
    let _one_at_a_time = PLUG.lock();
    let mut fired = 0;
    let mut wrong = Vec::new();
    for cycle in 0..cycles {
        let disk = Cuttable::new();
        let scratch = tempfile::tempdir().unwrap();
        let said = scratch.path().join("said");
        let mut child = command()
            .arg("run")
            .arg(&disk.app.folder)
            .arg("0")
            .stdout(Stdio::from(File::create(&said).unwrap()))
            .spawn()
            .unwrap();
        eventually("the storm answers", || {
            let so_far = fs::read_to_string(&said).unwrap();
            so_far.contains('\n').then_some(())
        });
        // Not a wait for something: the moment of the cut.
        std::thread::sleep(Duration::from_millis(u64::from(cycle) * 79 % 400));
        // First what was answered, then the cut: so every answer read here came before it.
        let answered = fs::read_to_string(&said).unwrap();
        let image = disk.cut();
        assert!(
            child.try_wait().unwrap().is_none(),
            "the storm ended before the cut"
        );
        child.kill().unwrap();
        child.wait().unwrap();
        let mut answers = Answers::default();
        answers.hear(&answered);
        if answers.count() == 0 {
            continue;
        }
        fired += 1;
        let after = disk.after(&image);
        if let Err(err) = answers.compare(&after.folder) {
            wrong.push(format!("cycle {cycle}: {err}"));
        }
    }
    (fired, wrong)
}

#[test]
fn nothing_answered_is_lost_when_the_power_goes() {
    let (fired, wrong) = cut(rounds(40, 2_000), || Command::new(program("storm")));
    println!("faults fired: {fired} power cuts, {} bad", wrong.len());
    assert!(fired > 0);
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_mutant_whose_flushes_are_swallowed_fails_when_the_power_goes() {
    let (fired, wrong) = cut(3, || {
        let mut command = Command::new("eatmydata");
        command.arg(program("storm"));
        command
    });
    println!(
        "faults fired: {fired} power cuts with swallowed flushes, {} bad",
        wrong.len()
    );
    assert!(fired > 0 && !wrong.is_empty());
}

#[test]
fn the_mutant_that_does_not_flush_fails_when_the_power_goes() {
    let built = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "--package",
            "store",
            "--features",
            "mutant",
            "--example",
            "storm_mutant",
        ])
        .status()
        .unwrap();
    assert!(built.success());
    let (fired, wrong) = cut(3, || Command::new(program("storm_mutant")));
    println!(
        "faults fired: {fired} power cuts without flushing, {} bad",
        wrong.len()
    );
    assert!(fired > 0 && !wrong.is_empty());
}
