//! A page of the form: at most five fields of one topic, with the script at the right.

use std::time::Duration;

use domain::{
    FieldId, Refusal,
    attendance::{DocumentShown, FormPage, SHOWN, Step, Topic, fill_pages, identify_pages},
    catalogue::Field,
};
use egui::{Event, Id, Rect, Ui};

use super::{At, Form, input, script, side, who};
use crate::icon::Icon;
use crate::mediator::layout::scrolled;
use crate::mediator::pick;
use crate::mediator::scene::Scene;
use crate::state::Command;
use crate::theme::metrics::{page, space};
use crate::theme::{palette, typography};
use crate::widgets::{
    Button, Card, ErrorBox, card_with_script, ends, error_line, heading, line, remark, saved,
    take_lead, text,
};

const BETWEEN: f32 = 24.0;
/// After an arrow, an answer stands when nothing was pressed for so long.
const SETTLES_SECS: f64 = 0.6;

pub(super) fn page_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    at: &At<'_>,
    actions: Rect,
) {
    let pages = if at.step == Step::Identify {
        identify_pages(at.service)
    } else {
        fill_pages(at.service)
    };
    if scene.narrow || ui.available_width() < script::LEAST_ROOM {
        Card::small()
            .fill_height()
            .ui(ui, |ui| body_ui(ui, scene, form, at, &pages));
    } else {
        let items = script::of(scene, at);
        let title = scene.say("script");
        let narrow = ui.available_width() < page::MAIN - 40.0;
        let width = if narrow { 320.0 } else { page::SCRIPT };
        // The script is drawn after the form: Tab goes through the fields first.
        let (texts, service) = (scene.texts, at.service);
        let steps = at.step == Step::Fill;
        let words = scene.say("script-steps");
        card_with_script(
            ui,
            width,
            |ui| body_ui(ui, scene, form, at, &pages),
            |ui| {
                scrolled(ui, "script", |ui| {
                    script::show(ui, &title, &items);
                    if steps {
                        script::steps_ui(ui, texts, &words, service);
                    }
                });
            },
        );
    }
    let on = scene.say("action-continue");
    let width = side::on_width(actions);
    if side::on_ui(ui, scene, actions, Button::primary(&on).width(width)) {
        scene.send(Command::Continue);
    }
}

fn body_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    at: &At<'_>,
    pages: &[FormPage<'_>],
) {
    let shown = pages.get(at.page);
    scrolled(ui, "form", |ui| {
        title_ui(ui, scene, at, (shown, pages.len()));
        ui.add_space(space::M);
        let fields = pages
            .get(at.page)
            .map_or(&[][..], |page| page.fields.as_slice());
        errors_ui(ui, scene, form, at, fields);
        if at.step == Step::Identify && at.page == 0 {
            document_ui(ui, scene, form, at, fields.is_empty());
        }
        fields_ui(ui, scene, form, at, fields);
    });
}

fn title_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    at: &At<'_>,
    (shown, n_pages): (Option<&FormPage<'_>>, usize),
) {
    let key = match (at.step, shown.map(|page| page.topic)) {
        (Step::Identify, _) | (_, Some(Topic::Person)) => "topic-person",
        (_, Some(Topic::Contact)) => "topic-contact",
        (_, Some(Topic::Details) | None) => "topic-details",
    };
    let at_time = at
        .work
        .saved_at
        .map(|at| scene.texts.time_with_seconds(at, &scene.zone()));
    let style = if scene.narrow {
        typography::H2
    } else {
        typography::H1
    };
    let mut title = scene.say(key).into_owned();
    if n_pages > 1 {
        title = scene.say_with(
            "topic-page",
            &[
                ("topic", title.into()),
                ("page", (at.page + 1).into()),
                ("pages", n_pages.into()),
            ],
        );
    }
    ends(
        ui,
        42.0,
        |ui| heading(ui, &title, style),
        |ui| {
            if let Some(time) = at_time {
                saved(ui, &scene.say_with("saved-at", &[("time", time.into())]));
            }
        },
    );
    if !shown.is_none_or(|page| page.fields.is_empty()) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            Icon::Eye.ui(ui, 20.0, palette::MUTED);
            let name = who(scene, at.work);
            text(
                ui,
                &scene.say_with("form-seen", &[("who", name.into())]),
                typography::TEXT,
                palette::MUTED,
            );
        });
    }
    if at.work.citizen_writes {
        ui.add_space(space::S);
        remark(
            ui,
            Icon::Keyboard,
            palette::BLUE,
            &scene.say("form-citizen-writes"),
        );
    }
}

/// Once going on was refused: all that is wrong on the page, what came up since then too.
fn errors_ui(ui: &mut Ui, scene: &Scene<'_>, form: &mut Form, at: &At<'_>, fields: &[&Field]) {
    if at.work.n_refused == 0 {
        return;
    }
    let of_document = document_error(scene, at).map(|error| {
        let label = scene.say("identify-document");
        (format!("{label} {error}"), document_id())
    });
    let of_fields = fields.iter().filter_map(|field| {
        let error = input::error_of(scene, form, at, field)?;
        let label = field.label.get(scene.texts.language);
        Some((format!("{label}: {error}"), input::id_of(at.leg, &field.id)))
    });
    let found: Vec<(String, Id)> = of_document.into_iter().chain(of_fields).collect();
    if found.is_empty() {
        return;
    }
    let errors: Vec<(&str, Id)> = found
        .iter()
        .map(|(words, id)| (words.as_str(), *id))
        .collect();
    let heading = scene.say_with("errors-heading", &[("count", errors.len().into())]);
    let response = ErrorBox {
        id: Id::unique("form errors"),
        heading: &heading,
        errors: &errors,
    }
    .ui(ui);
    if form.told != at.work.n_refused {
        form.told = at.work.n_refused;
        response.request_focus();
        response.scroll_to_me(None);
    }
    ui.add_space(space::L);
}

/// Where the error box leads for what the citizen showed.
fn document_id() -> Id {
    Id::unique("document shown")
}

/// What is wrong with what the citizen showed: it was asked for, and is still not said.
fn document_error(scene: &Scene<'_>, at: &At<'_>) -> Option<String> {
    let about = |refusal: &&Refusal| refusal.field.as_deref() == Some(SHOWN);
    let refusal = at.work.refusals.iter().find(about)?;
    (at.work.attendance.identified.is_none()).then(|| scene.texts.refusal(refusal))
}

/// What the citizen showed to say who they are; only services that ask who it is insist on it.
fn document_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, at: &At<'_>, alone: bool) {
    let name = scene.say("identify-document");
    ui.horizontal(|ui| {
        line(ui, &name, typography::LABEL, palette::INK);
        if alone {
            let optional = scene.say("optional");
            line(ui, &optional, typography::SMALL, palette::MUTED);
        }
    });
    if let Some(error) = document_error(scene, at) {
        ui.add_space(space::XXS);
        error_line(ui, &error);
    }
    ui.add_space(space::XS);
    let words = DocumentShown::ALL.map(|shown| scene.say(shown_key(shown)));
    let now = form.shown.or(at.work.attendance.identified);
    let chosen = now.and_then(|now| DocumentShown::ALL.iter().position(|shown| *shown == now));
    let columns = match ui.available_width() {
        ..480.0 => 1,
        480.0..740.0 => 2,
        _ => 3,
    };
    let by_arrow = pick::by_arrow(ui);
    let (picked, first) = pick::one_of_in(ui, &name, &words, chosen, columns);
    if let Some(first) = first {
        take_lead(ui, document_id(), &first);
        if alone || chosen.is_none() {
            scene.focus_here(&first);
        }
    }
    if let Some(shown) = picked.and_then(|place| DocumentShown::ALL.get(place)) {
        form.shown = Some(*shown);
        form.untold_since = Some(ui.input(|input| input.time));
        if by_arrow {
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(SETTLES_SECS));
        } else {
            tell(scene, form);
        }
    }
    ui.add_space(space::L);
}

/// What the citizen showed is written down for good: what arrows only pass over is not. It is told once the hands rest, or
/// do something else.
pub(super) fn tell_settled(ui: &Ui, scene: &mut Scene<'_>, form: &mut Form) {
    let is_key = |event: &Event| matches!(event, Event::Key { key, pressed: true, .. } if !pick::ARROWS.contains(key));
    let is_other = |event: &Event| is_key(event) || matches!(event, Event::PointerButton { .. });
    let (now, goes_on) = ui.input(|input| (input.time, input.events.iter().any(is_other)));
    let rests = |since: f64| now - since >= SETTLES_SECS;
    if form
        .untold_since
        .is_some_and(|since| goes_on || rests(since))
    {
        tell(scene, form);
    }
}

fn tell(scene: &mut Scene<'_>, form: &mut Form) {
    form.untold_since = None;
    if let Some(shown) = form.shown {
        scene.send(Command::Shown(shown));
    }
}

fn shown_key(shown: DocumentShown) -> &'static str {
    match shown {
        DocumentShown::CitizenCard => "shown-citizen-card",
        DocumentShown::Passport => "shown-passport",
        DocumentShown::ResidencePermit => "shown-residence-permit",
        DocumentShown::DrivingLicence => "shown-driving-licence",
        DocumentShown::None => "shown-none",
    }
}

/// The fields, those that belong on one line side by side.
fn fields_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, at: &At<'_>, fields: &[&Field]) {
    let mut focused: Option<FieldId> = None;
    let mut rest = fields;
    while let Some((first, after)) = rest.split_first() {
        let beside = after
            .first()
            .filter(|next| first.id.as_str() == "postal_code" && next.id.as_str() == "locality");
        let room = ui.available_width();
        if let Some(beside) =
            beside.filter(|next| room > input::width(first) + input::width(next) + BETWEEN)
        {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = BETWEEN;
                for field in [first, beside] {
                    if input::field_ui(ui, scene, form, at, (field, fields)) {
                        focused = Some(field.id.clone());
                    }
                }
            });
            rest = after.get(1..).unwrap_or(&[]);
        } else {
            if input::field_ui(ui, scene, form, at, (first, fields)) {
                focused = Some(first.id.clone());
            }
            rest = after;
        }
        ui.add_space(BETWEEN);
    }
    if focused != form.focus {
        form.focus.clone_from(&focused);
        scene.send(Command::Focus(focused));
    }
}
