//! Plays attendances at the real desk for a first look: the mediator's commands one after the other, with a picture of
//! each window at each step. An attendance to play is a line of `attend`.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock, mpsc::SyncSender},
    thread,
    time::{Duration, Instant},
};

use domain::{
    Refusal,
    attendance::{
        Brought, DocumentShown, Line, LineService, Method, Place, Step, fill_pages, identify_pages,
    },
    catalogue::Service,
    entry::Paper,
    fee::Means,
};
use ui::state::{Command, Screen, ScreenNow, Snapshot, Work};

use crate::{
    answer::Voice,
    clock,
    desk::{Event, show::place_name},
    enrolment,
    pictures::Pictures,
    windows::latest::Latest,
};

/// The attendance that is played when no file is given: a citizen of 71 renews the driving licence.
pub(crate) const BUILT_IN: &str = include_str!("../../../assets/demonstration/attendance.jsonl");

/// A step that the desk does not take within this time has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is played and where its pictures go.
#[derive(Debug)]
pub(crate) struct Play {
    pub(crate) folder: PathBuf,
    lines: Vec<Line>,
}

/// Why the play ended early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PlayError {
    #[error("the desk did not come to “{0}” in time")]
    Late(&'static str),
    #[error("the desk has ended")]
    Ended,
    #[error("the desk refused: {0}")]
    Refused(String),
    #[error("the catalogue has no such service")]
    UnknownService,
}

impl Play {
    /// # Errors
    /// A line that is no attendance.
    pub(crate) fn read(folder: &Path, text: &str) -> Result<Self, Refusal> {
        let lines = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(Line::read)
            .collect::<Result<_, _>>()?;
        Ok(Self {
            folder: folder.to_owned(),
            lines,
        })
    }
}

/// The hands of the player.
pub(crate) struct Player {
    pub(crate) voice: Voice,
    pub(crate) events: SyncSender<Event>,
    pub(crate) snapshots: Arc<Latest<Arc<Snapshot>>>,
    pub(crate) pictures: Pictures,
    /// Wakes the mediator's window for its picture.
    pub(crate) context: Arc<OnceLock<eframe::egui::Context>>,
    current: Option<Arc<Snapshot>>,
    number: u32,
}

impl Player {
    pub(crate) fn new(
        voice: Voice,
        events: SyncSender<Event>,
        snapshots: Arc<Latest<Arc<Snapshot>>>,
        pictures: Pictures,
        context: Arc<OnceLock<eframe::egui::Context>>,
    ) -> Self {
        Self {
            voice,
            events,
            snapshots,
            pictures,
            context,
            current: None,
            number: 0,
        }
    }

    /// Plays everything, then ends the program.
    pub(crate) fn run(mut self, play: &Play) -> Result<(), PlayError> {
        let played = self.play(play);
        if let Err(err) = &played {
            tracing::error!(%err, "the play ended early");
        }
        if self.events.send(Event::Quit).is_err() {
            tracing::debug!("the desk had ended");
        }
        played
    }

    fn play(&mut self, play: &Play) -> Result<(), PlayError> {
        self.wait_for("sign-in", |snapshot| {
            matches!(snapshot.screen, Screen::SignIn(_))
        })?;
        self.wait_for("citizen", |snapshot| {
            snapshot.citizen.state != ScreenNow::Starting
        })?;
        self.picture("sign-in")?;
        self.send(Command::SignIn {
            who: "demo".to_owned(),
            pin: enrolment::PIN.to_owned(),
        })?;
        self.wait_for("desk", |snapshot| {
            matches!(snapshot.screen, Screen::Desk(_))
        })?;
        self.picture("desk")?;
        for line in &play.lines {
            self.attendance(line)?;
        }
        let today = self.snapshot()?.now;
        self.send(Command::ShowDay {
            date: today.date(&jiff::tz::TimeZone::UTC),
        })?;
        self.wait_for("day", |snapshot| matches!(snapshot.screen, Screen::Day(_)))?;
        self.picture("day")
    }

    fn attendance(&mut self, line: &Line) -> Result<(), PlayError> {
        for asked in &line.services {
            self.send(Command::Serve(asked.service.clone()))?;
        }
        self.at_place("welcome")?;
        self.picture("welcome")?;
        self.send(Command::Welcome(line.language))?;
        for (leg, asked) in (0_u16..).zip(&line.services) {
            if line.services.len() > 1 {
                self.at_place("list")?;
                self.picture("list")?;
                self.send(Command::Work { leg })?;
            }
            self.service(line, asked)?;
        }
        if line.services.len() > 1 {
            self.at_place("list")?;
            self.send(Command::Continue)?;
        }
        self.at_place("thanks")?;
        self.picture("thanks")?;
        self.send(Command::Close)?;
        self.wait_for("desk", |snapshot| {
            matches!(snapshot.screen, Screen::Desk(_))
        })?;
        self.picture("desk-after")
    }

    fn service(&mut self, line: &Line, asked: &LineService) -> Result<(), PlayError> {
        let kit = self.snapshot()?.kit.clone().ok_or(PlayError::Ended)?;
        let service = kit
            .catalogue
            .service(&asked.service)
            .ok_or(PlayError::UnknownService)?;
        self.at_place("identify")?;
        // Who matters to a service is asked what they showed: a line that does not say it means nothing.
        let matters = !identify_pages(service).is_empty();
        let told = line.citizen.as_ref().and_then(|citizen| citizen.shown);
        if let Some(shown) = told.or(matters.then_some(DocumentShown::None)) {
            self.send(Command::Shown(shown))?;
        }
        self.form(asked, service, Step::Identify)?;
        self.at_place("requirements")?;
        for index in 0..service.documents.len() {
            self.send(Command::Document {
                index,
                brought: Brought::Yes,
            })?;
        }
        self.finish(asked, Step::Requirements)?;
        self.form(asked, service, Step::Fill)?;
        self.at_place("confirm")?;
        self.picture("confirm")?;
        self.finish(asked, Step::Confirm)?;
        self.fee(line, asked)?;
        self.at_place("end")?;
        self.picture("end")?;
        self.send(Command::SaveLearningCard { paper: Paper::A4 })?;
        self.finish(asked, Step::End)
    }

    fn form(
        &mut self,
        asked: &LineService,
        service: &Service,
        step: Step,
    ) -> Result<(), PlayError> {
        let pages = if step == Step::Identify {
            identify_pages(service)
        } else {
            fill_pages(service)
        };
        if pages.is_empty() {
            self.at_place(place_name(Place::At {
                leg: 0,
                step,
                page: 0,
            }))?;
            return self.finish(asked, step);
        }
        for (number, page) in pages.iter().enumerate() {
            self.wait_for("a page of the form", |snapshot| {
                work(snapshot).is_some_and(|work| matches!(work.draft.place, Place::At { step: at, page, .. } if at == step && page == number))
            })?;
            for field in &page.fields {
                if let Some(value) = asked.fields.get(&field.id) {
                    self.send(Command::Focus(Some(field.id.clone())))?;
                    self.send(Command::Type {
                        field: field.id.clone(),
                        text: value.clone(),
                    })?;
                }
            }
            self.picture(place_name(Place::At {
                leg: 0,
                step,
                page: number,
            }))?;
            self.finish(asked, step)?;
        }
        Ok(())
    }

    fn fee(&mut self, line: &Line, asked: &LineService) -> Result<(), PlayError> {
        self.wait_for("fee or end", |snapshot| {
            work(snapshot).is_some_and(|work| matches!(place_name(work.draft.place), "fee" | "end"))
        })?;
        let due = work(self.snapshot()?).and_then(|work| work.due);
        let (Some(payment), Some(due)) = (&line.payment, due) else {
            return Ok(());
        };
        match &payment.means {
            Means::Cash { received } => {
                self.send(Command::Method(Method::Cash))?;
                let text = format!("{},{:02}", received.0 / 100, received.0 % 100);
                self.send(Command::Received(text))?;
            }
            Means::Card { reference } => {
                self.send(Command::Method(Method::Card))?;
                self.send(Command::Reference(reference.clone()))?;
            }
            Means::Duc { reference } => {
                self.send(Command::Method(Method::Duc))?;
                self.send(Command::Reference(reference.clone()))?;
            }
            Means::Multibanco { .. } | Means::MbWay { .. } => return Ok(()),
            Means::Reference { reference } => {
                self.send(Command::Method(Method::Reference))?;
                self.send(Command::Reference(reference.clone()))?;
            }
        }
        self.picture("fee")?;
        self.send(Command::Pay(due.key))?;
        let number = self
            .wait_for("paid", |snapshot| {
                work(snapshot).is_some_and(|work| !work.receipts.is_empty())
            })?
            .and_then(|work| work.receipts.last().map(|receipt| receipt.number.clone()));
        if let Some(receipt) = number {
            self.send(Command::SavePaper {
                receipt: receipt.clone(),
                paper: Paper::A4,
            })?;
            self.send(Command::SavePaper {
                receipt,
                paper: Paper::Roll80,
            })?;
        }
        self.picture("paid")?;
        self.finish(asked, Step::Fee)
    }

    /// Says who did the step, and goes on.
    fn finish(&self, asked: &LineService, step: Step) -> Result<(), PlayError> {
        let place = usize::from(step.number().saturating_sub(1));
        if let Some(by) = asked.steps.get(place) {
            self.send(Command::Autonomy(*by))?;
        }
        self.send(Command::Continue)
    }

    fn send(&self, command: Command) -> Result<(), PlayError> {
        self.events
            .send(Event::Command(command))
            .map_err(|_ended| PlayError::Ended)
    }

    fn snapshot(&self) -> Result<&Arc<Snapshot>, PlayError> {
        self.current.as_ref().ok_or(PlayError::Ended)
    }

    fn at_place(&mut self, name: &'static str) -> Result<(), PlayError> {
        self.wait_for(name, |snapshot| {
            work(snapshot).is_some_and(|work| place_name(work.draft.place) == name)
        })
        .map(drop)
    }

    /// Waits until the desk stands where it should; its attendance then.
    fn wait_for(
        &mut self,
        what: &'static str,
        is_there: impl Fn(&Snapshot) -> bool,
    ) -> Result<Option<Work>, PlayError> {
        let limit: Instant = clock::instant() + PATIENCE;
        loop {
            if let Some(snapshot) = self.snapshots.take_within(Duration::from_millis(50)) {
                self.current = Some(snapshot);
            }
            if let Some(snapshot) = &self.current {
                if is_there(snapshot) {
                    return Ok(work(snapshot).cloned());
                }
                if let Some(ui::state::Notice::Refused(refusal)) = &snapshot.notice {
                    return Err(PlayError::Refused(self.voice.texts.refusal(refusal)));
                }
            }
            if clock::instant() >= limit {
                return Err(PlayError::Late(what));
            }
        }
    }

    /// A picture of each window, once both have drawn what the desk said last.
    fn picture(&mut self, name: &str) -> Result<(), PlayError> {
        self.number += 1;
        let name = format!("{:02}-{name}", self.number);
        // Long enough for marks that last a moment ("novo") to be in the picture, short enough not to bore.
        thread::sleep(Duration::from_millis(400));
        if let Some(snapshot) = self.snapshots.try_take() {
            self.current = Some(snapshot);
        }
        let has_citizen_window = matches!(
            self.snapshot()?.citizen.state,
            ScreenNow::Live | ScreenNow::Hidden
        );
        let mut awaited = vec![self.pictures.path(&format!("{name}-mediator"))];
        self.pictures.ask(format!("{name}-mediator"));
        if let Some(window) = self.context.get() {
            window.request_repaint();
        }
        if has_citizen_window {
            awaited.push(self.pictures.path(&format!("{name}-citizen")));
            self.events
                .send(Event::Picture(format!("{name}-citizen")))
                .map_err(|_ended| PlayError::Ended)?;
        }
        let limit = clock::instant() + PATIENCE;
        while !awaited.iter().all(|path| path.exists()) {
            if clock::instant() >= limit {
                return Err(PlayError::Late("a picture"));
            }
            thread::sleep(Duration::from_millis(20));
        }
        if self.voice.line(&format!("{name}.png")).is_err() {
            tracing::debug!("nobody listens");
        }
        Ok(())
    }
}

fn work(snapshot: &Snapshot) -> Option<&Work> {
    if let Screen::Attendance(work) = &snapshot.screen {
        Some(work)
    } else {
        None
    }
}
