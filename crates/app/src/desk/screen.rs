//! The citizen's screen: which monitor, what it shows, what was painted.

use std::sync::Arc;

use devices::monitors::{self, Monitor};
use domain::{
    entry::{Act, ScreenState},
    printing::{PrintState, Printed},
    view::{CitizenView, Head, Host, Moment, PaperMark, Shop},
};
use eframe::egui;
use ui::state::{MonitorChoice, Notice, ScreenNow};

use super::{At, Desk, work::Work};
use crate::{clock, kit, windows::supervisor::Supervisor};

/// Monitors, the citizen's process, and what it has in front of the citizen.
#[derive(Debug)]
pub(crate) struct Screens {
    supervisor: Supervisor,
    monitors: Vec<Monitor>,
    /// Where the mediator's window is.
    mediators: Option<Monitor>,
    hidden: bool,
    turned: bool,
    view: Arc<CitizenView>,
    painted: u64,
    told: Option<ScreenState>,
}

impl Screens {
    pub(crate) fn new(supervisor: Supervisor, monitors: Vec<Monitor>) -> Self {
        Self {
            supervisor,
            monitors,
            mediators: None,
            hidden: false,
            turned: false,
            view: Arc::new(CitizenView::waiting()),
            painted: 0,
            told: None,
        }
    }

    pub(super) fn painted(&mut self, number: u64) {
        self.painted = number;
    }

    pub(super) fn picture(&self, name: String) {
        self.supervisor.picture(name);
    }

    pub(super) fn stop(&mut self) {
        self.supervisor.stand_on(None);
    }

    pub(super) fn forget_views(&mut self) {
        self.supervisor.forget_views();
    }

    pub(super) fn view(&self) -> &Arc<CitizenView> {
        &self.view
    }

    /// What the citizen had in front of them, when a step is written down: the last view that the window painted, or
    /// the miniature of a turned screen.
    pub(super) fn painted_view(&self) -> Option<&CitizenView> {
        match self.supervisor.monitor() {
            Some(_) => self.supervisor.view_numbered(self.painted),
            None if self.turned => Some(&self.view),
            None => None,
        }
    }

    pub(super) fn state(&self) -> ScreenNow {
        match self.supervisor.monitor() {
            Some(_) if self.hidden => ScreenNow::Hidden,
            Some(_) if self.painted == 0 => ScreenNow::Starting,
            Some(_) => ScreenNow::Live,
            None if self.turned => ScreenNow::Turned,
            None => ScreenNow::Absent,
        }
    }

    pub(super) fn choices(&self) -> Vec<MonitorChoice> {
        let mediators = self.mediators_monitor().map(|monitor| monitor.name.clone());
        let citizens = self
            .supervisor
            .monitor()
            .map(|monitor| monitor.name.clone());
        self.monitors
            .iter()
            .map(|monitor| MonitorChoice {
                name: monitor.name.clone(),
                width: monitor.width_px,
                height: monitor.height_px,
                is_citizens: citizens.as_ref() == Some(&monitor.name),
                is_mediators: mediators.as_ref() == Some(&monitor.name),
            })
            .collect()
    }

    fn mediators_monitor(&self) -> Option<&Monitor> {
        self.mediators
            .as_ref()
            .filter(|monitor| self.monitors.contains(monitor))
    }
}

impl Desk {
    /// The citizen's window stands on the citizen's monitor, or nowhere.
    pub(super) fn place_citizen_window(&mut self) {
        let remembered = self
            .settings
            .citizen_monitor
            .as_deref()
            .and_then(kit::read_monitor);
        let screens = &mut self.screens;
        let chosen = monitors::choose(
            &screens.monitors,
            remembered.as_ref(),
            screens.mediators_monitor(),
        )
        .cloned();
        if screens.supervisor.monitor() != chosen.as_ref() {
            screens.painted = 0;
            screens.supervisor.stand_on(chosen.as_ref());
        }
        if chosen.is_some() {
            screens.turned = false;
        }
        self.publish_citizen();
        self.tell_screen(if chosen.is_some() {
            ScreenState::Present
        } else {
            ScreenState::Absent
        });
    }

    /// Writes down what became of the citizen's screen, once for each change.
    fn tell_screen(&mut self, state: ScreenState) {
        if self.kit().is_some() && self.screens.told != Some(state) {
            self.screens.told = Some(state);
            self.note(Act::CitizenScreen { state });
        }
    }

    pub(super) fn monitors_changed(&mut self, monitors: Vec<Monitor>) {
        self.screens.monitors = monitors;
        self.place_citizen_window();
        // What had come back is gone again.
        if self.screens.state() == ScreenNow::Absent {
            let is_back = |notice: &mut Notice| matches!(notice, Notice::CitizenScreenBack);
            self.notice.take_if(is_back);
        }
        self.publish();
    }

    pub(super) fn window_moved(&mut self, rect: egui::Rect) {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "pixels of a desk are far below 2^31"
        )]
        let px = |value: f32| value.round() as i32;
        let side = |value: f32| u32::try_from(px(value)).unwrap_or(0);
        let (x, y) = (px(rect.min.x), px(rect.min.y));
        let holding = monitors::holding(
            &self.screens.monitors,
            x,
            y,
            side(rect.width()),
            side(rect.height()),
        )
        .cloned();
        if holding.is_some() && holding != self.screens.mediators {
            self.screens.mediators = holding;
            self.place_citizen_window();
            self.publish();
        }
    }

    pub(super) fn citizen_window_died(&mut self) {
        tracing::warn!("the citizen's window died and is started again");
        self.screens.painted = 0;
        self.screens.supervisor.restart();
        self.note(Act::CitizenScreen {
            state: ScreenState::Restarted,
        });
        self.notice = Some(Notice::CitizenScreenBack);
        self.publish();
    }

    pub(super) fn choose_monitor(&mut self, name: &str) {
        if let Some(monitor) = self
            .screens
            .monitors
            .iter()
            .find(|monitor| monitor.name == name)
        {
            let value = kit::write_monitor(monitor);
            self.set("citizen-monitor", value);
            self.place_citizen_window();
        }
    }

    pub(super) fn hide_citizen(&mut self, hidden: bool) {
        self.screens.hidden = hidden;
        self.publish_citizen();
        self.tell_screen(if hidden {
            ScreenState::Hidden
        } else {
            ScreenState::Shown
        });
    }

    pub(super) fn turn_screen(&mut self) {
        if self.screens.supervisor.monitor().is_none() {
            self.screens.turned = true;
            self.tell_screen(ScreenState::Turned);
        }
    }

    /// Sends the citizen's window what it shows now, if that has changed.
    pub(super) fn publish_citizen(&mut self) {
        let view = Arc::new(self.citizen_view());
        if self.screens.supervisor.number() == 0 || *view != *self.screens.view {
            self.screens.view = Arc::clone(&view);
            self.screens.supervisor.show(&view);
        }
    }

    fn citizen_view(&self) -> CitizenView {
        let Some(kit) = self.kit() else {
            return CitizenView::waiting();
        };
        let open = self
            .work
            .as_ref()
            .filter(|_| self.at == At::Attendance && self.mediator.is_some());
        let language = open.map_or(self.settings.citizen_language, |work| {
            work.attendance.language
        });
        let host = self.mediator.as_ref().map(|mediator| Host {
            first_name: mediator
                .name
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .to_owned(),
            number: mediator.number,
        });
        let head = Head {
            spot: kit.shared.spot.name.clone(),
            mediator: host,
            language,
            text_percent: self.settings.citizen_text_percent,
            contrast: self.settings.citizen_contrast,
            demonstration: kit.shared.demonstration,
        };
        let shop = Shop {
            catalogue: &kit.shared.catalogue,
            spot: &kit.shared.spot,
            now: clock::now(),
            network: self.network(),
            // Whoever locked it is in the middle of an attendance.
            attended: self.mediator.is_some() || self.work.is_some(),
        };
        match open.filter(|_| !self.screens.hidden) {
            Some(work) => CitizenView::of(
                head,
                &shop,
                &Moment {
                    attendance: &work.attendance,
                    draft: &work.draft,
                    code: &work.code,
                    focus: work.focus.as_ref(),
                    citizen_writes: work.citizen_writes,
                    row: work.row,
                    short_hash: work.short_hash(),
                    paper: self.paper_mark(work),
                    saved_at: work.saved_at.unwrap_or(work.attendance.opened_at),
                },
            ),
            None => CitizenView::idle(head, &shop),
        }
    }

    /// How the paper of the attendance's last receipt is coming along, as far as the citizen is concerned.
    fn paper_mark(&self, work: &Work) -> PaperMark {
        let Some(receipt) = work.receipts.last() else {
            return PaperMark::None;
        };
        let is_it = |what: &Printed| matches!(what, Printed::Receipt { number, .. } if *number == receipt.number);
        let printing = self.prints.shown();
        printing
            .job_of(is_it)
            .map_or(PaperMark::None, |job| match job.state {
                PrintState::Waiting | PrintState::Sent if job.asks || !job.reasons.is_empty() => {
                    PaperMark::Late
                }
                PrintState::Waiting | PrintState::Sent => PaperMark::Coming,
                PrintState::Printed => PaperMark::Out,
                PrintState::NotConfirmed | PrintState::Failed => PaperMark::Late,
                PrintState::GivenUp => PaperMark::Without,
            })
    }
}
