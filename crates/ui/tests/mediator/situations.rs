//! What the mediator is asked and told follows the situation: what is missing, how it was paid, whether it is done, who
//! is served.

use std::sync::Arc;

use domain::{
    Cents, Language, Reason, Refusal,
    attendance::{Method, Outcome, Place, SHOWN, Step, StopReason},
};
use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use ui::state::{Command, News, Notice, Screen, Snapshot, Work};

use crate::desk::{Desk, NARROW, WIDE, show, window};
use crate::{fixture, screens};

/// At the requirements, of which only the first was ticked, after F2.
fn something_missing() -> Work {
    let mut work = fixture::work(&fixture::kit(), fixture::RENEW, Step::Requirements, 0);
    work.draft.documents.insert(0, vec![0]);
    work
}

fn asked_about() -> Harness<'static, Desk> {
    let kit = fixture::kit();
    let mut work = something_missing();
    let mut window = window(fixture::at(&kit, work.clone()), WIDE);
    work.n_refused = 1;
    show(&mut window, fixture::at(&kit, work));
    window
}

#[test]
fn a_document_that_is_missing_is_asked_about_by_its_name() {
    let kit = fixture::kit();
    let window = asked_about();
    let service = kit.catalogue.service(&fixture::RENEW.into()).unwrap();
    let n_missing = service.documents.len() - 1;
    let question = format!("Faltam {n_missing} documentos: continuar sem eles?");
    window.get_by_role_and_label(Role::Dialog, &question);
    for document in service.documents.iter().skip(1) {
        // In the dialog and on the page.
        assert_eq!(window.get_all_by_label(&document.words.pt).count(), 2);
    }
    assert!(window.get_by_label("Voltar aos documentos").is_focused());
}

#[test]
fn to_go_on_without_a_document_is_a_choice_and_to_go_back_is_the_key_at_hand() {
    for (key, asked) in [
        (Key::Enter, None),
        (Key::Escape, None),
        (Key::Tab, Some(Command::ContinueWithout)),
    ] {
        let mut window = asked_about();
        window.key_press(key);
        window.run();
        if key == Key::Tab {
            window.key_press(Key::Enter);
            window.run();
        }
        assert!(window.query_by_label("Voltar aos documentos").is_none());
        assert!(window.state().asked == Vec::from_iter(asked), "{key:?}");
    }
}

#[test]
fn the_check_says_what_it_goes_on_without() {
    let kit = fixture::kit();
    let mut work = fixture::work(&kit, fixture::RENEW, Step::Confirm, 0);
    let says = |work: &Work, size| {
        let window = window(fixture::at(&kit, work.clone()), size);
        window.query_by_label_contains("Segue sem: ").is_some()
    };
    assert!(!says(&work, WIDE));
    work.draft.documents.get_mut(&0).unwrap().pop();
    assert!(says(&work, WIDE) && says(&work, NARROW));
}

#[test]
fn what_the_citizen_showed_is_among_the_errors_and_the_error_leads_to_it() {
    let kit = fixture::kit();
    let mut work = fixture::work(&kit, fixture::RENEW, Step::Identify, 0);
    work.attendance.identified = None;
    let mut window = window(fixture::at(&kit, work.clone()), WIDE);
    work.refusals = vec![Refusal::new(Reason::NotAChoice).at(SHOWN)];
    work.n_refused = 1;
    show(&mut window, fixture::at(&kit, work));
    window
        .get_by_label("Que documento mostrou? Escolha uma das respostas da lista.")
        .click();
    window.run();
    let first = window.get_by_role_and_label(Role::RadioButton, "Cartão de Cidadão");
    assert!(first.is_focused());
}

#[test]
fn a_service_is_taken_out_of_the_list_with_the_mouse() {
    let kit = fixture::kit();
    let mut window = window(fixture::at(&kit, fixture::list(&kit)), WIDE);
    window.state_mut().asked.clear();
    let all: Vec<_> = window.get_all_by_label_contains("Não precisa: ").collect();
    all[1].click();
    window.run();
    let taken_out = Command::Need {
        leg: 4,
        needed: false,
    };
    assert!(window.state().asked.contains(&taken_out));
}

#[test]
fn what_was_paid_or_ended_is_not_taken_out() {
    let kit = fixture::kit();
    let window = window(fixture::at(&kit, fixture::list(&kit)), WIDE);
    assert_eq!(window.get_all_by_label_contains("Não precisa: ").count(), 2);
}

#[test]
fn a_price_by_age_is_a_single_one_once_any_service_knows_the_age() {
    let kit = fixture::kit();
    let mut work = fixture::list(&kit);
    let licence = work
        .attendance
        .legs
        .iter()
        .position(|leg| leg.service.as_str() == "carta-2via")
        .unwrap();
    assert_ne!(licence, 0, "its own form is empty");
    let shown = |work: &Work, words: &str| {
        let window = window(fixture::at(&kit, work.clone()), WIDE);
        window.query_by_label(words).is_some()
    };
    assert!(shown(&work, "15,00\u{a0}€"));
    work.draft.forms.clear();
    assert!(shown(&work, "15,00\u{a0}€ a 30,00\u{a0}€"));
}

#[test]
fn a_saved_paper_leads_to_its_folder() {
    let kit = fixture::kit();
    let mut snapshot = fixture::at(&kit, fixture::paid(&kit));
    snapshot.notice = Some(Notice::PaperSaved {
        file: "/papers/EC0850-2026A-000123-a4.pdf".to_owned(),
    });
    for size in [WIDE, NARROW] {
        let mut window = window(snapshot.clone(), size);
        window.state_mut().asked.clear();
        window.get_by_label("Abrir pasta").click();
        window.run();
        assert!(window.state().asked == [Command::OpenPapers]);
    }
}

/// Whether the window says all of it somewhere.
fn says(snapshot: Snapshot, words: &str) -> bool {
    let window = window(snapshot, WIDE);
    window.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn the_script_at_the_fee_follows_how_it_is_paid() {
    let kit = fixture::kit();
    let with = |method| {
        let mut work = fixture::due(&kit);
        work.draft.tender.method = method;
        fixture::at(&kit, work)
    };
    for (method, words) in [
        (Method::Cash, "Conte o troco comigo"),
        (Method::Card, "Use o seu cartão no terminal"),
        (Method::Reference, "Pague com estes números"),
    ] {
        assert!(says(with(method), words), "{words}");
        assert_eq!(says(with(method), "troco comigo"), method == Method::Cash);
    }
    let mut paid = window(fixture::at(&kit, fixture::paid(&kit)), NARROW);
    paid.get_by_role_and_label(Role::Tab, "Guião").click();
    paid.run();
    paid.get_by_label_contains("Está pago.");
}

#[test]
fn with_no_network_the_script_promises_nothing_that_needs_one() {
    let kit = fixture::kit();
    let offline = |step| {
        let work = fixture::work(&kit, fixture::RENEW, step, 0);
        fixture::offline(fixture::at(&kit, work), &kit)
    };
    assert!(says(offline(Step::Confirm), "acabamos quando houver rede"));
    assert!(!says(offline(Step::Confirm), "Posso enviar?"));
    assert!(says(offline(Step::Fee), "Hoje não paga nada"));
    assert!(!says(offline(Step::Fee), "troco comigo"));
}

#[test]
fn the_script_at_the_end_follows_the_outcome() {
    let kit = fixture::kit();
    let ended = |outcome| {
        let mut work = fixture::end(&kit);
        work.attendance.legs[0].outcome = Some(outcome);
        fixture::at(&kit, work)
    };
    assert!(says(ended(Outcome::Done), "os três passos no ecrã"));
    assert!(says(ended(Outcome::Provisional), "Está guardado."));
    assert!(!says(ended(Outcome::Provisional), "os três passos no ecrã"));
}

#[test]
fn what_is_said_aloud_stands_beside_in_the_citizens_language() {
    let kit = fixture::kit();
    let reads = |language| {
        let mut snapshot = fixture::at(&kit, fixture::at_phone(&kit));
        let mut view = (*snapshot.citizen.view).clone();
        view.head.language = language;
        snapshot.citizen.view = Arc::new(view);
        snapshot
    };
    let english = text::Texts::of(Language::En).say("script-fill-say");
    assert!(says(reads(Language::En), "Vou escrever o que me disser."));
    assert!(says(reads(Language::En), &english));
    assert!(!says(reads(Language::Pt), &english));
}

#[test]
fn a_life_event_that_waits_or_is_over_is_named_after_the_event() {
    let kit = fixture::kit();
    let desk = fixture::snapshot(&kit, screens::desk());
    assert!(says(desk, "Perdi a carteira"));
    let Screen::Day(mut day) = screens::day() else {
        panic!("the day's screen")
    };
    day.attendances[0].event = Some("lost-wallet".into());
    day.attendances[0].n_services = 3;
    let day = fixture::snapshot(&kit, Screen::Day(day));
    assert!(says(day.clone(), "Perdi a carteira"));
    assert!(!says(day, "e mais 2"));
}

#[test]
fn the_list_of_the_day_tells_what_was_given_up_from_what_was_done() {
    let kit = fixture::kit();
    let day = |n_stopped, abandoned| {
        let Screen::Day(mut day) = screens::day() else {
            panic!("the day's screen")
        };
        day.attendances.truncate(1);
        let row = &mut day.attendances[0];
        (row.n_services, row.n_stopped, row.abandoned) = (3, n_stopped, abandoned);
        row.total = Cents(0);
        fixture::snapshot(&kit, Screen::Day(day))
    };
    let one = "1 serviço não concluído";
    assert!(!says(day(0, false), "não concluído"));
    assert!(says(day(1, false), one));
    for all in [day(3, false), day(0, true)] {
        assert!(says(all.clone(), ", não concluído"));
        assert!(!says(all, "serviços não concluídos"));
    }
}

#[test]
fn the_closing_says_when_not_all_is_done() {
    let kit = fixture::kit();
    let mut work = fixture::thanks(&kit);
    let title = |work: &Work, words: &str| {
        let window = window(fixture::at(&kit, work.clone()), WIDE);
        window
            .query_by_role_and_label(Role::Heading, words)
            .is_some()
    };
    assert!(title(&work, "Está tudo"));
    work.draft.place = Place::Thanks;
    let gave_up = Outcome::Abandoned(StopReason::CitizenGaveUp);
    work.attendance.legs[0].outcome = Some(gave_up);
    assert!(title(
        &work,
        "Está tudo, menos um serviço que não se concluiu"
    ));
}

#[test]
fn a_service_that_does_not_answer_is_told_at_the_desk_and_before_its_documents() {
    let kit = fixture::kit();
    let words = "O IMT não responde desde as 9:40.";
    let with_news = |mut snapshot: Snapshot| {
        snapshot.news = vec![News {
            from: snapshot.now,
            until: None,
            text: [(Language::Pt, words.to_owned())].into(),
            services_down: vec![fixture::RENEW.into()],
        }];
        snapshot
    };
    let at_desk = with_news(fixture::snapshot(&kit, screens::desk()));
    assert!(says(at_desk, words));
    let served = |service| {
        let work = fixture::work(&kit, service, Step::Requirements, 0);
        says(with_news(fixture::at(&kit, work)), words)
    };
    assert!(served(fixture::RENEW));
    assert!(!served("cc-alterar-morada"), "another service answers");
}

#[test]
fn what_waits_can_go_by_hand() {
    let kit = fixture::kit();
    let mut window = window(fixture::snapshot(&kit, screens::outbox()), WIDE);
    window.get_by_label("Guardar para levar numa pen").click();
    window.run();
    assert!(window.state().asked == [Command::Carry]);
}

#[test]
fn beside_a_list_everything_is_seen_without_scrolling() {
    let kit = fixture::kit();
    let window = window(fixture::at(&kit, fixture::list(&kit)), WIDE);
    window.get_by_label_contains("Já escritos: Nome completo, ");
    window.get_by_label("Correio eletrónico");
    let last = window.get_by_label_contains("Ocultar");
    assert!(last.rect().bottom() < WIDE[1] - 40.0, "{}", last.rect());
}
