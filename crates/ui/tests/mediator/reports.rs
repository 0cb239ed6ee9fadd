//! Figures of a day, a week and a month: turning from one to another, saving them, small numbers left out.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;
use ui::state::{Command, Period, ReportForm, Snapshot};

use crate::desk::{Desk, NARROW, WIDE, window};
use crate::{cash, fixture};

fn open(snapshot: Snapshot, size: [f32; 2]) -> Harness<'static, Desk> {
    let mut window = window(snapshot, size);
    window.state_mut().asked.clear();
    window
}

fn week(size: [f32; 2]) -> Harness<'static, Desk> {
    open(fixture::snapshot(&cash::kit(), cash::week()), size)
}

fn press(window: &mut Harness<'static, Desk>, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn says(window: &Harness<'static, Desk>, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn from_a_week_one_turns_to_its_day_its_month_and_the_week_before_at_any_size() {
    for size in [WIDE, NARROW] {
        let mut window = week(size);
        assert!(says(&window, "De 16 de novembro a 22 de novembro de 2026"));
        for label in ["Dia", "Mês", "Semana anterior"] {
            press(&mut window, label);
        }
        let show = |period, date| Command::ShowReport { period, date };
        // The fixture stands on 20 November: there is no week after, and its day is the last one that came.
        let asked = [
            Command::ShowDay {
                date: date(2026, 11, 20),
            },
            show(Period::Month, date(2026, 11, 20)),
            show(Period::Week, date(2026, 11, 15)),
        ];
        assert!(window.state().asked == asked);
        assert!(!says(&window, "Semana seguinte"));
    }
}

#[test]
fn a_week_is_saved_from_its_first_day_to_its_last() {
    let mut window = week(WIDE);
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run();
    let (from, to) = (date(2026, 11, 16), date(2026, 11, 22));
    let form = ReportForm::Csv;
    assert!(window.state().asked == [Command::SaveFigures { from, to, form }]);
}

#[test]
fn small_numbers_are_hidden_when_that_is_chosen_and_the_screen_says_so() {
    let mut window = week(WIDE);
    let choice = "Esconder números pequenos (menos de 5)";
    press(&mut window, choice);
    assert!(window.state().asked == [Command::HideSmall(true)]);
    let mut hidden = open(cash::hidden(), WIDE);
    assert!(says(
        &hidden,
        "faltam as linhas com menos de 5 atendimentos"
    ));
    assert!(!says(&hidden, "por quem fez a maior parte"));
    press(&mut hidden, choice);
    assert!(hidden.state().asked == [Command::HideSmall(false)]);
}

#[test]
fn of_a_month_with_few_people_nothing_is_told() {
    let window = open(cash::few(), WIDE);
    assert!(says(&window, "Houve menos de 5 atendimentos"));
    assert!(!says(&window, "cobrados") && !says(&window, "De quem são as taxas"));
}

#[test]
fn a_share_that_no_rule_names_is_to_be_confirmed_and_never_nothing() {
    let window = open(fixture::snapshot(&cash::kit(), cash::month()), WIDE);
    assert!(says(&window, "Agência a confirmar"));
    assert!(!says(&window, "Agência 0,00"));
}
