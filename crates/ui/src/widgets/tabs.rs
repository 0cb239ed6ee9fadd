//! Tabs under the band of a narrow window: what stands at the right of a wide one.

use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::focus::paint_focus_ring;
use super::tone::Tone;
use super::words::{Words, paint_galley};
use crate::theme::metrics::{page, radius};
use crate::theme::{palette, typography};

#[derive(Debug, Clone, Copy)]
pub struct Tab<'a> {
    pub words: &'a str,
    /// A tag beside the words.
    pub tag: Option<&'a str>,
}

/// Draws tabs across the window; answers with the one chosen now.
pub fn tabs(ui: &mut Ui, tabs: &[Tab<'_>], chosen: usize) -> Option<usize> {
    let (rect, bar) =
        ui.allocate_exact_size(vec2(ui.available_width(), page::TABS), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, palette::WHITE);
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, palette::RULE),
    );
    let margin = if rect.width() < page::NARROW {
        page::MARGIN_NARROW
    } else {
        page::MARGIN
    };
    let mut left = rect.left() + margin;
    let mut clicked = None;
    for (i, tab) in tabs.iter().enumerate() {
        let is_chosen = i == chosen;
        let style = if is_chosen {
            typography::TEXT.bold()
        } else {
            typography::TEXT
        };
        let colour = if is_chosen {
            palette::NAVY
        } else {
            palette::MUTED
        };
        let words = Words::new(tab.words, style, colour).layout(ui.painter(), f32::INFINITY);
        let tag = tab.tag.map(|tag| {
            Words::new(tag, typography::TAG, Tone::Wait.text()).layout(ui.painter(), f32::INFINITY)
        });
        let tag_room = tag.as_ref().map_or(0.0, |tag| 12.0 + tag.size().x + 24.0);
        let width = (words.size().x + tag_room).ceil();
        let at = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height() - 1.0));
        let response = ui.interact(at, bar.id.with(i), Sense::click());
        let name = tab.tag.map_or_else(
            || tab.words.to_owned(),
            |tag| format!("{}, {tag}", tab.words),
        );
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_chosen, &name));
        if response.clicked() {
            clicked = Some(i);
        }
        let painter = ui.painter();
        if is_chosen || response.hovered() {
            let line = if is_chosen {
                palette::BLUE
            } else {
                palette::BLUE_200
            };
            let under = Rect::from_min_max(pos2(at.left(), at.bottom() - 4.0), at.max);
            painter.rect_filled(under, 0.0, line);
        }
        let words_end = paint_galley(painter, words, at.left_center(), Align2::LEFT_CENTER).right();
        if let Some(tag) = tag {
            let pill = Rect::from_min_max(
                pos2(words_end + 12.0, at.center().y - 12.0),
                pos2(at.right(), at.center().y + 12.0),
            );
            painter.rect_filled(pill, radius::CARD, Tone::Wait.ground());
            paint_galley(painter, tag, pill.center(), Align2::CENTER_CENTER);
        }
        paint_focus_ring(ui, &response, at.shrink2(vec2(-6.0, 6.0)), radius::KEY);
        left += width + 28.0;
    }
    clicked
}
