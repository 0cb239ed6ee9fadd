//! The mediator's window, driven by its labels and keys.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a fixture that does not hold fails the test"
)]

#[path = "mediator/answers.rs"]
mod answers;
#[path = "mediator/cash.rs"]
mod cash;
#[path = "mediator/desk.rs"]
mod desk;
#[path = "mediator/dialogs.rs"]
mod dialogs;
#[path = "mediator/finished.rs"]
mod finished;
#[path = "mediator/fixture.rs"]
mod fixture;
#[path = "mediator/hands.rs"]
mod hands;
#[path = "mediator/money.rs"]
mod money;
#[path = "mediator/pictures.rs"]
mod pictures;
#[path = "mediator/prints.rs"]
mod prints;
#[path = "mediator/reports.rs"]
mod reports;
#[path = "mediator/screens.rs"]
mod screens;
#[path = "mediator/situations.rs"]
mod situations;
#[path = "mediator/till.rs"]
mod till;

use domain::{FieldId, Refusal, attendance::Autonomy, attendance::Step};
use egui::{Key, Modifiers, Rect, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ui::state::{Command, FormerJournal, Outbox, Screen, Snapshot};

use desk::{NARROW, WIDE, show, window};

fn at_fill() -> Snapshot {
    let kit = fixture::kit();
    fixture::at(&kit, fixture::at_phone(&kit))
}

#[test]
fn a_service_is_found_and_begun_without_the_mouse() {
    let kit = fixture::kit();
    let mut desk = window(fixture::snapshot(&kit, screens::desk()), WIDE);
    let search = desk.get_by_role_and_label(Role::TextInput, "De que precisa o cidadão?");
    assert!(search.is_focused());
    search.type_text("revalidar carta");
    desk.run();
    desk.key_press(Key::Enter);
    desk.run();
    assert!(desk.state().asked == [Command::Serve(fixture::RENEW.into())]);
}

#[test]
fn alt_and_a_digit_begins_that_result() {
    let kit = fixture::kit();
    let mut desk = window(fixture::snapshot(&kit, screens::desk()), WIDE);
    desk.get_by_role(Role::TextInput)
        .type_text("cartão de cidadão");
    desk.run();
    desk.key_press_modifiers(Modifiers::ALT, Key::Num2);
    desk.event(egui::Event::Text("2".to_owned()));
    desk.run();
    assert_eq!(desk.state().asked.len(), 1);
    assert!(!matches!(&desk.state().asked[0], Command::Serve(id) if id.as_str() == fixture::RENEW));
}

#[test]
fn a_search_that_finds_nothing_says_where_to_look() {
    let kit = fixture::kit();
    let mut desk = window(fixture::snapshot(&kit, screens::desk()), WIDE);
    desk.get_by_role(Role::TextInput).type_text("xyzzy");
    desk.run();
    desk.get_by_label("Nada encontrado por «xyzzy»");
    desk.get_by_label("Ver por entidade").click();
    desk.run();
    desk.get_by_label("Quem trata do quê, neste balcão.");
}

#[test]
fn escape_empties_the_search_and_keeps_the_focus() {
    let kit = fixture::kit();
    let mut desk = window(fixture::snapshot(&kit, screens::desk()), WIDE);
    desk.get_by_role(Role::TextInput).type_text("carta");
    desk.run();
    desk.key_press(Key::Escape);
    desk.run();
    let search = desk.get_by_role(Role::TextInput);
    assert_eq!(search.value().unwrap_or_default(), "");
    assert!(search.is_focused());
}

#[test]
fn signing_in_takes_a_number_a_pin_and_enter_and_is_asked_once() {
    let kit = fixture::kit();
    let mut door = window(fixture::snapshot(&kit, screens::sign_in()), WIDE);
    door.get_by_label("Número de mediador").type_text("4127");
    door.run();
    door.key_press(Key::Enter);
    door.run();
    door.get_by_role_and_label(Role::PasswordInput, "PIN")
        .type_text("246810");
    door.run();
    door.key_press(Key::Enter);
    door.run();
    door.key_press(Key::Enter);
    door.run();
    assert_eq!(door.state().asked.len(), 1);
    let expected = Command::SignIn {
        who: "4127".to_owned(),
        pin: "246810".to_owned(),
    };
    assert!(door.state().asked == [expected]);
}

#[test]
fn what_is_typed_goes_out_at_each_change() {
    let mut window = window(at_fill(), WIDE);
    window
        .get_by_role_and_label(Role::TextInput, "Telemóvel")
        .focus();
    window.run();
    window.state_mut().asked.clear();
    window
        .get_by_role_and_label(Role::TextInput, "Telemóvel")
        .type_text("9");
    window.run();
    let typed = Command::Type {
        field: FieldId::from("phone"),
        text: "9123456789".to_owned(),
    };
    assert!(window.state().asked == [typed]);
}

#[test]
fn a_wrong_telephone_is_said_twice_in_the_same_words_and_the_first_leads_to_the_field() {
    let kit = fixture::kit();
    let mut work = fixture::at_phone(&kit);
    work.draft
        .forms
        .get_mut(&0)
        .unwrap()
        .insert("phone".into(), "912 345 6".to_owned());
    let mut window = window(fixture::at(&kit, work.clone()), WIDE);
    work.refusals = vec![Refusal::counted(domain::Reason::DigitsMissing, 2).at("phone")];
    work.n_refused = 1;
    show(&mut window, fixture::at(&kit, work));
    window.get_by_label("Faltam 2 algarismos. Escreva-os todos.");
    let alert = window.get_by_role(Role::Alert);
    assert!(alert.is_focused());
    window
        .get_by_label("Telemóvel: Faltam 2 algarismos. Escreva-os todos.")
        .click();
    window.run();
    assert!(
        window
            .get_by_role_and_label(Role::TextInput, "Telemóvel")
            .is_focused()
    );
}

#[test]
fn ctrl_enter_pays_once_however_often_it_is_pressed() {
    let kit = fixture::kit();
    let mut window = window(fixture::at(&kit, fixture::due(&kit)), WIDE);
    window.state_mut().asked.clear();
    let press = egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    for _ in 0..3 {
        window.input_mut().events.push(press.clone());
    }
    window.step();
    window.input_mut().events.push(press);
    window.run();
    let paid = window
        .state()
        .asked
        .iter()
        .filter(|command| matches!(command, Command::Pay(_)))
        .count();
    assert_eq!(paid, 1);
}

#[test]
fn enter_alone_does_not_pay() {
    let kit = fixture::kit();
    let mut window = window(fixture::at(&kit, fixture::due(&kit)), WIDE);
    for _ in 0..3 {
        window.key_press(Key::Enter);
        window.run();
    }
    window.get_by_label("Confirmar pagamento").focus();
    window.run();
    window.key_press(Key::Enter);
    window.key_press(Key::Space);
    window.run();
    let has_paid = |asked: &Command| matches!(asked, Command::Pay(_));
    assert!(!window.state().asked.iter().any(has_paid));
}

#[test]
fn cash_that_does_not_reach_is_not_paid() {
    let kit = fixture::kit();
    let mut work = fixture::due(&kit);
    work.draft.tender.received = "10".to_owned();
    let mut window = window(fixture::at(&kit, work), WIDE);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    let has_paid = |asked: &Command| matches!(asked, Command::Pay(_));
    assert!(!window.state().asked.iter().any(has_paid));
}

#[test]
fn with_no_network_no_fee_is_taken_for_a_service_that_needs_one() {
    let kit = fixture::kit();
    let work = fixture::work(&kit, fixture::RENEW, Step::Fee, 0);
    let mut window = window(fixture::offline(fixture::at(&kit, work), &kit), WIDE);
    window.get_by_label("Sem rede não se cobra");
    window.key_press(Key::F2);
    window.run();
    assert!(matches!(
        window.state().asked.as_slice(),
        [Command::Hold { .. }]
    ));
}

#[test]
fn alt_and_a_letter_says_who_did_the_step_and_writes_nothing() {
    let mut window = window(at_fill(), WIDE);
    for (key, letter, autonomy) in [
        (Key::E, "e", Autonomy::Mediator),
        (Key::J, "j", Autonomy::Together),
        (Key::C, "c", Autonomy::Citizen),
    ] {
        window.state_mut().asked.clear();
        window
            .input_mut()
            .events
            .push(egui::Event::Text(letter.to_owned()));
        window.key_press_modifiers(Modifiers::ALT, key);
        window.run();
        assert!(window.state().asked.contains(&Command::Autonomy(autonomy)));
    }
}

#[test]
fn a_row_of_the_check_leads_back_to_its_field() {
    let kit = fixture::kit();
    let work = fixture::work(&kit, fixture::RENEW, Step::Confirm, 0);
    let mut window = window(fixture::at(&kit, work), WIDE);
    window.state_mut().asked.clear();
    window.get_by_label_contains("Alterar telemóvel").click();
    window.run();
    let asked = &window.state().asked;
    assert!(asked.contains(&Command::GoTo(Step::Fill)));
    assert!(asked.contains(&Command::Focus(Some("phone".into()))));
}

#[test]
fn a_dialog_keeps_the_keys_from_the_page_and_gives_the_focus_back() {
    let mut window = window(at_fill(), WIDE);
    window.key_press(Key::F9);
    window.run();
    window.state_mut().asked.clear();
    window.key_press(Key::F2);
    window.run();
    assert!(window.state().asked.is_empty());
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("Suspender o atendimento").is_none());
    assert!(
        window
            .get_by_role_and_label(Role::TextInput, "Número da carta de condução")
            .is_focused()
    );
}

/// Roles that a person acts on.
fn is_control(role: Role) -> bool {
    matches!(
        role,
        Role::Button
            | Role::RadioButton
            | Role::CheckBox
            | Role::TextInput
            | Role::MultilineTextInput
            | Role::PasswordInput
            | Role::Link
            | Role::Tab
            | Role::ListBoxOption
    )
}

#[test]
fn every_control_of_every_screen_has_a_name() {
    for (name, snapshot) in pictures::screens() {
        for size in [WIDE, NARROW] {
            let window = window(snapshot.clone(), size);
            for node in window.root().children_recursive() {
                let node = node.accesskit_node();
                if is_control(node.role()) {
                    let label = node.label().unwrap_or_default();
                    assert!(
                        !label.trim().is_empty(),
                        "{name}: {:?} without a name",
                        node.role()
                    );
                    assert!(
                        !label.contains("--") && !looks_like_a_key(&label),
                        "{name}: {label}"
                    );
                }
            }
        }
    }
}

/// A key that no text was found for.
fn looks_like_a_key(label: &str) -> bool {
    label.contains('-')
        && label
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

#[test]
fn the_window_has_its_name() {
    let window = window(at_fill(), WIDE);
    let name = window.root().accesskit_node().label();
    assert_eq!(name.as_deref(), Some("Citizen Spot – mediador"));
}

/// At 200 % nothing reaches past the sides: what is lower scrolls.
#[test]
fn at_200_percent_nothing_is_cut_at_the_sides() {
    for (name, snapshot) in pictures::screens() {
        let window = window(snapshot, NARROW);
        let sides =
            Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(NARROW[0], f32::INFINITY)).expand(1.0);
        for node in window.root().children_recursive() {
            let role = node.accesskit_node().role();
            if is_control(role) || role == Role::Heading {
                let x = node.rect().x_range();
                let label = node.accesskit_node().label().unwrap_or_default();
                assert!(
                    sides.x_range().contains(x.min) && sides.x_range().contains(x.max),
                    "{name}: {label} at {x:?}"
                );
            }
        }
    }
}

#[test]
fn a_public_log_in_doubt_is_told_on_the_band_and_in_the_outbox() {
    let kit = fixture::kit();
    let told = |is_doubted: bool| {
        let mut snapshot = fixture::snapshot(&kit, screens::outbox());
        snapshot.link.log_is_doubted = is_doubted;
        let desk = window(snapshot, WIDE);
        let words = |said: &str| desk.query_by_label_contains(said).is_some();
        (
            words("Registo público posto em causa"),
            words("não continua o que este kit já tinha visto"),
        )
    };
    assert_eq!(told(false), (false, false));
    assert_eq!(told(true), (true, true));
}

#[test]
fn the_outbox_names_what_the_agency_has_of_the_journal_before_and_this_computer_lost() {
    let kit = fixture::kit();
    let Screen::Outbox(outbox) = screens::outbox() else {
        unreachable!()
    };
    let former = FormerJournal {
        journal: "4TQ2M7XK9D3FA".to_owned(),
        lost: 14,
        attendances: (1..=14)
            .map(|number| format!("7F3Q9K{number:02}"))
            .collect(),
        receipts: vec!["EC0850-2026A/000004".to_owned()],
        disputed: 1,
        letter: Some("A".to_owned()),
        voided: vec!["EC0850-2026A/000002".to_owned()],
        awaited: 2,
    };
    let screen = Screen::Outbox(Outbox {
        former: Some(former),
        ..outbox
    });
    let desk = window(fixture::snapshot(&kit, screen), WIDE);
    for told in [
        "Diário anterior",
        "4TQ2M7XK9D3FA",
        "A agência tem 14 registos dele",
        "7F3Q9K12 e mais 2.",
        "Recibos: EC0850-2026A/000004.",
        "1 registo dele fica aqui e não se envia",
        "Os recibos da série A são desse diário: só a agência os pode anular.",
        "Anulados pela agência: EC0850-2026A/000002.",
        "Ainda podem chegar 2 pagamentos desse diário",
    ] {
        desk.get_by_label_contains(told);
    }
}
