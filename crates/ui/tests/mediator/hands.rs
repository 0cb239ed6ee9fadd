//! Fast hands: what was typed, ticked or chosen stands, however late the desk's answer comes, and the keyboard stays where
//! it was put.

use std::sync::Arc;

use domain::{
    Language, Reason, Refusal,
    attendance::{Brought, DocumentShown, Place, SHOWN, Step},
};
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ui::state::{Command, Screen, SignIn, Snapshot, Work};

use crate::desk::{Desk, NARROW, WIDE, show, window};
use crate::fixture;

fn set(work: &mut Work, field: &str, value: &str) {
    let form = work.draft.forms.entry(0).or_default();
    form.insert(field.into(), value.to_owned());
}

/// Telephone and e-mail were refused.
fn refused_twice() -> Work {
    let mut work = fixture::at_phone(&fixture::kit());
    set(&mut work, "phone", "912");
    set(&mut work, "email", "maria@");
    work.refusals = vec![
        Refusal::counted(Reason::DigitsMissing, 6).at("phone"),
        Refusal::new(Reason::NotAnEmail).at("email"),
    ];
    work.n_refused = 1;
    work
}

fn text_of(window: &Harness<'static, Desk>, label: &str) -> String {
    let field = window.get_by_role_and_label(Role::TextInput, label);
    field.value().unwrap_or_default()
}

fn is_focused(window: &Harness<'static, Desk>, role: Role, label: &str) -> bool {
    window.get_by_role_and_label(role, label).is_focused()
}

/// Selects all of a field and types, a letter a frame; `between` comes after each.
fn retype(
    window: &mut Harness<'static, Desk>,
    label: &str,
    text: &str,
    between: impl Fn(&mut Harness<'static, Desk>, usize),
) {
    window.get_by_role_and_label(Role::TextInput, label).focus();
    window.run_ok();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.step();
    for (n_typed, letter) in text.chars().enumerate() {
        window.event(egui::Event::Text(letter.to_string()));
        window.step();
        between(window, n_typed + 1);
    }
    window.run_ok();
}

#[test]
fn a_refusal_that_goes_while_others_stay_leaves_the_focus_in_the_field() {
    let kit = fixture::kit();
    let mut window = window(fixture::at(&kit, refused_twice()), WIDE);
    let after = |window: &mut Harness<'static, Desk>, n_typed: usize| {
        let mut work = refused_twice();
        set(&mut work, "phone", &"9".repeat(n_typed.min(1)));
        work.refusals.remove(0);
        show(window, fixture::at(&fixture::kit(), work));
    };
    retype(&mut window, "Telemóvel", "912345678", after);
    assert_eq!(text_of(&window, "Telemóvel"), "912345678");
    assert!(is_focused(&window, Role::TextInput, "Telemóvel"));
}

#[test]
fn letters_keep_their_order_when_the_last_error_goes_and_the_desk_is_late() {
    for n_late in 1..8 {
        let kit = fixture::kit();
        let mut only = refused_twice();
        set(&mut only, "phone", "912345678");
        only.refusals.remove(0);
        let mut window = window(fixture::at(&kit, only.clone()), WIDE);
        let after = |window: &mut Harness<'static, Desk>, n_typed: usize| {
            // The desk tells what it had some letters ago.
            if let Some(known) = n_typed.checked_sub(n_late) {
                let mut work = only.clone();
                let known: String = "manuel@exemplo.pt".chars().take(known).collect();
                set(&mut work, "email", &known);
                work.refusals.clear();
                show(window, fixture::at(&fixture::kit(), work));
            }
        };
        retype(
            &mut window,
            "Correio eletrónico",
            "manuel@exemplo.pt",
            after,
        );
        assert_eq!(text_of(&window, "Correio eletrónico"), "manuel@exemplo.pt");
        assert!(window.query_by_role(Role::Alert).is_none());
    }
}

#[test]
fn each_failed_f2_brings_the_focus_to_the_errors() {
    let kit = fixture::kit();
    let mut work = refused_twice();
    let mut window = window(fixture::at(&kit, work.clone()), WIDE);
    window
        .get_by_role_and_label(Role::TextInput, "Telemóvel")
        .focus();
    window.run();
    work.n_refused = 2;
    show(&mut window, fixture::at(&kit, work));
    assert!(window.get_by_role(Role::Alert).is_focused());
}

#[test]
fn enter_at_the_errors_goes_on_to_the_first_of_them() {
    let kit = fixture::kit();
    let mut work = refused_twice();
    let mut window = window(fixture::at(&kit, work.clone()), WIDE);
    work.n_refused = 2;
    show(&mut window, fixture::at(&kit, work));
    window.key_press(Key::Enter);
    window.run();
    assert!(is_focused(&window, Role::TextInput, "Telemóvel"));
}

#[test]
fn an_answer_keeps_the_focus_when_the_errors_above_it_go() {
    let kit = fixture::kit();
    let mut work = fixture::work(&kit, fixture::RENEW, Step::Identify, 0);
    work.attendance.identified = None;
    work.refusals = vec![Refusal::new(Reason::NotAChoice).at(SHOWN)];
    work.n_refused = 1;
    let mut window = window(fixture::at(&kit, work.clone()), WIDE);
    let passport =
        |window: &Harness<'static, Desk>| is_focused(window, Role::RadioButton, "Passaporte");
    window
        .get_by_role_and_label(Role::RadioButton, "Cartão de Cidadão")
        .focus();
    window.run();
    window.key_press(Key::ArrowRight);
    window.run();
    assert!(passport(&window));
    work.refusals.clear();
    work.attendance.identified = Some(DocumentShown::Passport);
    show(&mut window, fixture::at(&kit, work));
    assert!(passport(&window));
}

#[test]
fn the_desk_can_be_locked_from_under_a_dialog() {
    let kit = fixture::kit();
    let mut window = window(fixture::at(&kit, fixture::at_phone(&kit)), WIDE);
    window.key_press(Key::F9);
    window.run();
    let dialogs = |window: &Harness<'static, Desk>| window.query_all_by_role(Role::Dialog).count();
    assert!(dialogs(&window) > 0);
    window.key_press_modifiers(Modifiers::COMMAND, Key::L);
    window.run();
    let is_lock = |command: &Command| matches!(command, Command::Lock { .. });
    assert!(window.state().asked.iter().any(is_lock));
    assert_eq!(dialogs(&window), 0);
}

#[test]
fn a_wrong_value_is_said_when_its_field_is_left() {
    let kit = fixture::kit();
    let mut window = window(fixture::at(&kit, fixture::at_phone(&kit)), WIDE);
    retype(&mut window, "Telemóvel", "912", |_, _| ());
    assert!(window.query_by_label_contains("algarismos").is_none());
    window.key_press(Key::Tab);
    window.run();
    window.get_by_label_contains("Faltam 6 algarismos");
    assert!(window.query_by_role(Role::Alert).is_none());
}

#[test]
fn ticks_stand_while_the_desk_has_not_answered() {
    let kit = fixture::kit();
    let work = fixture::work(&kit, fixture::RENEW, Step::Requirements, 0);
    let mut window = window(fixture::at(&kit, work), WIDE);
    window.state_mut().asked.clear();
    let press = |window: &mut Harness<'static, Desk>, key| {
        window.key_press(key);
        window.step();
    };
    for key in [Key::Space, Key::Tab, Key::Space, Key::Space, Key::Space] {
        press(&mut window, key);
    }
    let tick = |index, brought| Command::Document { index, brought };
    let expected = [
        tick(0, Brought::Yes),
        tick(1, Brought::Yes),
        tick(1, Brought::No),
        tick(1, Brought::Yes),
    ];
    assert!(window.state().asked == expected);
}

#[test]
fn a_page_begins_at_the_first_field_that_is_still_to_be_filled_in() {
    let kit = fixture::kit();
    let mut work = fixture::at_phone(&kit);
    set(&mut work, "phone", "");
    let window = window(fixture::at(&kit, work), WIDE);
    assert!(is_focused(&window, Role::TextInput, "Telemóvel"));
}

#[test]
fn the_switch_of_the_demonstrations_network_switches() {
    let kit = fixture::kit();
    for up in [true, false] {
        let mut snapshot = fixture::snapshot(&kit, Screen::Settings);
        snapshot.link.up = up;
        let mut window = window(snapshot, WIDE);
        window.get_by_label_contains("não há rede").click();
        window.run();
        let asked = Command::SimulateNetwork(!up);
        assert!(window.state().asked.contains(&asked));
    }
}

#[test]
fn the_keys_of_the_citizens_language_show_the_language_that_the_citizen_reads() {
    let kit = fixture::kit();
    let mut snapshot = fixture::at(&kit, fixture::at_phone(&kit));
    let mut view = (*snapshot.citizen.view).clone();
    view.head.language = Language::En;
    snapshot.citizen.view = Arc::new(view);
    let window = window(snapshot, WIDE);
    let chosen = |code: &str| {
        let all = window.get_all_by_role(Role::RadioButton);
        let mut named = all.filter(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            label.contains(code)
        });
        let node = named.next().unwrap().accesskit_node();
        node.is_selected() == Some(true) || node.toggled() == Some(egui::accesskit::Toggled::True)
    };
    assert!(chosen("English"));
    assert!(!chosen("Português"));
}

/// A check with more lines than one page of the citizen's window holds.
fn long_check(row: usize) -> Snapshot {
    let kit = fixture::kit();
    let mut work = fixture::work(&kit, fixture::RENEW, Step::Confirm, 0);
    set(&mut work, "email", "maria@exemplo.pt");
    work.row = row;
    fixture::at(&kit, work)
}

#[test]
fn nobody_says_yes_to_a_page_that_they_have_not_seen() {
    let mut window = window(long_check(0), WIDE);
    window.state_mut().asked.clear();
    window.key_press(Key::F2);
    window.run();
    let row = match window.state().asked.as_slice() {
        [Command::Row(row)] => *row,
        _ => panic!("the next page is shown first"),
    };
    show(&mut window, long_check(row));
    window.key_press(Key::F2);
    window.run();
    assert!(window.state().asked.contains(&Command::Continue));
}

#[test]
fn whoever_locked_the_desk_types_their_pin_alone() {
    let kit = fixture::kit();
    let locked = Screen::SignIn(SignIn {
        locked: Some(domain::MediatorNumber(4127)),
        ..SignIn::default()
    });
    let mut door = window(fixture::snapshot(&kit, locked), WIDE);
    assert!(is_focused(&door, Role::PasswordInput, "PIN"));
    assert_eq!(text_of(&door, "Número de mediador"), "4127");
    for key in [Key::Escape, Key::Enter] {
        door.key_press(key);
        door.run();
        assert!(is_focused(&door, Role::PasswordInput, "PIN"), "{key:?}");
    }
}

#[test]
fn enter_in_a_field_that_does_nothing_with_it_leaves_the_keyboard_there() {
    let kit = fixture::kit();
    let mut window = window(fixture::at(&kit, fixture::due(&kit)), WIDE);
    for label in ["Recebido, em euros", "Motivo legal"] {
        if label == "Motivo legal" {
            window.get_by_label("Isento…").click();
            window.run();
        }
        window.get_by_role_and_label(Role::TextInput, label).focus();
        window.run();
        window.key_press(Key::Enter);
        window.run();
        assert!(is_focused(&window, Role::TextInput, label), "{label}");
    }
}

#[test]
fn a_pin_is_never_copied_not_even_when_it_is_shown() {
    let door = Screen::SignIn(SignIn::default());
    let mut door = window(fixture::snapshot(&fixture::kit(), door), WIDE);
    type_and_copy(&mut door, Role::TextInput, "Número de mediador");
    assert!(has_copied(&door));
    type_and_copy(&mut door, Role::PasswordInput, "PIN");
    assert!(!has_copied(&door));
    door.get_by_label("Mostrar").click();
    door.run();
    type_and_copy(&mut door, Role::TextInput, "PIN");
    assert!(!has_copied(&door));
}

fn type_and_copy(window: &mut Harness<'static, Desk>, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).focus();
    window.run();
    window.event(egui::Event::Text("246810".to_owned()));
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.event(egui::Event::Copy);
    window.step();
}

fn has_copied(window: &Harness<'static, Desk>) -> bool {
    let commands = &window.output().platform_output.commands;
    let is_text =
        |command: &egui::OutputCommand| matches!(command, egui::OutputCommand::CopyText(_));
    commands.iter().any(is_text)
}

#[test]
fn every_dialog_shows_its_buttons_whichever_was_open_before() {
    for size in [WIDE, NARROW] {
        let kit = fixture::kit();
        let mut window = window(fixture::at(&kit, fixture::at_phone(&kit)), size);
        for key in [Key::F4, Key::F9, Key::F1, Key::F9, Key::F4] {
            window.key_press(key);
            window.run();
            let screen = window.ctx.content_rect();
            let close = ["Deixar como está", "Fechar"];
            let button = close.iter().find_map(|name| window.query_by_label(name));
            let rect = button.unwrap().rect();
            assert!(screen.contains_rect(rect), "{key:?} at {size:?}: {rect}");
            window.key_press(Key::Escape);
            window.run();
        }
    }
}

#[test]
fn tab_stays_in_a_dialog() {
    let kit = fixture::kit();
    let mut window = window(fixture::at(&kit, fixture::at_phone(&kit)), WIDE);
    window.key_press(Key::F9);
    window.run();
    for _ in 0..12 {
        window.key_press(Key::Tab);
        window.run();
        let root = window.root();
        let focused = root.children_recursive().find(|node| node.is_focused());
        let label = focused.and_then(|node| node.accesskit_node().label());
        let inside = ["O cidadão saiu", "Nota", "Deixar como está", "Suspender"];
        let label = label.unwrap_or_default();
        assert!(inside.contains(&label.as_str()), "{label} has the focus");
    }
}

#[test]
fn a_service_that_waits_for_the_network_leads_on_to_the_others() {
    let kit = fixture::kit();
    let mut work = fixture::list(&kit);
    let leg = work.attendance.legs.iter().position(|leg| {
        let service = kit.catalogue.service(&leg.service).unwrap();
        !service.offline_ok
    });
    let leg = leg.unwrap();
    for other in &mut work.attendance.legs {
        other.outcome = None;
    }
    work.attendance.legs[leg].agreed = true;
    work.draft.place = Place::At {
        leg: u16::try_from(leg).unwrap(),
        step: Step::Fee,
        page: 0,
    };
    let mut window = window(fixture::offline(fixture::at(&kit, work), &kit), WIDE);
    window.state_mut().asked.clear();
    window.key_press(Key::F2);
    window.run();
    assert!(window.state().asked.contains(&Command::ShowList));
}

#[test]
fn space_and_enter_press_the_button_that_has_the_focus_and_del_takes_its_service_out() {
    let kit = fixture::kit();
    for key in [Key::Space, Key::Enter, Key::Delete] {
        let mut window = window(fixture::at(&kit, fixture::list(&kit)), WIDE);
        let buttons: Vec<_> = window.get_all_by_label_contains("Começar: ").collect();
        buttons[0].focus();
        window.run();
        window.state_mut().asked.clear();
        window.key_press(key);
        window.run();
        let asked = window.state().asked.as_slice();
        let [Command::Work { .. } | Command::Need { .. }] = asked else {
            panic!("{key:?} asks once")
        };
        let is_taken_out = matches!(asked, [Command::Need { needed: false, .. }]);
        assert_eq!(is_taken_out, key == Key::Delete);
    }
}

#[test]
fn an_amount_that_is_none_is_said_to_be_none() {
    let kit = fixture::kit();
    let mut work = fixture::due(&kit);
    work.draft.tender.received = "vinte euros,,".to_owned();
    let window = window(fixture::at(&kit, work), WIDE);
    assert!(window.query_by_label("Falta o dinheiro recebido").is_none());
}

#[test]
fn a_service_can_be_abandoned_before_a_language_is_chosen() {
    let kit = fixture::kit();
    let mut window = window(fixture::at(&kit, fixture::welcome(&kit)), WIDE);
    window.get_by_label("Abandonar…").click();
    window.run();
    window.get_by_role_and_label(Role::Heading, "Abandonar o atendimento");
}

#[test]
fn a_page_says_how_many_there_are() {
    let kit = fixture::kit();
    let window = window(fixture::at(&kit, fixture::at_phone(&kit)), WIDE);
    window.get_by_role_and_label(Role::Heading, "Contacto e morada, 1 de 2");
}
