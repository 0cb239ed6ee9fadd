//! A payment that is made elsewhere: what the citizen pays with, how it stands, and what to do.

use domain::{
    Cents,
    attendance::Method,
    numbers::{MultibancoReference, grouped},
    order::{Issued, Order, OrderMeans, OrderState, Until},
};
use egui::{Id, Ui, vec2};

use super::{At, Form};
use crate::icon::Icon;
use crate::mediator::scene::Scene;
use crate::state::Command;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Button, Field, Tone, Words, line, notice, remark, text};

/// The last order for the service at hand.
pub(super) fn at_hand<'a>(at: &At<'a>) -> Option<&'a Order> {
    let orders = at.work.attendance.orders.iter().rev();
    let is_of_this = |order: &&Order| order.lines.iter().any(|line| line.leg == at.leg);
    orders.into_iter().find(is_of_this)
}

/// The order that keeps the service from being paid here: money may still come for it.
pub(super) fn in_the_way<'a>(at: &At<'a>) -> Option<&'a Order> {
    at_hand(at).filter(|order| order.state.is_waiting())
}

/// Whether a receipt was given for it: what becomes of that one tells what becomes of the money.
pub(super) fn has_receipt(at: &At<'_>, order: &Order) -> bool {
    let mut payments = at.work.attendance.payments.iter();
    payments.any(|paid| paid.payment.means.order() == Some(order.seq))
}

/// Whether a method is paid elsewhere, through the agency's platform.
pub(super) fn is_online(method: Method) -> bool {
    match method {
        Method::Multibanco | Method::MbWay => true,
        Method::Cash | Method::Card | Method::Reference | Method::Duc => false,
    }
}

/// Tone, icon and the key of its words: what it is, and with `-do` what to do.
fn look(state: OrderState) -> (Tone, Icon, &'static str) {
    match state {
        OrderState::Asked => (Tone::Wait, Icon::Clock, "order-asked"),
        OrderState::Pending => (Tone::Wait, Icon::Clock, "order-pending"),
        OrderState::Paid => (Tone::Note, Icon::Refresh, "order-paid"),
        OrderState::Expired => (Tone::Wrong, Icon::Clock, "order-expired"),
        OrderState::Cancelled => (Tone::Quiet, Icon::Cross, "order-cancelled"),
        OrderState::Failed => (Tone::Wrong, Icon::Alert, "order-failed"),
        OrderState::Refunded => (Tone::Note, Icon::Refresh, "order-refunded"),
    }
}

/// How the order stands, what the citizen pays with, and calling it off.
pub(super) fn order_ui(ui: &mut Ui, scene: &mut Scene<'_>, order: &Order) {
    let (tone, icon, key) = look(order.state);
    let means = scene.say(match order.means {
        OrderMeans::Multibanco => "method-multibanco",
        OrderMeans::MbWay => "method-mbway",
    });
    let head = format!("{means}: {}", scene.say(key));
    let todo = scene.say(&format!("{key}-do"));
    let shown = notice(ui, tone, icon, |ui| {
        text(ui, &head, typography::TEXT.bold(), palette::INK);
        text(ui, &todo, typography::SMALL, palette::INK);
    });
    let spoken = shown.response;
    ui.ctx().accesskit_node_builder(spoken.id, |node| {
        node.set_role(egui::Role::Status);
        node.set_label(head.as_str());
        node.set_live(egui::accesskit::Live::Polite);
    });
    ui.add_space(space::M);
    if let Some(issued) = order.issued.as_ref().filter(|_| order.state.is_waiting()) {
        issued_ui(ui, scene, issued, order.total);
    }
    if order.state.is_waiting() {
        let words = scene.say("order-cancel");
        if Button::quiet(&words).small().ui(ui).clicked() {
            let order = order.seq;
            scene.send(Command::CancelOrder { order });
        }
    }
}

/// Entity, reference, amount and the last moment, as the citizen will type them.
fn issued_ui(ui: &mut Ui, scene: &Scene<'_>, issued: &Issued, total: Cents) {
    numbers_ui(
        ui,
        scene,
        issued.entity.as_deref(),
        &issued.reference,
        total,
    );
    let until = Until::of(issued.valid_until, scene.snapshot.now, &scene.zone());
    let until = scene.texts.until(until);
    let until = scene.say_with("order-until", &[("until", until.into())]);
    remark(ui, Icon::Clock, palette::MUTED, &until);
    ui.add_space(space::S);
}

fn numbers_ui(ui: &mut Ui, scene: &Scene<'_>, entity: Option<&str>, reference: &str, total: Cents) {
    let is_number = reference.bytes().all(|byte| byte.is_ascii_digit());
    let reference = if is_number {
        grouped(reference)
    } else {
        reference.to_owned()
    };
    let parts = [
        ("order-entity", entity.map(str::to_owned)),
        ("order-reference", Some(reference)),
        ("order-amount", Some(scene.texts.money(total))),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::XXL, space::XS);
        for (key, value) in parts {
            let Some(value) = value else { continue };
            ui.vertical(|ui| {
                line(ui, &scene.say(key), typography::SMALL, palette::MUTED);
                let words = Words::new(&value, typography::SUM, palette::NAVY);
                words.line_ui(ui);
            });
        }
    });
    ui.add_space(space::S);
}

/// Before it is asked for: what will happen, the telephone where one is asked, or that there is no network.
pub(super) fn ask_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, at: &At<'_>) {
    if !scene.snapshot.link.up {
        let words = scene.say("order-offline");
        remark(ui, Icon::NoNetwork, palette::WARN, &words);
        return;
    }
    if at.tender.method != Method::MbWay {
        let words = scene.say("order-multibanco-detail");
        text(ui, &words, typography::SMALL, palette::MUTED);
        return;
    }
    let (label, hint) = (scene.say("order-phone"), scene.say("order-mbway-detail"));
    let mut typed = at.tender.phone.clone();
    let field = Field::new(Id::unique(("tender", "phone")), &label, &mut typed).width(240.0);
    let response = field.hint(Some(&hint)).max_chars(20).ui(ui);
    scene.focus_here(&response);
    if response.changed() {
        form.tender.phone = Some(typed.clone());
        scene.send(Command::Phone(typed));
    }
}

/// A reference that the entity issued, as the citizen types it at a cash machine; a warning where its check digits do not
/// hold for the amount, for newer ones are checked by their issuer alone.
pub(super) fn reference_words_ui(ui: &mut Ui, scene: &Scene<'_>, typed: &str, total: Cents) {
    let Some(read) = MultibancoReference::parse(typed) else {
        return;
    };
    ui.add_space(space::M);
    numbers_ui(ui, scene, Some(&read.entity), &read.reference, total);
    if !read.fits(total) {
        let words = scene.say("order-check-digits");
        remark(ui, Icon::Alert, palette::WARN, &words);
    }
}
