//! Canaries in every personal place of an attendance, looked for in every view.

use domain::{
    Timestamp,
    attendance::{HoldReason, Place, State, Step, StopReason},
    catalogue::{Catalogue, Field, Service},
    form::{Privacy, privacy},
    view::{Page, Value},
};

use super::{Desk, catalogue, confirm, follow, told, value_of};

fn canary(field: &Field) -> String {
    format!("Canario{}Xyz", field.id.as_str().replace('_', ""))
}

/// An attendance of which every field, the note and the payment's reference hold a canary.
fn with_canaries<'a>(catalogue: &'a Catalogue, service: &Service) -> Desk<'a> {
    let mut desk = Desk::new(catalogue, service);
    let values = service
        .fields
        .iter()
        .map(|field| (field.id.clone(), canary(field)));
    desk.draft.forms.insert(0, values.collect());
    desk.draft.note = "CanarioNota".to_owned();
    desk.draft.tender.reference = "CanarioReferencia".to_owned();
    desk
}

#[test]
fn no_view_of_any_service_shows_more_than_a_field_s_privacy_allows() {
    let catalogue = catalogue();
    for service in &catalogue.services {
        let mut desk = with_canaries(&catalogue, service);
        let focuses = service.fields.iter().map(|field| Some(field.id.clone()));
        for focus in std::iter::once(None).chain(focuses) {
            desk.focus = focus;
            for place in desk.places() {
                check_privacy(service, &desk, place);
            }
        }
    }
}

fn check_privacy(service: &Service, desk: &Desk<'_>, place: Place) {
    let view = desk.view(place);
    let told = told(&view);
    let is_confirmation = matches!(view.page, Page::Confirm(_));
    let is_form = matches!(view.page, Page::Follow(_));
    for field in &service.fields {
        let may_show = match privacy(field) {
            Privacy::Never => false,
            Privacy::Masked => is_confirmation || desk.focus.as_ref() == Some(&field.id),
            Privacy::Shown => is_confirmation || is_form,
        };
        let shows = told.contains(&canary(field));
        assert!(
            may_show || !shows,
            "{} shows {} at {place:?}",
            service.id,
            field.id
        );
    }
    for secret in ["CanarioNota", "CanarioReferencia"] {
        assert!(
            !told.contains(secret),
            "{} shows {secret} at {place:?}",
            service.id
        );
    }
}

#[test]
fn an_attendance_that_is_not_open_shows_the_idle_page_without_a_trace() {
    let catalogue = catalogue();
    let at = Timestamp(0);
    for state in [
        State::Held {
            at,
            reason: HoldReason::CitizenLeft,
        },
        State::Closed {
            at,
            rating: Some(5),
        },
        State::Abandoned {
            at,
            reason: StopReason::Other,
        },
    ] {
        let service = catalogue.service(&"carta-revalidar".into()).unwrap();
        let mut desk = with_canaries(&catalogue, service);
        desk.focus = Some("nif".into());
        desk.attendance.state = state;
        for place in desk.places() {
            let view = desk.view(place);
            assert!(matches!(view.page, Page::Idle(_)), "{state:?} at {place:?}");
            assert_eq!(view.head.mediator, None);
            assert!(!told(&view).contains("Canario"), "{state:?} at {place:?}");
        }
    }
}

#[test]
fn a_number_is_in_full_while_it_is_typed_then_masked_then_in_full_to_be_confirmed() {
    let catalogue = catalogue();
    let mut desk = Desk::of(&catalogue, "carta-revalidar").typed(&[("nif", "227866410")]);
    desk.focus = Some("nif".into());
    let typed = follow(desk.at(Step::Identify, 0));
    assert_eq!(
        value_of(&typed.rows, "NIF"),
        Value::Full("227\u{a0}866\u{a0}410".to_owned())
    );
    desk.focus = Some("name".into());
    let left = follow(desk.at(Step::Identify, 0));
    assert_eq!(value_of(&left.rows, "NIF"), Value::EndsIn("410".to_owned()));
    let read = confirm(desk.at(Step::Confirm, 0));
    assert_eq!(
        value_of(&read.rows, "NIF"),
        Value::Full("227\u{a0}866\u{a0}410".to_owned())
    );
}

#[test]
fn codes_are_hidden_even_while_they_are_typed_and_at_the_confirmation() {
    let catalogue = catalogue();
    let is_code = |field: &Field| privacy(field) == Privacy::Never;
    let mut n_codes = 0;
    for service in &catalogue.services {
        for field in service.fields.iter().filter(|field| is_code(field)) {
            let id = field.id.as_str();
            let mut desk = Desk::new(&catalogue, service).typed(&[(id, "1234-5678")]);
            desk.focus = Some(field.id.clone());
            let read = confirm(desk.at(Step::Confirm, 0));
            assert_eq!(value_of(&read.rows, &field.label.pt), Value::Hidden);
            for place in desk.places() {
                assert!(
                    !told(&desk.view(place)).contains("5678"),
                    "{} {id}",
                    service.id
                );
            }
            n_codes += 1;
        }
    }
    assert!(n_codes > 0, "the catalogue has no code to hide");
}
