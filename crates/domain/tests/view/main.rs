//! What the citizen's window may know, and what it says of an attendance.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands"
)]

#[cfg(test)]
mod privacy;

use std::collections::BTreeMap;

use domain::{
    AttendanceId, FieldId, Language, MediatorNumber, Timestamp,
    attendance::{
        Attendance, Draft, Leg, Network, Outcome, Place, State, Step, fill_pages, identify_pages,
    },
    catalogue::{Catalogue, Files, Service, Spot},
    form::Values,
    view::{
        CitizenView, Confirm, Contrast, Follow, Head, Host, Instruction, ListState, Mark, Moment,
        Page, Shop, Shown, Value, leg_state,
    },
};

fn catalogue() -> Catalogue {
    let files = Files {
        manifest: include_str!("../../../../assets/catalogue/catalogue.json"),
        services: include_str!("../../../../assets/catalogue/services.json"),
        entities: include_str!("../../../../assets/catalogue/entities.json"),
        life_events: include_str!("../../../../assets/catalogue/life_events.json"),
        signposts: include_str!("../../../../assets/catalogue/signposts.json"),
        municipalities: include_str!("../../../../assets/catalogue/municipalities.json"),
        spots: include_str!("../../../../assets/catalogue/spots.json"),
        synonyms: include_str!("../../../../assets/catalogue/synonyms.json"),
    };
    Catalogue::from_files(&files).unwrap()
}

fn head() -> Head {
    Head {
        spot: "Idanha-a-Nova".to_owned(),
        mediator: Some(Host {
            first_name: "Helena".to_owned(),
            number: MediatorNumber(4127),
        }),
        language: Language::Pt,
        text_percent: 100,
        contrast: Contrast::Plain,
        demonstration: false,
    }
}

fn leg(service: &Service) -> Leg {
    Leg {
        service: service.id.clone(),
        version: service.version,
        event: None,
        needed: true,
        steps: BTreeMap::new(),
        agreed: false,
        settled: None,
        outcome: None,
    }
}

/// An attendance with one service, and everything that can be asked of a view of it.
struct Desk<'a> {
    catalogue: &'a Catalogue,
    spot: &'a Spot,
    attendance: Attendance,
    draft: Draft,
    focus: Option<FieldId>,
    citizen_writes: bool,
    network: Network,
}

impl<'a> Desk<'a> {
    fn new(catalogue: &'a Catalogue, service: &Service) -> Self {
        let at = Timestamp::parse("2026-11-20T10:05:00Z").unwrap();
        Self {
            catalogue,
            spot: &catalogue.spots[0],
            attendance: Attendance {
                id: AttendanceId(1),
                opened_at: at,
                by: Some(MediatorNumber(4127)),
                language: Language::Pt,
                identified: None,
                legs: vec![leg(service)],
                payments: Vec::new(),
                orders: Vec::new(),
                corrections: Vec::new(),
                state: State::Open,
            },
            draft: Draft::default(),
            focus: None,
            citizen_writes: false,
            network: Network::Up,
        }
    }

    fn of(catalogue: &'a Catalogue, service: &str) -> Self {
        Self::new(catalogue, catalogue.service(&service.into()).unwrap())
    }

    fn service(&self) -> &'a Service {
        self.catalogue
            .service(&self.attendance.legs[0].service)
            .unwrap()
    }

    fn typed(mut self, values: &[(&str, &str)]) -> Self {
        let form: Values = values
            .iter()
            .map(|(id, value)| (FieldId::from(*id), (*value).to_owned()))
            .collect();
        self.draft.forms.insert(0, form);
        self
    }

    fn at(&self, step: Step, page: usize) -> CitizenView {
        self.view(Place::At { leg: 0, step, page })
    }

    fn view(&self, place: Place) -> CitizenView {
        let shop = Shop {
            catalogue: self.catalogue,
            spot: self.spot,
            now: self.attendance.opened_at,
            network: self.network,
            attended: true,
        };
        let draft = Draft {
            place,
            ..self.draft.clone()
        };
        let moment = Moment {
            attendance: &self.attendance,
            draft: &draft,
            code: "7K4Q2MX09",
            focus: self.focus.as_ref(),
            citizen_writes: self.citizen_writes,
            row: 0,
            short_hash: "",
            paper: Default::default(),
            saved_at: self.attendance.opened_at,
        };
        CitizenView::of(head(), &shop, &moment)
    }

    /// Every place that a mediator can stand in.
    fn places(&self) -> Vec<Place> {
        let service = self.service();
        let n_pages = |step| match step {
            Step::Identify => identify_pages(service).len(),
            Step::Fill => fill_pages(service).len(),
            Step::Requirements | Step::Confirm | Step::Fee | Step::End => 1,
        };
        let steps = Step::ALL.into_iter().flat_map(|step| {
            (0..n_pages(step).max(1)).map(move |page| Place::At { leg: 0, step, page })
        });
        [Place::Welcome, Place::List, Place::Thanks]
            .into_iter()
            .chain(steps)
            .collect()
    }
}

fn told(view: &CitizenView) -> String {
    serde_json::to_string(view).unwrap()
}

fn follow(view: CitizenView) -> Follow {
    let Page::Follow(follow) = view.page else {
        panic!("not a step: {:?}", view.page);
    };
    follow
}

fn confirm(view: CitizenView) -> Confirm {
    let Page::Confirm(confirm) = view.page else {
        panic!("not the confirmation: {:?}", view.page);
    };
    confirm
}

fn value_of(rows: &[domain::view::Row], label: &str) -> Value {
    let row = rows.iter().find(|row| row.label.pt == label);
    row.unwrap_or_else(|| panic!("no {label}")).value.clone()
}

#[test]
fn what_is_typed_now_is_lit_and_what_is_wrong_is_marked_when_left() {
    let catalogue = catalogue();
    let mut desk = Desk::of(&catalogue, "carta-revalidar")
        .typed(&[("name", "Maria Teixeira"), ("nif", "227866411")]);
    let mark = |desk: &Desk<'_>, label: &str| {
        let rows = follow(desk.at(Step::Identify, 0)).rows;
        rows.iter().find(|row| row.label.pt == label).unwrap().mark
    };
    desk.focus = Some("nif".into());
    assert_eq!(mark(&desk, "NIF"), Mark::Lit);
    assert_eq!(mark(&desk, "Nome completo"), Mark::Done);
    desk.focus = None;
    assert_eq!(mark(&desk, "NIF"), Mark::Wrong);
    assert_eq!(mark(&desk, "Data de nascimento"), Mark::Plain);
}

#[test]
fn the_citizen_is_told_to_say_digits_where_everybody_has_as_many_or_to_write() {
    let catalogue = catalogue();
    let mut desk = Desk::of(&catalogue, "carta-revalidar");
    let now = |desk: &Desk<'_>| follow(desk.at(Step::Identify, 0)).now;
    assert_eq!(now(&desk), Instruction::ShowDocument);
    desk.focus = Some("nif".into());
    assert!(matches!(now(&desk), Instruction::SayDigits(_, 9)));
    desk.focus = Some("name".into());
    assert!(matches!(now(&desk), Instruction::Say(_)));
    desk.citizen_writes = true;
    assert!(matches!(now(&desk), Instruction::Write(_)));
}

#[test]
fn who_needs_to_bring_nothing_is_not_told_to_check_it() {
    let catalogue = catalogue();
    for (service, now) in [
        ("ctt-seguir", Instruction::Watch),
        ("carta-revalidar", Instruction::CheckDocuments),
    ] {
        let page = follow(Desk::of(&catalogue, service).at(Step::Requirements, 0));
        assert_eq!(page.now, now, "{service}");
    }
}

#[test]
fn a_price_that_depends_on_the_age_is_a_span_until_the_birth_date_is_known() {
    let catalogue = catalogue();
    let price = |birth: &str| {
        let desk = Desk::of(&catalogue, "carta-revalidar").typed(&[("birth_date", birth)]);
        confirm(desk.at(Step::Confirm, 0)).price
    };
    assert_eq!(
        price(""),
        Shown::Between(domain::Cents(1500), domain::Cents(3000))
    );
    assert_eq!(price("2/3/1955"), Shown::Cents(domain::Cents(1500)));
    assert_eq!(price("2/3/1990"), Shown::Cents(domain::Cents(3000)));
}

#[test]
fn a_price_that_nobody_verified_is_neither_certain_nor_free() {
    let catalogue = catalogue();
    for service in catalogue
        .services
        .iter()
        .filter(|service| !service.fee_verified)
    {
        let desk = Desk::new(&catalogue, service);
        let Page::List(list) = desk.view(Place::List).page else {
            panic!("not the list");
        };
        assert_eq!(list.items[0].price, Shown::ToConfirm, "{}", service.id);
        assert_eq!(
            confirm(desk.at(Step::Confirm, 0)).price,
            Shown::ToConfirm,
            "{}",
            service.id
        );
    }
}

#[test]
fn without_a_network_the_citizen_learns_whether_to_come_back() {
    let catalogue = catalogue();
    let end = |service: &str, outcome: Option<Outcome>| {
        let mut desk = Desk::of(&catalogue, service);
        desk.network = Network::Down;
        desk.attendance.legs[0].outcome = outcome;
        desk.at(Step::End, 0).page
    };
    let Page::Kept(kept) = end("cartao-pensionista", Some(Outcome::Provisional)) else {
        panic!("not kept");
    };
    assert_eq!((kept.going.len(), kept.returning.len()), (1, 0));
    let Page::Kept(kept) = end("carta-2via", None) else {
        panic!("not kept");
    };
    assert_eq!((kept.going.len(), kept.returning.len()), (0, 1));
    assert_eq!(kept.code, "7K4Q2MX09");
}

#[test]
fn one_number_stands_for_what_goes_by_itself_and_for_what_the_citizen_comes_back_for() {
    let catalogue = catalogue();
    let mut desk = Desk::of(&catalogue, "carta-2via");
    desk.network = Network::Down;
    let pensioner = catalogue.service(&"cartao-pensionista".into()).unwrap();
    desk.attendance.legs.push(Leg {
        outcome: Some(Outcome::Provisional),
        ..leg(pensioner)
    });
    let view = desk.at(Step::Fee, 0);
    assert_eq!(
        view.page.step(),
        Some(5),
        "the step that the mediator is at"
    );
    let Page::Kept(kept) = view.page else {
        panic!("not kept");
    };
    assert_eq!(kept.going, std::slice::from_ref(&pensioner.name));
    assert_eq!(kept.returning, std::slice::from_ref(&desk.service().name));
}

#[test]
fn what_is_right_is_put_in_order_when_it_is_left() {
    let catalogue = catalogue();
    let desk = Desk::of(&catalogue, "carta-2via").typed(&[
        ("birth_date", "02031955"),
        ("nif", "227866410"),
        ("email", "manuel@exemplo.pt"),
    ]);
    let rows = follow(desk.at(Step::Identify, 0)).rows;
    let day = domain::Date::new(1955, 3, 2).unwrap();
    assert_eq!(value_of(&rows, "Data de nascimento"), Value::Day(day));
    let fill = fill_pages(desk.service());
    let pages = (0..fill.len()).map(|page| follow(desk.at(Step::Fill, page)).rows);
    let rows: Vec<_> = pages.flatten().collect();
    assert_eq!(
        value_of(&rows, "Correio eletrónico"),
        Value::Around("m…@exemplo.pt".to_owned())
    );
}

#[test]
fn who_has_the_keyboard_is_told_to_write_even_before_a_field_is_chosen() {
    let catalogue = catalogue();
    let mut desk = Desk::of(&catalogue, "carta-revalidar").typed(&[("name", "Maria Teixeira")]);
    desk.citizen_writes = true;
    let Instruction::Write(what) = follow(desk.at(Step::Identify, 0)).now else {
        panic!("not told to write");
    };
    assert_eq!(what.pt, "NIF");
}

#[test]
fn a_price_in_the_list_knows_the_age_from_another_form() {
    let catalogue = catalogue();
    let mut desk = Desk::of(&catalogue, "cc-2via").typed(&[("birth_date", "2/3/1955")]);
    let renewal = catalogue.service(&"carta-revalidar".into()).unwrap();
    desk.attendance.legs.push(leg(renewal));
    let Page::List(list) = desk.view(Place::List).page else {
        panic!("not the list");
    };
    assert_eq!(list.items[1].price, Shown::Cents(domain::Cents(1500)));
}

#[test]
fn a_prepared_service_waits_only_while_there_is_no_network() {
    let catalogue = catalogue();
    let service = catalogue.service(&"carta-2via".into()).unwrap();
    let prepared = Leg {
        agreed: true,
        ..leg(service)
    };
    assert_eq!(
        leg_state(&prepared, service, Network::Down),
        ListState::Waiting
    );
    assert_eq!(leg_state(&prepared, service, Network::Up), ListState::ToDo);
    assert_eq!(
        leg_state(&leg(service), service, Network::Down),
        ListState::ToDo
    );
}

#[test]
fn the_idle_page_greets_by_the_spot_s_clock() {
    let catalogue = catalogue();
    let idle_if = |attended, code: &str, now: &str| {
        let shop = Shop {
            catalogue: &catalogue,
            spot: catalogue.spot(&code.into()).unwrap(),
            now: Timestamp::parse(now).unwrap(),
            network: Network::Up,
            attended,
        };
        let Page::Idle(idle) = CitizenView::idle(head(), &shop).page else {
            panic!("not idle");
        };
        idle
    };
    let idle = |code: &str, now: &str| idle_if(false, code, now);
    use domain::view::{Daypart, Today};
    assert_eq!(
        idle("EC0850", "2026-11-20T11:30:00Z").daypart,
        Daypart::Morning
    );
    assert_eq!(
        idle("EC0990", "2026-11-20T11:30:00Z").daypart,
        Daypart::Afternoon
    );
    let night = idle("EC0850", "2026-11-20T23:30:00Z");
    assert_eq!(
        (night.daypart, night.today),
        (Daypart::Evening, Today::Over)
    );
    let sunday_night = idle("EC0850", "2026-11-22T00:54:00Z");
    assert_eq!(
        (sunday_night.daypart, sunday_night.today),
        (Daypart::Evening, Today::Shut)
    );
    assert!(night.tips.len() > 1);
    for outside_hours in ["2026-11-20T23:30:00Z", "2026-11-22T11:00:00Z"] {
        let idle = idle_if(true, "EC0850", outside_hours);
        assert_eq!(idle.today, Today::Attended, "{outside_hours}");
    }
}
