//! Beside the list: what was paid and is to be paid, and what is asked once for all the services.

use std::collections::BTreeSet;

use domain::{
    Cents, FieldId,
    attendance::Place,
    view::{ListState, Shown},
};
use egui::Ui;

use super::list::rows;
use crate::icon::Icon;
use crate::mediator::scene::Scene;
use crate::state::Work;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Card, Words, ends, heading, line, rule, sum_row, text, thick_rule};

const MOST_SHARED: usize = 6;

/// What was paid, what is to be paid, and what is known of the total.
pub(super) fn accounts_ui(ui: &mut Ui, scene: &Scene<'_>, work: &Work) {
    let paid = Cents::sum(
        work.attendance
            .payments
            .iter()
            .map(|paid| paid.payment.total),
    )
    .unwrap_or(Cents::ZERO);
    let open = rows(scene, work)
        .into_iter()
        .filter_map(|row| match (row.state, row.price) {
            (ListState::ToDo | ListState::Running | ListState::Waiting, Shown::Cents(cents))
                if row.leg.settled.is_none() =>
            {
                Some(cents)
            }
            _ => None,
        });
    let due = Cents::sum(open).unwrap_or(Cents::ZERO);
    Card::side().ui(ui, |ui| {
        heading(ui, &scene.say("accounts-title"), typography::H2);
        let row = |ui: &mut Ui,
                   key: &str,
                   amount: Cents,
                   head: crate::theme::Type,
                   style: crate::theme::Type| {
            let words = Words::new(&scene.say(key), head, palette::INK);
            sum_row(
                ui,
                style.line + 18.0,
                words,
                Words::new(&scene.texts.money(amount), style, palette::NAVY),
            );
        };
        row(
            ui,
            "accounts-paid",
            paid,
            typography::TEXT,
            typography::TEXT.bold(),
        );
        rule(ui);
        row(
            ui,
            "accounts-due",
            due,
            typography::TEXT,
            typography::TEXT.bold(),
        );
        thick_rule(ui, 2.0, palette::NAVY);
        row(
            ui,
            "accounts-total",
            paid.plus(due).unwrap_or(due),
            typography::VALUE.bold(),
            typography::SUM,
        );
        text(
            ui,
            &scene.say("accounts-detail"),
            typography::SMALL,
            palette::MUTED,
        );
    });
}

/// What several services ask for: known already, or still to be asked.
pub(super) fn asked_once_ui(ui: &mut Ui, scene: &Scene<'_>, work: &Work) {
    if work.draft.place != Place::List {
        return;
    }
    let needed: Vec<_> = rows(scene, work)
        .into_iter()
        .filter(|row| row.leg.needed)
        .collect();
    let mut seen: BTreeSet<&FieldId> = BTreeSet::new();
    let mut shared = Vec::new();
    for field in needed.iter().flat_map(|row| &row.service.fields) {
        let askers = || {
            needed
                .iter()
                .filter(|row| row.service.fields.iter().any(|other| other.id == field.id))
        };
        if askers().nth(1).is_some() && seen.insert(&field.id) {
            let known = work
                .draft
                .forms
                .values()
                .any(|form| form.get(&field.id).is_some_and(|value| !value.is_empty()));
            shared.push((field.label.get(scene.texts.language), known));
        }
    }
    if shared.is_empty() {
        return;
    }
    Card::side().ui(ui, |ui| {
        heading(ui, &scene.say("once-title"), typography::H2);
        text(
            ui,
            &scene.say("once-detail"),
            typography::SMALL,
            palette::MUTED,
        );
        ui.add_space(space::XS);
        for (label, known) in shared.into_iter().take(MOST_SHARED) {
            rule(ui);
            let (icon, colour, key) = if known {
                (Icon::Check, palette::GREEN, "once-known")
            } else {
                (Icon::Clock, palette::WARN, "once-to-ask")
            };
            let words = scene.say(key);
            ends(
                ui,
                42.0,
                |ui| {
                    ui.spacing_mut().item_spacing.x = space::S;
                    icon.ui(ui, 22.0, colour);
                    let state = Words::new(&words, typography::SMALL, palette::MUTED)
                        .layout(ui.painter(), f32::INFINITY);
                    let room = ui.available_width() - state.size().x - space::M;
                    let label = Words::new(label, typography::TEXT, palette::INK)
                        .layout(ui.painter(), room);
                    ui.add(egui::Label::new(label));
                },
                |ui| line(ui, &words, typography::SMALL, palette::MUTED),
            );
        }
    });
}
