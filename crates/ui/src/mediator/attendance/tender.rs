//! What is handed over: the method, the cash and its change, or a reference.

use domain::{Cents, attendance::Method, catalogue::PaymentMethod, fee::notes_and_coins};
use egui::{Id, Ui};

use super::{At, Form, who};
use crate::icon::Icon;
use crate::mediator::scene::Scene;
use crate::state::{Command, Due};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{AmountBox, Choice, Choices, Field, amounts, line, text};

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
    if let Some((method, ..)) = Choices::radios(&name, &choices)
        .chosen(chosen)
        .ui(ui)
        .and_then(|place| methods.get(place))
    {
        form.tender.method = Some(*method);
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

pub(super) fn cash_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, at: &At<'_>, due: Due) {
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
    amounts_ui(ui, scene, due.cents, received);
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

pub(super) fn reference_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, at: &At<'_>) {
    let card = at.tender.method == Method::Card;
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
