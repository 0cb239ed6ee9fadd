//! The focus ring: 2 px of sun, then 3 px of navy, outside the shape, on top of what is near; and where the focus goes.

use egui::{
    Context, CornerRadius, Id, Key, LayerId, Rect, Response, Stroke, StrokeKind, Ui, WidgetRect,
};

use crate::theme::metrics::stroke::{FOCUS_INNER, FOCUS_OUTER};
use crate::theme::palette;

/// Paints the ring when the widget has the focus.
pub fn paint_focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        paint_ring(ui, rect, radius);
    }
}

fn paint_ring(ui: &Ui, rect: Rect, radius: u8) {
    // The ring may leave its parent's clip, but not the scrolled area that it is in.
    let clip = ui.clip_rect().expand(FOCUS_INNER + FOCUS_OUTER);
    let painter = ui.painter().with_clip_rect(clip);
    painter.rect_stroke(
        rect,
        CornerRadius::same(radius),
        Stroke::new(FOCUS_INNER, palette::SUN),
        StrokeKind::Outside,
    );
    let outer = rect.expand(FOCUS_INNER);
    let corner = CornerRadius::same(radius.saturating_add(2));
    painter.rect_stroke(
        outer,
        corner,
        Stroke::new(FOCUS_OUTER, palette::NAVY),
        StrokeKind::Outside,
    );
}

/// Held down, by pointer or by key: the text stands 1 px lower.
pub fn pressed_with_keys(ui: &Ui, response: &Response) -> bool {
    response.is_pointer_button_down_on()
        || response.has_focus() && ui.input(|i| i.key_down(Key::Enter) || i.key_down(Key::Space))
}

/// Where `lead_to` keeps the field that waits for the focus.
fn led_to() -> Id {
    Id::unique("led to")
}

/// Leads to a field: it takes the focus when it is drawn next. A plain request would be undone by the click that asked.
pub fn lead_to(ui: &Ui, field: Id) {
    ui.data_mut(|data| data.insert_temp(led_to(), field));
    ui.ctx().request_repaint();
}

/// Gives the focus to what was just drawn, when the field that it stands for was led to.
pub fn take_lead(ui: &Ui, field: Id, response: &Response) {
    if ui.data(|data| data.get_temp::<Id>(led_to())) == Some(field) {
        ui.data_mut(|data| data.remove::<Id>(led_to()));
        response.request_focus();
    }
}

/// A field lets go of the keyboard at Enter: where nothing else takes it, it stays with what `had` it.
pub fn stay_when_entered(ui: &Ui, had: Option<Id>) {
    let is_entered = ui.input(|input| input.key_pressed(Key::Enter));
    let is_nowhere = ui.memory(|memory| memory.focused().is_none());
    let is_drawn = |id: &Id| {
        ui.ctx()
            .viewport(|viewport| viewport.this_pass.widgets.contains(*id))
    };
    if let Some(id) = had.filter(|id| is_entered && is_nowhere && is_drawn(id)) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// A control that something opened from, to come back to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Origin {
    id: Id,
    layer: LayerId,
    rect: Rect,
    pass: u64,
}

/// Something else in a row is no farther above or below, also where a line came in above the row.
const SAME_ROW: f32 = 40.0;
/// Of what is in a row, what is at the same height comes first.
const HEIGHT_COUNTS: f32 = 8.0;

impl Origin {
    /// What was pressed in this pass, else what has the focus.
    pub fn now(ui: &Ui) -> Option<Self> {
        let pass = ui.ctx().cumulative_pass_nr();
        let pressed = ui.data(|data| data.get_temp::<Self>(pressed()));
        pressed.filter(|pressed| pressed.pass == pass).or_else(|| {
            let id = ui.memory(|memory| memory.focused())?;
            let seen = ui.ctx().viewport(|viewport| {
                let widgets = &viewport.this_pass.widgets;
                widgets.get(id).copied()
            })?;
            Some(Self {
                id,
                layer: seen.layer_id,
                rect: seen.rect,
                pass,
            })
        })
    }

    /// Gives it the focus, once everything of this pass is drawn; where it is gone, to what is nearest in its row. False
    /// where nothing is left of that.
    pub fn take_focus(self, ctx: &Context) -> bool {
        let found = ctx.viewport(|viewport| {
            let drawn = viewport.this_pass.widgets.get_layer(self.layer);
            let open = drawn.filter(|widget| widget.enabled && widget.sense.is_focusable());
            let near = open.filter_map(|widget| Some((self.distance(widget)?, widget.id)));
            near.min_by(|(one, _), (other, _)| one.total_cmp(other))
                .map(|(_, id)| id)
        });
        if let Some(id) = found {
            ctx.memory_mut(|memory| memory.request_focus(id));
            ctx.request_repaint();
        }
        found.is_some()
    }

    /// None where it has nothing to do with what was left.
    fn distance(&self, widget: &WidgetRect) -> Option<f32> {
        let away = (widget.rect.center() - self.rect.center()).abs();
        if widget.id == self.id {
            Some(0.0)
        } else {
            (away.y <= SAME_ROW).then_some(HEIGHT_COUNTS * away.y + away.x)
        }
    }
}

/// Where `note_press` keeps what was pressed last.
fn pressed() -> Id {
    Id::unique("pressed")
}

/// Remembers what is pressed, by whatever hand: what opens from it gives the focus back to it.
pub fn note_press(ui: &Ui, response: &Response) {
    if response.clicked() {
        let origin = Origin {
            id: response.id,
            layer: response.layer_id,
            rect: response.rect,
            pass: ui.ctx().cumulative_pass_nr(),
        };
        ui.data_mut(|data| data.insert_temp(pressed(), origin));
    }
}
