//! Fees at the desk: what the agreed form costs, how it is paid or exempted, and the end of a service that is settled.

use domain::{
    Reason, Refusal,
    attendance::{Charge, Network, Place, Step},
    catalogue::Service,
    entry::Sealed,
    fee::Means,
    form::{self, Facts, Values},
};
use store::{DraftChange, StoreError};

use super::Desk;
use crate::{clock, kit::Opened};

impl Desk {
    /// Whether the service can be ended now: there is a network, or it can go later by itself.
    pub(super) fn can_end(&self, service: &Service) -> bool {
        self.network() == Network::Up || service.offline_ok
    }

    pub(super) fn form_at_hand(&self) -> Result<(u16, Service, Values), StoreError> {
        let kit = self.kit().ok_or(StoreError::NoAttendance)?;
        let work = self.work.as_ref().ok_or(StoreError::NoAttendance)?;
        let at = work
            .at_hand(&kit.shared.catalogue)
            .ok_or(StoreError::NoAttendance)?;
        Ok((at.place, at.service.clone(), work.draft.form(at.place)))
    }

    /// The form that the citizen said yes to. What was typed since then asks for a new yes.
    pub(super) fn agreed_form(&mut self) -> Result<(u16, Service, Values), StoreError> {
        let (leg, service, typed) = self.form_at_hand()?;
        let kept = form::check_all(&service, &typed, self.facts()).ok();
        let agreed = self
            .work
            .as_ref()
            .and_then(|work| work.draft.agreed.get(&leg).cloned());
        match agreed {
            Some(agreed) if kept.as_ref() == Some(&agreed) => Ok((leg, service, agreed)),
            _ => {
                self.go(Place::At {
                    leg,
                    step: Step::Confirm,
                    page: 0,
                });
                Err(Refusal::new(Reason::NotAgreed).into())
            }
        }
    }

    /// What the checks of the form at hand depend on.
    pub(super) fn facts(&self) -> Facts {
        let work = self.work.as_ref();
        Facts {
            today: self.today(),
            shown: work.and_then(|work| work.attendance.identified),
        }
    }

    /// Who runs the spot.
    fn host(&self) -> &str {
        self.kit().map_or("", |kit| &kit.shared.spot.host)
    }

    pub(super) fn today(&self) -> domain::Date {
        let zone = self
            .kit()
            .map_or(jiff::tz::TimeZone::UTC, |kit| kit.zone.clone());
        clock::now().date(&zone)
    }

    pub(super) fn charge<'v>(&'v self, values: &'v Values) -> Charge<'v> {
        Charge {
            values,
            urgency: None,
            host: self.host(),
            at: clock::now(),
            today: self.today(),
            network: self.network(),
        }
    }

    pub(super) fn pay(&mut self) -> Result<(), StoreError> {
        let (leg, service, values) = self.agreed_form()?;
        let charge = self.charge(&values);
        let Some(line) = self.deciding(|attendance| attendance.fee(leg, &service, &charge))? else {
            return Err(Refusal::new(Reason::NothingToPay).into());
        };
        self.may_charge()?;
        let means = self.means()?;
        if self.screens.state() == ui::state::ScreenNow::Absent {
            return Err(Refusal::new(Reason::CitizenScreenAbsent).into());
        }
        let by = self.mediator.as_ref().map(|mediator| mediator.number);
        let (Opened::Ready(kit), Some(work)) = (&mut self.opened, &mut self.work) else {
            return Err(StoreError::NoAttendance);
        };
        let moment = store::Moment {
            at: clock::now(),
            by,
            zone: &kit.zone,
        };
        let draft = DraftChange::Save(&work.draft);
        let (paid, _) = kit
            .store
            .pay(&moment, work.attendance.id, vec![line], means, draft)?;
        work.attendance = kit.store.attendance(work.attendance.id)?;
        work.saved_at = Some(moment.at);
        // The payment stands whatever becomes of this.
        if let Err(err) = kit.store.sign_head(&kit.key) {
            tracing::error!(%err, "the head was not signed");
        }
        work.receipts = super::papers::receipts_of(kit, &work.attendance)?;
        tracing::info!(seq = paid.seq, "a fee was paid");
        self.publish_citizen();
        Ok(())
    }

    pub(super) fn means(&self) -> Result<Means, Refusal> {
        let tender = &self.work.as_ref().ok_or(Reason::NotOpen)?.draft.tender;
        Ok(match tender.method {
            domain::attendance::Method::Cash => Means::Cash {
                received: domain::Cents::parse(&tender.received)
                    .ok_or_else(|| Refusal::new(Reason::NotAnAmount).at("received"))?,
            },
            domain::attendance::Method::Card => Means::Card {
                reference: tender.reference.clone(),
            },
            domain::attendance::Method::Reference => Means::Reference {
                reference: tender.reference.clone(),
            },
            domain::attendance::Method::Duc => Means::Duc {
                reference: tender.reference.clone(),
            },
            // What an order pays is written down when the platform says so.
            domain::attendance::Method::Multibanco | domain::attendance::Method::MbWay => {
                return Err(Reason::OrderNotPaid.into());
            }
        })
    }

    pub(super) fn exempt(&mut self, reason: &str) -> Result<(), StoreError> {
        let (leg, service, values) = self.agreed_form()?;
        let charge = self.charge(&values);
        let Some(line) = self.deciding(|attendance| attendance.fee(leg, &service, &charge))? else {
            return Err(Refusal::new(Reason::NothingToPay).into());
        };
        let act = self.deciding(|attendance| attendance.exempt(&line, reason))?;
        let note = form::clean_text(reason, 200)?;
        self.append(
            act,
            Sealed {
                note: Some(note),
                ..Sealed::default()
            },
        )?;
        self.finish_service()
    }

    /// Ends the service at hand, and goes to its end page.
    pub(super) fn finish_service(&mut self) -> Result<(), StoreError> {
        let (leg, service, values) = self.agreed_form()?;
        if !self.can_end(&service) {
            return Err(Refusal::new(Reason::NeedsNetwork).into());
        }
        let charge = self.charge(&values);
        let act = self.deciding(|attendance| attendance.finish(leg, &service, &charge))?;
        self.finish_step(leg, Step::Fee, Sealed::default())?;
        self.append(act, Sealed::default())?;
        self.go(Place::At {
            leg,
            step: Step::End,
            page: 0,
        });
        Ok(())
    }
}
