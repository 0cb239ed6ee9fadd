//! The end: the card to do it alone next time, how it ended, and the closing.

use domain::{
    attendance::{Leg, Outcome},
    entry::Paper,
    view::ListState,
};
use egui::{Rect, Ui, vec2};

use super::{At, script, side};
use crate::icon::Icon;
use crate::mediator::layout::scrolled;
use crate::mediator::offer;
use crate::mediator::scene::Scene;
use crate::state::{Command, Work};
use crate::theme::metrics::{page, space};
use crate::theme::{palette, typography};
use crate::widgets::{
    Button, Card, Tag, Tone, card_with_script, ends, heading, list_row, notice_lines, remark, text,
    title_and_detail,
};

const LESSONS: usize = 3;
const ROW: f32 = 76.0;

pub(super) fn end_ui(ui: &mut Ui, scene: &mut Scene<'_>, at: &At<'_>, actions: Rect) {
    if scene.narrow {
        Card::small()
            .fill_height()
            .ui(ui, |ui| scrolled(ui, "end", |ui| body_ui(ui, scene, at)));
    } else {
        let (title, items) = (scene.say("script"), script::of(scene, at));
        let width = if ui.available_width() < page::MAIN - 40.0 {
            320.0
        } else {
            page::SCRIPT
        };
        card_with_script(
            ui,
            width,
            |ui| scrolled(ui, "end", |ui| body_ui(ui, scene, at)),
            |ui| scrolled(ui, "script", |ui| script::show(ui, &title, &items)),
        );
    }
    let others = at.work.attendance.open_legs().any(|(leg, _)| leg != at.leg);
    let words = scene.say(if others {
        "end-next-service"
    } else {
        "end-finish"
    });
    if side::on_ui(ui, scene, actions, Button::primary(&words)) {
        scene.send(Command::Continue);
    }
}

fn body_ui(ui: &mut Ui, scene: &mut Scene<'_>, at: &At<'_>) {
    let style = if scene.narrow {
        typography::H2
    } else {
        typography::H1
    };
    heading(ui, &scene.say("end-title"), style);
    text(
        ui,
        &scene.say("end-detail"),
        typography::TEXT,
        palette::MUTED,
    );
    ui.add_space(space::L);
    outcome_ui(ui, scene, at);
    for (place, step) in at.service.steps.iter().take(LESSONS).enumerate() {
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(36.0, 36.0), egui::Sense::hover());
            ui.painter()
                .circle_filled(rect.center(), 18.0, palette::NAVY);
            let number = crate::widgets::Words::new(
                &(place + 1).to_string(),
                typography::TEXT.bold(),
                palette::WHITE,
            );
            number.paint(ui.painter(), rect.center(), egui::Align2::CENTER_CENTER);
            ui.vertical(|ui| {
                ui.add_space(5.0);
                text(
                    ui,
                    step.teach.get(scene.texts.language),
                    typography::TEXT,
                    palette::INK,
                );
            });
        });
        ui.add_space(space::M);
    }
    if let Some(portal) = &at.service.portal {
        remark(
            ui,
            Icon::Globe,
            palette::BLUE,
            &scene.say_with("end-portal", &[("portal", portal.as_str().into())]),
        );
        ui.add_space(space::M);
    }
    let (a4, roll) = (scene.say("end-sheet-a4"), scene.say("end-sheet-roll"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        let first = Button::secondary(&a4).icon(Icon::Book).ui(ui);
        scene.focus_here(&first);
        if first.clicked() {
            scene.send(Command::SaveLearningCard { paper: Paper::A4 });
        }
        if Button::quiet(&roll).ui(ui).clicked() {
            scene.send(Command::SaveLearningCard {
                paper: Paper::Roll80,
            });
        }
    });
}

/// How the service ends, where that is not simply done.
fn outcome_ui(ui: &mut Ui, scene: &Scene<'_>, at: &At<'_>) {
    let provisional = at.running.outcome == Some(Outcome::Provisional)
        || at.running.outcome.is_none() && !scene.snapshot.link.up && at.service.offline_ok;
    if provisional {
        let head = scene.say_with("end-provisional", &[("code", at.work.code.as_str().into())]);
        notice_lines(
            ui,
            Tone::Wait,
            Icon::Save,
            &head,
            &scene.say("end-provisional-detail"),
        );
        ui.add_space(space::L);
    } else if let Some(outcome) = at.running.outcome {
        let (tone, icon, words) = offer::state(scene, ListState::Ended(outcome));
        Tag::new(tone, &words).large().icon(icon).ui(ui);
        ui.add_space(space::L);
    }
}

/// Whether all was done, or something was given up.
fn thanks_title(scene: &Scene<'_>, work: &Work) -> String {
    let is_stopped = |leg: &&Leg| matches!(leg.outcome, Some(Outcome::Abandoned(_)));
    match work.attendance.legs.iter().filter(is_stopped).count() {
        0 => scene.say("thanks-title").into_owned(),
        count => scene.say_with("thanks-stopped", &[("count", count.into())]),
    }
}

pub(super) fn thanks_ui(ui: &mut Ui, scene: &mut Scene<'_>, work: &Work, actions: Rect) {
    let card = if scene.narrow {
        Card::small()
    } else {
        Card::large()
    };
    card.fill_height().ui(ui, |ui| {
        scrolled(ui, "thanks", |ui| {
            let style = if scene.narrow {
                typography::H2
            } else {
                typography::H1
            };
            heading(ui, &thanks_title(scene, work), style);
            let words = scene.say_with("thanks-detail", &[("code", work.code.as_str().into())]);
            text(ui, &words, typography::TEXT, palette::MUTED);
            ui.add_space(space::L);
            services_ui(ui, scene, work);
            ui.add_space(space::L);
            receipts_ui(ui, scene, work);
        });
    });
    let words = scene.say("thanks-close");
    if side::on_ui(
        ui,
        scene,
        actions,
        Button::primary(&words).icon(Icon::Check),
    ) {
        scene.send(Command::Close);
    }
}

fn services_ui(ui: &mut Ui, scene: &Scene<'_>, work: &Work) {
    for leg in work.attendance.legs.iter().filter(|leg| leg.needed) {
        let Some(service) = scene.opened_with(leg) else {
            continue;
        };
        let state = domain::view::leg_state(leg, service, scene.network());
        let (tone, icon, words) = offer::state(scene, state);
        list_row(ui, ROW, false, |ui| {
            let room = ui.available_width();
            ends(
                ui,
                ROW,
                |ui| {
                    ui.allocate_ui(vec2(room - 240.0, ROW), |ui| {
                        title_and_detail(
                            ui,
                            scene.word(&service.name),
                            scene.entity_short(service),
                        );
                    });
                },
                |ui| Tag::new(tone, &words).icon(icon).ui(ui),
            );
        });
    }
}

fn receipts_ui(ui: &mut Ui, scene: &mut Scene<'_>, work: &Work) {
    for receipt in &work.receipts {
        let words = scene.say_with(
            "thanks-receipt",
            &[
                ("number", receipt.number.to_string().into()),
                ("amount", scene.texts.money(receipt.total).into()),
            ],
        );
        let save = scene.say(if receipt.saved_as.is_some() {
            "slip-copy-a4"
        } else {
            "slip-save-a4"
        });
        let name = format!("{save} {}", receipt.number);
        let (_, clicked) = ends(
            ui,
            48.0,
            |ui| text(ui, &words, typography::TEXT, palette::INK),
            |ui| Button::quiet(&save).small().name(&name).ui(ui).clicked(),
        );
        if clicked {
            scene.send(Command::SavePaper {
                receipt: receipt.number.clone(),
                paper: Paper::A4,
            });
        }
    }
}
