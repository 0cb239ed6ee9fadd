//! Serving: the mediator's commands, decided by the rules of `domain` and written to the store.

use domain::{
    AttendanceId, FieldId, Language, LifeEventId, Reason, Refusal, ServiceId,
    attendance::{
        Attendance, Autonomy, Brought, Draft, HoldReason, Outcome, Place, State, StopReason,
    },
    catalogue::Service,
    entry::{Act, Sealed},
    form,
};
use store::{DraftChange, NewEntry, StoreError};
use ui::state::{Command, Notice};

use super::{At, Desk, work::Work};
use crate::{clock, kit::Opened, link::Order};

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
            Command::ShowOutbox => self.leave_to(At::Outbox),
            Command::TryNow => {
                self.order(Order::Asked);
            }
            Command::Carry => self.carry(),
            Command::ShowSettings => self.leave_to(At::Settings),
            Command::ShowChangePin => self.leave_to(At::ChangePin { must: false }),
            Command::Serve(service) => self.told_of(|desk| desk.serve(&[service], None)),
            Command::ServeEvent(event) => self.told_of(|desk| desk.serve_event(&event)),
            Command::Resume(id) => self.told_of(|desk| desk.resume(id)),
            Command::SavePaper { receipt, paper } => self.save_receipt(&receipt, paper),
            Command::ShowReport { period, date } => self.leave_to(At::Report(period, date)),
            Command::HideSmall(hides) => self.hide_small(hides),
            Command::SaveFigures { from, to, form } => self.save_figures(from, to, form),
            till @ (Command::ShowTill
            | Command::OpenTill { .. }
            | Command::MoveTill { .. }
            | Command::CloseTill { .. }
            | Command::CountBag { .. }
            | Command::ExplainDifference { .. }) => self.till_command(till),
            void @ (Command::AskVoid { .. } | Command::ApproveVoid { .. }) => {
                self.void_command(void)
            }
            Command::Correct {
                attendance,
                leg,
                outcome,
                cause,
                reason,
                fields,
            } => self
                .told_of(|desk| desk.correct((attendance, leg), outcome, cause, &reason, &fields)),
            print @ (Command::PrintReceipt { .. }
            | Command::PrintLearningCard { .. }
            | Command::PrintProof { .. }
            | Command::PrintClosing { .. }
            | Command::PrintTestPage { .. }
            | Command::PrintAgain { .. }
            | Command::PaperCameOut { .. }
            | Command::GiveUpPaper { .. }
            | Command::LookForPrinters
            | Command::ChoosePrinter { .. }) => self.print_command(print),
            Command::SaveProof { attendance } => self.save_proof(attendance),
            Command::OpenPapers => self.open_papers(),
            at_work if self.work.is_some() => self.work_command(at_work),
            // Before the next citizen has said which: the language that the next attendance begins with.
            Command::CitizenLanguage(language) => self.settings.citizen_language = language,
            _ => {}
        }
    }

    /// A screen of its own; an open attendance stays where it is and is one command away.
    pub(super) fn leave_to(&mut self, at: At) {
        if self.open_attendance().is_some() && at == At::Desk {
            self.at = At::Attendance;
        } else {
            self.at = at;
        }
        self.refusal = None;
    }

    pub(super) fn told_of(&mut self, work: impl FnOnce(&mut Self) -> Result<(), StoreError>) {
        let result = work(self);
        self.told(result);
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "every other command was taken before"
    )]
    pub(super) fn work_command(&mut self, command: Command) {
        match command {
            Command::Type { field, text } => self.type_field(field, text),
            Command::Focus(field) => self.with_work(|work| work.focus = field),
            Command::Autonomy(by) => self.with_draft(|draft| draft.autonomy = by),
            Command::CitizenWrites(writes) => {
                self.with_work(|work| work.citizen_writes = writes);
                // Who has the keyboard does the step.
                let by = if writes {
                    Autonomy::Citizen
                } else {
                    Autonomy::Together
                };
                self.with_draft(|draft| draft.autonomy = by);
            }
            Command::Row(row) => self.with_work(|work| work.row = row),
            Command::Note(note) => {
                let note = note.chars().take(domain::attendance::NOTE_LIMIT).collect();
                self.with_draft(|draft| draft.note = note);
            }
            Command::Document { index, brought } => self.bring_document(index, brought),
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
            Command::ContinueWithout => self.told_of(Self::on_without_documents),
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
            Command::ByCard(text) => {
                self.with_draft(|draft| draft.tender.by_card = text.chars().take(20).collect());
            }
            Command::Phone(text) => {
                self.with_draft(|draft| draft.tender.phone = text.chars().take(40).collect());
            }
            Command::Pay(key) => self.told_of(|desk| desk.pay(key)),
            Command::Order(key) => self.told_of(|desk| desk.order_payment(key)),
            Command::CancelOrder { order } => self.told_of(|desk| desk.cancel_order(order)),
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

    pub(super) fn with_work(&mut self, change: impl FnOnce(&mut Work)) {
        if let Some(work) = &mut self.work {
            change(work);
        }
    }

    /// Changes the draft; the citizen sees it first, then it is saved.
    pub(super) fn with_draft(&mut self, change: impl FnOnce(&mut Draft)) {
        self.with_work(|work| change(&mut work.draft));
        self.publish_citizen();
        self.save_draft();
    }

    pub(super) fn go(&mut self, place: Place) {
        self.with_work(|work| work.go(place));
        self.publish_citizen();
        self.save_draft();
    }

    pub(super) fn type_field(&mut self, field: FieldId, text: String) {
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

    pub(super) fn bring_document(&mut self, index: usize, brought: Brought) {
        self.with_draft(|draft| {
            if let Place::At { leg, .. } = draft.place {
                draft.bring(leg, index, brought);
            }
        });
    }

    /// A rule's answer about the attendance at the desk.
    pub(super) fn deciding<T>(
        &self,
        decide: impl FnOnce(&Attendance) -> Result<T, Refusal>,
    ) -> Result<T, StoreError> {
        let work = self.work.as_ref().ok_or(StoreError::NoAttendance)?;
        Ok(decide(&work.attendance)?)
    }

    pub(super) fn service(&self, id: &ServiceId) -> Result<Service, Refusal> {
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

    pub(super) fn serve_event(&mut self, event: &LifeEventId) -> Result<(), StoreError> {
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
    pub(super) fn serve(
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
            self.may_open()?;
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

    pub(super) fn open(&mut self) -> Result<(), StoreError> {
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

    pub(super) fn resume(&mut self, id: AttendanceId) -> Result<(), StoreError> {
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
            let n_open = self.deciding(|attendance| Ok(attendance.open_legs().count()))?;
            if n_open > 1 {
                // What waited may wait on: the list says what can be done now.
                self.go(Place::List);
            }
        }
        self.print_what_waits();
        Ok(())
    }

    pub(super) fn speak(&mut self, language: Language) -> Result<(), StoreError> {
        if self
            .work
            .as_ref()
            .is_some_and(|work| work.attendance.language != language)
        {
            self.append(Act::LanguageChanged { language }, Sealed::default())?;
        }
        Ok(())
    }

    pub(super) fn welcome(&mut self, language: Language) -> Result<(), StoreError> {
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

    pub(super) fn stop_service(&mut self, leg: u16, outcome: Outcome) -> Result<(), StoreError> {
        let act = self.deciding(|attendance| attendance.stop_leg(leg, outcome))?;
        self.append(act, Sealed::default())?;
        let several = self.deciding(|attendance| Ok(attendance.legs.len() > 1))?;
        self.go(if several { Place::List } else { Place::Thanks });
        Ok(())
    }

    pub(super) fn hold(&mut self, reason: HoldReason, note: &str) -> Result<(), StoreError> {
        let act = self.deciding(|attendance| attendance.hold(reason))?;
        self.append(act, noted(note)?)?;
        self.leave_attendance();
        self.notice = Some(Notice::Held);
        Ok(())
    }

    pub(super) fn abandon(&mut self, reason: StopReason, note: &str) -> Result<(), StoreError> {
        let act = self.deciding(|attendance| attendance.abandon(reason))?;
        self.append(act, noted(note)?)?;
        self.leave_attendance();
        Ok(())
    }

    pub(super) fn close(&mut self) -> Result<(), StoreError> {
        let act = self.deciding(|attendance| attendance.close(None))?;
        self.append(act, Sealed::default())?;
        self.leave_attendance();
        self.notice = Some(Notice::Closed);
        Ok(())
    }

    /// The citizen is gone: nothing of them stays in either window.
    pub(super) fn leave_attendance(&mut self) {
        self.work = None;
        self.at = At::Desk;
        self.take_up_next();
        self.count_waiting();
        self.settings.citizen_language = Language::Pt;
        self.publish_citizen();
        self.screens.forget_views();
    }
}

pub(super) fn noted(note: &str) -> Result<Sealed, Refusal> {
    let note = form::clean_text(note, domain::attendance::NOTE_LIMIT)
        .map_err(|refusal| refusal.at("note"))?;
    Ok(Sealed {
        note: Some(note).filter(|note| !note.is_empty()),
        ..Sealed::default()
    })
}
