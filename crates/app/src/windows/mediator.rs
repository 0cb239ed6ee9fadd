//! The mediator's window: draws the newest snapshot and sends what it asks for to the desk. Never waits.

mod typed;

use std::{
    sync::{Arc, OnceLock, mpsc::SyncSender},
    time::Duration,
};

use eframe::egui::{self, Context, OutputCommand, RawInput, Ui, ViewportCommand};
use ui::{
    mediator::MediatorWindow,
    state::{Command, LockCause, Notice, Screen, Snapshot},
};
use winit::{
    error::EventLoopError,
    event_loop::{DeviceEvents, EventLoop},
};

use super::{
    clipboard::{self, Clipboard, Pastes},
    latest::Latest,
    supervisor::Pending,
};
use crate::{clock, desk::Event, marks, pictures::Pictures};
use typed::{is_tab, leads_on, not_typed, one_frame};

/// A desk that nobody touches is locked.
const IDLE_LOCK_SECS: f64 = 120.0;

/// Steps of niceness of the thread that paints this window. On a machine without a graphics driver two frames at once
/// share the processor: what was typed is seen by the citizen first, by the mediator a moment later.
#[cfg(target_os = "linux")]
const AFTER_THE_CITIZEN: i32 = 5;

/// What connects the window with the rest of the program.
#[derive(Debug)]
pub(crate) struct Wires {
    pub(crate) snapshots: Arc<Latest<Arc<Snapshot>>>,
    pub(crate) events: SyncSender<Event>,
    pub(crate) pending: Arc<Pending>,
    /// Lets the desk wake the window.
    pub(crate) context: Arc<OnceLock<Context>>,
    pub(crate) pictures: Option<Pictures>,
}

/// Runs the window on the main thread until it is closed.
pub(crate) fn run(wires: Wires, first: Arc<Snapshot>) -> Result<(), WindowError> {
    let title = text::Texts::of(domain::Language::Pt)
        .say("frame-mediator-title")
        .into_owned();
    let viewport = egui::ViewportBuilder::default()
        .with_title(title.clone())
        .with_app_id("citizen-spot")
        .with_min_inner_size([960.0, 540.0])
        .with_inner_size([1920.0, 1080.0])
        .with_maximized(true);
    #[cfg(target_os = "linux")]
    if let Err(err) = rustix::process::nice(AFTER_THE_CITIZEN) {
        tracing::debug!(%err, "the window keeps its place in the queue");
    }
    let opened = Arc::clone(&wires.context);
    run_alone(
        &title,
        viewport,
        Box::new(move |creation| {
            let ctx = &creation.egui_ctx;
            ui::theme::install(ctx);
            ui::theme::clear_grounds(ctx);
            // Text size is a setting of the program: the same keys, kept from one day to the next.
            ctx.options_mut(|options| options.zoom_with_keyboard = false);
            wires.context.get_or_init(|| ctx.clone());
            let clipboard = Clipboard::start(ctx);
            Ok(Box::new(App::new(wires, first, clipboard)))
        }),
    )?;
    opened.get().map(drop).ok_or(WindowError::NotOpened)
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WindowError {
    #[error(transparent)]
    Loop(#[from] EventLoopError),
    #[error("the window cannot be opened: the log says why")]
    NotOpened,
}

/// Runs a window that hears of the mouse only while it is over it: by itself the toolkit would draw this window anew for
/// each movement anywhere, also over the citizen's.
fn run_alone(
    title: &str,
    viewport: egui::ViewportBuilder,
    app: eframe::AppCreator<'_>,
) -> Result<(), WindowError> {
    let events = EventLoop::with_user_event().build()?;
    events.listen_device_events(DeviceEvents::Never);
    let options = eframe::NativeOptions {
        clipboard_shortcuts: false,
        ..super::native_options(viewport)
    };
    let mut window = eframe::create_native(title, options, app, &events);
    Ok(events.run_app(&mut window)?)
}

struct App {
    wires: Wires,
    snapshot: Arc<Snapshot>,
    window: MediatorWindow,
    /// Seconds of the window's own clock.
    touched_at: f64,
    place: Option<egui::Rect>,
    ready: bool,
    is_maximised: bool,
    /// What the next frame sees: fast hands, or a slow frame.
    typed_ahead: Vec<egui::Event>,
    clipboard: Clipboard,
    /// A paste failed, which is said until it is put away or another one succeeds.
    not_pasted: bool,
    /// How many commands the desk was given.
    n_sent: u64,
    /// What is typed now is meant for the page that a command leads to.
    leads: Option<Lead>,
}

/// A command that leads to another page, by its number, and until when of the window's clock that page is waited for.
#[derive(Clone, Copy, Debug)]
struct Lead {
    command: u64,
    until_secs: f64,
}

/// Nobody types into a window that does not answer for longer than this.
const LEAD_SECS: f64 = 2.0;

impl App {
    fn new(wires: Wires, snapshot: Arc<Snapshot>, clipboard: Clipboard) -> Self {
        Self {
            wires,
            snapshot,
            window: MediatorWindow::default(),
            touched_at: 0.0,
            place: None,
            ready: false,
            is_maximised: false,
            typed_ahead: Vec::new(),
            clipboard,
            not_pasted: false,
            n_sent: 0,
            leads: None,
        }
    }

    fn send_commands(&mut self, ctx: &Context, commands: Vec<Command>) {
        for command in commands {
            let leads = leads_on(&command);
            let is_put_away = matches!(command, Command::Dismiss);
            if !self.send(Event::Command(command)) {
                continue;
            }
            self.n_sent += 1;
            self.not_pasted &= !leads && !is_put_away;
            if leads {
                self.leads = Some(Lead {
                    command: self.n_sent,
                    until_secs: ctx.input(|input| input.time) + LEAD_SECS,
                });
            }
        }
    }

    /// After a frame that drew what the desk had answered by then: its page has given the focus to where it begins, and
    /// takes what was typed for it.
    fn arrive(&mut self, ctx: &Context) {
        let Some(lead) = self.leads else { return };
        let left = lead.until_secs - ctx.input(|input| input.time);
        if self.snapshot.n_obeyed >= lead.command || left <= 0.0 {
            self.leads = None;
            ctx.request_repaint();
        } else {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
    }

    /// Takes the desk's newest answer. What was copied goes with the citizen or the mediator that it was of.
    fn take_snapshot(&mut self) {
        if let Some(snapshot) = self.wires.snapshots.try_take() {
            if somebody_left(&self.snapshot, &snapshot) {
                self.clipboard.forget();
            }
            self.snapshot = snapshot;
        }
        if self.not_pasted && self.snapshot.notice.is_none() {
            Arc::make_mut(&mut self.snapshot).notice = Some(Notice::NotPasted);
        }
    }

    /// A program that does not answer a paste is not waited for beyond its time.
    fn wake_for_paste(&self, ctx: &Context) {
        let now_secs = ctx.input(|input| input.time);
        if let Some(secs) = self.clipboard.waits_secs(now_secs) {
            ctx.request_repaint_after(Duration::from_secs_f64(secs));
        }
    }

    /// What was copied in this frame, to where other programs find it.
    fn give_copied(&mut self, ctx: &Context) {
        let is_text = |command: &mut OutputCommand| matches!(command, OutputCommand::CopyText(_));
        let copied: Vec<OutputCommand> =
            ctx.output_mut(|output| output.commands.extract_if(.., is_text).collect());
        for command in copied {
            if let OutputCommand::CopyText(text) = command {
                self.clipboard.copy(text);
            }
        }
    }

    /// Whether the desk will hear of it.
    fn send(&self, event: Event) -> bool {
        self.wires.pending.asked();
        let is_sent = self.wires.events.try_send(event).is_ok();
        if !is_sent {
            tracing::error!("the desk does not take commands");
        }
        is_sent
    }

    /// Tells the desk which monitor holds this window, whenever that changes.
    fn report_place(&mut self, ctx: &Context) {
        let place = ctx.input(|input| {
            input
                .viewport()
                .outer_rect
                .map(|rect| rect * input.pixels_per_point)
        });
        if place.is_some() && place != self.place {
            self.place = place;
            if let Some(rect) = place {
                self.send(Event::WindowAt(rect));
            }
        }
    }

    fn lock_when_idle(&mut self, ctx: &Context) {
        let (now, is_touched) = ctx.input(|input| (input.time, !input.events.is_empty()));
        if is_touched {
            self.touched_at = now;
        }
        if self.snapshot.mediator.is_none() {
            return;
        }
        let left = self.touched_at + IDLE_LOCK_SECS - now;
        if left <= 0.0 {
            self.touched_at = now;
            let cause = LockCause::Idle;
            self.send_commands(ctx, vec![Command::Lock { cause }]);
        } else {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
        }
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, ctx: &Context, raw: &mut RawInput) {
        raw.max_texture_side = Some(super::TEXTURE_SIDE);
        self.typed_ahead
            .extend(raw.events.drain(..).map(clipboard::meant));
        let now_secs = raw.time.unwrap_or_else(|| ctx.input(|input| input.time));
        let pastes = self.clipboard.paste(&mut self.typed_ahead, now_secs);
        match pastes {
            Some(Pastes::Given) => self.not_pasted = false,
            Some(Pastes::Failed) => self.not_pasted = true,
            Some(Pastes::Wait) | None => {}
        }
        let waits = self.leads.is_some() || pastes == Some(Pastes::Wait);
        raw.events = if waits {
            not_typed(&mut self.typed_ahead)
        } else {
            one_frame(&mut self.typed_ahead)
        };
        // From the last control a Tab leads to the first one, but only in the next frame.
        let goes_on = !self.typed_ahead.is_empty() && !waits;
        if goes_on || raw.events.last().is_some_and(is_tab) {
            ctx.request_repaint();
        }
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        if let Some(secs) = frame.info().cpu_usage {
            marks::frame("mediator-frame", Duration::from_secs_f32(secs));
        }
        self.wires.pending.frame_begins();
        self.take_snapshot();
        let ctx = ui.ctx().clone();
        ctx.set_zoom_factor(f32::from(self.snapshot.settings.text_percent) / 100.0);
        super::name_window(&ctx, "frame-mediator-title");
        let commands = self.window.ui(ui, &self.snapshot, self.n_sent);
        self.wires.pending.frame_ends();
        self.give_copied(&ctx);
        self.wake_for_paste(&ctx);
        self.arrive(&ctx);
        self.send_commands(&ctx, commands);
        self.report_place(&ctx);
        self.lock_when_idle(&ctx);
        if let Some(pictures) = &self.wires.pictures {
            pictures.take_asked(&ctx);
        }
        if !self.ready {
            self.ready = true;
            marks::mark("mediator-ready");
            ctx.request_repaint();
        } else if !self.is_maximised {
            // Before the first frame the window is not shown, and a window manager takes no wish of it.
            self.is_maximised = true;
            ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
        }
        if self.snapshot.quit {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        ui::theme::palette::CANVAS.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.send(Event::Quit);
        tracing::debug!(at = ?clock::now(), "the mediator's window was closed");
    }
}

/// Whether an attendance is no longer on the screen, or a mediator no longer at the desk.
fn somebody_left(before: &Snapshot, now: &Snapshot) -> bool {
    let who = |snapshot: &Snapshot| snapshot.mediator.as_ref().map(|mediator| mediator.number);
    let whom = |snapshot: &Snapshot| {
        if let Screen::Attendance(work) = &snapshot.screen {
            Some(work.attendance.id)
        } else {
            None
        }
    };
    let left = who(before).is_some() && who(now) != who(before);
    left || whom(before).is_some() && whom(now) != whom(before)
}
