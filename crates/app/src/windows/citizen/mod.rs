//! The citizen's process: it draws the views that come through its standard input, and knows nothing else.
//!
//! It takes no input, never the focus, and closes with its pipe. Without a heartbeat it says that it waits and shows
//! nothing personal.

mod window;

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
use eframe::egui::{Color32, Context, Ui};
use winit::dpi::PhysicalPosition;

pub(crate) use window::WindowError;

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
    fn holds(self, corner: PhysicalPosition<i32>) -> bool {
        let near = |place: i16, found: i32| (i32::from(place) - found).abs() < 8;
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
pub(crate) fn run(place: Place, pictures: Option<Pictures>) -> Result<(), WindowError> {
    let title = text::Texts::of(domain::Language::Pt)
        .say("frame-citizen-title")
        .into_owned();
    window::run(title, place, |ctx| CitizenWindow::new(ctx, place, pictures))
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
    is_carried_away: bool,
    /// Number of the view in the frame that is being painted; none while it waits.
    drawn: Option<u64>,
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
            is_carried_away: false,
            drawn: None,
            ready: false,
        }
    }
}

impl window::Page for CitizenWindow {
    fn draw(&mut self, ui: &mut Ui) -> Color32 {
        if let Some(sent) = self.arrived.try_take() {
            self.shown = Some(sent);
        }
        let silent = self.silent.load(Ordering::Acquire) || self.is_carried_away;
        super::name_window(ui.ctx(), "frame-citizen-title");
        let view = match &self.shown {
            Some(sent) if !silent => {
                self.drawn = Some(sent.number);
                &sent.view
            }
            _ => {
                self.drawn = None;
                &self.waiting
            }
        };
        self.painter.ui(ui, view);
        ui::citizen::ground(view)
    }

    fn is_seen(&mut self, pixels: &[u32], size: [usize; 2]) {
        if let Some(number) = self.drawn.filter(|number| *number != self.answered) {
            self.answered = number;
            if self.answers.try_send(number).is_err() {
                tracing::warn!("the desk does not take answers");
            }
            marks::mark("view-painted");
            let is_page = self
                .shown
                .as_ref()
                .is_some_and(|sent| !matches!(sent.view.page, Page::Waiting));
            if !self.ready && is_page {
                self.ready = true;
                marks::mark("citizen-ready");
            }
        }
        if let Some(pictures) = &self.pictures {
            pictures.write_asked(pixels, size);
        }
    }

    fn stands_at(&mut self, corner: PhysicalPosition<i32>) {
        let stands = self.place.holds(corner);
        self.stood |= stands;
        // A window manager moves windows off a monitor that goes: until this one is ended it shows nothing personal.
        self.is_carried_away = self.stood && !stands;
    }

    fn is_over(&self) -> bool {
        self.closed.load(Ordering::Acquire)
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
