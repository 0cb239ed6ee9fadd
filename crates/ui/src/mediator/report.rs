//! A week or a month in figures: the same five figures as of a day, a plot by day with its table, who gets what, voids.

use domain::{
    Cents, EntityId,
    report::Report,
    split::{Share, Split},
};
use egui::{Align, Ui, vec2};

use super::day;
use super::frame::part;
use super::layout::scrolled;
use super::scene::Scene;
use super::span::{Span, head_ui};
use crate::icon::Icon;
use crate::state::{DayFigures, Reported, Shares};
use crate::theme::metrics::{page, space};
use crate::theme::{palette, typography};
use crate::widgets::{Bar, Card, Column, bars, heading, legend, remark, text, wide_table};

const PLOT: f32 = 260.0;

pub(super) fn report_ui(ui: &mut Ui, scene: &mut Scene<'_>, reported: &Reported) {
    let Reported { period, report } = reported;
    let margin = if scene.narrow {
        page::MARGIN_NARROW
    } else {
        page::MARGIN
    };
    let body = ui.max_rect().shrink2(vec2(margin, 0.0));
    scrolled(&mut part(ui, body), "report", |ui| {
        ui.add_space(if scene.narrow { space::M } else { 34.0 });
        let (from, to) = period.span(report.figures.from.unwrap_or_else(|| scene.today()));
        let period = Some(*period);
        head_ui(ui, scene, Span { period, from, to });
        ui.add_space(space::M);
        withheld_ui(ui, scene, report);
        if !report.withheld.all {
            figures_ui(ui, scene, report);
        }
        ui.add_space(space::XL);
    });
}

fn figures_ui(ui: &mut Ui, scene: &Scene<'_>, report: &Report) {
    day::figures_ui(ui, scene, &report.figures, report.withheld);
    ui.add_space(space::M);
    if report.told(report.voids.count).is_some() {
        day::voids_ui(ui, scene, report.voids);
    }
    ui.add_space(space::M);
    if scene.narrow {
        days_ui(ui, scene, report);
        ui.add_space(space::XL);
        shares_ui(ui, scene, &report.shares);
        return;
    }
    let left = (ui.available_width() * 0.6).floor();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = page::MARGIN - space::M;
        ui.allocate_ui(vec2(left, 0.0), |ui| {
            ui.vertical(|ui| days_ui(ui, scene, report))
        });
        ui.vertical(|ui| shares_ui(ui, scene, &report.shares));
    });
}

/// Where small numbers are left out, the screen says so.
fn withheld_ui(ui: &mut Ui, scene: &Scene<'_>, report: &Report) {
    let withheld = report.withheld;
    if withheld.fewest == 0 {
        return;
    }
    let key = if withheld.all {
        "paper-report-too-few"
    } else {
        "paper-report-few"
    };
    let words = scene.say_with(key, &[("count", withheld.fewest.into())]);
    remark(ui, Icon::Lock, palette::MUTED, &words);
    ui.add_space(space::M);
}

/// By whom the steps were mostly done: all three, or none where few people stand behind one.
fn by_whom(report: &Report, day: &DayFigures) -> Option<[u32; 3]> {
    let counts = [day.mediator, day.together, day.citizen];
    let told = counts.iter().all(|count| report.told(*count).is_some());
    told.then_some(counts)
}

fn days_ui(ui: &mut Ui, scene: &Scene<'_>, report: &Report) {
    let days = &report.days;
    let parts: Option<Vec<[u32; 3]>> = days.iter().map(|day| by_whom(report, day)).collect();
    let title = scene.say(match parts {
        Some(_) => "report-plot",
        None => "report-plot-whole",
    });
    Card::side().ui(ui, |ui| {
        heading(ui, &title, typography::H2);
        ui.add_space(space::XS);
        if days.is_empty() {
            let none = scene.say("report-empty");
            text(ui, &none, typography::TEXT, palette::MUTED);
            return;
        }
        if parts.is_some() {
            let words = ["day-mediator", "day-together", "day-citizen"].map(|key| scene.say(key));
            let [mediator, together, citizen] = &words;
            legend(ui, [mediator, together, citizen]);
            ui.add_space(space::XS);
        }
        let whole = || days.iter().map(|day| [day.attendances, 0, 0]).collect();
        let counts = parts.unwrap_or_else(whole);
        let numbers: Vec<String> = days.iter().map(|day| day.date.day().to_string()).collect();
        let all = numbers.iter().zip(counts);
        let all: Vec<Bar<'_>> = all.map(|(words, counts)| Bar { words, counts }).collect();
        bars(ui, PLOT, &all, &title);
    });
    if days.is_empty() {
        return;
    }
    ui.add_space(space::L);
    Card::side().ui(ui, |ui| {
        heading(ui, &scene.say("day-table"), typography::H3);
        days_table_ui(ui, scene, report);
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

fn table_ui(
    ui: &mut Ui,
    salt: &str,
    least: f32,
    heads: &[&str],
    scene: &Scene<'_>,
    rows: &[Vec<String>],
) {
    let heads: Vec<_> = heads.iter().map(|key| scene.say(key)).collect();
    wide_table(ui, salt, least, &columns(&heads), rows);
}

fn days_table_ui(ui: &mut Ui, scene: &Scene<'_>, report: &Report) {
    let row = |day: &DayFigures| {
        let counts = by_whom(report, day);
        let mut cells = vec![
            scene.texts.day_and_month(day.date),
            day.attendances.to_string(),
            day.services.to_string(),
        ];
        cells.extend(match counts {
            Some(counts) => counts.map(|count| count.to_string()),
            None => ["–", "–", "–"].map(str::to_owned),
        });
        cells.extend([day.charged, day.voided].map(|cents| scene.texts.money(cents)));
        cells
    };
    let rows: Vec<_> = report.days.iter().map(row).collect();
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
        if shares.total.sum() == Cents::ZERO && shares.to_confirm == Cents::ZERO {
            let none = scene.say("day-no-charges");
            text(ui, &none, typography::TEXT, palette::MUTED);
            return;
        }
        let cells = |name: String, split: Split| {
            let mut cells = vec![name];
            cells.extend([
                scene.texts.money(split.entity),
                scene.texts.share(split.ama),
                scene.texts.money(split.host),
                scene.texts.money(split.sum()),
            ]);
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
        if shares.total.ama == Share::ToConfirm {
            ui.add_space(space::M);
            let words = scene.say("report-agency-unknown");
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
