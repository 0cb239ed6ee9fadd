//! Trouble that stays: a full disk, a read-only one, a damaged file, a turned clock, a second program.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use crate::{
    desk::{Talker, program},
    faults::{
        answers::{Answers, last_word, rounds, storm},
        disk::Mount,
    },
};

fn plain(storm: &Path) -> Command {
    Command::new(storm)
}

#[test]
fn a_full_disk_is_told_and_nothing_answered_is_lost() {
    let mut fired = 0;
    for round in 0..rounds(8, 20) {
        let scratch = tempfile::tempdir().unwrap();
        let disk = Mount::ext4(scratch.path(), "small", "8M");
        // Room that is freed afterwards, as a person would.
        let ballast = disk.folder.join("ballast");
        fs::write(&ballast, vec![1; 3_000_000 + 131_071 * round as usize]).unwrap();
        let mut answers = Answers::default();
        let output = storm(&mut answers, &disk.folder, 1_000_000, plain);
        let told = last_word(&output);
        assert!(
            told.starts_with("refused disk-full") || told.starts_with("refused in-doubt"),
            "{told}"
        );
        fired += 1;
        assert!(answers.count() > 0);
        fs::remove_file(ballast).unwrap();
        answers.compare(&disk.folder).unwrap();
        let output = storm(&mut answers, &disk.folder, 5, plain);
        assert!(output.status.success(), "{}", last_word(&output));
        answers.compare(&disk.folder).unwrap();
    }
    println!("faults fired: {fired} full disks");
}

#[test]
fn a_read_only_folder_is_told_and_left_as_it_is() {
    let scratch = tempfile::tempdir().unwrap();
    let disk = Mount::ext4(scratch.path(), "locked", "16M");
    let mut answers = Answers::default();
    storm(&mut answers, &disk.folder, 5, plain);
    disk.read_only();
    let file = disk.folder.join("kit.db");
    let before = fs::read(&file).unwrap();
    let output = storm(&mut answers, &disk.folder, 5, plain);
    assert!(
        last_word(&output).starts_with("refused read-only"),
        "{}",
        last_word(&output)
    );
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn one_wrong_byte_anywhere_is_found_and_the_file_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut answers = Answers::default();
    storm(&mut answers, folder.path(), 60, plain);
    answers.compare(folder.path()).unwrap();
    let file = folder.path().join("kit.db");
    let good = fs::read(&file).unwrap();
    let flips = rounds(200, 2_000) as usize;
    for flip in 0..flips {
        let mut bytes = good.clone();
        let place = flip * 7_919 * 131 % bytes.len();
        bytes[place] ^= 1;
        fs::write(&file, &bytes).unwrap();
        let told = answers
            .compare(folder.path())
            .expect_err(&format!("byte {place} was not missed"));
        assert!(
            told.starts_with("refused damaged") || told.starts_with("refused wrong-key"),
            "{place}: {told}"
        );
        assert!(
            fs::read(&file).unwrap() == bytes,
            "byte {place}: the file was changed"
        );
    }
    fs::write(&file, &good).unwrap();
    answers.compare(folder.path()).unwrap();
    println!("faults fired: {flips} bytes flipped");
}

#[test]
fn a_clock_set_back_or_forward_changes_nothing_that_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut answers = Answers::default();
    let clocks = [
        "-365d",
        "+400d",
        "-3650d",
        "2038-01-20 00:00:00",
        "1969-12-31 00:00:00",
    ];
    for clock in clocks {
        let output = storm(&mut answers, folder.path(), 4, |storm| {
            let mut command = Command::new("faketime");
            command.args(["-f", clock]).arg(storm);
            command
        });
        assert!(output.status.success(), "{clock}: {}", last_word(&output));
        answers
            .compare(folder.path())
            .unwrap_or_else(|wrong| panic!("{clock}: {wrong}"));
    }
    println!("faults fired: {} clocks", clocks.len());
}

#[test]
fn a_second_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = Command::new(program("storm"));
    first
        .arg("run")
        .arg(folder.path())
        .arg("0")
        .stderr(Stdio::null());
    let first = Talker::start(&mut first);
    first.line(|line| line.starts_with("record"));
    #[expect(clippy::disallowed_methods, reason = "how long it took is told")]
    let started = Instant::now();
    let output = storm(&mut Answers::default(), folder.path(), 1, plain);
    assert!(
        last_word(&output).starts_with("refused in-use"),
        "{}",
        last_word(&output)
    );
    println!("refused after {:?}", started.elapsed());
}
