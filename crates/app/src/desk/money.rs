//! Fees at the desk: what the agreed form costs, how it is paid or exempted, and the end of a service that is settled.

use domain::{
    AttendanceId, Cents, MediatorNumber, Reason, Refusal,
    attendance::{Charge, Method, Network, Place, Step, Tender},
    catalogue::{PaymentMethod, Service},
    entry::Sealed,
    fee::{FeeLine, Means, Part},
    form::{self, Facts, Values},
    numbers,
    order::OrderMeans,
};
use store::{DraftChange, StoreError, Tendered};
use ui::state::DueKey;

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

    /// The line of the fee that was on the screen. None where it was paid since: a second press, or one that comes late,
    /// changes nothing.
    fn due_line(&mut self, key: DueKey) -> Result<Option<FeeLine>, StoreError> {
        let is_due = self.deciding(|attendance| {
            Ok(attendance.id == key.attendance && attendance.payments.len() == key.paid_before)
        })?;
        if !is_due {
            return Ok(None);
        }
        let (leg, service, values) = self.agreed_form()?;
        if leg != key.leg {
            return Ok(None);
        }
        let charge = self.charge(&values);
        let line = self.deciding(|attendance| attendance.fee(leg, &service, &charge))?;
        let line = line.ok_or_else(|| Refusal::new(Reason::NothingToPay))?;
        if line.rule.cents != key.cents {
            // Midnight, or a new price: the citizen says yes to what it costs now.
            self.go(Place::At {
                leg,
                step: Step::Confirm,
                page: 0,
            });
            return Err(Refusal::new(Reason::NotAgreed).into());
        }
        self.may_charge()?;
        if self.screens.state() == ui::state::ScreenNow::Absent {
            return Err(Refusal::new(Reason::CitizenScreenAbsent).into());
        }
        Ok(Some(line))
    }

    /// Takes the payment of the fee that was on the screen, once.
    pub(super) fn pay(&mut self, key: DueKey) -> Result<(), StoreError> {
        crate::marks::mark("pay");
        let Some(line) = self.due_line(key)? else {
            return Ok(());
        };
        let tendered = self.tendered()?;
        self.must_take(tendered.means.method())?;
        for part in &tendered.also {
            self.must_take(part.means.method())?;
        }
        let by = self.number();
        let (Opened::Ready(kit), Some(work)) = (&mut self.opened, &mut self.work) else {
            return Err(StoreError::NoAttendance);
        };
        let moment = store::Moment {
            at: clock::now(),
            by,
            zone: &kit.zone,
        };
        let id = work.attendance.id;
        let draft = DraftChange::Save(&work.draft);
        let (paid, receipt) = kit
            .store
            .pay_mixed(&moment, id, vec![line], tendered, draft)?;
        work.saved_at = Some(moment.at);
        tracing::info!(seq = paid.seq, "a fee was paid");
        self.money_moved(id)?;
        self.print_when_paid(receipt);
        Ok(())
    }

    /// After money moved in an attendance: the kit signs for it, and the windows show it.
    pub(super) fn money_moved(&mut self, id: AttendanceId) -> Result<(), StoreError> {
        let Opened::Ready(kit) = &mut self.opened else {
            return Err(StoreError::NoAttendance);
        };
        // What was written down stands whatever becomes of this.
        if let Err(err) = kit.store.sign_head(&kit.key) {
            tracing::error!(%err, "the head was not signed");
        }
        if let Some(work) = self.work.as_mut().filter(|work| work.attendance.id == id) {
            work.attendance = kit.store.attendance(id)?;
            work.receipts = super::papers::receipts_of(kit, &work.attendance)?;
        }
        self.publish_citizen();
        Ok(())
    }

    pub(super) fn number(&self) -> Option<MediatorNumber> {
        self.mediator.as_ref().map(|mediator| mediator.number)
    }

    /// How the fee at hand is paid, as typed.
    fn tendered(&self) -> Result<Tendered, Refusal> {
        let tender = &self.work.as_ref().ok_or(Reason::NotOpen)?.draft.tender;
        let reference = tender.reference.clone();
        let whole = |means| Tendered {
            means,
            also: Vec::new(),
        };
        Ok(match tender.method {
            Method::Cash => Tendered {
                means: Means::Cash {
                    received: amount(&tender.received, "received")?,
                },
                also: by_card(tender)?,
            },
            Method::Card => whole(Means::Card { reference }),
            Method::Reference => whole(Means::Reference { reference }),
            Method::Duc => whole(Means::Duc { reference }),
            // What an order pays is written down when the platform says so.
            Method::Multibanco | Method::MbWay => return Err(Reason::OrderNotPaid.into()),
        })
    }

    /// Whether this spot takes the means, whatever a window offered.
    fn must_take(&self, method: PaymentMethod) -> Result<(), Refusal> {
        let kit = self.kit();
        if kit.is_some_and(|kit| kit.shared.spot.payment.contains(&method)) {
            Ok(())
        } else {
            Err(Reason::MethodNotTaken.into())
        }
    }

    /// Asks for an order of the fee that was on the screen: on the disk first, then at the platform.
    pub(super) fn order_payment(&mut self, key: DueKey) -> Result<(), StoreError> {
        let Some(line) = self.due_line(key)? else {
            return Ok(());
        };
        if self.network() == Network::Down || !self.payments.has_gateway() {
            return Err(Refusal::new(Reason::NeedsNetwork).into());
        }
        let tender = self.deciding_tender()?;
        let (means, phone) = match tender.method {
            Method::Multibanco => {
                self.must_take(PaymentMethod::Multibanco)?;
                (OrderMeans::Multibanco, None)
            }
            Method::MbWay => {
                self.must_take(PaymentMethod::MbWay)?;
                let phone = numbers::parse_phone(&tender.phone);
                let phone = phone.map_err(|refusal| refusal.at("phone"))?;
                (OrderMeans::MbWay, Some(phone))
            }
            Method::Cash | Method::Card | Method::Reference | Method::Duc => {
                return Err(Refusal::new(Reason::MethodNotTaken).into());
            }
        };
        let by = self.number();
        let Opened::Ready(kit) = &mut self.opened else {
            return Err(StoreError::NoAttendance);
        };
        let moment = store::Moment {
            at: clock::now(),
            by,
            zone: &kit.zone,
        };
        kit.store
            .order(&moment, key.attendance, vec![line], means, phone)?;
        self.money_moved(key.attendance)?;
        self.ask_orders();
        Ok(())
    }

    fn deciding_tender(&self) -> Result<Tender, Refusal> {
        let work = self.work.as_ref().ok_or(Reason::NotOpen)?;
        Ok(work.draft.tender.clone())
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

fn amount(typed: &str, field: &str) -> Result<Cents, Refusal> {
    Cents::parse(typed).ok_or_else(|| Refusal::new(Reason::NotAnAmount).at(field))
}

/// What is paid by card beside the cash, where anything is.
fn by_card(tender: &Tender) -> Result<Vec<Part>, Refusal> {
    if tender.by_card.trim().is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Part {
        cents: amount(&tender.by_card, "also")?,
        means: Means::Card {
            reference: tender.reference.clone(),
        },
    }])
}
