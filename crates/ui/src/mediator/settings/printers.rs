//! The printer of each kind of paper: how it is, another one, a test page.

use domain::entry::Paper;
use egui::{Ui, vec2};

use crate::icon::Icon;
use crate::mediator::dialog::{Dialog, Next, body_ui, buttons_ui};
use crate::mediator::frame::open;
use crate::mediator::scene::Scene;
use crate::mediator::{pick, print};
use crate::state::Command;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Button, line, remark, rule, text};

/// A printer being chosen for a kind of paper.
#[derive(Debug)]
pub(in crate::mediator) struct Choosing {
    paper: Paper,
    chosen: usize,
}

impl Choosing {
    fn new(scene: &Scene<'_>, paper: Paper) -> Self {
        let printing = &scene.snapshot.printing;
        let now = printing.printer_of(paper);
        let is_now = |printer| Some(printer) == now;
        let chosen = printing.printers.iter().position(is_now).unwrap_or(0);
        Self { paper, chosen }
    }
}

pub(super) fn printers_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>) {
    for paper in print::KINDS {
        kind_ui(ui, scene, dialog, paper);
        rule(ui);
        ui.add_space(space::S);
    }
    let printing = &scene.snapshot.printing;
    if printing.printers.iter().all(|printer| printer.is_folder) {
        let words = scene.say("printers-none");
        remark(ui, Icon::Printer, palette::WARN, &words);
        ui.add_space(space::S);
    }
    let words = scene.say(if printing.is_looking {
        "printers-looking"
    } else {
        "printers-look"
    });
    let busy = printing.is_looking.then_some(&*words);
    let button = Button::secondary(&words).small().icon(Icon::Refresh);
    if button.unavailable(busy).ui(ui).clicked() {
        scene.send(Command::LookForPrinters);
    }
}

fn kind_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>, paper: Paper) {
    let kind = scene.say(print::kind_key(paper));
    let printer = scene.snapshot.printing.printer_of(paper);
    line(ui, &kind, typography::LABEL, palette::INK);
    match printer {
        Some(printer) => {
            let words = print::printer_words(scene, printer);
            text(ui, &words, typography::TEXT, palette::INK);
            for reason in &printer.reasons {
                let words = scene.say(&format!("{}-do", print::reason_key(*reason)));
                remark(ui, Icon::Alert, palette::WARN, &words);
            }
        }
        None => {
            let words = scene.say("printer-not-chosen");
            text(ui, &words, typography::TEXT, palette::MUTED);
        }
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::L, 0.0);
        let (change, test) = (scene.say("printer-change"), scene.say("printer-test"));
        let name = format!("{change} {kind}");
        if Button::quiet(&change).small().name(&name).ui(ui).clicked() {
            open(scene, dialog, Dialog::Printer(Choosing::new(scene, paper)));
        }
        let name = format!("{test} {kind}");
        if let Some(printer) = printer
            && Button::quiet(&test).small().name(&name).ui(ui).clicked()
        {
            let printer = printer.name.clone();
            scene.send(Command::PrintTestPage { printer, paper });
        }
    });
}

pub(in crate::mediator) fn choosing_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    choosing: &mut Choosing,
) -> Next {
    let printers = &scene.snapshot.printing.printers;
    let words: Vec<String> = printers
        .iter()
        .map(|printer| print::printer_words(scene, printer))
        .collect();
    body_ui(ui, |ui| {
        let kind = scene.say(print::kind_key(choosing.paper));
        line(ui, &kind, typography::LABEL, palette::INK);
        ui.add_space(space::XS);
        let (picked, first) = pick::one_of(ui, &kind, &words, Some(choosing.chosen));
        if let Some(first) = first {
            scene.focus_here(&first);
        }
        choosing.chosen = picked.unwrap_or(choosing.chosen);
    });
    let printer = printers.get(choosing.chosen);
    let none = printer.is_none().then(|| scene.say("printers-none"));
    let (done, next) = buttons_ui(ui, scene, "printer-choose-do", none.as_deref());
    if let Some(printer) = printer.filter(|_| done) {
        let (paper, printer) = (choosing.paper, printer.name.clone());
        scene.send(Command::ChoosePrinter { paper, printer });
    }
    next
}
