//! The citizen's process: started on its monitor, fed with views, started again when it dies, stopped when its monitor goes.

use std::{
    borrow::Cow,
    io::{BufWriter, Write as _},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::SyncSender,
    },
    thread,
    time::Duration,
};

use devices::monitors::Monitor;
use domain::view::CitizenView;

use super::{
    latest::Latest,
    pipe::{self, Message, Sent},
};
use crate::{clock, desk::Event};

/// The heartbeat; the window says "a aguardar" when it misses some.
const BEAT: Duration = Duration::from_secs(1);

/// A command that takes longer than this holds the heartbeat back.
const PENDING_LIMIT_MILLIS: u64 = 100;

/// A window that lived shorter than this is started again only after as long.
const SHORT_LIFE: Duration = Duration::from_millis(700);

/// Views sent lately: what a window says it painted is one of these.
const REMEMBERED: usize = 32;

/// What the citizen's window is told, and by whom: shared with the thread that writes the pipe.
#[derive(Debug, Default)]
pub(crate) struct Feed {
    newest: Latest<Arc<Sent>>,
    picture: Latest<String>,
    last: Mutex<Option<Arc<Sent>>>,
    ended: AtomicBool,
}

impl Feed {
    fn put(&self, sent: &Arc<Sent>) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(sent));
        self.newest.put(Arc::clone(sent));
    }

    fn last(&self) -> Option<Arc<Sent>> {
        self.last
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// What is under way at the desk. While something takes too long no heartbeat goes out, and the citizen's window says so.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    /// Monotonic milliseconds since which a frame is being drawn, and since which a command waits; 0 for neither.
    frame: AtomicU64,
    command: AtomicU64,
}

impl Pending {
    pub(crate) fn frame_begins(&self) {
        self.frame.store(now_millis(), Ordering::Release);
    }

    pub(crate) fn frame_ends(&self) {
        self.frame.store(0, Ordering::Release);
    }

    /// A command was sent; the oldest one counts.
    pub(crate) fn asked(&self) {
        let first =
            self.command
                .compare_exchange(0, now_millis(), Ordering::AcqRel, Ordering::Acquire);
        tracing::trace!(first = first.is_ok(), "a command waits");
    }

    pub(crate) fn answered(&self) {
        self.command.store(0, Ordering::Release);
    }

    fn is_stuck(&self) -> bool {
        let now = now_millis();
        [&self.frame, &self.command].into_iter().any(|since| {
            let since = since.load(Ordering::Acquire);
            since > 0 && now.saturating_sub(since) > PENDING_LIMIT_MILLIS
        })
    }
}

fn now_millis() -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "uptime in milliseconds, never negative"
    )]
    let millis = clock::monotonic_millis() as u64;
    millis.max(1)
}

/// The citizen's window as the desk holds it.
#[derive(Debug)]
pub(crate) struct Supervisor {
    events: SyncSender<Event>,
    running: Option<Running>,
    number: u64,
    sent: Vec<Arc<Sent>>,
    feed: Arc<Feed>,
    pending: Arc<Pending>,
    arguments: Vec<std::ffi::OsString>,
}

#[derive(Debug)]
struct Running {
    monitor: Monitor,
    child: Arc<Mutex<Child>>,
    feed: Arc<Feed>,
}

impl Supervisor {
    /// `arguments` go to the citizen's process after its monitor: pictures of the demonstration.
    pub(crate) fn new(
        events: SyncSender<Event>,
        pending: Arc<Pending>,
        arguments: Vec<std::ffi::OsString>,
    ) -> Self {
        Self {
            events,
            running: None,
            number: 0,
            sent: Vec::new(),
            feed: Arc::default(),
            pending,
            arguments,
        }
    }

    pub(crate) fn monitor(&self) -> Option<&Monitor> {
        self.running.as_ref().map(|running| &running.monitor)
    }

    /// Number of the newest view.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Sends a view; its number.
    pub(crate) fn show(&mut self, view: &Arc<CitizenView>) -> u64 {
        self.number = self.number.saturating_add(1);
        let sent = Arc::new(Sent {
            number: self.number,
            view: CitizenView::clone(view),
        });
        if self.sent.len() >= REMEMBERED {
            self.sent.remove(0);
        }
        self.sent.push(Arc::clone(&sent));
        self.feed.put(&sent);
        self.number
    }

    /// The view that the window said it painted.
    pub(crate) fn view_numbered(&self, number: u64) -> Option<&CitizenView> {
        self.sent
            .iter()
            .find(|sent| sent.number == number)
            .map(|sent| &sent.view)
    }

    /// Asks the window for a picture of itself; demonstration only.
    pub(crate) fn picture(&self, name: String) {
        self.feed.picture.put(name);
        if let Some(last) = self.feed.last() {
            self.feed.newest.put(last);
        }
    }

    /// Drops the views that were sent: a former citizen's are not kept.
    pub(crate) fn forget_views(&mut self) {
        let last = self.sent.pop();
        self.sent.clear();
        self.sent.extend(last);
    }

    /// The window stands on this monitor and nowhere else; None stops it.
    pub(crate) fn stand_on(&mut self, monitor: Option<&Monitor>) {
        if self.running.as_ref().map(|running| &running.monitor) == monitor {
            return;
        }
        self.stop();
        if let Some(monitor) = monitor {
            self.start(monitor);
        }
    }

    /// Starts it again where it stood, after it died.
    pub(crate) fn restart(&mut self) {
        if let Some(running) = self.running.take() {
            self.start(&running.monitor);
        }
    }

    fn stop(&mut self) {
        let Some(running) = self.running.take() else {
            return;
        };
        running.feed.ended.store(true, Ordering::Release);
        let mut child = running.child.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(err) = child.kill() {
            tracing::debug!(%err, "the citizen's window was gone already");
        }
    }

    fn start(&mut self, monitor: &Monitor) {
        // A feed of its own: what belonged to the former process does not reach this one.
        let feed = Arc::new(Feed::default());
        if let Some(last) = self.feed.last() {
            feed.put(&last);
        }
        match self.spawn(monitor, &feed) {
            Ok(child) => {
                self.feed = Arc::clone(&feed);
                self.running = Some(Running {
                    monitor: monitor.clone(),
                    child,
                    feed,
                });
            }
            Err(err) => tracing::error!(%err, "the citizen's window could not be started"),
        }
    }
}

impl Drop for Supervisor {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Supervisor {
    fn spawn(&self, monitor: &Monitor, feed: &Arc<Feed>) -> std::io::Result<Arc<Mutex<Child>>> {
        let place = format!(
            "{}x{}+{}+{}",
            monitor.width_px, monitor.height_px, monitor.x, monitor.y
        );
        let mut child = Command::new(std::env::current_exe()?)
            .arg("citizen-window")
            .arg("--place")
            .arg(place)
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let stdin = child.stdin.take();
        let mut stdout = child.stdout.take();
        let child = Arc::new(Mutex::new(child));
        if let Some(stdin) = stdin {
            let (feed, pending) = (Arc::clone(feed), Arc::clone(&self.pending));
            thread::Builder::new()
                .name("citizen-pipe".to_owned())
                .spawn(move || write_views(stdin, &feed, &pending))?;
        }
        let events = self.events.clone();
        let (ended, body, started) = (Arc::clone(feed), Arc::clone(&child), clock::instant());
        thread::Builder::new()
            .name("citizen-answers".to_owned())
            .spawn(move || {
                while let Some(number) = stdout.as_mut().and_then(pipe::read_painted) {
                    if events.send(Event::Painted(number)).is_err() {
                        break;
                    }
                }
                // One that dies as soon as it is started is not started again at once.
                if clock::instant().duration_since(started) < SHORT_LIFE {
                    thread::sleep(SHORT_LIFE);
                }
                // The end of its answers is the end of the process.
                if let Err(err) = body.lock().unwrap_or_else(PoisonError::into_inner).wait() {
                    tracing::warn!(%err, "the citizen's window cannot be waited for");
                }
                if !ended.ended.swap(true, Ordering::AcqRel)
                    && events.send(Event::CitizenWindowDied).is_err()
                {
                    tracing::debug!("the desk has ended");
                }
            })?;
        Ok(child)
    }
}

fn write_views(stdin: ChildStdin, feed: &Feed, pending: &Pending) {
    let mut pipe = BufWriter::new(stdin);
    loop {
        let written = match feed.newest.take_within(BEAT) {
            Some(sent) => pipe::write(&mut pipe, &Message::View(Box::new(Cow::Borrowed(&sent)))),
            None if pending.is_stuck() => Ok(()),
            None => pipe::write_heartbeat(&mut pipe),
        };
        let written = written.and_then(|()| match feed.picture.try_take() {
            Some(name) => pipe::write(&mut pipe, &Message::Picture(name)),
            None => Ok(()),
        });
        if written.and_then(|()| pipe.flush()).is_err() || feed.ended.load(Ordering::Acquire) {
            return;
        }
    }
}
