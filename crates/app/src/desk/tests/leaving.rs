//! A mediator whose time at the spot is over, or to whom AMA gave another PIN.

use domain::{Reason, Timestamp, attendance::HoldReason, entry::SignOut, mediator::Mediator};
use protocol::PinVerifier;
use store::{Arrival, GivenMediator};
use ui::state::{Command, Screen};

use super::Counter;
use crate::{
    clock,
    desk::At,
    enrolment::{MEDIATOR, PIN},
    link::Errand,
};

const NEW: &str = "112358";
const OWN: &str = "864209";

impl Counter {
    /// The mediator of the demonstration as AMA has them now.
    fn hears_of_mediator(&mut self, pin: (&str, u8), until: Option<Timestamp>) {
        let (pin, salt) = pin;
        let given = GivenMediator {
            mediator: Mediator {
                number: MEDIATOR,
                short_name: "demo".to_owned(),
                name: "Helena Matias".to_owned(),
                must_change_pin: pin == NEW,
            },
            verifier: PinVerifier::make(pin, &[salt; 16]).unwrap(),
            from: Timestamp(0),
            until,
        };
        let arrival = Arrival {
            mediators: Some(vec![given]),
            ..Arrival::default()
        };
        let keep = move |kit: &mut crate::kit::OpenKit| kit.store.apply(&arrival).unwrap();
        self.desk.errand(Errand::Change(Box::new(keep)));
    }

    fn tries(&mut self, pin: &str) -> Option<Reason> {
        self.does([Command::SignIn {
            who: "demo".to_owned(),
            pin: pin.to_owned(),
        }]);
        self.said_at_sign_in()
    }

    /// Why nobody is signed in; None where somebody is.
    fn said_at_sign_in(&self) -> Option<Reason> {
        assert_eq!(self.desk.mediator.is_some(), self.desk.at != At::SignIn);
        let Screen::SignIn(sign_in) = self.desk.screen() else {
            return None;
        };
        sign_in.refusal.map(|refusal| refusal.reason)
    }
}

#[test]
fn whoever_left_finishes_the_open_attendance_and_is_signed_out_and_never_in_again() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    counter.hears_of_mediator((PIN, 1), Some(clock::now()));
    assert_eq!(counter.said_at_sign_in(), None);
    counter.cash("20,00");
    counter.does([Command::Pay(due.key)]);
    assert_eq!(counter.n_receipts(), 1);
    counter.close();
    assert_eq!(counter.said_at_sign_in(), Some(Reason::NotRegistered));
    let entries = counter.kit_mut().store.entries_after(0, 1000).unwrap();
    let last = entries.last().unwrap().entry.act.clone();
    let cause = SignOut::Ended;
    assert_eq!(last, domain::entry::Act::MediatorSignedOut { cause });
    assert_eq!(counter.tries(PIN), Some(Reason::NotRegistered));
}

#[test]
fn whoever_left_while_no_citizen_is_there_is_signed_out_at_once() {
    let mut counter = Counter::new();
    counter.hears_of_mediator((PIN, 1), Some(Timestamp(clock::now().0 + 3_600_000)));
    assert_eq!(counter.said_at_sign_in(), None, "not yet");
    counter.does([Command::ShowTill]);
    counter.hears_of_mediator((PIN, 1), Some(clock::now()));
    assert_eq!(counter.said_at_sign_in(), Some(Reason::NotRegistered));
    counter.does([Command::Serve(super::RENEWAL.into())]);
    assert!(counter.desk.work.is_none());
    assert_eq!(counter.refused(), Some(Reason::NotSignedIn));
}

#[test]
fn an_attendance_on_hold_is_left_to_a_colleague() {
    let mut counter = Counter::new();
    counter.at_fee();
    counter.hears_of_mediator((PIN, 1), Some(clock::now()));
    counter.does([Command::Hold {
        reason: HoldReason::MissingDocument,
        note: String::new(),
    }]);
    assert_eq!(counter.said_at_sign_in(), Some(Reason::NotRegistered));
    let Screen::SignIn(sign_in) = counter.desk.screen() else {
        panic!("somebody is signed in");
    };
    assert_eq!(sign_in.unfinished.len(), 1);
}

#[test]
fn a_pin_that_ama_gave_beats_the_one_from_here_once_and_must_be_changed() {
    let mut counter = Counter::new();
    counter.hears_of_mediator((NEW, 2), None);
    counter.does([Command::SignOut]);
    assert_eq!(counter.tries(PIN), Some(Reason::WrongPin));
    assert_eq!(counter.tries(NEW), None);
    assert_eq!(counter.desk.at, At::ChangePin { must: true });
    counter.does([Command::Serve(super::RENEWAL.into())]);
    assert!(counter.desk.work.is_none());
    counter.does([Command::ChangePin {
        old: NEW.to_owned(),
        new: OWN.to_owned(),
    }]);
    assert_eq!(counter.desk.at, At::Desk);
    counter.hears_of_mediator((NEW, 2), None);
    counter.does([Command::SignOut]);
    for gone in [NEW, PIN] {
        assert_eq!(counter.tries(gone), Some(Reason::WrongPin));
    }
    assert_eq!(counter.tries(OWN), None);
    assert_eq!(counter.desk.at, At::Desk);
}
