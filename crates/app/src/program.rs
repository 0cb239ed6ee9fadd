//! The program with both windows: who starts what, in which order, and how it ends.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender},
    },
    thread,
};

use devices::monitors::{self, Monitor, Watcher};
use domain::{Language, view::CitizenView};
use sync::plan::State;
use ui::state::{
    CitizenScreen, Link, Screen, ScreenNow, Settings, SignIn, Silence, Snapshot, Standing,
};

use crate::{
    answer::{Exit, Outcome, Voice},
    clock,
    desk::{self, Beginning, Desk, Event, Readers},
    kit::{self, Home, Opened},
    link::{self, Courier, Far, LinkNow},
    marks,
    payments::{self, Asking, Payments},
    pictures::Pictures,
    player::{Play, PlayError, Player},
    printing,
    windows::{
        latest::Latest,
        mediator::{self, Wires},
        supervisor::Supervisor,
    },
};

/// How the program was started.
#[derive(Debug, Default)]
pub(crate) struct Mode {
    /// As if there were no network; demonstration only.
    pub(crate) offline: bool,
    pub(crate) play: Option<Play>,
    /// The mediator's, where it was asked for on the command line.
    pub(crate) language: Option<Language>,
}

pub(crate) fn run(voice: Voice, home: &Home, mode: Mode) -> Outcome {
    marks::mark("start");
    let (events, queue) = desk::queue();
    let wires = Wires {
        snapshots: Arc::default(),
        events: events.clone(),
        pending: Arc::default(),
        context: Arc::default(),
        pictures: mode.play.as_ref().map(|play| Pictures::new(&play.folder)),
    };
    let played = Arc::<Latest<Arc<Snapshot>>>::default();
    // Two processes start side by side: the citizen's first, it has the longer way to its first picture.
    let seen = monitors::list().unwrap_or_else(|err| {
        tracing::warn!(%err, "monitors cannot be listed");
        Vec::new()
    });
    let arguments = shots(mode.play.as_ref());
    let mut supervisor = Supervisor::new(events.clone(), Arc::clone(&wires.pending), arguments);
    supervisor.stand_on(monitors::choose(&seen, None, None));
    let readers = Readers {
        window: Arc::clone(&wires.snapshots),
        context: Arc::clone(&wires.context),
        player: mode.play.is_some().then(|| Arc::clone(&played)),
        pending: Arc::clone(&wires.pending),
    };
    let start = DeskStart {
        home: home.clone(),
        papers: mode
            .play
            .as_ref()
            .map_or_else(|| home.data_dir.join("papers"), |play| play.folder.clone()),
        events: events.clone(),
        queue,
        supervisor,
        seen,
        offline: mode.offline,
        language: mode.language,
        readers,
    };
    let failed = |err: std::io::Error| voice.failed("other", &err.to_string());
    let desk = thread::Builder::new()
        .name("desk".to_owned())
        .spawn(move || start.run())
        .map_err(failed)?;
    let watcher = watch_monitors(&events);
    let playing = mode
        .play
        .map(|play| start_player(voice, play, &wires, played))
        .transpose()
        .map_err(failed)?
        .flatten();
    let shown = mediator::run(wires, Arc::new(before_the_first(voice.texts.language)));
    if events.send(Event::Quit).is_err() {
        tracing::debug!("the desk had ended");
    }
    drop(watcher);
    let desk_ended = desk.join();
    shown.map_err(|err| voice.failed("window", &err.to_string()))?;
    if desk_ended.is_err() {
        return Err(voice.failed("other", "desk"));
    }
    match playing.map(thread::JoinHandle::join) {
        None | Some(Ok(Ok(()))) => Ok(Exit::Done),
        Some(Ok(Err(err))) => Err(voice.failed("play", &err.to_string())),
        Some(Err(_panicked)) => Err(voice.failed("other", "player")),
    }
}

/// What the desk's thread takes with it.
struct DeskStart {
    home: Home,
    /// Where receipts and sheets are saved: beside the pictures of a demonstration that plays.
    papers: PathBuf,
    events: SyncSender<Event>,
    queue: Receiver<Event>,
    supervisor: Supervisor,
    seen: Vec<Monitor>,
    offline: bool,
    language: Option<Language>,
    readers: Readers,
}

impl DeskStart {
    /// Opens the store beside the windows' own start, and is the desk until the program ends.
    fn run(self) {
        let opened = kit::open_for_desk(&self.home);
        let far = far(&opened);
        let (orders, taken) = link::orders();
        if let Err(err) = link::start(far, course(&opened), self.home, self.events.clone(), taken) {
            tracing::error!(%err, "the network is not watched");
        }
        let payments = asks(&opened, &self.events);
        let (prints, asked) = printing::orders();
        if let Err(err) = printing::start(self.events.clone(), asked) {
            tracing::error!(%err, "nothing can be printed");
        }
        let desk = Desk::new(Beginning {
            opened,
            papers: self.papers,
            language: self.language,
            supervisor: self.supervisor,
            monitors: self.seen,
            link: LinkNow {
                up: link::is_up(far),
                ..LinkNow::default()
            },
            orders,
            payments,
            prints,
            events: self.events,
            offline: self.offline,
            readers: self.readers,
        });
        desk.run(&self.queue);
    }
}

fn watch_monitors(events: &SyncSender<Event>) -> Option<Watcher> {
    let events = events.clone();
    let watcher = monitors::watch(move |monitors| {
        if events.send(Event::Monitors(monitors)).is_err() {
            tracing::debug!("the desk has ended");
        }
    });
    watcher
        .inspect_err(|err| tracing::warn!(%err, "monitors that come and go are not noticed"))
        .ok()
}

type Playing = thread::JoinHandle<Result<(), PlayError>>;

fn start_player(
    voice: Voice,
    play: Play,
    wires: &Wires,
    played: Arc<Latest<Arc<Snapshot>>>,
) -> std::io::Result<Option<Playing>> {
    let Some(pictures) = wires.pictures.clone() else {
        return Ok(None);
    };
    let (events, context) = (wires.events.clone(), Arc::clone(&wires.context));
    let player = Player::new(voice, events, played, pictures, context);
    thread::Builder::new()
        .name("player".to_owned())
        .spawn(move || player.run(&play))
        .map(Some)
}

/// The way to the agency, of a kit that has one: over the line where it knows a gateway, else by hand alone.
fn course(opened: &Opened) -> Option<(Courier, Option<State>)> {
    let Opened::Ready(kit) = opened else {
        return None;
    };
    let courier = Courier::of(kit)
        .inspect_err(|err| tracing::error!(%err, "the gateway cannot be used"))
        .ok()??;
    let state = courier.has_gateway().then(|| link::state_of(kit));
    Some((courier, state))
}

/// The queue to the payment platform, of a kit that has one.
fn asks(opened: &Opened, events: &SyncSender<Event>) -> Option<SyncSender<Asking>> {
    let Opened::Ready(kit) = opened else {
        return None;
    };
    let payments = Payments::of(kit)
        .inspect_err(|err| tracing::error!(%err, "the payment platform cannot be asked"))
        .ok()??;
    payments::start(payments, events.clone())
        .inspect_err(|err| tracing::error!(%err, "the payment platform is not asked"))
        .ok()
}

fn far(opened: &Opened) -> Far {
    let is_demonstration = matches!(opened, Opened::Ready(kit) if kit.shared.demonstration);
    if is_demonstration {
        Far::Here
    } else {
        Far::Away
    }
}

fn shots(play: Option<&Play>) -> Vec<std::ffi::OsString> {
    let folder = |play: &Play| -> Vec<std::ffi::OsString> {
        vec![
            "--shots".into(),
            PathBuf::from(&play.folder).into_os_string(),
        ]
    };
    play.map(folder).unwrap_or_default()
}

/// What the mediator's window shows for the moment before the store is open.
fn before_the_first(language: Language) -> Snapshot {
    Snapshot {
        number: 0,
        n_obeyed: 0,
        now: clock::now(),
        settings: Settings {
            language,
            ..kit::settings(&Opened::NotEnrolled)
        },
        link: Link {
            up: true,
            waiting: 0,
            oldest: None,
            can_simulate: false,
            standing: Standing::Good,
            silence: Silence::Short,
            log_is_doubted: false,
        },
        news: Vec::new(),
        printing: ui::state::Printing::default(),
        citizen: CitizenScreen {
            state: ScreenNow::Starting,
            view: Arc::new(CitizenView::waiting()),
            monitors: Vec::new(),
        },
        mediator: None,
        screen: Screen::SignIn(SignIn::default()),
        notice: None,
        quit: false,
        kit: None,
    }
}
