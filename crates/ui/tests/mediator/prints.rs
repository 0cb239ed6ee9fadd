//! Papers that wait, and the printers that they come out of.

use domain::{
    Cents,
    entry::Paper,
    printing::{PrintReason, PrintState},
};
use egui_kittest::kittest::Queryable as _;
use ui::state::{Command, LastReceipt, Printer, Screen, Snapshot};

use crate::desk::{WIDE, window};
use crate::{cash, fixture, screens};

/// The desk; of the last receipt and of the one before no paper came out.
fn desk_without_paper() -> Snapshot {
    let mut snapshot = fixture::snapshot(&fixture::kit(), screens::desk());
    snapshot.printing = cash::printing(Vec::new(), Vec::new());
    let Screen::Desk(desk) = &mut snapshot.screen else {
        unreachable!()
    };
    let receipt = |number| LastReceipt {
        number: fixture::receipt_number(number),
        service: fixture::RENEW.into(),
        total: Cents(1500),
        has_paper: false,
    };
    desk.without_paper = vec![receipt(121), receipt(122)];
    desk.last_receipt = Some(receipt(122));
    snapshot
}

#[test]
fn receipts_that_wait_for_their_citizens_stand_on_the_desk_each_once() {
    let mut window = window(desk_without_paper(), WIDE);
    for number in ["EC0850-2026A/000121", "EC0850-2026A/000122"] {
        let row = format!("Recibo por imprimir. {number}, Revalidar a carta de condução");
        assert_eq!(window.query_all_by_label(&row).count(), 1, "{number}");
    }
    window
        .get_by_label("Imprimir EC0850-2026A/000121")
        .click_accesskit();
    window.run();
    let asked = &window.state().asked;
    let print = Command::PrintReceipt {
        receipt: fixture::receipt_number(121),
        paper: Paper::Roll80,
    };
    assert!(asked.contains(&print), "{asked:?}");
}

#[test]
fn an_original_that_a_person_went_on_without_is_printed_and_not_copied() {
    let kit = cash::kit();
    for (state, words) in [
        (PrintState::GivenUp, "Imprimir"),
        (PrintState::Printed, "Imprimir 2.ª via"),
    ] {
        let mut snapshot = fixture::at(&kit, fixture::paid(&kit));
        let job = cash::job(state, Vec::new(), false);
        snapshot.printing = cash::printing(Vec::new(), vec![job]);
        let window = window(snapshot, WIDE);
        assert!(window.query_by_label(words).is_some(), "{state:?}");
    }
}

#[test]
fn a_printer_behind_tls_is_shown_by_its_place_and_told_when_another_one_answers() {
    const NAME: &str = "ipps://192.168.1.20:631/ipp/print";
    let kit = cash::kit();
    let kept = format!("{NAME}#{}", "4F".repeat(32));
    let mut snapshot = fixture::at(&kit, fixture::paid(&kit));
    let mut job = cash::job(
        PrintState::Waiting,
        vec![PrintReason::AnotherIdentity],
        true,
    );
    job.printer.clone_from(&kept);
    snapshot.printing = cash::printing(Vec::new(), vec![job]);
    snapshot.printing.printers.push(Printer {
        name: kept,
        about: "SHA-256 4F:4F:4F:4F:4F:4F:4F:4F".to_owned(),
        reasons: vec![PrintReason::AnotherIdentity],
        is_folder: false,
    });
    let window = window(snapshot, WIDE);
    assert!(window.query_all_by_label("Outra identidade").count() > 0);
    let place = format!("{NAME}, Talão 80 mm");
    assert!(window.query_by_label(&place).is_some());
}
