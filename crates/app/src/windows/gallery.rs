//! The look on one page: every colour, letter and widget. For whoever works on the windows.

use eframe::egui::{self, Ui};

use crate::pictures::Pictures;

/// Opens the page; with pictures, takes one and ends.
pub(crate) fn run(pictures: Option<Pictures>) -> eframe::Result {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Citizen Spot")
        .with_inner_size([1920.0, 1080.0]);
    eframe::run_native(
        "Citizen Spot",
        super::native_options(viewport),
        Box::new(|creation| {
            ui::theme::install(&creation.egui_ctx);
            if let Some(pictures) = &pictures {
                pictures.ask("gallery".to_owned());
            }
            Ok(Box::new(Gallery {
                page: ui::gallery::Gallery::sample(),
                pictures,
            }))
        }),
    )
}

struct Gallery {
    page: ui::gallery::Gallery,
    pictures: Option<Pictures>,
}

impl eframe::App for Gallery {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        ui::gallery::gallery_ui(ui, &mut self.page);
        if let Some(pictures) = &self.pictures {
            pictures.take_asked(ui.ctx());
            if pictures.path("gallery").exists() {
                ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
            }
            ui.ctx().request_repaint();
        }
    }
}
