//! What a screen draws from in one frame, and where it puts what was asked for.

use std::borrow::Cow;

use domain::{
    Date, LifeEventId, ServiceId,
    attendance::{Leg, Network},
    catalogue::{Catalogue, LifeEvent, Localised, Service},
    entry::Paper,
};
use egui::{Key, Modifiers, Response, Ui};
use text::{Arg, Texts};

use super::keys;
use crate::citizen::Freshness;
use crate::state::{Command, Kit, News, Notice, Snapshot};
use crate::theme::metrics::page;
use crate::widgets::Origin;

/// One frame of the mediator's window.
pub(super) struct Scene<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) texts: &'static Texts,
    /// Which values of the citizen's window changed just now.
    pub(super) freshness: &'a Freshness,
    /// The right column becomes tabs.
    pub(super) narrow: bool,
    /// The kind of paper that a receipt was last made on, since the window stands.
    pub(super) last_paper: Option<Paper>,
    /// Where the button at the right of the row of buttons begins, once it is drawn.
    pub(super) on_from: Option<f32>,
    /// The desk has answered everything that it was asked.
    pub(super) is_answered: bool,
    /// What was asked in the dialog is not answered yet.
    pub(super) dialog_waits: bool,
    /// A dialog lies over the screen, which hears no keys then.
    covered: bool,
    focus: Focus,
    commands: Vec<Command>,
}

/// What is to get the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Focus {
    /// It stays where it is.
    #[default]
    Stays,
    /// The next control that begins something.
    Begins,
    /// What a dialog or a page of its own was opened from.
    Returns(Origin),
}

const SMALLEST_TEXT: u16 = 100;
const LARGEST_TEXT: u16 = 200;
const TEXT_STEP: u16 = 10;

impl<'a> Scene<'a> {
    pub(super) fn new(
        ui: &Ui,
        snapshot: &'a Snapshot,
        freshness: &'a Freshness,
        covered: bool,
        focus: Focus,
    ) -> Self {
        Self {
            snapshot,
            texts: Texts::of(snapshot.settings.language),
            freshness,
            narrow: ui.max_rect().width() < page::NARROW,
            last_paper: None,
            on_from: None,
            is_answered: true,
            dialog_waits: false,
            covered,
            focus,
            commands: Vec::new(),
        }
    }

    /// What was asked for, and what still is to get the focus.
    pub(super) fn end(self) -> (Vec<Command>, Focus) {
        (self.commands, self.focus)
    }

    pub(super) fn send(&mut self, command: Command) {
        self.commands.push(command);
    }

    pub(super) fn say(&self, key: &str) -> Cow<'static, str> {
        self.texts.say(key)
    }

    pub(super) fn say_with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.say_with(key, args)
    }

    pub(super) fn kit(&self) -> Option<&'a Kit> {
        self.snapshot.kit.as_deref()
    }

    pub(super) fn catalogue(&self) -> Option<&'a Catalogue> {
        self.kit().map(|kit| &kit.catalogue)
    }

    pub(super) fn service(&self, id: &ServiceId) -> Option<&'a Service> {
        self.catalogue()?.service(id)
    }

    /// The service of an attendance, in the version that it was opened with.
    pub(super) fn opened_with(&self, leg: &Leg) -> Option<&'a Service> {
        self.catalogue()?.opened_with(&leg.service, leg.version)
    }

    /// What AMA says of a service that does not answer.
    pub(super) fn down(&self, id: &ServiceId) -> Option<&'a News> {
        let is_about = |news: &&News| news.services_down.contains(id);
        self.snapshot.news.iter().find(is_about)
    }

    pub(super) fn event(&self, id: &LifeEventId) -> Option<&'a LifeEvent> {
        self.catalogue()?.life_event(id)
    }

    /// The name of a service in the mediator's language; its key where the catalogue has it no more.
    pub(super) fn service_name<'s>(&'s self, id: &'s ServiceId) -> &'s str {
        self.service(id)
            .map_or(id.as_str(), |service| self.word(&service.name))
    }

    /// How people call the entity of a service.
    pub(super) fn entity_short(&self, service: &'a Service) -> &'a str {
        let entity = self
            .catalogue()
            .and_then(|catalogue| catalogue.entity(&service.entity));
        entity.map_or(service.entity.as_str(), |entity| self.word(&entity.short))
    }

    pub(super) fn word(&self, words: &'a Localised) -> &'a str {
        words.get(self.texts.language)
    }

    /// Words under a name: the English of one that is not translated goes before them.
    pub(super) fn with_beside(&self, name: &Localised, words: String) -> String {
        match name.beside(self.texts.language) {
            Some(english) => format!("{english}. {words}"),
            None => words,
        }
    }

    /// The clock of the spot; UTC before there is one.
    pub(super) fn zone(&self) -> jiff::tz::TimeZone {
        self.kit()
            .map_or(jiff::tz::TimeZone::UTC, |kit| kit.spot.time_zone())
    }

    /// Who runs the spot.
    pub(super) fn host(&self) -> &'a str {
        self.kit().map_or("", |kit| &kit.spot.host)
    }

    pub(super) fn today(&self) -> Date {
        self.snapshot.now.date(&self.zone())
    }

    pub(super) fn time(&self, at: domain::Timestamp) -> String {
        self.texts.time(at, &self.zone())
    }

    pub(super) fn network(&self) -> Network {
        if self.snapshot.link.up {
            Network::Up
        } else {
            Network::Down
        }
    }

    /// Whether a key was pressed; takes it, however often it was pressed in this frame.
    pub(super) fn pressed(&self, ui: &Ui, modifiers: Modifiers, key: Key) -> bool {
        !self.covered && keys::take(ui, modifiers, key)
    }

    /// The control where work on the screen begins.
    pub(super) fn focus_here(&mut self, response: &Response) {
        if self.focus == Focus::Begins && !self.covered {
            response.request_focus();
            self.focus = Focus::Stays;
        }
    }

    /// The next control that begins something takes the focus: after a dialog opened, or a part was changed.
    pub(super) fn want_focus(&mut self) {
        self.focus = Focus::Begins;
    }

    /// What opened a dialog or a page takes the focus again, now that it goes.
    pub(super) fn return_focus(&mut self, origin: Option<Origin>) {
        self.focus = origin.map_or(Focus::Begins, Focus::Returns);
    }

    /// Why the last command was refused, if it was.
    pub(super) fn refused(&self) -> Option<&'a Notice> {
        let notice = self.snapshot.notice.as_ref();
        notice.filter(|notice| matches!(notice, Notice::Refused(_) | Notice::Trouble(_)))
    }

    /// A dialog lies over the screen.
    pub(super) fn is_covered(&self) -> bool {
        self.covered
    }

    /// A dialog opens: from now on the focus and the keys are its own.
    pub(super) fn cover(&mut self) {
        self.covered = true;
        self.want_focus();
    }

    /// Within the dialog itself the screen is its own; answers with what to go back to afterwards.
    pub(super) fn uncover(&mut self) -> bool {
        std::mem::replace(&mut self.covered, false)
    }

    pub(super) fn cover_again(&mut self, covered: bool) {
        self.covered = covered;
    }

    /// Text size of the window: as set, changed with Ctrl and +, - or 0.
    pub(super) fn zoom(&mut self, ui: &Ui) {
        let ctx = ui.ctx();
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let percent = self
            .snapshot
            .settings
            .text_percent
            .clamp(SMALLEST_TEXT, LARGEST_TEXT);
        let factor = f32::from(percent) / 100.0;
        if (ctx.zoom_factor() - factor).abs() > 0.001 {
            ctx.set_zoom_factor(factor);
        }
        let larger = keys::take(ui, Modifiers::COMMAND, Key::Plus)
            || keys::take(ui, Modifiers::COMMAND, Key::Equals);
        let wanted = if larger {
            (percent + TEXT_STEP).min(LARGEST_TEXT)
        } else if keys::take(ui, Modifiers::COMMAND, Key::Minus) {
            (percent - TEXT_STEP).max(SMALLEST_TEXT)
        } else if keys::take(ui, Modifiers::COMMAND, Key::Num0) {
            SMALLEST_TEXT
        } else {
            percent
        };
        if wanted != percent {
            self.send(Command::TextSize(wanted));
        }
    }
}
