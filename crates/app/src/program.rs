//! The program with both windows: who starts what, in which order, and how it ends.

use std::{path::PathBuf, sync::Arc, thread};

use devices::monitors;
use domain::{Language, view::CitizenView};
use ui::state::{CitizenScreen, Link, Screen, ScreenNow, Settings, SignIn, Snapshot};

use crate::{
    answer::{Exit, Outcome, Voice},
    clock,
    desk::{self, Beginning, Desk, Event, Readers},
    kit::{self, Home, Opened},
    link::{self, Far},
    marks,
    pictures::Pictures,
    player::{Play, Player},
    windows::{
        latest::Latest,
        mediator::{self, Wires},
        supervisor::{Pending, Supervisor},
    },
};

/// How the program was started.
#[derive(Debug, Default)]
pub(crate) struct Mode {
    /// As if there were no network; demonstration only.
    pub(crate) offline: bool,
    pub(crate) play: Option<Play>,
}

pub(crate) fn run(voice: Voice, home: &Home, mode: Mode) -> Outcome {
    marks::mark("start");
    let failed = |err: std::io::Error| voice.failed("other", &err.to_string());
    let (events, queue) = desk::queue();
    let (snapshots, context) = (Arc::<Latest<Arc<Snapshot>>>::default(), Arc::default());
    let (pending, player) = (
        Arc::<Pending>::default(),
        Arc::<Latest<Arc<Snapshot>>>::default(),
    );
    let pictures = mode.play.as_ref().map(|play| Pictures::new(&play.folder));
    // Two processes start side by side: the citizen's first, it has the longer way to its first picture.
    let seen = monitors::list().unwrap_or_else(|err| {
        tracing::warn!(%err, "monitors cannot be listed");
        Vec::new()
    });
    let mut supervisor = Supervisor::new(
        events.clone(),
        Arc::clone(&pending),
        shots(mode.play.as_ref()),
    );
    supervisor.stand_on(monitors::choose(&seen, None, None));
    let first = Arc::new(before_the_first(voice.texts.language));
    let readers = Readers {
        window: Arc::clone(&snapshots),
        context: Arc::clone(&context),
        player: mode.play.is_some().then(|| Arc::clone(&player)),
        pending: Arc::clone(&pending),
    };
    let desk_thread = {
        let (home, events) = (home.clone(), events.clone());
        thread::Builder::new()
            .name("desk".to_owned())
            .spawn(move || {
                let opened = kit::open_for_desk(&home);
                let far = far(&opened);
                if let Err(err) = link::watch(far, events) {
                    tracing::error!(%err, "the network is not watched");
                }
                let desk = Desk::new(Beginning {
                    opened,
                    data_dir: home.data_dir,
                    language: None,
                    supervisor,
                    monitors: seen,
                    link_up: link::is_up(far),
                    offline: mode.offline,
                    readers,
                });
                desk.run(&queue);
            })
    };
    let desk_thread = desk_thread.map_err(failed)?;
    let to_desk = events.clone();
    let watcher = monitors::watch(move |monitors| {
        if to_desk.send(Event::Monitors(monitors)).is_err() {
            tracing::debug!("the desk has ended");
        }
    });
    if let Err(err) = &watcher {
        tracing::warn!(%err, "monitors that come and go are not noticed");
    }
    let playing = match (mode.play, &pictures) {
        (Some(play), Some(pictures)) => {
            let player = Player::new(
                voice,
                events.clone(),
                player,
                pictures.clone(),
                Arc::clone(&context),
            );
            let playing = thread::Builder::new()
                .name("player".to_owned())
                .spawn(move || player.run(&play));
            Some(playing.map_err(failed)?)
        }
        _ => None,
    };
    let wires = Wires {
        snapshots,
        events: events.clone(),
        pending,
        context,
        pictures,
    };
    let shown = mediator::run(wires, first);
    if events.send(Event::Quit).is_err() {
        tracing::debug!("the desk had ended");
    }
    drop(watcher);
    let desk_ended = desk_thread.join();
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

fn far(opened: &Opened) -> Far {
    match opened {
        Opened::Ready(kit) if kit.shared.demonstration => Far::Here,
        _ => Far::Away,
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
        },
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
