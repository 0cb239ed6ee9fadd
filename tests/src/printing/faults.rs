//! What printers do in mid-job, and that each paper comes out exactly once: through CUPS, at a printer by its address,
//! and at a receipt printer.

use std::{
    collections::BTreeSet,
    io::Read as _,
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    path::PathBuf,
    thread::{self, Builder},
    time::Duration,
};

use devices::printing::{Content, Document, Job, Printer, Told};
use domain::printing::{PrintReason, PrintState};

use super::{
    machine::{Machine, files},
    roll::Roll,
};
use crate::desk::eventually;

/// A page with nothing on it.
const PAGE: &[u8] = b"%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>endobj
trailer<</Root 1 0 R>>
";

const NAME: &str = "EC0850-2026A/000001 (AAAAAAAAAAAAA-7)";

fn page() -> Document {
    Document {
        name: NAME.to_owned(),
        content: Content::Pdf(PAGE.to_vec()),
    }
}

fn strip_bytes() -> Vec<u8> {
    [b"\x1b@".as_slice(), &b"Recibo\n".repeat(40)].concat()
}

fn strip() -> Document {
    Document {
        name: NAME.to_owned(),
        content: Content::EscPos(strip_bytes()),
    }
}

fn at(text: &str) -> Printer {
    Printer::parse(text).unwrap()
}

/// Looks at the job, less often than a machine can, until it stands as it is wanted to.
fn until(job: &mut dyn Job, what: &str, wanted: impl Fn(&Told) -> bool) -> Told {
    let mut stood = Vec::new();
    for _ in 0..N_LOOKS {
        let told = job.go_on();
        if wanted(&told) {
            return told;
        }
        if stood.last() != Some(&told) {
            stood.push(told);
        }
        thread::sleep(PAUSE);
    }
    panic!("the job never came to {what}: {stood:?}");
}

/// Two minutes: CUPS itself waits up to half a minute before it tries a printer again that was off.
const N_LOOKS: u32 = 1_200;
const PAUSE: Duration = Duration::from_millis(100);

fn stops_for(job: &mut dyn Job, state: PrintState, reason: PrintReason) {
    until(job, "a reason", |told| {
        told.state == state && told.reasons.contains(&reason)
    });
}

/// It comes to its end, with one paper, and stays there.
fn comes_out(job: &mut dyn Job, machine: &Machine) {
    let told = until(job, "paper", |told| told.state.is_final());
    let printed = Told {
        state: PrintState::Printed,
        reasons: BTreeSet::new(),
    };
    assert_eq!(told, printed);
    assert_eq!(job.go_on(), printed);
    assert_eq!(machine.papers().len(), 1);
}

/// Through a queue of CUPS, and without one.
fn ways(machine: &Machine) -> [Printer; 2] {
    let queue = format!("ipp://{}/printers/kit", machine.cups());
    [at(&queue), at(&machine.printer())]
}

#[test]
fn an_empty_tray_is_told_and_its_paper_comes_out_once_when_it_is_filled() {
    for way in [0, 1] {
        let machine = Machine::start();
        machine.tray(0);
        let mut job = ways(&machine)[way].begin(page());
        stops_for(job.as_mut(), PrintState::Sent, PrintReason::OutOfPaper);
        assert!(machine.papers().is_empty());
        machine.tray(250);
        comes_out(job.as_mut(), &machine);
    }
}

#[test]
fn a_jam_in_mid_job_is_told_and_the_paper_comes_out_once_when_it_is_cleared() {
    for way in [0, 1] {
        let machine = Machine::start();
        machine.jam(true);
        let mut job = ways(&machine)[way].begin(page());
        stops_for(job.as_mut(), PrintState::Sent, PrintReason::Jam);
        machine.jam(false);
        comes_out(job.as_mut(), &machine);
    }
}

#[test]
fn a_printer_that_is_off_is_told_and_prints_once_when_it_is_on() {
    for way in [0, 1] {
        let mut machine = Machine::start();
        machine.unplug();
        let mut job = ways(&machine)[way].begin(page());
        until(job.as_mut(), "offline", |told| {
            told.reasons.contains(&PrintReason::Offline)
        });
        machine.plug();
        comes_out(job.as_mut(), &machine);
    }
}

/// CUPS calls a job completed that its printer knows no more: nobody has seen paper.
#[test]
fn a_printer_that_loses_its_power_in_mid_job_leaves_a_question() {
    let mut machine = Machine::start();
    machine.jam(true);
    let [queue, _] = ways(&machine);
    let mut job = queue.begin(page());
    stops_for(job.as_mut(), PrintState::Sent, PrintReason::Jam);
    machine.unplug();
    stops_for(job.as_mut(), PrintState::Sent, PrintReason::Offline);
    machine.plug();
    let told = until(job.as_mut(), "the end", |told| told.state.is_final());
    assert_eq!(told.state, PrintState::NotConfirmed);
    machine.jam(false);
}

#[test]
fn without_cups_nothing_is_sent_until_it_is_there_and_then_once() {
    let mut machine = Machine::start();
    machine.stop_cups();
    let [queue, _] = ways(&machine);
    let mut job = queue.begin(page());
    stops_for(job.as_mut(), PrintState::Waiting, PrintReason::Offline);
    machine.start_cups();
    comes_out(job.as_mut(), &machine);
}

#[test]
fn a_job_whose_answer_was_lost_is_found_again_by_its_name() {
    let machine = Machine::start();
    let road = deaf_road(&machine.cups());
    let mut job = at(&format!("ipp://127.0.0.1:{road}/printers/kit")).begin(page());
    assert_eq!(job.go_on().state, PrintState::Sent);
    comes_out(job.as_mut(), &machine);
    let jobs = machine.cups_command("lpstat", &["-W", "all", "-o"]);
    assert_eq!(jobs.lines().count(), 1, "{jobs}");
}

/// A way on which the first answer never arrives. What was asked does.
fn deaf_road(to: &str) -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let to = to.to_owned();
    let road = move || {
        for (n, near) in listener.incoming().enumerate() {
            let (near, far) = (near.unwrap(), TcpStream::connect(&to).unwrap());
            let (asks, hears) = (near.try_clone().unwrap(), far.try_clone().unwrap());
            let there = Builder::new().name("there".to_owned());
            there.spawn(move || carry(asks, &far)).unwrap();
            if n == 0 {
                // The answer has begun: the job is taken.
                (&hears).read_exact(&mut [0]).unwrap();
                near.shutdown(Shutdown::Both).unwrap();
            } else {
                let back = Builder::new().name("back".to_owned());
                back.spawn(move || carry(hears, &near)).unwrap();
            }
        }
    };
    Builder::new().name("road".to_owned()).spawn(road).unwrap();
    port
}

fn carry(mut from: TcpStream, mut to: &TcpStream) {
    std::io::copy(&mut from, &mut to).ok();
    to.shutdown(Shutdown::Both).ok();
}

#[test]
fn after_a_crash_a_job_is_followed_by_its_name_and_never_sent_again() {
    let machine = Machine::start();
    for way in ways(&machine) {
        let unknown = way.follow(NAME).go_on();
        assert_eq!(unknown.state, PrintState::NotConfirmed);
    }
    assert!(machine.papers().is_empty());
    let [queue, _] = ways(&machine);
    machine.tray(0);
    drop({
        let mut job = queue.begin(page());
        job.go_on();
        job
    });
    let mut followed = queue.follow(NAME);
    stops_for(followed.as_mut(), PrintState::Sent, PrintReason::OutOfPaper);
    machine.tray(250);
    comes_out(followed.as_mut(), &machine);
    comes_out(queue.follow(NAME).as_mut(), &machine);
}

#[test]
fn a_job_that_was_over_before_anybody_looked_again_is_known_by_its_name() {
    let machine = Machine::start();
    let [queue, _] = ways(&machine);
    machine.tray(0);
    queue.begin(page()).go_on();
    machine.tray(250);
    eventually("the end of the job in the queue", || {
        let waiting = machine.cups_command("lpstat", &["-o"]);
        (machine.papers().len() == 1 && waiting.is_empty()).then_some(())
    });
    // CUPS puts a job that is over out of its memory a moment later, and its name with it.
    thread::sleep(Duration::from_secs(3));
    assert_eq!(queue.follow(NAME).go_on().state, PrintState::Printed);
}

#[test]
fn behind_tls_only_the_printer_that_was_chosen_is_sent_anything() {
    let mut machine = Machine::start();
    let address = at(&machine.secure());
    let mut strange = address.begin(page());
    stops_for(
        strange.as_mut(),
        PrintState::Waiting,
        PrintReason::AnotherIdentity,
    );
    let chosen = address.met().unwrap();
    machine.swap();
    let mut job = chosen.begin(page());
    stops_for(
        job.as_mut(),
        PrintState::Waiting,
        PrintReason::AnotherIdentity,
    );
    assert_eq!(files(&machine.path("eve")), Vec::<PathBuf>::new());
    assert!(machine.papers().is_empty());
    machine.swap();
    comes_out(job.as_mut(), &machine);
}

#[test]
fn a_job_that_was_taken_back_never_comes_out() {
    let machine = Machine::start();
    machine.pause("kit");
    let [queue, _] = ways(&machine);
    let mut job = queue.begin(page());
    stops_for(job.as_mut(), PrintState::Sent, PrintReason::Paused);
    job.take_back();
    assert_eq!(job.go_on().state, PrintState::GivenUp);
    machine.cups_command("cupsenable", &["kit"]);
    comes_out(queue.begin(page()).as_mut(), &machine);
}

#[test]
fn a_paused_queue_and_one_that_is_gone_are_told_as_such() {
    let machine = Machine::start();
    machine.pause("kit");
    let [queue, _] = ways(&machine);
    let mut job = queue.begin(page());
    stops_for(job.as_mut(), PrintState::Sent, PrintReason::Paused);
    machine.cups_command("cupsenable", &["kit"]);
    comes_out(job.as_mut(), &machine);
    let gone = at(&format!("ipp://{}/printers/gone", machine.cups()));
    let told = gone.begin(page()).go_on();
    assert_eq!(told.state, PrintState::Failed);
    assert_eq!(told.reasons, BTreeSet::from([PrintReason::Unknown]));
}

#[test]
fn a_receipt_printer_is_sent_nothing_before_it_is_ready_and_then_once() {
    let roll = Roll::start();
    let mut job = at(&roll.address()).begin(strip());
    roll.set(|now| now.is_empty = true);
    stops_for(job.as_mut(), PrintState::Waiting, PrintReason::OutOfPaper);
    roll.set(|now| (now.is_empty, now.is_open) = (false, true));
    stops_for(job.as_mut(), PrintState::Waiting, PrintReason::DoorOpen);
    roll.set(|now| (now.is_open, now.is_jammed) = (false, true));
    stops_for(job.as_mut(), PrintState::Waiting, PrintReason::Jam);
    assert_eq!(roll.now().printed, b"");
    roll.set(|now| now.is_jammed = false);
    handed_over(job.as_mut(), &roll);
}

/// A raw port proves that it took all of the bytes, once, and no more.
fn handed_over(job: &mut dyn Job, roll: &Roll) {
    let told = until(job, "the end", |told| told.state.is_final());
    assert_eq!(told.state, PrintState::NotConfirmed);
    assert_eq!(told.reasons, BTreeSet::new());
    assert_eq!(job.go_on(), told);
    assert_eq!(roll.now().printed, strip_bytes());
}

#[test]
fn paper_that_ends_in_mid_job_is_told_and_the_job_goes_on_by_itself() {
    let roll = Roll::start();
    roll.set(|now| now.ends_after = Some(100));
    let mut job = at(&roll.address()).begin(strip());
    stops_for(job.as_mut(), PrintState::Sent, PrintReason::OutOfPaper);
    roll.set(|now| now.is_empty = false);
    handed_over(job.as_mut(), &roll);
}

#[test]
fn a_way_that_breaks_in_mid_job_leaves_a_question_and_no_second_try() {
    let roll = Roll::start();
    roll.set(|now| now.breaks_after = Some(100));
    let mut job = at(&roll.address()).begin(strip());
    let told = until(job.as_mut(), "the end", |told| told.state.is_final());
    assert_eq!(told.state, PrintState::NotConfirmed);
    assert_eq!(told.reasons, BTreeSet::from([PrintReason::Offline]));
    assert_eq!(job.go_on(), told);
    thread::sleep(Duration::from_millis(50));
    assert_eq!(roll.now().n_jobs, 1);
}

#[test]
fn a_receipt_printer_that_never_tells_its_state_is_handed_the_job_once() {
    let roll = Roll::start();
    roll.set(|now| now.is_silent = true);
    let mut job = at(&roll.address()).begin(strip());
    handed_over(job.as_mut(), &roll);
}
