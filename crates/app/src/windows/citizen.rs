//! The citizen's process: it draws the views that come through its standard input, and knows nothing else.
//!
//! It takes no input, never the focus, and closes with its pipe. Without a heartbeat it says that it waits and shows
//! nothing personal.

use std::{
    io::{self, BufReader},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, RecvTimeoutError, SyncSender},
    },
    thread,
    time::Duration,
};

use domain::view::{CitizenView, Page};
use eframe::egui::{self, Context, RawInput, Ui, ViewportCommand};

use super::{
    latest::Latest,
    pipe::{self, Message, Received, Sent},
};
use crate::{marks, pictures::Pictures};

/// Beats come every second; with two missed, something is pending for about 3 s.
const SILENCE: Duration = Duration::from_millis(2_200);

/// A window that does not close by itself is ended this long after its pipe.
const CLOSE_WITHIN: Duration = Duration::from_millis(400);

/// Where the window stands, in pixels of the whole desk: `1920x1080+1920+0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    width: u16,
    height: u16,
    x: i16,
    y: i16,
}

impl Place {
    /// Whether a window that begins here stands on this place.
    fn holds(self, corner: egui::Pos2) -> bool {
        let near = |place: i16, found: f32| (f32::from(place) - found).abs() < 8.0;
        near(self.x, corner.x) && near(self.y, corner.y)
    }
}

impl std::str::FromStr for Place {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let (size, rest) = text.split_once('+')?;
            let (width, height) = size.split_once('x')?;
            let (x, y) = rest.split_once('+')?;
            Some(Self {
                width: width.parse().ok()?,
                height: height.parse().ok()?,
                x: x.parse().ok()?,
                y: y.parse().ok()?,
            })
        };
        read().ok_or("a place is written WIDTHxHEIGHT+X+Y")
    }
}

/// Runs the window until its pipe ends.
pub(crate) fn run(place: Place, pictures: Option<Pictures>) -> eframe::Result {
    let title = text::Texts::of(domain::Language::Pt)
        .say("frame-citizen-title")
        .into_owned();
    // Positions and sizes are in points: one pixel each, whatever scale the desk has. Under X11 no window manager has a say
    // in it: such a window never gets the keyboard, is not carried to the mediator's monitor when its own goes, and swallows
    // the clicks that would else reach the desktop beneath it.
    let viewport = egui::ViewportBuilder::default()
        .with_title(title.clone())
        .with_app_id("citizen-spot-citizen")
        .with_decorations(false)
        .with_active(false)
        .with_taskbar(false)
        .with_override_redirect(true)
        .with_position([f32::from(place.x), f32::from(place.y)])
        .with_inner_size([f32::from(place.width), f32::from(place.height)]);
    let options = super::native_options(viewport);
    eframe::run_native(
        &title,
        options,
        Box::new(move |creation| {
            ui::theme::install(&creation.egui_ctx);
            ui::theme::clear_grounds(&creation.egui_ctx);
            Ok(Box::new(CitizenWindow::new(
                &creation.egui_ctx,
                place,
                pictures,
            )))
        }),
    )
}

struct CitizenWindow {
    arrived: Arc<Latest<Sent>>,
    closed: Arc<AtomicBool>,
    silent: Arc<AtomicBool>,
    answers: SyncSender<u64>,
    shown: Option<Sent>,
    answered: u64,
    waiting: CitizenView,
    painter: ui::citizen::Citizen,
    pictures: Option<Pictures>,
    place: Place,
    /// It has been on its place.
    stood: bool,
    /// The last frame showed that the desk is silent.
    is_waiting: bool,
    ready: bool,
}

impl CitizenWindow {
    fn new(ctx: &Context, place: Place, pictures: Option<Pictures>) -> Self {
        let (arrived, closed, silent) = (
            Arc::<Latest<Sent>>::default(),
            Arc::<AtomicBool>::default(),
            Arc::<AtomicBool>::default(),
        );
        let (answers, to_answer) = mpsc::sync_channel(16);
        let (beats, heard) = mpsc::sync_channel(16);
        let threads = [
            spawn(
                "views",
                reader(
                    ctx.clone(),
                    Arc::clone(&arrived),
                    Arc::clone(&closed),
                    pictures.clone(),
                    beats,
                ),
            ),
            spawn("silence", silence(ctx.clone(), Arc::clone(&silent), heard)),
            spawn("answers", move || {
                let mut pipe = io::stdout();
                while to_answer
                    .recv()
                    .is_ok_and(|number| pipe::write_painted(&mut pipe, number).is_ok())
                {
                }
            }),
        ];
        if let Some(err) = threads.into_iter().find_map(Result::err) {
            tracing::error!(%err, "a thread of the citizen's window could not start");
        }
        Self {
            arrived,
            closed,
            silent,
            answers,
            shown: None,
            answered: 0,
            waiting: CitizenView::waiting(),
            painter: ui::citizen::Citizen::default(),
            pictures,
            place,
            stood: false,
            is_waiting: false,
            ready: false,
        }
    }
}

impl CitizenWindow {
    /// A window manager moves windows off a monitor that goes: until this one is ended it shows nothing personal.
    fn is_carried_away(&mut self, ctx: &Context) -> bool {
        let Some(rect) = ctx.input(|input| input.viewport().outer_rect) else {
            return false;
        };
        let stands = self.place.holds(rect.min);
        self.stood |= stands;
        self.stood && !stands
    }
}

impl eframe::App for CitizenWindow {
    fn raw_input_hook(&mut self, _ctx: &Context, raw: &mut RawInput) {
        raw.events.clear();
        raw.dropped_files.clear();
        raw.hovered_files.clear();
        raw.max_texture_side = Some(super::TEXTURE_SIDE);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        if self.closed.load(Ordering::Acquire) {
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
            return;
        }
        // Only the desk closes it: not a window manager, nor a key.
        if ui.input(|input| input.viewport().close_requested()) {
            ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
        }
        if let Some(sent) = self.arrived.try_take() {
            self.shown = Some(sent);
        }
        let silent = self.silent.load(Ordering::Acquire) || self.is_carried_away(ui.ctx());
        self.is_waiting = silent;
        super::name_window(ui.ctx(), "frame-citizen-title");
        let view = match &self.shown {
            Some(sent) if !silent => &sent.view,
            _ => &self.waiting,
        };
        self.painter.ui(ui, view);
        if let Some(sent) = self
            .shown
            .as_ref()
            .filter(|sent| !silent && sent.number != self.answered)
        {
            self.answered = sent.number;
            if self.answers.try_send(sent.number).is_err() {
                tracing::warn!("the desk does not take answers");
            }
            marks::mark("view-painted");
            if !self.ready && !matches!(sent.view.page, Page::Waiting) {
                self.ready = true;
                marks::mark("citizen-ready");
            }
        }
        if let Some(pictures) = &self.pictures {
            pictures.take_asked(ui.ctx());
        }
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        let view = match &self.shown {
            Some(sent) if !self.is_waiting => &sent.view,
            _ => &self.waiting,
        };
        ui::citizen::ground(view).to_normalized_gamma_f32()
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map(drop)
}

/// Reads the pipe; each message is a heartbeat too.
fn reader(
    ctx: Context,
    arrived: Arc<Latest<Sent>>,
    closed: Arc<AtomicBool>,
    pictures: Option<Pictures>,
    beats: SyncSender<()>,
) -> impl FnOnce() + Send + 'static {
    move || {
        let mut pipe = BufReader::new(io::stdin());
        loop {
            match pipe::read(&mut pipe) {
                Ok(Received::Message(Message::View(sent))) => {
                    arrived.put((*sent).into_owned());
                    repaint(&ctx);
                }
                Ok(Received::Message(Message::Picture(name))) => {
                    if let Some(pictures) = &pictures {
                        pictures.ask(name);
                        repaint(&ctx);
                    }
                }
                Ok(Received::Heartbeat) => {}
                Ok(Received::End) | Err(_) => break,
            }
            if beats.send(()).is_err() {
                break;
            }
        }
        closed.store(true, Ordering::Release);
        repaint(&ctx);
        thread::sleep(CLOSE_WITHIN);
        #[expect(
            clippy::disallowed_methods,
            reason = "a window whose desk is gone must not stay, whatever its frame thread does"
        )]
        std::process::exit(0);
    }
}

/// Notices when no message came for a while, and when they come again.
fn silence(
    ctx: Context,
    silent: Arc<AtomicBool>,
    heard: mpsc::Receiver<()>,
) -> impl FnOnce() + Send + 'static {
    move || loop {
        let is_silent = match heard.recv_timeout(SILENCE) {
            Ok(()) => false,
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        if silent.swap(is_silent, Ordering::AcqRel) != is_silent {
            repaint(&ctx);
        }
    }
}

/// One frame; `request_repaint` would paint two.
fn repaint(ctx: &Context) {
    ctx.request_repaint_after(Duration::from_nanos(1));
}
