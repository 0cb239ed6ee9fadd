//! What is handed over: the method, the cash and its change, or a reference.

use domain::{
    Cents,
    attendance::{Method, Tender},
    catalogue::PaymentMethod,
    fee::notes_and_coins,
};
use egui::{Id, Ui};

use super::{At, Form, order, who};
use crate::icon::Icon;
use crate::mediator::pick;
use crate::mediator::scene::Scene;
use crate::state::{Command, Due};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{AmountBox, Button, Choice, Choices, Field, amounts, line, text};

/// Most methods in one row.
const SIDE_BY_SIDE: usize = 3;

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
        (
            Method::Duc,
            PaymentMethod::Duc,
            "method-duc",
            Icon::Document,
        ),
        (
            Method::Multibanco,
            PaymentMethod::Multibanco,
            "method-multibanco",
            Icon::Building,
        ),
        (
            Method::MbWay,
            PaymentMethod::MbWay,
            "method-mbway",
            Icon::Phone,
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

pub(super) fn method_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, at: &At<'_>) {
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
        .position(|(method, ..)| *method == at.tender.method);
    let by_arrow = pick::by_arrow(ui);
    let picked = if methods.len() > SIDE_BY_SIDE {
        let words = words.iter().map(|(words, _)| words).collect::<Vec<_>>();
        pick::one_of_in(ui, &name, &words, chosen, 3).0
    } else {
        Choices::radios(&name, &choices).chosen(chosen).ui(ui)
    };
    if let Some((method, ..)) = picked.and_then(|place| methods.get(place)) {
        form.tender.method = Some(*method);
        scene.send(Command::Method(*method));
        // An arrow goes on to the next answer; who chose otherwise writes next.
        if !by_arrow {
            scene.want_focus();
        }
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

/// What of a fee is paid in cash; the key of what is wrong where the part by card is not less than all of it.
pub(super) fn in_cash(tender: &Tender, total: Cents) -> Result<Cents, &'static str> {
    if tender.by_card.trim().is_empty() {
        return Ok(total);
    }
    let part = Cents::parse(&tender.by_card).filter(|part| *part > Cents::ZERO);
    part.and_then(|part| total.minus(part))
        .filter(|rest| *rest > Cents::ZERO)
        .ok_or("fee-part-wrong")
}

pub(super) fn cash_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, at: &At<'_>, due: Due) {
    let is_mixed = form.mixed || !at.tender.by_card.is_empty();
    if is_mixed {
        part_ui(ui, scene, form, at);
        ui.add_space(space::S);
    }
    handed_ui(
        ui,
        scene,
        form,
        at,
        in_cash(&at.tender, due.cents).unwrap_or(due.cents),
    );
}

/// A part by card is offered where it is all to be paid in cash.
pub(super) fn part_link_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, at: &At<'_>) {
    let is_whole = !form.mixed && at.tender.by_card.is_empty();
    let words = scene.say("fee-part-card");
    if at.tender.method == Method::Cash
        && is_whole
        && Button::quiet(&words).small().ui(ui).clicked()
    {
        form.mixed = true;
        scene.want_focus();
    }
}

/// The part that is paid by card, and the terminal's reference of it.
fn part_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, at: &At<'_>) {
    let labels = ["fee-part-amount", "fee-card-reference"].map(|key| scene.say(key));
    let [amount, reference] = &labels;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let typed = tender_field(ui, scene, (amount, "by-card", 200.0), &at.tender.by_card);
        if let Some(typed) = typed {
            form.tender.by_card = Some(typed.clone());
            scene.send(Command::ByCard(typed));
        }
        let typed = tender_field(
            ui,
            scene,
            (reference, "reference", 300.0),
            &at.tender.reference,
        );
        if let Some(typed) = typed {
            form.tender.reference = Some(typed.clone());
            scene.send(Command::Reference(typed));
        }
    });
}

/// What was handed over for the part in cash, and the change.
fn handed_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, at: &At<'_>, cash: Cents) {
    let name = who(scene, at.work);
    let question = scene.say_with("fee-handed", &[("who", name.into())]);
    line(ui, &question, typography::LABEL, palette::INK);
    ui.add_space(space::XS);
    let given: Vec<Cents> = std::iter::once(cash).chain(notes_above(cash)).collect();
    let exact = scene.say("fee-exact");
    let words: Vec<String> = given
        .iter()
        .enumerate()
        .map(|(place, note)| {
            if place == 0 {
                exact.clone().into_owned()
            } else {
                scene.texts.piece(*note)
            }
        })
        .collect();
    let choices: Vec<Choice<'_>> = words
        .iter()
        .map(|words| Choice { words, icon: None })
        .collect();
    let received = Cents::parse(&at.tender.received);
    let chosen = received.and_then(|received| given.iter().position(|note| *note == received));
    if let Some(note) = Choices::plain(&question, &choices)
        .chosen(chosen)
        .ui(ui)
        .and_then(|place| given.get(place))
    {
        let amount = typed_amount(*note);
        form.tender.received = Some(amount.clone());
        scene.send(Command::Received(amount));
    }
    ui.add_space(space::S);
    let label = scene.say("fee-received-field");
    let typed = tender_field(ui, scene, (&label, "received", 200.0), &at.tender.received);
    if let Some(typed) = typed {
        form.tender.received = Some(typed.clone());
        scene.send(Command::Received(typed));
    }
    ui.add_space(space::S);
    amounts_ui(ui, scene, cash, received);
}

/// A field of the tender; answers with what was typed just now.
fn tender_field(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    (label, salt, width): (&str, &str, f32),
    now: &str,
) -> Option<String> {
    let mut typed = now.to_owned();
    let response = Field::new(Id::unique(("tender", salt)), label, &mut typed)
        .width(width)
        .max_chars(40)
        .ui(ui);
    scene.focus_here(&response);
    response.changed().then_some(typed)
}

pub(super) fn reference_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    at: &At<'_>,
    total: Cents,
) {
    let (label, detail) = match at.tender.method {
        Method::Card => ("fee-card-reference", "fee-card-detail"),
        Method::Duc => ("fee-duc-reference", "fee-duc-detail"),
        Method::Cash | Method::Reference | Method::Multibanco | Method::MbWay => {
            ("fee-reference", "fee-reference-detail")
        }
    };
    let (label, detail) = (scene.say(label), scene.say(detail));
    text(ui, &detail, typography::SMALL, palette::MUTED);
    ui.add_space(space::S);
    let typed = tender_field(
        ui,
        scene,
        (&label, "reference", 320.0),
        &at.tender.reference,
    );
    if let Some(typed) = typed {
        form.tender.reference = Some(typed.clone());
        scene.send(Command::Reference(typed));
    }
    if at.tender.method == Method::Reference {
        order::reference_words_ui(ui, scene, &at.tender.reference, total);
    }
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
        let words = scene.texts.piece(piece);
        if count == 1 {
            words
        } else {
            format!("{count} × {words}")
        }
    };
    let all: Vec<String> = notes_and_coins(change).into_iter().map(piece).collect();
    all.join(" + ")
}
