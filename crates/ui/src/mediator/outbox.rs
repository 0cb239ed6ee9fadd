//! What goes to AMA by itself: what waits, what needs the mediator, what arrived.

mod former;
mod side;

use domain::Timestamp;
use egui::{Key, Modifiers, Ui};

use super::frame::part;
use super::layout::{columns, scrolled, two_lines};
use super::link;
use super::scene::Scene;
use crate::icon::Icon;
use crate::state::{Command, Outbox, OutboxRow, RefusedRow, Silence, Standing, Waiting};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    Button, Card, Tag, Tone, disc, ends, heading, line, list_row, notice_lines, text,
};
use former::former_ui;
use side::side_ui;

/// What is chosen on the screen.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// All that arrived is listed, not only the last ones.
    all: bool,
}

const ROW: f32 = 84.0;
const DISC: f32 = 44.0;
const SHOWN: usize = 3;

pub(super) fn outbox_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, outbox: &Outbox) {
    if outbox.can_try && scene.pressed(ui, Modifiers::NONE, Key::F5) {
        scene.send(Command::TryNow);
    }
    let places = columns(ui.max_rect(), scene.narrow);
    scrolled(&mut part(ui, places.main), "outbox", |ui| {
        title_ui(ui, scene, outbox);
        if places.side.is_none() {
            side_ui(ui, scene, outbox);
            ui.add_space(space::M);
        }
        waiting_ui(ui, scene, outbox);
        refused_ui(ui, scene, outbox);
        former_ui(ui, scene, outbox);
        delivered_ui(ui, scene, form, outbox);
        ui.add_space(space::XL);
    });
    if let Some(side) = places.side {
        side_ui(&mut part(ui, side), scene, outbox);
    }
}

fn title_ui(ui: &mut Ui, scene: &Scene<'_>, outbox: &Outbox) {
    heading(ui, &scene.say("outbox-title"), typography::TITLE);
    let words = match outbox.heard {
        _ if scene.snapshot.link.standing != Standing::Good => link::words(scene),
        _ if scene.snapshot.link.up => scene.say("outbox-online").into_owned(),
        Some(heard) => scene.say_with(
            "outbox-offline-since",
            &[("when", when(scene, heard).into())],
        ),
        None => scene.say("outbox-offline").into_owned(),
    };
    text(ui, &words, typography::LEAD, palette::MUTED);
    ui.add_space(space::M);
    for (tone, icon, head, detail) in told(scene) {
        notice_lines(ui, tone, icon, &head, &detail);
        ui.add_space(space::M);
    }
    if let Some(secs) = outbox.skew_secs {
        notice_lines(
            ui,
            Tone::Wait,
            Icon::Clock,
            &scene.texts.clock_off(secs),
            &scene.say("outbox-clock-detail"),
        );
        ui.add_space(space::M);
    }
    if let Some(since) = outbox.past_day_since {
        let since = scene.texts.date_long(since.date(&scene.zone()));
        notice_lines(
            ui,
            Tone::Wait,
            Icon::Alert,
            &scene.say_with("outbox-past-day", &[("since", since.into())]),
            &scene.say("outbox-past-day-detail"),
        );
        ui.add_space(space::M);
    }
}

/// What AMA said of this kit, or how long it said nothing.
fn told(scene: &Scene<'_>) -> Vec<(Tone, Icon, String, String)> {
    let link = &scene.snapshot.link;
    let mut told = Vec::new();
    let standing = match link.standing {
        Standing::Good => None,
        Standing::Suspended => Some("suspended"),
        Standing::Revoked => Some("revoked"),
        Standing::Fork => Some("fork"),
    };
    if let Some(standing) = standing {
        let said = |part: &str| scene.say(&format!("outbox-{standing}{part}")).into_owned();
        told.push((Tone::Wrong, Icon::Alert, said(""), said("-detail")));
    }
    if link.log_is_doubted {
        let said = |key: &str| scene.say(key).into_owned();
        let (head, detail) = (
            said("outbox-log-doubted"),
            said("outbox-log-doubted-detail"),
        );
        told.push((Tone::Wrong, Icon::Alert, head, detail));
    }
    let (tone, key, days) = match link.silence {
        Silence::Short => return told,
        Silence::Long { days } => (Tone::Wait, "outbox-silence", days),
        Silence::NoFees { days } => (Tone::Wrong, "outbox-no-fees", days),
    };
    let detail = scene.say(&format!("{key}-detail")).into_owned();
    let head = scene.say_with(key, &[("count", days.into())]);
    told.push((tone, Icon::Clock, head, detail));
    told
}

fn waiting_ui(ui: &mut Ui, scene: &Scene<'_>, outbox: &Outbox) {
    let Waiting {
        attendances,
        n_attendances,
        others,
    } = &outbox.waiting;
    let title = if *n_attendances > 0 {
        scene.say_with("outbox-waiting", &[("count", (*n_attendances).into())])
    } else if *others > 0 {
        scene.say("outbox-waiting-others").into_owned()
    } else {
        scene.say("outbox-all-sent").into_owned()
    };
    let oldest = scene
        .snapshot
        .link
        .oldest
        .map(|oldest| scene.say_with("outbox-oldest", &[("when", when(scene, oldest).into())]));
    let up = scene.snapshot.link.up && scene.snapshot.link.standing == Standing::Good;
    let (icon, state) = if up {
        (Icon::Send, scene.say("outbox-going"))
    } else {
        (Icon::Clock, scene.say("outbox-waits"))
    };
    Card::rows().ui(ui, |ui| {
        head_ui(ui, &title, oldest.as_deref().unwrap_or_default());
        for row in attendances {
            row_ui(ui, scene, row, (Icon::Document, Tone::Note), "", |ui| {
                Tag::new(Tone::Wait, &state).icon(icon).ui(ui);
            });
        }
        let listed = u64::try_from(attendances.len()).unwrap_or(u64::MAX);
        let more = n_attendances.saturating_sub(listed);
        if more > 0 {
            foot_ui(
                ui,
                &scene.say_with("outbox-more", &[("count", more.into())]),
            );
        }
        if *others > 0 {
            foot_ui(
                ui,
                &scene.say_with("outbox-others", &[("count", (*others).into())]),
            );
        }
    });
    ui.add_space(space::L);
}

fn refused_ui(ui: &mut Ui, scene: &Scene<'_>, outbox: &Outbox) {
    if outbox.refused.is_empty() {
        return;
    }
    let open = outbox.refused.iter().filter(|row| !row.resolved).count();
    let title = scene.say_with("outbox-needs-you", &[("count", open.into())]);
    let card = if open > 0 {
        Card::rows().needs_person()
    } else {
        Card::rows()
    };
    card.ui(ui, |ui| {
        head_ui(ui, &title, "");
        for row in &outbox.refused {
            refused_row_ui(ui, scene, row);
        }
    });
    ui.add_space(space::L);
}

fn refused_row_ui(ui: &mut Ui, scene: &Scene<'_>, row: &RefusedRow) {
    let reason = scene.say(&format!("refused-{}", row.code)).into_owned();
    let (tone, icon, state) = if row.resolved {
        (
            Tone::Done,
            Icon::Check,
            scene.say("outbox-resolved").into_owned(),
        )
    } else {
        let since = when(scene, row.since);
        let state = scene.say_with("outbox-not-accepted-since", &[("when", since.into())]);
        (Tone::Wrong, Icon::Alert, state)
    };
    let tag = |ui: &mut Ui| {
        Tag::new(tone, &state).icon(icon).ui(ui);
    };
    match &row.attendance {
        Some(attendance) => row_ui(ui, scene, attendance, (icon, tone), &reason, tag),
        None => {
            let title = scene.say_with("outbox-entry", &[("entry", row.entry.into())]);
            titled_row_ui(ui, (&title, &reason), (icon, tone), tag);
        }
    }
}

fn delivered_ui(ui: &mut Ui, scene: &Scene<'_>, form: &mut Form, outbox: &Outbox) {
    let Some(last) = outbox.delivered.first() else {
        return;
    };
    let count = outbox.delivered.len();
    let title = scene.say_with("outbox-delivered", &[("count", count.into())]);
    let remark = scene.say_with("outbox-last", &[("when", when(scene, last.at).into())]);
    let state = scene.say("outbox-arrived");
    Card::rows().ui(ui, |ui| {
        head_ui(ui, &title, &remark);
        let shown = if form.all { count } else { SHOWN };
        for row in outbox.delivered.iter().take(shown) {
            row_ui(ui, scene, row, (Icon::Check, Tone::Done), "", |ui| {
                Tag::new(Tone::Done, &state).icon(Icon::Check).ui(ui);
            });
        }
        if count > shown {
            let words = scene.say_with("outbox-show-all", &[("count", count.into())]);
            padded(ui, |ui| {
                if Button::quiet(&words).small().ui(ui).clicked() {
                    form.all = true;
                }
            });
        }
    });
}

fn head_ui(ui: &mut Ui, title: &str, remark: &str) {
    padded(ui, |ui| {
        ends(
            ui,
            40.0,
            |ui| heading(ui, title, typography::H2),
            |ui| {
                if !remark.is_empty() {
                    line(ui, remark, typography::TEXT, palette::MUTED);
                }
            },
        );
    });
}

fn foot_ui(ui: &mut Ui, words: &str) {
    padded(ui, |ui| {
        text(ui, words, typography::SMALL, palette::MUTED);
    });
}

fn padded(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let margin = egui::Margin {
        left: 28,
        right: 28,
        top: 14,
        bottom: 14,
    };
    egui::Frame::NONE.inner_margin(margin).show(ui, content);
}

fn row_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    row: &OutboxRow,
    icon: (Icon, Tone),
    detail: &str,
    right: impl FnOnce(&mut Ui),
) {
    let name = row.service.as_ref().map(|id| {
        scene.service(id).map_or_else(
            || id.to_string(),
            |service| scene.word(&service.name).to_owned(),
        )
    });
    let title = match (name, row.n_services.saturating_sub(1)) {
        (None, _) => scene.say("desk-no-service").into_owned(),
        (Some(name), 0) => name,
        (Some(name), more) => scene.say_with(
            "desk-and-more",
            &[("service", name.into()), ("count", more.into())],
        ),
    };
    let when = when(scene, row.at);
    let mut words = format!("{}. {when}", row.code);
    if !detail.is_empty() {
        words = format!("{words}. {detail}");
    }
    titled_row_ui(ui, (&title, &words), icon, right);
}

fn titled_row_ui(
    ui: &mut Ui,
    (title, detail): (&str, &str),
    (icon, tone): (Icon, Tone),
    right: impl FnOnce(&mut Ui),
) {
    list_row(ui, ROW, false, |ui| {
        let room = ui.available_width();
        ends(
            ui,
            ROW,
            |ui| {
                ui.spacing_mut().item_spacing.x = space::M;
                disc(ui, icon, DISC, tone.ground(), tone.text());
                let width = (room - DISC - 290.0).max(160.0);
                two_lines(ui, width, (title, typography::VALUE.bold()), detail);
            },
            right,
        );
    });
}

/// "hoje, 10:05", "ontem, 16:40", or the day and the time.
pub(super) fn when(scene: &Scene<'_>, at: Timestamp) -> String {
    let (date, today) = (at.date(&scene.zone()), scene.today());
    let time = scene.time(at);
    if date == today {
        scene.say_with("outbox-today", &[("time", time.into())])
    } else if today.yesterday().is_ok_and(|yesterday| date == yesterday) {
        scene.say_with("outbox-yesterday", &[("time", time.into())])
    } else {
        format!("{}, {time}", scene.texts.day_and_month(date))
    }
}
