//! A field: label above, an eye when the citizen sees it, hint, error between label and field, and a red bar at the left.

use std::sync::Arc;

use egui::epaint::RectShape;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, CornerRadius, Frame, Galley, Id, Label, Margin, Rect, Response, Role, Sense, Stroke,
    StrokeKind, TextBuffer, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::focus::{lead_to, paint_focus_ring, take_lead};
use super::words::{Words, paint_galley};
use crate::icon::Icon;
use crate::theme::metrics::{height, radius, space, stroke};
use crate::theme::{Type, palette, typography};

/// Words of the key that shows or hides what is typed.
#[derive(Debug, Clone, Copy)]
pub struct Reveal<'a> {
    pub show: &'a str,
    pub hide: &'a str,
}

/// A field. `Field::new(id, "Telemóvel", &mut text).width(240.0).error(error).ui(ui)` answers with the text box's response.
#[must_use = "a field shows when `ui` is called"]
pub struct Field<'a> {
    id: Id,
    label: &'a str,
    text: &'a mut String,
    width: f32,
    height: f32,
    style: Type,
    optional: Option<&'a str>,
    seen: Option<&'a str>,
    hint: Option<&'a str>,
    error: Option<&'a str>,
    secret: Option<(Reveal<'a>, &'a mut bool)>,
    max_chars: usize,
    rows: usize,
    beside: Option<f32>,
}

impl std::fmt::Debug for Field<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Field")
            .field("label", &self.label)
            .finish_non_exhaustive()
    }
}

impl<'a> Field<'a> {
    /// `id` is where an error box leads to.
    pub fn new(id: Id, label: &'a str, text: &'a mut String) -> Self {
        Self {
            id,
            label,
            text,
            width: 240.0,
            height: height::FIELD,
            style: typography::VALUE,
            optional: None,
            seen: None,
            hint: None,
            error: None,
            secret: None,
            max_chars: 200,
            rows: 1,
            beside: None,
        }
    }

    /// As wide as its data.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// 56 high, text 22: at the door.
    pub fn tall(self) -> Self {
        Self {
            height: height::FIELD_TALL,
            style: Type {
                size: 22.0,
                line: 30.0,
                ..typography::VALUE
            },
            ..self
        }
    }

    /// The word after the label of a field that may stay empty.
    pub fn optional(mut self, word: Option<&'a str>) -> Self {
        self.optional = word;
        self
    }

    /// An eye after the label, and what it means.
    pub fn seen_by_citizen(mut self, meaning: Option<&'a str>) -> Self {
        self.seen = meaning;
        self
    }

    pub fn hint(mut self, hint: Option<&'a str>) -> Self {
        self.hint = hint;
        self
    }

    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// Dots instead of characters, with a key that shows them while `shown`.
    pub fn secret(mut self, words: Reveal<'a>, shown: &'a mut bool) -> Self {
        self.secret = Some((words, shown));
        self
    }

    pub fn max_chars(mut self, max_chars: usize) -> Self {
        self.max_chars = max_chars;
        self
    }

    /// A field of several lines.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows.max(1);
        self
    }

    /// The label stands at the left, in a column of this width: for a list of numbers. Such a field has neither hint nor
    /// error of its own.
    pub fn beside(mut self, label_width: f32) -> Self {
        self.beside = Some(label_width);
        self
    }

    pub fn ui(mut self, ui: &mut Ui) -> Response {
        if let Some(label_width) = self.beside {
            return self.beside_ui(ui, label_width);
        }
        let width = self.width.min(ui.available_width());
        let group = ui.allocate_ui(vec2(width, 0.0), |ui| {
            ui.vertical(|ui| {
                let label = self.label_ui(ui);
                if let Some(hint) = self.hint {
                    ui.add_space(space::XXS);
                    super::words::text(ui, hint, typography::SMALL, palette::MUTED);
                }
                if let Some(error) = self.error {
                    ui.add_space(space::XXS);
                    error_line(ui, error);
                }
                ui.add_space(if self.error.is_some() { 9.0 } else { space::XS });
                self.box_ui(ui, width).labelled_by(label.id)
            })
            .inner
        });
        if self.error.is_some() {
            let right = group.response.rect.left() - stroke::ERROR_GAP;
            let bar = Rect::from_x_y_ranges(
                right - stroke::ERROR_BAR..=right,
                group.response.rect.y_range(),
            );
            ui.painter().rect_filled(bar, 0.0, palette::RED);
        }
        group.inner
    }

    fn beside_ui(&mut self, ui: &mut Ui, label_width: f32) -> Response {
        let row = ui.horizontal(|ui| {
            let size = vec2(label_width, self.height);
            let layout = egui::Layout::right_to_left(egui::Align::Center);
            let label = ui.allocate_ui_with_layout(size, layout, |ui| self.label_ui(ui));
            self.box_ui(ui, self.width).labelled_by(label.inner.id)
        });
        row.inner
    }

    fn label_ui(&self, ui: &mut Ui) -> Response {
        let row = ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            // Pressing the label leads to the field; the label itself takes no focus.
            let label =
                Label::new(Words::new(self.label, typography::LABEL, palette::INK).into_job());
            let label = ui.add(label.extend().sense(Sense::CLICK));
            if label.clicked() {
                lead_to(ui, self.id);
            }
            if let Some(word) = self.optional {
                super::words::line(ui, word, typography::SMALL, palette::MUTED);
            }
            if let Some(meaning) = self.seen {
                let eye = Icon::Eye.ui(ui, 20.0, palette::MUTED);
                eye.widget_info(|| WidgetInfo::labeled(Role::Image, true, meaning));
            }
            label
        });
        row.inner
    }

    fn box_ui(&mut self, ui: &mut Ui, width: f32) -> Response {
        let reveal = self
            .secret
            .as_ref()
            .map(|(words, shown)| if **shown { words.hide } else { words.show });
        let reveal = reveal.map(|words| {
            Words::new(words, typography::SMALL.bold(), palette::BLUE)
                .layout(ui.painter(), f32::INFINITY)
        });
        let background = ui.painter().add(egui::Shape::Noop);
        let response = self.edit_ui(
            ui,
            width,
            reveal.as_ref().map_or(0.0, |words| words.size().x + 44.0),
        );
        take_lead(ui, self.id, &response);
        let rect = response.rect;
        let line = if self.error.is_some() {
            palette::RED
        } else {
            palette::FIELD
        };
        let line = Stroke::new(stroke::FIELD, line);
        let corner = CornerRadius::same(radius::BUTTON);
        ui.painter().set(
            background,
            RectShape::new(rect, corner, palette::WHITE, line, StrokeKind::Inside),
        );
        ui.ctx().accesskit_node_builder(response.id, |node| {
            if let Some(error) = self.error {
                node.set_invalid(egui::accesskit::Invalid::True);
                node.set_description(error);
            } else if let Some(hint) = self.hint {
                node.set_description(hint);
            }
        });
        paint_focus_ring(ui, &response, rect, radius::BUTTON);
        if let (Some(words), Some((_, shown))) = (reveal, &mut self.secret)
            && reveal_ui(ui, self.id, rect, words, **shown)
        {
            **shown = !**shown;
        }
        response
    }

    /// The text box without its frame, with room kept free at the right.
    fn edit_ui(&mut self, ui: &mut Ui, width: f32, kept_free: f32) -> Response {
        let hidden = self.secret.as_ref().is_some_and(|(_, shown)| !**shown);
        if self.secret.is_some() && ui.memory(|memory| memory.has_focus(self.id)) {
            // A secret that is shown is still one.
            ui.input_mut(|input| input.events.retain(|event| !takes_out(event)));
        }
        // Dots are small: they are typed larger, and apart.
        let style = if hidden {
            Type {
                size: 28.0,
                ..self.style
            }
        } else {
            self.style
        };
        let mut layout =
            |ui: &Ui, text: &dyn TextBuffer, _: f32| dots(ui, text.as_str().chars().count(), style);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "at most 127 px are kept free"
        )]
        let right = (16.0 + kept_free).min(127.0) as i8;
        let lines = u16::try_from(self.rows - 1).map_or(0.0, f32::from);
        let (edit, align) = if self.rows > 1 {
            (TextEdit::multiline(self.text), Align2::LEFT_TOP)
        } else {
            (TextEdit::singleline(self.text), Align2::LEFT_CENTER)
        };
        let edit = if hidden {
            edit.layouter(&mut layout)
        } else {
            edit
        };
        edit.id(self.id)
            .frame(Frame::NONE.inner_margin(Margin {
                left: 16,
                right,
                top: 4,
                bottom: 4,
            }))
            .font(style.font_id())
            .text_color(palette::INK)
            .desired_width(width)
            .desired_rows(self.rows)
            .min_size(vec2(width, self.height + lines * self.style.line))
            .align(align)
            .char_limit(self.max_chars)
            .password(hidden)
            .show(ui)
            .response
            .response
    }
}

fn takes_out(event: &egui::Event) -> bool {
    matches!(event, egui::Event::Copy | egui::Event::Cut)
}

/// As many dots as characters.
fn dots(ui: &Ui, n: usize, style: Type) -> Arc<Galley> {
    let format = TextFormat {
        extra_letter_spacing: 6.0,
        ..TextFormat::simple(style.font_id(), palette::INK)
    };
    let mut job = LayoutJob {
        keep_trailing_whitespace: true,
        ..LayoutJob::default()
    };
    job.append(&"•".repeat(n), 0.0, format);
    ui.painter().layout_job(job)
}

/// The key that shows or hides, inside the field at the right. True when pressed.
fn reveal_ui(ui: &Ui, field: Id, rect: Rect, galley: Arc<Galley>, shown: bool) -> bool {
    let words = galley.text().to_owned();
    let size = vec2(galley.size().x + 30.0 + 8.0, 32.0);
    let key = Rect::from_center_size(
        pos2(rect.right() - 12.0 - size.x / 2.0, rect.center().y),
        size,
    );
    let response = ui.interact(key, field.with("reveal"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, shown, &words));
    if response.hovered() {
        ui.painter()
            .rect_filled(key, CornerRadius::same(radius::BUTTON), palette::BLUE_50);
    }
    let icon = if shown { Icon::EyeOff } else { Icon::Eye };
    icon.paint(
        ui.painter(),
        pos2(key.left() + 15.0, key.center().y),
        22.0,
        palette::BLUE,
    );
    paint_galley(
        ui.painter(),
        galley,
        pos2(key.right() - 4.0, key.center().y),
        Align2::RIGHT_CENTER,
    );
    paint_focus_ring(ui, &response, key, radius::BUTTON);
    response.clicked()
}

/// Red icon and bold words, as under a label.
pub fn error_line(ui: &mut Ui, error: &str) -> Response {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        Icon::Alert.ui(ui, 20.0, palette::RED);
        super::words::text(ui, error, typography::SMALL.bold(), palette::RED)
    })
    .inner
}
