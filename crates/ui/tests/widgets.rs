//! The widgets as a person uses them: by keyboard, by pointer, through names and roles.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands"
)]

use egui::accesskit::{Role, Toggled};
use egui::{Id, Key, Modifiers, Rect, Ui, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ui::canvas::Canvas;
use ui::icon::Icon;
use ui::theme;
use ui::widgets::{
    self, AnswerRow, Button, ErrorBox, Field, Reveal, Segment, Segments, Step, StepBar,
};

/// A window with the theme and one piece in it.
fn window<S: 'static>(
    state: S,
    mut draw: impl FnMut(&mut Ui, &mut S) + 'static,
) -> Harness<'static, S> {
    let mut themed = false;
    let mut harness = Harness::builder()
        .with_size([1200.0, 400.0])
        .build_ui_state(
            move |ui, state| {
                if themed {
                    draw(ui, state);
                } else {
                    theme::install(ui.ctx());
                    themed = true;
                    ui.ctx().request_discard("fonts");
                }
            },
            state,
        );
    harness.run();
    harness
}

#[test]
fn a_letter_with_alt_chooses_its_segment() {
    let mut harness = window(None, |ui, chosen| {
        let segments = [
            Segment {
                letter: Some('e'),
                ..Segment::new("Eu")
            },
            Segment {
                letter: Some('c'),
                ..Segment::new("O cidadão")
            },
        ];
        *chosen = Segments::new("Quem fez este passo?", &segments)
            .chosen(*chosen)
            .ui(ui)
            .or(*chosen);
    });
    harness.key_press_modifiers(Modifiers::ALT, Key::C);
    harness.run();
    assert_eq!(harness.state(), &Some(1));
    harness.get_by_role_and_label(Role::RadioGroup, "Quem fez este passo?");
    let chosen = harness.get_by_role_and_label(Role::RadioButton, "O cidadão");
    assert_eq!(chosen.accesskit_node().toggled(), Some(Toggled::True));
}

/// A field, a group of three answers with the second one chosen, and a field.
fn group_between_fields() -> Harness<'static, [String; 3]> {
    let texts = ["", "Juntos", ""].map(str::to_owned);
    window(texts, |ui, [before, chosen, after]| {
        Field::new(Id::unique("before"), "Antes", before).ui(ui);
        let answers = ["Eu", "Juntos", "O cidadão"];
        let segments = answers.map(Segment::new);
        let now = answers.iter().position(|answer| answer == chosen);
        let picked = Segments::new("Quem fez?", &segments).chosen(now).ui(ui);
        if let Some(place) = picked {
            *chosen = answers[place].to_owned();
        }
        Field::new(Id::unique("after"), "Depois", after).ui(ui);
    })
}

fn focused(harness: &Harness<'_, [String; 3]>) -> String {
    let mut nodes = harness.root().children_recursive();
    let focused = nodes.find(|node| node.is_focused()).unwrap();
    focused.accesskit_node().label().unwrap()
}

#[test]
fn a_group_of_answers_is_one_stop_of_tab_and_arrows_choose_in_it() {
    let mut harness = group_between_fields();
    for (key, expected) in [
        (Key::Tab, "Antes"),
        (Key::Tab, "Juntos"),
        (Key::Tab, "Depois"),
    ] {
        harness.key_press(key);
        harness.run();
        assert_eq!(focused(&harness), expected);
    }
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    harness.run();
    for (key, expected) in [
        (Key::ArrowRight, "O cidadão"),
        (Key::ArrowDown, "Eu"),
        (Key::ArrowLeft, "O cidadão"),
        (Key::ArrowUp, "Juntos"),
        (Key::ArrowUp, "Eu"),
    ] {
        harness.key_press(key);
        harness.run();
        assert_eq!(focused(&harness), expected);
        assert_eq!(harness.state()[1], expected, "an arrow chooses");
    }
    harness.key_press(Key::Tab);
    harness.run();
    assert_eq!(focused(&harness), "Depois");
}

#[test]
fn an_error_leads_to_its_field_and_says_there_the_same() {
    let mut harness = window(String::new(), |ui, phone| {
        let field = Id::unique("phone");
        ErrorBox {
            id: Id::unique("errors"),
            heading: "Falta corrigir 1 resposta",
            errors: &[("Telemóvel: faltam 2 algarismos.", field)],
        }
        .ui(ui);
        Field::new(field, "Telemóvel", phone)
            .error(Some("Faltam 2 algarismos."))
            .ui(ui);
    });
    harness
        .get_by_role_and_label(Role::Link, "Telemóvel: faltam 2 algarismos.")
        .click();
    harness.run();
    let field = harness.get_by_role_and_label(Role::TextInput, "Telemóvel");
    assert!(field.is_focused());
    assert_eq!(
        field.accesskit_node().description().as_deref(),
        Some("Faltam 2 algarismos.")
    );
}

#[test]
fn pressing_a_label_leads_to_its_field() {
    let mut harness = window(String::new(), |ui, name| {
        Field::new(Id::unique("name"), "Nome", name).ui(ui);
    });
    harness.get_by_role_and_label(Role::Label, "Nome").click();
    harness.run();
    assert!(
        harness
            .get_by_role_and_label(Role::TextInput, "Nome")
            .is_focused()
    );
}

#[test]
fn a_secret_shows_only_while_asked_for() {
    let mut harness = window(("246810".to_owned(), false), |ui, (pin, shown)| {
        Field::new(Id::unique("pin"), "PIN", pin)
            .secret(
                Reveal {
                    show: "Mostrar",
                    hide: "Ocultar",
                },
                shown,
            )
            .ui(ui);
    });
    harness
        .get_by_role_and_label(Role::Button, "Mostrar")
        .click();
    harness.run();
    assert!(harness.state().1);
    harness
        .get_by_role_and_label(Role::Button, "Ocultar")
        .click();
    harness.run();
    assert!(!harness.state().1);
}

#[test]
fn a_button_that_cannot_be_pressed_says_why_and_does_nothing() {
    let mut harness = window(0, |ui, presses| {
        *presses += i32::from(
            Button::primary("Confirmar")
                .unavailable(Some("falta o NIF"))
                .ui(ui)
                .clicked(),
        );
        *presses += i32::from(Button::primary("Continuar").key("F2").ui(ui).clicked()) * 10;
    });
    let button = harness.get_by_role_and_label(Role::Button, "Confirmar");
    assert_eq!(
        button.accesskit_node().description().as_deref(),
        Some("falta o NIF")
    );
    button.click();
    harness.run();
    assert_eq!(*harness.state(), 0);
    let button = harness.get_by_role_and_label(Role::Button, "Continuar");
    assert_eq!(
        button.accesskit_node().data().keyboard_shortcut(),
        Some("F2")
    );
    button.focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(*harness.state(), 10);
}

#[test]
fn done_steps_open_again_and_later_ones_do_not() {
    let mut harness = window(None, |ui, opened| {
        let steps = ["Identificar", "Preencher", "Fim"].map(|name| Step {
            words: name,
            name,
            skipped: false,
        });
        *opened = StepBar {
            icon: Icon::Car,
            title: "Carta",
            steps: &steps,
            now: 1,
        }
        .ui(ui)
        .or(*opened);
    });
    harness.get_by_role_and_label(Role::Label, "Fim").click();
    harness.run();
    assert_eq!(*harness.state(), None);
    harness
        .get_by_role_and_label(Role::Button, "Identificar")
        .click();
    harness.run();
    assert_eq!(*harness.state(), Some(0));
}

#[test]
fn an_answer_is_one_button_that_says_label_value_and_change() {
    let mut harness = window(false, |ui, changed| {
        let row = AnswerRow {
            label: "NIF",
            value: "227 866 410",
            origin: None,
            change: Some("Alterar NIF"),
            label_width: 280.0,
        };
        *changed |= row.ui(ui).clicked();
    });
    harness
        .get_by_role_and_label(Role::Button, "NIF, 227 866 410. Alterar NIF")
        .click();
    harness.run();
    assert!(harness.state());
}

#[test]
fn escape_leaves_a_dialog() {
    let mut harness = window(false, |ui, left| {
        let dialog = widgets::dialog(ui, Id::unique("dialog"), 400.0, "Porque se isenta?", |ui| {
            Button::primary("Isentar").ui(ui);
        });
        *left |= dialog.should_close();
    });
    harness.get_by_role_and_label(Role::Heading, "Porque se isenta?");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.state());
}

#[test]
fn the_miniature_breaks_lines_where_the_window_does() {
    let mut harness = window(Vec::new(), |ui, lines: &mut Vec<[f32; 2]>| {
        let words = "Diga os 9 algarismos do seu telemóvel. Estamos sem internet. O pedido segue sozinho assim que ela voltar.";
        *lines = (300_u16..1100)
            .step_by(23)
            .map(|width| {
                [1920.0, 532.0].map(|window| {
                    let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(window, window * 0.5625));
                    let canvas = Canvas::fit(ui.painter(), rect, 1.0);
                    (canvas
                        .measure(f32::from(width), theme::typography::citizen::ACT, words)
                        .y
                        / 76.0)
                        .round()
                })
            })
            .collect();
    });
    harness.run();
    assert!(harness.state().len() > 30);
    for [window, miniature] in harness.state() {
        assert_eq!(window, miniature);
    }
}
