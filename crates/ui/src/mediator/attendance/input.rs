//! One field of a form: a text, a choice, a yes or no. Its text goes out at each change.

use domain::{
    FieldId,
    catalogue::{Field, FieldKind},
    form::{self, Privacy},
};
use egui::{Id, Key, Modifiers, Response, Ui};

use super::{At, Form};
use crate::mediator::scene::Scene;
use crate::mediator::{keys, pick};
use crate::state::Command;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Segment, Segments, error_line, line, take_lead};

/// Most characters that a field takes while it is typed; what is too long is then refused in words.
const MOST_CHARS: usize = 4000;

/// Where the error box leads.
pub(super) fn id_of(leg: u16, field: &FieldId) -> Id {
    Id::unique(("field", leg, field.as_str()))
}

/// What is wrong with a field: only after it was refused or left with something in it, and only while it is still wrong.
pub(super) fn error_of(
    scene: &Scene<'_>,
    form: &Form,
    at: &At<'_>,
    field: &Field,
) -> Option<String> {
    let left = form.left.contains(&field.id) && !at.value(&field.id).trim().is_empty();
    let refused = at.work.refusals.iter().any(|refusal| {
        let name = refusal.field.as_deref().unwrap_or("");
        name.rsplit('.').next() == Some(field.id.as_str())
    });
    if !left && !refused {
        return None;
    }
    let refusal = form::check(field, at.value(&field.id), at.facts(scene)).err()?;
    Some(scene.texts.refusal(&refusal))
}

/// Where the hands begin: at the field that was led to, else at the first one that is still to be filled in, else at the
/// first.
fn begins_at(scene: &Scene<'_>, at: &At<'_>, field: &Field, page: &[&Field]) -> bool {
    let facts = at.facts(scene);
    let takes_focus = |field: &&&Field| field.kind != FieldKind::Boolean;
    let mut all = page.iter().filter(takes_focus);
    let to_fill = |field: &&&Field| facts.needs(field) && at.value(&field.id).trim().is_empty();
    let first = all.clone().find(to_fill).or_else(|| all.next());
    let wanted = at.work.focus.as_ref().or(first.map(|first| &first.id));
    wanted == Some(&field.id)
}

/// Draws a field of a page. True while it has the focus.
pub(super) fn field_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    at: &At<'_>,
    (field, page): (&Field, &[&Field]),
) -> bool {
    let error = error_of(scene, form, at, field);
    match &field.kind {
        FieldKind::Choice(choices) => {
            let words: Vec<&str> = choices
                .iter()
                .map(|choice| choice.label.get(scene.texts.language))
                .collect();
            let now = at.value(&field.id);
            let chosen = choices.iter().position(|choice| choice.id == now);
            label_ui(ui, scene, field, error.as_deref());
            let (picked, first) =
                pick::one_of(ui, field.label.get(scene.texts.language), &words, chosen);
            if let Some(choice) = picked.and_then(|place| choices.get(place)) {
                typed(scene, form, field, choice.id.clone());
            }
            first.is_some_and(|first| begins(ui, scene, at, (field, page), &first))
        }
        FieldKind::Boolean => boolean_ui(ui, scene, form, at, field, error.as_deref()),
        FieldKind::Text
        | FieldKind::Date
        | FieldKind::Nif
        | FieldKind::Niss
        | FieldKind::Nis
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::PostalCode
        | FieldKind::Plate
        | FieldKind::Money
        | FieldKind::File => text_ui(ui, scene, form, at, (field, page), error.as_deref()),
    }
}

fn typed(scene: &mut Scene<'_>, form: &mut Form, field: &Field, text: String) {
    scene.send(Command::Type {
        field: field.id.clone(),
        text: text.clone(),
    });
    form.texts.insert(field.id.clone(), text);
}

/// The focus of a group goes to its first answer.
fn begins(
    ui: &Ui,
    scene: &mut Scene<'_>,
    at: &At<'_>,
    (field, page): (&Field, &[&Field]),
    first: &Response,
) -> bool {
    if begins_at(scene, at, field, page) {
        scene.focus_here(first);
    }
    take_lead(ui, id_of(at.leg, &field.id), first);
    first.has_focus()
}

fn label_ui(ui: &mut Ui, scene: &Scene<'_>, field: &Field, error: Option<&str>) {
    ui.horizontal(|ui| {
        line(
            ui,
            field.label.get(scene.texts.language),
            typography::LABEL,
            palette::INK,
        );
        if !field.required {
            line(
                ui,
                &scene.say("optional"),
                typography::SMALL,
                palette::MUTED,
            );
        }
    });
    if let Some(error) = error {
        ui.add_space(space::XXS);
        error_line(ui, error);
    }
    ui.add_space(space::XS);
}

fn boolean_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    at: &At<'_>,
    field: &Field,
    error: Option<&str>,
) -> bool {
    label_ui(ui, scene, field, error);
    let answers = [scene.say("yes"), scene.say("no")];
    let label = field.label.get(scene.texts.language);
    let names = answers
        .each_ref()
        .map(|answer| format!("{label}, {answer}"));
    let segments: Vec<Segment<'_>> = answers
        .iter()
        .zip(&names)
        .map(|(words, name)| Segment {
            name: Some(name),
            ..Segment::new(words)
        })
        .collect();
    let chosen = match at.value(&field.id) {
        "true" => Some(0),
        "false" => Some(1),
        _ => None,
    };
    if let Some(place) = Segments::new(label, &segments)
        .chosen(chosen)
        .width(280.0)
        .ui(ui)
    {
        typed(
            scene,
            form,
            field,
            if place == 0 { "true" } else { "false" }.to_owned(),
        );
    }
    false
}

fn text_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    at: &At<'_>,
    (field, page): (&Field, &[&Field]),
    error: Option<&str>,
) -> bool {
    let mut text = at.value(&field.id).to_owned();
    let shown = form::privacy(field) != Privacy::Never;
    let seen = shown.then(|| scene.say("field-seen"));
    let optional = (!at.facts(scene).needs(field)).then(|| scene.say("optional"));
    let beside = field.label.beside(scene.texts.language);
    let hint = hint_key(field, shown)
        .map(|key| scene.say(key))
        .or_else(|| beside.map(Into::into));
    let long = field.id.as_str() == "description";
    let response = crate::widgets::Field::new(
        id_of(at.leg, &field.id),
        field.label.get(scene.texts.language),
        &mut text,
    )
    .width(width(field))
    .rows(if long { 4 } else { 1 })
    .optional(optional.as_deref())
    .seen_by_citizen(seen.as_deref())
    .hint(hint.as_deref())
    .error(error)
    .max_chars(MOST_CHARS)
    .ui(ui);
    if begins_at(scene, at, field, page) {
        scene.focus_here(&response);
    }
    if response.changed() {
        typed(scene, form, field, text);
    }
    // Said when the hands go on, not while they write.
    if response.lost_focus() {
        form.left.insert(field.id.clone());
    } else if response.changed() {
        form.left.remove(&field.id);
    }
    if response.lost_focus() && !long && keys::take(ui, Modifiers::NONE, Key::Enter) {
        ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::Next));
    }
    response.has_focus()
}

fn hint_key(field: &Field, shown: bool) -> Option<&'static str> {
    match field.kind {
        _ if !shown => Some("hint-never"),
        FieldKind::Date => Some("hint-date"),
        FieldKind::Money => Some("hint-money"),
        FieldKind::File => Some("hint-file"),
        FieldKind::Text
        | FieldKind::Nif
        | FieldKind::Niss
        | FieldKind::Nis
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::PostalCode
        | FieldKind::Plate
        | FieldKind::Choice(_)
        | FieldKind::Boolean => None,
    }
}

/// As wide as its data.
pub(super) fn width(field: &Field) -> f32 {
    match field.kind {
        FieldKind::Nif | FieldKind::Niss | FieldKind::Nis | FieldKind::Phone => 240.0,
        FieldKind::PostalCode => 160.0,
        FieldKind::Date | FieldKind::Plate | FieldKind::Money => 280.0,
        FieldKind::Email => 480.0,
        FieldKind::File | FieldKind::Choice(_) | FieldKind::Boolean => 640.0,
        FieldKind::Text => match field.id.as_str() {
            "year" | "month" => 120.0,
            "locality" | "municipality" | "parish" | "country" => 360.0,
            id if id.ends_with("_number") => 280.0,
            "iban" => 400.0,
            _ => 640.0,
        },
    }
}
