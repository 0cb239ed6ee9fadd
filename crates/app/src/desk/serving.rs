//! Serving: the mediator's commands, decided by the rules of `domain` and written to the store.

use domain::{
    AttendanceId, FieldId, Language, LifeEventId, Reason, Refusal, ServiceId,
    attendance::{
        Attendance, Charge, Draft, HoldReason, Network, Outcome, Place, State, Step, StopReason,
        price_of,
    },
    catalogue::{Price, Service},
    entry::{Act, Sealed},
    fee::Means,
    form::{self, Values},
};
use store::{DraftChange, NewEntry, StoreError};
use ui::state::{Command, Notice};

use super::{At, Desk, work::Work};
use crate::{clock, kit::Opened};

impl Desk {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "commands about the attendance are taken apart further down"
    )]
    pub(super) fn serve_command(&mut self, command: Command) {
        if self.at == (At::ChangePin { must: true }) {
            return;
        }
        match command {
            Command::ShowDesk => self.leave_to(At::Desk),
            Command::ShowDay { date } => self.leave_to(At::Day(date)),
            Command::ShowSettings => self.leave_to(At::Settings),
            Command::ShowChangePin => self.leave_to(At::ChangePin { must: false }),
            Command::Serve(service) => self.told_of(|desk| desk.serve(&[service], None)),
            Command::ServeEvent(event) => self.told_of(|desk| desk.serve_event(&event)),
            Command::Resume(id) => self.told_of(|desk| desk.resume(id)),
            Command::SavePaper { receipt, paper } => self.save_receipt(&receipt, paper),
            Command::SaveReport { date } => self.save_report(date),
            at_work if self.work.is_some() => self.work_command(at_work),
            // Before the next citizen has said which: the language that the next attendance begins with.
            Command::CitizenLanguage(language) => self.settings.citizen_language = language,
            _ => {}
        }
    }

    /// A screen of its own; an open attendance stays where it is and is one command away.
    fn leave_to(&mut self, at: At) {
        if self.open_attendance().is_some() && at == At::Desk {
            self.at = At::Attendance;
        } else {
            self.at = at;
        }
        self.refusal = None;
    }

    fn told_of(&mut self, work: impl FnOnce(&mut Self) -> Result<(), StoreError>) {
        let result = work(self);
        self.told(result);
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "every other command was taken before"
    )]
    fn work_command(&mut self, command: Command) {
        match command {
            Command::Type { field, text } => self.type_field(field, text),
            Command::Focus(field) => self.with_work(|work| work.focus = field),
            Command::Autonomy(by) => self.with_draft(|draft| draft.autonomy = by),
            Command::CitizenWrites(writes) => self.with_work(|work| work.citizen_writes = writes),
            Command::Row(row) => self.with_work(|work| work.row = row),
            Command::Note(note) => {
                let note = note.chars().take(domain::attendance::NOTE_LIMIT).collect();
                self.with_draft(|draft| draft.note = note);
            }
            Command::Document { index, ticked } => self.tick_document(index, ticked),
            Command::Method(method) => self.with_draft(|draft| draft.tender.method = method),
            Command::Received(text) => {
                self.with_draft(|draft| draft.tender.received = text.chars().take(20).collect())
            }
            Command::Reference(text) => {
                self.with_draft(|draft| draft.tender.reference = text.chars().take(60).collect());
            }
            Command::ShowList => self.go(Place::List),
            Command::Work { leg } => self.work_on(leg),
            Command::GoTo(step) => self.go_to(step),
            Command::Back => self.back(),
            Command::Continue => self.told_of(Self::on),
            Command::Welcome(language) => self.told_of(|desk| desk.welcome(language)),
            Command::CitizenLanguage(language) => self.told_of(|desk| desk.speak(language)),
            Command::Shown(shown) => self.told_of(|desk| {
                let act = desk.deciding(|attendance| attendance.identify(shown))?;
                let citizen = desk.work.as_ref().map(|work| work.draft.citizen());
                desk.append(
                    act,
                    Sealed {
                        citizen,
                        ..Sealed::default()
                    },
                )
                .map(drop)
            }),
            Command::Need { leg, needed } => self.told_of(|desk| {
                let act = desk.deciding(|attendance| attendance.need(leg, needed))?;
                desk.append(act, Sealed::default()).map(drop)
            }),
            Command::Pay => self.told_of(Self::pay),
            Command::Exempt { reason } => self.told_of(|desk| desk.exempt(&reason)),
            Command::StopService { leg, outcome } => {
                self.told_of(|desk| desk.stop_service(leg, outcome))
            }
            Command::Hold { reason, note } => self.told_of(|desk| desk.hold(reason, &note)),
            Command::Abandon { reason, note } => self.told_of(|desk| desk.abandon(reason, &note)),
            Command::Close => self.told_of(Self::close),
            Command::SaveLearningCard { paper } => self.save_learning_card(paper),
            _ => {}
        }
    }

    fn with_work(&mut self, change: impl FnOnce(&mut Work)) {
        if let Some(work) = &mut self.work {
            change(work);
        }
    }

    /// Changes the draft; the citizen sees it first, then it is saved.
    fn with_draft(&mut self, change: impl FnOnce(&mut Draft)) {
        self.with_work(|work| change(&mut work.draft));
        self.publish_citizen();
        self.save_draft();
    }

    fn go(&mut self, place: Place) {
        self.with_work(|work| work.go(place));
        self.publish_citizen();
        self.save_draft();
    }

    fn type_field(&mut self, field: FieldId, text: String) {
        // Far above any field's own limit, which refuses politely: this only keeps the draft small.
        let text: String = text.chars().take(4000).collect();
        self.with_work(|work| {
            if let Place::At { leg, .. } = work.draft.place {
                work.refusals
                    .retain(|refusal| refusal.field.as_deref() != Some(field.as_str()));
                work.draft.forms.entry(leg).or_default().insert(field, text);
            }
        });
        self.publish_citizen();
        self.save_draft();
    }

    fn tick_document(&mut self, index: usize, ticked: bool) {
        self.with_draft(|draft| {
            let Place::At { leg, .. } = draft.place else {
                return;
            };
            let documents = draft.documents.entry(leg).or_default();
            documents.retain(|document| *document != index);
            if ticked {
                documents.push(index);
            }
        });
    }

    /// A rule's answer about the attendance at the desk.
    fn deciding<T>(
        &self,
        decide: impl FnOnce(&Attendance) -> Result<T, Refusal>,
    ) -> Result<T, StoreError> {
        let work = self.work.as_ref().ok_or(StoreError::NoAttendance)?;
        Ok(decide(&work.attendance)?)
    }

    fn service(&self, id: &ServiceId) -> Result<Service, Refusal> {
        let kit = self.kit().ok_or(Reason::NotEnrolled)?;
        let service = kit
            .shared
            .catalogue
            .service(id)
            .ok_or(Reason::UnknownService)?;
        if kit.shared.spot.offers(id) {
            Ok(service.clone())
        } else {
            Err(Reason::NotOffered.into())
        }
    }

    fn serve_event(&mut self, event: &LifeEventId) -> Result<(), StoreError> {
        let kit = self.kit().ok_or(StoreError::NoAttendance)?;
        let found = kit
            .shared
            .catalogue
            .life_event(event)
            .ok_or_else(|| Refusal::new(Reason::UnknownService))?;
        let spot = &kit.shared.spot;
        let services: Vec<ServiceId> = found
            .services
            .iter()
            .filter(|id| spot.offers(id))
            .cloned()
            .collect();
        self.serve(&services, Some(event))
    }

    /// Opens an attendance with these services, or adds them to the open one.
    fn serve(
        &mut self,
        services: &[ServiceId],
        event: Option<&LifeEventId>,
    ) -> Result<(), StoreError> {
        let is_new = self.work.is_none();
        let found: Vec<Service> = services
            .iter()
            .map(|id| self.service(id))
            .collect::<Result<_, _>>()?;
        if is_new {
            self.open()?;
        }
        for service in &found {
            let act = self.deciding(|attendance| attendance.choose(service, event.cloned()))?;
            self.append(act, Sealed::default())?;
        }
        let last = self
            .work
            .as_ref()
            .map_or(0, |work| work.attendance.legs.len().saturating_sub(1));
        self.at = At::Attendance;
        if is_new {
            self.go(Place::Welcome);
        } else if found.len() > 1 {
            self.go(Place::List);
        } else {
            self.work_on(u16::try_from(last).unwrap_or(u16::MAX));
        }
        Ok(())
    }

    fn open(&mut self) -> Result<(), StoreError> {
        let by = self.mediator.as_ref().map(|mediator| mediator.number);
        let language = self.settings.citizen_language;
        let Opened::Ready(kit) = &mut self.opened else {
            return Err(StoreError::NoAttendance);
        };
        let draft = Draft::default();
        let opened = kit.store.append(&NewEntry {
            at: clock::now(),
            by,
            about: None,
            act: Act::AttendanceOpened { language },
            sealed: Sealed::default(),
            draft: DraftChange::Save(&draft),
        })?;
        let id = opened.about.ok_or(StoreError::NoAttendance)?;
        let attendance = kit.store.attendance(id)?;
        self.work = Some(Work::new(
            attendance,
            draft,
            protocol::attendance_code(&opened.hash),
        ));
        Ok(())
    }

    fn resume(&mut self, id: AttendanceId) -> Result<(), StoreError> {
        if self.open_attendance().is_some_and(|open| open != id) {
            return Err(Refusal::new(Reason::AlreadyOpen).into());
        }
        let Opened::Ready(kit) = &mut self.opened else {
            return Err(StoreError::NoAttendance);
        };
        let attendance = kit.store.attendance(id)?;
        let draft = kit.store.draft(id)?.unwrap_or_default();
        let code = kit.store.code(id)?;
        let receipts = crate::desk::papers::receipts_of(kit, &attendance)?;
        let held = matches!(attendance.state, State::Held { .. });
        let act = if held {
            Some(attendance.resume()?)
        } else {
            None
        };
        self.work = Some(Work {
            receipts,
            ..Work::new(attendance, draft, code)
        });
        self.at = At::Attendance;
        if let Some(act) = act {
            self.append(act, Sealed::default())?;
        }
        Ok(())
    }

    fn speak(&mut self, language: Language) -> Result<(), StoreError> {
        if self
            .work
            .as_ref()
            .is_some_and(|work| work.attendance.language != language)
        {
            self.append(Act::LanguageChanged { language }, Sealed::default())?;
        }
        Ok(())
    }

    fn welcome(&mut self, language: Language) -> Result<(), StoreError> {
        self.speak(language)?;
        let n_legs = self
            .work
            .as_ref()
            .map_or(0, |work| work.attendance.legs.len());
        if n_legs == 1 {
            self.work_on(0)
        } else {
            self.go(Place::List)
        }
        Ok(())
    }

    /// Takes up a service where it was left; what is known of the citizen is filled in.
    fn work_on(&mut self, leg: u16) {
        let Some(kit) = self.kit() else { return };
        let catalogue = std::sync::Arc::clone(&kit.shared);
        self.with_work(|work| {
            let Some(found) = work.attendance.leg(leg) else {
                return;
            };
            let step = found.step();
            if let Some(service) = catalogue.catalogue.service(&found.service) {
                work.draft.reuse(leg, service);
            }
            work.go(Place::At { leg, step, page: 0 });
        });
        self.publish_citizen();
        self.save_draft();
    }

    /// Opens an earlier step again; never one ahead.
    fn go_to(&mut self, step: Step) {
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
        if reached.is_some_and(|reached| step <= reached) && !(is_settled && step < Step::Fee) {
            self.go(Place::At { leg, step, page: 0 });
        }
    }

    fn back(&mut self) {
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
    fn on(&mut self) -> Result<(), StoreError> {
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
            Place::At { leg, step, page } => self.on_from_form(leg, step, page),
        }
    }

    fn on_from_list(&mut self) -> Result<(), StoreError> {
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

    fn on_from_end(&mut self, leg: u16) -> Result<(), StoreError> {
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
    fn on_from_form(&mut self, leg: u16, step: Step, page: usize) -> Result<(), StoreError> {
        let today = self.today();
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
        let refusals: Vec<Refusal> = pages
            .get(page)
            .map(|form| {
                let check = |field: &&domain::catalogue::Field| {
                    let typed = work.draft.value(leg, &field.id);
                    form::check(field, typed, today)
                        .err()
                        .map(|refusal| refusal.at(field.id.as_str()))
                };
                form.fields.iter().filter_map(check).collect()
            })
            .unwrap_or_default();
        if !refusals.is_empty() {
            work.refusals = refusals;
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
        self.finish_step(leg, step, Sealed::default())?;
        if let Some(next) = step.next() {
            self.go(Place::At {
                leg,
                step: next,
                page: 0,
            });
        }
        Ok(())
    }

    fn finish_step(&mut self, leg: u16, step: Step, sealed: Sealed) -> Result<(), StoreError> {
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
    fn view_seen(&self) -> Result<(Option<String>, Option<String>), StoreError> {
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
    fn agree(&mut self) -> Result<(), StoreError> {
        let (leg, service, typed) = self.form_at_hand()?;
        let kept = match form::check_all(&service, &typed, self.today()) {
            Ok(kept) => kept,
            Err(refusals) => {
                self.with_work(|work| work.refusals = refusals);
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
        let is_charged = matches!(price, Price::Fixed { .. }) && self.can_end(&service);
        if is_charged || !self.can_end(&service) {
            self.go(Place::At {
                leg,
                step: Step::Fee,
                page: 0,
            });
            return Ok(());
        }
        self.go(Place::At {
            leg,
            step: Step::Fee,
            page: 0,
        });
        self.finish_service()
    }

    /// Whether the service can be ended now: there is a network, or it can go later by itself.
    pub(super) fn can_end(&self, service: &Service) -> bool {
        self.network() == Network::Up || service.offline_ok
    }

    fn form_at_hand(&self) -> Result<(u16, Service, Values), StoreError> {
        let kit = self.kit().ok_or(StoreError::NoAttendance)?;
        let work = self.work.as_ref().ok_or(StoreError::NoAttendance)?;
        let at = work
            .at_hand(&kit.shared.catalogue)
            .ok_or(StoreError::NoAttendance)?;
        Ok((at.place, at.service.clone(), work.draft.form(at.place)))
    }

    /// The form that the citizen said yes to. What was typed since then asks for a new yes.
    fn agreed_form(&mut self) -> Result<(u16, Service, Values), StoreError> {
        let (leg, service, typed) = self.form_at_hand()?;
        let kept = form::check_all(&service, &typed, self.today()).ok();
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

    fn today(&self) -> domain::Date {
        let zone = self
            .kit()
            .map_or(jiff::tz::TimeZone::UTC, |kit| kit.zone.clone());
        clock::now().date(&zone)
    }

    pub(super) fn charge<'v>(&self, values: &'v Values) -> Charge<'v> {
        Charge {
            values,
            urgency: None,
            at: clock::now(),
            today: self.today(),
            network: self.network(),
        }
    }

    fn pay(&mut self) -> Result<(), StoreError> {
        let (leg, service, values) = self.agreed_form()?;
        let charge = self.charge(&values);
        let Some(line) = self.deciding(|attendance| attendance.fee(leg, &service, &charge))? else {
            return Err(Refusal::new(Reason::NothingToPay).into());
        };
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

    fn means(&self) -> Result<Means, Refusal> {
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
        })
    }

    fn exempt(&mut self, reason: &str) -> Result<(), StoreError> {
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
    fn finish_service(&mut self) -> Result<(), StoreError> {
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

    fn stop_service(&mut self, leg: u16, outcome: Outcome) -> Result<(), StoreError> {
        let act = self.deciding(|attendance| attendance.stop_leg(leg, outcome))?;
        self.append(act, Sealed::default())?;
        let several = self.deciding(|attendance| Ok(attendance.legs.len() > 1))?;
        self.go(if several { Place::List } else { Place::Thanks });
        Ok(())
    }

    fn hold(&mut self, reason: HoldReason, note: &str) -> Result<(), StoreError> {
        let act = self.deciding(|attendance| attendance.hold(reason))?;
        self.append(act, noted(note)?)?;
        self.leave_attendance();
        self.notice = Some(Notice::Held);
        Ok(())
    }

    fn abandon(&mut self, reason: StopReason, note: &str) -> Result<(), StoreError> {
        let act = self.deciding(|attendance| attendance.abandon(reason))?;
        self.append(act, noted(note)?)?;
        self.leave_attendance();
        Ok(())
    }

    fn close(&mut self) -> Result<(), StoreError> {
        let act = self.deciding(|attendance| attendance.close(None))?;
        self.append(act, Sealed::default())?;
        self.leave_attendance();
        self.notice = Some(Notice::Closed);
        Ok(())
    }

    /// The citizen is gone: nothing of them stays in either window.
    fn leave_attendance(&mut self) {
        self.work = None;
        self.at = At::Desk;
        self.waiting = self
            .kit()
            .map_or(0, |kit| kit.store.n_ended().unwrap_or_default());
        self.settings.citizen_language = Language::Pt;
        self.publish_citizen();
        self.screens.forget_views();
    }
}

fn noted(note: &str) -> Result<Sealed, Refusal> {
    let note = form::clean_text(note, domain::attendance::NOTE_LIMIT)
        .map_err(|refusal| refusal.at("note"))?;
    Ok(Sealed {
        note: Some(note).filter(|note| !note.is_empty()),
        ..Sealed::default()
    })
}
