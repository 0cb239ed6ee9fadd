//! Dialogs: what is refused in them stays with its reason, Tab walks round and round in them, and what opened them has the
//! focus again.

use domain::{
    AttendanceId, Reason, Refusal,
    attendance::Void,
    entry::{Approver, VoidCause},
    till::{Closed, Closing, Round},
};
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ui::state::{Command, Notice, Screen, Snapshot, TillNow};

use crate::desk::{Desk, WIDE, show, window};
use crate::{cash, fixture};

const CORRECT: &str = "Corrigir… 7F3Q9K2M4";

fn open(snapshot: Snapshot) -> Harness<'static, Desk> {
    let mut window = window(snapshot, WIDE);
    window.state_mut().asked.clear();
    window
}

fn till(now: TillNow) -> Snapshot {
    fixture::snapshot(&cash::kit(), cash::screen(now))
}

/// The day, with one finished attendance: those of the fixture are named alike.
fn day() -> Snapshot {
    let mut snapshot = fixture::snapshot(&cash::kit(), cash::day());
    day_of(&mut snapshot).attendances.truncate(1);
    snapshot
}

fn day_of(snapshot: &mut Snapshot) -> &mut ui::state::Day {
    let Screen::Day(day) = &mut snapshot.screen else {
        unreachable!()
    };
    day
}

fn refused(reason: Reason, mut snapshot: Snapshot) -> Snapshot {
    snapshot.notice = Some(Notice::Refused(Refusal::new(reason)));
    snapshot
}

/// By the keyboard, wherever it is scrolled to.
fn press(window: &mut Harness<'static, Desk>, label: &str) {
    window.get_by_role_and_label(Role::Button, label).focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
}

fn fill(window: &mut Harness<'static, Desk>, role: Role, label: &str, typed: &str) {
    window.get_by_role_and_label(role, label).focus();
    window.run();
    window.get_by_role_and_label(role, label).type_text(typed);
    window.run();
}

fn value(window: &Harness<'static, Desk>, label: &str) -> String {
    let field = window.get_by_role_and_label(Role::TextInput, label);
    field.value().unwrap_or_default()
}

fn focused(window: &Harness<'static, Desk>) -> Option<String> {
    let root = window.root();
    let focused = root.children_recursive().find(|node| node.is_focused())?;
    focused.accesskit_node().label()
}

fn has_dialog(window: &Harness<'static, Desk>) -> bool {
    window.query_all_by_role(Role::Dialog).next().is_some()
}

fn corrected() -> Harness<'static, Desk> {
    let mut window = open(day());
    press(&mut window, CORRECT);
    let label = "O que estava errado, e como devia ser";
    fill(&mut window, Role::TextInput, label, "A morada");
    press(&mut window, "Escrever a correção");
    window
}

#[test]
fn a_correction_that_is_refused_stays_with_what_was_typed_and_says_why() {
    let mut window = corrected();
    assert_eq!(window.state().asked.len(), 1);
    assert!(has_dialog(&window), "the desk has not answered");
    press(&mut window, "Escrever a correção");
    assert_eq!(window.state().asked.len(), 1, "it is asked once");
    show(&mut window, refused(Reason::AnotherPrice, day()));
    let why = text::Texts::of(domain::Language::Pt).refusal(&Refusal::new(Reason::AnotherPrice));
    assert_eq!(focused(&window), Some(why.clone()));
    assert_eq!(
        window.query_all_by_label(&why).count(),
        2,
        "the box and its words, nothing behind it"
    );
    let label = "O que estava errado, e como devia ser";
    assert_eq!(value(&window, label), "A morada");
    press(&mut window, "Escrever a correção");
    let id = AttendanceId(3);
    assert!(matches!(window.state().asked.as_slice(),
        [Command::Correct { attendance, reason, .. }] if *attendance == id && reason == "A morada"));
}

#[test]
fn a_refusal_is_put_away_with_the_dialog_that_is_left() {
    let mut window = corrected();
    show(&mut window, refused(Reason::AnotherPrice, day()));
    window.key_press(Key::Escape);
    window.run();
    assert!(window.state().asked == [Command::Dismiss]);
    assert_eq!(
        (has_dialog(&window), focused(&window).as_deref()),
        (false, Some(CORRECT))
    );
}

#[test]
fn after_a_correction_the_focus_is_on_its_row_again() {
    let mut window = corrected();
    let mut after = day();
    let Screen::Day(marked) = cash::corrected() else {
        unreachable!()
    };
    day_of(&mut after).attendances = marked.attendances;
    day_of(&mut after).attendances.truncate(1);
    after.notice = Some(Notice::Corrected);
    show(&mut window, after);
    assert_eq!(
        (has_dialog(&window), focused(&window).as_deref()),
        (false, Some(CORRECT))
    );
}

/// A void of the receipt 123, by a colleague.
fn voiding() -> Harness<'static, Desk> {
    let mut window = open(day());
    press(&mut window, "Anular… EC0850-2026A/000123");
    fill(&mut window, Role::TextInput, "O que se passou", "Engano");
    fill(
        &mut window,
        Role::TextInput,
        "Número da segunda pessoa",
        "4130",
    );
    let pin = window
        .get_by_role(Role::PasswordInput)
        .accesskit_node()
        .label();
    fill(&mut window, Role::PasswordInput, &pin.unwrap(), "135790");
    press(&mut window, "Anular recibo");
    window
}

fn with_void(stands: bool) -> Snapshot {
    let mut after = day();
    day_of(&mut after).receipts[0].void = Some(Void {
        asked: 80,
        by: None,
        cause: VoidCause::WrongMeans,
        stands: stands.then(|| {
            (
                fixture::now(),
                Approver::Mediator(domain::MediatorNumber(4130)),
            )
        }),
    });
    after
}

#[test]
fn a_void_whose_second_person_is_refused_asks_for_that_person_alone() {
    let mut window = voiding();
    show(&mut window, refused(Reason::SamePerson, with_void(false)));
    assert!(has_dialog(&window));
    assert_eq!(value(&window, "Número da segunda pessoa"), "4130");
    let pin = window
        .get_by_role(Role::PasswordInput)
        .accesskit_node()
        .label();
    fill(&mut window, Role::PasswordInput, &pin.unwrap(), "246810");
    press(&mut window, "Anular recibo");
    assert!(matches!(
        window.state().asked.as_slice(),
        [Command::ApproveVoid { .. }]
    ));
}

#[test]
fn a_dialog_for_a_second_person_closes_when_the_agency_approved_meanwhile() {
    let mut window = open(with_void(false));
    press(&mut window, "Aprovar a anulação… EC0850-2026A/000123");
    assert!(has_dialog(&window));
    show(&mut window, with_void(true));
    assert!(!has_dialog(&window));
}

#[test]
fn after_a_void_the_focus_is_on_what_can_still_be_done_with_its_receipt() {
    let mut window = voiding();
    show(&mut window, with_void(true));
    assert!(!has_dialog(&window));
    assert_eq!(
        focused(&window).as_deref(),
        Some("2.ª via EC0850-2026A/000123")
    );
}

#[test]
fn a_count_of_the_till_leads_back_to_what_it_began_at() {
    let mut window = open(till(cash::waiting()));
    for label in ["Contar e abrir…", "Contar essa caixa…"] {
        press(&mut window, label);
        window.key_press(Key::Escape);
        window.run();
        assert_eq!(focused(&window).as_deref(), Some(label));
    }
    press(&mut window, "Entra ou sai dinheiro…");
    fill(&mut window, Role::TextInput, "Quanto, em euros", "20");
    press(&mut window, "Registar");
    show(&mut window, till(cash::waiting()));
    assert_eq!(focused(&window).as_deref(), Some("Entra ou sai dinheiro…"));
}

#[test]
fn a_till_that_was_closed_goes_on_where_it_began() {
    let mut window = open(till(cash::till()));
    press(&mut window, "Contar e fechar…");
    window.key_press_modifiers(Modifiers::NONE, Key::Tab);
    window.run();
    press_label(&mut window, "Escrevo só o total");
    fill(&mut window, Role::TextInput, "Total, em euros", "118");
    press(&mut window, "Fechar a caixa");
    let mut after = cash::till();
    let round = std::mem::take(&mut after.till.round);
    let day = after.till.day;
    after.till.closed.push(Closed {
        at: fixture::now(),
        seq: 70,
        closing: Closing {
            day,
            expected: round.expected(),
            counted: domain::Cents(11_800),
            pieces: Default::default(),
            cause: None,
            to: domain::till::CashTo::Host,
        },
        round,
    });
    assert_eq!(after.till.round, Round::default());
    show(&mut window, till(after));
    assert_eq!(focused(&window).as_deref(), Some("Abrir a caixa…"));
}

fn press_label(window: &mut Harness<'static, Desk>, label: &str) {
    window.get_by_label(label).click_accesskit();
    window.run();
}

/// Walks round a dialog with a key, as the window draws it: something in it always has the focus, and the walk comes back
/// to where it began.
fn check_walk(window: &mut Harness<'static, Desk>, modifiers: Modifiers) {
    let first = focused(window).unwrap();
    let mut seen = vec![first];
    while seen.len() < 2 || seen.last() != seen.first() {
        window.key_press_modifiers(modifiers, Key::Tab);
        window.step();
        // From one end to the other it takes a frame more.
        window.step();
        let control = focused(window).filter(|label| !label.is_empty());
        seen.push(control.unwrap());
        assert!(seen.len() < 16, "it does not come round: {seen:?}");
    }
    let leave = "Deixar como está".to_owned();
    assert!(seen.contains(&leave), "past the last button: {seen:?}");
}

#[test]
fn tab_walks_round_in_a_dialog_about_money() {
    for (snapshot, label, modifiers) in [
        (day(), CORRECT, Modifiers::NONE),
        (day(), "Anular… EC0850-2026A/000123", Modifiers::NONE),
        (
            till(cash::till()),
            "Entra ou sai dinheiro…",
            Modifiers::SHIFT,
        ),
    ] {
        let mut window = open(snapshot);
        press(&mut window, label);
        assert!(has_dialog(&window), "{label}");
        check_walk(&mut window, modifiers);
    }
}
