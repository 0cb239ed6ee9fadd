//! The services of an attendance: each with how it stands, what it costs, and its one action. Asked once, used everywhere.

use domain::{
    Cents,
    attendance::{Charge, Leg},
    catalogue::Service,
    view::{self, ListState, Shown},
};
use egui::{Key, Modifiers, Rect, Ui, vec2};

use super::{Form, who};
use crate::icon::Icon;
use crate::mediator::dialog::Dialog;
use crate::mediator::frame::{open, part};
use crate::mediator::layout::{scrolled, two_lines};
use crate::mediator::offer;
use crate::mediator::reasons::Reasons;
use crate::mediator::scene::Scene;
use crate::state::{Command, Work};
use crate::theme::metrics::{height, space};
use crate::theme::{Type, palette, typography};
use crate::widgets::{
    Button, Card, Piece, Tag, Tone, Words, ends, heading, line, list_row, progress, text,
};

const PRICE: f32 = 190.0;
const ACTION: f32 = 120.0;
const LONGEST_NAME: f32 = 420.0;
/// What "continue" takes beside the name of the service, and the gap before it.
const ON_BESIDE_NAME: f32 = 240.0;

/// A service of the list with what its row draws from.
pub(super) struct Row<'a> {
    pub(super) place: u16,
    pub(super) leg: &'a Leg,
    pub(super) service: &'a Service,
    pub(super) state: ListState,
    pub(super) price: Shown,
}

pub(super) fn rows<'a>(scene: &Scene<'a>, work: &'a Work) -> Vec<Row<'a>> {
    let row = |(place, leg): (u16, &'a Leg)| {
        let service = scene.opened_with(leg)?;
        let values = work.draft.known(place, service);
        let charge = Charge {
            values: &values,
            urgency: None,
            host: scene.host(),
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
        && scene.pressed(ui, Modifiers::NONE, Key::Delete)
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
    let words = scene.say("list-add");
    let add = Button::quiet(&words).icon(Icon::Plus).key("Ctrl K");
    let room = ui.available_width() - add.natural_width(ui.painter()) - space::M;
    let fits = |style: &Type| {
        let title = Words::new(&title, *style, palette::NAVY);
        title.layout(ui.painter(), f32::INFINITY).size().x <= room
    };
    let styles = [typography::TITLE, typography::SUM, typography::H2];
    let largest = if scene.narrow { 1 } else { 0 };
    let style = styles.into_iter().skip(largest).find(fits);
    let ((), clicked) = ends(
        ui,
        50.0,
        |ui| {
            heading(ui, &title, style.unwrap_or(typography::H2));
        },
        |ui| add.ui(ui).clicked(),
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
            let width = (room * 0.38).min(480.0);
            progress(ui, width, &pieces, &words);
            let left = room - width - 2.0 * 28.0;
            let galley =
                Words::new(&words, typography::TEXT, palette::INK).layout(ui.painter(), left);
            ui.allocate_ui(vec2(left, galley.size().y), |ui| {
                ui.set_max_width(left);
                ui.vertical(|ui| text(ui, &words, typography::TEXT, palette::INK));
            });
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

/// What a service costs, and whose it is; with what to know before it is begun.
fn price_and_detail(scene: &Scene<'_>, row: &Row<'_>) -> (String, String) {
    let price = if row.state == ListState::NotNeeded {
        String::new()
    } else {
        offer::shown(scene, row.price)
    };
    let entity = scene
        .catalogue()
        .and_then(|all| all.entity(&row.service.entity));
    let short = entity.map_or("", |entity| entity.short.get(scene.texts.language));
    let open = row.leg.outcome.is_none() && row.leg.needed;
    match offer::tag(scene, row.service).filter(|_| open) {
        Some((_, tag)) => (price, format!("{short}, {tag}")),
        None => (price, short.to_owned()),
    }
}

/// One service; true while its button has the focus.
fn row_ui(ui: &mut Ui, scene: &mut Scene<'_>, row: &Row<'_>, chosen: bool) -> bool {
    let (tone, icon, words) = offer::state(scene, row.state);
    let name = row.service.name.get(scene.texts.language);
    let (price, detail) = price_and_detail(scene, row);
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
        let right = if narrow {
            370.0
        } else {
            250.0 + PRICE + ACTION
        };
        let room = (ui.available_width() - right - space::M).max(120.0);
        two_lines(ui, room, (name, typography::VALUE.bold()), &detail);
        let tone = if chosen { Tone::Plain } else { tone };
        let align = egui::Align::Center;
        ui.with_layout(egui::Layout::right_to_left(align), |ui| {
            let part = |width: f32| (vec2(width, row_height), egui::Layout::right_to_left(align));
            let one_under_the_other = egui::Layout::top_down(egui::Align::Max);
            let size = vec2(ACTION, row_height);
            focused = ui
                .allocate_ui_with_layout(size, one_under_the_other, |ui| {
                    ui.set_min_width(ACTION);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.add_space((row_height - actions_height(row)) / 2.0);
                    action_ui(ui, scene, row, chosen, name)
                })
                .inner;
            if !narrow {
                let (size, layout) = part(PRICE);
                ui.allocate_ui_with_layout(size, layout, |ui| {
                    ui.set_min_width(PRICE);
                    line(ui, &price, typography::TEXT, palette::INK);
                });
            }
            ui.with_layout(egui::Layout::left_to_right(align), |ui| {
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

/// Whether the citizen can still say that they do not need it.
fn can_be_taken_out(row: &Row<'_>) -> bool {
    let is_open = match row.state {
        ListState::ToDo | ListState::Running | ListState::Waiting => true,
        ListState::NotNeeded | ListState::Ended(_) => false,
    };
    is_open && row.leg.settled.is_none()
}

fn actions_height(row: &Row<'_>) -> f32 {
    match row.state {
        ListState::Ended(_) => typography::SMALL.line,
        _ if can_be_taken_out(row) => 2.0 * height::BUTTON_SMALL,
        ListState::ToDo | ListState::Running | ListState::Waiting | ListState::NotNeeded => {
            height::BUTTON_SMALL
        }
    }
}

/// What can be done with a service; true while it has the focus.
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
    let is_on_the_other = can_be_taken_out(row) && take_out_ui(ui, scene, row, name);
    response.has_focus() || is_on_the_other
}

/// What the Del key does, for the mouse too; true while it has the focus.
fn take_out_ui(ui: &mut Ui, scene: &mut Scene<'_>, row: &Row<'_>, name: &str) -> bool {
    let words = scene.say("list-not-needed");
    let spoken = format!("{words}: {name}");
    let response = Button::quiet(&words).small().name(&spoken).ui(ui);
    if response.clicked() {
        scene.send(Command::Need {
            leg: row.place,
            needed: false,
        });
        scene.want_focus();
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
    let (hold, abandon) = (scene.say("list-hold"), scene.say("list-abandon"));
    let hold = Button::secondary(&hold).icon(Icon::Clock).key("F9");
    let abandon = Button::quiet(&abandon);
    let hold_width = hold.natural_width(ui.painter());
    let on = match next {
        Some(row) => {
            let name = row.service.name.get(scene.texts.language);
            let room = (actions.width() - hold_width - ON_BESIDE_NAME).min(LONGEST_NAME);
            let name = cut(ui, name, room);
            scene.say_with("list-continue", &[("service", name.into())])
        }
        None => scene.say("list-finish").into_owned(),
    };
    let on_width = Button::primary(&on).key("F2").natural_width(ui.painter());
    let left = actions.width() - hold_width - on_width - 2.0 * space::M;
    let has_room = left >= abandon.natural_width(ui.painter());
    let builder = egui::UiBuilder::new()
        .max_rect(actions)
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let mut row = part(ui, actions);
    row.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        if hold.ui(ui).clicked() {
            open(scene, dialog, Dialog::Hold(Reasons::default()));
        }
        let paid = !work.attendance.payments.is_empty();
        if !paid && has_room && abandon.ui(ui).clicked() {
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
