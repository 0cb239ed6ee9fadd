//! `receipt print N [--printer NAME]`: the original where no paper of it was made, else a copy.

use devices::printing::Form;
use domain::{ReceiptNumber, entry::Paper};

use crate::{
    answer::{Outcome, Voice},
    commands::printer::{
        find,
        job::{self, Asked},
    },
    kit::{Home, OpenKit},
    printing::{self, FOLDER},
};

pub(super) fn run(
    voice: Voice,
    home: &Home,
    number: &ReceiptNumber,
    printer: Option<&str>,
    paper: Option<Paper>,
) -> Outcome {
    let mut kit = home.open().map_err(|err| err.failure(voice))?;
    let name = match printer {
        Some(name) => name.to_owned(),
        None => chosen(&kit, paper.unwrap_or(Paper::A4)).map_err(|err| voice.store(&err))?,
    };
    let (printer, name) = find(voice, home, &kit, &name)?;
    let paper = paper.unwrap_or(match printer.takes() {
        Form::Pdf | Form::Drawn => Paper::A4,
        Form::EscPos => Paper::Roll80,
    });
    let drawn = printing::receipt(&kit, number, None);
    let (what, sheet) = drawn.map_err(|err| job::failure(voice, &err))?;
    let asked = Asked {
        what,
        sheet,
        subject: number.to_string(),
        paper,
        name,
        printer,
    };
    let outcome = job::run(voice, &mut kit, asked);
    kit.store.close().map_err(|err| voice.store(&err))?;
    outcome
}

fn chosen(kit: &OpenKit, paper: Paper) -> Result<String, store::StoreError> {
    let chosen = printing::chosen(&kit.store.settings()?).remove(&paper);
    Ok(chosen.unwrap_or_else(|| FOLDER.to_owned()))
}
