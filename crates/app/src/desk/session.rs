//! Signing in and out, the PIN, the pauses after wrong ones.

use domain::{
    MediatorNumber, Reason, Refusal, Timestamp,
    entry::{Act, SignOut},
    mediator::{Mediator, check_new_pin},
};
use protocol::PinVerifier;
use store::{Store, StoreError};
use ui::state::Notice;

use super::{At, Desk};
use crate::{
    clock,
    kit::{self, Opened},
};

impl Desk {
    pub(super) fn sign_in(&mut self, who: &str, pin: &str) {
        let Opened::Ready(kit) = &mut self.opened else {
            return;
        };
        let now = clock::now();
        match check(&mut kit.store, who, pin, now) {
            Ok(mediator) => self.signed_in(mediator),
            Err(StoreError::Refused(refusal)) => {
                if refusal.reason == Reason::Paused {
                    let millis = i64::from(refusal.count.unwrap_or(0)).saturating_mul(1000);
                    self.paused_until = Some(Timestamp(now.0.saturating_add(millis)));
                }
                self.refusal = Some(refusal);
            }
            Err(err) => self.notice = Some(Notice::Trouble(kit::trouble(&err))),
        }
    }

    fn signed_in(&mut self, mediator: Mediator) {
        let (number, must_change) = (mediator.number, mediator.must_change_pin);
        self.mediator = Some(mediator);
        self.refusal = None;
        self.paused_until = None;
        self.note(Act::MediatorSignedIn {});
        let back = self
            .locked
            .take()
            .filter(|(locker, _)| *locker == number)
            .map(|(_, at)| at);
        self.at = match back {
            _ if must_change => At::ChangePin { must: true },
            Some(at) => at,
            None => {
                // A colleague takes over: what was open stays to be resumed from the list.
                self.work = None;
                At::Desk
            }
        };
        self.print_what_waits();
    }

    pub(super) fn sign_out(&mut self, cause: SignOut) {
        self.at = At::SignIn;
        self.work = None;
        self.locked = None;
        self.prints.forget_what_is_over();
        self.publish_citizen();
        self.screens.forget_views();
        self.note(Act::MediatorSignedOut { cause });
        self.mediator = None;
    }

    /// Whoever does not work here any more finishes the attendance that is open, and is signed out after it.
    pub(super) fn sign_out_whose_time_is_over(&mut self) {
        let Some(number) = self.number().filter(|_| self.work.is_none()) else {
            return;
        };
        let Some(kit) = self.kit() else { return };
        match kit.store.may_sign_in(number, clock::now()) {
            Ok(true) => {}
            Ok(false) => {
                self.sign_out(SignOut::Ended);
                self.refusal = Some(not_registered());
            }
            Err(err) => tracing::error!(%err, "whether the mediator still works here is not known"),
        }
    }

    pub(super) fn change_pin(&mut self, old: &str, new: &str) {
        let Some(number) = self.mediator.as_ref().map(|mediator| mediator.number) else {
            return;
        };
        let Opened::Ready(kit) = &mut self.opened else {
            return;
        };
        match renew(&mut kit.store, &number.to_string(), old, new) {
            Ok(_) => {
                self.refusal = None;
                self.notice = Some(Notice::PinChanged);
                self.at = At::Desk;
                if let Some(mediator) = &mut self.mediator {
                    mediator.must_change_pin = false;
                }
            }
            Err(StoreError::Refused(refusal)) => self.refusal = Some(refusal),
            Err(err) => self.notice = Some(Notice::Trouble(kit::trouble(&err))),
        }
    }
}

/// Signs a mediator in by number or short name. Wrong tries are counted in the store, also for names that nobody has.
///
/// # Errors
/// Paused, or the same refusal for a wrong PIN and for an unknown name.
pub(crate) fn check(
    store: &mut Store,
    who: &str,
    pin: &str,
    now: Timestamp,
) -> Result<Mediator, StoreError> {
    let found = store.find_mediator(who)?;
    let named = found.as_ref().map(|(mediator, _)| mediator.number);
    store.tries(named)?.may_try(now.0)?;
    let Some((mediator, verifier)) = found else {
        work_as_for_a_mediator(pin);
        return refuse(store, now, None);
    };
    let is_right = verifier
        .matches(pin)
        .map_err(|err| StoreError::Damaged(err.to_string()))?;
    if is_right && !store.may_sign_in(mediator.number, now)? {
        return Err(not_registered().into());
    }
    if is_right {
        Ok(mediator)
    } else {
        refuse(store, now, named)
    }
}

fn not_registered() -> Refusal {
    Refusal::new(Reason::NotRegistered).at("who")
}

/// How long an answer takes does not tell that nobody has this name.
fn work_as_for_a_mediator(pin: &str) {
    if PinVerifier::make(pin, &[0; 16]).is_err() {
        tracing::debug!("a PIN of absurd length for a name that nobody has");
    }
}

fn refuse(
    store: &mut Store,
    now: Timestamp,
    named: Option<MediatorNumber>,
) -> Result<Mediator, StoreError> {
    // The try that starts a pause says so at once.
    store.refuse_sign_in(now, named)?.may_try(now.0)?;
    Err(Refusal::new(Reason::WrongPin).at("pin").into())
}

/// Changes the PIN of a mediator, by number or short name; whose it was.
///
/// # Errors
/// The old one is wrong, or nobody has this name; the new one is too short, too simple, or the same.
pub(crate) fn renew(
    store: &mut Store,
    who: &str,
    old: &str,
    new: &str,
) -> Result<MediatorNumber, StoreError> {
    let now = clock::now();
    let Mediator { number, .. } = check(store, who, old, now).map_err(|err| {
        if let StoreError::Refused(refusal) = err {
            refusal.at("old").into()
        } else {
            err
        }
    })?;
    check_new_pin(new).map_err(|refusal| refusal.at("new"))?;
    if old == new {
        return Err(Refusal::new(Reason::SamePin).at("new").into());
    }
    let mut salt = [0; 16];
    getrandom::fill(&mut salt)?;
    let verifier =
        PinVerifier::make(new, &salt).map_err(|err| StoreError::Damaged(err.to_string()))?;
    store.change_pin(now, number, &verifier)?;
    Ok(number)
}
