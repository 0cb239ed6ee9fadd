//! Fees paid in other ways, receipts on paper, and voids: what is shown and what is asked for.

use domain::{
    attendance::{HoldReason, Method},
    entry::{Paper, VoidCause},
    order::OrderState,
    printing::{PrintReason, PrintState},
};
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use ui::state::{Command, Notice, Screen, Snapshot, Work};

use crate::desk::{Desk, WIDE, show, window};
use crate::{cash, fixture, screens};

fn at(work: Work) -> Harness<'static, Desk> {
    open(fixture::at(&cash::kit(), work))
}

fn open(snapshot: Snapshot) -> Harness<'static, Desk> {
    let mut window = window(snapshot, WIDE);
    window.state_mut().asked.clear();
    window
}

fn press(window: &mut Harness<'static, Desk>, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn ctrl_enter(window: &mut Harness<'static, Desk>) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
}

#[test]
fn an_order_is_asked_for_once_however_often_the_key_is_pressed() {
    let work = cash::paying_by(&cash::kit(), Method::Multibanco);
    let key = work.due.unwrap().key;
    let mut window = at(work);
    for _ in 0..3 {
        ctrl_enter(&mut window);
    }
    assert!(window.state().asked == [Command::Order(key)]);
}

#[test]
fn an_order_that_waits_shows_its_numbers_and_leads_to_the_next_citizen() {
    let mut window = at(cash::ordered(&cash::kit(), OrderState::Pending));
    for words in [
        "21800",
        "123\u{a0}456\u{a0}789",
        "Multibanco: à espera do pagamento",
    ] {
        assert!(window.query_all_by_label(words).next().is_some(), "{words}");
    }
    ctrl_enter(&mut window);
    assert!(window.state().asked.is_empty(), "it is not paid here too");
    press(&mut window, "Anular este pedido");
    press(&mut window, "Suspender e esperar");
    let holds = Command::Hold {
        reason: HoldReason::Payment,
        note: String::new(),
    };
    assert!(window.state().asked == [Command::CancelOrder { order: 71 }, holds]);
}

#[test]
fn an_order_that_waits_is_not_denied_when_the_network_goes() {
    let kit = cash::kit();
    let work = cash::ordered(&kit, OrderState::Pending);
    let window = open(fixture::offline(fixture::at(&kit, work), &kit));
    for words in ["à espera do pagamento", "Anular este pedido"] {
        let mut found = window.query_all_by_label_contains(words);
        assert!(found.next().is_some(), "{words}");
    }
    let denied = window
        .query_all_by_label_contains("Sem rede não se cobra")
        .next();
    assert!(denied.is_none());
}

#[test]
fn an_order_that_came_to_nothing_is_told_and_another_way_can_be_taken() {
    let kit = cash::kit();
    for (state, words) in [
        (OrderState::Expired, "Multibanco: expirou"),
        (OrderState::Cancelled, "Multibanco: anulado"),
        (OrderState::Failed, "Multibanco: falhou"),
        (OrderState::Refunded, "Multibanco: devolvido"),
    ] {
        let mut window = at(cash::ordered(&kit, state));
        assert!(window.query_all_by_label(words).next().is_some(), "{words}");
        press(&mut window, "Dinheiro");
        assert!(window.state().asked == [Command::Method(Method::Cash)]);
    }
}

#[test]
fn after_an_order_failed_the_button_pays_again() {
    let kit = cash::kit();
    let work = cash::paying_by(&kit, Method::Multibanco);
    let key = work.due.unwrap().key;
    let mut window = at(work);
    ctrl_enter(&mut window);
    for state in [OrderState::Pending, OrderState::Failed] {
        show(&mut window, fixture::at(&kit, cash::ordered(&kit, state)));
    }
    ctrl_enter(&mut window);
    assert!(window.state().asked == [Command::Order(key)]);
}

#[test]
fn with_no_network_an_order_says_so_and_cash_is_taken_as_ever() {
    let kit = cash::kit();
    let offered = kit
        .catalogue
        .services
        .iter()
        .find(|it| it.offline_ok)
        .unwrap();
    let mut work = cash::paying_by(&kit, Method::MbWay);
    work.attendance.legs[0].service = offered.id.clone();
    work.attendance.legs[0].version = offered.version;
    let mut window = open(fixture::offline(fixture::at(&kit, work), &kit));
    assert!(
        window
            .query_all_by_label_contains("Sem rede não se pode pedir")
            .next()
            .is_some()
    );
    ctrl_enter(&mut window);
    assert!(window.state().asked.is_empty());
    press(&mut window, "Dinheiro");
    assert!(window.state().asked == [Command::Method(Method::Cash)]);
}

#[test]
fn check_digits_that_do_not_fit_are_a_warning_and_never_stop_a_payment() {
    let mut work = cash::paying_by(&cash::kit(), Method::Reference);
    work.draft.tender.reference = "21800 123456789".to_owned();
    let key = work.due.unwrap().key;
    let mut window = at(work);
    assert!(
        window
            .query_all_by_label_contains("não batem certo")
            .next()
            .is_some()
    );
    ctrl_enter(&mut window);
    assert!(window.state().asked == [Command::Pay(key)]);
}

#[test]
fn a_part_by_card_leaves_the_rest_to_cash_and_must_be_less_than_all() {
    let kit = cash::kit();
    let mut work = cash::mixed(&kit);
    let key = work.due.unwrap().key;
    let mut window = at(work.clone());
    ctrl_enter(&mut window);
    assert!(
        window.state().asked == [Command::Pay(key)],
        "10 by card, 5 in cash"
    );
    work.draft.tender.by_card = "15,00".to_owned();
    let mut window = at(work.clone());
    ctrl_enter(&mut window);
    assert!(window.state().asked.is_empty(), "nothing is left to cash");
    work.draft.tender.by_card = "10,00".to_owned();
    work.draft.tender.reference.clear();
    let mut window = at(work);
    ctrl_enter(&mut window);
    assert!(
        window.state().asked.is_empty(),
        "the terminal's reference is missing"
    );
}

#[test]
fn an_empty_tray_is_told_with_what_to_do_and_its_ways_out() {
    let reasons = vec![PrintReason::OutOfPaper];
    let mut window = open(cash::paid_with(PrintState::Sent, reasons, true));
    assert!(
        window
            .query_all_by_label("Ponha papel: continua sozinha.")
            .next()
            .is_some()
    );
    window.get_by_role_and_label(Role::Button, "Sem papel");
    assert!(
        window.query_by_label("Imprimir 2.ª via").is_none(),
        "no second one"
    );
    press(&mut window, "Tentar de novo");
    press(&mut window, "Continuar sem papel");
    press(&mut window, "Outra impressora…");
    press(&mut window, "sala, HP LaserJet M110. Pronta");
    press(&mut window, "Imprimir nesta");
    let again = |printer: Option<&str>| Command::PrintAgain {
        job: 90,
        printer: printer.map(str::to_owned),
    };
    let asked = [
        again(None),
        Command::GiveUpPaper { job: 90 },
        again(Some("sala")),
    ];
    assert!(window.state().asked == asked);
}

#[test]
fn a_printer_that_cannot_tell_asks_whether_paper_came() {
    let mut window = open(cash::paid_with(PrintState::NotConfirmed, Vec::new(), true));
    press(&mut window, "Sim, saiu");
    press(&mut window, "Não saiu: imprimir de novo");
    let asked = &window.state().asked;
    assert!(matches!(
        asked.as_slice(),
        [
            Command::PaperCameOut { job: 90 },
            Command::PrintAgain { printer: None, .. }
        ]
    ));
}

#[test]
fn a_printed_receipt_is_copied_on_the_paper_that_was_chosen() {
    let mut window = open(cash::paid_with(PrintState::Printed, Vec::new(), false));
    press(&mut window, "A4 letra grande");
    press(&mut window, "Imprimir 2.ª via");
    let copy = Command::PrintReceipt {
        receipt: fixture::receipt_number(123),
        paper: Paper::LargePrint,
    };
    assert!(window.state().asked == [copy]);
}

/// Where only these kinds have a printer, the first receipt is made on this one.
fn check_first_paper(printers: &[Paper], expected: Paper) {
    let mut snapshot = cash::paid_with(PrintState::Printed, Vec::new(), false);
    let chosen = &mut snapshot.printing.chosen;
    *chosen = printers
        .iter()
        .map(|kind| (*kind, "sala".to_owned()))
        .collect();
    let mut window = open(snapshot);
    window.key_press_modifiers(Modifiers::COMMAND, Key::P);
    window.run();
    let asked = &window.state().asked;
    let is_on = |paper: Paper| {
        matches!(asked.as_slice(),
            [Command::PrintReceipt { paper: on, .. } | Command::SavePaper { paper: on, .. }] if *on == paper)
    };
    assert!(is_on(expected), "{printers:?} {expected:?}");
}

#[test]
fn the_first_receipt_is_made_on_a_paper_that_has_a_printer() {
    check_first_paper(&[Paper::A4], Paper::A4);
    check_first_paper(&[Paper::Roll58], Paper::Roll58);
    check_first_paper(&[Paper::A4, Paper::Roll80], Paper::Roll80);
    check_first_paper(&[], Paper::A4);
}

#[test]
fn the_next_receipt_is_made_on_the_paper_last_used() {
    let mut window = open(cash::paid_with(PrintState::Printed, Vec::new(), false));
    press(&mut window, "A4");
    press(&mut window, "Imprimir 2.ª via");
    show(&mut window, cash::desk());
    window.state_mut().asked.clear();
    window.key_press_modifiers(Modifiers::COMMAND, Key::P);
    window.run();
    let asked = &window.state().asked;
    let on_a4 = |command: &Command| {
        matches!(
            command,
            Command::PrintReceipt {
                paper: Paper::A4,
                ..
            }
        )
    };
    assert!(asked.iter().any(on_a4));
}

#[test]
fn the_key_of_the_paper_says_what_it_does_and_does_nothing_while_one_is_on_its_way() {
    let says = |window: &Harness<'static, Desk>, words: &str| {
        window.query_all_by_label_contains(words).next().is_some()
    };
    let mut window = open(cash::paid_with(PrintState::Printed, Vec::new(), false));
    assert!(says(&window, "Imprimir recibo") && !says(&window, "Guardar recibo"));
    show(
        &mut window,
        fixture::at(&cash::kit(), fixture::paid(&cash::kit())),
    );
    assert!(says(&window, "Guardar recibo") && !says(&window, "Imprimir recibo"));
    show(
        &mut window,
        cash::paid_with(PrintState::Sent, Vec::new(), false),
    );
    window.state_mut().asked.clear();
    window.key_press_modifiers(Modifiers::COMMAND, Key::P);
    window.run();
    assert!(window.state().asked.is_empty());
    assert!(!says(&window, "Imprimir recibo") && !says(&window, "Guardar recibo"));
}

#[test]
fn a_void_takes_a_reason_and_a_second_person() {
    let mut window = open(cash::paid_with(PrintState::Printed, Vec::new(), false));
    press(&mut window, "Anular recibo…");
    press(&mut window, "Foi pago duas vezes");
    press(&mut window, "Anular recibo");
    assert!(window.state().asked.is_empty(), "no reason, nobody else");
    for (label, typed) in [
        ("O que se passou", "Pagou também na Loja"),
        ("Número da segunda pessoa", "4130"),
    ] {
        window.get_by_label(label).focus();
        window.run();
        window.get_by_label(label).type_text(typed);
        window.run();
    }
    window.get_by_role(Role::PasswordInput).focus();
    window.run();
    window.get_by_role(Role::PasswordInput).type_text("135790");
    window.run();
    press(&mut window, "Anular recibo");
    let receipt = fixture::receipt_number(123);
    let asked = [
        Command::AskVoid {
            receipt: receipt.clone(),
            cause: VoidCause::PaidTwice,
            reason: "Pagou também na Loja".to_owned(),
        },
        Command::ApproveVoid {
            receipt,
            who: "4130".to_owned(),
            pin: "135790".to_owned(),
        },
    ];
    assert!(window.state().asked == asked);
}

#[test]
fn where_nobody_else_works_the_agency_is_asked() {
    let mut window = open(cash::paid_with(PrintState::Printed, Vec::new(), false));
    press(&mut window, "Anular recibo…");
    press(&mut window, "Pedir à agência");
    window.get_by_label("O que se passou").focus();
    window.run();
    window.get_by_label("O que se passou").type_text("Engano");
    window.run();
    press(&mut window, "Pedir a anulação");
    assert!(matches!(
        window.state().asked.as_slice(),
        [Command::AskVoid { .. }]
    ));
}

#[test]
fn a_void_that_stands_says_what_to_give_back() {
    let kit = cash::kit();
    let mut snapshot = fixture::at(&kit, cash::voided(&kit, true));
    snapshot.notice = Some(Notice::Voided {
        receipt: fixture::receipt_number(123),
        cash: domain::Cents(1500),
    });
    let window = open(snapshot);
    let given_back = window.query_all_by_label_contains("Devolva 15,00\u{a0}€ ao cidadão");
    assert_eq!(given_back.count(), 2, "in the notice and on the page");
}

#[test]
fn the_list_of_the_day_marks_voids_and_leads_to_copies() {
    let mut snapshot = fixture::snapshot(&cash::kit(), cash::day());
    snapshot.printing = cash::printing(Vec::new(), Vec::new());
    let mut window = open(snapshot);
    for words in ["anulado", "anulação pedida"] {
        assert_eq!(window.query_all_by_label(words).count(), 1, "{words}");
    }
    assert!(
        window
            .query_by_label("Anular… EC0850-2026A/000121")
            .is_none()
    );
    // Below what the window shows: the keyboard brings it into view.
    window.get_by_label("2.ª via EC0850-2026A/000122").focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    let copy = Command::PrintReceipt {
        receipt: fixture::receipt_number(122),
        paper: Paper::Roll80,
    };
    assert!(window.state().asked == [copy]);
}

#[test]
fn the_foot_of_the_desk_offers_the_papers_that_there_are() {
    let offers = |last: Option<bool>| {
        let mut snapshot = fixture::snapshot(&cash::kit(), screens::desk());
        let Screen::Desk(desk) = &mut snapshot.screen else {
            unreachable!()
        };
        desk.last_receipt = desk.last_receipt.take().filter(|_| last.is_some());
        if let (Some(receipt), Some(has_paper)) = (&mut desk.last_receipt, last) {
            receipt.has_paper = has_paper;
        }
        let window = open(snapshot);
        let says = |words: &str| window.query_by_label_contains(words).is_some();
        ["Ctrl P", "Ctrl P 2.ª via", "Ctrl P Guardar recibo"].map(says)
    };
    assert_eq!(offers(None), [false, false, false]);
    assert_eq!(offers(Some(true)), [true, true, false]);
    assert_eq!(offers(Some(false)), [true, false, true]);
}
