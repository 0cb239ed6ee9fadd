//! Answers to pick from, one under the other: one of several, or each yes or no.

use egui::{
    Align2, CornerRadius, Id, Key, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use crate::icon::Icon;
use crate::theme::metrics::{radius, space, stroke};
use crate::theme::{palette, typography};
use crate::widgets::{Roving, Words, paint_focus_ring, paint_galley};

const LEAST: f32 = 48.0;
const MARK: f32 = 22.0;

/// One of several; answers with the one picked now, and with the response of the one that the keyboard comes to.
pub(super) fn one_of<W: AsRef<str>>(
    ui: &mut Ui,
    name: &str,
    answers: &[W],
    chosen: Option<usize>,
) -> (Option<usize>, Option<Response>) {
    one_of_in(ui, name, answers, chosen, 1)
}

pub(super) const ARROWS: [Key; 4] = [
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
];

/// Whether an arrow was pressed in this frame; asked before the answers are drawn, which take it.
pub(super) fn by_arrow(ui: &Ui) -> bool {
    ui.input(|input| ARROWS.iter().any(|key| input.key_pressed(*key)))
}

/// The same, in columns.
pub(super) fn one_of_in<W: AsRef<str>>(
    ui: &mut Ui,
    name: &str,
    answers: &[W],
    chosen: Option<usize>,
    columns: u8,
) -> (Option<usize>, Option<Response>) {
    let width =
        ((ui.available_width() - f32::from(columns - 1) * space::S) / f32::from(columns)).floor();
    let builder = UiBuilder::new()
        .accessibility_role(Role::RadioGroup)
        .accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        // By its name: what comes and goes above must not take the focus away.
        let roving = Roving::new(ui, Id::unique(("one of", name)), answers.len(), chosen);
        let (mut picked, mut stop) = (roving.came_to(), None);
        for (line, answers) in answers.chunks(usize::from(columns)).enumerate() {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                for (place, answer) in answers.iter().enumerate() {
                    let at = line * usize::from(columns) + place;
                    let kind = Kind::One(&roving, at);
                    let response = row(ui, width, answer.as_ref(), chosen == Some(at), kind);
                    if response.clicked() {
                        picked = Some(at);
                    }
                    if roving.stops_at(at) {
                        stop = Some(response);
                    }
                }
            });
            ui.add_space(space::XS);
        }
        (picked, stop)
    })
    .inner
}

/// A yes or no.
pub(super) fn tick(ui: &mut Ui, words: &str, ticked: bool) -> Response {
    tick_in(ui, ui.available_width(), words, words, ticked)
}

/// The same, so wide; heard under its name.
pub(super) fn tick_in(ui: &mut Ui, width: f32, words: &str, name: &str, ticked: bool) -> Response {
    row(ui, width, words, ticked, Kind::Tick(name))
}

/// How wide a yes or no is with its words on one line.
pub(super) fn tick_width(ui: &Ui, words: &str) -> f32 {
    let words = Words::new(words, typography::TEXT.bold(), palette::INK);
    let width = words.layout(ui.painter(), f32::INFINITY).size().x;
    (width + MARK + 3.0 * space::M).ceil() + 1.0
}

#[derive(Clone, Copy)]
enum Kind<'a> {
    One(&'a Roving, usize),
    /// Its name.
    Tick(&'a str),
}

fn row(ui: &mut Ui, width: f32, words: &str, chosen: bool, kind: Kind<'_>) -> Response {
    let style = if chosen {
        typography::TEXT.bold()
    } else {
        typography::TEXT
    };
    let room = width - MARK - 3.0 * space::M;
    let galley = Words::new(words, style, palette::INK).layout(ui.painter(), room);
    let size = vec2(width, LEAST.max(galley.size().y + 20.0));
    let (role, name, (rect, response)) = match kind {
        Kind::One(roving, place) => {
            let (_, rect) = ui.allocate_space(size);
            let response = roving.interact(ui, rect, place);
            (Role::RadioButton, words, (rect, response))
        }
        Kind::Tick(name) => (
            Role::CheckBox,
            name,
            ui.allocate_exact_size(size, Sense::click()),
        ),
    };
    response.widget_info(|| WidgetInfo::selected(role, true, chosen, name));
    let (line, fill) = match (chosen, response.hovered()) {
        (true, _) => (palette::NAVY, palette::BLUE_50),
        (false, true) => (palette::BLUE, palette::BLUE_50),
        (false, false) => (palette::RULE, palette::WHITE),
    };
    let painter = ui.painter();
    painter.rect(
        rect,
        CornerRadius::same(radius::BOX),
        fill,
        Stroke::new(stroke::FIELD, line),
        StrokeKind::Inside,
    );
    let centre = pos2(rect.left() + space::M + MARK / 2.0, rect.center().y);
    match kind {
        Kind::One(..) => paint_dot(ui, centre, chosen),
        Kind::Tick(_) => paint_tick(ui, centre, chosen),
    }
    paint_galley(
        ui.painter(),
        galley,
        pos2(centre.x + MARK / 2.0 + space::S, rect.center().y),
        Align2::LEFT_CENTER,
    );
    paint_focus_ring(ui, &response, rect, radius::BOX);
    response
}

fn paint_dot(ui: &Ui, centre: egui::Pos2, chosen: bool) {
    let line = if chosen {
        palette::NAVY
    } else {
        palette::FIELD
    };
    ui.painter()
        .circle(centre, 10.0, palette::WHITE, Stroke::new(2.0, line));
    if chosen {
        ui.painter().circle_filled(centre, 6.0, palette::NAVY);
    }
}

fn paint_tick(ui: &Ui, centre: egui::Pos2, ticked: bool) {
    let square = Rect::from_center_size(centre, vec2(MARK, MARK));
    let (fill, line) = if ticked {
        (palette::GREEN, palette::GREEN)
    } else {
        (palette::WHITE, palette::FIELD)
    };
    ui.painter().rect(
        square,
        CornerRadius::same(radius::KEY),
        fill,
        Stroke::new(2.0, line),
        StrokeKind::Inside,
    );
    if ticked {
        Icon::Check.paint_bold(ui.painter(), centre, 18.0, palette::WHITE, 3.0);
    }
}
