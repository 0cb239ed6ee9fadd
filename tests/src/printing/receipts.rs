//! `receipt print` from the journal to paper: what comes out is what the record says, once, and nothing is left behind.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use super::{
    machine::{Machine, files},
    roll::Roll,
};
use crate::{
    command_line::{Kit, RECEIPT, Said, licence},
    desk::{Talker, eventually},
};

/// What of the citizen is in the record, and on no paper and in no spool.
const CANARY: [&str; 4] = ["Maria", "227866410", "227 866 410", "919999999"];

/// A kit with one receipt.
pub(super) fn kit() -> Kit {
    let kit = Kit::new();
    fs::create_dir(kit.path("tmp")).unwrap();
    let said = kit.attend(licence("one").to_string());
    assert_eq!(said.code, 0, "{said:?}");
    kit
}

fn command(kit: &Kit, machine: &Machine, printer: &str) -> Command {
    let mut command = kit.command(&["--json", "receipt", "print", RECEIPT, "--printer", printer]);
    command
        .env("CUPS_SERVER", machine.cups())
        .env("TMPDIR", kit.path("tmp"));
    command
}

pub(super) fn print(kit: &Kit, machine: &Machine, printer: &str) -> Said {
    Said::of(command(kit, machine, printer).output().unwrap())
}

/// The states that were told, in their order.
fn states(said: &Said) -> Vec<String> {
    let state = |answer: &Value| answer["state"].as_str().unwrap_or_default().to_owned();
    said.answers().iter().map(state).collect()
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {stderr}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_receipt_comes_out_of_a_queue_once_and_says_what_the_record_says() {
    let (machine, kit) = (Machine::start(), kit());
    let said = print(&kit, &machine, "kit");
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(states(&said).last().unwrap(), "printed");
    let papers = machine.papers();
    let [paper] = papers.as_slice() else {
        panic!("one paper: {papers:?}");
    };
    says_the_record(&kit, paper);
    nothing_is_left(&machine, &kit);
    kit.done(&["journal", "verify"]);
}

/// The text of the paper holds each fact of the record; its QR is the record's and verifies; it is a sound PDF.
fn says_the_record(kit: &Kit, paper: &Path) {
    let paper = paper.to_str().unwrap();
    output("qpdf", &["--check", paper]);
    let text = output("pdftotext", &["-layout", paper, "-"]);
    let joined: String = text.split_whitespace().collect();
    let record = kit.json(&["receipt", "show", RECEIPT]);
    let line = &record["lines"][0];
    for fact in [
        &record["number"],
        &record["attendance"],
        &record["short_hash"],
        &record["spot"]["name"],
        &line["entity"]["pt"],
        &line["service"]["pt"],
    ] {
        let fact = fact.as_str().unwrap();
        // Long names go on in the next line; codes are written in groups.
        let is_there = fact.split_whitespace().all(|word| text.contains(word));
        assert!(is_there || joined.contains(fact), "{fact} is not in {text}");
    }
    for amount in ["15,00", "20,00", "5,00"] {
        assert!(text.contains(amount), "{amount} is not in {text}");
    }
    for personal in CANARY {
        assert!(!text.contains(personal), "{personal} is on paper");
    }
    let picture = kit.path("paper");
    let picture = picture.to_str().unwrap();
    output(
        "pdftoppm",
        &["-png", "-r", "200", "-singlefile", paper, picture],
    );
    let qr = output("zbarimg", &["--quiet", "--raw", &format!("{picture}.png")]);
    assert_eq!(qr.trim(), record["qr"]);
    kit.done(&["receipt", "verify", qr.trim()]);
}

/// No document in any spool or folder for temporary files, and nothing of the citizen anywhere.
fn nothing_is_left(machine: &Machine, kit: &Kit) {
    // CUPS tidies a moment after it has told that a job is over.
    eventually("an empty spool", || {
        let spooled = files(&machine.path("spool"));
        let is_document =
            |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with('d');
        (!spooled.iter().any(is_document)).then_some(())
    });
    assert_eq!(files(&kit.path("tmp")), Vec::<PathBuf>::new());
    let mut places = files(&machine.path("."));
    places.extend(files(&kit.path("kit")));
    for path in places {
        // Files of the bus and of CUPS come and go.
        let Ok(bytes) = fs::read(&path) else { continue };
        for canary in CANARY {
            let has_it = bytes
                .windows(canary.len())
                .any(|part| part == canary.as_bytes());
            assert!(!has_it, "{canary} is in {}", path.display());
        }
    }
}

#[test]
fn a_second_print_says_that_it_is_a_copy_and_a_paper_that_failed_does_not_count() {
    let (machine, kit) = (Machine::start(), kit());
    let gone = print(&kit, &machine, "gone");
    assert_eq!(
        (gone.code, states(&gone).first().unwrap().as_str()),
        (1, "failed")
    );
    for is_copy in [false, true] {
        assert_eq!(print(&kit, &machine, "kit").code, 0);
        let papers = machine.papers();
        let paper = papers.last().unwrap().to_str().unwrap();
        let text = output("pdftotext", &["-layout", paper, "-"]);
        assert_eq!(text.contains("2.ª via"), is_copy, "{text}");
    }
}

#[test]
fn a_program_that_dies_while_the_tray_is_empty_leaves_one_job_that_comes_out_once() {
    let (machine, kit) = (Machine::start(), kit());
    machine.tray(0);
    let talker = Talker::start(&mut command(&kit, &machine, "kit"));
    talker.line(|line| line.contains("out-of-paper"));
    // Killed: nothing of it can tell the printer any more.
    drop(talker);
    machine.tray(250);
    eventually("paper", || (machine.papers().len() == 1).then_some(()));
    let jobs = machine.cups_command("lpstat", &["-W", "all", "-o"]);
    assert_eq!(jobs.lines().count(), 1, "{jobs}");
    kit.done(&["journal", "verify"]);
}

#[test]
fn a_receipt_printer_gets_the_text_and_the_code_once_it_has_paper() {
    let (machine, kit, roll) = (Machine::start(), kit(), Roll::start());
    roll.set(|now| now.is_empty = true);
    let talker = Talker::start(&mut command(&kit, &machine, &roll.address()));
    talker.line(|line| line.contains("out-of-paper") && line.contains("waiting"));
    assert_eq!(roll.now().printed, b"");
    roll.set(|now| now.is_empty = false);
    talker.line(|line| line.contains("not-confirmed"));
    let now = roll.now();
    assert_eq!(now.n_jobs, 1);
    let text = String::from_utf8_lossy(&now.printed);
    let record = kit.json(&["receipt", "show", RECEIPT]);
    for fact in [RECEIPT, "15,00", "5,00", record["qr"].as_str().unwrap()] {
        assert!(text.contains(fact), "{fact} is not in {text}");
    }
    for personal in CANARY {
        assert!(!text.contains(personal), "{personal} is on paper");
    }
}

/// Where Debian's cups-pdf puts the papers of whoever has no account.
const PDF_FOLDER: &str = "/var/spool/cups-pdf/ANONYMOUS";

#[test]
fn a_queue_that_makes_pdf_files_makes_one() {
    let (machine, kit) = (Machine::start(), kit());
    machine.add_queue("pdf", "cups-pdf:/", "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd");
    let said = print(&kit, &machine, "pdf");
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(states(&said).last().unwrap(), "printed");
    let status = kit.json(&["status"]);
    let journal = status["journal"].as_str().unwrap();
    let mut papers = files(Path::new(PDF_FOLDER));
    papers.retain(|path| path.to_string_lossy().contains(journal));
    let [paper] = papers.as_slice() else {
        panic!("one paper: {papers:?}");
    };
    output("qpdf", &["--check", paper.to_str().unwrap()]);
    fs::remove_file(paper).unwrap();
}

#[test]
fn doctor_tells_whether_papers_have_a_printer() {
    let (machine, kit) = (Machine::start(), kit());
    let mut doctor = kit.command(&["--json", "doctor"]);
    let said = Said::of(doctor.env("CUPS_SERVER", machine.cups()).output().unwrap());
    let answers = said.answers();
    let printer = answers.iter().find(|answer| answer["check"] == "printer");
    let printer = printer.unwrap();
    assert_eq!(
        (&printer["state"], &printer["detail"]),
        (&"attention".into(), &"1".into())
    );
    assert_eq!(kit.json(&["status"])["printers"], serde_json::json!({}));
}
