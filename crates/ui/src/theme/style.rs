//! What egui itself draws (caret, selection, scroll bars, tooltips) in our colours; nothing of its default look is left.

use std::collections::BTreeMap;

use egui::style::{ScrollAnimation, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, Margin, Rect, Shadow, Stroke, Style, TextStyle, Theme, Ui,
    Visuals, vec2,
};

use super::metrics::{radius, space};
use super::{fonts, palette, typography};

/// Sets fonts and style of a window. Call once, when it is made.
pub fn install(ctx: &Context) {
    fonts::install(ctx);
    ctx.set_theme(Theme::Light);
    let style = style();
    ctx.set_style_of(Theme::Light, style.clone());
    ctx.set_style_of(Theme::Dark, style);
}

/// Tells that the window itself is cleared in the colour of the ground. Without a GPU a full window of one colour costs
/// as much as all that is painted on it: then [`paint_ground`] paints nothing.
pub fn clear_grounds(ctx: &Context) {
    ctx.all_styles_mut(|style| style.visuals.panel_fill = Color32::TRANSPARENT);
}

/// The ground of a whole window, unless the window is cleared in that colour.
pub fn paint_ground(ui: &Ui, window: Rect, colour: Color32) {
    if ui.visuals().panel_fill != Color32::TRANSPARENT {
        ui.painter().rect_filled(window, 0.0, colour);
    }
}

fn style() -> Style {
    let mut style = Style {
        animation_time: 0.0,
        text_styles: text_styles(),
        visuals: visuals(),
        ..Style::default()
    };
    style.scroll_animation = ScrollAnimation::none();
    style.interaction.selectable_labels = false;
    let spacing = &mut style.spacing;
    // A quiet mark of what is below, not a line across the page.
    spacing.scroll.dormant_handle_opacity = 0.5;
    spacing.scroll.dormant_background_opacity = 0.0;
    // Gaps are said where they are; a row alone has one of its own.
    spacing.item_spacing = vec2(space::M, 0.0);
    spacing.interact_size = vec2(24.0, 24.0);
    spacing.button_padding = vec2(space::M, space::XS);
    spacing.window_margin = Margin::same(24);
    spacing.menu_margin = Margin::same(8);
    style
}

fn text_styles() -> BTreeMap<TextStyle, egui::FontId> {
    BTreeMap::from([
        (TextStyle::Small, typography::SMALL.font_id()),
        (TextStyle::Body, typography::TEXT.font_id()),
        (TextStyle::Monospace, typography::TEXT.font_id()),
        (TextStyle::Button, typography::TEXT.bold().font_id()),
        (TextStyle::Heading, typography::H2.font_id()),
    ])
}

fn visuals() -> Visuals {
    let shadow = Shadow {
        offset: [0, 8],
        blur: 24,
        spread: 0,
        color: palette::SHADOW,
    };
    Visuals {
        dark_mode: false,
        widgets: widgets(),
        selection: Selection {
            bg_fill: palette::BLUE_200,
            stroke: Stroke::new(1.0, palette::NAVY),
        },
        hyperlink_color: palette::BLUE,
        faint_bg_color: palette::SAND,
        extreme_bg_color: palette::WHITE,
        text_edit_bg_color: Some(palette::WHITE),
        weak_text_color: Some(palette::MUTED),
        warn_fg_color: palette::WARN,
        error_fg_color: palette::RED,
        window_corner_radius: CornerRadius::same(radius::CARD),
        window_shadow: shadow,
        window_fill: palette::WHITE,
        window_stroke: Stroke::new(1.0, palette::RULE),
        menu_corner_radius: CornerRadius::same(radius::BOX),
        panel_fill: palette::CANVAS,
        popup_shadow: shadow,
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(2.0, palette::NAVY),
            blink: false,
            ..TextCursorStyle::default()
        },
        ..Visuals::light()
    }
}

fn widgets() -> Widgets {
    let look = |fill: Color32, line: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, line),
        corner_radius: CornerRadius::same(radius::BUTTON),
        fg_stroke: Stroke::new(2.0, text),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: look(palette::CANVAS, palette::RULE, palette::INK),
        inactive: look(palette::WHITE, palette::FIELD, palette::INK),
        hovered: look(palette::BLUE_50, palette::BLUE, palette::BLUE_DARK),
        active: look(palette::BLUE_50, palette::NAVY, palette::NAVY),
        open: look(palette::BLUE_50, palette::NAVY, palette::NAVY),
    }
}
