//! The gallery as a picture: what changes in a theme or a widget is seen here.

use egui_kittest::{Harness, kittest::Queryable as _};
use ui::gallery::{Gallery, gallery_ui};

fn harness(sheet: usize) -> Harness<'static, Gallery> {
    let mut gallery = Gallery::sample();
    gallery.sheet = sheet;
    let mut themed = false;
    Harness::builder()
        .with_size([1920.0, 1080.0])
        .build_ui_state(
            move |ui, gallery| {
                if !themed {
                    ui::theme::install(ui.ctx());
                    themed = true;
                    ui.ctx().request_discard("fonts");
                    return;
                }
                let window = egui::UiBuilder::new().max_rect(ui.ctx().viewport_rect());
                ui.scope_builder(window, |ui| gallery_ui(ui, gallery));
            },
            gallery,
        )
}

#[test]
fn the_work_sheet_looks_as_it_did() {
    let mut harness = harness(0);
    harness.run();
    harness.get_by_label("PIN").focus();
    harness.run();
    harness.snapshot("gallery-work");
}

#[test]
fn the_desk_sheet_looks_as_it_did() {
    let mut harness = harness(1);
    harness.run();
    harness.snapshot("gallery-desk");
}

#[test]
fn the_citizen_sheet_looks_as_it_did() {
    let mut harness = harness(2);
    harness.run();
    harness.snapshot("gallery-citizen");
}
