//! The check: read aloud line by line; each row is one button that leads to its field; the main button repeats the citizen's words.

use domain::{
    attendance::{FormPage, Step, fill_pages, identify_pages},
    catalogue::Field,
    form, view,
    view::Shown,
};
use egui::{Rect, Ui};

use super::{At, Form, input, side, who};
use crate::citizen::row_of_next_page;
use crate::icon::Icon;
use crate::mediator::frame::part;
use crate::mediator::layout::scrolled;
use crate::mediator::offer;
use crate::mediator::scene::Scene;
use crate::state::Command;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    AnswerRow, Button, Card, Tone, ends, heading, line, link, notice, notice_lines, remark, text,
};

/// Height of the box at the foot.
const NEXT: f32 = 84.0;

pub(super) fn confirm_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    at: &At<'_>,
    actions: Rect,
) {
    let card = if scene.narrow {
        Card::small()
    } else {
        Card::large()
    };
    card.fill_height().ui(ui, |ui| {
        // What follows the yes stands at the foot of the card, whatever scrolls above it.
        let whole = ui.available_rect_before_wrap();
        let at_foot = if scene.narrow { 0.0 } else { NEXT + space::L };
        let (rows, foot) = whole.split_top_bottom_at_y(whole.bottom() - at_foot);
        scrolled(&mut part(ui, rows), "confirm", |ui| {
            title_ui(ui, scene, at);
            errors_ui(ui, scene, form, at);
            without_ui(ui, scene, at);
            groups_ui(ui, scene, form, at);
            if scene.narrow {
                ui.add_space(space::L);
                next_ui(ui, scene, at);
            }
        });
        if !scene.narrow {
            next_ui(
                &mut part(ui, foot.with_min_y(whole.bottom() - NEXT)),
                scene,
                at,
            );
        }
    });
    // Nobody says yes to what they have not seen: first the rest is shown.
    if let Some(row) = row_of_next_page(ui, &scene.snapshot.citizen.view) {
        let words = scene.say("confirm-next-page");
        let button = Button::primary(&words).icon(Icon::Eye);
        if side::on_ui(ui, scene, actions, button) {
            scene.send(Command::Row(row));
        }
        return;
    }
    let name = who(scene, at.work);
    let key = if actions.width() < side::SHORT_ROW {
        "confirm-yes-short"
    } else {
        "confirm-yes"
    };
    let words = scene.say_with(key, &[("who", name.into())]);
    let button = Button::primary(&words).icon(Icon::Check);
    if side::on_ui(ui, scene, actions, button) {
        scene.send(Command::Continue);
    }
}

fn title_ui(ui: &mut Ui, scene: &Scene<'_>, at: &At<'_>) {
    let name = who(scene, at.work);
    let style = if scene.narrow {
        typography::H2
    } else {
        typography::H1
    };
    let (title, aloud) = (
        scene.say_with("confirm-title", &[("who", name.into())]),
        scene.say("confirm-aloud"),
    );
    ends(
        ui,
        44.0,
        |ui| heading(ui, &title, style),
        |ui| {
            if !scene.narrow {
                line(ui, &aloud, typography::TEXT, palette::MUTED);
            }
        },
    );
}

/// What the form still lacks: each error leads to its page.
fn errors_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, at: &At<'_>) {
    let found: Vec<(&Field, String)> = at
        .service
        .fields
        .iter()
        .filter_map(|field| {
            let error = input::error_of(scene, form, at, field)?;
            let label = field.label.get(scene.texts.language);
            Some((field, format!("{label}: {error}")))
        })
        .collect();
    if found.is_empty() {
        return;
    }
    ui.add_space(space::S);
    let heading = scene.say_with("errors-heading", &[("count", found.len().into())]);
    let shown = notice(ui, Tone::Wrong, Icon::Alert, |ui| {
        text(ui, &heading, typography::TEXT.bold(), palette::RED_DARK);
        let mut chosen = None;
        for (field, words) in &found {
            let response = link(ui, words, typography::TEXT, palette::RED_DARK);
            if form.told != at.work.n_refused {
                form.told = at.work.n_refused;
                response.request_focus();
            }
            if response.clicked() {
                chosen = Some(*field);
            }
        }
        chosen
    });
    if let Some(field) = shown.inner {
        mend(scene, at, field);
    }
}

/// The documents that it goes on without, as the mediator chose.
fn without_ui(ui: &mut Ui, scene: &Scene<'_>, at: &At<'_>) {
    let missing = at.work.draft.missing(at.leg, at.service);
    if missing.is_empty() {
        return;
    }
    let words: Vec<&str> = missing
        .iter()
        .map(|document| scene.word(document))
        .collect();
    let words = scene.say_with(
        "documents-without",
        &[("documents", words.join("; ").into())],
    );
    ui.add_space(space::S);
    remark(ui, Icon::Alert, palette::WARN, &words);
}

/// Goes to the page of a field.
fn mend(scene: &mut Scene<'_>, at: &At<'_>, field: &Field) {
    let on = |page: &FormPage<'_>| page.fields.iter().any(|other| other.id == field.id);
    let found = identify_pages(at.service)
        .iter()
        .position(on)
        .map(|page| (Step::Identify, page))
        .or_else(|| {
            fill_pages(at.service)
                .iter()
                .position(on)
                .map(|page| (Step::Fill, page))
        });
    let Some((step, page)) = found else { return };
    scene.send(Command::GoTo(step));
    for _ in 0..page {
        scene.send(Command::Continue);
    }
    scene.send(Command::Focus(Some(field.id.clone())));
}

/// Who asks, and what is asked; in the order of the form's pages.
fn groups_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, at: &At<'_>) {
    let mut focused = None;
    let groups = [
        (identify_pages(at.service), "confirm-person", false),
        (fill_pages(at.service), "confirm-request", true),
    ];
    for (pages, title, is_request) in groups {
        let filled = |field: &&Field| {
            at.values
                .get(&field.id)
                .is_some_and(|value| !value.trim().is_empty())
        };
        let fields: Vec<&Field> = pages
            .into_iter()
            .flat_map(|page| page.fields)
            .filter(filled)
            .collect();
        if fields.is_empty() && !is_request {
            continue;
        }
        ui.add_space(space::M);
        heading(ui, &scene.say(title), typography::H3);
        ui.add_space(space::XS);
        if is_request {
            service_row_ui(ui, scene, at);
        }
        for field in fields {
            if row_ui(ui, scene, at, field) {
                focused = row_of(at, field);
            }
        }
        crate::widgets::rule(ui);
    }
    if focused.is_some() && focused != form.row {
        form.row = focused;
        scene.send(Command::Row(focused.unwrap_or(0)));
    }
}

/// The place of a field among the rows that the citizen sees.
fn row_of(at: &At<'_>, field: &Field) -> Option<usize> {
    let filled = |field: &&Field| {
        at.values
            .get(&field.id)
            .is_some_and(|value| !value.is_empty())
    };
    at.service
        .fields
        .iter()
        .filter(filled)
        .position(|other| other.id == field.id)
}

fn label_width(ui: &Ui) -> f32 {
    (ui.available_width() * 0.26).clamp(150.0, 300.0)
}

fn service_row_ui(ui: &mut Ui, scene: &Scene<'_>, at: &At<'_>) {
    AnswerRow {
        label: &scene.say("confirm-service"),
        value: at.service.name.get(scene.texts.language),
        origin: None,
        change: None,
        label_width: label_width(ui),
    }
    .ui(ui);
}

/// True while the row has the focus.
fn row_ui(ui: &mut Ui, scene: &mut Scene<'_>, at: &At<'_>, field: &Field) -> bool {
    let label = field.label.get(scene.texts.language);
    let typed = at.values.get(&field.id).map_or("", String::as_str);
    let kept = form::check(field, typed, at.facts(scene)).unwrap_or_else(|_wrong| typed.to_owned());
    let value = scene.texts.value(&view::kept_value(field, &kept));
    let change = scene.say_with("confirm-change", &[("label", lower_first(label).into())]);
    let response = AnswerRow {
        label,
        value: &value,
        origin: None,
        change: Some(&change),
        label_width: label_width(ui),
    }
    .ui(ui);
    scene.focus_here(&response);
    if response.clicked() {
        mend(scene, at, field);
    }
    response.has_focus()
}

/// Within a sentence: small, unless it is an acronym.
fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    let (first, second) = (letters.next(), letters.next());
    match (first, second) {
        (Some(first), Some(second)) if second.is_lowercase() || !second.is_alphabetic() => first
            .to_lowercase()
            .chain(std::iter::once(second))
            .chain(letters)
            .collect(),
        _ => label.to_owned(),
    }
}

/// What it costs, and what happens after the yes.
fn next_ui(ui: &mut Ui, scene: &Scene<'_>, at: &At<'_>) {
    if at.waits_for_network(scene) {
        let (head, detail) = (
            scene.say("confirm-next-waits"),
            scene.say("confirm-next-waits-detail"),
        );
        notice_lines(ui, Tone::Wait, Icon::NoNetwork, &head, &detail);
        return;
    }
    let shown = view::shown_price(at.service, &at.charge(scene));
    let price = offer::shown(scene, shown);
    let head = match (shown, at.work.due.and_then(|due| due.from_age)) {
        (Shown::Cents(_), Some(age)) => scene.say_with(
            "confirm-price-age",
            &[("price", price.into()), ("age", age.into())],
        ),
        _ => price,
    };
    let detail = scene.say(match shown {
        Shown::Free => "confirm-free",
        Shown::ToConfirm => "confirm-price-unsure",
        Shown::Cents(_) | Shown::Between(..) => "confirm-pays-next",
    });
    notice_lines(ui, Tone::Note, Icon::Euro, &head, &detail);
}
