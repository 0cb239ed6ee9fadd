//! The window in a harness: a state that holds a snapshot and gathers what was asked for.

use egui_kittest::Harness;
use ui::{
    mediator::MediatorWindow,
    state::{Command, Snapshot},
};

pub(crate) struct Desk {
    window: MediatorWindow,
    pub(crate) snapshot: Snapshot,
    pub(crate) asked: Vec<Command>,
    n_given: u64,
}

pub(crate) const WIDE: [f32; 2] = [1920.0, 1080.0];
pub(crate) const NARROW: [f32; 2] = [960.0, 540.0];

pub(crate) fn window(snapshot: Snapshot, size: [f32; 2]) -> Harness<'static, Desk> {
    let mut has_look = false;
    let desk = Desk {
        window: MediatorWindow::default(),
        snapshot,
        asked: Vec::new(),
        n_given: 0,
    };
    let mut harness = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(1920.0 / size[0])
        .build_ui_state(
            move |ui, desk: &mut Desk| {
                if !has_look {
                    ui::theme::install(ui.ctx());
                    has_look = true;
                    ui.ctx().request_discard("fonts");
                    return;
                }
                let whole = egui::UiBuilder::new().max_rect(ui.ctx().viewport_rect());
                let asked = ui
                    .scope_builder(whole, |ui| desk.window.ui(ui, &desk.snapshot, desk.n_given))
                    .inner;
                desk.n_given += asked.len() as u64;
                desk.asked.extend(asked);
            },
            desk,
        );
    harness.run_ok();
    harness
}

/// Another snapshot: the desk's answer to everything that it was asked.
pub(crate) fn show(harness: &mut Harness<'static, Desk>, mut snapshot: Snapshot) {
    let desk = harness.state_mut();
    snapshot.number = desk.snapshot.number + 1;
    snapshot.n_obeyed = desk.n_given;
    desk.snapshot = snapshot;
    desk.asked.clear();
    harness.run_ok();
}
