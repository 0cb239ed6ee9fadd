//! The citizen's window: one painting for the window itself and for the small picture of it at the mediator's. It takes a
//! [`CitizenView`] and gives nothing back.

mod confirm;
mod fee;
mod follow;
mod frame;
mod freshness;
mod idle;
mod kept;
mod learn;
mod list;
mod rows;
mod sheet;
mod welcome;

use domain::view::{CitizenView, Contrast, Page};
use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo, emath::RectTransform};

use crate::theme::paint_ground;
use crate::{
    canvas::{Canvas, PAGE},
    theme::CitizenTheme,
};
pub use freshness::Freshness;
use sheet::{Rank, Said, Sheet};

/// The citizen's window: remembers only when values changed.
#[derive(Debug, Default)]
pub struct Citizen {
    shown: Option<CitizenView>,
    freshness: Freshness,
}

impl Citizen {
    /// Fills the window with a view. Its texts are in the accessibility tree; nothing of it takes input.
    pub fn ui(&mut self, ui: &mut Ui, view: &CitizenView) {
        let now_secs = ui.input(|input| input.time);
        if self.shown.as_ref() != Some(view) {
            if let Some(former) = &self.shown {
                self.freshness.change(former, view, now_secs);
            }
            self.shown = Some(view.clone());
        }
        if let Some(secs) = self.freshness.next_change_secs(view, now_secs) {
            ui.ctx()
                .request_repaint_after(std::time::Duration::from_secs_f64(secs));
        }
        let window = ui.max_rect();
        paint_ground(ui, window, ground(view));
        let canvas = Canvas::fit(ui.painter(), window, 1.0);
        let on_screen = RectTransform::from_to(canvas.page(), fitted(window));
        for (place, said) in draw(&canvas, view, &self.freshness, now_secs)
            .into_iter()
            .enumerate()
        {
            read_out(ui, on_screen.transform_rect(said.rect), place, &said);
        }
    }
}

/// Paints a view, and nothing else: for the small picture of the citizen's window.
pub fn paint(canvas: &Canvas, view: &CitizenView, freshness: &Freshness, now_secs: f64) {
    canvas.fill(canvas.page(), 0.0, ground(view));
    draw(canvas, view, freshness, now_secs);
}

/// The row with which the next page of a check begins: None on its last page, when all of it was seen.
pub fn row_of_next_page(ui: &Ui, view: &CitizenView) -> Option<usize> {
    let Page::Confirm(page) = &view.page else {
        return None;
    };
    let mut unseen = ui.painter().clone();
    unseen.set_invisible();
    let canvas = Canvas::fit(&unseen, Rect::from_min_size(egui::Pos2::ZERO, PAGE), 1.0);
    let sheet = Sheet::new(&canvas, theme(view), &view.head);
    let area = frame::frame(&sheet, &view.head, view.page.step());
    confirm::confirm(&sheet, area, page)
}

fn theme(view: &CitizenView) -> CitizenTheme {
    match view.head.contrast {
        Contrast::Plain => CitizenTheme::LIGHT,
        Contrast::High => CitizenTheme::HIGH_CONTRAST,
    }
}

/// The colour of a view's whole page.
pub fn ground(view: &CitizenView) -> egui::Color32 {
    match view.page {
        Page::Idle(_) => theme(view).idle,
        Page::Waiting
        | Page::Welcome
        | Page::List(_)
        | Page::Follow(_)
        | Page::Confirm(_)
        | Page::Fee(_)
        | Page::Kept(_)
        | Page::Learn(_)
        | Page::Thanks => theme(view).page,
    }
}

/// Draws on a ground that is there already: without a GPU a full window of one colour costs as much as all that is on it.
fn draw(canvas: &Canvas, view: &CitizenView, freshness: &Freshness, now_secs: f64) -> Vec<Said> {
    let sheet = Sheet::new(canvas, theme(view), &view.head);
    if let Page::Idle(page) = &view.page {
        idle::idle(&sheet, &view.head, page, freshness, now_secs);
        return sheet.into_said();
    }
    let area = frame::frame(&sheet, &view.head, view.page.step());
    match &view.page {
        Page::Idle(_) => {}
        Page::Waiting => idle::waiting(&sheet, area),
        Page::Welcome => welcome::welcome(&sheet, area),
        Page::List(page) => list::list(&sheet, area, page),
        Page::Follow(page) => {
            follow::follow(&sheet, area, page, |row| freshness.is_new(row, now_secs));
        }
        Page::Confirm(page) => {
            confirm::confirm(&sheet, area, page);
        }
        Page::Fee(page) => fee::fee(&sheet, area, page),
        Page::Kept(page) => kept::kept(&sheet, area, page),
        Page::Learn(page) => learn::learn(&sheet, area, page),
        Page::Thanks => kept::thanks(&sheet, area),
    }
    sheet.into_said()
}

/// Where the page stands in the window: as large as fits, centred.
fn fitted(window: Rect) -> Rect {
    let scale = (window.width() / PAGE.x).min(window.height() / PAGE.y);
    Rect::from_center_size(window.center(), PAGE * scale)
}

/// A label where the text was painted, for assistive technology; it takes neither focus nor pointer.
fn read_out(ui: &Ui, rect: Rect, place: usize, said: &Said) {
    let role = match said.rank {
        Rank::Title => Role::Heading,
        Rank::Text => Role::Label,
    };
    let id: Id = ui.unique_id().with(("said", place));
    ui.interact(rect, id, Sense::empty())
        .widget_info(|| WidgetInfo::labeled(role, true, &said.words));
}
