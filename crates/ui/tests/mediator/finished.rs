//! What can still be done with an attendance that is over: its proof, a correction.

use domain::{
    AttendanceId,
    attendance::{Outcome, StopReason},
    entry::{CorrectionCause, Paper},
    printing::{PrintState, Printed},
};
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use ui::state::{Command, PrintNow, Screen, Snapshot};

use crate::desk::{Desk, NARROW, WIDE, window};
use crate::{cash, fixture, screens};

fn open(snapshot: Snapshot, size: [f32; 2]) -> Harness<'static, Desk> {
    let mut window = window(snapshot, size);
    window.state_mut().asked.clear();
    window
}

fn day() -> Snapshot {
    fixture::snapshot(&cash::kit(), screens::day())
}

fn with_printers(mut snapshot: Snapshot, jobs: Vec<PrintNow>) -> Snapshot {
    snapshot.printing = cash::printing(Vec::new(), jobs);
    snapshot
}

fn at_the_end() -> Snapshot {
    let kit = cash::kit();
    fixture::at(&kit, fixture::thanks(&kit))
}

/// What is below the window comes into view by the keyboard.
fn press(window: &mut Harness<'static, Desk>, label: &str) {
    window.get_by_label(label).focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
}

/// Wherever it is scrolled to.
fn pick(window: &mut Harness<'static, Desk>, label: &str) {
    window.get_by_label(label).click_accesskit();
    window.run();
}

/// Types why, and leaves the field.
fn reason(window: &mut Harness<'static, Desk>, typed: &str) {
    let label = "O que estava errado, e como devia ser";
    window.get_by_label(label).focus();
    window.run();
    window.get_by_label(label).type_text(typed);
    window.run();
}

/// The list names each row by its code: those of the fixture are alike, so one row is kept.
fn day_of_one(which: usize) -> Snapshot {
    let mut snapshot = day();
    let Screen::Day(day) = &mut snapshot.screen else {
        unreachable!()
    };
    day.attendances = vec![day.attendances.remove(which)];
    snapshot
}

fn correcting(which: usize) -> Harness<'static, Desk> {
    let mut window = open(day_of_one(which), WIDE);
    press(&mut window, "Corrigir… 7F3Q9K2M4");
    window.get_by_role_and_label(Role::Heading, "Corrigir o atendimento 7F3Q9K2M4");
    window
}

#[test]
fn every_attendance_that_ended_has_its_proof_given_up_or_not() {
    for which in 0..3 {
        let mut window = open(day_of_one(which), WIDE);
        press(&mut window, "Comprovativo 7F3Q9K2M4");
        let attendance = AttendanceId(3 - which as u64);
        assert!(window.state().asked == [Command::SaveProof { attendance }]);
    }
}

#[test]
fn a_proof_is_printed_on_a4_where_something_prints_and_its_job_is_told_in_the_list() {
    let attendance = AttendanceId(2);
    let mut window = open(with_printers(day_of_one(1), Vec::new()), WIDE);
    press(&mut window, "Comprovativo 7F3Q9K2M4");
    let paper = Paper::A4;
    assert!(window.state().asked == [Command::PrintProof { attendance, paper }]);
    let job = PrintNow {
        what: Printed::Proof { attendance },
        ..cash::job(PrintState::NotConfirmed, Vec::new(), true)
    };
    let mut window = open(with_printers(day_of_one(1), vec![job]), WIDE);
    press(&mut window, "Sim, saiu");
    assert!(window.state().asked == [Command::PaperCameOut { job: 90 }]);
}

#[test]
fn the_end_gives_proof_and_receipt_on_paper_or_as_files() {
    let mut window = open(at_the_end(), WIDE);
    press(&mut window, "Guardar comprovativo de atendimento");
    press(&mut window, "Guardar PDF A4 EC0850-2026A/000123");
    let receipt = fixture::receipt_number(123);
    let (attendance, paper) = (AttendanceId(7), Paper::A4);
    let saves = Command::SavePaper {
        receipt: receipt.clone(),
        paper,
    };
    assert!(window.state().asked == [Command::SaveProof { attendance }, saves]);
    let mut window = open(with_printers(at_the_end(), Vec::new()), NARROW);
    press(&mut window, "Imprimir comprovativo de atendimento");
    press(&mut window, "Imprimir EC0850-2026A/000123");
    let prints = Command::PrintReceipt {
        receipt,
        paper: Paper::Roll80,
    };
    assert!(window.state().asked == [Command::PrintProof { attendance, paper }, prints]);
}

#[test]
fn the_learning_card_is_printed_where_something_prints_and_saved_anywhere() {
    let kit = cash::kit();
    let end = || fixture::at(&kit, fixture::end(&kit));
    let mut window = open(with_printers(end(), Vec::new()), WIDE);
    press(&mut window, "Imprimir a folha");
    press(&mut window, "Guardar folha A4");
    let paper = Paper::A4;
    let asked = [
        Command::PrintLearningCard { paper },
        Command::SaveLearningCard { paper },
    ];
    assert!(window.state().asked == asked);
    let window = open(end(), WIDE);
    assert!(window.query_by_label("Imprimir a folha").is_none());
}

#[test]
fn a_correction_says_how_it_should_be_why_and_in_words_what_was_wrong() {
    let mut window = correcting(1);
    pick(&mut window, "Não concluído");
    pick(&mut window, "Falta um documento");
    pick(&mut window, "O resultado foi outro");
    pick(&mut window, "Escrever a correção");
    assert!(window.state().asked.is_empty(), "no reason yet");
    reason(&mut window, "Fechado como feito por engano");
    pick(&mut window, "Escrever a correção");
    let corrects = Command::Correct {
        attendance: AttendanceId(2),
        leg: 0,
        outcome: Some(Outcome::Abandoned(StopReason::MissingDocument)),
        cause: CorrectionCause::Outcome,
        reason: "Fechado como feito por engano".to_owned(),
        fields: Vec::new(),
    };
    assert!(window.state().asked == [corrects]);
}

#[test]
fn a_correction_of_data_alone_leaves_the_outcome_and_enter_alone_writes_nothing() {
    let mut window = correcting(0);
    reason(&mut window, "A morada");
    window.key_press(Key::Enter);
    window.run();
    assert!(window.state().asked.is_empty());
    pick(&mut window, "Escrever a correção");
    assert!(matches!(
        window.state().asked.as_slice(),
        [Command::Correct {
            outcome: None,
            cause: CorrectionCause::Typed,
            ..
        }]
    ));
}

#[test]
fn a_value_that_was_wrong_is_written_again_and_checked_before_anything_is_asked() {
    let mut window = correcting(0);
    reason(&mut window, "O telemóvel tinha um algarismo trocado");
    pick(&mut window, "Telemóvel");
    pick(&mut window, "Escrever a correção");
    assert!(window.state().asked.is_empty(), "there is no value yet");
    for (typed, is_right) in [("912 345 67", false), ("9", true)] {
        window.get_by_label("O valor certo").focus();
        window.run();
        window.get_by_label("O valor certo").type_text(typed);
        window.run();
        pick(&mut window, "Escrever a correção");
        assert_eq!(!window.state().asked.is_empty(), is_right, "{typed}");
    }
    let [
        Command::Correct {
            fields,
            outcome: None,
            ..
        },
    ] = window.state().asked.as_slice()
    else {
        panic!("not one correction");
    };
    assert_eq!(
        fields.as_slice(),
        [("phone".into(), "912 345 679".to_owned())]
    );
}

#[test]
fn what_was_corrected_is_marked_in_the_list_and_told_in_the_next_correction() {
    let marks = |screen| {
        let window = open(fixture::snapshot(&cash::kit(), screen), WIDE);
        window.query_all_by_label("corrigido").count()
    };
    assert_eq!([marks(screens::day()), marks(cash::corrected())], [0, 1]);
    let mut snapshot = fixture::snapshot(&cash::kit(), cash::corrected());
    let Screen::Day(day) = &mut snapshot.screen else {
        unreachable!()
    };
    day.attendances.truncate(1);
    let mut window = open(snapshot, WIDE);
    press(&mut window, "Corrigir… 7F3Q9K2M4");
    let former = window.query_all_by_label_contains("Foi escrito com um erro");
    assert!(former.count() > 1, "beside the cause that may be chosen");
}

#[test]
fn what_the_rules_refuse_is_said_before_anything_is_asked() {
    for (which, should, told) in [
        (0, "Com o centro de contacto", "anule primeiro o recibo"),
        (0, "Feito", "Já está assim"),
        (1, "Feito", "Já está assim"),
    ] {
        let mut window = correcting(which);
        reason(&mut window, "Engano");
        pick(&mut window, should);
        let said = window.query_all_by_label_contains(told).next().is_some();
        assert!(said, "{should}: {told}");
        pick(&mut window, "Escrever a correção");
        assert!(window.state().asked.is_empty(), "{should}");
    }
}

#[test]
fn what_was_given_up_is_not_corrected_and_escape_leaves_everything_as_it_was() {
    let window = open(day_of_one(2), WIDE);
    assert!(window.query_by_label("Corrigir… 7F3Q9K2M4").is_none());
    let mut window = correcting(0);
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.run();
    assert!(window.query_by_label("Escrever a correção").is_none());
    assert!(window.state().asked.is_empty());
}

#[test]
fn what_waits_for_its_payment_says_so() {
    let mut snapshot = fixture::snapshot(&cash::kit(), screens::desk());
    let Screen::Desk(desk) = &mut snapshot.screen else {
        unreachable!()
    };
    desk.unfinished[0].awaits_payment = true;
    let window = open(snapshot, WIDE);
    let waits = window.query_all_by_label_contains("À espera do pagamento");
    assert_eq!(waits.count(), 1);
}
