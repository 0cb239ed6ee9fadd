//! The fee: method, what was handed over, the change, large; one deliberate key, once.

use domain::{Cents, attendance::Method, catalogue::PaymentMethod, fee::notes_and_coins};
use egui::{Id, Key, Modifiers, Rect, Ui, pos2};

use super::{At, Form, paid, script, side, who};
use crate::icon::Icon;
use crate::mediator::dialog::Dialog;
use crate::mediator::frame::{open, part};
use crate::mediator::layout::scrolled;
use crate::mediator::scene::Scene;
use crate::state::{Command, Due, Notice};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    AmountBox, Button, Card, Choice, Choices, Field, Tag, Tone, Words, amounts, ends, heading,
    line, notice_lines, remark, sum_row, text, thick_rule,
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
    if at.running.settled.is_some() {
        kind.fill_height().ui(&mut left, |ui| {
            scrolled(ui, "paid", |ui| paid::paid_ui(ui, scene, at))
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
            scrolled(ui, "later", |ui| later_ui(ui, scene))
        });
        let words = scene.say("fee-later");
        if side::on_ui(ui, scene, actions, Button::primary(&words)) {
            let reason = domain::attendance::HoldReason::NoNetwork;
            scene.send(Command::Hold {
                reason,
                note: String::new(),
            });
        }
    } else if let Some(due) = at.work.due {
        kind.fill_height().ui(&mut left, |ui| {
            scrolled(ui, "fee", |ui| due_ui(ui, scene, dialog, at, due))
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
        let (title, items) = (scene.say("script"), script::of(scene, at.step));
        let mut middle = part(ui, middle);
        scrolled(&mut middle, "script", |ui| {
            Card::sand().ui(ui, |ui| script::show(ui, &title, &items))
        });
    }
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
fn later_ui(ui: &mut Ui, scene: &Scene<'_>) {
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
        62.0,
        Words::new(&total_words, typography::H2, palette::INK),
        Words::new(&amount, typography::TITLE, palette::NAVY),
    );
}

fn due_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>, at: &At<'_>, due: Due) {
    title_ui(ui, scene, Tone::Wait, Icon::Clock, &scene.say("fee-due"));
    lines_ui(ui, scene, at, due.cents, due.from_age);
    ui.add_space(space::S);
    method_ui(ui, scene, at);
    ui.add_space(space::M);
    match at.work.draft.tender.method {
        Method::Cash => cash_ui(ui, scene, at, due),
        Method::Card | Method::Reference => reference_ui(ui, scene, at),
    }
    ui.add_space(space::M);
    remark(ui, Icon::Info, palette::MUTED, &scene.say("fee-once"));
    ui.add_space(space::S);
    let exempt = scene.say("fee-exempt");
    if Button::quiet(&exempt).small().ui(ui).clicked() {
        open(scene, dialog, Dialog::Exempt(String::new()));
    }
}

/// The methods that this spot takes.
fn methods(scene: &Scene<'_>) -> Vec<(Method, &'static str, Icon)> {
    let all = [
        (Method::Cash, PaymentMethod::Cash, "method-cash", Icon::Euro),
        (
            Method::Card,
            PaymentMethod::Card,
            "method-card",
            Icon::IdCard,
        ),
        (
            Method::Reference,
            PaymentMethod::Reference,
            "method-reference",
            Icon::Document,
        ),
    ];
    let takes = |method: &PaymentMethod| {
        scene
            .kit()
            .is_none_or(|kit| kit.spot.payment.contains(method))
    };
    all.into_iter()
        .filter(|(_, method, ..)| takes(method))
        .map(|(method, _, key, icon)| (method, key, icon))
        .collect()
}

fn method_ui(ui: &mut Ui, scene: &mut Scene<'_>, at: &At<'_>) {
    let name = scene.say("fee-method");
    line(ui, &name, typography::LABEL, palette::INK);
    ui.add_space(space::XS);
    let methods = methods(scene);
    let words: Vec<_> = methods
        .iter()
        .map(|(_, key, icon)| (scene.say(key), *icon))
        .collect();
    let choices: Vec<Choice<'_>> = words
        .iter()
        .map(|(words, icon)| Choice {
            words,
            icon: Some(*icon),
        })
        .collect();
    let chosen = methods
        .iter()
        .position(|(method, ..)| *method == at.work.draft.tender.method);
    if let Some((method, ..)) = Choices::radios(&name, &choices)
        .chosen(chosen)
        .ui(ui)
        .and_then(|place| methods.get(place))
    {
        scene.send(Command::Method(*method));
        scene.want_focus();
    }
}

/// Notes that somebody would hand over for a total: the two next ones above it.
fn notes_above(total: Cents) -> impl Iterator<Item = Cents> {
    [500, 1000, 2000, 5000, 10_000, 20_000]
        .map(Cents)
        .into_iter()
        .filter(move |note| *note > total)
        .take(3)
}

fn cash_ui(ui: &mut Ui, scene: &mut Scene<'_>, at: &At<'_>, due: Due) {
    let name = who(scene, at.work);
    let question = scene.say_with("fee-handed", &[("who", name.into())]);
    line(ui, &question, typography::LABEL, palette::INK);
    ui.add_space(space::XS);
    let given: Vec<Cents> = std::iter::once(due.cents)
        .chain(notes_above(due.cents))
        .collect();
    let exact = scene.say("fee-exact");
    let words: Vec<String> = given
        .iter()
        .enumerate()
        .map(|(place, note)| {
            if place == 0 {
                exact.clone().into_owned()
            } else {
                note_words(*note)
            }
        })
        .collect();
    let choices: Vec<Choice<'_>> = words
        .iter()
        .map(|words| Choice { words, icon: None })
        .collect();
    let received = Cents::parse(&at.work.draft.tender.received);
    let chosen = received.and_then(|received| given.iter().position(|note| *note == received));
    if let Some(note) = Choices::plain(&question, &choices)
        .chosen(chosen)
        .ui(ui)
        .and_then(|place| given.get(place))
    {
        scene.send(Command::Received(typed_amount(*note)));
    }
    ui.add_space(space::M);
    let label = scene.say("fee-received-field");
    tender_field(
        ui,
        scene,
        &label,
        "received",
        200.0,
        &at.work.draft.tender.received,
        Command::Received,
    );
    ui.add_space(space::M);
    amounts_ui(ui, scene, due.cents, received);
}

/// A field of the tender: what is typed goes out at once and comes back with the next snapshot.
fn tender_field(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    label: &str,
    salt: &str,
    width: f32,
    now: &str,
    command: fn(String) -> Command,
) {
    let id = Id::unique(("tender", salt));
    let focused = ui.memory(|memory| memory.has_focus(id));
    let kept: Option<String> = ui.data(|data| data.get_temp(id)).filter(|_| focused);
    let mut typed = kept.unwrap_or_else(|| now.to_owned());
    let response = Field::new(id, label, &mut typed)
        .width(width)
        .max_chars(40)
        .ui(ui);
    scene.focus_here(&response);
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(id, typed.clone()));
        scene.send(command(typed));
    } else if !response.has_focus() {
        ui.data_mut(|data| data.remove::<String>(id));
    }
}

fn reference_ui(ui: &mut Ui, scene: &mut Scene<'_>, at: &At<'_>) {
    let card = at.work.draft.tender.method == Method::Card;
    let label = scene.say(if card {
        "fee-card-reference"
    } else {
        "fee-reference"
    });
    text(
        ui,
        &scene.say(if card {
            "fee-card-detail"
        } else {
            "fee-reference-detail"
        }),
        typography::SMALL,
        palette::MUTED,
    );
    ui.add_space(space::S);
    tender_field(
        ui,
        scene,
        &label,
        "reference",
        320.0,
        &at.work.draft.tender.reference,
        Command::Reference,
    );
}

/// `20 €`: a note has no cents.
fn note_words(note: Cents) -> String {
    format!("{}\u{a0}€", note.0 / 100)
}

/// As the field would have it.
fn typed_amount(amount: Cents) -> String {
    format!("{},{:02}", amount.0 / 100, amount.0 % 100)
}

/// Received and change, large; with the notes and coins to take.
pub(super) fn amounts_ui(ui: &mut Ui, scene: &Scene<'_>, total: Cents, received: Option<Cents>) {
    let change = received.and_then(|received| received.minus(total));
    let (received_words, change_words) = (scene.say("fee-received"), scene.say("fee-change"));
    let received_amount =
        received.map_or_else(|| "–".to_owned(), |received| scene.texts.money(received));
    let change_amount = change.map_or_else(|| "–".to_owned(), |change| scene.texts.money(change));
    let detail = match (received, change) {
        (_, Some(Cents(0))) => scene.say("fee-no-change").into_owned(),
        (_, Some(change)) => pieces(scene, change),
        (Some(received), None) => {
            let missing = total.minus(received).unwrap_or(Cents::ZERO);
            scene.say_with(
                "fee-missing",
                &[("amount", scene.texts.money(missing).into())],
            )
        }
        (None, None) => String::new(),
    };
    amounts_row(
        ui,
        AmountBox {
            words: &received_words,
            amount: &received_amount,
            detail: "",
            chosen: false,
        },
        AmountBox {
            words: &change_words,
            amount: &change_amount,
            detail: &detail,
            chosen: change.is_some(),
        },
    );
}

fn amounts_row(ui: &mut Ui, left: AmountBox<'_>, right: AmountBox<'_>) {
    let room = egui::vec2(ui.available_width(), 134.0);
    ui.allocate_ui(room, |ui| amounts(ui, left, right));
}

/// `5 € + 2 × 0,20 €`.
fn pieces(scene: &Scene<'_>, change: Cents) -> String {
    let piece = |(piece, count): (Cents, i64)| {
        let words = if piece.0 % 100 == 0 {
            note_words(piece)
        } else {
            scene.texts.money(piece)
        };
        if count == 1 {
            words
        } else {
            format!("{count} × {words}")
        }
    };
    let all: Vec<String> = notes_and_coins(change).into_iter().map(piece).collect();
    all.join(" + ")
}

/// Why it cannot be paid yet.
fn missing(scene: &Scene<'_>, at: &At<'_>, due: Due) -> Option<String> {
    let tender = &at.work.draft.tender;
    match tender.method {
        Method::Cash => {
            let enough =
                Cents::parse(&tender.received).is_some_and(|received| received >= due.cents);
            (!enough).then(|| scene.say("fee-missing-cash").into_owned())
        }
        Method::Card | Method::Reference => tender
            .reference
            .trim()
            .is_empty()
            .then(|| scene.say("fee-missing-reference").into_owned()),
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
        pay(scene, form);
    }
    let reason = if form.paying.is_some() {
        Some(scene.say("fee-paying").into_owned())
    } else {
        missing
    };
    let (card, _) = halves(actions, scene.narrow);
    let words = scene.say("fee-pay");
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
    let by_pointer =
        clicked && ui.input(|input| input.pointer.any_released()) || clicked && by_assistant(ui);
    if by_pointer && reason.is_none() {
        pay(scene, form);
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

fn pay(scene: &mut Scene<'_>, form: &mut Form) {
    if form.paying.is_none() {
        form.paying = Some(scene.snapshot.number);
        scene.send(Command::Pay);
    }
}
