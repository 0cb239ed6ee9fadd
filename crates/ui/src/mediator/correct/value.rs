//! A value of a form as it should have been. What stood there before stays sealed: nobody needs to see it to put it right.

use domain::{
    FieldId,
    catalogue::{Field, FieldKind, Service},
    form::{self, Facts},
};
use egui::{Id, Ui};

use super::choice_ui;
use crate::mediator::pick;
use crate::mediator::scene::Scene;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Field as TextField, line};

/// Most characters that a value takes while it is typed; what is too long is then refused in words.
const MOST_CHARS: usize = 4000;

/// Which field was wrong, and its right value as typed.
#[derive(Default)]
pub(super) struct Value {
    /// 0 for none, else its place among the service's, from 1.
    chosen: usize,
    typed: String,
}

impl Value {
    fn field<'a>(&self, service: &'a Service) -> Option<&'a Field> {
        service.fields.get(self.chosen.checked_sub(1)?)
    }

    /// What is wrong with what was typed, in words.
    pub(super) fn refused(
        &self,
        scene: &Scene<'_>,
        service: &Service,
        facts: Facts,
    ) -> Option<String> {
        let field = self.field(service)?;
        let refusal = form::check(field, &self.typed, facts).err()?;
        Some(scene.texts.refusal(&refusal))
    }

    pub(super) fn fields(&self, service: &Service) -> Vec<(FieldId, String)> {
        let field = self.field(service);
        field
            .map(|field| (field.id.clone(), self.typed.clone()))
            .into_iter()
            .collect()
    }
}

/// Which value was wrong, if any was, and the right one.
pub(super) fn value_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    service: &Service,
    facts: Facts,
    value: &mut Value,
) {
    let language = scene.texts.language;
    let labels = service.fields.iter().map(|field| field.label.get(language));
    let none = scene.say("correct-no-value");
    let answers: Vec<&str> = std::iter::once(&*none).chain(labels).collect();
    let before = value.chosen;
    choice_ui(ui, scene, "correct-value", &answers, &mut value.chosen);
    if value.chosen != before {
        value.typed.clear();
    }
    let Some(field) = value.field(service) else {
        return;
    };
    // Nothing is wrong yet with what nobody has begun to write.
    let error = (!value.typed.trim().is_empty())
        .then(|| value.refused(scene, service, facts))
        .flatten();
    let label = scene.say("correct-right-value");
    match &field.kind {
        FieldKind::Choice(choices) => {
            let words = choices.iter().map(|choice| choice.label.get(language));
            let ids = choices.iter().map(|choice| choice.id.as_str());
            one_ui(ui, &label, words.zip(ids), &mut value.typed);
        }
        FieldKind::Boolean => {
            let [yes, no] = ["yes", "no"].map(|key| scene.say(key));
            let answers = [(&*yes, "true"), (&*no, "false")];
            one_ui(ui, &label, answers.into_iter(), &mut value.typed);
        }
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
        | FieldKind::File => {
            let width = ui.available_width();
            let hint = (field.kind == FieldKind::Date).then(|| scene.say("hint-date"));
            let typed = TextField::new(Id::unique("right value"), &label, &mut value.typed);
            typed
                .width(width)
                .hint(hint.as_deref())
                .error(error.as_deref())
                .max_chars(MOST_CHARS)
                .ui(ui);
        }
    }
    ui.add_space(space::M);
}

/// One of the values that a field can have, by its words.
fn one_ui<'a>(
    ui: &mut Ui,
    label: &str,
    answers: impl Iterator<Item = (&'a str, &'a str)>,
    typed: &mut String,
) {
    let (words, ids): (Vec<&str>, Vec<&str>) = answers.unzip();
    line(ui, label, typography::LABEL, palette::INK);
    ui.add_space(space::XS);
    let chosen = ids.iter().position(|id| id == typed);
    let (picked, _) = pick::one_of_in(ui, label, &words, chosen, 2);
    if let Some(id) = picked.and_then(|at| ids.get(at)) {
        (*id).clone_into(typed);
    }
}
