//! The head of figures: of which days they are, other days, and saving them; with small numbers or without.

use domain::{Date, report::FEWEST};
use egui::{Align, Key, Layout, Modifiers, Ui, vec2};

use super::pick;
use super::scene::Scene;
use crate::icon::Icon;
use crate::state::{Command, Period, ReportForm};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Button, Segment, Segments, ends, heading, line};

const SEGMENTS: f32 = 360.0;
const TICK: f32 = 600.0;

/// The days that figures are of: one, or all of a week or month.
#[derive(Clone, Copy)]
pub(super) struct Span {
    /// None of a day.
    pub(super) period: Option<Period>,
    pub(super) from: Date,
    pub(super) to: Date,
}

const KINDS: [Option<Period>; 3] = [None, Some(Period::Week), Some(Period::Month)];

impl Span {
    /// Title, the days before, the days after.
    fn keys(self) -> [&'static str; 3] {
        match self.period {
            None => ["day-title", "day-before", "day-after"],
            Some(Period::Week) => ["week-title", "week-before", "week-after"],
            Some(Period::Month) => ["month-title", "month-before", "month-after"],
        }
    }

    /// The days in words.
    fn words(self, scene: &Scene<'_>) -> String {
        match self.period {
            None => scene.texts.weekday_and_day(self.from),
            Some(Period::Week) => {
                let from = scene.texts.day_and_month(self.from);
                let to = scene.texts.date_long(self.to);
                scene.say_with("week-days", &[("from", from.into()), ("to", to.into())])
            }
            Some(Period::Month) => {
                let month = scene.say(&format!("month-{}", self.from.month()));
                let year = i64::from(self.from.year());
                let words = [("month", (&*month).into()), ("year", year.into())];
                scene.say_with("month-days", &words)
            }
        }
    }

    /// The figures of a kind of span that this day is in.
    fn show(kind: Option<Period>, date: Date) -> Command {
        match kind {
            None => Command::ShowDay { date },
            Some(period) => Command::ShowReport { period, date },
        }
    }
}

/// What figures are of, and what can be done with them.
pub(super) fn head_ui(ui: &mut Ui, scene: &mut Scene<'_>, span: Span) {
    let [title, ..] = span.keys().map(|key| scene.say(key));
    let words = span.words(scene);
    if scene.narrow {
        heading(ui, &title, typography::SUM);
        line(ui, &words, typography::LEAD, palette::MUTED);
        ui.add_space(space::S);
        kinds_ui(ui, scene, span);
        ui.add_space(space::S);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::S, space::XS);
            save_ui(ui, scene, span);
            turn_ui(ui, scene, span);
        });
        ui.add_space(space::S);
        hide_ui(ui, scene, span);
        return;
    }
    ends(
        ui,
        56.0,
        |ui| heading(ui, &title, typography::TITLE),
        |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            save_ui(ui, scene, span);
            kinds_ui(ui, scene, span);
        },
    );
    ui.add_space(space::XS);
    let row = vec2(ui.available_width(), 52.0);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        line(ui, &words, typography::LEAD, palette::MUTED);
        ui.add_space(space::M);
        turn_ui(ui, scene, span);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.allocate_ui(vec2(TICK, 52.0), |ui| hide_ui(ui, scene, span));
        });
    });
}

/// Of a day, a week or a month.
fn kinds_ui(ui: &mut Ui, scene: &mut Scene<'_>, span: Span) {
    let words = ["span-day", "span-week", "span-month"].map(|key| scene.say(key));
    let segments = words.each_ref().map(|words| Segment::new(words));
    let chosen = KINDS.iter().position(|kind| *kind == span.period);
    let name = scene.say("span-name");
    let width = SEGMENTS.min(ui.available_width());
    let picked = Segments::new(&name, &segments)
        .chosen(chosen)
        .width(width)
        .ui(ui);
    if let Some(kind) = picked.and_then(|at| KINDS.get(at)) {
        // The last of these days that is not to come.
        let date = span.to.min(scene.today()).max(span.from);
        scene.send(Span::show(*kind, date));
    }
}

fn save_ui(ui: &mut Ui, scene: &mut Scene<'_>, span: Span) {
    let [csv, pdf] = ["report-csv", "report-pdf"].map(|key| scene.say(key));
    let button = |words| Button::secondary(words).small().icon(Icon::Document);
    let first = button(&csv).key("Ctrl E").ui(ui);
    scene.focus_here(&first);
    let as_pdf = button(&pdf).ui(ui).clicked();
    let form = if first.clicked() || scene.pressed(ui, Modifiers::COMMAND, Key::E) {
        ReportForm::Csv
    } else if as_pdf {
        ReportForm::Pdf
    } else {
        return;
    };
    let Span { from, to, .. } = span;
    scene.send(Command::SaveFigures { from, to, form });
}

/// To the days before, and to those after where they are not to come.
fn turn_ui(ui: &mut Ui, scene: &mut Scene<'_>, span: Span) {
    let [_, before, after] = span.keys().map(|key| scene.say(key));
    let button = |words| Button::quiet(words).small();
    let has_after = span.to < scene.today();
    let turned = if button(&before).icon(Icon::Left).ui(ui).clicked() {
        span.from.yesterday()
    } else if has_after && button(&after).icon_after(Icon::Right).ui(ui).clicked() {
        span.to.tomorrow()
    } else {
        return;
    };
    if let Ok(date) = turned {
        scene.send(Span::show(span.period, date));
    }
}

/// Whether numbers that few people stand behind are left out of reports and of what is saved.
fn hide_ui(ui: &mut Ui, scene: &mut Scene<'_>, span: Span) {
    let hides = scene.snapshot.settings.hides_small;
    // A day lists its attendances: only what is saved of it is without them.
    let key = match span.period {
        None => "report-hide-saved",
        Some(_) => "report-hide-small",
    };
    let words = scene.say_with(key, &[("count", FEWEST.into())]);
    if pick::tick(ui, &words, hides).clicked() {
        scene.send(Command::HideSmall(!hides));
    }
}
