//! The course of a service: from step to step, forwards and back, and what ends each one.

use domain::{
    Reason, Refusal,
    attendance::{Network, Place, Step, price_of},
    catalogue::Price,
    entry::Sealed,
    form,
};
use store::StoreError;
use text::Texts;

use super::{Desk, serving::noted};

impl Desk {
    /// Takes up a service where it was left; what is known of the citizen is filled in.
    pub(super) fn work_on(&mut self, leg: u16) {
        let Some(kit) = self.kit() else { return };
        let catalogue = std::sync::Arc::clone(&kit.shared);
        self.with_work(|work| {
            let Some(found) = work.attendance.leg(leg) else {
                return;
            };
            let step = found.step();
            let opened = catalogue
                .catalogue
                .opened_with(&found.service, found.version);
            if let Some(service) = opened {
                work.draft.reuse(leg, service);
            }
            work.go(Place::At { leg, step, page: 0 });
        });
        self.publish_citizen();
        self.save_draft();
    }

    /// Opens an earlier step again; never one ahead.
    pub(super) fn go_to(&mut self, step: Step) {
        let Some(Place::At { leg, .. }) = self.work.as_ref().map(|work| work.draft.place) else {
            return;
        };
        let reached = self
            .work
            .as_ref()
            .and_then(|work| work.attendance.leg(leg))
            .map(domain::attendance::Leg::step);
        let is_settled = self
            .work
            .as_ref()
            .and_then(|work| work.attendance.leg(leg))
            .is_some_and(|leg| leg.settled.is_some());
        if step < Step::Confirm && self.waits_for_money(leg) {
            self.told_of(|_| Err(Refusal::new(Reason::OrderPending).into()));
        } else if reached.is_some_and(|reached| step <= reached)
            && !(is_settled && step < Step::Fee)
        {
            self.go(Place::At { leg, step, page: 0 });
        }
    }

    /// What was agreed to stays so while money may come for it.
    fn waits_for_money(&self, leg: u16) -> bool {
        let work = self.work.as_ref();
        work.is_some_and(|work| work.attendance.waits_for_money(leg))
    }

    pub(super) fn back(&mut self) {
        let Some(place) = self.work.as_ref().map(|work| work.draft.place) else {
            return;
        };
        match place {
            Place::At { leg, step, page } if page > 0 => self.go(Place::At {
                leg,
                step,
                page: page - 1,
            }),
            Place::At {
                step: Step::Identify,
                ..
            }
            | Place::Thanks => {
                let several = self
                    .work
                    .as_ref()
                    .is_some_and(|work| work.attendance.legs.len() > 1);
                self.go(if several { Place::List } else { Place::Welcome });
            }
            Place::At { step, .. } => {
                if let Some(before) = Step::ALL.into_iter().rev().find(|earlier| *earlier < step) {
                    self.go_to(before);
                }
            }
            Place::List => self.go(Place::Welcome),
            Place::Welcome => {}
        }
    }

    /// On from where the mediator stands.
    pub(super) fn on(&mut self) -> Result<(), StoreError> {
        let Some(place) = self.work.as_ref().map(|work| work.draft.place) else {
            return Ok(());
        };
        match place {
            Place::Welcome => {
                let language = self.deciding(|attendance| Ok(attendance.language))?;
                self.welcome(language)
            }
            Place::List => self.on_from_list(),
            Place::Thanks => self.close(),
            Place::At {
                step: Step::Confirm,
                ..
            } => self.agree(),
            Place::At {
                step: Step::Fee, ..
            } => self.finish_service(),
            Place::At {
                leg,
                step: Step::End,
                ..
            } => self.on_from_end(leg),
            Place::At {
                leg,
                step: Step::Requirements,
                ..
            } => self.on_from_requirements(leg),
            Place::At { leg, step, page } => self.on_from_form(leg, step, page),
        }
    }

    pub(super) fn on_from_list(&mut self) -> Result<(), StoreError> {
        let network = self.network();
        let next = self.work.as_ref().and_then(|work| {
            let waits = |leg: &domain::attendance::Leg| leg.agreed && network == Network::Down;
            work.attendance
                .open_legs()
                .find(|(_, leg)| !waits(leg))
                .map(|(leg, _)| leg)
        });
        let is_any_open =
            self.deciding(|attendance| Ok(attendance.open_legs().next().is_some()))?;
        match next {
            Some(leg) => self.work_on(leg),
            // What is left waits for the network.
            None if is_any_open => return Err(Refusal::new(Reason::NeedsNetwork).into()),
            None => self.go(Place::Thanks),
        }
        Ok(())
    }

    pub(super) fn on_from_end(&mut self, leg: u16) -> Result<(), StoreError> {
        let is_over = self.deciding(|attendance| {
            Ok(attendance.leg(leg).is_some_and(|leg| leg.outcome.is_some()))
        })?;
        if !is_over && self.network() == Network::Down {
            return Err(Refusal::new(Reason::NeedsNetwork).into());
        }
        let several = self.deciding(|attendance| Ok(attendance.legs.len() > 1))?;
        self.go(if several { Place::List } else { Place::Thanks });
        Ok(())
    }

    /// Checks the page; the last one ends the step.
    pub(super) fn on_from_form(
        &mut self,
        leg: u16,
        step: Step,
        page: usize,
    ) -> Result<(), StoreError> {
        let facts = self.facts();
        let Some(kit) = self.kit() else { return Ok(()) };
        let shared = std::sync::Arc::clone(&kit.shared);
        let Some(work) = &mut self.work else {
            return Ok(());
        };
        let Some(at) = work.at_hand(&shared.catalogue) else {
            return Ok(());
        };
        let pages = at.pages();
        let n_pages = pages.len();
        let unidentified = (page == 0 && step == Step::Identify)
            .then(|| work.attendance.must_be_identified(at.service).err())
            .flatten();
        let mut refusals: Vec<Refusal> = unidentified.into_iter().collect();
        if let Some(form) = pages.get(page) {
            let check = |field: &&domain::catalogue::Field| {
                let typed = work.draft.value(leg, &field.id);
                form::check(field, typed, facts)
                    .err()
                    .map(|refusal| refusal.at(field.id.as_str()))
            };
            refusals.extend(form.fields.iter().filter_map(check));
        }
        if !refusals.is_empty() {
            work.refuse(refusals);
            return Ok(());
        }
        if page + 1 < n_pages {
            self.go(Place::At {
                leg,
                step,
                page: page + 1,
            });
            return Ok(());
        }
        self.end_step(leg, step, Sealed::default())
    }

    /// What is missing does not pass in silence: it is asked about first.
    fn on_from_requirements(&mut self, leg: u16) -> Result<(), StoreError> {
        if self.missing_documents().is_empty() {
            return self.end_step(leg, Step::Requirements, Sealed::default());
        }
        self.with_work(|work| {
            work.refuse(vec![Refusal::new(Reason::Missing).at("documents")]);
        });
        Ok(())
    }

    /// On without the documents that are missing, as the mediator chose: the journal keeps which ones.
    pub(super) fn on_without_documents(&mut self) -> Result<(), StoreError> {
        let place = self.work.as_ref().map(|work| work.draft.place);
        let Some(Place::At {
            leg,
            step: Step::Requirements,
            ..
        }) = place
        else {
            return Ok(());
        };
        let missing = self.missing_documents();
        if missing.is_empty() {
            return self.on_from_requirements(leg);
        }
        let without = Texts::of(self.settings.language).say_with(
            "documents-without",
            &[("documents", missing.join("; ").into())],
        );
        self.end_step(leg, Step::Requirements, noted(&without)?)
    }

    /// Of the service at hand, in the mediator's language.
    fn missing_documents(&self) -> Vec<String> {
        let at = self.kit().zip(self.work.as_ref()).and_then(|(kit, work)| {
            let at = work.at_hand(&kit.shared.catalogue)?;
            Some(work.draft.missing(at.place, at.service))
        });
        let language = self.settings.language;
        let missing = at.unwrap_or_default().into_iter();
        missing
            .map(|document| document.get(language).to_owned())
            .collect()
    }

    fn end_step(&mut self, leg: u16, step: Step, sealed: Sealed) -> Result<(), StoreError> {
        self.finish_step(leg, step, sealed)?;
        if let Some(next) = step.next() {
            self.go(Place::At {
                leg,
                step: next,
                page: 0,
            });
        }
        Ok(())
    }

    pub(super) fn finish_step(
        &mut self,
        leg: u16,
        step: Step,
        sealed: Sealed,
    ) -> Result<(), StoreError> {
        let (view, salt) = self.view_seen()?;
        let by = self
            .work
            .as_ref()
            .map(|work| work.draft.autonomy)
            .unwrap_or_default();
        let act = self.deciding(|attendance| attendance.finish_step(leg, step, by, view))?;
        self.append(act, Sealed { salt, ..sealed }).map(drop)
    }

    /// The salted hash of what the citizen has in front of them, and its salt; none without a screen.
    pub(super) fn view_seen(&self) -> Result<(Option<String>, Option<String>), StoreError> {
        let Some(view) = self.screens.painted_view() else {
            return Ok((None, None));
        };
        let mut salt = [0; 16];
        getrandom::fill(&mut salt)?;
        let json = serde_json::to_vec(view).unwrap_or_default();
        let hash = protocol::view_hash(&salt, &json);
        Ok((
            Some(hash.to_string()),
            Some(data_encoding::HEXLOWER.encode(&salt)),
        ))
    }

    /// The citizen said "está certo".
    pub(super) fn agree(&mut self) -> Result<(), StoreError> {
        let (leg, service, typed) = self.form_at_hand()?;
        let kept = match form::check_all(&service, &typed, self.facts()) {
            Ok(kept) => kept,
            Err(refusals) => {
                self.with_work(|work| work.refuse(refusals));
                return Ok(());
            }
        };
        let (view, salt) = self.view_seen()?;
        let is_agreed = self.deciding(|attendance| {
            Ok(attendance.leg(leg).is_some_and(|leg| leg.settled.is_some()))
        })?;
        if !is_agreed {
            let act = self.deciding(|attendance| attendance.agree(leg, view))?;
            self.with_work(|work| {
                work.draft.agreed.insert(leg, kept.clone());
            });
            self.append(
                act,
                Sealed {
                    forms: vec![(leg, kept.clone())],
                    salt,
                    ..Sealed::default()
                },
            )?;
        }
        self.finish_step(leg, Step::Confirm, Sealed::default())?;
        let price = price_of(&service, &self.charge(&kept));
        self.go(Place::At {
            leg,
            step: Step::Fee,
            page: 0,
        });
        let is_due = matches!(price, Price::Fixed { .. });
        if is_due || !self.can_end(&service) {
            return Ok(());
        }
        // What costs nothing here and can be ended now has no fee step to stop at.
        self.finish_service()
    }
}
