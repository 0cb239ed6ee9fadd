//! Answers: arrows choose, a document is set aside, errors are gathered, sums that are not certain say so; and buttons keep
//! their places at every size of text.

use domain::{
    Language, Reason, Refusal,
    attendance::{Autonomy, Brought, DocumentShown, Step},
};
use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ui::state::{Command, Screen, Work};

use crate::desk::{Desk, NARROW, WIDE, show, window};
use crate::fixture;
use crate::pictures;

fn press(window: &mut Harness<'static, Desk>, key: Key) {
    window.key_press(key);
    window.step();
}

/// At the requirements with nothing ticked: the fourth and the fifth document are conditional.
fn nothing_ticked(size: [f32; 2]) -> Harness<'static, Desk> {
    let kit = fixture::kit();
    let work = fixture::work(&kit, fixture::RENEW, Step::Requirements, 0);
    let mut window = window(fixture::at(&kit, work), size);
    window.state_mut().asked.clear();
    window
}

#[test]
fn a_conditional_document_is_set_aside_by_its_key_and_any_other_is_not() {
    let mut window = nothing_ticked(WIDE);
    press(&mut window, Key::N);
    assert!(window.state().asked.is_empty());
    for key in [Key::Tab, Key::Tab, Key::Tab, Key::N, Key::N, Key::Space] {
        press(&mut window, key);
    }
    let document = |brought| Command::Document { index: 3, brought };
    let expected = [Brought::NotApplicable, Brought::No, Brought::Yes].map(document);
    assert!(window.state().asked == expected);
}

#[test]
fn a_conditional_document_is_set_aside_with_the_mouse_at_every_size() {
    for size in [WIDE, NARROW] {
        let mut window = nothing_ticked(size);
        assert_eq!(
            window.get_all_by_label_contains("Não se aplica: ").count(),
            2
        );
        let words =
            "Não se aplica: Atestado médico eletrónico, quando a idade ou a categoria o exige";
        window.get_by_label(words).click_accesskit();
        window.run();
        let aside = Command::Document {
            index: 3,
            brought: Brought::NotApplicable,
        };
        assert!(window.state().asked == [aside]);
        let shown = window.get_by_label(words).accesskit_node();
        assert_eq!(shown.toggled(), Some(egui::accesskit::Toggled::True));
    }
}

#[test]
fn an_arrow_chooses_and_is_heard() {
    let kit = fixture::kit();
    let mut window = window(fixture::at(&kit, fixture::at_phone(&kit)), WIDE);
    let answer = |window: &Harness<'static, Desk>, words: &str| {
        let node = window.get_by_role_and_label(Role::RadioButton, words);
        (node.is_focused(), node.accesskit_node().toggled())
    };
    window
        .get_by_role_and_label(Role::RadioButton, "Juntos")
        .focus();
    window.run();
    window.state_mut().asked.clear();
    press(&mut window, Key::ArrowRight);
    assert!(window.state().asked == [Command::Autonomy(Autonomy::Citizen)]);
    let mut work = fixture::at_phone(&kit);
    work.draft.autonomy = Autonomy::Citizen;
    show(&mut window, fixture::at(&kit, work));
    let chosen = Some(egui::accesskit::Toggled::True);
    assert_eq!(answer(&window, "O cidadão"), (true, chosen));
}

#[test]
fn arrows_make_no_text_smaller_or_larger() {
    let kit = fixture::kit();
    let mut window = window(fixture::at(&kit, fixture::at_phone(&kit)), WIDE);
    let smaller = text::Texts::of(Language::Pt).say("citizen-smaller");
    window.get_by_role_and_label(Role::Button, &smaller).focus();
    window.run();
    window.state_mut().asked.clear();
    press(&mut window, Key::ArrowRight);
    assert!(window.state().asked.is_empty());
    press(&mut window, Key::Space);
    window.run();
    assert!(matches!(
        window.state().asked[..],
        [Command::CitizenText(_)]
    ));
}

/// At the question of what the citizen showed, which has the focus.
fn asked_what_was_shown() -> Harness<'static, Desk> {
    let kit = fixture::kit();
    let mut work = fixture::work(&kit, fixture::RENEW, Step::Identify, 0);
    work.attendance.identified = None;
    let mut window = window(fixture::at(&kit, work), WIDE);
    let first = window.get_by_role_and_label(Role::RadioButton, "Cartão de Cidadão");
    first.focus();
    window.run();
    window.state_mut().asked.clear();
    window
}

fn shown(window: &Harness<'static, Desk>) -> Vec<DocumentShown> {
    let asked = window.state().asked.iter();
    asked
        .filter_map(|command| {
            let Command::Shown(shown) = command else {
                return None;
            };
            Some(*shown)
        })
        .collect()
}

#[test]
fn what_arrows_pass_over_is_not_written_down() {
    let mut window = asked_what_was_shown();
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowUp] {
        press(&mut window, key);
    }
    assert_eq!(shown(&window), []);
    let passport = window.get_by_role_and_label(Role::RadioButton, "Passaporte");
    assert!(passport.is_focused());
    window.run_steps(8);
    assert_eq!(shown(&window), [DocumentShown::Passport]);
}

#[test]
fn what_an_arrow_chose_is_told_before_the_page_is_left() {
    let mut window = asked_what_was_shown();
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::F2);
    let asked = &window.state().asked;
    let told = Command::Shown(DocumentShown::Passport);
    assert!(asked.contains(&told));
    assert!(asked.last() == Some(&Command::Continue));
}

#[test]
fn an_error_that_came_up_later_is_among_the_errors_too() {
    let kit = fixture::kit();
    let mut work = fixture::at_phone(&kit);
    let form = work.draft.forms.get_mut(&0).unwrap();
    form.insert("phone".into(), "912".to_owned());
    form.insert("email".into(), "maria@".to_owned());
    work.refusals = vec![Refusal::counted(Reason::DigitsMissing, 6).at("phone")];
    work.n_refused = 1;
    let mut window = window(fixture::at(&kit, work), WIDE);
    let heading = |count: u32| {
        let args = [("count", count.into())];
        text::Texts::of(Language::Pt).say_with("errors-heading", &args)
    };
    window.get_by_role_and_label(Role::Alert, &heading(1));
    window
        .get_by_role_and_label(Role::TextInput, "Correio eletrónico")
        .focus();
    window.run();
    press(&mut window, Key::Tab);
    window.run();
    window.get_by_role_and_label(Role::Alert, &heading(2));
}

#[test]
fn escape_leaves_the_change_of_the_pin_as_it_was() {
    let kit = fixture::kit();
    for (must, expected) in [(false, Command::ShowSettings), (true, Command::SignOut)] {
        let screen = Screen::ChangePin {
            must,
            refusal: None,
        };
        let mut window = window(fixture::snapshot(&kit, screen), WIDE);
        press(&mut window, Key::Escape);
        assert!(window.state().asked == [expected]);
    }
}

/// Whether the accounts beside the list of services say it.
fn accounts_say(work: &Work, words: &str) -> bool {
    let kit = fixture::kit();
    let window = window(fixture::at(&kit, work.clone()), WIDE);
    window.query_all_by_label(words).next().is_some()
}

#[test]
fn a_sum_that_nobody_knows_is_not_zero() {
    let kit = fixture::kit();
    let unsure = |id: &str| !kit.catalogue.service(&id.into()).unwrap().fee_verified;
    let mut work = fixture::list(&kit);
    let unknown = kit
        .catalogue
        .services
        .iter()
        .find(|it| unsure(it.id.as_str()));
    let leg = &mut work.attendance.legs[4];
    leg.service = unknown.unwrap().id.clone();
    work.attendance.legs.drain(..4);
    assert!(accounts_say(&work, "a confirmar"));
}

#[test]
fn a_span_of_prices_is_a_span_in_the_accounts() {
    let kit = fixture::kit();
    let mut work = fixture::list(&kit);
    work.draft.forms.clear();
    let licence = work
        .attendance
        .legs
        .iter()
        .find(|leg| leg.service.as_str() == "carta-2via")
        .unwrap()
        .clone();
    work.attendance.legs = vec![domain::attendance::Leg {
        outcome: None,
        needed: true,
        ..licence
    }];
    assert!(accounts_say(&work, "15,00\u{a0}€ a 30,00\u{a0}€"));
    let born = ("birth_date".into(), "14/03/1948".to_owned());
    work.draft.forms.insert(0, [born].into());
    assert!(!accounts_say(&work, "15,00\u{a0}€ a 30,00\u{a0}€"));
}

/// The sizes between wide and narrow, in the language with the longest words.
#[test]
fn no_button_of_an_attendance_lies_over_another_when_text_is_larger() {
    const PAGES: [&str; 5] = ["list", "requirements", "fill", "confirm", "end"];
    let mut screens = pictures::screens();
    screens.retain(|(name, _)| PAGES.contains(name));
    for (name, mut snapshot) in screens {
        snapshot.settings.language = Language::Fr;
        for size in [[1536.0, 864.0], [1280.0, 720.0]] {
            let window = window(snapshot.clone(), size);
            let all = window.root().children_recursive();
            let buttons: Vec<_> = all
                .filter(|node| node.accesskit_node().role() == Role::Button)
                .map(|node| (node.accesskit_node().label(), node.rect()))
                .collect();
            for (place, (words, rect)) in buttons.iter().enumerate() {
                for (other, other_rect) in buttons.iter().take(place) {
                    let in_a_row = rect.y_range() == other_rect.y_range();
                    let common = rect.shrink(1.0).intersects(other_rect.shrink(1.0));
                    assert!(
                        !(in_a_row && common),
                        "{name} {size:?}: {words:?} {other:?}"
                    );
                }
            }
        }
    }
}
