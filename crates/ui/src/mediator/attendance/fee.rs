//! The fee: method, what was handed over, the change, large; one deliberate key, once.

use domain::{Cents, Reason, attendance::Method, entry::Paper, order::Order, view::ListState};
use egui::{Key, Modifiers, Rect, Ui, pos2};

use super::{At, Form, list, order, paid, script, side, tender};
use crate::icon::Icon;
use crate::mediator::dialog::Dialog;
use crate::mediator::frame::{open, part};
use crate::mediator::layout::scrolled;
use crate::mediator::scene::Scene;
use crate::state::{Command, Due, Notice};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    Button, Card, Tag, Tone, Words, ends, heading, line, notice_lines, remark, sum_row, text,
    thick_rule,
};

const CARD: f32 = 760.0;
const GAP: f32 = 32.0;

pub(super) fn fee_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    dialog: &mut Option<Dialog>,
    at: &At<'_>,
    actions: Rect,
) {
    let whole = ui.max_rect();
    let (card, middle) = halves(whole, scene.narrow);
    let mut left = part(ui, card);
    let kind = if scene.narrow {
        Card::small()
    } else {
        Card::large()
    };
    if at.running.settled.is_some() || order::in_the_way(at).is_some() {
        form.paying = None;
    }
    if at.running.settled.is_some() {
        form.forget_tender();
        kind.fill_height().ui(&mut left, |ui| {
            scrolled(ui, "paid", |ui| paid::paid_ui(ui, scene, form, dialog, at))
        });
        if let Some(middle) = middle {
            paid::receipt_ui(&mut part(ui, middle), scene, at);
        }
        let on = scene.say("action-continue");
        if side::on_ui(ui, scene, actions, Button::primary(&on).width(240.0)) {
            scene.send(Command::Continue);
        }
        return;
    }
    if at.waits_for_network(scene) {
        kind.fill_height().ui(&mut left, |ui| {
            scrolled(ui, "later", |ui| later_ui(ui, scene, dialog, at))
        });
        // It is kept where it is; the citizen stays for what can be done today.
        let (words, on) = if others_to_do(scene, at) {
            (scene.say("fee-later-next"), Command::ShowList)
        } else {
            let reason = domain::attendance::HoldReason::NoNetwork;
            let note = String::new();
            (scene.say("fee-later"), Command::Hold { reason, note })
        };
        if side::on_ui(ui, scene, actions, Button::primary(&words)) {
            scene.send(on);
        }
    } else if let Some(waiting) = order::in_the_way(at) {
        kind.fill_height().ui(&mut left, |ui| {
            scrolled(ui, "order", |ui| ordered_ui(ui, scene, at, waiting))
        });
        let words = scene.say("order-wait");
        if side::on_ui(ui, scene, actions, Button::primary(&words)) {
            let reason = domain::attendance::HoldReason::Payment;
            let note = String::new();
            scene.send(Command::Hold { reason, note });
        }
    } else if let Some(due) = at.work.due {
        kind.fill_height().ui(&mut left, |ui| {
            scrolled(ui, "fee", |ui| due_ui(ui, scene, form, dialog, at, due))
        });
        pay_ui(ui, scene, form, at, due, actions);
    } else {
        kind.fill_height().ui(&mut left, |ui| {
            scrolled(ui, "nothing", |ui| nothing_ui(ui, scene))
        });
        let on = scene.say("action-continue");
        if side::on_ui(ui, scene, actions, Button::primary(&on).width(240.0)) {
            scene.send(Command::Continue);
        }
    }
    if let Some(middle) = middle {
        let (title, items) = (scene.say("script"), script::of(scene, at));
        let mut middle = part(ui, middle);
        scrolled(&mut middle, "script", |ui| {
            Card::sand().ui(ui, |ui| script::show(ui, &title, &items))
        });
    }
}

/// Whether another service can be worked on now.
fn others_to_do(scene: &Scene<'_>, at: &At<'_>) -> bool {
    let rows = list::rows(scene, at.work);
    rows.iter()
        .any(|row| row.place != at.leg && matches!(row.state, ListState::ToDo | ListState::Running))
}

/// The card, and what stands between it and the citizen's screen where there is room.
fn halves(whole: Rect, narrow: bool) -> (Rect, Option<Rect>) {
    if narrow || whole.width() < CARD + GAP + 320.0 {
        return (whole, None);
    }
    let at = whole.left() + CARD;
    (
        Rect::from_min_max(whole.min, pos2(at, whole.bottom())),
        Some(Rect::from_min_max(pos2(at + GAP, whole.top()), whole.max)),
    )
}

fn title_ui(ui: &mut Ui, scene: &Scene<'_>, tone: Tone, icon: Icon, tag: &str) {
    let style = if scene.narrow {
        typography::H2
    } else {
        typography::H1
    };
    let title = scene.say("step-fee");
    ends(
        ui,
        42.0,
        |ui| heading(ui, &title, style),
        |ui| Tag::new(tone, tag).large().icon(icon).ui(ui),
    );
    ui.add_space(space::M);
}

/// No fee is taken before the network is back.
fn later_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>, at: &At<'_>) {
    title_ui(
        ui,
        scene,
        Tone::Wait,
        Icon::NoNetwork,
        &scene.say("tag-needs-network"),
    );
    notice_lines(
        ui,
        Tone::Wait,
        Icon::NoNetwork,
        &scene.say("fee-later-head"),
        &scene.say("fee-later-detail"),
    );
    ui.add_space(space::M);
    remark(ui, Icon::Save, palette::GREEN, &scene.say("fee-later-kept"));
    ui.add_space(space::M);
    let sheet = scene.say("end-sheet-a4");
    if Button::secondary(&sheet)
        .icon(Icon::Document)
        .ui(ui)
        .clicked()
    {
        scene.send(Command::SaveLearningCard { paper: Paper::A4 });
    }
    ui.add_space(space::M);
    stop_ui(ui, scene, dialog, at);
}

/// Giving the service up, where the row of buttons has no room for it.
fn stop_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>, at: &At<'_>) {
    let words = scene.say("action-stop");
    if Button::quiet(&words).small().ui(ui).clicked() {
        open(scene, dialog, Dialog::stop(at.leg, &at.work.draft.note));
    }
}

fn nothing_ui(ui: &mut Ui, scene: &Scene<'_>) {
    title_ui(
        ui,
        scene,
        Tone::Quiet,
        Icon::Minus,
        &scene.say("fee-nothing-tag"),
    );
    text(
        ui,
        &scene.say("fee-nothing"),
        typography::TEXT,
        palette::INK,
    );
}

/// The line of the fee and its total.
pub(super) fn lines_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    at: &At<'_>,
    total: Cents,
    from_age: Option<u8>,
) {
    let name = at.service.name.get(scene.texts.language);
    let amount = scene.texts.money(total);
    let room = ui.available_width() - 140.0;
    let short = Words::new(name, typography::VALUE, palette::INK)
        .layout_cut(ui.painter(), room)
        .text()
        .to_owned();
    let words = Words::new(&short, typography::VALUE, palette::INK);
    sum_row(
        ui,
        44.0,
        words,
        Words::new(&amount, typography::VALUE.bold(), palette::INK),
    );
    let detail = match from_age {
        Some(age) => format!(
            "{}, {}",
            at.entity(scene),
            scene.say_with("fee-from-age", &[("age", age.into())])
        ),
        None => at.entity(scene).to_owned(),
    };
    line(ui, &detail, typography::SMALL, palette::MUTED);
    ui.add_space(space::S);
    thick_rule(ui, 2.0, palette::NAVY);
    let total_words = scene.say("fee-total");
    sum_row(
        ui,
        54.0,
        Words::new(&total_words, typography::H2, palette::INK),
        Words::new(&amount, typography::TITLE, palette::NAVY),
    );
}

fn due_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    dialog: &mut Option<Dialog>,
    at: &At<'_>,
    due: Due,
) {
    title_ui(ui, scene, Tone::Wait, Icon::Clock, &scene.say("fee-due"));
    lines_ui(ui, scene, at, due.cents, due.from_age);
    ui.add_space(space::XS);
    paid::voided_ui(ui, scene, at);
    // What was asked for elsewhere and came to nothing stays in sight until another way is taken.
    if let Some(former) = order::at_hand(at).filter(|it| !order::has_receipt(at, it)) {
        order::order_ui(ui, scene, former);
    }
    tender::method_ui(ui, scene, form, at);
    ui.add_space(space::S);
    match at.tender.method {
        Method::Cash => tender::cash_ui(ui, scene, form, at, due),
        Method::Card | Method::Reference | Method::Duc => {
            tender::reference_ui(ui, scene, form, at, due.cents)
        }
        Method::Multibanco | Method::MbWay => order::ask_ui(ui, scene, form, at),
    }
    ui.add_space(space::S);
    let (once, exempt) = (scene.say("fee-once"), scene.say("fee-exempt"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        tender::part_link_ui(ui, scene, form, at);
        if Button::quiet(&exempt).small().ui(ui).clicked() {
            open(scene, dialog, Dialog::Exempt(String::new()));
        }
        stop_ui(ui, scene, dialog, at);
        line(ui, &once, typography::NOTE, palette::MUTED);
    });
}

/// A payment that is made elsewhere, and has not come yet.
fn ordered_ui(ui: &mut Ui, scene: &mut Scene<'_>, at: &At<'_>, order: &Order) {
    let tag = scene.say("order-waiting-tag");
    title_ui(ui, scene, Tone::Wait, Icon::Clock, &tag);
    let age = order.lines.first().and_then(|line| line.rule.min_age);
    lines_ui(ui, scene, at, order.total, age);
    ui.add_space(space::S);
    order::order_ui(ui, scene, order);
}

/// Why it cannot be paid yet.
fn missing(scene: &Scene<'_>, at: &At<'_>, due: Due) -> Option<String> {
    let tender = &at.tender;
    let has_part = !tender.by_card.trim().is_empty();
    let reference = || Some(scene.say("fee-missing-reference").into_owned());
    match tender.method {
        Method::Cash => match tender::in_cash(tender, due.cents) {
            Err(key) => Some(scene.say(key).into_owned()),
            Ok(_) if has_part && tender.reference.trim().is_empty() => reference(),
            Ok(cash) => match Cents::parse(&tender.received) {
                Some(received) if received >= cash => None,
                None if !tender.received.trim().is_empty() => {
                    Some(scene.texts.refusal(&Reason::NotAnAmount.into()))
                }
                Some(_) | None => Some(scene.say("fee-missing-cash").into_owned()),
            },
        },
        Method::Card | Method::Reference | Method::Duc => {
            let is_missing = tender.reference.trim().is_empty();
            is_missing.then(reference).flatten()
        }
        Method::Multibanco | Method::MbWay if !scene.snapshot.link.up => {
            Some(scene.say("order-offline-short").into_owned())
        }
        Method::MbWay => domain::numbers::parse_phone(&tender.phone)
            .is_err()
            .then(|| scene.say("order-phone-missing").into_owned()),
        Method::Multibanco => None,
    }
}

/// Confirms the payment, once: the button is gone in the frame in which it was pressed.
fn pay_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    at: &At<'_>,
    due: Due,
    actions: Rect,
) {
    let refused = matches!(
        scene.snapshot.notice,
        Some(Notice::Refused(_) | Notice::Trouble(_))
    );
    if form
        .paying
        .is_some_and(|number| scene.snapshot.number > number)
        && refused
    {
        form.paying = None;
    }
    let pressed = scene.pressed(ui, Modifiers::COMMAND, Key::Enter);
    let missing = missing(scene, at, due);
    if pressed && missing.is_none() {
        pay(scene, form, at, due);
    }
    let reason = if form.paying.is_some() {
        Some(scene.say("fee-paying").into_owned())
    } else {
        missing
    };
    let (card, _) = halves(actions, scene.narrow);
    let words = scene.say(match at.tender.method {
        Method::Multibanco => "order-ask-multibanco",
        Method::MbWay => "order-ask-mbway",
        Method::Cash | Method::Card | Method::Reference | Method::Duc => "fee-pay",
    });
    let builder = egui::UiBuilder::new()
        .max_rect(card)
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    let clicked = ui
        .scope_builder(builder, |ui| {
            Button::primary(&words)
                .key("Ctrl Enter")
                .unavailable(reason.as_deref())
                .ui(ui)
                .clicked()
        })
        .inner;
    // Enter and Space do not pay: a scanner sends them too.
    let deliberate = ui.input(|input| input.pointer.any_released()) || by_assistant(ui);
    if clicked && deliberate && reason.is_none() {
        pay(scene, form, at, due);
    }
}

/// Pressed through assistive technology.
fn by_assistant(ui: &Ui) -> bool {
    ui.input(|input| {
        input
            .events
            .iter()
            .any(|event| matches!(event, egui::Event::AccessKitActionRequest(_)))
    })
}

fn pay(scene: &mut Scene<'_>, form: &mut Form, at: &At<'_>, due: Due) {
    if form.paying.is_none() {
        form.paying = Some(scene.snapshot.number);
        scene.send(if order::is_online(at.tender.method) {
            Command::Order(due.key)
        } else {
            Command::Pay(due.key)
        });
    }
}
