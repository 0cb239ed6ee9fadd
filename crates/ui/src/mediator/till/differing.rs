//! Cash that was left in a bag or for a colleague, and came to another sum: told to everybody here until somebody explains it.

use domain::till::DifferenceCause;
use egui::Ui;

use super::count::cause_key;
use super::to_do_ui;
use crate::icon::Icon;
use crate::mediator::dialog::{Dialog, Next, body_ui, buttons_ui};
use crate::mediator::frame::open;
use crate::mediator::pick;
use crate::mediator::scene::Scene;
use crate::state::{Command, Differing};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::text;

/// What is chosen.
#[derive(Debug)]
pub(in crate::mediator) struct Explaining {
    differing: Differing,
    cause: Option<usize>,
}

/// Each with who left it, who counted it, and a button to say why.
pub(super) fn differing_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    dialog: &mut Option<Dialog>,
    all: &[Differing],
) {
    let words = scene.say("till-differs-do");
    for differing in all {
        let (head, detail) = (head(scene, differing), detail(scene, differing));
        let told = (head.as_str(), detail.as_str(), &*words);
        let pressed = ui.push_id(differing.count, |ui| to_do_ui(ui, scene, Icon::Alert, told));
        if pressed.inner {
            let differing = *differing;
            let cause = None;
            open(
                scene,
                dialog,
                Dialog::Explain(Explaining { differing, cause }),
            );
        }
    }
}

/// How much is missing, or too much, and in what.
fn head(scene: &Scene<'_>, differing: &Differing) -> String {
    let left = &differing.left;
    let difference = differing.counted.0.saturating_sub(left.counted.0);
    let key = match (differing.is_bag, difference < 0) {
        (true, true) => "till-differs-bag-short",
        (true, false) => "till-differs-bag-over",
        (false, true) => "till-differs-left-short",
        (false, false) => "till-differs-left-over",
    };
    let amount = scene
        .texts
        .money(domain::Cents(difference.saturating_abs()));
    let day = scene.texts.day_and_month(left.day);
    scene.say_with(key, &[("amount", amount.into()), ("day", day.into())])
}

/// Who left how much, and who counted how much.
fn detail(scene: &Scene<'_>, differing: &Differing) -> String {
    let left = &differing.left;
    let zone = scene.zone();
    let on = scene.texts.day_and_month(differing.at.date(&zone));
    let when = format!("{on}, {}", scene.time(differing.at));
    scene.say_with(
        "till-differs-detail",
        &[
            ("leaver", left.by.to_string().into()),
            ("left", scene.texts.money(left.counted).into()),
            ("counter", differing.by.to_string().into()),
            ("counted", scene.texts.money(differing.counted).into()),
            ("when", when.into()),
        ],
    )
}

pub(in crate::mediator) fn explaining_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    explaining: &mut Explaining,
) -> Next {
    body_ui(ui, |ui| {
        let differing = &explaining.differing;
        let (head, detail) = (head(scene, differing), detail(scene, differing));
        text(ui, &head, typography::TEXT.bold(), palette::INK);
        text(ui, &detail, typography::TEXT, palette::MUTED);
        ui.add_space(space::M);
        let name = scene.say("till-why");
        let causes = DifferenceCause::ALL.map(|cause| scene.say(cause_key(cause)));
        let (picked, first) = pick::one_of(ui, &name, &causes, explaining.cause);
        if let Some(first) = first {
            scene.focus_here(&first);
        }
        explaining.cause = picked.or(explaining.cause);
    });
    let chosen = explaining.cause.and_then(|at| DifferenceCause::ALL.get(at));
    let missing = chosen.is_none().then(|| scene.say("till-why-missing"));
    let (done, next) = buttons_ui(ui, scene, "till-differs-write", missing.as_deref());
    if let Some(cause) = chosen.filter(|_| done) {
        scene.send(Command::ExplainDifference {
            count: explaining.differing.count,
            cause: *cause,
        });
    }
    next
}
