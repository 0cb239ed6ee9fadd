//! The desk: the one thread that decides. It owns the store, takes commands, and publishes what both windows draw.

mod beginning;
mod corrections;
mod course;
pub(crate) mod figures;
mod folder;
mod money;
mod orders;
mod outbox;
pub(crate) mod papers;
pub(crate) mod printing;
mod proofs;
mod screen;
mod serving;
pub(crate) mod session;
pub(crate) mod show;
#[cfg(test)]
mod tests;
pub(crate) mod till;
pub(crate) mod voids;
mod work;

use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, RecvTimeoutError, SyncSender},
    time::Duration,
};

use devices::monitors::Monitor;
use domain::{
    AttendanceId, Date, MediatorNumber, Reason, Refusal, Timestamp,
    attendance::Network,
    entry::{Act, Sealed, SignOut},
    mediator::Mediator,
};
use eframe::egui;
use protocol::documents::FormerVoid;
use store::{Appended, DraftChange, NewEntry, StoreError, Unacknowledged};
use ui::state::{Command, LockCause, Notice, Period, Settings, Trouble};

pub(crate) use beginning::{Beginning, Readers};
pub(crate) use screen::Screens;
use work::Work;

use crate::{
    clock,
    kit::{self, OpenKit, Opened},
    link::{CarryError, Errand, LinkNow, Order},
    payments::Answered,
    printing::PrintNews,
};

/// How often the idle page, the day and the pauses are looked at again.
const TICK: Duration = Duration::from_secs(60);
/// While a citizen may be waiting for an order to be paid.
const ORDER_TICK: Duration = Duration::from_secs(3);
/// While a pause runs, its seconds are shown.
const PAUSE_TICK: Duration = Duration::from_secs(1);

/// What reaches the desk.
#[derive(Debug)]
pub(crate) enum Event {
    Command(Command),
    /// The citizen's window painted the view of this number.
    Painted(u64),
    CitizenWindowDied,
    Monitors(Vec<Monitor>),
    /// Where the mediator's window is, in pixels of the whole desk.
    WindowAt(egui::Rect),
    /// How the link stands.
    Link(LinkNow),
    /// Something short that the link wants done with the store.
    Errand(Errand),
    /// How an order stands at the payment platform, or that nobody knows.
    OrderTold(Answered),
    /// How a print job stands, or what can print.
    Print(PrintNews),
    /// The system did not show the folder of papers.
    PapersNotOpened,
    /// What waits was written into a file to be carried, or not.
    Carried(Result<String, CarryError>),
    /// A picture of the citizen's window, under this name; demonstration only.
    Picture(String),
    Quit,
}

/// Which screen stands open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    SignIn,
    ChangePin {
        must: bool,
    },
    Desk,
    Attendance,
    Day(Date),
    /// The week or month of a day.
    Report(Period, Date),
    Till,
    Outbox,
    Settings,
}

pub(crate) struct Desk {
    opened: Opened,
    /// The folder of papers.
    papers: PathBuf,
    settings: Settings,
    link: LinkNow,
    orders: SyncSender<Order>,
    /// The desk's own queue: for what answers later.
    events: SyncSender<Event>,
    /// How far the link was told that the journal reaches.
    told_head: u64,
    simulate_down: bool,
    at: At,
    mediator: Option<Mediator>,
    /// Who locked it, and where they were.
    locked: Option<(MediatorNumber, At)>,
    work: Option<Work>,
    notice: Option<Notice>,
    refusal: Option<Refusal>,
    paused_until: Option<Timestamp>,
    /// Found at the start, and not yet taken note of by the mediator.
    clock_is_behind: bool,
    /// What AMA has not acknowledged.
    waiting: Unacknowledged,
    payments: orders::Payments,
    /// The revision of AMA's answers that was looked at last.
    answers_seen: u32,
    /// Receipts of former journals that AMA voided.
    former_voids: Vec<FormerVoid>,
    prints: printing::Prints,
    screens: Screens,
    readers: Readers,
    number: u64,
    n_obeyed: u64,
    quit: bool,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Desk(at {:?})", self.at)
    }
}

impl Desk {
    /// Takes events until the program ends.
    pub(crate) fn run(mut self, events: &Receiver<Event>) {
        self.publish();
        while !self.quit {
            let tick = if self.paused_until.is_some() {
                PAUSE_TICK
            } else if self.payments.waits {
                ORDER_TICK
            } else {
                TICK
            };
            match events.recv_timeout(tick) {
                Ok(event) => self.take(event),
                Err(RecvTimeoutError::Timeout) => self.tick(),
                Err(RecvTimeoutError::Disconnected) => self.quit = true,
            }
        }
        self.end();
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Command(command) => {
                let is_letter = matches!(command, Command::Type { .. });
                self.command(command);
                self.n_obeyed += 1;
                if is_letter {
                    self.publish_after_a_letter();
                } else {
                    self.publish();
                }
            }
            Event::Painted(number) => {
                let before = self.screens.state();
                self.screens.painted(number);
                if self.screens.state() != before {
                    self.publish();
                }
            }
            Event::CitizenWindowDied => self.citizen_window_died(),
            Event::Monitors(monitors) => self.monitors_changed(monitors),
            Event::WindowAt(rect) => self.window_moved(rect),
            Event::Link(link) => {
                self.link = link;
                self.ask_orders();
                self.publish();
            }
            Event::Errand(errand) => {
                self.errand(errand);
                self.take_void_answers();
            }
            Event::OrderTold(answered) => self.order_told(answered),
            Event::Carried(carried) => self.carried(carried),
            Event::Print(news) => {
                self.print_news(news);
                self.publish();
            }
            Event::PapersNotOpened => {
                let folder = self.papers.display().to_string();
                self.notice = Some(Notice::PapersNotOpened { folder });
                self.publish();
            }
            Event::Picture(name) => self.screens.picture(name),
            Event::Quit => self.quit = true,
        }
        self.readers.pending.answered();
    }

    fn tick(&mut self) {
        if self.paused_until.is_some_and(|until| until <= clock::now()) {
            self.paused_until = None;
            self.refusal = None;
        }
        if let Opened::Ready(kit) = &mut self.opened
            && kit.store.checkpoint_due()
            && let Err(err) = kit.store.checkpoint()
        {
            tracing::warn!(%err, "the write-ahead log stays as it is");
        }
        self.sign_out_whose_time_is_over();
        self.ask_orders();
        self.publish();
    }

    fn end(&mut self) {
        if self.mediator.is_some() {
            self.sign_out(SignOut::Ended);
        }
        // The window closes itself when it is told that the desk has ended.
        self.publish();
        self.screens.stop();
        if let Opened::Ready(kit) =
            std::mem::replace(&mut self.opened, Opened::Trouble(Trouble::Other))
            && let Err(err) = kit.store.close()
        {
            tracing::warn!(%err, "the store was not closed cleanly; nothing is lost");
        }
        tracing::info!("the desk ended");
    }

    fn network(&self) -> Network {
        if self.link.up && !self.simulate_down {
            Network::Up
        } else {
            Network::Down
        }
    }

    /// Writes an entry that is about no attendance.
    fn note(&mut self, act: Act) {
        let by = self.mediator.as_ref().map(|mediator| mediator.number);
        let Opened::Ready(kit) = &mut self.opened else {
            return;
        };
        if let Err(err) = kit.store.append(&NewEntry::plain(clock::now(), by, act)) {
            tracing::error!(%err, "an entry was not written");
            self.notice = Some(Notice::Trouble(kit::trouble(&err)));
        }
    }

    /// The kit's clock may have been set back: the journal says so, and orders by number.
    fn note_clock(&mut self) {
        let Opened::Ready(kit) = &self.opened else {
            return;
        };
        let behind = kit.last_entry_at.millis_since(clock::now()) / 1000;
        if let Ok(secs) = u64::try_from(behind)
            && secs > kit::CLOCK_TOLERANCE_SECS
        {
            self.note(Act::ClockBehind { secs });
            self.clock_is_behind = true;
        }
    }

    /// Writes an entry about the attendance at the desk, saves its draft with it, and folds it in.
    fn append(&mut self, act: Act, sealed: Sealed) -> Result<Appended, StoreError> {
        let by = self.mediator.as_ref().map(|mediator| mediator.number);
        let (Opened::Ready(kit), Some(work)) = (&mut self.opened, &mut self.work) else {
            return Err(StoreError::NoAttendance);
        };
        let now = clock::now();
        let appended = kit.store.append(&NewEntry {
            at: now,
            by,
            about: Some(work.attendance.id),
            act,
            sealed,
            draft: DraftChange::Save(&work.draft),
        })?;
        work.attendance = kit.store.attendance(work.attendance.id)?;
        work.saved_at = Some(now);
        Ok(appended)
    }

    fn save_draft(&mut self) {
        let (Opened::Ready(kit), Some(work)) = (&mut self.opened, &mut self.work) else {
            return;
        };
        match kit.store.save_draft(work.attendance.id, &work.draft) {
            Ok(()) => work.saved_at = Some(clock::now()),
            Err(err) => self.notice = Some(Notice::Trouble(kit::trouble(&err))),
        }
    }

    fn kit(&self) -> Option<&OpenKit> {
        match &self.opened {
            Opened::Ready(kit) => Some(kit),
            Opened::NotEnrolled | Opened::Trouble(_) => None,
        }
    }

    fn open_attendance(&self) -> Option<AttendanceId> {
        self.work.as_ref().map(|work| work.attendance.id)
    }

    /// A refusal is shown; an error of the store is trouble. Nothing is lost by either.
    fn told(&mut self, result: Result<(), StoreError>) {
        match result {
            Ok(()) => {}
            Err(StoreError::Refused(refusal)) => self.notice = Some(Notice::Refused(refusal)),
            Err(err) => {
                tracing::error!(%err, "the store refused");
                self.notice = Some(Notice::Trouble(kit::trouble(&err)));
            }
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "commands of somebody who is signed in are taken apart further down"
    )]
    fn command(&mut self, command: Command) {
        self.sign_out_whose_time_is_over();
        // Whoever is typing while the citizen's screen comes back has not read that yet.
        let is_typing = matches!(command, Command::Type { .. } | Command::Focus(_));
        if !(is_typing && matches!(self.notice, Some(Notice::CitizenScreenBack))) {
            self.notice = None;
        }
        match command {
            Command::SignIn { who, pin } => self.sign_in(&who, &pin),
            Command::ChangePin { old, new } => self.change_pin(&old, &new),
            Command::Lock { cause } => self.lock(cause),
            Command::SignOut => self.sign_out(SignOut::Asked),
            Command::Language(language) => self.set("language", language.code().to_owned()),
            Command::TextSize(percent) => {
                self.set("text-percent", percent.clamp(100, 200).to_string())
            }
            Command::CitizenContrast(contrast) => {
                self.set("citizen-contrast", kit::contrast_name(contrast).to_owned())
            }
            Command::CitizenText(percent) => {
                self.set("citizen-text-percent", percent.clamp(100, 200).to_string())
            }
            Command::CitizenMonitor(name) => self.choose_monitor(&name),
            Command::HideCitizen(hidden) => self.hide_citizen(hidden),
            Command::TurnScreen => self.turn_screen(),
            Command::SimulateNetwork(up) => {
                self.simulate_down = self.is_demonstration() && !up;
                self.order(Order::Down(self.simulate_down));
            }
            Command::Dismiss => self.clock_is_behind = false,
            signed_in if self.mediator.is_some() => self.serve_command(signed_in),
            _ => self.notice = Some(Notice::Refused(Reason::NotSignedIn.into())),
        }
        self.sign_out_whose_time_is_over();
    }

    fn is_demonstration(&self) -> bool {
        self.kit().is_some_and(|kit| kit.shared.demonstration)
    }

    /// Keeps a setting, and writes it down.
    fn set(&mut self, name: &str, value: String) {
        if let Opened::Ready(kit) = &mut self.opened {
            let by = self.mediator.as_ref().map(|mediator| mediator.number);
            let kept = kit.store.set(clock::now(), by, name, &value);
            self.told(kept);
        }
        kit::apply_setting(&mut self.settings, name, &value);
    }

    fn lock(&mut self, cause: LockCause) {
        let Some(mediator) = self.mediator.as_ref().map(|mediator| mediator.number) else {
            return;
        };
        self.locked = Some((mediator, self.at));
        self.at = At::SignIn;
        // The next frame of the citizen's window is the idle page; the entry follows.
        self.publish_citizen();
        let cause = match cause {
            LockCause::Asked => SignOut::Asked,
            LockCause::Idle => SignOut::Idle,
        };
        self.note(Act::MediatorSignedOut { cause });
        self.mediator = None;
    }
}

/// A queue to the desk that holds more than any person types.
pub(crate) fn queue() -> (SyncSender<Event>, Receiver<Event>) {
    std::sync::mpsc::sync_channel(1024)
}
