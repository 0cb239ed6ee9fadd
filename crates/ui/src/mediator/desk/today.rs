//! The day so far: attendances, what waits to be finished or sent, and the last receipt.

use domain::{LifeEventId, ServiceId, attendance::HoldReason};
use egui::{Color32, Ui};

use crate::icon::Icon;
use crate::mediator::layout::two_lines;
use crate::mediator::link;
use crate::mediator::print;
use crate::mediator::reasons::hold_key;
use crate::mediator::scene::Scene;
use crate::mediator::till::signed;
use crate::state::{Command, Desk, LastReceipt, Standing, TillCard, Unfinished};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    Button, Card, Tone, ends, figure, heading, line, notice_lines, rule, split, text,
};

const SHOWN: usize = 2;
const SHOWN_NEWS: usize = 2;
const ROW: f32 = 64.0;
/// Room of a row's button.
const BUTTON: f32 = 170.0;

/// What AMA tells, the latest first; nothing where it has nothing to tell.
fn news_ui(ui: &mut Ui, scene: &Scene<'_>) {
    for news in scene.snapshot.news.iter().take(SHOWN_NEWS) {
        let (tone, icon) = if news.services_down.is_empty() {
            (Tone::Note, Icon::Info)
        } else {
            (Tone::Wait, Icon::Alert)
        };
        let when = scene.texts.date_time(news.from, &scene.zone());
        let detail = scene.say_with("desk-news", &[("when", when.into())]);
        notice_lines(ui, tone, icon, news.text(scene.texts.language), &detail);
        ui.add_space(space::M);
    }
}

pub(super) fn today_ui(ui: &mut Ui, scene: &mut Scene<'_>, desk: &Desk) {
    news_ui(ui, scene);
    Card::side().ui(ui, |ui| {
        let (title, date) = (
            scene.say("desk-today"),
            scene.texts.weekday_and_day(scene.today()),
        );
        ends(
            ui,
            32.0,
            |ui| heading(ui, &title, typography::H2),
            |ui| line(ui, &date, typography::TEXT, palette::MUTED),
        );
        ui.add_space(space::S);
        figures_ui(ui, scene, desk);
        ui.add_space(space::M);
        for unfinished in desk.unfinished.iter().take(SHOWN) {
            rule(ui);
            unfinished_ui(ui, scene, unfinished);
        }
        let more = desk.unfinished.len().saturating_sub(SHOWN);
        if more > 0 {
            let words = scene.say_with("desk-more-unfinished", &[("count", more.into())]);
            text(ui, &words, typography::SMALL, palette::MUTED);
            ui.add_space(space::XS);
        }
        for refund in desk.to_refund.iter().take(SHOWN) {
            rule(ui);
            let amount = scene.texts.money(refund.cents);
            let title = scene.say_with("desk-refund", &[("amount", amount.into())]);
            let key = if refund.is_former {
                "desk-refund-former"
            } else {
                "desk-refund-of"
            };
            let detail = scene.say_with(key, &[("code", (&*refund.code).into())]);
            told_ui(ui, Icon::Refresh, palette::WARN, &title, &detail);
        }
        for receipt in desk.without_paper.iter().take(SHOWN) {
            if desk.last_receipt.as_ref() != Some(receipt) {
                rule(ui);
                receipt_ui(ui, scene, receipt, None);
            }
        }
        rule(ui);
        link_ui(ui, scene);
        if let Some(last) = &desk.last_receipt {
            rule(ui);
            receipt_ui(ui, scene, last, Some("Ctrl P"));
        }
        rule(ui);
        till_ui(ui, scene, desk.till);
        rule(ui);
        let (day, detail) = (scene.say("desk-day"), scene.say("desk-day-detail"));
        let see = scene.say("desk-see");
        let pressed = row_ui(ui, Icon::Chart, palette::NAVY, &day, &detail, |ui| {
            Button::quiet(&see)
                .small()
                .icon_after(Icon::Right)
                .name(&day)
                .ui(ui)
                .clicked()
        });
        if pressed {
            scene.send(Command::ShowDay {
                date: scene.today(),
            });
        }
    });
}

/// A receipt and its next paper: the original while none came out.
fn receipt_ui(ui: &mut Ui, scene: &mut Scene<'_>, receipt: &LastReceipt, key: Option<&str>) {
    let number = receipt.number.to_string();
    let detail = format!("{number}, {}", scene.service_name(&receipt.service));
    let (colour, title) = if receipt.has_paper {
        (palette::NAVY, "desk-copy")
    } else {
        (palette::WARN, "desk-without-paper")
    };
    let title = scene.say(title);
    let words = scene.say(if print::has_printer(scene) {
        "desk-copy-print"
    } else {
        "desk-copy-save"
    });
    let pressed = row_ui(ui, Icon::Printer, colour, &title, &detail, |ui| {
        let button = Button::quiet(&words).small();
        let button = match key {
            Some(key) => button.key(key),
            None => button,
        };
        let name = format!("{words} {number}");
        button.name(&name).ui(ui).clicked()
    });
    if pressed {
        let paper = print::usual_kind(scene);
        print::send_receipt(scene, &receipt.number, paper);
    }
}

/// How the till stands, in one line.
pub(in crate::mediator) fn till_words(scene: &Scene<'_>, till: TillCard) -> String {
    if let Some(day) = till.earlier {
        let day = scene.texts.day_and_month(day);
        return scene.say_with("till-card-earlier", &[("day", day.into())]);
    }
    let amount = [("amount", signed(scene, till.expected).into())];
    if till.is_open {
        scene.say_with("till-card-open", &amount)
    } else if till.is_closed {
        scene.say("till-card-closed").into_owned()
    } else {
        scene.say_with("till-card-not-opened", &amount)
    }
}

fn till_ui(ui: &mut Ui, scene: &mut Scene<'_>, till: TillCard) {
    let (title, words) = (scene.say("till-card"), till_words(scene, till));
    let see = scene.say("till-card-do");
    let colour = if till.earlier.is_some() {
        palette::WARN
    } else {
        palette::NAVY
    };
    let pressed = row_ui(ui, Icon::Wallet, colour, &title, &words, |ui| {
        let button = Button::quiet(&see).small().key("Ctrl T");
        button.name(&format!("{see} {title}")).ui(ui).clicked()
    });
    if pressed {
        scene.send(Command::ShowTill);
    }
}

fn figures_ui(ui: &mut Ui, scene: &Scene<'_>, desk: &Desk) {
    let today = desk.today;
    let counted = |key: &str, count: u32| scene.say_with(key, &[("count", count.into())]);
    let attendances = counted("desk-attendances", today.attendances);
    let alone = counted("desk-citizen-steps", today.with_citizen_steps);
    let height = ui.available_width();
    let room = egui::vec2(ui.available_width(), 84.0);
    ui.allocate_ui(room, |ui| {
        split(
            ui,
            (height * 0.36).floor(),
            space::M,
            |ui| figure(ui, &today.attendances.to_string(), &attendances, ""),
            |ui| figure(ui, &today.with_citizen_steps.to_string(), &alone, ""),
        );
    });
}

fn unfinished_ui(ui: &mut Ui, scene: &mut Scene<'_>, unfinished: &Unfinished) {
    let title = title(scene, unfinished);
    let detail = detail(scene, unfinished);
    let resume = scene.say("desk-resume");
    let name = format!("{resume} {}", unfinished.code);
    let pressed = row_ui(ui, Icon::Clock, palette::WARN, &title, &detail, |ui| {
        Button::quiet(&resume)
            .small()
            .icon_after(Icon::Right)
            .name(&name)
            .ui(ui)
            .clicked()
    });
    if pressed {
        scene.send(Command::Resume(unfinished.id));
    }
}

/// What waits, without a word about whom.
pub(in crate::mediator) fn title(scene: &Scene<'_>, unfinished: &Unfinished) -> String {
    let (service, event) = (unfinished.service.as_ref(), unfinished.event.as_ref());
    named(scene, service, event, unfinished.n_services)
}

/// Services by the life event that brought them, or by the first of them.
pub(in crate::mediator) fn named(
    scene: &Scene<'_>,
    service: Option<&ServiceId>,
    event: Option<&LifeEventId>,
    count: usize,
) -> String {
    let more = count.saturating_sub(1);
    if more > 0
        && let Some(event) = event.and_then(|id| scene.event(id))
    {
        return scene.word(&event.name).to_owned();
    }
    match service {
        None => scene.say("desk-no-service").into_owned(),
        Some(id) if more == 0 => scene.service_name(id).to_owned(),
        Some(id) => {
            let name = scene.service_name(id).into();
            scene.say_with(
                "desk-and-more",
                &[("service", name), ("count", more.into())],
            )
        }
    }
}

/// Its code, when it was begun, and why it waits.
pub(in crate::mediator) fn detail(scene: &Scene<'_>, unfinished: &Unfinished) -> String {
    let time = scene.time(unfinished.opened_at);
    let date = unfinished.opened_at.date(&scene.zone());
    let when = if date == scene.today() {
        time
    } else {
        format!("{}, {time}", scene.texts.day_and_month(date))
    };
    let begun = scene.say_with(
        "desk-begun",
        &[
            ("code", unfinished.code.as_str().into()),
            ("when", when.into()),
        ],
    );
    match unfinished.held {
        _ if unfinished.awaits_payment => format!("{begun}. {}", scene.say("desk-awaits-payment")),
        Some(HoldReason::Payment) if unfinished.is_paid => {
            format!("{begun}. {}", scene.say("desk-payment-came"))
        }
        Some(reason) => format!("{begun}. {}", scene.say(hold_key(reason))),
        None => begun,
    }
}

fn link_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let link = &scene.snapshot.link;
    let (icon, colour, title) = match (link.up, link.waiting) {
        _ if link.standing != Standing::Good => (Icon::Send, palette::WARN, link::words(scene)),
        (true, 0) => (
            Icon::Send,
            palette::GREEN,
            scene.say("desk-all-sent").into_owned(),
        ),
        (_, 0) => (
            Icon::NoNetwork,
            palette::WARN,
            scene.say("band-offline").into_owned(),
        ),
        (_, count) => {
            let icon = if link.up { Icon::Send } else { Icon::NoNetwork };
            (
                icon,
                palette::WARN,
                scene.say_with("desk-waiting", &[("count", count.into())]),
            )
        }
    };
    let detail = match link.oldest {
        // Of what a mediator knows nothing of, a sign-in say, nothing is told.
        Some(oldest) if link.waiting > 0 => {
            let when = scene.texts.date_time(oldest, &scene.zone());
            scene.say_with("desk-oldest", &[("when", when.into())])
        }
        Some(_) | None if link.up => String::new(),
        Some(_) | None => scene.say("desk-offline-detail").into_owned(),
    };
    told_ui(ui, icon, colour, &title, &detail);
}

/// An icon and two lines, as long as the card is wide.
fn told_ui(ui: &mut Ui, icon: Icon, colour: Color32, title: &str, detail: &str) {
    ends(
        ui,
        ROW,
        |ui| {
            icon.ui(ui, 24.0, colour);
            let room = ui.available_width() - ui.spacing().item_spacing.x;
            two_lines(ui, room, (title, typography::TEXT.bold()), detail);
        },
        |_| (),
    );
}

/// An icon, two lines, and something at the right.
fn row_ui<R>(
    ui: &mut Ui,
    icon: Icon,
    colour: Color32,
    title: &str,
    detail: &str,
    right: impl FnOnce(&mut Ui) -> R,
) -> R {
    let room = ui.available_width() - 24.0 - space::M - BUTTON;
    let (_, right) = ends(
        ui,
        ROW,
        |ui| {
            icon.ui(ui, 24.0, colour);
            two_lines(ui, room, (title, typography::TEXT.bold()), detail);
        },
        right,
    );
    right
}
