//! Cash that goes in or out without a fee: which way, how much, why.

use domain::{Cents, till::MoveCause};
use egui::{Id, Ui};

use crate::mediator::dialog::{Next, body_ui, buttons_ui};
use crate::mediator::pick;
use crate::mediator::scene::Scene;
use crate::state::{Command, Screen};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Field, Segment, Segments, line, text};

/// What is typed and chosen.
#[derive(Debug, Default)]
pub(in crate::mediator) struct Moving {
    is_out: bool,
    amount: String,
    cause: usize,
}

impl Moving {
    fn cents(&self) -> Option<i64> {
        let amount = Cents::parse(&self.amount).filter(|amount| *amount > Cents::ZERO)?;
        Some(if self.is_out { -amount.0 } else { amount.0 })
    }

    /// Why it cannot be written down, by the key of its words.
    fn missing(&self, scene: &Scene<'_>) -> Option<&'static str> {
        let Some(cents) = self.cents() else {
            let is_typed = !self.amount.trim().is_empty();
            return Some(if is_typed {
                "till-count-wrong"
            } else {
                "till-move-missing"
            });
        };
        let left = if let Screen::Till(now) = &scene.snapshot.screen {
            now.till.round.expected().saturating_add(cents)
        } else {
            0
        };
        (cents < 0 && left < 0).then_some("till-move-too-much")
    }
}

pub(in crate::mediator) fn moving_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    moving: &mut Moving,
) -> Next {
    body_ui(ui, |ui| fields_ui(ui, scene, moving));
    let missing = moving.missing(scene).map(|key| scene.say(key));
    let (done, next) = buttons_ui(ui, scene, "till-move-do", missing.as_deref());
    if let Some(cents) = moving.cents().filter(|_| done) {
        let cause = MoveCause::ALL.get(moving.cause).copied();
        let cause = cause.unwrap_or(MoveCause::Other);
        scene.send(Command::MoveTill { cents, cause });
    }
    next
}

fn fields_ui(ui: &mut Ui, scene: &mut Scene<'_>, moving: &mut Moving) {
    let detail = scene.say("till-move-detail");
    text(ui, &detail, typography::TEXT, palette::MUTED);
    ui.add_space(space::M);
    let name = scene.say("till-move-way");
    let ways = [scene.say("till-move-in"), scene.say("till-move-out")];
    let ways = ways.each_ref().map(|words| Segment::new(words));
    let chosen = usize::from(moving.is_out);
    if let Some(way) = Segments::new(&name, &ways).chosen(Some(chosen)).ui(ui) {
        moving.is_out = way == 1;
    }
    ui.add_space(space::M);
    let label = scene.say("till-move-amount");
    let field = Field::new(Id::unique("till move"), &label, &mut moving.amount).width(200.0);
    let response = field.max_chars(12).ui(ui);
    scene.focus_here(&response);
    ui.add_space(space::M);
    let why = scene.say("till-move-why");
    line(ui, &why, typography::LABEL, palette::INK);
    ui.add_space(space::XS);
    let causes = MoveCause::ALL.map(|cause| scene.say(super::move_key(cause)));
    if let (Some(at), _) = pick::one_of(ui, &why, &causes, Some(moving.cause)) {
        moving.cause = at;
    }
}
