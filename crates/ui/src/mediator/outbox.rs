//! What goes to AMA by itself: what waits, what needs the mediator, what arrived; and the link's words on the band.

use domain::Timestamp;
use egui::{Key, Modifiers, Ui};

use super::frame::part;
use super::layout::{columns, scrolled, two_lines};
use super::scene::Scene;
use crate::icon::Icon;
use crate::state::{
    Command, FormerJournal, Outbox, OutboxRow, RefusedRow, Silence, Standing, Try, TryOutcome,
    Waiting,
};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    Button, Card, Tag, Tone, disc, ends, heading, line, list_row, notice_lines, text,
};

/// What is chosen on the screen.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// All that arrived is listed, not only the last ones.
    all: bool,
}

const ROW: f32 = 84.0;
const DISC: f32 = 44.0;
const SHOWN: usize = 3;
/// Codes of a former journal that are listed.
const CODES: usize = 12;

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

fn former_ui(ui: &mut Ui, scene: &Scene<'_>, outbox: &Outbox) {
    let Some(former) = &outbox.former else {
        return;
    };
    Card::rows().ui(ui, |ui| {
        head_ui(ui, &scene.say("outbox-former"), &former.journal);
        padded(ui, |ui| {
            for words in former_words(scene, former) {
                text(ui, &words, typography::TEXT, palette::INK);
            }
        });
    });
    ui.add_space(space::L);
}

/// What only one side has of the journal before this one, a sentence each.
fn former_words(scene: &Scene<'_>, former: &FormerJournal) -> Vec<String> {
    let FormerJournal {
        journal: _,
        lost,
        attendances,
        receipts,
        disputed,
        letter,
        voided,
        awaited,
    } = former;
    let counted = |key: &str, count: u64| {
        (count > 0).then(|| scene.say_with(key, &[("count", count.into())]))
    };
    let listed = |key: &str, codes: &[String]| {
        let (shown, more) = codes.split_at(codes.len().min(CODES));
        let words = [
            ("codes", shown.join(", ").into()),
            ("more", more.len().into()),
        ];
        (!codes.is_empty()).then(|| scene.say_with(key, &words))
    };
    let words = [
        counted("outbox-former-lost", *lost),
        listed("outbox-former-attendances", attendances),
        listed("outbox-former-receipts", receipts),
        counted("outbox-former-disputed", *disputed),
        letter
            .as_deref()
            .map(|letter| scene.say_with("outbox-former-letter", &[("letter", letter.into())])),
        listed("outbox-former-voided", voided),
        counted(
            "outbox-former-awaited",
            u64::try_from(*awaited).unwrap_or(u64::MAX),
        ),
    ];
    words.into_iter().flatten().collect()
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

fn side_ui(ui: &mut Ui, scene: &mut Scene<'_>, outbox: &Outbox) {
    let up = scene.snapshot.link.up;
    Card::side().ui(ui, |ui| {
        let title = scene.say(if up { "band-online" } else { "band-offline" });
        let detail = match outbox.next_try {
            Some(next) if !up => {
                scene.say_with("outbox-next-try", &[("when", when(scene, next).into())])
            }
            _ => outbox.heard.map_or_else(
                || scene.say("outbox-never-heard").into_owned(),
                |heard| scene.say_with("outbox-heard", &[("when", when(scene, heard).into())]),
            ),
        };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            let (icon, ground, colour) = if up {
                (Icon::Network, palette::GREEN_50, palette::GREEN_DARK)
            } else {
                (Icon::NoNetwork, palette::SUN, palette::NAVY)
            };
            disc(ui, icon, 48.0, ground, colour);
            let room = ui.available_width();
            two_lines(ui, room, (&title, typography::H2), &detail);
        });
        ui.add_space(space::M);
        ways_ui(ui, scene, outbox);
        ui.add_space(space::S);
        for tried in &outbox.tries {
            try_ui(ui, scene, *tried);
        }
    });
    ui.add_space(space::L);
    Card::sand().ui(ui, |ui| {
        let (head, words) = (scene.say("outbox-say-head"), scene.say("outbox-say"));
        text(ui, &head, typography::TEXT.bold(), palette::NAVY);
        ui.add_space(space::XS);
        text(ui, &words, typography::TEXT, palette::INK);
        ui.add_space(space::S);
    });
}

/// How what waits can go: over the line, or by hand.
fn ways_ui(ui: &mut Ui, scene: &mut Scene<'_>, outbox: &Outbox) {
    if outbox.can_try {
        let words = scene.say("outbox-try");
        let response = Button::primary(&words)
            .icon(Icon::Refresh)
            .key("F5")
            .width(ui.available_width())
            .ui(ui);
        scene.focus_here(&response);
        if response.clicked() {
            scene.send(Command::TryNow);
        }
    } else {
        text(
            ui,
            &scene.say("outbox-no-gateway"),
            typography::TEXT,
            palette::MUTED,
        );
    }
    if outbox.can_carry {
        ui.add_space(space::S);
        let words = scene.say("outbox-carry");
        let carry = Button::secondary(&words)
            .icon(Icon::Save)
            .width(ui.available_width())
            .ui(ui);
        if !outbox.can_try {
            scene.focus_here(&carry);
        }
        if carry.clicked() {
            scene.send(Command::Carry);
        }
        text(
            ui,
            &scene.say("outbox-carry-detail"),
            typography::SMALL,
            palette::MUTED,
        );
    }
}

fn try_ui(ui: &mut Ui, scene: &Scene<'_>, tried: Try) {
    let (icon, colour, words) = match tried.outcome {
        TryOutcome::NoAnswer => (
            Icon::Cross,
            palette::WARN,
            scene.say("outbox-no-answer").into_owned(),
        ),
        TryOutcome::Refused => (
            Icon::Cross,
            palette::RED_DARK,
            scene.say("outbox-answered-no").into_owned(),
        ),
        TryOutcome::Done { sent, brought } => (
            Icon::Check,
            palette::GREEN,
            scene.say_with(
                "outbox-went",
                &[("sent", sent.into()), ("brought", brought.into())],
            ),
        ),
    };
    ui.horizontal(|ui| {
        ui.set_min_height(36.0);
        line(ui, &scene.time(tried.at), typography::TEXT, palette::MUTED);
        icon.ui(ui, 20.0, colour);
        line(ui, &words, typography::TEXT, palette::INK);
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
fn when(scene: &Scene<'_>, at: Timestamp) -> String {
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

/// The link's words on the band: what needs somebody goes before what waits by itself.
pub(super) fn link_words(scene: &Scene<'_>) -> String {
    let link = &scene.snapshot.link;
    match (link.standing, link.silence) {
        (Standing::Revoked, _) => return scene.say("band-revoked").into_owned(),
        (Standing::Suspended, _) => return scene.say("band-suspended").into_owned(),
        (Standing::Fork, _) => return scene.say("band-fork").into_owned(),
        (Standing::Good, Silence::NoFees { days }) => {
            return scene.say_with("band-no-fees", &[("count", days.into())]);
        }
        (Standing::Good, Silence::Long { days }) => {
            return scene.say_with("band-silence", &[("count", days.into())]);
        }
        (Standing::Good, Silence::Short) => {}
    }
    if link.log_is_doubted {
        return scene.say("band-log-doubted").into_owned();
    }
    let count = link.waiting.into();
    match (link.up, link.waiting, link.oldest) {
        (true, _, _) => scene.say("band-online").into_owned(),
        (false, 0, _) => scene.say("band-offline").into_owned(),
        (false, _, _) if scene.narrow => scene.say("band-offline").into_owned(),
        (false, _, Some(oldest)) if oldest.date(&scene.zone()) != scene.today() => scene.say_with(
            "band-offline-oldest",
            &[("count", count), ("when", when(scene, oldest).into())],
        ),
        (false, _, _) => scene.say_with("band-offline-waiting", &[("count", count)]),
    }
}

/// Whether the link's words call for somebody.
pub(super) fn link_calls(scene: &Scene<'_>) -> bool {
    let link = &scene.snapshot.link;
    !link.up
        || link.standing != Standing::Good
        || link.silence != Silence::Short
        || link.log_is_doubted
}
