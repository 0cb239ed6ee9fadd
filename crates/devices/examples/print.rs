//! A test page at a printer of this machine, and how its job goes on, for whoever sets a machine up before the program
//! itself is on it: `print` lists the queues, `print NAME a4|roll` prints.

#![expect(clippy::print_stdout, reason = "this is what it is for")]

use std::{env, error::Error, thread, time::Duration};

use devices::printing::{Content, Document, Form, Printer, queues};
use domain::{Language, Timestamp, receipt::SpotOnPaper};
use paper::{Paper, Roll, Sheet, TestPage, test_page};

/// A minute.
const N_LOOKS: u32 = 30;
const EVERY: Duration = Duration::from_secs(2);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => list()?,
        [name, "a4"] => print(name, None)?,
        [name, "roll"] => print(name, Some(Roll::Mm80))?,
        _ => return Err("see the head of this program's file for its use".into()),
    }
    Ok(())
}

fn list() -> Result<(), Box<dyn Error>> {
    for queue in queues()? {
        println!("{} | {} | {:?}", queue.name, queue.about, queue.reasons);
    }
    Ok(())
}

fn print(name: &str, roll: Option<Roll>) -> Result<(), Box<dyn Error>> {
    let printer = Printer::parse(name)
        .ok_or("no printer is called so")?
        .met()?;
    let sheet = sheet(name);
    let content = match (printer.takes(), roll) {
        (Form::EscPos | Form::Drawn, Some(roll)) => Content::EscPos(paper::escpos(&sheet, roll)?),
        (Form::Drawn, None) => Content::Drawn(paper::drawing(&sheet, Paper::A4)?),
        (Form::EscPos, None) | (Form::Pdf, _) => Content::Pdf(paper::pdf(&sheet, Paper::A4)?),
    };
    let name = "citizen-spot (TEST-1)".to_owned();
    let mut job = printer.begin(Document { name, content });
    for _look in 0..N_LOOKS {
        let told = job.go_on();
        println!("{:?} {:?}", told.state, told.reasons);
        if told.state.is_final() {
            return Ok(());
        }
        thread::sleep(EVERY);
    }
    job.take_back();
    println!("taken back");
    Ok(())
}

fn sheet(printer: &str) -> Sheet {
    test_page(&TestPage {
        language: Language::Pt,
        at: Timestamp(0),
        zone: "Europe/Lisbon".to_owned(),
        spot: SpotOnPaper {
            code: "EC0000".into(),
            name: "Teste".to_owned(),
            host: String::new(),
            address: String::new(),
        },
        printer: printer.to_owned(),
    })
}
