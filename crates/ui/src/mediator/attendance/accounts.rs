//! Beside the list: what was paid and is to be paid, and what is asked once for all the services.

use std::collections::BTreeSet;

use domain::{
    Cents, FieldId,
    attendance::Place,
    view::{ListState, Shown},
};
use egui::Ui;

use super::list::{Row, rows};
use crate::icon::Icon;
use crate::mediator::offer;
use crate::mediator::scene::Scene;
use crate::state::Work;
use crate::theme::metrics::space;
use crate::theme::{Type, palette, typography};
use crate::widgets::{
    Card, Words, ends, heading, line, rule, small_remark, sum_row, text, thick_rule,
};

/// What is still to be paid, as far as it is known.
#[derive(Clone, Copy)]
struct Owed {
    least: Cents,
    most: Cents,
    /// Of some services nobody knows the price.
    is_open: bool,
}

impl Owed {
    fn of(rows: &[Row<'_>]) -> Self {
        let owed = |row: &&Row<'_>| {
            let goes_on = matches!(
                row.state,
                ListState::ToDo | ListState::Running | ListState::Waiting
            );
            goes_on && row.leg.settled.is_none()
        };
        let span = |row: &Row<'_>| match row.price {
            Shown::Free => Some((Cents::ZERO, Cents::ZERO)),
            Shown::Cents(cents) => Some((cents, cents)),
            Shown::Between(low, high) => Some((low, high)),
            Shown::ToConfirm => None,
        };
        let spans: Vec<_> = rows.iter().filter(owed).map(span).collect();
        let known = || spans.iter().flatten();
        let least = Cents::sum(known().map(|(low, _)| *low));
        let most = Cents::sum(known().map(|(_, high)| *high));
        Self {
            least: least.unwrap_or(Cents::ZERO),
            most: most.unwrap_or(Cents::ZERO),
            is_open: spans.contains(&None) || most.is_none(),
        }
    }

    fn is_certain(self) -> bool {
        !self.is_open && self.least == self.most
    }

    /// With what was paid before.
    fn and(self, paid: Cents) -> Self {
        Self {
            least: paid.plus(self.least).unwrap_or(self.least),
            most: paid.plus(self.most).unwrap_or(self.most),
            ..self
        }
    }

    /// Never a sum that looks certain and is not.
    fn words(self, scene: &Scene<'_>) -> String {
        let money = |cents| scene.texts.money(cents);
        if self.is_open && self.least == Cents::ZERO {
            scene.say("accounts-to-confirm").into_owned()
        } else if self.is_open {
            scene.say_with("accounts-at-least", &[("least", money(self.least).into())])
        } else if self.least < self.most {
            offer::shown(scene, Shown::Between(self.least, self.most))
        } else {
            money(self.least)
        }
    }
}

/// What was paid, what is to be paid, and what is known of the total.
pub(super) fn accounts_ui(ui: &mut Ui, scene: &Scene<'_>, work: &Work) {
    let paid = work.attendance.standing_payments();
    let paid = Cents::sum(paid.map(|paid| paid.payment.total)).unwrap_or(Cents::ZERO);
    let owed = Owed::of(&rows(scene, work));
    let row = |ui: &mut Ui, key: &str, amount: &str, head: Type, style: Type| {
        let words = Words::new(&scene.say(key), head, palette::INK);
        let amount = Words::new(amount, style, palette::NAVY);
        sum_row(ui, style.line + 18.0, words, amount);
    };
    let small = (typography::TEXT, typography::TEXT.bold());
    // A sum that is not certain has more words, and less weight.
    let sum = if owed.is_certain() {
        typography::SUM
    } else {
        typography::VALUE.bold()
    };
    Card::side().ui(ui, |ui| {
        heading(ui, &scene.say("accounts-title"), typography::H2);
        row(
            ui,
            "accounts-paid",
            &scene.texts.money(paid),
            small.0,
            small.1,
        );
        rule(ui);
        row(ui, "accounts-due", &owed.words(scene), small.0, small.1);
        thick_rule(ui, 2.0, palette::NAVY);
        let total = owed.and(paid).words(scene);
        row(ui, "accounts-total", &total, typography::VALUE.bold(), sum);
        if owed.is_open {
            let detail = scene.say("accounts-detail");
            text(ui, &detail, typography::SMALL, palette::MUTED);
        }
    });
}

/// What several services ask for: still to be asked, each in its row, or known already, in one line.
pub(super) fn asked_once_ui(ui: &mut Ui, scene: &Scene<'_>, work: &Work) {
    if work.draft.place != Place::List {
        return;
    }
    let (known, to_ask): (Vec<_>, Vec<_>) = shared(scene, work)
        .into_iter()
        .partition(|(_, is_known)| *is_known);
    if known.is_empty() && to_ask.is_empty() {
        return;
    }
    Card::side().ui(ui, |ui| {
        heading(ui, &scene.say("once-title"), typography::H2);
        let detail = scene.say("once-detail");
        text(ui, &detail, typography::SMALL, palette::MUTED);
        ui.add_space(space::XS);
        for (label, _) in &to_ask {
            rule(ui);
            to_ask_ui(ui, scene, label);
        }
        if known.is_empty() {
            return;
        }
        rule(ui);
        ui.add_space(space::XS);
        let labels: Vec<&str> = known.iter().map(|(label, _)| *label).collect();
        let labels = labels.join(", ");
        let words = scene.say_with("once-known", &[("labels", labels.as_str().into())]);
        small_remark(ui, Icon::Check, palette::GREEN, &words);
    });
}

/// The fields that more than one service asks for, by their labels, and whether they are written.
fn shared<'a>(scene: &Scene<'a>, work: &'a Work) -> Vec<(&'a str, bool)> {
    let rows = rows(scene, work);
    let needed: Vec<_> = rows.iter().filter(|row| row.leg.needed).collect();
    let asks = |row: &Row<'_>, id: &FieldId| row.service.fields.iter().any(|it| it.id == *id);
    let is_known = |id: &FieldId| {
        let mut forms = work.draft.forms.values();
        forms.any(|form| form.get(id).is_some_and(|value| !value.is_empty()))
    };
    let mut seen: BTreeSet<&FieldId> = BTreeSet::new();
    let mut shared = Vec::new();
    for field in needed.iter().flat_map(|row| &row.service.fields) {
        let askers = needed.iter().filter(|row| asks(row, &field.id));
        if askers.count() > 1 && seen.insert(&field.id) {
            let label = field.label.get(scene.texts.language);
            shared.push((label, is_known(&field.id)));
        }
    }
    shared
}

fn to_ask_ui(ui: &mut Ui, scene: &Scene<'_>, label: &str) {
    let words = scene.say("once-to-ask");
    ends(
        ui,
        42.0,
        |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            Icon::Clock.ui(ui, 22.0, palette::WARN);
            let state = Words::new(&words, typography::SMALL, palette::MUTED)
                .layout(ui.painter(), f32::INFINITY);
            let room = ui.available_width() - state.size().x - space::M;
            let label =
                Words::new(label, typography::TEXT, palette::INK).layout(ui.painter(), room);
            ui.add(egui::Label::new(label));
        },
        |ui| line(ui, &words, typography::SMALL, palette::MUTED),
    );
}
