//! The end: the card to do it alone next time, how it ended, and the closing.

use domain::{
    attendance::{Leg, Outcome},
    entry::Paper,
    view::ListState,
};
use egui::{Rect, Ui, vec2};

use super::{At, script, side};
use crate::icon::Icon;
use crate::mediator::dialog::Dialog;
use crate::mediator::layout::scrolled;
use crate::mediator::scene::Scene;
use crate::mediator::{offer, print};
use crate::state::{Command, ReceiptNow, Work};
use crate::theme::metrics::{page, space};
use crate::theme::{palette, typography};
use crate::widgets::{
    Button, Card, Tag, Tone, card_with_script, ends, heading, list_row, notice_lines, remark, text,
    title_and_detail,
};

const LESSONS: usize = 3;
const ROW: f32 = 76.0;

pub(super) fn end_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    dialog: &mut Option<Dialog>,
    at: &At<'_>,
    actions: Rect,
) {
    if scene.narrow {
        Card::small().fill_height().ui(ui, |ui| {
            scrolled(ui, "end", |ui| body_ui(ui, scene, dialog, at))
        });
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
            |ui| scrolled(ui, "end", |ui| body_ui(ui, scene, dialog, at)),
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

fn body_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>, at: &At<'_>) {
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
    card_ui(ui, scene, dialog, at);
}

/// The card that the citizen takes home: how its job stands, and making it, printed where something prints.
fn card_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>, at: &At<'_>) {
    if let Some(job) = print::card_since(scene, at.work.attendance.opened_at) {
        print::job_ui(ui, scene, dialog, job);
        ui.add_space(space::M);
    }
    let prints = print::has_printer(scene);
    let [print_it, a4, roll] =
        ["end-sheet-print", "end-sheet-a4", "end-sheet-roll"].map(|key| scene.say(key));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        let first = if prints {
            Button::secondary(&print_it).icon(Icon::Printer).ui(ui)
        } else {
            Button::secondary(&a4).icon(Icon::Book).ui(ui)
        };
        scene.focus_here(&first);
        if first.clicked() {
            scene.send(print::learning_card(scene));
        }
        let saved = if prints {
            (&a4, Paper::A4)
        } else {
            (&roll, Paper::Roll80)
        };
        let (words, paper) = saved;
        if Button::quiet(words).ui(ui).clicked() {
            scene.send(Command::SaveLearningCard { paper });
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

pub(super) fn thanks_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    dialog: &mut Option<Dialog>,
    work: &Work,
    actions: Rect,
) {
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
            for receipt in &work.receipts {
                receipt_ui(ui, scene, dialog, receipt);
            }
            proof_ui(ui, scene, dialog, work);
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

/// A receipt, and its paper: printed where something prints, and always as a file.
fn receipt_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    dialog: &mut Option<Dialog>,
    receipt: &ReceiptNow,
) {
    let number = receipt.number.to_string();
    let words = scene.say_with(
        "thanks-receipt",
        &[
            ("number", number.as_str().into()),
            ("amount", scene.texts.money(receipt.total).into()),
        ],
    );
    let job = print::job_of(scene, &receipt.number);
    let is_copy = print::is_copy(scene, receipt);
    let [print_it, save_it] = if is_copy {
        ["slip-print-copy", "slip-copy-a4"]
    } else {
        ["slip-print", "slip-save-a4"]
    }
    .map(|key| scene.say(key));
    let on_its_way = job.filter(|job| !print::is_over(job.state));
    // While a paper is on its way nothing invites to print a second one.
    let may_print = print::has_printer(scene) && on_its_way.is_none();
    let pressed = |ui: &mut Ui, words: &str, icon| {
        let name = format!("{words} {number}");
        let button = Button::quiet(words).small().icon(icon).name(&name);
        button.ui(ui).clicked()
    };
    let paper = print::usual_kind(scene);
    text(ui, &words, typography::TEXT, palette::INK);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        if may_print && pressed(ui, &print_it, Icon::Printer) {
            print::send_receipt(scene, &receipt.number, paper);
        }
        if pressed(ui, &save_it, Icon::Document) {
            let receipt = receipt.number.clone();
            let paper = Paper::A4;
            scene.send(Command::SavePaper { receipt, paper });
        }
    });
    if let Some(job) = on_its_way {
        print::job_ui(ui, scene, dialog, job);
    }
}

/// That somebody was served, on paper, also where nothing was charged or nothing came of it.
fn proof_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>, work: &Work) {
    ui.add_space(space::S);
    let job = print::proof_of(scene, work.attendance.id);
    if let Some(job) = job {
        print::job_ui(ui, scene, dialog, job);
        ui.add_space(space::S);
    }
    let (words, icon) = if print::has_printer(scene) {
        (scene.say("thanks-proof-print"), Icon::Printer)
    } else {
        (scene.say("thanks-proof-save"), Icon::Document)
    };
    if job.is_some_and(|job| !print::is_over(job.state)) {
        return;
    }
    if Button::secondary(&words).icon(icon).ui(ui).clicked() {
        scene.send(print::proof(scene, work.attendance.id));
    }
}
