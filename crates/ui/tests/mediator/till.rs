//! The till is opened, counted and closed with keys and labels, and stops nothing.

use domain::{
    Cents,
    till::{CashTo, Count, DifferenceCause, MoveCause, Round},
};
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;
use ui::state::{Command, TillNow};

use crate::desk::{Desk, NARROW, WIDE, show, window};
use crate::{cash, fixture};

fn at(till: TillNow, size: [f32; 2]) -> Harness<'static, Desk> {
    window(fixture::snapshot(&fixture::kit(), cash::screen(till)), size)
}

fn press(window: &mut Harness<'static, Desk>, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

/// Types how many of a note or coin.
fn count(window: &mut Harness<'static, Desk>, piece: &str, number: &str) {
    let field = || {
        egui_kittest::kittest::By::new()
            .label(piece)
            .role(Role::TextInput)
    };
    window.get(field()).focus();
    window.run();
    window.get(field()).type_text(number);
    window.run();
}

fn counting() -> Harness<'static, Desk> {
    let mut window = at(cash::till(), WIDE);
    window.key_press(Key::F2);
    window.run();
    window.state_mut().asked.clear();
    window
}

#[test]
fn the_difference_runs_along_while_the_cash_is_counted() {
    let mut window = counting();
    count(&mut window, "50\u{a0}€", "2");
    window.get_by_label("faltam 18,00\u{a0}€");
    count(&mut window, "10\u{a0}€", "2");
    window.get_by_label("sobram 2,00\u{a0}€");
    count(&mut window, "2\u{a0}€", "0");
    count(&mut window, "10\u{a0}€", "");
    window.get_by_label("120,00\u{a0}€");
}

#[test]
fn a_difference_is_explained_before_the_till_is_closed_and_enter_alone_closes_nothing() {
    let mut window = counting();
    count(&mut window, "50\u{a0}€", "2");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    assert!(window.state().asked.is_empty(), "not explained");
    press(&mut window, "Não se sabe");
    press(&mut window, "Para Rui Faria, 4130, que continua neste kit");
    window.key_press(Key::Enter);
    window.run();
    assert!(window.state().asked.is_empty(), "Enter alone");
    for _ in 0..2 {
        window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        window.run();
    }
    let closes = Command::CloseTill {
        day: date(2026, 11, 20),
        pieces: Count([(5000, 2)].into()),
        counted: Cents(10_000),
        cause: Some(DifferenceCause::NotKnown),
        to: CashTo::Mediator(domain::MediatorNumber(4130)),
    };
    assert!(window.state().asked == [closes], "once");
}

#[test]
fn a_till_that_is_exact_needs_no_word_and_the_page_goes_once_it_is_written_down() {
    let mut window = counting();
    press(&mut window, "Escrevo só o total");
    window.get_by_label("Total, em euros").type_text("118");
    window.run();
    window.get_by_label("está certo");
    press(&mut window, "Fechar a caixa");
    let closes = Command::CloseTill {
        day: date(2026, 11, 20),
        pieces: Count::default(),
        counted: Cents(11_800),
        cause: None,
        to: CashTo::Host,
    };
    assert!(window.state().asked == [closes]);
    let mut after = cash::till();
    after.till.round = Round::default();
    let after = fixture::snapshot(&fixture::kit(), cash::screen(after));
    show(&mut window, after);
    window.get_by_role_and_label(Role::Heading, "Caixa");
}

#[test]
fn a_day_that_nobody_closed_is_counted_by_its_own_name() {
    let mut window = at(cash::waiting(), WIDE);
    window.get_by_label("A caixa de 19 de novembro não foi fechada");
    press(&mut window, "Contar essa caixa…");
    window.get_by_role_and_label(Role::Heading, "Conte o dinheiro da caixa de 19 de novembro");
    count(&mut window, "20\u{a0}€", "1");
    window.get_by_label("faltam 25,00\u{a0}€");
}

#[test]
fn cash_that_a_colleague_left_opens_the_next_till_by_its_closing() {
    let mut window = at(cash::waiting(), WIDE);
    press(&mut window, "Contar e abrir…");
    window.state_mut().asked.clear();
    count(&mut window, "20\u{a0}€", "4");
    press(&mut window, "Abrir a caixa");
    let opens = Command::OpenTill {
        pieces: Count([(2000, 4)].into()),
        float: Cents(8000),
        from: Some(40),
    };
    assert!(window.state().asked == [opens]);
}

#[test]
fn a_bag_is_counted_again_by_somebody_else_only() {
    let window = at(cash::waiting(), WIDE);
    window.get_by_label_contains("Foi você que o contou");
    assert_eq!(
        window
            .get_all_by_label_contains("Saco de 20 de novembro")
            .count(),
        3
    );
}

#[test]
fn more_than_there_is_does_not_leave_the_till() {
    let mut window = at(cash::till(), WIDE);
    press(&mut window, "Entra ou sai dinheiro…");
    press(&mut window, "Sai da caixa");
    window.state_mut().asked.clear();
    window.get_by_label("Quanto, em euros").focus();
    window.run();
    window.get_by_label("Quanto, em euros").type_text("500");
    window.run();
    press(&mut window, "Registar");
    assert!(window.state().asked.is_empty());
    window.get_by_label("Quanto, em euros").focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.get_by_label("Quanto, em euros").type_text("50,00");
    window.run();
    press(&mut window, "Depósito no cofre ou no banco");
    press(&mut window, "Registar");
    let moves = Command::MoveTill {
        cents: -5000,
        cause: MoveCause::Deposit,
    };
    assert!(window.state().asked == [moves]);
}

#[test]
fn whoever_leaves_a_count_finds_the_till_and_then_the_desk() {
    for size in [WIDE, NARROW] {
        let mut window = at(cash::till(), size);
        window.key_press(Key::F2);
        window.run();
        window.state_mut().asked.clear();
        window.key_press(Key::Escape);
        window.run();
        assert!(window.state().asked.is_empty());
        window.get_by_role_and_label(Role::Heading, "Caixa");
        window.key_press(Key::Escape);
        window.run();
        assert!(window.state().asked == [Command::ShowDesk]);
    }
}

#[test]
fn what_was_closed_of_the_days_before_is_listed_with_its_sheet() {
    let mut window = at(cash::before(), WIDE);
    window.state_mut().asked.clear();
    let sheets = |window: &Harness<'static, Desk>| {
        let named = window.query_all_by_label_contains("Folha do fecho. ");
        named.count()
    };
    assert_eq!(sheets(&window), 4, "the last ones");
    // Yesterday's, closed this morning.
    let name =
        "Folha do fecho. 19 de novembro: 41,00\u{a0}€. Fechada a 20 de novembro, 09:31, está certo";
    window.get_by_label(name).click_accesskit();
    window.run();
    assert!(window.state().asked == [Command::PrintClosing { closing: 59 }]);
    window.get_by_label("Ver os 5 fechos").click_accesskit();
    window.run();
    assert_eq!(sheets(&window), 5);
}

#[test]
fn cash_given_back_after_the_closing_is_told_and_nothing_is_to_be_counted() {
    let window = at(cash::before(), WIDE);
    window.get_by_label("17 de novembro: 15,00\u{a0}€ devolvidos depois do fecho");
    let open = window.query_all_by_label_contains("não foi fechada");
    assert_eq!(open.count(), 0);
}

#[test]
fn a_late_void_of_today_leaves_the_till_to_be_opened() {
    let mut now = cash::waiting();
    now.earlier.clear();
    now.till.round.given_back = Cents(1500);
    now.till.round.advanced = Cents(1500);
    let window = at(now, WIDE);
    window.get_by_label("Abrir a caixa…");
    let close = window.query_all_by_label_contains("Contar e fechar");
    assert_eq!(close.count(), 0);
}

#[test]
fn cash_that_differs_says_who_left_and_who_counted_it_until_somebody_explains_it() {
    for size in [WIDE, NARROW] {
        let mut window = at(cash::before(), size);
        for told in [
            "Faltam 20,00\u{a0}€ no saco de 18 de novembro",
            "Sobram 5,00\u{a0}€ no dinheiro deixado a 18 de novembro",
            "O mediador 4130 deixou 80,00\u{a0}€. O mediador 4127 contou 60,00\u{a0}€ a 20 de novembro, 07:31.",
        ] {
            window.get_by_label(told);
        }
        window.state_mut().asked.clear();
        let first = window.get_all_by_label("Explicar…").next();
        first.unwrap().click_accesskit();
        window.run();
        window
            .get_by_label("Registar a explicação")
            .click_accesskit();
        window.run();
        assert!(window.state().asked.is_empty(), "nothing is chosen");
        window.get_by_label("Troco mal dado").click_accesskit();
        window.run();
        window
            .get_by_label("Registar a explicação")
            .click_accesskit();
        window.run();
        let (count, cause) = (70, DifferenceCause::WrongChange);
        assert!(window.state().asked == [Command::ExplainDifference { count, cause }]);
    }
}
