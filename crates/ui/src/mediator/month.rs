//! The month in figures: the same five figures as of a day, a plot by day with its table, who gets what, and voids.

use domain::{Cents, Date, EntityId, split::Split};
use egui::{Align, Key, Modifiers, Ui, vec2};

use super::day;
use super::frame::part;
use super::layout::scrolled;
use super::scene::Scene;
use crate::icon::Icon;
use crate::state::{Command, DayFigures, Month, ReportForm, Shares};
use crate::theme::metrics::{page, space};
use crate::theme::{palette, typography};
use crate::widgets::{Bar, Button, Card, Column, bars, heading, legend, remark, table, text};

const PLOT: f32 = 260.0;

pub(super) fn month_ui(ui: &mut Ui, scene: &mut Scene<'_>, month: &Month) {
    let margin = if scene.narrow {
        page::MARGIN_NARROW
    } else {
        page::MARGIN
    };
    let body = ui.max_rect().shrink2(vec2(margin, 0.0));
    scrolled(&mut part(ui, body), "month", |ui| {
        ui.add_space(if scene.narrow { space::M } else { 34.0 });
        title_ui(ui, scene, month);
        ui.add_space(space::M);
        day::figures_ui(ui, scene, &month.figures);
        ui.add_space(space::M);
        day::voids_ui(ui, scene, month.voids);
        ui.add_space(space::M);
        if scene.narrow {
            days_ui(ui, scene, &month.days);
            ui.add_space(space::XL);
            shares_ui(ui, scene, &month.shares);
        } else {
            let left = (ui.available_width() * 0.6).floor();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = page::MARGIN - space::M;
                ui.allocate_ui(vec2(left, 0.0), |ui| {
                    ui.vertical(|ui| days_ui(ui, scene, &month.days))
                });
                ui.vertical(|ui| shares_ui(ui, scene, &month.shares));
            });
        }
        ui.add_space(space::XL);
    });
}

/// The month's name, then what can be done with it.
fn title_ui(ui: &mut Ui, scene: &mut Scene<'_>, month: &Month) {
    let any = month.figures.from.unwrap_or_else(|| scene.today());
    let (from, to) = (any.first_of_month(), any.last_of_month());
    let style = if scene.narrow {
        typography::SUM
    } else {
        typography::TITLE
    };
    let name = scene.say(&format!("month-{}", from.month())).into_owned();
    let year = i64::from(from.year());
    let title = scene.say_with(
        "month-title",
        &[("month", name.into()), ("year", year.into())],
    );
    heading(ui, &title, style);
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::XS);
        if let Some(form) = save_ui(ui, scene) {
            scene.send(Command::SaveFigures { from, to, form });
        }
        turn_ui(ui, scene, from, to);
    });
}

/// The form in which the figures are to be saved, where one was asked for.
fn save_ui(ui: &mut Ui, scene: &mut Scene<'_>) -> Option<ReportForm> {
    let [csv, pdf] = ["report-csv", "report-pdf"].map(|key| scene.say(key));
    let button = |words| Button::secondary(words).small().icon(Icon::Document);
    let first = button(&csv).key("Ctrl E").ui(ui);
    scene.focus_here(&first);
    let as_pdf = button(&pdf).ui(ui).clicked();
    if first.clicked() || scene.pressed(ui, Modifiers::COMMAND, Key::E) {
        return Some(ReportForm::Csv);
    }
    as_pdf.then_some(ReportForm::Pdf)
}

/// To the month before, the one after, and the day.
fn turn_ui(ui: &mut Ui, scene: &mut Scene<'_>, from: Date, to: Date) {
    let today = scene.today();
    let words = ["month-before", "month-after", "month-day"].map(|key| scene.say(key));
    let [before, after, of_day] = &words;
    let button = |words| Button::quiet(words).small();
    if button(before).icon(Icon::Left).ui(ui).clicked() {
        show(scene, from.yesterday());
    }
    if to < today && button(after).icon_after(Icon::Right).ui(ui).clicked() {
        show(scene, to.tomorrow());
    }
    if button(of_day).icon(Icon::Chart).ui(ui).clicked() {
        scene.send(Command::ShowDay { date: today });
    }
}

fn show(scene: &mut Scene<'_>, date: Result<Date, jiff::Error>) {
    if let Ok(date) = date {
        scene.send(Command::ShowMonth { date });
    }
}

fn days_ui(ui: &mut Ui, scene: &Scene<'_>, days: &[DayFigures]) {
    let title = scene.say("month-plot");
    Card::side().ui(ui, |ui| {
        heading(ui, &title, typography::H2);
        ui.add_space(space::XS);
        if days.is_empty() {
            let none = scene.say("month-empty");
            text(ui, &none, typography::TEXT, palette::MUTED);
            return;
        }
        let words = ["day-mediator", "day-together", "day-citizen"].map(|key| scene.say(key));
        let [mediator, together, citizen] = &words;
        legend(ui, [mediator, together, citizen]);
        ui.add_space(space::XS);
        let numbers: Vec<String> = days.iter().map(|day| day.date.day().to_string()).collect();
        let all: Vec<Bar<'_>> = days
            .iter()
            .zip(&numbers)
            .map(|(day, words)| Bar {
                words,
                counts: [day.mediator, day.together, day.citizen],
            })
            .collect();
        bars(ui, PLOT, &all, &title);
    });
    if days.is_empty() {
        return;
    }
    ui.add_space(space::L);
    Card::side().ui(ui, |ui| {
        heading(ui, &scene.say("day-table"), typography::H3);
        days_table_ui(ui, scene, days);
    });
}

fn columns<'a>(heads: &'a [std::borrow::Cow<'a, str>]) -> Vec<Column<'a>> {
    let align = |place| if place == 0 { Align::Min } else { Align::Max };
    let columns = heads.iter().enumerate().map(|(place, head)| Column {
        head,
        align: align(place),
    });
    columns.collect()
}

/// A table that moves sideways where the window is narrow: nothing is cut.
fn table_ui(
    ui: &mut Ui,
    salt: &str,
    least: f32,
    heads: &[&str],
    scene: &Scene<'_>,
    rows: &[Vec<String>],
) {
    let heads: Vec<_> = heads.iter().map(|key| scene.say(key)).collect();
    egui::ScrollArea::horizontal().id_salt(salt).show(ui, |ui| {
        ui.set_min_width(least);
        table(ui, &columns(&heads), rows);
    });
}

fn days_table_ui(ui: &mut Ui, scene: &Scene<'_>, days: &[DayFigures]) {
    let row = |day: &DayFigures| {
        vec![
            scene.texts.day_and_month(day.date),
            day.attendances.to_string(),
            day.services.to_string(),
            day.mediator.to_string(),
            day.together.to_string(),
            day.citizen.to_string(),
            scene.texts.money(day.charged),
            scene.texts.money(day.voided),
        ]
    };
    let rows: Vec<_> = days.iter().map(row).collect();
    let heads = [
        "month-column-day",
        "day-column-attendances",
        "day-column-services",
        "day-column-mediator",
        "day-column-together",
        "day-column-citizen",
        "day-column-charged",
        "month-column-voided",
    ];
    table_ui(ui, "days", 940.0, &heads, scene, &rows);
}

/// What of the fees is the entity's, AMA's and the host's; and what nobody knows yet.
fn shares_ui(ui: &mut Ui, scene: &Scene<'_>, shares: &Shares) {
    Card::side().ui(ui, |ui| {
        heading(ui, &scene.say("month-shares"), typography::H2);
        ui.add_space(space::XS);
        if shares.by_entity.is_empty() && shares.to_confirm == Cents::ZERO {
            let none = scene.say("day-no-charges");
            text(ui, &none, typography::TEXT, palette::MUTED);
            return;
        }
        let cells = |name: String, split: Split| {
            let mut cells = vec![name];
            let parts = [split.entity, split.ama, split.host, split.sum()];
            cells.extend(parts.map(|part| scene.texts.money(part)));
            cells
        };
        let mut rows: Vec<_> = shares
            .by_entity
            .iter()
            .map(|(entity, split)| cells(entity_name(scene, entity), *split))
            .collect();
        rows.push(cells(scene.say("fee-total").into_owned(), shares.total));
        let heads = [
            "share-of",
            "share-entity",
            "share-agency",
            "share-host",
            "share-sum",
        ];
        table_ui(ui, "shares", 560.0, &heads, scene, &rows);
        if shares.to_confirm > Cents::ZERO {
            ui.add_space(space::M);
            let amount = scene.texts.money(shares.to_confirm);
            let words = scene.say_with("share-to-confirm", &[("amount", amount.into())]);
            remark(ui, Icon::Help, palette::WARN, &words);
        }
        ui.add_space(space::S);
        let words = scene.say("share-rule");
        text(ui, &words, typography::SMALL, palette::MUTED);
    });
}

fn entity_name(scene: &Scene<'_>, id: &EntityId) -> String {
    let entity = scene.catalogue().and_then(|all| all.entity(id));
    entity
        .map_or(id.as_str(), |entity| scene.word(&entity.short))
        .to_owned()
}
