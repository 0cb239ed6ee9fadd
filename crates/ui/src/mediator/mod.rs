//! The mediator's window: draws a [`Snapshot`] and answers with what was asked for. It waits for nothing and keeps only
//! what belongs to the screen at hand: half-typed text, a choice, what has the focus.

mod attendance;
mod change_pin;
mod correct;
mod day;
mod desk;
mod dialog;
mod finished;
mod first_run;
mod frame;
mod keys;
mod layout;
mod link;
mod menu;
mod miniature;
mod notice;
mod offer;
mod outbox;
mod over;
mod overview;
mod pick;
mod print;
mod reasons;
mod receipts;
mod report;
mod scene;
mod settings;
mod sign_in;
mod span;
mod till;
mod trouble;
mod void;

use std::sync::Arc;

use domain::{AttendanceId, attendance::Place, entry::Paper, view::CitizenView};
use egui::Ui;

use crate::citizen::Freshness;
use crate::state::{Command, Period, Screen, Snapshot, Trouble};
use crate::widgets::stay_when_entered;
use over::Over;
use scene::{Focus, Scene};

/// The mediator's window, between two frames.
#[derive(Debug, Default)]
pub struct MediatorWindow {
    /// Which screen was drawn last: another one begins with nothing typed, and takes the focus.
    shown: Option<Shown>,
    local: Local,
    focus: Focus,
    over: Over,
    /// The view in the miniature, and what of it changed just now.
    view: Option<Arc<CitizenView>>,
    freshness: Freshness,
    /// The kind of paper that a receipt was last made on: the next one begins with it.
    last_paper: Option<Paper>,
}

/// What is typed and chosen on the screen at hand; dropped with it.
#[derive(Debug, Default)]
struct Local {
    sign_in: sign_in::Form,
    change_pin: change_pin::Form,
    desk: desk::Form,
    attendance: attendance::Form,
    day: day::Form,
    till: till::Form,
    outbox: outbox::Form,
    dialog: Option<dialog::Dialog>,
    /// Of a narrow window: which part is in front.
    tab: usize,
}

/// A screen, as far as what was typed on it is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    FirstRun,
    Trouble(Trouble),
    SignIn { locked: bool },
    ChangePin,
    Desk,
    Attendance(AttendanceId, Place),
    Day,
    Report(Period),
    Till,
    Outbox,
    Settings,
}

impl Shown {
    fn of(screen: &Screen) -> Self {
        match screen {
            Screen::FirstRun(_) => Self::FirstRun,
            Screen::Trouble(trouble) => Self::Trouble(*trouble),
            Screen::SignIn(sign_in) => Self::SignIn {
                locked: sign_in.locked.is_some(),
            },
            Screen::ChangePin { .. } => Self::ChangePin,
            Screen::Desk(_) => Self::Desk,
            Screen::Attendance(work) => Self::Attendance(work.attendance.id, work.draft.place),
            Screen::Day(_) => Self::Day,
            Screen::Report(reported) => Self::Report(reported.period),
            Screen::Till(_) => Self::Till,
            Screen::Outbox(_) => Self::Outbox,
            Screen::Settings => Self::Settings,
        }
    }
}

impl MediatorWindow {
    /// Draws the window into `ui`, which is the whole of it. Answers with what was asked for, in order; the desk was given
    /// `n_given` of those commands so far.
    pub fn ui(&mut self, ui: &mut Ui, snapshot: &Snapshot, n_given: u64) -> Vec<Command> {
        name_the_window(ui, snapshot);
        let now = Shown::of(&snapshot.screen);
        if self.shown != Some(now) {
            self.shown = Some(now);
            self.local = Local::of(&snapshot.screen);
            self.focus = Focus::Begins;
        }
        let before = self.focus;
        let had_keyboard = ui.memory(|memory| memory.focused());
        self.follow_view(ui, &snapshot.citizen.view);
        let had_dialog = self.local.dialog.is_some();
        let mut scene = Scene::new(ui, snapshot, &self.freshness, had_dialog, before);
        scene.last_paper = self.last_paper;
        scene.is_answered = snapshot.n_obeyed >= n_given;
        scene.zoom(ui);
        self.local.screen_ui(ui, &mut scene, snapshot);
        if !had_dialog && self.local.dialog.is_some() {
            self.over.begin(ui);
        }
        dialog::dialog_ui(ui, &mut scene, &mut self.local.dialog, &mut self.over);
        stay_when_entered(ui, had_keyboard);
        self.last_paper = scene.last_paper;
        let (commands, focus) = scene.end();
        self.focus = match focus {
            // What lay over it is gone since the frame before: now the page takes the focus.
            Focus::Returns(origin) if focus == before => {
                if origin.take_focus(ui.ctx()) {
                    Focus::Stays
                } else {
                    Focus::Begins
                }
            }
            Focus::Returns(_) => {
                ui.ctx().request_repaint();
                focus
            }
            Focus::Stays | Focus::Begins => focus,
        };
        commands
    }

    /// Marks what changed on the citizen's window, as that window does.
    fn follow_view(&mut self, ui: &Ui, view: &Arc<CitizenView>) {
        let former = self.view.replace(Arc::clone(view));
        if let Some(former) = former.filter(|former| !Arc::ptr_eq(former, view) && former != view) {
            self.freshness
                .change(&former, view, ui.input(|input| input.time));
        }
    }
}

impl Local {
    /// Nothing is typed yet; at a locked door it is known whose it is.
    fn of(screen: &Screen) -> Self {
        let mut local = Self::default();
        if let Screen::SignIn(sign_in) = screen {
            local.sign_in = sign_in::Form::of(sign_in);
        }
        local
    }

    fn screen_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>, snapshot: &Snapshot) {
        match &snapshot.screen {
            Screen::FirstRun(first_run) => first_run::first_run_ui(ui, scene, first_run),
            Screen::Trouble(trouble) => trouble::trouble_ui(ui, scene, *trouble),
            Screen::SignIn(sign_in) => sign_in::sign_in_ui(ui, scene, &mut self.sign_in, sign_in),
            Screen::ChangePin { must, refusal } => {
                change_pin::change_pin_ui(ui, scene, &mut self.change_pin, *must, refusal.as_ref());
            }
            Screen::Desk(today) => {
                frame::framed(ui, scene, &mut self.dialog, |ui, scene, dialog| {
                    desk::desk_ui(ui, scene, &mut self.desk, &mut self.tab, dialog, today);
                })
            }
            Screen::Attendance(work) => {
                frame::framed(ui, scene, &mut self.dialog, |ui, scene, dialog| {
                    attendance::attendance_ui(
                        ui,
                        scene,
                        &mut self.attendance,
                        &mut self.tab,
                        dialog,
                        work,
                    );
                })
            }
            Screen::Day(day) => frame::framed(ui, scene, &mut self.dialog, |ui, scene, dialog| {
                day::day_ui(ui, scene, &mut self.day, dialog, day);
            }),
            Screen::Report(reported) => {
                frame::framed(ui, scene, &mut self.dialog, |ui, scene, _| {
                    report::report_ui(ui, scene, reported);
                })
            }
            Screen::Till(till) => {
                frame::framed(ui, scene, &mut self.dialog, |ui, scene, dialog| {
                    till::till_ui(ui, scene, &mut self.till, dialog, till);
                })
            }
            Screen::Outbox(outbox) => frame::framed(ui, scene, &mut self.dialog, |ui, scene, _| {
                outbox::outbox_ui(ui, scene, &mut self.outbox, outbox);
            }),
            Screen::Settings => frame::framed(ui, scene, &mut self.dialog, |ui, scene, dialog| {
                settings::settings_ui(ui, scene, dialog);
            }),
        }
    }
}

/// The window's name in the tree of assistive technology, which its title does not reach.
fn name_the_window(ui: &Ui, snapshot: &Snapshot) {
    let title = text::Texts::of(snapshot.settings.language)
        .say("frame-mediator-title")
        .into_owned();
    ui.ctx()
        .accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(title));
}
