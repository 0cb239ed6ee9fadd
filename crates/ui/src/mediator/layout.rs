//! Where things stand: columns of a wide window, one column of a narrow one, and what scrolls when it does not fit.

use egui::{
    Align2, Frame, Id, Margin, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use crate::theme::metrics::{height, page, space};
use crate::theme::{Type, palette, typography};
use crate::widgets::{Words, paint_galley};

/// Columns of the body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub(super) main: Rect,
    /// None in a narrow window, which has tabs instead.
    pub(super) side: Option<Rect>,
}

const SIDE: f32 = 536.0;
const LEAST_SIDE: f32 = 380.0;
const GAP: f32 = 32.0;
/// A body lower than this gives the room around its cards to what stands in them.
const TIGHT: f32 = 900.0;
const ACTIONS_ABOVE: f32 = 20.0;
const ACTIONS_BELOW: f32 = 32.0;

/// The columns of `body`, between the margins.
pub(super) fn columns(body: Rect, narrow: bool) -> Columns {
    if narrow {
        let main = Rect::from_min_max(
            body.min + vec2(page::MARGIN_NARROW, space::M),
            body.max - vec2(page::MARGIN_NARROW, space::XS),
        );
        return Columns { main, side: None };
    }
    let top = if body.height() < TIGHT {
        space::XL
    } else {
        page::TOP
    };
    let inner = Rect::from_min_max(
        body.min + vec2(page::MARGIN, top),
        body.max - vec2(page::MARGIN, 0.0),
    );
    let width = (inner.width() * SIDE / 1824.0)
        .clamp(LEAST_SIDE, SIDE)
        .round();
    let at = inner.right() - width;
    Columns {
        main: Rect::from_min_max(inner.min, pos2(at - GAP, inner.bottom() - space::XS)),
        side: Some(Rect::from_min_max(
            pos2(at, inner.top()),
            pos2(inner.right(), inner.bottom() - space::XS),
        )),
    }
}

/// The card's place, and the row of buttons under it.
pub(super) fn card_and_actions(main: Rect, narrow: bool) -> (Rect, Rect) {
    let (above, below) = if narrow {
        (space::XS, 0.0)
    } else if main.height() < TIGHT - space::XXL {
        (space::S, 0.0)
    } else {
        (ACTIONS_ABOVE, ACTIONS_BELOW - space::XS)
    };
    let top = main.bottom() - below - height::BUTTON;
    let card = Rect::from_min_max(main.min, pos2(main.right(), top - above));
    let actions = Rect::from_min_max(
        pos2(main.left(), top),
        pos2(main.right(), top + height::BUTTON),
    );
    (card, actions)
}

/// Scrolls what does not fit. Room at the sides is left for focus rings and error bars; what gets the focus comes into view.
pub(super) fn scrolled<R>(ui: &mut Ui, salt: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    const AROUND: i8 = 24;
    const ABOVE: i8 = 6;
    let room = ui.available_rect_before_wrap();
    let around = room.expand2(vec2(f32::from(AROUND), f32::from(ABOVE)));
    let mut child = ui.new_child(UiBuilder::new().max_rect(around));
    let inner = ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink(false)
        .show(&mut child, |ui| {
            let frame = Frame::NONE.inner_margin(Margin::symmetric(AROUND, ABOVE));
            frame
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let inner = content(ui);
                    follow_focus(ui);
                    inner
                })
                .inner
        });
    ui.advance_cursor_after_rect(room);
    inner.inner
}

/// A title with a line under it, each on one line of a width; what does not fit ends in an ellipsis, and is heard whole.
pub(super) fn two_lines(ui: &mut Ui, width: f32, title: (&str, Type), detail: &str) -> Response {
    let (title, style) = title;
    let head = Words::new(title, style, palette::NAVY).layout_cut(ui.painter(), width);
    let below =
        Words::new(detail, typography::SMALL, palette::MUTED).layout_cut(ui.painter(), width);
    let below_height = if detail.is_empty() {
        0.0
    } else {
        below.size().y
    };
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, head.size().y + below_height), Sense::hover());
    let name = if detail.is_empty() {
        title.to_owned()
    } else {
        format!("{title}. {detail}")
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let under = rect.left_top() + vec2(0.0, head.size().y);
    paint_galley(ui.painter(), head, rect.left_top(), Align2::LEFT_TOP);
    if !detail.is_empty() {
        paint_galley(ui.painter(), below, under, Align2::LEFT_TOP);
    }
    response
}

/// Brings what has just got the focus into view; what has it in a dialog above is no matter of the page.
pub(super) fn follow_focus(ui: &Ui) {
    // To read a response in the frame of a click elsewhere would take the focus away again.
    if ui.input(|input| input.pointer.any_click()) {
        ui.ctx().request_repaint();
        return;
    }
    let seen = ui.scope_id().with("focus seen");
    let focused = ui.memory(|memory| memory.focused());
    let before: Option<Id> = ui.data(|data| data.get_temp(seen)).flatten();
    if focused == before {
        return;
    }
    ui.data_mut(|data| data.insert_temp(seen, focused));
    let place = focused
        .and_then(|id| ui.ctx().read_response(id))
        .filter(|response| response.layer_id == ui.layer_id())
        .map(|response| response.rect);
    if let Some(rect) = place.filter(|rect| ui.min_rect().contains(rect.center())) {
        ui.scroll_to_rect(rect.expand(space::XL), None);
    }
}
