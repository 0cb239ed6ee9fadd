//! A citizen is served at the real desk while the printer fails and recovers: the payment stands, the windows go on, and
//! the paper comes out once.

use std::{thread, time::Duration};

use serde_json::Value;

use super::{
    machine::{Machine, files},
    roll::Roll,
};
use crate::desk::{Counter, Window, eventually};

/// The desk, with this printer for this paper.
fn counter(printer: &str, paper: &str) -> Counter {
    let counter = Counter::open(&[]);
    assert_eq!(counter.close().code(), Some(0));
    counter.told(&["printer", "choose", printer, "--paper", paper]);
    counter.start(&[]);
    counter.sign_in();
    counter
}

/// To the fee of a licence, with the money on the counter.
fn to_the_payment(counter: &Counter) {
    counter.begin_licence();
    counter.on_to_the_fee();
    counter.fill(&[("Recebido, em euros", "15")]);
    counter.says(Window::Mediator, "sem troco");
}

/// The states of the one job, as the journal has them.
fn told(counter: &Counter) -> Vec<String> {
    let state = |open: &Value| open["state"].as_str().unwrap().to_owned();
    reports(counter).iter().map(state).collect()
}

/// What was told of the one job.
fn reports(counter: &Counter) -> Vec<Value> {
    let entries = counter.entries();
    let of = |kind: &str| -> Vec<&Value> {
        entries
            .iter()
            .filter(|entry| entry["kind"] == kind)
            .collect()
    };
    let asked = of("print-asked");
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert_eq!(of("paper-made").len(), 1);
    let told = of("print-told");
    assert!(
        told.iter()
            .all(|entry| entry["open"]["job"] == asked[0]["seq"])
    );
    told.iter().map(|entry| entry["open"].clone()).collect()
}

#[test]
fn a_tray_that_is_empty_when_the_citizen_pays_is_filled_and_the_receipt_comes_out_once() {
    let machine = Machine::start();
    let queue = format!("ipp://{}/printers/kit", machine.cups());
    let counter = counter(&queue, "a4");
    machine.tray(0);
    to_the_payment(&counter);
    counter.press(&["ctrl+Return"]);
    counter.says(Window::Mediator, "Ponha papel: continua sozinha.");
    counter.says(Window::Citizen, "A/000001");
    machine.tray(250);
    counter.says(Window::Mediator, "O papel saiu.");
    assert_eq!(machine.papers().len(), 1);
    assert_eq!(counter.close().code(), Some(0));
    let told = told(&counter);
    assert_eq!(
        (told[0].as_str(), told.last().unwrap().as_str()),
        ("sent", "printed")
    );
}

#[test]
fn a_desk_that_dies_while_the_tray_is_empty_goes_on_with_its_job_and_prints_once() {
    let machine = Machine::start();
    let queue = format!("ipp://{}/printers/kit", machine.cups());
    let counter = counter(&queue, "a4");
    machine.tray(0);
    to_the_payment(&counter);
    counter.press(&["ctrl+Return"]);
    counter.says(Window::Mediator, "Ponha papel: continua sozinha.");
    counter.kill();
    counter.start(&[]);
    machine.tray(250);
    eventually("one paper", || (machine.papers().len() == 1).then_some(()));
    eventually("the end of the job in the queue", || {
        machine
            .cups_command("lpstat", &["-o"])
            .is_empty()
            .then_some(())
    });
    counter.sign_in();
    assert_eq!(counter.close().code(), Some(0));
    counter.start(&[]);
    assert_eq!(counter.close().code(), Some(0));
    assert_eq!(machine.papers().len(), 1);
    let reports = reports(&counter);
    let state = &reports.last().unwrap()["state"];
    // Where the printer did not answer in between, nobody can know, and the journal says both.
    let was_away = reports
        .iter()
        .any(|report| report["reasons"].to_string().contains("offline"));
    let is_known = state == "printed" || (was_away && state == "not-confirmed");
    assert!(is_known, "{reports:?}");
}

#[test]
fn a_receipt_printer_that_is_open_prints_by_itself_when_it_is_closed() {
    let roll = Roll::start();
    let counter = counter(&roll.address(), "roll80");
    roll.set(|now| now.is_open = true);
    to_the_payment(&counter);
    counter.press(&["ctrl+Return"]);
    counter.says(Window::Mediator, "Feche a tampa: continua sozinha.");
    roll.set(|now| now.is_open = false);
    counter.says(Window::Mediator, "Não confirmado: saiu papel?");
    let now = roll.now();
    assert_eq!(now.n_jobs, 1);
    assert!(!now.printed.is_empty());
    assert_eq!(counter.close().code(), Some(0));
}

/// The desk asks how to go on once nobody has patience any more: long after anything else that a test waits for.
fn asks(counter: &Counter) {
    let asks = || counter.text(Window::Mediator).contains("Outra impressora…");
    let has_asked = (0..600).any(|_| {
        thread::sleep(Duration::from_millis(100));
        asks()
    });
    assert!(has_asked, "{}", counter.text(Window::Mediator));
}

fn chooses(counter: &Counter, button: &str) {
    counter.walk_to(button);
    counter.press(&["space"]);
}

#[test]
fn without_paper_for_a_while_the_mediator_tries_again_and_then_goes_on_without() {
    let roll = Roll::start();
    let counter = counter(&roll.address(), "roll80");
    roll.set(|now| now.is_empty = true);
    to_the_payment(&counter);
    counter.press(&["ctrl+Return"]);
    counter.says(Window::Mediator, "Ponha papel: continua sozinha.");
    asks(&counter);
    chooses(&counter, "Tentar de novo");
    counter.gone(Window::Mediator, "Tentar de novo");
    asks(&counter);
    chooses(&counter, "Continuar sem papel");
    counter.says(Window::Mediator, "Seguiu-se sem este papel.");
    roll.set(|now| now.is_empty = false);
    // The paper is wanted after all: it is the original, and comes out once.
    chooses(&counter, "Imprimir");
    counter.says(Window::Mediator, "Não confirmado: saiu papel?");
    chooses(&counter, "Sim, saiu");
    counter.says(Window::Mediator, "O papel saiu.");
    let now = roll.now();
    assert_eq!(now.n_jobs, 1);
    assert!(!String::from_utf8_lossy(&now.printed).contains("via"));
    assert_eq!(counter.close().code(), Some(0));
}

#[test]
fn a_jam_that_lasts_leads_to_another_printer_and_leaves_nothing_in_the_queue() {
    let machine = Machine::start();
    let queue = format!("ipp://{}/printers/kit", machine.cups());
    let counter = counter(&queue, "a4");
    machine.jam(true);
    to_the_payment(&counter);
    counter.press(&["ctrl+Return"]);
    counter.says(Window::Mediator, "Abra a impressora e tire o papel preso");
    asks(&counter);
    chooses(&counter, "Outra impressora…");
    counter.wait("Em que impressora?");
    chooses(&counter, "Imprimir nesta");
    let saved = || {
        let papers = files(&counter.home().join("data/papers"));
        papers
            .into_iter()
            .find(|paper| paper.extension().is_some_and(|it| it == "pdf"))
    };
    let paper = eventually("a file instead of paper", saved);
    assert!(std::fs::read(paper).unwrap().starts_with(b"%PDF"));
    eventually("an empty queue", || {
        let left = machine.cups_command("lpstat", &["-o"]);
        left.is_empty().then_some(())
    });
    assert_eq!(counter.close().code(), Some(0));
}
