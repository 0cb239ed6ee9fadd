//! The services of an attendance: each with how it stands, what it costs, and its one action. Asked once, used everywhere.

use std::collections::BTreeSet;

use domain::{
    Cents, FieldId,
    attendance::{Charge, Leg, Place},
    catalogue::Service,
    form::Values,
    view::{self, ListState, Shown},
};
use egui::{Key, Modifiers, Rect, Ui, vec2};

use super::{Form, who};
use crate::icon::Icon;
use crate::mediator::dialog::{Dialog, Reasons};
use crate::mediator::frame::{open, part};
use crate::mediator::layout::scrolled;
use crate::mediator::offer;
use crate::mediator::scene::Scene;
use crate::state::{Command, Work};
use crate::theme::metrics::{height, space};
use crate::theme::{palette, typography};
use crate::widgets::{
    Button, Card, Piece, Tag, Words, ends, heading, line, list_row, progress, rule, sum_row, text,
    thick_rule, title_and_detail,
};

const MOST_SHARED: usize = 6;

/// A service of the list with what its row draws from.
struct Row<'a> {
    place: u16,
    leg: &'a Leg,
    service: &'a Service,
    state: ListState,
    price: Shown,
}

fn rows<'a>(scene: &Scene<'a>, work: &'a Work) -> Vec<Row<'a>> {
    let row = |(place, leg): (u16, &'a Leg)| {
        let service = scene.service(&leg.service)?;
        let values: Values = work.draft.form(place);
        let charge = Charge {
            values: &values,
            urgency: None,
            at: scene.snapshot.now,
            today: scene.today(),
            network: scene.network(),
        };
        let price = match &leg.settled {
            Some(_) => paid_price(work, place)
                .map_or_else(|| view::shown_price(service, &charge), Shown::Cents),
            None => view::shown_price(service, &charge),
        };
        Some(Row {
            place,
            leg,
            service,
            state: view::leg_state(leg, service, scene.network()),
            price,
        })
    };
    (0_u16..)
        .zip(&work.attendance.legs)
        .filter_map(row)
        .collect()
}

/// What was paid for a service.
fn paid_price(work: &Work, place: u16) -> Option<Cents> {
    let mut lines = work
        .attendance
        .payments
        .iter()
        .flat_map(|paid| &paid.payment.lines);
    lines
        .find(|line| line.leg == place)
        .map(|line| line.rule.cents)
}

pub(super) fn list_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    dialog: &mut Option<Dialog>,
    work: &Work,
    actions: Rect,
) {
    let rows = rows(scene, work);
    let next = rows
        .iter()
        .find(|row| row.leg.needed && row.leg.outcome.is_none() && row.state != ListState::Waiting);
    if let Some(row) = form.row.and_then(|at| rows.get(at))
        && row.leg.outcome.is_none()
        && scene.pressed(ui, Modifiers::NONE, Key::Space)
    {
        scene.send(Command::Need {
            leg: row.place,
            needed: !row.leg.needed,
        });
    }
    scrolled(ui, "list", |ui| {
        title_ui(ui, scene, dialog, work, &rows);
        ui.add_space(space::M);
        Card::rows().ui(ui, |ui| {
            summary_ui(ui, scene, &rows);
            let mut focused = None;
            for (at, row) in rows.iter().enumerate() {
                let chosen = next.is_some_and(|next| next.place == row.place);
                if row_ui(ui, scene, row, chosen) {
                    focused = Some(at);
                }
            }
            form.row = focused;
        });
    });
    actions_ui(ui, scene, dialog, work, next, actions);
}

fn title_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    dialog: &mut Option<Dialog>,
    work: &Work,
    rows: &[Row<'_>],
) {
    let event = rows
        .iter()
        .find_map(|row| scene.event(row.leg.event.as_ref()?));
    let title = event.map_or_else(
        || scene.say("list-title").into_owned(),
        |event| scene.word(&event.name).to_owned(),
    );
    let style = if scene.narrow {
        typography::SUM
    } else {
        typography::TITLE
    };
    let add = scene.say("list-add");
    let ((), clicked) = ends(
        ui,
        50.0,
        |ui| {
            heading(ui, &title, style);
        },
        |ui| {
            Button::quiet(&add)
                .icon(Icon::Plus)
                .key("Ctrl K")
                .ui(ui)
                .clicked()
        },
    );
    if clicked {
        open(scene, dialog, Dialog::AddService(Default::default()));
    }
    let count = rows.len();
    let words = scene.say_with(
        "list-detail",
        &[("who", who(scene, work).into()), ("count", count.into())],
    );
    text(ui, &words, typography::TEXT, palette::MUTED);
}

/// The pieces of the whole and the same in words.
fn summary_ui(ui: &mut Ui, scene: &Scene<'_>, rows: &[Row<'_>]) {
    let kinds = [
        (Piece::Done, "list-n-done"),
        (Piece::Sent, "list-n-sent"),
        (Piece::Now, "list-n-running"),
        (Piece::Help, "list-n-help"),
        (Piece::ToDo, "list-n-to-do"),
        (Piece::NotNeeded, "list-n-not-needed"),
    ];
    let pieces: Vec<Piece> = rows.iter().map(|row| piece(row.state)).collect();
    let parts = kinds.into_iter().filter_map(|(kind, key)| {
        let count = pieces.iter().filter(|piece| **piece == kind).count();
        (count > 0).then(|| scene.say_with(key, &[("count", count.into())]))
    });
    let words: Vec<String> = parts.collect();
    let words = words.join(", ");
    let room = ui.available_width();
    ui.allocate_ui_with_layout(
        vec2(room, 64.0),
        egui::Layout::left_to_right(egui::Align::Center),
        |ui| {
            ui.set_min_height(64.0);
            ui.add_space(28.0 - space::M);
            progress(ui, (room * 0.38).min(480.0), &pieces, &words);
            text(ui, &words, typography::TEXT, palette::INK);
        },
    );
}

fn piece(state: ListState) -> Piece {
    use domain::attendance::Outcome;
    match state {
        ListState::ToDo | ListState::Ended(Outcome::Abandoned(_)) => Piece::ToDo,
        ListState::NotNeeded => Piece::NotNeeded,
        ListState::Running => Piece::Now,
        ListState::Waiting | ListState::Ended(Outcome::Ticket) => Piece::Help,
        ListState::Ended(Outcome::Done) => Piece::Done,
        ListState::Ended(Outcome::Submitted | Outcome::Provisional) => Piece::Sent,
    }
}

/// One service; true while its button has the focus.
fn row_ui(ui: &mut Ui, scene: &mut Scene<'_>, row: &Row<'_>, chosen: bool) -> bool {
    let (tone, icon, words) = offer::state(scene, row.state);
    let name = row.service.name.get(scene.texts.language);
    let price = match row.state {
        ListState::NotNeeded => String::new(),
        _ => offer::shown(scene, row.price),
    };
    let entity = scene.texts.language;
    let detail = scene
        .catalogue()
        .and_then(|all| all.entity(&row.service.entity))
        .map_or("", |found| found.short.get(entity));
    let detail = match offer::tag(scene, row.service)
        .filter(|_| row.leg.outcome.is_none() && row.leg.needed)
    {
        Some((_, tag)) => format!("{detail}. {tag}"),
        None => detail.to_owned(),
    };
    let number = (row.place + 1).to_string();
    let narrow = ui.available_width() < 1000.0;
    let row_height = if narrow {
        height::ROW_OUTBOX
    } else {
        height::ROW_LEG
    };
    let mut focused = false;
    list_row(ui, row_height, chosen, |ui| {
        line(ui, &number, typography::TEXT.bold(), palette::MUTED);
        let ground = if chosen {
            palette::WHITE
        } else {
            palette::BLUE_50
        };
        if !narrow {
            crate::widgets::disc(
                ui,
                offer::icon(&row.service.category),
                48.0,
                ground,
                palette::BLUE,
            );
        }
        let room = ui.available_width();
        let right = if narrow { 300.0 } else { 580.0 };
        ui.allocate_ui(vec2((room - right).max(120.0), row_height), |ui| {
            ui.set_min_width((room - right).max(120.0));
            title_and_detail(
                ui,
                &cut(ui, name, room - right),
                &cut(ui, &detail, room - right),
            );
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            focused = action_ui(ui, scene, row, chosen, name);
            if !narrow {
                line(ui, &price, typography::TEXT, palette::INK);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let tone = if chosen {
                    crate::widgets::Tone::Plain
                } else {
                    tone
                };
                Tag::new(tone, &words).icon(icon).ui(ui);
            });
        });
    });
    focused
}

/// As much of a name as fits.
fn cut(ui: &Ui, name: &str, room: f32) -> String {
    let style = typography::VALUE.bold();
    let fits = |words: &str| {
        Words::new(words, style, palette::NAVY)
            .layout(ui.painter(), f32::INFINITY)
            .size()
            .x
            <= room
    };
    if fits(name) {
        return name.to_owned();
    }
    let mut kept: String = name.to_owned();
    while !kept.is_empty() && !fits(&format!("{kept}…")) {
        kept.pop();
    }
    format!("{}…", kept.trim_end())
}

fn action_ui(ui: &mut Ui, scene: &mut Scene<'_>, row: &Row<'_>, chosen: bool, name: &str) -> bool {
    let (key, command) = match row.state {
        ListState::Ended(_) => return receipt_words(ui, scene, row),
        ListState::NotNeeded => (
            "list-need",
            Command::Need {
                leg: row.place,
                needed: true,
            },
        ),
        ListState::Running | ListState::Waiting => ("list-open", Command::Work { leg: row.place }),
        ListState::ToDo => ("list-begin", Command::Work { leg: row.place }),
    };
    let words = scene.say(key);
    let spoken = format!("{words}: {name}");
    let kind = if row.state == ListState::NotNeeded {
        Button::quiet(&words)
    } else {
        Button::secondary(&words)
    };
    let response = kind.small().name(&spoken).ui(ui);
    if chosen {
        scene.focus_here(&response);
    }
    if response.clicked() {
        scene.send(command);
    }
    response.has_focus()
}

fn receipt_words(ui: &mut Ui, scene: &Scene<'_>, row: &Row<'_>) -> bool {
    if let Some(domain::attendance::Settled::Paid(number)) = &row.leg.settled {
        let words = scene.say_with(
            "list-receipt",
            &[("number", format!("{:06}", number.number).into())],
        );
        line(ui, &words, typography::SMALL, palette::MUTED);
    }
    false
}

fn actions_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    dialog: &mut Option<Dialog>,
    work: &Work,
    next: Option<&Row<'_>>,
    actions: Rect,
) {
    let on = match next {
        Some(row) => {
            let name = cut(
                ui,
                row.service.name.get(scene.texts.language),
                if scene.narrow { 260.0 } else { 420.0 },
            );
            scene.say_with("list-continue", &[("service", name.into())])
        }
        None => scene.say("list-finish").into_owned(),
    };
    let (hold, abandon) = (scene.say("list-hold"), scene.say("list-abandon"));
    let builder = egui::UiBuilder::new()
        .max_rect(actions)
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let mut row = part(ui, actions);
    row.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        if Button::secondary(&hold)
            .icon(Icon::Clock)
            .key("F9")
            .ui(ui)
            .clicked()
        {
            open(scene, dialog, Dialog::Hold(Reasons::default()));
        }
        let paid = !work.attendance.payments.is_empty();
        if !paid && actions.width() > 700.0 && Button::quiet(&abandon).ui(ui).clicked() {
            open(scene, dialog, Dialog::Abandon(Reasons::default()));
        }
    });
    let waits = work.attendance.open_legs().next().is_some() && next.is_none();
    if waits {
        // Only what needs the network is left: it is held, not finished.
        let later = scene.say("fee-later");
        if super::side::on_ui(ui, scene, actions, Button::primary(&later)) {
            let reason = domain::attendance::HoldReason::NoNetwork;
            scene.send(Command::Hold {
                reason,
                note: String::new(),
            });
        }
    } else if super::side::on_ui(ui, scene, actions, Button::primary(&on)) {
        scene.send(next.map_or(Command::Continue, |row| Command::Work { leg: row.place }));
    }
}

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
                    line(ui, label, typography::TEXT, palette::INK);
                },
                |ui| line(ui, &words, typography::SMALL, palette::MUTED),
            );
        }
    });
}
