//! What the last command brought: over the screen, until the next one or until it is put away.

use domain::{Cents, ReceiptNumber};
use egui::{Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::frame::part;
use super::scene::Scene;
use crate::icon::Icon;
use crate::state::{Command, Notice};
use crate::theme::metrics::{page, radius, space};
use crate::theme::typography;
use crate::widgets::{Button, Tone, Words, paint_galley};

/// Widest box of what the last command brought.
const NOTICE: f32 = 960.0;

/// What the last command brought, until the next one or until it is put away. It lies over the screen: what is under the
/// pointer stays where it is.
pub(super) fn notice_ui(ui: &mut Ui, scene: &mut Scene<'_>, body: Rect) {
    let Some(notice) = &scene.snapshot.notice else {
        return;
    };
    // A dialog tells itself what was refused in it.
    if scene.is_covered() && scene.refused().is_some() {
        return;
    }
    let (tone, icon, words) = notice_words(scene, notice);
    let margin = if scene.narrow {
        page::MARGIN_NARROW
    } else {
        page::MARGIN
    };
    let width = (body.width() - 2.0 * margin).min(NOTICE);
    let text_left = 2.0 * space::M + 24.0;
    let galley = Words::new(&words, typography::TEXT.bold(), tone.text())
        .layout(ui.painter(), width - text_left - buttons_width(notice));
    let size = vec2(width, (galley.size().y + 2.0 * space::S).max(60.0));
    let min = pos2(body.right() - margin - width, body.top() + space::XS);
    let rect = Rect::from_min_size(min, size);
    let mut over = part(ui, rect);
    let spoken = over.interact(rect, over.scope_id().with("notice"), Sense::CLICK);
    spoken.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Status, true, &words));
    over.ctx().accesskit_node_builder(spoken.id, |node| {
        node.set_live(egui::accesskit::Live::Assertive)
    });
    let line = egui::Stroke::new(2.0, tone.line());
    over.painter().rect(
        rect,
        radius::BOX,
        tone.ground(),
        line,
        egui::StrokeKind::Inside,
    );
    let middle = rect.left_center();
    let at = middle + vec2(space::M + 12.0, 0.0);
    icon.paint(over.painter(), at, 24.0, tone.text());
    let at = middle + vec2(text_left, 0.0);
    paint_galley(over.painter(), galley, at, egui::Align2::LEFT_CENTER);
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(space::S, 0.0)))
        .layout(Layout::right_to_left(egui::Align::Center));
    over.scope_builder(builder, |ui| notice_buttons_ui(ui, scene, notice));
}

/// Whether the folder of papers is what to look at next.
fn leads_to_papers(notice: &Notice) -> bool {
    matches!(notice, Notice::PaperSaved { .. })
}

fn buttons_width(notice: &Notice) -> f32 {
    if leads_to_papers(notice) {
        320.0
    } else {
        160.0
    }
}

fn notice_buttons_ui(ui: &mut Ui, scene: &mut Scene<'_>, notice: &Notice) {
    ui.spacing_mut().item_spacing.x = space::L;
    let [put_away, open] = ["notice-put-away", "notice-open-folder"].map(|key| scene.say(key));
    if Button::quiet(&put_away).small().ui(ui).clicked() {
        scene.send(Command::Dismiss);
        scene.want_focus();
    }
    if leads_to_papers(notice) && Button::secondary(&open).small().ui(ui).clicked() {
        scene.send(Command::OpenPapers);
        scene.want_focus();
    }
}

/// What it says.
pub(super) fn words(scene: &Scene<'_>, notice: &Notice) -> String {
    let (_, _, words) = notice_words(scene, notice);
    words
}

/// Its tone, its icon and its words.
fn notice_words(scene: &Scene<'_>, notice: &Notice) -> (Tone, Icon, String) {
    let said = |key: &str| scene.say(key).into_owned();
    let about = |key: &str, name: &str, value: &str| scene.say_with(key, &[(name, value.into())]);
    match notice {
        Notice::Refused(refusal) => (Tone::Wrong, Icon::Alert, scene.texts.refusal(refusal)),
        Notice::Trouble(trouble) => {
            let title = said(&format!("trouble-{}-title", super::trouble::code(*trouble)));
            let words = format!("{title}. {}", said("trouble-nothing-lost"));
            (Tone::Wrong, Icon::Alert, words)
        }
        Notice::PinChanged => (Tone::Done, Icon::Check, said("notice-pin-changed")),
        Notice::Held => (Tone::Done, Icon::Save, said("notice-held")),
        Notice::Closed => (Tone::Done, Icon::Check, said("notice-closed")),
        Notice::Corrected => (Tone::Done, Icon::Check, said("notice-corrected")),
        Notice::PaperSaved { file } => {
            let words = about("notice-paper-saved", "file", file);
            (Tone::Done, Icon::Document, words)
        }
        Notice::PapersNotOpened { folder } => {
            let words = about("notice-papers-not-opened", "folder", folder);
            (Tone::Wrong, Icon::Alert, words)
        }
        Notice::CatalogueKept => (Tone::Wait, Icon::Info, said("notice-catalogue-kept")),
        Notice::CitizenScreenBack => (Tone::Wait, Icon::Screen, said("notice-citizen-back")),
        Notice::NotPasted => (Tone::Wait, Icon::Info, said("notice-not-pasted")),
        Notice::VoidAsked { receipt } => {
            let words = about("notice-void-asked", "receipt", &receipt.to_string());
            (Tone::Wait, Icon::Clock, words)
        }
        Notice::VoidRefused { receipt } => {
            let words = about("notice-void-refused", "receipt", &receipt.to_string());
            (Tone::Wrong, Icon::Alert, words)
        }
        Notice::Voided { receipt, cash } => {
            let words = with_cash(scene, "notice-voided", receipt, *cash);
            (Tone::Done, Icon::Check, words)
        }
        Notice::FormerVoided { receipt, cash } => (
            Tone::Done,
            Icon::Check,
            with_cash(scene, "notice-former-voided", receipt, *cash),
        ),
        Notice::OrderPaid { code, receipt } => {
            let args = [
                ("code", code.as_str().into()),
                ("receipt", receipt.to_string().into()),
            ];
            let words = scene.say_with("notice-order-paid", &args);
            (Tone::Done, Icon::Euro, words)
        }
        Notice::OrderToRefund { code, cents } => {
            let args = [
                ("code", code.as_str().into()),
                ("amount", scene.texts.money(*cents).into()),
            ];
            let words = scene.say_with("notice-order-refund", &args);
            (Tone::Wait, Icon::Euro, words)
        }
        Notice::FormerOrderPaid { code, cents } => {
            let args = [
                ("code", code.as_str().into()),
                ("amount", scene.texts.money(*cents).into()),
            ];
            let words = scene.say_with("notice-former-order-paid", &args);
            (Tone::Wait, Icon::Euro, words)
        }
        Notice::TillClosed { difference } => counted(scene, "notice-till-closed", *difference),
        Notice::CountedAgain { difference } => counted(scene, "notice-counted-again", *difference),
    }
}

/// What was counted, and what it is beyond what should be there.
fn counted(scene: &Scene<'_>, key: &str, difference: i64) -> (Tone, Icon, String) {
    let tone = if difference == 0 {
        Tone::Done
    } else {
        Tone::Wait
    };
    let words = super::till::difference_words(scene, difference);
    let words = scene.say_with(key, &[("difference", words.into())]);
    (tone, Icon::Wallet, words)
}

/// That a receipt is void: the words of `key`, or of `key-cash` where some of the receipt was paid in cash.
fn with_cash(scene: &Scene<'_>, key: &str, receipt: &ReceiptNumber, cash: Cents) -> String {
    let number = ("receipt", receipt.to_string().into());
    if cash == Cents::ZERO {
        return scene.say_with(key, &[number]);
    }
    let amount = ("amount", scene.texts.money(cash).into());
    scene.say_with(&format!("{key}-cash"), &[number, amount])
}
