//! The course of an attendance: what is refused, what is written down, and that folding it gives what was decided.

mod money;
mod tries;

use jiff::civil::date;

use super::{
    Attendance, Autonomy, Brought, Charge, DocumentShown, Draft, HoldReason, MOST_LEGS, Network,
    Outcome, SHOWN, Step, StopReason, identify_pages,
};
use crate::{
    Cents, JournalId, Language, MediatorNumber, Reason, ReceiptNumber, Refusal, Timestamp,
    catalogue::{FieldKind, Price, PriceChannel, Service, ServiceChannel, shipped},
    entry::{Act, Entry, VERSION},
    fee::{FeeLine, Means},
    form::Values,
};

const AT: Timestamp = Timestamp(1_795_000_000_000);

/// An attendance and the entries that it came from.
struct Course {
    entries: Vec<Entry>,
    attendance: Attendance,
}

impl Course {
    fn new(services: &[&str]) -> Self {
        let language = Language::Pt;
        let entry = entry(1, Act::AttendanceOpened { language });
        let attendance = Attendance::opened_by(&entry).unwrap();
        let mut course = Self {
            entries: vec![entry],
            attendance,
        };
        for service in services {
            course.act(|attendance| attendance.choose(self::service(service), None));
        }
        course
    }

    fn act(&mut self, decide: impl FnOnce(&Attendance) -> Result<Act, Refusal>) -> &mut Self {
        self.written(None, decide)
    }

    fn steps(&mut self, leg: u16, steps: &[Step]) -> &mut Self {
        for step in steps {
            self.act(|attendance| attendance.finish_step(leg, *step, Autonomy::Together, None));
        }
        self
    }

    fn filled(&mut self, leg: u16) -> &mut Self {
        self.steps(leg, &[Step::Identify, Step::Requirements, Step::Fill])
    }

    fn agreed(&mut self, leg: u16) -> &mut Self {
        self.filled(leg)
            .act(|attendance| attendance.agree(leg, None))
            .steps(leg, &[Step::Confirm])
    }

    fn paid(&mut self, leg: u16, id: &str) -> &mut Self {
        let values = born("1955-03-02");
        let charge = charge(&values, Network::Up);
        let line = self
            .attendance
            .fee(leg, service(id), &charge)
            .unwrap()
            .unwrap();
        self.act(|attendance| attendance.pay(vec![line], cash(5000), receipt()))
    }

    /// As `act`, by a mediator.
    fn by(
        &mut self,
        mediator: MediatorNumber,
        decide: impl FnOnce(&Attendance) -> Result<Act, Refusal>,
    ) -> &mut Self {
        self.written(Some(mediator), decide)
    }

    fn written(
        &mut self,
        by: Option<MediatorNumber>,
        decide: impl FnOnce(&Attendance) -> Result<Act, Refusal>,
    ) -> &mut Self {
        let act = decide(&self.attendance).unwrap();
        let seq = u64::try_from(self.entries.len()).unwrap().saturating_add(1);
        let entry = Entry {
            by,
            ..entry(seq, act)
        };
        self.attendance.apply(&entry);
        self.entries.push(entry);
        self
    }

    /// The licence renewal, settled, is done.
    fn finished(&mut self) -> &mut Self {
        let values = born("1955-03-02");
        self.act(|it| {
            let charge = charge(&values, Network::Up);
            it.finish(0, service("carta-revalidar"), &charge)
        })
    }

    fn refuses(&self, decide: impl FnOnce(&Attendance) -> Result<Act, Refusal>, reason: Reason) {
        assert_eq!(decide(&self.attendance).unwrap_err().reason, reason);
    }
}

fn entry(seq: u64, act: Act) -> Entry {
    Entry {
        v: VERSION,
        journal: JournalId([7; 8]),
        seq,
        at: AT,
        by: None,
        about: Some(crate::AttendanceId(1)),
        act,
        seal: None,
    }
}

fn service(id: &str) -> &'static Service {
    shipped::catalogue().service(&id.into()).unwrap()
}

fn born(day: &str) -> Values {
    [("birth_date".into(), day.to_owned())].into()
}

fn charge(values: &Values, network: Network) -> Charge<'_> {
    Charge {
        values,
        urgency: None,
        host: "Câmara Municipal",
        at: AT,
        today: date(2026, 11, 18),
        network,
    }
}

fn cash(cents: i64) -> Means {
    Means::Cash {
        received: Cents(cents),
    }
}

fn card() -> Means {
    Means::Card {
        reference: "0042".to_owned(),
    }
}

/// A service that the citizen of 71 agreed to, and its fee.
fn agreed_course(id: &str) -> (Course, FeeLine) {
    let mut course = Course::new(&[id]);
    course.agreed(0);
    let values = born("1955-03-02");
    let charge = charge(&values, Network::Up);
    let line = course.attendance.fee(0, service(id), &charge);
    (course, line.unwrap().unwrap())
}

fn receipt() -> ReceiptNumber {
    ReceiptNumber::parse("EC0850-2026A/000001").unwrap()
}

#[test]
fn nothing_is_done_ahead_of_its_step() {
    let mut course = Course::new(&["carta-revalidar"]);
    let confirm =
        |attendance: &Attendance| attendance.finish_step(0, Step::Confirm, Autonomy::Citizen, None);
    course.refuses(confirm, Reason::NotThisStep);
    course.refuses(|it| it.agree(0, None), Reason::NotThisStep);
    course.steps(0, &[Step::Identify, Step::Requirements]);
    course.refuses(|it| it.agree(0, None), Reason::NotThisStep);
    course.steps(0, &[Step::Fill]);
    assert!(course.attendance.agree(0, None).is_ok());
    assert_eq!(course.attendance.legs[0].step(), Step::Confirm);
}

#[test]
fn a_service_that_asks_who_it_is_also_asks_what_was_shown_and_an_anonymous_one_does_not() {
    let mut course = Course::new(&[]);
    let licence = service("carta-revalidar");
    let anonymous = shipped::catalogue()
        .services
        .iter()
        .find(|service| identify_pages(service).is_empty());
    let refused = course.attendance.must_be_identified(licence).unwrap_err();
    assert_eq!(refused, Refusal::new(Reason::NotAChoice).at(SHOWN));
    assert_eq!(
        course.attendance.must_be_identified(anonymous.unwrap()),
        Ok(())
    );
    course.act(|attendance| attendance.identify(DocumentShown::None));
    assert_eq!(course.attendance.must_be_identified(licence), Ok(()));
}

#[test]
fn documents_that_nobody_ticked_are_missing() {
    let licence = service("carta-revalidar");
    let mut draft = Draft::default();
    let all: Vec<_> = licence.documents.iter().map(|it| &it.words).collect();
    assert_eq!(draft.missing(0, licence), all);
    draft.documents.insert(0, vec![2, 0]);
    let [_, second, _, rest @ ..] = all.as_slice() else {
        panic!("more documents")
    };
    assert_eq!(draft.missing(0, licence), [&[*second], rest].concat());
    assert_eq!(draft.missing(1, licence).len(), all.len());
}

#[test]
fn a_document_that_does_not_apply_is_not_missing() {
    let licence = service("carta-revalidar");
    let n_documents = licence.documents.len();
    let mut draft = Draft::default();
    for (brought, n_missing) in [
        (Brought::NotApplicable, n_documents - 1),
        (Brought::Yes, n_documents - 1),
        (Brought::NotApplicable, n_documents - 1),
        (Brought::No, n_documents),
    ] {
        draft.bring(0, 3, brought);
        assert_eq!(draft.brought(0, 3), brought);
        assert_eq!(draft.missing(0, licence).len(), n_missing);
    }
}

#[test]
fn nothing_is_paid_exempted_or_finished_before_the_citizen_agreed() {
    let mut course = Course::new(&["carta-revalidar"]);
    course.filled(0);
    let values = born("1955-03-02");
    let charge = charge(&values, Network::Up);
    let service = service("carta-revalidar");
    let refused = course.attendance.fee(0, service, &charge).unwrap_err();
    assert_eq!(refused.reason, Reason::NotAgreed);
    course.refuses(|it| it.finish(0, service, &charge), Reason::NotAgreed);
    // A line of its own making does not help.
    let mut agreed = Course::new(&["carta-revalidar"]);
    agreed.agreed(0);
    let line = agreed.attendance.fee(0, service, &charge).unwrap().unwrap();
    course.refuses(|it| it.exempt(&line, "DL 1/2000"), Reason::NotAgreed);
    course.refuses(
        |it| it.pay(vec![line], cash(2000), receipt()),
        Reason::NotAgreed,
    );
}

#[test]
fn a_fee_is_paid_once() {
    let mut course = Course::new(&["carta-revalidar"]);
    course.agreed(0);
    let values = born("1955-03-02");
    let charge = charge(&values, Network::Up);
    let service = service("carta-revalidar");
    let line = course.attendance.fee(0, service, &charge).unwrap().unwrap();
    let twice = vec![line.clone(), line.clone()];
    course.refuses(
        |it| it.pay(twice, cash(5000), receipt()),
        Reason::AlreadyPaid,
    );
    course.refuses(|it| it.finish(0, service, &charge), Reason::NotPaid);
    course.act(|it| it.pay(vec![line.clone()], cash(2000), receipt()));
    course.refuses(|it| it.exempt(&line, "DL 1/2000"), Reason::AlreadyPaid);
    course.refuses(
        |it| it.pay(vec![line], cash(2000), receipt()),
        Reason::AlreadyPaid,
    );
    course.refuses(|it| it.agree(0, None), Reason::AlreadyPaid);
    assert_eq!(course.attendance.payments[0].payment.change, Cents(500));
    course.act(|it| it.finish(0, service, &charge));
    assert_eq!(course.attendance.legs[0].outcome, Some(Outcome::Done));
}

#[test]
fn an_exemption_needs_a_reason() {
    let mut course = Course::new(&["carta-revalidar"]);
    course.agreed(0);
    let values = born("1955-03-02");
    let charge = charge(&values, Network::Up);
    let service = service("carta-revalidar");
    let line = course.attendance.fee(0, service, &charge).unwrap().unwrap();
    for reason in ["", " \t "] {
        course.refuses(|it| it.exempt(&line, reason), Reason::ReasonMissing);
    }
    course.refuses(
        |it| it.exempt(&line, "a\u{202e}b"),
        Reason::ForbiddenCharacter,
    );
    course.act(|it| it.exempt(&line, "DL 42-A/2016"));
    course.refuses(|it| it.need(0, false), Reason::FeeTaken);
    assert!(course.attendance.finish(0, service, &charge).is_ok());
}

#[test]
fn without_a_network_only_what_can_wait_is_finished_and_it_is_provisional() {
    let mut course = Course::new(&["carta-2via", "acp-cartao", "cartao-pensionista"]);
    let values = born("1955-03-02");
    let down = charge(&values, Network::Down);
    course.agreed(0).agreed(1).agreed(2);
    let refused = course.attendance.fee(0, service("carta-2via"), &down);
    assert_eq!(refused.unwrap_err().reason, Reason::NeedsNetwork);
    course.refuses(
        |it| it.finish(0, service("carta-2via"), &down),
        Reason::NeedsNetwork,
    );
    for (leg, id) in [(1, "acp-cartao"), (2, "cartao-pensionista")] {
        course.act(|it| it.finish(leg, service(id), &down));
        let outcome = course.attendance.legs[usize::from(leg)].outcome;
        assert_eq!(outcome, Some(Outcome::Provisional), "{id}");
    }
    course.refuses(|it| it.close(None), Reason::StillRunning);
    course.act(|it| it.hold(HoldReason::NoNetwork));
    course.refuses(
        |it| it.finish(0, service("carta-2via"), &down),
        Reason::NotOpen,
    );
}

#[test]
fn what_goes_to_the_contact_centre_is_not_charged_with_or_without_a_network() {
    let values = born("1955-03-02");
    for (network, outcome) in [
        (Network::Up, Outcome::Ticket),
        (Network::Down, Outcome::Provisional),
    ] {
        for id in ["cc-desbloquear-pin", "passaporte-pedir"] {
            let mut course = Course::new(&[id]);
            course.agreed(0);
            let charge = charge(&values, network);
            assert_eq!(course.attendance.fee(0, service(id), &charge), Ok(None));
            assert_eq!(super::price_of(service(id), &charge), Price::ToConfirm);
            course.act(|it| it.finish(0, service(id), &charge));
            assert_eq!(course.attendance.legs[0].outcome, Some(outcome));
        }
    }
}

#[test]
fn a_form_opened_again_after_the_yes_needs_another_yes() {
    let mut course = Course::new(&["carta-revalidar"]);
    course.agreed(0).steps(0, &[Step::Fill]);
    assert!(!course.attendance.legs[0].agreed);
    assert_eq!(course.attendance.legs[0].step(), Step::Confirm);
    course
        .act(|it| it.agree(0, None))
        .steps(0, &[Step::Confirm]);
    course.paid(0, "carta-revalidar").steps(0, &[Step::Fill]);
    assert!(course.attendance.legs[0].agreed, "paid is paid");
}

#[test]
fn where_money_was_taken_nothing_is_given_up() {
    let mut course = Course::new(&["carta-revalidar", "acp-cartao"]);
    course.agreed(0).paid(0, "carta-revalidar");
    let gave_up = StopReason::CitizenGaveUp;
    course.refuses(|it| it.abandon(gave_up), Reason::FeeTaken);
    course.refuses(
        |it| it.stop_leg(0, Outcome::Abandoned(gave_up)),
        Reason::FeeTaken,
    );
    course.refuses(|it| it.need(0, false), Reason::FeeTaken);
    // What was not paid may still be given up, and what was paid may go to the contact centre.
    course.act(|it| it.stop_leg(1, Outcome::Abandoned(gave_up)));
    course.act(|it| it.stop_leg(0, Outcome::Ticket));
    course.act(|it| it.close(Some(4)));
}

#[test]
fn a_held_attendance_does_nothing_until_it_is_resumed() {
    let mut course = Course::new(&["acp-cartao"]);
    course.refuses(Attendance::resume, Reason::AlreadyOpen);
    course.act(|it| it.hold(HoldReason::CitizenLeft));
    course.refuses(|it| it.hold(HoldReason::Other), Reason::NotOpen);
    course.refuses(|it| it.identify(DocumentShown::Passport), Reason::NotOpen);
    course.refuses(|it| it.choose(service("cesd"), None), Reason::NotOpen);
    course.refuses(|it| it.close(None), Reason::NotOpen);
    course
        .act(Attendance::resume)
        .act(|it| it.abandon(StopReason::OpenedByMistake));
    course.refuses(Attendance::resume, Reason::NotOpen);
    course.refuses(|it| it.abandon(StopReason::Other), Reason::NotOpen);
}

#[test]
fn an_attendance_closes_when_nothing_runs_and_with_a_rating_that_exists() {
    let mut course = Course::new(&[]);
    course.refuses(|it| it.close(None), Reason::NoServices);
    course.act(|it| it.choose(service("acp-cartao"), None));
    course.refuses(|it| it.close(None), Reason::StillRunning);
    course.act(|it| it.need(0, false));
    course.refuses(|it| it.close(Some(0)), Reason::RatingOutOfRange);
    course.refuses(|it| it.close(Some(6)), Reason::RatingOutOfRange);
    course.act(|it| it.close(Some(1)));
}

#[test]
fn the_same_service_is_not_opened_twice_but_may_follow_itself() {
    let mut course = Course::new(&["acp-cartao"]);
    course.refuses(
        |it| it.choose(service("acp-cartao"), None),
        Reason::AlreadyOpen,
    );
    course.act(|it| it.stop_leg(0, Outcome::Ticket));
    for _ in 1..MOST_LEGS {
        let leg = u16::try_from(course.attendance.legs.len()).unwrap();
        course.act(|it| it.choose(service("acp-cartao"), None));
        course.act(|it| it.stop_leg(leg, Outcome::Ticket));
    }
    course.refuses(
        |it| it.choose(service("cesd"), None),
        Reason::TooManyServices,
    );
    course.refuses(|it| it.need(40, true), Reason::UnknownService);
    course.refuses(|it| it.need(0, true), Reason::NotOpen);
}

#[test]
fn an_entry_about_another_attendance_changes_nothing() {
    let mut course = Course::new(&["acp-cartao"]);
    let before = course.attendance.clone();
    let reason = HoldReason::Other;
    let other = Entry {
        about: Some(crate::AttendanceId(2)),
        ..entry(9, Act::AttendanceHeld { reason })
    };
    course.attendance.apply(&other);
    assert_eq!(course.attendance, before);
}

#[test]
fn every_price_that_depends_on_age_or_urgency_can_be_told_from_the_form() {
    let today = date(2026, 11, 18);
    for service in &shipped::catalogue().services {
        if !service.fee_verified || service.channel == ServiceChannel::Ticket {
            continue;
        }
        let assisted = || {
            service
                .prices
                .iter()
                .filter(|rule| rule.channel == PriceChannel::Assisted)
        };
        let field = |id: &str| {
            service
                .fields
                .iter()
                .find(|field| field.id.as_str() == id && field.required)
        };
        if assisted().any(|rule| rule.has_age()) {
            assert!(field("birth_date").is_some(), "{}", service.id);
        }
        let urgencies = service.urgencies(PriceChannel::Assisted, today);
        if urgencies.is_empty() {
            continue;
        }
        let Some(FieldKind::Choice(choices)) = field("urgency").map(|field| &field.kind) else {
            panic!("{} does not ask for the urgency", service.id);
        };
        let offered: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
        assert_eq!(offered, urgencies, "{}", service.id);
    }
}
