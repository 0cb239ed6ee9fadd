//! What a desk begins with, and who gets each of its snapshots.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock, mpsc::SyncSender},
};

use devices::monitors::Monitor;
use eframe::egui;
use store::Unacknowledged;
use ui::state::Snapshot;

use super::{At, Desk, Event, Screens, orders, printing};
use crate::{
    kit::{self, Opened},
    link::{LinkNow, Order},
    payments::Asking,
    printing::PrintOrder,
    windows::{
        latest::Latest,
        supervisor::{Pending, Supervisor},
    },
};

/// What a desk begins with.
#[derive(Debug)]
pub(crate) struct Beginning {
    pub(crate) opened: Opened,
    /// Where receipts and sheets are saved.
    pub(crate) papers: PathBuf,
    pub(crate) language: Option<domain::Language>,
    pub(crate) supervisor: Supervisor,
    pub(crate) monitors: Vec<Monitor>,
    pub(crate) link: LinkNow,
    pub(crate) orders: SyncSender<Order>,
    /// None where there is no payment platform to ask.
    pub(crate) payments: Option<SyncSender<Asking>>,
    /// To the paper thread.
    pub(crate) prints: SyncSender<PrintOrder>,
    pub(crate) events: SyncSender<Event>,
    pub(crate) offline: bool,
    pub(crate) readers: Readers,
}

/// Who gets each snapshot.
#[derive(Debug)]
pub(crate) struct Readers {
    pub(crate) window: Arc<Latest<Arc<Snapshot>>>,
    /// The window's context, once there is one: wakes it.
    pub(crate) context: Arc<OnceLock<egui::Context>>,
    /// The player of a demonstration.
    pub(crate) player: Option<Arc<Latest<Arc<Snapshot>>>>,
    pub(crate) pending: Arc<Pending>,
}

impl Desk {
    pub(crate) fn new(beginning: Beginning) -> Self {
        let Beginning {
            opened,
            papers,
            language,
            supervisor,
            monitors,
            link,
            orders,
            payments,
            prints,
            events,
            offline,
            readers,
        } = beginning;
        let mut settings = kit::settings(&opened);
        if let Some(language) = language {
            settings.language = language;
        }
        let mut desk = Self {
            opened,
            papers,
            settings,
            link,
            orders,
            events,
            told_head: 0,
            simulate_down: offline,
            at: At::SignIn,
            mediator: None,
            locked: None,
            work: None,
            notice: None,
            refusal: None,
            paused_until: None,
            clock_is_behind: false,
            waiting: Unacknowledged::default(),
            payments: orders::Payments::new(payments),
            answers_seen: 0,
            former_voids: Vec::new(),
            prints: printing::Prints::new(prints),
            screens: Screens::new(supervisor, monitors),
            readers,
            number: 0,
            n_obeyed: 0,
            quit: false,
        };
        desk.count_waiting();
        desk.take_void_answers();
        desk.begin_printing();
        if offline {
            desk.order(Order::Down(true));
        }
        desk.note_clock();
        desk.place_citizen_window();
        desk
    }
}
