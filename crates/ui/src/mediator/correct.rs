//! Correcting what was written down of a closed attendance: a new entry with its cause and its reason. No money moves.

mod value;

use std::borrow::Cow;

use domain::{
    Reason,
    attendance::{Attendance, Leg, NOTE_LIMIT, Outcome, StopReason},
    catalogue::Service,
    entry::CorrectionCause,
    form::Facts,
    view::ListState,
};
use egui::{Id, Ui};

use super::dialog::{Next, body_ui, buttons_ui};
use super::reasons::stop_key;
use super::scene::Scene;
use super::{offer, pick};
use crate::icon::Icon;
use crate::state::Command;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Field, Tone, line, notice_lines, remark, text};
use value::{Value, value_ui};

/// What is chosen and typed.
pub(super) struct Correcting {
    code: String,
    attendance: Attendance,
    /// The service, by its place among those that were needed.
    service: usize,
    should: Should,
    /// Why it was not finished, where that is how it should be.
    stop: usize,
    cause: usize,
    reason: String,
    value: Value,
}

impl std::fmt::Debug for Correcting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Correcting({}, …)", self.code)
    }
}

/// How a service ended in truth.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Should {
    /// As it was written down: only what was typed is wrong.
    Stay,
    Done,
    Submitted,
    Ticket,
    NotDone,
}

impl Should {
    const ALL: [Self; 5] = [
        Self::Stay,
        Self::Done,
        Self::Submitted,
        Self::Ticket,
        Self::NotDone,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Stay => "correct-stay",
            Self::Done => "correct-done",
            Self::Submitted => "correct-submitted",
            Self::Ticket => "correct-ticket",
            Self::NotDone => "correct-not-done",
        }
    }
}

impl Correcting {
    pub(super) fn of(code: &str, attendance: &Attendance) -> Self {
        Self {
            code: code.to_owned(),
            attendance: attendance.clone(),
            service: 0,
            should: Should::Stay,
            stop: 0,
            cause: 0,
            reason: String::new(),
            value: Value::default(),
        }
    }

    fn services(&self) -> Vec<(u16, &Leg)> {
        let all = (0_u16..).zip(&self.attendance.legs);
        all.filter(|(_, leg)| leg.needed).collect()
    }

    fn outcome(&self) -> Option<Outcome> {
        match self.should {
            Should::Stay => None,
            Should::Done => Some(Outcome::Done),
            Should::Submitted => Some(Outcome::Submitted),
            Should::Ticket => Some(Outcome::Ticket),
            Should::NotDone => {
                let reason = StopReason::ALL.get(self.stop).copied();
                Some(Outcome::Abandoned(reason.unwrap_or(StopReason::Other)))
            }
        }
    }

    fn cause(&self) -> CorrectionCause {
        let cause = CorrectionCause::ALL.get(self.cause).copied();
        cause.unwrap_or(CorrectionCause::Other)
    }

    /// Why it cannot be written down like this, in words.
    fn refused(&self, scene: &Scene<'_>) -> Option<String> {
        let said = |key: &str| Some(scene.say(key).into_owned());
        let services = self.services();
        let Some((place, leg)) = services.get(self.service) else {
            return said("correct-nothing");
        };
        let outcome = self.outcome();
        if outcome.is_some() && outcome == leg.outcome {
            return said("correct-as-it-is");
        }
        let refusal = self
            .attendance
            .correct(*place, outcome, self.cause())
            .err()?;
        if refusal.reason == Reason::FeeTaken {
            said("correct-was-paid")
        } else if refusal.reason == Reason::NotPaid {
            said("correct-not-paid")
        } else {
            Some(scene.texts.refusal(&refusal))
        }
    }

    /// Where only data is wrong: the service at hand, in the version that it was opened with, and what its form is checked by.
    fn form<'a>(&self, scene: &Scene<'a>) -> Option<(&'a Service, Facts)> {
        if self.should != Should::Stay {
            return None;
        }
        let services = self.services();
        let (_, leg) = services.get(self.service)?;
        let facts = Facts {
            today: self.attendance.opened_at.date(&scene.zone()),
            shown: self.attendance.identified,
        };
        Some((scene.opened_with(leg)?, facts))
    }

    /// Why it cannot be written down yet, in words.
    fn missing(&self, scene: &Scene<'_>) -> Option<Cow<'static, str>> {
        let form = self.form(scene);
        let wrong = form.and_then(|(service, facts)| self.value.refused(scene, service, facts));
        if self.refused(scene).is_some() {
            Some(scene.say("correct-not-so"))
        } else if wrong.is_some() {
            Some(scene.say("correct-value-missing"))
        } else if self.reason.trim().is_empty() {
            Some(scene.say("correct-reason-missing"))
        } else {
            None
        }
    }

    fn command(&self, scene: &Scene<'_>) -> Option<Command> {
        let (leg, _) = *self.services().get(self.service)?;
        let form = self.form(scene);
        let fields = form.map(|(service, _)| self.value.fields(service));
        Some(Command::Correct {
            attendance: self.attendance.id,
            leg,
            outcome: self.outcome(),
            cause: self.cause(),
            reason: self.reason.clone(),
            fields: fields.unwrap_or_default(),
        })
    }
}

fn cause_key(cause: CorrectionCause) -> &'static str {
    match cause {
        CorrectionCause::Typed => "correct-typed",
        CorrectionCause::Outcome => "correct-outcome",
        CorrectionCause::EntityAnswered => "correct-entity-answered",
        CorrectionCause::Other => "correct-other",
    }
}

pub(super) fn title(scene: &Scene<'_>, correcting: &Correcting) -> String {
    let code = correcting.code.as_str();
    scene.say_with("dialog-correct", &[("code", code.into())])
}

pub(super) fn correct_ui(ui: &mut Ui, scene: &mut Scene<'_>, correcting: &mut Correcting) -> Next {
    let refused = correcting.refused(scene);
    body_ui(ui, |ui| {
        let (head, detail) = (scene.say("correct-head"), scene.say("correct-detail"));
        notice_lines(ui, Tone::Note, Icon::Info, &head, &detail);
        ui.add_space(space::M);
        former_ui(ui, scene, &correcting.attendance);
        service_ui(ui, scene, correcting);
        should_ui(ui, scene, correcting);
        if let Some(words) = &refused {
            remark(ui, Icon::Alert, palette::WARN, words);
            ui.add_space(space::M);
        }
        if let Some((service, facts)) = correcting.form(scene) {
            value_ui(ui, scene, service, facts, &mut correcting.value);
        }
        let causes = CorrectionCause::ALL.map(|cause| scene.say(cause_key(cause)));
        choice_ui(ui, scene, "correct-why", &causes, &mut correcting.cause);
        let label = scene.say("correct-reason");
        let width = ui.available_width();
        let field = Field::new(Id::unique("correct reason"), &label, &mut correcting.reason);
        field.width(width).max_chars(NOTE_LIMIT).ui(ui);
    });
    let unavailable = correcting.missing(scene);
    let (done, next) = buttons_ui(ui, scene, "correct-do", unavailable.as_deref());
    if done && let Some(command) = correcting.command(scene) {
        scene.send(command);
    }
    next
}

/// What was corrected before.
fn former_ui(ui: &mut Ui, scene: &Scene<'_>, attendance: &Attendance) {
    for correction in &attendance.corrections {
        let when = scene.texts.date_time(correction.at, &scene.zone());
        let cause = scene.say(cause_key(correction.cause));
        let words = [("when", when.into()), ("cause", (&*cause).into())];
        let words = scene.say_with("correct-former", &words);
        remark(ui, Icon::Refresh, palette::MUTED, &words);
        ui.add_space(space::S);
    }
}

/// The service with how it ended; one of several is picked.
fn service_ui(ui: &mut Ui, scene: &mut Scene<'_>, correcting: &mut Correcting) {
    let words: Vec<String> = correcting
        .services()
        .iter()
        .map(|(_, leg)| service_words(scene, leg))
        .collect();
    if let [only] = words.as_slice() {
        text(ui, only, typography::TEXT.bold(), palette::INK);
        ui.add_space(space::M);
        return;
    }
    let name = scene.say("correct-service");
    line(ui, &name, typography::LABEL, palette::INK);
    ui.add_space(space::XS);
    let (picked, first) = pick::one_of(ui, &name, &words, Some(correcting.service));
    if let Some(first) = first {
        scene.focus_here(&first);
    }
    if let Some(picked) = picked.filter(|picked| *picked != correcting.service) {
        correcting.service = picked;
        correcting.value = Value::default();
    }
    ui.add_space(space::S);
}

fn service_words(scene: &Scene<'_>, leg: &Leg) -> String {
    let name = match scene.opened_with(leg) {
        Some(service) => scene.word(&service.name),
        None => leg.service.as_str(),
    };
    match leg.outcome {
        Some(outcome) => {
            let (_, _, ended) = offer::state(scene, ListState::Ended(outcome));
            format!("{name}, {ended}")
        }
        None => name.to_owned(),
    }
}

fn should_ui(ui: &mut Ui, scene: &mut Scene<'_>, correcting: &mut Correcting) {
    let words = Should::ALL.map(|should| scene.say(should.key()));
    let chosen = Should::ALL.iter().position(|it| *it == correcting.should);
    let mut at = chosen.unwrap_or(0);
    choice_ui(ui, scene, "correct-should", &words, &mut at);
    correcting.should = Should::ALL.get(at).copied().unwrap_or(Should::Stay);
    if correcting.should == Should::NotDone {
        let words = StopReason::ALL.map(|reason| scene.say(stop_key(reason)));
        choice_ui(ui, scene, "correct-stopped", &words, &mut correcting.stop);
    }
}

/// One of several under its question, in two columns; the first question takes the keyboard.
fn choice_ui<W: AsRef<str>>(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    question: &str,
    answers: &[W],
    chosen: &mut usize,
) {
    let name = scene.say(question);
    line(ui, &name, typography::LABEL, palette::INK);
    ui.add_space(space::XS);
    let (picked, first) = pick::one_of_in(ui, &name, answers, Some(*chosen), 2);
    if let Some(first) = first {
        scene.focus_here(&first);
    }
    *chosen = picked.unwrap_or(*chosen);
    ui.add_space(space::S);
}
