//! Choices: cards side by side, one of which is chosen: a way to pay, what was handed over.

use egui::{
    Align2, CornerRadius, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::focus::paint_focus_ring;
use super::roving::Roving;
use super::words::{Words, paint_galley};
use crate::icon::Icon;
use crate::theme::metrics::{height, radius, space, stroke};
use crate::theme::{Type, palette, typography};

#[derive(Debug, Clone, Copy)]
pub struct Choice<'a> {
    pub words: &'a str,
    pub icon: Option<Icon>,
}

/// A row of choices. `Choices::radios("Meio de pagamento", &choices).chosen(Some(0)).ui(ui)` answers with the one chosen now.
#[derive(Debug)]
#[must_use = "choices show when `ui` is called"]
pub struct Choices<'a> {
    name: &'a str,
    choices: &'a [Choice<'a>],
    chosen: Option<usize>,
    /// A radio dot before the words; without it they stand in the middle.
    dot: bool,
    style: Type,
}

impl<'a> Choices<'a> {
    /// With a dot, an icon and words.
    pub fn radios(name: &'a str, choices: &'a [Choice<'a>]) -> Self {
        Self {
            name,
            choices,
            chosen: None,
            dot: true,
            style: typography::TEXT,
        }
    }

    /// Words alone, larger.
    pub fn plain(name: &'a str, choices: &'a [Choice<'a>]) -> Self {
        Self {
            name,
            choices,
            chosen: None,
            dot: false,
            style: typography::VALUE,
        }
    }

    pub fn chosen(mut self, chosen: Option<usize>) -> Self {
        self.chosen = chosen;
        self
    }

    pub fn ui(self, ui: &mut Ui) -> Option<usize> {
        let n = u16::try_from(self.choices.len().max(1)).map_or(1.0, f32::from);
        let size = vec2(ui.available_width(), height::CHOICE);
        let (whole, group) = ui.allocate_exact_size(size, Sense::hover());
        let width = (whole.width() - (n - 1.0) * space::S) / n;
        let builder = UiBuilder::new()
            .max_rect(whole)
            .accessibility_role(Role::RadioGroup)
            .accessibility_label(self.name);
        // A child that takes no room of its own: the room is taken above.
        let child = ui.new_child(builder);
        let roving = Roving::new(&child, group.id, self.choices.len(), self.chosen);
        let mut clicked = roving.came_to();
        let mut left = whole.left();
        for (i, choice) in self.choices.iter().enumerate() {
            let right = (left + width).round();
            let rect = Rect::from_x_y_ranges(left.round()..=right, whole.y_range());
            let response = roving.interact(&child, rect, i);
            let chosen = self.chosen == Some(i);
            response.widget_info(|| {
                WidgetInfo::selected(Role::RadioButton, true, chosen, choice.words)
            });
            if response.clicked() {
                clicked = Some(i);
            }
            self.paint(child.painter(), rect, choice, chosen, response.hovered());
            paint_focus_ring(&child, &response, rect, radius::BOX);
            left += width + space::S;
        }
        clicked
    }

    fn paint(
        &self,
        painter: &Painter,
        rect: Rect,
        choice: &Choice<'_>,
        chosen: bool,
        hovered: bool,
    ) {
        let line = if chosen { palette::NAVY } else { palette::RULE };
        let fill = if chosen || hovered {
            palette::BLUE_50
        } else {
            palette::WHITE
        };
        let line = Stroke::new(stroke::FIELD, line);
        painter.rect(
            rect,
            CornerRadius::same(radius::BOX),
            fill,
            line,
            StrokeKind::Inside,
        );
        let style = if chosen {
            self.style.bold()
        } else {
            self.style
        };
        let y = rect.center().y;
        if !self.dot {
            Words::new(choice.words, style, palette::INK).paint(
                painter,
                rect.center(),
                Align2::CENTER_CENTER,
            );
            return;
        }
        let mut x = rect.left() + 20.0;
        paint_dot(painter, pos2(x + 11.0, y), chosen);
        x += 22.0 + space::S;
        if let Some(icon) = choice.icon {
            icon.paint(painter, pos2(x + 11.0, y), 22.0, palette::INK);
            x += 22.0 + space::S;
        }
        let galley = Words::new(choice.words, style, palette::INK)
            .layout_cut(painter, rect.right() - x - 8.0);
        paint_galley(painter, galley, pos2(x, y), Align2::LEFT_CENTER);
    }
}

fn paint_dot(painter: &Painter, centre: egui::Pos2, chosen: bool) {
    let line = if chosen {
        palette::NAVY
    } else {
        palette::FIELD
    };
    painter.circle(centre, 10.0, palette::WHITE, Stroke::new(2.0, line));
    if chosen {
        painter.circle_filled(centre, 6.0, palette::NAVY);
    }
}
