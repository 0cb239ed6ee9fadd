//! The day in figures: five figures, one plot, its table with the same numbers, its receipts, and what was finished.

use domain::report::{Figures, Withheld};
use egui::{Align, Ui, vec2};

use super::desk::today;
use super::dialog::Dialog;
use super::frame::part;
use super::layout::scrolled;
use super::scene::Scene;
use super::span::{Span, head_ui};
use super::{finished, receipts};
use crate::icon::Icon;
use crate::state::{Command, Day, Voids};
use crate::theme::metrics::{page, space};
use crate::theme::{palette, typography};
use crate::widgets::{
    Bar, Button, Card, Column, Words, bars, figures, heading, legend, ranking_row, remark, rule,
    text, wide_table,
};

/// What is chosen on the screen.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// Every finished attendance is listed, not only the last ones.
    all: bool,
}

const TOP: usize = 5;
const PLOT: f32 = 240.0;

pub(super) fn day_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    dialog: &mut Option<Dialog>,
    day: &Day,
) {
    let margin = if scene.narrow {
        page::MARGIN_NARROW
    } else {
        page::MARGIN
    };
    let body = ui.max_rect().shrink2(vec2(margin, 0.0));
    scrolled(&mut part(ui, body), "day", |ui| {
        ui.add_space(if scene.narrow { space::M } else { 34.0 });
        let date = day.figures.from.unwrap_or_else(|| scene.today());
        let (period, from, to) = (None, date, date);
        head_ui(ui, scene, Span { period, from, to });
        ui.add_space(space::M);
        figures_ui(ui, scene, &day.figures, Withheld::default());
        ui.add_space(space::M);
        voids_ui(ui, scene, day.voids);
        ui.add_space(space::M);
        if scene.narrow {
            plot_ui(ui, scene, &day.figures);
            ui.add_space(space::XL);
            top_ui(ui, scene, &day.figures);
            ui.add_space(space::XL);
            till_ui(ui, scene, day);
        } else {
            let left = (ui.available_width() * 0.69).floor();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = page::MARGIN - space::M;
                ui.allocate_ui(vec2(left, 0.0), |ui| {
                    ui.vertical(|ui| plot_ui(ui, scene, &day.figures))
                });
                ui.vertical(|ui| {
                    top_ui(ui, scene, &day.figures);
                    ui.add_space(space::L);
                    till_ui(ui, scene, day);
                });
            });
        }
        ui.add_space(space::XL);
        receipts::receipts_ui(ui, scene, dialog, &day.receipts);
        ui.add_space(space::XL);
        finished::finished_ui(ui, scene, &mut form.all, dialog, &day.attendances);
        ui.add_space(space::XL);
    });
}

/// Receipts that were voided; nothing where none was.
pub(super) fn voids_ui(ui: &mut Ui, scene: &Scene<'_>, voids: Voids) {
    if voids.count == 0 {
        return;
    }
    let amount = scene.texts.money(voids.cents);
    let args = [("count", voids.count.into()), ("amount", amount.into())];
    let words = scene.say_with("receipts-voided", &args);
    remark(ui, Icon::Cross, palette::RED, &words);
}

/// The day ends with the till.
fn till_ui(ui: &mut Ui, scene: &mut Scene<'_>, day: &Day) {
    Card::sand().ui(ui, |ui| {
        heading(ui, &scene.say("till-card"), typography::H3);
        let words = today::till_words(scene, day.till);
        text(ui, &words, typography::TEXT, palette::INK);
        ui.add_space(space::S);
        let go = scene.say("till-card-count");
        let button = Button::secondary(&go).icon(Icon::Wallet).key("Ctrl T");
        if button.width(ui.available_width()).ui(ui).clicked() {
            scene.send(Command::ShowTill);
        }
        ui.add_space(space::S);
    });
}

/// Five figures, without those that few people stand behind.
pub(super) fn figures_ui(ui: &mut Ui, scene: &Scene<'_>, day: &Figures, withheld: Withheld) {
    let counted = |key: &str, count: u32| {
        let words = || scene.say_with(key, &[("count", count.into())]);
        withheld.tells(count).then(words).unwrap_or_default()
    };
    let none = || "–".to_owned();
    let mean = day.mean_minutes().filter(|_| withheld.tells(day.timed));
    let minutes = mean.map_or_else(none, |minutes| {
        scene.say_with("day-minutes", &[("count", minutes.into())])
    });
    let part = day.with_citizen_steps;
    let alone = withheld.tells(part).then(|| {
        let words = [("part", part.into()), ("all", day.attendances.into())];
        scene.say_with("day-of", &words)
    });
    let alone = alone.unwrap_or_else(none);
    let tenths = day.rating_tenths().filter(|_| withheld.tells(day.ratings));
    let rating = tenths.map_or_else(none, |tenths| {
        let separator = if scene.texts.language == domain::Language::En {
            '.'
        } else {
            ','
        };
        let rating = format!("{}{separator}{}", tenths / 10, tenths % 10);
        scene.say_with("day-rating-of", &[("rating", rating.into())])
    });
    let cash = scene.say_with(
        "day-cash",
        &[("amount", scene.texts.money(day.cash).into())],
    );
    let all = [
        (
            day.attendances.to_string(),
            counted("desk-attendances", day.attendances),
            counted("tag-services", day.services),
        ),
        (minutes, scene.say("day-mean").into_owned(), String::new()),
        (
            alone,
            scene.say("day-citizen-steps").into_owned(),
            String::new(),
        ),
        (
            scene.texts.money(day.charged),
            scene.say("day-charged").into_owned(),
            cash,
        ),
        (
            rating,
            scene.say("day-rating").into_owned(),
            counted("day-ratings", day.ratings),
        ),
    ];
    let all: Vec<(&str, &str, &str)> = all
        .iter()
        .map(|(number, words, detail)| (number.as_str(), words.as_str(), detail.as_str()))
        .collect();
    if scene.narrow {
        for pair in all.chunks(2) {
            figures(ui, pair);
            ui.add_space(space::S);
        }
    } else {
        figures(ui, &all);
    }
}

fn plot_ui(ui: &mut Ui, scene: &Scene<'_>, day: &Figures) {
    let title = scene.say("day-plot");
    Card::side().ui(ui, |ui| {
        heading(ui, &title, typography::H2);
        ui.add_space(space::XS);
        if day.hours.is_empty() {
            text(
                ui,
                &scene.say("day-empty"),
                typography::TEXT,
                palette::MUTED,
            );
            return;
        }
        let words = ["day-mediator", "day-together", "day-citizen"].map(|key| scene.say(key));
        let [mediator, together, citizen] = &words;
        legend(ui, [mediator, together, citizen]);
        ui.add_space(space::XS);
        let hours: Vec<String> = day
            .hours
            .iter()
            .map(|hour| hour_words(scene, hour.hour))
            .collect();
        let all: Vec<Bar<'_>> = day
            .hours
            .iter()
            .zip(&hours)
            .map(|(hour, words)| Bar {
                words,
                counts: [hour.mediator, hour.together, hour.citizen],
            })
            .collect();
        bars(ui, PLOT, &all, &title);
    });
    if day.hours.is_empty() {
        return;
    }
    ui.add_space(space::L);
    Card::side().ui(ui, |ui| {
        heading(ui, &scene.say("day-table"), typography::H3);
        table_ui(ui, scene, day);
    });
}

fn hour_words(scene: &Scene<'_>, hour: u8) -> String {
    scene.say_with("day-hour", &[("hour", hour.into())])
}

fn table_ui(ui: &mut Ui, scene: &Scene<'_>, day: &Figures) {
    let heads = [
        "day-column-hour",
        "day-column-attendances",
        "day-column-services",
        "day-column-mean",
        "day-column-mediator",
        "day-column-together",
        "day-column-citizen",
        "day-column-charged",
    ]
    .map(|key| scene.say(key));
    let columns: Vec<Column<'_>> = heads
        .iter()
        .enumerate()
        .map(|(place, head)| Column {
            head,
            align: if place == 0 { Align::Min } else { Align::Max },
        })
        .collect();
    let row = |hour: &domain::report::HourFigures| {
        let mean = hour.mean_minutes();
        vec![
            hour_words(scene, hour.hour),
            hour.attendances.to_string(),
            hour.services.to_string(),
            mean.map_or_else(
                || "–".to_owned(),
                |minutes| scene.say_with("day-minutes", &[("count", minutes.into())]),
            ),
            hour.mediator.to_string(),
            hour.together.to_string(),
            hour.citizen.to_string(),
            scene.texts.money(hour.charged),
        ]
    };
    let rows: Vec<Vec<String>> = day.hours.iter().map(row).collect();
    wide_table(ui, "table", 820.0, &columns, &rows);
}

fn top_ui(ui: &mut Ui, scene: &Scene<'_>, day: &Figures) {
    Card::side().ui(ui, |ui| {
        heading(ui, &scene.say("day-top"), typography::H2);
        ui.add_space(space::XS);
        if day.top.is_empty() {
            text(
                ui,
                &scene.say("day-empty"),
                typography::TEXT,
                palette::MUTED,
            );
        }
        let most = day.top.first().map_or(1, |(_, count)| *count);
        for (service, count) in day.top.iter().take(TOP) {
            let name = scene
                .service(service)
                .map_or(service.as_str(), |service| scene.word(&service.name));
            ranking_row(ui, name, *count, most);
        }
        let others: u32 = day.top.iter().skip(TOP).map(|(_, count)| *count).sum();
        if others > 0 {
            ranking_row(ui, &scene.say("day-others"), others, most);
        }
    });
    ui.add_space(space::L);
    Card::side().ui(ui, |ui| {
        heading(ui, &scene.say("day-by-entity"), typography::H2);
        ui.add_space(space::XS);
        if day.by_entity.is_empty() {
            text(
                ui,
                &scene.say("day-no-charges"),
                typography::TEXT,
                palette::MUTED,
            );
        }
        for (entity, amount) in &day.by_entity {
            rule(ui);
            let name = scene.catalogue().and_then(|all| all.entity(entity));
            let name = name.map_or(entity.as_str(), |entity| scene.word(&entity.short));
            let words = Words::new(name, typography::TEXT, palette::INK);
            let amount = Words::new(
                &scene.texts.money(*amount),
                typography::TEXT.bold(),
                palette::INK,
            );
            crate::widgets::sum_row(ui, 44.0, words, amount);
        }
    });
}
